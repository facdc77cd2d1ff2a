//! A comparison as a reviewer hands it on: headings, texts and tables, with nothing of their format.
//!
//! ```text
//! Comparison ─ line, facts, plan: pairs in words ─▶ summary, list of projects, a chapter for each ─▶ write
//! ```

mod chapters;
mod departments;
mod facts;
mod files;
mod line;
mod marks;
mod plan;
mod projects;
mod regroup;
mod rows;
mod screen;
mod sheets;
mod sides;
mod summary;
pub mod words;

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::compile::Model;
use crate::diag::{Bilingual, Lang};
use crate::diff::{Comparison, DocumentPair, RowAt, Summary, summarize};
use crate::model::Text;
use crate::print::{Chapter, ChapterPlace, FlatList, Paper, Printout, Topic};

use departments::Departments;

pub use line::RowLine;
pub use projects::{Counts, ProjectSummary, wan};
pub use screen::Show;
pub use sides::SideNames;

/// A comparison in words.
pub struct Review<'c> {
    comparison: &'c Comparison<'c>,
    summary: Summary,
    /// The indexes of the splits and merges that each project is in, in their order.
    regroupings: HashMap<usize, Vec<usize>, FixedState>,
    /// The index of the split or merge of each row that is in one, by project and row.
    row_groups: HashMap<RowAt, usize, FixedState>,
    /// Where several are compared.
    departments: Option<Departments<'c>>,
    pub lang: Lang,
    pub sides: SideNames,
}

impl<'c> Review<'c> {
    pub fn of(comparison: &'c Comparison<'c>, lang: Lang) -> Self {
        let groups = comparison.row_groups.iter().enumerate();
        let row_groups = groups
            .flat_map(|(at, group)| group.rows().map(move |row| (row, at)))
            .collect();
        let mut regroupings: HashMap<usize, Vec<usize>, FixedState> = HashMap::default();
        for (at, found) in comparison.regroupings.iter().enumerate() {
            for project in found.parts.iter().chain([&found.one]) {
                let of_project = regroupings.entry(*project).or_default();
                // A project that is split stays one of its parts.
                if of_project.last() != Some(&at) {
                    of_project.push(at);
                }
            }
        }
        let (mut summary, sides) = (summarize(comparison), SideNames::of(comparison, lang));
        let departments = Departments::of(comparison);
        departments
            .iter()
            .for_each(|departments| departments.group(&mut summary));
        Self {
            comparison,
            summary,
            regroupings,
            row_groups,
            departments,
            lang,
            sides,
        }
    }

    fn say(&self, word: Bilingual) -> &'static str {
        word.text(self.lang)
    }

    /// A list in a sentence.
    fn joined<'t>(&self, parts: impl Iterator<Item = &'t str>) -> String {
        parts
            .collect::<Vec<_>>()
            .join(if self.lang == Lang::Zh { "、" } else { ", " })
    }
}

/// Columns of the list of rows that are printed: those after them are for reckoning.
const PRINTED: u16 = 11;
/// Pixels for a part of the width of a list.
const PIXELS: u32 = 8;

impl<'c> Printout for Review<'c> {
    fn topic(&self) -> Topic {
        Topic::Comparison
    }

    fn lang(&self) -> Lang {
        self.lang
    }

    fn paper(&self) -> Paper {
        Paper::Landscape
    }

    /// `绩效目标对比：星河市科学技术局 2024年 → 2025年`
    fn title(&self) -> String {
        let mut title = self.say(words::TITLE).to_owned();
        let name = match &self.departments {
            Some(departments) => Some(departments.count().text(self.lang).to_owned()),
            None => self.comparison.documents.iter().find_map(name),
        };
        if let Some(name) = name {
            title.push_str(if self.lang == Lang::Zh { "：" } else { ": " });
            title.push_str(&name);
        }
        if let Some((before, after)) = self.sides.years {
            let [before, after] = [before, after].map(|year| sides::year(year, self.lang));
            title.push_str(&format!(" {before} → {after}"));
        }
        title
    }

    /// The names of the files, a line for each pair: `2024.jimu → 2025.jimu`; of many, how many there are.
    fn lines(&self) -> Vec<String> {
        if let Some(count) = self.count_of_files() {
            return vec![count.text(self.lang).to_owned()];
        }
        let pairs = self.comparison.documents.iter();
        pairs
            .map(|pair| {
                let [before, after] = [pair.before, pair.after]
                    .map(|document| document.map_or("—", |document| &document.file.name));
                format!("{before} → {after}")
            })
            .collect()
    }
    fn chapters(&self) -> Box<dyn Iterator<Item = Chapter<'_>> + '_> {
        let projects = self.projects();
        let overview = Chapter {
            anchor: "projects".to_owned(),
            ..Chapter::new(ChapterPlace::Overview, self.projects_title(), projects)
        };
        let shown = self.by_department(self.shown().collect());
        let details = shown.into_iter().filter_map(|at| self.chapter(at));
        Box::new(
            self.digest()
                .into_iter()
                .chain(Some(overview).filter(|overview| !overview.blocks.is_empty()))
                .chain(self.question_chapters())
                .chain(self.documents())
                .chain(details),
        )
    }

    fn details(&self) -> usize {
        self.shown().count()
    }

    fn digest(&self) -> Vec<Chapter<'_>> {
        let title = self.say(words::SUMMARY);
        vec![Chapter {
            anchor: "summary".to_owned(),
            ..Chapter::new(ChapterPlace::Summary, title, self.summary())
        }]
    }

    fn lists(&self) -> Box<dyn Iterator<Item = FlatList<'_>> + '_> {
        let lists = [
            (words::PROJECT, 2, None),
            (words::INDICATOR, 4, Some(PRINTED)),
            (words::OTHER, 0, None),
        ];
        let tables = [Self::project_sheet, Self::row_sheet, Self::other_sheet];
        let whose = u16::from(self.departments.is_some());
        // One at a time: the list of rows is long.
        Box::new(
            lists
                .into_iter()
                .zip(tables)
                .map(move |((name, frozen, printed), table)| FlatList {
                    name: self.say(name).into(),
                    table: table(self),
                    pixels: PIXELS,
                    frozen: frozen + whose,
                    printed: printed.map(|printed| printed + whose),
                    has_marks: true,
                }),
        )
    }
}

/// The name of the department of a document, or of the library that it is.
fn department_name<'c>(document: &'c Model<'c>) -> Option<&'c str> {
    let department = &document.department;
    let name = department.department.as_ref();
    name.or(department.library.as_ref()).map(Text::as_str)
}

/// The names on both sides, where they are not the same.
fn name(pair: &DocumentPair<'_>) -> Option<String> {
    let [before, after] =
        [pair.before, pair.after].map(|document| document.and_then(department_name));
    match (before, after) {
        (Some(before), Some(after)) if before != after => Some(format!("{before} → {after}")),
        (before, after) => after.or(before).map(str::to_owned),
    }
}

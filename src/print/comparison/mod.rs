//! A comparison as a reviewer hands it on: headings, texts and tables, with nothing of their format. Page, workbook and
//! Markdown are written from these, so that they cannot disagree.
//!
//! ```text
//! Comparison ─ line, facts, plan: pairs in words ─▶ summary, list of projects, a section for each ─▶ write::comparison
//! ```

mod facts;
mod line;
mod marks;
mod plan;
mod projects;
mod regroup;
mod rows;
mod sections;
mod sheets;
mod sides;
mod summary;
pub mod words;

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::compile::Model;
use crate::diag::{Bilingual, Lang};
use crate::diff::{Comparison, DocumentPair, RowGroup, Summary, summarize};
use crate::model::Text;
use crate::print::table::Table;

pub use line::Line;
pub use projects::{Counts, ProjectSummary, wan};
pub use sections::Section;
pub use sides::Sides;

/// A part of the review.
pub enum Block<'c> {
    /// Below those of the sections, which are of level 2.
    Heading {
        level: u8,
        text: String,
    },
    /// Paragraphs, divided by `\n`.
    Text(Cow<'c, str>),
    /// Sentences, each with the anchor of what it is about.
    List(Vec<(Option<String>, String)>),
    Table(Table<'c>),
    /// What need not be read, and one line that says what it is.
    Folded {
        summary: String,
        table: Table<'c>,
    },
}

/// A comparison in words.
pub struct Review<'c> {
    comparison: &'c Comparison<'c>,
    summary: Summary,
    /// The indexes of the splits and merges that each project is in, in their order.
    regroupings: HashMap<usize, Vec<usize>, FixedState>,
    /// The index of the split or merge of each row that is in one, by project and row.
    row_groups: HashMap<(usize, usize), usize, FixedState>,
    pub lang: Lang,
    pub sides: Sides,
}

impl<'c> Review<'c> {
    pub fn of(comparison: &'c Comparison<'c>, lang: Lang) -> Self {
        let groups = comparison.row_groups.iter().enumerate();
        let rows = |(at, group): (usize, &'c RowGroup)| {
            group
                .parts
                .iter()
                .chain([&group.one])
                .map(move |row| ((row.project, row.row), at))
        };
        let row_groups = groups.flat_map(rows).collect();
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
        let (summary, sides) = (summarize(comparison), Sides::of(comparison, lang));
        Self {
            comparison,
            summary,
            regroupings,
            row_groups,
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

    /// `绩效目标对比：星河市科学技术局 2024年 → 2025年`
    pub fn title(&self) -> String {
        let mut title = self.say(words::TITLE).to_owned();
        let of = |document: Option<&'c Model<'c>>| {
            let department = &document?.department;
            department
                .department
                .as_ref()
                .or(department.library.as_ref())
                .map(Text::as_str)
        };
        let name = |pair: &DocumentPair<'c>| match (of(pair.before), of(pair.after)) {
            (Some(before), Some(after)) if before != after => Some(format!("{before} → {after}")),
            (before, after) => after.or(before).map(str::to_owned),
        };
        let mut names = self.comparison.documents.iter().filter_map(name);
        if let Some(name) = names.next() {
            let more = if names.any(|other| other != name) {
                "…"
            } else {
                ""
            };
            title.push_str(if self.lang == Lang::Zh { "：" } else { ": " });
            title.push_str(&name);
            title.push_str(more);
        }
        if let Some((before, after)) = self.sides.years {
            let [before, after] = [before, after].map(|year| sides::year(year, self.lang));
            title.push_str(&format!(" {before} → {after}"));
        }
        title
    }

    /// The names of the files, a line for each pair: `2024.jimu → 2025.jimu`.
    pub fn files(&self) -> Vec<String> {
        let name = |document: Option<&Model<'_>>| {
            document.map_or_else(|| "—".to_owned(), |document| document.file.name.clone())
        };
        let pairs = self.comparison.documents.iter();
        pairs
            .map(|pair| format!("{} → {}", name(pair.before), name(pair.after)))
            .collect()
    }
}

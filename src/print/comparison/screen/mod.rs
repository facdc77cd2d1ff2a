//! A comparison for the terminal: the summary on one screen, then each project that changed, a line for each change.

mod details;
mod summary;

use super::line::{at_horizon, doubts, shown_name};
use super::{Review, words};
use crate::diag::{Lang, Message, say};
use crate::diff::{Change, DocumentPair, ProjectPair, RowPair, unit_cost};
use crate::facts::FactName;
use crate::model::Indicator;
use crate::print::{ScreenGroup, ScreenLine};

/// How much is shown.
#[derive(Debug, Clone, Copy)]
pub struct Show {
    /// After the summary, what changed in each project.
    pub details: bool,
    /// Also show what only moved with the year, and texts in full.
    pub all: bool,
}

/// Lines of a list of the summary; what is beyond is counted.
const MOST: usize = 8;
/// Most columns of a name in a list: what is longer pushes the rest of its line.
const NAME: usize = 44;

/// What a review says on a screen.
#[derive(Clone, Copy)]
struct Screen<'r, 'c> {
    review: &'r Review<'c>,
    show: Show,
}

impl Review<'_> {
    /// The comparison for a terminal, group by group.
    pub fn screen(&self, show: Show) -> Box<dyn Iterator<Item = ScreenGroup<'static>> + '_> {
        let screen = Screen { review: self, show };
        let mut top = screen.title();
        if self.comparison.is_empty() {
            top.push(ScreenLine::text(0, self.say(words::SAME)));
            return Box::new(std::iter::once(ScreenGroup::lines(top)));
        }
        top.extend(screen.counts());
        let summary = [ScreenGroup::lines(top)]
            .into_iter()
            .chain(screen.departments())
            .chain(screen.lists())
            .chain(screen.questions());
        if show.details {
            Box::new(summary.chain(screen.details()))
        } else {
            Box::new(summary)
        }
    }
}

impl Screen<'_, '_> {
    fn word(self, zh: &'static str, en: &'static str) -> &'static str {
        match self.review.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    fn text(self, message: &Message) -> String {
        message.text(self.review.lang).to_owned()
    }

    /// `（预算 300 万元）`
    fn bracketed(self, inside: &str) -> String {
        format!("{}{inside}{}", self.word("（", " ("), self.word("）", ")"))
    }

    /// `星河市科学技术局 2024年 → 2025年  a.jimu → b.jimu`
    fn title(self) -> Vec<ScreenLine> {
        let documents = &self.review.comparison.documents;
        // Of many, those in which something changed.
        let count = self.review.count_of_files();
        let is_many = count.is_some();
        let changed = self.review.changed_documents();
        let shown = documents.iter().zip(&changed);
        let shown = shown.filter(|(_, is_changed)| !is_many || **is_changed);
        let mut lines: Vec<ScreenLine> = shown
            .take(MOST)
            .map(|(pair, _)| self.document(pair))
            .collect();
        lines.extend(count.map(|count| ScreenLine::text(0, self.text(&count))));
        lines
    }

    fn document(self, pair: &DocumentPair<'_>) -> ScreenLine {
        let document = pair.after.or(pair.before);
        let department = document.map(|document| &document.department);
        let name = department.and_then(|department| {
            department
                .department
                .as_ref()
                .or(department.library.as_ref())
        });
        let [year, next] = [pair.before, pair.after].map(|document| {
            let year = document.and_then(|document| document.year);
            year.map_or_else(|| "—".to_owned(), |year| year.to_string())
        });
        let [file, other] = [pair.before, pair.after]
            .map(|document| document.map_or("—", |document| document.file.name.as_str()));
        let name = name
            .map(|name| name.as_str().to_owned() + " ")
            .unwrap_or_default();
        ScreenLine {
            is_head: true,
            ..ScreenLine::new(0)
                .cell(format!("{name}{year} → {next}"))
                .cell(format!("{file} → {other}"))
        }
    }

    /// `数量 兑付创新券  ≥480张 → ≥450张  -30张（-6.3%）  单位成本 …`
    fn row_line(
        self,
        depth: usize,
        pair: Option<&ProjectPair<'_>>,
        row: &RowPair<'_>,
        told: Option<&Change<'_>>,
    ) -> ScreenLine {
        let lang = self.review.lang;
        let name = self.row_name(pair, row);
        let cost = pair
            .filter(|_| row.target().is_some())
            .and_then(|pair| unit_cost(pair, row))
            .filter(|cost| cost.before != cost.after)
            .map(|cost| {
                format!(
                    "{} {}",
                    self.word("单位成本", "cost per unit"),
                    cost.printed(lang)
                )
            });
        let mut line = ScreenLine {
            first: Some((0, NAME)),
            ..ScreenLine::new(depth)
        };
        // It stands in its column even where it is blank.
        line.cells
            .push(vec![crate::print::table::TextRun::plain(name)]);
        let line = self.targets(line, row, told).cell(cost.unwrap_or_default());
        doubts(row).fold(line, |line, doubt| line.cell(self.text(&doubt)))
    }

    /// `数量 入驻企业`
    fn row_name(self, pair: Option<&ProjectPair<'_>>, row: &RowPair<'_>) -> String {
        row.row().map_or_else(String::new, |found| {
            let name = shown_name(pair, row, self.review.lang);
            format!("{} {name}", category_of(found)).trim().to_owned()
        })
    }

    fn targets(self, line: ScreenLine, row: &RowPair<'_>, told: Option<&Change<'_>>) -> ScreenLine {
        let [before, after] = [row.before, row.after].map(|row| {
            let text = row.and_then(|row| row.target.printed());
            text.unwrap_or_else(|| self.word("（空）", "(blank)").to_owned())
        });
        match told {
            Some(change) if change.field != FactName::Target => {
                let lang = self.review.lang;
                let [before, after] = [&change.before, &change.after].map(|said| {
                    let said = said.as_ref().map(|said| at_horizon(change, said, lang));
                    said.unwrap_or_else(|| self.word("（空）", "(blank)").to_owned())
                });
                line.cell(format!("{before} → {after}"))
            }
            Some(change) => {
                let delta = change
                    .delta
                    .as_ref()
                    .map(|delta| delta.printed(self.review.lang));
                line.cell(format!("{before} → {after}"))
                    .cell(delta.unwrap_or_default())
            }
            None if row.after.is_some() => line.cell(after),
            None => line.cell(before),
        }
    }

    /// What is not shown of a list.
    fn more(self, count: usize) -> Option<ScreenLine> {
        let more = count.checked_sub(MOST).filter(|more| *more > 0)?;
        let message = say!("…… 另有 {more} 项", "… and {more} more");
        Some(ScreenLine::text(1, self.text(&message)))
    }
}

/// `数量`
fn category_of<'r>(row: &'r Indicator<'_>) -> &'r str {
    let category = row
        .category
        .level2
        .or(row.category.level1)
        .unwrap_or_default();
    category.strip_suffix("指标").unwrap_or(category)
}

//! A comparison for the terminal: the summary on one screen, then each project that changed, a line for each change.

mod details;
mod summary;

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::compile::Model;
use crate::diag::{Bilingual, Lang};
use crate::diff::{
    Comparison, DocumentPair, Hint, ProjectPair, RowPair, Summary, Verdict, unit_cost,
};
use crate::model::Indicator;
use crate::write::findings::{paint, visible};

/// What is shown, and how.
#[derive(Debug, Clone, Copy)]
pub struct Show {
    pub lang: Lang,
    pub color: bool,
    /// Behind the summary, what changed in each project.
    pub details: bool,
    /// Also show what only moved with the year, and texts in full.
    pub all: bool,
}

/// Lines of a list of the summary; what is beyond is counted.
const MOST: usize = 8;
/// Most columns of a name in a list: what is longer pushes the rest of its line.
const NAME: usize = 44;

/// Writes a comparison for people.
///
/// # Errors
/// Those of the writer.
pub fn comparison(
    out: &mut dyn Write,
    comparison: &Comparison<'_>,
    summary: &Summary,
    show: Show,
) -> io::Result<()> {
    let page = Page {
        comparison,
        summary,
        show,
    };
    page.title(out)?;
    if comparison.is_empty() {
        return writeln!(out, "{}", page.word("没有变化", "nothing changed"));
    }
    page.counts(out)?;
    page.lists(out)?;
    page.questions(out)?;
    if show.details {
        page.details(out)?;
    }
    Ok(())
}

struct Page<'p, 'd> {
    comparison: &'p Comparison<'d>,
    summary: &'p Summary,
    show: Show,
}

impl<'d> Page<'_, 'd> {
    fn word(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.show.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    fn named(&self, name: Bilingual) -> &'static str {
        self.word(name.zh, name.en)
    }

    fn colored(&self, text: &str, code: &str) -> String {
        if self.show.color {
            paint(text, code)
        } else {
            text.to_owned()
        }
    }

    fn heading(&self, out: &mut dyn Write, text: &str) -> io::Result<()> {
        writeln!(out, "\n{}", self.colored(text, "1"))
    }

    /// `星河市科学技术局 2024年 → 2025年（a.jimu → b.jimu）`
    fn title(&self, out: &mut dyn Write) -> io::Result<()> {
        let documents = &self.comparison.documents;
        // Of many, those in which something changed.
        let is_many = documents.len() > MOST;
        let changed = self.changed_documents();
        for (pair, _) in documents
            .iter()
            .zip(&changed)
            .filter(|(_, is_changed)| !is_many || **is_changed)
            .take(MOST)
        {
            self.document(out, pair)?;
        }
        if is_many {
            let (count, changed) = (
                documents.len(),
                changed.iter().filter(|is_changed| **is_changed).count(),
            );
            match self.show.lang {
                Lang::Zh => writeln!(out, "共 {count} 份文件，{changed} 份有变化")?,
                Lang::En => writeln!(out, "{count} files, {changed} changed")?,
            }
        }
        Ok(())
    }

    fn document(&self, out: &mut dyn Write, pair: &DocumentPair<'_>) -> io::Result<()> {
        let document = pair
            .after
            .or(pair.before)
            .map(|document| &document.department);
        let name = document.and_then(|department| {
            department
                .department
                .as_ref()
                .or(department.library.as_ref())
        });
        let year = |document: Option<&Model<'_>>| {
            document
                .and_then(|document| document.year)
                .map_or_else(|| "—".to_owned(), |year| year.to_string())
        };
        let file = |document: Option<&Model<'_>>| {
            document.map_or_else(
                || "—".to_owned(),
                |document| visible(&document.file.name).into_owned(),
            )
        };
        let name = name
            .map(|name| visible(name.as_str()).into_owned() + " ")
            .unwrap_or_default();
        let years = format!("{name}{} → {}", year(pair.before), year(pair.after));
        writeln!(
            out,
            "{}  {} → {}",
            self.colored(&years, "1"),
            file(pair.before),
            file(pair.after)
        )
    }

    /// Pairs of documents in which something changed, by their place.
    fn changed_documents(&self) -> Vec<bool> {
        let is_loud = |pair: &DocumentPair<'_>| {
            pair.before.is_none()
                || pair.after.is_none()
                || pair.blocks.iter().any(|block| !block.is_quiet())
        };
        let mut changed: Vec<bool> = self.comparison.documents.iter().map(is_loud).collect();
        for project in self
            .comparison
            .projects
            .iter()
            .filter(|project| !project.is_quiet())
        {
            for located in [project.before, project.after].into_iter().flatten() {
                if let Some(is_changed) = changed.get_mut(located.scope) {
                    *is_changed = true;
                }
            }
        }
        changed
    }

    /// `数量 兑付创新券  ≥480张 → ≥450张  -30张（-6.3%）  单位成本 …`
    fn row_line(&self, pair: Option<&ProjectPair<'_>>, row: &RowPair<'_>, width: usize) -> String {
        let name = row.row().map(title_of).unwrap_or_default();
        let mut line = padded(&name, width);
        line.push_str("  ");
        line.push_str(&self.targets(row));
        let cost = pair
            .filter(|_| row.target().is_some())
            .and_then(|pair| unit_cost(pair, row));
        if let Some(cost) = cost.filter(|cost| cost.before != cost.after) {
            let printed = cost.printed(self.show.lang);
            line.push_str(&format!(
                "  {} {}",
                self.word("单位成本", "cost per unit"),
                visible(&printed)
            ));
        }
        if let Some(why) = row.verdict().and_then(Verdict::why) {
            line.push_str(&format!("  {}", why.message().text(self.show.lang)));
        }
        line + &self.hint(row)
    }

    fn targets(&self, row: &RowPair<'_>) -> String {
        let printed = |row: Option<&Indicator<'_>>| {
            let text = row.and_then(|row| row.target.printed());
            text.map_or_else(
                || self.word("（空）", "(blank)").to_owned(),
                |text| visible(&text).into_owned(),
            )
        };
        let (before, after) = (printed(row.before), printed(row.after));
        match row.target() {
            Some(change) => {
                let delta = change
                    .delta
                    .as_ref()
                    .map(|delta| format!("  {}", delta.printed(self.show.lang)));
                format!("{before} → {after}{}", delta.unwrap_or_default())
            }
            None if row.after.is_some() => after,
            None => before,
        }
    }

    fn hint(&self, row: &RowPair<'_>) -> String {
        match (row.hint, self.show.lang) {
            (None, _) => String::new(),
            (Some(Hint::SameName(_)), Lang::Zh) => {
                "  另一年有同名的指标，分不清是哪一个：写“曾用名”或不同的名称".to_owned()
            }
            (Some(Hint::SameName(_)), Lang::En) => {
                "  the other year has several indicators with this name, and nothing tells them apart"
                    .to_owned()
            }
            (Some(Hint::Near(other, score)), Lang::Zh) => {
                format!(
                    "  可能就是“{}”（相似度 {score}%）：是的话请写“曾用名”",
                    visible(other.name())
                )
            }
            (Some(Hint::Near(other, score)), Lang::En) => {
                format!(
                    "  perhaps “{}” ({score}% alike): if so, add its 曾用名",
                    visible(other.name())
                )
            }
        }
    }
}

/// `数量指标 兑付创新券`
fn title_of(row: &Indicator<'_>) -> String {
    let category = row
        .category
        .level2
        .or(row.category.level1)
        .unwrap_or_default();
    let category = category.strip_suffix("指标").unwrap_or(category);
    format!("{} {}", visible(category), visible(row.name()))
        .trim()
        .to_owned()
}

/// Columns for the names of these rows.
fn width_of<'r, 'd: 'r>(rows: impl Iterator<Item = &'r RowPair<'d>>) -> usize {
    rows.filter_map(RowPair::row)
        .map(|row| title_of(row).width())
        .max()
        .unwrap_or(0)
        .min(NAME)
}

/// A text with blanks behind it up to a width in columns.
fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

//! What changed in each block and project, a line for each change; what only moved with the year is counted.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::{NAME, Page, padded, width_of};
use crate::diag::Lang;
use crate::diff::{
    BlockKind, BlockPair, Change, Match, Part, ProjectPair, RowPair, Said, Verdict, words,
};
use crate::facts::FactName;
use crate::model::Indicator;
use crate::write::findings::{paint, visible};

/// Columns of the label of a fact below a row.
const LABEL: usize = 8;
/// Characters around a changed word.
const AROUND: usize = 12;

impl Page<'_, '_> {
    pub(super) fn details(&self, out: &mut dyn Write) -> io::Result<()> {
        for pair in &self.comparison.documents {
            for block in pair
                .blocks
                .iter()
                .filter(|block| self.show.all || !block.is_quiet())
            {
                self.block(out, block)?;
            }
        }
        for pair in &self.comparison.projects {
            let is_changed =
                pair.by.is_some() && (!pair.is_quiet() || self.show.all && !is_same(pair));
            // Others that stand alone are in the summary.
            let took_rows = pair.before.is_none() && pair.rows.iter().any(|row| row.from.is_some());
            if is_changed || took_rows {
                self.project(out, pair)?;
            }
        }
        Ok(())
    }

    fn block(&self, out: &mut dyn Write, block: &BlockPair<'_>) -> io::Result<()> {
        let kind = match block.kind {
            BlockKind::Head => self.word("表头", "Head"),
            BlockKind::OverallGoal => self.word("总体目标的指标", "Indicators of the overall goal"),
            BlockKind::SubGoal => self.word("分项目标", "Sub-goal"),
            BlockKind::Safeguard => self.word("保障措施", "Safeguard"),
            BlockKind::Budget => self.word("部门预算", "Department's budget"),
            BlockKind::Library => self.word("指标库", "Library"),
        };
        let title = block
            .after
            .as_ref()
            .or(block.before.as_ref())
            .map_or("", |block| block.title);
        let sign = match (&block.before, &block.after) {
            (None, _) => "+ ",
            (_, None) => "- ",
            _ => "",
        };
        self.heading(out, format!("{sign}{kind} {}", visible(title)).trim_end())?;
        if block.by.is_some() {
            self.changes(out, &block.changes, block.by)?;
            self.changed_rows(out, None, &block.rows)?;
        }
        Ok(())
    }

    fn project(&self, out: &mut dyn Write, pair: &ProjectPair<'_>) -> io::Result<()> {
        let code = pair
            .located()
            .and_then(|located| located.project.code.as_ref())
            .map_or("", |code| code.written);
        let sign = if pair.before.is_none() { "+ " } else { "" };
        let by = match pair.by {
            Some(Match::Similar(score)) => match self.show.lang {
                Lang::Zh => format!("  按相似度 {score}% 对上"),
                Lang::En => format!("  matched by {score}% similarity"),
            },
            Some(Match::FormerName) => self
                .word("  按曾用名对上", "  matched by its former name")
                .to_owned(),
            _ => String::new(),
        };
        self.heading(
            out,
            format!("{sign}{} {}{by}", visible(pair.name()), visible(code)).trim_end(),
        )?;
        if pair.has_moved() {
            writeln!(
                out,
                "  {}",
                self.word("移到了另一份文件", "moved to another file")
            )?;
        }
        self.changes(out, &pair.changes, pair.by)?;
        if let Some(moved) = pair.plan_move() {
            writeln!(
                out,
                "  {}{}",
                self.word("支出计划整体：", "plan as a whole: "),
                self.named(moved.name())
            )?;
        }
        self.changed_rows(out, Some(pair), &pair.rows)
    }

    fn changes(
        &self,
        out: &mut dyn Write,
        changes: &[Change<'_>],
        by: Option<Match>,
    ) -> io::Result<()> {
        let is_shown =
            |change: &&Change<'_>| (self.show.all || !change.rolled) && !is_of_rename(change, by);
        let width = changes
            .iter()
            .filter(is_shown)
            .map(|change| self.label(change).width())
            .max()
            .unwrap_or(0);
        for change in changes.iter().filter(is_shown) {
            for line in self.change(change, width.min(NAME)) {
                writeln!(out, "  {line}")?;
            }
        }
        let rolled = changes.iter().filter(|change| change.rolled).count();
        self.folded(out, if self.show.all { 0 } else { rolled })
    }

    fn folded(&self, out: &mut dyn Write, rolled: usize) -> io::Result<()> {
        if rolled > 0 {
            match self.show.lang {
                Lang::Zh => writeln!(out, "  …… {rolled} 处只是随年度顺延")?,
                Lang::En => writeln!(out, "  … {rolled} that only moved with the year")?,
            }
        }
        Ok(())
    }

    /// `支出计划 3月底`
    fn label(&self, change: &Change<'_>) -> String {
        if change.field == FactName::Totals {
            return visible(&change.part).into_owned();
        }
        let field = self.word(change.field.zh(), change.field.en());
        format!("{field} {}", visible(change.shown_part()))
            .trim_end()
            .to_owned()
    }

    /// One change: a line, of long texts only the changed words.
    fn change(&self, change: &Change<'_>, width: usize) -> Vec<String> {
        let label = padded(&self.label(change), width);
        let printed = |said: &Said<'_>| visible(&said.datum.printed()).into_owned();
        match (&change.before, &change.after) {
            (Some(before), Some(after)) => {
                let (before, after) = (printed(before), printed(after));
                let delta = change
                    .delta
                    .as_ref()
                    .map(|delta| format!("  {}", delta.printed(self.show.lang)));
                let word = match change {
                    _ if change.rolled => format!("  {}", self.word("顺延", "moved with the year")),
                    Change {
                        verdict: Some(verdict),
                        ..
                    } => format!("  {}", self.named(verdict.name())),
                    // Without two percentages it is neither.
                    Change {
                        delta: Some(delta), ..
                    } if change.field == FactName::Plan => {
                        let is_later = delta.number.is_sign_negative();
                        format!(
                            "  {}",
                            if is_later {
                                self.word("推后", "later")
                            } else {
                                self.word("提前", "earlier")
                            }
                        )
                    }
                    _ => String::new(),
                };
                if before.width() + after.width() > 60
                    || before.contains('\n')
                    || after.contains('\n')
                {
                    return vec![format!("{label}  {}", self.changed_words(&before, &after))];
                }
                vec![format!(
                    "{label}  {before} → {after}{}{word}",
                    delta.unwrap_or_default()
                )]
            }
            (Some(before), None) => vec![format!(
                "{label}  {}",
                self.removed(&self.folded_text(&printed(before)))
            )],
            (None, Some(after)) => vec![format!(
                "{label}  {}",
                self.added(&self.folded_text(&printed(after)))
            )],
            (None, None) => Vec::new(),
        }
    }

    fn removed(&self, text: &str) -> String {
        if self.show.color {
            paint(text, "31;9")
        } else {
            format!("[-{text}-]")
        }
    }

    fn added(&self, text: &str) -> String {
        if self.show.color {
            paint(text, "32")
        } else {
            format!("{{+{text}+}}")
        }
    }

    /// A text in one line, cut where it is long.
    fn folded_text(&self, text: &str) -> String {
        const LONGEST: usize = 80;
        let text = text.replace('\n', " ");
        match text.char_indices().nth(LONGEST).filter(|_| !self.show.all) {
            Some((at, _)) => format!("{}…", &text[..at]),
            None => text,
        }
    }

    /// Both texts in one, with what stands around the changes.
    fn changed_words(&self, before: &str, after: &str) -> String {
        let parts = words(before, after);
        let last = parts.len().saturating_sub(1);
        let mut line = String::new();
        for (at, part) in parts.into_iter().enumerate() {
            match part {
                Part::Removed(text) => line.push_str(&self.removed(&self.folded_text(text))),
                Part::Added(text) => line.push_str(&self.added(&self.folded_text(text))),
                Part::Same(text) if self.show.all => line.push_str(&text.replace('\n', " ")),
                Part::Same(text) => {
                    line.push_str(&around(&text.replace('\n', " "), at == 0, at == last))
                }
            }
        }
        line
    }

    fn changed_rows(
        &self,
        out: &mut dyn Write,
        pair: Option<&ProjectPair<'_>>,
        rows: &[RowPair<'_>],
    ) -> io::Result<()> {
        let (mut rolled, mut same) = (0, 0);
        let shown = rows.iter().filter(|row| self.show.all || !row.is_quiet());
        let width = width_of(shown);
        for row in rows {
            if row.by.is_some() && row.changes.is_empty() && row.from.is_none() {
                same += 1;
                continue;
            }
            if row.is_quiet() && !self.show.all {
                rolled += 1;
                continue;
            }
            self.changed_row(out, pair, row, width)?;
        }
        self.folded(out, rolled)?;
        if same > 0 {
            match self.show.lang {
                Lang::Zh => writeln!(out, "  …… {same} 行没有变化")?,
                Lang::En => writeln!(out, "  … {same} rows unchanged")?,
            }
        }
        Ok(())
    }

    fn changed_row(
        &self,
        out: &mut dyn Write,
        pair: Option<&ProjectPair<'_>>,
        row: &RowPair<'_>,
        width: usize,
    ) -> io::Result<()> {
        let line = self.row_line(pair, row, width);
        let (line, code) = match (row.before, row.after, row.verdict()) {
            (None, ..) => (format!("+ {line}"), "36"),
            (_, None, _) => (format!("- {line}"), "31"),
            (.., Some(verdict)) => {
                let word = if row.target().is_some() {
                    self.named(verdict.name())
                } else {
                    ""
                };
                let code = match verdict {
                    Verdict::Loosened => "1;31",
                    Verdict::Tightened => "32",
                    Verdict::NotComparable(_) => "33",
                    Verdict::Unchanged => "0",
                };
                (format!("  {line}  {word}").trim_end().to_owned(), code)
            }
            _ => (line, "0"),
        };
        writeln!(out, "  {}", self.colored(&line, code))?;
        let name_of =
            |row: Option<&Indicator<'_>>| visible(row.map_or("", |row| row.name())).into_owned();
        if let Some(from) = row.from {
            let project = self.comparison.projects[from]
                .before
                .map(|located| located.project.name())
                .unwrap_or_default();
            writeln!(
                out,
                "        {} “{}”",
                self.word("原在项目", "was in"),
                visible(project)
            )?;
        }
        if let Some(Match::Similar(score)) = row.by {
            let note = match self.show.lang {
                Lang::Zh => format!("由“{}”改名（按相似度 {score}% 对上）", name_of(row.before)),
                Lang::En => format!(
                    "was “{}” (matched by {score}% similarity)",
                    name_of(row.before)
                ),
            };
            writeln!(out, "        {note}")?;
        }
        let is_told = |change: &&Change<'_>| {
            change.field == FactName::Target
                || change.field == FactName::Name && matches!(row.by, Some(Match::Similar(_)))
                || change.rolled && !self.show.all
                || is_of_rename(change, row.by)
        };
        for change in row.changes.iter().filter(|change| !is_told(change)) {
            for line in self.change(change, LABEL) {
                writeln!(out, "        {line}")?;
            }
        }
        Ok(())
    }
}

/// Whether a pair says the same to the letter.
fn is_same(pair: &ProjectPair<'_>) -> bool {
    pair.changes.is_empty()
        && pair
            .rows
            .iter()
            .all(|row| row.changes.is_empty() && row.by.is_some())
}

/// Whether a former name is only said because of the name that is told already.
fn is_of_rename(change: &Change<'_>, by: Option<Match>) -> bool {
    change.field == FactName::FormerNames && by == Some(Match::FormerName)
}

/// The end and the beginning of a text between two changes.
fn around(text: &str, is_first: bool, is_last: bool) -> String {
    let count = text.chars().count();
    let head = if is_first { 0 } else { AROUND };
    let tail = if is_last { 0 } else { AROUND };
    if count <= head + tail + 1 {
        return text.to_owned();
    }
    let at = |nth: usize| {
        text.char_indices()
            .nth(nth)
            .map_or(text.len(), |(at, _)| at)
    };
    format!("{}…{}", &text[..at(head)], &text[at(count - tail)..])
}

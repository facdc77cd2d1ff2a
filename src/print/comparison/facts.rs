//! Tables of facts: figures and short words side by side, texts with their changed words marked.

use std::borrow::Cow;

use crate::diag::Lang;
use crate::diff::{Change, Datum, Said, Verdict};
use crate::facts::FactName;
use crate::print::table::{CellContent, CellRole, Table, Tone};

use super::marks::marked;
use super::{Review, words};

/// Whether a change is one of sentences.
pub fn is_text(change: &Change<'_>) -> bool {
    change.field.is_prose()
}

/// Whether a line in error is the mark of a conflict.
fn is_conflict(change: &Change<'_>) -> bool {
    let sides = [&change.before, &change.after];
    change.field == FactName::InError
        && sides
            .into_iter()
            .flatten()
            .any(|said| matches!(&said.datum, Datum::Text(text) if text.starts_with("<<<<<<<")))
}

impl<'c> Review<'c> {
    /// What a change is about: 预算, 3月底, 测算·平台运维.
    pub(super) fn label(&self, change: &Change<'_>) -> String {
        if is_conflict(change) {
            return self.say(words::CONFLICT).to_owned();
        }
        let name = match self.lang {
            Lang::Zh => change.field.zh().to_owned(),
            Lang::En => change.field.en_alone().to_owned(),
        };
        match change.shown_part() {
            "" => name,
            part if change.field == FactName::Funding || change.field == FactName::Totals => {
                part.to_owned()
            }
            part => format!("{name}·{part}"),
        }
    }

    /// Difference and verdict in one cell.
    pub(super) fn said_of(&self, change: &Change<'_>) -> String {
        let verdict = change
            .verdict
            .filter(|verdict| *verdict != Verdict::Unchanged);
        let verdict = verdict.map(|verdict| verdict.name().text(self.lang).to_owned());
        let delta = change.delta.as_ref().map(|delta| delta.printed(self.lang));
        [delta, verdict]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// Whether something is there on one side only.
    fn one_sided(&self, change: &Change<'_>) -> (Option<Tone>, &'static str) {
        match (&change.before, &change.after) {
            (None, Some(_)) => (Some(Tone::Added), self.say(words::ADDED)),
            (Some(_), None) => (Some(Tone::Dropped), self.say(words::DROPPED)),
            _ => (None, ""),
        }
    }

    /// Figures and short words.
    pub(super) fn facts<'t>(
        &self,
        changes: impl Iterator<Item = &'t Change<'c>>,
    ) -> Option<Table<'c>>
    where
        'c: 't,
    {
        let changes: Vec<_> = changes.collect();
        changes.first()?;
        let has_differences = changes
            .iter()
            .any(|change| change.delta.is_some() || !self.one_sided(change).1.is_empty());
        let mut heads = vec![
            (20, self.say(words::ITEM)),
            (26, self.sides.before.as_str()),
            (26, self.sides.after.as_str()),
        ];
        if has_differences {
            heads.extend([
                (14, self.say(words::DIFFERENCE)),
                (10, self.say(words::PERCENT)),
            ]);
        }
        let mut table = self.table(words::FACTS, &heads);
        for change in changes {
            let (tone, word) = self.one_sided(change);
            let delta = change.delta.as_ref();
            let difference =
                delta.map_or_else(|| word.to_owned(), |delta| delta.printed_number(self.lang));
            let percent = delta
                .and_then(|delta| delta.printed_percent())
                .unwrap_or_default();
            let [before, after] =
                [&change.before, &change.after].map(|said| short(change, said.as_ref()));
            table
                .row()
                .tone(tone)
                .cell(
                    CellRole::RowHead,
                    1,
                    1,
                    CellContent::text(self.label(change)),
                )
                .cell(CellRole::Value, 1, 1, CellContent::text(before))
                .cell(CellRole::Value, 1, 1, CellContent::text(after));
            if has_differences {
                table
                    .cell(CellRole::Figure, 1, 1, CellContent::text(difference))
                    .cell(CellRole::Figure, 1, 1, CellContent::text(percent));
            }
        }
        Some(table.end())
    }

    /// Sentences.
    pub(super) fn texts<'t>(
        &self,
        changes: impl Iterator<Item = &'t Change<'c>>,
    ) -> Option<Table<'c>>
    where
        'c: 't,
    {
        let mut changes = changes.peekable();
        changes.peek()?;
        let heads = [
            (10, self.say(words::ITEM)),
            (45, self.sides.before.as_str()),
            (45, self.sides.after.as_str()),
        ];
        let mut table = self.table(words::TEXTS, &heads);
        for change in changes {
            let (tone, word) = self.one_sided(change);
            let label = [self.label(change).as_str(), word].join("\n");
            let [before, after] = cells(change);
            table
                .row()
                .tone(tone)
                .cell(
                    CellRole::Label,
                    1,
                    1,
                    CellContent::text(label.trim_end().to_owned()),
                )
                .cell(CellRole::Text, 1, 1, before)
                .cell(CellRole::Text, 1, 1, after);
        }
        Some(table.end())
    }
}

/// Both sides of a change, their changed words marked where they are words.
pub fn cells<'t>(change: &Change<'_>) -> [CellContent<'t>; 2] {
    let [before, after] = [&change.before, &change.after].map(|said| short(change, said.as_ref()));
    match (&change.before, &change.after) {
        (
            Some(Said {
                datum: Datum::Text(_),
                ..
            }),
            Some(Said {
                datum: Datum::Text(_),
                ..
            }),
        ) => marked(&before, &after),
        _ => [before, after].map(CellContent::text),
    }
}

/// A value without what its label says already.
fn short(change: &Change<'_>, said: Option<&Said<'_>>) -> String {
    let printed = said.map_or(Cow::Borrowed(""), |said| said.datum.printed());
    let is_product = matches!(
        said,
        Some(Said {
            datum: Datum::Costing(_),
            ..
        })
    );
    let rest = printed.strip_prefix(&*change.part).filter(|_| is_product);
    rest.map_or(printed.as_ref(), str::trim_start).to_owned()
}

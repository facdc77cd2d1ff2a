//! What a column without a known head holds, by the looks of its cells: categories, signs, units, targets, weights, names.

use super::super::SeenCell;
use super::columns::{
    ColumnHead, LEVEL1, LEVEL2, NAME, PRINTED, SIGN, UNIT, VALUE, WEIGHT, is_level1, is_level2,
};
use crate::field::Field;
use crate::import::labels::{LABELS, LabelMeaning, plain};
use crate::value::Op;
use crate::value::unit::Unit;
use crate::wording::width::{half_width, has_figure};

/// Rows below a head that are looked at.
const LOOKED_AT: usize = 12;

/// The heads of a row with those that the cells below it tell, where categories and targets stand there. `heads` are those
/// that are known by their labels.
pub fn with_guesses(
    heads: Vec<ColumnHead>,
    cells: &[SeenCell<'_>],
    below: &[Vec<SeenCell<'_>>],
) -> Vec<ColumnHead> {
    let rows: Vec<&Vec<SeenCell<'_>>> = below
        .iter()
        .take(LOOKED_AT)
        .take_while(|row| !begins_otherwise(row))
        .collect();
    let columns: Vec<GuessedColumn<'_>> = cells
        .iter()
        .filter(|cell| !cell.is_blank())
        .map(|cell| GuessedColumn::new(cell, &heads, &rows))
        .collect();
    let has = |field: Field| columns.iter().any(|column| column.field() == Some(field));
    let has_levels = has(LEVEL1) || has(LEVEL2);
    let has_target = columns.iter().any(GuessedColumn::holds_targets);
    if !has_levels || !has_target {
        return heads;
    }
    settle(columns)
}

/// Whether a row is no row of the table: it begins with the label of a fact.
fn begins_otherwise(row: &[SeenCell<'_>]) -> bool {
    let first = row
        .iter()
        .find(|cell| !cell.is_from_above && !cell.is_blank());
    first.is_some_and(|cell| {
        let is_category = is_level1(cell.text) || is_level2(cell.text);
        let label = cell.label().map(|label| label.meaning);
        !is_category && matches!(label, Some(LabelMeaning::Field(_) | LabelMeaning::Plan))
    })
}

/// A column and what its cells say.
struct GuessedColumn<'e> {
    head: ColumnHead,
    /// Its label is known.
    is_known: bool,
    texts: Vec<&'e str>,
}

impl<'e> GuessedColumn<'e> {
    fn new(cell: &SeenCell<'_>, heads: &[ColumnHead], rows: &[&Vec<SeenCell<'e>>]) -> Self {
        // Only a list has facts of projects in columns: 目标 above 12 is a target.
        let is_list = heads.iter().any(ColumnHead::is_of_project);
        let mut known = heads.iter();
        let known = known.find(|head| head.column == cell.column);
        let known = known.filter(|_| is_list || LABELS.column(cell.text).is_some());
        let head = known.cloned().unwrap_or(ColumnHead {
            column: cell.column,
            columns: cell.columns,
            meaning: LabelMeaning::NoPlace,
            is_medium_term: false,
            note: None,
            label: plain(cell.text),
            category: None,
        });
        let in_column = rows.iter().filter_map(|row| {
            let mut cells = row.iter();
            cells.find(|below| head.covers(below.column) && !below.is_blank())
        });
        let texts: Vec<&'e str> = in_column.map(|cell| cell.text).collect();
        let mut column = Self {
            is_known: known.is_some(),
            head,
            texts,
        };
        if !column.is_known
            && let Some(field) = column.by_looks()
        {
            column.set(field);
        }
        column
    }

    fn set(&mut self, field: Field) {
        self.head.meaning = LabelMeaning::Field(field);
        self.is_known = true;
    }

    fn field(&self) -> Option<Field> {
        self.head.field()
    }

    fn all(&self, is: impl Fn(&str) -> bool) -> bool {
        !self.texts.is_empty() && self.texts.iter().all(|text| is(text))
    }

    /// What cells that look alike surely are.
    fn by_looks(&self) -> Option<Field> {
        if self.all(is_level1) && !self.all(is_level2) {
            Some(LEVEL1)
        } else if self.all(is_level2) {
            Some(LEVEL2)
        } else if self.all(is_sign) {
            Some(SIGN)
        } else if self.all(is_unit) {
            Some(UNIT)
        } else {
            None
        }
    }

    /// Whether most of its cells look like targets.
    fn holds_targets(&self) -> bool {
        let figures = self.texts.iter().filter(|text| has_figure(text)).count();
        figures * 2 > self.texts.len() && !self.counts_rows()
    }

    /// Whether it is 1, 2, 3.
    fn counts_rows(&self) -> bool {
        let mut numbers = (1..).zip(&self.texts);
        numbers.all(|(at, text)| text.trim().parse() == Ok(at))
    }

    /// The sum of its cells, where they are numbers alone.
    fn sum(&self) -> Option<u32> {
        let numbers = self
            .texts
            .iter()
            .map(|text| text.trim().parse::<u32>().ok());
        numbers.sum()
    }
}

/// Gives the columns that are still unknown what remains: the target beside its sign or unit, the weights, the name before it.
fn settle(mut columns: Vec<GuessedColumn<'_>>) -> Vec<ColumnHead> {
    let at = |columns: &[GuessedColumn<'_>], field: Field| {
        columns
            .iter()
            .position(|column| column.field() == Some(field))
    };
    if at(&columns, VALUE).is_none() && at(&columns, PRINTED).is_none() {
        let beside = at(&columns, SIGN)
            .map(|sign| sign + 1)
            .or_else(|| at(&columns, UNIT)?.checked_sub(1));
        let is_open = |column: &GuessedColumn<'_>| {
            (!column.is_known || is_loosely_known(column)) && column.holds_targets()
        };
        let found = beside
            .filter(|at| columns.get(*at).is_some_and(is_open))
            .or_else(|| columns.iter().position(is_open));
        if let Some(found) = found {
            columns[found].set(VALUE);
        }
    }
    if at(&columns, WEIGHT).is_none() {
        const SUMS: std::ops::RangeInclusive<u32> = 50..=100;
        let weights = columns.iter_mut().find(|column| {
            !column.is_known
                && !column.counts_rows()
                && column.sum().is_some_and(|sum| SUMS.contains(&sum))
        });
        if let Some(column) = weights {
            column.set(WEIGHT);
        }
    }
    if at(&columns, NAME).is_none() {
        let value = at(&columns, VALUE).or(at(&columns, PRINTED));
        let end = value.unwrap_or(columns.len());
        let open = |column: &GuessedColumn<'_>| {
            !column.is_known && !column.texts.is_empty() && !column.holds_targets()
        };
        let before = columns[..end].iter().rposition(open);
        let found = before.or_else(|| columns.iter().position(open));
        if let Some(found) = found.filter(|found| !columns[*found].counts_rows()) {
            columns[found].set(NAME);
        }
    }
    columns.into_iter().map(|column| column.head).collect()
}

/// Whether the label of a column of targets may also mean the target: 考核标准.
fn is_loosely_known(column: &GuessedColumn<'_>) -> bool {
    let fields = [NAME, LEVEL1, LEVEL2, SIGN, UNIT, WEIGHT];
    column.field().is_some_and(|field| !fields.contains(&field))
        && column.all(|text| text.chars().count() <= 24)
        && LABELS.column(&column.head.label).is_some()
}

fn is_sign(text: &str) -> bool {
    let text = half_width(text.trim());
    Op::read(&text).flatten().is_some() || LABELS.is_qualitative(&text)
}

fn is_unit(text: &str) -> bool {
    let text = text.trim();
    !has_figure(text) && Unit::read(text, &[]).is_some_and(|unit| unit.is_known())
}

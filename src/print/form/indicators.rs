//! Tables of indicators.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::cells::{Printing, role};
use super::widths;
use super::words::FormWords;
use crate::compile::Compilation;
use crate::facts::IndicatorFact;
use crate::field::{Field, IndicatorPart};
use crate::model::{Indicator, Target, Text, Value};
use crate::print::table::{CellContent, CellRole, Table, TableBuilder, TableKind};
use crate::profile::Form;
use crate::profile::form::{FormBlock, FormColumn, FormContent, Horizon, IndicatorsBlock, Label};
use crate::rows::Row;

/// A line of the table.
#[derive(Clone, Copy)]
enum Line<'l, 'a> {
    /// An indicator with its place in the project, from 1.
    Row(usize, &'a Indicator<'a>),
    /// A goal of the department, above its rows.
    Goal(&'l str),
    /// A category that no indicator has, as the form names its two levels.
    Empty(&'a str, &'a str),
}

/// Rows of one goal.
pub struct RowGroup<'a> {
    /// What stands above them; blank where there is nothing.
    pub heading: String,
    pub rows: &'a [Indicator<'a>],
}

impl<'a> RowGroup<'a> {
    /// Rows with nothing above them.
    pub fn all(rows: &'a [Indicator<'a>]) -> Self {
        Self {
            heading: String::new(),
            rows,
        }
    }
}

/// A table of the form.
pub fn table<'a>(
    printing: Printing<'a>,
    block: &'a IndicatorsBlock,
    groups: &[RowGroup<'a>],
    words: &'static FormWords,
) -> Table<'a> {
    let grid = &printing.form.grid;
    let groups = groups.iter();
    let lines: Vec<Line<'_, 'a>> = groups
        .flat_map(|group| {
            let goal = (!group.heading.is_empty()).then_some(Line::Goal(&group.heading));
            goal.into_iter().chain(lines(printing, block, group.rows))
        })
        .collect();
    let cells: Vec<Vec<CellContent<'a>>> = lines
        .iter()
        .map(|line| {
            let columns = block.columns.iter();
            columns
                .map(|column| cell(printing, column, *line))
                .collect()
        })
        .collect();
    let spans = widths::fitted(grid, &block.columns, &cells);
    let mut table = TableBuilder::new(TableKind::Indicators, words.indicators, grid);
    table.head_row();
    let columns: Vec<(&FormColumn, u16)> = block.columns.iter().zip(spans).collect();
    heads(&mut table, &block.head, &columns, TableBuilder::head_row);
    if lines.is_empty() {
        let nothing = CellContent::text(words.no_indicators);
        table
            .row()
            .cell(CellRole::Text, grid.len() as u16, 1, nothing);
    }
    // How far each cell reaches down; none where one above it does.
    let reaches: Vec<Vec<Option<u16>>> = (0..lines.len())
        .map(|at| {
            let columns = 0..block.columns.len();
            columns.map(|nth| reach(block, &cells, at, nth)).collect()
        })
        .collect();
    for (at, (line, contents)) in lines.iter().zip(cells).enumerate() {
        table.row();
        if at == 0 && block.head.span > 0 {
            let head = CellContent::text(block.head.text.as_str());
            let rows = lines.len() as u16;
            table.cell(CellRole::GroupHead, block.head.span, rows, head);
        }
        if let Line::Goal(heading) = line {
            let room = grid.len() as u16 - block.head.span;
            let heading = CellContent::text((*heading).to_owned());
            table.cell(CellRole::Text, room, 1, heading);
            continue;
        }
        let columns = columns.iter().zip(&reaches[at]).zip(contents);
        for ((&(column, span), rows), mut content) in columns {
            let Some(rows) = *rows else { continue };
            if block.level_weights && is_level1(column) {
                content = with_weight(content, &lines[at..at + usize::from(rows)]);
            }
            let is_blank = matches!(line, Line::Empty(..)) && !column.merged;
            let role = if is_blank {
                CellRole::Value
            } else {
                role(&column.content)
            };
            table.cell(role, span, rows, content);
        }
    }
    table.end()
}

/// The heads of the columns, each with its columns of the grid, in two rows where some stand under a common one; `begin`
/// begins the second.
pub fn heads<'a>(
    table: &mut TableBuilder<'a>,
    head: &Label,
    columns: &[(&FormColumn, u16)],
    begin: for<'t> fn(&'t mut TableBuilder<'a>) -> &'t mut TableBuilder<'a>,
) {
    let is_grouped = columns.iter().any(|(column, _)| !column.group.is_empty());
    let rows = if is_grouped { 2 } else { 1 };
    if head.span > 0 {
        table.cell(CellRole::ColumnHead, head.span, rows, CellContent::Blank);
    }
    let is_common = |(one, _): &(&FormColumn, u16), (next, _): &(&FormColumn, u16)| {
        !one.group.is_empty() && one.group == next.group
    };
    for columns in columns.chunk_by(is_common) {
        let [(first, _), ..] = columns else { continue };
        let span = columns.iter().map(|(_, span)| span).sum();
        let (head, rows) = match &*first.group {
            "" => (&first.head, rows),
            _ => (&first.group, 1),
        };
        let head = CellContent::text(head.clone());
        table.cell(CellRole::ColumnHead, span, rows, head);
    }
    if is_grouped {
        begin(table);
        let grouped = columns
            .iter()
            .filter(|(column, _)| !column.group.is_empty());
        for (column, span) in grouped {
            let head = CellContent::text(column.head.clone());
            table.cell(CellRole::ColumnHead, *span, 1, head);
        }
    }
}

/// The rows of a block, in the order of the file; with all categories in the order of the profile.
fn lines<'a>(
    printing: Printing<'a>,
    block: &IndicatorsBlock,
    rows: &'a [Indicator<'a>],
) -> Vec<Line<'a, 'a>> {
    let shown = (1..).zip(rows).filter(|(_, row)| is_of(row, block.rows));
    if !block.all_categories {
        return shown.map(|(at, row)| Line::Row(at, row)).collect();
    }
    let mut left: Vec<(usize, &Indicator<'_>)> = shown.collect();
    let mut lines = Vec::new();
    for level1 in &printing.file.context.profile.levels {
        for level2 in &level1.level2 {
            let before = lines.len();
            let of_level =
                left.extract_if(.., |(_, row)| row.category.id == Some(level2.id.as_str()));
            lines.extend(of_level.map(|(at, row)| Line::Row(at, row)));
            if lines.len() == before {
                lines.push(Line::Empty(&level1.printed, &level2.printed));
            }
        }
    }
    lines.extend(left.into_iter().map(|(at, row)| Line::Row(at, row)));
    lines
}

/// Whether a row has a target of a kind; one that has none stands with those of the year.
fn is_of(row: &Indicator<'_>, horizon: Horizon) -> bool {
    let has_medium_term = row.has_medium_term();
    match horizon {
        Horizon::All => true,
        Horizon::Year => !(has_medium_term && matches!(row.target.value, Value::Unset { .. })),
        Horizon::MediumTerm => has_medium_term,
    }
}

fn cell<'a>(printing: Printing<'a>, column: &'a FormColumn, line: Line<'_, 'a>) -> CellContent<'a> {
    let (at, row) = match line {
        Line::Row(at, row) => (at, row),
        // It differs from all levels: no cell reaches over it.
        Line::Goal(heading) => return CellContent::text(heading.to_owned()),
        Line::Empty(level1, level2) => {
            return match level_of(column) {
                Some(IndicatorPart::Level1 | IndicatorPart::Level1Name) => {
                    CellContent::text(level1)
                }
                Some(_) => CellContent::text(level2),
                None => CellContent::Blank,
            };
        }
    };
    if !is_of(row, column.side) {
        return CellContent::Blank;
    }
    let FormContent::Field(entry) = &column.content else {
        return printing.content(&column.content);
    };
    let content = printing.cell(entry, Row::Indicator(at, row), column.operator);
    if column.values.is_empty() {
        return content;
    }
    let printed = content.printed();
    let other = column.values.iter().find(|(from, _)| *from == printed);
    other.map_or(content.clone(), |(_, to)| CellContent::text(to.as_str()))
}

/// How many rows a cell covers; `None` where the one above it goes on.
fn reach(
    block: &IndicatorsBlock,
    cells: &[Vec<CellContent<'_>>],
    at: usize,
    nth: usize,
) -> Option<u16> {
    if !block.columns[nth].merged {
        return Some(1);
    }
    if at > 0 && is_joined(block, cells, at, nth) {
        return None;
    }
    let below = (at + 1..cells.len()).take_while(|at| is_joined(block, cells, *at, nth));
    Some(1 + below.count() as u16)
}

/// Whether the cell of a merged column goes on from the line above: it and those at its left say the same. The other half
/// of a table whose halves stand beside each other has no say.
fn is_joined(
    block: &IndicatorsBlock,
    cells: &[Vec<CellContent<'_>>],
    at: usize,
    nth: usize,
) -> bool {
    let columns = block.columns[..=nth].iter().enumerate();
    let side = block.columns[nth].side;
    let is_of = |of: Horizon| of == Horizon::All || of == side;
    let mut merged = columns.filter(|(_, column)| column.merged && is_of(column.side));
    merged.all(|(nth, _)| cells[at][nth] == cells[at - 1][nth])
}

/// Which level a column shows.
fn level_of(column: &FormColumn) -> Option<IndicatorPart> {
    match &column.content {
        FormContent::Field(entry) => match entry.field {
            Field::IndicatorPart(
                part @ (IndicatorPart::Level1
                | IndicatorPart::Level2
                | IndicatorPart::Level1Name
                | IndicatorPart::Level2Name),
            ) => Some(part),
            _ => None,
        },
        _ => None,
    }
}

fn is_level1(column: &FormColumn) -> bool {
    matches!(
        level_of(column),
        Some(IndicatorPart::Level1 | IndicatorPart::Level1Name)
    )
}

/// `产出指标（50分）`: with the sum of the weights below it, where all have one.
fn with_weight<'a>(level: CellContent<'a>, lines: &[Line<'_, '_>]) -> CellContent<'a> {
    let weights = lines.iter().map(|line| match line {
        Line::Row(_, row) => Some(row.more.as_ref()?.weight.as_ref()?.number),
        Line::Goal(_) | Line::Empty(..) => Some(Decimal::ZERO),
    });
    let sum = weights
        .reduce(|sum, next| sum?.checked_add(next?))
        .flatten();
    match sum.filter(|sum| !sum.is_zero()) {
        Some(sum) => CellContent::text(format!("{}（{}分）", level.printed(), sum.normalize())),
        None => level,
    }
}

/// The rows of a library in the first table of indicators of the form.
pub fn library<'a>(
    file: &'a Compilation<'a>,
    rows: &'a [Indicator<'a>],
    words: &'static FormWords,
) -> Option<Table<'a>> {
    let form = &file.context.profile.form;
    let printing = Printing::without_project(file, form);
    let block = form.blocks.iter().find_map(|block| match block {
        FormBlock::Indicators(block) => Some(block),
        _ => None,
    })?;
    Some(table(printing, block, &[RowGroup::all(rows)], words))
}

/// Name and value, and the description and the basis where some row has one: for goals of the department.
pub fn goals<'a>(
    rows: &'a [Indicator<'_>],
    form: &'a Form,
    words: &'static FormWords,
) -> Option<Table<'a>> {
    if rows.is_empty() {
        return None;
    }
    let is_described = rows.iter().any(|row| row.description.is_some());
    let is_based = rows.iter().any(|row| row.basis.is_some());
    let head = |fact: IndicatorFact| form.head_of(fact).unwrap_or(words.label(fact.info().name));
    let mut columns = vec![(4, words.indicators)];
    columns.extend(is_described.then(|| (4, head(IndicatorFact::Description))));
    columns.push((2, head(IndicatorFact::Target)));
    columns.extend(is_based.then(|| (2, head(IndicatorFact::Basis))));
    let widths: Vec<u16> = columns.iter().map(|(width, _)| *width).collect();
    let mut table = TableBuilder::new(TableKind::Goals, words.indicators, &widths);
    table.heads(columns.into_iter().map(|(_, head)| (1, head)));
    for row in rows {
        table.row();
        let printed = target(&row.target);
        // A statement has no name: its text stands where the name would.
        if row.name.is_none() {
            table.cell(
                CellRole::RowHead,
                if is_described { 1 } else { 2 },
                1,
                printed,
            );
            if is_described {
                table
                    .cell(CellRole::Text, 1, 1, optional(row.description.as_ref()))
                    .cell(CellRole::Value, 1, 1, CellContent::Blank);
            }
        } else {
            table.cell(CellRole::RowHead, 1, 1, CellContent::text(row.name()));
            if is_described {
                table.cell(CellRole::Text, 1, 1, optional(row.description.as_ref()));
            }
            table.cell(CellRole::Value, 1, 1, printed);
        }
        if is_based {
            table.cell(CellRole::Text, 1, 1, optional(row.basis.as_ref()));
        }
    }
    Some(table.end())
}

/// What the cell 指标值 shows: always a text, with operator, number and unit.
fn target<'a>(target: &Target<'_>) -> CellContent<'a> {
    target
        .printed()
        .map_or(CellContent::Blank, CellContent::text)
}

fn optional<'a>(text: Option<&'a Text<'_>>) -> CellContent<'a> {
    CellContent::text(text.map_or(Cow::Borrowed(""), |text| Cow::Borrowed(text.as_str())))
}

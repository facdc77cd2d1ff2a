//! Tables of indicators.

use std::borrow::Cow;

use super::project::GRID;
use super::words::Words;
use crate::model::{Indicator, Target, Text};
use crate::print::table::{CellContent, CellRole, Table, TableBuilder, TableKind};
use crate::profile::Print;

/// Columns of the grid that the six columns of the form take.
const SPANS: [u16; 6] = [1, 2, 3, 3, 2, 2];

/// The six columns of the form, the first two merged downwards.
pub fn form<'a>(rows: &'a [Indicator<'_>], print: &'a Print, words: &'static Words) -> Table<'a> {
    let mut table = TableBuilder::new(TableKind::Indicators, words.indicators, &GRID);
    table.heads(
        SPANS
            .into_iter()
            .zip(print.heads.iter().map(String::as_str)),
    );
    if rows.is_empty() {
        table.row().cell(
            CellRole::Text,
            GRID.len() as u16,
            1,
            CellContent::text(words.no_indicators),
        );
    }
    for level1 in rows.chunk_by(|a, b| a.category.level1 == b.category.level1) {
        for (part, level2) in level1
            .chunk_by(|a, b| a.category.level2 == b.category.level2)
            .enumerate()
        {
            for (at, row) in level2.iter().enumerate() {
                table.row();
                if part + at == 0 {
                    table.cell(
                        CellRole::GroupHead,
                        SPANS[0],
                        level1.len() as u16,
                        category(row.category.level1),
                    );
                }
                if at == 0 {
                    table.cell(
                        CellRole::GroupHead,
                        SPANS[1],
                        level2.len() as u16,
                        category(row.category.level2),
                    );
                }
                table
                    .cell(
                        CellRole::RowHead,
                        SPANS[2],
                        1,
                        CellContent::text(row.name()),
                    )
                    .cell(
                        CellRole::Text,
                        SPANS[3],
                        1,
                        optional(row.description.as_ref()),
                    )
                    .cell(CellRole::Value, SPANS[4], 1, target(&row.target))
                    .cell(CellRole::Text, SPANS[5], 1, optional(row.basis.as_ref()));
            }
        }
    }
    table.end()
}

/// Name and value, and the description and the basis where some row has one: for goals of the department.
pub fn goals<'a>(
    rows: &'a [Indicator<'_>],
    print: &'a Print,
    words: &'static Words,
) -> Option<Table<'a>> {
    if rows.is_empty() {
        return None;
    }
    let is_described = rows.iter().any(|row| row.description.is_some());
    let is_based = rows.iter().any(|row| row.basis.is_some());
    let [_, _, _, description, value, basis] = &print.heads;
    let mut columns = vec![(4, words.indicators)];
    columns.extend(is_described.then_some((4, description.as_str())));
    columns.push((2, value));
    columns.extend(is_based.then_some((2, basis.as_str())));
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

/// What the cell 指标值 shows: always a text, as the form has operator, number and unit in one cell.
fn target<'a>(target: &Target<'_>) -> CellContent<'a> {
    target
        .printed()
        .map_or(CellContent::Blank, CellContent::text)
}

fn category<'a>(printed: Option<&'a str>) -> CellContent<'a> {
    CellContent::text(printed.unwrap_or_default())
}

fn optional<'a>(text: Option<&'a Text<'_>>) -> CellContent<'a> {
    CellContent::text(text.map_or(Cow::Borrowed(""), |text| Cow::Borrowed(text.as_str())))
}

//! Tables of indicators.

use std::borrow::Cow;

use super::project::GRID;
use super::words::Words;
use crate::model::{Indicator, Target, Text};
use crate::print::table::{Content, Kind, Role, Table, TableBuilder};
use crate::profile::Print;

/// Columns of the grid that the six columns of the form take.
const SPANS: [u16; 6] = [1, 2, 3, 3, 2, 2];

/// The six columns of the form, the first two merged downwards.
pub fn form<'a>(rows: &'a [Indicator<'_>], print: &'a Print, words: &'static Words) -> Table<'a> {
    let mut table = TableBuilder::new(Kind::Indicators, words.indicators, &GRID);
    table.heads(
        SPANS
            .into_iter()
            .zip(print.heads.iter().map(String::as_str)),
    );
    if rows.is_empty() {
        table.row().cell(
            Role::Text,
            GRID.len() as u16,
            1,
            Content::text(words.no_indicators),
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
                        Role::GroupHead,
                        SPANS[0],
                        level1.len() as u16,
                        category(row.category.level1),
                    );
                }
                if at == 0 {
                    table.cell(
                        Role::GroupHead,
                        SPANS[1],
                        level2.len() as u16,
                        category(row.category.level2),
                    );
                }
                table
                    .cell(Role::RowHead, SPANS[2], 1, Content::text(row.name()))
                    .cell(Role::Text, SPANS[3], 1, optional(row.description.as_ref()))
                    .cell(Role::Value, SPANS[4], 1, target(&row.target))
                    .cell(Role::Text, SPANS[5], 1, optional(row.basis.as_ref()));
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
    let mut table = TableBuilder::new(Kind::Goals, words.indicators, &widths);
    table.heads(columns.into_iter().map(|(_, head)| (1, head)));
    for row in rows {
        table.row();
        let printed = target(&row.target);
        // A statement has no name: its text stands where the name would.
        if row.name.is_none() {
            table.cell(Role::RowHead, if is_described { 1 } else { 2 }, 1, printed);
            if is_described {
                table
                    .cell(Role::Text, 1, 1, optional(row.description.as_ref()))
                    .cell(Role::Value, 1, 1, Content::Blank);
            }
        } else {
            table.cell(Role::RowHead, 1, 1, Content::text(row.name()));
            if is_described {
                table.cell(Role::Text, 1, 1, optional(row.description.as_ref()));
            }
            table.cell(Role::Value, 1, 1, printed);
        }
        if is_based {
            table.cell(Role::Text, 1, 1, optional(row.basis.as_ref()));
        }
    }
    Some(table.end())
}

/// What the cell 指标值 shows: always a text, as the form has operator, number and unit in one cell.
fn target<'a>(target: &Target<'_>) -> Content<'a> {
    target.printed().map_or(Content::Blank, Content::text)
}

fn category<'a>(printed: Option<&'a str>) -> Content<'a> {
    Content::text(printed.unwrap_or_default())
}

fn optional<'a>(text: Option<&'a Text<'_>>) -> Content<'a> {
    Content::text(text.map_or(Cow::Borrowed(""), |text| Cow::Borrowed(text.as_str())))
}

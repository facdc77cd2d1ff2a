//! Columns of indicators as wide as their texts need; what the form says is where it begins.

use unicode_width::UnicodeWidthStr;

use super::cells::role;
use crate::print::table::{CellContent, CellRole};
use crate::profile::form::{FormColumn, FormContent};

/// What a page has room for beside each other: half-width characters, in all columns of the grid.
const LINE: usize = 94;
/// What the margins of a cell take of it.
const MARGINS: usize = 2;
/// Longest value that stays in one line: `≥2400平方米`, `2025年11月底前`.
const LONGEST_VALUE: usize = 24;
/// What a text needs in a line at least.
const LEAST_TEXT: usize = 8;

/// A column and what stands in it.
struct Column {
    /// A field of the model: what is left to be filled in by hand keeps its room.
    is_field: bool,
    /// Of its longest cell.
    longest: usize,
    /// Columns of the grid that it has, and that it needs at least.
    span: usize,
    least: usize,
}

/// How many columns of the grid each column of a table takes: as the form says, but where a value would break, or a field
/// that the form shows is empty in all rows. Only in a grid of equal columns.
pub fn fitted(grid: &[u16], columns: &[FormColumn], rows: &[Vec<CellContent<'_>>]) -> Vec<u16> {
    let said = columns.iter().map(|column| column.span);
    if rows.is_empty() || grid.windows(2).any(|pair| pair[0] != pair[1]) {
        return said.collect();
    }
    let of_column =
        |(at, column)| Column::new(column, rows.iter().map(|row: &Vec<_>| &row[at]), grid.len());
    let mut columns: Vec<Column> = columns.iter().enumerate().map(of_column).collect();
    while let Some(narrow) = most(&columns, |column| column.least.saturating_sub(column.span))
        && let Some(wide) = most(&columns, Column::spare)
    {
        hand_over(&mut columns, wide, narrow);
    }
    while let Some(unused) = most(&columns, Column::unused)
        && let Some(long) = most(&columns, |column| column.more_lines(grid.len()))
    {
        hand_over(&mut columns, unused, long);
    }
    columns.iter().map(|column| column.span as u16).collect()
}

fn hand_over(columns: &mut [Column], from: usize, to: usize) {
    columns[from].span -= 1;
    columns[to].span += 1;
}

/// Which column has most of something; `None` where none has any.
fn most(columns: &[Column], of: impl Fn(&Column) -> usize) -> Option<usize> {
    let (at, most) = columns
        .iter()
        .map(of)
        .enumerate()
        .max_by_key(|(_, count)| *count)?;
    (most > 0).then_some(at)
}

impl Column {
    fn new<'c>(
        column: &FormColumn,
        cells: impl Iterator<Item = &'c CellContent<'c>>,
        grid: usize,
    ) -> Self {
        let role = role(&column.content);
        let (mut longest, mut least) = (0, broken(column.head.width(), 2));
        for cell in cells {
            let printed = cell.printed();
            longest = longest.max(printed.width());
            least = least.max(needs(role, &printed));
        }
        Self {
            is_field: matches!(column.content, FormContent::Field(_)),
            longest,
            span: usize::from(column.span),
            least: ((least + MARGINS) * grid).div_ceil(LINE),
        }
    }

    /// What it can give away.
    fn spare(&self) -> usize {
        self.span.saturating_sub(self.least)
    }

    /// What a field that is blank in all rows can give away.
    fn unused(&self) -> usize {
        if self.is_field && self.longest == 0 {
            self.spare()
        } else {
            0
        }
    }

    /// How many lines its longest cell has too many, in a grid of some columns.
    fn more_lines(&self, grid: usize) -> usize {
        let room = (self.span * LINE / grid).saturating_sub(MARGINS).max(1);
        self.longest.div_ceil(room).saturating_sub(1)
    }
}

/// What a cell needs in a line at least.
fn needs(role: CellRole, printed: &str) -> usize {
    let width = printed.width();
    let has_digits = printed.contains(|c: char| c.is_ascii_digit());
    match role {
        // Word processors leave a little room between digits and Chinese.
        CellRole::Value if has_digits && width <= LONGEST_VALUE => width + 1,
        // Names of levels, and words for values, are read in two lines or three.
        CellRole::GroupHead | CellRole::Value => broken(width, if width <= 12 { 2 } else { 3 }),
        _ => width.min(LEAST_TEXT),
    }
}

/// How wide a text is in some lines: whole Chinese characters.
fn broken(width: usize, lines: usize) -> usize {
    width.div_ceil(lines).next_multiple_of(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::OperatorStyle;
    use crate::profile::form::Horizon;

    fn column(head: &str, span: u16, content: FormContent) -> FormColumn {
        FormColumn {
            head: head.to_owned(),
            group: String::new(),
            content,
            span,
            merged: false,
            side: Horizon::All,
            operator: OperatorStyle::Sign,
            values: Vec::new(),
        }
    }

    #[test]
    fn a_value_gets_the_room_that_it_needs() {
        let columns = [
            column("三级指标", 19, FormContent::Text(String::new())),
            column("指标值", 3, FormContent::Blank),
            column("备注", 2, FormContent::Blank),
        ];
        let row = |value| {
            vec![
                CellContent::text("道路保洁面积"),
                CellContent::text(value),
                CellContent::Blank,
            ]
        };
        let short = [row("≥30家")];
        assert_eq!(fitted(&[1; 24], &columns, &short), [19, 3, 2]);
        let long = [row("≥30家"), row("≥2400000平方米·日")];
        assert_eq!(fitted(&[1; 24], &columns, &long), [16, 6, 2]);
        // The form says how wide each column of its grid is.
        let mut grid = [1; 24];
        grid[0] = 2;
        assert_eq!(fitted(&grid, &columns, &long), [19, 3, 2]);
    }
}

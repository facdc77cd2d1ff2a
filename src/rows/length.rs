//! Texts that do not fit into their columns, found before anything is written.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{Cell, Column, Content, Kind, Layout, Limit, Subject, findings};
use crate::compile::Compilation;
use crate::diag::{Diagnostic, Message, say};
use crate::profile::Profile;

/// Most UTF-16 units of a cell in Excel.
pub const CELL_LIMIT: usize = 32_767;

/// Digits of a decimal in Parquet, and how many of them stand behind the point.
pub const DECIMAL_DIGITS: u32 = 28;
/// Digits behind the decimal point, of a column of decimals.
pub const DECIMAL_PLACES: u32 = 8;

/// What a container takes, beside what the columns say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capacity {
    /// As much as there is.
    Unlimited,
    /// Texts of at most [`CELL_LIMIT`].
    Cells,
    /// Numbers of at most [`DECIMAL_DIGITS`], [`DECIMAL_PLACES`] of them behind the point.
    Decimals,
}

/// A number as a decimal of [`DECIMAL_PLACES`]; `None` where it is none.
pub fn fixed(number: Decimal) -> Option<i128> {
    let number = number.normalize();
    let shift = DECIMAL_PLACES.checked_sub(number.scale())?;
    let shifted = number.mantissa().checked_mul(10_i128.pow(shift))?;
    (shifted.unsigned_abs() < 10_u128.pow(DECIMAL_DIGITS)).then_some(shifted)
}

/// Whether it has to be asked before anything is written. A workbook is written at its end: it asks on the way.
pub fn is_limited(layouts: &[&Layout], capacity: Capacity) -> bool {
    capacity == Capacity::Decimals
        || layouts
            .iter()
            .flat_map(|layout| &layout.columns)
            .any(|column| column.limit.is_some())
}

/// What does not fit into the columns of these layouts, in the order of the file.
pub fn too_long(
    layouts: &[&Layout],
    file: &Compilation<'_>,
    capacity: Capacity,
) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    let collected: Result<(), std::convert::Infallible> = file.each(
        |lowered| {
            let mut found = Vec::new();
            for project in &lowered.projects {
                for layout in layouts {
                    for (at, subject) in layout.rows(file, project).enumerate() {
                        // What all rows of a project have in common is told once.
                        let columns = layout
                            .columns
                            .iter()
                            .filter(|column| at == 0 || !column.is_of_project());
                        found
                            .extend(columns.filter_map(|column| check(column, &subject, capacity)));
                    }
                }
            }
            found
        },
        |part| {
            found.extend(part);
            Ok(())
        },
    );
    match collected {
        Ok(()) => {}
    }
    found.sort_by_key(|finding| finding.span.start);
    // Two tables with the same column say the same.
    found.dedup_by(|a, b| a.span == b.span && a.message == b.message);
    found
}

/// What does not fit into one cell.
pub fn check(column: &Column, subject: &Subject<'_>, capacity: Capacity) -> Option<Diagnostic> {
    let is_decimal =
        capacity == Capacity::Decimals && matches!(column.kind(), Kind::Number | Kind::Amount);
    let text: Cow<'_, str> = match column.cell(subject) {
        Cell::Text(text) => text,
        Cell::Number(number) if is_decimal && fixed(number).is_none() => {
            let head = &column.head;
            let message = say!(
                "“{head}”的 {number} 放不进 Parquet 的列：最多 {DECIMAL_DIGITS} 位，其中小数 {DECIMAL_PLACES} 位",
                "“{head}” is {number}: Parquet allows {DECIMAL_DIGITS} digits, {DECIMAL_PLACES} of them after the decimal point"
            );
            return Some(finding(column, subject, message));
        }
        Cell::Number(number) => number.to_string().into(),
        Cell::Blank | Cell::Operator(_) | Cell::Date(_) => return None,
    };
    let head = &column.head;
    let bytes = text.len();
    let limit = column
        .limit
        .map(|limit| limit.bytes(subject.file.context.profile))
        .filter(|limit| bytes > *limit);
    if let Some(limit) = limit {
        let message = say!(
            "“{head}”有 {bytes} 字节，最多 {limit} 字节",
            "“{head}” has {bytes} bytes; at most {limit} are allowed"
        );
        return Some(finding(column, subject, message));
    }
    // No character takes more UTF-16 units than bytes.
    let units = match capacity {
        Capacity::Cells if bytes > CELL_LIMIT => text.encode_utf16().count(),
        _ => 0,
    };
    if units > CELL_LIMIT {
        let message = say!(
            "“{head}”有 {units} 个字符，Excel 的一格最多 {CELL_LIMIT} 个",
            "“{head}” has {units} characters; an Excel cell holds at most {CELL_LIMIT}"
        );
        return Some(finding(column, subject, message));
    }
    None
}

fn finding(column: &Column, subject: &Subject<'_>, message: Message) -> Diagnostic {
    let span = match &column.content {
        Content::Field(entry) => subject.span(entry),
        Content::Blank | Content::Text(_) => subject.project.span,
    };
    Diagnostic::new(&findings::TEXT_TOO_LONG, span, message)
}

impl Limit {
    fn bytes(self, profile: &Profile) -> usize {
        match self {
            Limit::Bytes(bytes) => bytes,
            Limit::Profile(name) => profile.lengths.named(name).unwrap_or(usize::MAX),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_of_a_column() {
        let fixed = |text: &str| fixed(text.parse().unwrap());
        assert_eq!(fixed("20.50"), Some(2_050_000_000));
        assert_eq!(fixed("-0.00000001"), Some(-1));
        assert_eq!(fixed("0.0000000010"), None);
        assert_eq!(
            fixed("1.000000000000"),
            Some(100_000_000),
            "zeros at the end are no digits"
        );
        assert_eq!(
            fixed("99999999999999999999"),
            Some(9_999_999_999_999_999_999_900_000_000)
        );
        assert_eq!(fixed("100000000000000000000"), None);
    }
}

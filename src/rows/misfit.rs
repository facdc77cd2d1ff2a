//! What a column does not take, found before anything is written.

use rust_decimal::Decimal;

use super::{Cell, Column, Content, Kind, Layout, Limit, Row, Subject, findings};
use crate::compile::Compilation;
use crate::diag::{Diagnostic, Message, Rule, say};
use crate::model::Project;
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
            .any(Column::is_limited)
}

/// What the columns of these layouts do not take, in the order of the file.
pub fn misfits(layouts: &[&Layout], file: &Compilation<'_>, capacity: Capacity) -> Vec<Diagnostic> {
    let (of_department, of_projects): (Vec<&Layout>, Vec<&Layout>) =
        layouts.iter().partition(|layout| layout.is_of_department());
    let mut found = Vec::new();
    if !of_department.is_empty() {
        found = misfits_of(
            &of_department,
            file,
            &super::goals(&file.department),
            capacity,
        );
    }
    let collected: Result<(), std::convert::Infallible> = file.each(
        |lowered| misfits_of(&of_projects, file, &lowered.projects, capacity),
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

fn misfits_of<'m>(
    layouts: &[&Layout],
    file: &'m Compilation<'m>,
    projects: &'m [Project<'m>],
    capacity: Capacity,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for project in projects {
        for layout in layouts {
            for (at, subject) in layout.rows(file, project).enumerate() {
                // What all rows of a project have in common is told once.
                let columns = layout
                    .columns
                    .iter()
                    .filter(|column| at == 0 || !column.is_of_project());
                found.extend(columns.filter_map(|column| check(column, &subject, capacity)));
            }
        }
    }
    found
}

/// What does not fit into one cell.
pub fn check(column: &Column, subject: &Subject<'_>, capacity: Capacity) -> Option<Diagnostic> {
    let is_decimal =
        capacity == Capacity::Decimals && matches!(column.kind(), Kind::Number | Kind::Amount);
    let (rule, message) = match column.cell(subject) {
        Cell::Text(text) => of_text(column, subject, capacity, &text)?,
        Cell::Number(number) if is_decimal && fixed(number).is_none() => {
            (&findings::NUMBER_TOO_LONG, too_many_digits(column, number))
        }
        Cell::Number(number) => of_text(column, subject, capacity, &number.to_string())?,
        Cell::Blank => {
            let sign = subject.sign(column)?;
            let is_missing = column.required_with.iter().any(|known| known == sign);
            let rule = &findings::CELL_MISSING;
            is_missing.then(|| (rule, missing(column, sign)))?
        }
        Cell::Plain(_) | Cell::Date(_) => return None,
    };
    let span = match &column.content {
        Content::Field(entry) => subject.span(entry),
        Content::Blank | Content::Text(_) => subject.project.span,
    };
    Some(Diagnostic::new(rule, span, message))
}

/// What is wrong with a text for its column.
fn of_text(
    column: &Column,
    subject: &Subject<'_>,
    capacity: Capacity,
    text: &str,
) -> Option<(&'static Rule, Message)> {
    if let Some(refused) = column.refuse.iter().find(|part| text.contains(*part)) {
        return Some((&findings::TEXT_REFUSED, holds_refused(column, refused)));
    }
    let bytes = text.len();
    let limit = column
        .limit
        .map(|limit| limit.bytes(subject.file.context.profile))
        .filter(|limit| bytes > *limit);
    if let Some(limit) = limit {
        return Some((
            &findings::TEXT_TOO_LONG,
            too_many_bytes(column, bytes, limit),
        ));
    }
    // No character takes more UTF-16 units than bytes.
    let units = match capacity {
        Capacity::Cells if bytes > CELL_LIMIT => text.encode_utf16().count(),
        _ => 0,
    };
    (units > CELL_LIMIT).then(|| {
        let [zh, en] = column.said();
        let message = say!(
            "{zh}有 {units} 个字符，Excel 的一格最多 {CELL_LIMIT} 个",
            "{en} has {units} characters; an Excel cell holds at most {CELL_LIMIT}"
        );
        (&findings::TEXT_TOO_LONG, message)
    })
}

/// A code of a project that spreadsheet programs change when they open a text; only the first is told.
pub fn code_like_number(
    layout: &Layout,
    file: &Compilation<'_>,
    project: &Project<'_>,
) -> Option<Diagnostic> {
    let subject = Subject {
        file,
        project,
        row: Row::Project,
    };
    layout.columns.iter().find_map(|column| {
        let Content::Field(entry) = &column.content else {
            return None;
        };
        let Cell::Text(code) = column.cell(&subject) else {
            return None;
        };
        (entry.is_code() && is_like_number(&code)).then(|| {
            let message = say!(
                "编码“{code}”像一个数，表格软件打开 CSV、TSV 时会改掉它；要用表格软件打开的，写成 XLSX",
                "The code “{code}” looks like a number, and spreadsheet programs change it when they open CSV or TSV; for them, write XLSX"
            );
            Diagnostic::new(&findings::CODE_LIKE_NUMBER, subject.span(entry), message)
        })
    })
}

/// Whether a spreadsheet program that reads a code as a number would show another: 001002, 12E5, more digits than it keeps.
fn is_like_number(code: &str) -> bool {
    const KEPT: usize = 15;
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match code.split_once(['E', 'e']) {
        Some((number, power)) => is_digits(number) && is_digits(power),
        None => is_digits(code) && code.len() > 1 && (code.starts_with('0') || code.len() > KEPT),
    }
}

/// In Chinese characters, as people count: most of what a text is made of.
fn too_many_bytes(column: &Column, bytes: usize, limit: usize) -> Message {
    const OF_CHARACTER: usize = 3;
    let [zh, en] = column.said();
    let (characters, most) = (bytes.div_ceil(OF_CHARACTER), limit / OF_CHARACTER);
    say!(
        "{zh}约 {characters} 字，最多 {most}（{bytes} 字节，最多 {limit} 字节）",
        "{en} is about {characters} Chinese characters long; at most {most} are allowed ({bytes} bytes of {limit})"
    )
}

fn too_many_digits(column: &Column, number: Decimal) -> Message {
    let [zh, en] = column.said();
    say!(
        "{zh}的 {number} 放不进 Parquet 的列，写成空值：最多 {DECIMAL_DIGITS} 位，其中小数 {DECIMAL_PLACES} 位",
        "{en} is {number}, which is written as null: Parquet allows {DECIMAL_DIGITS} digits, {DECIMAL_PLACES} of them after the decimal point"
    )
}

fn holds_refused(column: &Column, refused: &str) -> Message {
    let [zh, en] = column.said();
    if refused.trim().is_empty() {
        return say!(
            "{zh}里有空格，要导入的系统不收",
            "{en} has a blank, which the system that imports it refuses"
        );
    }
    say!(
        "{zh}里有“{refused}”，要导入的系统不收",
        "{en} has “{refused}”, which the system that imports it refuses"
    )
}

fn missing(column: &Column, sign: &str) -> Message {
    let [zh, en] = column.said();
    say!(
        "{zh}没有填：计算符号的代码是 {sign} 时，要导入的系统要求填写",
        "{en} is missing: the system that imports it wants one where the operator's code is {sign}"
    )
}

impl Column {
    /// Whether it takes less than there may be.
    fn is_limited(&self) -> bool {
        self.limit.is_some() || !self.refuse.is_empty() || !self.required_with.is_empty()
    }

    /// What its cells are called in a message, in Chinese and in English: by the field, and by the head where that is another.
    fn said(&self) -> [String; 2] {
        let head = &self.head;
        match &self.content {
            Content::Field(entry) if entry.name == head => {
                [format!("“{head}”"), format!("“{}”", entry.en)]
            }
            Content::Field(entry) => [
                format!("“{}”（{head} 列）", entry.name),
                format!("“{}” (column {head})", entry.en),
            ],
            Content::Blank | Content::Text(_) => [format!("“{head}”"), format!("“{head}”")],
        }
    }
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
    fn codes_that_a_spreadsheet_changes() {
        for code in ["001002", "12E5", "3e10", "1302990400110001"] {
            assert!(is_like_number(code), "{code}");
        }
        for code in [
            "",
            "0",
            "312001",
            "13029924P00123410001A",
            "E5",
            "12E",
            "12E5A",
            "130299",
        ] {
            assert!(!is_like_number(code), "{code}");
        }
    }

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

//! 指标明细: the flat rows (docs/flat-rows.md) as sheets.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::number::{self, Exact};
use super::sheet::{self, ROWS};
use super::style;
use super::text;
use crate::print::Paper;
use crate::rows::{Cell, Layout};
use crate::write::printable::is_like_formula;

/// Columns of the layout `flat`.
const COLUMNS: usize = 14;

/// Widths of the columns in pixels.
const WIDTHS: [u32; COLUMNS] = [
    50, 80, 180, 170, 220, 100, 90, 110, 180, 240, 70, 90, 70, 180,
];

/// The columns with codes: digits and letters that are no number.
const CODES: [u16; 2] = [1, 3];

const LAST: u16 = COLUMNS as u16 - 1;

/// Rows that were made on some core and wait to be written.
#[derive(Default)]
pub struct Batch {
    /// The texts of all cells behind each other.
    texts: String,
    cells: Vec<WaitingCell>,
}

enum WaitingCell {
    Blank,
    /// Where its text ends; it begins where that of the cell before ends.
    Text(usize),
    Number(Exact),
}

impl Batch {
    /// Adds the cells of a row.
    pub fn row<'c>(&mut self, cells: impl IntoIterator<Item = Cell<'c>>) {
        cells.into_iter().for_each(|cell| self.cell(&cell));
    }

    fn cell(&mut self, cell: &Cell<'_>) {
        match cell {
            Cell::Blank => self.cells.push(WaitingCell::Blank),
            Cell::Text(text) => self.text(text),
            Cell::Plain(sign) => self.text(sign),
            Cell::Date(day) => self.text(&day.to_string()),
            Cell::Number(number) => match Exact::of(*number) {
                Some(exact) => self.cells.push(WaitingCell::Number(exact)),
                None => self.text(&number.to_string()),
            },
        }
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            self.cells.push(WaitingCell::Blank);
            return;
        }
        self.texts.push_str(&text::shortened(&text::clean(text)));
        self.cells.push(WaitingCell::Text(self.texts.len()));
    }
}

/// The sheets of rows.
pub struct RowSheets {
    name: &'static str,
    /// Rows that a sheet holds, its head among them.
    most: u32,
    sheets: Vec<Worksheet>,
    /// First row that is free on the last sheet.
    row: u32,
    /// For a text that a spreadsheet could take for a formula.
    guarded: Format,
    /// For numbers, by their digits behind the point.
    numbers: Vec<Format>,
}

impl RowSheets {
    pub fn new(name: &'static str) -> Self {
        let guarded = style::list().set_quote_prefix();
        let numbers = (0..=15).filter_map(|scale| number::format(scale, ""));
        let numbers = numbers
            .map(|format| style::list().set_num_format(format))
            .collect();
        Self {
            name,
            most: ROWS,
            sheets: Vec::new(),
            row: 0,
            guarded,
            numbers,
        }
    }

    pub fn add(&mut self, workbook: &mut Workbook, batch: &Batch) -> Result<(), XlsxError> {
        let mut start = 0;
        for cells in batch.cells.chunks(COLUMNS) {
            if self.sheets.is_empty() || self.row == self.most {
                self.begin(workbook)?;
            }
            start = self.write(cells, &batch.texts, start)?;
        }
        Ok(())
    }

    /// Writes a row whose texts begin at `start`; returns where they end.
    fn write(
        &mut self,
        cells: &[WaitingCell],
        texts: &str,
        mut start: usize,
    ) -> Result<usize, XlsxError> {
        let Some(sheet) = self.sheets.last_mut() else {
            return Ok(start);
        };
        // A format that is named costs as much as the cell: most cells have that of their column.
        for (column, cell) in (0..).zip(cells) {
            match *cell {
                WaitingCell::Blank => {}
                WaitingCell::Text(end) => {
                    let text = &texts[start..end];
                    start = end;
                    if is_like_formula(text) && !CODES.contains(&column) {
                        sheet.write_string_with_format(self.row, column, text, &self.guarded)?;
                    } else {
                        sheet.write_string(self.row, column, text)?;
                    }
                }
                WaitingCell::Number(exact) if exact.scale == 0 => {
                    sheet.write_number(self.row, column, exact)?;
                }
                WaitingCell::Number(exact) => {
                    let format = &self.numbers[exact.scale as usize];
                    sheet.write_number_with_format(self.row, column, exact, format)?;
                }
            }
        }
        self.row += 1;
        Ok(start)
    }

    fn begin(&mut self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        self.close()?;
        let mut sheet = sheet::new(
            workbook,
            &sheet::numbered(self.name, self.sheets.len() + 1),
            true,
        )?;
        sheet::list(&mut sheet, Paper::Landscape)?;
        let (text, code) = (style::list(), style::list().set_num_format("@"));
        for (column, width) in (0..).zip(WIDTHS) {
            sheet.set_column_width_pixels(column, width)?;
            sheet.set_column_format(
                column,
                if CODES.contains(&column) {
                    &code
                } else {
                    &text
                },
            )?;
        }
        let head = style::list_head();
        for (column, name) in (0..).zip(&Layout::flat().columns) {
            sheet.write_string_with_format(0, column, &name.head, &head)?;
        }
        self.row = 1;
        self.sheets.push(sheet);
        Ok(())
    }

    fn close(&mut self) -> Result<(), XlsxError> {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.autofilter(0, 0, self.row - 1, LAST)?;
            sheet.set_print_area(0, 0, self.row - 1, LAST)?;
        }
        Ok(())
    }

    pub fn end(mut self, workbook: &mut Workbook) -> Result<Vec<Worksheet>, XlsxError> {
        if self.sheets.is_empty() {
            self.begin(workbook)?;
        }
        self.close()?;
        Ok(self.sheets)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_sheets_are_followed_by_others() {
        let mut workbook = style::workbook();
        let mut rows = RowSheets {
            most: 4,
            ..RowSheets::new("明细")
        };
        let mut batch = Batch::default();
        for row in 0..7 {
            batch.cell(&Cell::Number(row.into()));
            (1..COLUMNS).for_each(|_| batch.text("甲"));
        }
        rows.add(&mut workbook, &batch).unwrap();
        let names: Vec<String> = rows
            .end(&mut workbook)
            .unwrap()
            .iter()
            .map(Worksheet::name)
            .collect();
        assert_eq!(names, ["明细", "明细(2)", "明细(3)"]);
    }
}

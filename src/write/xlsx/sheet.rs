//! Layouts on sheets of paper.

use rust_xlsxwriter::{IgnoreError, Workbook, Worksheet, XlsxError};

use super::layout::{LOWEST, PlacedCell, SheetLayout, ShownContent};
use super::number::{self, Exact};
use super::style::Styles;
use crate::print::Paper;
use crate::write::printable::is_like_formula;

/// Rows of a sheet.
pub const ROWS: u32 = 1_048_576;

/// Page breaks of a sheet, a little below the limit of 1023.
pub const BREAKS: usize = 1000;

/// A new sheet that is not in the workbook yet: the order of the sheets is known only at the end.
///
/// `is_streamed`: its rows go to a temporary file as they come.
pub fn new(workbook: &mut Workbook, name: &str, is_streamed: bool) -> Result<Worksheet, XlsxError> {
    let sheet = if is_streamed {
        workbook.add_worksheet_with_constant_memory()?
    } else {
        workbook.add_worksheet()
    };
    sheet.set_name(name)?;
    // Made by the workbook, so that its widths rest on the workbook's font.
    Ok(workbook.worksheets_mut().pop().unwrap_or_default())
}

/// `指标明细`, `指标明细(2)` …
pub fn numbered(name: &str, number: usize) -> String {
    if number == 1 {
        name.to_owned()
    } else {
        format!("{name}({number})")
    }
}

/// A4, as wide as its columns, with page numbers.
pub fn paper(sheet: &mut Worksheet, paper: Paper) -> Result<(), XlsxError> {
    sheet
        .set_paper_size(9)
        .set_margins(0.59, 0.59, 0.59, 0.59, 0.3, 0.3)
        .set_print_center_horizontally(true);
    sheet.set_print_fit_to_pages(1, 0).set_footer("&C&P / &N");
    if paper == Paper::Landscape {
        sheet.set_landscape();
    }
    // A code of digits is meant as a text: no green corner.
    sheet.ignore_error_range(0, 0, ROWS - 1, 100, IgnoreError::NumberStoredAsText)?;
    Ok(())
}

/// A list: its first row is the head, which stays where it is.
pub fn list(sheet: &mut Worksheet, format: Paper) -> Result<(), XlsxError> {
    paper(sheet, format)?;
    sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    Ok(())
}

/// The grid of forms and texts.
pub fn grid(sheet: &mut Worksheet, format: Paper, columns: &[u32]) -> Result<(), XlsxError> {
    paper(sheet, format)?;
    sheet
        .set_screen_gridlines(false)
        .set_default_row_height_pixels(LOWEST);
    for (column, width) in (0..).zip(columns) {
        sheet.set_column_width_pixels(column, *width)?;
    }
    Ok(())
}

/// Draws a layout with its top at the row `top`.
pub fn draw(
    sheet: &mut Worksheet,
    top: u32,
    layout: &SheetLayout,
    styles: &mut Styles,
) -> Result<(), XlsxError> {
    // The library keeps each height that is not that of the sheet.
    for (row, height) in (top..)
        .zip(&layout.heights)
        .filter(|(_, height)| **height != LOWEST)
    {
        sheet.set_row_height_pixels(row, *height)?;
    }
    layout
        .cells
        .iter()
        .try_for_each(|cell| draw_cell(sheet, top, cell, styles))
}

/// Draws one cell, whose row is counted from the row `top`.
fn draw_cell(
    sheet: &mut Worksheet,
    top: u32,
    cell: &PlacedCell,
    styles: &mut Styles,
) -> Result<(), XlsxError> {
    let row = top + cell.row;
    let (last_row, last_column) = (row + cell.rows - 1, cell.column + cell.columns - 1);
    let is_merged = cell.rows > 1 || cell.columns > 1;
    if let ShownContent::Number { number, unit } = &cell.shown
        && let Some(exact) = if unit == "%" {
            Exact::of_percentage(*number)
        } else {
            Exact::of(*number)
        }
        && let Some(format) = number::format(exact.scale, unit)
        && let Some(format) = styles.number(cell.style, format)
    {
        if is_merged {
            sheet.merge_range(row, cell.column, last_row, last_column, "", format)?;
        }
        sheet.write_number_with_format(row, cell.column, exact, format)?;
        return Ok(());
    }
    let printed;
    let text = match &cell.shown {
        ShownContent::Text(text) => text,
        ShownContent::Number { number, unit } => {
            printed = format!("{number}{unit}");
            &printed
        }
    };
    let format = styles.text(cell.style, is_like_formula(text));
    if is_merged {
        sheet.merge_range(row, cell.column, last_row, last_column, text, format)?;
    } else {
        sheet.write_string_with_format(row, cell.column, text, format)?;
    }
    Ok(())
}

/// Layouts under each other, each on a page of its own, on as many sheets as they need.
pub struct Pages {
    name: &'static str,
    sheets: Vec<Worksheet>,
    /// First row that is free on the last sheet.
    row: u32,
    /// Rows of the last sheet before which a page begins.
    breaks: Vec<u32>,
    /// Columns of the last sheet.
    columns: Vec<u32>,
}

impl Pages {
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            sheets: Vec::new(),
            row: 0,
            breaks: Vec::new(),
            columns: Vec::new(),
        }
    }

    pub fn add(
        &mut self,
        workbook: &mut Workbook,
        layout: &SheetLayout,
        styles: &mut Styles,
    ) -> Result<(), XlsxError> {
        let rows = layout.heights.len() as u32;
        let breaks = layout.breaks(Paper::Portrait.height());
        if self.columns != layout.columns
            || self.breaks.len() + breaks.len() >= BREAKS
            || self.row + rows > ROWS
        {
            self.close()?;
            let mut sheet = new(workbook, &numbered(self.name, self.sheets.len() + 1), true)?;
            grid(&mut sheet, Paper::Portrait, &layout.columns)?;
            self.columns.clone_from(&layout.columns);
            self.sheets.push(sheet);
            (self.row, self.breaks) = (0, Vec::new());
        }
        if let Some(sheet) = self.sheets.last_mut() {
            self.breaks.extend((self.row > 0).then_some(self.row));
            draw(sheet, self.row, layout, styles)?;
            self.breaks.extend(
                breaks
                    .iter()
                    .map(|row| self.row + row)
                    .take(BREAKS - self.breaks.len()),
            );
            self.row += rows;
        }
        Ok(())
    }

    /// Sets what can only be said of a sheet when it is full.
    fn close(&mut self) -> Result<(), XlsxError> {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.set_page_breaks(&self.breaks)?;
            let last = self.columns.len() as u16 - 1;
            sheet.set_print_area(0, 0, self.row.max(1) - 1, last)?;
        }
        Ok(())
    }

    pub fn end(mut self) -> Result<Vec<Worksheet>, XlsxError> {
        self.close()?;
        Ok(self.sheets)
    }
}

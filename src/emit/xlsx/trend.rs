//! A workbook of lists: each a row of heads that stays where it is, and rows that can be sorted and filtered.

use std::io::{self, Write};

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::layout::{self, Paper, Placed, Shown};
use super::sheet::{self, ROWS};
use super::style::{self, Styles};
use super::{COMPRESSION, failed, properties, text};
use crate::table::{Cell, Table};

/// Pixels of half a Chinese character, of a line, and of what a cell keeps free.
const HALF: u32 = 7;
const LINE: u32 = 18;
const MARGIN: u32 = 6;
/// Lines of the highest row.
const MOST_LINES: u32 = 27;

/// Writes a workbook. Each table is a sheet with its caption as name: its first row is its head, its columns are as many
/// pixels wide, and no cell covers others.
///
/// # Errors
/// Those of the writer.
pub fn lists(out: &mut dyn Write, title: &str, tables: &[Table<'_>]) -> io::Result<()> {
    let mut workbook = style::workbook();
    workbook.set_zip_compression_level(COMPRESSION);
    let mut styles = Styles::default();
    let mut write = || {
        for table in tables {
            for sheet in sheets(&mut workbook, &table.caption, table, &mut styles)? {
                workbook.push_worksheet(sheet);
            }
        }
        properties(&mut workbook, &text::clean(title))?;
        workbook.save_to_buffer()
    };
    out.write_all(&write().map_err(failed)?)
}

/// A list; on several sheets where one cannot hold it.
fn sheets(
    workbook: &mut Workbook,
    name: &str,
    table: &Table<'_>,
    styles: &mut Styles,
) -> Result<Vec<Worksheet>, XlsxError> {
    let Some((head, rows)) = table.rows.split_first() else { return Ok(Vec::new()) };
    let parts: Vec<_> = rows.chunks(ROWS as usize - 1).collect();
    let last_column = (table.columns.len() as u16).saturating_sub(1);
    let mut sheets = Vec::new();
    for part in 0..parts.len().max(1) {
        let mut sheet = sheet::new(workbook, &sheet::numbered(name, part + 1), true)?;
        sheet::list(&mut sheet, Paper::Landscape)?;
        for (column, width) in (0..).zip(&table.columns) {
            sheet.set_column_width_pixels(column, u32::from(*width))?;
        }
        let rows = parts.get(part).copied().unwrap_or_default();
        for (row, cells) in (0..).zip(std::iter::once(head).chain(rows)) {
            let lines = cells.cells.iter().map(|cell| lines(cell, &table.columns)).max().unwrap_or(1);
            sheet.set_row_height_pixels(row, lines.min(MOST_LINES) * LINE + MARGIN)?;
            cells.cells.iter().try_for_each(|cell| sheet::draw_cell(&mut sheet, row, &placed(cell), styles))?;
        }
        let last_row = rows.len() as u32;
        sheet.autofilter(0, 0, last_row, last_column)?;
        sheet.set_print_area(0, 0, last_row, last_column)?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Lines that a cell takes in its column.
fn lines(cell: &Cell<'_>, widths: &[u16]) -> u32 {
    let width = widths.get(usize::from(cell.column)).copied().map_or(0, u32::from);
    text::lines(&cell.content.printed(), width.saturating_sub(MARGIN) / HALF)
}

fn placed(cell: &Cell<'_>) -> Placed {
    let style = layout::style(cell.role);
    let shown = match Shown::of(&cell.content) {
        Shown::Text(text) => Shown::Text(text::shortened(&text).into_owned()),
        number => number,
    };
    Placed { row: 0, rows: 1, column: cell.column, columns: 1, style, shown }
}

//! Rows of cells with a mark between them: CSV, and what a spreadsheet puts into the clipboard.

use crate::import::extract::{Extract, Grid, GridCell, Origin};

/// Reads rows; a cell in quotes may have several lines. A guard that keeps a spreadsheet from taking a text for a formula is
/// taken off.
pub fn read(text: &str, mark: u8) -> Extract {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(mark)
        .from_reader(text.as_bytes());
    let mut out = Extract::default();
    let mut grid = Grid::default();
    for (at, record) in reader.records().enumerate() {
        // What is no text was found before.
        let Ok(record) = record else { continue };
        let row = record.iter().enumerate().map(|(column, text)| GridCell {
            fragment: out.add(
                without_guard(text.trim()),
                Origin::TableCell {
                    table: 1,
                    row: at + 1,
                    column: column + 1,
                },
            ),
            column,
            columns: 1,
            rows: 1,
        });
        grid.rows.push(row.collect());
    }
    out.grid(grid);
    out
}

/// The text without the `'` before a mark that begins a formula.
fn without_guard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        _ => text,
    }
}

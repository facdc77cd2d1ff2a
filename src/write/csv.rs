//! Values divided by commas, as spreadsheet programs read them: with a byte order mark and `\r\n`, quoted where they have to be.

use std::io::{self, Write};

use super::printable::{Destination, is_like_formula, printable};
use crate::print::FlatList;
use crate::print::table::{CellContent, TableRow};

/// What a file begins with, so that Excel takes it for UTF-8.
pub(super) const BEGIN: &str = "\u{FEFF}";
/// What a row ends with.
pub(super) const END: &[u8] = b"\r\n";

/// Appends a text. `guard`: with `'` in front where a spreadsheet would take it for a formula.
pub(super) fn text(bytes: &mut Vec<u8>, text: &str, guard: bool) {
    let quoted = text.contains([',', '"', '\n', '\r'])
        || text.starts_with([' ', '\t'])
        || text.ends_with([' ', '\t']);
    if quoted {
        bytes.push(b'"');
    }
    if guard && is_like_formula(text) {
        bytes.push(b'\'');
    }
    if text.contains('"') {
        bytes.extend_from_slice(text.replace('"', "\"\"").as_bytes());
    } else {
        bytes.extend_from_slice(text.as_bytes());
    }
    if quoted {
        bytes.push(b'"');
    }
}

/// Writes a list of a printout.
pub(super) fn list(out: &mut dyn Write, list: &FlatList<'_>) -> io::Result<()> {
    out.write_all(BEGIN.as_bytes())?;
    list.table.rows.iter().try_for_each(|row| line(out, row))
}

fn line(out: &mut dyn Write, row: &TableRow<'_>) -> io::Result<()> {
    let mut bytes = Vec::new();
    for (at, cell) in row.cells.iter().enumerate() {
        if at > 0 {
            bytes.push(b',');
        }
        // A minus sign in front of a number is no formula.
        let is_number = matches!(cell.content, CellContent::Number { .. });
        let printed = cell.content.printed();
        let printed = printable(&printed, Destination::Workbook);
        text(&mut bytes, &printed, !is_number);
    }
    bytes.extend_from_slice(END);
    out.write_all(&bytes)
}

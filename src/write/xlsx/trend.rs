//! A workbook of lists: each a row of heads that stays where it is, and rows that can be sorted and filtered.

use std::io::{self, Write};

use super::list::{self, Formats, Shape};
use super::{COMPRESSION, failed, properties, style, text};
use crate::print::table::Table;

/// Writes a workbook. Each table is a sheet with its caption as name: its first row is its head, its columns are as many
/// pixels wide, and no cell covers others.
///
/// # Errors
/// Those of the writer.
pub fn lists(out: &mut dyn Write, title: &str, tables: &[Table<'_>]) -> io::Result<()> {
    let mut workbook = style::workbook();
    workbook.set_zip_compression_level(COMPRESSION);
    let formats = Formats::new();
    let shape = Shape {
        pixels: 1,
        frozen: 0,
        printed: None,
        is_streamed: true,
    };
    let mut write = || {
        for table in tables {
            list::add(&mut workbook, &table.caption, table, &shape, &formats)?;
        }
        properties(&mut workbook, &text::clean(title))?;
        workbook.save_to_buffer()
    };
    out.write_all(&write().map_err(failed)?)
}

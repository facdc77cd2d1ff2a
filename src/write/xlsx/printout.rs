//! A printout as a workbook: what is read first as it is printed, and lists to filter.

use std::io::{self, Write};

use rust_xlsxwriter::{Workbook, XlsxError};

use super::layout;
use super::list::{self, Formats};
use super::sheet;
use super::style::{self, Styles};
use super::{COMPRESSION, archive, failed, properties, text};
use crate::print::{Block, Chapter, Printout};

/// Writes the workbook.
///
/// # Errors
/// Those of the writer, and of the library where a sheet would be too long.
pub fn book(out: &mut dyn Write, printout: &dyn Printout) -> io::Result<()> {
    let mut workbook = style::workbook();
    workbook.set_zip_compression_level(COMPRESSION);
    fill(&mut workbook, printout).map_err(failed)?;
    archive::save(&mut workbook, out)
}

fn fill(workbook: &mut Workbook, printout: &dyn Printout) -> Result<(), XlsxError> {
    let title = printout.title();
    let digest = printout.digest();
    if let Some(first) = digest.first() {
        let name = text::sheet_title(&first.title);
        front(workbook, printout, &title, &name, &digest)?;
    }
    let formats = Formats::new();
    for inside in printout.lists() {
        list::add(workbook, &inside, &formats)?;
    }
    properties(workbook, &text::clean(&title))
}

/// What is read first, on sheets of paper.
fn front(
    workbook: &mut Workbook,
    printout: &dyn Printout,
    title: &str,
    name: &str,
    chapters: &[Chapter<'_>],
) -> Result<(), XlsxError> {
    let paper = printout.paper();
    let lines = Block::Text(printout.lines().join("\n").into());
    let mut blocks = vec![lines];
    for (at, chapter) in chapters.iter().enumerate() {
        // The sheet is called as the first of them.
        if at > 0 {
            blocks.push(Block::Heading {
                level: 1,
                text: chapter.titled(printout.lang()),
            });
        }
        blocks.extend(chapter.lines.iter().map(|line| Block::Text(line.into())));
        blocks.extend(chapter.blocks.iter().cloned());
    }
    let layout = layout::document(title, None, &blocks, paper);
    let mut sheet = sheet::new(workbook, name, false)?;
    sheet::grid(&mut sheet, paper, &layout.columns)?;
    sheet::draw(&mut sheet, 0, &layout, &mut Styles::default())?;
    let room = paper.height();
    if layout.heights.iter().sum::<u32>() <= room * 3 / 2 {
        // A little smaller, it is one page.
        sheet.set_print_fit_to_pages(1, 1);
    } else {
        let mut breaks = layout.breaks(room);
        breaks.truncate(sheet::BREAKS);
        sheet.set_page_breaks(&breaks)?;
    }
    let (rows, columns) = (layout.heights.len().max(1), layout.columns.len());
    sheet.set_print_area(0, 0, rows as u32 - 1, columns as u16 - 1)?;
    workbook.push_worksheet(sheet);
    Ok(())
}

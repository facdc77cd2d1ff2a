//! The workbook of a comparison: the summary as it is printed, and three lists to filter.

use std::io::{self, Write};

use rust_xlsxwriter::{Workbook, XlsxError};

use super::layout::{self, COLUMNS, Paper};
use super::list::{Formats, Row};
use super::sheet::{self, ROWS};
use super::style::{self, Styles};
use super::{COMPRESSION, failed, properties, text};
use crate::form;
use crate::review::{Block, Review, words};
use crate::table::Table;

pub fn write(out: &mut dyn Write, review: &Review<'_>) -> io::Result<()> {
    let mut workbook = style::workbook();
    workbook.set_zip_compression_level(COMPRESSION);
    fill(&mut workbook, review).map_err(failed)?;
    out.write_all(&workbook.save_to_buffer().map_err(failed)?)
}

fn fill(workbook: &mut Workbook, review: &Review<'_>) -> Result<(), XlsxError> {
    let title = review.title();
    let say = |word: crate::diag::Bilingual| word.text(review.lang);
    summary(workbook, review, &title)?;
    let formats = Formats::new();
    list(workbook, say(words::PROJECT), &review.project_sheet(), Shape { frozen: 2, printed: None }, &formats)?;
    list(workbook, say(words::INDICATOR), &review.row_sheet(), Shape { frozen: 4, printed: Some(PRINTED) }, &formats)?;
    list(workbook, say(words::OTHER), &review.other_sheet(), Shape { frozen: 0, printed: None }, &formats)?;
    properties(workbook, &text::clean(&title))
}

/// Columns of the sheet of rows that are printed: those behind them are for reckoning.
const PRINTED: u16 = 11;

/// How a list is shown.
struct Shape {
    /// Columns that stay where they are.
    frozen: u16,
    /// Columns that are printed, where not all are.
    printed: Option<u16>,
}

/// What the page begins with.
fn summary(workbook: &mut Workbook, review: &Review<'_>, title: &str) -> Result<(), XlsxError> {
    let files = review.files().join("\n");
    let mut blocks = vec![form::Block::Text(files.into())];
    for block in review.summary() {
        blocks.push(match block {
            Block::Heading { level, text } => {
                form::Block::Heading { level: level.saturating_sub(1), text: text.into() }
            }
            Block::Text(text) => form::Block::Text(text),
            Block::List(sentences) => {
                let lines = (1..).zip(&sentences).map(|(number, (_, sentence))| format!("{number}. {sentence}"));
                form::Block::Text(lines.collect::<Vec<_>>().join("\n").into())
            }
            Block::Table(table) => form::Block::Table(table),
            Block::Folded { .. } => continue,
        });
    }
    let layout = layout::document(title, None, &blocks, Paper::Landscape);
    let mut sheet = sheet::new(workbook, words::SUMMARY.text(review.lang), false)?;
    sheet::grid(&mut sheet, Paper::Landscape)?;
    sheet::draw(&mut sheet, 0, &layout, &mut Styles::default())?;
    let room = Paper::Landscape.height();
    if layout.heights.iter().sum::<u32>() <= room * 3 / 2 {
        // A little smaller, it is one page.
        sheet.set_print_fit_to_pages(1, 1);
    } else {
        let mut breaks = layout.breaks(room);
        breaks.truncate(sheet::BREAKS);
        sheet.set_page_breaks(&breaks)?;
    }
    sheet.set_print_area(0, 0, (layout.heights.len() as u32).max(1) - 1, COLUMNS - 1)?;
    workbook.push_worksheet(sheet);
    Ok(())
}

/// A table as a list to filter; on several sheets where it is too long for one.
fn list(
    workbook: &mut Workbook,
    name: &str,
    table: &Table<'_>,
    shape: Shape,
    formats: &Formats,
) -> Result<(), XlsxError> {
    /// Pixels for a part of the width.
    const PIXELS: u32 = 8;
    let widths: Vec<u32> = table.columns.iter().map(|width| u32::from(*width) * PIXELS).collect();
    let last = (widths.len() as u16).max(1) - 1;
    let heads = table.rows.iter().take_while(|row| row.is_head).count();
    let (heads, rows) = table.rows.split_at(heads);
    let heads: Vec<String> =
        heads.iter().flat_map(|row| &row.cells).map(|cell| cell.content.printed().into_owned()).collect();
    let parts: Vec<_> = rows.chunks(ROWS as usize - 1).collect();
    for part in 0..parts.len().max(1) {
        let mut sheet = sheet::new(workbook, &sheet::numbered(name, part + 1), false)?;
        sheet::list(&mut sheet, Paper::Landscape)?;
        sheet.set_freeze_panes(1, shape.frozen)?;
        sheet.set_default_row_height_pixels(24);
        let mut list = Row::head(&mut sheet, formats, &heads, &widths)?;
        for row in parts.get(part).copied().unwrap_or_default() {
            list.begin(row.tone);
            row.cells.iter().try_for_each(|cell| list.cell(cell.role, &cell.content))?;
        }
        let end = list.row;
        sheet.set_row_height_pixels(0, 40)?;
        sheet.autofilter(0, 0, end, last)?;
        sheet.set_print_area(0, 0, end, shape.printed.map_or(last, |count| count - 1))?;
        workbook.push_worksheet(sheet);
    }
    Ok(())
}

//! The workbook of a comparison: the summary as it is printed, and three lists to filter.

use std::io::{self, Write};

use rust_xlsxwriter::{Workbook, XlsxError};

use super::layout::{self, COLUMNS, Paper};
use super::list::{self, Formats, Shape};
use super::sheet;
use super::style::{self, Styles};
use super::{COMPRESSION, failed, properties, text};
use crate::print::comparison::{Block, Review, words};
use crate::print::form;
use crate::print::table::Table;

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
    let mut list = |name, table: &Table<'_>, frozen, printed| {
        let shape = Shape {
            pixels: PIXELS,
            frozen,
            printed,
            is_streamed: false,
        };
        list::add(workbook, say(name), table, &shape, &formats)
    };
    list(words::PROJECT, &review.project_sheet(), 2, None)?;
    list(words::INDICATOR, &review.row_sheet(), 4, Some(PRINTED))?;
    list(words::OTHER, &review.other_sheet(), 0, None)?;
    properties(workbook, &text::clean(&title))
}

/// Columns of the sheet of rows that are printed: those behind them are for reckoning.
const PRINTED: u16 = 11;

/// Pixels for a part of the width.
const PIXELS: u32 = 8;

/// What the page begins with.
fn summary(workbook: &mut Workbook, review: &Review<'_>, title: &str) -> Result<(), XlsxError> {
    let files = review.files().join("\n");
    let mut blocks = vec![form::Block::Text(files.into())];
    for block in review.summary() {
        blocks.push(match block {
            Block::Heading { level, text } => form::Block::Heading {
                level: level.saturating_sub(1),
                text: text.into(),
            },
            Block::Text(text) => form::Block::Text(text),
            Block::List(sentences) => {
                let lines = (1..)
                    .zip(&sentences)
                    .map(|(number, (_, sentence))| format!("{number}. {sentence}"));
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

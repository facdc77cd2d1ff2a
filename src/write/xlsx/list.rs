//! Lists with borders, written from their left, row by row.

use std::collections::HashMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::number::{self, Exact};
use super::sheet::{self, ROWS};
use super::style;
use super::text;
use crate::print::table::{CellContent, CellRole, RunMark, TextRun, Tone};
use crate::print::{FlatList, Paper};
use crate::write::colour;
use crate::write::printable::is_like_formula;

/// Pixels of half a Chinese character, of a line, and of what a cell keeps free.
const HALF: u32 = 7;
const LINE: u32 = 18;
const MARGIN: u32 = 6;
/// Lines of the highest row.
const MOST_LINES: u32 = 27;
/// Pixels of the lowest head.
const HEAD: u32 = 40;

/// Lines that a text takes in a column of that many pixels.
fn lines(text: &str, width: u32) -> u32 {
    text::lines(text, width.saturating_sub(MARGIN) / HALF).min(MOST_LINES)
}

/// Pixels of a row with so many lines.
fn height(lines: u32) -> u32 {
    lines * LINE + MARGIN
}

/// Adds a list to filter; on several sheets where it is too long for one.
pub fn add(
    workbook: &mut Workbook,
    inside: &FlatList<'_>,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let table = &inside.table;
    let Some((head, rows)) = table.rows.split_first() else {
        return Ok(());
    };
    let widths: Vec<u32> = table
        .columns
        .iter()
        .map(|width| u32::from(*width) * inside.pixels)
        .collect();
    let last = (widths.len() as u16).saturating_sub(1);
    let heads: Vec<_> = head
        .cells
        .iter()
        .map(|cell| cell.content.printed())
        .collect();
    let most = heads
        .iter()
        .zip(&widths)
        .map(|(head, width)| lines(head, *width))
        .max()
        .unwrap_or(1);
    let parts: Vec<_> = rows.chunks(ROWS as usize - 1).collect();
    for part in 0..parts.len().max(1) {
        let mut sheet = sheet::new(
            workbook,
            &sheet::numbered(&text::sheet_title(&inside.name), part + 1),
            // The library keeps marked words anyway.
            !inside.has_marks,
        )?;
        sheet::list(&mut sheet, Paper::Landscape)?;
        sheet.set_freeze_panes(1, inside.frozen)?;
        sheet.set_default_row_height_pixels(height(1));
        sheet.set_row_height_pixels(0, height(most).max(HEAD))?;
        let mut list = ListRow::head(&mut sheet, formats, &heads, &widths)?;
        for row in parts.get(part).copied().unwrap_or_default() {
            list.begin(row.tone);
            row.cells
                .iter()
                .try_for_each(|cell| list.cell(cell.role, &cell.content))?;
        }
        let end = list.row;
        sheet.autofilter(0, 0, end, last)?;
        sheet.set_print_area(
            0,
            0,
            end,
            inside.printed.map_or(last, |count| count.saturating_sub(1)),
        )?;
        workbook.push_worksheet(sheet);
    }
    Ok(())
}

/// The cells of a list.
pub struct Formats {
    pub head: Format,
    plain: CellFormats,
    /// The same on the ground of what changed.
    toned: HashMap<Tone, CellFormats>,
    removed: Format,
    added: Format,
    same: Format,
}

struct CellFormats {
    count: Format,
    text: Format,
    guarded: Format,
    /// The same for short texts, in the middle of their cells.
    short: Format,
    short_guarded: Format,
    code: Format,
    number: Format,
    /// The same for what a spreadsheet could take for a formula.
    number_guarded: Format,
}

impl CellFormats {
    fn new(ground: Option<u32>) -> Self {
        let mut cell = style::list()
            .set_border(FormatBorder::Thin)
            .set_align(FormatAlign::VerticalCenter);
        if let Some(colour) = ground {
            cell = cell.set_background_color(Color::RGB(colour));
        }
        let text = cell.clone().set_text_wrap();
        let short = text.clone().set_align(FormatAlign::Center);
        let count = cell.clone().set_align(FormatAlign::Center);
        let number = cell.set_align(FormatAlign::Right);
        Self {
            guarded: text.clone().set_quote_prefix(),
            text,
            short_guarded: short.clone().set_quote_prefix(),
            short,
            code: count.clone().set_num_format("@"),
            count,
            number_guarded: number.clone().set_quote_prefix(),
            number,
        }
    }
}

impl Formats {
    pub fn new() -> Self {
        Self {
            head: style::list_head(),
            plain: CellFormats::new(None),
            toned: Tone::ALL
                .into_iter()
                .filter_map(|tone| Some((tone, CellFormats::new(Some(colour::ground(tone)?)))))
                .collect(),
            removed: style::list()
                .set_font_strikethrough()
                .set_font_color(colour::GONE),
            added: style::list().set_bold().set_font_color(colour::NEW),
            same: style::list(),
        }
    }

    fn of(&self, tone: Option<Tone>) -> &CellFormats {
        tone.and_then(|tone| self.toned.get(&tone))
            .unwrap_or(&self.plain)
    }
}

/// A row that is being written from its left.
pub struct ListRow<'r> {
    sheet: &'r mut Worksheet,
    formats: &'r Formats,
    tone: Option<Tone>,
    /// Of the columns, in pixels.
    widths: &'r [u32],
    pub row: u32,
    pub column: u16,
    /// Lines of the highest cell so far.
    lines: u32,
}

impl<'r> ListRow<'r> {
    /// The head of a list, in the row above that which begins next.
    pub fn head(
        sheet: &'r mut Worksheet,
        formats: &'r Formats,
        heads: impl IntoIterator<Item = impl AsRef<str>>,
        widths: &'r [u32],
    ) -> Result<Self, XlsxError> {
        for (column, (head, width)) in (0..).zip(heads.into_iter().zip(widths)) {
            sheet.set_column_width_pixels(column, *width)?;
            sheet.write_string_with_format(0, column, head.as_ref(), &formats.head)?;
        }
        Ok(Self {
            sheet,
            formats,
            tone: None,
            widths,
            row: 0,
            column: 0,
            lines: 1,
        })
    }

    /// `tone`: on its ground.
    pub fn begin(&mut self, tone: Option<Tone>) {
        self.tone = tone;
        self.row += 1;
        self.column = 0;
        self.lines = 1;
    }

    /// Makes room for a text that takes more lines than the row has: a viewer does not always do it.
    fn make_room(&mut self, text: &str) -> Result<(), XlsxError> {
        let width = self
            .widths
            .get(usize::from(self.column))
            .copied()
            .unwrap_or_default();
        let lines = lines(text, width);
        if lines > self.lines {
            self.lines = lines;
            self.sheet.set_row_height_pixels(self.row, height(lines))?;
        }
        Ok(())
    }

    pub fn text(&mut self, text: &str) -> Result<(), XlsxError> {
        let formats = self.formats.of(self.tone);
        self.text_in(text, &formats.text, &formats.guarded)
    }

    fn short(&mut self, text: &str) -> Result<(), XlsxError> {
        let formats = self.formats.of(self.tone);
        self.text_in(text, &formats.short, &formats.short_guarded)
    }

    /// What stands under figures and is none.
    fn figure(&mut self, text: &str) -> Result<(), XlsxError> {
        let formats = self.formats.of(self.tone);
        self.text_in(text, &formats.number, &formats.number_guarded)
    }

    /// `guarded`: for what a spreadsheet could take for a formula.
    fn text_in(&mut self, text: &str, plain: &Format, guarded: &Format) -> Result<(), XlsxError> {
        let cleaned = text::clean(text);
        let format = if is_like_formula(&cleaned) {
            guarded
        } else {
            plain
        };
        self.make_room(&cleaned)?;
        self.sheet.write_string_with_format(
            self.row,
            self.column,
            text::shortened(&cleaned),
            format,
        )?;
        self.column += 1;
        Ok(())
    }

    pub fn code(&mut self, code: &str) -> Result<(), XlsxError> {
        let code = text::clean(code);
        self.sheet.write_string_with_format(
            self.row,
            self.column,
            text::shortened(&code),
            &self.formats.of(self.tone).code,
        )?;
        self.column += 1;
        Ok(())
    }

    pub fn count(&mut self, count: usize) -> Result<(), XlsxError> {
        self.sheet.write_number_with_format(
            self.row,
            self.column,
            count as u32,
            &self.formats.of(self.tone).count,
        )?;
        self.column += 1;
        Ok(())
    }

    /// A number with the digits that it has, with `least` of them behind the point; a percentage as such.
    pub fn number(&mut self, number: Decimal, unit: &str, least: u32) -> Result<(), XlsxError> {
        let exact = if unit == "%" {
            Exact::of_percentage(number)
        } else {
            Exact::of(number)
        };
        let format = exact.and_then(|exact| number::format(exact.scale.max(least), unit));
        let Some((exact, format)) = exact.zip(format) else {
            return self.text(&format!("{number}{unit}"));
        };
        let format = self
            .formats
            .of(self.tone)
            .number
            .clone()
            .set_num_format(format);
        self.sheet
            .write_number_with_format(self.row, self.column, exact, &format)?;
        self.column += 1;
        Ok(())
    }

    /// A cell of a table.
    pub fn cell(&mut self, role: CellRole, content: &CellContent<'_>) -> Result<(), XlsxError> {
        match content {
            CellContent::Number { number, unit } => self.number(*number, unit, 0),
            CellContent::Marked(runs) => self.marked(runs),
            _ if role == CellRole::Code => self.code(&content.printed()),
            _ if matches!(role, CellRole::Label | CellRole::Value) => {
                self.short(&content.printed())
            }
            _ if role == CellRole::Figure => self.figure(&content.printed()),
            _ => self.text(&content.printed()),
        }
    }

    /// A text with its changed words marked; plain where a cell could not hold it so.
    fn marked(&mut self, runs: &[TextRun<'_>]) -> Result<(), XlsxError> {
        let whole: String = runs.iter().map(|run| run.text.as_ref()).collect();
        let cleaned: Vec<_> = runs
            .iter()
            .map(|run| (run.mark, text::clean(&run.text)))
            .collect();
        let parts: Vec<(&Format, &str)> = cleaned
            .iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(mark, text)| {
                let format = match mark {
                    None
                    | Some(
                        RunMark::Severity(_) | RunMark::Tone(_) | RunMark::Small | RunMark::Chinese,
                    ) => &self.formats.same,
                    Some(RunMark::Removed) => &self.formats.removed,
                    Some(RunMark::Added) => &self.formats.added,
                };
                (format, text.as_ref())
            })
            .collect();
        let is_short = text::shortened(&whole).len() == whole.len();
        if parts.len() < 2 || !is_short || is_like_formula(&whole) {
            return self.text(&whole);
        }
        self.make_room(&whole)?;
        let format = &self.formats.of(self.tone).text;
        self.sheet
            .write_rich_string_with_format(self.row, self.column, &parts, format)?;
        self.column += 1;
        Ok(())
    }
}

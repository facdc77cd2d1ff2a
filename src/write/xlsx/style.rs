//! Fonts, borders and number formats.

use std::collections::{HashMap, HashSet};

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook};

use super::layout::Style;

/// Number formats of its own that a workbook may have: spreadsheets allow two hundred.
const MOST_NUMBER_FORMATS: usize = 150;

/// Simplified Chinese: chooses a fallback where the font is not there.
const CHARSET: u8 = 134;

const TEXT_FONT: &str = "宋体";
const HEAD_FONT: &str = "黑体";

fn font(name: &str, points: u32) -> Format {
    Format::new()
        .set_font_name(name)
        .set_font_size(points)
        .set_font_charset(CHARSET)
}

/// A workbook whose font is the one that Chinese offices have: the widths of columns are counted in its digits.
pub fn workbook() -> Workbook {
    let mut workbook = Workbook::new();
    // Pixels of a row and of a column in this font: without them the library takes another font's, which is no harm.
    let _ = workbook.set_default_format(&font(TEXT_FONT, 11), 18, 72);
    workbook
}

/// The cells of a list.
pub fn list() -> Format {
    font(TEXT_FONT, 10)
}

/// The head of a list.
pub fn list_head() -> Format {
    let centred = font(HEAD_FONT, 10)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    centred.set_text_wrap().set_border(FormatBorder::Thin)
}

/// The formats of the cells on the grid, made where they are first used.
#[derive(Default)]
pub struct Styles {
    texts: HashMap<(Style, bool), Format>,
    numbers: HashMap<(Style, String), Format>,
    /// Number formats that are in use.
    number_formats: HashSet<String>,
}

impl Styles {
    /// `is_like_formula`: the cell stays a text when somebody edits it.
    pub fn text(&mut self, style: Style, is_like_formula: bool) -> &Format {
        self.texts
            .entry((style, is_like_formula))
            .or_insert_with(|| {
                let format = base(style).set_text_wrap();
                if is_like_formula {
                    format.set_quote_prefix()
                } else {
                    format
                }
            })
    }

    /// `None` where the workbook has as many number formats as it may have.
    pub fn number(&mut self, style: Style, number_format: String) -> Option<&Format> {
        if !self.number_formats.contains(&number_format) {
            if self.number_formats.len() == MOST_NUMBER_FORMATS {
                return None;
            }
            self.number_formats.insert(number_format.clone());
        }
        let known = self.numbers.entry((style, number_format));
        Some(known.or_insert_with_key(|(style, number_format)| {
            base(*style)
                .set_num_format(number_format.as_str())
                .set_shrink()
        }))
    }
}

fn base(style: Style) -> Format {
    let name = match style {
        Style::Title | Style::Heading | Style::Subheading | Style::Head => HEAD_FONT,
        _ => TEXT_FONT,
    };
    let format = font(name, style.points()).set_align(FormatAlign::VerticalCenter);
    let format = match style {
        Style::Title | Style::Head | Style::Centred | Style::Code => {
            format.set_align(FormatAlign::Center)
        }
        Style::LineRight | Style::Right => format.set_align(FormatAlign::Right),
        _ => format.set_align(FormatAlign::Left),
    };
    match style {
        Style::Head | Style::Centred | Style::Left | Style::Right => {
            format.set_border(FormatBorder::Thin)
        }
        // Digits that are no number stay a text when somebody edits them.
        Style::Code => format.set_border(FormatBorder::Thin).set_num_format("@"),
        _ => format,
    }
}

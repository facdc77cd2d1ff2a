//! Texts of cells, within what a workbook can hold.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

use crate::write::printable::{Destination, printable};

/// UTF-16 units that a cell holds.
const LONGEST: usize = 32_767;

/// Line breaks that a cell holds.
const MOST_BREAKS: usize = 253;

/// UTF-16 units of a sheet's name.
const NAME: usize = 31;

/// The text as it may stand in a cell.
pub fn clean(text: &str) -> Cow<'_, str> {
    printable(text, Destination::Workbook)
}

/// The text in parts that a cell holds each.
pub fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (part, more) = rest.split_at(longest(rest, LONGEST));
        parts.push(part);
        rest = more;
    }
    parts
}

/// The text, or as much of it as one cell holds and an ellipsis.
pub fn shortened(text: &str) -> Cow<'_, str> {
    let length = longest(text, LONGEST);
    if length == text.len() {
        return Cow::Borrowed(text);
    }
    format!("{}…", &text[..longest(&text[..length], LONGEST - 1)]).into()
}

/// Bytes at the start of `text` that a cell of `units` UTF-16 units holds.
fn longest(text: &str, units: usize) -> usize {
    // The most bytes that cannot be too many, whatever they are.
    if text.len() <= MOST_BREAKS {
        return text.len();
    }
    let (mut left, mut breaks) = (units, MOST_BREAKS);
    for (at, c) in text.char_indices() {
        if c.len_utf16() > left || (c == '\n' && breaks == 0) {
            return at;
        }
        left -= c.len_utf16();
        breaks -= usize::from(c == '\n');
    }
    text.len()
}

/// A name that a sheet may have.
pub fn sheet_title(name: &str) -> String {
    cut_title(String::new(), name)
}

/// A name for the sheet of a project: its number, which makes it the only one, and as much of its name as fits.
pub fn sheet_name(number: usize, name: &str) -> String {
    cut_title(format!("{number} "), name)
}

/// What stands in front, and as much of a name as fits.
fn cut_title(mut sheet: String, name: &str) -> String {
    let mut left = NAME - sheet.len();
    for c in clean(name).chars() {
        let c = if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\n') {
            ' '
        } else {
            c
        };
        if c.len_utf16() > left {
            break;
        }
        left -= c.len_utf16();
        sheet.push(c);
    }
    sheet.truncate(sheet.trim_end_matches([' ', '\'']).len());
    sheet
}

/// Lines that a text takes where a line holds `room` half-width characters: broken between wide characters and between
/// words, and inside a word that is too long for a line.
pub fn lines(text: &str, room: u32) -> u32 {
    let room = room.max(2);
    text.split('\n')
        .map(|paragraph| wrapped(paragraph, room))
        .sum()
}

fn wrapped(paragraph: &str, room: u32) -> u32 {
    let (mut lines, mut used, mut word) = (1, 0, 0);
    for c in paragraph.chars() {
        // Chinese fonts print what is of ambiguous width (“ ≥ ·) as wide.
        let width = c.width_cjk().unwrap_or(0) as u32;
        let is_word = width == 1 && c != ' ';
        if is_word && word < room {
            // The whole word moves to the next line where it does not fit in this one.
            word += 1;
            used += 1;
            if used > room {
                lines += 1;
                used = word;
            }
            continue;
        }
        word = u32::from(is_word);
        used += width;
        if used > room {
            lines += 1;
            used = width;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_come_in_parts() {
        let text = "长".repeat(70_000);
        let parts = parts(&text);
        assert_eq!(
            parts
                .iter()
                .map(|part| part.chars().count())
                .collect::<Vec<_>>(),
            [32_767, 32_767, 4_466]
        );
        assert_eq!(parts.concat(), text);
        assert_eq!(shortened(&text).chars().count(), 32_767);
        assert!(shortened(&text).ends_with("长…"));
        assert_eq!(
            super::parts(&"𠀀".repeat(16_384))[0].chars().count(),
            16_383
        );
        assert_eq!(super::parts(&"一\n".repeat(300)).len(), 2);
        assert!(super::parts("").is_empty());
    }

    #[test]
    fn sheets_are_named() {
        assert_eq!(sheet_name(1, "科技[创新]券:a/b"), "1 科技 创新 券 a b");
        assert_eq!(sheet_name(2, ""), "2");
        assert_eq!(sheet_name(3, "'引号'"), "3 '引号");
        assert_eq!(sheet_name(12, &"名".repeat(40)).chars().count(), 31);
        assert_eq!(sheet_name(1, &"𠀀".repeat(40)).encode_utf16().count(), 30);
    }

    #[test]
    fn lines_are_counted() {
        assert_eq!(lines("", 8), 1);
        assert_eq!(lines("一二三四", 8), 1);
        assert_eq!(lines("一二三四五", 8), 2);
        assert_eq!(lines("一\n二\n\n三", 8), 4);
        assert_eq!(lines("一二 words", 8), 2);
        assert_eq!(lines("wordword words", 8), 2);
        assert_eq!(lines("wordwordwordword", 8), 2);
        assert_eq!(lines("≥30家", 8), 1);
    }
}

//! What may stand in an output: the one place that decides it, character by character.
//!
//! Two kinds of characters are never handed on to readers as they are. Control characters: no format of paper can carry them,
//! and on a terminal they move the cursor or begin an escape code. And the bidirectional embeddings, overrides and isolates:
//! one of them could turn round what an officer reads, beyond the end of its own text. The marks (U+200E, U+200F) reach no
//! further than themselves; only a terminal shows them. JSON, CSV and Parquet quote what they have to and keep the rest:
//! there, texts are for programs.

use std::borrow::Cow;

/// Where a text is to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// A page (HTML), beside its escapes.
    Page,
    /// Markdown, beside its escapes.
    Markdown,
    /// XML: a word processor's file, an exchange format.
    Xml,
    /// The cell of a workbook.
    Workbook,
    /// A line on a terminal, where each character stays one.
    Terminal,
    /// A cell of a TSV file, which has no quotes.
    Tsv,
}

/// What becomes of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Kept,
    LeftOut,
    Replaced(char),
}

/// What becomes of a character. Line breaks are left to the writer, but where there is only one line.
pub fn fate(c: char, target: Destination) -> Fate {
    match target {
        Destination::Page if is_control(c) || turns_round(c) => Fate::LeftOut,
        Destination::Xml
            if is_control(c) || turns_round(c) || matches!(c, '\u{FFFE}' | '\u{FFFF}') =>
        {
            Fate::LeftOut
        }
        Destination::Markdown | Destination::Workbook if c == '\t' => Fate::Replaced(' '),
        Destination::Markdown if is_control(c) || turns_round(c) => Fate::LeftOut,
        Destination::Workbook if is_control(c) || turns_round(c) || is_no_character(c) => {
            Fate::LeftOut
        }
        Destination::Tsv if matches!(c, '\t' | '\n' | '\r') => Fate::Replaced(' '),
        Destination::Terminal => on_terminal(c),
        Destination::Page
        | Destination::Xml
        | Destination::Markdown
        | Destination::Workbook
        | Destination::Tsv => Fate::Kept,
    }
}

/// The text as it may stand there.
pub fn printable(text: &str, target: Destination) -> Cow<'_, str> {
    if is_plain(text) || text.chars().all(|c| fate(c, target) == Fate::Kept) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().filter_map(|c| match fate(c, target) {
        Fate::Kept => Some(c),
        Fate::LeftOut => None,
        Fate::Replaced(other) => Some(other),
    });
    shown.collect()
}

/// Whether a spreadsheet could take a text for a formula, at once or when somebody edits its cell. A wide sign alone is the
/// operator of a target.
pub fn is_like_formula(text: &str) -> bool {
    const WIDE: [char; 4] = ['＝', '＋', '－', '＠'];
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
        || text.strip_prefix(WIDE).is_some_and(|rest| !rest.is_empty())
}

/// Whether all of a text may stand everywhere: most codes and numbers.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| (0x20..0x7F).contains(&byte))
}

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n')
}

/// Whether a character changes the direction of what follows it.
fn turns_round(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Code points that are no characters and never will be.
fn is_no_character(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || c as u32 & 0xFFFE == 0xFFFE
}

/// What cannot be seen, or is not harmless, becomes something that can be seen.
fn on_terminal(c: char) -> Fate {
    match c {
        '\t' => Fate::Kept,
        // Unicode has a picture for each ASCII control character.
        '\0'..='\u{1F}' => {
            let picture = char::from_u32(0x2400 + u32::from(c));
            Fate::Replaced(picture.unwrap_or(char::REPLACEMENT_CHARACTER))
        }
        '\u{7F}' => Fate::Replaced('␡'),
        '\u{80}'..='\u{9F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' => Fate::Replaced(char::REPLACEMENT_CHARACTER),
        _ => Fate::Kept,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_round_or_controls_is_not_handed_on() {
        let text = "甲\u{0}\u{1B}\t乙\n丙\r\u{7F}\u{85}\u{202E}\u{2066}\u{200F}\u{FFFE}\u{1FFFF}丁";
        for (target, expected) in [
            (Destination::Page, "甲\t乙\n丙\u{200F}\u{FFFE}\u{1FFFF}丁"),
            (
                Destination::Markdown,
                "甲 乙\n丙\u{200F}\u{FFFE}\u{1FFFF}丁",
            ),
            (Destination::Xml, "甲\t乙\n丙\u{200F}\u{1FFFF}丁"),
            (Destination::Workbook, "甲 乙\n丙\u{200F}丁"),
            (
                Destination::Terminal,
                "甲␀␛\t乙␊丙␍␡\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFE}\u{1FFFF}丁",
            ),
            (
                Destination::Tsv,
                "甲\u{0}\u{1B} 乙 丙 \u{7F}\u{85}\u{202E}\u{2066}\u{200F}\u{FFFE}\u{1FFFF}丁",
            ),
        ] {
            assert_eq!(printable(text, target), expected, "{target:?}");
        }
    }

    #[test]
    fn plain_texts_are_not_copied() {
        for text in ["", "plain", "≥ 30 家，“引号”"] {
            assert!(matches!(
                printable(text, Destination::Workbook),
                Cow::Borrowed(_)
            ));
        }
    }
}

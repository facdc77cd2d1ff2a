//! Characters that look like others, or like nothing, by the data of Unicode.

use std::fmt::Write;

use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::UnicodeNormalization;

/// `src/syntax/lookalike.rs` includes it.
pub fn write() -> String {
    let mut out = String::new();
    let pairs: Vec<(char, char)> = ('\u{2E80}'..='\u{2FDF}')
        .chain('\u{F900}'..='\u{FAFF}')
        .chain('\u{2F800}'..='\u{2FA1F}')
        .filter_map(|c| Some((c, everyday(c)?)))
        .collect();
    let _ = writeln!(
        out,
        "/// Radicals and ideographs for compatibility, each with the everyday character that it looks like; sorted.\n\
         static EVERYDAY: [(char, char); {}] = {pairs:?};",
        pairs.len()
    );
    let ranges = ranges(is_invisible);
    let _ = writeln!(
        out,
        "/// First and last of the characters of the categories Format and Private Use; sorted.\n\
         static INVISIBLE: [(char, char); {}] = {ranges:?};",
        ranges.len()
    );
    out
}

/// The one character that another is the same as but for its shape.
fn everyday(c: char) -> Option<char> {
    let mut same = std::iter::once(c).nfkc();
    same.next()
        .filter(|found| *found != c && same.next().is_none())
}

fn is_invisible(c: char) -> bool {
    matches!(
        get_general_category(c),
        GeneralCategory::Format | GeneralCategory::PrivateUse
    )
}

/// The characters of a kind as ranges.
fn ranges(is_of_kind: fn(char) -> bool) -> Vec<(char, char)> {
    let mut found: Vec<(char, char)> = Vec::new();
    for c in ('\0'..=char::MAX).filter(|c| is_of_kind(*c)) {
        match found.last_mut() {
            Some((_, last)) if *last as u32 + 1 == c as u32 => *last = c,
            _ => found.push((c, c)),
        }
    }
    found
}

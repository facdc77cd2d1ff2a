//! What of a text may stand in a file of XML.

use std::borrow::Cow;

/// A text without what XML 1.0 forbids or discourages, and without the bidirectional embeddings, overrides and isolates:
/// one of them could turn round what an officer reads, beyond the end of its text.
pub fn printable(text: &str) -> Cow<'_, str> {
    let is_left_out = |c: char| {
        c.is_control() && !matches!(c, '\t' | '\n')
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}')
    };
    if text.contains(is_left_out) {
        Cow::Owned(text.chars().filter(|&c| !is_left_out(c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

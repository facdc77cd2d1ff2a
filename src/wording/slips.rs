//! Slips of the pen: words written twice, two marks together, a sentence that lacks its beginning.

use super::Sense;

/// Whether a sentence begins behind this.
pub fn begins_sentence(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\u{3000}', '\t']);
    before.is_empty() || before.ends_with(Sense::ParagraphStart.signs())
}

/// Two marks at the start of a text.
pub fn marks(text: &str) -> Option<&str> {
    let mut characters = text.char_indices();
    let (_, first) = characters
        .next()
        .filter(|(_, c)| Sense::Pause.is_sign(*c))?;
    let (at, second) = characters
        .next()
        .filter(|(_, c)| Sense::Pause.is_sign(*c))?;
    let _ = first;
    Some(&text[..at + second.len_utf8()])
}

/// A word of two to four characters that stands twice at the start of a text.
pub fn doubled(text: &str) -> Option<&str> {
    (2..=4).rev().find_map(|length| {
        let end = text.char_indices().nth(length)?.0;
        let (word, rest) = text.split_at(end);
        let behind = rest.strip_prefix(word)?;
        let mut letters = word.chars();
        let first = letters.next()?;
        let is_word = word.chars().all(is_han)
            && !word.contains('每')
            && letters.any(|letter| letter != first);
        let begins_another = behind
            .chars()
            .next()
            .is_some_and(|c| Sense::BehindTwice.is_sign(c));
        (is_word && !begins_another && !Sense::SaidTwice.is(word)).then(|| &text[..end * 2])
    })
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

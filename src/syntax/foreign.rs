//! Characters that do not belong into a text: those that cannot be seen, and those that stand for everyday ones.

use super::{findings, lookalike};
use crate::diag::{Diagnostic, Edit, say};
use crate::source::Span;

/// A character, where it stands first, and how often it stands.
type ForeignCharacter = (char, usize, usize);

/// One finding for each of them, with the number of places.
pub fn foreign_characters(text: &str) -> Vec<Diagnostic> {
    let bytes = text.as_bytes();
    let mut found: Vec<ForeignCharacter> = Vec::new();
    // Control characters, by blocks without branches: nearly all of them hold none.
    const BLOCK: usize = 64;
    for (block, bytes) in bytes.chunks(BLOCK).enumerate() {
        if bytes
            .iter()
            .fold(false, |any, &byte| any | is_control(byte))
        {
            let places = (block * BLOCK..)
                .zip(bytes)
                .filter(|(_, byte)| is_control(**byte));
            places.for_each(|(at, _)| count(text, at, &mut found));
        }
    }
    // Lead bytes that hardly ever stand in a Chinese text.
    for [one, two, three] in [
        [0xC2, 0xCD, 0xD8],
        [0xE1, 0xEE, 0xF0],
        [0xF1, 0xF2, 0xF4],
        [0xF3; 3],
    ] {
        memchr::memchr3_iter(one, two, three, bytes).for_each(|at| count(text, at, &mut found));
    }
    // General punctuation (U+200B, U+2028, U+2066 …) and U+FEFF, among the marks of Chinese texts.
    for at in memchr::memchr2_iter(0xE2, 0xEF, bytes) {
        match bytes[at..] {
            [0xE2, 0x80 | 0x81 | 0xBA..=0xBF, ..]
            | [0xEF, ..=0xB8 | 0xBB, ..]
            | [0xEF, 0xBE, 0xA0, ..]
            | [0xEF, 0xBF, 0xB0..=0xBB, ..] => count(text, at, &mut found),
            _ => {}
        }
    }
    let found = found.into_iter();
    let of_characters = found.filter_map(|(c, at, count)| match lookalike::everyday(c) {
        Some(meant) => Some(stands_for(c, meant, at, count)),
        None => invisible(c, at, count),
    });
    of_characters.chain(unreadable(text)).collect()
}

/// U+FFFD stands for bytes that are no text: one finding for each line that has some.
fn unreadable(text: &str) -> impl Iterator<Item = Diagnostic> {
    let places = memchr::memmem::find_iter(text.as_bytes(), "\u{FFFD}".as_bytes());
    let mut line_end = 0;
    places.filter_map(move |at| {
        if at < line_end {
            return None;
        }
        let rest = &text.as_bytes()[at..];
        line_end = memchr::memchr(b'\n', rest).map_or(text.len(), |length| at + length);
        let span = Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8());
        let message = say!(
            "这一行有读不出的字节，这里显示为“�”",
            "some bytes of this line are no text; they are shown as “�”"
        );
        let help = say!("照原稿补上这里的字", "write what should stand here");
        Some(Diagnostic::new(&findings::INVISIBLE_CHARACTER, span, message).help(help))
    })
}

/// Counts the character at a place, if it is one of them.
fn count(text: &str, at: usize, found: &mut Vec<ForeignCharacter>) {
    let is_line_end = text[at..].starts_with("\r\n") || &text[at..] == "\r";
    let character = text[at..].chars().next();
    let Some(c) = character.filter(|c| !is_line_end && lookalike::is_foreign(*c)) else {
        return;
    };
    match found.iter_mut().find(|(known, ..)| *known == c) {
        Some((_, first, count)) => (*first, *count) = (at.min(*first), *count + 1),
        None => found.push((c, at, 1)),
    }
}

/// Whether a byte is a control character but a line end or a tab.
fn is_control(byte: u8) -> bool {
    (byte < 0x20) & (byte != b'\n') & (byte != b'\t') | (byte == 0x7F)
}

/// A radical or an ideograph for compatibility that stands for an everyday character.
fn stands_for(c: char, meant: char, at: usize, count: usize) -> Diagnostic {
    let span = Span::new(at, at + c.len_utf8());
    let code = u32::from(c);
    let message = if count == 1 {
        say!(
            "这里的“{c}”（U+{code:04X}）不是“{meant}”",
            "this “{c}” (U+{code:04X}) is not “{meant}”"
        )
    } else {
        say!(
            "文件里有 {count} 处“{c}”（U+{code:04X}）不是“{meant}”，这是第一处",
            "“{c}” (U+{code:04X}), which is not “{meant}”, occurs in {count} places; this is the first"
        )
    };
    Diagnostic::new(&findings::LOOKALIKE, span, message).safe_fix(
        say!("改为“{meant}”", "write “{meant}”"),
        vec![Edit::replace(span, meant)],
    )
}

fn invisible(c: char, at: usize, count: usize) -> Option<Diagnostic> {
    let (zh, en) = lookalike::name_of(c)?;
    let span = Span::new(at, at + c.len_utf8());
    let message = if count == 1 {
        say!("这里有一个看不见的{zh}", "there is {en} here")
    } else {
        say!(
            "文件里有 {count} 处看不见的{zh}，这是第一处",
            "{en} occurs in {count} places; this is the first"
        )
    };
    let help = say!(
        "删去它；多半是从网页或旧文档粘贴带来的",
        "delete it; it came in with pasted text"
    );
    Some(Diagnostic::new(&findings::INVISIBLE_CHARACTER, span, message).help(help))
}

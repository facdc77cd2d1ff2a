//! The lines that the formatter writes, and nearly every file holds: recognised by hand where the first alternatives of the
//! grammar would match, many times faster. The grammar stays the definition: a law holds both against each other.

use super::line::{Line, LineKind};
use crate::source::Span;
use crate::wording::Sense;

/// A line of `text`, if it is one of the usual ones. `line` has its line break.
pub fn line(text: &str, line: Span) -> Option<Line> {
    let written = line.of(text).strip_suffix('\n')?;
    let indent = written.len() - written.trim_start_matches(' ').len();
    let rest = &written[indent..];
    let kind = match rest.as_bytes() {
        [] if indent == 0 => LineKind::Blank,
        [b'#', ..] => LineKind::Comment,
        // At the start of a line it may be a mark of a conflict.
        [b'|', ..] if indent > 0 => LineKind::Paragraph,
        _ => return field(line, indent, rest),
    };
    Some(Line::other(kind, line))
}

/// 键：值, with a key in Chinese characters.
fn field(line: Span, indent: usize, rest: &str) -> Option<Line> {
    let key = run(rest, |c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    let body = key + "：".len();
    if key == 0 || !rest[key..].starts_with('：') {
        return None;
    }
    let start = line.start as usize + indent;
    let at = |from: usize, to: usize| Span::new(start + from, start + to);
    let plain = body + run(&rest[body..], is_plain);
    let behind = &rest[plain..];
    let (from, to) = match operator(behind) {
        Some(length) => (0, length),
        None => operator_behind_blanks(behind)?,
    };
    let mut found = Line {
        kind: LineKind::Field,
        span: line,
        key: at(0, key),
        body: at(body, plain + from),
        ..Line::default()
    };
    if to > from {
        found.operator = at(plain + from, plain + to);
        found.value = at(plain + to, rest.len());
    }
    Some(found)
}

/// How many bytes at the start of a text are characters of a kind, to which all from U+5000 to U+9FFF belong.
fn run(text: &str, is_of_kind: impl Fn(char) -> bool) -> usize {
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        // Most are Chinese, and their first byte tells.
        if matches!(byte, 0xE5..=0xE9) {
            at += 3;
            continue;
        }
        match text[at..].chars().next() {
            Some(c) if is_of_kind(c) => at += c.len_utf8(),
            _ => break,
        }
    }
    at
}

/// `plain_char` of the grammar.
fn is_plain(c: char) -> bool {
    matches!(c,
        '\u{300E}'..='\u{FE63}' | '#'..=';' | '?'..='~' | '\u{3001}'..='\u{300B}' | '\u{A1}'..='\u{2263}' | '!'
        | '\u{FE67}'..='\u{FF1B}')
}

/// `plain_operator` of the grammar: how long it is.
fn operator(text: &str) -> Option<usize> {
    const APART: [&str; 4] = [" ≥ ", " ≤ ", " = ", " 为 "];
    if let Some(sign) = APART.iter().find(|sign| text.starts_with(**sign)) {
        return Some(sign.len());
    }
    single_sign(text, &['≥', '≤'])
}

/// The leftmost operator of a body with blanks, with the blanks in front of it; an empty range at the end where there is
/// none. `None` where a sign stands that is not one of the usual ones.
fn operator_behind_blanks(text: &str) -> Option<(usize, usize)> {
    let solid = run(text, |c| c == ' ' || is_plain(c));
    let mut at = 0;
    while let Some(blank) = memchr::memchr(b' ', &text.as_bytes()[at..solid]) {
        let blank = at + blank;
        let behind = text[blank..].trim_start_matches(' ');
        at = text.len() - behind.len();
        if let Some(word) = Sense::OperatorWord.start(behind)
            && matches!(behind.as_bytes().get(word.len()), None | Some(b' '))
        {
            return Some((blank, at + word.len()));
        }
    }
    if solid == text.len() {
        return Some((solid, solid));
    }
    let sign = single_sign(&text[solid..], &['≥', '≤', '='])?;
    Some((text[..solid].trim_end_matches(' ').len(), solid + sign))
}

/// How long a sign at the start of a text is, if it is one of `signs`, and none behind it makes one of the two.
fn single_sign(text: &str, signs: &[char]) -> Option<usize> {
    let rest = text.strip_prefix(signs)?;
    let next = rest.chars().next();
    (!next.is_some_and(|next| Sense::OperatorSign.is_sign(next))).then_some(text.len() - rest.len())
}

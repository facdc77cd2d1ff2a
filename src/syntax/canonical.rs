//! The lines that the formatter writes, and nearly every file holds: recognised by hand where the first alternatives of the
//! grammar would match, many times faster. The grammar stays the definition: a law holds both against each other.

use super::line::{Line, LineKind};
use crate::source::Span;

/// A line of `text`, if it is one of the usual ones. `line` has its line break.
///
/// Returns whether its body has blanks, too: words in it may be operators.
pub fn line(text: &str, line: Span) -> Option<(Line, bool)> {
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
    Some((Line::other(kind, line), false))
}

/// 键：值, with a key in Chinese characters.
fn field(line: Span, indent: usize, rest: &str) -> Option<(Line, bool)> {
    let key = run(rest, |c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    let body = key + "：".len();
    if key == 0 || !rest[key..].starts_with('：') {
        return None;
    }
    let start = line.start as usize + indent;
    let at = |from: usize, to: usize| Span::new(start + from, start + to);
    let plain = body + run(&rest[body..], is_plain);
    let mut found = Line {
        kind: LineKind::Field,
        span: line,
        key: at(0, key),
        body: at(body, plain),
        ..Line::default()
    };
    let behind = &rest[plain..];
    if behind.is_empty() {
        return Some((found, false));
    }
    if let Some(operator) = operator(behind) {
        found.operator = at(plain, plain + operator);
        found.value = at(plain + operator, rest.len());
        return Some((found, false));
    }
    let is_spaced = run(behind, |c| c == ' ' || is_plain(c)) == behind.len();
    found.body = at(body, rest.len());
    is_spaced.then_some((found, true))
}

/// How many bytes at the start of a text are characters of a kind.
fn run(text: &str, is_of_kind: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is_of_kind(c)).unwrap_or(text.len())
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
    const EQUALS: [char; 4] = ['=', '＝', '═', '﹦'];
    if let Some(sign) = APART.iter().find(|sign| text.starts_with(**sign)) {
        return Some(sign.len());
    }
    let rest = text.strip_prefix(['≥', '≤'])?;
    (!rest.starts_with(EQUALS)).then_some(text.len() - rest.len())
}

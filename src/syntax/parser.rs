//! The only user of pest: text to lines.

use crate::wording::Sense;
use pest::{Parser, Token};
use pest_derive::Parser;

use super::canonical;
use super::line::{Line, LineKind};
use crate::source::Span;

#[derive(Parser)]
#[grammar = "grammar/document.pest"]
struct Grammar;

/// Parses one piece of a file into its lines and appends them to `lines`.
///
/// `text` is the text of the whole file and `piece` the part to parse, cut at line starts. Spans are those of the file.
/// Cannot fail: the grammar matches every text.
pub fn parse_piece(text: &str, piece: Span, lines: &mut Vec<Line>) {
    let mut read = piece.start as usize;
    let mut start = read;
    let end = piece.end as usize;
    while start < end {
        let rest = &text.as_bytes()[start..end];
        let length = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        let span = Span::new(start, start + length);
        start += length;
        let Some(mut line) = canonical::line(text, span) else {
            continue;
        };
        parse_lines(text, Span::new(read, span.range().start), lines);
        read = start;
        join_label(text, &mut line);
        lines.push(line);
    }
    parse_lines(text, Span::new(read, end), lines);
}

/// What the whole grammar makes of some lines.
fn parse_lines(text: &str, piece: Span, lines: &mut Vec<Line>) {
    if piece.is_empty() {
        return;
    }
    let pairs = match Grammar::parse(Rule::document, piece.of(text)) {
        Ok(pairs) => pairs,
        // Not reachable with a total grammar; a line that pest refuses must still not be lost.
        Err(_) => return lines.push(Line::other(LineKind::Stray, piece)),
    };
    let base = piece.start as usize;
    let mut line = Line::default();
    let mut start = base;
    let mut may_hold_word = false;
    for token in pairs.tokens() {
        let (rule, end) = match token {
            Token::Start { pos, .. } => {
                start = base + pos.pos();
                continue;
            }
            Token::End { rule, pos } => (rule, base + pos.pos()),
        };
        match rule {
            Rule::han_key | Rule::key => line.key = Span::new(start, end),
            Rule::body | Rule::plain_body => line.body = Span::new(start, end),
            Rule::spaced => {
                line.body.end = end as u32;
                may_hold_word = true;
            }
            Rule::operator | Rule::plain_operator => line.operator = Span::new(start, end),
            Rule::value => line.value = Span::new(start, end),
            Rule::field => {
                // `start` is that of the last inner token; the line begins where the one before it ended.
                let begin = lines
                    .last()
                    .map_or(base, |last| last.span.end as usize)
                    .max(base);
                line.span = Span::new(begin, end);
                line.kind = LineKind::Field;
                if std::mem::take(&mut may_hold_word) {
                    find_word(text, &mut line);
                }
                join_label(text, &mut line);
                lines.push(std::mem::take(&mut line));
            }
            Rule::paragraph => lines.push(Line::other(LineKind::Paragraph, Span::new(start, end))),
            Rule::comment => lines.push(Line::other(LineKind::Comment, Span::new(start, end))),
            Rule::conflict => lines.push(Line::other(LineKind::Conflict, Span::new(start, end))),
            Rule::blank_line => lines.push(Line::other(LineKind::Blank, Span::new(start, end))),
            Rule::stray => lines.push(Line::other(LineKind::Stray, Span::new(start, end))),
            _ => {}
        }
    }
}

/// Divides a line again whose body may hold a word that is an operator.
fn find_word(text: &str, line: &mut Line) {
    let whole = line.body;
    if holds_word(whole.of(text)) {
        let rest = Span {
            start: whole.start,
            ..line.span
        };
        parse_after_key(text, rest, line);
        if !line.has_operator() {
            line.body = whole;
        }
    }
}

/// Whether a word that may be an operator stands behind a blank of `text`: in most texts none does.
fn holds_word(text: &str) -> bool {
    memchr::memchr_iter(b' ', text.as_bytes()).any(|blank| {
        let behind = &text[blank + 1..];
        Sense::OperatorWord.begins(behind)
    })
}

/// 其中：财政资金： is a label that the forms print, with a colon of its own: the key goes on to the second colon.
fn join_label(text: &str, line: &mut Line) {
    if line.key.of(text) != "其中" {
        return;
    }
    let body = line.body.of(text);
    if let Some(colon) = body.find(['：', ':']) {
        let rest = &body[colon..];
        let rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
        line.key.end = line.body.start + colon as u32;
        line.body = line.body.part(body, rest);
    }
}

/// Divides what follows a key, `rest`, into the body, operator and value of `line`.
pub fn parse_after_key(text: &str, rest: Span, line: &mut Line) {
    let Ok(pairs) = Grammar::parse(Rule::after_key, rest.of(text)) else {
        return;
    };
    let base = rest.start as usize;
    for pair in pairs.flatten() {
        let span = Span::new(base + pair.as_span().start(), base + pair.as_span().end());
        match pair.as_rule() {
            Rule::body => line.body = span,
            Rule::operator => line.operator = span,
            Rule::value => line.value = span,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands where in a line.
    const PARTS: [&str; 52] = [
        " ",
        "  ",
        "\t",
        "\u{3000}",
        "\n",
        "\r\n",
        "项目",
        "数量",
        "name",
        "其中",
        "财政资金",
        "：",
        ":",
        "∶",
        "|",
        "｜",
        "#",
        "＃",
        "|||||||",
        "=======",
        "企业",
        "甲",
        "30",
        "家",
        "（套）",
        "≥",
        "≤",
        "=",
        "＝",
        "＞",
        "﹤",
        "为",
        " 为 ",
        " ≥ ",
        " = ",
        " 不少于 ",
        " 介于 ",
        "不高于",
        " 大于",
        "不",
        "×",
        " is ",
        "≧",
        ">",
        "「甲」",
        "\"",
        "❶",
        "𠮷",
        "！",
        "～",
        "<",
        "是",
    ];

    /// The canonical reading and the grammar's agree on every line.
    #[test]
    fn a_canonical_line_is_what_the_grammar_says() {
        let mut state = 7_u64;
        let mut next = |below: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) as usize % below
        };
        let mut canonical = 0;
        for _ in 0..100_000 {
            let count = 1 + next(12);
            let mut text: String = (0..count).map(|_| PARTS[next(PARTS.len())]).collect();
            if next(4) > 0 {
                text = format!("  数量：{text}\n");
            }
            let whole = Span::new(0, text.len());
            let (mut quick, mut full) = (Vec::new(), Vec::new());
            parse_piece(&text, whole, &mut quick);
            parse_lines(&text, whole, &mut full);
            assert_eq!(quick, full, "{text:?}");
            canonical += usize::from(canonical::line(&text, whole).is_some());
        }
        assert!(canonical > 9_000, "only {canonical} were canonical");
    }
}

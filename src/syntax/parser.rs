//! The only user of pest: text to lines.

use crate::wording::Sense;
use pest::{Parser, Token};
use pest_derive::Parser;

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
                may_hold_word |= holds_word(&text[start..end]);
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
                    parse_after_key(text, Span::new(line.body.start as usize, end), &mut line);
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

/// Whether a word that may be an operator stands behind a blank of `text`: in most texts none does.
fn holds_word(text: &str) -> bool {
    memchr::memchr_iter(b' ', text.as_bytes()).any(|blank| {
        let behind = &text[blank + 1..];
        Sense::OperatorStart.begins(behind)
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

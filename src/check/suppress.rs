//! `# 允许 J0604：理由`: comments that suppress findings of the next key line.

use super::across::rests_on_others;
use super::settings::{Settings, is_syntax};
use super::{Report, place};
use crate::catalogue;
use crate::diag::{Diagnostic, Rule, Suppressed, nearest};
use crate::rules::suppression::{
    suppression_unknown_code, suppression_unused, suppression_without_reason,
};
use crate::source::Span;
use crate::syntax::{Line, LineKind, parse_piece};
use crate::wording::Sense;
use crate::wording::width::half_width;

/// A comment that suppresses, or tries to.
struct Suppression<'t> {
    /// From `#` to the end of the line.
    span: Span,
    codes: Vec<WrittenCode<'t>>,
    reason: Option<&'t str>,
    /// The next key line with its `|` lines.
    covers: Option<Span>,
}

/// A code or rule name as written.
struct WrittenCode<'t> {
    span: Span,
    written: &'t str,
    rule: Option<&'static Rule>,
}

/// The code or the name of a rule that is spelt nearly as `written`.
fn nearest_code(written: &str) -> Option<&'static str> {
    let rules = catalogue::all().into_iter();
    nearest(written, rules.flat_map(|rule| [rule.code, rule.name]))
}

/// Divides findings, sorted by place, into those that stay and those that a comment suppresses.
pub fn apply(text: &str, mut findings: Vec<Diagnostic>, settings: &Settings) -> Report {
    let comments = comments(text);
    if comments.is_empty() {
        return Report {
            findings,
            suppressed: Vec::new(),
        };
    }
    let mut by: Vec<Option<usize>> = vec![None; findings.len()];
    let mut about_comments = Vec::new();
    for (index, comment) in comments.iter().enumerate() {
        if comment.reason.is_none() {
            about_comments.push(suppression_without_reason::report(comment.span));
        }
        if comment.codes.is_empty() {
            about_comments.push(suppression_unknown_code::missing(comment.span));
        }
        for code in &comment.codes {
            let Some(rule) = code.rule.filter(|rule| !is_syntax(rule)) else {
                about_comments.push(suppression_unknown_code::report(
                    code.span,
                    code.written,
                    code.rule,
                    nearest_code(code.written),
                ));
                continue;
            };
            if comment.reason.is_none() {
                continue;
            }
            let mut is_used = false;
            for at in covered(&findings, comment.covers) {
                if std::ptr::eq(findings[at].rule, rule) {
                    by[at].get_or_insert(index);
                    is_used = true;
                }
            }
            // A rule that does not run, or not on all that it rests on, cannot show whether the comment is needed.
            if !is_used && settings.is_on(rule) && !rests_on_others(rule) {
                about_comments.push(suppression_unused::report(code.span, rule));
            }
        }
    }
    let mut report = Report::default();
    for (finding, by) in findings.drain(..).zip(by) {
        match by.map(|index| &comments[index]) {
            Some(comment) => report.suppressed.push(Suppressed {
                finding,
                reason: comment.reason.unwrap_or_default().to_owned(),
                comment: comment.span,
            }),
            None => report.findings.push(finding),
        }
    }
    report.findings.extend(about_comments);
    report.findings.sort_by_key(place);
    report
}

/// Indexes of the findings whose main place begins in `covers`.
fn covered(findings: &[Diagnostic], covers: Option<Span>) -> std::ops::Range<usize> {
    let Some(covers) = covers else { return 0..0 };
    let from = findings.partition_point(|finding| finding.span.start < covers.start);
    from..findings.partition_point(|finding| finding.span.start < covers.end)
}

/// All such comments, in the order of the file.
fn comments(text: &str) -> Vec<Suppression<'_>> {
    let mut lines = Vec::new();
    let mut comments: Vec<Suppression<'_>> = Vec::new();
    for at in lines_with(text, Sense::Allow.words()) {
        lines.clear();
        parse_piece(text, line_at(text, at), &mut lines);
        comments.extend(lines.iter().filter_map(|line| read(text, line)));
    }
    // From the last to the first: of several above one line, each looks only as far as the next.
    let mut below: Option<(u32, Option<Span>)> = None;
    for comment in comments.iter_mut().rev() {
        comment.covers = covers(text, comment.span, below, &mut lines);
        below = Some((comment.span.start, comment.covers));
    }
    comments
}

/// Where lines begin that hold one of two words: few of a file do, and only they are parsed.
fn lines_with(text: &str, words: &[&str]) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut starts: Vec<usize> = words
        .iter()
        .flat_map(|word| memchr::memmem::find_iter(bytes, word))
        .map(|at| memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |at| at + 1))
        .collect();
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// The line that begins at `start`, with its line break.
fn line_at(text: &str, start: usize) -> Span {
    let end = memchr::memchr(b'\n', &text.as_bytes()[start..])
        .map_or(text.len(), |length| start + length + 1);
    Span::new(start, end)
}

/// What a comment suppresses; `None` where its line is none, or ordinary words.
fn read<'t>(text: &'t str, line: &Line) -> Option<Suppression<'t>> {
    let words = line.comment(text)?;
    let written = words.of(text);
    let rest = Sense::Allow.strip_start(written)?;
    let (codes, reason) = match rest.split_once(['：', ':']) {
        Some((codes, reason)) => (
            codes,
            Some(reason.trim()).filter(|reason| !reason.is_empty()),
        ),
        None => (rest, None),
    };
    let has_colon = codes.len() < rest.len();
    let codes: Vec<WrittenCode<'_>> = codes
        .split(|c: char| c.is_whitespace() || matches!(c, '、' | '，' | ','))
        .filter(|word| !word.is_empty())
        // Without a colon, what follows the codes is a reason that went wrong.
        .take_while(|word| has_colon || is_like_code(word))
        .map(|code| WrittenCode {
            span: words.part(written, code),
            written: code,
            rule: catalogue::find(&half_width(code)),
        })
        .collect();
    // “# 允许使用的单位见附件” is a comment like any other; “# 允许：理由” forgot its code.
    let is_only = codes.len() == 1 && has_colon && rest.starts_with(' ');
    let is_suppression = codes.first().map_or(has_colon, |code| {
        is_like_code(code.written) || is_only && code.written.chars().count() <= 8
    });
    is_suppression.then_some(Suppression {
        span: line.content(text),
        codes,
        reason,
        covers: None,
    })
}

/// Whether a word looks like a code (`J0601`) or the name of a rule (`funding-sum`).
fn is_like_code(word: &str) -> bool {
    let word = half_width(word);
    let is_plain = word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let digits = word.chars().filter(char::is_ascii_digit).count();
    is_plain
        && word.starts_with(|c: char| c.is_ascii_alphabetic())
        && (digits >= 3 || word.contains('-'))
}

/// The next key line after a comment, with its `|` lines; `below` is the next comment and what it covers.
fn covers(
    text: &str,
    comment: Span,
    below: Option<(u32, Option<Span>)>,
    lines: &mut Vec<Line>,
) -> Option<Span> {
    let mut found: Option<Span> = None;
    let mut next = line_at(text, comment.range().end).range().end;
    while next < text.len() {
        let here = line_at(text, next);
        if found.is_none()
            && let Some((start, covers)) = below
            && here.range().contains(&(start as usize))
        {
            return covers;
        }
        lines.clear();
        parse_piece(text, here, lines);
        for line in lines.iter() {
            next = line.span.range().end;
            match (line.kind, &mut found) {
                (LineKind::Field, None) => found = Some(line.span),
                (LineKind::Paragraph, Some(key)) => key.end = line.span.end,
                (LineKind::Blank | LineKind::Comment, _) => {}
                (LineKind::Conflict, _) if line.content(text).of(text).starts_with('|') => {}
                (_, None) => {}
                (_, Some(_)) => return found,
            }
        }
    }
    found
}

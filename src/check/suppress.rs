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
use crate::wording::Sense;
use crate::wording::width::half_width;

/// A comment that suppresses, or tries to.
struct Comment<'t> {
    /// From `#` to the end of the line.
    span: Span,
    codes: Vec<Code<'t>>,
    reason: Option<&'t str>,
    /// The next key line with its `|` lines.
    covers: Option<Span>,
}

/// A code or rule name as written.
struct Code<'t> {
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
fn comments(text: &str) -> Vec<Comment<'_>> {
    let mut places: Vec<(usize, usize)> = Sense::Allow
        .words()
        .iter()
        .flat_map(|word| {
            memchr::memmem::find_iter(text.as_bytes(), word).map(|at| (at, at + word.len()))
        })
        .collect();
    places.sort_unstable();
    // Only the first word of a line can begin a comment.
    let mut line_end = 0;
    places.retain(|&(word, _)| {
        let is_first = word >= line_end;
        if is_first {
            line_end =
                memchr::memchr(b'\n', &text.as_bytes()[word..]).map_or(text.len(), |at| word + at);
        }
        is_first
    });
    let mut comments: Vec<Comment<'_>> = places
        .into_iter()
        .filter_map(|(word, behind)| read(text, word, behind))
        .collect();
    // From the last to the first: of several above one line, each scans only up to the next.
    let mut below: Option<(u32, Option<Span>)> = None;
    for comment in comments.iter_mut().rev() {
        comment.covers = covers(text, comment.span.end as usize, below);
        below = Some((comment.span.start, comment.covers));
    }
    comments
}

/// The comment whose word stands at `word..behind`; `None` where that is ordinary text.
fn read(text: &str, word: usize, behind: usize) -> Option<Comment<'_>> {
    let line = text[..word].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line..word];
    let mark = before.trim_start();
    mark.strip_prefix(['#', '＃'])
        .filter(|rest| rest.trim().is_empty())?;
    let start = line + before.len() - mark.len();
    let end = memchr::memchr(b'\n', &text.as_bytes()[word..]).map_or(text.len(), |at| word + at);
    let span = Span::new(start, end).trimmed(text);
    let rest = &text[behind..span.end as usize];
    let (codes, reason) = match rest.split_once(['：', ':']) {
        Some((codes, reason)) => (
            codes,
            Some(reason.trim()).filter(|reason| !reason.is_empty()),
        ),
        None => (rest, None),
    };
    let is_divider = |c: char| c.is_whitespace() || matches!(c, '、' | '，' | ',');
    let has_colon = codes.len() < rest.len();
    let codes: Vec<Code<'_>> = codes
        .split(is_divider)
        .filter(|word| !word.is_empty())
        // Without a colon, what follows the codes is a reason that went wrong.
        .take_while(|word| has_colon || is_like_code(word))
        .map(|written| Code {
            span: Span::new(behind, span.end as usize).part(rest, written),
            written,
            rule: catalogue::find(&half_width(written)),
        })
        .collect();
    // “# 允许使用的单位见附件” is a comment like any other; “# 允许：理由” forgot its code.
    let is_only = codes.len() == 1 && has_colon && rest.starts_with(' ');
    let is_short = |code: &Code<'_>| is_only && code.written.chars().count() <= 8;
    let is_suppression = codes.first().map_or(has_colon, |code| {
        is_like_code(code.written) || is_short(code)
    });
    is_suppression.then_some(Comment {
        span,
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

/// The next key line behind `from`, with its `|` lines; `below` is the next comment and what it covers.
fn covers(text: &str, from: usize, below: Option<(u32, Option<Span>)>) -> Option<Span> {
    let mut found: Option<Span> = None;
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        let content = line.trim();
        let span = Span::new(at, at + line.len());
        at += line.len();
        if found.is_none()
            && below.is_some_and(|(start, _)| span.start <= start && start < span.end)
        {
            return below.and_then(|(_, covers)| covers);
        }
        if content.is_empty() || content.starts_with(['#', '＃']) {
            continue;
        }
        match &mut found {
            _ if content.starts_with("|||||||") => {}
            Some(key) if content.starts_with(['|', '｜']) => key.end = span.end,
            Some(_) => break,
            None if content.starts_with(['|', '｜']) || !content.contains(Sense::Colon.signs()) => {
            }
            None => found = Some(span),
        }
    }
    found
}

//! `check --fix`: applies fixes; with `--unsafe` also those that a person has to agree with.

use std::collections::BTreeMap;

use jimu::diag::{Diagnostic, Edit};
use jimu::source::Span;

/// FixEdits by place; none touches another.
type FixEdits<'f> = BTreeMap<Span, &'f str>;

/// Which fixes are applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Safe,
    /// The others too, but for those that would lose what was written.
    All,
}

/// The text with all fixes that do not touch each other, and the findings that they mend. Safe ones go first.
///
/// A fix that touches another one waits: it is offered again when the new text is checked.
pub fn apply<'f>(
    text: &str,
    findings: &'f [Diagnostic],
    which: Which,
) -> Option<(String, Vec<&'f Diagnostic>)> {
    let mut edits = FixEdits::new();
    let mut mended = Vec::new();
    for safe in [true, false] {
        for finding in findings {
            let Some(fix) = finding.fix.as_ref().filter(|fix| fix.safe == safe) else {
                continue;
            };
            let is_wanted = changes(text, &fix.edits)
                && (safe || which == Which::All && is_unsafe(text, finding));
            if is_wanted && add(&mut edits, &fix.edits) {
                mended.push(finding);
            }
        }
    }
    mended.sort_by_key(|finding| finding.span);
    if edits.is_empty() {
        return None;
    }
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for (span, replacement) in edits {
        new.push_str(&text[at..span.range().start]);
        new.push_str(replacement);
        at = span.range().end;
    }
    new.push_str(&text[at..]);
    Some((new, mended))
}

/// Whether `--unsafe` applies the fix of a finding: it is no safe one, changes something, and takes nothing away that
/// does not stand elsewhere.
pub fn is_unsafe(text: &str, finding: &Diagnostic) -> bool {
    let Some(fix) = finding.fix.as_ref().filter(|fix| !fix.safe) else {
        return false;
    };
    changes(text, &fix.edits) && fix.edits.iter().all(|edit| is_kept(text, edit, finding))
}

/// Whether a line that is deleted loses nothing: its value is put in by the same fix, or stands at a related place.
fn is_kept(text: &str, edit: &Edit, finding: &Diagnostic) -> bool {
    let (start, end) = (edit.span.range().start, edit.span.range().end);
    let old = &text[start..end];
    let is_line = (start == 0 || text[..start].ends_with('\n')) && end == text.len();
    if !edit.text.trim().is_empty() || !(is_line || old.contains('\n')) {
        return true;
    }
    let put_in = finding
        .fix
        .iter()
        .flat_map(|fix| &fix.edits)
        .map(|edit| edit.text.trim());
    let related = finding
        .related
        .iter()
        .map(|label| value(line_of(text, label.span)));
    let kept: Vec<&str> = put_in.chain(related).collect();
    old.lines()
        .map(value)
        .all(|value| value.is_empty() || kept.contains(&value))
}

/// What stands behind the key of a line.
fn value(line: &str) -> &str {
    line.split_once([':', '：'])
        .map_or(line, |(_, value)| value)
        .trim()
}

/// The line that a place stands in.
fn line_of(text: &str, place: Span) -> &str {
    let at = text.floor_char_boundary(place.start as usize);
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    text[start..].lines().next().unwrap_or_default()
}

/// Whether all edits lie in the text, and one of them changes it.
fn changes(text: &str, edits: &[Edit]) -> bool {
    let old: Option<Vec<&str>> = edits
        .iter()
        .map(|edit| text.get(edit.span.range()))
        .collect();
    old.is_some_and(|old| !old.iter().eq(edits.iter().map(|edit| &edit.text)))
}

/// Adds all edits of a fix, or none where one touches another.
fn add<'f>(all: &mut FixEdits<'f>, edits: &'f [Edit]) -> bool {
    for (index, edit) in edits.iter().enumerate() {
        let before = all.range(..=edit.span).next_back();
        let after = all.range(edit.span..).next();
        if before
            .into_iter()
            .chain(after)
            .any(|(&taken, _)| touch(taken, edit.span))
        {
            edits[..index].iter().for_each(|edit| {
                all.remove(&edit.span);
            });
            return false;
        }
        all.insert(edit.span, &edit.text);
    }
    true
}

/// Overlap, or an insertion at the edge of the other: which one comes first would be a guess.
fn touch(a: Span, b: Span) -> bool {
    if a.is_empty() || b.is_empty() {
        a.start <= b.end && b.start <= a.end
    } else {
        a.start < b.end && b.start < a.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jimu::diag::{Message, say};

    fn finding(safe: bool, edits: &[(usize, usize, &str)]) -> Diagnostic {
        let edits = edits
            .iter()
            .map(|&(start, end, text)| Edit::replace(Span::new(start, end), text))
            .collect();
        let rule = jimu::catalogue::all()[0];
        let word = || -> Message { say!("改", "mend") };
        let found = Diagnostic::new(rule, Span::at(0), word());
        if safe {
            found.safe_fix(word(), edits)
        } else {
            found.suggestion(word(), edits)
        }
    }

    fn applied(findings: &[Diagnostic]) -> Option<(String, usize)> {
        apply("abcdef", findings, Which::Safe).map(|(text, mended)| (text, mended.len()))
    }

    #[test]
    fn only_safe_fixes_are_applied() {
        assert_eq!(applied(&[finding(false, &[(0, 1, "x")])]), None);
        assert_eq!(
            applied(&[finding(true, &[(4, 5, "y")]), finding(true, &[(0, 1, "x")])]),
            Some(("xbcdyf".into(), 2))
        );
    }

    #[test]
    fn unsafe_fixes_are_applied_where_they_are_wanted_behind_the_safe_ones() {
        let all =
            |findings: &[Diagnostic]| apply("abcdef", findings, Which::All).map(|(text, _)| text);
        assert_eq!(
            all(&[finding(false, &[(0, 1, "x")])]),
            Some("xbcdef".into())
        );
        assert_eq!(
            all(&[
                finding(false, &[(0, 2, "x")]),
                finding(true, &[(1, 2, "y")])
            ]),
            Some("aycdef".into())
        );
    }

    #[test]
    fn no_line_is_lost() {
        let text = "预算：20\n预算：30\n预算：20\n";
        let line = "预算：20\n".len();
        let delete = |at: usize| {
            let found = finding(false, &[(at * line, (at + 1) * line, "")]);
            apply(
                text,
                &[found.related(Span::new(0, 6), say!("先", "first"))],
                Which::All,
            )
            .map(|(text, _)| text)
        };
        assert_eq!(delete(1), None);
        let last = finding(false, &[(0, 7, "")]);
        assert_eq!(
            apply("预算1", &[last], Which::All).map(|(text, _)| text),
            None
        );
        assert_eq!(delete(2).as_deref(), Some("预算：20\n预算：30\n"));
        let moved = finding(false, &[(0, line, ""), (2 * line, 2 * line, " 20")]);
        assert!(apply(text, &[moved], Which::All).is_some());
    }

    #[test]
    fn all_edits_of_a_fix_or_none() {
        let one = finding(true, &[(0, 2, "x")]);
        let two = finding(true, &[(1, 3, "y"), (4, 5, "z")]);
        assert_eq!(applied(&[one.clone(), two]), Some(("xcdef".into(), 1)));
        assert_eq!(
            applied(&[one, finding(true, &[(2, 2, "y")])]),
            Some(("xcdef".into(), 1))
        );
        assert_eq!(applied(&[finding(true, &[(0, 99, "x")])]), None);
        assert_eq!(applied(&[finding(true, &[(0, 1, "a")])]), None);
    }
}

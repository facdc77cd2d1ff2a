//! `check --fix`: applies fixes that cannot change what a file means.

use std::collections::BTreeMap;

use jimu::diag::{Diagnostic, Edit};
use jimu::source::Span;

/// Edits by place; none touches another.
type Edits<'f> = BTreeMap<Span, &'f str>;

/// The text with all safe fixes that do not touch each other, and the findings that they mend.
///
/// A fix that touches another one waits: it is offered again when the new text is checked.
pub fn apply<'f>(text: &str, findings: &'f [Diagnostic]) -> Option<(String, Vec<&'f Diagnostic>)> {
    let mut edits = Edits::new();
    let mut mended = Vec::new();
    for finding in findings {
        let Some(fix) = finding.fix.as_ref().filter(|fix| fix.safe && changes(text, &fix.edits)) else { continue };
        if add(&mut edits, &fix.edits) {
            mended.push(finding);
        }
    }
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

/// Whether all edits lie in the text, and one of them changes it.
fn changes(text: &str, edits: &[Edit]) -> bool {
    let old = |edit: &Edit| text.get(edit.span.range());
    edits.iter().all(|edit| old(edit).is_some()) && edits.iter().any(|edit| old(edit) != Some(edit.text.as_str()))
}

/// Adds all edits of a fix, or none where one touches another.
fn add<'f>(all: &mut Edits<'f>, edits: &'f [Edit]) -> bool {
    for (index, edit) in edits.iter().enumerate() {
        let before = all.range(..=edit.span).next_back();
        let after = all.range(edit.span..).next();
        if before.into_iter().chain(after).any(|(&taken, _)| touch(taken, edit.span)) {
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
    if a.is_empty() || b.is_empty() { a.start <= b.end && b.start <= a.end } else { a.start < b.end && b.start < a.end }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jimu::diag::{Message, say};

    fn finding(safe: bool, edits: &[(usize, usize, &str)]) -> Diagnostic {
        let edits = edits.iter().map(|&(start, end, text)| Edit::replace(Span::new(start, end), text)).collect();
        let rule = jimu::catalogue::all()[0];
        let word = || -> Message { say!("改", "mend") };
        let found = Diagnostic::new(rule, Span::at(0), word());
        if safe { found.safe_fix(word(), edits) } else { found.suggestion(word(), edits) }
    }

    fn applied(findings: &[Diagnostic]) -> Option<(String, usize)> {
        apply("abcdef", findings).map(|(text, mended)| (text, mended.len()))
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
    fn all_edits_of_a_fix_or_none() {
        let one = finding(true, &[(0, 2, "x")]);
        let two = finding(true, &[(1, 3, "y"), (4, 5, "z")]);
        assert_eq!(applied(&[one.clone(), two]), Some(("xcdef".into(), 1)));
        assert_eq!(applied(&[one, finding(true, &[(2, 2, "y")])]), Some(("xcdef".into(), 1)));
        assert_eq!(applied(&[finding(true, &[(0, 99, "x")])]), None);
        assert_eq!(applied(&[finding(true, &[(0, 1, "a")])]), None);
    }
}

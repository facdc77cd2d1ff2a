//! Fixes applied in memory.

use jimu::Jimu;
use jimu::diag::{Diagnostic, Edit};

/// Rounds in which fixes make room for others.
const ROUNDS: usize = 10;

/// What is found in a text.
pub fn found(text: &str) -> Vec<Diagnostic> {
    Jimu::new().check("a.jimu", text).findings
}

/// A text with all its fixes made, and what was found in it on the way.
pub fn mended(text: &str) -> (String, Vec<Diagnostic>) {
    let mut text = text.to_owned();
    let mut all = Vec::new();
    for _ in 0..ROUNDS {
        let findings = found(&text);
        let fixes = findings.iter().filter_map(|finding| finding.fix.as_ref());
        let mut edits: Vec<&Edit> = Vec::new();
        for fix in fixes {
            if !fix.edits.iter().any(|edit| touches(edit, &edits)) {
                edits.extend(&fix.edits);
            }
        }
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
        let mut new = text.clone();
        for edit in &edits {
            new.replace_range(edit.span.range(), &edit.text);
        }
        all.extend(findings.iter().cloned());
        if new == text {
            break;
        }
        text = new;
    }
    (text, all)
}

fn touches(edit: &Edit, others: &[&Edit]) -> bool {
    let mut others = others.iter().map(|other| other.span);
    others.any(|other| edit.span.start <= other.end && other.start <= edit.span.end)
}

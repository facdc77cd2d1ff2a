//! Three-way merge of lines that are no facts: comments, paragraphs, and files with conflict marks.

use crate::wording::width::narrow;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::out::Out;

/// What becomes of lines that both sides put at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inserts {
    /// Both stand, ours first.
    Both,
    Conflict,
}

/// A part of the merged text.
enum Chunk {
    Merged(String),
    /// What it was made of, ours, theirs.
    Conflict(String, String, String),
}

/// Merges three texts of whole lines.
pub fn merge(base: &str, ours: &str, theirs: &str, inserts: Inserts, out: &mut Out<'_>) {
    for chunk in chunks(base, ours, theirs, inserts) {
        match chunk {
            Chunk::Merged(text) => out.push(&text),
            Chunk::Conflict(base, ours, theirs) => out.conflict(&base, &ours, &theirs),
        }
    }
}

/// The merged lines; `None` where both sides changed the same.
pub fn merged(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let parts = chunks(base, ours, theirs, Inserts::Both)
        .into_iter()
        .map(|chunk| match chunk {
            Chunk::Merged(text) => Some(text),
            Chunk::Conflict(..) => None,
        });
    parts.collect()
}

/// What a text becomes that one side changed, or both in the same way. Where both changed it, one of them blanks and
/// widths only, as the formatter does, the other counts. `None` where both changed it.
pub fn choose<'t>(base: Option<&'t str>, ours: &'t str, theirs: &'t str) -> Option<&'t str> {
    if ours == theirs || base == Some(theirs) {
        Some(ours)
    } else if base == Some(ours) {
        Some(theirs)
    } else if is_alike(ours, theirs) || base.is_some_and(|base| is_alike(base, theirs)) {
        Some(ours)
    } else {
        base.filter(|base| is_alike(base, ours)).map(|_| theirs)
    }
}

/// Whether two texts are the same up to blanks and widths.
pub fn is_alike(left: &str, right: &str) -> bool {
    left == right || plain(left).eq(plain(right))
}

/// The characters of a text without blanks, full width ones as half width.
fn plain(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace()).map(narrow)
}

fn chunks(base: &str, ours: &str, theirs: &str, inserts: Inserts) -> Vec<Chunk> {
    if let Some(text) = choose(Some(base), ours, theirs) {
        return vec![Chunk::Merged(text.to_owned())];
    }
    let [b, o, t] = [base, ours, theirs].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let (in_ours, in_theirs) = (kept(&b, &o), kept(&b, &t));
    let mut found = Vec::new();
    let (mut from_b, mut from_o, mut from_t) = (0, 0, 0);
    for at in 0..=b.len() {
        let (to_o, to_t) = if at == b.len() {
            (o.len(), t.len())
        } else {
            let (Some(in_ours), Some(in_theirs)) = (in_ours[at], in_theirs[at]) else {
                continue;
            };
            (in_ours, in_theirs)
        };
        chunk(
            &b[from_b..at],
            &o[from_o..to_o],
            &t[from_t..to_t],
            inserts,
            &mut found,
        );
        if let Some(line) = b.get(at) {
            found.push(Chunk::Merged((*line).to_owned()));
        }
        (from_b, from_o, from_t) = (at + 1, to_o + 1, to_t + 1);
    }
    found
}

/// Where each line of `base` stands in `side`, if it was kept.
fn kept(base: &[&str], side: &[&str]) -> Vec<Option<usize>> {
    let mut kept = vec![None; base.len()];
    for op in capture_diff_slices(Algorithm::Patience, base, side) {
        if let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = op
        {
            (0..len).for_each(|by| kept[old_index + by] = Some(new_index + by));
        }
    }
    kept
}

/// What stands between two lines that all have.
fn chunk(base: &[&str], ours: &[&str], theirs: &[&str], inserts: Inserts, found: &mut Vec<Chunk>) {
    let [b, o, t] = [base, ours, theirs].map(<[&str]>::concat);
    if let Some(text) = choose(Some(&b), &o, &t) {
        found.push(Chunk::Merged(text.to_owned()));
    } else if base.is_empty() && inserts == Inserts::Both {
        found.push(Chunk::Merged(o + &t));
    } else if base.len() == ours.len()
        && base.len() == theirs.len()
        && let Some(lines) = (0..base.len())
            .map(|at| choose(Some(base[at]), ours[at], theirs[at]))
            .collect()
    {
        // Neighbours that were changed apart.
        let lines: Vec<&str> = lines;
        found.push(Chunk::Merged(lines.concat()));
    } else {
        found.push(Chunk::Conflict(b, o, t));
    }
}

//! Three-way merge of goal files: by what a line says and whose it is, not by where it stands.
//!
//! Works on lines and blocks, never on the model, so that comments, blank lines and layout survive. `tree` reads a text
//! as facts, rows and blocks; `pair` finds them again in the other text; `order` says what stands where; `three`
//! merges one with its two changed forms; `lines` does the same for what is no fact.
//!
//! Laws (`tests/merge`): what one side alone changed is taken byte for byte; no line that a side wrote is lost; what one
//! side deleted and the other changed is a conflict, and so is what a side wrote that leans on a setting which the other
//! changed (`lean`).

mod lean;
mod lines;
mod order;
mod out;
mod pair;
mod three;
mod tree;

use std::borrow::Cow;

use crate::lower::Profiles;
use out::Out;

/// What stands behind the marks of a conflict: names of the two sides, one line each.
#[derive(Debug, Clone, Copy)]
pub struct Labels<'a> {
    /// Of the side whose file it is.
    pub ours: &'a str,
    /// Of the other side.
    pub theirs: &'a str,
    /// Of what both changed, where that is shown too (`merge.conflictStyle=diff3`); `None` where it is not.
    pub base: Option<&'a str>,
}

impl Default for Labels<'_> {
    fn default() -> Self {
        Self {
            ours: "ours",
            theirs: "theirs",
            base: None,
        }
    }
}

/// A merged text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The text, with marks around what conflicts.
    pub text: String,
    /// Conflicts that stand between marks in the text: both sides in full, the first counts.
    pub conflicts: usize,
}

/// Merges the changes that `ours` and `theirs` made to `base` (empty where both are new).
///
/// Where only one side changed anything, the text is that side's as it stands; else line ends, and whether the last line
/// has one, are those of `ours`. `profiles` are those that the file is compiled with: they say which categories there
/// are. A text that holds conflict marks already is merged by lines.
pub fn merge(
    base: &str,
    ours: &str,
    theirs: &str,
    labels: Labels<'_>,
    profiles: &Profiles,
) -> Merged {
    if ours == theirs || base == theirs {
        return Merged {
            text: ours.to_owned(),
            conflicts: 0,
        };
    }
    if base == ours {
        return Merged {
            text: theirs.to_owned(),
            conflicts: 0,
        };
    }
    let [b, o, t] = [base, ours, theirs].map(plain_ends);
    let mut out = Out::new(labels, o.len().max(t.len()));
    if [&b, &o, &t].iter().any(|text| has_marks(text)) {
        lines::merge(&b, &o, &t, lines::Inserts::Conflict, &mut out);
    } else {
        let [b, o, t] = tree::parse([&b, &o, &t], profiles);
        let settings = lean::Settings::of(&b, &o, &t);
        three::merge_lists((&b, &o, &t), &settings, &mut out);
    }
    let conflicts = out.conflicts;
    Merged {
        text: with_ends_of(ours, out.text),
        conflicts,
    }
}

/// Whether lines end in CRLF: the first one tells.
fn is_crlf(text: &str) -> bool {
    text.find('\n').is_some_and(|at| text[..at].ends_with('\r'))
}

/// The text with LF behind every line.
fn plain_ends(text: &str) -> Cow<'_, str> {
    let mut plain = if is_crlf(text) {
        Cow::from(text.replace("\r\n", "\n"))
    } else {
        Cow::from(text)
    };
    if !plain.is_empty() && !plain.ends_with('\n') {
        plain.to_mut().push('\n');
    }
    plain
}

/// The merged text with the line ends of `ours`.
fn with_ends_of(ours: &str, mut merged: String) -> String {
    if !ours.is_empty() && !ours.ends_with('\n') && merged.ends_with('\n') {
        merged.pop();
    }
    // A line of theirs may end otherwise than their first.
    if is_crlf(ours) {
        merged.replace("\r\n", "\n").replace('\n', "\r\n")
    } else {
        merged
    }
}

/// Whether a line begins like the mark of a conflict.
fn has_marks(text: &str) -> bool {
    const MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];
    text.lines()
        .any(|line| MARKS.iter().any(|mark| line.starts_with(mark)))
}

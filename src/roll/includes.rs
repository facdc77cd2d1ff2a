//! 引用 in a draft that stands in another folder than its source.

use super::edits::Edits;
use crate::lower::include_lines;

/// The text with other paths behind 引用, where `moved` gives one.
pub fn with_includes(text: &str, moved: impl Fn(&str) -> Option<String>) -> String {
    let mut edits = Edits::default();
    for (span, path) in include_lines(text) {
        if let Some(path) = moved(&path) {
            edits.replace(span, path);
        }
    }
    edits.apply(text)
}

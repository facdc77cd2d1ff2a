//! What would change in a file.

use similar::TextDiff;

/// The difference of two texts of a file, as `diff -u` shows it.
pub fn unified(name: &str, before: &str, after: &str) -> Vec<u8> {
    let mut out = Vec::new();
    // Writing to memory does not fail.
    let _ = TextDiff::from_lines(before, after)
        .unified_diff()
        .header(name, name)
        .to_writer(&mut out);
    out
}

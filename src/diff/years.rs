//! Texts that differ only by the year.

/// Whether `after` says the same as `before`, but every year in it is `by` years later.
pub fn is_rolled(before: &str, after: &str, by: i32) -> bool {
    let _ = (before, after, by);
    false
}

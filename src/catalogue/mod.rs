//! All codes in one list, from the stages that report them, and the pages that explain them.

mod file_findings;
mod page;

use std::sync::LazyLock;

use crate::diag::Rule;

pub use file_findings::{legacy_encoding, not_text};
pub use page::{explain, markdown};

static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let read = [file_findings::ALL, crate::syntax::findings::ALL, crate::lower::findings::ALL].concat();
    let mut rules: Vec<&'static Rule> = read.into_iter().chain(crate::check::rules()).collect();
    rules.sort_by_key(|rule| rule.code);
    rules
});

/// Every rule, in the order of its code.
pub fn all() -> Vec<&'static Rule> {
    RULES.clone()
}

/// The rule of a code (`J0201`, case ignored) or a name (`unknown-key`).
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code.eq_ignore_ascii_case(code_or_name) || rule.name == code_or_name)
}

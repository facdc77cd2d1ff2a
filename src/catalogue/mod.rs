//! All codes in one list, from the stages that report them, and the pages that explain them.

mod consequences;
mod file_findings;
mod page;

use std::sync::LazyLock;

use crate::diag::{Rule, Severity};
use crate::lower::findings as lower;
use crate::rows::findings as rows;
use crate::syntax::findings as syntax;

pub use consequences::{leads_to, rewrites};
pub use file_findings::{legacy_encoding, not_text, refused};
pub use page::{explain, json, line, markdown};

static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let read = [file_findings::ALL, syntax::ALL, lower::ALL, rows::ALL].concat();
    let mut rules: Vec<&'static Rule> = read.into_iter().chain(crate::rules::all()).collect();
    rules.sort_by_key(|rule| rule.code);
    rules
});

/// Errors of lines that were understood all the same: the output holds what stands there.
static UNDERSTOOD: [&Rule; 8] = [
    &syntax::INVISIBLE_CHARACTER,
    &syntax::REPEATED_KEY,
    &syntax::UNIT_ON_OWN_LINE,
    &syntax::COMMENT_AFTER_VALUE,
    &syntax::MISSING_NAME,
    &lower::NOT_COMPARABLE,
    &lower::CONTRARY_DIRECTION,
    &lower::REVERSED_RANGE,
];

/// Whether a finding of this rule means that a line was not understood: `build` ends with 1 only for these.
pub fn is_unread(rule: &Rule) -> bool {
    rule.severity == Severity::Error && !UNDERSTOOD.iter().any(|known| known.code == rule.code)
}

/// Every rule, in the order of its code.
pub fn all() -> Vec<&'static Rule> {
    RULES.clone()
}

/// The rule of a code (`J0201`, case ignored) or a name (`unknown-key`).
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    RULES
        .iter()
        .copied()
        .find(|rule| rule.code.eq_ignore_ascii_case(code_or_name) || rule.name == code_or_name)
}

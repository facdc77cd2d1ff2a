//! All codes in one list, from the stages that report them.

use crate::diag::Rule;

/// Every rule, in the order of its code.
pub fn all() -> Vec<&'static Rule> {
    let mut rules: Vec<&'static Rule> =
        [crate::syntax::findings::ALL, crate::lower::findings::ALL, crate::check::ALL].concat();
    rules.sort_by_key(|rule| rule.code);
    rules
}

/// The rule of a code (`J0201`, case ignored) or a name (`unknown-key`).
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    all().into_iter().find(|rule| rule.code.eq_ignore_ascii_case(code_or_name) || rule.name == code_or_name)
}

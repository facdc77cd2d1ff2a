//! What a fix may lead to: findings that may only be seen once it was made, and words that it puts others in the place of.

use crate::diag::Rule;
use crate::lower::findings as lower;
use crate::rules::{categories::*, quantification::*, texts::*, values::*};
use crate::syntax::findings as syntax;

/// Once the finding of a rule is mended, these may be found: what it hid, or what still has to be said by a person.
static LEADS_TO: &[(&Rule, &[&Rule])] = &[
    (&lower::MISSING_OPERATOR, OF_A_VALUE),
    (&lower::SECOND_OPERATOR, OF_A_VALUE),
    (&lower::SECOND_OPERATOR, &[&number_without_operator::RULE]),
    (&lower::UNREAD_REST, OF_A_VALUE),
    (&lower::NOT_COMPARABLE, OF_A_TEXT),
    (&rate_without_percent::RULE, &[&low_satisfaction::RULE]),
    (&zero_without_operator::RULE, &[&number_without_unit::RULE]),
];

/// What may be said of a value once it is read, but that its sign is wrong.
static OF_A_VALUE: &[&Rule] = &[
    &deadline_year::RULE,
    &unknown_unit::RULE,
    &number_without_unit::RULE,
    &unit_incomplete::RULE,
    &rate_without_percent::RULE,
    &category_type::RULE,
    &cost_not_money::RULE,
    &lower::UNREAD_REST,
];

/// What may be said of a value that is a text.
static OF_A_TEXT: &[&Rule] = &[
    &not_quantified::RULE,
    &trend_without_baseline::RULE,
    &boolean_for_measurable::RULE,
    &negative_boolean::RULE,
    &rate_without_percent::RULE,
    &satisfaction_missing::RULE,
];

/// Their fixes put other words in the place of those that stand there.
static REWRITES: &[&Rule] = &[
    &syntax::UNKNOWN_KEY,
    &syntax::LOOKALIKE,
    &syntax::REPEATED_KEY,
    &syntax::UNIT_ON_OWN_LINE,
    &category_synonym::RULE,
    &category_type::RULE,
    &unknown_category::RULE,
    &negative_boolean::RULE,
    &unit_in_name::RULE,
    &unknown_unit::RULE,
    &markup_residue::RULE,
    &typo::RULE,
];

/// What may be found once the finding of a rule is mended, and was not found before.
pub fn leads_to(rule: &Rule) -> impl Iterator<Item = &'static Rule> {
    let found = LEADS_TO
        .iter()
        .filter(move |(mended, _)| mended.code == rule.code);
    found.flat_map(|(_, leads_to)| leads_to.iter().copied())
}

/// Whether a fix may take away words that were written.
pub fn rewrites(rule: &Rule) -> bool {
    REWRITES.iter().any(|known| std::ptr::eq(*known, rule))
}

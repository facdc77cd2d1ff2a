//! One defect, one finding: which findings leave out others about the same row or project.

use crate::diag::{Diagnostic, Rule};
use crate::rules::{
    amounts::*, bases::basis_like_value, categories::*, plan::*, quantification::*, texts::*,
    values::*, weights::*,
};
use crate::source::Span;

/// Where the first is found, the others are left out.
struct Silences {
    rule: &'static Rule,
    others: Others,
}

enum Others {
    All,
    These(&'static [&'static Rule]),
}

impl Silences {
    fn is_silenced(&self, other: &'static Rule) -> bool {
        match self.others {
            Others::All => !std::ptr::eq(other, self.rule),
            Others::These(others) => others.iter().any(|silenced| std::ptr::eq(*silenced, other)),
        }
    }
}

/// What may be said of a value that is a text.
static OF_A_TEXT: &[&Rule] = &[
    &rate_without_percent::RULE,
    &not_quantified::RULE,
    &value_repeats_description::RULE,
    &trend_without_baseline::RULE,
    &boolean_for_measurable::RULE,
    &satisfaction_missing::RULE,
];

/// Among the findings about one row.
static IN_A_ROW: &[Silences] = &[
    Silences {
        rule: &unit_without_number::RULE,
        others: Others::All,
    },
    Silences {
        rule: &empty_value::RULE,
        others: Others::All,
    },
    // A value that is not filled in, or not written as a value, is nothing else yet.
    Silences {
        rule: &option_list::RULE,
        others: Others::These(OF_A_TEXT),
    },
    Silences {
        rule: &placeholder::RULE,
        others: Others::These(OF_A_TEXT),
    },
    Silences {
        rule: &placeholder::RULE,
        others: Others::These(&[&name_ends_in_mark::RULE]),
    },
    Silences {
        rule: &vague_value::RULE,
        others: Others::These(&[&not_quantified::RULE]),
    },
    Silences {
        rule: &value_in_prose::RULE,
        others: Others::These(OF_A_TEXT),
    },
    Silences {
        rule: &rate_without_percent::RULE,
        others: Others::These(&[
            &number_without_unit::RULE,
            &not_quantified::RULE,
            &trend_without_baseline::RULE,
            &boolean_for_measurable::RULE,
            &satisfaction_missing::RULE,
        ]),
    },
    Silences {
        rule: &zero_without_operator::RULE,
        others: Others::These(&[
            &number_without_unit::RULE,
            &number_without_operator::RULE,
            &not_quantified::RULE,
        ]),
    },
    Silences {
        rule: &none_row_beside::RULE,
        others: Others::All,
    },
    Silences {
        rule: &none_row::RULE,
        others: Others::All,
    },
    Silences {
        rule: &unknown_category::RULE,
        others: Others::These(&[&category_synonym::RULE]),
    },
    // A value that only repeats other words of the row is that, whatever else it lacks.
    Silences {
        rule: &value_repeats_name::RULE,
        others: Others::These(&[
            &value_repeats_description::RULE,
            &not_quantified::RULE,
            &trend_without_baseline::RULE,
            &satisfaction_missing::RULE,
        ]),
    },
    Silences {
        rule: &value_repeats_description::RULE,
        others: Others::These(&[
            &not_quantified::RULE,
            &trend_without_baseline::RULE,
            &satisfaction_missing::RULE,
        ]),
    },
    Silences {
        rule: &trend_without_baseline::RULE,
        others: Others::These(&[&satisfaction_missing::RULE]),
    },
    Silences {
        rule: &boolean_for_measurable::RULE,
        others: Others::These(&[&satisfaction_missing::RULE]),
    },
    Silences {
        rule: &negative_boolean::RULE,
        others: Others::These(&[&boolean_for_measurable::RULE]),
    },
    // The value is the basis, whatever else it lacks.
    Silences {
        rule: &basis_like_value::RULE,
        others: Others::These(&[&not_quantified::RULE, &trend_without_baseline::RULE]),
    },
    // Under its right category the bound is right, or another finding.
    Silences {
        rule: &category_type::RULE,
        others: Others::These(&[
            &cost_with_lower_bound::RULE,
            &fault_with_lower_bound::RULE,
            &output_with_upper_bound::RULE,
        ]),
    },
];

/// Among the findings of the rules about one project as a whole.
static IN_A_PROJECT: &[Silences] = &[
    Silences {
        rule: &plan_falls::RULE,
        others: Others::These(&[&plan_stall::RULE, &plan_back_loaded::RULE]),
    },
    Silences {
        rule: &plan_out_of_range::RULE,
        others: Others::These(&[&plan_stall::RULE, &plan_back_loaded::RULE]),
    },
    Silences {
        rule: &plan_back_loaded::RULE,
        others: Others::These(&[&plan_stall::RULE]),
    },
    Silences {
        rule: &purpose_amount::RULE,
        others: Others::These(&[&purpose_items::RULE]),
    },
    Silences {
        rule: &count_times_price::RULE,
        others: Others::These(&[&target_below_purpose::RULE, &counts_differ::RULE]),
    },
    Silences {
        rule: &target_below_purpose::RULE,
        others: Others::These(&[&counts_differ::RULE]),
    },
    Silences {
        rule: &weights_sum::RULE,
        others: Others::These(&[&heavy_weight::RULE]),
    },
];

/// Among the findings at one place, those of rules about the document with them.
static AT_A_PLACE: &[Silences] = &[Silences {
    rule: &mixed_period_scheme::RULE,
    others: Others::These(&[&plan_unset::RULE]),
}];

/// Leaves out, of the findings about one row, those that another one says already.
pub fn settle_row(found: &mut Vec<Diagnostic>, from: usize) {
    settle(IN_A_ROW, found, from);
}

/// The same for the findings about one project.
pub fn settle_project(found: &mut Vec<Diagnostic>, from: usize) {
    settle(IN_A_PROJECT, found, from);
}

/// The same for all findings of a document, sorted by place.
pub fn settle_places(found: &mut Vec<Diagnostic>) {
    for silences in AT_A_PLACE {
        let places: Vec<Span> = found
            .iter()
            .filter(|finding: &&Diagnostic| std::ptr::eq(finding.rule, silences.rule))
            .map(|finding| finding.span)
            .collect();
        if !places.is_empty() {
            found.retain(|finding| {
                !silences.is_silenced(finding.rule) || places.binary_search(&finding.span).is_err()
            });
        }
    }
}

fn settle(table: &[Silences], found: &mut Vec<Diagnostic>, from: usize) {
    if found.len() - from < 2 {
        return;
    }
    for silences in table {
        if !found[from..]
            .iter()
            .any(|finding| std::ptr::eq(finding.rule, silences.rule))
        {
            continue;
        }
        let mut at = 0;
        found.retain(|finding| {
            at += 1;
            at <= from || !silences.is_silenced(finding.rule)
        });
    }
}

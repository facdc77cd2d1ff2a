//! One defect, one finding: which findings leave out others about the same row or project.

use super::rules::*;
use crate::diag::{Diagnostic, Rule};

/// Where the first is found, the others are left out.
struct Silences {
    rule: &'static Rule,
    others: Others,
}

enum Others {
    All,
    These(&'static [&'static Rule]),
}

/// Among the findings about one row.
static IN_A_ROW: &[Silences] = &[
    Silences { rule: &unit_without_number::RULE, others: Others::All },
    Silences {
        rule: &zero_without_operator::RULE,
        others: Others::These(&[&number_without_unit::RULE, &number_without_operator::RULE]),
    },
];

/// Among the findings of the rules about one project as a whole.
static IN_A_PROJECT: &[Silences] = &[
    Silences { rule: &purpose_amount::RULE, others: Others::These(&[&purpose_items::RULE]) },
    Silences { rule: &count_times_price::RULE, others: Others::These(&[&target_below_purpose::RULE]) },
];

/// Leaves out, of the findings about one row, those that another one says already.
pub fn settle_row(found: &mut Vec<Diagnostic>, from: usize) {
    settle(IN_A_ROW, found, from);
}

/// The same for the findings about one project.
pub fn settle_project(found: &mut Vec<Diagnostic>, from: usize) {
    settle(IN_A_PROJECT, found, from);
}

fn settle(table: &[Silences], found: &mut Vec<Diagnostic>, from: usize) {
    if found.len() - from < 2 {
        return;
    }
    for Silences { rule, others } in table {
        if !found[from..].iter().any(|finding| std::ptr::eq(finding.rule, *rule)) {
            continue;
        }
        let is_silenced = |other: &'static Rule| match others {
            Others::All => !std::ptr::eq(other, *rule),
            Others::These(others) => others.iter().any(|silenced| std::ptr::eq(*silenced, other)),
        };
        let mut at = 0;
        found.retain(|finding| {
            at += 1;
            at <= from || !is_silenced(finding.rule)
        });
    }
}

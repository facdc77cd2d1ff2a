//! J0606: procurement that exceeds the budget.

use crate::diag::{Diagnostic, say};
use crate::facts::Role;
use crate::model::Project;
use crate::evidence::Scope;
use crate::evidence::money::{Difference, Gap};
use crate::evidence::product;

rule! {
    "J0606", "procurement-exceeds-budget", Warning, Adequacy;
    runs: project(check);
    title: "采购超出预算" => "procurement that exceeds the budget";
    what: "项目各行采购的金额之和大于项目预算。"
        => "The procurement rows of a project add up to more than its budget.";
    why: "政府采购是预算的一部分，不能比预算多。" => "Procurement is part of the budget.";
    bad: rows!("采购：A02010105 台式计算机 50 台 × 0.6 万元/台 = 30 万元");
    good: rows!("采购：A02010105 台式计算机 30 台 × 0.6 万元/台 = 18 万元");
}

pub fn check(project: &Project<'_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(budget) = &project.budget else {
        return;
    };
    if project.procurement.is_empty()
        || project
            .unread
            .iter()
            .any(|role| matches!(role, Role::Budget | Role::Procurement))
    {
        return;
    }
    let amounts = project
        .procurement
        .iter()
        .map(|bought| product::yuan(&bought.row));
    let Some(difference) = Difference::of(amounts, budget) else {
        return;
    };
    if !difference.is_excess() || difference.gap == Gap::Rounding {
        return;
    }
    let mut diagnostic = difference.report(
        &RULE,
        ("采购合计", "the procurement adds up to"),
        ("预算", "the budget of"),
    );
    for bought in &project.procurement {
        diagnostic = diagnostic.related(bought.row.span, say!("采购", "procurement"));
    }
    out.push(diagnostic);
}

//! J0604: costings that do not add up to the budget.

use crate::diag::{Diagnostic, say};
use crate::facts::Role;
use crate::model::Project;
use crate::evidence::Scope;
use crate::evidence::money::Difference;
use crate::evidence::product;

rule! {
    "J0604", "costing-sum", Error, Adequacy;
    runs: project(check);
    title: "测算合计与预算不符" => "costings that do not add up to the budget";
    what: "各行测算的金额之和应等于预算。有一行读不懂或算错时不比较。"
        => "The amounts of the costing lines have to add up to the budget. They are not compared if a line could not be read or is wrong.";
    why: "测算不足或超出的部分没有依据。" => "Whatever is left over or missing has no basis.";
    bad: rows!("测算：租金 100 平方米 × 0.15 万元/平方米 = 15 万元");
    good: rows!("测算：租金 100 平方米 × 0.15 万元/平方米 = 15 万元" "测算：物业费 = 5 万元");
}

pub fn check(project: &Project<'_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(budget) = &project.budget else {
        return;
    };
    if project.costing.is_empty()
        || project
            .unread
            .iter()
            .any(|role| matches!(role, Role::Budget | Role::Costing))
    {
        return;
    }
    let Some(difference) = Difference::of(project.costing.iter().map(product::yuan), budget) else {
        return;
    };
    let mut diagnostic = difference.report(
        &RULE,
        ("各行测算合计", "the costings add up to"),
        ("预算", "the budget of"),
    );
    for row in &project.costing {
        let place = row.result.as_ref().map_or(row.span, |result| result.span);
        diagnostic = diagnostic.related(place, say!("测算", "costing"));
    }
    out.push(diagnostic);
}

//! J0604: costings that do not add up to the budget.

use crate::check::Scope;
use crate::check::money::Difference;
use crate::check::product;
use crate::diag::{Bilingual, Diagnostic, Group, Rule, Severity, say};
use crate::model::Project;

pub static RULE: Rule = Rule {
    code: "J0604",
    name: "costing-sum",
    severity: Severity::Error,
    group: Group::Adequacy,
    opt_in: false,
    title: Bilingual {
        zh: "测算合计与预算不符",
        en: "costings that do not add up to the budget",
    },
    what: Bilingual {
        zh: "各行测算的金额之和应等于预算。有一行读不懂或算错时不比较。",
        en: "The amounts of the costing lines add up to the budget. Not compared where a line is unread or wrong.",
    },
    why: Bilingual {
        zh: "测算不足或超出的部分没有依据。",
        en: "What is over or short has no basis.",
    },
    bad: rows!("测算：租金 100 平方米 × 0.15 万元/平方米 = 15 万元"),
    good: rows!("测算：租金 100 平方米 × 0.15 万元/平方米 = 15 万元" "测算：物业费 = 5 万元"),
};

pub fn check(project: &Project<'_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(budget) = &project.budget else {
        return;
    };
    if project.costing.is_empty()
        || project
            .unread
            .iter()
            .any(|key| matches!(*key, "预算" | "测算"))
    {
        return;
    }
    let Some(difference) = Difference::of(project.costing.iter().map(product::yuan), budget) else {
        return;
    };
    let mut diagnostic = difference.report(
        &RULE,
        ("各行测算合计", "the costing adds up to"),
        ("预算", "the budget of"),
    );
    for row in &project.costing {
        let place = row.result.as_ref().map_or(row.span, |result| result.span);
        diagnostic = diagnostic.related(place, say!("测算", "costing"));
    }
    out.push(diagnostic);
}

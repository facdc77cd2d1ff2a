//! J0608: items of a purpose that do not add up to the budget.

use crate::diag::{Diagnostic, say};
use crate::model::Project;
use crate::prose::Fact;
use crate::evidence::Scope;
use crate::evidence::items::listed;
use crate::evidence::money::Difference;

rule! {
    "J0608", "purpose-items", Error, Adequacy;
    runs: project(check);
    title: "用途分项金额合计与预算不符" => "items of a purpose that do not add up to the budget";
    what: "用途逐项写了金额（“1.…50万元；2.…35万元”“租金12万元、税费8万元”）时，各项之和应等于预算。“其中”后面的各项只看是否超过预算。有单价、范围、约数，或者不是每项都有金额时不比较。"
        => "If a purpose lists items with an amount each (1.…50万元；2.…35万元, or 租金12万元、税费8万元), they have to add up to the budget; items after 其中 only must not exceed it. They are not compared if there are prices, ranges or round figures, or if an item has no amount.";
    why: "分项加起来与预算不符，说明预算没有测算清楚，或者漏写、多写了一项。"
        => "Items that do not add up mean that the budget was not worked out, or that there is an item missing or one too many.";
    bad: rows!("用途：支付场地租金12万元、水电费6万元、税费4万元。");
    good: rows!("用途：支付场地租金12万元、水电费6万元、税费2万元。");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(budget) = &project.budget else {
        return;
    };
    let figures = scope.purpose(project);
    if figures
        .iter()
        .filter(|figure| matches!(figure.fact, Fact::Money(_)))
        .count()
        < 2
    {
        return;
    }
    let Some(list) = listed(figures, budget.in_yuan(), scope.year) else {
        return;
    };
    let amounts = || list.items.iter().map(|item| item.yuan());
    if amounts().any(|yuan| yuan == budget.in_yuan()) {
        return;
    }
    let Some(difference) = Difference::of(amounts(), budget) else {
        return;
    };
    if !difference.is_excess() && !list.is_complete {
        return;
    }
    let count = list.items.len();
    let (zh, en) = (
        format!("用途列的 {count} 项合计"),
        format!("the {count} items of the purpose add up to"),
    );
    let mut diagnostic = difference.report(&RULE, (&zh, &en), ("预算", "the budget of"));
    for item in list.items {
        let written = item.span.of(scope.text);
        diagnostic = diagnostic.related(item.span, say!("{written}", "{written}"));
    }
    out.push(diagnostic);
}

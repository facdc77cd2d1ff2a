//! J0601: sources of funding that do not add up to the budget.

use crate::diag::{Diagnostic, Severity, say};
use crate::facts::{Fund, Role};
use crate::model::Project;
use crate::evidence::Scope;
use crate::evidence::money::Difference;

rule! {
    "J0601", "funding-sum", Error, Adequacy;
    runs: project(check);
    title: "资金来源与预算不符" => "sources of funding that do not add up to the budget";
    what: "写出的各项资金来源（财政资金、其他资金）之和应等于预算；上级来源没写时，用它的下级；这时比预算少的只提示，别的下级可能没有写。元、万元、亿元换算后比较。"
        => "The top-level sources (财政资金, 其他资金) have to add up to the budget; if one is not given, its parts are used instead, and a sum below the budget is only an info: there may be other parts. Units are converted.";
    why: "每一分钱都要有来源，两处数字不同，报表就要退回。"
        => "Every yuan needs a source; if the figures differ, the form is sent back.";
    bad: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：15 万元" "其他资金：6 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%");
    good: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：14 万元" "其他资金：6 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(budget) = &project.budget else {
        return;
    };
    let profile = scope.profile;
    let rests_on = |role: &Role| matches!(role, Role::Budget | Role::Funding);
    if project.unread.iter().any(rests_on) {
        return;
    }
    let is_given = |fund: Fund| project.funds(fund).is_some();
    // A part counts only where what it is part of is not written.
    let counted: Vec<_> = project
        .funding
        .iter()
        .filter(|funding| !funding.within.is_some_and(is_given))
        .collect();
    if counted.is_empty() {
        return;
    }
    let amounts = counted.iter().map(|funding| funding.amount.in_yuan());
    let Some(difference) = Difference::of(amounts, budget) else {
        return;
    };
    let mut diagnostic = difference.report(
        &RULE,
        ("资金来源合计", "the sources add up to"),
        ("预算", "the budget of"),
    );
    // 上级专项 alone: 财政资金, which is not written, may have more parts.
    if !difference.is_excess() && counted.iter().any(|funding| funding.within.is_some()) {
        diagnostic = diagnostic.severity(Severity::Info);
    }
    if let [only] = counted.as_slice()
        && only.amount.number == budget.number
    {
        let (one, other) = (only.amount.unit.written, budget.unit.written);
        diagnostic = diagnostic.help(say!(
            "两处的数一样，单位一处是“{one}”，一处是“{other}”：核对单位",
            "the numbers are the same, the units are not (“{one}” and “{other}”): check the unit"
        ));
    }
    let is_covered = |name: &str| {
        Fund::named(name).is_some_and(|fund| {
            counted
                .iter()
                .any(|funding| funding.source == fund || funding.within == Some(fund))
        })
    };
    let tops = profile
        .funding
        .iter()
        .filter(|source| source.within.is_none())
        .map(|source| source.name.as_str());
    let unset: Vec<&str> = tops.filter(|name| !is_covered(name)).collect();
    if !difference.is_excess() && !unset.is_empty() && diagnostic.help.is_none() {
        let (zh, en) = (unset.join("、"), unset.join(", "));
        diagnostic = diagnostic.help(say!(
            "没有写{zh}；有就写上",
            "{en} is not given: add it if there is any"
        ));
    }
    for funding in counted {
        let source = funding.source.name();
        diagnostic = diagnostic.related(funding.amount.span, say!("{source}", "{source}"));
    }
    out.push(diagnostic);
}

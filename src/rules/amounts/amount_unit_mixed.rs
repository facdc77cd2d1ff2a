//! J0408: amounts with and without a unit in one project.

use crate::diag::{Diagnostic, Edit, say};
use crate::model::{Amount, Project};
use crate::evidence::Scope;
use crate::evidence::written::place_of;

rule! {
    "J0408", "amount-unit-mixed", Warning, Form;
    runs: project(check);
    title: "金额有的带单位、有的不带" => "amounts with and without a unit";
    what: "同一个项目的预算数和资金来源，有的写了单位，有的只写了数。全都只写数、靠“金额单位”的文件没有问题。"
        => "Some amounts of a project’s budget and sources of funding have a unit and others are bare numbers. A file where all of them are bare is fine.";
    why: "“410万元”旁边一个“410”，审核的人要猜它是万元还是元。"
        => "Next to 410 万元, a bare 410 leaves the reviewer guessing.";
    bad: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%");
    good: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let amounts = || {
        project
            .budget
            .iter()
            .chain(project.funding.iter().map(|funding| &funding.amount))
    };
    // A unit in the brackets of the key is one, too: it stands below the head.
    let in_key = |amount: &Amount<'_>| {
        place_of(amount.unit.written, scope.text)
            .is_some_and(|unit| unit.start > project.span.start)
    };
    let is_bare = |amount: &&Amount<'_>| amount.bare && !in_key(amount);
    let Some(first) = amounts().find(is_bare) else {
        return;
    };
    let Some(other) = amounts().find(|amount| !is_bare(amount)) else {
        return;
    };
    let (number, unit) = (first.number, first.unit.written);
    let message = say!(
        "“{number}”没有写单位，同一项目的其他金额写了",
        "“{number}” has no unit, but other amounts of the project have one"
    );
    let edits = amounts()
        .filter(is_bare)
        .map(|amount| Edit::insert(amount.span.end, format!(" {unit}")))
        .collect();
    out.push(
        Diagnostic::new(&RULE, first.span, message)
            .related(other.span, say!("这里写了单位", "this one has a unit"))
            .help(say!(
                "按“金额单位”它是 {unit}；核对后把单位写上",
                "according to 金额单位 it is in {unit}: check it and write the unit"
            ))
            .suggestion(say!("加上“{unit}”", "write “{unit}”"), edits),
    );
}

//! J0701: a spending plan that falls.

use crate::diag::{Diagnostic, say};
use crate::model::Project;
use crate::evidence::Scope;
use crate::evidence::plan::set;

rule! {
    "J0701", "plan-falls", Error, Form;
    runs: project(check);
    title: "支出计划下降" => "a spending plan that falls";
    what: "支出计划是累计百分比，后一个时点不能比前一个小。"
        => "A plan gives cumulative percentages: none can be below the one before it.";
    why: "花出去的钱不会变少：多半把累计数写成了当期数。"
        => "What is spent stays spent; usually the figures are for single periods.";
    bad: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 25%，10月底 20%，12月底 100%");
    good: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%");
}

pub fn check(project: &Project<'_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(plan) = &project.plan else { return };
    for ((before, from), (after, to)) in set(plan).zip(set(plan).skip(1)) {
        if to >= from {
            continue;
        }
        let at = after.at;
        let message = say!(
            "累计进度由 {from}% 降到 {at} 的 {to}%",
            "the cumulative plan falls from {from}% to {to}% at {at}"
        );
        out.push(
            Diagnostic::new(&RULE, after.span, message)
                .related(before.span, say!("前一个时点", "the checkpoint before it"))
                .help(say!(
                    "支出计划写到该时点为止的累计数",
                    "a plan gives what has been spent up to each checkpoint"
                )),
        );
    }
}

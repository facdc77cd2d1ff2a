//! J0702: a plan outside 0 to 100.

use crate::diag::{Diagnostic, say};
use crate::model::Project;
use crate::evidence::Scope;
use crate::evidence::plan::is_possible;

rule! {
    "J0702", "plan-out-of-range", Error, Form;
    runs: project(check);
    title: "支出计划超出 0 至 100" => "a plan outside 0 to 100";
    what: "支出计划的百分比小于 0 或者大于 100。"
        => "A percentage of the plan is below 0 or above 100.";
    why: "支出不能超过预算。" => "No more than the budget can be spent.";
    bad: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 120%");
    good: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%");
}

pub fn check(project: &Project<'_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    for checkpoint in project.plan.iter().flat_map(|plan| &plan.checkpoints) {
        let Some(percent) = checkpoint.percent.filter(|percent| !is_possible(*percent)) else {
            continue;
        };
        let at = checkpoint.at;
        let message = say!(
            "{at}的 {percent}% 不在 0 至 100 之间",
            "{percent}% at {at} is not between 0 and 100"
        );
        out.push(Diagnostic::new(&RULE, checkpoint.span, message));
    }
}

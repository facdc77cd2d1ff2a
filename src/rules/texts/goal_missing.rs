//! J1307: a project without a goal.

use crate::diag::{Diagnostic, say};
use crate::model::Project;
use crate::evidence::Scope;
use crate::evidence::required::is_expected;
use crate::facts::ProjectFact;

rule! {
    "J1307", "goal-missing", Warning, Completeness;
    runs: project(check);
    title: "没有写绩效目标" => "a project without a goal";
    what: "项目没有写“目标”。" => "The project has no goal (目标).";
    why: "指标是用来衡量目标的：没有目标，就看不出指标选得对不对，预算也没有依据。"
        => "Indicators measure a goal: without one, nobody can see whether they are the right ones.";
    bad: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "用途：支付办公楼三层全年租金。" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%");
    good: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "用途：支付办公楼三层全年租金。" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%" "目标：保障三个科室全年的办公用房。");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    if !project.goals.is_empty() || !is_expected(project, ProjectFact::Goals, scope.profile, scope.year) {
        return;
    }
    let name = project.name();
    let message = say!(
        "项目“{name}”没有写绩效目标",
        "the project “{name}” has no goal"
    );
    out.push(Diagnostic::new(&RULE, project.span, message).help(say!(
        "写“目标：”，说明这笔钱要达到什么结果",
        "write 目标：, with what the money is to achieve"
    )));
}

//! J0614: a project without a budget.

use crate::compile::Model;
use crate::diag::{Diagnostic, say};
use crate::evidence::required::is_expected;
use crate::facts::{ProjectFact, Role};
use crate::model::Project;

rule! {
    "J0614", "budget-missing", Warning, Completeness;
    runs: document(check);
    title: "项目没有预算数" => "a project without a budget";
    what: "项目没有“预算”一行，或者是空的。全部项目都没有时只报一次。"
        => "The project has no 预算 line, or a blank one. If no project has one, there is one finding for the whole file.";
    why: "绩效目标跟着钱走：没有预算数，目标定得高还是低无从判断，资金来源和成本也无法核对。"
        => "Goals are weighed against the money: without a budget, neither targets nor costs can be judged.";
    bad: project!("编码：13029924P00123410001A" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%");
    good: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%");
}

pub fn check(document: &Model<'_>, out: &mut Vec<Diagnostic>) {
    let lacks = |project: &&Project<'_>| {
        project.budget.is_none() && is_expected(project, ProjectFact::Budget, document.profile, document.year) && project.name.is_some() && !project.unread.contains(&Role::Budget)
    };
    let help = || {
        say!(
            "在项目下面写“预算：… 万元”",
            "write 预算：… 万元 under the project"
        )
    };
    let without = || document.projects.iter().filter(lacks);
    let count = document.projects.len();
    if count > 1
        && let Some(first) = document.projects.first()
        && without().count() == count
    {
        let message = say!(
            "{count} 个项目都没有预算数",
            "none of the {count} projects has a budget"
        );
        out.push(Diagnostic::new(&RULE, first.span, message).help(help()));
        return;
    }
    for project in without() {
        let name = project.name();
        let message = say!(
            "项目“{name}”没有预算数",
            "the project “{name}” has no budget"
        );
        out.push(Diagnostic::new(&RULE, project.span, message).help(help()));
    }
}

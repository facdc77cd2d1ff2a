//! J0607: project budgets that do not add up to 项目支出.

use crate::facts::{TotalKind, Role};
use crate::compile::Model;
use crate::diag::{Diagnostic};
use crate::evidence::money::Difference;

rule! {
    "J0607", "project-total", Error, Adequacy;
    runs: document(check);
    title: "项目预算合计与项目支出不符" => "project budgets that do not add up to 项目支出";
    what: "部门预算里的“项目支出”应等于各项目预算之和；有项目没写预算时不比较。"
        => "项目支出 of the department’s budget has to be the sum of the project budgets. They are not compared if a project has no budget.";
    why: "部门预算和项目清单要能对上。"
        => "The department’s budget and its list of projects have to agree.";
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n\n部门预算：\n  项目支出：25 万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n";
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n\n部门预算：\n  项目支出：20 万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n";
}

pub fn check(document: &Model<'_>, out: &mut Vec<Diagnostic>) {
    let projects = &document.projects;
    let budget = document.department.budget.iter();
    let Some(total) = budget
        .flat_map(|budget| &budget.totals)
        .find(|total| total.kind == TotalKind::ProjectExpenditure)
    else {
        return;
    };
    if projects.is_empty()
        || projects
            .iter()
            .any(|project| project.unread.contains(&Role::Budget))
    {
        return;
    }
    let amounts = projects
        .iter()
        .map(|project| project.budget.as_ref()?.in_yuan());
    let Some(difference) = Difference::of(amounts, &total.amount) else {
        return;
    };
    let count = projects.len();
    let zh = format!("{count} 个项目的预算合计");
    let en = format!("the budgets of {count} projects add up to");
    out.push(difference.report(&RULE, (&zh, &en), ("项目支出", "项目支出 of")));
}

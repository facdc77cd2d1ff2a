//! J1302: a project that does not say what its money is for.

use crate::diag::{Diagnostic, say};
use crate::facts::ProjectFact;
use crate::model::Project;
use crate::evidence::Scope;
use crate::evidence::required::is_expected;
use crate::wording::Sense;
use crate::wording::likeness::{alike, without_final_marks};

rule! {
    "J1302", "purpose-missing", Warning, Completeness;
    runs: project(check);
    title: "没有写资金用途" => "no purpose given for the money";
    what: "项目没有写“用途”，或者用途去掉“用于”“支付”“保障”和“等支出”一类的话，只是重复项目名称。"
        => "The project has no purpose (用途), or the purpose is its name with words such as 用于, 支付, 保障 or 等支出 around it.";
    why: "不写钱花在什么上、每样多少，审核时无法判断预算是否合适，只能退回。"
        => "Unless it says what is paid for, and how much, nobody can judge the budget, and it is sent back.";
    bad: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "用途：房屋租赁费。" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%" "目标：保障办公用房。");
    good: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "用途：支付办公楼三层全年租金。" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%" "目标：保障办公用房。");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let name = project.name();
    let (place, message) = match &project.purpose {
        None if !is_expected(project, ProjectFact::Purpose, scope.profile, scope.year) => return,
        None => (
            project.span,
            say!(
                "项目“{name}”没有写资金用途",
                "the project “{name}” does not say what the money is for"
            ),
        ),
        Some(purpose) if alike(matter(purpose.as_str()), matter(name)) => (
            purpose.span,
            say!(
                "用途只是重复项目名称",
                "the purpose only repeats the project’s name"
            ),
        ),
        Some(_) => return,
    };
    out.push(Diagnostic::new(&RULE, place, message).help(say!(
        "写“用途：”，说明钱花在哪几样上、每样多少，如“支付三层办公楼全年租金20万元”",
        "write 用途：, with each item that is paid for and its amount"
    )));
}

/// What is left without the words of any purpose: 用于智慧监管平台运维。 → 智慧监管平台运维.
fn matter(text: &str) -> &str {
    let mut rest = without_final_marks(text);
    while let Some(shorter) = Sense::PurposeStart.strip_start(rest) {
        rest = shorter.trim_start();
    }
    while let Some(shorter) = Sense::PurposeEnd.strip_end(rest) {
        rest = shorter.trim_end();
    }
    rest
}

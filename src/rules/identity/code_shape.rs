//! J0503: a project code of the wrong form.

use crate::diag::{Diagnostic, say};
use crate::model::Project;
use crate::evidence::Scope;
use crate::wording::width::half_width;

rule! {
    "J0503", "code-shape", Warning, Completeness;
    runs: project(check);
    title: "项目编码的形式不对" => "a project code of the wrong form";
    what: "项目编码不合规范在该年度的编码规则（位数、字母的位置）。"
        => "The code does not have the form that the profile gives for the year (length, position of the letters).";
    why: "编码不对，预算管理一体化系统里找不到这个项目。"
        => "The budget system cannot find a project under a malformed code.";
    bad: project!("编码：1302-99-001" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%");
    good: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some((code, place)) = project
        .code
        .as_ref()
        .and_then(|code| Some((half_width(code.code()?), code.span)))
    else {
        return;
    };
    let mut patterns = scope.profile.codes_for(scope.year).peekable();
    let Some(first) = patterns.peek().copied() else {
        return;
    };
    if patterns.any(|pattern| pattern.matches(&code)) {
        return;
    }
    let (note, example) = (&first.note, first.example());
    let message = say!(
        "编码“{code}”不合规范的编码规则",
        "the code “{code}” does not have the form that the profile asks for"
    );
    let other = scope
        .profile
        .codes
        .iter()
        .find(|pattern| pattern.matches(&code));
    let help = match other {
        Some(other) => {
            let held = &other.note;
            say!(
                "这是别的年度的编码（{held}）；本年度是{note}，如 {example}",
                "this is the form of another year’s codes; a code of this year looks like {example}"
            )
        }
        None => say!("{note}，如 {example}", "a code looks like {example}"),
    };
    out.push(Diagnostic::new(&RULE, place, message).help(help));
}

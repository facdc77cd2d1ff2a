//! J0509: a project code of a later year.

use crate::diag::{Diagnostic, say};
use crate::model::Project;
use crate::rules::Scope;

rule! {
    "J0509", "code-year", Warning, Form;
    runs: project(check);
    title: "编码的年度晚于文件的年度" => "a project code of a later year";
    what: "项目编码里的年度晚于文件的“年度”。早于是正常的：延续项目沿用原来的编码。"
        => "The year in the project code is after 年度. An earlier one is normal: a continuing project keeps its code.";
    why: "编码是项目入库时给的，不会晚于用钱的年度：不是编码抄错，就是年度写错。"
        => "A code is issued before any money is spent: either it was mistyped, or 年度 is wrong.";
    bad: project!("编码：13029925P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%");
    good: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let (Some(code), Some(year)) = (&project.code, scope.year) else {
        return;
    };
    let Some(written) = code.code() else { return };
    let Some((of_code, _)) = scope.profile.dated_code(written, scope.year) else {
        return;
    };
    if of_code <= year {
        return;
    }
    let message = say!(
        "编码“{written}”里的年度是 {of_code}，晚于文件的年度 {year}",
        "the year in the code “{written}” is {of_code}, after {year}, the year of the file"
    );
    let help = say!(
        "核对编码，或者核对文件开头的“年度”",
        "check the code, or 年度 in the head"
    );
    out.push(Diagnostic::new(&RULE, code.span, message).help(help));
}

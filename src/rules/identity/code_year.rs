//! J0509: a project code of another year.

use crate::compile::Model;
use crate::diag::{Diagnostic, say};
use crate::model::Project;
use crate::profile::Profile;
use crate::wording::Sense;

rule! {
    "J0509", "code-year", Warning, Form;
    runs: document(check);
    title: "编码的年度与文件的年度不符" => "a project code of another year";
    what: "项目编码里的年度晚于文件的“年度”；或者早于年度，而项目是新增的、一次性的，或者别的项目（三个以上）的编码都是本年度的。延续项目沿用原来的编码，是正常的。"
        => "The year in the project code is after 年度; or before it, and the project is one of this year alone, or all other codes (three or more) are of this year. A continuing project that keeps its code is normal.";
    why: "编码是项目入库时给的，不会晚于用钱的年度：不是编码抄错，就是年度写错。"
        => "A code is issued before any money is spent: either it was mistyped, or 年度 is wrong.";
    bad: project!("编码：13029925P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%");
    good: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%");
}

pub fn check(document: &Model<'_>, out: &mut Vec<Diagnostic>) {
    let Some(year) = document.year else { return };
    let projects = document.projects.iter();
    let coded: Vec<(&Project<'_>, i32)> = projects
        .filter_map(|project| Some((project, of_code(project, document.profile, year)?)))
        .collect();
    // Where all but one project have codes of this year, the one is no older code that goes on.
    let of_this_year = coded.iter().filter(|(_, code)| *code == year).count();
    let is_single = of_this_year >= FEW && of_this_year + 1 == coded.len();
    for (project, of_code) in coded {
        let Some(code) = project.code.as_ref().filter(|_| of_code != year) else { continue };
        let written = code.written;
        let message = if of_code > year {
            say!(
                "编码“{written}”里的年度是 {of_code}，晚于文件的年度 {year}",
                "the year in the code “{written}” is {of_code}, after {year}, the year of the file"
            )
        } else if is_single || is_new(project, year) {
            say!(
                "编码“{written}”里的年度是 {of_code}，文件的年度是 {year}",
                "the year in the code “{written}” is {of_code}, and the year of the file is {year}"
            )
        } else {
            continue;
        };
        out.push(Diagnostic::new(&RULE, code.span, message).help(say!(
            "核对编码，或者核对文件开头的“年度”",
            "check the code, or 年度 in the head"
        )));
    }
}

/// So many codes of this year say how all are numbered.
const FEW: usize = 3;

fn of_code(project: &Project<'_>, profile: &Profile, year: i32) -> Option<i32> {
    let code = project.code.as_ref()?.code()?;
    let (of_code, _) = profile.dated_code(code, Some(year))?;
    Some(of_code)
}

/// Whether the project is one of this year alone.
fn is_new(project: &Project<'_>, year: i32) -> bool {
    let kind = project.project_type.as_ref();
    let begins = project.period.as_ref().map_or(year, |period| period.from.from.year);
    begins == year && kind.is_some_and(|kind| Sense::OneYear.is_in(kind.as_str()))
}

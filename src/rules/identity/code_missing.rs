//! J0505: a project without a code.

use crate::compile::Model;
use crate::diag::{Diagnostic, say};
use crate::facts::{ProjectFact, Role};
use crate::evidence::required::is_expected;
use crate::model::Project;

rule! {
    "J0505", "code-missing", Warning, Completeness;
    runs: document(check);
    title: "项目没有编码" => "a project without a code";
    what: "项目没有编码，或者编码处是横线。全部项目都没有编码时只报一次。"
        => "The project has no code, or only a dash. If no project has one, there is one finding for the whole file.";
    why: "没有编码的项目与预算管理一体化系统对不上，跨年也对不上。"
        => "Without a code a project cannot be found in the budget system or in another year.";
    bad: project!("编码：————" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%");
    good: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%");
}

pub fn check(document: &Model<'_>, out: &mut Vec<Diagnostic>) {
    let lacks = |project: &&Project<'_>| {
        is_expected(project, ProjectFact::Code, document.profile, document.year)
            && project.code.as_ref().and_then(|code| code.code()).is_none()
            && !project.unread.contains(&Role::Code)
    };
    // A project without a name is not begun: that has its own finding.
    let named = || {
        document
            .projects
            .iter()
            .filter(|project| project.name.is_some())
    };
    let without: Vec<&Project<'_>> = named().filter(lacks).collect();
    let count = named().count();
    if let [first, _, ..] = without.as_slice()
        && without.len() == count
    {
        let message = say!(
            "{count} 个项目都没有编码",
            "none of the {count} projects has a code"
        );
        out.push(Diagnostic::new(&RULE, place(first), message).help(help()));
        return;
    }
    for project in without {
        let name = project.name();
        let message = say!("项目“{name}”没有编码", "the project “{name}” has no code");
        out.push(Diagnostic::new(&RULE, place(project), message).help(help()));
    }
}

fn place(project: &Project<'_>) -> crate::source::Span {
    project.code.as_ref().map_or(project.span, |code| code.span)
}

fn help() -> crate::diag::Message {
    say!(
        "在项目下面写“编码：…”；编码由预算管理一体化系统生成",
        "write 编码：… under the project; the budget system issues the code"
    )
}

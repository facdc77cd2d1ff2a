//! J1116: a project, or the department, that does not fill in what its profile asks for.

use crate::diag::{Diagnostic, Message, Severity, say};
use crate::evidence::Scope;
use crate::evidence::required::BlankFields;
use crate::model::Project;
use crate::profile::RequiredSeverity;
use crate::source::Span;

rule! {
    "J1116", "required-field", Warning, Completeness;
    runs: both(check, check_department);
    title: "缺必填的内容" => "required fields are blank";
    what: "规范的 required 写明这一类项目（部门整体的表：部门）要填的字段没有填，每个项目只报一次，列出所缺的。表样没有的字段不报。"
        => "A field that the profile’s required lists for the class of the project, or for the department in its own form, is blank. One finding for each project, with all of them; fields that the form does not have are not asked for.";
    why: "必填的内容不全，表交上去要退回。" => "A form with required cells left blank is sent back.";
    bad: project!("编码：13029924R00123410001A" "类别：人员类" "数量：在编人员发放人数 = 30 人");
    good: project!("编码：13029924R00123410001A" "类别：人员类" "预算：20 万元" "数量：在编人员发放人数 = 30 人");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(blank) = BlankFields::of_project(project, scope.department, scope.profile, scope.year) else {
        return;
    };
    let place = project.name.as_ref().map_or(project.span, |name| name.span);
    let name = project.name();
    out.push(report(&blank, place, say!("项目“{name}”", "the project “{name}”")));
}

pub fn check_department(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let department = scope.department;
    let blank = BlankFields::of_department(department, scope.profile, scope.year);
    if let Some(blank) = blank.filter(|_| department.library.is_none()) {
        out.push(report(&blank, department.heading_place(), say!("部门整体", "the department as a whole")));
    }
}

fn report(blank: &BlankFields, place: Span, owner: Message) -> Diagnostic {
    let (zh, en) = (blank.names.join("、"), blank.names.join(", "));
    let Message { zh: owner_zh, en: owner_en } = owner;
    let message = say!("{owner_zh}没有填{zh}", "{owner_en} does not fill in {en}");
    let keys: Vec<String> = blank.keys.iter().map(|key| format!("{key}：…")).collect();
    let (zh, en) = (keys.join("、"), keys.join(", "));
    let help = say!("补写“{zh}”", "add {en}");
    let is_error = blank.severity == RequiredSeverity::Error;
    let severity = if is_error { Severity::Error } else { Severity::Warning };
    Diagnostic::new(&RULE, place, message).severity(severity).help(help)
}

//! J1101: a project that lacks required categories.

use crate::diag::{Diagnostic, Message, Severity, say};
use crate::evidence::Scope;
use crate::evidence::required::{MissingCategory, has_unknown_category, of_project};
use crate::model::{Indicator, Project, Text};
use crate::profile::RequiredSeverity;
use crate::source::Span;

rule! {
    "J1101", "required-category", Error, Completeness;
    runs: both(check, check_department);
    title: "缺必填的指标" => "required indicators are missing";
    what: "项目（部门整体的表：部门）没有规范要求的指标类别，每个项目只报一次，列出所缺的。缺的都是“应填”时按警告报。写了“不适用”的类别不算缺。"
        => "The project, or the department in its own form, has no indicator in a category that the profile requires of its class. One finding for each project, with everything that is missing; only a warning if none of it is mandatory. A category marked 不适用 is not missing.";
    why: "缺产出看不出花钱做了什么，缺效益看不出有什么用，缺成本看不出花得值不值；审核的第一项就是看全不全。"
        => "Without outputs nobody sees what the money does, without benefits what it is for, without costs whether it is worth it. It is the first thing a review looks at.";
    bad: rows!("数量：租用面积 ≥ 500 平方米" "质量：房屋验收合格率 = 100%" "满意度：租用单位满意度 ≥ 90%");
    good: rows!("数量：租用面积 ≥ 500 平方米" "质量：房屋验收合格率 = 100%" "成本：全年租金 ≤ 20 万元" "社会效益：服务群众 ≥ 3000 人次" "满意度：租用单位满意度 ≥ 90%");
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let rows: Vec<&Indicator<'_>> = project.indicators.iter().collect();
    let asked = of_project(project, scope.profile, scope.year);
    let all = MissingCategory::all(asked, &rows, scope.profile);
    let name = project.name.as_ref().map_or("", Text::as_str);
    let place = project.name.as_ref().map_or(project.span, |name| name.span);
    report(&all, &rows, (say!("项目“{name}”", "the project “{name}”"), place), out);
}

/// The rows of the goals of a department, in its own form.
pub fn check_department(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let (department, profile) = (scope.department, scope.profile);
    if profile.department_form.is_none() || department.library.is_some() {
        return;
    }
    let rows: Vec<&Indicator<'_>> = department.rows_of_goals().collect();
    let all = MissingCategory::all(profile.required_of_department(), &rows, profile);
    let place = department.heading_place();
    report(&all, &rows, (say!("部门整体", "the department as a whole"), place), out);
}

fn report(all: &[MissingCategory<'_>], rows: &[&Indicator<'_>], (owner, place): (Message, Span), out: &mut Vec<Diagnostic>) {
    if all.is_empty() || has_unknown_category(rows) {
        return;
    }
    let shown = || all.iter().filter(|lack| !lack.is_covered(all));
    let names: Vec<&str> = shown().map(MissingCategory::printed).collect();
    let (zh, en) = (names.join("、"), names.join(", "));
    let Message { zh: owner_zh, en: owner_en } = owner;
    let message = if rows.is_empty() {
        say!("{owner_zh}没有指标，缺{zh}", "{owner_en} has no indicators: {en} are missing")
    } else {
        say!("{owner_zh}缺{zh}", "{owner_en} lacks {en}")
    };
    let is_error = all.iter().any(|lack| lack.severity == RequiredSeverity::Error);
    let severity = if is_error { Severity::Error } else { Severity::Warning };
    let example = shown().next().map_or("", MissingCategory::key);
    out.push(
        Diagnostic::new(&RULE, place, message)
            .severity(severity)
            .help(say!(
                "补写所缺的指标；确实不适用的，写“{example}：不适用”和“理由：…”",
                "add them; if one really does not apply, write {example}：不适用 with 理由：…"
            )),
    );
}

//! J1311: a text whose subject is another department.

use crate::diag::{Diagnostic, Severity, say};
use crate::evidence::Scope;
use crate::evidence::body_name::{ActingBody, strange};
use crate::model::{Project, Text};

rule! {
    "J1311", "other-department", Warning, Relevance;
    runs: both(project, department);
    title: "用途或目标写的是别的部门" => "a purpose or a goal of another department";
    what: "用途、目标、总体目标和分项目标的一句以别的部门的名称开头（县卫生健康局购买……），表头的部门和各单位都不是它。没有写级别的（民政局审核……）、“由民政局审核”和保障措施里的只作提示。句子中间提到的协作、监管部门不算。"
        => "A sentence of a purpose or a goal, of the department’s too, begins with the name of another department (县卫生健康局购买…), which is neither that of the head nor one of its agencies. One without its level (民政局审核…), 由民政局审核 and what stands in a safeguard is information only. Partners and regulators in the middle of a sentence do not count.";
    why: "别的部门的事不能用这个部门的预算办：多半是照抄来的。"
        => "A department’s money is not for what another one does: mostly it was copied.";
    bad: "标题：示例\n部门：某县教育局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：校园保安服务\n  编码：13029924P00123410001A\n  预算：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  用途：县卫生健康局购买42所学校的专职保安服务。\n";
    good: "标题：示例\n部门：某县教育局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：校园保安服务\n  编码：13029924P00123410001A\n  预算：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  用途：购买42所学校的专职保安服务，会同县公安局验收。\n";
}

pub fn project(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let texts = project.purpose.iter().chain(&project.goals);
    out.extend(texts.filter_map(|text| look_at(text, scope)));
}

pub fn department(scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let department = scope.department;
    let of_goals = department.sub_goals.iter().flat_map(|goal| &goal.goals);
    out.extend(department.overall_goal.iter().chain(of_goals).filter_map(|text| look_at(text, scope)));
    // Others may well help with what is safeguarded.
    let safeguards = department.safeguards.iter().filter_map(|safeguard| safeguard.text.as_ref());
    out.extend(safeguards.filter_map(|text| look_at(text, scope)).map(|found| found.severity(Severity::Info)));
}

fn look_at(text: &Text<'_>, scope: &Scope<'_>) -> Option<Diagnostic> {
    let head = scope.department;
    if head.department.is_none() && head.title.is_none() && head.agencies.is_empty() {
        return None;
    }
    let written = text.span.of(scope.text);
    let ActingBody { name, is_subject } = strange(written, scope)?;
    let message = say!(
        "“{name}”不是这份文本的部门或单位",
        "“{name}” is neither the department of this text nor one of its agencies"
    );
    let severity = if is_subject { Severity::Warning } else { Severity::Info };
    Some(Diagnostic::new(&RULE, text.span.part(written, name), message).severity(severity).help(say!(
        "看看是不是从别处抄来没有改",
        "check whether it was copied from elsewhere"
    )))
}

//! J0512: an agency that the head does not declare.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::model::Project;

rule! {
    "J0512", "agency-undeclared", Warning, Form;
    runs: project(check);
    title: "表头没有这个单位" => "an agency that the head does not declare";
    what: "表头用“单位：”列了各单位的代码，项目的单位代码却不是其中一个，也不属于其中一个；只写名称的，名称不是其中一个，也不是它的简称。表头没有列的不查。"
        => "The head lists the codes of the agencies (单位), and the project’s code is none of them and belongs to none; or only a name is given, which is neither one of the names nor short for one. Nothing is checked if the head lists none.";
    why: "预算会批到一个不存在的单位，或者记到别人的名下：多半是抄错了一位。"
        => "The budget would go to an agency that does not exist, or to another one: mostly a digit is wrong.";
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n单位：435001 某局机关\n单位：435002 某局服务中心\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  单位：435012\n  预算：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n";
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n单位：435001 某局机关\n单位：435002 某局服务中心\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  单位：435002\n  预算：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n";
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(agency) = &project.agency else { return };
    let all = &scope.department.agencies;
    let codes: Vec<&str> = all.iter().filter_map(|agency| agency.code).collect();
    let names: Vec<&str> = all.iter().filter_map(|agency| agency.name).collect();
    let (what, known) = match (agency.code, agency.name) {
        // One above or below it is declared.
        (Some(code), _) if !codes.iter().any(|known| known.starts_with(code) || code.starts_with(*known)) => (code, codes),
        (None, Some(name)) if !names.iter().any(|known| is_short_for(name, known)) => (name, names),
        _ => return,
    };
    if known.is_empty() {
        return;
    }
    const SHOWN: usize = 5;
    let shown = &known[..known.len().min(SHOWN)];
    let (zh, en) = (shown.join("、"), shown.join(", "));
    let message = say!("表头的“单位”里没有“{what}”", "the head declares no agency “{what}”");
    out.push(Diagnostic::new(&RULE, agency.span, message).help(say!(
        "表头列的是 {zh}；改正这里，或者在表头补上这个单位",
        "the head lists {en}: correct this one, or add the agency to the head"
    )));
}

/// 县残联康复中心 of 某县残疾人联合会康复中心: its characters in their order.
fn is_short_for(name: &str, known: &str) -> bool {
    let mut letters = known.chars();
    name.chars().all(|wanted| letters.any(|letter| letter == wanted))
}

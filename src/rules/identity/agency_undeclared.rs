//! J0512: an agency code that the head does not declare.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::model::Project;

rule! {
    "J0512", "agency-undeclared", Warning, Form;
    runs: project(check);
    title: "表头没有这个单位代码" => "an agency code that the head does not declare";
    what: "表头用“单位：”列了各单位的代码，项目的单位代码却不是其中一个，也不属于其中一个。表头一个代码都没有列时不查。"
        => "The head lists the codes of the agencies (单位), and the project’s code is none of them and belongs to none. Nothing is checked if the head lists no code.";
    why: "预算会批到一个不存在的单位，或者记到别人的名下：多半是抄错了一位。"
        => "The budget would go to an agency that does not exist, or to another one: mostly a digit is wrong.";
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n单位：435001 某局机关\n单位：435002 某局服务中心\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  单位：435012\n  预算：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n";
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n单位：435001 某局机关\n单位：435002 某局服务中心\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  单位：435002\n  预算：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n";
}

pub fn check(project: &Project<'_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some((agency, code)) = project.agency.as_ref().and_then(|agency| Some((agency, agency.code?)))
    else {
        return;
    };
    let declared = || scope.department.agencies.iter().filter_map(|agency| agency.code);
    // One above or below it is declared.
    let is_known = declared().any(|known| known.starts_with(code) || code.starts_with(known));
    if declared().next().is_none() || is_known {
        return;
    }
    const SHOWN: usize = 5;
    let known: Vec<&str> = declared().take(SHOWN).collect();
    let (zh, en) = (known.join("、"), known.join(", "));
    let message = say!(
        "表头的“单位”里没有代码 {code}",
        "the head declares no agency {code}"
    );
    out.push(Diagnostic::new(&RULE, agency.span, message).help(say!(
        "表头列的是 {zh}；改正代码，或者在表头补上这个单位",
        "the head lists {en}: correct the code, or add the agency to the head"
    )));
}

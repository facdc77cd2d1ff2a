//! J0329: a sub-goal without any indicator.

use crate::compile::Model;
use crate::diag::{Diagnostic, say};
use crate::model::Text;

rule! {
    "J0329", "sub-goal-without-rows", Warning, Completeness;
    runs: document(check);
    title: "分项目标没有指标" => "a sub-goal without any indicator";
    what: "一个“分项目标”下面没有一行“指标”，别的分项目标有。全都没有时不报。" => "A sub-goal has no row (指标) below it, and others have. Nothing is reported if none has one.";
    why: "没有指标的目标无法考核，别的目标都有，多半是漏了。" => "A goal without an indicator cannot be assessed; as the others have some, it was mostly forgotten.";
    bad: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n分项目标：办好展会\n  目标：办好两场展会。\n  指标：展会 ≥ 2 场\n分项目标：服务企业\n  目标：服务到家。\n";
    good: "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n分项目标：办好展会\n  目标：办好两场展会。\n  指标：展会 ≥ 2 场\n分项目标：服务企业\n  目标：服务到家。\n  指标：走访企业 ≥ 60 家\n";
}

pub fn check(document: &Model<'_>, out: &mut Vec<Diagnostic>) {
    let goals = &document.department.sub_goals;
    if goals.iter().all(|goal| goal.indicators.is_empty()) {
        return;
    }
    for goal in goals.iter().filter(|goal| goal.indicators.is_empty()) {
        let title = goal.title.as_ref().map_or("", Text::as_str);
        let message = say!("分项目标“{title}”没有指标", "the sub-goal “{title}” has no indicator");
        out.push(Diagnostic::new(&RULE, goal.span, message).help(say!(
            "在下面写“指标：… ≥ …”",
            "write 指标：… ≥ … below it"
        )));
    }
}

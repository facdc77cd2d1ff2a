//! J0602: parts of a source that do not add up to it.

use crate::diag::{Diagnostic, say};
use crate::facts::Role;
use crate::model::Project;
use crate::evidence::Scope;
use crate::evidence::money::Difference;

rule! {
    "J0602", "funding-children", Error, Adequacy;
    runs: project(check);
    title: "资金来源的分项与合计不符" => "parts of a source that do not add up to it";
    what: "一般公共预算、政府性基金、上级专项等之和应等于财政资金；单位资金、事业收入等之和应等于其他资金。只在上级和下级都写了时比较。"
        => "The parts of 财政资金 (一般公共预算, 政府性基金 …) have to add up to it, and so do those of 其他资金. They are compared if both are given.";
    why: "分项和合计不同，总有一个数是错的。" => "One of the figures is wrong.";
    bad: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "一般公共预算：12 万元" "上级专项：5 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%");
    good: project!("编码：13029924P00123410001A" "预算：20 万元" "财政资金：20 万元" "一般公共预算：12 万元" "上级专项：8 万元" "支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%");
}

pub fn check(project: &Project<'_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    if project.unread.contains(&Role::Funding) {
        return;
    }
    for parent in &project.funding {
        let parts = || {
            project
                .funding
                .iter()
                .filter(|funding| funding.within == Some(parent.source))
        };
        if parts().next().is_none() {
            continue;
        }
        let amounts = parts().map(|part| part.amount.in_yuan());
        let Some(difference) = Difference::of(amounts, &parent.amount) else {
            continue;
        };
        let source = parent.source.name();
        let zh = format!("{source}的分项合计");
        let en = format!("the parts of {source} add up to");
        let mut diagnostic = difference.report(&RULE, (&zh, &en), (source, source));
        for part in parts() {
            let source = part.source.name();
            diagnostic = diagnostic.related(part.amount.span, say!("{source}", "{source}"));
        }
        out.push(diagnostic);
    }
}

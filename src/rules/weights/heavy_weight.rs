//! J1502: one row that decides the score.

use rust_decimal::Decimal;

use crate::diag::{Diagnostic, say};
use crate::model::Project;
use crate::evidence::Scope;

/// More than this is too much for one row.
const MOST: Decimal = Decimal::from_parts(50, 0, 0, false, 0);

rule! {
    "J1502", "heavy-weight", Warning, Adequacy;
    runs: project(check);
    title: "一行指标权重过大" => "one row that decides the whole score";
    what: "一行指标的权重超过 50。" => "One row has a weight of more than 50.";
    why: "这一行完成了就几乎满分，没完成就不及格：其他指标不起作用。"
        => "If this row is met, the score is nearly full; if not, the project fails: the other rows do not count.";
    bad: rows!("数量：入驻企业 ≥ 30 家" "  权重：60" "质量：设施完好率 ≥ 95%" "  权重：30");
    good: rows!("数量：入驻企业 ≥ 30 家" "  权重：50" "质量：设施完好率 ≥ 95%" "  权重：40");
}

pub fn check(project: &Project<'_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    for row in &project.indicators {
        let Some(weight) = row.more.as_ref().and_then(|more| more.weight.as_ref()) else {
            continue;
        };
        if weight.number <= MOST {
            continue;
        }
        let (name, number) = (row.name(), weight.number.normalize());
        let message = say!(
            "“{name}”一行的权重是 {number}，超过全部分值的一半",
            "the row “{name}” has a weight of {number}, more than half of all points"
        );
        out.push(Diagnostic::new(&RULE, weight.span, message).help(say!(
            "分出一部分给别的指标，或者把这一行拆细",
            "give some of it to other rows, or split this one"
        )));
    }
}

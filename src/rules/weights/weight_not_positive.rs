//! J1503: a weight of nothing, or less.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use rust_decimal::Decimal;

rule! {
    "J1503", "weight-not-positive", Warning, Adequacy;
    runs: row(check);
    title: "权重不是正数" => "a weight that is not positive";
    what: "一行指标的权重是 0 或者负数。" => "The weight of a row is 0 or negative.";
    why: "权重是 0 的指标做得好坏都不计分；负的权重做得越好扣得越多。"
        => "With a weight of 0 nothing depends on the row; with a negative one, doing well costs points.";
    bad: rows!("数量：入驻企业 ≥ 30 家" "  权重：0" "质量：设施完好率 ≥ 95%" "  权重：50" "满意度：租户满意度 ≥ 90%" "  权重：40");
    good: rows!("数量：入驻企业 ≥ 30 家" "  权重：50" "质量：设施完好率 ≥ 95%" "  权重：40");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(weight) = row.more.as_ref().and_then(|more| more.weight.as_ref()) else {
        return;
    };
    if weight.number > Decimal::ZERO {
        return;
    }
    let number = weight.number;
    let message = say!("权重是 {number}，这一行不计分", "a weight of {number}: the row does not count");
    out.push(Diagnostic::new(&RULE, weight.span, message).help(say!(
        "写大于 0 的分值，或者删去这一行",
        "write a weight above 0, or delete the row"
    )));
}

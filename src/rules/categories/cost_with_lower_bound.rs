//! J1111: a cost that is to be high.

use crate::diag::{Diagnostic, say};
use crate::facts::CategoryKind;
use crate::model::TargetKind;
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::{measure, rows};
use crate::value::Op;
use crate::wording::Sense;

rule! {
    "J1111", "cost-with-lower-bound", Warning, Adequacy;
    runs: row(check);
    title: "成本写成“不少于”" => "a cost that is meant to be high";
    what: "成本指标的金额，或者当作数量的支出，用了 ≥ 或 >。节约、带动的金额和补助标准不报。"
        => "The amount of a cost indicator, or spending given as a quantity, has ≥ or >. Savings, money brought in and subsidy rates are not reported.";
    why: "成本要控制上限。写 ≥ 就成了花得越多越好，节约反而完不成目标。"
        => "A cost needs an upper limit. With ≥, whoever saves money misses the target.";
    bad: rows!("成本：物业服务费用 ≥ 15 万元");
    good: rows!("成本：物业服务费用 ≤ 15 万元");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(op @ (Op::GreaterOrEqual | Op::Greater)) = row.target.op else {
        return;
    };
    let is_cost = measure::is_cost(row);
    if !(is_cost || row.category.kind == Some(CategoryKind::Quantity)) || row.target.kind() != TargetKind::Money {
        return;
    }
    // 发放标准 ≥ 1000 元/人 is a promise to those who get it.
    let is_standard = row.speaks_of(Sense::Standard);
    if row.is_gain() || is_standard || (!is_cost && !row.is_spending()) {
        return;
    }
    let (sign, name) = (op.sign(), row.name());
    let message = say!(
        "成本“{name}”写了“{sign}”，成了花得越多越好",
        "the cost “{name}” has “{sign}”: the more is spent, the better"
    );
    let finding = Diagnostic::new(&RULE, row.target.span, message)
        .help(say!("成本写上限，用“≤”", "a cost needs an upper limit: ≤"));
    out.push(rows::with_sign(finding, &row.target, "≤", scope.text));
}

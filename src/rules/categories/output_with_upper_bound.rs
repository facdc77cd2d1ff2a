//! J1112: something good that is meant to be small.

use rust_decimal::Decimal;

use crate::diag::{Diagnostic, say};
use crate::model::{TargetKind, Value};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::{measure, rows};
use crate::value::Op;
use crate::wording::Better;

rule! {
    "J1112", "output-with-upper-bound", Warning, Adequacy;
    runs: any_row(check);
    title: "越多越好的写成“不超过”" => "something good that is meant to be small";
    what: "按名称越多越好的（合格率、满意度、办结率，要完成的个数、面积，节约、减排的数量）用了 ≤ 或 <。看不出好坏的、越少越好的，不报。"
        => "Something of which more is better, going by its name (合格率, 满意度, 办结率, a number or an area of work to be done, savings), has ≤ or <. Things that are better small, or may be meant either way, are not reported.";
    why: "“≤ 2 次”一次不做也算完成。产出、效益要写至少做到多少。"
        => "≤ 2 次 is met by doing nothing. Outputs and benefits say how much will be reached at least.";
    bad: rows!("数量：检测厂房面积 ≤ 20000 平方米");
    good: rows!("数量：检测厂房面积 ≥ 20000 平方米");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let (Some(op @ (Op::LessOrEqual | Op::Less)), Value::Quantity(quantity)) =
        (row.target.op, &row.target.value)
    else {
        return;
    };
    let is_price = quantity.unit.as_ref().is_some_and(|unit| unit.unit.is_price());
    // None is to be there, whatever the name says.
    if is_price
        || quantity.number.is_zero()
        || measure::is_whole(row.indicator, row.lexicon)
        || row.direction(row.lexicon) != Some(Better::More)
    {
        return;
    }
    let (sign, name, written) = (op.sign(), row.name(), row.target.written);
    let message = say!(
        "“{name}”写了“{sign} {written}”，一点不做也算完成",
        "“{name}” is “{sign} {written}”: doing nothing would meet it"
    );
    let is_all = row.target.kind() == TargetKind::Percent && quantity.number == Decimal::ONE_HUNDRED;
    let right = if is_all { "=" } else { "≥" };
    let finding = Diagnostic::new(&RULE, row.target.span, message).help(say!(
        "写下限，用“{right}”；真是越少越好的，在下面写“方向：越小越好”",
        "write a lower limit: {right}; if less is better, write 方向：越小越好 below it"
    ));
    out.push(rows::with_sign(finding, &row.target, right, scope.text));
}

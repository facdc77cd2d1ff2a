//! J1016: a satisfaction that asks for next to nothing.

use rust_decimal::Decimal;

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::model::Value;
use crate::value::Op;
use crate::wording::Sense;
use crate::wording::likeness::bare_end;

rule! {
    "J1016", "low-satisfaction", Warning, Feasibility;
    runs: any_row(check);
    title: "满意度定得太低" => "a satisfaction that asks for next to nothing";
    what: "满意度、满意率的下限低于 50%。" => "Satisfaction is to be at least a figure below 50%.";
    why: "一半以上的人不满意也算完成；多半是少写了一位数。"
        => "It is met while most people are dissatisfied; mostly a digit is missing.";
    bad: rows!("满意度：租户满意度 ≥ 9%");
    good: rows!("满意度：租户满意度 ≥ 90%");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Value::Quantity(quantity) = &row.target.value else { return };
    let is_bound = matches!(row.target.op, Some(Op::GreaterOrEqual | Op::Greater | Op::Equal));
    let is_low = quantity.is_percent() && quantity.number > Decimal::ZERO && quantity.number < Decimal::from(50);
    let name = bare_end(row.name());
    if !is_bound || !is_low || !Sense::SatisfactionRate.ends(name) || name.contains('不') {
        return;
    }
    let written = row.target.written;
    let message = say!("满意度只要求 {written}", "a satisfaction of only {written} is asked for");
    out.push(Diagnostic::new(&RULE, row.target.span, message).help(say!(
        "核对是不是少写了一位，如“≥ 90%”",
        "check whether a digit is missing, as in ≥ 90%"
    )));
}

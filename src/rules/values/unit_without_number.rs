//! J0313: a unit without a number.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::rows;
use crate::wording::Better;

rule! {
    "J0313", "unit-without-number", Error, Form;
    runs: row(check);
    title: "只有单位，没有数字" => "a unit without a number";
    what: "指标值只有计量单位（为 待定 平方米），没有数字。这一行的其他问题不再报。"
        => "The target is only a unit (为 待定 平方米). Nothing else is reported about the row.";
    why: "表上印出来只有一个“平方米”：等于没有指标值。"
        => "The form prints a bare 平方米: there is no target.";
    bad: rows!("数量：租用面积 为 待定 平方米");
    good: rows!("数量：租用面积 ≥ 500 平方米");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    if !rows::is_unit_only(row) {
        return;
    }
    let unit = row.target.unit().map_or("", |unit| unit.written);
    let message = say!(
        "只有单位“{unit}”，没有数字",
        "there is only the unit “{unit}”, no number"
    );
    let sign = match row.direction(row.lexicon) {
        Some(Better::Less) => "≤ ",
        Some(Better::More) => "≥ ",
        None => "",
    };
    let help = say!(
        "把“待定”换成计算符号和数字，如“{sign}30 {unit}”",
        "replace it with an operator and a number: “{sign}30 {unit}”"
    );
    out.push(Diagnostic::new(&RULE, row.target.span, message).help(help));
}

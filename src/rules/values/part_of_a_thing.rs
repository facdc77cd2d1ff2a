//! J0336: half a person.

use rust_decimal::Decimal;

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::model::Value;
use crate::value::Op;
use crate::wording::Sense;

rule! {
    "J0336", "part-of-a-thing", Warning, Feasibility;
    runs: any_row(check);
    title: "人、设备一类不能有小数" => "a part of a person or a machine";
    what: "人、户、家、台、辆一类不能分的东西，指标值带小数：= 60.5 人；或者数量等于一个负数。万人、万户和平均数不报。"
        => "The target counts people, households, machines or the like and is no whole number: = 60.5 人; or a count equals a negative number. 万人 and averages are not reported.";
    why: "这样的数永远不能正好做到，多半是单位少了“万”，或者数字抄错了。"
        => "Such a number is never met: mostly 万 is missing from the unit, or the figure was mistyped.";
    bad: rows!("数量：聘用协管员 = 60.5 人");
    good: rows!("数量：聘用协管员 = 60 人");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Value::Quantity(quantity) = &row.target.value else { return };
    let Some(unit) = &quantity.unit else { return };
    let is_negative = quantity.number < Decimal::ZERO && row.target.op == Some(Op::Equal);
    if is_negative && unit.unit.dimension() == Some("count") && !row.texts().any(|text| Sense::Change.is_in(text) || Sense::Signed.is_in(text)) {
        let written = row.target.written;
        let message = say!("数量不会小于零：“{written}”", "“{written}” is a count below zero");
        out.push(Diagnostic::new(&RULE, row.target.span, message).help(say!("改数字", "correct the figure")));
    }
    if quantity.number.is_integer() {
        return;
    }
    let word = unit.unit.canonical();
    let is_whole = Sense::PersonUnit.is(word) || Sense::PieceUnit.is(word);
    if !is_whole || quantity.number < Decimal::ONE || row.texts().any(|text| Sense::Average.is_in(text)) {
        return;
    }
    let (number, unit) = (quantity.number, unit.written);
    let message = say!("“{unit}”不能有小数：{number} {unit}", "“{unit}” cannot be divided: {number} {unit}");
    out.push(Diagnostic::new(&RULE, row.target.span, message).help(say!(
        "写整数；以万计的写“万{unit}”，平均数在名称里写明“平均”",
        "write a whole number; 万{unit} for ten thousands, and 平均 in the name for an average"
    )));
}

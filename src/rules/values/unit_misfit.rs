//! J0334: a unit that does not measure what the name speaks of.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::written::place_of;
use crate::evidence::misfit::{is_other_in_costing, is_strange};
use crate::evidence::row::Row;
use crate::evidence::rows;
use crate::model::Value;

rule! {
    "J0334", "unit-misfit", Warning, Relevance;
    runs: any_row(check);
    title: "单位量不了名称说的东西" => "a unit that does not measure what the name speaks of";
    what: "长度、面积、重量、人的单位，名称和说明里没有一个字说到路、地、物、人一类的东西；以设备、文书结尾的名称用了这些单位；或者测算、采购同一事项的数相同而单位不同。"
        => "The unit is one of length, area, mass or people, and no character of name and description speaks of roads, land, material or people; the name ends in a device or a document; or the costing has the same number of the same thing in another unit.";
    why: "单位写错，自评时不知道该数什么；多半是复制上一行时没有改。"
        => "With the wrong unit nobody knows what to count; mostly it was copied from another row.";
    bad: rows!("数量：修复馆藏文物 ≥ 35 公里");
    good: rows!("数量：修复馆藏文物 ≥ 35 件");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Value::Quantity(quantity) = &row.target.value else { return };
    let Some(unit) = quantity.unit.as_ref().filter(|unit| unit.unit.is_known() && rows::is_judged(row)) else { return };
    if !is_strange(row, unit) && !is_other_in_costing(row.project, row, unit) {
        return;
    }
    let (name, written) = (row.name(), unit.written);
    let message = say!(
        "“{name}”的单位写成了“{written}”",
        "“{name}” is measured in “{written}”"
    );
    let place = place_of(written, scope.text).unwrap_or(row.target.span);
    out.push(Diagnostic::new(&RULE, place, message).help(say!(
        "改单位，或者把名称改成所数、所量的东西",
        "correct the unit, or name what is counted or measured"
    )));
}

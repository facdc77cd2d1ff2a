//! J0325: the unit in brackets behind the name, and again in the target.

use crate::diag::{Diagnostic, Edit, say};
use crate::model::TargetKind;
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::evidence::written::place_of;
use crate::source::Span;
use crate::value::unit::Unit;

rule! {
    "J0325", "unit-in-name", Info, Form;
    runs: row(check);
    title: "名称里又写了一遍单位" => "the unit is in the name as well";
    what: "名称以括号里的单位结尾，指标值又带同一个单位：“数量(台)”为“8 台”。比率名称后面的（%）是惯例，不算。"
        => "The name ends in a unit in brackets, and the target has the same unit. (%) after a rate is customary and does not count.";
    why: "单位只写一处才不会改了一处、忘了一处；名称里带单位，跨年和跨项目也对不上同名指标。"
        => "If it is written twice, one is forgotten when the other changes, and the name does not match other years or projects.";
    bad: rows!("数量：购置净化器数量(台) ≥ 8 台");
    good: rows!("数量：购置净化器数量 ≥ 8 台");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let name = row.name().trim_end();
    let Some(open) = name.strip_suffix([')', '）']) else {
        return;
    };
    let Some((before, inner)) = open.rsplit_once(['(', '（']) else {
        return;
    };
    let Some(unit) = row
        .target
        .unit()
        .filter(|_| row.target.kind() != TargetKind::Percent)
    else {
        return;
    };
    let inner = inner
        .trim()
        .trim_start_matches("单位")
        .trim_start_matches(['：', ':']);
    let is_same =
        || Unit::read(inner, &[]).is_some_and(|named| named.canonical() == unit.unit.canonical());
    if before.trim().is_empty() || (inner != unit.written && !is_same()) {
        return;
    }
    let Some(place) = place_of(name, scope.text) else {
        return;
    };
    let tail = Span {
        start: place.start + before.trim_end().len() as u32,
        ..place
    };
    let (unit, bracket) = (unit.written, tail.of(scope.text).trim());
    let message = say!(
        "名称以“{bracket}”结尾，指标值又带单位“{unit}”",
        "the name ends in “{bracket}”, and the target gives the unit “{unit}” again"
    );
    let fix = say!(
        "删去名称里的“{bracket}”",
        "delete “{bracket}” from the name"
    );
    out.push(Diagnostic::new(&RULE, tail, message).suggestion(fix, vec![Edit::replace(tail, "")]));
}

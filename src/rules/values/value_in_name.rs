//! J0333: a name that holds the value.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::model::Value;
use crate::value::Op;
use crate::wording::Sense;

rule! {
    "J0333", "value-in-name", Warning, Form;
    runs: any_row(check);
    title: "名称里写了指标值" => "a name that holds the value";
    what: "指标名称里写着与指标值相同的数和单位，或者同一个日期：清运垃圾1500吨 ≥ 1500 吨。" => "The name of a row holds its number and unit, or its date: 清运垃圾1500吨 ≥ 1500 吨.";
    why: "年度调整时只改一处，名称和值就不一样了；跨年对照也对不上。"
        => "When the target changes, one of the two is forgotten; and names are compared from year to year.";
    bad: rows!("数量：举办培训12场 ≥ 12 场");
    good: rows!("数量：举办培训 ≥ 12 场");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(name) = row.name.as_ref().filter(|name| name.as_str().bytes().any(|byte| byte.is_ascii_digit())) else {
        return;
    };
    let written = name.as_str();
    let said = match &row.target.value {
        Value::Quantity(quantity) => {
            let Some(unit) = quantity.unit.as_ref().map(|unit| unit.written) else { return };
            let number = quantity.number.to_string();
            let is_limit = matches!(row.target.op, Some(Op::LessOrEqual | Op::Less));
            let mut places = written.match_indices(&number);
            let is_said = places.any(|(at, _)| is_whole(&written[..at]) && is_in(unit, &written[at + number.len()..], is_limit));
            is_said.then(|| format!("{number} {unit}"))
        }
        Value::Deadline(_) if row.target.written.contains(|c: char| c.is_ascii_digit()) => {
            let date = row.target.written.trim_end_matches(|c: char| !c.is_ascii_digit());
            written.contains(date).then(|| date.to_owned())
        }
        _ => None,
    };
    let Some(said) = said else { return };
    let message = say!(
        "名称里又写了指标值 {said}",
        "the name repeats the target, {said}"
    );
    out.push(Diagnostic::new(&RULE, name.span, message).help(say!(
        "名称只写是什么，数字写在值里",
        "name the thing only, and leave the number to the value"
    )));
}

/// Whether no digit stands at the end of what is before a number.
fn is_whole(before: &str) -> bool {
    !before.ends_with(|c: char| c.is_ascii_digit() || c == '.')
}

/// Whether a unit follows, and no 以上 with more behind it: 使用15年以上电梯.
fn is_in(unit: &str, rest: &str, is_limit: bool) -> bool {
    let Some(rest) = rest.trim_start().strip_prefix(unit) else { return false };
    let limit = Sense::AtMostBehind.strip_start(rest);
    let bound = Sense::AtLeastBehind.strip_start(rest).or(limit);
    bound.is_none_or(str::is_empty) || (limit.is_some() && is_limit)
}

//! J1013: a target that is worse than what was reached before.

use crate::diag::{Diagnostic, say};
use crate::evidence::Scope;
use crate::evidence::measure;
use crate::evidence::row::Row;
use crate::evidence::worse::{is_worse, wanted};
use crate::model::{Target, Value};
use crate::wording::Better;
use rust_decimal::Decimal;

rule! {
    "J1013", "worse-than-baseline", Warning, Feasibility;
    runs: any_row(check);
    title: "目标比基期还差" => "a target that is worse than its baseline";
    what: "指标值比这一行自己的基期差：越大越好的反而低于基期，越小越好的反而高于基期；或者单价与基期相差五倍以上。范围整个都差才算。“=”的数量由实际情况定，不比。"
        => "The target is worse than the row’s own 基期: lower where more is better, higher where less is; or a price differs from it by a factor of five or more. A range is worse where all of it is. Counts with = are what they are and are not compared.";
    why: "钱花下去，结果比上年还差，目标就没有意义；不是定低了，就是抄错了一个数。"
        => "Money that makes things worse than last year needs no target: either it is too low, or a figure is wrong.";
    bad: rows!("数量：入驻企业 ≥ 30 家" "  基期：2023年 35 家");
    good: rows!("数量：入驻企业 ≥ 30 家" "  基期：2023年 28 家");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Some(baseline) = row.more.as_ref().and_then(|more| more.baseline.as_ref()) else {
        return;
    };
    let better = wanted(row);
    let is_worse = better.is_some_and(|better| is_worse(&row.target, &baseline.target, better));
    if !(is_worse || measure::is_cost(row) && is_far(&row.target, &baseline.target)) {
        return;
    }
    let (written, base) = (row.target.written, baseline.target.written);
    let message = match better {
        Some(Better::More) if is_worse => say!(
            "目标“{written}”低于基期“{base}”",
            "the target “{written}” is below the baseline “{base}”"
        ),
        Some(Better::Less) if is_worse => say!(
            "目标“{written}”高于基期“{base}”，这里越小越好",
            "the target “{written}” is above the baseline “{base}”, and less is better here"
        ),
        _ => say!(
            "目标“{written}”与基期“{base}”相差太远",
            "the target “{written}” is far from the baseline “{base}”"
        ),
    };
    let finding = Diagnostic::new(&RULE, row.target.span, message);
    out.push(finding.related(baseline.span.trimmed(scope.text), say!("基期", "the baseline")).help(say!(
        "核对两个数和单位；确有原因的，在“备注”里写明",
        "check both figures and their units; if there is a reason, give it in 备注"
    )));
}

/// Five times as much, or a fifth.
fn is_far(now: &Target<'_>, was: &Target<'_>) -> bool {
    let (Value::Quantity(now), Value::Quantity(was)) = (&now.value, &was.value) else { return false };
    let Some((unit, of_was)) = now.unit.as_ref().zip(was.unit.as_ref()) else { return false };
    let Some(now) = unit.unit.convert(now.number, &of_was.unit) else { return false };
    let (times, was) = (Decimal::from(5), was.number);
    let (Some(more), Some(most)) = (now.checked_mul(times), was.checked_mul(times)) else {
        return false;
    };
    !now.is_zero() && !was.is_zero() && (more <= was || now >= most)
}

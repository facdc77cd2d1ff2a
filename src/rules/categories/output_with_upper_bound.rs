//! J1112: an output that is to be small.

use crate::facts::CategoryKind;
use crate::wording::Sense;
use crate::wording::likeness::bare_end;
use rust_decimal::Decimal;

use crate::diag::{Diagnostic, Edit, say};
use crate::model::{TargetKind, Value};
use crate::rules::Scope;
use crate::rules::row::Row;
use crate::rules::shared::rows;
use crate::value::Op;

rule! {
    "J1112", "output-with-upper-bound", Warning, Adequacy;
    runs: row(check);
    title: "产出写成“不超过”" => "an output that is meant to be small";
    what: "数量、质量指标里，要完成的个数、次数、面积用了 ≤ 或 <；或者满意度、合格率一类越高越好的比率用了 ≤ 或 <。差错、事故、投诉、能耗、等候一类越少越好的，不报。"
        => "A number or an area of work to be done, under quantity or quality, has ≤ or <; or a rate for which more is better (满意度, 合格率) has. Things that are better small (faults, complaints, consumption, waiting) are not reported.";
    why: "“≤ 2 次”一次不做也算完成。产出要写至少做多少。"
        => "≤ 2 次 is met by doing nothing. An output says how much will be done at least.";
    bad: rows!("数量：检测厂房面积 ≤ 20000 平方米");
    good: rows!("数量：检测厂房面积 ≥ 20000 平方米");
}

pub fn check(row: &Row<'_, '_>, scope: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let (Some(op @ (Op::LessOrEqual | Op::Less)), Value::Quantity(quantity)) =
        (row.target.op, &row.target.value)
    else {
        return;
    };
    let is_percent = row.target.kind() == TargetKind::Percent;
    let is_good = is_percent && is_good_rate(row);
    if !is_good && !matches!(row.category.kind, Some(CategoryKind::Quantity | CategoryKind::Quality)) {
        return;
    }
    let dimension = quantity
        .unit
        .as_ref()
        .and_then(|unit| unit.unit.dimension());
    let less_is_better = row
        .more
        .as_ref()
        .is_some_and(|more| more.more_is_better == Some(false));
    if less_is_better || !(is_good || matches!(dimension, Some("count" | "area"))) {
        return;
    }
    if is_good {
        out.push(of_rate(row, op, scope));
        return;
    }
    if !row.speaks_of(Sense::Work)
        || row.speaks_of(Sense::Limited)
        || row.speaks_of(Sense::Fault)
    {
        return;
    }
    let (sign, name, written) = (op.sign(), row.name(), row.target.written);
    let message = say!(
        "“{name}”写了“{sign} {written}”，一点不做也算完成",
        "“{name}” is “{sign} {written}”: doing nothing would meet it"
    );
    let mut diagnostic = Diagnostic::new(&RULE, row.target.span, message).help(say!(
        "产出写下限，用“≥”；真是越少越好的，在下面写“方向：越小越好”",
        "an output needs a lower limit: ≥; if less is better, write 方向：越小越好 below it"
    ));
    if let Some(place) = rows::sign_of(&row.target, scope.text) {
        diagnostic = diagnostic.suggestion(
            say!("改为“≥”", "write “≥”"),
            vec![Edit::replace(place, "≥")],
        );
    }
    out.push(diagnostic);
}

/// Whether more of a rate is always better.
fn is_good_rate(row: &Row<'_, '_>) -> bool {
    let name = bare_end(row.name());
    // 不合格率, 未及时率; what is to fall, and gaps between two.
    row.lexicon.ends(Sense::GoodRate, name)
        && !row.lexicon.is_in(Sense::Fault, name)
        && !name.contains(Sense::NotGood.signs())
}

fn of_rate(row: &Row<'_, '_>, op: Op, scope: &Scope<'_>) -> Diagnostic {
    let (sign, name, written) = (op.sign(), row.name(), row.target.written);
    let message = say!(
        "“{name}”写了“{sign} {written}”，越低越算完成",
        "“{name}” is “{sign} {written}”: this means the lower, the better"
    );
    let is_whole = row
        .target
        .quantity()
        .is_some_and(|quantity| quantity.number == Decimal::ONE_HUNDRED);
    let right = if is_whole { "=" } else { "≥" };
    let diagnostic = Diagnostic::new(&RULE, row.target.span, message)
        .help(say!("写下限，用“{right}”", "write a lower limit: {right}"));
    match rows::sign_of(&row.target, scope.text) {
        Some(place) => diagnostic.suggestion(
            say!("改为“{right}”", "write “{right}”"),
            vec![Edit::replace(place, right)],
        ),
        None => diagnostic,
    }
}

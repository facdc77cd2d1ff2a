//! J1006: 是 or 否 where a figure could stand.

use crate::diag::{Diagnostic, say};
use crate::facts::CategoryKind;
use crate::model::Value;
use crate::evidence::Scope;
use crate::evidence::row::Row;
use crate::wording::Sense;

rule! {
    "J1006", "boolean-for-measurable", Info, Completeness;
    runs: row(check);
    title: "能量化的写成了“是”" => "yes or no for something that can be measured";
    what: "数量、时效、成本指标，或者名称、说明讲数量、时限、小时数的指标，值写成“是”或“否”。"
        => "A quantity, timeliness or cost indicator, or a row whose name or description mentions a number, a time limit or hours, has 是 or 否 as its target.";
    why: "“是”只有做到和没做到，看不出做了多少、快了还是慢了。"
        => "Yes or no does not show how much was done, or how fast.";
    bad: rows!("时效：租金支付时限 为 是");
    good: rows!("时效：租金支付时限 ≤ 2024年12月底");
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Value::Boolean(value) = row.target.value else {
        return;
    };
    if !is_measurable(row) {
        return;
    }
    let value = if value { "是" } else { "否" };
    let (name, sample) = (row.name(), row.sample(row.lexicon));
    let message = say!(
        "“{name}”可以用数字衡量，只写了“{value}”",
        "“{name}” can be measured in figures, but the target is only “{value}”"
    );
    let help = say!(
        "写数字和单位，如“{sample}”",
        "write a number with its unit, such as {sample}"
    );
    out.push(Diagnostic::new(&RULE, row.target.span, message).help(help));
}

fn is_measurable(row: &Row<'_, '_>) -> bool {
    // A rate is measured in per cent: that is another finding.
    if row.texts().any(|text| row.lexicon.is_rate(text)) {
        return false;
    }
    let is_by_category = matches!(
        row.category.kind,
        Some(
            CategoryKind::Quantity
                | CategoryKind::Timeliness
                | CategoryKind::Cost
                | CategoryKind::EconomicCost
        )
    );
    let is_in_words = |text| Sense::Hours.is_in(text) || row.lexicon.is_count(text);
    is_by_category || row.texts().any(is_in_words)
}

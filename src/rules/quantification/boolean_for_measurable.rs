//! J1006: 是 or 否 where a figure could stand.

use crate::diag::{Diagnostic, Message, say};
use crate::facts::CategoryKind;
use crate::model::Value;
use crate::rules::Scope;
use crate::rules::row::Row;
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

/// What a figure can be given for.
enum Measurable {
    Count,
    Time,
    Money,
}

pub fn check(row: &Row<'_, '_>, _: &Scope<'_>, out: &mut Vec<Diagnostic>) {
    let Value::Boolean(value) = row.target.value else {
        return;
    };
    let Some(measurable) = measurable(row) else {
        return;
    };
    let value = if value { "是" } else { "否" };
    let name = row.name();
    let message = say!(
        "“{name}”可以用数字衡量，只写了“{value}”",
        "“{name}” can be measured in figures, but the target is only “{value}”"
    );
    out.push(Diagnostic::new(&RULE, row.target.span, message).help(help(&measurable)));
}

fn measurable(row: &Row<'_, '_>) -> Option<Measurable> {
    // A rate is measured in per cent: that is another finding.
    if row.texts().any(|text| row.lexicon.is_rate(text)) {
        return None;
    }
    match row.category.kind {
        _ if row.texts().any(|text| Sense::Hours.is_in(text)) =>
        {
            Some(Measurable::Time)
        }
        Some(CategoryKind::Quantity) => Some(Measurable::Count),
        Some(CategoryKind::Timeliness) => Some(Measurable::Time),
        Some(CategoryKind::Cost | CategoryKind::EconomicCost) => Some(Measurable::Money),
        _ if row.texts().any(|text| row.lexicon.is_count(text)) =>
        {
            Some(Measurable::Count)
        }
        _ => None,
    }
}

fn help(measurable: &Measurable) -> Message {
    match measurable {
        Measurable::Count => {
            say!(
                "写数字和单位，如“≥ 30 家”",
                "write a number with its unit, such as ≥ 30 家"
            )
        }
        Measurable::Time => say!(
            "写时长、日期或比率，如“≤ 2 小时”“≤ 2024年12月底”“及时率 ≥ 95%”",
            "write a duration, a date or a rate, such as ≤ 2 小时, ≤ 2024年12月底 or 及时率 ≥ 95%"
        ),
        Measurable::Money => say!("写金额，如“≤ 20 万元”", "write an amount, such as ≤ 20 万元"),
    }
}

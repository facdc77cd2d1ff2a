//! Amounts that a purpose states, held against the budget.

use rust_decimal::Decimal;

use super::money::{Gap, gap};
use crate::model::Amount;
use crate::prose::{Fact, Figure, Measure};

/// Words of a clause whose amount is another one than the money of this project and year.
const OTHER_AMOUNTS: [&str; 31] = [
    "合同",
    "总投资",
    "投资",
    "概算",
    "估算",
    "上年",
    "去年",
    "往年",
    "以前",
    "累计",
    "已",
    "三年",
    "五年",
    "分年",
    "分期",
    "首付",
    "省",
    "中央",
    "上级",
    "配套",
    "贷款",
    "收入",
    "产值",
    "规模",
    "资产",
    "欠",
    "余额",
    "结转",
    "限额",
    "价值",
    "自筹",
];

/// Words of the template that divides the budget by its sources: 预算数 7.96 万元，其中一般预算 7.96 万元，基金 0 万元.
const SOURCES: [&str; 10] = [
    "预算数",
    "一般预算",
    "一般公共预算",
    "财政资金",
    "基金",
    "上级专项",
    "专项资金",
    "其他资金",
    "单位资金",
    "财政拨款",
];

/// Whether the words in front of an amount say that it is another one than the money of this project and year.
pub fn is_other(figure: &Figure<'_>, year: Option<i32>) -> bool {
    let before = figure.before();
    OTHER_AMOUNTS.iter().any(|word| before.contains(word)) || names_other_year(before, year)
}

/// Whether the amount is one of the template that divides the budget by its sources.
pub fn is_of_source(figure: &Figure<'_>) -> bool {
    let before = figure.before().trim_end();
    SOURCES.iter().any(|word| before.ends_with(word))
}

fn names_other_year(text: &str, year: Option<i32>) -> bool {
    text.match_indices('年').any(|(at, _)| {
        let written = text[..at].trim_end();
        let digits = written
            .len()
            .checked_sub(4)
            .and_then(|start| written.get(start..));
        let named = digits.and_then(|digits| digits.parse::<i32>().ok());
        named.is_some_and(|named| Some(named) != year)
    })
}

/// How an amount in prose differs from one of a key, with the exact difference in the unit of the latter.
pub fn difference(figure: &Figure<'_>, stated: &Amount<'_>) -> Option<(Gap, Decimal)> {
    let Fact::Money(measure) = &figure.fact else {
        return None;
    };
    let Measure { number, scale, .. } = measure;
    let exact = measure.exact()?.checked_div(stated.unit.unit.factor())?;
    let found = gap(stated.number, exact)?;
    // Either of the two may be the rounded one.
    let found = match gap(*number, stated.in_yuan()?.checked_div(*scale)?) {
        Some(Gap::Rounding) => Gap::Rounding,
        _ => found,
    };
    Some((found, exact.checked_sub(stated.number)?.normalize()))
}

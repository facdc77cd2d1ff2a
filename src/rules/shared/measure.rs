//! What a row is, by its category and its value.

use rust_decimal::Decimal;

use crate::facts::CategoryKind;
use crate::model::{Indicator, Value};
use crate::value::unit::Listed;
use crate::wording::{Better, Lexicon, Sense};

/// Whether a row is one of the money that the project costs: 成本, 经济成本.
pub fn is_cost(row: &Indicator<'_>) -> bool {
    matches!(
        row.category.kind,
        Some(CategoryKind::Cost | CategoryKind::EconomicCost)
    )
}

/// The words of a value that has no more: a text, or a level without its scale in brackets.
pub fn words<'a>(value: &Value<'a>) -> Option<&'a str> {
    match value {
        Value::Text(text) => Some(text),
        Value::Level { value, scale } if scale.is_empty() => Some(value),
        _ => None,
    }
}

/// Whether the value is 100 % and never more: 100 % of a share. A rate of cost or budget is none.
pub fn is_whole(row: &Indicator<'_>, lexicon: &Lexicon) -> bool {
    let Value::Quantity(quantity) = &row.target.value else {
        return false;
    };
    quantity.is_percent()
        && quantity.number == Decimal::ONE_HUNDRED
        && row.texts().any(|text| lexicon.is_share(text))
        && !lexicon.is_spending(row.texts())
}

/// A target that a row of its kind may have, for advice: its sign says what is better, its unit fits category and name.
pub fn sample(row: &Indicator<'_>, lexicon: &Lexicon) -> String {
    let is_rate = lexicon.is_rate(row.name());
    let is_less = row.direction(lexicon) == Some(Better::Less);
    let fixed = match row.category.kind {
        _ if is_rate && is_less => "≤ 5%",
        Some(CategoryKind::Satisfaction) => "≥ 90%",
        _ if is_rate => "≥ 95%",
        _ if row.is_of_cost() => "≤ 20 万元",
        Some(CategoryKind::EconomicBenefit) if !is_less => "≥ 20 万元",
        Some(CategoryKind::Timeliness) => "≤ 2 小时",
        Some(CategoryKind::Quality) if !is_less => "≥ 95%",
        _ if is_less => return format!("≤ 3 {}", counted_in(row.name(), "次")),
        _ => return format!("≥ 30 {}", counted_in(row.name(), "个")),
    };
    fixed.to_owned()
}

/// The unit that a name counts in: 培训次数, 受益户数, 服务人次; `usual` where it says none.
fn counted_in<'n>(name: &'n str, usual: &'n str) -> &'n str {
    let counted = name
        .strip_suffix("数量")
        .or_else(|| name.strip_suffix('数'));
    let last = |text: &'n str, count: usize| {
        let at = text.char_indices().nth_back(count - 1).map(|(at, _)| at)?;
        let unit = &text[at..];
        Listed::prefix(unit)
            .filter(|(_, rest)| rest.is_empty())
            .map(|_| unit)
    };
    let unit = match counted {
        Some(counted) => last(counted, 2).or_else(|| last(counted, 1)),
        None => last(name, 2),
    };
    unit.unwrap_or(usual)
}

/// Whether it is how far the money is spent: 执行率, 支付率. 节约率 and 成本控制率 are not.
pub fn is_spending_rate(row: &Indicator<'_>, lexicon: &Lexicon) -> bool {
    row.texts().any(|text| {
        lexicon.is_rate(text) && Sense::SpendingRate.is_in(text) && !Sense::SavingRate.is_in(text)
    })
}

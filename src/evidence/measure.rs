//! What a row is, by its category and its value.

use rust_decimal::Decimal;

use crate::facts::CategoryKind;
use crate::model::{Indicator, Value};
use crate::wording::{Lexicon, Sense};

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

/// Whether it is how far the money is spent: 执行率, 支付率. 节约率, 成本控制率 and 收购价格执行率 are not.
pub fn is_spending_rate(row: &Indicator<'_>, lexicon: &Lexicon) -> bool {
    row.texts().any(|text| {
        let is_other = || Sense::SavingRate.is_in(text) || Sense::NotSpent.is_in(text);
        lexicon.is_rate(text) && Sense::SpendingRate.is_in(text) && !is_other()
    })
}

//! What a row is, by its category and its value.

use rust_decimal::Decimal;

use crate::facts::CategoryKind;
use crate::model::{Indicator, Value};
use crate::value::unit::UnitKind;
use crate::wording::Lexicon;

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
    let is_percent = |kind| kind == UnitKind::Percent;
    quantity.number == Decimal::ONE_HUNDRED
        && quantity
            .unit
            .as_ref()
            .is_some_and(|unit| is_percent(unit.unit.kind()))
        && row.texts().any(|text| lexicon.is_share(text))
        && !lexicon.is_spending(row.texts())
}

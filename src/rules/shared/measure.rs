//! What a row is, by its category and its value.

use crate::facts::CategoryKind;
use crate::model::{Indicator, Value};

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

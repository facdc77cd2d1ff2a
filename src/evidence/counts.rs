//! Counts and prices that a purpose states, beside the targets that count the same.

use crate::facts::CategoryKind;
use crate::wording::Sense;
use crate::wording::nouns;
use rust_decimal::Decimal;

use super::rows;
use crate::model::{Indicator, Project, Quantity, Text};
use crate::prose::{Bound, Fact, Figure, Per};
use crate::value::Op;
use crate::value::unit::{Listed, UnitKind, scale_prefix};

/// A count that the purpose plans for the year; `None` where the figure is something else.
pub fn planned(figure: &Figure<'_>) -> Option<(Decimal, Listed)> {
    let Fact::Count(measure, unit) = &figure.fact else {
        return None;
    };
    let is_plain = unit.kind() == UnitKind::Other
        && measure.low.is_none()
        && figure.per() == Per::Whole
        && matches!(figure.bound(), Bound::Exactly | Bound::AtLeast);
    let words = (figure.before(), figure.after());
    if !is_plain || Sense::OtherCount.is_in(words.0) || Sense::OtherCount.is_in(words.1) {
        return None;
    }
    Some((measure.exact()?, *unit))
}

/// Rows of 数量 with a number that has to be reached: the row, its quantity and unit.
pub fn targets<'p, 'a>(
    project: &'p Project<'a>,
) -> impl Iterator<Item = (&'p Indicator<'a>, &'p Quantity<'a>)> {
    rows::judged(project).filter_map(|row| {
        let is_lower_bound = matches!(
            row.target.op,
            None | Some(Op::Equal | Op::GreaterOrEqual | Op::Greater)
        );
        let quantity = match &row.target.value {
            crate::model::Value::Quantity(quantity) => quantity,
            _ => return None,
        };
        let is_counted = quantity
            .unit
            .as_ref()
            .is_some_and(|unit| unit.unit.kind() == UnitKind::Other);
        (row.category.kind == Some(CategoryKind::Quantity) && is_lower_bound && is_counted)
            .then_some((row, quantity))
    })
}

/// The number of a quantity in a unit, which may have 万 before it: 2 万批次 are 20000 批次. `None` in another unit.
pub fn number_in(quantity: &Quantity<'_>, unit: &str) -> Option<Decimal> {
    let own = quantity.unit.as_ref()?.unit.canonical();
    if own == unit {
        return Some(quantity.number);
    }
    let (power, word) = scale_prefix(own)?;
    let scale = Decimal::from(10_u64.checked_pow(power)?);
    (word == unit).then(|| quantity.number.checked_mul(scale))?
}

/// Whether a row and some words speak of the same thing.
pub fn is_about(row: &Indicator<'_>, words: &str) -> bool {
    let description = row.description.as_ref().map_or("", Text::as_str);
    nouns::are_shared(row.name(), words) || nouns::are_shared(description, words)
}

//! Amounts that a purpose states, held against the budget.

use crate::wording::Sense;
use crate::wording::year::named;
use rust_decimal::Decimal;

use super::money::{Gap, gap};
use crate::model::Amount;
use crate::prose::{Fact, Figure, Measure};

/// Whether the words in front of an amount say that it is another one than the money of this project and year.
pub fn is_other(figure: &Figure<'_>, year: Option<i32>) -> bool {
    let before = figure.before();
    Sense::OtherAmount.is_in(before) || named(before).any(|named| Some(named) != year)
}

/// Whether the amount is one of the template that divides the budget by its sources.
pub fn is_of_source(figure: &Figure<'_>) -> bool {
    let before = figure.before().trim_end();
    Sense::Source.ends(before)
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

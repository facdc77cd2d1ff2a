//! Which rows are judged.

use crate::model::{Indicator, Project, Value};
use crate::source::Span;

/// The rows of a project that rules judge: where a unit stands without a number, that is all there is to say of the row.
pub fn judged<'p, 'a>(project: &'p Project<'a>) -> impl Iterator<Item = &'p Indicator<'a>> {
    project.indicators.iter().filter(|row| !is_unit_only(row))
}

/// `为 待定 平方米`
pub fn is_unit_only(row: &Indicator<'_>) -> bool {
    matches!(row.target.value, Value::Unset { to_be_set: true, unit: Some(_) })
}

/// `为 0 次`: a zero without an operator, of which there is only one reading.
pub fn is_bare_zero(row: &Indicator<'_>) -> bool {
    row.target.op.is_none() && matches!(&row.target.value, Value::Quantity(quantity) if quantity.number.is_zero())
}

/// The word 为 at the start of a target.
pub fn word_of_operator(target: Span, text: &str) -> Option<Span> {
    let written = target.of(text);
    let word = ["为", "is"].into_iter().find(|word| written.starts_with(word))?;
    Some(target.part(written, &written[..word.len()]))
}

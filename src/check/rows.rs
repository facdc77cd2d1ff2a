//! Which rows are judged.

use crate::model::{Indicator, Project, Value};
use crate::source::Span;

/// The rows that rules over several rows compare: where a value is missing, is only a unit, or should come from a row
/// that no library holds, that is all there is to say of a row.
pub fn judged<'p, 'a>(project: &'p Project<'a>) -> impl Iterator<Item = &'p Indicator<'a>> {
    project.indicators.iter().filter(|row| !is_unit_only(row) && !is_empty(row) && !is_unknown(row))
}

/// `@name` that no library holds: the reader has said so.
pub fn is_unknown(row: &Indicator<'_>) -> bool {
    row.name().starts_with('@')
}

/// `成本：「」`, `数量：入驻企业`: no value.
pub fn is_empty(row: &Indicator<'_>) -> bool {
    matches!(row.target.value, Value::Unset { to_be_set: false, .. })
}

/// `为 待定 平方米`
pub fn is_unit_only(row: &Indicator<'_>) -> bool {
    matches!(row.target.value, Value::Unset { to_be_set: true, unit: Some(_) })
}

/// The word 为 at the start of a target.
pub fn word_of_operator(target: Span, text: &str) -> Option<Span> {
    let written = target.of(text);
    let word = ["为", "is"].into_iter().find(|word| written.starts_with(word))?;
    Some(target.part(written, &written[..word.len()]))
}

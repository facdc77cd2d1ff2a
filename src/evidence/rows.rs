//! Which rows are judged.

use crate::diag::{Diagnostic, Edit, say};
use crate::model::{Indicator, Project, Target, Value};
use crate::source::Span;
use crate::value::Op;
use crate::wording::likeness::alike;

/// The rows that rules over several rows compare: where a value is missing, is only a unit, or should come from a row
/// that no library holds, that is all there is to say of a row.
pub fn judged<'p, 'a>(project: &'p Project<'a>) -> impl Iterator<Item = &'p Indicator<'a>> {
    project.indicators.iter().filter(|row| is_judged(row))
}

/// Whether a row is one of these.
pub fn is_judged(row: &Indicator<'_>) -> bool {
    !is_unit_only(row) && !is_empty(row) && !is_unknown(row)
}

/// `@name` that no library holds: the reader has said so.
pub fn is_unknown(row: &Indicator<'_>) -> bool {
    row.name().starts_with(['@', '＠'])
}

/// The rows that a rule about one row compares it with: as many as any form has, so that the time stays linear.
pub fn beside<'p, 'a>(project: &'p Project<'a>) -> impl Iterator<Item = &'p Indicator<'a>> + Clone {
    project.indicators.iter().take(200)
}

/// `成本：「」`, `数量：入驻企业`: no value.
pub fn is_empty(row: &Indicator<'_>) -> bool {
    matches!(
        row.target.value,
        Value::Unset {
            to_be_set: false,
            ..
        }
    )
}

/// `为 待定 平方米`
pub fn is_unit_only(row: &Indicator<'_>) -> bool {
    matches!(
        row.target.value,
        Value::Unset {
            to_be_set: true,
            unit: Some(_)
        }
    )
}

/// Projects with more rows than this are compared by hash.
const FEW: usize = 32;

/// Whether two judged rows of one category may bear one name: a quick look, before rows are sorted by name.
pub fn may_repeat_names(project: &Project<'_>) -> bool {
    let rows = &project.indicators;
    if rows.len() > FEW {
        return true;
    }
    rows.iter()
        .enumerate()
        .any(|(at, row)| rows[at + 1..].iter().any(|other| is_same(row, other)))
}

fn is_same(one: &Indicator<'_>, other: &Indicator<'_>) -> bool {
    let categories = [one, other].map(|row| row.category.id.or(row.category.level2));
    categories[0] == categories[1] && alike(one.name(), other.name())
}

/// The word 为 at the start of a target.
pub fn word_of_operator(target: Span, text: &str) -> Option<Span> {
    let written = target.of(text);
    let word = ["为", "is"]
        .into_iter()
        .find(|word| written.starts_with(word))?;
    Some(target.part(written, &written[..word.len()]))
}

/// The sign or word of the comparison at the start of a target; `None` where it stands behind the value (30 家以上).
pub fn sign_of(target: &Target<'_>, text: &str) -> Option<Span> {
    let written = target.span.of(text);
    let sign = Op::split_leading(written).0.trim_end();
    (target.op.is_some() && Op::read(sign) == Some(target.op))
        .then(|| target.span.part(written, sign))
}

/// A finding with the proposal to write another sign before the value, for its sign or 为.
pub fn with_sign(finding: Diagnostic, target: &Target<'_>, sign: &str, text: &str) -> Diagnostic {
    let written = target.written;
    let (place, title) = if let Some(place) = sign_of(target, text) {
        (place, say!("改为“{sign}”", "write “{sign}”"))
    } else if let Some(place) = word_of_operator(target.span, text) {
        let title = say!("改为“{sign} {written}”", "write “{sign} {written}”");
        (place, title)
    } else {
        return finding;
    };
    finding.suggestion(title, vec![Edit::replace(place, sign)])
}

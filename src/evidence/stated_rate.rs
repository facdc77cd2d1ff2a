//! Shares and times that a goal or a purpose states of what a row measures, by its name.

use super::amounts::is_other;
use super::rows;
use crate::model::{Indicator, Project, Target, Value};
use crate::prose::{Bound, Fact, Figure, Per};
use crate::value::unit::{Unit, UnitKind};
use crate::wording::Sense;
use crate::wording::likeness::bare_end;

/// The figures that are no value of the row whose name stands in front of them.
pub fn unlike<'f, 't, 'p, 'a>(
    project: &'p Project<'a>,
    figures: &'f [Figure<'t>],
    year: Option<i32>,
) -> impl Iterator<Item = (&'p Indicator<'a>, &'f Figure<'t>)> {
    let before = std::iter::once(None).chain(figures.iter().map(Some));
    let stated = figures.iter().zip(before).filter(move |(figure, before)| {
        // 6月底前，成活率达到50%: how far it is by then.
        let is_by_then = before.is_some_and(|before| matches!(before.fact, Fact::Date(_)));
        let is_apart = figure.gap.contains(Sense::SentenceMark.signs());
        is_rate(figure) && !is_other(figure, year) && (!is_by_then || is_apart)
    });
    stated.filter_map(move |(figure, _)| {
        let row = named(project, figure)?;
        (!has(row, figure)).then_some((row, figure))
    })
}

fn is_rate(figure: &Figure<'_>) -> bool {
    let is_of_kind = match figure.fact {
        Fact::Percent(_) => true,
        Fact::Count(_, unit) => unit.kind() == UnitKind::Duration,
        _ => false,
    };
    is_of_kind
        && figure
            .measure()
            .is_some_and(|measure| measure.low.is_none())
        && figure.bound() != Bound::About
        && figure.per() == Per::Whole
}

/// The one row of such a value with the name that stands in front of the figure, or ends in it.
fn named<'p, 'a>(project: &'p Project<'a>, figure: &Figure<'_>) -> Option<&'p Indicator<'a>> {
    const SHORTEST: usize = 3 * '率'.len_utf8();
    let mut name = figure.before().trim();
    while let Some(word) = Sense::RateReach.end(name) {
        name = name[..name.len() - word.len()].trim_end();
    }
    if name.len() < SHORTEST {
        return None;
    }
    let mut rows = rows::judged(project).filter(|row| {
        let own = bare_end(row.name());
        let is_alike = own.len() >= SHORTEST && (name.ends_with(own) || own.ends_with(name));
        is_alike && in_unit(&row.target, figure).is_some()
    });
    let row = rows.next()?;
    rows.next().is_none().then_some(row)
}

/// Whether one of the values of a row is that of the figure, or its range holds it.
fn has(row: &Indicator<'_>, figure: &Figure<'_>) -> bool {
    let more = row.more.as_ref();
    let milestones = more
        .into_iter()
        .flat_map(|more| &more.milestones)
        .map(|milestone| &milestone.target);
    let baseline = more
        .and_then(|more| more.baseline.as_ref())
        .map(|baseline| &baseline.target);
    let medium = more.and_then(|more| more.medium_term.as_ref());
    let mut all = std::iter::once(&row.target)
        .chain(milestones)
        .chain(baseline)
        .chain(medium);
    all.any(|target| in_unit(target, figure) == Some(true))
}

/// Whether a target is the figure; `None` where their units do not convert.
fn in_unit(target: &Target<'_>, figure: &Figure<'_>) -> Option<bool> {
    let (low, high) = match &target.value {
        Value::Quantity(quantity) => (quantity, quantity),
        Value::Range(ends) => (&ends.0, &ends.1),
        _ => return None,
    };
    let unit = &high.unit.as_ref()?.unit;
    let factor = match figure.fact {
        Fact::Percent(_) => (unit.kind() == UnitKind::Percent).then_some(unit.factor())?,
        Fact::Count(_, own) => {
            let own = Unit::read(own.name(), &[]);
            own.filter(|own| own.same_dimension(unit))?.factor()
        }
        _ => return None,
    };
    let number = figure
        .measure()?
        .exact()?
        .checked_mul(factor)?
        .checked_div(unit.factor())?;
    Some(low.number <= number && number <= high.number)
}

//! Shares, times and amounts that a text states of what a row measures, by its name.

use rust_decimal::Decimal;

use crate::evidence::amounts::is_other;
use crate::evidence::rows;
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

/// The first figure of the description of a row that is no value of the row, where its name stands in front, or it is
/// the one date by which something is done and later than the target.
pub fn unlike_own<'f, 't>(
    row: &Indicator<'_>,
    figures: &'f [Figure<'t>],
    year: Option<i32>,
) -> Option<&'f Figure<'t>> {
    let late = figures.iter().find(|figure| is_later(row, figure, figures));
    late.or_else(|| {
        figures.iter().find(|figure| {
            let is_count = matches!(figure.fact, Fact::Count(..)) && is_plain(figure);
            (is_count || is_rate(figure))
                && !is_other(figure, year)
                && is_named(row, figure)
                && !has(row, figure)
        })
    })
}

/// 2025年12月底前完工, of which the target is the end of October.
fn is_later(row: &Indicator<'_>, figure: &Figure<'_>, figures: &[Figure<'_>]) -> bool {
    let (Value::Deadline(wanted), Fact::Date(stated)) = (&row.target.value, figure.fact) else {
        return false;
    };
    let mut dates = figures
        .iter()
        .filter(|other| matches!(other.fact, Fact::Date(_)));
    let is_only = dates.next().is_some() && dates.next().is_none();
    is_only && Sense::BehindDateValue.begins(figure.rest.trim_start()) && stated.to > wanted.to
}

/// Whether a figure is one number that is neither round nor for each of something.
fn is_plain(figure: &Figure<'_>) -> bool {
    figure
        .measure()
        .is_some_and(|measure| measure.low.is_none())
        && figure.bound() != Bound::About
        && figure.per() == Per::Whole
}

fn is_rate(figure: &Figure<'_>) -> bool {
    let is_of_kind = match figure.fact {
        Fact::Percent(_) | Fact::Money(_) => true,
        Fact::Count(_, unit) => unit.kind() == UnitKind::Duration,
        _ => false,
    };
    is_of_kind && is_plain(figure)
}

/// The one row of such a value with the name that stands in front of the figure, or ends in it.
fn named<'p, 'a>(project: &'p Project<'a>, figure: &Figure<'_>) -> Option<&'p Indicator<'a>> {
    let mut rows = rows::judged(project).filter(|row| is_named(row, figure));
    let row = rows.next()?;
    rows.next().is_none().then_some(row)
}

/// Whether the name of a row, or its end, stands in front of a figure in such a unit.
fn is_named(row: &Indicator<'_>, figure: &Figure<'_>) -> bool {
    const SHORTEST: usize = 3 * '率'.len_utf8();
    if in_unit(&row.target, figure).is_none() {
        return false;
    }
    let mut name = figure.before().trim();
    while let Some(word) = Sense::RateReach.end(name) {
        name = name[..name.len() - word.len()].trim_end();
    }
    let own = bare_end(row.name());
    let is_long = name.len() >= SHORTEST && own.len() >= SHORTEST;
    is_long && (name.ends_with(own) || own.ends_with(name))
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
        // An amount is kept in 元.
        Fact::Money(_) => (unit.kind() == UnitKind::Money).then_some(Decimal::ONE)?,
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

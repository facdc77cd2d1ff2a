//! Unit prices, and the counts that go with them.

use rust_decimal::Decimal;

use super::counts::planned;
use crate::model::{Costing, Quantity, Text, UnitRef};
use crate::prose::{Bound, Fact, Figure, Per};
use crate::source::Span;
use crate::value::unit::UnitKind;

/// A unit price, and the count that goes with it.
pub struct Priced<'t> {
    pub unit: &'t str,
    /// In 元.
    pub price: Decimal,
    pub price_span: Span,
    pub count: Option<(Decimal, Span)>,
    /// What is counted.
    pub words: [&'t str; 3],
    pub source: (&'static str, &'static str),
}

/// The prices of the purpose, as far as no other has the same unit.
pub fn in_purpose<'t>(figures: &[Figure<'t>]) -> impl Iterator<Item = Priced<'t>> {
    let price = |figure: &Figure<'_>| match (figure.fact, figure.per()) {
        (Fact::Money(measure), Per::Each(unit, None)) if unit.kind() == UnitKind::Other => {
            Some((measure, unit))
        }
        _ => None,
    };
    figures.iter().filter_map(move |figure| {
        let (measure, unit) = price(figure)?;
        let is_only = figures
            .iter()
            .filter_map(price)
            .filter(|(_, other)| *other == unit)
            .count()
            == 1;
        if !is_only || measure.low.is_some() || figure.bound() != Bound::Exactly {
            return None;
        }
        let mut counts = figures
            .iter()
            .filter(|other| matches!(other.fact, Fact::Count(_, counted) if counted == unit));
        let counted = counts.next();
        if counts.next().is_some() {
            return None;
        }
        // A count that is no plan leaves it open how many are paid.
        let count = match counted {
            Some(counted) => Some((planned(counted)?.0, counted.span)),
            None => None,
        };
        let words = [
            figure.gap,
            counted.map_or("", Figure::before),
            counted.map_or("", Figure::after),
        ];
        let source = ("用途", "the purpose");
        Some(Priced {
            unit: unit.name(),
            price: measure.exact()?,
            price_span: figure.span,
            count,
            words,
            source,
        })
    })
}

/// A costing of a count and a price for one of them, where `is_wanted` takes unit and count.
pub fn in_costing<'t>(
    row: &'t Costing<'_>,
    is_wanted: impl Fn(&str, Decimal) -> bool,
) -> Option<Priced<'t>> {
    let [count, price] = row.factors.as_slice() else {
        return None;
    };
    let unit = &count.unit.as_ref()?.unit;
    let is_count = unit.kind() == UnitKind::Other && !unit.is_price();
    if !is_count || !is_wanted(unit.canonical(), count.number) {
        return None;
    }
    let priced = &price.unit.as_ref()?.unit;
    if !priced.is_price() || priced.divisors() != [unit.canonical()] {
        return None;
    }
    Some(Priced {
        unit: unit.canonical(),
        // Of the unit of the count: a factor is for one of the base unit, of a kilometre for a metre.
        price: price
            .number
            .checked_mul(priced.factor())?
            .checked_mul(unit.factor())?,
        price_span: price.span,
        count: Some((count.number, count.span)),
        words: [row.label.as_ref().map_or("", Text::as_str), "", ""],
        source: ("测算", "the costing"),
    })
}

/// A price in 元, and its unit.
pub fn price<'q, 'a>(quantity: &'q Quantity<'a>) -> Option<(Decimal, &'q UnitRef<'a>)> {
    let unit = quantity.unit.as_ref().filter(|unit| unit.unit.is_price())?;
    let yuan = quantity.number.checked_mul(unit.unit.factor())?;
    (!yuan.is_zero()).then_some((yuan, unit))
}

/// Whether a price is another one: a limit has to be off by a factor of two, and 91.489 元/人 may be rounded to 91.5.
pub fn is_off(price: Decimal, yuan: Decimal, is_exact: bool) -> bool {
    let (less, more) = (price.min(yuan), price.max(yuan));
    let step = more
        .checked_sub(less)
        .and_then(|step| step.checked_mul(Decimal::ONE_HUNDRED));
    let is_rounded = step.is_some_and(|step| step <= price);
    (is_exact && !is_rounded)
        || less
            .checked_mul(Decimal::TWO)
            .is_some_and(|twice| twice <= more)
}

/// The price of a costing in 元.
pub fn priced<'c, 'a>(
    costing: &'c Costing<'a>,
) -> Option<(Decimal, &'c UnitRef<'a>, &'c Costing<'a>)> {
    let mut prices = costing.factors.iter().filter_map(price);
    let (yuan, unit) = prices.next()?;
    prices.next().is_none().then_some((yuan, unit, costing))
}

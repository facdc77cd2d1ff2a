//! Products that a text states in words, with what they come to: 购置58条，每条3.2万元，计185.6万元.

use rust_decimal::Decimal;

use super::of_persons;
use crate::evidence::money::{Gap, gap};
use crate::prose::{Bound, Fact, Figure, Measure, Per};
use crate::value::unit::{Listed, UnitKind};
use crate::wording::Sense;

/// A product that is not what its factors come to.
pub struct WrongProduct<'f, 't> {
    /// The counts, and the price as the last.
    pub factors: Vec<&'f Figure<'t>>,
    pub result: &'f Figure<'t>,
    /// In the unit of the result.
    pub right: Decimal,
}

/// The products of a text whose result is not that of its factors, nor of any others that stand beside them.
pub fn wrong<'f, 't>(figures: &'f [Figure<'t>]) -> Vec<WrongProduct<'f, 't>> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, figure) in figures.iter().enumerate() {
        if begins_sentence(figures, at) {
            from = at;
        }
        if !is_amount(figure) {
            continue;
        }
        let inside = in_brackets(&figures[at + 1..]);
        if is_result(figure) {
            found.extend(judge(&figures[from..at], figure));
        } else if !inside.is_empty() {
            found.extend(judge(inside, figure));
        }
        from = at + 1 + inside.len();
    }
    found
}

/// Whether a figure stands in another sentence, or paragraph, than the one before it.
fn begins_sentence(figures: &[Figure<'_>], at: usize) -> bool {
    let gap = figures[at].gap;
    let before = at.checked_sub(1).and_then(|before| figures.get(before));
    let is_behind = before.is_none_or(|before| std::ptr::eq(before.rest.as_ptr(), gap.as_ptr()));
    gap.contains(Sense::SentenceMark.signs()) || !is_behind
}

/// Whether it is an amount of money that is no price.
fn is_amount(figure: &Figure<'_>) -> bool {
    matches!(figure.fact, Fact::Money(_)) && figure.per() == Per::Whole
}

/// Whether nothing but 计, 共需资金, = stands in front of an amount.
fn is_result(figure: &Figure<'_>) -> bool {
    let gap = figure
        .gap
        .trim()
        .trim_start_matches(Sense::LightPause.signs())
        .trim_start();
    let Some(word) = Sense::ProductResult.start(gap) else {
        return false;
    };
    // 按300天计，共需资金
    let mut rest = gap[word.len()..].trim_start_matches([' ', '，']);
    while let Some(word) = Sense::ProductMoney
        .start(rest)
        .or(Sense::ProductResult.start(rest))
    {
        rest = rest[word.len()..].trim_start();
    }
    rest.is_empty()
}

/// The figures that brackets behind an amount hold: 312万元（260人，每人1.2万元）.
fn in_brackets<'f, 't>(behind: &'f [Figure<'t>]) -> &'f [Figure<'t>] {
    match behind.first() {
        Some(first) if first.gap.trim_start().starts_with(Sense::OpenRound.signs()) => {
            let end = behind
                .iter()
                .position(closes_bracket)
                .map_or(0, |at| at + 1);
            let inside = &behind[..end];
            let is_plain = inside
                .iter()
                .skip(1)
                .all(|figure| !figure.gap.contains(Sense::CloseRound.signs()));
            if is_plain { inside } else { &[] }
        }
        _ => &[],
    }
}

fn closes_bracket(figure: &Figure<'_>) -> bool {
    figure
        .rest
        .trim_start()
        .starts_with(Sense::CloseRound.signs())
}

/// Whether a count or a price is one number, and no limit.
fn is_exact(figure: &Figure<'_>) -> bool {
    matches!(figure.fact, Fact::Money(_) | Fact::Count(..))
        && matches!(figure.bound(), Bound::Exactly | Bound::AtLeast)
        && figure
            .measure()
            .is_some_and(|measure| measure.low.is_none())
}

fn is_times(figure: &Figure<'_>) -> bool {
    Sense::Times.is(figure.gap.trim())
}

/// Whether an amount is so many yuan, as far as it is written.
fn is_reached(stated: &Measure, yuan: Decimal) -> bool {
    let exact = yuan.checked_div(stated.scale);
    exact.is_none_or(|exact| gap(stated.number, exact) != Some(Gap::Real))
}

/// The product of the figures in front of a result, where it is another one.
fn judge<'f, 't>(open: &'f [Figure<'t>], result: &'f Figure<'t>) -> Option<WrongProduct<'f, 't>> {
    const MOST: usize = 6;
    let Fact::Money(stated) = result.fact else {
        return None;
    };
    let mut prices = open
        .iter()
        .filter(|figure| matches!(figure.fact, Fact::Money(_)));
    let (price, None) = (prices.next()?, prices.next()) else {
        return None;
    };
    result.yuan()?;
    if open.len() > MOST || price.per() == Per::Whole || !open.iter().all(is_exact) {
        return None;
    }
    let mut factors = factors(open, price)?;
    factors.push(price);
    let product = factors.iter().try_fold(Decimal::ONE, |product, figure| {
        product.checked_mul(figure.measure()?.exact()?)
    })?;
    let right = product.checked_div(stated.scale)?.normalize();
    let price = price.measure()?.exact()?;
    if is_reached(&stated, product) || any_product(&multipliers(open)?, price, &stated) {
        return None;
    }
    factors.sort_by_key(|figure| figure.span.start);
    Some(WrongProduct {
        factors,
        result,
        right,
    })
}

/// What a price is multiplied by: one count for each of what it is for one of; of 20 台 × 12 月 × 300 元 all.
fn factors<'f, 't>(open: &'f [Figure<'t>], price: &Figure<'t>) -> Option<Vec<&'f Figure<'t>>> {
    let at = open.iter().position(|figure| figure.span == price.span)?;
    if is_times(price) {
        let chained = open[..at]
            .iter()
            .rev()
            .take_while(|figure| is_times(figure))
            .count();
        return Some(open[at.checked_sub(chained + 1)?..at].iter().collect());
    }
    let Per::Each(first, second) = price.per() else {
        let mut counts = open.iter().filter(|figure| count(figure).is_some());
        let (only, None) = (counts.next()?, counts.next()) else {
            return None;
        };
        return (only.per() == Per::Whole).then(|| vec![only]);
    };
    let mut wanted = vec![first];
    wanted.extend(second);
    let mut found: Vec<&Figure<'_>> = Vec::new();
    while let Some(unit) = wanted.pop() {
        let Some(counted) = counted(open, at, unit) else {
            // For one year: the project’s own.
            if is_year(unit) && unit != first {
                continue;
            }
            return None;
        };
        if found.iter().any(|known| known.span == counted.span) {
            return None;
        }
        if let Per::Each(first, second) = counted.per() {
            wanted.push(first);
            wanted.extend(second);
        }
        found.push(counted);
    }
    Some(found)
}

/// What a unit is counted with: by the whole before by each of something, near before far, in front before behind.
fn counted<'f, 't>(open: &'f [Figure<'t>], at: usize, unit: Listed) -> Option<&'f Figure<'t>> {
    let (before, behind) = open.split_at(at);
    let near = before.iter().rev().chain(behind);
    // 3个班: what each of them is for stands behind it.
    let mut of_unit = near.filter(|figure| {
        count(figure).is_some_and(|own| same(own, unit) || figure.rest.starts_with(unit.name()))
    });
    let mut all = of_unit.clone();
    all.find(|figure| figure.per() == Per::Whole)
        .or_else(|| of_unit.next())
}

fn count(figure: &Figure<'_>) -> Option<Listed> {
    match figure.fact {
        Fact::Count(_, unit) => Some(unit),
        _ => None,
    }
}

fn same(one: Listed, other: Listed) -> bool {
    of_persons(one.name()) == of_persons(other.name())
}

fn is_year(unit: Listed) -> bool {
    unit.kind() == UnitKind::Duration && unit.name() == "年"
}

/// For each unit what its counts may come to, added and taken from one another; `None` where there are too many.
fn multipliers(open: &[Figure<'_>]) -> Option<Vec<Vec<Decimal>>> {
    const MOST: usize = 4;
    let mut of_units: Vec<(Listed, Vec<Decimal>)> = Vec::new();
    for figure in open {
        let Some(unit) = count(figure) else { continue };
        let number = figure.measure()?.exact()?;
        match of_units.iter_mut().find(|(known, _)| same(*known, unit)) {
            Some((_, numbers)) => numbers.push(number),
            None => of_units.push((unit, vec![number])),
        }
    }
    let is_few = of_units.iter().all(|(_, numbers)| numbers.len() <= MOST);
    let sums = of_units.iter().map(|(_, numbers)| signed_sums(numbers));
    is_few.then(|| sums.collect())
}

/// Each number by itself, and the sums and differences of them.
fn signed_sums(numbers: &[Decimal]) -> Vec<Decimal> {
    let mut sums = vec![Decimal::ZERO];
    for number in numbers {
        let with: Vec<Decimal> = sums
            .iter()
            .flat_map(|sum| [sum.checked_add(*number), sum.checked_sub(*number)])
            .flatten()
            .collect();
        sums.extend(with);
    }
    sums.retain(|sum| *sum > Decimal::ZERO);
    sums
}

/// Whether some of the multipliers, one of a unit at most, give a product that is reached.
fn any_product(units: &[Vec<Decimal>], product: Decimal, stated: &Measure) -> bool {
    let Some((first, rest)) = units.split_first() else {
        return is_reached(stated, product);
    };
    any_product(rest, product, stated)
        || first.iter().any(|number| {
            let next = product.checked_mul(*number);
            next.is_none_or(|next| any_product(rest, next, stated))
        })
}

//! How many of a thing a project says there will be, wherever it says so: purpose, goals, costing, procurement, rows.

pub mod product;
pub mod rate;

use rust_decimal::Decimal;

use crate::evidence::counts::planned;
use crate::evidence::{Scope, rows};
use crate::model::{Costing, Project, Text, Value};
use crate::prose::{Figure, Per};
use crate::source::Span;
use crate::value::Op;
use crate::value::unit::{UnitKind, scale_prefix};
use crate::wording::{Sense, nouns};

/// Where a project says how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaidIn {
    Row,
    Costing,
    Procurement,
    Purpose,
    Goal,
}

/// A count as it is stated.
#[derive(Debug, Clone, Copy)]
pub struct Stated<'t> {
    pub said_in: SaidIn,
    pub number: Decimal,
    /// The unit without 万 in front.
    pub unit: &'t str,
    /// What is counted: the words in front of it, and those behind it.
    words: [&'t str; 2],
    /// The description of a row.
    described: &'t str,
    pub span: Span,
}

/// No project says more; a table of thousands is no goal of one project.
const MOST: usize = 120;

/// All counts of a project that are to be reached exactly, or at least; of rows those that something else counts, too.
pub fn stated<'t>(project: &'t Project<'_>, scope: &'t Scope<'_>) -> Vec<Stated<'t>> {
    let costing = project
        .costing
        .iter()
        .filter_map(|row| of_costing(row, SaidIn::Costing));
    let bought = project.procurement.iter().map(|bought| &bought.row);
    let bought = bought.filter_map(|row| of_costing(row, SaidIn::Procurement));
    let purpose = of_prose(scope.purpose(project), SaidIn::Purpose);
    let goals = scope.goals(project);
    let of_goals = goals.iter().flat_map(|goal| of_prose(goal, SaidIn::Goal));
    let others = costing.chain(bought).chain(purpose).chain(of_goals);
    let others: Vec<Stated<'_>> = others.take(MOST).collect();
    let mut all: Vec<Stated<'_>> = of_rows(project, &others).take(MOST).collect();
    all.extend(others);
    all
}

fn of_rows<'t>(
    project: &'t Project<'_>,
    others: &[Stated<'_>],
) -> impl Iterator<Item = Stated<'t>> {
    rows::judged(project).filter_map(|row| {
        let (Value::Quantity(quantity), None | Some(Op::Equal | Op::GreaterOrEqual)) =
            (&row.target.value, row.target.op)
        else {
            return None;
        };
        let unit = &quantity.unit.as_ref()?.unit;
        let is_count =
            unit.kind() == UnitKind::Other && !unit.is_price() && unit.divisors().is_empty();
        if !is_count {
            return None;
        }
        let (number, unit) = bare(quantity.number, unit.canonical())?;
        let is_alone = !others.iter().any(|other| other.unit == unit);
        if is_alone || row.texts().any(|text| Sense::Average.is_in(text)) {
            return None;
        }
        Some(Stated {
            said_in: SaidIn::Row,
            number,
            unit,
            words: [row.name(), ""],
            described: row.description.as_ref().map_or("", Text::as_str),
            span: row.target.span,
        })
    })
}

fn of_costing<'t>(row: &'t Costing<'_>, said_in: SaidIn) -> Option<Stated<'t>> {
    // 100 人 × 12 月 × 2000 元/人·月: how long is no count.
    let (count, price) = match row.factors.as_slice() {
        [count, price] => (count, price),
        [count, time, price] if time.unit.as_ref()?.unit.kind() == UnitKind::Duration => {
            (count, price)
        }
        _ => return None,
    };
    let unit = &count.unit.as_ref()?.unit;
    if unit.kind() != UnitKind::Other || unit.is_price() || !price.unit.as_ref()?.unit.is_price() {
        return None;
    }
    let (number, unit) = bare(count.number, unit.canonical())?;
    let label = row.label.as_ref().map_or("", Text::as_str);
    Some(Stated {
        said_in,
        number,
        unit,
        words: [label, ""],
        described: "",
        span: count.span,
    })
}

/// 310个行政村每村每月放映1场: what follows a rate in its clause is one, too.
fn of_prose<'f, 't: 'f>(
    figures: &'f [Figure<'t>],
    said_in: SaidIn,
) -> impl Iterator<Item = Stated<'t>> + 'f {
    let before = std::iter::once(None).chain(figures.iter().map(Some));
    figures
        .iter()
        .zip(before)
        .filter_map(move |(figure, before)| {
            let is_rate = before.is_some_and(|before| before.per() != Per::Whole);
            let follows = !figure.gap.contains(Sense::ClauseMark.signs());
            (!(is_rate && follows)).then(|| of_figure(figure, said_in))?
        })
}

fn of_figure<'t>(figure: &Figure<'t>, said_in: SaidIn) -> Option<Stated<'t>> {
    let (number, unit) = planned(figure)?;
    let unit = of_persons(unit.name());
    // 一村一场: hardly ever a number.
    if number <= Decimal::ONE || Sense::Average.is_in(figure.gap) {
        return None;
    }
    let behind = figure.after();
    // 180公里河道: what is counted stands behind it; another figure is another thing.
    let behind = behind
        .split(|c: char| c.is_ascii_digit())
        .next()
        .unwrap_or(behind);
    let words = [figure.before(), behind];
    Some(Stated {
        said_in,
        number,
        unit,
        words,
        described: "",
        span: figure.span,
    })
}

/// 2 万人次 → 20000 人次.
fn bare(number: Decimal, unit: &str) -> Option<(Decimal, &str)> {
    match scale_prefix(unit) {
        Some((power, word)) if !word.is_empty() => {
            let scale = Decimal::from(10_u64.checked_pow(power)?);
            Some((number.checked_mul(scale)?, word))
        }
        _ => Some((number, of_persons(unit))),
    }
}

/// 名 counts what 人 does.
fn of_persons(unit: &str) -> &str {
    if unit == "名" { "人" } else { unit }
}

impl Stated<'_> {
    /// Whether the name of one holds that of the other: 寄宿托养残疾人, 寄宿托养.
    pub fn is_named_as(&self, other: &Self) -> bool {
        const SHORTEST: usize = 4 * '字'.len_utf8();
        let is_listed = |stated: &Self| {
            matches!(
                stated.said_in,
                SaidIn::Row | SaidIn::Costing | SaidIn::Procurement
            )
        };
        let ([one, _], [two, _]) = (self.words, other.words);
        let (short, long) = if one.len() < two.len() {
            (one, two)
        } else {
            (two, one)
        };
        is_listed(self) && is_listed(other) && short.len() >= SHORTEST && long.contains(short)
    }

    /// Whether two of them speak of one thing.
    pub fn is_about(&self, other: &Self) -> bool {
        let [before, behind] = self.words;
        let near = |words: &str| other.words.iter().any(|own| nouns::are_shared(words, own));
        // What is bought is called by its trade name, which the description of the row has.
        let is_bought =
            self.said_in == SaidIn::Procurement && nouns::are_shared(before, other.described);
        near(before) || near(behind) || is_bought
    }
}

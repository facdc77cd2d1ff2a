//! What changed between two lists of facts.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::FixedState;
use rust_decimal::Decimal;

use super::fact::Fact;
use crate::compile::Model;
use crate::diff::judge::{Class, Judgement, Side, Verdict, judge};
use crate::diff::values::{
    Datum, Delta, dates, end_of_month, is_rolled, is_same_target, is_same_value,
};
use crate::facts::FactName;
use crate::model::{Costing, Indicator, Target, Value};
use crate::source::Span;
use crate::wording::likeness::Alike;
use crate::wording::year::leading;

/// One fact that is not the same on both sides. At least one side is there.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Change<'d> {
    /// Which fact it is.
    pub field: FactName,
    /// Which of its field: 3月底, 财政资金, the label of a costing. Blank where there is one.
    pub part: Cow<'d, str>,
    /// What the earlier version says; `None` where it says nothing of it.
    pub before: Option<Said<'d>>,
    /// What the later version says; `None` where it says nothing of it.
    pub after: Option<Said<'d>>,
    /// Of targets only.
    pub verdict: Option<Verdict>,
    /// Only the year in it moved, with that of the document.
    pub rolled: bool,
    /// How large it is; `None` where nothing can be subtracted.
    pub delta: Option<Delta>,
}

/// What became of something that was compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// Only the later version has it.
    Added,
    /// Only the earlier version has it.
    Removed,
    /// It does not say the same.
    Changed,
    /// No change but of years that moved with the document.
    Rolled,
    /// It says the same.
    Unchanged,
}

impl Outcome {
    /// The word of the JSON contract.
    pub fn id(self) -> &'static str {
        match self {
            Outcome::Added => "added",
            Outcome::Removed => "removed",
            Outcome::Changed => "changed",
            Outcome::Rolled => "rolled",
            Outcome::Unchanged => "unchanged",
        }
    }

    /// Of what is on one side or on both, and of what is in it.
    pub(in crate::diff) fn of<B, A>(
        before: &Option<B>,
        after: &Option<A>,
        parts: impl IntoIterator<Item = Outcome>,
    ) -> Self {
        match (before, after) {
            (None, _) => Outcome::Added,
            (_, None) => Outcome::Removed,
            _ => parts
                .into_iter()
                .fold(Outcome::Unchanged, |all, part| match (all, part) {
                    (all, Outcome::Unchanged) => all,
                    (Outcome::Unchanged | Outcome::Rolled, Outcome::Rolled) => Outcome::Rolled,
                    _ => Outcome::Changed,
                }),
        }
    }
}

impl Change<'_> {
    /// Its part, where the value does not say it too.
    pub fn shown_part(&self) -> &str {
        if self.field == FactName::Agencies {
            ""
        } else {
            &self.part
        }
    }

    /// Whether the fact was added, removed, changed or only moved with the year.
    pub fn outcome(&self) -> Outcome {
        let is_rolled = if self.rolled {
            Outcome::Rolled
        } else {
            Outcome::Changed
        };
        Outcome::of(&self.before, &self.after, [is_rolled])
    }

    /// Whether only a year moved with that of the document.
    pub fn is_rolled(&self) -> bool {
        self.rolled
    }
}

/// One side of a change.
#[derive(Debug, Clone)]
pub struct Said<'d> {
    /// The value.
    pub datum: Datum<'d>,
    /// Where it stands in its file.
    pub span: Span,
}

/// 年度 of both documents.
#[derive(Debug, Clone, Copy, Default)]
pub struct Years {
    /// Of the earlier one; `None` where it has none.
    pub before: Option<i32>,
    /// Of the later one; `None` where it has none.
    pub after: Option<i32>,
}

impl Years {
    /// Of two documents: as they say, or as their titles begin; one that does not tell has that of the other.
    pub fn of(before: Option<&Model<'_>>, after: Option<&Model<'_>>) -> Self {
        let (before, after) = (before.and_then(year), after.and_then(year));
        Self {
            before: before.or(after),
            after: after.or(before),
        }
    }

    /// By how much the year moved.
    pub fn by(self) -> Option<i32> {
        self.after?.checked_sub(self.before?).filter(|by| *by != 0)
    }
}

fn year(document: &Model<'_>) -> Option<i32> {
    let title = document.department.title.as_ref();
    document.year.or_else(|| Some(leading(title?.as_str())?.0))
}

/// What changed. `rows` are the rows that the facts are of, where they are of rows.
pub fn changes<'d>(
    before: Vec<Fact<'d>>,
    after: Vec<Fact<'d>>,
    years: Years,
    rows: Option<(&Indicator<'_>, &Indicator<'_>)>,
) -> Vec<Change<'d>> {
    let is_aligned = before.len() == after.len()
        && before
            .iter()
            .zip(&after)
            .all(|(one, other)| key(one) == key(other));
    if is_aligned && (is_clear(&before) || all_same(&before, &after)) {
        let pairs = before.into_iter().zip(after);
        return pairs
            .filter_map(|(one, other)| changed(one, other, years, rows))
            .collect();
    }
    by_key(before, after, years, rows)
}

fn key<'f>(fact: &'f Fact<'_>) -> (&'static str, Alike<'f>) {
    (fact.field.id(), Alike(part(fact)))
}

/// Of a plan, the end of the month: a plan by quarters has the same.
fn part<'f>(fact: &'f Fact<'_>) -> &'f str {
    if fact.field == FactName::Plan {
        end_of_month(&fact.part)
    } else {
        &fact.part
    }
}

/// Whether each key stands once; lists too long to be looked through count as unclear.
fn is_clear(facts: &[Fact<'_>]) -> bool {
    const FEW: usize = 12;
    let mut of_fields = facts.chunk_by(|one, other| one.field.id() == other.field.id());
    of_fields.all(|facts| {
        facts.len() <= FEW
            && (1..facts.len())
                .all(|at| facts[..at].iter().all(|fact| key(fact) != key(&facts[at])))
    })
}

fn all_same(before: &[Fact<'_>], after: &[Fact<'_>]) -> bool {
    before
        .iter()
        .zip(after)
        .all(|(one, other)| one.datum.is_same(&other.datum))
}

/// Facts with the same key: what is the same goes first, then what is left in order, if it is as many.
fn by_key<'d>(
    before: Vec<Fact<'d>>,
    after: Vec<Fact<'d>>,
    years: Years,
    rows: Option<(&Indicator<'_>, &Indicator<'_>)>,
) -> Vec<Change<'d>> {
    let mut order: Vec<(Vec<Fact<'d>>, Vec<Fact<'d>>)> = Vec::new();
    let mut places: HashMap<(&'static str, String), usize, FixedState> = HashMap::default();
    let sides = before.into_iter().map(|fact| (true, fact));
    let sides = sides.chain(after.into_iter().map(|fact| (false, fact)));
    for (is_before, fact) in sides {
        let letters = crate::wording::likeness::letters(part(&fact)).collect();
        let place = *places
            .entry((fact.field.id(), letters))
            .or_insert(order.len());
        if place == order.len() {
            order.push(Default::default());
        }
        let (before, after) = &mut order[place];
        if is_before { before } else { after }.push(fact);
    }
    // In the order of the reference, whichever side has more.
    order.sort_by_key(|(before, after)| {
        let field = before.first().or(after.first()).map(|fact| fact.field);
        FactName::ALL.iter().position(|known| Some(*known) == field)
    });
    let mut changes = Vec::new();
    for (mut before, mut after) in order {
        if before.len() + after.len() > 2 {
            drop_same(&mut before, &mut after);
        }
        if before.len() == after.len() {
            let pairs = before.into_iter().zip(after);
            changes.extend(pairs.filter_map(|(one, other)| changed(one, other, years, rows)));
        } else {
            changes.extend(before.into_iter().map(|fact| {
                let rolled = follows(Some(&fact.datum), None, years, rows);
                Change {
                    rolled,
                    ..only(fact, true)
                }
            }));
            changes.extend(after.into_iter().map(|fact| {
                let rolled = follows(None, Some(&fact.datum), years, rows);
                Change {
                    rolled,
                    ..only(fact, false)
                }
            }));
        }
    }
    changes
}

/// Takes out what both lists say.
fn drop_same<'d>(before: &mut Vec<Fact<'d>>, after: &mut Vec<Fact<'d>>) {
    let mut counts: HashMap<String, usize, FixedState> = HashMap::default();
    for fact in after.iter() {
        *counts.entry(printed(fact)).or_default() += 1;
    }
    let mut both: HashMap<String, usize, FixedState> = HashMap::default();
    before.retain(|fact| {
        let text = printed(fact);
        let Some(count) = counts.get_mut(&text).filter(|count| **count > 0) else {
            return true;
        };
        *count -= 1;
        *both.entry(text).or_default() += 1;
        false
    });
    after.retain(
        |fact| match both.get_mut(&printed(fact)).filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                false
            }
            None => true,
        },
    );
}

/// What a fact says, as it is compared.
fn printed(fact: &Fact<'_>) -> String {
    let mut key = String::new();
    fact.datum.write_key(&mut key);
    key
}

fn only(fact: Fact<'_>, is_before: bool) -> Change<'_> {
    let Fact {
        field,
        part,
        datum,
        span,
    } = fact;
    let said = Some(Said { datum, span });
    let (before, after) = if is_before {
        (said, None)
    } else {
        (None, said)
    };
    Change {
        field,
        part,
        before,
        after,
        verdict: None,
        rolled: false,
        delta: None,
    }
}

fn changed<'d>(
    before: Fact<'d>,
    after: Fact<'d>,
    years: Years,
    rows: Option<(&Indicator<'_>, &Indicator<'_>)>,
) -> Option<Change<'d>> {
    let Judgement {
        verdict,
        rolled,
        delta,
    } = match (&before.datum, &after.datum) {
        (Datum::Target(one), Datum::Target(other)) => {
            // The same words can mean another thing: 上半年 of another year, ≥ of a row that is now 越小越好.
            let is_same = is_same_target(one, other);
            if is_same {
                return None;
            }
            let (row, other_row) = rows?;
            let before = Side {
                row,
                target: one,
                year: years.before,
            };
            let judgement = judge(
                before,
                Side {
                    row: other_row,
                    target: other,
                    year: years.after,
                },
            );
            if is_same_words(one, other, &judgement) || is_same_limit(one, other, &judgement) {
                return None;
            }
            judgement
        }
        (one, other) if one.is_same(other) => return None,
        (one, other) => Judgement {
            verdict: Verdict::Unchanged,
            rolled: moved(before.field, one, other, years).unwrap_or(false),
            delta: difference(one, other),
        },
    };
    let is_target =
        matches!(before.datum, Datum::Target(_)) && matches!(after.datum, Datum::Target(_));
    Some(Change {
        field: before.field,
        // 6月底 and 第二季度 are one.
        part: if before.part == after.part {
            before.part
        } else {
            Cow::Owned(part(&before).to_owned())
        },
        before: Some(Said {
            datum: before.datum,
            span: before.span,
        }),
        after: Some(Said {
            datum: after.datum,
            span: after.span,
        }),
        verdict: is_target.then_some(verdict),
        rolled,
        delta,
    })
}

/// 12月底 of each document's own year.
fn is_same_words(one: &Target<'_>, other: &Target<'_>, judgement: &Judgement) -> bool {
    let is_same = judgement.verdict == Verdict::Unchanged && judgement.delta.is_none();
    is_same && one.op == other.op && is_year_assumed(one) && is_year_assumed(other)
}

/// ≤ 0 起 and = 0 起, ≥ 100% and = 100%.
fn is_same_limit(one: &Target<'_>, other: &Target<'_>, judgement: &Judgement) -> bool {
    judgement.verdict == Verdict::Unchanged && Class::of(one.op) != Class::of(other.op)
}

fn is_year_assumed(target: &Target<'_>) -> bool {
    match &target.value {
        Value::Deadline(date) | Value::Period(date, _) => date.year_assumed,
        _ => false,
    }
}

/// Whether a baseline that came or went says only what the row itself asks for in the other document.
fn follows(
    before: Option<&Datum<'_>>,
    after: Option<&Datum<'_>>,
    years: Years,
    rows: Option<(&Indicator<'_>, &Indicator<'_>)>,
) -> bool {
    let is_alone = before.is_none() || after.is_none();
    rows.filter(|_| is_alone).is_some_and(|(one, other)| {
        repeats(after, one, years.before) || repeats(before, other, years.after)
    })
}

/// Whether a baseline is what `row` asks for in the document of `year`.
fn repeats(datum: Option<&Datum<'_>>, row: &Indicator<'_>, year: Option<i32>) -> bool {
    match datum {
        Some(Datum::Baseline(baseline)) => {
            baseline.year.is_some()
                && baseline.year == year
                && is_same_value(&row.target.value, &baseline.target.value)
        }
        _ => false,
    }
}

/// Whether only the year moved.
fn moved(field: FactName, one: &Datum<'_>, other: &Datum<'_>, years: Years) -> Option<bool> {
    let by = years.by()?;
    let is_moved = match (one, other) {
        (Datum::Text(one), Datum::Text(other)) => {
            is_rolled(one, other, (years.before?, years.after?))
        }
        (Datum::Period(one), Datum::Period(other)) => {
            let ends = [(one.from.from, other.from.from), (one.to.to, other.to.to)];
            ends.iter()
                .all(|(one, other)| dates::rolled(*one, *other, by).order.is_eq())
        }
        (Datum::Number(one), Datum::Number(other)) => {
            field == FactName::Year && other.checked_sub(*one) == Some(Decimal::from(by))
        }
        (Datum::Baseline(one), Datum::Baseline(other)) => {
            let year = one
                .year
                .zip(other.year)
                .and_then(|(one, other)| other.checked_sub(one));
            year == Some(by) && is_same_target(&one.target, &other.target)
        }
        _ => false,
    };
    Some(is_moved)
}

fn difference(one: &Datum<'_>, other: &Datum<'_>) -> Option<Delta> {
    match (one, other) {
        (Datum::Amount(one), Datum::Amount(other)) => Delta::of_amounts(one, other),
        (Datum::Percent(one), Datum::Percent(other)) => Delta::of_points(*one, *other),
        (Datum::Costing(one), Datum::Costing(other)) => of_results(one, other),
        (Datum::Procurement(one), Datum::Procurement(other)) => of_results(&one.row, &other.row),
        _ => None,
    }
}

fn of_results(one: &Costing<'_>, other: &Costing<'_>) -> Option<Delta> {
    let (one, other) = (one.result.as_ref()?, other.result.as_ref()?);
    let before = match (&one.unit, &other.unit) {
        (Some(unit), Some(other)) => unit.unit.convert(one.number, &other.unit)?,
        (None, None) => one.number,
        _ => return None,
    };
    Delta::of_quantities(before, other)
}

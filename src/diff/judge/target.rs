//! The judge of one target's change. `cases` is the table of its decisions.

use super::lead::Lead;
use super::verdict::{Judgement, Verdict, Why};
use crate::diff::values::{Delta, dates, is_rolled};
use crate::wording::{Lexicon, Sense};
use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::model::{Indicator, Quantity, Target, TargetKind, UnitRef, Value};
use crate::value::{DateSpan, Op};
use crate::wording::likeness::alike;

/// One side of a comparison.
#[derive(Debug, Clone, Copy)]
pub struct Side<'r, 'a> {
    /// The row that the target stands in.
    pub row: &'r Indicator<'a>,
    /// That of the row, or its 中期, or one of its 节点.
    pub target: &'r Target<'a>,
    /// 年度 of its document.
    pub year: Option<i32>,
}

/// What a value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// A number with a unit, or without.
    Number,
    /// From one number to another.
    Range,
    /// A date, or the end of a span of time.
    Deadline,
    /// From one date to another.
    Period,
    /// 是 or 否.
    Boolean,
    /// A level of a scale.
    Level,
    /// Words.
    Text,
    /// To be set later, or blank.
    Unset,
    /// 无: it does not apply.
    None,
}

/// Operators that ask for the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// ≥ and >
    Up,
    /// ≤ and <
    Down,
    /// = and 为
    Level,
    /// 介于
    Between,
}

impl Form {
    /// All of them.
    pub const ALL: [Form; 9] = [
        Form::Number,
        Form::Range,
        Form::Deadline,
        Form::Period,
        Form::Boolean,
        Form::Level,
        Form::Text,
        Form::Unset,
        Form::None,
    ];

    /// The form of a target.
    pub fn of(target: &Target<'_>) -> Self {
        match target.value {
            Value::Quantity(_) => Form::Number,
            Value::Range(_) => Form::Range,
            Value::Deadline(_) => Form::Deadline,
            Value::Period(..) => Form::Period,
            Value::Boolean(_) => Form::Boolean,
            Value::Level { .. } => Form::Level,
            Value::Text(_) => Form::Text,
            Value::Unset { .. } => Form::Unset,
            Value::None => Form::None,
        }
    }
}

impl Class {
    /// The class of an operator; a target without one is met when it is equal.
    pub fn of(op: Option<Op>) -> Self {
        match op {
            Some(Op::GreaterOrEqual | Op::Greater) => Class::Up,
            Some(Op::LessOrEqual | Op::Less) => Class::Down,
            Some(Op::Equal) | None => Class::Level,
            Some(Op::Between) => Class::Between,
        }
    }
}

/// Judges the change from `before` to `after`. `judge(after, before)` is its mirror.
pub fn judge(before: Side<'_, '_>, after: Side<'_, '_>) -> Judgement {
    let change = TargetChange { before, after };
    match (&before.target.value, &after.target.value) {
        (Value::Quantity(one), Value::Quantity(other)) => change.of_quantities(one, other),
        (Value::Range(one), Value::Range(other)) => change.of_ranges(one, other),
        (Value::Quantity(_), Value::Range(_)) | (Value::Range(_), Value::Quantity(_)) => {
            plain(change.of_bounds())
        }
        (Value::Deadline(one), Value::Deadline(other)) => change.of_deadlines(one, other),
        (Value::Period(from, to), Value::Period(next, end)) => {
            change.of_periods((from, to), (next, end))
        }
        (Value::Boolean(one), Value::Boolean(other)) => plain(change.step(other.cmp(one))),
        (
            Value::Level { value: one, scale },
            Value::Level {
                value: other,
                scale: next,
            },
        ) => plain(change.of_levels((one, scale), (other, next))),
        (
            Value::Text(one) | Value::Level { value: one, .. },
            Value::Text(other) | Value::Level { value: other, .. },
        ) => change.of_words(one, other),
        (Value::Unset { unit: one, .. }, Value::Unset { unit: other, .. }) => {
            plain(change.of_unset(one, other))
        }
        (Value::None, Value::None) => plain(Verdict::Unchanged),
        _ => not_comparable(Why::Kind),
    }
}

struct TargetChange<'r, 'a> {
    before: Side<'r, 'a>,
    after: Side<'r, 'a>,
}

impl TargetChange<'_, '_> {
    fn of_quantities(&self, before: &Quantity<'_>, after: &Quantity<'_>) -> Judgement {
        let Some(order) = compare(before, after) else {
            return not_comparable(Why::Unit);
        };
        let delta = converted(before, after).and_then(|before| Delta::of_quantities(before, after));
        let classes = [self.before, self.after].map(|side| Class::of(side.target.op));
        Judgement {
            verdict: match classes[0] == classes[1] {
                true => self.step(order),
                false => self.of_bounds(),
            },
            rolled: false,
            delta,
        }
    }

    fn of_ranges(&self, before: &Ends<'_>, after: &Ends<'_>) -> Judgement {
        let ((low, high), (next_low, next_high)) = (in_order(before), in_order(after));
        let (Some(lower), Some(upper)) = (compare(low, next_low), compare(high, next_high)) else {
            return not_comparable(Why::Unit);
        };
        let verdict = match (lower, upper) {
            (Ordering::Equal, Ordering::Equal) => Verdict::Unchanged,
            (Ordering::Equal | Ordering::Greater, Ordering::Equal | Ordering::Less) => {
                Verdict::Tightened
            }
            (Ordering::Equal | Ordering::Less, Ordering::Equal | Ordering::Greater) => {
                Verdict::Loosened
            }
            // Both ends moved the same way: 酸碱度 6.5 to 8.5, then 6 to 8.
            _ => match Lead::of(&self.before, &self.after) {
                Lead::DeclaredUp | Lead::DeclaredDown => self.step(lower),
                _ => Verdict::NotComparable(Why::Direction),
            },
        };
        // Only where both ends moved as far is there one difference.
        let moved = (difference(low, next_low), difference(high, next_high));
        let delta = match moved {
            (Some(one), Some(other))
                if (one.number, &one.measure) == (other.number, &other.measure) =>
            {
                Some(Delta {
                    percent: None,
                    ..one
                })
            }
            _ => None,
        };
        Judgement {
            verdict,
            rolled: false,
            delta,
        }
    }

    /// Numbers and ranges under operators of two classes: whether all that meets the one meets the other.
    fn of_bounds(&self) -> Verdict {
        let (Some(one), Some(other)) = (Bounds::of(&self.before), Bounds::of(&self.after)) else {
            return Verdict::NotComparable(Why::Unit);
        };
        let Some((low, high)) = one
            .low
            .stands(&other.low, false)
            .zip(one.high.stands(&other.high, true))
        else {
            return Verdict::NotComparable(Why::Unit);
        };
        let classes = [self.before, self.after].map(|side| Class::of(side.target.op));
        let is_opposed = match Lead::of(&self.before, &self.after) {
            Lead::DeclaredOpposed => true,
            Lead::DeclaredDown | Lead::Fault => classes.contains(&Class::Up),
            Lead::DeclaredUp => classes.contains(&Class::Down),
            _ => false,
        };
        match (low, high) {
            _ if classes.contains(&Class::Up) && classes.contains(&Class::Down) => {
                Verdict::NotComparable(Why::Operator)
            }
            (Ordering::Equal, Ordering::Equal) => Verdict::Unchanged,
            _ if is_opposed => Verdict::NotComparable(Why::Direction),
            // 为 95% is often meant as ≥ 95%.
            (Ordering::Equal, _) | (_, Ordering::Equal) if classes.contains(&Class::Level) => {
                Verdict::NotComparable(Why::Operator)
            }
            (Ordering::Less | Ordering::Equal, Ordering::Equal | Ordering::Greater) => {
                Verdict::Loosened
            }
            (Ordering::Greater | Ordering::Equal, Ordering::Equal | Ordering::Less) => {
                Verdict::Tightened
            }
            _ => Verdict::NotComparable(Why::Operator),
        }
    }

    fn of_deadlines(&self, before: &DateSpan, after: &DateSpan) -> Judgement {
        let shift = dates::compare((before.to, self.before.year), (after.to, self.after.year));
        let verdict = self.step(shift.order);
        // 12月底 without a year is the same words in both years.
        let is_written = !(before.year_assumed && after.year_assumed);
        let rolled = shift.is_rolled && is_written && verdict == Verdict::Unchanged;
        Judgement {
            verdict,
            rolled,
            delta: Delta::of_days(shift.days),
        }
    }

    fn of_periods(
        &self,
        before: (&DateSpan, &DateSpan),
        after: (&DateSpan, &DateSpan),
    ) -> Judgement {
        let ((from, to), (next, end)) = (before, after);
        let by = self.years();
        let is_moved = by != 0 && dates::rolled(from.from, next.from, by).order == Ordering::Equal;
        let shift = if from.from == next.from {
            dates::as_they_stand(to.to, end.to)
        } else if is_moved {
            // The years from one end to the other stay: 2024年7月 至 2025年1月.
            dates::rolled(to.to, end.to, by)
        } else {
            return not_comparable(Why::Start);
        };
        let verdict = self.step(shift.order);
        let is_written = !(from.year_assumed && next.year_assumed);
        let rolled = is_moved && is_written && verdict == Verdict::Unchanged;
        Judgement {
            verdict,
            rolled,
            delta: Delta::of_days(shift.days),
        }
    }

    fn of_levels(&self, before: (&str, &[&str]), after: (&str, &[&str])) -> Verdict {
        let ((one, scale), (other, next)) = (before, after);
        if alike(one, other) {
            return Verdict::Unchanged;
        }
        let (scale, next) = (best_first(scale), best_first(next));
        let is_same_scale = scale.len() == next.len()
            && scale
                .iter()
                .zip(&next)
                .all(|(one, other)| alike(one, other));
        let places = (place_of(one, &scale), place_of(other, &scale));
        let (true, (Some(place), Some(next))) = (is_same_scale, places) else {
            return Verdict::NotComparable(Why::Scale);
        };
        match Lead::of(&self.before, &self.after) {
            // The best level stands first.
            Lead::DeclaredUp | Lead::Up => self.step(place.cmp(&next)),
            // 低 [低/中/高] and 低 [高/中/低]: how much there is of it, or how good that is?
            _ => Verdict::NotComparable(Why::Direction),
        }
    }

    fn of_words(&self, before: &str, after: &str) -> Judgement {
        if alike(before, after) {
            return plain(self.step(Ordering::Equal));
        }
        let years = self.before.year.zip(self.after.year);
        let rolled = Class::of(self.before.target.op) == Class::of(self.after.target.op)
            && years.is_some_and(|years| is_rolled(before, after, years));
        if !rolled {
            return not_comparable(Why::Words);
        }
        let verdict = self.step(Ordering::Equal);
        Judgement {
            verdict,
            rolled: verdict == Verdict::Unchanged,
            delta: None,
        }
    }

    fn of_unset(&self, before: &Option<UnitRef<'_>>, after: &Option<UnitRef<'_>>) -> Verdict {
        let is_same_unit = match (before, after) {
            (Some(one), Some(other)) => one.unit.same_dimension(&other.unit),
            (None, None) => true,
            _ => false,
        };
        if !is_same_unit {
            return Verdict::NotComparable(Why::Unit);
        }
        self.step(Ordering::Equal)
    }

    /// How many years the later document is ahead; 0 where that is unknown.
    fn years(&self) -> i32 {
        self.before
            .year
            .zip(self.after.year)
            .and_then(|(one, other)| other.checked_sub(one))
            .unwrap_or_default()
    }

    /// The verdict about a bound that stands as `order` to the one before.
    fn step(&self, order: Ordering) -> Verdict {
        let (op, next) = (self.before.target.op, self.after.target.op);
        let class = Class::of(op);
        if class != Class::of(next) {
            return Verdict::NotComparable(Why::Operator);
        }
        if order == Ordering::Equal && is_strict(op) == is_strict(next) {
            return Verdict::Unchanged;
        }
        let lead = Lead::of(&self.before, &self.after);
        let more_is_better = match (class, lead) {
            (Class::Up, Lead::DeclaredDown | Lead::DeclaredOpposed | Lead::Fault) => None,
            (Class::Down, Lead::DeclaredUp | Lead::DeclaredOpposed) => None,
            (Class::Up, _) => Some(true),
            (Class::Down, _) => Some(false),
            (Class::Level | Class::Between, lead) => lead.more_is_better(),
        };
        let Some(more_is_better) = more_is_better else {
            return Verdict::NotComparable(Why::Direction);
        };
        let is_tighter = match order {
            Ordering::Equal => is_strict(next),
            Ordering::Greater => more_is_better,
            Ordering::Less => !more_is_better,
        };
        if is_tighter {
            Verdict::Tightened
        } else {
            Verdict::Loosened
        }
    }
}

type Ends<'a> = (Quantity<'a>, Quantity<'a>);

fn plain(verdict: Verdict) -> Judgement {
    Judgement {
        verdict,
        rolled: false,
        delta: None,
    }
}

fn not_comparable(why: Why) -> Judgement {
    plain(Verdict::NotComparable(why))
}

/// An end of what meets a target.
#[derive(Clone, Copy)]
enum Bound<'q, 'a> {
    /// Less than all numbers.
    Below,
    /// A number, which itself meets the target or does not.
    At(&'q Quantity<'a>, bool),
    /// 0, below which nothing counts.
    Zero,
    /// 100 %, above which no share lies.
    Whole,
    /// More than all numbers.
    Above,
}

/// From which number to which a target is met.
struct Bounds<'q, 'a> {
    low: Bound<'q, 'a>,
    high: Bound<'q, 'a>,
}

impl<'q, 'a> Bounds<'q, 'a> {
    fn of(side: &Side<'q, 'a>) -> Option<Self> {
        let target = side.target;
        let (low, high) = match &target.value {
            Value::Quantity(quantity) => (quantity, quantity),
            Value::Range(ends) => in_order(ends),
            _ => return None,
        };
        let is_met = !is_strict(target.op);
        let (low, high) = (Bound::At(low, is_met), Bound::At(high, is_met));
        Some(match Class::of(target.op) {
            Class::Up if is_whole(side, &high) => Self {
                low,
                high: Bound::Whole,
            },
            Class::Up => Self {
                low,
                high: Bound::Above,
            },
            Class::Down if is_nothing(side, &low) => Self {
                low: Bound::Zero,
                high,
            },
            Class::Down => Self {
                low: Bound::Below,
                high,
            },
            Class::Level | Class::Between => Self { low, high },
        })
    }
}

impl Bound<'_, '_> {
    /// How the other end stands to this one, as two lower or two upper ends; `None` where the units do not convert.
    fn stands(&self, other: &Self, is_upper: bool) -> Option<Ordering> {
        match (self, other) {
            (Bound::At(one, is_met), Bound::At(other, is_also_met)) => {
                let of_ends = is_met.cmp(is_also_met);
                let of_ends = if is_upper { of_ends.reverse() } else { of_ends };
                Some(compare(one, other)?.then(of_ends))
            }
            (Bound::Zero, Bound::At(zero, _)) | (Bound::At(zero, _), Bound::Zero)
                if zero.number.is_zero() =>
            {
                Some(Ordering::Equal)
            }
            (Bound::Whole, Bound::At(whole, _)) | (Bound::At(whole, _), Bound::Whole)
                if whole.number == Decimal::ONE_HUNDRED =>
            {
                Some(Ordering::Equal)
            }
            _ => Some(other.rank().cmp(&self.rank())),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Bound::Below => 0,
            Bound::Zero => 1,
            Bound::At(..) => 2,
            Bound::Whole => 3,
            Bound::Above => 4,
        }
    }
}

/// Whether ≥ asks for all of a share.
fn is_whole(side: &Side<'_, '_>, at: &Bound<'_, '_>) -> bool {
    let is_all = matches!(at, Bound::At(number, true) if number.number == Decimal::ONE_HUNDRED);
    is_all
        && side.target.kind() == TargetKind::Percent
        && Lexicon::builtin().is_share(side.row.name())
}

/// Whether ≤ asks for nothing of what cannot be less.
fn is_nothing(side: &Side<'_, '_>, at: &Bound<'_, '_>) -> bool {
    let is_zero = matches!(at, Bound::At(number, true) if number.number.is_zero());
    is_zero
        && !side
            .row
            .texts()
            .any(|text| Sense::Change.is_in(text) || Sense::Signed.is_in(text))
}

/// `before` in the unit of `after`.
fn converted(before: &Quantity<'_>, after: &Quantity<'_>) -> Option<Decimal> {
    match (&before.unit, &after.unit) {
        (None, None) => Some(before.number),
        (Some(unit), Some(other)) => {
            let direct = unit.unit.convert(before.number, &other.unit);
            // 100 人 and 80 名
            direct.or_else(|| {
                unit.unit
                    .in_class()
                    .convert(before.number, &other.unit.in_class())
            })
        }
        _ => None,
    }
}

/// How `after` stands to `before`; `None` where the units do not convert.
fn compare(before: &Quantity<'_>, after: &Quantity<'_>) -> Option<Ordering> {
    match converted(before, after) {
        Some(before) => Some(after.number.cmp(&before)),
        // One way may be too large for a decimal.
        None => Some(converted(after, before)?.cmp(&before.number)),
    }
}

fn difference(before: &Quantity<'_>, after: &Quantity<'_>) -> Option<Delta> {
    Delta::of_quantities(converted(before, after)?, after)
}

/// Whether the bound itself does not count.
fn is_strict(op: Option<Op>) -> bool {
    matches!(op, Some(Op::Greater | Op::Less))
}

/// The lower end and the upper end.
fn in_order<'q, 'a>(ends: &'q Ends<'a>) -> (&'q Quantity<'a>, &'q Quantity<'a>) {
    match compare(&ends.0, &ends.1) {
        Some(Ordering::Less) => (&ends.1, &ends.0),
        _ => (&ends.0, &ends.1),
    }
}

/// A scale with its best level in front, as the language has it; one that begins with a bad level and ends in none is
/// written the other way round.
fn best_first<'a>(scale: &[&'a str]) -> Vec<&'a str> {
    let mut scale = scale.to_vec();
    if let [first, .., last] = scale[..]
        && is_bad(first)
        && !is_bad(last)
    {
        scale.reverse();
    }
    scale
}

fn is_bad(level: &str) -> bool {
    level.starts_with(Sense::BadLevel.signs()) || level.ends_with('差')
}

fn place_of(level: &str, scale: &[&str]) -> Option<usize> {
    scale.iter().position(|listed| alike(listed, level))
}

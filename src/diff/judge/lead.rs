//! Which way is better, where the operator does not say it.

use super::target::Side;
use crate::facts::CategoryKind;
use crate::model::{Indicator, Target, TargetKind, Value};
use crate::value::unit::UnitKind;
use crate::wording::likeness::bare_end;
use crate::wording::{Lexicon, Sense};

/// What says whether more or less is better, of a row in two years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lead {
    /// 方向：越大越好, on one side or on both.
    DeclaredUp,
    /// 方向：越小越好, on one side or on both.
    DeclaredDown,
    /// The two sides declare the opposite.
    DeclaredOpposed,
    /// By category: more is better. Of yes/no and levels: yes, the better level.
    Up,
    /// By category: less is better. Of dates: earlier is better.
    Down,
    /// The name is about what nobody wants: less is better.
    Fault,
    /// Nothing decides, or the two sides differ.
    Nothing,
}

impl Lead {
    /// All of them.
    pub const ALL: [Lead; 7] = [
        Lead::DeclaredUp,
        Lead::DeclaredDown,
        Lead::DeclaredOpposed,
        Lead::Up,
        Lead::Down,
        Lead::Fault,
        Lead::Nothing,
    ];

    /// What leads a comparison of the two.
    pub fn of(before: &Side<'_, '_>, after: &Side<'_, '_>) -> Self {
        match (declared(before), declared(after)) {
            (Some(one), Some(other)) if one != other => return Lead::DeclaredOpposed,
            (Some(true), _) | (_, Some(true)) => return Lead::DeclaredUp,
            (Some(false), _) | (_, Some(false)) => return Lead::DeclaredDown,
            (None, None) => {}
        }
        let (one, other) = (of_side(before), of_side(after));
        match one.more_is_better() == other.more_is_better() {
            true => one.min(other),
            false => Lead::Nothing,
        }
    }

    /// Whether more is better; `None` where nothing says it.
    pub fn more_is_better(self) -> Option<bool> {
        match self {
            Lead::DeclaredUp | Lead::Up => Some(true),
            Lead::DeclaredDown | Lead::Down | Lead::Fault => Some(false),
            Lead::DeclaredOpposed | Lead::Nothing => None,
        }
    }
}

fn declared(side: &Side<'_, '_>) -> Option<bool> {
    side.row.more.as_ref()?.more_is_better
}

fn of_side(side: &Side<'_, '_>) -> Lead {
    if matches!(side.target.value, Value::Deadline(_) | Value::Period(..)) {
        return Lead::Down;
    }
    match Wish::of(side) {
        Wish::Unclear => Lead::Nothing,
        Wish::Less => Lead::Fault,
        Wish::Open if is_word(side.target) => Lead::Up,
        Wish::Open => of_category(side),
    }
}

/// Whether a value is yes/no or a level.
fn is_word(target: &Target<'_>) -> bool {
    matches!(target.value, Value::Boolean(_) | Value::Level { .. })
}

/// Whether it limits what is spent.
pub fn is_of_cost(row: &Indicator<'_>) -> bool {
    matches!(
        row.category.kind,
        Some(
            CategoryKind::Cost
                | CategoryKind::EconomicCost
                | CategoryKind::SocialCost
                | CategoryKind::EcologicalCost
        )
    )
}

/// By the category and what is measured.
fn of_category(side: &Side<'_, '_>) -> Lead {
    let name = side.row.name();
    let kind = side.target.kind();
    let is_price = side.target.unit().is_some_and(|unit| unit.unit.is_price());
    match side.row.category.kind {
        // A rate of money spent (资金支付率) or saved says nothing about cost.
        _ if is_of_cost(side.row) => match kind {
            TargetKind::Percent => Lead::Nothing,
            _ if Lexicon::builtin().is_gain(side.row.texts()) => Lead::Nothing,
            _ => Lead::Down,
        },
        Some(CategoryKind::Timeliness) => match kind {
            TargetKind::Percent => Lead::Up,
            TargetKind::Duration if !Sense::Lasting.is_in(name) => Lead::Down,
            _ => Lead::Nothing,
        },
        Some(category) => {
            let is_quantity = category == CategoryKind::Quantity;
            let is_good = [
                CategoryKind::Quality,
                CategoryKind::Satisfaction,
                CategoryKind::EconomicBenefit,
                CategoryKind::SocialBenefit,
                CategoryKind::EcologicalBenefit,
                CategoryKind::SustainableImpact,
            ];
            let is_unclear = is_price
                || (kind == TargetKind::Money && Lexicon::builtin().is_spending(side.row.texts()))
                || (kind == TargetKind::Duration && !is_quantity)
                || Sense::Consumed.is_in(name);
            if (is_quantity || is_good.contains(&category)) && !is_unclear {
                Lead::Up
            } else {
                Lead::Nothing
            }
        }
        None => Lead::Nothing,
    }
}

/// What the words of a name wish for.
enum Wish {
    /// Less: 安全事故, 差错率, 是否发生故障.
    Less,
    /// They speak of nothing bad, or of its remedy: 投诉办结率. The category decides.
    Open,
    /// They speak of something bad in a way that may be meant either way: 整改隐患.
    Unclear,
}

impl Wish {
    fn of(side: &Side<'_, '_>) -> Self {
        let name = bare_end(side.row.name());
        if !Lexicon::builtin().is_in(Sense::Fault, name) {
            return Wish::Open;
        }
        // A rate, yes/no, or how long it takes measures how well the remedy works, a count perhaps how much there was to do.
        let is_word = is_word(side.target);
        let is_rate = side.target.unit().is_some_and(|unit| {
            matches!(
                unit.unit.kind(),
                UnitKind::Percent | UnitKind::Permille | UnitKind::PercentPoint
            )
        });
        let takes = side.row.category.kind == Some(CategoryKind::Timeliness)
            && side.target.kind() == TargetKind::Duration;
        let thing = Sense::CountedFault.strip_end(name).unwrap_or(name);
        let is_thing = [name, thing]
            .iter()
            .any(|text| Lexicon::builtin().ends(Sense::Fault, text));
        // 不合格 is itself what nobody wants.
        let rest = Sense::NegatedFault.replaced(name, "");
        let is_turned = Sense::Turn.is_in(&rest);
        let is_remedy = Lexicon::builtin().is_in(Sense::Remedy, name);
        match (is_thing, is_turned, is_remedy) {
            (true, false, false) => Wish::Less,
            (_, false, true) if is_word || is_rate || takes => Wish::Open,
            (true, true, false) if is_word && Sense::Denial.is_in(name) => Wish::Open,
            _ => Wish::Unclear,
        }
    }
}

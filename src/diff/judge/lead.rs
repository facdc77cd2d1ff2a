//! Which way is better, where the operator does not say it.

use super::target::Side;
use crate::model::{Indicator, Target, TargetKind, Value};
use crate::wording::{Better, Lexicon, Sense};

/// What says whether more or less is better, of a row in two years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lead {
    /// 方向：越大越好, on one side or on both.
    DeclaredUp,
    /// 方向：越小越好, on one side or on both.
    DeclaredDown,
    /// The two sides declare the opposite.
    DeclaredOpposed,
    /// By the name: more is better. Of yes/no and levels: yes, the better level.
    Up,
    /// Of costs: less is better. Of dates: earlier is better.
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
    let row = side.row;
    if matches!(side.target.value, Value::Deadline(_) | Value::Period(..)) {
        return Lead::Down;
    }
    match row.direction(Lexicon::builtin()) {
        Some(Better::More) => Lead::Up,
        // 成本：超支率 ≥ 5% asks for what nobody wants.
        Some(Better::Less) if row.is_of_cost() && !is_bad_rate(row) => Lead::Down,
        Some(Better::Less) => Lead::Fault,
        // Yes, or the better level, is what a name asks for that speaks of nothing bad.
        None if is_word(side.target) && !speaks_of_bad(row.name()) => Lead::Up,
        None => Lead::Nothing,
    }
}

/// Whether a row is a rate that is to be small by its name alone.
fn is_bad_rate(row: &Indicator<'_>) -> bool {
    row.target.kind() == TargetKind::Percent
        && Lexicon::builtin().direction(row.name()) == Some(Better::Less)
}

/// Whether a value is yes/no or a level.
fn is_word(target: &Target<'_>) -> bool {
    matches!(target.value, Value::Boolean(_) | Value::Level { .. })
}

fn speaks_of_bad(name: &str) -> bool {
    [Sense::Harm, Sense::Fault]
        .iter()
        .any(|sense| sense.is_in(name))
}

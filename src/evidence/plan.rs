//! Checkpoints of a spending plan.

use rust_decimal::Decimal;

use crate::evidence::Scope;
use crate::model::{Checkpoint, Plan, Project};
use crate::prose::{Progress, progress};

/// The checkpoints with a percentage that is possible, in the order of the calendar.
pub fn set<'p, 'a>(plan: &'p Plan<'a>) -> impl Iterator<Item = Step<'p, 'a>> {
    let percent = |checkpoint: &'p Checkpoint<'a>| Some((checkpoint, checkpoint.percent?));
    plan.checkpoints
        .iter()
        .filter_map(percent)
        .filter(|(_, percent)| is_possible(*percent))
}

/// A checkpoint and its percentage.
pub type Step<'p, 'a> = (&'p Checkpoint<'a>, Decimal);

/// Whether it lies between 0 and 100.
pub fn is_possible(percent: Decimal) -> bool {
    (!percent.is_sign_negative() || percent.is_zero()) && percent <= Decimal::ONE_HUNDRED
}

/// What the purpose says about the checkpoints of this year.
pub fn of_purpose(project: &Project<'_>, scope: &Scope<'_>) -> Vec<Progress> {
    let mut stated = progress(scope.purpose(project));
    stated.retain(|stated| {
        scope.year.is_none_or(|year| stated.year == year) && is_possible(stated.percent)
    });
    stated
}

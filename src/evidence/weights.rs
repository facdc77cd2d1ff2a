//! Weights of rows, and what they add up to.

use rust_decimal::Decimal;

use crate::model::{Department, Indicator, Project, Weight};
use crate::profile::Profile;

/// The weight of a row.
pub fn weight<'r>(row: &'r Indicator<'_>) -> Option<&'r Weight> {
    row.more.as_ref()?.weight.as_ref()
}

/// A goal whose rows do not have the points that the profile gives it.
pub struct GoalPoints<'r> {
    /// Its number, from 1.
    pub goal: usize,
    /// The first of its weights.
    pub first: &'r Weight,
    pub sum: Decimal,
    pub wanted: u8,
}

/// The goals of a project with other points than the profile gives them, where each row names its goal.
pub fn wrong_goals<'r>(project: &'r Project<'_>, profile: &Profile) -> Vec<GoalPoints<'r>> {
    let rows = project.indicators.iter();
    let weighted = rows.filter_map(|row| Some((row, weight(row)?)));
    let goal = |row: &Indicator<'_>| match row.more.as_ref()?.for_goals.as_slice() {
        [one] => usize::try_from(*one).ok(),
        _ => None,
    };
    let of_goals: Option<Vec<(usize, &Weight)>> = weighted
        .map(|(row, weight)| Some((goal(row)?, weight)))
        .collect();
    wrong(of_goals.unwrap_or_default(), project.goals.len(), profile)
}

/// The same of the sub-goals of a department.
pub fn wrong_sub_goals<'r>(
    department: &'r Department<'_>,
    profile: &Profile,
) -> Vec<GoalPoints<'r>> {
    let numbered = (1..).zip(&department.sub_goals);
    let of_goals = numbered.flat_map(|(goal, sub_goal)| {
        let rows = sub_goal.indicators.iter();
        rows.filter_map(move |row| Some((goal, weight(row)?)))
    });
    wrong(of_goals.collect(), department.sub_goals.len(), profile)
}

fn wrong<'r>(
    of_goals: Vec<(usize, &'r Weight)>,
    goals: usize,
    profile: &Profile,
) -> Vec<GoalPoints<'r>> {
    if goals != profile.goal_weights.len() {
        return Vec::new();
    }
    let wanted = (1..).zip(&profile.goal_weights);
    let wrong = wanted.filter_map(|(goal, wanted)| {
        let own = of_goals.iter().filter(|(of, _)| *of == goal);
        let mut own = own.map(|(_, weight)| *weight);
        let first = own.next()?;
        let sum = own.try_fold(first.number, |sum, weight| sum.checked_add(weight.number))?;
        (sum != Decimal::from(*wanted)).then_some(GoalPoints {
            goal,
            first,
            sum: sum.normalize(),
            wanted: *wanted,
        })
    });
    wrong.collect()
}

//! When the money is to be spent, of a project and of all: the figures of a chart.

use rust_decimal::Decimal;

use super::words::FormWords;
use crate::model::Project;
use crate::profile::Profile;

/// A plan that can be drawn.
#[derive(Debug, Clone)]
pub struct Spending {
    /// What the figures are of.
    pub title: String,
    /// In the order of the calendar.
    pub points: Vec<SpendingPoint>,
}

/// What is to be spent by a checkpoint, from the beginning of the year.
#[derive(Debug, Clone)]
pub struct SpendingPoint {
    /// 3月底, 第一季度
    pub at: String,
    /// In percent of the budget; `None` where the plan has no figure.
    pub share: Option<Decimal>,
    /// The share as it is printed.
    pub printed: String,
    /// The amount as it is printed; blank where there is no budget.
    pub amount: String,
}

/// The plan of a project; `None` where no figure is set.
pub fn spending(project: &Project<'_>, words: &'static FormWords) -> Option<Spending> {
    let checkpoints = &project.plan.as_ref()?.checkpoints;
    if checkpoints.iter().all(|point| point.percent.is_none()) {
        return None;
    }
    let budget = project.budget.as_ref().and_then(|budget| budget.in_wan());
    let points = checkpoints.iter().map(|point| SpendingPoint {
        at: point.at.to_owned(),
        share: point.percent,
        printed: point
            .percent
            .map(|share| format!("{share}%"))
            .unwrap_or_default(),
        amount: budget
            .zip(point.percent)
            .and_then(|(budget, share)| part(budget, share))
            .map(wan)
            .unwrap_or_default(),
    });
    Some(Spending {
        title: words.spending.to_owned(),
        points: points.collect(),
    })
}

/// What a project adds to the plan of its department, in 万元.
#[derive(Debug, Clone)]
pub struct Planned {
    budget: Decimal,
    /// By each checkpoint of the profile.
    amounts: Vec<Decimal>,
}

/// `None` where the project has no budget, or no figure at one of the profile's checkpoints.
pub fn planned(project: &Project<'_>, profile: &Profile) -> Option<Planned> {
    let budget = project.budget.as_ref()?.in_wan()?;
    let checkpoints = &project.plan.as_ref()?.checkpoints;
    let amounts = profile.plan.checkpoints.iter().map(|at| {
        let point = checkpoints.iter().find(|point| point.at == at)?;
        part(budget, point.percent?)
    });
    Some(Planned {
        budget,
        amounts: amounts.collect::<Option<_>>()?,
    })
}

/// The plans of a department's projects, added up.
#[derive(Debug, Default)]
pub struct AllSpending {
    sum: Option<Planned>,
    projects: usize,
    counted: usize,
}

impl AllSpending {
    pub fn add(&mut self, planned: Option<Planned>) {
        self.projects += 1;
        let Some(planned) = planned else { return };
        let sum = match &self.sum {
            Some(sum) => add(sum, &planned),
            None => Some(planned),
        };
        if sum.is_some() {
            self.sum = sum;
            self.counted += 1;
        }
    }

    /// The plan of all; `None` where there is nothing to add up.
    pub fn spending(&self, profile: &Profile, words: &'static FormWords) -> Option<Spending> {
        let sum = self
            .sum
            .as_ref()
            .filter(|sum| self.projects > 1 && !sum.budget.is_zero())?;
        let points = profile
            .plan
            .checkpoints
            .iter()
            .zip(&sum.amounts)
            .map(|(at, &amount)| {
                let share = share(amount, sum.budget);
                let (share, sign) = share.map_or((None, ""), |(share, is_exact)| {
                    (Some(share), if is_exact { "" } else { "≈" })
                });
                SpendingPoint {
                    at: at.clone(),
                    share,
                    printed: share
                        .map(|share| format!("{sign}{share}%"))
                        .unwrap_or_default(),
                    amount: wan(amount),
                }
            });
        let points: Vec<SpendingPoint> = points.collect();
        let [before, of, behind] = words.spending_of;
        let title = format!(
            "{}{before}{}{of}{}{behind}{}",
            words.spending,
            self.counted,
            self.projects,
            wan(sum.budget)
        );
        (!points.is_empty()).then_some(Spending { title, points })
    }
}

fn add(sum: &Planned, other: &Planned) -> Option<Planned> {
    let amounts = sum
        .amounts
        .iter()
        .zip(&other.amounts)
        .map(|(a, b)| a.checked_add(*b));
    Some(Planned {
        budget: sum.budget.checked_add(other.budget)?,
        amounts: amounts.collect::<Option<_>>()?,
    })
}

/// So many percent of a budget.
fn part(budget: Decimal, share: Decimal) -> Option<Decimal> {
    budget.checked_mul(share)?.checked_div(Decimal::ONE_HUNDRED)
}

/// An amount in percent of a budget, to two digits, and whether that is all of it.
fn share(amount: Decimal, budget: Decimal) -> Option<(Decimal, bool)> {
    let hundredfold = amount.checked_mul(Decimal::ONE_HUNDRED)?;
    let share = hundredfold.checked_div(budget)?.round_dp(2).normalize();
    Some((share, share.checked_mul(budget) == Some(hundredfold)))
}

fn wan(amount: Decimal) -> String {
    format!("{}万元", amount.normalize())
}

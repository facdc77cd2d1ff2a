//! What a document, a block or a row says, fact by fact: the same for all outputs, comparisons and rules.
//!
//! Which facts there are, and whose, is the table's (`grammar/keys.toml`): the build script writes an accessor for each.

use super::{
    Agency, Amount, Baseline, Category, Code, Costing, Department, DepartmentBudget, Funding,
    Indicator, Milestone, Period, Plan, Procurement, Project, Safeguard, SubGoal, Target, Task,
    Text, Total, Weight,
};
use crate::facts::{
    BudgetFact, DocumentFact, IndicatorFact, ProjectFact, SafeguardFact, SubGoalFact, TaskFact,
};
use crate::source::Span;

include!(concat!(env!("OUT_DIR"), "/accessors.rs"));

/// What a fact holds; `None`, or an empty list, where a document does not say it.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum FactValue<'m> {
    /// A text.
    Text(Option<&'m Text<'m>>),
    /// Several texts.
    Texts(&'m [Text<'m>]),
    /// A name that stands in no line of its own: of the profile in use, of a row of a library.
    Word(Option<&'m str>),
    /// A year.
    Year(Option<i32>),
    /// The code of a project.
    Code(Option<&'m Code<'m>>),
    /// One agency.
    Agency(Option<&'m Agency<'m>>),
    /// Several agencies.
    Agencies(&'m [Agency<'m>]),
    /// From one date to another.
    Period(Option<&'m Period<'m>>),
    /// Money.
    Amount(Option<&'m Amount<'m>>),
    /// Where the money comes from.
    Funding(&'m [Funding<'m>]),
    /// Figures of the department's budget.
    Totals(&'m [Total<'m>]),
    /// The plan of spending.
    Plan(Option<&'m Plan<'m>>),
    /// By months or by quarters: a part of the plan that is compared apart.
    Scheme(Option<&'m Plan<'m>>),
    /// Lines of 测算.
    Costing(&'m [Costing<'m>]),
    /// Lines of 采购.
    Procurement(&'m [Procurement<'m>]),
    /// Where a row stands in the framework.
    Category(&'m Category<'m>),
    /// What a row asks for.
    Target(Option<&'m Target<'m>>),
    /// Targets on the way.
    Milestones(&'m [Milestone<'m>]),
    /// What was reached before.
    Baseline(Option<&'m Baseline<'m>>),
    /// Points.
    Weight(Option<&'m Weight>),
    /// 越大越好: true.
    Direction(Option<bool>),
    /// Numbers of goals, counted from 1.
    GoalNumbers(&'m [u32]),
    /// Lines that could not be read: what they say is known to the document alone.
    InError,
    /// Rows.
    Rows(&'m [Indicator<'m>]),
    /// Sub-goals.
    SubGoals(&'m [SubGoal<'m>]),
    /// Safeguards.
    Safeguards(&'m [Safeguard<'m>]),
    /// Tasks of the department.
    Tasks(&'m [Task<'m>]),
    /// The department's budget.
    Budget(Option<&'m DepartmentBudget<'m>>),
}

impl FactValue<'_> {
    /// Whether anything is said.
    pub fn is_said(&self) -> bool {
        match self {
            FactValue::Text(text) => text.is_some(),
            FactValue::Texts(texts) => !texts.is_empty(),
            FactValue::Word(word) => word.is_some(),
            FactValue::Year(year) => year.is_some(),
            FactValue::Code(code) => code.is_some(),
            FactValue::Agency(agency) => agency.is_some(),
            FactValue::Agencies(agencies) => !agencies.is_empty(),
            FactValue::Period(period) => period.is_some(),
            FactValue::Amount(amount) => amount.is_some(),
            FactValue::Funding(all) => !all.is_empty(),
            FactValue::Totals(all) => !all.is_empty(),
            FactValue::Plan(plan) | FactValue::Scheme(plan) => plan.is_some(),
            FactValue::Costing(rows) => !rows.is_empty(),
            FactValue::Procurement(rows) => !rows.is_empty(),
            FactValue::Category(_) => true,
            FactValue::Target(target) => target.is_some(),
            FactValue::Milestones(all) => !all.is_empty(),
            FactValue::Baseline(baseline) => baseline.is_some(),
            FactValue::Weight(weight) => weight.is_some(),
            FactValue::Direction(direction) => direction.is_some(),
            FactValue::GoalNumbers(numbers) => !numbers.is_empty(),
            FactValue::InError => false,
            FactValue::Rows(rows) => !rows.is_empty(),
            FactValue::SubGoals(goals) => !goals.is_empty(),
            FactValue::Safeguards(all) => !all.is_empty(),
            FactValue::Tasks(all) => !all.is_empty(),
            FactValue::Budget(budget) => budget.is_some(),
        }
    }
}

/// Where the line of a fact puts what it says.
#[derive(Debug)]
pub enum FactPlace<'p, 'a> {
    /// A text.
    Text(&'p mut Option<Text<'a>>),
    /// Of what must have a name.
    Name(&'p mut Option<Text<'a>>),
    /// Several texts.
    Texts(&'p mut Vec<Text<'a>>),
    /// Texts that count even where they are blank.
    Notes(&'p mut Vec<Text<'a>>),
    /// The code of a project.
    Code(&'p mut Option<Code<'a>>),
    /// One agency.
    Agency(&'p mut Option<Agency<'a>>),
    /// Several agencies.
    Agencies(&'p mut Vec<Agency<'a>>),
    /// From one date to another.
    Period(&'p mut Option<Period<'a>>),
    /// Money.
    Amount(&'p mut Option<Amount<'a>>),
    /// Where the money comes from.
    Funding(&'p mut Vec<Funding<'a>>),
    /// Figures of the department's budget.
    Totals(&'p mut Vec<Total<'a>>),
    /// The plan of spending.
    Plan(&'p mut Option<Plan<'a>>),
    /// Lines of 测算.
    Costing(&'p mut Vec<Costing<'a>>),
    /// Lines of 采购.
    Procurement(&'p mut Vec<Procurement<'a>>),
    /// What a row asks for.
    Target(&'p mut Option<Target<'a>>),
    /// Targets on the way.
    Milestones(&'p mut Vec<Milestone<'a>>),
    /// What was reached before.
    Baseline(&'p mut Option<Baseline<'a>>),
    /// Points.
    Weight(&'p mut Option<Weight>),
    /// Whether more is better.
    Direction(&'p mut Option<bool>),
    /// Numbers of goals, counted from 1.
    GoalNumbers(&'p mut Vec<u32>),
}

/// What is said above the projects: the department's texts, and what was read before all else.
#[derive(Debug, Clone, Copy)]
pub struct HeadFacts<'m> {
    /// All that stands outside the projects.
    pub department: &'m Department<'m>,
    /// 年度
    pub year: Option<i32>,
    /// Name of the profile in use.
    pub profile: &'m str,
    /// 金额单位, as it is written.
    pub amount_unit: &'m Option<Text<'m>>,
}

impl FactValue<'_> {
    /// Where it stands, of several the first; `None` for what is not said, or stands in no place of its own.
    pub fn span(self) -> Option<Span> {
        match self {
            FactValue::Text(text) => text.map(|text| text.span),
            FactValue::Texts(texts) => texts.first().map(|text| text.span),
            FactValue::Code(code) => code.map(|code| code.span),
            FactValue::Agency(agency) => agency.map(|agency| agency.span),
            FactValue::Agencies(agencies) => agencies.first().map(|agency| agency.span),
            FactValue::Period(period) => period.map(|period| period.span),
            FactValue::Amount(amount) => amount.map(|amount| amount.span),
            FactValue::Funding(funding) => funding.first().map(|funding| funding.amount.span),
            FactValue::Totals(totals) => totals.first().map(|total| total.amount.span),
            FactValue::Plan(plan) | FactValue::Scheme(plan) => plan.map(|plan| plan.span),
            FactValue::Costing(rows) => rows.first().map(|row| row.span),
            FactValue::Procurement(rows) => rows.first().map(|row| row.row.span),
            FactValue::Target(target) => target.map(|target| target.span),
            FactValue::Milestones(points) => points.first().map(|point| point.target.span),
            FactValue::Baseline(baseline) => baseline.map(|baseline| baseline.span),
            FactValue::Weight(weight) => weight.map(|weight| weight.span),
            FactValue::Rows(rows) => rows.first().map(|row| row.span),
            FactValue::SubGoals(goals) => goals.first().map(|goal| goal.span),
            FactValue::Safeguards(safeguards) => safeguards.first().map(|part| part.span),
            FactValue::Tasks(tasks) => tasks.first().map(|part| part.span),
            FactValue::Budget(budget) => budget.map(|budget| budget.span),
            FactValue::Word(_)
            | FactValue::Year(_)
            | FactValue::Category(_)
            | FactValue::Direction(_)
            | FactValue::GoalNumbers(_)
            | FactValue::InError => None,
        }
    }
}

impl Indicator<'_> {
    /// The facts that it can say: a row without optional lines has only those of its own line and the text below it.
    pub fn facts(&self) -> &'static [IndicatorFact] {
        match self.more {
            Some(_) => IndicatorFact::ALL,
            None => IndicatorFact::CORE,
        }
    }
}

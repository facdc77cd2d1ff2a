//! What a reviewer wants to know first, and what to ask.

mod money;
mod questions;
mod rewritten;

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;
use rust_decimal::Decimal;

use self::money::money_percent;
use crate::diff::changes::Change;
use crate::diff::comparison::Comparison;
use crate::diff::judge::Verdict;
use crate::diff::pairing::{BlockPair, ProjectPair, RowAt, RowGroup, RowPair};
use crate::facts::FactName;
use crate::model::Indicator;

pub use money::{UnitCost, budget_percent, in_wan, unit_cost};
pub use questions::Question;

/// The summary of a comparison: indexes into it, in the order in which a reviewer reads them.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Summary {
    /// What became of the projects.
    pub projects: ProjectCounts,
    /// What became of the rows of projects.
    pub rows: RowCounts,
    /// Of the rows outside the projects: overall goal, sub-goals, library.
    pub goal_rows: RowCounts,
    /// Changes of what else stands outside the projects: the head, texts of goals, safeguards, the department's budget.
    pub outside: usize,
    /// Total of all project budgets, in 元: last year's and this year's. `None` where no project has one.
    pub budget: (Option<Decimal>, Option<Decimal>),
    /// Those first that got more money.
    pub loosened: Vec<RowAt>,
    /// Rows that ask for more.
    pub tightened: Vec<RowAt>,
    /// Rows of which nobody can say whether they ask for more.
    pub not_comparable: Vec<RowAt>,
    /// Rows of projects that go on, or that are part of a split or a merge.
    pub dropped_rows: Vec<RowAt>,
    /// The same, of those that are new.
    pub added_rows: Vec<RowAt>,
    /// Without those that were merged into others or split.
    pub dropped_projects: Vec<usize>,
    /// New ones, without parts of what was split and without what others were merged into.
    pub added_projects: Vec<usize>,
    /// Rows whose description, formula, scoring, weight or base was rewritten.
    pub redefined: Vec<RowAt>,
    /// What to ask the department.
    pub questions: Vec<Question>,
}

/// How many projects there are, and what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProjectCounts {
    /// In the earlier version.
    pub before: usize,
    /// In the later version.
    pub after: usize,
    /// New ones.
    pub added: usize,
    /// Given up.
    pub dropped: usize,
    /// Changed, in themselves or in their rows.
    pub changed: usize,
    /// Nothing changed but years that moved with the document.
    pub quiet: usize,
    /// They have another name.
    pub renamed: usize,
    /// To another agency.
    pub moved: usize,
}

/// Of the rows of all projects.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RowCounts {
    /// In the earlier version.
    pub before: usize,
    /// In the later version.
    pub after: usize,
    /// New ones in projects that go on.
    pub added: usize,
    /// Given up in projects that go on.
    pub dropped: usize,
    /// Of projects that are new.
    pub came: usize,
    /// Of projects that are gone.
    pub went: usize,
    /// The target asks for more.
    pub tightened: usize,
    /// The target asks for less.
    pub loosened: usize,
    /// Nobody can say whether the target asks for more.
    pub not_comparable: usize,
    /// The target asks for the same.
    pub unchanged: usize,
    /// They have another name.
    pub renamed: usize,
    /// To another category or another project.
    pub moved: usize,
}

/// Summarizes a comparison.
pub fn summarize(comparison: &Comparison<'_>) -> Summary {
    let mut summary = Summary::default();
    let groups = comparison.row_groups.iter();
    let grouped: HashSet<RowAt, FixedState> = groups.flat_map(RowGroup::rows).collect();
    for (at, pair) in comparison.projects.iter().enumerate() {
        summary.count_project(at, pair);
        // A part of a split is no new project, so that its new rows have to be told.
        let goes_on = pair.by.is_some() || pair.regrouping.is_some();
        for (row, found) in pair.rows.iter().enumerate() {
            let at = RowAt { project: at, row };
            summary.count_row(goes_on, found, at, grouped.contains(&at));
            if rewritten::is_redefined(found) {
                summary.redefined.push(at);
            }
        }
    }
    for group in &comparison.row_groups {
        group
            .sum
            .iter()
            .for_each(|sum| summary.rows.judged(sum.verdict));
    }
    for pair in &comparison.documents {
        let goes_on = pair.is_on_both_sides();
        let rows = pair.blocks.iter().flat_map(|block| &block.rows);
        rows.for_each(|row| summary.goal_rows.count(row, goes_on, false));
        let blocks = pair.blocks.iter().filter(|_| goes_on);
        summary.outside += blocks.map(changes_of).sum::<usize>();
    }
    summary.loosened.sort_by_cached_key(|at| {
        let pair = &comparison.projects[at.project];
        let is_limit = pair.rows[at.row].row().is_some_and(Indicator::is_of_cost);
        // A limit of costs follows the money: work that became less comes first, where the most money is.
        (
            is_limit,
            std::cmp::Reverse(money_percent(comparison, pair).unwrap_or(Decimal::MIN)),
            at.project,
            at.row,
        )
    });
    // All rows of a project stand together, where the first of them stands.
    let mut places: HashMap<usize, usize, FixedState> = HashMap::default();
    for (place, at) in summary.loosened.iter().enumerate() {
        places.entry(at.project).or_insert(place);
    }
    summary
        .loosened
        .sort_by_key(|at| places.get(&at.project).copied());
    summary.questions = questions::questions(comparison, &summary);
    summary
}

/// How many facts of a block changed; one that is new or gone is one change.
fn changes_of(block: &BlockPair<'_>) -> usize {
    match block.by {
        None => 1,
        Some(_) => block.changes.iter().filter(|change| !change.rolled).count(),
    }
}

impl Summary {
    fn count_project(&mut self, at: usize, pair: &ProjectPair<'_>) {
        let (before, after) = pair.budgets();
        add(&mut self.budget.0, before);
        add(&mut self.budget.1, after);
        let counts = &mut self.projects;
        counts.before += usize::from(pair.before.is_some());
        counts.after += usize::from(pair.after.is_some());
        match (pair.before, pair.after) {
            // What was split or merged is neither new nor given up.
            (None, _) | (_, None) if pair.regrouping.is_some() => {}
            (None, _) => {
                counts.added += 1;
                self.added_projects.push(at);
            }
            (_, None) => {
                counts.dropped += 1;
                self.dropped_projects.push(at);
            }
            _ if pair.is_quiet() => counts.quiet += 1,
            _ => {
                // A part that goes on counts with its split or merge.
                counts.changed += usize::from(pair.regrouping.is_none());
                counts.renamed += usize::from(is_renamed(pair.change(FactName::Name)));
                counts.moved += usize::from(pair.change(FactName::Agency).is_some());
            }
        }
    }

    fn count_row(&mut self, goes_on: bool, row: &RowPair<'_>, at: RowAt, is_grouped: bool) {
        // Split or merged: neither given up nor new.
        self.rows.count(row, goes_on, is_grouped);
        match row.whole_verdict().filter(|_| !is_grouped) {
            None if is_grouped || !goes_on => {}
            None if row.before.is_some() => self.dropped_rows.push(at),
            None => self.added_rows.push(at),
            Some(Verdict::Unchanged) => {}
            Some(Verdict::Tightened) => self.tightened.push(at),
            Some(Verdict::Loosened) => self.loosened.push(at),
            Some(Verdict::NotComparable(_)) => self.not_comparable.push(at),
        }
    }
}

impl RowCounts {
    fn count(&mut self, row: &RowPair<'_>, goes_on: bool, is_grouped: bool) {
        self.before += usize::from(row.before.is_some());
        self.after += usize::from(row.after.is_some());
        if row.by.is_some() {
            self.renamed += usize::from(is_renamed(row.change(FactName::Name)));
            self.moved +=
                usize::from(row.from.is_some() || row.change(FactName::Category).is_some());
        }
        match row.whole_verdict().filter(|_| !is_grouped) {
            Some(verdict) => self.judged(verdict),
            None if is_grouped => {}
            None => {
                let count = match (row.before.is_some(), goes_on) {
                    (true, true) => &mut self.dropped,
                    (true, false) => &mut self.went,
                    (false, true) => &mut self.added,
                    (false, false) => &mut self.came,
                };
                *count += 1;
            }
        }
    }

    fn judged(&mut self, verdict: Verdict) {
        let count = match verdict {
            Verdict::Unchanged => &mut self.unchanged,
            Verdict::Tightened => &mut self.tightened,
            Verdict::Loosened => &mut self.loosened,
            Verdict::NotComparable(_) => &mut self.not_comparable,
        };
        *count += 1;
    }
}

fn add(sum: &mut Option<Decimal>, amount: Option<Decimal>) {
    if let Some(amount) = amount {
        *sum = sum.unwrap_or_default().checked_add(amount).or(*sum);
    }
}

/// Whether a name is another one, and not that of last year with this year in it.
fn is_renamed(change: Option<&Change<'_>>) -> bool {
    change.is_some_and(|change| !change.rolled)
}

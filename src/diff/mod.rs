//! What changed between two versions of goals, in the terms of those who review them: by identity, in units, in direction.
//! Reads models, never text.
//!
//! ```text
//! documents ─ documents, projects, blocks, rows: pairs ─▶ facts of each pair ─▶ changes ─▶ regroup: splits, merges ─▶ Comparison
//! several versions ─ compare neighbours ─ chain: lines of projects and of indicators ─▶ Trend
//! ```

mod blocks;
pub mod cases;
mod chain;
mod change;
mod dates;
mod datum;
mod delta;
mod documents;
mod fact;
mod lead;
mod naming;
mod pairs;
mod plan;
mod projects;
mod regroup;
mod row_groups;
mod rows;
mod similar;
mod summary;
mod target;
mod trend;
mod unit_cost;
mod verdict;
mod words;
mod years;

use std::borrow::Cow;

use crate::compile::Model;
use crate::facts::FactName;
use crate::parallel;

pub use blocks::{Block, BlockKind, BlockPair};
pub use chain::trend;
pub use change::{Change, Outcome, Said, Years};
pub use datum::Datum;
pub use delta::{Delta, Measure, printed_percent, signed};
pub use documents::DocumentPair;
pub use lead::Lead;
pub use pairs::Match;
pub use plan::PlanMove;
pub use projects::Located;
pub use row_groups::{GroupSum, RowGroup};
pub use rows::{Hint, RowAt, RowPair};
pub use similar::Score;
pub use summary::{ProjectCounts, Question, RowCounts, Summary, budget_percent, in_wan, summarize};
pub use target::{Class, Form, Side, judge};
pub use trend::{
    Course, Growth, IndicatorEntry, IndicatorLine, ProjectEntry, ProjectLine, STEADY, Step, Trend,
    Version,
};
pub use unit_cost::{UnitCost, unit_cost};
pub use verdict::{Judgement, Verdict, Why};
pub use words::{Part, words};
pub use years::is_rolled;

/// Two versions, compared.
#[derive(Clone)]
pub struct Comparison<'d> {
    pub documents: Vec<DocumentPair<'d>>,
    /// In the order of the later version, then those that were removed.
    pub projects: Vec<ProjectPair<'d>>,
    pub regroupings: Vec<Regrouping>,
    /// Rows that were split or merged, among those that stand alone.
    pub row_groups: Vec<RowGroup>,
}

/// A project of last year, one of this year, or both.
#[derive(Clone)]
pub struct ProjectPair<'d> {
    pub before: Option<Located<'d>>,
    pub after: Option<Located<'d>>,
    /// How both were found to be one; `None` where there is only one.
    pub by: Option<Match>,
    /// Without its rows.
    pub changes: Vec<Change<'d>>,
    pub rows: Vec<RowPair<'d>>,
    /// Another project that comes near: its name and how alike it is.
    pub near: Option<(&'d str, Score)>,
    /// The split or merge that it belongs to: an index of [`Comparison::regroupings`].
    pub regrouping: Option<usize>,
}

/// Projects that became several, or one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regrouping {
    pub kind: RegroupingKind,
    /// What was split, or what others were merged into: an index of [`Comparison::projects`].
    pub one: usize,
    /// Its parts. Where the project goes on under its code, its own index is the first of them.
    pub parts: Vec<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegroupingKind {
    /// 拆分
    Split,
    /// 合并
    Merge,
}

impl RegroupingKind {
    /// The word of the JSON contract.
    pub fn id(self) -> &'static str {
        match self {
            RegroupingKind::Split => "split",
            RegroupingKind::Merge => "merge",
        }
    }
}

impl<'d> ProjectPair<'d> {
    /// The project of this year, of a removed one that of last year.
    pub fn located(&self) -> Option<Located<'d>> {
        self.after.or(self.before)
    }

    pub fn name(&self) -> &'d str {
        self.located().map_or("", |located| located.project.name())
    }

    pub fn change(&self, field: FactName) -> Option<&Change<'d>> {
        self.changes.iter().find(|change| change.field == field)
    }

    /// Whether its plan asks for the money earlier or later; `None` where it does neither.
    pub fn plan_move(&self) -> Option<PlanMove> {
        let plan = |located: Option<Located<'d>>| located?.project.plan.as_ref();
        PlanMove::of(plan(self.before)?, plan(self.after)?)
    }

    /// What became of it and of its rows.
    pub fn outcome(&self) -> Outcome {
        let moved = self.has_moved().then_some(Outcome::Changed);
        let parts = self
            .changes
            .iter()
            .map(Change::outcome)
            .chain(self.rows.iter().map(RowPair::outcome));
        Outcome::of(&self.before, &self.after, parts.chain(moved))
    }

    /// Whether nothing is to be said of it: no change but of years that moved with the document.
    pub fn is_quiet(&self) -> bool {
        self.by.is_some()
            && !self.has_moved()
            && self.changes.iter().all(Change::is_rolled)
            && self.rows.iter().all(RowPair::is_quiet)
    }

    /// Whether it went from one document to another.
    pub fn has_moved(&self) -> bool {
        self.before
            .zip(self.after)
            .is_some_and(|(before, after)| before.scope != after.scope)
    }

    /// Its changes without those of its rows; of an added or a removed project all that it says.
    pub fn all_changes(&self) -> Cow<'_, [Change<'d>]> {
        let facts = |located: Option<Located<'d>>| located.map(facts).unwrap_or_default();
        match self.by {
            Some(_) => Cow::Borrowed(&self.changes),
            None => Cow::Owned(change::changes(
                facts(self.before),
                facts(self.after),
                Years::default(),
                None,
            )),
        }
    }
}

impl Comparison<'_> {
    /// Whether both versions say the same, in whatever order and spelling.
    pub fn is_empty(&self) -> bool {
        let is_same = |by: Option<Match>, changes: &[Change<'_>], rows: &[RowPair<'_>]| {
            by.is_some()
                && changes.is_empty()
                && rows
                    .iter()
                    .all(|row| row.by.is_some() && row.from.is_none() && row.changes.is_empty())
        };
        self.documents.iter().all(|pair| {
            pair.before.is_some() == pair.after.is_some()
                && pair
                    .blocks
                    .iter()
                    .all(|block| is_same(block.by, &block.changes, &block.rows))
        }) && self
            .projects
            .iter()
            .all(|pair| !pair.has_moved() && is_same(pair.by, &pair.changes, &pair.rows))
    }
}

/// Compares two versions: single documents, or all documents of two folders.
pub fn compare<'d>(before: &'d [Model<'d>], after: &'d [Model<'d>]) -> Comparison<'d> {
    let scopes = documents::pair(before, after);
    let befores = located(before, &scopes.before);
    let afters = located(after, &scopes.after);
    let (pairs, near) = projects::pair(&befores, &afters);

    let mut order: Vec<(Option<usize>, Option<usize>)> = pairs
        .after
        .iter()
        .enumerate()
        .map(|(at, partner)| (*partner, Some(at)))
        .collect();
    order.extend(pairs.free_before().map(|at| (Some(at), None)));
    let mut projects: Vec<ProjectPair<'d>> = parallel::map(&order, |&(one, other)| {
        let by = one
            .and(other)
            .and(one)
            .and_then(|at| pairs.before[at])
            .map(|(_, how)| how);
        project(one.map(|at| befores[at]), other.map(|at| afters[at]), by)
    });
    for (pair, (one, other)) in projects
        .iter_mut()
        .zip(&order)
        .filter(|(pair, _)| pair.by.is_none())
    {
        pair.near = match (one, other) {
            (Some(at), _) => near
                .of_before(*at)
                .map(|near| (afters[near.after].project.name(), near.score)),
            (None, Some(at)) => near
                .of_after(*at)
                .map(|near| (befores[near.before].project.name(), near.score)),
            (None, None) => None,
        };
    }
    let regroupings = regroup::regroup(&mut projects);
    for (at, found) in regroupings.iter().enumerate() {
        for &project in found.parts.iter().chain([&found.one]) {
            projects[project].regrouping = Some(at);
            // What it became is told.
            projects[project].near = None;
        }
    }
    let row_groups = row_groups::row_groups(&projects, &regroupings);
    for at in row_groups
        .iter()
        .flat_map(|group| group.parts.iter().chain([&group.one]))
    {
        projects[at.project].rows[at.row].hint = None;
    }
    let documents = {
        let renames = rows::renames(projects.iter().flat_map(|pair| &pair.rows));
        documents::compare(before, after, &scopes, &renames)
    };
    Comparison {
        documents,
        projects,
        regroupings,
        row_groups,
    }
}

/// The projects of all documents, each with where it stands.
fn located<'d>(documents: &'d [Model<'d>], scope_of: &[usize]) -> Vec<Located<'d>> {
    let documents = documents.iter().zip(scope_of);
    documents
        .flat_map(|(document, &scope)| {
            document.projects.iter().map(move |project| Located {
                project,
                document,
                scope,
            })
        })
        .collect()
}

fn facts(located: Located<'_>) -> Vec<fact::Fact<'_>> {
    fact::of_project(located.project, &located.document.department)
}

fn project<'d>(
    before: Option<Located<'d>>,
    after: Option<Located<'d>>,
    by: Option<Match>,
) -> ProjectPair<'d> {
    let year = |located: Option<Located<'d>>| located.and_then(|located| located.document.year);
    let years = Years {
        before: year(before),
        after: year(after),
    };
    let of = |located: Option<Located<'d>>| {
        located.map_or(&[][..], |located| &located.project.indicators)
    };
    let changes = match (before, after) {
        (Some(one), Some(other)) => change::changes(facts(one), facts(other), years, None),
        _ => Vec::new(),
    };
    ProjectPair {
        before,
        after,
        by,
        changes,
        rows: rows::rows(of(before), of(after), years, &rows::Renames::default()),
        near: None,
        regrouping: None,
    }
}

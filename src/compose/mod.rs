//! The model as text: the lines of a goal file, as `fmt` would write them.
//!
//! Which keys there are, how they are spelt and in which order they stand is the table's (`grammar/keys.toml`): a new key
//! needs nothing here. What is written reads as the same model; what was not read is not in the model, and so not here.

mod costing;
mod facts;
mod lines;
mod row;
mod target;

use std::convert::Infallible;

use crate::compile::Compilation;
use crate::facts::{
    BudgetFact, DocumentFact, FactInfo, FactKind, ProjectFact, Role, SafeguardFact, SubGoalFact,
    TaskFact, ValueKind,
};
use crate::fmt;
use crate::lower::Context;
use crate::model::{
    DepartmentBudget, FactValue, HeadFacts, Preamble, Project, Safeguard, SubGoal, Task, Text,
};
use crate::syntax::{Block, KEYS, Key};

pub use lines::{Lines, line};
pub use row::divided;
pub use target::figure_of_year;

/// A whole file as text.
pub fn text(file: &Compilation<'_>) -> String {
    let composer = Composer::new(&file.context);
    let mut lines = Lines::default();
    composer.head(&file.preamble, &file.head(), &mut lines);
    let done: Result<(), Infallible> = file.each(
        |lowered| lowered,
        |lowered| {
            lowered
                .projects
                .iter()
                .for_each(|project| composer.project(project, &mut lines));
            Ok(())
        },
    );
    match done {
        Ok(()) => lines.into_text(),
    }
}

/// Writes what was read in one context, so that it is read in the same way again.
pub struct Composer<'c, 'a> {
    context: &'c Context<'a>,
    values: fmt::Values<'c>,
}

impl<'c, 'a> Composer<'c, 'a> {
    /// A composer for lines of a file whose head says `context`.
    pub fn new(context: &'c Context<'a>) -> Self {
        Self {
            context,
            values: fmt::Values {
                profile: context.profile,
                year: context.year,
                declared: &context.declared,
            },
        }
    }

    /// All that stands before the projects.
    pub fn head(&self, preamble: &Preamble<'_>, facts: &HeadFacts<'_>, lines: &mut Lines) {
        self.preamble(preamble, facts.department.library.as_ref(), lines);
        let said = DocumentFact::ALL.iter().copied();
        let said: Vec<DocumentFact> = said.filter(|fact| !is_read_early(fact.info())).collect();
        // A key that may also stand in a block would be taken for one of its facts below it.
        let opens = said
            .iter()
            .position(|fact| key(fact.info()).opens.is_some());
        let (above, below): (Vec<_>, Vec<_>) =
            said.into_iter().enumerate().partition(|(at, fact)| {
                let key = key(fact.info());
                let is_anywhere = key.is_legal_in(Block::Document) && !key.is_top_only();
                Some(*at) < opens || is_anywhere
            });
        for (_, fact) in above.into_iter().chain(below) {
            self.document_fact(facts, fact, lines);
        }
    }

    /// What says how the rest is read.
    fn preamble(&self, preamble: &Preamble<'_>, library: Option<&Text<'_>>, lines: &mut Lines) {
        if preamble.is_library {
            let name = library.map_or("", Text::as_str);
            lines.line(0, spelling(Role::Library), name);
        }
        if let Some(edition) = &preamble.edition {
            let edition = self.values.value(ValueKind::Edition, edition.as_str());
            lines.line(0, spelling(Role::Edition), &edition);
        }
        for file in &preamble.includes {
            lines.line(0, spelling(Role::Include), file.as_str());
        }
        if !preamble.units.is_empty() {
            lines.line(0, spelling(Role::UnitOfMeasure), &preamble.units.join("、"));
        }
        if let Some(profile) = &preamble.profile {
            lines.line(0, spelling(Role::Profile), profile.as_str());
        }
    }

    fn document_fact(&self, facts: &HeadFacts<'_>, fact: DocumentFact, lines: &mut Lines) {
        let key = key(fact.info());
        let value = facts.fact(fact);
        match value {
            FactValue::Rows(rows) if key.opens == Some(Block::OverallGoal) => {
                let department = facts.department;
                let is_open =
                    department.overall_goal.is_some() || !department.medium_term_goals.is_empty();
                if !is_open && !rows.is_empty() {
                    lines.block(0, key.name, "");
                }
                self.rows(rows, Block::OverallGoal, lines);
            }
            FactValue::Rows(rows) => self.rows(rows, Block::Library, lines),
            // It stands in the block that 总体目标 opens.
            FactValue::Texts(goals) if !key.is_legal_in(Block::Document) => {
                if facts.department.overall_goal.is_none() && !goals.is_empty() {
                    lines.block(0, spelling(Role::OverallGoal), "");
                }
                self.fact(1, key.name, value, lines);
            }
            FactValue::SubGoals(goals) => goals.iter().for_each(|goal| self.sub_goal(goal, lines)),
            FactValue::Safeguards(all) => all.iter().for_each(|one| self.safeguard(one, lines)),
            FactValue::Tasks(all) => all.iter().for_each(|one| self.task(one, lines)),
            FactValue::Budget(budget) => budget.iter().for_each(|all| self.budget(all, lines)),
            FactValue::Text(Some(text)) if key.opens.is_some() => {
                lines.apart();
                lines.text(0, key.name, text.as_str());
            }
            value => self.fact(0, key.name, value, lines),
        }
    }

    fn sub_goal(&self, goal: &SubGoal<'_>, lines: &mut Lines) {
        lines.block(0, spelling(Role::SubGoal), said(goal.title.as_ref()));
        for fact in SubGoalFact::ALL {
            if is_own_line(fact.info()) {
                self.fact(1, fact.info().key, goal.fact(*fact), lines);
            }
        }
        self.rows(&goal.indicators, Block::SubGoal, lines);
    }

    fn safeguard(&self, safeguard: &Safeguard<'_>, lines: &mut Lines) {
        lines.block(0, spelling(Role::Safeguard), said(safeguard.title.as_ref()));
        for fact in SafeguardFact::ALL {
            if is_own_line(fact.info()) {
                self.fact(1, fact.info().key, safeguard.fact(*fact), lines);
            }
        }
    }

    fn task(&self, task: &Task<'_>, lines: &mut Lines) {
        lines.block(0, spelling(Role::Task), said(task.title.as_ref()));
        for fact in TaskFact::ALL {
            if is_own_line(fact.info()) {
                self.fact(1, fact.info().key, task.fact(*fact), lines);
            }
        }
    }

    fn budget(&self, budget: &DepartmentBudget<'_>, lines: &mut Lines) {
        lines.block(0, spelling(Role::DepartmentBudget), "");
        for fact in BudgetFact::ALL {
            if is_own_line(fact.info()) {
                self.fact(1, fact.info().key, budget.fact(*fact), lines);
            }
        }
    }

    /// A project with its rows.
    pub fn project(&self, project: &Project<'_>, lines: &mut Lines) {
        lines.block(0, spelling(Role::Project), project.name());
        for fact in ProjectFact::ALL {
            if is_own_line(fact.info()) {
                self.fact(1, fact.info().key, project.fact(*fact), lines);
            }
        }
        self.rows(&project.indicators, Block::Project, lines);
    }
}

/// The canonical spelling of the first key of a role.
pub fn spelling(role: Role) -> &'static str {
    KEYS.of_role(role).name
}

fn said<'t>(text: Option<&'t Text<'_>>) -> &'t str {
    text.map_or("", Text::as_str)
}

fn key(info: &FactInfo) -> &'static Key {
    KEYS.exact(info.key)
        .unwrap_or_else(|| KEYS.of_role(Role::ToConfirm))
}

/// Whether the preamble or nothing says it.
fn is_read_early(info: &FactInfo) -> bool {
    matches!(info.kind, FactKind::Profile | FactKind::InError)
        || info.key == spelling(Role::Library)
}

/// Whether lines of its key below that of its block say it.
fn is_own_line(info: &FactInfo) -> bool {
    !matches!(
        info.kind,
        FactKind::Name
            | FactKind::RowName
            | FactKind::RowTarget
            | FactKind::Category
            | FactKind::LibraryRow
            | FactKind::Rows
            | FactKind::InError
            | FactKind::Scheme
    )
}

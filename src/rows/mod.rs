//! Layouts: tables of columns `head ← field` over the model, as data (`data/layouts/*.toml`, and files of users).
//!
//! A layout says which facts stand in a row and how they are written; which container the rows go into (CSV, XLSX,
//! JSON lines) is the business of `emit`.

mod builtin;
mod cell;
mod file;
pub mod findings;
mod misfit;

pub use crate::field::{
    AmountUnit, CheckpointPart, Entry, FIELDS, Field, IndicatorPart, Kind, OperatorStyle, Owner,
    ProjectPart,
};
pub use cell::{Cell, Row, Subject};
pub use misfit::{
    CELL_LIMIT, Capacity, DECIMAL_DIGITS, DECIMAL_PLACES, check, code_like_number, fixed,
    is_limited, misfits,
};

use crate::compile::Compilation;
use crate::diag::FileError;
use crate::model::{Department, Project};
use crate::source::Span;

/// A table of columns.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Layout {
    /// What `--to rows:` says: import.
    pub name: String,
    /// One line in Chinese.
    pub title: String,
    /// Name of its table where an output has several: PM_PERF_GOAL_INFO.
    pub sheet: String,
    /// What one row is.
    pub rows: RowKind,
    /// The form holds one project: each has a table of its own.
    pub per_project: bool,
    /// From left to right.
    pub columns: Vec<Column>,
}

/// What one row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// An indicator.
    Indicator,
    /// A project.
    Project,
    /// A checkpoint of a spending plan.
    Plan,
    /// An indicator of the department's goals. Each goal stands for a project; one without indicators has a row, too.
    Goal,
}

/// A column: its head and what stands below it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Column {
    /// Its head, as the form has it.
    pub head: String,
    /// What stands below the head.
    pub content: Content,
    /// Most bytes of its cells; `None` where there is no limit.
    pub limit: Option<Limit>,
    /// The unit of its amounts.
    pub unit: AmountUnit,
    /// How its operators are written.
    pub operator: OperatorStyle,
    /// The code of what has no official sign, dates and ranges: their values are then as they are printed. `None` where the
    /// target system has none.
    pub other_sign: Option<String>,
    /// What no cell may hold: the target system refuses it.
    pub refuse: Vec<String>,
    /// The codes of signs with which the target system wants it filled in.
    pub required_with: Vec<String>,
    /// What stands where there is nothing.
    pub blank: String,
    /// Texts that are written as others.
    pub values: Vec<(String, String)>,
}

/// What stands in a column.
#[derive(Debug, Clone)]
pub enum Content {
    /// Nothing: somebody else fills it in.
    Blank,
    /// The same text in each row.
    Text(String),
    /// A field of the model.
    Field(&'static Entry),
}

/// Most bytes of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// A length of the profile, by its name.
    Profile(&'static str),
    /// So many.
    Bytes(usize),
}

impl Layout {
    /// A layout that ships with the compiler.
    pub fn builtin(name: &str) -> Option<&'static Layout> {
        builtin::find(name)
    }

    /// Names of the layouts that ship with the compiler.
    pub fn builtin_names() -> impl Iterator<Item = &'static str> {
        builtin::names()
    }

    /// The layout of flat rows, version 1 (docs/flat-rows.md).
    pub fn flat() -> &'static Layout {
        builtin::flat()
    }

    /// A layout from a user's TOML text.
    ///
    /// # Errors
    /// The first thing that is wrong with the text, with its place.
    pub fn from_toml(text: &str) -> Result<Layout, FileError> {
        file::read(text)
    }

    /// Whether its rows are about the goals of the department, and not about projects.
    pub fn is_of_department(&self) -> bool {
        self.rows == RowKind::Goal
    }

    /// The rows of a project, or of what stands for one ([`goals`]).
    pub fn rows<'m>(
        &self,
        file: &'m Compilation<'m>,
        project: &'m Project<'m>,
    ) -> impl Iterator<Item = Subject<'m>> {
        let kind = self.rows;
        let has_none = kind == RowKind::Goal && project.indicators.is_empty();
        let alone = (kind == RowKind::Project || has_none).then_some(Row::Project);
        let points = project
            .plan
            .iter()
            .filter(move |_| kind == RowKind::Plan)
            .flat_map(|plan| &plan.checkpoints);
        let indicators = project
            .indicators
            .iter()
            .filter(move |_| matches!(kind, RowKind::Indicator | RowKind::Goal));
        alone
            .into_iter()
            .chain(points.map(Row::Checkpoint))
            .chain(
                (1..)
                    .zip(indicators)
                    .map(|(at, row)| Row::Indicator(at, row)),
            )
            .map(move |row| Subject { file, project, row })
    }
}

/// The goals of the department as rows about them take them, each as a project: the goal as a whole without a name, the others
/// by their titles.
pub fn goals<'m>(department: &Department<'m>) -> Vec<Project<'m>> {
    let overall = department.overall_goal.as_ref();
    let span = overall
        .or(department.department.as_ref())
        .map_or(Span::default(), |text| text.span);
    let whole = Project {
        goals: overall.cloned().into_iter().collect(),
        indicators: department.overall_indicators.clone(),
        ..Project::new(span)
    };
    let parts = department.sub_goals.iter().map(|goal| Project {
        name: goal.title.clone(),
        goals: goal.goals.clone(),
        indicators: goal.indicators.clone(),
        ..Project::new(goal.span)
    });
    let has_whole =
        !whole.goals.is_empty() || !whole.indicators.is_empty() || department.sub_goals.is_empty();
    has_whole
        .then_some(whole)
        .into_iter()
        .chain(parts)
        .collect()
}

impl Column {
    /// Whether all rows of a project have the same in it.
    pub fn is_of_project(&self) -> bool {
        match &self.content {
            Content::Blank | Content::Text(_) => true,
            Content::Field(entry) => entry.owner == Owner::Project,
        }
    }

    /// What all its cells are: where some of them may be a text, all are.
    pub fn kind(&self) -> Kind {
        match &self.content {
            Content::Field(entry) if self.blank.is_empty() => entry.kind,
            _ => Kind::Text,
        }
    }

    /// What stands in it.
    pub fn cell<'m>(&'m self, subject: &Subject<'m>) -> Cell<'m> {
        let cell = match &self.content {
            Content::Blank => Cell::Blank,
            Content::Text(text) => Cell::Text(text.as_str().into()),
            Content::Field(entry) => match &self.other_sign {
                Some(code) => subject.with_other_sign(entry, code),
                None => None,
            }
            .unwrap_or_else(|| subject.cell(entry, self.unit, self.operator)),
        };
        if cell == Cell::Blank && !self.blank.is_empty() {
            return Cell::Text(self.blank.as_str().into());
        }
        if self.values.is_empty() {
            return cell;
        }
        let text: &str = match &cell {
            Cell::Text(text) => text,
            Cell::Plain(sign) => sign,
            Cell::Blank | Cell::Number(_) | Cell::Date(_) => return cell,
        };
        match self.values.iter().find(|(from, _)| from == text) {
            Some((_, to)) => Cell::Text(to.as_str().into()),
            None => cell,
        }
    }
}

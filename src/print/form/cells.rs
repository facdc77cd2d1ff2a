//! What a field of a form shows, as the cell of a table.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::compile::Compilation;
use crate::facts::{FactKind, IndicatorFact, ProjectFact};
use crate::field::{
    AmountUnit, Entry, Field, IndicatorPart, Kind, OperatorStyle, ProjectPart, TaskPart,
};
use crate::model::{Amount, Project, Task, Text};
use crate::print::table::{CellContent, CellRole};
use crate::profile::form::{Form, FormContent};
use crate::rows::{Cell, Row, Subject};

/// A project and the form that it is printed in.
#[derive(Clone, Copy)]
pub struct Printing<'a> {
    pub file: &'a Compilation<'a>,
    pub form: &'a Form,
    pub project: &'a Project<'a>,
}

impl<'a> Printing<'a> {
    /// For what stands outside the projects.
    pub fn without_project(file: &'a Compilation<'a>, form: &'a Form) -> Self {
        static NONE: LazyLock<Project<'static>> = LazyLock::new(Project::default);
        Self {
            file,
            form,
            project: &NONE,
        }
    }

    /// What stands beside a label.
    pub fn content(&self, content: &'a FormContent) -> CellContent<'a> {
        match content {
            FormContent::Blank => CellContent::Blank,
            FormContent::Text(text) => CellContent::text(text.as_str()),
            FormContent::Field(entry) => self.field(entry),
            FormContent::Choices(entry, choices) => {
                let said = self.field(entry);
                CellContent::text(ticked(choices, &said.printed()))
            }
        }
    }

    /// What a field says of the project.
    pub fn field(&self, entry: &Entry) -> CellContent<'a> {
        if let Some(amount) = self.amount_of(entry.field) {
            return self.optional(amount);
        }
        // The dashes that mean none are printed as they were written.
        if entry.field == Field::Project(ProjectFact::Code) {
            let code = self.project.code.as_ref();
            return CellContent::text(code.map_or("", |code| code.written));
        }
        self.cell(entry, Row::Project, OperatorStyle::Sign)
    }

    /// What a field says of a row.
    pub fn cell(&self, entry: &Entry, row: Row<'a>, style: OperatorStyle) -> CellContent<'a> {
        let subject = Subject {
            file: self.file,
            project: self.project,
            row,
        };
        match subject.cell(entry, self.form.amounts.unwrap_or_default(), style) {
            Cell::Blank => CellContent::Blank,
            Cell::Text(text) => CellContent::text(text),
            Cell::Number(number) => CellContent::number(number, ""),
            Cell::Date(day) => CellContent::text(day.to_string()),
            Cell::Plain(sign) => CellContent::text(sign),
        }
    }

    /// The amount that a field shows; outer `None` where it shows none.
    fn amount_of(&self, field: Field) -> Option<Option<&'a Amount<'a>>> {
        match field {
            Field::Project(ProjectFact::Budget) => Some(self.project.budget.as_ref()),
            Field::ProjectPart(ProjectPart::Funding(fund)) => Some(self.project.funds(fund)),
            Field::Total(kind) => Some(self.file.department.total(kind)),
            _ => None,
        }
    }

    /// What a field says of a task.
    pub fn of_task(&self, content: &'a FormContent, task: &'a Task<'a>) -> CellContent<'a> {
        let FormContent::Field(entry) = content else {
            return self.content(content);
        };
        match entry.field {
            Field::Task(TaskPart::Name) => text(task.title.as_ref()),
            Field::Task(TaskPart::Text) => text(task.text.as_ref()),
            Field::Task(TaskPart::Budget) => self.optional(task.budget.as_ref()),
            Field::Task(TaskPart::Funding(fund)) => self.optional(task.funds(fund)),
            _ => self.field(entry),
        }
    }

    /// The amount that a cell shows.
    pub fn amount_in(&self, content: &FormContent) -> Option<&'a Amount<'a>> {
        match content {
            FormContent::Field(entry) => self.amount_of(entry.field)?,
            _ => None,
        }
    }

    /// The same figure of an earlier year.
    pub fn earlier(&self, content: &FormContent, year: &str) -> CellContent<'a> {
        let total = match content {
            FormContent::Field(entry) => match entry.field {
                Field::Total(kind) => kind.earlier(year),
                _ => None,
            },
            _ => None,
        };
        self.optional(total.and_then(|kind| self.file.department.total(kind)))
    }

    fn optional(&self, amount: Option<&Amount<'a>>) -> CellContent<'a> {
        amount.map_or(CellContent::Blank, |amount| self.amount(amount))
    }

    /// An amount in the unit of the form: without it only where the line above the table gives it.
    pub fn amount(&self, amount: &Amount<'a>) -> CellContent<'a> {
        let converted = self.form.amounts.and_then(|unit| match unit {
            AmountUnit::Yuan => Some((amount.in_yuan()?.normalize(), unit.name())),
            AmountUnit::Wan => Some((amount.in_wan()?.normalize(), unit.name())),
        });
        let (number, written, canonical) = match converted {
            Some((number, unit)) => (number, Cow::Borrowed(unit), unit),
            None => (
                amount.number,
                amount.unit.written.into(),
                amount.unit.unit.canonical(),
            ),
        };
        let above = self.form.unit_line.as_ref();
        let above = above.and_then(|line| line.rsplit(['：', ':']).next());
        let is_above = !self.form.with_unit && above.map(str::trim) == Some(canonical);
        CellContent::number(number, if is_above { "".into() } else { written })
    }
}

/// `□新增项目 ☑延续项目`; what is none of them gets a box of its own.
fn ticked(choices: &[String], said: &str) -> String {
    let is_other = !said.is_empty() && choices.iter().all(|choice| choice != said);
    let other = is_other.then_some(said);
    let boxes = choices
        .iter()
        .map(String::as_str)
        .chain(other)
        .map(|choice| {
            let sign = if choice == said { '☑' } else { '□' };
            format!("{sign}{choice}")
        });
    boxes.collect::<Vec<_>>().join(" ")
}

fn text<'a>(text: Option<&'a Text<'a>>) -> CellContent<'a> {
    CellContent::text(text.map_or("", Text::as_str))
}

/// What the cell of a field is.
pub fn role(content: &FormContent) -> CellRole {
    let entry = match content {
        FormContent::Field(entry) => entry,
        FormContent::Blank => return CellRole::Value,
        FormContent::Text(_) | FormContent::Choices(..) => return CellRole::Text,
    };
    match (entry.field, entry.kind) {
        (Field::Project(ProjectFact::Code), _) => CellRole::Code,
        (Field::Indicator(IndicatorFact::Name), _) => CellRole::RowHead,
        (Field::Indicator(fact), _) => match fact.info().kind {
            FactKind::Text | FactKind::Texts | FactKind::Notes => CellRole::Text,
            _ => CellRole::Value,
        },
        (
            Field::IndicatorPart(
                IndicatorPart::Level1
                | IndicatorPart::Level2
                | IndicatorPart::Level1Name
                | IndicatorPart::Level2Name,
            ),
            _,
        ) => CellRole::GroupHead,
        (Field::IndicatorPart(_), _) => CellRole::Value,
        (_, Kind::Text | Kind::Prose) => CellRole::Text,
        _ => CellRole::Value,
    }
}

//! The goal table of the department as a whole, by the form of its profile: from what stands before the projects.

use std::borrow::Cow;

use super::cells::Printing;
use super::indicators::RowGroup;
use super::project::ProjectForm;
use super::words::FormWords;
use super::{Extent, further};
use crate::compile::Compilation;
use crate::facts::{DocumentFact, TotalKind};
use crate::model::{Department, SubGoal, Text};
use crate::profile::Form;
use crate::profile::form::IndicatorsBlock;

/// What the form of the department shows; nothing where there is none.
#[derive(Clone, Copy)]
pub struct Shown<'a>(pub Option<&'a Form>);

impl Shown<'_> {
    pub fn fact(self, fact: DocumentFact) -> bool {
        self.0.is_some_and(|form| form.shows_of_head(fact))
    }

    pub fn total(self, kind: TotalKind) -> bool {
        self.0.is_some_and(|form| form.shows_total(kind))
    }
}

/// The form, filled in.
pub fn form<'a>(
    file: &'a Compilation<'_>,
    form: &'a Form,
    words: &'static FormWords,
    extent: Extent,
) -> ProjectForm<'a> {
    let printing = Printing::without_project(file, form);
    let department = &file.department;
    let mut tables = printing.tables(|block| groups(department, block), words);
    if extent.is_whole() {
        tables.extend(further::department(department, form, words));
    }
    let name = department.department.as_ref().map_or("", Text::as_str);
    let year = file.context.year.map(|year| year.to_string());
    let title = form.heading.replace("{name}", name);
    ProjectForm {
        title: title.replace("{year}", &year.unwrap_or_default()).into(),
        agency: Cow::default(),
        unit: form.unit_line.as_deref().unwrap_or_default().into(),
        grid: &form.grid,
        tables,
    }
}

/// The rows of the overall goal, then those of each other goal under its title.
fn groups<'a>(department: &'a Department<'a>, block: &IndicatorsBlock) -> Vec<RowGroup<'a>> {
    let goals = (1..).zip(&department.sub_goals);
    let goals = goals.map(|(at, goal)| RowGroup {
        heading: heading(&block.label, at, goal),
        rows: &goal.indicators,
    });
    let overall = RowGroup::all(&department.overall_indicators);
    std::iter::once(overall).chain(goals).collect()
}

/// 目标1：安全度汛, and what is to be reached below it.
fn heading(label: &str, number: usize, goal: &SubGoal<'_>) -> String {
    let title = goal.title.as_ref().map_or("", Text::as_str);
    let first = label.replace("{n}", &number.to_string()) + title;
    let texts = goal.goals.iter().map(Text::as_str);
    let lines: Vec<&str> = std::iter::once(first.as_str()).chain(texts).collect();
    lines.join("\n")
}

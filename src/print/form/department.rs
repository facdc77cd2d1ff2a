//! All of a document but its projects.

use std::borrow::Cow;

use super::further::{self, FactRows};
use super::numbers::Numbers;
use super::whole::{self, Shown};
use super::words::FormWords;
use super::{Extent, indicators, money};
use crate::compile::Compilation;
use crate::facts::{DocumentFact, FactName, Printed};
use crate::model::{Department, Indicator, SubGoal, Task, Text};
use crate::print::Block;
use crate::print::table::{Table, TableKind};
use crate::profile::Form;

/// The title of a document, or what stands for it, and its facts.
pub fn head<'a>(
    file: &'a Compilation<'_>,
    words: &'static FormWords,
) -> (Cow<'a, str>, Option<Table<'a>>) {
    (
        title(&file.department, words),
        facts(file, &[Printed::Facts, Printed::Cover], words),
    )
}

/// The title, and those of the facts that a cover shows.
pub fn cover<'a>(
    file: &'a Compilation<'_>,
    words: &'static FormWords,
) -> (Cow<'a, str>, Option<Table<'a>>) {
    (
        title(&file.department, words),
        facts(file, &[Printed::Cover], words),
    )
}

/// Those of the facts of the head that are printed at one of some places.
fn facts<'a>(
    file: &'a Compilation<'_>,
    places: &[Printed],
    words: &'static FormWords,
) -> Option<Table<'a>> {
    let head = file.head();
    let mut facts = FactRows::default();
    for &fact in DocumentFact::ALL {
        if places.contains(&fact.info().print) {
            facts.fact(fact.info(), head.fact(fact), words);
        }
    }
    facts.into_table(TableKind::Facts, words.facts)
}

fn title<'a>(department: &'a Department<'_>, words: &'static FormWords) -> Cow<'a, str> {
    department
        .title
        .as_ref()
        .or(department.library.as_ref())
        .map_or(words.page, Text::as_str)
        .into()
}

/// What stands before the projects, in the order of the form.
pub fn before_projects<'a>(
    file: &'a Compilation<'_>,
    words: &'static FormWords,
    extent: Extent,
) -> Vec<Block<'a>> {
    let department = &file.department;
    let form = &file.context.profile.form;
    let headings = &form.department;
    let shown = Shown(whole_form(file));
    let mut blocks = Blocks::default();
    if let Some(form) = shown.0 {
        let form = whole::form(file, form, words, extent);
        blocks.list.push(Block::Form(Box::new(form)));
    }
    if extent == Extent::OnlyForms {
        return blocks.list;
    }
    if department.preface.is_some() {
        blocks.plain_heading(words.label(FactName::Preface));
        blocks.text(department.preface.as_ref());
    }
    if !department.library_rows.is_empty() {
        blocks.plain_heading(words.indicators);
        blocks.tables(indicators::library(file, &department.library_rows, words));
        blocks.tables(further::indicators(&department.library_rows, form, words));
    }
    if department.functions.is_some() && !shown.fact(DocumentFact::Functions) {
        blocks.plain_heading(words.label(FactName::Functions));
        blocks.text(department.functions.as_ref());
    }
    let overall_goal = department.overall_goal.as_ref();
    let overall_goal = overall_goal.filter(|_| !shown.fact(DocumentFact::OverallGoal));
    let mut medium_term: &[Text<'_>] = &department.medium_term_goals;
    if shown.fact(DocumentFact::MediumTermGoals) {
        medium_term = &[];
    }
    let mut overall_rows: &[Indicator<'_>] = &department.overall_indicators;
    if shown.fact(DocumentFact::OverallIndicators) {
        overall_rows = &[];
    }
    if overall_goal.is_some() || !medium_term.is_empty() || !overall_rows.is_empty() {
        blocks.heading(1, &headings.overall_goal);
        blocks.text(overall_goal);
        if !medium_term.is_empty() {
            blocks.heading(2, words.label(FactName::MediumTermGoals));
            medium_term.iter().for_each(|goal| blocks.text(Some(goal)));
        }
        goals(&mut blocks, overall_rows, form, words);
    }
    let mut sub_goals: &[SubGoal<'_>] = &department.sub_goals;
    if shown.fact(DocumentFact::SubGoals) {
        sub_goals = &[];
    }
    if department.sub_goals_intro.is_some() || !sub_goals.is_empty() {
        blocks.heading(1, &headings.sub_goals);
        blocks.text(department.sub_goals_intro.as_ref());
        for goal in sub_goals {
            blocks.heading(2, goal.title.as_ref().map_or(words.unnamed, Text::as_str));
            goal.goals.iter().for_each(|text| blocks.text(Some(text)));
            goals(&mut blocks, &goal.indicators, form, words);
            blocks.tables(further::to_confirm(&goal.to_confirm, words));
        }
    }
    if department.safeguards_intro.is_some() || !department.safeguards.is_empty() {
        blocks.heading(1, &headings.safeguards);
        blocks.text(department.safeguards_intro.as_ref());
        for safeguard in &department.safeguards {
            blocks.heading(
                2,
                safeguard.title.as_ref().map_or(words.unnamed, Text::as_str),
            );
            blocks.text(safeguard.text.as_ref());
            blocks.tables(further::to_confirm(&safeguard.to_confirm, words));
        }
    }
    let mut tasks: &[Task<'_>] = &department.tasks;
    if shown.fact(DocumentFact::Tasks) {
        tasks = &[];
    }
    if !tasks.is_empty() {
        blocks.heading(1, words.label(FactName::Tasks));
        blocks.tables(money::tasks(tasks, words));
        for task in tasks {
            blocks.tables(further::to_confirm(&task.to_confirm, words));
        }
    }
    // Beside the form only what it leaves.
    let budget = department.budget.as_ref().filter(|budget| {
        let mut totals = budget.totals.iter();
        shown.0.is_none()
            || totals.any(|total| !shown.total(total.kind))
            || !budget.procurement.is_empty()
    });
    if let Some(budget) = budget {
        blocks.heading(1, words.label(FactName::Totals));
        blocks.tables(money::totals(budget, shown, words));
        blocks.tables(money::procurement(&budget.procurement, words));
        if shown.0.is_none() {
            blocks.tables(further::to_confirm(&budget.to_confirm, words));
        }
    }
    blocks.list
}

/// The form of the department, where its profile has one and there is something to fill in.
fn whole_form<'a>(file: &'a Compilation<'_>) -> Option<&'a Form> {
    let department = &file.department;
    let has_goals = department.overall_goal.is_some()
        || !department.overall_indicators.is_empty()
        || !department.sub_goals.is_empty()
        || !department.tasks.is_empty()
        || department.budget.is_some();
    file.context
        .profile
        .department_form
        .as_ref()
        .filter(|_| has_goals)
}

/// The indicators of a goal.
fn goals<'a>(
    blocks: &mut Blocks<'a>,
    rows: &'a [Indicator<'_>],
    form: &'a Form,
    words: &'static FormWords,
) {
    blocks.tables(indicators::goals(rows, form, words));
    blocks.tables(further::indicators_of_goals(rows, words));
}

#[derive(Default)]
struct Blocks<'a> {
    list: Vec<Block<'a>>,
    numbers: Numbers,
}

impl<'a> Blocks<'a> {
    /// A heading of a part that is none of those that are numbered.
    fn plain_heading(&mut self, text: &'a str) {
        self.list.push(Block::Heading {
            level: 1,
            text: text.into(),
        });
    }

    fn heading(&mut self, level: u8, text: &str) {
        let text = self.numbers.heading(level, text).into();
        self.list.push(Block::Heading { level, text });
    }

    fn text(&mut self, text: Option<&'a Text<'_>>) {
        self.list
            .extend(text.map(|text| Block::Text(text.as_str().into())));
    }

    fn tables(&mut self, tables: impl IntoIterator<Item = Table<'a>>) {
        self.list.extend(tables.into_iter().map(Block::Table));
    }
}

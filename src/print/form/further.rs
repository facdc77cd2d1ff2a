//! What the printed form has no place for: label and value.

use std::borrow::Cow;

use super::money;
use super::words::FormWords;
use crate::diag::Lang;
use crate::facts::{DocumentFact, FactInfo, FactName, IndicatorFact, Printed, ProjectFact};
use crate::model::{Baseline, Department, FactValue, Indicator, Project, Text, Value};
use crate::print::table::{CellContent, CellRole, Table, TableBuilder, TableKind};
use crate::profile::Form;

/// Facts of a project and of its indicators that its form has no place for; `None` where there are none.
pub fn project<'a>(
    project: &'a Project<'_>,
    form: &Form,
    words: &'static FormWords,
) -> Option<Table<'a>> {
    let mut facts = FactRows::default();
    for &fact in ProjectFact::ALL {
        let info = fact.info();
        if info.print != Printed::Nowhere && !has_table(fact) && !form.shows(fact) {
            facts.fact(info, project.fact(fact), words);
        }
    }
    facts.indicators(&project.indicators, |fact| !form.shows_of_rows(fact), words);
    facts.table(words)
}

/// Which facts of a project and of its indicators its form has no place for.
pub fn left_out(project: &Project<'_>, form: &Form, words: &FormWords) -> Vec<FactName> {
    let is_printed = |info: &FactInfo| info.print != Printed::Nowhere;
    let facts = ProjectFact::ALL.iter().filter(|fact| {
        let is_left = !has_table(**fact) && is_printed(fact.info()) && !form.shows(**fact);
        is_left && printed(project.fact(**fact), words).is_some()
    });
    let of_rows = project.indicators.iter().flat_map(|row| {
        let facts = row
            .facts()
            .iter()
            .filter(|fact| is_printed(fact.info()) && !form.shows_of_rows(**fact));
        facts.filter_map(|fact| printed(row.fact(*fact), words).map(|_| fact.info().name))
    });
    let mut left: Vec<FactName> = facts.map(|fact| fact.info().name).collect();
    left.extend(of_rows);
    left
}

/// Tables of their own follow the form.
fn has_table(fact: ProjectFact) -> bool {
    matches!(
        fact,
        ProjectFact::Funding | ProjectFact::Costing | ProjectFact::Procurement
    )
}

/// Facts of the rows of a library; `None` where there are none.
pub fn indicators<'a>(
    rows: &'a [Indicator<'_>],
    form: &Form,
    words: &'static FormWords,
) -> Option<Table<'a>> {
    let mut facts = FactRows::default();
    facts.indicators(rows, |fact| !form.shows_of_rows(fact), words);
    facts.table(words)
}

/// What the form of the department has no place for in the rows of its goals, and what is to be confirmed in its parts.
pub fn department<'a>(
    department: &'a Department<'_>,
    form: &Form,
    words: &'static FormWords,
) -> Option<Table<'a>> {
    let mut facts = FactRows::default();
    let label = words.label(FactName::ToConfirm);
    if form.shows_of_head(DocumentFact::SubGoals) {
        let goals = department.sub_goals.iter().map(|goal| &goal.indicators);
        for rows in std::iter::once(&department.overall_indicators).chain(goals) {
            facts.indicators(rows, |fact| !form.shows_of_rows(fact), words);
        }
        for goal in &department.sub_goals {
            facts.line(label, paragraphs(&goal.to_confirm));
        }
    }
    if form.shows_of_head(DocumentFact::Tasks) {
        for task in &department.tasks {
            facts.line(label, paragraphs(&task.to_confirm));
        }
    }
    if let Some(budget) = &department.budget {
        facts.line(label, paragraphs(&budget.to_confirm));
    }
    facts.table(words)
}

/// Facts of the indicators of a goal, whose table shows what is nearly always there.
pub fn indicators_of_goals<'a>(
    rows: &'a [Indicator<'_>],
    words: &'static FormWords,
) -> Option<Table<'a>> {
    let mut facts = FactRows::default();
    facts.indicators(rows, is_further, words);
    facts.table(words)
}

/// Whether a fact has no place in a table of name, value, description and basis.
pub fn is_further(fact: IndicatorFact) -> bool {
    fact.info().print == Printed::Further
}

/// What has not been confirmed yet; `None` where there is nothing.
pub fn to_confirm<'a>(texts: &'a [Text<'_>], words: &'static FormWords) -> Option<Table<'a>> {
    let mut facts = FactRows::default();
    let label = words.label(FactName::ToConfirm);
    facts.line(label, paragraphs(texts));
    facts.table(words)
}

/// Labels with their values.
#[derive(Default)]
pub struct FactRows<'a> {
    rows: Vec<(Cow<'a, str>, CellContent<'a>)>,
}

impl<'a> FactRows<'a> {
    /// Adds a fact under its label, unless it is not said.
    pub fn fact(&mut self, info: &FactInfo, value: FactValue<'a>, words: &'static FormWords) {
        if let Some(printed) = printed(value, words) {
            self.line(words.label(info.name), printed);
        }
    }

    fn line(&mut self, label: impl Into<Cow<'a, str>>, value: impl Into<Cow<'a, str>>) {
        let content = CellContent::text(value);
        if content != CellContent::Blank {
            self.rows.push((label.into(), content));
        }
    }

    fn indicators(
        &mut self,
        rows: &'a [Indicator<'_>],
        is_left: impl Fn(IndicatorFact) -> bool,
        words: &'static FormWords,
    ) {
        for row in rows {
            let name = if row.name().is_empty() {
                words.indicator
            } else {
                row.name()
            };
            self.line(name, indicator_lines(row, &is_left, words).join("\n"));
        }
    }

    pub fn table(self, words: &'static FormWords) -> Option<Table<'a>> {
        self.into_table(TableKind::Further, words.further)
    }

    pub fn into_table(self, kind: TableKind, caption: &'static str) -> Option<Table<'a>> {
        if self.rows.is_empty() {
            return None;
        }
        let mut table = TableBuilder::new(kind, caption, &[2, 8]);
        for (label, content) in self.rows {
            table
                .row()
                .cell(CellRole::Label, 1, 1, CellContent::text(label))
                .cell(CellRole::Text, 1, 1, content);
        }
        Some(table.end())
    }
}

/// What a table has no place for in the row of an indicator, one line each.
pub fn indicator_lines(
    row: &Indicator<'_>,
    is_left: impl Fn(IndicatorFact) -> bool,
    words: &FormWords,
) -> Vec<String> {
    let mut lines = Vec::new();
    if let Value::Level { scale, .. } = &row.target.value
        && !scale.is_empty()
    {
        lines.push(line(words, words.scale, &scale.join("、")));
    }
    for &fact in row.facts() {
        let info = fact.info();
        if info.print == Printed::Nowhere || !is_left(fact) {
            continue;
        }
        let label = words.label(info.name);
        match row.fact(fact) {
            FactValue::Texts(texts) => {
                lines.extend(texts.iter().map(|text| line(words, label, text.as_str())));
            }
            value => lines.extend(printed(value, words).map(|value| line(words, label, &value))),
        }
    }
    lines
}

fn line(words: &FormWords, label: &str, value: &str) -> String {
    match words.lang {
        Lang::Zh => format!("{label}：{value}"),
        Lang::En => format!("{label}: {value}"),
    }
}

/// A fact as a reader of the form wants it, a line for each of several; `None` where it is not said.
pub fn printed<'a>(value: FactValue<'a>, words: &FormWords) -> Option<Cow<'a, str>> {
    match value {
        FactValue::Text(text) => text.map(|text| text.as_str().into()),
        FactValue::Texts(texts) => (!texts.is_empty()).then(|| paragraphs(texts)),
        FactValue::Word(word) => word.map(Cow::Borrowed),
        FactValue::Year(year) => year.map(|year| year.to_string().into()),
        FactValue::Code(code) => code.map(|code| code.written.into()),
        FactValue::Agency(agency) => agency.map(money::agency),
        FactValue::Agencies(agencies) => {
            let lines = agencies
                .iter()
                .map(|agency| money::agency(agency).into_owned());
            listed(lines.collect(), "\n")
        }
        FactValue::Period(period) => period.map(|period| period.written.into()),
        FactValue::Amount(amount) => {
            amount.map(|amount| money::amount(amount).printed().into_owned().into())
        }
        FactValue::Funding(sources) => {
            let lines = sources.iter().map(|source| {
                format!(
                    "{} {}",
                    source.source.name(),
                    money::amount(&source.amount).printed()
                )
            });
            listed(lines.collect(), "\n")
        }
        FactValue::Totals(totals) => {
            let lines = totals.iter().map(|total| {
                format!(
                    "{} {}",
                    total.kind.name(),
                    money::amount(&total.amount).printed()
                )
            });
            listed(lines.collect(), "\n")
        }
        FactValue::Plan(plan) => {
            let points = plan.into_iter().flat_map(|plan| &plan.checkpoints);
            let set = points.filter_map(|point| Some(format!("{} {}", point.at, point.written?)));
            listed(set.collect(), "，")
        }
        FactValue::Costing(rows) => listed(rows.iter().map(money::line).collect(), "\n"),
        FactValue::Procurement(rows) => {
            listed(rows.iter().map(money::procurement_line).collect(), "\n")
        }
        FactValue::Target(target) => {
            target.map(|target| target.printed().unwrap_or_default().into())
        }
        FactValue::Milestones(milestones) => {
            let points = milestones.iter().map(|point| {
                format!(
                    "{} {}",
                    point.at,
                    point.target.printed().unwrap_or_default()
                )
            });
            listed(points.collect(), "，")
        }
        FactValue::Baseline(baseline) => baseline.map(|baseline| printed_baseline(baseline).into()),
        FactValue::Weight(weight) => weight.map(|weight| weight.number.to_string().into()),
        FactValue::Direction(more_is_better) => more_is_better.map(|more_is_better| {
            let direction = if more_is_better {
                words.more_is_better
            } else {
                words.less_is_better
            };
            direction.into()
        }),
        FactValue::GoalNumbers(goals) => listed(goals.iter().map(u32::to_string).collect(), "、"),
        // Parts of what is printed elsewhere: of the plan, of the tables, of the blocks.
        FactValue::Scheme(_)
        | FactValue::Category(_)
        | FactValue::InError
        | FactValue::Rows(_)
        | FactValue::SubGoals(_)
        | FactValue::Safeguards(_)
        | FactValue::Tasks(_)
        | FactValue::Budget(_) => None,
    }
}

fn listed<'a>(lines: Vec<String>, between: &str) -> Option<Cow<'a, str>> {
    (!lines.is_empty()).then(|| Cow::Owned(lines.join(between)))
}

/// A paragraph for each text.
fn paragraphs<'a>(texts: &'a [Text<'_>]) -> Cow<'a, str> {
    match texts {
        [text] => text.as_str().into(),
        _ => {
            let texts: Vec<&str> = texts.iter().map(Text::as_str).collect();
            texts.join("\n").into()
        }
    }
}

fn printed_baseline(baseline: &Baseline<'_>) -> String {
    let year = baseline
        .year
        .map(|year| format!("{year}年 "))
        .unwrap_or_default();
    let target = baseline.target.printed().unwrap_or_default();
    format!("{year}{target}")
}

//! What a block or a row says, as a list of facts in the order of the table. Nothing that a file can say is left out: a
//! change that is in no fact would never be seen.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::compile::Model;
use crate::diff::values::Datum;
use crate::facts::{
    BudgetFact, DocumentFact, FactInfo, FactName, ProjectFact, SafeguardFact, SubGoalFact, TaskFact,
};
use crate::model::{
    Agency, Department, DepartmentBudget, FactValue, Indicator, Plan, Procurement, Project,
    Safeguard, SubGoal, Task, Text,
};
use crate::source::Span;
use crate::wording::Scheme;
use crate::wording::likeness::letters;

/// One thing that is said. Several facts of one name differ in their part, or are a list.
#[derive(Debug, Clone)]
pub struct Fact<'d> {
    pub field: FactName,
    /// Which of its field: 3月底, 财政资金, the label of a costing. Blank where there is one.
    pub part: Cow<'d, str>,
    pub datum: Datum<'d>,
    pub span: Span,
}

impl Fact<'_> {
    fn key(&self) -> String {
        let mut key = format!("{} ", self.field.id());
        key.extend(letters(&self.part).chain([' ']));
        self.datum.write_key(&mut key);
        key
    }
}

/// What is equal for two blocks, or two rows, that say the same in whatever order and spelling.
pub fn key(facts: &[Fact<'_>], rows: &[Indicator<'_>]) -> String {
    let rows = rows.iter().map(|row| key(&of_row(row), &[]));
    let mut keys: Vec<String> = facts.iter().map(Fact::key).chain(rows).collect();
    keys.sort_unstable();
    keys.join("\n")
}

/// Facts that are being collected.
struct Facts<'d> {
    list: Vec<Fact<'d>>,
    /// Where what stands on no line of its own belongs.
    line: Span,
    /// What the agencies of the head are called.
    department: Option<&'d Department<'d>>,
}

impl<'d> Facts<'d> {
    fn new(line: Span, capacity: usize) -> Self {
        Self {
            list: Vec::with_capacity(capacity),
            line,
            department: None,
        }
    }

    /// All that a value says.
    fn say(&mut self, info: &FactInfo, value: FactValue<'d>) {
        let name = info.name;
        match value {
            FactValue::Text(text) => self.texts(name, text),
            FactValue::Texts(texts) => self.texts(name, texts),
            FactValue::Word(word) => self.word(name, word.map(Cow::Borrowed)),
            FactValue::Year(year) => {
                let year = year.map(|year| Datum::Number(Decimal::from(year)));
                self.one(name, year, self.line);
            }
            FactValue::Code(Some(code)) => {
                self.one(name, code.code().map(Datum::text), code.span);
            }
            FactValue::Agency(Some(agency)) => self.agency(name, agency),
            FactValue::Agencies(agencies) => agencies.iter().for_each(|agency| {
                // By its code, so that a new name is a change and not another agency.
                let part = agency.code.or(agency.name).unwrap_or_default();
                let datum = Datum::Agency {
                    code: agency.code,
                    name: agency.name,
                    is_listed: false,
                };
                self.add(name, part, datum, agency.span);
            }),
            FactValue::Period(Some(period)) => {
                self.add(name, "", Datum::Period(period), period.span);
            }
            FactValue::Amount(Some(amount)) => {
                self.add(name, "", Datum::Amount(amount), amount.span);
            }
            FactValue::Funding(sources) => sources.iter().for_each(|funding| {
                let amount = &funding.amount;
                self.add(
                    name,
                    funding.source.name(),
                    Datum::Amount(amount),
                    amount.span,
                );
            }),
            FactValue::Totals(totals) => totals.iter().for_each(|total| {
                let amount = &total.amount;
                self.add(name, total.kind.name(), Datum::Amount(amount), amount.span);
            }),
            FactValue::Plan(Some(plan)) => self.plan(name, plan),
            FactValue::Scheme(Some(plan)) => {
                let scheme = match plan.scheme {
                    Scheme::Month => "按月末",
                    Scheme::Quarter => "按季度",
                };
                self.add(name, "", Datum::text(scheme), plan.span);
            }
            FactValue::Costing(rows) => rows.iter().for_each(|row| {
                let label = row.label.as_ref().map_or("", Text::as_str);
                self.add(name, label, Datum::Costing(row), row.span);
            }),
            FactValue::Procurement(rows) => self.procurement(name, rows),
            FactValue::Category(category) => {
                self.add(name, "", Datum::Category(category), self.line);
            }
            FactValue::Target(Some(target)) => {
                self.add(name, "", Datum::Target(target), target.span);
            }
            FactValue::Milestones(milestones) => milestones.iter().for_each(|milestone| {
                let target = &milestone.target;
                self.add(name, milestone.at, Datum::Target(target), target.span);
            }),
            FactValue::Baseline(Some(baseline)) => {
                self.add(name, "", Datum::Baseline(baseline), baseline.span);
            }
            FactValue::Weight(Some(weight)) => {
                self.add(name, "", Datum::Number(weight.number), weight.span);
            }
            FactValue::Direction(Some(more_is_better)) => {
                let words = if more_is_better {
                    "越大越好"
                } else {
                    "越小越好"
                };
                self.word(name, Some(words.into()));
            }
            FactValue::GoalNumbers(goals) => {
                let numbers: Vec<String> = goals.iter().map(u32::to_string).collect();
                self.word(name, (!goals.is_empty()).then(|| numbers.join("、").into()));
            }
            // Not said.
            FactValue::Code(None)
            | FactValue::Agency(None)
            | FactValue::Period(None)
            | FactValue::Amount(None)
            | FactValue::Plan(None)
            | FactValue::Scheme(None)
            | FactValue::Target(None)
            | FactValue::Baseline(None)
            | FactValue::Weight(None)
            | FactValue::Direction(None) => {}
            // The document knows them: see `lines_in_error`.
            FactValue::InError => {}
            // Blocks and rows are compared apart.
            FactValue::Rows(_)
            | FactValue::SubGoals(_)
            | FactValue::Safeguards(_)
            | FactValue::Tasks(_)
            | FactValue::Budget(_) => {}
        }
    }

    fn add(
        &mut self,
        field: FactName,
        part: impl Into<Cow<'d, str>>,
        datum: Datum<'d>,
        span: Span,
    ) {
        self.list.push(Fact {
            field,
            part: part.into(),
            datum,
            span,
        });
    }

    fn one(&mut self, field: FactName, datum: Option<Datum<'d>>, span: Span) {
        if let Some(datum) = datum {
            self.add(field, "", datum, span);
        }
    }

    fn word(&mut self, field: FactName, word: Option<Cow<'d, str>>) {
        self.one(field, word.map(Datum::Text), self.line);
    }

    fn texts(&mut self, field: FactName, texts: impl IntoIterator<Item = &'d Text<'d>>) {
        for text in texts {
            self.add(field, "", Datum::text(text.as_str()), text.span);
        }
    }

    /// That of a project, with what the head says of it.
    fn agency(&mut self, field: FactName, agency: &'d Agency<'d>) {
        let Some(department) = self.department else {
            return;
        };
        let code = department.agency_code(agency);
        let name = department.agency_name(agency);
        let is_listed = department
            .agencies
            .iter()
            .any(|known| known.code == code && known.name == name);
        let datum = Datum::Agency {
            code,
            name,
            is_listed,
        };
        self.add(field, "", datum, agency.span);
    }

    fn plan(&mut self, field: FactName, plan: &'d Plan<'d>) {
        for checkpoint in &plan.checkpoints {
            let datum = match (checkpoint.percent, checkpoint.written) {
                (Some(percent), _) => Datum::Percent(percent),
                (None, Some(written)) => Datum::text(written),
                (None, None) => continue,
            };
            self.add(field, checkpoint.at, datum, checkpoint.span);
        }
    }

    /// What could not be read in a project, or outside all of them, is in no other fact.
    fn lines_in_error(
        &mut self,
        document: &'d Model<'d>,
        project: Option<&Project<'_>>,
        name: FactName,
    ) {
        let text = document.file.text.as_str();
        let mut last = 0;
        for span in document.errors_of(project) {
            let (start, end) = (span.start as usize, span.end as usize);
            // Several places of one line: it is looked at once.
            if start < last {
                continue;
            }
            let start = text
                .get(..start)
                .map_or(0, |before| before.rfind('\n').map_or(0, |at| at + 1));
            let end = text
                .get(end..)
                .and_then(|rest| rest.find('\n'))
                .map_or(text.len(), |length| end + length);
            if let Some(lines) = text
                .get(start..end)
                .filter(|lines| !lines.trim().is_empty())
            {
                self.add(name, "", Datum::text(lines.trim()), Span::new(start, end));
                last = end;
            }
        }
    }

    fn procurement(&mut self, field: FactName, rows: &'d [Procurement<'d>]) {
        for row in rows {
            let words = row.code.iter().chain(&row.row.label).map(Text::as_str);
            let part = words.collect::<Vec<_>>().join(" ");
            self.add(field, part, Datum::Procurement(row), row.row.span);
        }
    }
}

/// The head of a document with the texts of its department.
pub fn of_head<'d>(document: &'d Model<'d>) -> Vec<Fact<'d>> {
    let head = document.head();
    let mut facts = Facts::new(Span::default(), 16);
    for &fact in DocumentFact::ALL {
        match head.fact(fact) {
            FactValue::InError => {
                facts.lines_in_error(document, None, fact.info().name);
            }
            value => facts.say(fact.info(), value),
        }
    }
    facts.list
}

pub fn of_sub_goal<'d>(goal: &'d SubGoal<'d>) -> Vec<Fact<'d>> {
    let mut facts = Facts::new(goal.span, 2);
    for &fact in SubGoalFact::ALL {
        facts.say(fact.info(), goal.fact(fact));
    }
    facts.list
}

pub fn of_safeguard<'d>(safeguard: &'d Safeguard<'d>) -> Vec<Fact<'d>> {
    let mut facts = Facts::new(safeguard.span, 2);
    for &fact in SafeguardFact::ALL {
        facts.say(fact.info(), safeguard.fact(fact));
    }
    facts.list
}

pub fn of_task<'d>(task: &'d Task<'d>) -> Vec<Fact<'d>> {
    let mut facts = Facts::new(task.span, 5);
    for &fact in TaskFact::ALL {
        facts.say(fact.info(), task.fact(fact));
    }
    facts.list
}

pub fn of_budget<'d>(budget: &'d DepartmentBudget<'d>) -> Vec<Fact<'d>> {
    let mut facts = Facts::new(budget.span, 8);
    for &fact in BudgetFact::ALL {
        facts.say(fact.info(), budget.fact(fact));
    }
    facts.list
}

/// A project without its rows.
pub fn of_project<'d>(project: &'d Project<'d>, document: &'d Model<'d>) -> Vec<Fact<'d>> {
    let mut facts = Facts::new(project.span, 24);
    facts.department = Some(&document.department);
    for &fact in ProjectFact::ALL {
        match project.fact(fact) {
            FactValue::InError => {
                facts.lines_in_error(document, Some(project), fact.info().name);
            }
            value => facts.say(fact.info(), value),
        }
    }
    facts.list
}

pub fn of_row<'d>(row: &'d Indicator<'d>) -> Vec<Fact<'d>> {
    let mut facts = Facts::new(row.span, 6);
    for &fact in row.facts() {
        match row.fact(fact) {
            // The key of the line says it.
            FactValue::Category(category) => {
                let name = fact.info().name;
                facts.add(name, "", Datum::Category(category), row.key);
            }
            value => facts.say(fact.info(), value),
        }
    }
    facts.list
}

//! What a block or a row says, as a list of facts in the order of the reference. Nothing that a file can say is left out: a
//! change that is in no fact would never be seen.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::datum::Datum;
use super::field::{self, Field};
use crate::compile::Model;
use crate::model::{
    Amount, Department, DepartmentBudget, Indicator, More, Plan, Procurement, Project, Safeguard,
    SubGoal, Text,
};
use crate::profile::Scheme;
use crate::source::Span;
use crate::wording::likeness::letters;

/// One thing that is said. Several facts of one field differ in their part, or are a list.
#[derive(Debug, Clone)]
pub struct Fact<'d> {
    pub field: &'static Field,
    /// Which of its field: 3月底, 财政资金, the label of a costing. Blank where there is one.
    pub part: Cow<'d, str>,
    pub datum: Datum<'d>,
    pub span: Span,
}

impl Fact<'_> {
    fn key(&self) -> String {
        let mut key = format!("{} ", self.field.id);
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
#[derive(Default)]
struct Facts<'d>(Vec<Fact<'d>>);

impl<'d> Facts<'d> {
    fn add(
        &mut self,
        field: &'static Field,
        part: impl Into<Cow<'d, str>>,
        datum: Datum<'d>,
        span: Span,
    ) {
        self.0.push(Fact {
            field,
            part: part.into(),
            datum,
            span,
        });
    }

    fn text(&mut self, field: &'static Field, text: &'d Option<Text<'d>>) {
        self.texts(field, text);
    }

    fn texts(&mut self, field: &'static Field, texts: impl IntoIterator<Item = &'d Text<'d>>) {
        texts
            .into_iter()
            .for_each(|text| self.add(field, "", Datum::text(text.as_str()), text.span));
    }

    fn amount(
        &mut self,
        field: &'static Field,
        part: impl Into<Cow<'d, str>>,
        amount: &'d Amount<'d>,
    ) {
        self.add(field, part, Datum::Amount(amount), amount.span);
    }

    fn procurement(&mut self, procurement: &'d [Procurement<'d>]) {
        for line in procurement {
            let words = line.code.iter().chain(&line.row.label).map(Text::as_str);
            let part = words.collect::<Vec<_>>().join(" ");
            self.add(
                &field::PROCUREMENT,
                part,
                Datum::Procurement(line),
                line.row.span,
            );
        }
    }
}

/// The head of a document with the texts of its department.
pub fn of_head<'d>(document: &'d Model<'d>) -> Vec<Fact<'d>> {
    let department: &'d Department<'d> = &document.department;
    let mut facts = Facts::default();
    let none = Span::default();
    facts.text(&field::LIBRARY, &department.library);
    facts.text(&field::TITLE, &department.title);
    facts.text(&field::DEPARTMENT, &department.department);
    if let Some(year) = document.year {
        facts.add(&field::YEAR, "", Datum::Number(Decimal::from(year)), none);
    }
    facts.add(
        &field::PROFILE,
        "",
        Datum::text(document.profile.name.as_str()),
        none,
    );
    facts.text(&field::AMOUNT_UNIT, &document.amount_unit);
    facts.text(&field::PREPARED_BY, &department.prepared_by);
    facts.text(&field::REVIEWED_BY, &department.reviewed_by);
    facts.text(&field::STATUS, &department.status);
    for agency in &department.agencies {
        // By its code, so that a new name is a change and not another agency.
        let part = agency.code.or(agency.name).unwrap_or_default();
        let datum = Datum::Agency {
            code: agency.code,
            name: agency.name,
            is_listed: false,
        };
        facts.add(&field::AGENCIES, part, datum, agency.span);
    }
    facts.text(&field::PREFACE, &department.preface);
    facts.text(&field::OVERALL_GOAL, &department.overall_goal);
    facts.text(&field::SUB_GOALS_INTRO, &department.sub_goals_intro);
    facts.text(&field::SAFEGUARDS_INTRO, &department.safeguards_intro);
    of_lines_in_error(document, &mut facts);
    facts.texts(&field::TO_CONFIRM, &department.to_confirm);
    facts.0
}

/// What could not be read is in no other fact.
fn of_lines_in_error<'d>(document: &'d Model<'d>, facts: &mut Facts<'d>) {
    let text = document.file.text.as_str();
    let mut last = 0;
    for span in document.places_in_error() {
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
            facts.add(
                &field::IN_ERROR,
                "",
                Datum::text(lines.trim()),
                Span::new(start, end),
            );
            last = end;
        }
    }
}

pub fn of_sub_goal<'d>(goal: &'d SubGoal<'d>) -> Vec<Fact<'d>> {
    let mut facts = Facts::default();
    facts.text(&field::NAME, &goal.title);
    facts.texts(&field::GOALS, &goal.goals);
    facts.texts(&field::TO_CONFIRM, &goal.to_confirm);
    facts.0
}

pub fn of_safeguard<'d>(safeguard: &'d Safeguard<'d>) -> Vec<Fact<'d>> {
    let mut facts = Facts::default();
    facts.text(&field::NAME, &safeguard.title);
    facts.text(&field::TEXT, &safeguard.text);
    facts.texts(&field::TO_CONFIRM, &safeguard.to_confirm);
    facts.0
}

pub fn of_budget<'d>(budget: &'d DepartmentBudget<'d>) -> Vec<Fact<'d>> {
    let mut facts = Facts::default();
    for total in &budget.totals {
        facts.amount(&field::TOTALS, total.name, &total.amount);
    }
    facts.procurement(&budget.procurement);
    facts.texts(&field::TO_CONFIRM, &budget.to_confirm);
    facts.0
}

/// A project without its rows.
pub fn of_project<'d>(project: &'d Project<'d>, department: &'d Department<'d>) -> Vec<Fact<'d>> {
    let mut facts = Facts(Vec::with_capacity(24));
    facts.text(&field::NAME, &project.name);
    facts.text(&field::PROJECT_TITLE, &project.title);
    if let Some(code) = &project.code
        && let Some(written) = code.code()
    {
        facts.add(&field::CODE, "", Datum::text(written), code.span);
    }
    if let Some(agency) = &project.agency {
        let (code, name) = (
            department.agency_code(agency),
            department.agency_name(agency),
        );
        let is_listed = department
            .agencies
            .iter()
            .any(|known| known.code == code && known.name == name);
        let datum = Datum::Agency {
            code,
            name,
            is_listed,
        };
        facts.add(&field::AGENCY, "", datum, agency.span);
    }
    facts.texts(&field::FORMER_NAMES, &project.former_names);
    if let Some(period) = &project.period {
        facts.add(&field::PERIOD, "", Datum::Period(period), period.span);
    }
    facts.text(&field::PROJECT_TYPE, &project.project_type);
    facts.text(&field::MANAGER, &project.manager);
    if let Some(budget) = &project.budget {
        facts.amount(&field::BUDGET, "", budget);
    }
    for funding in &project.funding {
        facts.amount(&field::FUNDING, funding.source, &funding.amount);
    }
    facts.text(&field::PURPOSE, &project.purpose);
    if let Some(plan) = &project.plan {
        of_plan(plan, &mut facts);
    }
    facts.texts(&field::GOALS, &project.goals);
    facts.texts(&field::MEDIUM_TERM_GOALS, &project.medium_term_goals);
    for row in &project.costing {
        let label = row.label.as_ref().map_or("", Text::as_str);
        facts.add(&field::COSTING, label, Datum::Costing(row), row.span);
    }
    facts.procurement(&project.procurement);
    facts.texts(&field::TO_CONFIRM, &project.to_confirm);
    facts.0
}

fn of_plan<'d>(plan: &'d Plan<'d>, facts: &mut Facts<'d>) {
    let scheme = match plan.scheme {
        Scheme::Month => "按月末",
        Scheme::Quarter => "按季度",
    };
    facts.add(&field::SCHEME, "", Datum::text(scheme), plan.span);
    for checkpoint in &plan.checkpoints {
        let datum = match (checkpoint.percent, checkpoint.written) {
            (Some(percent), _) => Datum::Percent(percent),
            (None, Some(written)) => Datum::text(written),
            (None, None) => continue,
        };
        facts.add(&field::PLAN, checkpoint.at, datum, checkpoint.span);
    }
}

pub fn of_row<'d>(row: &'d Indicator<'d>) -> Vec<Fact<'d>> {
    let mut facts = Facts(Vec::with_capacity(6));
    facts.add(
        &field::CATEGORY,
        "",
        Datum::Category(&row.category),
        row.key,
    );
    facts.text(&field::NAME, &row.name);
    facts.add(
        &field::TARGET,
        "",
        Datum::Target(&row.target),
        row.target.span,
    );
    facts.text(&field::DESCRIPTION, &row.description);
    facts.text(&field::BASIS, &row.basis);
    if let Some(more) = row.more.as_deref() {
        of_more(more, row.span, &mut facts);
    }
    facts.0
}

fn of_more<'d>(more: &'d More<'d>, row: Span, facts: &mut Facts<'d>) {
    if let Some(library) = more.library {
        facts.add(&field::LIBRARY_ROW, "", Datum::text(library), row);
    }
    if let Some(target) = &more.medium_term {
        facts.add(&field::MEDIUM_TERM, "", Datum::Target(target), target.span);
    }
    for milestone in &more.milestones {
        facts.add(
            &field::MILESTONES,
            milestone.at,
            Datum::Target(&milestone.target),
            milestone.target.span,
        );
    }
    if let Some(baseline) = &more.baseline {
        facts.add(
            &field::BASELINE,
            "",
            Datum::Baseline(baseline),
            baseline.span,
        );
    }
    if let Some(weight) = &more.weight {
        facts.add(
            &field::WEIGHT,
            "",
            Datum::Number(weight.number),
            weight.span,
        );
    }
    if let Some(more_is_better) = more.more_is_better {
        let words = if more_is_better {
            "越大越好"
        } else {
            "越小越好"
        };
        facts.add(&field::DIRECTION, "", Datum::text(words), row);
    }
    facts.text(&field::FORMULA, &more.formula);
    facts.text(&field::DATA_SOURCE, &more.data_source);
    facts.text(&field::EVIDENCE, &more.evidence);
    facts.text(&field::SCORING, &more.scoring);
    if !more.for_goals.is_empty() {
        let goals: Vec<String> = more.for_goals.iter().map(u32::to_string).collect();
        facts.add(&field::FOR_GOALS, "", Datum::text(goals.join("、")), row);
    }
    facts.text(&field::REMARK, &more.remark);
    facts.text(&field::REASON, &more.reason);
    facts.texts(&field::FORMER_NAMES, &more.former_names);
    facts.texts(&field::TO_CONFIRM, &more.to_confirm);
}

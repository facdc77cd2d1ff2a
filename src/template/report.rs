//! What became of a form and of a project: labels without content, cells that nobody understood, facts without a place.

use std::collections::HashSet;

use super::fill::FormFill;
use super::form::TemplateForm;
use crate::diag::{Lang, Message, say};
use crate::facts::{FactInfo, FactName, Fund, IndicatorFact, Printed, ProjectFact};
use crate::field::{Field, ProjectPart};
use crate::import::{LABELS, LabelMeaning, category_name};
use crate::model::{Indicator, Project};
use crate::print::form::{FormWords, printed};

/// What was not written, and what stayed blank.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TemplateReport {
    /// Labels of the form for which the goal file has nothing.
    pub without_value: Vec<String>,
    /// Labels of the form that are not known.
    pub unknown: Vec<String>,
    /// Facts of the project for which the form has no place, in Chinese and English.
    pub left: Vec<(String, String)>,
    /// Indicators for which the form has no row.
    pub rows_left: Vec<String>,
    /// Rows were not repeated, as formulas stand in the sheet.
    pub is_blocked: bool,
    /// The form has formulas, whose results are older than what was written.
    pub has_formulas: bool,
}

impl TemplateReport {
    /// A line for each kind; empty where all was written and nothing stayed blank.
    pub fn messages(&self) -> Vec<Message> {
        let mut messages = Vec::new();
        if !self.unknown.is_empty() {
            let labels = self.unknown.join("、");
            messages.push(say!(
                "表上这些栏没有认出，留空：{labels}",
                "labels of the form that are not known, left blank: {labels}"
            ));
        }
        if !self.without_value.is_empty() {
            let labels = self.without_value.join("、");
            messages.push(say!(
                "表上这些栏，目标文件里没有写，留空：{labels}",
                "labels of the form for which the goal file has nothing, left blank: {labels}"
            ));
        }
        if !self.left.is_empty() {
            let (zh, en): (Vec<&str>, Vec<&str>) = self
                .left
                .iter()
                .map(|(zh, en)| (zh.as_str(), en.as_str()))
                .unzip();
            let (zh, en) = (zh.join("、"), en.join(", "));
            messages.push(say!(
                "目标文件里这些内容，表上没有地方，没有写：{zh}",
                "not written, as the form has no place for it: {en}"
            ));
        }
        if !self.rows_left.is_empty() {
            let rows = self.rows_left.join("、");
            messages.push(match self.is_blocked {
                true => say!(
                    "表里有公式，没有加行，这些指标没有写：{rows}；请在表里留足空行",
                    "the sheet has formulas, so no row was added and these indicators were not written: {rows}; leave enough blank rows in the form"
                ),
                false => say!(
                    "表上没有这些指标的类别，没有写：{rows}",
                    "indicators that were not written, as the form has no row for their category: {rows}"
                ),
            });
        }
        if self.has_formulas {
            messages.push(say!(
                "表里有公式，打开以后请重新计算（F9）",
                "the form has formulas: calculate them anew when you open it (F9)"
            ));
        }
        messages
    }
}

/// What became of a form that was filled in.
pub fn report(form: &TemplateForm, project: &Project<'_>, fill: &FormFill) -> TemplateReport {
    let mut known: HashSet<usize> = fill.without_value.iter().copied().collect();
    known.extend(fill.cells.iter().map(|cell| cell.fragment));
    known.extend(form.facts.iter().map(|place| place.fragment));
    let unknown = form.all_blanks().into_iter();
    let unplaced = unknown.filter(|cell| !known.contains(cell) && !form.is_of_rows(*cell));
    let (without_place, unknown): (Vec<usize>, Vec<usize>) =
        unplaced.partition(|fragment| form.label_of(*fragment).is_some_and(is_without_place));
    let without_value = fill.without_value.iter().chain(&without_place).copied();
    TemplateReport {
        without_value: labels(form, without_value),
        unknown: labels(form, unknown.into_iter()),
        left: left(project, fill),
        rows_left: fill
            .rows_left
            .iter()
            .map(|at| row_name(&project.indicators[*at]))
            .collect(),
        is_blocked: fill.is_blocked,
        has_formulas: false,
    }
}

/// Whether a label is known as one for which no goal file has a place.
fn is_without_place(label: &str) -> bool {
    let label = LABELS.fact(label);
    label.is_some_and(|label| label.meaning == LabelMeaning::NoPlace)
}

/// The labels of blank cells, each once.
fn labels(form: &TemplateForm, cells: impl Iterator<Item = usize>) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    for label in cells.filter_map(|cell| form.label_of(cell)) {
        let label = category_name(label.lines().collect::<String>().as_str());
        let label = label.trim_end_matches(['：', ':']).to_owned();
        if !label.is_empty() && seen.insert(label.clone()) {
            labels.push(label);
        }
    }
    labels
}

fn row_name(row: &Indicator<'_>) -> String {
    let printed = row.target.printed().unwrap_or_default();
    match (row.name(), row.category.level2) {
        ("", _) => printed,
        (name, Some(level2)) => format!("{name}（{level2}）"),
        (name, None) => name.to_owned(),
    }
}

/// Facts without a place.
fn left(project: &Project<'_>, fill: &FormFill) -> Vec<(String, String)> {
    let words = FormWords::of(Lang::Zh);
    let is_said = |fact: ProjectFact| printed(project.fact(fact), words).is_some();
    let facts = ProjectFact::ALL.iter().copied().filter(|fact| {
        fact.info().print != Printed::Nowhere
            && *fact != ProjectFact::Funding
            && *fact != ProjectFact::Plan
            && is_said(*fact)
            && !fill.shows(*fact)
    });
    let mut left: Vec<(String, String)> = facts.map(|fact| names(fact.info())).collect();
    let funds = project.funding.iter();
    let funds = funds.filter(|funding| {
        let field = Field::ProjectPart(ProjectPart::Funding(funding.source));
        !fill.fields.contains(&field)
    });
    left.extend(funds.map(|funding| fund_names(funding.source)));
    let points = project.plan.iter().flat_map(|plan| &plan.checkpoints);
    let points = points.filter(|point| point.written.is_some() && !fill.shows_share(point.month));
    let points: Vec<&str> = points.map(|point| point.at).collect();
    if !points.is_empty() {
        let (zh, en) = names(ProjectFact::Plan.info());
        let points = points.join("、");
        left.push((format!("{zh}（{points}）"), format!("{en} ({points})")));
    }
    left.extend(left_of_rows(project, fill));
    left
}

fn left_of_rows(project: &Project<'_>, fill: &FormFill) -> Vec<(String, String)> {
    let words = FormWords::of(Lang::Zh);
    let mut left: Vec<FactName> = Vec::new();
    let rows_left: HashSet<usize> = fill.rows_left.iter().copied().collect();
    for (at, row) in project.indicators.iter().enumerate() {
        if rows_left.contains(&at) {
            continue;
        }
        for &fact in row.facts() {
            let info = fact.info();
            let is_said =
                info.print != Printed::Nowhere && printed(row.fact(fact), words).is_some();
            if is_said && !fill.shows_of_row(fact) && !left.contains(&info.name) {
                left.push(info.name);
            }
        }
    }
    let names = left.into_iter();
    names
        .map(|name| (name.zh().to_owned(), name.en_alone().to_owned()))
        .collect()
}

fn names(info: &FactInfo) -> (String, String) {
    (info.name.zh().to_owned(), info.name.en_alone().to_owned())
}

fn fund_names(fund: Fund) -> (String, String) {
    (fund.name().to_owned(), fund.id().to_owned())
}

impl FormFill {
    /// Whether the form has a place for a fact.
    fn shows(&self, fact: ProjectFact) -> bool {
        let parts: &[ProjectPart] = match fact {
            ProjectFact::Agency => &[ProjectPart::AgencyCode, ProjectPart::AgencyName],
            ProjectFact::Period => &[ProjectPart::PeriodFrom, ProjectPart::PeriodTo],
            _ => &[],
        };
        self.fields.contains(&Field::Project(fact))
            || parts
                .iter()
                .any(|part| self.fields.contains(&Field::ProjectPart(*part)))
    }

    fn shows_share(&self, month: u8) -> bool {
        self.fields.iter().any(|field| {
            matches!(field, Field::ProjectPart(ProjectPart::Share(at))
                if crate::lower::read_checkpoint(at).is_some_and(|known| known.1 == month))
        })
    }

    /// Whether the rows of the form have a place for a fact.
    fn shows_of_row(&self, fact: IndicatorFact) -> bool {
        let is_part = |field: &Field| match field {
            Field::IndicatorPart(part) => part.fact() == Some(fact),
            Field::Indicator(own) => *own == fact,
            _ => false,
        };
        fact == IndicatorFact::Category && self.has_levels
            || fact == IndicatorFact::MediumTerm && self.has_medium_term
            || self.fields.iter().any(is_part)
    }
}

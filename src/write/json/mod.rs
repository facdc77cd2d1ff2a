//! The JSON contract, version 1 (docs/json.md). Its own structures: the model does not derive `Serialize`.

mod comparison;
mod trend;

use std::io::{self, Write};

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use super::divided::Divided;
use super::{Output, stream};
use crate::compile::Compilation;
use crate::diag::Diagnostic;
use crate::model::{
    Agency, Amount, Baseline, Checkpoint, Costing, Department, DepartmentBudget, Funding,
    Indicator, Milestone, More, Period, Plan, Procurement, Project, Quantity, Safeguard, SubGoal,
    Target, Text, Total, UnitRef, Value,
};
use crate::value::{DateSpan, Day, Op};

pub use comparison::comparison;
pub use trend::{SCHEMA as TREND_SCHEMA, trend};

/// Version of the contract.
pub const SCHEMA: &str = "jimu/1";

/// The JSON contract: one value for all files.
#[derive(Default)]
pub struct Json {
    documents: usize,
}

impl Output for Json {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"schema\":\"{SCHEMA}\",\"documents\":[")
    }

    fn add(&mut self, out: &mut dyn Write, file: &Compilation<'_>) -> io::Result<Vec<Diagnostic>> {
        out.write_all(if self.documents == 0 { b"\n" } else { b",\n" })?;
        self.documents += 1;
        let mut head = serde_json::to_vec(&DocumentJson::new(file))?;
        // The document's object stays open for its projects.
        head.pop();
        out.write_all(&head)?;
        out.write_all(b",\"projects\":[")?;
        let mut divided = Divided {
            out,
            started: false,
        };
        let diagnostics = stream(&mut divided, file, |project, bytes| {
            bytes.extend_from_slice(b",\n");
            write_json(bytes, &ProjectJson::new(project, &file.department));
        })?;
        out.write_all(b"]}")?;
        Ok(diagnostics)
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n]}\n")
    }
}

/// One project a line, each with its document's head.
pub struct Lines;

impl Output for Lines {
    fn add(&mut self, out: &mut dyn Write, file: &Compilation<'_>) -> io::Result<Vec<Diagnostic>> {
        #[derive(Serialize)]
        struct Line<'a> {
            schema: &'static str,
            title: Option<&'a str>,
            department: Option<&'a str>,
            year: Option<i32>,
            profile: &'a str,
            project: ProjectJson<'a>,
        }
        stream(out, file, |project, bytes| {
            write_json(
                bytes,
                &Line {
                    schema: SCHEMA,
                    title: text(&file.department.title),
                    department: text(&file.department.department),
                    year: file.context.year,
                    profile: &file.context.profile.name,
                    project: ProjectJson::new(project, &file.department),
                },
            );
            bytes.push(b'\n');
        })
    }
}

fn write_json(bytes: &mut Vec<u8>, value: &impl Serialize) {
    // Writing to memory does not fail, and these structures have string keys only.
    let _ = serde_json::to_writer(bytes, value);
}

fn text<'t>(text: &'t Option<Text<'_>>) -> Option<&'t str> {
    text.as_ref().map(Text::as_str)
}

fn texts<'t>(texts: &'t [Text<'_>]) -> Vec<&'t str> {
    texts.iter().map(Text::as_str).collect()
}

/// A decimal as a string with the digits that were written.
#[derive(Clone, Copy)]
pub struct Digits(pub Decimal);

impl Serialize for Digits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

#[derive(Serialize)]
struct DocumentJson<'a> {
    library: Option<&'a str>,
    title: Option<&'a str>,
    department: Option<&'a str>,
    year: Option<i32>,
    profile: &'a str,
    amount_unit: Option<&'a str>,
    prepared_by: Option<&'a str>,
    reviewed_by: Option<&'a str>,
    status: Option<&'a str>,
    preface: Option<&'a str>,
    agencies: Vec<AgencyJson<'a>>,
    overall_goal: Option<&'a str>,
    overall_indicators: Vec<IndicatorJson<'a>>,
    sub_goals_intro: Option<&'a str>,
    sub_goals: Vec<SubGoalJson<'a>>,
    safeguards_intro: Option<&'a str>,
    safeguards: Vec<SafeguardJson<'a>>,
    department_budget: Option<DepartmentBudgetJson<'a>>,
    library_indicators: Vec<IndicatorJson<'a>>,
    to_confirm: Vec<&'a str>,
}

impl<'a> DocumentJson<'a> {
    fn new(file: &'a Compilation<'_>) -> Self {
        let department: &Department = &file.department;
        Self {
            library: text(&department.library),
            title: text(&department.title),
            department: text(&department.department),
            year: file.context.year,
            profile: &file.context.profile.name,
            amount_unit: text(&file.amount_unit),
            prepared_by: text(&department.prepared_by),
            reviewed_by: text(&department.reviewed_by),
            status: text(&department.status),
            preface: text(&department.preface),
            agencies: department.agencies.iter().map(AgencyJson::new).collect(),
            overall_goal: text(&department.overall_goal),
            overall_indicators: department
                .overall_indicators
                .iter()
                .map(IndicatorJson::new)
                .collect(),
            sub_goals_intro: text(&department.sub_goals_intro),
            sub_goals: department.sub_goals.iter().map(SubGoalJson::new).collect(),
            safeguards_intro: text(&department.safeguards_intro),
            safeguards: department
                .safeguards
                .iter()
                .map(SafeguardJson::new)
                .collect(),
            department_budget: department.budget.as_ref().map(DepartmentBudgetJson::new),
            library_indicators: department
                .library_rows
                .iter()
                .map(IndicatorJson::new)
                .collect(),
            to_confirm: texts(&department.to_confirm),
        }
    }
}

#[derive(Serialize)]
pub struct AgencyJson<'a> {
    pub code: Option<&'a str>,
    pub name: Option<&'a str>,
}

impl<'a> AgencyJson<'a> {
    pub fn new(agency: &'a Agency<'_>) -> Self {
        Self {
            code: agency.code,
            name: agency.name,
        }
    }
}

#[derive(Serialize)]
struct SubGoalJson<'a> {
    title: Option<&'a str>,
    /// All 目标 lines, one paragraph each.
    goal: Option<String>,
    indicators: Vec<IndicatorJson<'a>>,
    to_confirm: Vec<&'a str>,
}

impl<'a> SubGoalJson<'a> {
    fn new(goal: &'a SubGoal<'_>) -> Self {
        Self {
            title: text(&goal.title),
            goal: (!goal.goals.is_empty()).then(|| texts(&goal.goals).join("\n")),
            indicators: goal.indicators.iter().map(IndicatorJson::new).collect(),
            to_confirm: texts(&goal.to_confirm),
        }
    }
}

#[derive(Serialize)]
struct SafeguardJson<'a> {
    title: Option<&'a str>,
    text: Option<&'a str>,
    to_confirm: Vec<&'a str>,
}

impl<'a> SafeguardJson<'a> {
    fn new(safeguard: &'a Safeguard<'_>) -> Self {
        Self {
            title: text(&safeguard.title),
            text: text(&safeguard.text),
            to_confirm: texts(&safeguard.to_confirm),
        }
    }
}

#[derive(Serialize)]
struct DepartmentBudgetJson<'a> {
    totals: Vec<TotalJson<'a>>,
    procurement: Vec<ProcurementJson<'a>>,
    to_confirm: Vec<&'a str>,
}

impl<'a> DepartmentBudgetJson<'a> {
    fn new(budget: &'a DepartmentBudget<'_>) -> Self {
        Self {
            totals: budget.totals.iter().map(TotalJson::new).collect(),
            procurement: budget
                .procurement
                .iter()
                .map(ProcurementJson::new)
                .collect(),
            to_confirm: texts(&budget.to_confirm),
        }
    }
}

#[derive(Serialize)]
struct TotalJson<'a> {
    id: &'static str,
    name: &'static str,
    #[serde(flatten)]
    amount: AmountJson<'a>,
}

impl<'a> TotalJson<'a> {
    fn new(total: &'a Total<'_>) -> Self {
        Self {
            id: total.id,
            name: total.name,
            amount: AmountJson::new(&total.amount),
        }
    }
}

#[derive(Serialize)]
pub struct AmountJson<'a> {
    amount: Digits,
    unit: &'a str,
    /// Written without a unit.
    bare: bool,
}

impl<'a> AmountJson<'a> {
    pub fn new(amount: &'a Amount<'_>) -> Self {
        Self {
            amount: Digits(amount.number),
            unit: amount.unit.written,
            bare: amount.bare,
        }
    }
}

#[derive(Serialize)]
struct ProjectJson<'a> {
    name: Option<&'a str>,
    title: Option<&'a str>,
    code: Option<&'a str>,
    agency: Option<&'a str>,
    agency_name: Option<&'a str>,
    former_names: Vec<&'a str>,
    period: Option<PeriodJson<'a>>,
    project_type: Option<&'a str>,
    manager: Option<&'a str>,
    budget: Option<AmountJson<'a>>,
    funding: Vec<FundingJson<'a>>,
    purpose: Option<&'a str>,
    plan: Option<PlanJson<'a>>,
    goals: Vec<&'a str>,
    medium_term_goals: Vec<&'a str>,
    costing: Vec<CostingJson<'a>>,
    procurement: Vec<ProcurementJson<'a>>,
    indicators: Vec<IndicatorJson<'a>>,
    to_confirm: Vec<&'a str>,
}

impl<'a> ProjectJson<'a> {
    fn new(project: &'a Project<'_>, department: &Department<'a>) -> Self {
        let agency = project.agency.as_ref();
        Self {
            name: text(&project.name),
            title: text(&project.title),
            code: project.code.as_ref().and_then(crate::model::Code::code),
            agency: agency.and_then(|agency| department.agency_code(agency).or(agency.name)),
            agency_name: agency.and_then(|agency| department.agency_name(agency)),
            former_names: texts(&project.former_names),
            period: project.period.as_ref().map(PeriodJson::new),
            project_type: text(&project.project_type),
            manager: text(&project.manager),
            budget: project.budget.as_ref().map(AmountJson::new),
            funding: project.funding.iter().map(FundingJson::new).collect(),
            purpose: text(&project.purpose),
            plan: project.plan.as_ref().map(PlanJson::new),
            goals: texts(&project.goals),
            medium_term_goals: texts(&project.medium_term_goals),
            costing: project.costing.iter().map(CostingJson::new).collect(),
            procurement: project
                .procurement
                .iter()
                .map(ProcurementJson::new)
                .collect(),
            indicators: project.indicators.iter().map(IndicatorJson::new).collect(),
            to_confirm: texts(&project.to_confirm),
        }
    }
}

#[derive(Serialize)]
pub struct PeriodJson<'a> {
    from: DayJson,
    to: DayJson,
    written: &'a str,
}

impl<'a> PeriodJson<'a> {
    pub fn new(period: &'a Period<'_>) -> Self {
        Self {
            from: DayJson(period.from.from),
            to: DayJson(period.to.to),
            written: period.written,
        }
    }
}

/// ISO 8601.
pub struct DayJson(Day);

impl Serialize for DayJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

#[derive(Serialize)]
struct FundingJson<'a> {
    source: &'static str,
    within: Option<&'a str>,
    #[serde(flatten)]
    amount: AmountJson<'a>,
}

impl<'a> FundingJson<'a> {
    fn new(funding: &'a Funding<'_>) -> Self {
        Self {
            source: funding.source,
            within: funding.within,
            amount: AmountJson::new(&funding.amount),
        }
    }
}

#[derive(Serialize)]
struct PlanJson<'a> {
    scheme: &'static str,
    checkpoints: Vec<CheckpointJson<'a>>,
}

impl<'a> PlanJson<'a> {
    fn new(plan: &'a Plan<'_>) -> Self {
        Self {
            scheme: plan.scheme.id(),
            checkpoints: plan.checkpoints.iter().map(CheckpointJson::new).collect(),
        }
    }
}

#[derive(Serialize)]
struct CheckpointJson<'a> {
    at: &'static str,
    percent: Option<Digits>,
    written: Option<&'a str>,
}

impl<'a> CheckpointJson<'a> {
    fn new(checkpoint: &'a Checkpoint<'_>) -> Self {
        Self {
            at: checkpoint.at,
            percent: checkpoint.percent.map(Digits),
            written: checkpoint.written,
        }
    }
}

#[derive(Serialize)]
pub struct CostingJson<'a> {
    label: Option<&'a str>,
    factors: Vec<QuantityJson<'a>>,
    result: Option<QuantityJson<'a>>,
}

impl<'a> CostingJson<'a> {
    pub fn new(row: &'a Costing<'_>) -> Self {
        Self {
            label: text(&row.label),
            factors: row.factors.iter().map(QuantityJson::new).collect(),
            result: row.result.as_ref().map(QuantityJson::new),
        }
    }
}

#[derive(Serialize)]
pub struct ProcurementJson<'a> {
    code: Option<&'a str>,
    item: Option<&'a str>,
    factors: Vec<QuantityJson<'a>>,
    result: Option<QuantityJson<'a>>,
}

impl<'a> ProcurementJson<'a> {
    pub fn new(procurement: &'a Procurement<'_>) -> Self {
        let CostingJson {
            label,
            factors,
            result,
        } = CostingJson::new(&procurement.row);
        Self {
            code: text(&procurement.code),
            item: label,
            factors,
            result,
        }
    }
}

#[derive(Serialize)]
pub struct QuantityJson<'a> {
    number: Digits,
    unit: Option<&'a str>,
}

impl<'a> QuantityJson<'a> {
    fn new(quantity: &'a Quantity<'_>) -> Self {
        Self {
            number: Digits(quantity.number),
            unit: quantity.unit.as_ref().map(|unit| unit.written),
        }
    }
}

#[derive(Serialize)]
struct IndicatorJson<'a> {
    level1: Option<&'a str>,
    level2: Option<&'a str>,
    category: Option<&'a str>,
    name: Option<&'a str>,
    description: Option<&'a str>,
    target: TargetJson<'a>,
    basis: Option<&'a str>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    more: Option<MoreJson<'a>>,
}

impl<'a> IndicatorJson<'a> {
    fn new(row: &'a Indicator<'_>) -> Self {
        Self {
            level1: row.category.level1,
            level2: row.category.level2,
            category: row.category.id,
            name: text(&row.name),
            description: text(&row.description),
            target: TargetJson::new(&row.target),
            basis: text(&row.basis),
            more: row.more.as_deref().map(MoreJson::new),
        }
    }
}

/// Lines that the printed form has no place for; absent where a row has none of them.
#[derive(Serialize)]
struct MoreJson<'a> {
    library: Option<&'a str>,
    medium_term: Option<TargetJson<'a>>,
    milestones: Vec<MilestoneJson<'a>>,
    baseline: Option<BaselineJson<'a>>,
    weight: Option<Digits>,
    direction: Option<&'static str>,
    formula: Option<&'a str>,
    data_source: Option<&'a str>,
    evidence: Option<&'a str>,
    scoring: Option<&'a str>,
    for_goals: &'a [u32],
    remark: Option<&'a str>,
    reason: Option<&'a str>,
    former_names: Vec<&'a str>,
    to_confirm: Vec<&'a str>,
}

impl<'a> MoreJson<'a> {
    fn new(more: &'a More<'_>) -> Self {
        Self {
            library: more.library,
            medium_term: more.medium_term.as_ref().map(TargetJson::new),
            milestones: more.milestones.iter().map(MilestoneJson::new).collect(),
            baseline: more.baseline.as_ref().map(BaselineJson::new),
            weight: more.weight.as_ref().map(|weight| Digits(weight.number)),
            direction: more
                .more_is_better
                .map(|more| if more { "up" } else { "down" }),
            formula: text(&more.formula),
            data_source: text(&more.data_source),
            evidence: text(&more.evidence),
            scoring: text(&more.scoring),
            for_goals: &more.for_goals,
            remark: text(&more.remark),
            reason: text(&more.reason),
            former_names: texts(&more.former_names),
            to_confirm: texts(&more.to_confirm),
        }
    }
}

#[derive(Serialize)]
struct MilestoneJson<'a> {
    at: &'static str,
    target: TargetJson<'a>,
}

impl<'a> MilestoneJson<'a> {
    fn new(milestone: &'a Milestone<'_>) -> Self {
        Self {
            at: milestone.at,
            target: TargetJson::new(&milestone.target),
        }
    }
}

#[derive(Serialize)]
pub struct BaselineJson<'a> {
    year: Option<i32>,
    target: TargetJson<'a>,
}

impl<'a> BaselineJson<'a> {
    pub fn new(baseline: &'a Baseline<'_>) -> Self {
        Self {
            year: baseline.year,
            target: TargetJson::new(&baseline.target),
        }
    }
}

#[derive(Serialize)]
pub struct TargetJson<'a> {
    kind: &'static str,
    op: Option<&'static str>,
    number: Option<Digits>,
    number_to: Option<Digits>,
    unit: Option<&'a str>,
    unit_canonical: Option<&'a str>,
    date: Option<DateJson>,
    text: Option<&'a str>,
    scale: Option<&'a [&'a str]>,
    printed: Printed<'a>,
}

#[derive(Serialize)]
pub struct DateJson {
    from: DayJson,
    to: DayJson,
    /// The year was not written: it is the document's.
    year_assumed: bool,
}

impl DateJson {
    fn new(from: DateSpan, to: DateSpan) -> Self {
        Self {
            from: DayJson(from.from),
            to: DayJson(to.to),
            year_assumed: from.year_assumed,
        }
    }
}

/// The form's cell, printed only when it is written out.
pub struct Printed<'a>(&'a Target<'a>);

impl Serialize for Printed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.printed().serialize(serializer)
    }
}

impl<'a> TargetJson<'a> {
    pub fn new(target: &'a Target<'a>) -> Self {
        let mut json = Self {
            kind: target.kind().id(),
            op: target.op.map(Op::id),
            number: None,
            number_to: None,
            unit: target.unit().map(|unit| unit.written),
            unit_canonical: target.unit().map(|unit: &UnitRef| unit.unit.canonical()),
            date: None,
            text: None,
            scale: None,
            printed: Printed(target),
        };
        match &target.value {
            Value::Quantity(quantity) => json.number = Some(Digits(quantity.number)),
            Value::Range(ends) => {
                json.number = Some(Digits(ends.0.number));
                json.number_to = Some(Digits(ends.1.number));
            }
            Value::Deadline(date) => json.date = Some(DateJson::new(*date, *date)),
            Value::Period(from, to) => json.date = Some(DateJson::new(*from, *to)),
            Value::Boolean(value) => json.text = Some(if *value { "是" } else { "否" }),
            Value::Level { value, scale } => {
                json.text = Some(value);
                json.scale = (!scale.is_empty()).then_some(scale);
            }
            Value::Text(text) => json.text = Some(text),
            Value::None => json.text = Some(target.written),
            Value::Unset { .. } => {}
        }
        json
    }
}

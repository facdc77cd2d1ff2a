//! The JSON contracts. Their own structures: the model does not derive `Serialize`. Here is that of `jimu build`, version 1
//! (docs/json.md).

mod comparison;
mod findings;
mod sarif;
mod trend;

use rust_decimal::Decimal;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::compile::Compilation;
use crate::facts::{
    BudgetFact, DocumentFact, FactInfo, Fund, IndicatorFact, ProjectFact, SafeguardFact,
    SubGoalFact, TaskFact,
};
use crate::model::{
    Agency, Amount, Baseline, Checkpoint, Code, Costing, Department, DepartmentBudget, FactValue,
    Funding, HeadFacts, Indicator, Milestone, Period, Plan, Procurement, Project, Quantity,
    Safeguard, SubGoal, Target, Task, Text, Total, UnitRef, Value,
};
use crate::value::{DateSpan, Day, Op};

pub use comparison::comparison;
pub use findings::findings;
pub use sarif::sarif;
pub use trend::{SCHEMA as TREND_SCHEMA, trend};

/// Version of the contract.
pub const SCHEMA: &str = "jimu/1";

/// A text; `None` where nothing is written.
pub fn text<'t>(text: &'t Option<Text<'_>>) -> Option<&'t str> {
    text.as_ref().map(Text::as_str)
}

/// A list, written entry by entry.
struct Each<'a, T, W>(&'a [T], W);

impl<'a, T, J: Serialize, W: Fn(&'a T) -> J> Serialize for Each<'a, T, W> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(&self.1))
    }
}

/// Writes one fact under the name that the table gives it; a few kinds have several.
fn entry<M: SerializeMap>(
    map: &mut M,
    info: &FactInfo,
    value: FactValue<'_>,
    department: Option<&Department<'_>>,
) -> Result<(), M::Error> {
    let Some(name) = info.json else {
        return Ok(());
    };
    match value {
        FactValue::Text(text) => map.serialize_entry(name, &text.map(Text::as_str)),
        FactValue::Texts(texts) if info.is_joined => {
            let texts: Vec<&str> = texts.iter().map(Text::as_str).collect();
            map.serialize_entry(name, &(!texts.is_empty()).then(|| texts.join("\n")))
        }
        FactValue::Texts(texts) => map.serialize_entry(name, &Each(texts, Text::as_str)),
        FactValue::Word(word) => map.serialize_entry(name, &word),
        FactValue::Year(year) => map.serialize_entry(name, &year),
        FactValue::Code(code) => map.serialize_entry(name, &code.and_then(Code::code)),
        FactValue::Agency(agency) => {
            let known = agency.zip(department);
            let code = known.and_then(|(agency, head)| head.agency_code(agency).or(agency.name));
            map.serialize_entry(name, &code)?;
            let agency_name = known.and_then(|(agency, head)| head.agency_name(agency));
            map.serialize_entry("agency_name", &agency_name)
        }
        FactValue::Agencies(agencies) => {
            map.serialize_entry(name, &Each(agencies, AgencyJson::new))
        }
        FactValue::Period(period) => map.serialize_entry(name, &period.map(PeriodJson::new)),
        FactValue::Amount(amount) => map.serialize_entry(name, &amount.map(AmountJson::new)),
        FactValue::Funding(sources) => map.serialize_entry(name, &Each(sources, FundingJson::new)),
        FactValue::Totals(totals) => map.serialize_entry(name, &Each(totals, TotalJson::new)),
        FactValue::Plan(plan) => map.serialize_entry(name, &plan.map(PlanJson::new)),
        FactValue::Costing(rows) => map.serialize_entry(name, &Each(rows, CostingJson::new)),
        FactValue::Procurement(rows) => {
            map.serialize_entry(name, &Each(rows, ProcurementJson::new))
        }
        FactValue::Category(category) => {
            map.serialize_entry("level1", &category.level1)?;
            map.serialize_entry("level2", &category.level2)?;
            map.serialize_entry(name, &category.id)
        }
        FactValue::Target(target) => map.serialize_entry(name, &target.map(TargetJson::new)),
        FactValue::Milestones(milestones) => {
            map.serialize_entry(name, &Each(milestones, MilestoneJson::new))
        }
        FactValue::Baseline(baseline) => {
            map.serialize_entry(name, &baseline.map(BaselineJson::new))
        }
        FactValue::Weight(weight) => {
            map.serialize_entry(name, &weight.map(|weight| Digits(weight.number)))
        }
        FactValue::Direction(more_is_better) => {
            let direction = more_is_better.map(|more| if more { "up" } else { "down" });
            map.serialize_entry(name, &direction)
        }
        FactValue::GoalNumbers(goals) => map.serialize_entry(name, goals),
        FactValue::Rows(rows) => map.serialize_entry(name, &Each(rows, IndicatorJson)),
        FactValue::SubGoals(goals) => map.serialize_entry(name, &Each(goals, SubGoalJson)),
        FactValue::Safeguards(parts) => map.serialize_entry(name, &Each(parts, SafeguardJson)),
        FactValue::Tasks(tasks) => map.serialize_entry(name, &Each(tasks, TaskJson)),
        FactValue::Budget(budget) => map.serialize_entry(name, &budget.map(BudgetJson)),
        // The plan has its scheme; findings are reported by `check`.
        FactValue::Scheme(_) | FactValue::InError => Ok(()),
    }
}

/// Writes all facts of a block or a row as one object.
macro_rules! object {
    ($facts:expr, $holder:expr, $department:expr, $serializer:expr) => {{
        let mut map = $serializer.serialize_map(None)?;
        for fact in $facts {
            entry(&mut map, fact.info(), $holder.fact(*fact), $department)?;
        }
        map.end()
    }};
}

/// A decimal as a string with the digits that were written.
#[derive(Clone, Copy)]
pub struct Digits(pub Decimal);

impl Serialize for Digits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// All of a document but its projects.
pub struct DocumentJson<'a>(HeadFacts<'a>);

impl<'a> DocumentJson<'a> {
    /// All that the head of a file says.
    pub fn new(file: &'a Compilation<'_>) -> Self {
        Self(file.head())
    }
}

impl Serialize for DocumentJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object!(
            DocumentFact::JSON,
            self.0,
            Some(self.0.department),
            serializer
        )
    }
}

/// A department or an institution of it.
#[derive(Serialize)]
pub struct AgencyJson<'a> {
    /// As it is written, or as the head has it.
    pub code: Option<&'a str>,
    /// As it is written, or as the head has it.
    pub name: Option<&'a str>,
}

impl<'a> AgencyJson<'a> {
    /// An agency, as one place of the file has it.
    pub fn new(agency: &'a Agency<'_>) -> Self {
        Self {
            code: agency.code,
            name: agency.name,
        }
    }
}

struct SubGoalJson<'a>(&'a SubGoal<'a>);

impl Serialize for SubGoalJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object!(SubGoalFact::JSON, self.0, None, serializer)
    }
}

struct SafeguardJson<'a>(&'a Safeguard<'a>);

impl Serialize for SafeguardJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object!(SafeguardFact::JSON, self.0, None, serializer)
    }
}

struct TaskJson<'a>(&'a Task<'a>);

impl Serialize for TaskJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object!(TaskFact::JSON, self.0, None, serializer)
    }
}

struct BudgetJson<'a>(&'a DepartmentBudget<'a>);

impl Serialize for BudgetJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object!(BudgetFact::JSON, self.0, None, serializer)
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
            id: total.kind.id(),
            name: total.kind.name(),
            amount: AmountJson::new(&total.amount),
        }
    }
}

/// Money: number and unit, as they are written.
#[derive(Serialize)]
pub struct AmountJson<'a> {
    amount: Digits,
    unit: &'a str,
    /// Written without a unit.
    bare: bool,
}

impl<'a> AmountJson<'a> {
    /// An amount as it is written.
    pub fn new(amount: &'a Amount<'_>) -> Self {
        Self {
            amount: Digits(amount.number),
            unit: amount.unit.written,
            bare: amount.bare,
        }
    }
}

/// A project with its rows.
pub struct ProjectJson<'a> {
    project: &'a Project<'a>,
    department: &'a Department<'a>,
}

impl<'a> ProjectJson<'a> {
    /// A project, with what the head says of its agency.
    pub fn new(project: &'a Project<'a>, department: &'a Department<'a>) -> Self {
        Self {
            project,
            department,
        }
    }
}

impl Serialize for ProjectJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        object!(
            ProjectFact::JSON,
            self.project,
            Some(self.department),
            serializer
        )
    }
}

/// From one day to another.
#[derive(Serialize)]
pub struct PeriodJson<'a> {
    from: DayJson,
    to: DayJson,
    written: &'a str,
}

impl<'a> PeriodJson<'a> {
    /// A period with its ends.
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
    within: Option<&'static str>,
    #[serde(flatten)]
    amount: AmountJson<'a>,
}

impl<'a> FundingJson<'a> {
    fn new(funding: &'a Funding<'_>) -> Self {
        Self {
            source: funding.source.name(),
            within: funding.within.map(Fund::name),
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

/// A line of 测算: what is multiplied, and the result.
#[derive(Serialize)]
pub struct CostingJson<'a> {
    label: Option<&'a str>,
    factors: Vec<QuantityJson<'a>>,
    result: Option<QuantityJson<'a>>,
}

impl<'a> CostingJson<'a> {
    /// A line of 测算.
    pub fn new(row: &'a Costing<'_>) -> Self {
        Self {
            label: text(&row.label),
            factors: row.factors.iter().map(QuantityJson::new).collect(),
            result: row.result.as_ref().map(QuantityJson::new),
        }
    }
}

/// A line of 采购: a costing with a code of the catalogue.
#[derive(Serialize)]
pub struct ProcurementJson<'a> {
    code: Option<&'a str>,
    item: Option<&'a str>,
    factors: Vec<QuantityJson<'a>>,
    result: Option<QuantityJson<'a>>,
}

impl<'a> ProcurementJson<'a> {
    /// A line of 采购.
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

/// A number and its unit, as it is written.
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

struct IndicatorJson<'a>(&'a Indicator<'a>);

impl Serialize for IndicatorJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Optional lines are absent where a row has none of them.
        let has_more = self.0.more.is_some();
        let facts = IndicatorFact::JSON
            .iter()
            .take_while(|fact| has_more || !fact.info().is_optional);
        object!(facts, self.0, None, serializer)
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

/// What was reached before, and in which year.
#[derive(Serialize)]
pub struct BaselineJson<'a> {
    year: Option<i32>,
    target: TargetJson<'a>,
}

impl<'a> BaselineJson<'a> {
    /// A baseline with its target.
    pub fn new(baseline: &'a Baseline<'_>) -> Self {
        Self {
            year: baseline.year,
            target: TargetJson::new(&baseline.target),
        }
    }
}

/// Whether nothing is assumed.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_written(is_assumed: &bool) -> bool {
    !is_assumed
}

/// A target: what is compared, with what, and how the form prints it.
#[derive(Serialize)]
pub struct TargetJson<'a> {
    kind: &'static str,
    op: Option<&'static str>,
    #[serde(skip_serializing_if = "is_written")]
    op_assumed: bool,
    number: Option<Digits>,
    number_to: Option<Digits>,
    unit: Option<&'a str>,
    unit_canonical: Option<&'a str>,
    date: Option<DateJson>,
    text: Option<&'a str>,
    scale: Option<&'a [&'a str]>,
    printed: PrintedTarget<'a>,
}

/// A span of days.
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
pub struct PrintedTarget<'a>(&'a Target<'a>);

impl Serialize for PrintedTarget<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.printed().serialize(serializer)
    }
}

impl<'a> TargetJson<'a> {
    /// A target with what its kind has.
    pub fn new(target: &'a Target<'a>) -> Self {
        let mut json = Self {
            kind: target.kind().id(),
            op: target.op.map(Op::id),
            op_assumed: target.op_assumed,
            number: None,
            number_to: None,
            unit: target.unit().map(|unit| unit.written),
            unit_canonical: target.unit().map(|unit: &UnitRef| unit.unit.canonical()),
            date: None,
            text: None,
            scale: None,
            printed: PrintedTarget(target),
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

//! What a field shows of one row of the model, and where it stands in the source.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::field::{Entry, Field, Owner};
use crate::compile::Compilation;
use crate::model::{Amount, Checkpoint, Code, Indicator, More, Project, Target, Text, Value};
use crate::profile::{Level1, Level2};
use crate::source::Span;
use crate::value::{Day, Op};

/// A cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'m> {
    Blank,
    Text(Cow<'m, str>),
    Number(Decimal),
    Date(Day),
    /// A sign or code of the closed list of operators: no text that a user wrote.
    Operator(&'static str),
}

/// What a row is about.
#[derive(Clone, Copy)]
pub struct Subject<'m> {
    pub file: &'m Compilation<'m>,
    pub project: &'m Project<'m>,
    pub row: Row<'m>,
}

/// What stands in a row beside its project.
#[derive(Debug, Clone, Copy)]
pub enum Row<'m> {
    Project,
    Checkpoint(&'m Checkpoint<'m>),
    /// An indicator, with its place in the project from 1.
    Indicator(usize, &'m Indicator<'m>),
}

/// How amounts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AmountUnit {
    Yuan,
    #[default]
    Wan,
}

impl AmountUnit {
    fn of(self, amount: &Amount<'_>) -> Option<Decimal> {
        match self {
            AmountUnit::Yuan => amount.in_yuan(),
            AmountUnit::Wan => amount.in_wan(),
        }
    }
}

/// How operators are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OperatorStyle {
    /// ≥ ＞ ＝ ＜ ≤ 定性
    #[default]
    Sign,
    /// The official codes 1 to 6.
    Code,
    /// 大于等于 … 定性
    Name,
}

/// 计算符号: sign, official code and name.
const OPERATORS: [[&str; 3]; 6] = [
    ["≥", "1", "大于等于"],
    ["＞", "2", "大于"],
    ["＝", "3", "等于"],
    ["＜", "4", "小于"],
    ["≤", "5", "小于等于"],
    ["定性", "6", "定性"],
];

/// 计算符号: the official five, 定性 for what is not compared, blank where a number has none of them.
fn operator<'m>(target: &Target<'_>, style: OperatorStyle) -> Cell<'m> {
    let at = match (&target.value, target.op) {
        (Value::Text(_) | Value::Level { .. } | Value::Boolean(_), _) => 5,
        (_, Some(Op::GreaterOrEqual)) => 0,
        (_, Some(Op::Greater)) => 1,
        (_, Some(Op::Equal)) => 2,
        (_, Some(Op::Less)) => 3,
        (_, Some(Op::LessOrEqual)) => 4,
        // A range has no official sign: its two ends stand in the value.
        (_, Some(Op::Between) | None) => return Cell::Blank,
    };
    Cell::Operator(OPERATORS[at][style as usize])
}

/// 指标值 without operator and unit.
fn value<'m>(target: &'m Target<'_>) -> Cell<'m> {
    match &target.value {
        Value::Quantity(quantity) => Cell::Number(quantity.number),
        Value::Range(ends) => text(format!("{}～{}", ends.0.number, ends.1.number)),
        Value::Deadline(_) => text(target.date_written()),
        Value::Unset {
            to_be_set: true,
            unit: Some(_),
        } => Cell::Blank,
        _ => printed(target),
    }
}

/// The first and the last day of a date or a period.
fn days(target: &Target<'_>) -> Option<(Day, Day)> {
    match &target.value {
        Value::Deadline(date) => Some((date.from, date.to)),
        Value::Period(from, to) => Some((from.from, to.to)),
        _ => None,
    }
}

fn printed<'m>(target: &Target<'_>) -> Cell<'m> {
    target.printed().map_or(Cell::Blank, text)
}

fn text<'m>(text: impl Into<Cow<'m, str>>) -> Cell<'m> {
    let text = text.into();
    if text.is_empty() {
        Cell::Blank
    } else {
        Cell::Text(text)
    }
}

fn optional<'m>(found: Option<&'m str>) -> Cell<'m> {
    found.map_or(Cell::Blank, text)
}

fn written<'m>(found: Option<&'m Text<'_>>) -> Cell<'m> {
    optional(found.map(Text::as_str))
}

fn joined<'m>(texts: &[Text<'_>], between: &str) -> Cell<'m> {
    text(
        texts
            .iter()
            .map(Text::as_str)
            .collect::<Vec<_>>()
            .join(between),
    )
}

fn number<'m>(number: Option<impl Into<Decimal>>) -> Cell<'m> {
    number.map_or(Cell::Blank, |number| Cell::Number(number.into()))
}

fn date<'m>(day: Option<Day>) -> Cell<'m> {
    day.map_or(Cell::Blank, Cell::Date)
}

/// What was written in those places, a line each.
fn lines<'m>(file: &Compilation<'_>, spans: impl Iterator<Item = Span>) -> Cell<'m> {
    text(
        spans
            .map(|span| span.of(&file.file.text))
            .collect::<Vec<_>>()
            .join("\n"),
    )
}

impl<'m> Subject<'m> {
    /// What a field shows.
    pub fn cell(&self, entry: &Entry, unit: AmountUnit, style: OperatorStyle) -> Cell<'m> {
        match (entry.owner, self.row) {
            (Owner::Indicator, Row::Indicator(at, _)) if entry.field == Field::Order => {
                number(Some(at))
            }
            (Owner::Indicator, Row::Indicator(_, row)) => {
                self.of_indicator(entry.field, row, style)
            }
            (Owner::Checkpoint, Row::Checkpoint(point)) => {
                self.of_checkpoint(entry.field, point, unit)
            }
            (Owner::Project, _) => self.of_project(entry.field, unit),
            // The layout was checked: rows of its kind have the field.
            _ => Cell::Blank,
        }
    }

    fn of_project(&self, field: Field, unit: AmountUnit) -> Cell<'m> {
        let (project, department) = (self.project, &self.file.department);
        let agency = project.agency.as_ref();
        let amount = |amount: Option<&Amount<'_>>| {
            number(
                amount
                    .and_then(|amount| unit.of(amount))
                    .map(|amount| amount.normalize()),
            )
        };
        match field {
            Field::Year => number(self.file.context.year),
            Field::Title => written(department.title.as_ref()),
            Field::Department => written(department.department.as_ref()),
            Field::Profile => text(self.file.context.profile.name.as_str()),
            Field::PreparedBy => written(department.prepared_by.as_ref()),
            Field::ReviewedBy => written(department.reviewed_by.as_ref()),
            Field::Status => written(department.status.as_ref()),
            Field::AgencyCode => optional(agency.and_then(|agency| department.agency_code(agency))),
            Field::AgencyName => optional(
                agency
                    .and_then(|agency| department.agency_name(agency))
                    .or(department.department.as_ref().map(Text::as_str)),
            ),
            Field::ProjectCode => optional(project.code.as_ref().and_then(Code::code)),
            Field::ProjectName => written(project.name.as_ref()),
            Field::TableTitle => written(project.title.as_ref()),
            Field::ProjectFormerNames => joined(&project.former_names, "、"),
            Field::ProjectType => written(project.project_type.as_ref()),
            Field::Manager => written(project.manager.as_ref()),
            Field::Period => optional(project.period.as_ref().map(|period| period.written)),
            Field::PeriodFrom => project
                .period
                .as_ref()
                .map_or(Cell::Blank, |period| text(period.from.from.to_string())),
            Field::PeriodTo => date(project.period.as_ref().map(|period| period.to.to)),
            Field::Budget => amount(project.budget.as_ref()),
            Field::Funding(source) => amount(self.funding(source)),
            Field::Purpose => written(project.purpose.as_ref()),
            Field::Plan => text(self.plan()),
            Field::Share(at) => {
                let mut points = project.plan.iter().flat_map(|plan| &plan.checkpoints);
                number(
                    points
                        .find(|point| point.at == at)
                        .and_then(|point| point.percent),
                )
            }
            Field::Goals => joined(&project.goals, "\n"),
            Field::MediumTermGoals => joined(&project.medium_term_goals, "\n"),
            Field::Costing => lines(self.file, project.costing.iter().map(|row| row.span)),
            Field::Procurement => lines(
                self.file,
                project.procurement.iter().map(|row| row.row.span),
            ),
            Field::IndicatorCount => number(Some(project.indicators.len())),
            Field::ProjectToConfirm => joined(&project.to_confirm, "\n"),
            _ => Cell::Blank,
        }
    }

    fn funding(&self, source: &str) -> Option<&'m Amount<'m>> {
        self.project
            .funding
            .iter()
            .find(|funding| funding.source == source)
            .map(|funding| &funding.amount)
    }

    /// 3月底 25%，6月底 50%
    fn plan(&self) -> String {
        let points = self.project.plan.iter().flat_map(|plan| &plan.checkpoints);
        let set = points.filter_map(|point| Some(format!("{} {}", point.at, point.written?)));
        set.collect::<Vec<_>>().join("，")
    }

    fn of_checkpoint(&self, field: Field, point: &'m Checkpoint<'_>, unit: AmountUnit) -> Cell<'m> {
        match field {
            Field::Checkpoint => text(point.at),
            Field::CheckpointMonth => number(Some(point.month)),
            Field::Percent => number(point.percent),
            _ => {
                let budget = self
                    .project
                    .budget
                    .as_ref()
                    .and_then(|budget| unit.of(budget));
                let planned = budget
                    .zip(point.percent)
                    .and_then(|(budget, percent)| budget.checked_mul(percent));
                number(
                    planned
                        .and_then(|planned| planned.checked_div(Decimal::ONE_HUNDRED))
                        .map(|sum| sum.normalize()),
                )
            }
        }
    }

    fn of_indicator(&self, field: Field, row: &'m Indicator<'_>, style: OperatorStyle) -> Cell<'m> {
        let target = &row.target;
        let more = row.more.as_deref();
        let of_more = |find: fn(&'m More<'_>) -> Option<&'m Text<'m>>| written(more.and_then(find));
        match field {
            Field::Level1 => optional(row.category.level1),
            Field::Level2 => optional(row.category.level2),
            Field::Level1Name => optional(self.place(row).map(|(level1, _)| level1.name.as_str())),
            Field::Level2Name => optional(self.place(row).map(|(_, level2)| level2.name.as_str())),
            Field::Category => optional(row.category.id),
            Field::Name => text(row.name()),
            Field::Description => written(row.description.as_ref()),
            Field::Operator => operator(target, style),
            Field::Value => value(target),
            Field::Unit => optional(target.unit().map(|unit| unit.written)),
            Field::UnitCanonical => optional(target.unit().map(|unit| unit.unit.canonical())),
            Field::Printed => printed(target),
            Field::Kind => text(target.kind().id()),
            Field::Number => number(match &target.value {
                Value::Range(ends) => Some(ends.0.number),
                _ => target.quantity().map(|quantity| quantity.number),
            }),
            Field::NumberTo => number(match &target.value {
                Value::Range(ends) => Some(ends.1.number),
                _ => None,
            }),
            Field::DateFrom => date(days(target).map(|(from, _)| from)),
            Field::DateTo => date(days(target).map(|(_, to)| to)),
            Field::Basis => written(row.basis.as_ref()),
            Field::Weight => number(
                more.and_then(|more| more.weight.as_ref())
                    .map(|weight| weight.number),
            ),
            Field::Formula => of_more(|more| more.formula.as_ref()),
            Field::Scoring => of_more(|more| more.scoring.as_ref()),
            Field::Remark => of_more(|more| more.remark.as_ref()),
            Field::Reason => of_more(|more| more.reason.as_ref()),
            Field::DataSource => of_more(|more| more.data_source.as_ref()),
            Field::Evidence => of_more(|more| more.evidence.as_ref()),
            Field::Direction => {
                let words = |up| text(if up { "越大越好" } else { "越小越好" });
                more.and_then(|more| more.more_is_better)
                    .map_or(Cell::Blank, words)
            }
            Field::MediumTerm => more
                .and_then(|more| more.medium_term.as_ref())
                .map_or(Cell::Blank, printed),
            Field::Milestones => {
                let points = more.into_iter().flat_map(|more| &more.milestones);
                let set = points.map(|point| {
                    format!(
                        "{} {}",
                        point.at,
                        point.target.printed().unwrap_or_default()
                    )
                });
                text(set.collect::<Vec<_>>().join("；"))
            }
            Field::BaselineYear => number(baseline(more).and_then(|baseline| baseline.year)),
            Field::Baseline => {
                baseline(more).map_or(Cell::Blank, |baseline| printed(&baseline.target))
            }
            Field::LastYear => self.earlier(row, 1),
            Field::YearBeforeLast => self.earlier(row, 2),
            Field::ForGoals => {
                let numbers = more.into_iter().flat_map(|more| &more.for_goals);
                text(numbers.map(u32::to_string).collect::<Vec<_>>().join("、"))
            }
            Field::Library => optional(more.and_then(|more| more.library)),
            Field::FormerNames => more.map_or(Cell::Blank, |more| joined(&more.former_names, "、")),
            _ => more.map_or(Cell::Blank, |more| joined(&more.to_confirm, "\n")),
        }
    }

    /// Where the profile has the category of an indicator.
    fn place(&self, row: &Indicator<'_>) -> Option<(&'m Level1, &'m Level2)> {
        self.file.context.profile.place(row.category.id?)
    }

    /// The baseline, where it is that of so many years ago: its number alone where the unit is that of the target.
    fn earlier(&self, row: &'m Indicator<'_>, years: i32) -> Cell<'m> {
        let found = baseline(row.more.as_deref());
        let is_then = |year: Option<i32>| {
            year.is_some() && year == self.file.context.year.map(|year| year - years)
        };
        let Some(target) = found
            .filter(|baseline| is_then(baseline.year))
            .map(|baseline| &baseline.target)
        else {
            return Cell::Blank;
        };
        let unit = |target: &'m Target<'_>| target.unit().map(|unit| unit.unit.canonical());
        if unit(target) == unit(&row.target) {
            value(target)
        } else {
            printed(target)
        }
    }

    /// Where the text of a field stands: that of the row where it stands nowhere alone.
    pub fn span(&self, entry: &Entry) -> Span {
        let found = match (entry.owner, self.row) {
            (Owner::Indicator, Row::Indicator(_, row)) => Some(span_of_indicator(entry.field, row)),
            (Owner::Checkpoint, Row::Checkpoint(point)) => Some(point.span),
            _ => self.span_of_project(entry.field),
        };
        found.unwrap_or(self.project.span)
    }

    fn span_of_project(&self, field: Field) -> Option<Span> {
        let (project, department) = (self.project, &self.file.department);
        let span = |text: Option<&Text<'_>>| text.map(|text| text.span);
        let first = |texts: &[Text<'_>]| span(texts.first());
        match field {
            Field::Title => span(department.title.as_ref()),
            Field::Department => span(department.department.as_ref()),
            Field::PreparedBy => span(department.prepared_by.as_ref()),
            Field::ReviewedBy => span(department.reviewed_by.as_ref()),
            Field::Status => span(department.status.as_ref()),
            Field::AgencyCode | Field::AgencyName => {
                project.agency.as_ref().map(|agency| agency.span)
            }
            Field::ProjectCode => project.code.as_ref().map(|code| code.span),
            Field::ProjectName => span(project.name.as_ref()),
            Field::TableTitle => span(project.title.as_ref()),
            Field::ProjectFormerNames => first(&project.former_names),
            Field::ProjectType => span(project.project_type.as_ref()),
            Field::Manager => span(project.manager.as_ref()),
            Field::Period | Field::PeriodFrom | Field::PeriodTo => {
                project.period.as_ref().map(|period| period.span)
            }
            Field::Budget => project.budget.as_ref().map(|budget| budget.span),
            Field::Funding(source) => self.funding(source).map(|amount| amount.span),
            Field::Purpose => span(project.purpose.as_ref()),
            Field::Plan | Field::Share(_) => project.plan.as_ref().map(|plan| plan.span),
            Field::Goals => first(&project.goals),
            Field::MediumTermGoals => first(&project.medium_term_goals),
            Field::Costing => project.costing.first().map(|row| row.span),
            Field::Procurement => project.procurement.first().map(|row| row.row.span),
            Field::ProjectToConfirm => first(&project.to_confirm),
            _ => None,
        }
    }
}

fn baseline<'m>(more: Option<&'m More<'m>>) -> Option<&'m crate::model::Baseline<'m>> {
    more.and_then(|more| more.baseline.as_ref())
}

fn span_of_indicator(field: Field, row: &Indicator<'_>) -> Span {
    let more = row.more.as_deref();
    let span = |text: Option<&Text<'_>>| text.map(|text| text.span);
    let found = match field {
        Field::Name => span(row.name.as_ref()),
        Field::Description => span(row.description.as_ref()),
        Field::Operator
        | Field::Value
        | Field::Unit
        | Field::UnitCanonical
        | Field::Printed
        | Field::Kind
        | Field::Number
        | Field::NumberTo
        | Field::DateFrom
        | Field::DateTo => Some(row.target.span),
        Field::Basis => span(row.basis.as_ref()),
        Field::Weight => more
            .and_then(|more| more.weight.as_ref())
            .map(|weight| weight.span),
        Field::Formula => more.and_then(|more| span(more.formula.as_ref())),
        Field::Scoring => more.and_then(|more| span(more.scoring.as_ref())),
        Field::Remark => more.and_then(|more| span(more.remark.as_ref())),
        Field::Reason => more.and_then(|more| span(more.reason.as_ref())),
        Field::DataSource => more.and_then(|more| span(more.data_source.as_ref())),
        Field::Evidence => more.and_then(|more| span(more.evidence.as_ref())),
        Field::MediumTerm => more
            .and_then(|more| more.medium_term.as_ref())
            .map(|target| target.span),
        Field::Milestones => more
            .and_then(|more| more.milestones.first())
            .map(|point| point.target.span),
        Field::BaselineYear | Field::Baseline | Field::LastYear | Field::YearBeforeLast => {
            baseline(more).map(|baseline| baseline.span)
        }
        Field::FormerNames => more.and_then(|more| span(more.former_names.first())),
        Field::ToConfirm => more.and_then(|more| span(more.to_confirm.first())),
        _ => None,
    };
    found.unwrap_or(row.span)
}

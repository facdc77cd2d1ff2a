//! What a field shows of one row of the model, and where it stands in the source.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{Column, DECIMAL_PLACES};
use crate::compile::Compilation;
use crate::facts::{FactInfo, IndicatorFact};
use crate::field::{
    AmountUnit, CheckpointPart, Entry, Field, IndicatorPart, OperatorStyle, ProjectPart,
};
use crate::model::{
    Agency, Amount, Baseline, Checkpoint, Code, FactValue, Indicator, Plan, Project, Target, Text,
    Value, WAN,
};
use crate::profile::{Level1, Level2};
use crate::source::Span;
use crate::value::{Day, Op};

/// A cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'m> {
    /// Nothing.
    Blank,
    /// A text.
    Text(Cow<'m, str>),
    /// A number, with the digits that were written.
    Number(Decimal),
    /// A day.
    Date(Day),
    /// What no spreadsheet takes for a formula: the sign or code of an operator, a number with a sign or zeros that a decimal
    /// does not keep.
    Plain(&'m str),
}

/// What a row is about.
#[derive(Clone, Copy)]
pub struct Subject<'m> {
    /// The file that the project stands in.
    pub file: &'m Compilation<'m>,
    /// The project.
    pub project: &'m Project<'m>,
    /// What the row adds to it.
    pub row: Row<'m>,
}

/// What stands in a row beside its project.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Row<'m> {
    /// Nothing: the row is about the project.
    Project,
    /// A checkpoint of its plan.
    Checkpoint(&'m Checkpoint<'m>),
    /// An indicator, with its place in the project from 1.
    Indicator(usize, &'m Indicator<'m>),
}

/// An amount in a unit, in its own with the digits that were written; `None` where it is too large.
fn converted(amount: &Amount<'_>, unit: AmountUnit) -> Option<Decimal> {
    let (factor, number) = match unit {
        AmountUnit::Yuan => (Decimal::ONE, amount.in_yuan()?),
        AmountUnit::Wan => (WAN, amount.in_wan()?),
    };
    if amount.unit.unit.factor() == factor {
        return Some(amount.number);
    }
    Some(number.normalize())
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

/// 计算符号: the official five, 定性 for what is not compared; `None` where a number has none of them.
fn operator(target: &Target<'_>, style: OperatorStyle) -> Option<&'static str> {
    let at = match (&target.value, target.op) {
        (Value::Text(_) | Value::Level { .. } | Value::Boolean(_), _) => 5,
        (_, Some(Op::GreaterOrEqual)) => 0,
        (_, Some(Op::Greater)) => 1,
        (_, Some(Op::Equal)) => 2,
        (_, Some(Op::Less)) => 3,
        (_, Some(Op::LessOrEqual)) => 4,
        // A range has no official sign: its two ends stand in the value.
        (_, Some(Op::Between) | None) => return None,
    };
    Some(OPERATORS[at][style as usize])
}

/// Whether a target is none of those that the official signs are for: a date, a period, a range.
fn has_other_sign(target: &Target<'_>) -> bool {
    matches!(
        target.value,
        Value::Deadline(_) | Value::Period(..) | Value::Range(_)
    )
}

/// 指标值 without operator and unit.
fn value<'m>(target: &'m Target<'_>) -> Cell<'m> {
    match &target.value {
        Value::Quantity(quantity) => target
            .number_written()
            .map_or(Cell::Number(quantity.number), Cell::Plain),
        Value::Range(ends) => text(format!("{}～{}", ends.0.number, ends.1.number)),
        Value::Deadline(_) => text(target.date_written()),
        Value::Unset {
            to_be_set: true,
            unit: Some(_),
        } => Cell::Blank,
        _ => printed(target),
    }
}

/// The number of a target, of a range the lower one.
fn lower(target: &Target<'_>) -> Option<Decimal> {
    match &target.value {
        Value::Range(ends) => Some(ends.0.number),
        _ => target.quantity().map(|quantity| quantity.number),
    }
}

/// The upper number of a range.
fn upper(target: &Target<'_>) -> Option<Decimal> {
    match &target.value {
        Value::Range(ends) => Some(ends.1.number),
        _ => None,
    }
}

/// A number of a target in the base unit of its unit, with as many digits as a column of decimals holds.
fn in_base(target: &Target<'_>, number: Option<Decimal>) -> Option<Decimal> {
    let Some(unit) = target.unit().map(|unit| &unit.unit) else {
        return number;
    };
    let number = unit.convert(number?, &unit.base())?;
    Some(number.round_dp(DECIMAL_PLACES))
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
        match (entry.field, self.row) {
            (Field::Document(fact), _) => {
                self.of_fact(fact.info(), self.file.head().fact(fact), unit)
            }
            (Field::Total(kind), _) => amount(self.file.department.total(kind), unit),
            (Field::Project(fact), _) => self.of_fact(fact.info(), self.project.fact(fact), unit),
            (Field::ProjectPart(part), _) => self.of_project(part, unit),
            (Field::CheckpointPart(part), Row::Checkpoint(point)) => {
                self.of_checkpoint(part, point, unit)
            }
            (Field::Indicator(fact), Row::Indicator(_, row)) => {
                self.of_fact(fact.info(), row.fact(fact), unit)
            }
            (Field::IndicatorPart(part), Row::Indicator(at, row)) => {
                self.of_indicator(part, at, row, style)
            }
            // The layout was checked: rows of its kind have the field.
            (
                Field::CheckpointPart(_)
                | Field::Indicator(_)
                | Field::IndicatorPart(_)
                | Field::Task(_),
                Row::Project | Row::Checkpoint(_) | Row::Indicator(..),
            ) => Cell::Blank,
        }
    }

    /// What a field shows where the target system has a code for what has no official sign; `None` where that changes nothing.
    pub(super) fn with_other_sign(&self, entry: &Entry, code: &'m str) -> Option<Cell<'m>> {
        let Row::Indicator(_, row) = self.row else {
            return None;
        };
        let target = &row.target;
        match entry.field {
            _ if !has_other_sign(target) => None,
            Field::IndicatorPart(IndicatorPart::Operator) => Some(text(code)),
            // A range needs no sign to be read; its unit has a column.
            Field::IndicatorPart(IndicatorPart::Value)
                if matches!(target.value, Value::Deadline(_)) =>
            {
                Some(printed(target))
            }
            _ => None,
        }
    }

    /// The code of the operator of its row, as a column has it; `None` where there is none.
    pub(super) fn sign(&self, column: &'m Column) -> Option<&'m str> {
        let Row::Indicator(_, row) = self.row else {
            return None;
        };
        let other = column.other_sign.as_deref();
        other
            .filter(|_| has_other_sign(&row.target))
            .or_else(|| operator(&row.target, OperatorStyle::Code))
    }

    /// All of a fact in one cell.
    fn of_fact(&self, info: &FactInfo, value: FactValue<'m>, unit: AmountUnit) -> Cell<'m> {
        match value {
            FactValue::Text(found) => written(found),
            FactValue::Texts(texts) => {
                let is_prose = info.column.as_ref().is_some_and(|column| column.is_prose);
                joined(texts, if is_prose { "\n" } else { "、" })
            }
            FactValue::Word(word) => optional(word),
            FactValue::Year(year) => number(year),
            FactValue::Code(code) => optional(code.and_then(Code::code)),
            FactValue::Agencies(agencies) => {
                let lines: Vec<String> = agencies.iter().map(code_and_name).collect();
                text(lines.join("\n"))
            }
            FactValue::Period(period) => optional(period.map(|period| period.written)),
            FactValue::Amount(found) => amount(found, unit),
            FactValue::Plan(plan) => text(shares(plan)),
            FactValue::Costing(rows) => lines(self.file, rows.iter().map(|row| row.span)),
            FactValue::Procurement(rows) => lines(self.file, rows.iter().map(|row| row.row.span)),
            FactValue::Target(target) => target.map_or(Cell::Blank, printed),
            FactValue::Milestones(milestones) => {
                let points = milestones.iter().map(|point| {
                    let target = point.target.printed().unwrap_or_default();
                    format!("{} {target}", point.at)
                });
                text(points.collect::<Vec<_>>().join("；"))
            }
            FactValue::Baseline(baseline) => {
                baseline.map_or(Cell::Blank, |baseline| printed(&baseline.target))
            }
            FactValue::Weight(weight) => number(weight.map(|weight| weight.number)),
            FactValue::Direction(more_is_better) => more_is_better.map_or(Cell::Blank, |up| {
                text(if up { "越大越好" } else { "越小越好" })
            }),
            FactValue::GoalNumbers(goals) => {
                let numbers: Vec<String> = goals.iter().map(u32::to_string).collect();
                text(numbers.join("、"))
            }
            // They have columns for what they consist of, or rows of their own.
            FactValue::Agency(_)
            | FactValue::Funding(_)
            | FactValue::Totals(_)
            | FactValue::Scheme(_)
            | FactValue::Category(_)
            | FactValue::InError
            | FactValue::Rows(_)
            | FactValue::SubGoals(_)
            | FactValue::Safeguards(_)
            | FactValue::Tasks(_)
            | FactValue::Budget(_) => Cell::Blank,
        }
    }

    fn of_project(&self, part: ProjectPart, unit: AmountUnit) -> Cell<'m> {
        let (project, department) = (self.project, &self.file.department);
        let agency = project.agency.as_ref();
        let period = project.period.as_ref();
        match part {
            ProjectPart::AgencyCode => {
                optional(agency.and_then(|agency| department.agency_code(agency)))
            }
            ProjectPart::AgencyName => optional(
                agency
                    .and_then(|agency| department.agency_name(agency))
                    .or(department.department.as_ref().map(Text::as_str)),
            ),
            ProjectPart::PeriodFrom => {
                period.map_or(Cell::Blank, |period| text(period.from.from.to_string()))
            }
            ProjectPart::PeriodTo => date(period.map(|period| period.to.to)),
            ProjectPart::Funding(fund) => amount(project.funds(fund), unit),
            ProjectPart::Share(at) => {
                let mut points = project.plan.iter().flat_map(|plan| &plan.checkpoints);
                let point = points.find(|point| point.at == at);
                number(point.and_then(|point| point.percent))
            }
            ProjectPart::IndicatorCount => number(Some(project.indicators.len())),
        }
    }

    fn of_checkpoint(
        &self,
        part: CheckpointPart,
        point: &'m Checkpoint<'_>,
        unit: AmountUnit,
    ) -> Cell<'m> {
        match part {
            CheckpointPart::Name => text(point.at),
            CheckpointPart::Month => number(Some(point.month)),
            CheckpointPart::Percent => number(point.percent),
            CheckpointPart::Amount => {
                let budget = self.project.budget.as_ref();
                let planned = budget
                    .and_then(|budget| converted(budget, unit))
                    .zip(point.percent)
                    .and_then(|(budget, percent)| budget.checked_mul(percent));
                let sum = planned.and_then(|planned| planned.checked_div(Decimal::ONE_HUNDRED));
                number(sum.map(|sum| sum.normalize()))
            }
        }
    }

    fn of_indicator(
        &self,
        part: IndicatorPart,
        at: usize,
        row: &'m Indicator<'_>,
        style: OperatorStyle,
    ) -> Cell<'m> {
        let target = &row.target;
        match part {
            IndicatorPart::Order => number(Some(at)),
            IndicatorPart::Level1 => optional(row.category.level1),
            IndicatorPart::Level2 => optional(row.category.level2),
            IndicatorPart::Level1Name => {
                optional(self.place(row).map(|(level1, _)| level1.name.as_str()))
            }
            IndicatorPart::Level2Name => {
                optional(self.place(row).map(|(_, level2)| level2.name.as_str()))
            }
            IndicatorPart::Category => optional(row.category.id),
            IndicatorPart::Operator => operator(target, style).map_or(Cell::Blank, Cell::Plain),
            IndicatorPart::Value => value(target),
            IndicatorPart::Unit => optional(target.unit().map(|unit| unit.written)),
            IndicatorPart::UnitCanonical => {
                optional(target.unit().map(|unit| unit.unit.canonical()))
            }
            IndicatorPart::Printed => printed(target),
            IndicatorPart::Kind => text(target.kind().id()),
            IndicatorPart::Number => number(lower(target)),
            IndicatorPart::NumberTo => number(upper(target)),
            IndicatorPart::NumberBase => number(in_base(target, lower(target))),
            IndicatorPart::NumberToBase => number(in_base(target, upper(target))),
            IndicatorPart::UnitBase => target.unit().map_or(Cell::Blank, |unit| {
                text(unit.unit.base().canonical().to_owned())
            }),
            IndicatorPart::DateFrom => date(days(target).map(|(from, _)| from)),
            IndicatorPart::DateTo => date(days(target).map(|(_, to)| to)),
            IndicatorPart::BaselineYear => number(baseline(row).and_then(|baseline| baseline.year)),
            IndicatorPart::LastYear => self.earlier(row, 1),
            IndicatorPart::YearBeforeLast => self.earlier(row, 2),
        }
    }

    /// Where the profile has the category of an indicator.
    fn place(&self, row: &Indicator<'_>) -> Option<(&'m Level1, &'m Level2)> {
        self.file.context.profile.place(row.category.id?)
    }

    /// The baseline, where it is that of so many years ago: its number alone where the unit is that of the target.
    fn earlier(&self, row: &'m Indicator<'_>, years: i32) -> Cell<'m> {
        let found = baseline(row);
        let then = self.file.context.year.map(|year| year - years);
        let Some(target) = found
            .filter(|baseline| baseline.year.is_some() && baseline.year == then)
            .map(|baseline| &baseline.target)
        else {
            return Cell::Blank;
        };
        let [own, other] =
            [target, &row.target].map(|target| target.unit().map(|unit| unit.unit.canonical()));
        if own == other {
            value(target)
        } else {
            printed(target)
        }
    }

    /// Where the text of a field stands: that of the row where it stands nowhere alone.
    pub fn span(&self, entry: &Entry) -> Span {
        match (entry.field, self.row) {
            (Field::Document(fact), _) => self.file.head().fact(fact).span(),
            (Field::Total(kind), _) => {
                let total = self.file.department.total(kind);
                total.map(|amount| amount.span)
            }
            (Field::Project(fact), _) => self.project.fact(fact).span(),
            (Field::ProjectPart(part), _) => self.span_of_part(part),
            (Field::CheckpointPart(_), Row::Checkpoint(point)) => Some(point.span),
            (Field::Indicator(fact), Row::Indicator(_, row)) => {
                Some(row.fact(fact).span().unwrap_or(row.span))
            }
            (Field::IndicatorPart(part), Row::Indicator(_, row)) => {
                Some(span_of_part(part, row).unwrap_or(row.span))
            }
            (
                Field::CheckpointPart(_)
                | Field::Indicator(_)
                | Field::IndicatorPart(_)
                | Field::Task(_),
                Row::Project | Row::Checkpoint(_) | Row::Indicator(..),
            ) => None,
        }
        .unwrap_or(self.project.span)
    }

    fn span_of_part(&self, part: ProjectPart) -> Option<Span> {
        let project = self.project;
        match part {
            ProjectPart::AgencyCode | ProjectPart::AgencyName => {
                project.agency.as_ref().map(|agency| agency.span)
            }
            ProjectPart::PeriodFrom | ProjectPart::PeriodTo => {
                project.period.as_ref().map(|period| period.span)
            }
            ProjectPart::Funding(fund) => project.funds(fund).map(|amount| amount.span),
            ProjectPart::Share(_) => project.plan.as_ref().map(|plan| plan.span),
            ProjectPart::IndicatorCount => None,
        }
    }
}

fn baseline<'m>(row: &'m Indicator<'_>) -> Option<&'m Baseline<'m>> {
    row.more.as_deref()?.baseline.as_ref()
}

fn amount<'m>(amount: Option<&Amount<'_>>, unit: AmountUnit) -> Cell<'m> {
    number(amount.and_then(|amount| converted(amount, unit)))
}

fn code_and_name(agency: &Agency<'_>) -> String {
    let parts: Vec<&str> = [agency.code, agency.name].into_iter().flatten().collect();
    parts.join(" ")
}

/// 3月底 25%，6月底 50%
fn shares(plan: Option<&Plan<'_>>) -> String {
    let points = plan.into_iter().flat_map(|plan| &plan.checkpoints);
    let set = points.filter_map(|point| Some(format!("{} {}", point.at, point.written?)));
    set.collect::<Vec<_>>().join("，")
}

fn span_of_part(part: IndicatorPart, row: &Indicator<'_>) -> Option<Span> {
    match part.fact()? {
        IndicatorFact::Target => Some(row.target.span),
        IndicatorFact::Baseline => baseline(row).map(|baseline| baseline.span),
        // The line of the row says it.
        _ => None,
    }
}

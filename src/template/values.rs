//! What a field says, as it is written into a cell of a form.

use rust_decimal::Decimal;

use super::form::TemplateForm;
use crate::compile::Compilation;
use crate::facts::{DocumentFact, ProjectFact};
use crate::field::{FIELDS, Field, IndicatorPart, OperatorStyle, ProjectPart};
use crate::import::FactPlace;
use crate::model::{Amount, Indicator, Project};
use crate::rows::{AmountUnit, Cell, Row, Subject};
use crate::value::unit::Unit;
use crate::wording::list_number::without_number;

/// What is written into a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CellValue {
    /// As a text.
    pub text: String,
    /// As a number, where a workbook may hold one.
    pub number: Option<Decimal>,
    /// The number counts hundredths.
    pub is_percent: bool,
}

impl CellValue {
    fn text(text: impl Into<String>) -> Option<Self> {
        let text: String = text.into();
        (!text.is_empty()).then(|| Self {
            text,
            ..Self::default()
        })
    }

    fn number(number: Decimal, is_percent: bool) -> Self {
        Self {
            text: number.to_string(),
            number: Some(number),
            is_percent,
        }
    }

    /// The same with its unit, as a text.
    fn with_unit(self, unit: &str) -> Self {
        Self {
            text: format!("{}{unit}", self.text),
            number: self.number.filter(|_| self.is_percent),
            ..self
        }
    }
}

/// A project, and the form that it is written into.
#[derive(Clone, Copy)]
pub struct Filling<'f> {
    /// The form.
    pub form: &'f TemplateForm,
    /// The file that the project stands in.
    pub file: &'f Compilation<'f>,
    /// The project.
    pub project: &'f Project<'f>,
}

impl Filling<'_> {
    /// What belongs into the place of a fact; `None` where the project does not say it.
    pub fn fact(&self, place: &FactPlace) -> Option<CellValue> {
        if let Some(amount) = self.amount_of(place.field) {
            return self.amount(amount?, place);
        }
        match place.field {
            Field::ProjectPart(ProjectPart::Share(at)) => self.share(at, place),
            Field::Project(ProjectFact::Code) => {
                CellValue::text(self.project.code.as_ref()?.written)
            }
            // Who fills it in is the agency, where nobody else is named.
            Field::Document(DocumentFact::PreparedBy) => self
                .shown(place.field)
                .or_else(|| self.shown(Field::ProjectPart(ProjectPart::AgencyName))),
            field => self.shown(field),
        }
    }

    /// What a field of the project shows.
    fn shown(&self, field: Field) -> Option<CellValue> {
        self.cell(field, Row::Project)
    }

    fn cell(&self, field: Field, row: Row<'_>) -> Option<CellValue> {
        let entry = FIELDS.iter().find(|entry| entry.field == field)?;
        let subject = Subject {
            file: self.file,
            project: self.project,
            row,
        };
        match subject.cell(entry, AmountUnit::default(), OperatorStyle::Sign) {
            Cell::Blank => None,
            Cell::Text(text) => CellValue::text(text),
            Cell::Plain(text) => CellValue::text(text),
            Cell::Number(number) => Some(CellValue::number(number, false)),
            Cell::Date(day) => CellValue::text(day.to_string()),
        }
    }

    /// The amount that a field shows; outer `None` where it shows none.
    fn amount_of(&self, field: Field) -> Option<Option<&Amount<'_>>> {
        match field {
            Field::Project(ProjectFact::Budget) => Some(self.project.budget.as_ref()),
            Field::ProjectPart(ProjectPart::Funding(fund)) => Some(self.project.funds(fund)),
            Field::Total(kind) => Some(self.file.department.total(kind)),
            _ => None,
        }
    }

    /// An amount in the unit of its cell, of its label or of the form; with its unit where none of them says it.
    fn amount(&self, amount: &Amount<'_>, place: &FactPlace) -> Option<CellValue> {
        let own = self.form.own_unit(place.fragment);
        let label = place
            .note
            .as_deref()
            .filter(|note| money_unit(note).is_some());
        let stated = own.or(label).or(self.form.unit.as_deref());
        let written = amount.unit.written;
        let Some((word, unit)) = stated.and_then(|word| Some((word, money_unit(word)?))) else {
            return CellValue::number(amount.number, false)
                .with_unit(written)
                .into();
        };
        let number = if unit.factor() == amount.unit.unit.factor() {
            amount.number
        } else {
            amount.in_yuan()?.checked_div(unit.factor())?.normalize()
        };
        let value = CellValue::number(number, false);
        Some(match own {
            Some(_) => value.with_unit(word),
            None => value,
        })
    }

    /// What is to be spent by a checkpoint: its share, or the amount where the form asks for that.
    fn share(&self, at: &str, place: &FactPlace) -> Option<CellValue> {
        let month = crate::lower::read_checkpoint(at)?.1;
        let plan = self.project.plan.as_ref()?;
        let point = plan.checkpoints.iter().find(|point| point.month == month)?;
        let Some(percent) = point.percent else {
            return CellValue::text(point.written?);
        };
        let note = self.form.plan_note.as_deref();
        let own = self.form.own_unit(place.fragment);
        if own.or(note).is_some_and(|word| money_unit(word).is_some()) {
            let budget = self.project.budget.as_ref()?;
            let number = budget.number.checked_mul(percent)?;
            let planned = Amount {
                number: number.checked_div(Decimal::ONE_HUNDRED)?.normalize(),
                ..budget.clone()
            };
            let place = FactPlace {
                note: note.map(str::to_owned),
                ..place.clone()
            };
            return self.amount(&planned, &place);
        }
        let value = CellValue::number(percent, true);
        let is_stated = own.is_none() && note.is_some();
        Some(if is_stated {
            value
        } else {
            value.with_unit("%")
        })
    }

    /// The goals, or those of the medium term, for so many places: one each, and the last has all that are left.
    pub fn goals(&self, fact: ProjectFact, places: usize) -> Vec<CellValue> {
        let goals = match fact {
            ProjectFact::MediumTermGoals => &self.project.medium_term_goals,
            _ => &self.project.goals,
        };
        let texts: Vec<&str> = goals.iter().map(crate::model::Text::as_str).collect();
        let alone = texts.len().min(places.saturating_sub(1));
        let (first, rest) = texts.split_at(alone);
        let last = match rest {
            [] => None,
            [goal] => Some((*goal).to_owned()),
            goals => Some(numbered(goals, alone + 1)),
        };
        first
            .iter()
            .map(|goal| (*goal).to_owned())
            .chain(last)
            .filter_map(CellValue::text)
            .collect()
    }

    /// What belongs into a cell of the row of an indicator.
    pub fn of_row(
        &self,
        field: Field,
        at: usize,
        row: &Indicator<'_>,
        columns: RowColumns,
    ) -> Option<CellValue> {
        let field = match field {
            Field::IndicatorPart(IndicatorPart::Value) if !columns.has_parts() => {
                Field::IndicatorPart(IndicatorPart::Printed)
            }
            field => field,
        };
        let value = self.cell(field, Row::Indicator(at, row))?;
        // Its unit has a column, its operator has none.
        if field == Field::IndicatorPart(IndicatorPart::Value) && !columns.has_sign {
            let sign = self.cell(
                Field::IndicatorPart(IndicatorPart::Operator),
                Row::Indicator(at, row),
            );
            return match sign.filter(|_| value.number.is_some()) {
                Some(sign) => CellValue::text(format!("{}{}", sign.text, value.text)),
                None => Some(value),
            };
        }
        if field == Field::IndicatorPart(IndicatorPart::Value) && !columns.has_unit {
            let unit = row.target.unit().map_or("", |unit| unit.written);
            return Some(match value.number {
                Some(_) if !unit.is_empty() => value.with_unit(unit),
                _ => value,
            });
        }
        let is_share = field == Field::Indicator(crate::facts::IndicatorFact::Weight)
            || row
                .target
                .quantity()
                .is_some_and(|number| number.is_percent());
        Some(CellValue {
            is_percent: is_share,
            ..value
        })
    }
}

/// Which parts of a target have columns of their own.
#[derive(Debug, Clone, Copy, Default)]
pub struct RowColumns {
    /// 计算符号
    pub has_sign: bool,
    /// 计量单位
    pub has_unit: bool,
}

impl RowColumns {
    fn has_parts(self) -> bool {
        self.has_sign || self.has_unit
    }
}

fn money_unit(word: &str) -> Option<Unit> {
    let unit = Unit::read(word.trim(), &[])?;
    (unit.is_money() && !unit.is_price()).then_some(unit)
}

/// Several goals in one cell: a line each, with a number.
fn numbered(goals: &[&str], first: usize) -> String {
    let lines = (first..).zip(goals).map(|(at, goal)| {
        // Some have a number already.
        format!("{at}、{}", without_number(goal))
    });
    lines.collect::<Vec<_>>().join("\n")
}

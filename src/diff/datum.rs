//! The value of a fact: compared by what it says, not by how it was written.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::dates;
use crate::check::text::{Alike, alike};
use crate::model::{Amount, Baseline, Category, Costing, Period, Quantity, Target, Value};
use crate::value::unit::UnitKind;
use crate::value::{DateSpan, Day};

/// What one fact says.
#[derive(Debug, Clone)]
pub enum Datum<'d> {
    Text(Cow<'d, str>),
    Amount(&'d Amount<'d>),
    /// Of a plan; not a number where it was not read as one.
    Percent(Decimal),
    /// A number without unit: a weight, a year.
    Number(Decimal),
    Target(&'d Target<'d>),
    /// Factors and result of a costing or of a procurement.
    Costing(&'d Costing<'d>),
    Baseline(&'d Baseline<'d>),
    /// 起止 of a project.
    Period(&'d Period<'d>),
    /// An agency with what the head says of it.
    Agency {
        code: Option<&'d str>,
        name: Option<&'d str>,
    },
    /// First and second level as printed; `id` is what the profile knows it by.
    Category(&'d Category<'d>),
}

impl<'d> Datum<'d> {
    pub fn text(text: impl Into<Cow<'d, str>>) -> Self {
        Datum::Text(text.into())
    }

    /// Whether two facts say the same: 2033 万元 and 20 330 000 元, 30 and 30.0, texts that a reader takes for the same.
    pub fn is_same(&self, other: &Datum<'_>) -> bool {
        match (self, other) {
            (Datum::Text(one), Datum::Text(other)) => alike(one, other),
            (Datum::Amount(one), Datum::Amount(other)) => is_same_amount(one, other),
            (Datum::Percent(one), Datum::Percent(other)) | (Datum::Number(one), Datum::Number(other)) => one == other,
            (Datum::Target(one), Datum::Target(other)) => is_same_target(one, other),
            (Datum::Costing(one), Datum::Costing(other)) => is_same_costing(one, other),
            (Datum::Baseline(one), Datum::Baseline(other)) => {
                one.year == other.year && is_same_target(&one.target, &other.target)
            }
            (Datum::Period(one), Datum::Period(other)) => {
                (one.from.from, one.to.to) == (other.from.from, other.to.to)
                    || are_same_words((&one.from, &one.to), (&other.from, &other.to))
            }
            (Datum::Agency { code: Some(one), .. }, Datum::Agency { code: Some(other), .. }) => one == other,
            (Datum::Agency { name: one, .. }, Datum::Agency { name: other, .. }) => {
                alike(one.unwrap_or_default(), other.unwrap_or_default())
            }
            (Datum::Category(one), Datum::Category(other)) => is_same_category(one, other),
            _ => false,
        }
    }

    /// As it is shown.
    pub fn printed(&self) -> Cow<'_, str> {
        match self {
            Datum::Text(text) => Cow::Borrowed(text),
            Datum::Amount(amount) => Cow::Owned(format!("{} {}", amount.number, amount.unit.written)),
            Datum::Percent(percent) => Cow::Owned(format!("{percent}%")),
            Datum::Number(number) => Cow::Owned(number.to_string()),
            Datum::Target(target) => printed_target(target),
            Datum::Costing(row) => Cow::Owned(printed_costing(row)),
            Datum::Baseline(baseline) => {
                let year = baseline.year.map(|year| format!("{year}年 ")).unwrap_or_default();
                Cow::Owned(year + &printed_target(&baseline.target))
            }
            Datum::Period(period) => Cow::Borrowed(period.written),
            Datum::Agency { code, name } => {
                let parts: Vec<&str> = [*code, *name].into_iter().flatten().collect();
                Cow::Owned(parts.join(" "))
            }
            Datum::Category(category) => Cow::Owned(printed_category(category)),
        }
    }
}

/// Whether two rows stand at the same place of the form, by whatever synonym.
pub fn is_same_category(one: &Category<'_>, other: &Category<'_>) -> bool {
    match (one.id, other.id) {
        (Some(one), Some(other)) => one == other,
        (None, None) => (one.level1, one.level2) == (other.level1, other.level2),
        _ => false,
    }
}

/// `产出指标·数量指标`; 指标 where the form has no categories.
pub fn printed_category(category: &Category<'_>) -> String {
    let levels: Vec<&str> = [category.level1, category.level2].into_iter().flatten().collect();
    if levels.is_empty() { "指标".to_owned() } else { levels.join("·") }
}

fn is_same_amount(one: &Amount<'_>, other: &Amount<'_>) -> bool {
    match (one.in_yuan(), other.in_yuan()) {
        (Some(one), Some(other)) => one == other,
        _ => one.number == other.number && one.unit.unit.canonical() == other.unit.unit.canonical(),
    }
}

/// Whether two targets say the same, in other units or digits perhaps.
pub fn is_same_target(one: &Target<'_>, other: &Target<'_>) -> bool {
    one.op == other.op
        && match (&one.value, &other.value) {
            (Value::Quantity(one), Value::Quantity(other)) => is_same_quantity(one, other),
            (Value::Range(one), Value::Range(other)) => {
                is_same_quantity(&one.0, &other.0) && is_same_quantity(&one.1, &other.1)
            }
            (Value::Deadline(one), Value::Deadline(other)) => {
                (one.from, one.to) == (other.from, other.to) || are_same_words((one, one), (other, other))
            }
            (Value::Period(from, to), Value::Period(other_from, other_to)) => {
                (from.from, to.to) == (other_from.from, other_to.to)
                    || are_same_words((from, to), (other_from, other_to))
            }
            (Value::Boolean(one), Value::Boolean(other)) => one == other,
            (Value::Level { value, scale }, Value::Level { value: other, scale: other_scale }) => {
                value == other && scale == other_scale
            }
            (Value::Text(one), Value::Text(other)) => alike(one, other),
            (Value::Unset { to_be_set, unit }, Value::Unset { to_be_set: other_to_be_set, unit: other }) => {
                let name = |unit: &Option<crate::model::UnitRef<'_>>| {
                    unit.as_ref().map(|unit| unit.unit.canonical().to_owned())
                };
                to_be_set == other_to_be_set && name(unit) == name(other)
            }
            (Value::None, Value::None) => true,
            _ => false,
        }
}

/// Whether two spans of time without a written year have the same words: 12月底 of two years.
fn are_same_words(one: (&DateSpan, &DateSpan), other: (&DateSpan, &DateSpan)) -> bool {
    let is_same = |one: Day, other: Day| dates::within_year(one, other).order.is_eq();
    let years = |(from, to): (&DateSpan, &DateSpan)| to.to.year.checked_sub(from.from.year);
    [one.0, one.1, other.0, other.1].iter().all(|span| span.year_assumed)
        && is_same(one.0.from, other.0.from)
        && is_same(one.1.to, other.1.to)
        && years(one) == years(other)
}

/// The cell's text; of what is to be set, as it was written: the form leaves it blank.
fn printed_target<'t>(target: &'t Target<'_>) -> Cow<'t, str> {
    match target.value {
        Value::Unset { to_be_set: true, .. } => Cow::Borrowed(target.written),
        _ => Cow::Owned(target.printed().unwrap_or_default()),
    }
}

fn is_same_quantity(one: &Quantity<'_>, other: &Quantity<'_>) -> bool {
    match (&one.unit, &other.unit) {
        (None, None) => one.number == other.number,
        (Some(unit), Some(other_unit)) => {
            let (unit, other_unit) = (&unit.unit, &other_unit.unit);
            // A rate of 5‰ is another thing than 0.5%, as the language has it.
            let is_kind = unit.kind() == other_unit.kind() || unit.kind() == UnitKind::Other;
            is_kind && unit.convert(one.number, other_unit) == Some(other.number)
        }
        _ => false,
    }
}

fn is_same_costing(one: &Costing<'_>, other: &Costing<'_>) -> bool {
    let label = |row: &Costing<'_>| row.label.as_ref().map(|label| label.as_str().to_owned()).unwrap_or_default();
    let is_same_result = match (&one.result, &other.result) {
        (Some(one), Some(other)) => is_same_quantity(one, other),
        (None, None) => true,
        _ => false,
    };
    is_same_result
        && one.factors.len() == other.factors.len()
        && one.factors.iter().zip(&other.factors).all(|(one, other)| is_same_quantity(one, other))
        && Alike(&label(one)) == Alike(&label(other))
}

/// `检测服务 450 张 × 0.6 万元/张 = 270 万元`
fn printed_costing(row: &Costing<'_>) -> String {
    let quantity = |quantity: &Quantity<'_>| {
        let unit = quantity.unit.as_ref().map_or("", |unit| unit.written);
        format!("{} {unit}", quantity.number).trim_end().to_owned()
    };
    let factors: Vec<String> = row.factors.iter().map(quantity).collect();
    let mut out = row.label.as_ref().map(|label| label.as_str().to_owned()).unwrap_or_default();
    for part in
        [factors.join(" × "), row.result.as_ref().map(|result| format!("= {}", quantity(result))).unwrap_or_default()]
    {
        if !part.is_empty() && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&part);
    }
    out
}

//! The value of a fact: compared by what it says, not by how it was written.

use std::borrow::Cow;
use std::fmt::Write;

use rust_decimal::Decimal;

use crate::model::{
    Amount, Baseline, Category, Costing, Period, Procurement, Quantity, Target, Text, UnitRef,
    Value,
};
use crate::value::unit::UnitKind;
use crate::wording::likeness::{alike, letters};

/// What one fact says.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Datum<'d> {
    /// A text or a name; a list is several facts.
    Text(Cow<'d, str>),
    /// Money.
    Amount(&'d Amount<'d>),
    /// Of a plan; not a number where it was not read as one.
    Percent(Decimal),
    /// A number without unit: a weight, a year.
    Number(Decimal),
    /// What a row asks for.
    Target(&'d Target<'d>),
    /// A line of 测算.
    Costing(&'d Costing<'d>),
    /// A line of 采购.
    Procurement(&'d Procurement<'d>),
    /// 起止
    Period(&'d Period<'d>),
    /// What was reached before.
    Baseline(&'d Baseline<'d>),
    /// An agency with what the head says of it.
    Agency {
        /// As it is written.
        code: Option<&'d str>,
        /// As it is written.
        name: Option<&'d str>,
        /// The name is that of the head, which has a change of it.
        is_listed: bool,
    },
    /// First and second level as printed; `id` is what the profile knows it by.
    Category(&'d Category<'d>),
}

impl<'d> Datum<'d> {
    /// A text.
    pub fn text(text: impl Into<Cow<'d, str>>) -> Self {
        Datum::Text(text.into())
    }

    /// Whether two facts say the same: 2033 万元 and 20 330 000 元, 30 and 30.0, texts that a reader takes for the same.
    pub fn is_same(&self, other: &Datum<'_>) -> bool {
        match (self, other) {
            (Datum::Text(one), Datum::Text(other)) => alike(one, other),
            (Datum::Amount(one), Datum::Amount(other)) => is_same_amount(one, other),
            (Datum::Percent(one), Datum::Percent(other))
            | (Datum::Number(one), Datum::Number(other)) => one == other,
            (Datum::Target(one), Datum::Target(other)) => is_same_target(one, other),
            (Datum::Costing(one), Datum::Costing(other)) => is_same_costing(one, other),
            (Datum::Procurement(one), Datum::Procurement(other)) => {
                let codes =
                    [one, other].map(|row| row.code.as_ref().map(|code| letters_of(code.as_str())));
                codes[0] == codes[1] && is_same_costing(&one.row, &other.row)
            }
            (Datum::Period(one), Datum::Period(other)) => {
                (one.from.from, one.to.to) == (other.from.from, other.to.to)
            }
            (Datum::Baseline(one), Datum::Baseline(other)) => {
                one.year == other.year && is_same_target(&one.target, &other.target)
            }
            (
                Datum::Agency {
                    code: one,
                    name,
                    is_listed,
                },
                Datum::Agency {
                    code: other,
                    name: other_name,
                    is_listed: is_other_listed,
                },
            ) => {
                let is_same_name = alike(name.unwrap_or_default(), other_name.unwrap_or_default());
                match (one, other) {
                    (Some(one), Some(other)) => {
                        one == other && (*is_listed && *is_other_listed || is_same_name)
                    }
                    _ => is_same_name,
                }
            }
            (Datum::Category(one), Datum::Category(other)) => is_same_category(one, other),
            _ => false,
        }
    }

    /// As it is shown.
    pub fn printed(&self) -> Cow<'_, str> {
        match self {
            Datum::Text(text) => Cow::Borrowed(text),
            Datum::Amount(amount) => {
                Cow::Owned(format!("{} {}", amount.number, amount.unit.written))
            }
            Datum::Percent(percent) => Cow::Owned(format!("{percent}%")),
            Datum::Number(number) => Cow::Owned(number.to_string()),
            Datum::Target(target) => printed_target(target),
            Datum::Costing(row) => Cow::Owned(printed_costing(row)),
            Datum::Baseline(baseline) => {
                let year = baseline
                    .year
                    .map(|year| format!("{year}年 "))
                    .unwrap_or_default();
                Cow::Owned(year + &printed_target(&baseline.target))
            }
            Datum::Procurement(procurement) => {
                let code = procurement
                    .code
                    .as_ref()
                    .map(|code| format!("{} ", code.as_str()))
                    .unwrap_or_default();
                Cow::Owned(code + &printed_costing(&procurement.row))
            }
            Datum::Period(period) => Cow::Borrowed(period.written),
            Datum::Agency { code, name, .. } => {
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
    let levels: Vec<&str> = [category.level1, category.level2]
        .into_iter()
        .flatten()
        .collect();
    if levels.is_empty() {
        "指标".to_owned()
    } else {
        levels.join("·")
    }
}

fn is_same_amount(one: &Amount<'_>, other: &Amount<'_>) -> bool {
    match (one.in_yuan(), other.in_yuan()) {
        (Some(one), Some(other)) => one == other,
        _ => one.number == other.number && one.unit.unit.canonical() == other.unit.unit.canonical(),
    }
}

/// Whether two targets say the same, in other units or digits perhaps.
pub fn is_same_target(one: &Target<'_>, other: &Target<'_>) -> bool {
    one.op == other.op && is_same_value(&one.value, &other.value)
}

/// Whether two values say the same, whatever the operators before them.
pub fn is_same_value(one: &Value<'_>, other: &Value<'_>) -> bool {
    match (one, other) {
        (Value::Quantity(one), Value::Quantity(other)) => is_same_quantity(one, other),
        (Value::Range(one), Value::Range(other)) => {
            is_same_quantity(&one.0, &other.0) && is_same_quantity(&one.1, &other.1)
        }
        (Value::Deadline(one), Value::Deadline(other)) => {
            (one.from, one.to) == (other.from, other.to)
        }
        (Value::Period(from, to), Value::Period(other_from, other_to)) => {
            (from.from, to.to) == (other_from.from, other_to.to)
        }
        (Value::Boolean(one), Value::Boolean(other)) => one == other,
        (
            Value::Level { value, scale },
            Value::Level {
                value: other,
                scale: other_scale,
            },
        ) => {
            alike(value, other)
                && scale.len() == other_scale.len()
                && scale
                    .iter()
                    .zip(other_scale)
                    .all(|(one, other)| alike(one, other))
        }
        (Value::Text(one), Value::Text(other)) => alike(one, other),
        (
            Value::Unset { to_be_set, unit },
            Value::Unset {
                to_be_set: other_to_be_set,
                unit: other,
            },
        ) => {
            let [unit, other] =
                [unit, other].map(|unit| unit.as_ref().map(|unit| unit.unit.canonical()));
            to_be_set == other_to_be_set && unit == other
        }
        (Value::None, Value::None) => true,
        _ => false,
    }
}

/// The cell's text; of what is to be set, as it was written: the form leaves it blank.
fn printed_target<'t>(target: &'t Target<'_>) -> Cow<'t, str> {
    match target.value {
        Value::Unset {
            to_be_set: true, ..
        } => Cow::Borrowed(target.written),
        _ => Cow::Owned(target.printed().unwrap_or_default()),
    }
}

fn is_same_quantity(one: &Quantity<'_>, other: &Quantity<'_>) -> bool {
    match (&one.unit, &other.unit) {
        (None, None) => one.number == other.number,
        (Some(unit), Some(other_unit)) if unit.written == other_unit.written => {
            one.number == other.number
        }
        (Some(_), Some(_)) => base(one) == base(other),
        _ => false,
    }
}

/// The same for all equal quantities.
fn base(quantity: &Quantity<'_>) -> (Decimal, Option<UnitKind>, String) {
    let Some(UnitRef { unit, .. }) = &quantity.unit else {
        return (quantity.number.normalize(), None, String::new());
    };
    // A rate of 5‰ is another thing than 0.5%, as the language has it.
    let proportion = Some(unit.kind()).filter(|kind| {
        matches!(
            kind,
            UnitKind::Percent | UnitKind::Permille | UnitKind::PercentPoint
        )
    });
    match unit.in_base(quantity.number) {
        Some((number, measure)) => (number, proportion, measure),
        None => (
            quantity.number.normalize(),
            None,
            unit.canonical().to_owned(),
        ),
    }
}

fn is_same_costing(one: &Costing<'_>, other: &Costing<'_>) -> bool {
    fn label<'c>(row: &'c Costing<'_>) -> &'c str {
        row.label.as_ref().map_or("", Text::as_str)
    }
    let is_same_result = match (&one.result, &other.result) {
        (Some(one), Some(other)) => is_same_quantity(one, other),
        (None, None) => true,
        _ => false,
    };
    is_same_result
        && one.factors.len() == other.factors.len()
        && one
            .factors
            .iter()
            .zip(&other.factors)
            .all(|(one, other)| is_same_quantity(one, other))
        && alike(label(one), label(other))
}

impl Datum<'_> {
    /// Appends what is equal for all that say the same, whatever their units and spelling.
    pub fn write_key(&self, out: &mut String) {
        // Writing to memory does not fail.
        let _ = match self {
            Datum::Text(text) => write!(out, "“{}”", letters(text).collect::<String>()),
            Datum::Amount(amount) => match amount.in_yuan() {
                Some(yuan) => write!(out, "{}元", yuan.normalize()),
                None => write!(
                    out,
                    "{}{}",
                    amount.number.normalize(),
                    amount.unit.unit.canonical()
                ),
            },
            Datum::Percent(number) | Datum::Number(number) => write!(out, "{}", number.normalize()),
            Datum::Target(target) => return write_target(target, out),
            Datum::Costing(row) => return write_costing(row, out),
            Datum::Procurement(procurement) => {
                let code = procurement.code.as_ref().map_or("", Text::as_str);
                out.extend(letters(code).chain([' ']));
                return write_costing(&procurement.row, out);
            }
            Datum::Period(period) => write!(out, "{}至{}", period.from.from, period.to.to),
            Datum::Baseline(baseline) => {
                let _ = write!(out, "{:?} ", baseline.year);
                return write_target(&baseline.target, out);
            }
            Datum::Agency { code, name, .. } => {
                out.extend(letters(code.or(*name).unwrap_or_default()));
                return;
            }
            Datum::Category(category) => match category.id {
                Some(id) => write!(out, "{id}"),
                None => write!(out, "{:?}{:?}", category.level1, category.level2),
            },
        };
    }
}

/// See [`Datum::write_key`].
pub fn write_target(target: &Target<'_>, out: &mut String) {
    let _ = write!(out, "{:?} ", target.op);
    let _ = match &target.value {
        Value::Quantity(quantity) => write!(out, "{:?}", base(quantity)),
        Value::Range(ends) => write!(out, "{:?}～{:?}", base(&ends.0), base(&ends.1)),
        Value::Deadline(date) => write!(out, "{}至{}", date.from, date.to),
        Value::Period(from, to) => write!(out, "自{}至{}", from.from, to.to),
        Value::Boolean(value) => write!(out, "{value}"),
        Value::Level { value, scale } => {
            let scale: Vec<String> = scale.iter().map(|level| letters_of(level)).collect();
            write!(out, "{}{scale:?}", letters_of(value))
        }
        Value::Text(text) => write!(out, "“{}”", letters_of(text)),
        Value::Unset { to_be_set, unit } => {
            write!(
                out,
                "{to_be_set}{:?}",
                unit.as_ref().map(|unit| unit.unit.canonical())
            )
        }
        Value::None => write!(out, "无"),
    };
}

fn letters_of(text: &str) -> String {
    letters(text).collect()
}

fn write_costing(row: &Costing<'_>, out: &mut String) {
    out.extend(letters(row.label.as_ref().map_or("", Text::as_str)));
    for quantity in row.factors.iter().chain(&row.result) {
        let _ = write!(out, "×{:?}", base(quantity));
    }
    let _ = write!(out, "{}", row.result.is_some());
}

/// `检测服务 450 张 × 0.6 万元/张 = 270 万元`
fn printed_costing(row: &Costing<'_>) -> String {
    let factors: Vec<String> = row.factors.iter().map(printed_quantity).collect();
    let mut out = row
        .label
        .as_ref()
        .map(|label| label.as_str().to_owned())
        .unwrap_or_default();
    for part in [
        factors.join(" × "),
        row.result
            .as_ref()
            .map(|result| format!("= {}", printed_quantity(result)))
            .unwrap_or_default(),
    ] {
        if !part.is_empty() && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&part);
    }
    out
}

fn printed_quantity(quantity: &Quantity<'_>) -> String {
    let unit = quantity.unit.as_ref().map_or("", |unit| unit.written);
    format!("{} {unit}", quantity.number).trim_end().to_owned()
}

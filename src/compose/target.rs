//! Targets: operator and value.

use super::Composer;
use crate::diag::Lang;
use crate::fmt::with_unit;
use crate::model::{Quantity, Target, Value};
use crate::value::{Op, may_be_range, split_behind_date};

/// The word of a row that compares nothing.
pub const IS: &str = "为";

impl Composer<'_, '_> {
    /// A target without a name.
    pub fn bare_target(&self, target: &Target<'_>) -> String {
        let written = self.written(target);
        match operator(target, &written) {
            // 为 says nothing here, where the value cannot be taken for an operator.
            None if Op::split_leading(&written).0.is_empty() => self.values.target("", &written),
            op => self.values.target(op.unwrap_or(IS), &written),
        }
    }

    /// The value as it was written. A unit that was given in another line stands behind the number.
    pub fn written(&self, target: &Target<'_>) -> String {
        let written = target.written;
        match &target.value {
            Value::Quantity(quantity) => match &quantity.unit {
                Some(unit) if !written.contains(unit.written) => with_unit(written, unit.written),
                _ => written.to_owned(),
            },
            _ => written.to_owned(),
        }
    }
}

/// A number with its unit.
pub fn quantity(quantity: &Quantity<'_>) -> String {
    let number = quantity.number.to_string();
    match &quantity.unit {
        // With a blank in front it would be a comment.
        Some(unit) if unit.written.starts_with(['#', '＃']) => format!("{number}{}", unit.written),
        unit => with_unit(&number, unit.as_ref().map_or("", |unit| unit.written)),
    }
}

/// A figure with its year, as 基期 has it; `None` for what is no figure.
pub fn figure_of_year(year: i32, value: &Value<'_>, lang: Lang) -> Option<String> {
    match value {
        Value::Quantity(one) => Some(format!("{year}年 {}", quantity(one))),
        Value::Range(ends) => {
            let until = if lang == Lang::En { "to" } else { "至" };
            let (from, to) = (ends.0.number, quantity(&ends.1));
            Some(format!("{year}年 {from} {until} {to}"))
        }
        Value::Deadline(_)
        | Value::Period(..)
        | Value::Boolean(_)
        | Value::Level { .. }
        | Value::Text(_)
        | Value::Unset { .. }
        | Value::None => None,
    }
}

/// The sign or the word in front of the value; `None` for 为.
pub fn operator(target: &Target<'_>, written: &str) -> Option<&'static str> {
    match (&target.value, target.written_op()) {
        // A mark between two ends is enough: 介于 takes words.
        (Value::Range(_) | Value::Period(..), Some(Op::Between)) => {
            let mut words = ["至", "到", " to "].into_iter();
            let is_word = words.any(|word| written.contains(word));
            (is_word || !may_be_range(written)).then_some(Op::Between.sign())
        }
        // 12月底前 says it.
        (Value::Deadline(_), Some(op))
            if split_behind_date(written).is_some_and(|(_, behind)| behind == op) =>
        {
            None
        }
        (_, op) => op.map(Op::sign),
    }
}

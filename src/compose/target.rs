//! Targets: operator and value.

use super::Composer;
use crate::model::{Target, Value};
use crate::value::{Op, may_be_range};

impl Composer<'_, '_> {
    /// A target without a name.
    pub fn bare_target(&self, target: &Target<'_>) -> String {
        let written = self.written(target);
        match operator(target, &written) {
            // 为 says nothing here, where the value cannot be taken for an operator.
            None if Op::split_leading(&written).0.is_empty() => self.values.target("", &written),
            op => self.values.target(op.unwrap_or("为"), &written),
        }
    }

    /// The value as it was written. A unit that was given in another line stands behind the number.
    pub fn written(&self, target: &Target<'_>) -> String {
        let written = target.written;
        match &target.value {
            Value::Quantity(quantity) => match &quantity.unit {
                Some(unit) if !written.contains(unit.written) => {
                    format!("{written} {}", unit.written)
                }
                _ => written.to_owned(),
            },
            _ => written.to_owned(),
        }
    }
}

/// The sign or the word in front of the value; `None` for 为.
pub fn operator(target: &Target<'_>, written: &str) -> Option<&'static str> {
    let is_bound = |mark: &str| written.contains(mark);
    match (&target.value, target.op) {
        // A mark between two ends is enough: 介于 takes words.
        (Value::Range(_) | Value::Period(..), Some(Op::Between)) => {
            let is_word = ["至", "到", " to "].into_iter().any(is_bound);
            (is_word || !may_be_range(written)).then_some(Op::Between.sign())
        }
        (_, op) => op.map(Op::sign),
    }
}

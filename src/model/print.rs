//! What the cell 指标值 of the form shows.

use super::{Quantity, Target, Value};
use crate::value::{Op, split_trailing};

impl Target<'_> {
    /// The cell's text: `≥30家`, `是`, `2024年12月底前`; `None` for a blank cell.
    pub fn printed(&self) -> Option<String> {
        let mut out = String::new();
        self.print(&mut out).then_some(out)
    }

    /// Appends the cell's text; false for a blank cell.
    pub fn print(&self, out: &mut String) -> bool {
        match &self.value {
            Value::Quantity(quantity) => {
                out.push_str(self.op.map_or("", Op::sign));
                quantity.print(out);
            }
            Value::Range(ends) => {
                out.push_str(&ends.0.number.to_string());
                out.push('～');
                ends.1.print(out);
            }
            Value::Deadline(_) => {
                let date = self.date_written();
                match self.op {
                    Some(Op::LessOrEqual) => out.extend([date, "前"]),
                    Some(op) => out.extend([op.sign(), date]),
                    None => out.push_str(date),
                }
            }
            // The form is Chinese in an English file too.
            Value::Period(..) => out.push_str(&self.written.replace(" to ", " 至 ")),
            Value::Boolean(value) => out.push_str(if *value { "是" } else { "否" }),
            Value::Level { value, .. } => out.push_str(value),
            Value::Text(text) => {
                out.push_str(self.op.map_or("", Op::sign));
                out.push_str(text);
            }
            Value::Unset {
                to_be_set: false, ..
            } => return false,
            Value::Unset {
                unit: Some(unit), ..
            } => out.push_str(unit.written),
            Value::Unset { unit: None, .. } => out.push_str("待定"),
            Value::None => out.push_str(self.written),
        }
        true
    }

    /// The date as written, without the word that is an operator.
    pub fn date_written(&self) -> &str {
        let date = split_trailing(self.written).map_or(self.written, |(date, ..)| date);
        date.trim_end()
    }
}

impl Quantity<'_> {
    fn print(&self, out: &mut String) {
        out.push_str(&self.number.to_string());
        out.push_str(self.unit.as_ref().map_or("", |unit| unit.written));
    }
}

//! What the cell 指标值 of the form shows.

use super::{Quantity, Target, Value};
use crate::value::{DateSpan, Op, before, split_behind_date};

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
                out.push_str(self.written_op().map_or("", Op::sign));
                quantity.print(self.number_written(), out);
            }
            Value::Range(ends) if ends.0.in_words.is_none() => {
                out.push_str(&ends.0.number.to_string());
                out.push('～');
                ends.1.print(None, out);
            }
            Value::Range(_) => out.push_str(self.written),
            Value::Deadline(days) => self.print_deadline(days, out),
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

    /// A deadline so that its last day stays clear: 2024年6月 is 2024年6月底前.
    fn print_deadline(&self, days: &DateSpan, out: &mut String) {
        let date = self.date_written();
        if self.op != Some(Op::LessOrEqual) {
            return out.extend([self.op.map_or("", Op::sign), date]);
        }
        out.push_str(&before(date, self.written[date.len()..].trim_start(), days));
    }

    /// The number as written, where a decimal would lose something of it: `007`, `+5`. `None` of all others.
    pub fn number_written(&self) -> Option<&str> {
        let Value::Quantity(Quantity { in_words: None, .. }) = &self.value else {
            return None;
        };
        let rest = self.written.strip_prefix('+').unwrap_or(self.written);
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.');
        let (digits, _) = rest.split_at(digits.unwrap_or(rest.len()));
        let has_zeros =
            digits.starts_with('0') && digits.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        let is_signed = rest.len() < self.written.len() && !digits.is_empty();
        let end = self.written.len() - rest.len() + digits.len();
        (is_signed || has_zeros).then(|| &self.written[..end])
    }

    /// The date as written, without the word that is an operator.
    pub fn date_written(&self) -> &str {
        let date = split_behind_date(self.written).map_or(self.written, |(date, ..)| date);
        date.trim_end()
    }
}

impl Quantity<'_> {
    /// `number`: as written, where the decimal lacks something of it.
    fn print(&self, number: Option<&str>, out: &mut String) {
        if let Some(written) = self.in_words {
            return out.push_str(written);
        }
        match number {
            Some(number) => out.push_str(number),
            None => out.push_str(&self.number.to_string()),
        }
        out.push_str(self.unit.as_ref().map_or("", |unit| unit.written));
    }
}

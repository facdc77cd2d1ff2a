//! 测算 and 采购.

use super::Composer;
use super::target::quantity;
use crate::facts::ValueKind;
use crate::lower::{Parts, Units, procurement_code};
use crate::model::{Costing, Procurement};

impl Composer<'_, '_> {
    /// The value of a 测算 line; it reads back as the same.
    pub fn costing(&self, row: &Costing<'_>) -> String {
        let rough = self.product(row, |_| true);
        self.values.value(ValueKind::Costing, &rough)
    }

    /// The value of a 采购 line; it reads back as the same.
    pub fn procurement(&self, procurement: &Procurement<'_>) -> String {
        let code = procurement.code.as_ref().map(|code| code.as_str());
        // A label must not be taken for the code that there is not.
        let row = self.product(&procurement.row, |row| {
            code.is_some() || procurement_code(row).0.is_none()
        });
        let rough = code.map_or(row.clone(), |code| format!("{code} {row}"));
        self.values.value(ValueKind::Procurement, &rough)
    }

    /// The row with its label plain, or quoted where it would be divided elsewhere.
    fn product(&self, row: &Costing<'_>, fits: impl Fn(&str) -> bool) -> String {
        let label = row.label.as_ref().map_or("", |label| label.as_str());
        let product: Vec<String> = row.factors.iter().map(quantity).collect();
        let mut tail = product.join(" × ");
        if let Some(result) = &row.result {
            tail.push_str(" = ");
            tail.push_str(&quantity(result));
        }
        let labels = [
            label.to_owned(),
            format!("「{label}」"),
            format!("\"{label}\""),
        ];
        let texts = labels
            .each_ref()
            .map(|label| [label, tail.trim_start()].join(" ").trim().to_owned());
        let mut candidates = labels.iter().zip(&texts);
        let chosen =
            candidates.find(|(label, text)| self.reads_back(text, label, row) && fits(text));
        chosen.map_or(&texts[0], |(_, text)| text).clone()
    }

    /// Whether a written product is read as it was meant.
    fn reads_back(&self, text: &str, label: &str, row: &Costing<'_>) -> bool {
        let mut units = Units::new(self.context.declared.clone());
        Parts::of(text, &mut units).is_ok_and(|parts| {
            parts.label.trim() == label
                && parts.factors.len() == row.factors.len()
                && parts.result.is_some() == row.result.is_some()
        })
    }
}

//! 测算 and 采购: label, factors, result.

use super::field::{Fields, number};
use super::target::with_unit;
use crate::lower::{Parts, procurement_code};

impl<'a> Fields<'a, '_> {
    /// 高企补助 128 家 × 10 万元/家 = 1280 万元
    pub fn costing(&mut self, written: &'a str) -> Option<String> {
        let parts = Parts::of(written, &mut self.units).ok()?;
        let mut factors = Vec::new();
        for part in parts.factors {
            factors.push(self.factor(part)?);
        }
        let label = parts.label.trim();
        let product = factors.join(" × ");
        let mut out = [label, &product]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        if let Some(result) = parts.result {
            out.push_str(" = ");
            out.push_str(&self.factor(result)?);
        }
        Some(out)
    }

    /// A02010105 台式计算机 10 台 × 0.6 万元/台 = 6 万元
    pub fn procurement(&mut self, written: &'a str) -> Option<String> {
        let (code, rest) = procurement_code(written);
        match code {
            Some(code) if rest.is_empty() => Some(code.to_owned()),
            Some(code) => Some(format!("{code} {}", self.costing(rest)?)),
            None => self.costing(rest),
        }
    }

    fn factor(&mut self, part: &'a str) -> Option<String> {
        let (number, rest) = number(part.trim())?;
        let unit = rest.trim();
        if !unit.is_empty() {
            self.units.read(unit)?;
        }
        Some(with_unit(&number, unit))
    }
}

use rust_decimal::Decimal;

use super::{Quantity, Text, UnitRef};
use crate::source::Span;

/// An amount of money as it was written, with its unit.
#[derive(Debug, Clone)]
pub struct Amount<'a> {
    /// Number and unit.
    pub span: Span,
    /// In `unit`, with the digits that were written.
    pub number: Decimal,
    /// The unit that it is written in.
    pub unit: UnitRef<'a>,
    /// Only the number was written: the unit is that of 金额单位 or of the key's brackets.
    pub bare: bool,
}

impl Amount<'_> {
    /// The amount in 元; `None` where it is too large.
    pub fn in_yuan(&self) -> Option<Decimal> {
        self.number.checked_mul(self.unit.unit.factor())
    }

    /// The amount in 万元; `None` where it is too large.
    pub fn in_wan(&self) -> Option<Decimal> {
        in_wan(self.in_yuan()?)
    }
}

/// 万: offices count money in ten thousands.
pub const WAN: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// An amount in 元, in 万元; `None` where it is too large.
pub fn in_wan(yuan: Decimal) -> Option<Decimal> {
    yuan.checked_div(WAN)
}

/// 测算: a label, factors that are multiplied, and the result.
#[derive(Debug, Clone)]
pub struct Costing<'a> {
    /// The whole row behind the key.
    pub span: Span,
    /// What is paid.
    pub label: Option<Text<'a>>,
    /// What is multiplied.
    pub factors: Vec<Quantity<'a>>,
    /// What stands behind `=`.
    pub result: Option<Quantity<'a>>,
}

/// 采购: a catalogue code, an item, factors and the amount.
#[derive(Debug, Clone)]
pub struct Procurement<'a> {
    /// Code of the procurement catalogue.
    pub code: Option<Text<'a>>,
    /// What is bought, how many, at what price.
    pub row: Costing<'a>,
}

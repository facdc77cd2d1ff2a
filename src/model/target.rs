use std::sync::Arc;

use rust_decimal::Decimal;

use crate::source::Span;
use crate::value::unit::{Unit, UnitKind};
use crate::value::{DateSpan, Op};

/// 指标值: operator and value, as understood and as written.
#[derive(Debug, Clone)]
pub struct Target<'a> {
    /// From the operator to the end of the value; the end of the name where there is neither.
    pub span: Span,
    /// The comparison; `None` for 为.
    pub op: Option<Op>,
    /// No comparison was written: it is the one by which the profile takes such numbers.
    pub op_assumed: bool,
    /// What stands behind the operator.
    pub value: Value<'a>,
    /// The value as written, without the operator in front, outer blanks apart.
    pub written: &'a str,
}

/// A value of a target.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Value<'a> {
    /// A number with a unit, or without.
    Quantity(Quantity<'a>),
    /// 介于 … 至 …; an end without a unit has that of the other.
    Range(Box<(Quantity<'a>, Quantity<'a>)>),
    /// A day, a month's end, a half year …; 前 behind it is the operator ≤.
    Deadline(DateSpan),
    /// From one date to another.
    Period(DateSpan, DateSpan),
    /// 是 or 否.
    Boolean(bool),
    /// A value of the profile's list, or one with its scale in brackets.
    Level {
        /// The level that is asked for.
        value: &'a str,
        /// All levels, in the order in which they are written; none where none are.
        scale: Vec<&'a str>,
    },
    /// Words.
    Text(&'a str),
    /// Not filled in, or to be set (待定), then perhaps with a unit.
    Unset {
        /// Whether 待定 is written; else it is blank.
        to_be_set: bool,
        /// The unit that stands alone.
        unit: Option<UnitRef<'a>>,
    },
    /// Does not apply.
    None,
}

/// A number with its unit.
#[derive(Debug, Clone)]
pub struct Quantity<'a> {
    /// Where it is written.
    pub span: Span,
    /// With the digits that were written.
    pub number: Decimal,
    /// `None` of a bare number.
    pub unit: Option<UnitRef<'a>>,
    /// All of it as written, where words say the number: 三个工作日, 2个半小时.
    pub in_words: Option<&'a str>,
}

/// A unit as written and as understood.
#[derive(Debug, Clone)]
pub struct UnitRef<'a> {
    /// As it is written.
    pub written: &'a str,
    /// As it is understood.
    pub unit: Arc<Unit>,
}

/// Kind of a target in the JSON contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TargetKind {
    /// A number, in any unit that has no kind of its own.
    Number,
    /// A share: %, ‰, percentage points.
    Percent,
    /// Money, or a price.
    Money,
    /// How long.
    Duration,
    /// By when.
    Deadline,
    /// From when to when.
    Period,
    /// 是 or 否.
    Boolean,
    /// A level of a scale.
    Level,
    /// Words.
    Text,
    /// To be set later, or blank.
    Unset,
    /// 无: it does not apply.
    None,
}

impl TargetKind {
    /// The word of the JSON contract.
    pub fn id(self) -> &'static str {
        match self {
            TargetKind::Number => "number",
            TargetKind::Percent => "percent",
            TargetKind::Money => "money",
            TargetKind::Duration => "duration",
            TargetKind::Deadline => "deadline",
            TargetKind::Period => "period",
            TargetKind::Boolean => "boolean",
            TargetKind::Level => "level",
            TargetKind::Text => "text",
            TargetKind::Unset => "unset",
            TargetKind::None => "none",
        }
    }
}

impl Quantity<'_> {
    /// Whether it is written in per cent.
    pub fn is_percent(&self) -> bool {
        let unit = self.unit.as_ref();
        unit.is_some_and(|unit| unit.unit.kind() == UnitKind::Percent)
    }

    /// By its unit.
    pub fn kind(&self) -> TargetKind {
        let Some(unit) = &self.unit else {
            return TargetKind::Number;
        };
        match unit.unit.kind() {
            UnitKind::Percent | UnitKind::Permille => TargetKind::Percent,
            UnitKind::Money => TargetKind::Money,
            UnitKind::Duration => TargetKind::Duration,
            // 10 万元/家 is money per household: still money to the form.
            UnitKind::Other | UnitKind::Unknown if unit.unit.is_price() => TargetKind::Money,
            UnitKind::PercentPoint | UnitKind::Other | UnitKind::Unknown => TargetKind::Number,
        }
    }
}

impl<'a> Target<'a> {
    /// By its value.
    pub fn kind(&self) -> TargetKind {
        match &self.value {
            Value::Quantity(quantity) => quantity.kind(),
            Value::Range(ends) => ends.1.kind(),
            Value::Deadline(_) => TargetKind::Deadline,
            Value::Period(..) => TargetKind::Period,
            Value::Boolean(_) => TargetKind::Boolean,
            Value::Level { .. } => TargetKind::Level,
            Value::Text(_) => TargetKind::Text,
            Value::Unset { .. } => TargetKind::Unset,
            Value::None => TargetKind::None,
        }
    }

    /// The comparison that is written; `None` for 为, and where the profile gives it.
    pub fn written_op(&self) -> Option<Op> {
        self.op.filter(|_| !self.op_assumed)
    }

    /// The quantity, of a range its upper end.
    pub fn quantity(&self) -> Option<&Quantity<'a>> {
        match &self.value {
            Value::Quantity(quantity) => Some(quantity),
            Value::Range(ends) => Some(&ends.1),
            _ => None,
        }
    }

    /// The unit of its number, of a range that of its end.
    pub fn unit(&self) -> Option<&UnitRef<'a>> {
        match &self.value {
            Value::Unset { unit, .. } => unit.as_ref(),
            _ => self.quantity()?.unit.as_ref(),
        }
    }
}

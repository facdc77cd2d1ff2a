//! How large a change is.

use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::diag::Lang;
use crate::model::{Amount, Quantity, UnitRef};
use crate::value::unit::{Unit, UnitKind};

/// The later value less the earlier one; never nil.
#[derive(Debug, Clone, PartialEq)]
pub struct Delta {
    /// In the unit of the later value.
    pub number: Decimal,
    /// What the number counts.
    pub measure: Measure,
    /// In percent of the earlier value; `None` where that is 0, and of what is a percentage or a date itself.
    pub percent: Option<Decimal>,
}

/// What a difference is counted in.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Measure {
    /// Of numbers without a unit.
    Bare,
    /// In a unit.
    Unit {
        /// As it is written behind the later value.
        written: String,
        /// The unit as it is understood.
        unit: Arc<Unit>,
    },
    /// 百分点, of percentages.
    Points,
    /// 千分点, of what is written with ‰.
    PermillePoints,
    /// Of dates: later is more.
    Days,
}

/// How many per cent of `whole`; `None` where that is 0.
pub fn percent_of(number: Decimal, whole: Decimal) -> Option<Decimal> {
    number
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_div(whole.abs())
}

impl Delta {
    /// `before` in the unit of `after`, subtracted. `None` where nothing is left, and on overflow.
    pub(in crate::diff) fn of_quantities(before: Decimal, after: &Quantity<'_>) -> Option<Self> {
        let number = after.number.checked_sub(before)?.normalize();
        if number.is_zero() {
            return None;
        }
        let measure = Measure::of(after.unit.as_ref());
        let is_proportion = matches!(measure, Measure::Points | Measure::PermillePoints);
        Some(Self {
            number,
            percent: percent_of(number, before).filter(|_| !is_proportion),
            measure,
        })
    }

    /// Of money, in the unit of `after`.
    pub(in crate::diff) fn of_amounts(before: &Amount<'_>, after: &Amount<'_>) -> Option<Self> {
        let unit = &after.unit.unit;
        let number = after
            .number
            .checked_sub(before.unit.unit.convert(before.number, unit)?)?
            .normalize();
        if number.is_zero() {
            return None;
        }
        let earlier = after.number.checked_sub(number)?.abs();
        let percent = number
            .checked_mul(Decimal::ONE_HUNDRED)
            .and_then(|number| number.checked_div(earlier));
        Some(Self {
            number,
            measure: Measure::of(Some(&after.unit)),
            percent,
        })
    }

    /// Of percentages.
    pub(in crate::diff) fn of_points(before: Decimal, after: Decimal) -> Option<Self> {
        let number = after.checked_sub(before)?.normalize();
        (!number.is_zero()).then_some(Self {
            number,
            measure: Measure::Points,
            percent: None,
        })
    }

    /// `None` for no day at all.
    pub(in crate::diff) fn of_days(days: i32) -> Option<Self> {
        (days != 0).then(|| Self {
            number: days.into(),
            measure: Measure::Days,
            percent: None,
        })
    }

    /// `+5家（+20%）`, `-2个百分点`, `早31天`.
    pub fn printed(&self, lang: Lang) -> String {
        let percent = self.printed_percent();
        let percent = percent.map_or_else(String::new, |percent| match lang {
            Lang::Zh => format!("（{percent}）"),
            Lang::En => format!(" ({percent})"),
        });
        self.printed_number(lang) + &percent
    }

    /// `+20%`
    pub fn printed_percent(&self) -> Option<String> {
        self.percent
            .map(|percent| format!("{}%", signed(rounded(percent))))
    }

    /// `+5家`, `-2个百分点`, `早31天`.
    pub fn printed_number(&self, lang: Lang) -> String {
        let number = signed(shown(self.number));
        match lang {
            Lang::Zh => {
                let unit = match &self.measure {
                    Measure::Bare => "",
                    Measure::Unit { written, .. } => written,
                    Measure::Points => "个百分点",
                    Measure::PermillePoints => "个千分点",
                    Measure::Days => {
                        let word = if self.number.is_sign_negative() {
                            "早"
                        } else {
                            "晚"
                        };
                        return format!("{word}{}天", self.number.abs());
                    }
                };
                format!("{number}{unit}")
            }
            Lang::En => {
                let is_one = self.number.abs() == Decimal::ONE;
                let unit = match &self.measure {
                    Measure::Bare => String::new(),
                    Measure::Unit { written, .. } => format!(" {written}"),
                    Measure::Points => {
                        format!(" percentage point{}", if is_one { "" } else { "s" })
                    }
                    Measure::PermillePoints => {
                        format!(" per mille point{}", if is_one { "" } else { "s" })
                    }
                    Measure::Days => {
                        let word = if self.number.is_sign_negative() {
                            "earlier"
                        } else {
                            "later"
                        };
                        let days = if is_one { "day" } else { "days" };
                        return format!("{} {days} {word}", self.number.abs());
                    }
                };
                format!("{number}{unit}")
            }
        }
    }
}

impl Measure {
    /// The word of the JSON contract.
    pub fn id(&self) -> &'static str {
        match self {
            Measure::Bare => "bare",
            Measure::Unit { .. } => "unit",
            Measure::Points => "points",
            Measure::PermillePoints => "permille_points",
            Measure::Days => "days",
        }
    }

    fn of(unit: Option<&UnitRef<'_>>) -> Self {
        let Some(UnitRef { written, unit }) = unit else {
            return Measure::Bare;
        };
        match unit.kind() {
            UnitKind::Percent | UnitKind::PercentPoint => Measure::Points,
            UnitKind::Permille => Measure::PermillePoints,
            _ => Measure::Unit {
                written: (*written).to_owned(),
                unit: unit.clone(),
            },
        }
    }
}

/// A number as people read it: what a conversion without an end left (亩 in 平方米) is rounded.
fn shown(number: Decimal) -> Decimal {
    const LONGEST: u32 = 6;
    if number.scale() <= LONGEST {
        return number;
    }
    let short = number.round_dp(2);
    match short.is_zero() {
        true => number.round_sf(1).unwrap_or(number),
        false => short.normalize(),
    }
}

/// `+12.5%`
pub fn printed_percent(percent: Decimal) -> String {
    format!("{}%", signed(rounded(percent)))
}

/// With its sign in front, `+` too.
pub fn signed(number: Decimal) -> String {
    let sign = if number.is_sign_negative() { "" } else { "+" };
    format!("{sign}{number}")
}

/// One digit behind the point; a change so small that nothing would be left keeps its first digit.
fn rounded(percent: Decimal) -> Decimal {
    let half_up = RoundingStrategy::MidpointAwayFromZero;
    let short = percent.round_dp_with_strategy(1, half_up);
    if short.is_zero() {
        percent
            .round_sf_with_strategy(1, half_up)
            .unwrap_or(percent)
    } else {
        short
    }
    .normalize()
}

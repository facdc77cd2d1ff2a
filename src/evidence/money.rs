//! Sums of money held against the amount that states them.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::diag::{Diagnostic, Message, Rule, Severity, say};
use crate::model::Amount;

/// How a figure that was written differs from the exact one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Not at all within the decimals that were written, of which there are two or more: 299.0238 and 299.02.
    Rounding,
    Real,
}

/// The difference; `None` where there is none.
pub fn gap(written: Decimal, exact: Decimal) -> Option<Gap> {
    if written == exact {
        return None;
    }
    let digits = written.scale();
    let rounded = exact.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
    Some(if digits >= 2 && rounded == written {
        Gap::Rounding
    } else {
        Gap::Real
    })
}

/// A sum that differs from the amount that states it, both in the unit of that amount.
pub struct Difference<'s, 'a> {
    pub stated: &'s Amount<'a>,
    pub found: Decimal,
    pub gap: Gap,
}

impl<'s, 'a> Difference<'s, 'a> {
    /// `None` where the two agree, and where a number is too large.
    pub fn of(
        parts: impl IntoIterator<Item = Option<Decimal>>,
        stated: &'s Amount<'a>,
    ) -> Option<Self> {
        let mut yuan = Decimal::ZERO;
        for part in parts {
            yuan = yuan.checked_add(part?)?;
        }
        let found = yuan.checked_div(stated.unit.unit.factor())?.normalize();
        let gap = gap(stated.number, found)?;
        Some(Self { stated, found, gap })
    }

    pub fn is_excess(&self) -> bool {
        self.found > self.stated.number
    }

    /// A finding at the stated amount: `sum` and `stated` name the two in Chinese and English.
    pub fn report(
        &self,
        rule: &'static Rule,
        sum: (&str, &str),
        stated: (&str, &str),
    ) -> Diagnostic {
        let message = self.message(sum, stated);
        let diagnostic = Diagnostic::new(rule, self.stated.span, message);
        if self.gap == Gap::Real {
            return diagnostic;
        }
        diagnostic.severity(Severity::Info).help(say!(
            "只差在四舍五入；可以多写几位小数",
            "only a rounding difference; with more decimals they would agree"
        ))
    }

    fn message(&self, sum: (&str, &str), stated: (&str, &str)) -> Message {
        let unit = self.stated.unit.written;
        let (found, number) = (self.found, self.stated.number);
        let step = found
            .checked_sub(number)
            .unwrap_or_default()
            .abs()
            .normalize();
        let (more, than) = if self.is_excess() {
            ("多", "more")
        } else {
            ("少", "less")
        };
        Message {
            zh: format!(
                "{} {found} {unit}，比{} {number} {unit}{more} {step} {unit}",
                sum.0, stated.0
            ),
            en: format!(
                "{} {found} {unit}: {step} {unit} {than} than {} {number} {unit}",
                sum.1, stated.1
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Gap, gap};

    #[test]
    fn rounding_is_told_from_a_wrong_figure() {
        let gap =
            |written: &str, exact: &str| gap(written.parse().unwrap(), exact.parse().unwrap());
        assert_eq!(gap("20.00", "20"), None);
        assert_eq!(gap("299.02", "299.0238"), Some(Gap::Rounding));
        assert_eq!(gap("299.03", "299.0238"), Some(Gap::Real));
        assert_eq!(gap("4", "4.05"), Some(Gap::Real));
    }
}

//! Numbers of cells. The one place where a figure becomes a float: cells have no other numbers.

use rust_decimal::Decimal;

/// Significant digits that a cell keeps, whatever they are.
const DIGITS: usize = 15;

/// A number that a cell holds without losing a digit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exact {
    value: f64,
    /// Digits behind the point, noughts at the end too.
    pub scale: u32,
}

impl From<Exact> for f64 {
    fn from(exact: Exact) -> f64 {
        exact.value
    }
}

impl Exact {
    /// `None` where the number has more digits than a cell keeps, or is a nought with a minus sign.
    pub fn of(number: Decimal) -> Option<Self> {
        let shortest = number.normalize();
        let digits = shortest.mantissa().unsigned_abs();
        let fits = digits < 10_u128.pow(DIGITS as u32) && number.scale() as usize <= DIGITS;
        if !fits || (number.is_zero() && number.is_sign_negative()) {
            return None;
        }
        // Text to float gives the nearest float; arithmetic with floats may not.
        Some(Self {
            value: shortest.to_string().parse().ok()?,
            scale: number.scale(),
        })
    }

    /// A percentage as the fraction that a cell with the format `0%` holds; `scale` stays that of the percentage.
    pub fn of_percentage(number: Decimal) -> Option<Self> {
        let fraction = Self::of(number.checked_div(Decimal::ONE_HUNDRED)?)?;
        Self::of(number).map(|written| Self {
            scale: written.scale,
            ..fraction
        })
    }
}

/// The number format that prints these digits with this unit behind them: `0.00"万元"`, `0%`.
///
/// `None` where a format cannot print the unit.
pub fn format(scale: u32, unit: &str) -> Option<String> {
    let mut format = "0".to_owned();
    if scale > 0 {
        format.push('.');
        (0..scale).for_each(|_| format.push('0'));
    }
    match unit {
        "" | "%" => format.push_str(unit),
        _ if unit.chars().count() > 16
            || unit.contains(|c: char| c == '"' || c == '\\' || c.is_control()) =>
        {
            return None;
        }
        _ => {
            format.push('"');
            format.push_str(unit);
            format.push('"');
        }
    }
    Some(format)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(number: &str) -> Option<(String, u32)> {
        let exact = Exact::of(Decimal::from_str_exact(number).unwrap())?;
        Some((exact.value.to_string(), exact.scale))
    }

    #[test]
    fn no_digit_is_lost() {
        assert_eq!(exact("20.00"), Some(("20".into(), 2)));
        assert_eq!(exact("299.0238"), Some(("299.0238".into(), 4)));
        assert_eq!(exact("-5"), Some(("-5".into(), 0)));
        assert_eq!(
            exact("123456789012345"),
            Some(("123456789012345".into(), 0))
        );
        assert_eq!(exact("1234567890123456"), None);
        assert_eq!(exact("0.1234567890123456"), None);
        assert_eq!(
            Exact::of(-Decimal::new(0, 2)).is_none(),
            (-Decimal::new(0, 2)).to_string().starts_with("-")
        );
        let share = Exact::of_percentage(Decimal::from_str_exact("45.50").unwrap()).unwrap();
        assert_eq!((share.value.to_string(), share.scale), ("0.455".into(), 2));
    }

    #[test]
    fn formats_print_what_was_written() {
        assert_eq!(format(2, "万元").as_deref(), Some("0.00\"万元\""));
        assert_eq!(format(0, "%").as_deref(), Some("0%"));
        assert_eq!(format(1, "").as_deref(), Some("0.0"));
        assert_eq!(format(0, "\""), None);
    }
}

//! Numbers of workbooks as their cells show them.

use rust_decimal::Decimal;

/// How a cell shows its number, as far as that changes what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NumberFormat {
    /// As it is.
    #[default]
    Plain,
    /// With so many decimals.
    Decimals(u8),
    /// As a percentage with so many decimals.
    Percent(u8),
    /// As a day.
    Date,
}

impl NumberFormat {
    /// The format of a number, and its code where the file gives one.
    pub fn of(id: usize, code: Option<&str>) -> Self {
        match (id, code) {
            (9, None) => Self::Percent(0),
            (10, None) => Self::Percent(2),
            (2 | 4, None) => Self::Decimals(2),
            (14..=17 | 22 | 27..=36 | 50..=58, None) => Self::Date,
            (_, Some(code)) => Self::of_code(code),
            _ => Self::Plain,
        }
    }

    fn of_code(code: &str) -> Self {
        let code = code.split(';').next().unwrap_or_default();
        let code = without_texts(code);
        let decimals = code.split_once('.').map_or(0, |(_, rest)| {
            rest.bytes()
                .take_while(|digit| matches!(digit, b'0' | b'#'))
                .count() as u8
        });
        let is_date = code.contains(['y', 'Y', 'd', 'D']) && !code.contains('0');
        if code.contains('%') {
            Self::Percent(decimals)
        } else if is_date {
            Self::Date
        } else if code.contains('.') && code.contains(".0") {
            Self::Decimals(decimals)
        } else {
            Self::Plain
        }
    }
}

/// A format without the texts in quotes and the colours in brackets.
fn without_texts(code: &str) -> String {
    let (mut out, mut in_text, mut in_bracket) = (String::new(), false, false);
    for c in code.chars() {
        match c {
            '"' => in_text = !in_text,
            '[' if !in_text => in_bracket = true,
            ']' if in_bracket => in_bracket = false,
            c if !in_text && !in_bracket => out.push(c),
            _ => {}
        }
    }
    out
}

/// The number that a file has as it is shown; what is no number stays. No digit is lost: where the format would show fewer, all
/// are there.
pub fn shown(written: &str, format: NumberFormat) -> String {
    let Some(number) = exact(written) else {
        return written.to_owned();
    };
    match format {
        NumberFormat::Plain => number.normalize().to_string(),
        NumberFormat::Decimals(decimals) => padded(number, decimals),
        NumberFormat::Percent(decimals) => {
            let share = number * Decimal::ONE_HUNDRED;
            format!("{}%", padded(share, decimals))
        }
        NumberFormat::Date => day(number).unwrap_or_else(|| written.to_owned()),
    }
}

/// The shortest decimal that is stored as that number: 0.28999999999999998 is 0.29.
fn exact(written: &str) -> Option<Decimal> {
    const STORED_DIGITS: usize = 16;
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    if digits < STORED_DIGITS && !written.contains(['e', 'E']) {
        return written.parse().ok();
    }
    let number: f64 = written.parse().ok()?;
    let shortest = number.to_string();
    shortest.parse().ok()
}

fn padded(number: Decimal, decimals: u8) -> String {
    let mut number = number.normalize();
    if number.scale() < u32::from(decimals) {
        number.rescale(u32::from(decimals));
    }
    number.to_string()
}

/// The day of a serial number: 1 is 1 January 1900, and 29 February 1900 is counted though there was none.
fn day(serial: Decimal) -> Option<String> {
    let days: i64 = serial.trunc().to_string().parse().ok()?;
    if !(61..=2_958_465).contains(&days) {
        return None;
    }
    // Days since 1 March of the year 0.
    let z = days - 25_569 + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Some(format!("{year}年{month}月{day}日"))
}

#[cfg(test)]
mod tests {
    use super::{NumberFormat, shown};

    #[test]
    fn numbers_as_cells_show_them() {
        for (written, format, text) in [
            ("2033", NumberFormat::Plain, "2033"),
            ("0.28999999999999998", NumberFormat::Plain, "0.29"),
            ("7.9", NumberFormat::of(2, None), "7.90"),
            ("299.0238", NumberFormat::of(2, None), "299.0238"),
            ("0.45", NumberFormat::of(9, None), "45%"),
            ("0.07", NumberFormat::of(164, Some("0.00%")), "7.00%"),
            ("0.069000000000000006", NumberFormat::of(9, None), "6.9%"),
            ("45657", NumberFormat::of(14, None), "2024年12月31日"),
            (
                "45657",
                NumberFormat::of(176, Some("yyyy\"年\"m\"月\"d\"日\"")),
                "2024年12月31日",
            ),
            ("12", NumberFormat::of(176, Some("0\"万元\"")), "12"),
            ("待定", NumberFormat::Plain, "待定"),
        ] {
            assert_eq!(shown(written, format), text, "{written} {format:?}");
        }
    }
}

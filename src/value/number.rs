//! Exact decimals as people write them.

use crate::wording::width::{half_width_number, is_digit};
use rust_decimal::Decimal;

/// Why a text that begins like a number is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberError {
    /// A comma that does not group in threes, a full-width comma, or a second decimal point.
    Malformed,
    /// More than 28 significant digits.
    TooLong,
}

/// Reads the number at the start of `text`: sign, digits with commas in threes, decimal point; full width too.
///
/// Returns the number with the digits that were written (`20.00` keeps its noughts) and what follows it; `None` where
/// no number begins here.
pub fn read_number(text: &str) -> Option<(Result<Decimal, NumberError>, &str)> {
    let length = numeric_length(text);
    let (written, rest) = text.split_at(length);
    if written.is_empty() {
        return None;
    }
    Some((parse(written), rest))
}

/// Bytes of the numeric prefix.
fn numeric_length(text: &str) -> usize {
    let mut length = 0;
    let mut has_digit = false;
    let characters = text.char_indices();
    for (at, c) in characters {
        let next_is_digit = || {
            text[at + c.len_utf8()..]
                .chars()
                .next()
                .is_some_and(is_digit)
        };
        match c {
            _ if is_digit(c) => has_digit = true,
            '-' | '－' | '+' | '＋' if at == 0 && next_is_digit() => {}
            '.' | '．' | ',' | '，' if has_digit && next_is_digit() => {}
            _ => break,
        }
        length = at + c.len_utf8();
    }
    if has_digit { length } else { 0 }
}

fn parse(written: &str) -> Result<Decimal, NumberError> {
    if let Some(number) = parse_plain(written.as_bytes()) {
        return Ok(number);
    }
    if written.contains('，') {
        return Err(NumberError::Malformed);
    }
    let narrow = half_width_number(written);
    let (sign, unsigned) = match narrow.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, narrow.strip_prefix('+').unwrap_or(&narrow)),
    };
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (unsigned, None),
    };
    if fraction.is_some_and(|fraction| fraction.contains(['.', ','])) || !is_grouped(whole) {
        return Err(NumberError::Malformed);
    }
    let digits: String = unsigned.chars().filter(|&c| c != ',').collect();
    let number = Decimal::from_str_exact(&digits).map_err(|_| NumberError::TooLong)?;
    Ok(if sign { -number } else { number })
}

/// The common case without any copying: up to 18 ASCII digits and one point.
fn parse_plain(written: &[u8]) -> Option<Decimal> {
    if written.len() > 18 {
        return None;
    }
    let mut value: i64 = 0;
    let mut scale: Option<u32> = None;
    for &byte in written {
        match byte {
            b'0'..=b'9' => {
                value = value * 10 + i64::from(byte - b'0');
                scale = scale.map(|scale| scale + 1);
            }
            b'.' if scale.is_none() => scale = Some(0),
            _ => return None,
        }
    }
    Some(Decimal::new(value, scale.unwrap_or(0)))
}

/// Commas, where there are any, stand before groups of three digits.
fn is_grouped(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    rest.peek().is_none() || ((1..=3).contains(&first.len()) && rest.all(|group| group.len() == 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, &str)> {
        let (number, rest) = read_number(text)?;
        Some((
            number.map_or_else(|error| format!("{error:?}"), |number| number.to_string()),
            rest,
        ))
    }

    #[test]
    fn numbers_as_written() {
        assert_eq!(read("20.00%"), Some(("20.00".into(), "%")));
        assert_eq!(read("1,234,567.5元"), Some(("1234567.5".into(), "元")));
        assert_eq!(read("３０家"), Some(("30".into(), "家")));
        assert_eq!(read("-5%"), Some(("-5".into(), "%")));
        assert_eq!(read("7*24小时"), Some(("7".into(), "*24小时")));
        assert_eq!(read("1,100万"), Some(("1100".into(), "万")));
        assert_eq!(read("11,00万").unwrap().0, "Malformed");
        assert_eq!(read("1，100").unwrap().0, "Malformed");
        assert_eq!(read("1.2.3").unwrap().0, "Malformed");
        assert_eq!(
            read("123456789012345678901234567890家").unwrap().0,
            "TooLong"
        );
        assert_eq!(
            read("1234567890123456789012345678"),
            Some(("1234567890123456789012345678".into(), ""))
        );
        assert_eq!(read("家"), None);
        assert_eq!(read(""), None);
        assert_eq!(
            read("3月底 25%，6月底"),
            Some(("3".into(), "月底 25%，6月底"))
        );
    }
}

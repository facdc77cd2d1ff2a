//! Numbers at the start of a text: digits, and Chinese numerals. With their length in bytes; `None` for what looks like
//! a number and is none that can be kept.

use std::cmp::Ordering;

use rust_decimal::Decimal;

/// Digits of either width, with commas before groups of three and a decimal point: 1,100 and 299.0238.
pub fn digits(text: &str) -> (Option<Decimal>, usize) {
    // Longer ones are identity or account numbers.
    const MOST: u32 = 15;
    let bytes = text.as_bytes();
    let (mut value, mut seen, mut at) = (0_i64, 0, 0);
    let mut decimals: Option<u32> = None;
    let mut is_grouped = false;
    loop {
        if let Some((digit, length)) = digit_at(bytes, at) {
            seen += 1;
            if seen <= MOST {
                value = value * 10 + digit;
            }
            decimals = decimals.map(|decimals| decimals + 1);
            at += length;
            continue;
        }
        match bytes.get(at) {
            Some(b'.') if decimals.is_none() && digit_at(bytes, at + 1).is_some() => {
                decimals = Some(0)
            }
            Some(b',')
                if decimals.is_none() && (is_grouped || seen <= 3) && is_group(bytes, at + 1) =>
            {
                is_grouped = true;
            }
            _ => break,
        }
        at += 1;
    }
    (
        (1..=MOST)
            .contains(&seen)
            .then(|| Decimal::new(value, decimals.unwrap_or(0))),
        at,
    )
}

/// The digit at a place, with its length.
pub fn digit_at(bytes: &[u8], at: usize) -> Option<(i64, usize)> {
    match bytes.get(at..)? {
        [digit @ b'0'..=b'9', ..] => Some((i64::from(digit - b'0'), 1)),
        [0xEF, 0xBC, digit @ 0x90..=0x99, ..] => Some((i64::from(digit - 0x90), 3)),
        _ => None,
    }
}

/// Three digits and no fourth.
fn is_group(bytes: &[u8], at: usize) -> bool {
    let group = bytes.get(at..at + 3);
    group.is_some_and(|group| group.iter().all(u8::is_ascii_digit))
        && digit_at(bytes, at + 3).is_none()
}

/// 五, 十二, 一百二十, 三万, 二十亿. Digits that only stand side by side (二〇二四, 三四十) are no number.
pub fn chinese(text: &str) -> (Option<Decimal>, usize) {
    let numerals = || text.chars().map_while(|c| Some((c, numeral(c)?)));
    let length = numerals().map(|(c, _)| c.len_utf8()).sum();
    let mut total: i64 = 0;
    // Below 万, and the digit that waits for its 十, 百 or 千.
    let mut section: i64 = 0;
    let mut digit: Option<i64> = None;
    let mut last_step = i64::MAX;
    let mut last_great = 0;
    let value = numerals().enumerate().try_for_each(|(at, (_, numeral))| {
        match numeral {
            Numeral::Zero => {
                last_step = 10;
                return digit.is_none().then_some(());
            }
            Numeral::Digit(value) => {
                // 一万二 is 12000, 一万零二 is 10002: what has no unit of its own stands behind 十 or 零.
                if digit.replace(value).is_some()
                    || (at > 0 && last_step != 10 && !has_step_behind(text, at))
                {
                    return None;
                }
            }
            Numeral::Step(step) if step < 10_000 => {
                if step >= last_step {
                    return None;
                }
                let many = digit.take().or((step == 10 && section == 0).then_some(1))?;
                section += many * step;
                last_step = step;
            }
            Numeral::Step(step) => {
                let below = section + digit.take().unwrap_or(0);
                // 一万亿 is 一万 times 亿; 一亿一万 is the sum of both.
                total = match step.cmp(&last_great) {
                    Ordering::Less if below > 0 => total.checked_add(below.checked_mul(step)?)?,
                    Ordering::Greater if total + below > 0 => (total + below).checked_mul(step)?,
                    _ => return None,
                };
                (section, last_step, last_great) = (0, i64::MAX, step);
            }
        }
        Some(())
    });
    let value = value.and_then(|()| total.checked_add(section + digit.unwrap_or(0)));
    (value.map(Decimal::from), length)
}

/// Whether a step follows the character number `at`.
fn has_step_behind(text: &str, at: usize) -> bool {
    text.chars()
        .nth(at + 1)
        .is_some_and(|c| matches!(numeral(c), Some(Numeral::Step(_))))
}

enum Numeral {
    Zero,
    Digit(i64),
    /// 十, 百, 千, 万, 亿
    Step(i64),
}

fn numeral(c: char) -> Option<Numeral> {
    Some(match c {
        '零' | '〇' => Numeral::Zero,
        '一' => Numeral::Digit(1),
        '二' | '两' => Numeral::Digit(2),
        '三' => Numeral::Digit(3),
        '四' => Numeral::Digit(4),
        '五' => Numeral::Digit(5),
        '六' => Numeral::Digit(6),
        '七' => Numeral::Digit(7),
        '八' => Numeral::Digit(8),
        '九' => Numeral::Digit(9),
        '十' => Numeral::Step(10),
        '百' => Numeral::Step(100),
        '千' => Numeral::Step(1000),
        '万' => Numeral::Step(10_000),
        '亿' => Numeral::Step(100_000_000),
        _ => return None,
    })
}

pub fn is_numeral(c: char) -> bool {
    numeral(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_as_written() {
        for (text, expected, length) in [
            ("128家", Some("128"), 3),
            ("1,100万", Some("1100"), 5),
            ("1,234,567.5元", Some("1234567.5"), 11),
            ("299.0238 万元", Some("299.0238"), 8),
            ("20,6月底", Some("20"), 2),
            ("2019,100家", Some("2019"), 4),
            ("1,1000", Some("1"), 1),
            ("１２．5", Some("12"), 6),
            ("100.", Some("100"), 3),
            ("1234567890123456", None, 16),
        ] {
            assert_eq!(
                digits(text),
                (expected.map(|number| number.parse().unwrap()), length),
                "{text}"
            );
        }
    }

    #[test]
    fn chinese_numerals() {
        for (text, expected) in [
            ("五个", Some(5_i64)),
            ("十二场", Some(12)),
            ("二十场", Some(20)),
            ("一百二十家", Some(120)),
            ("一百零五家", Some(105)),
            ("一千二百三十四家", Some(1234)),
            ("三万元", Some(30_000)),
            ("三万四千元", Some(34_000)),
            ("两万亿元", Some(2_000_000_000_000)),
            ("一百二十万元", Some(1_200_000)),
            ("两亿三千万元", Some(230_000_000)),
            ("两次", Some(2)),
            ("二〇二四年", None),
            ("三四十家", None),
            ("一百二", None),
            ("万众创新", None),
            ("百家", None),
            ("十百", None),
        ] {
            assert_eq!(chinese(text).0, expected.map(Decimal::from), "{text}");
        }
        assert_eq!(chinese("一百二十家").1, "一百二十".len());
        let long = "一千亿".repeat(50);
        assert_eq!(chinese(&long), (None, long.len()));
    }
}

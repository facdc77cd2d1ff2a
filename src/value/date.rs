//! Dates of the forms: a day, the end of a month, a year's half. Each is a span of days.

use crate::wording::Sense;
use crate::wording::numeral::quarter;
use crate::wording::year::YEARS;

/// A day of the Gregorian calendar that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// With four digits.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
}

/// Why a text with the shape of a date is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// A month or a day that does not exist.
    NoSuchDay,
    /// No year is written, and none is known.
    NoYear,
}

/// The days that a written date covers, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateSpan {
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// The year was not written: it is the document's.
    pub year_assumed: bool,
}

impl Day {
    /// The day, where it exists.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let exists = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        exists.then_some(Self { year, month, day })
    }

    /// DayRange since 1 January 1970.
    pub fn since_1970(self) -> i32 {
        // Years begin in March: a leap day is the last of its year. 400 years have 146 097 days.
        let year = if self.month > 2 {
            self.year
        } else {
            self.year - 1
        };
        let month = (self.month as i32 + 9) % 12;
        let of_year = (153 * month + 2) / 5 + self.day as i32 - 1;
        let (cycle, year) = (year.div_euclid(400), year.rem_euclid(400));
        cycle * 146_097 + year * 365 + year / 4 - year / 100 + of_year - 719_468
    }
}

impl std::fmt::Display for Day {
    /// ISO 8601: `2024-12-31`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn days_in(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Reads the date at the start of `text`: 2024年12月31日, 2024年12月底, 12月底, 2024年底, 年底, 上半年, 2024-12-31.
///
/// `year` stands in where none is written. Returns the date (`Err` where the text has only the shape
/// of one) and what follows it; `None` where no date begins here. A bare number before 年 is a date from 1900 to
/// 2100 only: 3年 is a duration.
pub fn read_date(text: &str, year: Option<i32>) -> Option<(Result<DateSpan, DateError>, &str)> {
    if let Some(found) = iso(text) {
        return Some(found);
    }
    let (written, rest) = match number(text) {
        Some((written, rest)) if is_year(written) => match rest.trim_start().strip_prefix('年') {
            Some(rest) => (
                Some(written as i32),
                rest.strip_prefix('度').unwrap_or(rest),
            ),
            None => (None, text),
        },
        _ => (None, text),
    };
    let known = written.or(year);
    let assumed = written.is_none();
    let (days, rest) = within_year(rest.trim_start(), known.unwrap_or(2000), written.is_some())?;
    // A day without any year cannot be placed.
    let days = days.and_then(|(from, to)| {
        known
            .map(|_| DateSpan {
                from,
                to,
                year_assumed: assumed,
            })
            .ok_or(DateError::NoYear)
    });
    Some((days, rest))
}

type DayRange = Result<(Day, Day), DateError>;

/// What follows the year.
fn within_year(text: &str, year: i32, has_year: bool) -> Option<(DayRange, &str)> {
    let whole = |from: (u32, u32), to: (u32, u32)| {
        Day::new(year, from.0, from.1)
            .zip(Day::new(year, to.0, to.1))
            .ok_or(DateError::NoSuchDay)
    };
    if let Some(rest) = text.strip_prefix("上半年") {
        return Some((whole((1, 1), (6, 30)), rest));
    }
    if let Some(rest) = text.strip_prefix("下半年") {
        return Some((whole((7, 1), (12, 31)), rest));
    }
    // 2024年底: the 年 is taken already.
    let end = if has_year {
        text.strip_prefix(Sense::MonthEnd.signs())
    } else {
        Sense::YearEnd.strip_start(text)
    };
    if let Some(rest) = end {
        return Some((whole((12, 31), (12, 31)), rest));
    }
    if let Some((quarter, rest)) = quarter(text) {
        let last = quarter * 3;
        return Some((
            whole((last - 2, 1), (last, days_in(year, last))),
            rest.strip_prefix('末').unwrap_or(rest),
        ));
    }
    let Some((month, rest)) = number(text) else {
        return has_year.then(|| (whole((1, 1), (12, 31)), text));
    };
    let rest = rest.trim_start().strip_prefix('月')?;
    if month > 99 {
        return None;
    }
    let end = days_in(year, month);
    if let Some(rest) = rest.strip_prefix(Sense::MonthEnd.signs()) {
        return Some((whole((month, end), (month, end)), rest));
    }
    // 上旬, 中旬, 下旬: ten days each, and what is left.
    let third = Sense::MonthThird
        .signs()
        .iter()
        .position(|third| rest.starts_with(*third));
    if let Some(third) = third.and_then(|third| u32::try_from(third).ok())
        && let Some((_, rest)) = rest
            .split_once('旬')
            .filter(|(third, _)| third.chars().count() == 1)
    {
        let last = if third == 2 { end } else { third * 10 + 10 };
        return Some((whole((month, third * 10 + 1), (month, last)), rest));
    }
    if let Some((day, rest)) = number(rest.trim_start())
        && let Some(rest) = rest.trim_start().strip_prefix(['日', '号'])
    {
        return Some((whole((month, day), (month, day)), rest));
    }
    Some((
        whole((month, 1), (month, end)),
        rest.strip_prefix('份').unwrap_or(rest),
    ))
}

fn iso(text: &str) -> Option<(Result<DateSpan, DateError>, &str)> {
    let (year, rest) = number(text)?;
    let dash = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '-' | '/' | '.'))?;
    if !is_year(year) {
        return None;
    }
    let (month, rest) = number(&rest[1..])?;
    let (day, rest) = number(rest.strip_prefix(dash)?)?;
    let day = Day::new(year as i32, month, day).ok_or(DateError::NoSuchDay);
    Some((
        day.map(|day| DateSpan {
            from: day,
            to: day,
            year_assumed: false,
        }),
        rest,
    ))
}

fn is_year(number: u32) -> bool {
    i32::try_from(number).is_ok_and(|year| YEARS.contains(&year))
}

/// A short whole number, full width too.
fn number(text: &str) -> Option<(u32, &str)> {
    let mut value: u32 = 0;
    let mut length = 0;
    for c in text.chars() {
        let digit = match c {
            '0'..='9' => c as u32 - '0' as u32,
            '０'..='９' => c as u32 - '０' as u32,
            _ => break,
        };
        value = value.checked_mul(10)?.checked_add(digit)?;
        length += c.len_utf8();
    }
    (length > 0).then(|| (value, &text[length..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, &str)> {
        let (date, rest) = read_date(text, Some(2024))?;
        Some((
            date.map_or("none".into(), |date| {
                format!(
                    "{}/{}{}",
                    date.from,
                    date.to,
                    if date.year_assumed { "?" } else { "" }
                )
            }),
            rest,
        ))
    }

    #[test]
    fn days_are_counted_from_1970() {
        let days = |year, month, day| Day { year, month, day }.since_1970();
        assert_eq!(
            [days(1970, 1, 1), days(1969, 12, 31), days(2000, 2, 29)],
            [0, -1, 11_016]
        );
        assert_eq!(
            [days(2024, 12, 31), days(1900, 3, 1), days(2100, 1, 1)],
            [20_088, -25_508, 47_482]
        );
    }

    #[test]
    fn dates_of_the_forms() {
        assert_eq!(
            read("2024年12月31日前"),
            Some(("2024-12-31/2024-12-31".into(), "前"))
        );
        assert_eq!(
            read("2024年12月底前"),
            Some(("2024-12-31/2024-12-31".into(), "前"))
        );
        assert_eq!(
            read("12月底前"),
            Some(("2024-12-31/2024-12-31?".into(), "前"))
        );
        assert_eq!(
            read("2023年7月 至"),
            Some(("2023-07-01/2023-07-31".into(), " 至"))
        );
        assert_eq!(
            read("2024-02-29"),
            Some(("2024-02-29/2024-02-29".into(), ""))
        );
        assert_eq!(read("2024年底"), Some(("2024-12-31/2024-12-31".into(), "")));
        assert_eq!(
            read("年底前"),
            Some(("2024-12-31/2024-12-31?".into(), "前"))
        );
        assert_eq!(read("上半年"), Some(("2024-01-01/2024-06-30?".into(), "")));
        assert_eq!(read("2024年13月底"), Some(("none".into(), "")));
        assert_eq!(read("2023年2月29日"), Some(("none".into(), "")));
        assert_eq!(read("3年"), None);
        assert_eq!(read("6个月"), None);
        assert_eq!(read("30家"), None);
        assert_eq!(read("2024年"), Some(("2024-01-01/2024-12-31".into(), "")));
    }
}

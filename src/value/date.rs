//! Dates of the forms: a day, the end of a month, a year's half. Each is a span of days.

use super::number::{digit, read_number};
use super::operator::{Op, split_behind_date};
use crate::wording::Sense;
use crate::wording::numeral::{self, is_numeral};
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

    /// Days since 1 January 1970.
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

/// Reads the date at the start of `text`: 2024年12月31日, 2024年12月底, 十二月底, 2024年底, 年底, 上半年, 第四季度, Q4,
/// 当年12月31日, 2024-12-31.
///
/// `year` stands in where none is written. Returns the date (`Err` where the text has only the shape
/// of one) and what follows it; `None` where no date begins here. A bare number before 年 is a date from 1900 to
/// 2100 only: 3年 is a duration. What has no exact last day (年中, 中旬, 年初) is no date: it is left behind the month or
/// the year.
pub fn read_date(text: &str, year: Option<i32>) -> Option<(Result<DateSpan, DateError>, &str)> {
    if let Some(found) = iso(text) {
        return Some(found);
    }
    let (written, rest) = year_of(text);
    let known = written.or(year);
    let (days, rest) = within_year(rest.trim_start(), known.unwrap_or(2000), written.is_some())?;
    // A day without any year cannot be placed.
    let days = days.and_then(|(from, to)| match known {
        Some(_) => Ok(span((from, to), written.is_none())),
        None => Err(DateError::NoYear),
    });
    Some((days, rest))
}

/// Reads a date in figures at the start of `text`: 2024-12, 2024.12, 2024/12, 202412, 20241231, 2024.12.31. Such figures
/// are a date only where nothing else of the number or a unit follows; the caller looks at the rest.
pub fn read_figures(text: &str) -> Option<(Result<DateSpan, DateError>, &str)> {
    if let Some(found) = iso(text) {
        return Some(found);
    }
    let (figures, rest) = number(text)?;
    let digits = text.chars().take_while(|c| digit(*c).is_some()).count();
    let (year, month, day, rest) = match digits {
        4 => {
            let (month, rest) = number(rest.strip_prefix(SEPARATORS)?)?;
            (figures, month, None, rest)
        }
        6 => (figures / 100, figures % 100, None, rest),
        8 => (
            figures / 10_000,
            figures / 100 % 100,
            Some(figures % 100),
            rest,
        ),
        _ => return None,
    };
    let is_date = is_year(year) && (1..=12).contains(&month) && day != Some(0);
    let year = i32::try_from(year).ok().filter(|_| is_date)?;
    let days = match day {
        Some(day) => days_of(year, (month, day), (month, day)),
        None => month_of(year, month),
    };
    Some((days.map(|days| span(days, false)), rest))
}

fn span((from, to): (Day, Day), year_assumed: bool) -> DateSpan {
    DateSpan {
        from,
        to,
        year_assumed,
    }
}

/// A date as the end of a time, so that its last day stays clear: 2024年6月底前, 2024年上半年内. `tail` is the word that the
/// author wrote behind it.
pub fn before(date: &str, tail: &str, days: &DateSpan) -> String {
    let is_day = days.from == days.to || Sense::MonthEnd.ends(date);
    let is_month = (days.from.year, days.from.month) == (days.to.year, days.to.month);
    if Sense::BeforeDate.is(tail) || is_day {
        format!("{date}前")
    } else if !tail.is_empty() {
        format!("{date}{tail}")
    } else if date.ends_with('月') {
        format!("{date}底前")
    } else if is_month && !date.contains('月') {
        // 2024.06, 202406
        format!("{}年{}月底前", days.to.year, days.to.month)
    } else {
        format!("{date}内")
    }
}

/// The two ends of a period as written, with the mark between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenPeriod<'t> {
    /// Its first day is the start.
    pub from: (&'t str, DateSpan),
    /// What stands between the ends: 至, -, ～.
    pub mark: &'t str,
    /// Its last day is the end.
    pub to: (&'t str, DateSpan),
}

/// Reads a text that is a period from its start to its end: 2023年7月至2024年1月, 2024年1-12月, 4月—9月, 2023-2025年,
/// 2023.07-2024.01, 202001-202012, 全年, 2024年全年.
///
/// `Err` where it has only the shape of one. The second end lies in the year of the first where it has none of its own.
pub fn read_period(text: &str, year: Option<i32>) -> Option<Result<WrittenPeriod<'_>, DateError>> {
    if let Some(found) = whole_year(text, year) {
        return Some(found);
    }
    for (at, mark) in marks(text) {
        let (from, to) = (text[..at].trim_end(), text[at + mark.len()..].trim_start());
        let Some(first) = first_end(from, to, year) else {
            continue;
        };
        let known = first.map_or(year, |span| Some(span.from.year));
        let Some(second) = read_end(to, known) else {
            continue;
        };
        return Some(first.and_then(|first| {
            let second = second?;
            let second = DateSpan {
                year_assumed: first.year_assumed,
                ..second
            };
            Ok(WrittenPeriod {
                from: (from, first),
                mark,
                to: (to, second),
            })
        }));
    }
    None
}

/// 全年, 2024年全年, 当年全年.
fn whole_year(text: &str, year: Option<i32>) -> Option<Result<WrittenPeriod<'_>, DateError>> {
    let (written, rest) = year_of(text);
    if !Sense::AllYear.is(rest.trim_start()) {
        return None;
    }
    Some(written.or(year).ok_or(DateError::NoYear).and_then(|year| {
        let days = span(days_of(year, (1, 1), (12, 31))?, written.is_none());
        Ok(WrittenPeriod {
            from: (text, days),
            mark: "",
            to: (text, days),
        })
    }))
}

/// The places of marks that may divide two ends.
fn marks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_mark = |c| Sense::RangeMark.is_sign(c);
    let starts = text.match_indices(is_mark).map(|(at, _)| at);
    // —— is one mark.
    let starts = starts.filter(move |at| !text[..*at].ends_with(is_mark));
    let signs = starts.map(move |at| {
        let behind = text[at..].trim_start_matches(is_mark);
        (at, &text[at..text.len() - behind.len()])
    });
    signs.chain(text.match_indices(" to ").map(|(at, _)| (at + 1, "to")))
}

/// All of a text as one end of a period.
fn read_end(text: &str, year: Option<i32>) -> Option<Result<DateSpan, DateError>> {
    [read_figures(text), read_date(text, year)]
        .into_iter()
        .flatten()
        .find(|(_, rest)| rest.trim().is_empty())
        .map(|(found, _)| found)
}

/// The first end: a date of its own, or a bare number whose 年 or 月 stands behind the second (2024年1-12月, 2023-2025年).
fn first_end(from: &str, to: &str, year: Option<i32>) -> Option<Result<DateSpan, DateError>> {
    if let Some(found) = read_end(from, year) {
        return Some(found);
    }
    let (written, rest) = year_of(from);
    let (bare, "") = number(rest.trim_start())? else {
        return None;
    };
    let (_, behind) = number(to)?;
    match behind.trim_start() {
        rest if rest.starts_with('月') => {
            let known = written.or(year);
            let Some(year) = known else {
                return Some(Err(DateError::NoYear));
            };
            Some(month_of(year, bare).map(|days| span(days, written.is_none())))
        }
        rest if rest.starts_with('年') && written.is_none() && is_year(bare) => {
            let days = days_of(i32::try_from(bare).ok()?, (1, 1), (12, 31));
            Some(days.map(|days| span(days, false)))
        }
        _ => None,
    }
}

/// The year that is written at the start of a text, and what follows it; 当年, 本年 and 今年 are that of the document.
fn year_of(text: &str) -> (Option<i32>, &str) {
    if let Some(rest) = Sense::ThisYear.strip_start(text) {
        return (None, rest.strip_prefix('度').unwrap_or(rest));
    }
    let found = number(text).or_else(|| digits_in_words(text));
    let Some((written, rest)) = found.filter(|(written, _)| is_year(*written)) else {
        return (None, text);
    };
    match rest.trim_start().strip_prefix('年') {
        Some(rest) => (
            i32::try_from(written).ok(),
            rest.strip_prefix('度').unwrap_or(rest),
        ),
        None => (None, text),
    }
}

fn is_year(number: u32) -> bool {
    i32::try_from(number).is_ok_and(|year| YEARS.contains(&year))
}

/// 二〇二四: four numerals side by side.
fn digits_in_words(text: &str) -> Option<(u32, &str)> {
    let mut value = 0;
    let mut length = 0;
    for c in text.chars().take(4) {
        value = value * 10 + numeral::digit(c)?;
        length += c.len_utf8();
    }
    Some((value, &text[length..]))
}

/// Between the figures of a date.
const SEPARATORS: [char; 5] = ['-', '/', '.', '．', '－'];

type Days = Result<(Day, Day), DateError>;

fn days_of(year: i32, from: (u32, u32), to: (u32, u32)) -> Days {
    let ends = Day::new(year, from.0, from.1).zip(Day::new(year, to.0, to.1));
    ends.ok_or(DateError::NoSuchDay)
}

fn month_of(year: i32, month: u32) -> Days {
    days_of(year, (month, 1), (month, days_in(year, month)))
}

/// What follows the year.
fn within_year(text: &str, year: i32, has_year: bool) -> Option<(Days, &str)> {
    if let Some(rest) = Sense::FirstHalf.strip_start(text) {
        return Some((days_of(year, (1, 1), (6, 30)), rest));
    }
    if let Some(rest) = Sense::SecondHalf.strip_start(text) {
        return Some((days_of(year, (7, 1), (12, 31)), rest));
    }
    // 2024年底, where the 年 is taken already, and 2024年年底.
    let short = || {
        text.strip_prefix(Sense::MonthEnd.signs())
            .filter(|_| has_year)
    };
    if let Some(rest) = Sense::YearEnd.strip_start(text).or_else(short) {
        return Some((days_of(year, (12, 31), (12, 31)), rest));
    }
    if let Some((quarter, rest)) = read_quarter(text) {
        let first = quarter * 3 - 2;
        let days = days_of(year, (first, 1), (first + 2, days_in(year, first + 2)));
        return Some((days, rest));
    }
    let Some((month, rest)) = read_month(text) else {
        let is_year_alone = has_year && small_number(text).is_none();
        return is_year_alone.then(|| (days_of(year, (1, 1), (12, 31)), text));
    };
    let end = days_in(year, month);
    if let Some(rest) = rest.strip_prefix(Sense::MonthEnd.signs()) {
        return Some((days_of(year, (month, end), (month, end)), rest));
    }
    // 上旬 and 下旬 are exact; of 中旬 nobody says which day is meant.
    if let Some(rest) = rest.strip_prefix("上旬") {
        return Some((days_of(year, (month, 1), (month, 10)), rest));
    }
    if let Some(rest) = rest.strip_prefix("下旬") {
        return Some((days_of(year, (month, 21), (month, end)), rest));
    }
    if let Some((day, rest)) = small_number(rest.trim_start()) {
        let after = rest.trim_start();
        if let Some(rest) = after.strip_prefix(['日', '号']) {
            return Some((days_of(year, (month, day), (month, day)), rest));
        }
        // 12月31前: 日 is left out.
        if after.is_empty() || Sense::BeforeDate.is(after) {
            return Some((days_of(year, (month, day), (month, day)), rest));
        }
    }
    Some((
        month_of(year, month),
        rest.strip_prefix('份').unwrap_or(rest),
    ))
}

/// The quarter at the start of a text, from 1, and what follows it: 第四季度, 四季度, 4季度末, Q4.
pub fn read_quarter(text: &str) -> Option<(u32, &str)> {
    if let Some(rest) = text.strip_prefix(['Q', 'q', 'Ｑ']) {
        let (quarter, rest) = number(rest)?;
        return (1..=4).contains(&quarter).then_some((quarter, rest));
    }
    let bare = text.strip_prefix('第').unwrap_or(text);
    let (quarter, rest) = small_number(bare)?;
    let rest = rest.trim_start().strip_prefix("季度")?;
    (1..=4)
        .contains(&quarter)
        .then(|| (quarter, rest.strip_prefix(['末', '底']).unwrap_or(rest)))
}

fn iso(text: &str) -> Option<(Result<DateSpan, DateError>, &str)> {
    let (year, rest) = number(text)?;
    let mark = rest.chars().next().filter(|c| SEPARATORS.contains(c))?;
    if !is_year(year) {
        return None;
    }
    let (month, rest) = number(&rest[mark.len_utf8()..])?;
    let (day, rest) = number(rest.strip_prefix(mark)?)?;
    let days = days_of(i32::try_from(year).ok()?, (month, day), (month, day));
    Some((days.map(|days| span(days, false)), rest))
}

/// A short whole number, full width too.
fn number(text: &str) -> Option<(u32, &str)> {
    let mut value: u32 = 0;
    let mut length = 0;
    for c in text.chars() {
        let Some(digit) = digit(c) else { break };
        value = value.checked_mul(10)?.checked_add(digit)?;
        length += c.len_utf8();
    }
    (length > 0).then(|| (value, &text[length..]))
}

/// The month at the start of a text, and what follows its 月; a number up to 99 has the shape of one.
pub fn read_month(text: &str) -> Option<(u32, &str)> {
    let (month, rest) = small_number(text)?;
    Some((month, rest.trim_start().strip_prefix('月')?))
}

/// A number below a hundred, in digits or in words.
fn small_number(text: &str) -> Option<(u32, &str)> {
    let (value, rest) = match number(text) {
        Some(found) => found,
        None if text.starts_with(is_numeral) => {
            let (value, rest) = read_number(text)?;
            (u32::try_from(value.ok()?).ok()?, rest)
        }
        None => return None,
    };
    (value < 100).then_some((value, rest))
}

/// Whether a text is a day that comes again: 每月25日前, 每季度首月10日前, 次年1月底.
pub fn recurs(text: &str) -> bool {
    Sense::Recurring.strip_start(text).is_some_and(is_day_of_it)
}

/// Whether what follows 每月 or 次年 is a day of it: 25日前, 首月10日前, 五前, 底.
fn is_day_of_it(behind: &str) -> bool {
    const LONGEST: usize = 12;
    let (day, has_end) = match split_behind_date(behind) {
        Some((day, op)) => (day.trim_end(), op == Op::LessOrEqual),
        None => (behind.trim_end(), false),
    };
    let is_sentence = day.contains(Sense::ClauseMark.signs());
    let is_short = day.chars().nth(LONGEST).is_none();
    is_short && !is_sentence && (has_end || Sense::DayEnd.ends(day))
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
        for (text, days, rest) in [
            ("2024年年底前", "2024-12-31/2024-12-31", "前"),
            ("十一月底", "2024-11-30/2024-11-30?", ""),
            ("2025年十月三十一日前", "2025-10-31/2025-10-31", "前"),
            ("2024年12月31", "2024-12-31/2024-12-31", ""),
            ("2024年12月31前", "2024-12-31/2024-12-31", "前"),
            ("第4季度", "2024-10-01/2024-12-31?", ""),
            ("3季度末前", "2024-07-01/2024-09-30?", "前"),
            ("三季度底", "2024-07-01/2024-09-30?", ""),
            ("2025年Q2", "2025-04-01/2025-06-30", ""),
            ("Q1", "2024-01-01/2024-03-31?", ""),
            ("当年12月31日前", "2024-12-31/2024-12-31?", "前"),
            ("二〇二五年六月底", "2025-06-30/2025-06-30", ""),
            ("6月中", "2024-06-01/2024-06-30?", "中"),
            ("10月中旬", "2024-10-01/2024-10-31?", "中旬"),
            ("2025年初", "2025-01-01/2025-12-31", "初"),
            ("2025年中", "2025-01-01/2025-12-31", "中"),
        ] {
            assert_eq!(read(text), Some((days.into(), rest)), "{text}");
        }
        for text in ["年中", "一次", "三个月", "第4名", "5季度", "5天4夜"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn recurring_days() {
        for text in [
            "每月25日前",
            "每季度首月10日前",
            "次月10日内",
            "每年6月底",
            "每周五前",
        ] {
            assert!(recurs(text), "{text}");
        }
        for text in ["每月一次", "每年培训3期", "6月底前", "每月，25日前"] {
            assert!(!recurs(text), "{text}");
        }
    }

    #[test]
    fn dates_in_figures() {
        for (text, days, rest) in [
            ("2024-12", "2024-12-01/2024-12-31", ""),
            ("2024.12前", "2024-12-01/2024-12-31", "前"),
            ("2025/9", "2025-09-01/2025-09-30", ""),
            ("202412", "2024-12-01/2024-12-31", ""),
            ("20241231", "2024-12-31/2024-12-31", ""),
            ("2025.10.15", "2025-10-15/2025-10-15", ""),
            ("2024.12万元", "2024-12-01/2024-12-31", "万元"),
        ] {
            let (date, after) = read_figures(text).unwrap();
            let date = date.unwrap();
            assert_eq!(
                (format!("{}/{}", date.from, date.to).as_str(), after),
                (days, rest),
                "{text}"
            );
        }
        for text in [
            "2024", "2024.13", "202413", "12.5", "199", "20241301", "3-5天",
        ] {
            assert!(
                read_figures(text).is_none_or(|(found, _)| found.is_err()),
                "{text}"
            );
        }
    }

    #[test]
    fn periods_as_written() {
        for (text, days) in [
            ("2025.07-2026.01", "2025-07-01 2026-01-31"),
            ("2025-03 至 2025-11", "2025-03-01 2025-11-30"),
            ("202501-202512", "2025-01-01 2025-12-31"),
            ("2025年1-12月", "2025-01-01 2025-12-31"),
            ("1-12月", "2024-01-01 2024-12-31"),
            ("2025年4月—9月", "2025-04-01 2025-09-30"),
            ("2024-2026年", "2024-01-01 2026-12-31"),
            ("2025年全年", "2025-01-01 2025-12-31"),
            ("全年", "2024-01-01 2024-12-31"),
            ("2025/03-2025/10", "2025-03-01 2025-10-31"),
            ("2025年7月至2026年6月", "2025-07-01 2026-06-30"),
            ("2025.9.1-2025.9.30", "2025-09-01 2025-09-30"),
            ("2024-01-01—2024-06-30", "2024-01-01 2024-06-30"),
            ("2023年11月到2024年3月底", "2023-11-01 2024-03-31"),
            ("一季度至三季度", "2024-01-01 2024-09-30"),
        ] {
            let found = read_period(text, Some(2024))
                .unwrap_or_else(|| panic!("{text}"))
                .unwrap();
            assert_eq!(
                format!("{} {}", found.from.1.from, found.to.1.to),
                days,
                "{text}"
            );
        }
        for text in [
            "3-5天",
            "2024-12",
            "2024-12-31",
            "4月中旬至5月下旬",
            "1-4号厂房",
            "年底",
            "30-50",
        ] {
            assert!(read_period(text, Some(2024)).is_none(), "{text}");
        }
    }
}

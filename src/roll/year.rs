//! Where a text names a year, and the same text of another year.

use crate::value::{read_date, read_period};
use crate::wording::Sense;
use crate::wording::brackets::Bracket;
use crate::wording::width::{half_width_number, is_digit};
use crate::wording::year::YEARS;

/// A place where a text names the year that is asked for: `2024年`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The digits, as bytes of the text.
    pub digits: std::ops::Range<usize>,
    /// Neither in a title in 《》 nor an end of a run of years (2023—2024年): another year would say the same there.
    pub is_movable: bool,
}

const TITLE: (char, char) = ('《', '》');
/// All places where `text` names `year` outside brackets.
pub fn mentions(text: &str, year: i32) -> Vec<Mention> {
    let mut found = Vec::new();
    // The closing brackets that are waited for, and how many of them are no titles.
    let (mut open, mut depth) = (Vec::new(), 0);
    // A bracket that nothing closes is a slip.
    let brackets = [Bracket::Round, Bracket::Shell, Bracket::Square]
        .into_iter()
        .flat_map(Bracket::pairs);
    let pairs = brackets
        .chain([TITLE])
        .map(|(mark, close)| (mark, close, text.rfind(close).unwrap_or(0)));
    let pairs: Vec<(char, char, usize)> = pairs.collect();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let at = text.len() - rest.len();
        let digits = digits(rest);
        if !digits.is_empty() {
            rest = &rest[digits.len()..];
            let is_year = half_width_number(digits).parse() == Ok(year)
                && rest.trim_start().starts_with('年');
            if is_year && depth == 0 {
                let is_movable = open.is_empty() && !is_in_run(&text[..at], rest);
                found.push(Mention {
                    digits: at..at + digits.len(),
                    is_movable,
                });
            }
            continue;
        }
        rest = &rest[c.len_utf8()..];
        if open.last() == Some(&c) {
            open.pop();
            depth -= usize::from(c != TITLE.1);
        } else if let Some((_, close, _)) = pairs
            .iter()
            .find(|(mark, _, last)| *mark == c && at < *last)
        {
            open.push(*close);
            depth += usize::from(*close != TITLE.1);
        }
    }
    found
}

/// Whether a year is one end of several: what stands before its digits, and behind them.
fn is_in_run(before: &str, behind: &str) -> bool {
    let behind = behind
        .trim_start()
        .trim_start_matches('年')
        .trim_start_matches('度')
        .trim_start();
    before
        .trim_end()
        .trim_end_matches('年')
        .ends_with(Sense::YearRunMark.signs())
        || without_day(behind)
            .strip_prefix(Sense::YearRunMark.signs())
            .is_some_and(|rest| {
                let year = rest.trim_start_matches(Sense::YearRunMark.signs());
                digits(year.trim_start()).len() >= 4
            })
}

/// What follows month and day: 1月1日至2026年.
fn without_day(text: &str) -> &str {
    let mut rest = text;
    for mark in ['月', '日'] {
        let behind = rest[digits(rest).len()..].strip_prefix(mark);
        rest = behind.map_or(rest, str::trim_start);
    }
    rest
}

/// The name of a file with the year in it moved: `goals-2024.jimu`.
pub fn moved(text: &str, year: i32, to: i32) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let digits = digits(rest);
        if digits.is_empty() {
            out.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        }
        if half_width_number(digits).parse() == Ok(year) {
            out.push_str(&to.to_string());
        } else {
            out.push_str(digits);
        }
        rest = &rest[digits.len()..];
    }
    out
}

/// A written date or period with its years `by` years later; `None` where that is no date (29 February).
pub fn moved_date(written: &str, by: i32) -> Option<String> {
    let mut out = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(c) = rest.chars().next() {
        let digits = digits(rest);
        if digits.is_empty() {
            out.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let year: Option<i32> = half_width_number(digits)
            .parse()
            .ok()
            .filter(|year| YEARS.contains(year));
        match year {
            Some(year) => out.push_str(&year.checked_add(by)?.to_string()),
            None => out.push_str(digits),
        }
        rest = &rest[digits.len()..];
    }
    is_date(&out).then_some(out)
}

/// Whether a text begins with a date that exists, and so does the second end of a period.
fn is_date(text: &str) -> bool {
    match read_period(text, None) {
        Some(period) => period.is_ok(),
        None => matches!(read_date(text, None), Some((Ok(_), _))),
    }
}

/// The digits at the start of a text, full width too.
fn digits(text: &str) -> &str {
    let end = text.find(|c| !is_digit(c)).unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, bool)> {
        mentions(text, 2024)
            .into_iter()
            .map(|found| (&text[found.digits], found.is_movable))
            .collect()
    }

    #[test]
    fn years_of_documents_are_no_years_of_the_goals() {
        for text in [
            "《补助办法（2024年修订）》",
            "财教〔2024〕12号",
            "12024年",
            "2024",
            "十四五",
            "2023年",
            "合同2024-031",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
        assert_eq!(
            found("2024年计划，《2024年要点》"),
            [("2024", true), ("2024", false)]
        );
        assert_eq!(found("２０２４ 年度"), [("２０２４", true)]);
        assert_eq!(
            found("2023—2024年，2024年至2026年"),
            [("2024", false), ("2024", false)]
        );
        assert_eq!(found("合同期2024年1月至2026年12月"), [("2024", false)]);
        assert_eq!(found("（没有收尾 2024年"), [("2024", true)]);
    }

    #[test]
    fn dates_move_by_whole_years() {
        assert_eq!(
            moved_date("2024年12月底前", 1).as_deref(),
            Some("2025年12月底前")
        );
        assert_eq!(moved_date("2024-12-31", 2).as_deref(), Some("2026-12-31"));
        assert_eq!(
            moved_date("2023年7月 至 2024年1月", 1).as_deref(),
            Some("2024年7月 至 2025年1月")
        );
        assert_eq!(moved_date("2024年2月29日", 1), None);
        assert_eq!(moved_date("2024年1月 至 2024年2月29日", 1), None);
        assert_eq!(moved_date("2024年2月底", 1).as_deref(), Some("2025年2月底"));
        assert_eq!(moved("goals-2024.jimu", 2024, 2025), "goals-2025.jimu");
    }
}

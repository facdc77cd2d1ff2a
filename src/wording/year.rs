//! Years as they are written in texts.

use std::ops::RangeInclusive;

use super::Sense;
use super::numeral::{digit, is_numeral};

/// What four digits before 年 may be: more or fewer are no year of a plan.
pub const YEARS: RangeInclusive<i32> = 1900..=2100;

/// The year at the start of a text, and what follows its 年: `2024年新增企业`.
pub fn leading(text: &str) -> Option<(i32, &str)> {
    let (digits, rest) = text.split_at_checked(4)?;
    let rest = rest.trim_start().strip_prefix('年')?;
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    let year = digits.parse().ok().filter(|_| is_number)?;
    Some((year, rest))
}

/// The years that a text names, each before its 年: `2023年结转`.
pub fn named(text: &str) -> impl Iterator<Item = i32> {
    text.match_indices('年').filter_map(|(at, _)| {
        let written = text[..at].trim_end();
        let start = written.len().checked_sub(4)?;
        written.get(start..)?.parse().ok()
    })
}

/// The years that a text writes with four digits: 2024年, 2024-2026年, （2024）.
pub fn written(text: &str) -> impl Iterator<Item = i32> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .filter(|year| YEARS.contains(year))
}

/// The first year that a text writes in numerals: 二〇二四年.
pub fn in_numerals(text: &str) -> Option<i32> {
    text.match_indices('年').find_map(|(at, _)| {
        let mut numerals = text[..at].chars().rev().map_while(digit).take(4);
        let [ones, tens, hundreds, thousands] = std::array::from_fn(|_| numerals.next());
        let year = thousands? * 1000 + hundreds? * 100 + tens? * 10 + ones?;
        i32::try_from(year).ok().filter(|year| YEARS.contains(year))
    })
}

/// The year in which a document ends by its own words: 有效期至2024年, 有效期五年 with the year of its number.
pub fn end_of_term(text: &str) -> Option<i32> {
    let (at, term) = Sense::Term.find(text)?;
    // 许可证有效期五年 is no term of the document.
    if !text[..at].trim_end().is_empty()
        && !text[..at].trim_end().ends_with(Sense::BeforeTerm.signs())
    {
        return None;
    }
    let behind = &text[at + term.len()..];
    let behind = Sense::TermIs.strip_start(behind).unwrap_or(behind);
    let end = behind
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(behind.len());
    let (years, rest) = match behind.chars().next().and_then(digit) {
        Some(years) if end == 0 => (
            i32::try_from(years).ok(),
            behind.trim_start_matches(is_numeral),
        ),
        _ => (behind[..end].parse().ok(), &behind[end..]),
    };
    match years.filter(|years| *years <= LONGEST_TERM && rest.starts_with('年')) {
        Some(years) => written(text).max().map(|from| from + years),
        None => written(behind).next(),
    }
}

/// No document is in force for more years by its own words.
const LONGEST_TERM: i32 = 30;

/// The last year of a range in a text: 2019—2021年, 2019年至2021年.
pub fn last_of_range(text: &str) -> Option<i32> {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| byte.is_ascii_digit()) {
        let behind = rest[at..].trim_start_matches(|c: char| c.is_ascii_digit());
        let next = behind
            .find(|c: char| c.is_ascii_digit())
            .unwrap_or(behind.len());
        let first = rest[at..].len() - behind.len();
        let second = behind[next..]
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(behind.len() - next);
        if first == 4 && second == 4 && is_between(&behind[..next]) {
            return behind[next..next + second]
                .parse()
                .ok()
                .filter(|year| YEARS.contains(year));
        }
        rest = behind;
    }
    None
}

/// Whether a text is what stands between two years: —, 年至.
fn is_between(text: &str) -> bool {
    let mark = text.trim().trim_start_matches('年').trim_start();
    Sense::YearRunMark.is(mark)
}

#[cfg(test)]
mod tests {
    use super::{last_of_range, leading, named, written};

    #[test]
    fn years_of_four_digits() {
        let years: Vec<i32> = written("2023—2025年第12024号、0311文件（2024）").collect();
        assert_eq!(years, [2023, 2025, 2024]);
        assert_eq!(last_of_range("三年计划（2019—2021年）"), Some(2021));
        assert_eq!(last_of_range("2019年至2021年规划"), Some(2021));
        assert_eq!(last_of_range("〔2019〕12号、2021年方案"), None);
    }

    #[test]
    fn years_before_their_word() {
        assert_eq!(leading("2024年度计划"), Some((2024, "度计划")));
        assert_eq!(leading("2024 年计划"), Some((2024, "计划")));
        for text in ["2024", "24年", "二〇二四年", "20245年", ""] {
            assert_eq!(leading(text), None, "{text}");
        }
        let years: Vec<i32> = named("2023年结转，2024 年新增，三年内").collect();
        assert_eq!(years, [2023, 2024]);
    }
}

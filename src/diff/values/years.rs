//! Texts that differ only by the year.

use crate::wording::Sense;
use crate::wording::brackets::Bracket;
use crate::wording::likeness::letters;
use crate::wording::numeral;

/// Whether `after` says the same as `before`, but its years are as much later as its document's, which are `years`. Where
/// 年度 itself moved, other years may stay (2019年印发的办法).
///
/// Years of documents stay: those in brackets (〔2024〕12号), those before 修订, 版, 印发. A year is 1900 to 2099, in digits of any width or as 二〇二四, and written as one: before 年, in brackets, in a date
/// (2024-12-31, 2024.12.31), or in a span of years (2023-2025年). 2025 元 and the digits of a code are none. At least one
/// year has to stand there; width, blanks and marks at the end do not count.
pub fn is_rolled(before: &str, after: &str, years: (i32, i32)) -> bool {
    // Nearly all texts differ first in something that is no digit.
    let first = letters(before)
        .zip(letters(after))
        .find(|(one, other)| one != other);
    if years.0 == years.1
        || !first.is_some_and(|(one, other)| digit(one).is_some() && digit(other).is_some())
    {
        return false;
    }
    let (one, other): (Vec<char>, Vec<char>) =
        (letters(before).collect(), letters(after).collect());
    one.len() == other.len() && is_moved(&one, &other, years)
}

/// The letters of a text, its years as how far they lie from `year`; `None` where it has no year. A year is what
/// [`is_rolled`] takes for one.
pub fn relative(text: &str, year: i32) -> Option<String> {
    let text: Vec<char> = letters(text).collect();
    let (mut at, mut has_year, mut out) = (0, false, String::new());
    while let Some(c) = text.get(at) {
        if let Some(found) = year_at(&text, at) {
            out.push_str(&format!("{{{}}}", found - year));
            has_year = true;
            at += LENGTH;
        } else {
            out.push(*c);
            at += 1;
        }
    }
    has_year.then_some(out)
}

/// Characters that are looked at behind a year.
const LONGEST: usize = 4;
/// Characters of a year.
const LENGTH: usize = 4;

/// Two texts of equal length with at least one difference.
fn is_moved(before: &[char], after: &[char], years: (i32, i32)) -> bool {
    let by = years.1.saturating_sub(years.0);
    let (mut at, mut has_own, mut has_fixed) = (0, false, false);
    while let (Some(one), Some(other)) = (before.get(at), after.get(at)) {
        match (year_at(before, at), year_at(after, at)) {
            (Some(year), Some(next)) if is_of_document(before, at) => {
                if next != year {
                    return false;
                }
                at += LENGTH;
            }
            (Some(year), Some(next)) if next - year == by => {
                has_own |= (year, next) == years;
                at += LENGTH;
            }
            (Some(year), Some(next)) if next == year && next != years.0 && next != years.1 => {
                has_fixed = true;
                at += LENGTH;
            }
            (None, None) if one == other => at += 1,
            _ => return false,
        }
    }
    has_own || !has_fixed
}

/// Whether a year tells a document from others: 〔2024〕12号, （2024年修订）, 2024年印发.
fn is_of_document(text: &[char], at: usize) -> bool {
    let behind = &text[at + LENGTH..];
    let is_alone = behind
        .first()
        .is_some_and(|close| at > 0 && is_pair(text[at - 1], *close));
    let rest = behind.strip_prefix(&['年']).unwrap_or(behind);
    let rest: String = rest.iter().take(LONGEST).collect();
    is_alone || Sense::BehindDocumentYear.begins(&rest)
}

/// The year that is written at a place.
fn year_at(text: &[char], at: usize) -> Option<i32> {
    // 2021、2022、2023年: no text lists more.
    const LISTED: u32 = 8;
    year_of_list(text, at, LISTED)
}

/// The same, where up to `more` years may follow before the one that 年 stands behind.
fn year_of_list(text: &[char], at: usize, more: u32) -> Option<i32> {
    let year = four_digits(text, at).filter(|year| (1900..2100).contains(year))?;
    let before = at.checked_sub(1).and_then(|at| text.get(at)).copied();
    let behind = text.get(at + LENGTH..).unwrap_or_default();
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.' || digit(c).is_some()) {
        return None;
    }
    let is_year = match behind {
        [mark, ..] if Sense::BehindYearNumber.is_sign(*mark) => true,
        [close, ..] if before.is_some_and(|open| is_pair(open, *close)) => true,
        [mark @ ('-' | '/' | '.'), rest @ ..] if is_date(rest, *mark) => true,
        [mark, ..] if more > 0 && Sense::YearListMark.is_sign(*mark) => {
            year_of_list(text, at + LENGTH + 1, more - 1).is_some()
        }
        _ => false,
    };
    is_year.then_some(year)
}

/// Whether month and day follow a year and the mark behind it; the day only behind `.` has to: 2024.5 is a number.
fn is_date(text: &[char], mark: char) -> bool {
    let Some((month, rest)) = short_number(text) else {
        return false;
    };
    if !(1..=12).contains(&month) {
        return false;
    }
    match rest {
        [next, rest @ ..] if *next == mark => {
            short_number(rest).is_some_and(|(day, rest)| (1..=31).contains(&day) && !goes_on(rest))
        }
        rest => mark != '.' && !goes_on(rest),
    }
}

/// Whether more digits or letters follow: the number of a telephone, a code.
fn goes_on(rest: &[char]) -> bool {
    rest.first()
        .is_some_and(|c| c.is_ascii_alphanumeric() || *c == '-')
}

/// A number of one or two digits.
fn short_number(text: &[char]) -> Option<(u32, &[char])> {
    let length = text
        .iter()
        .take(3)
        .take_while(|c| c.is_ascii_digit())
        .count();
    let (written, rest) = text.split_at_checked(length)?;
    let number = written
        .iter()
        .try_fold(0, |number, c| Some(number * 10 + c.to_digit(10)?))?;
    (1..=2).contains(&length).then_some((number, rest))
}

/// Four digits in a row, all Arabic or all Chinese, as a number.
fn four_digits(text: &[char], at: usize) -> Option<i32> {
    let digits = text.get(at..at + LENGTH)?;
    let is_arabic = digits.first()?.is_ascii_digit();
    if digits.iter().any(|c| c.is_ascii_digit() != is_arabic) {
        return None;
    }
    digits
        .iter()
        .try_fold(0, |number, &c| Some(number * 10 + digit(c)?))
}

/// The digit that a character of a year is.
fn digit(c: char) -> Option<i32> {
    let value = c.to_digit(10).or_else(|| numeral::digit(c))?;
    i32::try_from(value).ok()
}

fn is_pair(open: char, close: char) -> bool {
    Bracket::ALL
        .into_iter()
        .filter(|shape| *shape != Bracket::Corner)
        .any(|shape| shape.pairs().any(|pair| pair == (open, close)))
}

#[cfg(test)]
mod tests {
    use super::is_rolled;

    #[test]
    fn all_years_move_by_as_many() {
        for (before, after) in [
            ("2023年部门预算编制方案", "2024年部门预算编制方案"),
            ("２０２３年度计划", "2024 年度计划。"),
            ("二〇二三年工作要点", "二○二四年工作要点"),
            ("于2023-12-31前完成", "于2024-12-31前完成"),
            ("2023.6.30 至 2023.12.31", "2024.6.30 至 2024.12.31"),
            (
                "2019年印发的办法、2023年计划",
                "2019年印发的办法、2024年计划",
            ),
            (
                "《2023年计划》（〔2021〕12号）",
                "《2024年计划》（〔2021〕12号）",
            ),
            ("2022-2023年实施方案", "2023-2024年实施方案"),
            ("比2022年增长，2023年底完成", "比2023年增长，2024年底完成"),
            ("2021、2022、2023年数据", "2022、2023、2024年数据"),
            ("1999年", "2000年"),
            ("每家2000元，2023年共80家", "每家2000元，2024年共80家"),
        ] {
            let years = (2023, 2024);
            assert!(is_rolled(before, after, years), "{before} {after}");
            assert!(is_rolled(after, before, (2024, 2023)), "{after} {before}");
            assert!(
                !is_rolled(before, after, (2023, 2025)),
                "{before} {after} by two"
            );
            assert!(!is_rolled(before, before, years), "{before}");
            assert!(!is_rolled(before, after, (2023, 2023)), "{before}");
        }
    }

    #[test]
    fn what_is_no_year_does_not_move() {
        for (before, after) in [
            ("补助2023元", "补助2024元"),
            ("补助 2023 家", "补助 2024 家"),
            ("编码13029923P0010", "编码13029924P0010"),
            ("编码P2023年", "编码P2024年"),
            ("电话0315-2023456", "电话0315-2024456"),
            ("电话2023-1234567", "电话2024-1234567"),
            ("长度2023.5米", "长度2024.5米"),
            ("合计12023年", "合计12024年"),
            ("共计2023", "共计2024"),
            ("3年", "4年"),
            ("二三家", "二四家"),
            // Years of documents.
            ("计划〔2023〕15号", "计划〔2024〕15号"),
            ("办法（2023年修订）", "办法（2024年修订）"),
            ("2023年印发的办法", "2024年印发的办法"),
            ("2023年版目录", "2024年版目录"),
            // One year of two moved, and not that of the goals.
            ("2023年办法，2021年计划", "2023年办法，2022年计划"),
            ("2023年计划，2023年预算", "2024年计划，2025年预算"),
            // Other words, too.
            ("2023年计划", "2024年方案"),
            ("2023年计划", "2024年计划和方案"),
            ("", "2024年"),
            ("2023年补助30家", "2024年补助35家"),
        ] {
            assert!(!is_rolled(before, after, (2023, 2024)), "{before} {after}");
        }
    }
}

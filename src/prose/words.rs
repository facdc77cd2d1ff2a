//! Words beside a figure, and words that only look like one.

use super::number::is_numeral;
use crate::wording::Sense;
use crate::wording::lexicon::{end_of, start_of};
use crate::wording::numeral::digit;

/// How a figure is bounded by the words beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    Exactly,
    /// 不少于, 达到, 以上
    AtLeast,
    /// 不超过, 以内
    AtMost,
    /// 约, 左右, 百余家
    About,
}

/// Words in front of a figure.
const IN_FRONT: [(Sense, Bound); 3] = [
    (Sense::AtLeastInFront, Bound::AtLeast),
    (Sense::AtMostInFront, Bound::AtMost),
    (Sense::AboutInFront, Bound::About),
];

/// Words after a figure.
const AFTER: [(Sense, Bound); 3] = [
    (Sense::AtLeastAfter, Bound::AtLeast),
    (Sense::AtMostAfter, Bound::AtMost),
    (Sense::AboutAfter, Bound::About),
];

pub fn bound(before: &str, behind: &str) -> Bound {
    let before = before.trim_end();
    let behind = behind.trim_start();
    let found = start_of(behind, &AFTER).or_else(|| end_of(before, &IN_FRONT));
    found.map_or(Bound::Exactly, |(_, bound)| bound)
}

/// Whether the words in front of a figure make it a total. 小计 and 累计 do not.
pub fn is_total(before: &str) -> bool {
    let before = before.trim();
    Sense::BareTotal.is(before) || Sense::Total.is_in(before)
}

/// Whether the words in front of a number without a unit speak of money: 资金1,100万.
pub fn is_money(before: &str) -> bool {
    Sense::MoneyWord.ends(before.trim_end())
}

/// Words between a checkpoint and its percentage; `true` for those that speak of spending.
const PROGRESS: [(Sense, bool); 2] = [(Sense::SpendingProgress, true), (Sense::Progress, false)];

/// Whether nothing but words of progress stands between a checkpoint and a percentage; then, whether they speak of
/// spending.
pub fn progress(between: &str) -> Option<bool> {
    let mut rest = between.trim();
    let mut of_spending = false;
    while !rest.is_empty() {
        let (word, spending) = start_of(rest, &PROGRESS)?;
        of_spending |= spending;
        rest = rest[word.len()..].trim_start();
    }
    Some(of_spending)
}

/// The holiday at the start of a text: 十一 in 五一、十一, but not in 十一家, 十一五 or 十一届. `follows_one`: another
/// stands right in front.
pub fn holiday(text: &str, follows_one: bool) -> Option<(&'static str, (u32, u32))> {
    let word = Sense::Holiday.start(text)?;
    let rest = &text[word.len()..];
    let next = rest.chars().next();
    let is_apart = next.is_none_or(|c| !c.is_alphanumeric() || (follows_one && !is_numeral(c)));
    if !is_apart && !Sense::BehindHoliday.begins(rest) {
        return None;
    }
    Some((word, day_of(word)?))
}

/// Month and day of a holiday by its numerals: 五一 is the first of May, 十一 of October.
fn day_of(word: &str) -> Option<(u32, u32)> {
    let mut numerals = word.chars();
    let month = match numerals.next()? {
        '十' => 10,
        numeral => digit(numeral)?,
    };
    Some((month, digit(numerals.next()?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds() {
        for (before, behind, expected) in [
            ("培训不少于", "", Bound::AtLeast),
            ("进度达到", "，", Bound::AtLeast),
            ("", "以上的企业", Bound::AtLeast),
            ("最高", "", Bound::AtMost),
            ("费用不超过", "", Bound::AtMost),
            ("用时", "内", Bound::AtMost),
            ("企业约 ", "", Bound::About),
            ("", "左右", Bound::About),
            ("企业", "", Bound::Exactly),
        ] {
            assert_eq!(bound(before, behind), expected, "{before} {behind}");
        }
    }

    #[test]
    fn totals() {
        for before in [
            "合计",
            "共计补助",
            "预算数预计 ",
            "租金需支付",
            "计",
            "总计约",
        ] {
            assert!(is_total(before), "{before}");
        }
        for before in ["小计", "累计", "预计", "审计", "每家补助", ""] {
            assert!(!is_total(before), "{before}");
        }
    }

    #[test]
    fn words_of_progress() {
        assert_eq!(progress("支出进度达到 "), Some(true));
        assert_eq!(progress("，支付进度达到 "), Some(true));
        assert_eq!(progress("达到"), Some(false));
        assert_eq!(progress(" "), Some(false));
        assert_eq!(progress("满意度达到"), None);
        assert_eq!(progress("完成工程"), None);
    }
}

//! Operators of a row and their spellings.

use crate::wording::Sense;
use crate::wording::lexicon::{end_of, start_of};
use crate::wording::numeral::is_numeral;

use super::number::digit;

/// A comparison. 为 (is) is no comparison: a row with 为 has no operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Op {
    /// `≥`
    GreaterOrEqual,
    /// `＞`
    Greater,
    /// `＝`
    Equal,
    /// `＜`
    Less,
    /// `≤`
    LessOrEqual,
    /// 介于, between two ends.
    Between,
}

/// Which way a comparison points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// As much as is said.
    Level,
}

/// The operators and their spellings; 为 is none.
const SPELLINGS: [(Sense, Option<Op>); 7] = [
    (Sense::AtLeast, Some(Op::GreaterOrEqual)),
    (Sense::AtMost, Some(Op::LessOrEqual)),
    (Sense::MoreThan, Some(Op::Greater)),
    (Sense::LessThan, Some(Op::Less)),
    (Sense::Equal, Some(Op::Equal)),
    (Sense::Between, Some(Op::Between)),
    (Sense::Is, None),
];

/// Takes an operator off the end of a text that stands after a number with its unit: 25 家以上, 2小时内.
pub fn split_trailing(text: &str) -> Option<(&str, Op)> {
    const WORDS: [(Sense, Op); 2] = [
        (Sense::AtLeastBehind, Op::GreaterOrEqual),
        (Sense::AtMostBehind, Op::LessOrEqual),
    ];
    let (word, op) = end_of(text, &WORDS)?;
    Some((&text[..text.len() - word.len()], op))
}

/// Takes an operator off the end of a text that stands after a date: 12月底前, 上半年内.
pub fn split_behind_date(text: &str) -> Option<(&str, Op)> {
    match Sense::BeforeDate.strip_end(text) {
        Some(date) => Some((date, Op::LessOrEqual)),
        None => split_trailing(text),
    }
}

/// Whether a mark or word between two ends stands anywhere in a text.
pub fn may_be_range(text: &str) -> bool {
    Sense::RangeMark.has_sign(text) || text.contains("to ")
}

/// Takes the mark or word between two ends off the start of a text.
pub fn split_mark(text: &str) -> Option<(&str, &str)> {
    if let Some(rest) = text.strip_prefix("to ") {
        return Some(("to", rest));
    }
    let is_mark = |c| Sense::RangeMark.is_sign(c);
    let first = text.chars().next().filter(|c| is_mark(*c))?;
    // —— is one mark, but behind - a number may be negative.
    let rest = &text[first.len_utf8()..];
    let rest = if first == '—' {
        rest.trim_start_matches('—')
    } else {
        rest
    };
    Some((&text[..text.len() - rest.len()], rest))
}

impl Op {
    /// Divides `≥ 90 家` behind the operator that it begins with; the first part is empty where there is none.
    ///
    /// A word is an operator where a blank follows it, or, but for 为, a number: 为民服务 and 达标 are texts.
    pub fn split_leading(text: &str) -> (&str, &str) {
        let bare = text.trim_start();
        // Nearly all texts begin with something else.
        let Some((word, _)) = start_of(bare, &SPELLINGS) else {
            return text.split_at(0);
        };
        let mut end = text.len() - bare.len() + word.len();
        if word.ends_with(char::is_alphabetic) {
            let rest = &text[end..];
            let is_apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
            let is_glued = || Sense::GluedBound.is(word) && begins_number(rest);
            if !is_apart && !is_glued() {
                end = 0;
            }
        } else if let Some(second) = text[end..].chars().next()
            && Op::read(&bare[..word.len() + second.len_utf8()]).is_some()
        {
            end += second.len_utf8();
        }
        text.split_at(end)
    }

    /// The operator that a sign or a word spells, outer blanks apart. `Some(None)` is 为.
    pub fn read(written: &str) -> Option<Option<Op>> {
        let written = written.trim();
        let known = SPELLINGS.iter().find(|(sense, _)| sense.is(written));
        known
            .map(|(_, op)| *op)
            .or_else(|| Op::of_signs(written).map(Some))
    }

    /// Two signs side by side that spell one operator, in any width: >=, =>, ≥=.
    fn of_signs(written: &str) -> Option<Op> {
        let (first, second) = written.split_at(written.chars().next()?.len_utf8());
        let is_equal = |sign| Sense::Equal.is(sign);
        let sign = match (is_equal(first), is_equal(second)) {
            (true, false) => second,
            (false, true) => first,
            _ => return None,
        };
        let senses = [
            (Sense::AtLeast, Sense::MoreThan),
            (Sense::AtMost, Sense::LessThan),
        ];
        let ops = [Op::GreaterOrEqual, Op::LessOrEqual];
        let found = senses.iter().zip(ops);
        let mut found =
            found.filter(|((or_equal, strict), _)| or_equal.is(sign) || strict.is(sign));
        found.next().map(|(_, op)| op)
    }

    /// The canonical sign; 介于 has none.
    pub fn sign(self) -> &'static str {
        match self {
            Op::GreaterOrEqual => "≥",
            Op::Greater => ">",
            Op::Equal => "=",
            Op::Less => "<",
            Op::LessOrEqual => "≤",
            Op::Between => "介于",
        }
    }

    /// The spelling of the JSON contract.
    pub fn id(self) -> &'static str {
        match self {
            Op::GreaterOrEqual => ">=",
            Op::Greater => ">",
            Op::Equal => "=",
            Op::Less => "<",
            Op::LessOrEqual => "<=",
            Op::Between => "between",
        }
    }

    /// Which way is asked for.
    pub fn direction(self) -> Direction {
        match self {
            Op::GreaterOrEqual | Op::Greater => Direction::Up,
            Op::Less | Op::LessOrEqual => Direction::Down,
            Op::Equal | Op::Between => Direction::Level,
        }
    }
}

/// Whether a number may begin here, in digits or in words.
pub fn begins_number(text: &str) -> bool {
    text.starts_with(|c| digit(c).is_some() || is_numeral(c) || c == '半')
        || Sense::CurrencyInFront.begins(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operator_in_front_is_split_off() {
        for (text, operator) in [
            ("≥ 90 家", "≥"),
            (">=90家", ">="),
            ("不少于90家", "不少于"),
            ("between 3 to 5 家", "between"),
            ("为 是", "为"),
            ("为民服务", ""),
            ("达标率 5%", ""),
            ("至少五家", "至少"),
            ("＞= 5", "＞="),
            ("=＞5", "=＞"),
            ("≥≥5", "≥"),
            ("为", "为"),
            ("90 家以上", ""),
            ("", ""),
        ] {
            assert_eq!(Op::split_leading(text).0.trim(), operator, "{text}");
        }
    }
}

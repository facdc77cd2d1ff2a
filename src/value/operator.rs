//! Operators of a row and their spellings.

use crate::wording::Sense;
use crate::wording::lexicon::{end_of, start_of};

/// A comparison. 为 (is) is no comparison: a row with 为 has no operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Op {
    GreaterOrEqual,
    Greater,
    Equal,
    Less,
    LessOrEqual,
    Between,
}

/// Which way a comparison points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
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

/// Takes an operator off the end of a text that stands after a number with its unit, or after a date: 25 家以上, 12月底前.
/// Gives the word too.
pub fn split_trailing(text: &str) -> Option<(&str, &'static str, Op)> {
    const WORDS: [(Sense, Op); 2] = [
        (Sense::AtLeastBehind, Op::GreaterOrEqual),
        (Sense::AtMostBehind, Op::LessOrEqual),
    ];
    let (word, op) = end_of(text, &WORDS)?;
    Some((&text[..text.len() - word.len()], word, op))
}

/// Whether a mark or word between two ends stands anywhere in a text.
pub fn may_be_range(text: &str) -> bool {
    text.contains(Sense::RangeMark.signs()) || text.contains("to ")
}

/// Takes the mark or word between two ends off the start of a text.
pub fn split_mark(text: &str) -> Option<(&str, &str)> {
    if let Some(rest) = text.strip_prefix("to ") {
        return Some(("to", rest));
    }
    text.strip_prefix(Sense::RangeMark.signs())
        .map(|rest| (&text[..text.len() - rest.len()], rest))
}

impl Op {
    /// Divides `≥ 90 家` behind the operator that it begins with; the first part is empty where there is none.
    ///
    /// 为 needs a blank behind it: 为民服务 is text.
    pub fn split_leading(text: &str) -> (&str, &str) {
        // Nearly all texts begin with something else.
        if start_of(text.trim_start(), &SPELLINGS).is_none() {
            return text.split_at(0);
        }
        const LONGEST: usize = "between".len() + 1;
        let ends = text
            .char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .take(LONGEST);
        let fits = |&end: &usize| match Op::read(&text[..end]) {
            Some(Some(_)) => true,
            Some(None) => is_apart(text, end),
            None => false,
        };
        text.split_at(ends.filter(fits).last().unwrap_or(0))
    }

    /// The operator that a sign or a word spells, outer blanks apart. `Some(None)` is 为.
    pub fn read(written: &str) -> Option<Option<Op>> {
        let written = written.trim();
        SPELLINGS
            .iter()
            .find(|(sense, _)| sense.is(written))
            .map(|(_, op)| *op)
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

    pub fn direction(self) -> Direction {
        match self {
            Op::GreaterOrEqual | Op::Greater => Direction::Up,
            Op::Less | Op::LessOrEqual => Direction::Down,
            Op::Equal | Op::Between => Direction::Level,
        }
    }
}

/// Whether a word ends where the operator does that it spells.
fn is_apart(text: &str, end: usize) -> bool {
    let is_word = text[..end].ends_with(char::is_alphabetic);
    !is_word || text[end..].is_empty() || text[end..].starts_with(char::is_whitespace)
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
            ("为", "为"),
            ("90 家以上", ""),
            ("", ""),
        ] {
            assert_eq!(Op::split_leading(text).0.trim(), operator, "{text}");
        }
    }
}

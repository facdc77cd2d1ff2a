//! Operators of a row and their spellings.

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

/// Words behind a number with its unit, or behind a date, that are operators: 25 家以上, 12月底前.
pub const TRAILING: [(&str, Op); 9] = [
    ("及以上", Op::GreaterOrEqual),
    ("及以下", Op::LessOrEqual),
    ("以上", Op::GreaterOrEqual),
    ("以下", Op::LessOrEqual),
    ("以内", Op::LessOrEqual),
    ("之内", Op::LessOrEqual),
    ("以前", Op::LessOrEqual),
    ("之前", Op::LessOrEqual),
    ("前", Op::LessOrEqual),
];

/// Marks and words between the two ends of a range.
const RANGE_MARKS: [char; 10] = ['~', '～', '-', '－', '–', '—', '―', '∼', '至', '到'];

/// Whether a mark or word between two ends stands anywhere in a text.
pub fn may_be_range(text: &str) -> bool {
    text.contains(RANGE_MARKS) || text.contains("to ")
}

/// Takes the mark or word between two ends off the start of a text.
pub fn split_mark(text: &str) -> Option<(&str, &str)> {
    if let Some(rest) = text.strip_prefix("to ") {
        return Some(("to", rest));
    }
    text.strip_prefix(RANGE_MARKS)
        .map(|rest| (&text[..text.len() - rest.len()], rest))
}

impl Op {
    /// Divides `≥ 90 家` behind the operator that it begins with; the first part is empty where there is none.
    ///
    /// 为 needs a blank behind it: 为民服务 is text.
    pub fn split_leading(text: &str) -> (&str, &str) {
        const LONGEST: usize = "between".len() + 1;
        let ends = text
            .char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .take(LONGEST);
        let is_apart = |end: usize| {
            let is_word = text[..end].ends_with(char::is_alphabetic);
            !is_word || text[end..].is_empty() || text[end..].starts_with(char::is_whitespace)
        };
        let fits = |&end: &usize| match Op::read(&text[..end]) {
            Some(Some(_)) => true,
            Some(None) => is_apart(end),
            None => false,
        };
        text.split_at(ends.filter(fits).last().unwrap_or(0))
    }

    /// The operator that a sign or a word spells, outer blanks apart. `Some(None)` is 为.
    pub fn read(written: &str) -> Option<Option<Op>> {
        Some(Some(match written.trim() {
            "≥" | ">=" | "=>" | "≧" | "⩾" | "＞＝" | "不少于" | "不低于" | "不小于" => {
                Op::GreaterOrEqual
            }
            "≤" | "<=" | "=<" | "≦" | "⩽" | "＜＝" | "不超过" | "不高于" | "不大于" => {
                Op::LessOrEqual
            }
            ">" | "＞" | "大于" => Op::Greater,
            "<" | "＜" | "小于" => Op::Less,
            "=" | "＝" | "═" => Op::Equal,
            "介于" | "between" => Op::Between,
            "为" | "is" => return Some(None),
            _ => return None,
        }))
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

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

impl Op {
    /// The operator that a sign or a word spells, outer blanks apart. `Some(None)` is 为.
    pub fn read(written: &str) -> Option<Option<Op>> {
        Some(Some(match written.trim() {
            "≥" | ">=" | "≧" | "⩾" | "＞＝" | "不少于" | "不低于" | "不小于" => Op::GreaterOrEqual,
            "≤" | "<=" | "≦" | "⩽" | "＜＝" | "不超过" | "不高于" | "不大于" => Op::LessOrEqual,
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

//! How points are shared out: among levels, goals and the execution of the budget; and what a bare number is meant to be.

use serde::Deserialize;

/// Points of a first level in the self-evaluation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Canonical name of the first level.
    pub level1: String,
    /// Points.
    pub weight: u8,
    /// How they are shared out among its second levels; empty where that is free.
    #[serde(default)]
    pub split: Vec<Split>,
}

/// Points of a second level in the self-evaluation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Split {
    /// Canonical name of the second level.
    pub category: String,
    /// Points.
    pub weight: u8,
}

/// What the weights of all rows may add up to: 90, or 90 and 100.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum WeightSums {
    /// One sum.
    One(u8),
    /// One of these.
    Any(Vec<u8>),
}

impl WeightSums {
    /// The sums.
    pub fn sums(&self) -> &[u8] {
        match self {
            WeightSums::One(sum) => std::slice::from_ref(sum),
            WeightSums::Any(sums) => sums,
        }
    }
}

/// How a number without a sign is meant where the form prints none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum DefaultOperator {
    /// It is to be reached: at least so much, of what is to be small at most so much.
    #[serde(rename = "≥", alias = ">=")]
    Reach,
    /// Exactly so much.
    #[serde(rename = "=", alias = "＝")]
    Equal,
}

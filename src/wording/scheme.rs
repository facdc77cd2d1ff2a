//! The periods by which a year's money is planned.

use serde::Deserialize;

use super::Sense;

/// The periods of a spending plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scheme {
    /// The ends of the twelve months.
    Month,
    /// The four quarters.
    Quarter,
}

impl Scheme {
    /// The word of the JSON output.
    pub fn id(self) -> &'static str {
        match self {
            Scheme::Month => "month",
            Scheme::Quarter => "quarter",
        }
    }

    /// All canonical checkpoints of a year, in order.
    pub fn checkpoints(self) -> &'static [&'static str] {
        match self {
            Scheme::Month => Sense::MonthCheckpoint.words(),
            Scheme::Quarter => Sense::QuarterCheckpoint.words(),
        }
    }
}

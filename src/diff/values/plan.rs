//! Whether a plan asks for the money earlier or later than before.

use std::cmp::Ordering;

use crate::diag::Bilingual;
use crate::model::Plan;

/// How a plan moved as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlanMove {
    /// 提前: nowhere less is spent by then, somewhere more.
    Earlier,
    /// 推后
    Later,
    /// 有早有晚
    Mixed,
}

/// The checkpoint of a plan by months that a checkpoint is: that of a quarter is the end of its last month.
pub fn end_of_month(at: &str) -> &str {
    match at {
        "第一季度" => "3月底",
        "第二季度" => "6月底",
        "第三季度" => "9月底",
        "第四季度" => "12月底",
        month => month,
    }
}

impl PlanMove {
    /// Compares what is spent by the same ends of months, which a plan by months and one by quarters share. `None` where
    /// none of them moved.
    pub fn of(before: &Plan<'_>, after: &Plan<'_>) -> Option<Self> {
        let orders = after.checkpoints.iter().filter_map(|next| {
            let then = before
                .checkpoints
                .iter()
                .find(|point| point.month == next.month)?;
            Some(next.percent?.cmp(&then.percent?))
        });
        orders
            .filter_map(Self::step)
            .reduce(|one, other| if one == other { one } else { Self::Mixed })
    }

    fn step(order: Ordering) -> Option<Self> {
        match order {
            Ordering::Greater => Some(Self::Earlier),
            Ordering::Less => Some(Self::Later),
            Ordering::Equal => None,
        }
    }

    /// The word of the JSON contract.
    pub fn id(self) -> &'static str {
        match self {
            Self::Earlier => "earlier",
            Self::Later => "later",
            Self::Mixed => "mixed",
        }
    }

    /// 提前, 推后, 有早有晚.
    pub fn name(self) -> Bilingual {
        match self {
            Self::Earlier => Bilingual {
                zh: "提前",
                en: "earlier",
            },
            Self::Later => Bilingual {
                zh: "推后",
                en: "later",
            },
            Self::Mixed => Bilingual {
                zh: "有早有晚",
                en: "partly earlier, partly later",
            },
        }
    }

    /// The move back.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::Earlier => Self::Later,
            Self::Later => Self::Earlier,
            Self::Mixed => Self::Mixed,
        }
    }
}

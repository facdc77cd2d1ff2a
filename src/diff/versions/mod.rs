//! More than two versions: what was found to be one thing from each to the next is one line.

mod chain;
mod trend;

pub use chain::trend;
pub use trend::{
    Course, Growth, IndicatorEntry, IndicatorLine, ProjectEntry, ProjectLine, STEADY, Step, Trend,
    Version,
};

//! Two values side by side: whether they say the same, how large the step is, which words changed. Says nothing about better
//! or worse.

pub mod dates;
mod datum;
mod delta;
mod plan;
mod words;
pub mod years;

pub use datum::{Datum, is_same_target, is_same_value, write_target};
pub use delta::{Delta, Measure, percent_of, printed_percent, signed};
pub use plan::{PlanMove, end_of_month};
pub use words::{Part, words};
pub use years::is_rolled;

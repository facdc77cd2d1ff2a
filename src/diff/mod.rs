//! What changed between two models.

pub mod cases;
mod dates;
mod delta;
mod lead;
mod target;
mod verdict;
mod years;

pub use delta::{Delta, Measure};
pub use lead::Lead;
pub use target::{Class, Form, Side, judge};
pub use verdict::{Judgement, Verdict, Why};
pub use years::is_rolled;

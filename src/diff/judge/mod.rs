//! Whether a target asks for more or for less than before.

pub mod cases;
mod lead;
mod target;
mod verdict;

pub use lead::Lead;
pub use target::{Class, Form, Side, judge};
pub use verdict::{Judgement, Verdict, Why};

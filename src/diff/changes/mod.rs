//! What changed between two things that are one: their facts, and which of them are not the same.

mod change;
pub mod fact;

pub use change::{Change, Outcome, Said, Years, changes};

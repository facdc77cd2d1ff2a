//! What people read on a terminal.

mod comparison;
mod trend;

pub use comparison::{Show, comparison};
pub use trend::trend;

//! How the values behind keys are read: each function returns what it read and leaves what it found with its reader.

mod amount;
mod costing;
mod facts;
mod missing_operator;
mod plan;
mod reading;
mod target;
mod units;

pub use costing::{Parts, procurement_code};
pub use plan::{read_checkpoint, without_markup};
pub use reading::{Measure, Plain, Reading, Typed, ValueReader};
pub use units::Units;

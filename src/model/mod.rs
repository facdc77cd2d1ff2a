//! The typed model of a goal document: what was understood, beside what was written and where.
//!
//! Everything borrows from the source text. Absent is `None`, never an empty text, never 0.

mod department;
mod direction;
mod facts;
mod indicator;
mod money;
mod places;
mod preamble;
mod print;
mod project;
mod sample;
mod target;
mod text;

pub use department::{Agency, Department, DepartmentBudget, Safeguard, SubGoal, Task, Total};
pub use facts::{FactPlace, FactValue, HeadFacts};
pub use indicator::{Baseline, Category, Indicator, Milestone, More, Weight};
pub use money::{Amount, Costing, Procurement, WAN, in_wan};
pub use preamble::Preamble;
pub use project::{Checkpoint, Code, Funding, Period, Plan, Project};
pub use target::{Quantity, Target, TargetKind, UnitRef, Value};
pub use text::Text;

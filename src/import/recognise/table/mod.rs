//! Tables: rows under heads, columns without a known head, the form of a whole department.

pub mod columns;
mod guess;
mod whole;

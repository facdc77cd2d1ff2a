//! How alike names, rows and projects are, and the best pairs among many.

pub mod naming;
pub mod same_names;
pub mod similar;

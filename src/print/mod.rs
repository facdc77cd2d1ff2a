//! What is said: headings, texts and tables, without a format.

pub mod comparison;
pub mod form;
pub mod table;

//! The library behind `jimu`: budget performance goals from text to checked model to output. It does no I/O.
//!
//! ```text
//! bytes ─source─▶ SourceFile ─syntax─▶ lines, blocks ─lower─▶ model ─┬─check─▶ findings ─write─▶ text, JSON, SARIF
//!                                          └─fmt─▶ text              └─write─▶ JSON, rows, HTML
//! ```
//!
//! [`compile::Compilation`] drives it; `ARCHITECTURE.md` says why it is built this way.

pub mod catalogue;
pub mod check;
pub mod compile;
pub mod compose;
pub mod config;
pub mod diag;
pub mod diff;
pub mod facts;
pub mod fmt;
pub mod lower;
pub mod merge;
pub mod model;
pub mod print;
pub mod profile;
pub mod prose;
pub mod roll;
pub mod rows;
pub mod rules;
pub mod source;
pub mod syntax;
pub mod value;
pub mod wording;
pub mod write;

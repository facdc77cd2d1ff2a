//! Outputs of a comparison: what changed, as bytes.

mod json;

pub use json::json;

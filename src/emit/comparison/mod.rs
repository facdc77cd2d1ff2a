//! What changed between two versions, written out.

mod json;
mod text;

pub use json::json;
pub use text::{Show, text};

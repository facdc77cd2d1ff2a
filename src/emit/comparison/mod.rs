//! What changed between two versions, written out.

mod text;

pub use text::{Show, text};

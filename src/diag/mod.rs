//! The diagnostic value. Many renderers (see [`render`]) print it; none of them words it.

mod diagnostic;
mod message;
mod nearest;
pub mod render;
mod rule;

pub use diagnostic::{Diagnostic, Edit, Fix, Label};
pub use message::{Lang, Message, say};
pub use nearest::{distance, nearest};
pub use rule::{Bilingual, Group, Rule, Severity};

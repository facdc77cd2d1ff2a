//! The diagnostic value. Many renderers (see [`render`]) print it; none of them words it.

mod diagnostic;
mod file_error;
mod message;
mod nearest;
mod outline;
pub mod render;
mod rule;

pub use diagnostic::{Diagnostic, Edit, Fix, Label, Suppressed};
pub use file_error::{FileError, FilePlace, decoded, io_reason};
pub use message::{Lang, Message, say};
pub use nearest::{distance, nearest};
pub use outline::{Outline, Row, Section};
pub use rule::{Bilingual, Group, Rule, Severity};

//! The diagnostic value. Many outputs (see `write::findings`) show it; none of them words it.

mod diagnostic;
mod file_error;
mod message;
mod nearest;
mod outline;
mod rule;

pub use diagnostic::{Diagnostic, Edit, Fix, Label, Suppressed};
pub use file_error::{FileError, FilePlace, decoded, io_reason};
pub use message::{Lang, Message, say};
pub use nearest::{distance, nearest};
pub use outline::{Outline, Row, Section};
pub use rule::{Bilingual, Group, Rule, Severity};

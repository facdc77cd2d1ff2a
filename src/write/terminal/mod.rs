//! What people read on a terminal.

mod comparison;
mod trend;

use std::borrow::Cow;

use super::printable::{Destination, printable};

pub use comparison::{Show, comparison};
pub use trend::trend;

/// A text as a terminal may show it: each character stays one.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    printable(text, Destination::Terminal)
}

/// A text in a colour.
pub(super) fn paint(text: &str, code: &str) -> String {
    format!("\u{1B}[{code}m{text}\u{1B}[0m")
}

use std::borrow::Cow;

use crate::source::Span;

/// A text with its place. Several paragraphs are divided by `\n`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text<'a> {
    /// From the first paragraph to the last.
    pub span: Span,
    /// The text, with all its lines.
    pub text: Cow<'a, str>,
}

impl Text<'_> {
    /// The text without its place.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

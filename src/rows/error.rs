//! Why a layout file cannot be used.

use std::fmt;

use crate::diag::Message;

/// What is wrong with a layout file, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayoutError {
    pub zh: String,
    pub en: String,
    /// Line in the file, from 1, where one is known.
    pub line: Option<usize>,
}

impl LayoutError {
    pub(super) fn new(message: Message, line: Option<usize>) -> Self {
        Self {
            zh: message.zh,
            en: message.en,
            line,
        }
    }
}

impl fmt::Display for LayoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "第{line}行：{}", self.zh),
            None => f.write_str(&self.zh),
        }
    }
}

impl std::error::Error for LayoutError {}

//! Judgements about a model. Reads the model and its places; never the syntax.

use crate::compile::Document;
use crate::diag::{Diagnostic, Rule};

/// The rules of this stage, in the order of their codes.
pub static ALL: &[&Rule] = &[];

/// Severities that the configuration changes.
#[derive(Debug, Default)]
pub struct Settings {}

/// What was found in one document, in the order of the file.
#[derive(Debug, Default)]
pub struct Report {
    pub findings: Vec<Diagnostic>,
    /// Findings that a comment in the file suppresses.
    pub suppressed: Vec<Diagnostic>,
}

/// Runs the rules over a document and adds what was found while it was read.
pub fn check(document: &Document<'_>, _settings: &Settings) -> Report {
    Report { findings: document.diagnostics.clone(), suppressed: Vec::new() }
}

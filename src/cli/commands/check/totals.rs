//! The last line of `check`: how much there is, and what was found.

use jimu::compile::Model;
use jimu::diag::{Diagnostic, Message, Severity, say};

use super::fix;
use crate::cli::files::contents::Contents;

#[derive(Debug, Clone, Copy, Default)]
pub struct Totals {
    contents: Contents,
    errors: usize,
    warnings: usize,
    infos: usize,
    suppressed: usize,
    /// Findings with a fix that a person has to agree with.
    pub unsafe_fixes: usize,
}

impl Totals {
    /// Those of one file of which nothing is known.
    pub fn of_file() -> Self {
        Self {
            contents: Contents::of_file(),
            ..Self::default()
        }
    }

    /// What a document holds.
    pub fn of(document: &Model<'_>) -> Self {
        Self {
            contents: Contents::of(document),
            ..Self::default()
        }
    }

    /// Adds what was found in a text.
    pub fn count(&mut self, text: &str, findings: &[Diagnostic], suppressed: usize) {
        for finding in findings {
            match finding.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Info => self.infos += 1,
            }
        }
        self.suppressed += suppressed;
        self.unsafe_fixes += findings
            .iter()
            .filter(|finding| fix::is_unsafe(text, finding))
            .count();
    }

    pub fn add(&mut self, other: &Totals) {
        self.contents.add(&other.contents);
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.suppressed += other.suppressed;
        self.unsafe_fixes += other.unsafe_fixes;
    }

    /// How many errors were found.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// Whether the findings make the run fail.
    pub fn fails(&self, strict: bool) -> bool {
        self.errors > 0 || strict && self.warnings > 0
    }

    pub fn line(&self) -> Message {
        let Self {
            errors,
            warnings,
            infos,
            suppressed,
            ..
        } = self;
        let Message { zh, en } = self.contents.total();
        say!(
            "{zh}；错误 {errors}，警告 {warnings}，提示 {infos}，已允许 {suppressed}",
            "{en}; errors {errors}, warnings {warnings}, infos {infos}, suppressed {suppressed}"
        )
    }
}

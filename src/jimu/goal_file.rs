//! One goal file with what it needs, before it is compiled.

use std::fmt;
use std::path::PathBuf;

use super::Jimu;
use crate::catalogue;
use crate::check::{Judged, Report, judge};
use crate::compile::{Compilation, Model};
use crate::diag::{Diagnostic, FileError, say};
use crate::fmt::{Keywords, format};
use crate::lower::Includes;
use crate::source::{NotText, SourceFile};

/// A goal file with the libraries that it includes, and what holds for it: all that is needed to compile it.
pub struct GoalFile {
    /// Its text.
    pub file: SourceFile,
    /// The libraries that it includes.
    pub includes: Includes,
    path: Option<PathBuf>,
    jimu: Jimu,
}

impl GoalFile {
    /// The text of a goal file alone.
    ///
    /// # Errors
    /// The bytes are no text, or too many.
    pub fn source(name: &str, bytes: Vec<u8>) -> Result<SourceFile, Unreadable> {
        let file = SourceFile::from_bytes(name, bytes).map_err(Unreadable::NotText)?;
        if file.is_too_large() {
            let reason = say!("文件大于 4 GB", "the file is larger than 4 GB");
            return Err(FileError::new(reason).of(name).into());
        }
        Ok(file)
    }

    pub(super) fn new(jimu: Jimu, path: Option<PathBuf>, file: SourceFile) -> Self {
        Self {
            includes: jimu.includes(&file.text, path.as_deref()),
            file,
            path,
            jimu,
        }
    }

    /// Begins to compile it.
    pub fn compile(&self) -> Compilation<'_> {
        Compilation::open(&self.file, &self.includes, self.jimu.profiles())
    }

    /// Reads it and runs the rules.
    pub fn judge(&self) -> (Model<'_>, Judged) {
        judge(self.compile(), self.jimu.rules())
    }

    /// All findings of a file, once it was judged: comments in its text and the settings applied.
    pub fn report(judged: Judged, file: &SourceFile) -> Report {
        let mut report = judged.finish(&file.text);
        let encoding = catalogue::legacy_encoding(file);
        report.findings.splice(0..0, encoding);
        report
    }

    /// Reads it, runs the rules, applies comments and settings.
    pub fn check(&self) -> Report {
        Self::report(self.judge().1, &self.file)
    }

    /// Its canonical form; lines in error stay as they are.
    pub fn format(&self, keywords: Option<Keywords>) -> String {
        let in_error = self.compile().model().places_in_error();
        format(&self.file.text, keywords, self.jimu.profiles(), &in_error)
    }

    /// The same file with another text; what that includes is read again.
    #[must_use]
    pub fn with_text(&self, text: impl Into<String>) -> Self {
        Self::new(
            self.jimu.clone(),
            self.path.clone(),
            self.file.with_text(text),
        )
    }

    /// What holds for it.
    pub fn jimu(&self) -> &Jimu {
        &self.jimu
    }
}

/// Why a goal file cannot be compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Its bytes are no text in any encoding that is known: a finding of the file.
    NotText(NotText),
    /// It cannot be read, or is too large.
    Refused(FileError),
}

impl Unreadable {
    /// The error of the file that the user calls `name`.
    pub fn error(self, name: &str) -> FileError {
        match self {
            Unreadable::NotText(problem) => {
                FileError::new(catalogue::not_text(&problem).message).of(name)
            }
            Unreadable::Refused(error) => error,
        }
    }

    /// The same as a finding of the file.
    pub fn finding(&self) -> Diagnostic {
        match self {
            Unreadable::NotText(problem) => catalogue::not_text(problem),
            Unreadable::Refused(error) => catalogue::refused(error),
        }
    }
}

impl From<FileError> for Unreadable {
    fn from(error: FileError) -> Self {
        Unreadable::Refused(error)
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.finding().message.zh)
    }
}

impl std::error::Error for Unreadable {}

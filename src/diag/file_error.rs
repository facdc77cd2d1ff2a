//! Why a file that is no goal file cannot be used, or any file cannot be read or written: one form for all of them.

use std::fmt;
use std::io::{Error, ErrorKind};
use std::ops::Range;

use super::{Message, say};
use crate::source::{LineIndex, SourceFile};

/// What is wrong with a file, in both languages, with its place where it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileError {
    /// The file as the user named it; empty where a text was given.
    pub file: String,
    /// Where in the file; `None` where it is about the file as a whole.
    pub place: Option<FilePlace>,
    /// What is wrong, and what to do about it.
    pub reason: Message,
}

/// A place in a text file, with the line that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePlace {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The line, and below it marks under what is meant.
    shown: String,
}

/// Longest line that is shown.
const LONGEST_LINE: usize = 160;

impl FileError {
    /// Something that is wrong with a file as a whole.
    pub fn new(reason: Message) -> Self {
        Self {
            file: String::new(),
            place: None,
            reason,
        }
    }

    /// What the system says about a file.
    pub fn io(file: impl Into<String>, error: &Error) -> Self {
        Self::new(io_reason(error)).of(file)
    }

    /// The same, of a file that has a name.
    #[must_use]
    pub fn of(mut self, file: impl Into<String>) -> Self {
        self.file = file.into();
        self
    }

    /// The same, at a range of bytes of the text.
    #[must_use]
    pub fn at(mut self, text: &str, range: Range<usize>) -> Self {
        self.place = Some(FilePlace::of(text, range));
        self
    }

    /// Line in the file, from 1, where one is known.
    pub fn line(&self) -> Option<usize> {
        self.place.as_ref().map(|place| place.line)
    }

    /// All that is said: `file:line:column`, the reason, and the line.
    pub fn message(&self) -> Message {
        let Message { zh, en } = &self.reason;
        let place = match &self.place {
            Some(FilePlace { line, column, .. }) if self.file.is_empty() => {
                say!(
                    "第 {line} 行第 {column} 列：",
                    "line {line}, column {column}: "
                )
            }
            Some(FilePlace { line, column, .. }) => {
                let file = &self.file;
                say!("{file}:{line}:{column}：", "{file}:{line}:{column}: ")
            }
            None if self.file.is_empty() => say!("", ""),
            None => {
                let file = &self.file;
                say!("{file}：", "{file}: ")
            }
        };
        let shown = self.place.as_ref().map_or("", |place| &place.shown);
        Message {
            zh: format!("{}{zh}{shown}", place.zh),
            en: format!("{}{en}{shown}", place.en),
        }
    }
}

impl FilePlace {
    fn of(text: &str, range: Range<usize>) -> Self {
        let index = LineIndex::new(text);
        let start = index.position(text, range.start);
        let line = &text[index.line_range(text, start.line - 1)];
        let is_long = line.chars().count() > LONGEST_LINE;
        let shown = if is_long || line.trim().is_empty() {
            String::new()
        } else {
            let end = index.position(text, range.end.max(range.start));
            let marks = if end.line == start.line {
                end.width.saturating_sub(start.width).max(1)
            } else {
                1
            };
            // A tab in front of the marks keeps them below what they mean.
            let indent: String = line
                .chars()
                .take(start.column - 1)
                .flat_map(|c| match c {
                    '\t' => vec!['\t'],
                    c => vec![' '; unicode_width::UnicodeWidthChar::width(c).unwrap_or(0)],
                })
                .collect();
            let number = start.line.to_string();
            let gutter = " ".repeat(number.len());
            let marks = "^".repeat(marks);
            format!("\n {number} | {line}\n {gutter} | {indent}{marks}")
        };
        Self {
            line: start.line,
            column: start.column,
            shown,
        }
    }
}

/// Why the system refused something, in plain words.
pub fn io_reason(error: &Error) -> Message {
    match error.kind() {
        ErrorKind::NotFound => say!("没有这个文件或文件夹", "no such file or folder"),
        ErrorKind::PermissionDenied => say!("没有权限", "permission denied"),
        ErrorKind::IsADirectory => say!("这是一个文件夹", "it is a folder"),
        ErrorKind::NotADirectory => {
            say!(
                "路径中有一段不是文件夹",
                "a part of the path is not a folder"
            )
        }
        ErrorKind::AlreadyExists => say!("文件已经存在", "the file already exists"),
        ErrorKind::StorageFull => say!("磁盘已满", "the disk is full"),
        ErrorKind::QuotaExceeded => say!("磁盘配额已用完", "the disk quota is used up"),
        ErrorKind::ReadOnlyFilesystem => say!("磁盘是只读的", "the disk is read-only"),
        ErrorKind::FileTooLarge => say!("文件太大", "the file is too large"),
        ErrorKind::InvalidFilename => say!(
            "文件名太长或不合规定",
            "the file name is too long or not allowed"
        ),
        _ => say!("{error}", "{error}"),
    }
}

/// A settings file as text, whatever its encoding.
///
/// # Errors
/// Its bytes are no text.
pub fn decoded(file: &str, bytes: Vec<u8>) -> Result<SourceFile, FileError> {
    SourceFile::from_bytes(file, bytes).map_err(|problem| {
        let line = problem.line;
        FileError::new(say!(
            "第 {line} 行起不是文字，或者编码不认识；请另存为 UTF-8",
            "from line {line} on this is not text, or its encoding is unknown; save the file as UTF-8"
        ))
        .of(file)
    })
}

impl From<FileError> for Message {
    fn from(error: FileError) -> Self {
        error.message()
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().zh)
    }
}

impl std::error::Error for FileError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_and_the_line_are_told() {
        let text = "规范 = \"通用\"\n\t语言 = \"法文\"\n";
        let at = text.find("\"法文\"").unwrap();
        let error = FileError::new(say!("不对", "wrong"))
            .of("jimu.toml")
            .at(text, at..at + "\"法文\"".len());
        assert_eq!(
            error.message().zh,
            "jimu.toml:2:7：不对\n 2 | \t语言 = \"法文\"\n   | \t       ^^^^^^"
        );
        assert!(error.message().en.starts_with("jimu.toml:2:7: wrong\n"));
    }

    #[test]
    fn an_error_at_the_end_has_a_place_and_no_line() {
        let error = FileError::new(say!("完", "end")).at("a = [\n", 6..6);
        assert_eq!(error.message().zh, "第 2 行第 1 列：完");
        assert_eq!(error.message().en, "line 2, column 1: end");
    }
}

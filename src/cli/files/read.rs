//! Reads a file with all that is needed to compile it.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jimu::catalogue;
use jimu::compile::Compilation;
use jimu::diag::{FileError, decoded, say};
use jimu::lower::Includes;
use jimu::source::{Encoding, NotText, SourceFile};

use super::folder::Folder;
use super::include;
use super::inputs::Input;
use crate::cli::session::Session;

/// A file that can be compiled.
#[derive(Debug)]
pub struct GoalFile {
    pub file: SourceFile,
    pub includes: Includes,
    pub folder: Arc<Folder>,
}

impl GoalFile {
    pub fn open(&self) -> Compilation<'_> {
        Compilation::open(&self.file, &self.includes, &self.folder.profiles)
    }
}

/// Why a file cannot be compiled.
#[derive(Debug)]
pub enum Unreadable {
    Refused(FileError),
    /// Its bytes are no text: a finding of the file.
    NotText(NotText),
}

impl Unreadable {
    /// The error of the file that the user calls `name`.
    pub fn error(self, name: &str) -> FileError {
        match self {
            Self::Refused(error) => error,
            Self::NotText(problem) => {
                FileError::new(catalogue::not_text(&problem).message).of(name)
            }
        }
    }
}

/// Reads a file and the libraries that it includes.
pub fn goal(input: &Input, folder: Arc<Folder>) -> Result<GoalFile, Unreadable> {
    let file = file(input)?;
    let includes = include::load(&file.text, input.path.as_deref());
    Ok(GoalFile {
        file,
        includes,
        folder,
    })
}

/// Standard input would be empty when it is read again.
static STDIN_IS_READ: AtomicBool = AtomicBool::new(false);

/// Reads a file alone.
pub fn file(input: &Input) -> Result<SourceFile, Unreadable> {
    if input.path.is_none() && STDIN_IS_READ.swap(true, Ordering::Relaxed) {
        return Err(Unreadable::Refused(FileError::new(say!(
            "标准输入（-）只能用一次",
            "standard input (-) can be used only once"
        ))));
    }
    let bytes = bytes(input.path.as_deref())
        .map_err(|error| Unreadable::Refused(FileError::io(&input.name, &error)))?;
    let file = SourceFile::from_bytes(input.name.as_str(), bytes).map_err(Unreadable::NotText)?;
    // Places are counted in four bytes.
    if u32::try_from(file.text.len()).is_err() {
        let reason = say!("文件大于 4 GB", "the file is larger than 4 GB");
        return Err(Unreadable::Refused(FileError::new(reason).of(&input.name)));
    }
    Ok(file)
}

/// Reads a file of settings: `jimu.toml`, a profile, a layout. Tells where it is not UTF-8.
pub fn settings(path: &Path, name: &str, session: Session) -> Result<SourceFile, FileError> {
    let bytes = std::fs::read(path).map_err(|error| FileError::io(name, &error))?;
    let file = decoded(name, bytes)?;
    if file.encoding != Encoding::Utf8 {
        let encoding = file.encoding.name();
        session.tell(&say!(
            "{name}：文件的编码是 {encoding}，不是 UTF-8；照常读取，请另存为 UTF-8",
            "{name}: the file is stored as {encoding}, not as UTF-8; it was read all the same, but please save it as UTF-8"
        ));
    }
    Ok(file)
}

fn bytes(path: Option<&Path>) -> std::io::Result<Vec<u8>> {
    match path {
        Some(path) => std::fs::read(path),
        None => {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes)?;
            Ok(bytes)
        }
    }
}

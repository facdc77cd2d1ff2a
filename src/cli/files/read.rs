//! Reads files: goal files with all that is needed to compile them, and files of settings.

use std::io::Read;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use jimu::diag::{FileError, say};
use jimu::import::{ImportOptions, import, is_of_other_program};
use jimu::load::{FileLoader, Loader, settings_file};
use jimu::source::SourceFile;
use jimu::{GoalFile, Jimu, Unreadable};

use super::inputs::Input;
use crate::cli::session::Session;

/// Reads a file and the libraries that it includes.
pub fn goal(input: &Input, jimu: &Jimu) -> Result<GoalFile, Unreadable> {
    jimu.open(&input.name, input.path.as_deref(), bytes(input)?)
}

/// The same, where a file of another program is brought in first: last year's Word file against this year's goal file.
pub fn any(input: &Input, jimu: &Jimu) -> Result<GoalFile, FileError> {
    let name = &input.name;
    let mut bytes = bytes(input)?;
    if is_of_other_program(&bytes) {
        let imported = import(name, bytes, ImportOptions::default());
        bytes = imported.map_err(FileError::new)?.text.into_bytes();
    }
    let goal = jimu.open(name, input.path.as_deref(), bytes);
    goal.map_err(|problem| problem.error(name))
}

/// Reads a file alone.
pub fn file(input: &Input) -> Result<SourceFile, Unreadable> {
    GoalFile::source(&input.name, bytes(input)?)
}

/// Standard input would be empty when it is read again.
static STDIN_IS_READ: AtomicBool = AtomicBool::new(false);

/// The bytes of a file as they are.
pub fn bytes(input: &Input) -> Result<Vec<u8>, FileError> {
    let name = &input.name;
    if let Some(path) = &input.path {
        let bytes = FileLoader.read(path);
        return bytes.map_err(|reason| FileError::new(reason).of(name));
    }
    if STDIN_IS_READ.swap(true, Ordering::Relaxed) {
        return Err(FileError::new(say!(
            "标准输入（-）只能用一次",
            "standard input (-) can be used only once"
        )));
    }
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| FileError::io(name, &error))?;
    Ok(bytes)
}

/// Reads a file of settings: `jimu.toml`, a profile, a layout. Tells where it is not UTF-8.
pub fn settings(path: &Path, name: &str, session: Session) -> Result<SourceFile, FileError> {
    let file = settings_file(&FileLoader, path, name)?;
    if !file.is_utf8() {
        tell_encoding(&file, session);
    }
    Ok(file)
}

/// Tells that a file of settings is not UTF-8.
pub fn tell_encoding(file: &SourceFile, session: Session) {
    let (name, encoding) = (&file.name, file.encoding.name());
    session.tell(&say!(
        "{name}：文件的编码是 {encoding}，不是 UTF-8；照常读取，请另存为 UTF-8",
        "{name}: the file is stored as {encoding}, not as UTF-8; it was read all the same, but please save it as UTF-8"
    ));
}

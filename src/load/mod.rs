//! What a goal file needs beside its own text: `jimu.toml`, profiles, included libraries. A [`Loader`] hands over their bytes;
//! which files are meant is decided here.
//!
//! Touches no disk itself: [`FileLoader`] does, behind the feature `files`.

#[cfg(feature = "files")]
mod files;
mod folder;
mod include;
mod memory;
mod profiles;

use std::path::{Path, PathBuf};

use crate::diag::{Message, say};
use crate::source::{NotText, decode};

#[cfg(feature = "files")]
pub use files::{FileLoader, reason};
pub use folder::{CONFIG, Folder, TOP, language};
pub use include::includes;
pub use memory::MemoryLoader;
pub use profiles::{ProfileFile, at, unknown_profile};

/// Where other files come from: a disk, a bundle in memory, a browser's store.
///
/// Paths are those that the caller gave, or that were put together from them; `/` divides them on every system.
pub trait Loader: Send + Sync {
    /// The bytes of a file.
    ///
    /// # Errors
    /// Why it cannot be read, in words for a person, without its name.
    fn read(&self, path: &Path) -> Result<Vec<u8>, Message>;

    /// The one path of a file or folder that is there, however it was named: without `..`, links resolved.
    ///
    /// # Errors
    /// Why there is none.
    fn resolve(&self, path: &Path) -> Result<PathBuf, Message>;

    /// What a path leads to; `None` where nothing is there.
    fn kind(&self, path: &Path) -> Option<PathKind>;
}

/// What a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathKind {
    /// Something that holds bytes.
    File,
    /// Something that holds files.
    Folder,
}

/// The text of a file that is no goal file, in any encoding that goal files may have.
fn text(loader: &dyn Loader, path: &Path) -> Result<String, Message> {
    match decode(loader.read(path)?) {
        Ok(decoded) => Ok(decoded.text),
        Err(NotText { line, .. }) => Err(say!(
            "第 {line} 行不是文字：不是 UTF-8，也不是 GBK",
            "line {line} is no text in UTF-8 or GBK"
        )),
    }
}

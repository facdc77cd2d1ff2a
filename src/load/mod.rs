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

use crate::diag::{FileError, Message, decoded};
use crate::source::SourceFile;

#[cfg(feature = "files")]
pub use files::FileLoader;
pub use folder::{CONFIG, FolderSettings, TOP};
pub use include::includes;
pub use memory::MemoryLoader;
pub use profiles::{ProfileFile, unknown_profile};

/// Where other files come from: a disk, a bundle in memory, a browser's store.
///
/// Paths are those that the caller gave, or that were put together from them.
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

/// A file of settings (`jimu.toml`, a profile, a layout) as text, in any encoding that goal files may have; it is reported as
/// `name`.
///
/// # Errors
/// Why it cannot be read.
pub fn settings_file(
    loader: &dyn Loader,
    path: &Path,
    name: &str,
) -> Result<SourceFile, FileError> {
    let bytes = loader.read(path);
    decoded(
        name,
        bytes.map_err(|reason| FileError::new(reason).of(name))?,
    )
}

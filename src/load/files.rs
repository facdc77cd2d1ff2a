//! The files of a disk: the only place of the library that touches one.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Loader, PathKind};
use crate::diag::{Message, io_reason};

/// A loader of the files of this system; paths are seen from the current folder.
#[derive(Debug, Clone, Copy, Default)]
pub struct FileLoader;

impl Loader for FileLoader {
    fn read(&self, path: &Path) -> Result<Vec<u8>, Message> {
        fs::read(path).map_err(|error| io_reason(&error))
    }

    fn resolve(&self, path: &Path) -> Result<PathBuf, Message> {
        fs::canonicalize(path).map_err(|error| io_reason(&error))
    }

    fn kind(&self, path: &Path) -> Option<PathKind> {
        let meta = fs::metadata(path).ok()?;
        Some(if meta.is_dir() {
            PathKind::Folder
        } else {
            PathKind::File
        })
    }
}

//! Files in memory: for tests, for a browser, for texts that lie in a database.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::{Loader, PathKind};
use crate::diag::{Message, say};

/// A loader of files that are held in memory. Without any it says of each that it is not there.
#[derive(Debug, Clone, Default)]
pub struct MemoryLoader {
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl MemoryLoader {
    /// No files.
    pub fn new() -> Self {
        Self::default()
    }

    /// With one file more.
    #[must_use]
    pub fn with(mut self, path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) -> Self {
        self.add(path, bytes);
        self
    }

    /// Adds a file, or replaces the one of that path. A path that leads above its start holds nothing.
    pub fn add(&mut self, path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) {
        if let Some(path) = plain(path.as_ref()) {
            self.files.insert(path, bytes.into());
        }
    }

    fn is_folder(&self, path: &Path) -> bool {
        let mut below = self.files.range(path.to_owned()..);
        path.as_os_str().is_empty() || below.any(|(file, _)| file != path && file.starts_with(path))
    }
}

impl Loader for MemoryLoader {
    fn read(&self, path: &Path) -> Result<Vec<u8>, Message> {
        plain(path)
            .and_then(|path| self.files.get(&path).cloned())
            .ok_or_else(missing)
    }

    fn resolve(&self, path: &Path) -> Result<PathBuf, Message> {
        self.kind(path)
            .and_then(|_| plain(path))
            .ok_or_else(missing)
    }

    fn kind(&self, path: &Path) -> Option<PathKind> {
        let path = plain(path)?;
        if self.files.contains_key(&path) {
            Some(PathKind::File)
        } else {
            self.is_folder(&path).then_some(PathKind::Folder)
        }
    }
}

fn missing() -> Message {
    say!("没有这个文件或文件夹", "no such file or folder")
}

/// The path without `.` and `..`; `None` where it leads above its start.
pub(super) fn plain(path: &Path) -> Option<PathBuf> {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if plain.pop() => {}
            Component::ParentDir => return None,
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => {
                plain.push(component);
            }
        }
    }
    Some(plain)
}

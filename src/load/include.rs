//! 引用: the libraries that a file includes, and those that they include.

use std::path::{Path, PathBuf};

use super::memory::plain;
use super::{Loader, PathKind, folder};
use crate::diag::say;
use crate::lower::{Include, IncludeProblem, Includes, include_paths};
use crate::source::SourceFile;

/// The libraries of a text that stands in `path`; those of a text without one are sought from the current folder.
///
/// Nothing above the root is asked for: the nearest folder upwards that holds `jimu.toml` or `.git`, else the file's own.
pub fn includes(loader: &dyn Loader, text: &str, path: Option<&Path>) -> Includes {
    let paths = include_paths(text);
    if paths.is_empty() {
        return Includes::new();
    }
    let here = path.and_then(|path| loader.resolve(path).ok());
    let folder = match here.as_deref().and_then(Path::parent) {
        Some(folder) => folder.to_owned(),
        None => loader.resolve(Path::new(".")).unwrap_or_default(),
    };
    let mut search = Search {
        loader,
        root: root(loader, &folder),
        chain: Vec::from_iter(here),
        loaded: Vec::new(),
    };
    search.all(paths, &folder)
}

fn root(loader: &dyn Loader, folder: &Path) -> PathBuf {
    folder
        .ancestors()
        .find(|folder| {
            loader.kind(&folder.join(folder::CONFIG)) == Some(PathKind::File)
                || loader.kind(&folder.join(".git")).is_some()
        })
        .unwrap_or(folder)
        .to_owned()
}

struct Search<'l> {
    loader: &'l dyn Loader,
    root: PathBuf,
    /// The files that are being read, from the outermost on.
    chain: Vec<PathBuf>,
    /// Libraries that were read before: their rows are there already.
    loaded: Vec<PathBuf>,
}

impl Search<'_> {
    fn all(&mut self, paths: Vec<String>, folder: &Path) -> Includes {
        paths
            .into_iter()
            .filter_map(|path| self.one(path, folder))
            .collect()
    }

    /// `None` for a library that was read before: it would only repeat its rows.
    fn one(&mut self, path: String, folder: &Path) -> Option<Include> {
        let target = match self.find(&path, folder) {
            Ok(target) => target,
            Err(problem) => {
                return Some(Include {
                    path,
                    answer: Err(problem),
                    nested: Includes::new(),
                });
            }
        };
        if self.loaded.contains(&target) {
            return None;
        }
        let answer = self.read(&path, &target);
        let mut nested = Includes::new();
        if let Ok(file) = &answer {
            self.loaded.push(target.clone());
            let folder = target.parent().unwrap_or(folder).to_owned();
            self.chain.push(target);
            nested = self.all(include_paths(&file.text), &folder);
            self.chain.pop();
        }
        Some(Include {
            path,
            answer,
            nested,
        })
    }

    /// The file that a path means, links resolved.
    fn find(&self, path: &str, folder: &Path) -> Result<PathBuf, IncludeProblem> {
        // A path that was written on Windows means the same file elsewhere.
        let path = path.replace('\\', "/");
        let has_drive = path.as_bytes().get(1) == Some(&b':');
        // Whether a file outside exists must not even be asked.
        let is_inside = plain(&folder.join(&path)).is_some_and(|plain| self.is_inside(&plain));
        if path.starts_with('/') || has_drive || !is_inside {
            return Err(IncludeProblem::OutsideRoot);
        }
        let target = self
            .loader
            .resolve(&folder.join(path))
            .map_err(IncludeProblem::NotFound)?;
        if !self.is_inside(&target) {
            return Err(IncludeProblem::OutsideRoot);
        }
        if self.chain.contains(&target) {
            Err(IncludeProblem::Cycle)
        } else {
            Ok(target)
        }
    }

    fn is_inside(&self, path: &Path) -> bool {
        path.starts_with(&self.root)
    }

    fn read(&self, path: &str, target: &Path) -> Result<SourceFile, IncludeProblem> {
        let bytes = self.loader.read(target).map_err(IncludeProblem::NotFound)?;
        let file = SourceFile::from_bytes(path, bytes).map_err(|_| IncludeProblem::NotText)?;
        if file.is_too_large() {
            let reason = say!("文件大于 4 GB", "the file is larger than 4 GB");
            return Err(IncludeProblem::NotFound(reason));
        }
        Ok(file)
    }
}

//! 引用: reads the libraries that a file includes, and those that they include.

use std::path::{Component, Path, PathBuf};

use jimu::diag::{io_reason, say};
use jimu::lower::{Include, IncludeProblem, Includes, include_paths};
use jimu::source::SourceFile;

/// The libraries of a text that stands in `path`; those of standard input are sought from the current folder.
pub fn load(text: &str, path: Option<&Path>) -> Includes {
    let paths = include_paths(text);
    if paths.is_empty() {
        return Includes::new();
    }
    let here = path.and_then(|path| path.canonicalize().ok());
    let folder = match here.as_deref().and_then(Path::parent) {
        Some(folder) => folder.to_owned(),
        None => Path::new(".").canonicalize().unwrap_or_default(),
    };
    let mut loader = Loader {
        root: root(&folder),
        chain: Vec::from_iter(here),
        loaded: Vec::new(),
    };
    loader.all(paths, &folder)
}

/// The nearest folder from `folder` upwards that holds `jimu.toml` or `.git`, else `folder` itself.
fn root(folder: &Path) -> PathBuf {
    let is_root =
        |folder: &&Path| folder.join(super::folder::NAME).is_file() || folder.join(".git").exists();
    folder
        .ancestors()
        .find(is_root)
        .unwrap_or(folder)
        .to_owned()
}

struct Loader {
    root: PathBuf,
    /// The files that are being read, from the outermost on.
    chain: Vec<PathBuf>,
    /// Libraries that were read before: their rows are there already.
    loaded: Vec<PathBuf>,
}

impl Loader {
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
        let answer = read(&path, &target);
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
        if path.starts_with('/') || has_drive || !self.is_inside(&plain(folder, &path)) {
            return Err(IncludeProblem::OutsideRoot);
        }
        let missing = |error| IncludeProblem::NotFound(io_reason(&error));
        let target = folder.join(path).canonicalize().map_err(missing)?;
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
}

/// The path without `.` and `..`, as it is written: whether a file outside exists must not even be asked.
fn plain(folder: &Path, path: &str) -> PathBuf {
    let mut plain = folder.to_owned();
    for component in Path::new(path).components() {
        match component {
            Component::ParentDir => {
                plain.pop();
            }
            Component::Normal(name) => plain.push(name),
            _ => {}
        }
    }
    plain
}

fn read(path: &str, target: &Path) -> Result<SourceFile, IncludeProblem> {
    let bytes =
        std::fs::read(target).map_err(|error| IncludeProblem::NotFound(io_reason(&error)))?;
    let file = SourceFile::from_bytes(path, bytes).map_err(|_| IncludeProblem::NotText)?;
    match u32::try_from(file.text.len()) {
        Ok(_) => Ok(file),
        Err(_) => Err(IncludeProblem::NotFound(say!(
            "文件大于 4 GB",
            "the file is larger than 4 GB"
        ))),
    }
}

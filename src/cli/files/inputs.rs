//! PATH: the files that a command works on.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use jimu::diag::{FileError, Message, say};
use walkdir::{DirEntry, WalkDir};

use crate::cli::session::Session;

/// One file, or standard input.
#[derive(Debug, Clone)]
pub struct Input {
    /// `None` for standard input.
    pub path: Option<PathBuf>,
    /// As it is reported: the path as the user gave it, `-` for standard input.
    pub name: String,
    /// Where it stands below the folder that the user named; of a file that he named, its name.
    pub below: PathBuf,
}

impl Input {
    pub fn file(path: PathBuf) -> Self {
        Self {
            below: path.file_name().map(PathBuf::from).unwrap_or_default(),
            name: path.to_string_lossy().into_owned(),
            path: Some(path),
        }
    }

    /// A file below a folder that the user named.
    fn below(path: PathBuf, folder: &Path) -> Self {
        match path.strip_prefix(folder).map(Path::to_owned) {
            Ok(below) => Self {
                below,
                ..Self::file(path)
            },
            // The current folder, of which the paths do not speak.
            Err(_) => Self {
                below: path.clone(),
                ..Self::file(path)
            },
        }
    }

    /// The folder whose settings hold for it.
    pub fn folder(&self) -> &Path {
        match self.path.as_deref().and_then(Path::parent) {
            Some(folder) if folder != "" => folder,
            _ => Path::new("."),
        }
    }
}

/// What the paths of a command line stand for.
#[derive(Debug, Default)]
pub struct Inputs {
    pub files: Vec<Input>,
    /// Something was wrong with a path; it has been reported.
    pub failed: bool,
}

impl Inputs {
    /// The files of a command, each one once. Reports what is wrong with a path.
    pub fn collect(matches: &ArgMatches, session: Session) -> Self {
        Self::collect_kind(matches, is_goal_file, session)
    }

    /// The same, where folders stand for files of a certain kind.
    pub fn collect_kind(
        matches: &ArgMatches,
        is_kind: fn(&Path) -> bool,
        session: Session,
    ) -> Self {
        let paths: Vec<PathBuf> = matches
            .get_many("paths")
            .into_iter()
            .flatten()
            .cloned()
            .collect();
        Self::of_kind(&paths, is_kind, session)
    }

    /// The files of these paths, of none those of the current folder.
    pub fn of(paths: &[PathBuf], session: Session) -> Self {
        Self::of_kind(paths, is_goal_file, session)
    }

    /// The same, where folders stand for files of a certain kind.
    fn of_kind(paths: &[PathBuf], is_kind: fn(&Path) -> bool, session: Session) -> Self {
        let mut inputs = Self::default();
        if paths.is_empty() {
            inputs.add_folder(Path::new("."), is_kind, session);
        }
        for path in paths {
            if path == "-" {
                inputs.files.push(Input {
                    path: None,
                    name: "-".to_owned(),
                    below: PathBuf::from("-"),
                });
            } else if path.is_dir() {
                inputs.add_folder(path, is_kind, session);
            } else {
                inputs.files.push(Input::file(path.clone()));
            }
        }
        let mut seen = HashSet::new();
        inputs.files.retain(|input| seen.insert(identity(input)));
        inputs
    }

    /// Every file of a kind below a folder, in the order of the bytes of their paths.
    fn add_folder(&mut self, folder: &Path, is_kind: fn(&Path) -> bool, session: Session) {
        let mut found = Vec::new();
        for entry in walk(folder) {
            match entry {
                Ok(entry) if is_kind(entry.path()) => found.push(entry.into_path()),
                Ok(_) => {}
                Err(error) => self.complain(&error, session),
            }
        }
        if found.is_empty() && !self.failed {
            let folder = folder.display();
            session.complain(&say!(
                "“{folder}”里没有 .jimu 文件",
                "there is no .jimu file in “{folder}”"
            ));
            self.failed = true;
        }
        // `./a.jimu` of the current folder is shorter to read without the dot.
        let mut found: Vec<PathBuf> = found
            .into_iter()
            .map(|path| path.strip_prefix("./").map(Path::to_owned).unwrap_or(path))
            .collect();
        found.sort_by(|a, b| {
            a.as_os_str()
                .as_encoded_bytes()
                .cmp(b.as_os_str().as_encoded_bytes())
        });
        let found = found.into_iter();
        self.files
            .extend(found.map(|path| Input::below(path, folder)));
    }

    fn complain(&mut self, error: &walkdir::Error, session: Session) {
        let name = error.path().unwrap_or(Path::new("")).display().to_string();
        let message = match error.io_error() {
            Some(error) => FileError::io(&name, error).message(),
            None => Message {
                zh: format!("{name}：{error}"),
                en: format!("{name}: {error}"),
            },
        };
        session.complain(&message);
        self.failed = true;
    }
}

/// The folders at and below these paths that cannot be read.
pub fn unreadable(paths: &[PathBuf]) -> impl Iterator<Item = PathBuf> {
    paths
        .iter()
        .flat_map(|path| walk(path))
        .filter_map(|entry| entry.err()?.path().map(Path::to_owned))
}

fn walk(folder: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    WalkDir::new(folder)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_skipped(entry))
}

/// Hidden files and folders, and what compilers build.
fn is_skipped(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    name.as_encoded_bytes().starts_with(b".")
}

fn is_goal_file(path: &Path) -> bool {
    path.extension().is_some_and(is_goal_extension) && path.is_file()
}

/// `jimu`, in any case.
pub fn is_goal_extension(extension: &OsStr) -> bool {
    extension.eq_ignore_ascii_case("jimu")
}

/// The same for two paths of one file.
fn identity(input: &Input) -> Option<PathBuf> {
    let path = input.path.as_ref()?;
    Some(path.canonicalize().unwrap_or_else(|_| path.clone()))
}

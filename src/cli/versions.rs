//! The versions that are compared: a file, a folder, or either as it stood in a git revision.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use jimu::diag::{Message, say};
use jimu::lower::include_paths;
use tempfile::TempDir;

use super::inputs::{Input, Inputs, is_goal_extension};
use super::{Session, folder, reason};

/// One side of a comparison.
#[derive(Debug)]
pub struct Version {
    pub files: Vec<Input>,
    /// The files of a revision, laid out as they stood there: removed with this.
    _folder: Option<TempDir>,
}

impl Version {
    /// What an argument names: a file or a folder, else `REV:PATH`.
    ///
    /// # Errors
    /// Neither is there; git cannot be asked.
    pub fn of(argument: &Path, session: Session) -> Result<Self, Message> {
        if argument.exists() || argument == "-" {
            let inputs = Inputs::of(&[argument.to_owned()], session);
            if inputs.failed {
                return Err(say!("比较不了", "nothing can be compared"));
            }
            return Ok(Self { files: inputs.files, _folder: None });
        }
        let text = argument.to_string_lossy();
        let Some((revision, path)) = text.split_once(':').filter(|(revision, _)| !revision.is_empty()) else {
            return Err(say!(
                "没有“{text}”这个文件或文件夹（git 里的旧版本写成 版本:路径，如 HEAD~1:目标.jimu）",
                "there is no file or folder “{text}” (an old version in git is REV:PATH, as in HEAD~1:goals.jimu)"
            ));
        };
        let repository = Repository::here()?;
        // As git has it from the root, else from here.
        let mut version = Self::laid_out(&repository, revision, &[plain(path)])?;
        if version.files.is_empty() {
            version = Self::laid_out(&repository, revision, &[repository.inside(Path::new(path))])?;
        }
        if version.files.is_empty() {
            return Err(say!(
                "git 的版本“{revision}”里没有“{path}”",
                "there is no “{path}” in the git revision “{revision}”"
            ));
        }
        Ok(version)
    }

    /// The files as they are now. A path that is not there gives no file.
    pub fn of_paths(paths: &[PathBuf], session: Session) -> Self {
        let there: Vec<PathBuf> = paths.iter().filter(|path| path.exists()).cloned().collect();
        let files = if there.is_empty() { Vec::new() } else { Inputs::of(&there, session).files };
        Self { files, _folder: None }
    }

    /// Paths as they stood in a revision. A path that was not there gives no file.
    ///
    /// # Errors
    /// Git cannot be asked, or does not know the revision.
    pub fn of_revision(revision: &str, paths: &[PathBuf]) -> Result<Self, Message> {
        let repository = Repository::here()?;
        let wanted: Vec<String> = paths.iter().map(|path| repository.inside(path)).collect();
        Self::laid_out(&repository, revision, &wanted)
    }

    /// `wanted` are files and folders as git names them: from the root.
    fn laid_out(repository: &Repository, revision: &str, wanted: &[String]) -> Result<Self, Message> {
        if revision.starts_with('-') {
            return Err(say!("“{revision}”不是 git 的版本", "“{revision}” is no git revision"));
        }
        let root = &repository.root;
        let listed = git(root, &["ls-tree", "-r", "-z", "--full-tree", revision])?;
        let mut entries: Vec<(String, String)> = text(&listed).split('\0').filter_map(entry).collect();
        entries.retain(|(_, path)| is_needed(path));
        let folder = TempDir::with_prefix("jimu-").map_err(|error| reason::at("", &error))?;
        // Libraries are sought up to here.
        std::fs::create_dir(folder.path().join(".git")).map_err(|error| reason::at("", &error))?;
        let is_wanted = |path: &str| {
            wanted.iter().any(|wanted| {
                let below = path.strip_prefix(wanted.as_str());
                wanted.is_empty() || below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }) && Path::new(path).extension().is_some_and(is_goal_extension)
        };
        let (now, later): (Vec<_>, Vec<_>) =
            entries.into_iter().partition(|(_, path)| is_wanted(path) || !path.ends_with("jimu"));
        let written = lay_out(root, &now, folder.path())?;
        if written {
            lay_out(root, &later, folder.path())?;
        }
        let mut files: Vec<Input> = now
            .iter()
            .filter(|(_, path)| is_wanted(path))
            .map(|(_, path)| Input { path: Some(folder.path().join(path)), name: format!("{revision}:{path}") })
            .collect();
        files.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(Self { files, _folder: Some(folder) })
    }
}

/// Goal files, libraries, settings and profiles.
fn is_needed(path: &str) -> bool {
    let path = Path::new(path);
    path.extension().is_some_and(|extension| is_goal_extension(extension) || extension == "toml")
        || path.file_name().is_some_and(|name| name == folder::NAME)
}

/// Where git keeps its files.
struct Repository {
    root: PathBuf,
    /// The current folder below it, with `/` at its end; blank at the root.
    prefix: String,
}

impl Repository {
    fn here() -> Result<Self, Message> {
        let here = Path::new(".");
        let line = |option| git(here, &["rev-parse", option]).map(|line| text(&line).trim_end().to_owned());
        Ok(Self { root: line("--show-toplevel")?.into(), prefix: line("--show-prefix")? })
    }

    /// A path of the command line as git names it: from the root.
    fn inside(&self, path: &Path) -> String {
        let absolute = path.canonicalize().ok().filter(|_| path.is_absolute());
        let below = absolute.as_deref().and_then(|path| path.strip_prefix(&self.root).ok());
        match below {
            Some(below) => plain(&below.to_string_lossy()),
            None => plain(&format!("{}{}", self.prefix, path.to_string_lossy())),
        }
    }
}

/// A path without `.` and `..`, with `/`.
fn plain(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Object and path of a line of `ls-tree`.
fn entry(line: &str) -> Option<(String, String)> {
    let (meta, path) = line.split_once('\t')?;
    let object = meta.split(' ').nth(2)?;
    meta.contains(" blob ").then(|| (object.to_owned(), path.to_owned()))
}

/// Writes objects to files below a folder; whether one of them takes rows from a library.
fn lay_out(root: &Path, entries: &[(String, String)], folder: &Path) -> Result<bool, Message> {
    if entries.is_empty() {
        return Ok(false);
    }
    let mut includes = false;
    let contents = contents(root, entries.iter().map(|(object, _)| object.as_str()))?;
    for ((_, path), bytes) in entries.iter().zip(contents) {
        let place = folder.join(path);
        let write = || {
            place.parent().map_or(Ok(()), std::fs::create_dir_all)?;
            std::fs::write(&place, &bytes)
        };
        write().map_err(|error| reason::at(path, &error))?;
        includes |= !include_paths(&String::from_utf8_lossy(&bytes)).is_empty();
    }
    Ok(includes)
}

/// The bytes of objects, in their order, by one call of git.
fn contents<'o>(root: &Path, objects: impl Iterator<Item = &'o str>) -> Result<Vec<Vec<u8>>, Message> {
    let wanted: String = objects.flat_map(|object| [object, "\n"]).collect();
    let mut child = Command::new("git")
        .current_dir(root)
        .args(["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| no_git(&error))?;
    // Git answers while it is asked: both at once, or both would wait.
    let mut stdin = child.stdin.take();
    let asking = std::thread::spawn(move || stdin.as_mut().map(|stdin| stdin.write_all(wanted.as_bytes())));
    let output = child.wait_with_output().map_err(|error| no_git(&error))?;
    // A broken pipe shows in what git answered.
    let _ = asking.join();
    let mut rest = output.stdout.as_slice();
    let mut found = Vec::new();
    while let Some(end) = rest.iter().position(|&byte| byte == b'\n') {
        let size =
            std::str::from_utf8(&rest[..end]).ok().and_then(|line| line.rsplit(' ').next()?.parse::<usize>().ok());
        let Some(bytes) = size.and_then(|size| rest.get(end + 1..end + 1 + size)) else { break };
        found.push(bytes.to_owned());
        rest = rest.get(end + 2 + bytes.len()..).unwrap_or_default();
    }
    Ok(found)
}

fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, Message> {
    let output = Command::new("git").current_dir(folder).args(arguments).output().map_err(|error| no_git(&error))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = text(&output.stderr);
    let said = said.trim_end();
    Err(say!("git 报告：{said}", "git says: {said}"))
}

fn no_git(error: &std::io::Error) -> Message {
    let Message { zh, en } = reason::of(error);
    say!("运行不了 git：{zh}", "git cannot be run: {en}")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

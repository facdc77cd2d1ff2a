//! The versions that are compared: a file, a folder, or either as it stood in a git revision.

use std::io::Write;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

use jimu::diag::{FileError, Message, io_reason, say};
use jimu::load::{CONFIG, TOP};
use jimu::lower::include_paths;
use tempfile::TempDir;

use super::inputs::{Input, Inputs, is_goal_extension, unreadable};
use crate::cli::session::Session;

/// One side of a comparison.
#[derive(Debug, Default)]
pub struct VersionFiles {
    pub files: Vec<Input>,
    /// The files of a revision, laid out as they stood there: removed with this.
    _folder: Option<TempDir>,
}

impl VersionFiles {
    /// What an argument names: a file or a folder, else `REV:PATH`.
    ///
    /// # Errors
    /// Neither is there; git cannot be asked.
    pub fn of(argument: &Path, session: Session) -> Result<Self, Message> {
        if argument.exists() || argument == "-" {
            let inputs = Inputs::of(&[argument.to_owned()], session);
            if inputs.failed {
                return Err(say!("比较不了", "cannot compare"));
            }
            return Ok(Self {
                files: inputs.files,
                _folder: None,
            });
        }
        let text = argument.to_string_lossy();
        let parts = text.split_once(':').filter(|(revision, path)| {
            let is_drive = revision.len() == 1 && path.starts_with(['/', '\\']);
            !revision.is_empty() && !is_drive
        });
        let Some((revision, path)) = parts else {
            return Err(say!(
                "没有“{text}”这个文件或文件夹（git 里的旧版本写成 版本:路径，如 HEAD~1:目标.jimu）",
                "there is no file or folder “{text}” (an old version in git is REV:PATH, as in HEAD~1:goals.jimu)"
            ));
        };
        let repository = Repository::here()?;
        // As git has it from the root, else from here; what begins with a dot only from here.
        let starts_here = matches!(
            Path::new(path).components().next(),
            Some(Component::CurDir | Component::ParentDir)
        );
        let mut version = match plain(path) {
            Some(path) if !starts_here => Self::laid_out(&repository, revision, &[path])?,
            _ => Self::default(),
        };
        if version.files.is_empty() {
            version = Self::laid_out(
                &repository,
                revision,
                &[repository.inside(Path::new(path))?],
            )?;
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
        let Inputs { mut files, failed } = if there.is_empty() {
            Inputs::default()
        } else {
            Inputs::of(&there, session)
        };
        if failed {
            // Reading them is refused: without them, their files would look deleted.
            files.extend(unreadable(&there).map(Input::file));
        }
        Self {
            files,
            _folder: None,
        }
    }

    /// Paths as they stood in a revision. A path that was not there gives no file.
    ///
    /// # Errors
    /// Git cannot be asked, or does not know the revision.
    pub fn of_revision(revision: &str, paths: &[PathBuf]) -> Result<Self, Message> {
        let repository = Repository::here()?;
        let wanted: Vec<String> = paths
            .iter()
            .map(|path| repository.inside(path))
            .collect::<Result<_, _>>()?;
        Self::laid_out(&repository, revision, &wanted)
    }

    /// `wanted` are files and folders as git names them: from the root.
    fn laid_out(
        repository: &Repository,
        revision: &str,
        wanted: &[String],
    ) -> Result<Self, Message> {
        if revision.starts_with('-') {
            return Err(say!(
                "“{revision}”不是 git 的版本",
                "“{revision}” is not a git revision"
            ));
        }
        let root = &repository.root;
        let listed = git(root, &["ls-tree", "-r", "-z", "--full-tree", revision])?;
        let mut entries: Vec<(String, String)> =
            text(&listed).split('\0').filter_map(entry).collect();
        entries.retain(|(_, path)| is_needed(path));
        if let Some((_, path)) = entries.iter().find(|(_, path)| !is_inside(path)) {
            return Err(say!(
                "git 的版本“{revision}”里有一个文件的路径超出仓库：{path}",
                "a file in the git revision “{revision}” has a path outside the repository: {path}"
            ));
        }
        let top = TempDir::with_prefix("jimu-").map_err(|error| FileError::io("", &error))?;
        // Libraries and settings are sought up to here.
        std::fs::create_dir(top.path().join(".git"))
            .and_then(|()| std::fs::write(top.path().join(TOP), ""))
            .map_err(|error| FileError::io("", &error))?;
        let (now, later): (Vec<_>, Vec<_>) = entries
            .into_iter()
            .partition(|(_, path)| is_wanted(path, wanted) || !path.ends_with("jimu"));
        let written = lay_out(root, &now, top.path())?;
        if written {
            lay_out(root, &later, top.path())?;
        }
        let mut files: Vec<Input> = now
            .iter()
            .filter(|(_, path)| is_wanted(path, wanted))
            .map(|(_, path)| Input {
                path: Some(top.path().join(path)),
                name: format!("{revision}:{path}"),
                below: PathBuf::from(path),
            })
            .collect();
        files.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(Self {
            files,
            _folder: Some(top),
        })
    }
}

/// Where two revisions began to differ: the older side of `A...B`.
///
/// # Errors
/// Git cannot be asked, does not know a revision, or they have nothing in common.
pub fn merge_base(one: &str, other: &str) -> Result<String, Message> {
    let found = git(
        Path::new("."),
        &["merge-base", "--end-of-options", one, other],
    );
    found
        .map(|line| text(&line).trim_end().to_owned())
        .map_err(|message| match message.en.as_str() {
            // Git is silent where there is none.
            "git says: " => say!(
                "“{one}”和“{other}”没有共同的版本",
                "“{one}” and “{other}” have no revision in common"
            ),
            _ => message,
        })
}

/// Goal files, libraries, settings and profiles.
fn is_needed(path: &str) -> bool {
    let path = Path::new(path);
    path.extension()
        .is_some_and(|extension| is_goal_extension(extension) || extension == "toml")
        || path.file_name().is_some_and(|name| name == CONFIG)
}

/// Whether a path leads to a place below the folder that it is joined to: what a tree names is not git's choice.
fn is_inside(path: &str) -> bool {
    Path::new(path)
        .components()
        .all(|component| matches!(component, Component::Normal(_)))
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
        let root = git(here, &["rev-parse", "--show-toplevel"]);
        // A bare repository has no files beside it: git is asked where it keeps its own.
        let root = root.or_else(|refusal| {
            let own = git(here, &["rev-parse", "--absolute-git-dir"]);
            own.map_err(|_| refusal)
        })?;
        let prefix = git(here, &["rev-parse", "--show-prefix"])?;
        Ok(Self {
            root: text(&root).trim_end().into(),
            prefix: text(&prefix).trim_end().to_owned(),
        })
    }

    /// A path of the command line as git names it: from the root. It may be gone by now.
    ///
    /// # Errors
    /// It is outside the repository.
    fn inside(&self, path: &Path) -> Result<String, Message> {
        let below = if path.is_absolute() {
            self.below(path)
        } else {
            Some(Path::new(&self.prefix).join(path))
        };
        below
            .and_then(|below| plain(&below.to_string_lossy()))
            .ok_or_else(|| {
                let path = path.display();
                say!(
                    "“{path}”不在当前的 git 仓库里",
                    "“{path}” is not in the current git repository"
                )
            })
    }

    /// An absolute path from the root, with the links resolved of what is there.
    fn below(&self, path: &Path) -> Option<PathBuf> {
        let root = self.root.canonicalize().ok()?;
        let (known, there) = path
            .ancestors()
            .find_map(|known| Some((known, known.canonicalize().ok()?)))?;
        let rest = path.strip_prefix(known).ok()?;
        Some(there.strip_prefix(root).ok()?.join(rest))
    }
}

/// A path without `.` and `..`, with `/`; `None` where it leads above its start.
fn plain(path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Object and path of a line of `ls-tree` that is a file: the text of a link is a path.
fn entry(line: &str) -> Option<(String, String)> {
    let (meta, path) = line.split_once('\t')?;
    let object = meta.split(' ').nth(2)?;
    meta.starts_with("100")
        .then(|| (object.to_owned(), path.to_owned()))
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
        let made = place.parent().map_or(Ok(()), std::fs::create_dir_all);
        made.and_then(|()| std::fs::write(&place, &bytes))
            .map_err(|error| FileError::io(path, &error))?;
        includes |= !include_paths(&String::from_utf8_lossy(&bytes)).is_empty();
    }
    Ok(includes)
}

/// The bytes of objects, in their order, by one call of git. All of them, or an error: a file left out would look deleted.
fn contents<'o>(
    root: &Path,
    objects: impl Iterator<Item = &'o str>,
) -> Result<Vec<Vec<u8>>, Message> {
    let mut count = 0;
    let wanted: String = objects
        .inspect(|_| count += 1)
        .flat_map(|object| [object, "\n"])
        .collect();
    let mut child = Command::new("git")
        .current_dir(root)
        .args(["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| no_git(&error))?;
    // Git answers while it is asked: both at once, or both would wait.
    let mut stdin = child.stdin.take();
    let asking = std::thread::spawn(move || {
        stdin
            .as_mut()
            .map(|stdin| stdin.write_all(wanted.as_bytes()))
    });
    let output = child.wait_with_output().map_err(|error| no_git(&error))?;
    // A broken pipe shows in what git answered.
    let _ = asking.join();
    if !output.status.success() {
        return Err(incomplete());
    }
    let mut rest = output.stdout.as_slice();
    let mut found = Vec::new();
    while let Some(end) = rest.iter().position(|&byte| byte == b'\n') {
        let size = std::str::from_utf8(&rest[..end])
            .ok()
            .and_then(|line| line.rsplit(' ').next()?.parse::<usize>().ok());
        let Some(bytes) = size.and_then(|size| rest.get(end + 1..end + 1 + size)) else {
            break;
        };
        found.push(bytes.to_owned());
        rest = rest.get(end + 2 + bytes.len()..).unwrap_or_default();
    }
    if found.len() == count {
        Ok(found)
    } else {
        Err(incomplete())
    }
}

fn incomplete() -> Message {
    say!(
        "git 仓库不完整，有的文件读不出来；运行 git fsck 查看",
        "the git repository is incomplete: some of its files cannot be read; run git fsck for details"
    )
}

fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, Message> {
    let output = Command::new("git")
        .current_dir(folder)
        .args(arguments)
        .output()
        .map_err(|error| no_git(&error))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = text(&output.stderr);
    let said = said.trim_end();
    Err(say!("git 报告：{said}", "git says: {said}"))
}

fn no_git(error: &std::io::Error) -> Message {
    let Message { zh, en } = io_reason(error);
    say!("运行不了 git：{zh}", "cannot run git: {en}")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Whether a path is one of the wanted or lies below one, and is that of a goal file.
fn is_wanted(path: &str, wanted: &[String]) -> bool {
    let is_below = wanted.iter().any(|wanted| {
        let below = path.strip_prefix(wanted.as_str());
        wanted.is_empty() || below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    });
    is_below && Path::new(path).extension().is_some_and(is_goal_extension)
}

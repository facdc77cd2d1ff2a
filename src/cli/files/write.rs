//! Writes files whole or not at all: beside the old file first, then in its place.

use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use jimu::diag::{FileError, say};
use tempfile::NamedTempFile;

/// A file that is being written; nothing is changed until [`PendingFile::finish`].
pub enum PendingFile {
    File {
        temporary: NamedTempFile,
        target: PathBuf,
    },
    /// A device or a pipe: there is nothing to replace.
    Stream(File),
}

impl PendingFile {
    /// Begins to write `path`, which need not exist. A link stays a link: what it leads to is replaced.
    pub fn begin(path: &Path) -> io::Result<Self> {
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let mut temporary = tempfile::Builder::new();
        temporary.prefix(".jimu-");
        let old = fs::metadata(&target).ok();
        match &old {
            Some(old) if old.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Some(old) if !old.is_file() => {
                return File::options().write(true).open(target).map(Self::Stream);
            }
            // Renaming would replace it all the same.
            Some(old) if old.permissions().readonly() => {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            Some(_) => {}
            None => as_new_file(&mut temporary),
        }
        let temporary = temporary.tempfile_in(folder_of(&target))?;
        if let Some(old) = old {
            temporary.as_file().set_permissions(old.permissions())?;
        }
        Ok(Self::File { temporary, target })
    }

    /// Puts what was written in its place.
    pub fn finish(self) -> io::Result<()> {
        match self {
            Self::File { temporary, target } => {
                // A rename that is on the disk before the text would leave an empty file after a power cut.
                temporary.as_file().sync_all()?;
                temporary.persist(&target)?;
                sync_folder(&target);
            }
            Self::Stream(mut file) => file.flush()?,
        }
        Ok(())
    }

    /// The same, but never over a file.
    fn finish_new(self) -> io::Result<()> {
        match self {
            Self::File { temporary, target } => {
                temporary.as_file().sync_all()?;
                temporary.persist_noclobber(&target)?;
                sync_folder(&target);
                Ok(())
            }
            Self::Stream(_) => Err(io::ErrorKind::AlreadyExists.into()),
        }
    }

    /// The same, but only over a file that still holds `was`: says whether it did. What others wrote stays.
    fn finish_over(self, was: &[u8]) -> io::Result<bool> {
        let Self::File { temporary, target } = self else {
            return self.finish().map(|()| true);
        };
        temporary.as_file().sync_all()?;
        let mut old = File::open(&target)?;
        if content(&mut old)? != was {
            return Ok(false);
        }
        temporary.persist(&target)?;
        // What somebody wrote between the comparison and the rename is in the old file, which is still open here.
        let now = content(&mut old)?;
        if now != was {
            let mut back = Self::begin(&target)?;
            back.write_all(&now)?;
            back.finish()?;
            return Ok(false);
        }
        sync_folder(&target);
        Ok(true)
    }
}

impl Write for PendingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::File { temporary, .. } => temporary.write(bytes),
            Self::Stream(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::File { temporary, .. } => temporary.flush(),
            Self::Stream(file) => file.flush(),
        }
    }
}

fn content(file: &mut File) -> io::Result<Vec<u8>> {
    file.rewind()?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if folder != "" => folder,
        _ => Path::new("."),
    }
}

/// Makes a rename last. Some file systems cannot: the file is right all the same.
#[cfg(unix)]
fn sync_folder(file: &Path) {
    let _ = File::open(folder_of(file)).and_then(|folder| folder.sync_all());
}

#[cfg(not(unix))]
fn sync_folder(_file: &Path) {}

/// Writes `bytes` to a file, whatever it holds. `name` is what the user calls it.
pub fn replace(path: &Path, name: &str, bytes: &[u8]) -> Result<(), FileError> {
    let written = begun(path, bytes).and_then(PendingFile::finish);
    written.map_err(|error| FileError::io(name, &error))
}

/// Writes `bytes` over what was read from a file, and over nothing else.
pub fn rewrite(path: &Path, name: &str, was: &[u8], bytes: &[u8]) -> Result<(), FileError> {
    match begun(path, bytes).and_then(|file| file.finish_over(was)) {
        Ok(true) => Ok(()),
        Ok(false) => Err(FileError::new(say!(
            "文件刚刚被别的程序改过，没有改写；请再运行一次",
            "another program has just changed the file, so it was not rewritten; run the command again"
        ))
        .of(name)),
        Err(error) => Err(FileError::io(name, &error)),
    }
}

/// Writes `bytes` to a file that is not there yet.
pub fn create(path: &Path, name: &str, bytes: &[u8]) -> Result<(), FileError> {
    // A link that leads nowhere is there, too.
    let written = if path.symlink_metadata().is_ok() {
        Err(io::ErrorKind::AlreadyExists.into())
    } else {
        begun(path, bytes).and_then(PendingFile::finish_new)
    };
    written.map_err(|error| FileError::io(name, &error))
}

/// A file with its content, which is not in its place yet.
fn begun(path: &Path, bytes: &[u8]) -> io::Result<PendingFile> {
    let mut file = PendingFile::begin(path)?;
    file.write_all(bytes)?;
    Ok(file)
}

/// Temporary files are private; an output is readable as the user's other files are.
#[cfg(unix)]
fn as_new_file<'b>(builder: &mut tempfile::Builder<'b, 'b>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn as_new_file<'b>(_builder: &mut tempfile::Builder<'b, 'b>) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_another_program_changed_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jimu");
        fs::write(&path, "项目：甲\n项目：乙\n").unwrap();
        let error = rewrite(&path, "a.jimu", "项目：甲\n".as_bytes(), b"new").unwrap_err();
        assert!(
            error
                .message()
                .zh
                .starts_with("a.jimu：文件刚刚被别的程序改过")
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), "项目：甲\n项目：乙\n");
        rewrite(&path, "a.jimu", "项目：甲\n项目：乙\n".as_bytes(), b"new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        // Nothing is left beside it.
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

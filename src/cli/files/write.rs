//! Writes files whole or not at all: beside the old file first, then in its place.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// A file that is being written; nothing is changed until [`Replacement::finish`].
pub enum Replacement {
    File {
        temporary: NamedTempFile,
        target: PathBuf,
    },
    /// A device or a pipe: there is nothing to replace.
    Stream(File),
}

impl Replacement {
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
        let folder = target
            .parent()
            .filter(|folder| *folder != "")
            .unwrap_or(Path::new("."));
        let temporary = temporary.tempfile_in(folder)?;
        if let Some(old) = old {
            temporary.as_file().set_permissions(old.permissions())?;
        }
        Ok(Self::File { temporary, target })
    }

    /// Puts what was written in its place.
    pub fn finish(self) -> io::Result<()> {
        match self {
            Self::File { temporary, target } => {
                temporary.persist(target)?;
            }
            Self::Stream(mut file) => file.flush()?,
        }
        Ok(())
    }

    /// The same, but never over a file.
    pub fn finish_new(self) -> io::Result<()> {
        match self {
            Self::File { temporary, target } => {
                temporary.persist_noclobber(target)?;
                Ok(())
            }
            Self::Stream(_) => Err(io::ErrorKind::AlreadyExists.into()),
        }
    }
}

impl Write for Replacement {
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

/// Writes `bytes` to `path` in one go.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = Replacement::begin(path)?;
    file.write_all(bytes)?;
    file.finish()
}

/// Writes `bytes` to `path`, where nothing may be.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link that leads nowhere is there, too.
    if path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let mut file = Replacement::begin(path)?;
    file.write_all(bytes)?;
    file.finish_new()
}

/// Temporary files are private; an output is readable as the user's other files are.
#[cfg(unix)]
fn as_new_file<'b>(builder: &mut tempfile::Builder<'b, 'b>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn as_new_file<'b>(_builder: &mut tempfile::Builder<'b, 'b>) {}

//! The line of `.gitattributes` that names the drivers.

use std::fs;
use std::io;
use std::path::Path;

use jimu::diag::FileError;

use crate::cli::files::write;

pub const LINE: &str = "*.jimu diff=jimu merge=jimu";

/// What was done to the file, as it is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// The line was there already.
    Nothing,
    Added,
    /// There was no file.
    Created,
}

impl Done {
    pub fn word(self) -> &'static str {
        match self {
            Done::Nothing => "present",
            Done::Added => "added",
            Done::Created => "created",
        }
    }

    pub fn of_word(word: &str) -> Self {
        match word {
            "added" => Done::Added,
            "created" => Done::Created,
            _ => Done::Nothing,
        }
    }
}

/// Adds the line where it is missing.
pub fn add(path: &Path, name: &str) -> Result<Done, FileError> {
    let (text, done) = match fs::read_to_string(path) {
        Ok(text) => (text, Done::Added),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (String::new(), Done::Created),
        Err(error) => return Err(FileError::io(name, &error)),
    };
    if has_line(&text) {
        return Ok(Done::Nothing);
    }
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    // A file without a last line break stays one: without our line it is what it was.
    let new = if text.is_empty() || text.ends_with('\n') {
        format!("{text}{LINE}{end}")
    } else {
        format!("{text}{end}{LINE}")
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| FileError::io(name, &error))?;
    }
    match done {
        Done::Created => write::create(path, name, new.as_bytes())?,
        Done::Added | Done::Nothing => {
            write::rewrite(path, name, text.as_bytes(), new.as_bytes())?;
        }
    }
    Ok(done)
}

/// Takes the line out; a file that was made for it and holds nothing else goes, too. Says whether anything changed.
pub fn remove(path: &Path, name: &str, done: Done) -> Result<bool, FileError> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(FileError::io(name, &error)),
    };
    if done == Done::Nothing || !has_line(&text) {
        return Ok(false);
    }
    let mut left: String = text
        .split_inclusive('\n')
        .filter(|line| line.trim() != LINE)
        .collect();
    if !text.ends_with('\n') && left.ends_with('\n') {
        left.pop();
        left.truncate(left.trim_end_matches('\r').len());
    }
    if left.is_empty() && done == Done::Created {
        fs::remove_file(path).map_err(|error| FileError::io(name, &error))?;
    } else {
        write::rewrite(path, name, text.as_bytes(), left.as_bytes())?;
    }
    Ok(true)
}

fn has_line(text: &str) -> bool {
    text.lines().any(|line| line.trim() == LINE)
}

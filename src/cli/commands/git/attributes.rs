//! The lines of `.gitattributes` that name the drivers.

use std::fs;
use std::io;
use std::path::Path;

use jimu::diag::FileError;

use crate::cli::files::write;

pub const LINES: [&str; 3] = [
    "*.jimu diff=jimu merge=jimu",
    "*.docx diff=jimu-office",
    "*.xlsx diff=jimu-office",
];

/// What was done to the file, as it is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// The lines were there already.
    Nothing,
    /// These lines, a bit for each.
    Added(u8),
    /// There was no file.
    Created,
}

impl Done {
    pub fn word(self) -> String {
        match self {
            Done::Nothing => "present".to_owned(),
            Done::Added(lines) => format!("added {lines}"),
            Done::Created => "created".to_owned(),
        }
    }

    /// The lines that were added.
    pub fn lines(self) -> Vec<&'static str> {
        let mask = match self {
            Done::Nothing => 0,
            Done::Added(lines) => lines,
            Done::Created => u8::MAX,
        };
        let lines = LINES.into_iter().enumerate();
        lines
            .filter(|(at, _)| mask & (1 << at) != 0)
            .map(|(_, line)| line)
            .collect()
    }

    pub fn of_word(word: &str) -> Self {
        match word.split_once(' ') {
            Some(("added", lines)) => Done::Added(lines.parse().unwrap_or(0)),
            // Before Word files were compared there was one line.
            None if word == "added" => Done::Added(1),
            None if word == "created" => Done::Created,
            _ => Done::Nothing,
        }
    }
}

/// Adds the lines that are missing.
pub fn add(path: &Path, name: &str) -> Result<Done, FileError> {
    let (text, is_new) = match fs::read_to_string(path) {
        Ok(text) => (text, false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (String::new(), true),
        Err(error) => return Err(FileError::io(name, &error)),
    };
    let bits = LINES.iter().enumerate().map(|(at, line)| {
        let is_missing = !has_line(&text, line);
        u8::from(is_missing) << at
    });
    let done = match is_new {
        true => Done::Created,
        false => Done::Added(bits.sum()),
    };
    let missing = done.lines();
    if missing.is_empty() {
        return Ok(Done::Nothing);
    }
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let lines = missing.join(end);
    // A file without a last line break stays one: without our lines it is what it was.
    let new = if text.is_empty() || text.ends_with('\n') {
        format!("{text}{lines}{end}")
    } else {
        format!("{text}{end}{lines}")
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| FileError::io(name, &error))?;
    }
    if is_new {
        write::create(path, name, new.as_bytes())?;
    } else {
        write::rewrite(path, name, text.as_bytes(), new.as_bytes())?;
    }
    Ok(done)
}

/// Takes the lines out; a file that was made for it and holds nothing else goes, too. Says whether anything changed.
pub fn remove(path: &Path, name: &str, done: Done) -> Result<bool, FileError> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(FileError::io(name, &error)),
    };
    let lines = done.lines();
    if !lines.iter().any(|line| has_line(&text, line)) {
        return Ok(false);
    }
    let mut left: String = text
        .split_inclusive('\n')
        .filter(|line| !lines.contains(&line.trim()))
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

fn has_line(text: &str, line: &str) -> bool {
    text.lines().any(|own| own.trim() == line)
}

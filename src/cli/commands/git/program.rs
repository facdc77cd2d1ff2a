//! Asks git.

use std::path::{Path, PathBuf};
use std::process::Command;

use jimu::diag::{FileError, Message, io_reason, say};

/// Runs git and returns what it printed, without the last line break; `None` where it said no.
pub fn ask(arguments: &[&str]) -> Result<Option<String>, Message> {
    let output = run(arguments)?;
    let text = String::from_utf8_lossy(&output.stdout);
    Ok(output
        .status
        .success()
        .then(|| text.trim_end_matches(['\r', '\n']).to_owned()))
}

/// Runs git for what it does.
pub fn tell(arguments: &[&str]) -> Result<(), Message> {
    let output = run(arguments)?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    let command = arguments.join(" ");
    Err(say!(
        "git {command} 失败：{said}",
        "git {command} failed: {said}"
    ))
}

fn run(arguments: &[&str]) -> Result<std::process::Output, Message> {
    Command::new("git")
        .args(arguments)
        .output()
        .map_err(|error| {
            let Message { zh, en } = io_reason(&error);
            say!("运行不了 git：{zh}", "cannot run git: {en}")
        })
}

/// How git calls this program: by its name where that is found, else by its path, quoted for a shell.
pub fn this_program() -> Result<String, Message> {
    let program = std::env::current_exe().map_err(|error| FileError::io("jimu", &error))?;
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let name = format!("jimu{}", std::env::consts::EXE_SUFFIX);
    let found = std::env::split_paths(&folders)
        .map(|folder| folder.join(&name))
        .find(|path| path.is_file());
    if found.is_some_and(|found| real(&found) == real(&program)) {
        return Ok("jimu".to_owned());
    }
    Ok(quoted(&program))
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

fn quoted(program: &Path) -> String {
    // A per cent sign begins one of git's placeholders.
    let path = program
        .to_string_lossy()
        .replace('\'', r"'\''")
        .replace('%', "%%");
    format!("'{path}'")
}

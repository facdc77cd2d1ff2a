//! `-o`: an output that is a file, written whole or not at all, and never over what the user wrote.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, ValueHint};
use jimu::diag::{FileError, Lang, Message, say};

use super::words;
use crate::cli::files::inputs::{Input, is_goal_extension};
use crate::cli::files::write::PendingFile;
use crate::cli::session::{Session, Stop};

/// The option.
pub fn arg(lang: Lang) -> Arg {
    Arg::new("out")
        .short('o')
        .long("out")
        .value_name(words(lang, "文件", "FILE"))
        .value_hint(ValueHint::FilePath)
        .value_parser(clap::value_parser!(PathBuf))
        .help(words(
            lang,
            "写到文件（整个写好才替换原有的）；不写为标准输出",
            "Write to a file (replaced only when everything is written); standard output by default",
        ))
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputKind {
    Text,
    /// No terminal can show it.
    Binary,
    /// It may be named like a goal file, and never replaces one.
    GoalFile,
}

impl OutputKind {
    pub fn new(is_binary: bool) -> Self {
        if is_binary { Self::Binary } else { Self::Text }
    }
}

/// Lets `work` write to standard output, or to the file of `-o`: that one only where `work` says that all is there.
pub fn write(
    matches: &ArgMatches,
    files: &[Input],
    session: Session,
    kind: OutputKind,
    work: impl FnOnce(&mut dyn Write) -> io::Result<bool>,
) -> Result<(), Stop> {
    let Some(path) = matches.get_one::<PathBuf>("out") else {
        if kind == OutputKind::Binary && io::stdout().is_terminal() {
            return Err(say!(
                "这种文件不能写在屏幕上：用 -o 写到文件",
                "such a file cannot be shown on the terminal: write it to a file with -o"
            )
            .into());
        }
        work(&mut BufWriter::with_capacity(1 << 16, io::stdout().lock()))?;
        return Ok(());
    };
    write_to(path, files, session, kind, work)
}

/// Lets `work` write to a file: it is put into its place only where `work` says that all is there.
pub fn write_to(
    path: &Path,
    files: &[Input],
    session: Session,
    kind: OutputKind,
    work: impl FnOnce(&mut dyn Write) -> io::Result<bool>,
) -> Result<(), Stop> {
    if let Some(refusal) = refusal(files, path, kind) {
        return Err(refusal.into());
    }
    let name = path.display().to_string();
    let is_written = pending(path, work).map_err(|error| FileError::io(&name, &error))?;
    if !is_written {
        session.complain(&say!("没有写出 {name}", "{name} was not written"));
    }
    Ok(())
}

/// Writes a file beside its place, and puts it there unless `work` says that it is of no use.
fn pending(path: &Path, work: impl FnOnce(&mut dyn Write) -> io::Result<bool>) -> io::Result<bool> {
    let mut out = BufWriter::with_capacity(1 << 16, PendingFile::begin(path)?);
    let is_good = work(&mut out)?;
    if is_good {
        out.into_inner()
            .map_err(io::IntoInnerError::into_error)?
            .finish()?;
    }
    Ok(is_good)
}

/// Why a path must not be written: never over what the user wrote.
fn refusal(files: &[Input], out: &Path, kind: OutputKind) -> Option<Message> {
    let name = out.display();
    if kind == OutputKind::GoalFile && out.exists() {
        return Some(say!(
            "{name} 已经有了，不能作为输出：换一个名称",
            "{name} exists and cannot be the output: choose another name"
        ));
    }
    if kind != OutputKind::GoalFile && out.extension().is_some_and(is_goal_extension) {
        return Some(say!(
            "{name} 是目标文件的名称，不能作为输出",
            "{name} is named like a goal file and cannot be the output"
        ));
    }
    let target = out.canonicalize().ok()?;
    let mut sources = files.iter().filter_map(|input| input.path.as_ref());
    let is_source = sources.any(|path| path.canonicalize().is_ok_and(|path| path == target));
    is_source.then(|| {
        say!(
            "{name} 是要读的文件，不能作为输出",
            "{name} is an input file and cannot be the output"
        )
    })
}

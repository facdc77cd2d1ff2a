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

/// Lets `work` write to standard output, or to the file of `-o`: that one only where `work` says that all is there.
/// `is_binary`: no terminal can show it.
pub fn write(
    matches: &ArgMatches,
    files: &[Input],
    session: Session,
    is_binary: bool,
    work: impl FnOnce(&mut dyn Write) -> io::Result<bool>,
) -> Result<(), Stop> {
    let Some(path) = matches.get_one::<PathBuf>("out") else {
        if is_binary && io::stdout().is_terminal() {
            return Err(say!(
                "这种文件不能写在屏幕上：用 -o 写到文件",
                "such a file cannot be shown on the terminal: write it to a file with -o"
            )
            .into());
        }
        work(&mut BufWriter::with_capacity(1 << 16, io::stdout().lock()))?;
        return Ok(());
    };
    if let Some(refusal) = refusal(files, path) {
        return Err(refusal.into());
    }
    let name = path.display().to_string();
    let at = |error| Stop::from(FileError::io(&name, &error));
    let mut out = BufWriter::with_capacity(1 << 16, PendingFile::begin(path).map_err(at)?);
    if !work(&mut out).map_err(at)? {
        session.complain(&say!("没有写出 {name}", "{name} was not written"));
        return Ok(());
    }
    out.into_inner()
        .map_err(io::IntoInnerError::into_error)
        .and_then(PendingFile::finish)
        .map_err(at)
}

/// Why a path must not be written: never over what the user wrote.
fn refusal(files: &[Input], out: &Path) -> Option<Message> {
    let name = out.display();
    if out.extension().is_some_and(is_goal_extension) {
        return Some(say!(
            "{name} 是目标文件的名称，不能作为输出",
            "{name} is named like a goal file and cannot be the output"
        ));
    }
    let target = out.canonicalize().ok()?;
    let is_source = |input: &Input| {
        input
            .path
            .as_ref()
            .and_then(|path| path.canonicalize().ok())
            .as_ref()
            == Some(&target)
    };
    files.iter().any(is_source).then(|| {
        say!(
            "{name} 是要读的文件，不能作为输出",
            "{name} is an input file and cannot be the output"
        )
    })
}

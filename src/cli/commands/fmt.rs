//! `jimu fmt`: the canonical form of goal files.

use std::io::{self, Write};

use clap::{Arg, ArgAction, ArgMatches, Command};
use jimu::Jimu;
use jimu::diag::{FileError, Lang, Message, say};
use jimu::fmt::Keywords;
use jimu::source::SourceFile;
use rayon::prelude::*;

use crate::cli::files::folder::Folders;
use crate::cli::files::inputs::{Input, Inputs};
use crate::cli::files::read;
use crate::cli::files::{convert, text_diff, write};
use crate::cli::options::{self, words};
use crate::cli::session::{Ending, Session, Status};

/// Files that are read before the first of them is written.
const BATCH: usize = 64;

pub fn command(lang: Lang) -> Command {
    Command::new("fmt")
        .about(words(lang, "把文件整理成统一的写法", "Rewrite files in their canonical form"))
        .override_usage(words(lang, "jimu fmt [选项] [路径|-]…", "jimu fmt [OPTIONS] [PATH|-]..."))
        .after_help(words(
            lang,
            "只改标点、空白、缩进和符号的写法，不改文字；看不懂的行原样保留。- 的结果写到标准输出。",
            "Changes only punctuation, spaces, indentation and the spelling of operators, never words; lines that cannot be understood stay as they are. The result for - goes to standard output.",
        ))
        .args([
            options::paths(lang, false),
            Arg::new("check").long("check").action(ArgAction::SetTrue).help(words(
                lang,
                "只列出要改的文件；有则退出状态为 1",
                "Only list the files that would change; the exit status is 1 if there are any",
            )),
            Arg::new("diff").long("diff").action(ArgAction::SetTrue).help(words(
                lang,
                "只显示要改的地方；有则退出状态为 1",
                "Only show what would change; the exit status is 1 if anything would",
            )),
            Arg::new("keywords")
                .long("keywords")
                .value_name("zh|en")
                .value_parser(["zh", "en"])
                .help(words(lang, "把键和词改写成中文或英文", "Rewrite keys and words in Chinese or English")),
            options::profile(lang),
        ])
}

/// What happens to a file that is not in its canonical form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Write,
    List,
    Diff,
}

pub fn run(matches: &ArgMatches, session: Session) -> Ending {
    let mode = match (matches.get_flag("diff"), matches.get_flag("check")) {
        (true, _) => Mode::Diff,
        (false, true) => Mode::List,
        (false, false) => Mode::Write,
    };
    let keywords = matches.get_one::<String>("keywords").map(|word| {
        if word == "en" {
            Keywords::En
        } else {
            Keywords::Zh
        }
    });
    let mut folders = Folders::new(matches, session)?;
    let Inputs { files, failed } = Inputs::collect(matches, session);
    let mut status = if failed {
        Status::Failed
    } else {
        Status::Clean
    };
    let mut out = io::stdout().lock();
    for batch in files.chunks(BATCH) {
        let known: Vec<(&Input, Option<Jimu>)> = batch
            .iter()
            .map(|input| (input, folders.of(input.folder())))
            .collect();
        let formatted: Vec<(&Input, Option<Result<Formatted, FileError>>)> = known
            .into_par_iter()
            .map(|(input, jimu)| (input, jimu.map(|jimu| format(input, &jimu, keywords))))
            .collect();
        for (input, result) in formatted {
            let done = match result {
                Some(Ok(formatted)) => place(input, &formatted, mode, session, &mut out)?,
                Some(Err(error)) => {
                    session.complain(&error.message());
                    Status::Failed
                }
                // Its jimu.toml cannot be used; that has been reported.
                None => Status::Failed,
            };
            status = status.max(done);
        }
    }
    Ok(status)
}

/// A file and its canonical form.
struct Formatted {
    file: SourceFile,
    text: String,
    /// Its profile is not known.
    missing: Option<Message>,
}

fn format(input: &Input, jimu: &Jimu, keywords: Option<Keywords>) -> Result<Formatted, FileError> {
    let goal = read::goal(input, jimu).map_err(|problem| problem.error(&input.name))?;
    if !goal.file.is_utf8() {
        return Err(FileError::new(convert::refusal(&goal.file)));
    }
    let text = goal.format(keywords);
    let missing = jimu.profiles().missing(&goal.file.text);
    Ok(Formatted {
        file: goal.file,
        text,
        missing,
    })
}

/// Writes the canonical form, or tells that it differs.
fn place(
    input: &Input,
    formatted: &Formatted,
    mode: Mode,
    session: Session,
    out: &mut dyn Write,
) -> Ending {
    let Formatted {
        file,
        text,
        missing,
    } = formatted;
    let name = &input.name;
    if let Some(Message { zh, en }) = missing {
        session.tell(&say!("{name}：{zh}", "{name}: {en}"));
    }
    let differs = *text != file.text;
    match (mode, &input.path) {
        (Mode::Write, None) => out.write_all(&file.to_bytes(text))?,
        (Mode::Write, Some(path)) if differs => {
            let was = file.to_bytes(&file.text);
            if let Err(error) = write::rewrite(path, name, &was, &file.to_bytes(text)) {
                session.complain(&error.message());
                return Ok(Status::Failed);
            }
            session.tell(&say!("已整理 {name}", "rewrote {name}"));
        }
        (Mode::List, _) if differs => writeln!(out, "{name}")?,
        (Mode::Diff, _) if differs => {
            out.write_all(&text_diff::unified(name, &file.text, text))?;
        }
        _ => {}
    }
    Ok(if differs && mode != Mode::Write {
        Status::Findings
    } else {
        Status::Clean
    })
}

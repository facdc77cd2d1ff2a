//! `jimu git textconv`: what git compares of a Word file or a workbook.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, ValueHint};
use jimu::diag::Lang;
use jimu::import::comparable;

use crate::cli::files::inputs::Input;
use crate::cli::files::read;
use crate::cli::options::words;
use crate::cli::session::{Ending, Session, Status, Stop};

pub fn command(lang: Lang) -> Command {
    Command::new("textconv")
        .about(words(
            lang,
            "把 Word、Excel 文件写成文字，供 git 比较",
            "Write a Word file or a workbook as text, for git to compare",
        ))
        .override_usage(words(
            lang,
            "jimu git textconv <文件>",
            "jimu git textconv <FILE>",
        ))
        .arg(
            Arg::new("file")
                .required(true)
                .value_name(words(lang, "文件", "FILE"))
                .value_hint(ValueHint::FilePath)
                .value_parser(clap::value_parser!(PathBuf))
                .help(words(lang, "要写成文字的文件", "The file to write as text")),
        )
}

pub fn run(matches: &ArgMatches, _session: Session) -> Ending {
    let path = matches.get_one::<PathBuf>("file").cloned();
    let input = Input::file(path.unwrap_or_default());
    let bytes = read::bytes(&input).map_err(|error| Stop::Message(error.message()))?;
    let text = comparable(&input.name, bytes).map_err(Stop::Message)?;
    io::stdout().write_all(text.as_bytes())?;
    Ok(Status::Clean)
}

//! `jimu help`: the help of a command.

use std::io::{self, Write};

use clap::{Arg, ArgMatches, Command};
use jimu::diag::{Lang, say};

use crate::cli::options::words;
use crate::cli::session::{Ending, Session, Status};

pub fn command(lang: Lang) -> Command {
    Command::new("help")
        .about(words(
            lang,
            "显示一个命令的帮助",
            "Print help for a command",
        ))
        .override_usage(words(lang, "jimu help [命令]", "jimu help [COMMAND]"))
        .arg(
            Arg::new("command")
                .value_name(words(lang, "命令", "COMMAND"))
                .help(words(lang, "命令的名称", "Name of a command")),
        )
}

/// `jimu help [COMMAND]`
pub fn run(matches: &ArgMatches, _: Session, mut line: Command) -> Ending {
    line.build();
    let text = match matches.get_one::<String>("command") {
        None => line.render_help(),
        Some(name) => match line.find_subcommand_mut(name) {
            Some(command) => command.render_help(),
            None => return Err(say!("没有“{name}”这个命令", "there is no command “{name}”").into()),
        },
    };
    io::stdout().write_all(text.to_string().as_bytes())?;
    Ok(Status::Clean)
}

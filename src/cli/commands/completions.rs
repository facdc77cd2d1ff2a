//! `jimu completions`: what a shell needs to complete the command line.

use std::io::{self, Write};

use clap::{Arg, ArgMatches, Command};
use clap_complete::Shell;
use jimu::diag::Lang;

use crate::cli::options::words;
use crate::cli::session::{Ending, Session, Status};

pub fn command(lang: Lang) -> Command {
    Command::new("completions")
        .about(words(
            lang,
            "生成命令行补全脚本",
            "Print a completion script for a shell",
        ))
        .override_usage("jimu completions <SHELL>")
        .arg(
            Arg::new("shell")
                .value_name("SHELL")
                .required(true)
                .value_parser(clap::value_parser!(Shell))
                .help("bash, zsh, fish, powershell, elvish"),
        )
}

pub fn run(matches: &ArgMatches, _: Session, mut line: Command) -> Ending {
    let mut script = Vec::new();
    if let Some(&shell) = matches.get_one::<Shell>("shell") {
        clap_complete::generate(shell, &mut line, "jimu", &mut script);
    }
    io::stdout().write_all(&script)?;
    Ok(Status::Clean)
}

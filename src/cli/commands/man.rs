//! `jimu man`: manual pages.

use std::io::{self, Write};

use clap::{Arg, ArgMatches, Command};
use clap_mangen::Man;
use jimu::diag::{Lang, say};

use crate::cli::options::words;
use crate::cli::session::{Ending, Session, Status};

/// Headings that the generator writes, and ours.
const HEADINGS: [(&str, &str); 6] = [
    (".SH NAME", ".SH 名称"),
    (".SH SYNOPSIS", ".SH 用法"),
    (".SH DESCRIPTION", ".SH 说明"),
    (".SH OPTIONS", ".SH 选项"),
    (".SH EXTRA", ".SH 附注"),
    (".SH VERSION", ".SH 版本"),
];

pub fn command(lang: Lang) -> Command {
    Command::new("man")
        .about(words(
            lang,
            "生成手册页（roff）",
            "Print a manual page (roff)",
        ))
        .override_usage(words(lang, "jimu man [命令]", "jimu man [COMMAND]"))
        .arg(
            Arg::new("command")
                .value_name(words(lang, "命令", "COMMAND"))
                .help(words(
                    lang,
                    "命令的名称；不写为 jimu 自己",
                    "Name of a command; jimu itself by default",
                )),
        )
}

pub fn run(matches: &ArgMatches, session: Session, mut command: Command) -> Ending {
    command.build();
    if let Some(name) = matches.get_one::<String>("command") {
        let Some(found) = command.find_subcommand(name) else {
            return Err(say!("没有“{name}”这个命令", "there is no command “{name}”").into());
        };
        command = found.clone();
    }
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    let mut page = String::from_utf8_lossy(&page).into_owned();
    if session.lang == Lang::Zh {
        for (heading, ours) in HEADINGS {
            page = page.replace(&format!("{heading}\n"), &format!("{ours}\n"));
        }
    }
    io::stdout().write_all(page.as_bytes())?;
    Ok(Status::Clean)
}

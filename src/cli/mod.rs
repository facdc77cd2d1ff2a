//! The command line: the only part of Jimu that reads and writes files.
//!
//! `commands` has a file for each command, with its options and what it does; they use `options` (what several of them
//! take), `files` and `session`, in this order, and no other command.

mod commands;
mod files;
mod options;
mod session;
mod usage;

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use clap::ArgMatches;
use jimu::diag::{Lang, Message, io_reason, say};

use options::{color, lang};
use session::{Session, Status, Stop};

/// Runs the command that the arguments name; the first one is the program.
pub fn run(arguments: &[OsString]) -> ExitCode {
    let lang = lang::choose(arguments);
    let status = match commands::line(lang).try_get_matches_from(arguments) {
        Ok(matches) => dispatch(&matches, lang),
        Err(error) => usage::report(&error, arguments, lang),
    };
    ExitCode::from(status as u8)
}

fn dispatch(matches: &ArgMatches, lang: Lang) -> Status {
    let Some((name, matches)) = matches.subcommand() else {
        return Status::Failed;
    };
    let session = Session {
        lang,
        color: color::choose(matches),
    };
    match commands::run(name, matches, session) {
        Ok(status) => status,
        Err(Stop::Message(message)) => {
            session.complain(&message);
            Status::Failed
        }
        // `jimu build … | head` has read all it wants.
        Err(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Status::Clean,
        Err(Stop::Output(error)) => {
            let Message { zh, en } = io_reason(&error);
            session.complain(&say!(
                "写不到标准输出：{zh}",
                "cannot write to standard output: {en}"
            ));
            Status::Failed
        }
    }
}

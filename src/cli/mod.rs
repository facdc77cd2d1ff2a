//! The command line: the only part of Jimu that reads and writes files.
//!
//! Each command is a file with its options (`command`) and what it does (`run`).

mod args;
mod build;
mod check;
mod color;
mod completions;
mod convert;
mod diff;
mod explain;
mod fix;
mod fmt;
mod folder;
mod git;
mod include;
mod inputs;
mod lang;
mod man;
mod new;
mod output;
mod profiles;
mod progress;
mod read;
mod reason;
mod roll;
mod schema;
mod select;
mod text_diff;
mod totals;
mod usage;
mod versions;
mod write;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::ArgMatches;
use jimu::diag::{Lang, Message, say};

/// How a command ended; the number is the exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    Clean = 0,
    /// A finding is an error, a line could not be understood, something differs.
    Findings = 1,
    /// Wrong usage, or a file that could not be read or written.
    Failed = 2,
}

/// Why a command stopped before its end.
enum Stop {
    Message(Message),
    /// Standard output did not take what was written.
    Output(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Output(error)
    }
}

impl From<Message> for Stop {
    fn from(message: Message) -> Self {
        Stop::Message(message)
    }
}

type Outcome = Result<Status, Stop>;

/// What all commands share.
#[derive(Debug, Clone, Copy)]
struct Session {
    lang: Lang,
    color: bool,
}

impl Session {
    /// Tells the user something on standard error, where it disturbs no output.
    fn tell(self, message: &Message) {
        // Without standard error there is nobody to tell.
        let _ = writeln!(io::stderr(), "{}", message.text(self.lang));
    }

    /// The same, of what went wrong.
    fn complain(self, message: &Message) {
        let text = message.text(self.lang);
        self.tell(&say!("错误：{text}", "error: {text}"));
    }
}

/// Runs the command that the arguments name; the first one is the program.
pub fn run(arguments: &[OsString]) -> ExitCode {
    let lang = lang::choose(arguments);
    let status = match args::command(lang).try_get_matches_from(arguments) {
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
    let outcome = match name {
        "check" => check::run(matches, session),
        "build" => build::run(matches, session),
        "fmt" => fmt::run(matches, session),
        "diff" => diff::run(matches, session),
        "explain" => explain::run(matches, session),
        "new" => new::run(matches, session),
        "roll" => roll::run(matches, session),
        "git" => git::run(matches, session),
        "schema" => schema::run(matches),
        "completions" => completions::run(matches, session),
        "man" => man::run(matches, session),
        _ => args::help(matches, session),
    };
    match outcome {
        Ok(status) => status,
        Err(Stop::Message(message)) => {
            session.complain(&message);
            Status::Failed
        }
        // `jimu build … | head` has read all it wants.
        Err(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Status::Clean,
        Err(Stop::Output(error)) => {
            let Message { zh, en } = reason::of(&error);
            session.complain(&say!(
                "写不到标准输出：{zh}",
                "cannot write to standard output: {en}"
            ));
            Status::Failed
        }
    }
}

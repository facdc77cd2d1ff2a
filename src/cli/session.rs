//! What all commands share: how they speak to the user, and how they end.

use std::io::{self, Write};

use jimu::diag::{FileError, Lang, Message, say};

/// How a command ended; the number is the exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    Clean = 0,
    /// A finding is an error, a line could not be understood, something differs.
    Findings = 1,
    /// Wrong usage, or a file that could not be read or written.
    Failed = 2,
}

/// Why a command stopped before its end.
pub enum Stop {
    Message(Message),
    /// Standard output did not take what was written.
    Output(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Output(error)
    }
}

impl From<FileError> for Stop {
    fn from(error: FileError) -> Self {
        Stop::Message(error.message())
    }
}

impl From<Message> for Stop {
    fn from(message: Message) -> Self {
        Stop::Message(message)
    }
}

pub type Ending = Result<Status, Stop>;

/// Language and colours of a run.
#[derive(Debug, Clone, Copy)]
pub struct Session {
    pub lang: Lang,
    pub color: bool,
}

impl Session {
    /// Tells the user something on standard error, where it disturbs no output.
    pub fn tell(self, message: &Message) {
        // Without standard error there is nobody to tell.
        let _ = writeln!(io::stderr(), "{}", message.text(self.lang));
    }

    /// The same, of what went wrong.
    pub fn complain(self, message: &Message) {
        let text = message.text(self.lang);
        self.tell(&say!("错误：{text}", "error: {text}"));
    }
}

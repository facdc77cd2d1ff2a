//! ProgressLine of long work: one line on the terminal, written over as it grows and wiped at the end.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use jimu::diag::{Message, say};

use crate::cli::session::Session;

/// Work that is done sooner shows nothing; the line changes as often.
const PACE: Duration = Duration::from_secs(1);

/// The line of one run; wiped when it is dropped.
pub struct ProgressLine {
    done: Arc<AtomicUsize>,
    /// Dropped to end the line.
    running: Option<Sender<()>>,
    line: Option<JoinHandle<()>>,
}

impl ProgressLine {
    /// Begins to show how many of `files` are done, where standard error is a terminal.
    pub fn begin(files: usize, session: Session) -> Self {
        let done = Arc::new(AtomicUsize::new(0));
        if !io::stderr().is_terminal() {
            return Self {
                done,
                running: None,
                line: None,
            };
        }
        let (running, ended) = mpsc::channel::<()>();
        let counted = Arc::clone(&done);
        let begun = Instant::now();
        let line = thread::spawn(move || {
            let mut is_shown = false;
            while ended.recv_timeout(PACE) == Err(RecvTimeoutError::Timeout) {
                let message = message(
                    counted.load(Ordering::Relaxed),
                    files,
                    begun.elapsed().as_secs(),
                );
                is_shown = true;
                // Without standard error there is nobody to tell.
                let _ = write!(io::stderr(), "\r\u{1B}[K{}", message.text(session.lang));
            }
            if is_shown {
                let _ = write!(io::stderr(), "\r\u{1B}[K");
            }
        });
        Self {
            done,
            running: Some(running),
            line: Some(line),
        }
    }

    /// Makes room for what is said about a file.
    pub fn wipe(&self) {
        if self.line.is_some() {
            let _ = write!(io::stderr(), "\r\u{1B}[K");
        }
    }

    /// One file more is done.
    pub fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        drop(self.running.take());
        if let Some(line) = self.line.take() {
            let _ = line.join();
        }
    }
}

fn message(done: usize, files: usize, seconds: u64) -> Message {
    say!(
        "已完成 {done}/{files} 个文件，用时 {seconds} 秒",
        "{done} of {files} files done in {seconds} s"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_how_far_and_how_long() {
        let message = message(3, 400, 12);
        assert_eq!(message.zh, "已完成 3/400 个文件，用时 12 秒");
        assert_eq!(message.en, "3 of 400 files done in 12 s");
    }

    #[test]
    fn nothing_is_shown_where_there_is_no_terminal() {
        let session = Session {
            lang: jimu::diag::Lang::Zh,
            color: false,
        };
        let progress = ProgressLine::begin(2, session);
        progress.step();
        assert_eq!(progress.done.load(Ordering::Relaxed), 1);
        assert!(progress.line.is_some() == io::stderr().is_terminal());
    }
}

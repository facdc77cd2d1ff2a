//! Indentation, blank lines, comments, line ends; lines in error as they are.

use super::BLANKS;
use crate::syntax::{Block, Found, Line, LineKind, Place, Placed, lookalike};

/// Takes the lines of a file one after the other and puts them on paper.
pub struct Layout<'a> {
    text: &'a str,
    out: String,
    /// Line break of the file: that of its first line.
    line_end: &'static str,
    /// Blank lines (`None`) and comments that wait for the line below them.
    pending: Vec<Option<&'a str>>,
    /// Depth of the last key, which `|` lines continue.
    key_depth: u8,
    conflict: Conflict,
    /// The last line was the mark of a conflict: no blank line comes behind it.
    after_mark: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Conflict {
    None,
    First,
    Second,
}

impl<'a> Layout<'a> {
    pub fn new(text: &'a str) -> Self {
        let is_crlf = text.find('\n').is_some_and(|at| text[..at].ends_with('\r'));
        Self {
            text,
            out: String::with_capacity(text.len() + text.len() / 16),
            line_end: if is_crlf { "\r\n" } else { "\n" },
            pending: Vec::new(),
            key_depth: 0,
            conflict: Conflict::None,
            after_mark: false,
        }
    }

    /// Adds the next line; one in error is copied. `write` gives the canonical form of a key with its value.
    pub fn add(
        &mut self,
        placed: &Placed<'a>,
        in_error: bool,
        write: impl FnOnce(&Line, &Found<'a>) -> String,
    ) {
        let raw = placed.line.span.of(self.text);
        if placed.line.kind == LineKind::Conflict {
            self.mark(raw);
            return;
        }
        let content = without_break(raw);
        // A character that cannot be seen is reported: its line stays as it is.
        let is_copied =
            in_error || self.conflict == Conflict::Second || content.chars().any(is_invisible);
        let depth = placed.depth;
        match placed.place {
            Place::Field { found, .. } => {
                let opens = found
                    .key
                    .opens
                    .is_some_and(|block| block != Block::Indicator);
                self.above(depth, opens);
                self.key_depth = depth;
                if is_copied {
                    self.copy(raw)
                } else {
                    self.line(depth, &write(&placed.line, &found))
                }
            }
            Place::Paragraph if !is_copied => {
                self.above(self.key_depth + 1, false);
                self.line(self.key_depth + 1, &paragraph(content));
            }
            Place::Trivia if !is_copied && content.trim_matches(BLANKS).is_empty() => self.blank(),
            Place::Trivia if !is_copied && placed.line.kind == LineKind::Comment => {
                self.pending.push(Some(content.trim_matches(BLANKS)));
            }
            _ => {
                self.above(depth, false);
                self.copy(raw);
            }
        }
    }

    /// The text. Blank lines at its end are dropped.
    pub fn finish(mut self) -> String {
        while self.pending.last() == Some(&None) {
            self.pending.pop();
        }
        self.above(0, false);
        self.out
    }

    fn mark(&mut self, raw: &str) {
        self.conflict = match raw.as_bytes().first() {
            Some(b'<') => Conflict::First,
            Some(b'>') => Conflict::None,
            _ if self.conflict == Conflict::None => Conflict::None,
            _ => Conflict::Second,
        };
        self.above(0, false);
        self.copy(raw);
        self.after_mark = true;
    }

    fn blank(&mut self) {
        let is_first = self.out.is_empty() && self.pending.is_empty();
        if !is_first && self.pending.last() != Some(&None) {
            self.pending.push(None);
        }
    }

    /// Writes the comments and blank lines above a line; `apart` puts a blank line above it and its comments.
    fn above(&mut self, depth: u8, apart: bool) {
        if apart && !self.after_mark && !self.out.is_empty() && !self.pending.contains(&None) {
            self.pending.insert(0, None);
        }
        for line in std::mem::take(&mut self.pending) {
            match line {
                None => self.out.push_str(self.line_end),
                Some(comment) => {
                    // The mark may be full-width.
                    let words = comment.strip_prefix(['#', '＃']).unwrap_or(comment);
                    self.line(depth, &format!("#{words}"));
                }
            }
        }
        self.after_mark = false;
    }

    fn line(&mut self, depth: u8, content: &str) {
        self.out.extend(std::iter::repeat_n("  ", depth.into()));
        self.out.push_str(content);
        self.out.push_str(self.line_end);
    }

    /// A line as it is, its line break too.
    fn copy(&mut self, raw: &str) {
        self.out.push_str(raw);
        if raw.ends_with('\r') {
            self.out.push('\n');
        } else if !raw.ends_with('\n') {
            self.out.push_str(self.line_end);
        }
    }
}

fn without_break(raw: &str) -> &str {
    let raw = raw.strip_suffix('\n').unwrap_or(raw);
    raw.strip_suffix('\r').unwrap_or(raw)
}

/// Look-alike colons can be seen.
fn is_invisible(c: char) -> bool {
    !matches!(c, '∶' | '︰') && lookalike::name_of(c).is_some()
}

/// One blank behind the mark, and then what the writer put there; `|` alone is an empty paragraph.
fn paragraph(content: &str) -> String {
    let marked = content.trim_matches(BLANKS);
    let text = marked.strip_prefix(['|', '｜']).unwrap_or(marked);
    let text = text.strip_prefix([' ', '\u{3000}']).unwrap_or(text);
    if text.is_empty() {
        "|".to_owned()
    } else {
        format!("| {text}")
    }
}

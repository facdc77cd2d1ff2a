//! Changes to a text: between them it stays as it is.

use crate::source::Span;

/// Changes to one text.
#[derive(Debug, Default)]
pub struct Edits {
    list: Vec<(Span, String)>,
}

impl Edits {
    pub fn replace(&mut self, span: Span, by: impl Into<String>) {
        self.list.push((span, by.into()));
    }

    /// Puts a line behind the one that ends at `end`.
    pub fn insert_line(&mut self, text: &str, end: u32, line: &str) {
        let before = &text[..end as usize];
        let line_end = if text.find('\n').is_some_and(|at| text[..at].ends_with('\r')) {
            "\r\n"
        } else {
            "\n"
        };
        // The last line of a file may have no end.
        let line = if before.ends_with('\n') {
            format!("{line}{line_end}")
        } else {
            format!("{line_end}{line}")
        };
        self.list.push((Span { start: end, end }, line));
    }

    /// The changed text. Of two changes at one place the one that was made first stands first.
    pub fn apply(mut self, text: &str) -> String {
        self.list.sort_by_key(|(span, _)| span.start);
        let mut out = String::with_capacity(text.len() + text.len() / 8);
        let mut at = 0;
        for (span, by) in self.list {
            debug_assert!(span.start >= at, "changes do not overlap");
            out.push_str(
                text.get(at as usize..span.start as usize)
                    .unwrap_or_default(),
            );
            out.push_str(&by);
            at = span.end;
        }
        out.push_str(&text[at as usize..]);
        out
    }
}

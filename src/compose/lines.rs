//! Lines of a goal file on paper.

use crate::diag::Lang;
use crate::source::Span;
use crate::syntax::Key;

/// One line in the language of those around it, without indentation.
pub fn line(key: &Key, lang: Lang, value: &str) -> String {
    match lang {
        Lang::Zh => format!("{}：{value}", key.name),
        Lang::En => format!("{}: {value}", key.en),
    }
}

/// The text of a file that grows line by line.
#[derive(Debug, Default)]
pub struct Lines {
    text: String,
    /// Something stands above what is written here.
    continues: bool,
}

impl Lines {
    /// Lines that come after others, which are not here.
    pub fn continued() -> Self {
        Self {
            text: String::new(),
            continues: true,
        }
    }

    /// The text, each line ended.
    pub fn into_text(self) -> String {
        self.text
    }

    /// A blank line, where something stands above.
    pub fn apart(&mut self) {
        if self.continues || !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// The line that opens a block, apart from what is above.
    pub fn block(&mut self, depth: usize, key: &str, value: &str) {
        self.apart();
        self.line(depth, key, value);
    }

    /// A comment of one line.
    pub fn comment(&mut self, depth: usize, words: &str) {
        self.indent(depth);
        self.text.push_str("# ");
        self.text.push_str(words);
        self.text.push('\n');
    }

    /// A key and its value, of one line.
    pub fn line(&mut self, depth: usize, key: &str, value: &str) {
        self.indent(depth);
        self.text.push_str(key);
        self.text.push('：');
        self.text.push_str(value);
        self.text.push('\n');
    }

    /// A text, whose further paragraphs have lines of their own.
    pub fn text(&mut self, depth: usize, key: &str, text: &str) {
        let (first, rest) = text
            .split_once('\n')
            .map_or((text, None), |(first, rest)| (first, Some(rest)));
        // Blanks at the start of a paragraph belong to it; those behind a key do not.
        let whole = Span::new(0, first.len());
        let stands_behind_key =
            whole.trimmed(first) == whole && (!first.is_empty() || rest.is_none());
        self.line(depth, key, if stands_behind_key { first } else { "" });
        let paragraphs = if stands_behind_key { rest } else { Some(text) };
        for paragraph in paragraphs.into_iter().flat_map(|rest| rest.split('\n')) {
            self.indent(depth + 1);
            self.text.push('|');
            if !paragraph.is_empty() {
                self.text.push(' ');
                self.text.push_str(paragraph);
            }
            self.text.push('\n');
        }
    }

    fn indent(&mut self, depth: usize) {
        self.text.extend(std::iter::repeat_n("  ", depth));
    }
}

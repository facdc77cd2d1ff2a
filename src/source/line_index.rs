//! The one place that turns byte offsets into lines and columns.

use unicode_width::UnicodeWidthChar;

/// Line starts of a text.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
}

/// A place as people and protocols count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Column in UTF-16 code units, from 0, as editors count it.
    pub utf16: usize,
    /// Column on the screen, from 0: a Chinese character is two wide.
    pub width: usize,
}

impl LineIndex {
    /// The lines of a text.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1));
        Self { starts }
    }

    /// Number of lines; a text that ends in a line break has an empty last one.
    pub fn lines(&self) -> usize {
        self.starts.len()
    }

    /// Line of a byte offset, from 0.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|&start| start as usize <= offset)
            - 1
    }

    /// Byte range of a line (from 0), without its line break.
    pub fn line_range(&self, text: &str, line: usize) -> std::ops::Range<usize> {
        let start = self.starts[line] as usize;
        let end = self
            .starts
            .get(line + 1)
            .map_or(text.len(), |&next| next as usize);
        let content = text[start..end].trim_end_matches(['\n', '\r']);
        start..start + content.len()
    }

    /// Position of a byte offset; an offset inside a character counts as before it.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let line = self.line_of(offset);
        let before = &text[self.starts[line] as usize..offset];
        Position {
            line: line + 1,
            column: before.chars().count() + 1,
            utf16: before.chars().map(char::len_utf16).sum(),
            width: before.chars().map(|c| c.width().unwrap_or(0)).sum(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_units_and_width() {
        let text = "项目\n𠮷😀a：b\n";
        let index = LineIndex::new(text);
        let at = text.find('a').unwrap();
        let position = index.position(text, at);
        assert_eq!(
            position,
            Position {
                line: 2,
                column: 3,
                utf16: 4,
                width: 4
            }
        );
        assert_eq!(index.position(text, text.len()).line, 3);
    }
}

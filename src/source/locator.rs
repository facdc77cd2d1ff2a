//! Places in one file: spans made safe, and their positions.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::ops::Range;

use super::{LineIndex, Position, SourceFile, Span};

/// In lines longer than this many bytes, columns are counted from marks that stand this far apart.
const STRIDE: usize = 4096;

/// Finds the places of one file, whatever the spans that were found in it.
pub struct Locator<'a> {
    /// The text of the file.
    pub text: &'a str,
    index: OnceCell<LineIndex>,
    /// Marks in the long lines that were asked for: without them, a huge line is counted once per finding.
    marks: RefCell<HashMap<usize, Vec<(usize, Position)>>>,
}

impl<'a> Locator<'a> {
    /// The places of a file; counted where they are asked for.
    pub fn new(file: &'a SourceFile) -> Self {
        Self {
            text: &file.text,
            index: OnceCell::new(),
            marks: RefCell::default(),
        }
    }

    /// Where its lines begin.
    pub fn index(&self) -> &LineIndex {
        self.index.get_or_init(|| LineIndex::new(self.text))
    }

    /// The span as a range that slices the text: inside it and between characters.
    pub fn clamped(&self, span: Span) -> Range<usize> {
        let start = self.text.floor_char_boundary(span.start as usize);
        let end = self
            .text
            .ceil_char_boundary((span.end as usize).min(self.text.len()));
        start..end.max(start)
    }

    /// As [`Locator::clamped`], without line ends at its two sides.
    pub fn range(&self, span: Span) -> Range<usize> {
        let Range { start, end } = self.clamped(span);
        let rest = self.text[start..end].trim_start_matches(['\r', '\n']);
        if rest.is_empty() {
            return start..start;
        }
        let start = end - rest.len();
        start..start + rest.trim_end_matches(['\r', '\n']).len()
    }

    /// Position of an offset that [`Locator::clamped`] or [`Locator::range`] gave.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.index().line_of(offset);
        let range = self.index().line_range(self.text, line);
        if range.len() <= STRIDE {
            return self.index().position(self.text, offset);
        }
        let mut marks = self.marks.borrow_mut();
        let marks = marks.entry(line).or_insert_with(|| self.set_marks(range));
        let next = marks.partition_point(|&(at, _)| at <= offset);
        let (at, known) = marks[next - 1];
        onward(known, &self.text[at..offset])
    }

    fn set_marks(&self, line: Range<usize>) -> Vec<(usize, Position)> {
        let mut at = line.start;
        let mut position = self.index().position(self.text, at);
        let mut marks = vec![(at, position)];
        while line.end - at > STRIDE {
            let next = self.text.floor_char_boundary(at + STRIDE);
            position = onward(position, &self.text[at..next]);
            marks.push((next, position));
            at = next;
        }
        marks
    }
}

/// The position that stands `text` further on in the same line.
fn onward(from: Position, text: &str) -> Position {
    let further = LineIndex::new(text).position(text, text.len());
    Position {
        line: from.line,
        column: from.column + further.column - 1,
        utf16: from.utf16 + further.utf16,
        width: from.width + further.width,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_in_a_long_line_are_those_counted_from_its_start() {
        let text = format!("短\n{}\n末", "一二𠮷a".repeat(2000));
        let file = SourceFile::from_text("a", text.as_str());
        let (places, index) = (Locator::new(&file), LineIndex::new(&text));
        for offset in (0..=text.len())
            .rev()
            .filter(|&at| text.is_char_boundary(at))
            .step_by(17)
        {
            assert_eq!(places.position(offset), index.position(&text, offset));
        }
    }
}

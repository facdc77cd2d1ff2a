//! What a terminal shows: the same as on paper in fewer words, line by line.

use super::table::{RunMark, Table, TextRun, Tone};

/// Lines under a heading.
#[derive(Debug, Clone, Default)]
pub struct ScreenGroup<'a> {
    /// With what it says of what stands below it. `None`: the lines go on where the others end.
    pub heading: Option<(String, Option<Tone>)>,
    pub blocks: Vec<ScreenBlock<'a>>,
}

/// A part of a group.
#[derive(Debug, Clone)]
pub enum ScreenBlock<'a> {
    /// Their first cells stand in columns: one for each depth.
    Lines(Vec<ScreenLine>),
    /// The first column at the left, the others at the right of theirs. A row of one cell takes no column's room.
    Table(Table<'a>),
    /// Parts that stand behind each other as far as there is room.
    Flow(Vec<String>),
}

/// A line.
#[derive(Debug, Clone)]
pub struct ScreenLine {
    /// Steps from the left.
    pub depth: usize,
    /// `+` and `-`, of what is there on one side only.
    pub sign: Option<char>,
    /// Least and most columns of its first cell, where that stands in a column. What is longer pushes the rest.
    pub first: Option<(usize, usize)>,
    pub is_head: bool,
    pub tone: Option<Tone>,
    pub cells: Vec<Vec<TextRun<'static>>>,
}

impl<'a> ScreenGroup<'a> {
    /// Lines that go on where the others end.
    pub fn lines(lines: Vec<ScreenLine>) -> Self {
        Self {
            heading: None,
            blocks: vec![ScreenBlock::Lines(lines)],
        }
    }

    pub fn new(
        heading: impl Into<String>,
        tone: Option<Tone>,
        blocks: Vec<ScreenBlock<'a>>,
    ) -> Self {
        Self {
            heading: Some((heading.into(), tone)),
            blocks,
        }
    }
}

impl ScreenLine {
    pub fn new(depth: usize) -> Self {
        Self {
            depth,
            sign: None,
            first: None,
            is_head: false,
            tone: None,
            cells: Vec::new(),
        }
    }

    /// A line of one text.
    pub fn text(depth: usize, text: impl Into<String>) -> Self {
        Self::new(depth).cell(text)
    }

    /// Adds a text, unless it is empty.
    #[must_use]
    pub fn cell(mut self, text: impl Into<String>) -> Self {
        let text: String = text.into();
        if !text.is_empty() {
            self.cells.push(vec![TextRun::plain(text)]);
        }
        self
    }

    /// Adds texts of which some are marked.
    #[must_use]
    pub fn runs(mut self, runs: Vec<TextRun<'static>>) -> Self {
        self.cells.push(runs);
        self
    }
}

/// A text that is gone, or new.
pub fn marked(mark: RunMark, text: impl Into<String>) -> TextRun<'static> {
    TextRun {
        mark: Some(mark),
        text: text.into().into(),
    }
}

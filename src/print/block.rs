//! What an output is made of: headings, texts, lists and tables, in chapters under a title. Each writer takes all of it.

use std::borrow::Cow;

use super::form::ProjectForm;
use super::table::{Table, Tone};
use crate::diag::Lang;

/// A part of a chapter.
#[derive(Debug, Clone)]
pub enum Block<'a> {
    /// `level` is 1 for a part of the document, 2 for a part of that or of a chapter.
    Heading {
        level: u8,
        text: Cow<'a, str>,
    },
    /// Paragraphs, divided by `\n`.
    Text(Cow<'a, str>),
    /// Sentences that are counted.
    List(Vec<Sentence>),
    Table(Table<'a>),
    /// The form of a department, with its title.
    Form(Box<ProjectForm<'a>>),
    /// What need not be read, and one line that says what it is.
    Folded {
        summary: String,
        table: Table<'a>,
    },
}

/// A sentence of a list.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// The anchor of the chapter that it is about.
    pub anchor: Option<String>,
    pub text: String,
}

/// A part of a printout with its title.
#[derive(Debug, Clone)]
pub struct Chapter<'a> {
    pub place: ChapterPlace,
    /// Where links lead to: ASCII letters and digits. Blank where none do.
    pub anchor: String,
    /// Blank where it has none.
    pub title: String,
    /// What happened to what it is about, in a word or two.
    pub judgement: String,
    pub tone: Option<Tone>,
    /// What stands under the title, a line each.
    pub lines: Vec<String>,
    pub blocks: Vec<Block<'a>>,
}

/// What a chapter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChapterPlace {
    /// What is read first: its short tables may stand beside each other.
    Summary,
    /// A list that leads to the others.
    Overview,
    /// A list that is handed on by itself: it begins a page.
    Letter,
    /// One of many that a reader opens where he wants to.
    Detail,
    /// A document of its own.
    Document,
    /// A part of the document above it.
    Part,
    /// All there is.
    Only,
}

impl<'a> Chapter<'a> {
    pub fn new(place: ChapterPlace, title: impl Into<String>, blocks: Vec<Block<'a>>) -> Self {
        Self {
            place,
            anchor: String::new(),
            title: title.into(),
            judgement: String::new(),
            tone: None,
            lines: Vec::new(),
            blocks,
        }
    }

    /// The title with the judgement: `兑付创新券（放宽）`.
    pub fn titled(&self, lang: Lang) -> Cow<'_, str> {
        let (title, judgement) = (&self.title, &self.judgement);
        match lang {
            _ if judgement.is_empty() => title.into(),
            Lang::Zh => format!("{title}（{judgement}）").into(),
            Lang::En => format!("{title} ({judgement})").into(),
        }
    }
}

/// A table for those who filter and sort: numbers are numbers, its first row is its head, and no cell covers others.
#[derive(Debug, Clone)]
pub struct FlatList<'a> {
    pub name: Cow<'a, str>,
    pub table: Table<'a>,
    /// Pixels for a part of a column's width.
    pub pixels: u32,
    /// Columns that stay where they are.
    pub frozen: u16,
    /// Columns that are printed, where not all are.
    pub printed: Option<u16>,
    /// Whether changed words may be marked in it.
    pub has_marks: bool,
}

/// How a sheet of A4 paper lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    Portrait,
    Landscape,
}

/// What is printed: it looks like others of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    Comparison,
    Trend,
    Findings,
}

/// What somebody is handed: a comparison, a trend, a review. Its chapters are made one by one, as there may be many.
pub trait Printout {
    fn topic(&self) -> Topic;

    fn lang(&self) -> Lang;

    fn paper(&self) -> Paper;

    fn title(&self) -> String;

    /// What stands under the title, a line each.
    fn lines(&self) -> Vec<String> {
        Vec::new()
    }

    fn chapters(&self) -> Box<dyn Iterator<Item = Chapter<'_>> + '_>;

    /// How many chapters of detail there are: with many, a reader opens those that he looks for.
    fn details(&self) -> usize {
        0
    }

    /// What a workbook shows in front of its lists: as it is printed.
    fn digest(&self) -> Vec<Chapter<'_>>;

    /// The same as lists.
    fn lists(&self) -> Box<dyn Iterator<Item = FlatList<'_>> + '_>;
}

//! What a cell shows.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::Tone;
use crate::diag::Severity;

/// The content of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellContent<'a> {
    Blank,
    /// Its paragraphs are divided by `\n`.
    Text(Cow<'a, str>),
    /// A number with the digits that were written, and the unit that is printed behind it (`万元`, `%`, or none).
    Number {
        number: Decimal,
        unit: Cow<'a, str>,
    },
    /// A text with parts that are not as the others: words that the text beside it has not, a severity.
    Marked(Vec<TextRun<'a>>),
    /// A text that leads to the part of the page with this anchor: ASCII letters and digits.
    Link {
        text: Cow<'a, str>,
        anchor: String,
    },
    /// Figures in a row as a small chart, and what it shows in words: for outputs that do not draw, and for those who
    /// cannot see it. `None` is a gap.
    Series {
        drawing: Drawing,
        values: Vec<Option<Decimal>>,
        said: String,
    },
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRun<'a> {
    pub mark: Option<RunMark>,
    pub text: Cow<'a, str>,
}

/// What a part of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunMark {
    /// Only the earlier text has it.
    Removed,
    /// Only the later one has it.
    Added,
    /// How bad what follows is.
    Severity(Severity),
    /// What changed, and which way.
    Tone(Tone),
    /// What is beside the point.
    Small,
    /// Chinese among words of another language.
    Chinese,
}

impl<'a> TextRun<'a> {
    /// A part like any other.
    pub fn plain(text: impl Into<Cow<'a, str>>) -> Self {
        Self {
            mark: None,
            text: text.into(),
        }
    }
}

/// How figures in a row are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// From 0 on: how much there is.
    Bars,
    /// From the least to the most: which way it goes.
    Line,
}

impl<'a> CellContent<'a> {
    /// A text; blank where it is empty.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        if text.is_empty() {
            CellContent::Blank
        } else {
            CellContent::Text(text)
        }
    }

    /// A number without a unit; blank where there is none.
    pub fn figure(number: Option<Decimal>) -> Self {
        number.map_or(CellContent::Blank, |number| CellContent::number(number, ""))
    }

    pub fn number(number: impl Into<Decimal>, unit: impl Into<Cow<'a, str>>) -> Self {
        CellContent::Number {
            number: number.into(),
            unit: unit.into(),
        }
    }

    /// The cell as it is printed.
    pub fn printed(&self) -> Cow<'_, str> {
        match self {
            CellContent::Blank => Cow::Borrowed(""),
            CellContent::Text(text) => Cow::Borrowed(text),
            CellContent::Number { number, unit } => Cow::Owned(format!("{number}{unit}")),
            CellContent::Marked(runs) => {
                Cow::Owned(runs.iter().map(|run| run.text.as_ref()).collect())
            }
            CellContent::Link { text, .. } => Cow::Borrowed(text),
            CellContent::Series { said, .. } => Cow::Borrowed(said),
        }
    }
}

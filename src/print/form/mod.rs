//! The printed form: a document as headings, texts and tables, in the order in which it is handed in.

mod department;
mod entry;
mod further;
mod indicators;
mod money;
mod numbers;
mod project;
mod spending;
mod words;

use std::borrow::Cow;

use crate::print::table::Table;

pub use department::{before_projects, cover, head};
pub use entry::{Entry, entry};
pub use further::{indicator_lines as indicator_facts, printed};
pub use project::{Form, GRID, project, title};
pub use spending::{AllSpending, Planned, Point, Spending, planned, spending};
pub use words::Words;

/// A part of a document outside its projects.
#[derive(Debug, Clone)]
pub enum Block<'a> {
    /// `level` is 1 for a part of the document, 2 for a part of that; the text has its number in front.
    Heading {
        level: u8,
        text: Cow<'a, str>,
    },
    /// Paragraphs, divided by `\n`.
    Text(Cow<'a, str>),
    Table(Table<'a>),
}

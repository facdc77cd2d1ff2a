//! The printed form: a document as headings, texts and tables, in the order in which it is handed in.

mod cells;
mod department;
mod entry;
mod further;
mod indicators;
mod money;
mod numbers;
mod project;
mod spending;
mod whole;
mod widths;
mod words;

pub use department::{before_projects, cover, head};
pub use entry::{ContentsLine, entry};
pub use further::{indicator_lines as indicator_facts, is_further, left_out, printed};
pub use project::{ProjectForm, project, title};
pub use spending::{AllSpending, Planned, Spending, SpendingPoint, planned, spending};
pub use words::FormWords;

/// How much of a document is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// All that the file holds.
    #[default]
    Whole,
    /// The forms as they are handed in: of the department, where the profile has one, and of the projects.
    OnlyForms,
}

impl Extent {
    /// Whether what stands around the forms is printed, too.
    pub fn is_whole(self) -> bool {
        self == Self::Whole
    }
}

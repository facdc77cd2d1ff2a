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
mod words;

pub use department::{before_projects, cover, head};
pub use entry::{ContentsLine, entry};
pub use further::{indicator_lines as indicator_facts, is_further, printed};
pub use project::{ProjectForm, project, title};
pub use spending::{AllSpending, Planned, Spending, SpendingPoint, planned, spending};
pub use words::FormWords;

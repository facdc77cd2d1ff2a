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

pub use department::{before_projects, cover, head};
pub use entry::{Entry, entry};
pub use further::{indicator_lines as indicator_facts, printed};
pub use project::{Form, GRID, project, title};
pub use spending::{AllSpending, Planned, Point, Spending, planned, spending};
pub use words::Words;

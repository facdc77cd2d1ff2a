//! What is said: headings, texts and tables, without a format.

mod block;
pub mod comparison;
pub mod findings;
pub mod form;
mod screen;
pub mod table;
pub mod trend;

pub use block::{Block, Chapter, ChapterPlace, FlatList, Paper, Printout, Sentence, Topic};
pub use screen::{ScreenBlock, ScreenGroup, ScreenLine};

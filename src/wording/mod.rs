//! How the field writes: its words and their senses, widths, likeness of texts.

pub mod brackets;
pub mod direction;
pub mod lexicon;
pub mod likeness;
pub mod list_number;
pub mod measure;
pub mod nouns;
pub mod numeral;
pub mod options;
pub mod residue;
pub mod same_name;
mod scheme;
pub mod slips;
pub mod slot;
pub mod spelling;
pub mod width;
pub mod year;

pub use direction::Better;
pub use lexicon::{Lexicon, Sense};
pub use scheme::Scheme;

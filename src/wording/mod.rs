//! How the field writes: its words and their senses, widths, likeness of texts.

pub mod brackets;
pub mod lexicon;
pub mod likeness;
pub mod measure;
pub mod numeral;
pub mod width;

pub use lexicon::{Lexicon, Sense};

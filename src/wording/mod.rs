//! How the field writes: widths and likeness of texts.

pub mod likeness;
pub mod width;

//! Rows of layouts (`crate::rows`) in a container: CSV, TSV, JSON lines, XLSX.

mod text;
mod xlsx;

use super::Output;
use crate::rows::Layout;

/// What rows go into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    Csv,
    Tsv,
    /// One JSON object a row.
    Jsonl,
    /// A sheet for each table.
    Xlsx,
}

impl Container {
    /// The container that a word or the ending of a file names.
    pub fn named(name: &str) -> Option<Container> {
        Some(match name {
            "csv" => Container::Csv,
            "tsv" => Container::Tsv,
            "jsonl" => Container::Jsonl,
            "xlsx" => Container::Xlsx,
            _ => return None,
        })
    }

    /// Whether it can hold several tables.
    pub fn holds_tables(self) -> bool {
        matches!(self, Container::Jsonl | Container::Xlsx)
    }
}

/// Begins rows of these layouts.
pub(super) fn output<'l>(layouts: Vec<&'l Layout>, container: Container, guard: bool) -> Box<dyn Output + 'l> {
    match container {
        Container::Csv => Box::new(text::Separated::new(layouts, text::Csv { guard })),
        Container::Tsv => Box::new(text::Separated::new(layouts, text::Tsv { guard })),
        Container::Jsonl => Box::new(text::Lines::new(layouts)),
        Container::Xlsx => Box::new(xlsx::Book::new(layouts)),
    }
}

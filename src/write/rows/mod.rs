//! Rows of layouts (`crate::rows`) in a container: CSV, TSV, JSON lines, XLSX, Parquet.

#[cfg(feature = "parquet")]
mod parquet;
mod text;
mod xlsx;

use super::Output;
use crate::rows::{Capacity, Layout};

/// What rows go into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    Csv,
    Tsv,
    /// One JSON object a row.
    Jsonl,
    /// A sheet for each table.
    Xlsx,
    /// Columns with types.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl Container {
    /// The container that a word or the ending of a file names.
    pub fn named(name: &str) -> Option<Container> {
        Some(match name {
            "csv" => Container::Csv,
            "tsv" => Container::Tsv,
            "jsonl" => Container::Jsonl,
            "xlsx" => Container::Xlsx,
            #[cfg(feature = "parquet")]
            "parquet" => Container::Parquet,
            _ => return None,
        })
    }

    /// Whether it can hold several tables.
    pub fn holds_tables(self) -> bool {
        matches!(self, Container::Jsonl | Container::Xlsx)
    }

    /// Whether it is text, which a terminal can show.
    pub fn is_text(self) -> bool {
        matches!(self, Container::Csv | Container::Tsv | Container::Jsonl)
    }

    /// What has to be asked before anything is written.
    pub fn capacity(self) -> Capacity {
        match self {
            Container::Csv | Container::Tsv | Container::Jsonl => Capacity::Unlimited,
            Container::Xlsx => Capacity::Cells,
            #[cfg(feature = "parquet")]
            Container::Parquet => Capacity::Decimals,
        }
    }
}

/// Begins rows of these layouts: one at least.
pub(super) fn output<'l>(
    layouts: Vec<&'l Layout>,
    container: Container,
    guard: bool,
) -> Box<dyn Output + 'l> {
    match container {
        Container::Csv => Box::new(text::Separated::new(layouts, text::Csv { guard })),
        Container::Tsv => Box::new(text::Separated::new(layouts, text::Tsv { guard })),
        Container::Jsonl => Box::new(text::Lines::new(layouts)),
        Container::Xlsx => Box::new(xlsx::Book::new(layouts)),
        #[cfg(feature = "parquet")]
        Container::Parquet => Box::new(parquet::Columns::new(layouts[0])),
    }
}

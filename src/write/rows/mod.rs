//! Rows of layouts (`crate::rows`) in a container: CSV, TSV, JSON lines, XLSX, Parquet.

#[cfg(feature = "parquet")]
mod parquet;
mod text;
#[cfg(feature = "xlsx")]
mod xlsx;

use super::{Container, Output};
use crate::rows::{Capacity, Layout};

impl Container {
    /// Whether it can hold several tables.
    pub fn holds_tables(self) -> bool {
        match self {
            Container::Csv | Container::Tsv => false,
            Container::Jsonl => true,
            #[cfg(feature = "xlsx")]
            Container::Xlsx => true,
            #[cfg(feature = "parquet")]
            Container::Parquet => false,
        }
    }

    /// What has to be asked before anything is written.
    pub fn capacity(self) -> Capacity {
        match self {
            Container::Csv | Container::Tsv | Container::Jsonl => Capacity::Unlimited,
            #[cfg(feature = "xlsx")]
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
        #[cfg(feature = "xlsx")]
        Container::Xlsx => Box::new(xlsx::Book::new(layouts)),
        #[cfg(feature = "parquet")]
        Container::Parquet => Box::new(parquet::Columns::new(layouts[0])),
    }
}

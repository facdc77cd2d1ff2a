//! Who is the same: documents, their blocks, projects and rows of two versions, paired, and what was split or merged.

mod blocks;
pub mod documents;
mod likeness;
mod pairs;
pub mod projects;
pub mod regroup;
pub mod row_groups;
pub mod rows;

pub use blocks::{Block, BlockKind, BlockPair};
pub use documents::DocumentPair;
pub use likeness::similar::Score;
pub use pairs::{Match, Pairs, Ties};
pub use projects::{Located, ProjectPair};
pub use regroup::{Regrouping, RegroupingKind};
pub use row_groups::{GroupSum, RowGroup};
pub use rows::{Hint, RowAt, RowPair};

//! What rules look at and is no rule: rows, texts, sums, counts and plans, as they see them.

pub mod amounts;
pub mod counts;
pub mod gist;
pub mod measure;
pub mod money;
pub mod plan;
pub mod product;
pub mod row;
pub mod rows;
mod scope;
pub mod stated;
pub mod written;

pub use scope::Scope;

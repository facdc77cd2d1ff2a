//! What rules look at and is no rule: rows, texts, sums, counts and plans, as they see them.

pub mod amounts;
pub mod asked;
pub mod belonging;
pub mod blanks;
pub mod body_name;
pub mod counts;
pub mod gist;
pub mod items;
pub mod measure;
pub mod misfit;
pub mod money;
pub mod placeholder;
pub mod plan;
pub mod priced;
pub mod product;
pub mod required;
pub mod row;
pub mod row_meaning;
pub mod rows;
mod scope;
pub mod stated;
pub mod target_place;
pub mod value_text;
pub mod weights;
pub mod worse;
pub mod written;

pub use scope::Scope;

//! What two rules need.

pub mod amounts;
pub mod counts;
pub mod markup;
pub mod measure;
pub mod money;
pub mod nouns;
pub mod plan;
pub mod product;
pub mod rows;
pub mod same_name;

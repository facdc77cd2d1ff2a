//! What two rules need.

pub mod amounts;
pub mod counts;
pub mod measure;
pub mod money;
pub mod plan;
pub mod product;
pub mod rows;

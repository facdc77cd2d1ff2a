//! What became of projects and indicators over several versions, as bytes: for a terminal, as a page, as Markdown, as JSON,
//! as a workbook. All of them say what `said` and `blocks` say.

mod blocks;
mod html;
mod json;
mod markdown;
mod said;
mod text;
mod xlsx;

pub use html::html;
pub use json::{SCHEMA, json};
pub use markdown::markdown;
pub use text::text;
pub use xlsx::xlsx;

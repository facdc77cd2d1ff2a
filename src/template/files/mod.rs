//! Blank forms as files: what is changed in them, and how.

pub mod docx;
mod print_area;
pub mod xlsx;

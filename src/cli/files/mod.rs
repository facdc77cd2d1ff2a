//! Files: which ones are meant, reading them with all that belongs to them, and writing them whole or not at all.

pub mod contents;
pub mod convert;
pub mod folder;
pub mod inputs;
pub mod read;
pub mod text_diff;
pub mod versions;
pub mod write;

//! What changed between two versions, written out: for the terminal, and to hand on as a page, as Markdown and as a workbook,
//! which say what `review` says.

mod html;
mod json;
mod markdown;
mod text;

use std::io::{self, Write};

use super::xlsx::comparison;
use crate::diag::Lang;
use crate::diff::Comparison;
use crate::print::comparison::Review;

pub use json::json;
pub(super) use json::{DeltaJson, write_list};
pub use text::{Show, text};

/// One page: works offline and on paper.
///
/// # Errors
/// Those of the writer.
pub fn html(out: &mut dyn Write, compared: &Comparison<'_>, lang: Lang) -> io::Result<()> {
    html::write(out, &Review::of(compared, lang))
}

/// GitHub's Markdown, for a pull request.
///
/// # Errors
/// Those of the writer.
pub fn markdown(out: &mut dyn Write, compared: &Comparison<'_>, lang: Lang) -> io::Result<()> {
    markdown::write(out, &Review::of(compared, lang))
}

/// A workbook: summary, projects, rows, other changes.
///
/// # Errors
/// Those of the writer, and of the library where a sheet would be too long.
pub fn xlsx(out: &mut dyn Write, compared: &Comparison<'_>, lang: Lang) -> io::Result<()> {
    comparison::write(out, &Review::of(compared, lang))
}

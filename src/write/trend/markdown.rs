//! Markdown (GitHub's tables) for pull requests.

use std::io::{self, Write};

use super::blocks::blocks;
use super::said::TrendWords;
use crate::diag::Lang;
use crate::diff::Trend;
use crate::write::markdown;

/// Writes the text.
///
/// # Errors
/// Those of the writer.
pub fn markdown(out: &mut dyn Write, trend: &Trend<'_>, lang: Lang) -> io::Result<()> {
    let said = TrendWords::new(trend, lang);
    let mut text = String::new();
    markdown::heading(&mut text, 1, &said.title());
    markdown::blocks(&mut text, &blocks(&said, false));
    out.write_all(text.as_bytes())
}

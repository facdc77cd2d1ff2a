//! One page: no script, nothing from outside, the same bytes every time.

use std::io::{self, Write};

use super::blocks::blocks;
use super::said::TrendWords;
use crate::diag::Lang;
use crate::diff::Trend;
use crate::markup::{self, Markup};
use crate::write::html;

/// Writes the page.
///
/// # Errors
/// Those of the writer.
pub fn html(out: &mut dyn Write, trend: &Trend<'_>, lang: Lang) -> io::Result<()> {
    let said = TrendWords::new(trend, lang);
    let title = said.title();
    let mut page = Vec::new();
    let style = concat!(
        include_str!("../html/drawing.css"),
        include_str!("trend.css")
    );
    markup::begin(&mut page, said.word("zh-CN", "en"), &title, style);
    page.raw("<h1>");
    page.text(&title);
    page.raw("</h1>\n");
    html::blocks(&mut page, &blocks(&said, true));
    page.raw(markup::END);
    out.write_all(&page)
}

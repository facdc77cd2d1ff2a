//! The page of a printout. What did not change is folded.

use std::io::{self, Write};

use super::blocks;
use super::markup::{self, Markup};
use crate::diag::Lang;
use crate::print::{Block, Chapter, ChapterPlace, Printout, Topic};

/// Chapters that stand open: of more, the reader opens those that the overview leads to.
const MOST_OPEN: usize = 40;

/// Columns of a table that leaves room beside it.
const SHORT: usize = 3;

/// Writes the page.
///
/// # Errors
/// Those of the writer.
pub fn page(out: &mut dyn Write, printout: &dyn Printout) -> io::Result<()> {
    let mut page = Vec::new();
    let title = printout.title();
    let lang = match printout.lang() {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    markup::begin(&mut page, lang, &title, style(printout.topic()));
    head(&mut page, &title, &printout.lines());
    let is_open = printout.details() <= MOST_OPEN;
    let mut is_in_document = false;
    for inside in printout.chapters() {
        if is_in_document && inside.place != ChapterPlace::Part {
            page.raw("</article>\n");
            is_in_document = false;
        }
        is_in_document |= inside.place == ChapterPlace::Document;
        chapter(&mut page, &inside, is_open);
        out.write_all(&page)?;
        page.clear();
    }
    if is_in_document {
        page.raw("</article>\n");
    }
    page.raw(markup::END);
    out.write_all(&page)
}

fn style(topic: Topic) -> &'static str {
    match topic {
        Topic::Comparison => include_str!("comparison.css"),
        Topic::Trend => concat!(include_str!("drawing.css"), include_str!("trend.css")),
        Topic::Findings => include_str!("findings.css"),
    }
}

fn head(page: &mut Vec<u8>, title: &str, lines: &[String]) {
    let (begin, end) = if lines.is_empty() {
        ("<h1>", "</h1>\n")
    } else {
        ("<header>\n<h1>", "</h1>\n")
    };
    page.raw(begin);
    page.text(title);
    page.raw(end);
    self::lines(page, "files", lines);
    page.raw(if lines.is_empty() { "" } else { "</header>\n" });
}

fn lines(page: &mut Vec<u8>, class: &str, lines: &[String]) {
    for line in lines {
        page.raw("<p class=\"");
        page.raw(class);
        page.raw("\">");
        page.text(line);
        page.raw("</p>\n");
    }
}

fn chapter(page: &mut Vec<u8>, chapter: &Chapter<'_>, is_open: bool) {
    match chapter.place {
        ChapterPlace::Summary => section(page, chapter, summary),
        ChapterPlace::Overview | ChapterPlace::Letter => section(page, chapter, blocks),
        ChapterPlace::Detail => detail(page, chapter, is_open),
        ChapterPlace::Document => {
            page.raw("<article>\n<header>\n<h2>");
            page.text(&chapter.title);
            page.raw("</h2>\n");
            lines(page, "line", &chapter.lines);
            blocks(page, &chapter.blocks);
            page.raw("</header>\n");
        }
        ChapterPlace::Part => {
            page.raw("<section class=\"part\">\n");
            if !chapter.title.is_empty() {
                page.raw("<h3>");
                page.text(&chapter.title);
                page.raw("</h3>\n");
            }
            lines(page, "line", &chapter.lines);
            blocks(page, &chapter.blocks);
            page.raw("</section>\n");
        }
        ChapterPlace::Only => blocks(page, &chapter.blocks),
    }
}

fn section(
    page: &mut Vec<u8>,
    chapter: &Chapter<'_>,
    inside: impl FnOnce(&mut Vec<u8>, &[Block<'_>]),
) {
    page.raw("<section");
    if !chapter.anchor.is_empty() {
        page.raw(" id=\"");
        page.raw(&chapter.anchor);
        page.raw("\"");
    }
    page.raw(">\n");
    if !chapter.title.is_empty() {
        page.raw("<h2>");
        page.text(&chapter.title);
        page.raw("</h2>\n");
    }
    inside(page, &chapter.blocks);
    page.raw("</section>\n");
}

/// Short lists stand beside each other, so that all of it fits on a screen.
fn summary(page: &mut Vec<u8>, all: &[Block<'_>]) {
    for group in all.chunk_by(|_, next| !is_heading(next)) {
        let class = match group.first() {
            Some(first) if !is_heading(first) => "figures",
            _ if group.iter().all(is_short) => "short",
            _ => "long",
        };
        page.raw("<div class=\"");
        page.raw(class);
        page.raw("\">\n");
        blocks(page, group);
        page.raw("</div>\n");
    }
}

fn is_heading(block: &Block<'_>) -> bool {
    matches!(block, Block::Heading { .. })
}

fn is_short(block: &Block<'_>) -> bool {
    match block {
        Block::Table(table) => table.columns.len() <= SHORT,
        Block::List(_) | Block::Form(_) => false,
        Block::Heading { .. } | Block::Text(_) | Block::Folded { .. } => true,
    }
}

fn detail(page: &mut Vec<u8>, chapter: &Chapter<'_>, is_open: bool) {
    page.raw(if is_open {
        "<details class=\"part\" open=\"\">\n"
    } else {
        "<details class=\"part\">\n"
    });
    page.raw("<summary><h2>");
    page.text(&chapter.title);
    page.raw("</h2>");
    if !chapter.judgement.is_empty() {
        page.raw("<span class=\"tone");
        if let Some(tone) = chapter.tone {
            page.raw(" ");
            page.raw(tone.id());
        }
        page.raw("\">");
        page.text(&chapter.judgement);
        page.raw("</span>");
    }
    // Inside, so that a link opens it.
    page.raw("</summary>\n<div id=\"");
    page.raw(&chapter.anchor);
    page.raw("\">\n");
    lines(page, "line", &chapter.lines);
    blocks(page, &chapter.blocks);
    page.raw("</div>\n</details>\n");
}

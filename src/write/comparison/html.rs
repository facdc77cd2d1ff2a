//! The page of a comparison. It begins with the summary; what did not change is folded.

use std::io::{self, Write};

use crate::diag::Lang;
use crate::markup::{self, Markup};
use crate::print::comparison::{Block, Review, Section, words};
use crate::write::html::table;

/// Sections that stand open: of more, the reader opens those that the list of projects leads to.
const MOST_OPEN: usize = 40;

/// Columns of a table that leaves room beside it.
const SHORT: usize = 3;

pub fn write(out: &mut dyn Write, review: &Review<'_>) -> io::Result<()> {
    let lang = review.lang;
    let mut page = Vec::new();
    let title = review.title();
    let tag = match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    markup::begin(&mut page, tag, &title, include_str!("style.css"));
    page.raw("<header>\n<h1>");
    page.text(&title);
    page.raw("</h1>\n");
    for files in review.files() {
        page.raw("<p class=\"files\">");
        page.text(&files);
        page.raw("</p>\n");
    }
    page.raw("</header>\n<section id=\"summary\">\n");
    heading(&mut page, words::SUMMARY.text(lang));
    summary(&mut page, &review.summary());
    page.raw("</section>\n");
    let projects = review.projects();
    if !projects.is_empty() {
        page.raw("<section id=\"projects\">\n");
        heading(&mut page, &review.projects_title());
        blocks(&mut page, &projects);
        page.raw("</section>\n");
    }
    out.write_all(&page)?;
    let sections: Vec<usize> = review.sections().collect();
    let is_open = sections.len() <= MOST_OPEN;
    for document in review.documents() {
        page.clear();
        section(&mut page, &document, is_open);
        out.write_all(&page)?;
    }
    for project in sections.iter().filter_map(|at| review.section(*at)) {
        page.clear();
        section(&mut page, &project, is_open);
        out.write_all(&page)?;
    }
    out.write_all(markup::END.as_bytes())
}

fn heading(page: &mut Vec<u8>, text: &str) {
    page.raw("<h2>");
    page.text(text);
    page.raw("</h2>\n");
}

/// Short lists stand beside each other, so that all of it fits on a screen.
fn summary(page: &mut Vec<u8>, all: &[Block<'_>]) {
    let is_heading = |block: &Block<'_>| matches!(block, Block::Heading { .. });
    for group in all.chunk_by(|_, next| !is_heading(next)) {
        let is_short = |block: &Block<'_>| match block {
            Block::Table(table) => table.columns.len() <= SHORT,
            Block::List(_) => false,
            _ => true,
        };
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

fn section(page: &mut Vec<u8>, section: &Section<'_>, is_open: bool) {
    page.raw(if is_open {
        "<details class=\"part\" open=\"\">\n"
    } else {
        "<details class=\"part\">\n"
    });
    page.raw("<summary><h2>");
    page.text(&section.title);
    page.raw("</h2>");
    if !section.judgement.is_empty() {
        page.raw("<span class=\"tone");
        if let Some(tone) = section.tone {
            page.raw(" ");
            page.raw(tone.id());
        }
        page.raw("\">");
        page.text(&section.judgement);
        page.raw("</span>");
    }
    // Inside, so that a link opens it.
    page.raw("</summary>\n<div id=\"");
    page.raw(&section.anchor);
    page.raw("\">\n");
    for line in &section.lines {
        page.raw("<p class=\"line\">");
        page.text(line);
        page.raw("</p>\n");
    }
    blocks(page, &section.blocks);
    page.raw("</div>\n</details>\n");
}

fn blocks(page: &mut Vec<u8>, blocks: &[Block<'_>]) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } => {
                page.raw("<h3>");
                page.text(text);
                page.raw("</h3>\n");
            }
            Block::Text(text) => page.paragraphs(text),
            Block::List(sentences) => {
                page.raw("<ol>\n");
                for (anchor, sentence) in sentences {
                    page.raw("<li>");
                    if let Some(anchor) = anchor {
                        page.raw("<a href=\"#");
                        page.raw(anchor);
                        page.raw("\">");
                    }
                    page.text(sentence);
                    page.raw(if anchor.is_some() {
                        "</a></li>\n"
                    } else {
                        "</li>\n"
                    });
                }
                page.raw("</ol>\n");
            }
            Block::Table(inside) => table::table(page, inside),
            Block::Folded {
                summary,
                table: inside,
            } => {
                page.raw("<details class=\"quiet\">\n<summary>");
                page.text(summary);
                page.raw("</summary>\n");
                table::table(page, inside);
                page.raw("</details>\n");
            }
        }
    }
}

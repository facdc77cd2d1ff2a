//! A printout as a word processor's file: without a cover, its tables as wide as the paper.

use std::io::{self, Write};

use super::body::{self, Setting};
use super::package::{FileProperties, Package};
use super::xml::{self, Bookmark, Xml};
use crate::diag::Lang;
use crate::print::{Chapter, ChapterPlace, Printout};

/// Styles that only printouts have.
const STYLES: &str = include_str!("parts/printout_styles.xml");

/// Writes the file.
///
/// # Errors
/// Those of the writer.
pub fn file(out: &mut dyn Write, printout: &dyn Printout) -> io::Result<()> {
    let (title, paper) = (printout.title(), printout.paper());
    let properties = FileProperties {
        title: &title,
        ..FileProperties::default()
    };
    let mut package = Package::begin(&properties, STYLES)?;
    let setting = Setting {
        headings: ["PrintoutHeading1", "PrintoutHeading2"],
        text: "PrintoutText",
        paper,
    };
    let mut xml = xml::new();
    xml::paragraphs(&mut xml, "PrintoutTitle", &title)?;
    for line in printout.lines() {
        xml::paragraphs(&mut xml, "PrintoutLine", &line)?;
    }
    package.write(out, &xml.into_inner())?;
    let mut bookmark = Bookmark::default();
    let mut documents = 0;
    for inside in printout.chapters() {
        let mut xml = xml::new();
        documents += usize::from(inside.place == ChapterPlace::Document);
        chapter(
            &mut xml,
            &inside,
            &setting,
            documents > 1,
            printout.lang(),
            &mut bookmark,
        )?;
        package.write(out, &xml.into_inner())?;
    }
    let mut xml = xml::new();
    body::end(&mut xml, paper, false)?;
    package.write(out, &xml.into_inner())?;
    package.end(out)
}

/// `is_further`: each document but the first begins a page.
fn chapter(
    xml: &mut Xml,
    chapter: &Chapter<'_>,
    setting: &Setting,
    is_further: bool,
    lang: Lang,
    bookmark: &mut Bookmark,
) -> io::Result<()> {
    let style = setting.headings[usize::from(chapter.place == ChapterPlace::Part)];
    let begins_page =
        is_further && matches!(chapter.place, ChapterPlace::Document | ChapterPlace::Letter);
    let title = chapter.titled(lang);
    if !title.is_empty() {
        body::heading(xml, style, &title, begins_page, bookmark)?;
    }
    for line in &chapter.lines {
        xml::paragraphs(xml, "PrintoutLine", line)?;
    }
    body::blocks(xml, &chapter.blocks, setting, false, bookmark)
}

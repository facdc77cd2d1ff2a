//! The parts of a document after its first pages.

use std::io;

use super::table;
use super::xml::{self, Bookmark, Xml, empty, val};
use crate::print::form::ProjectForm;
use crate::print::table::{Table, TableKind};
use crate::print::{Block, Paper};

/// How blocks are set.
pub struct Setting {
    /// Styles of headings, by their level.
    pub headings: [&'static str; 2],
    /// Style of texts.
    pub text: &'static str,
    pub paper: Paper,
}

/// As offices print documents.
pub const OFFICIAL: Setting = Setting {
    headings: ["Heading1", "Heading2"],
    text: "BodyText",
    paper: Paper::Portrait,
};

/// Blocks; where the first is a heading and `begins_page`, on a new page.
pub fn blocks(
    xml: &mut Xml,
    blocks: &[Block<'_>],
    setting: &Setting,
    begins_page: bool,
    bookmark: &mut Bookmark,
) -> io::Result<()> {
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading { level, text } => {
                let style = setting.headings[usize::from(*level > 1)];
                heading(xml, style, text, begins_page && at == 0, bookmark)?;
            }
            Block::Text(text) => xml::paragraphs(xml, setting.text, text)?,
            Block::List(sentences) => {
                for (number, sentence) in (1..).zip(sentences) {
                    xml::paragraphs(xml, setting.text, &format!("{number}. {}", sentence.text))?;
                }
            }
            Block::Table(table) if is_handed_in(table) => {
                captioned(xml, table, setting.paper)?;
                space(xml, &[])?;
            }
            Block::Table(_) => {}
            Block::Form(inside) => {
                form_title(xml, &inside.title, bookmark)?;
                form(xml, inside)?;
            }
            // What need not be read is not printed.
            Block::Folded { summary, .. } => xml::paragraphs(xml, setting.text, summary)?,
        }
    }
    Ok(())
}

/// The heading of a project's form. The style of it begins a page.
pub fn form_title(xml: &mut Xml, title: &str, bookmark: &mut Bookmark) -> io::Result<()> {
    heading(xml, "FormTitle", title, false, bookmark)
}

/// All of a project's form but its heading.
pub fn form(xml: &mut Xml, form: &ProjectForm<'_>) -> io::Result<()> {
    if !form.agency.is_empty() || !form.unit.is_empty() {
        xml::styled(xml, "FormLine", &[], |xml| {
            xml::run(xml, &form.agency)?;
            xml::tab(xml)?;
            xml::run(xml, &form.unit)
        })?;
    }
    for table in form.tables.iter().filter(|table| is_handed_in(table)) {
        // The two parts are two tables: heads are repeated only where they are the first rows of a table.
        if table.kind == TableKind::Indicators {
            seam(xml)?;
        }
        captioned(xml, table, OFFICIAL.paper)?;
    }
    Ok(())
}

/// A heading with the bookmark that its line in the table of contents points to.
pub fn heading(
    xml: &mut Xml,
    style: &str,
    text: &str,
    begins_page: bool,
    bookmark: &mut Bookmark,
) -> io::Result<()> {
    *bookmark = bookmark.next();
    let properties: &[&str] = if begins_page {
        &["w:pageBreakBefore"]
    } else {
        &[]
    };
    xml::styled(xml, style, properties, |xml| {
        bookmark.begin(xml, &bookmark.of_heading())?;
        xml::run(xml, &text.replace('\n', " "))?;
        bookmark.end(xml)
    })
}

/// What the printed form has no place for stays with its authors.
fn is_handed_in(table: &Table<'_>) -> bool {
    table.kind != TableKind::Further
}

/// A table, below its caption where no heading and no other table says what it is.
fn captioned(xml: &mut Xml, table: &Table<'_>, paper: Paper) -> io::Result<()> {
    match table.kind {
        TableKind::Funding
        | TableKind::Costing
        | TableKind::Procurement
        | TableKind::Files
        | TableKind::Counts => xml::paragraph(xml, "Caption", &table.caption)?,
        TableKind::Goals | TableKind::Totals => space(xml, &["w:keepNext"])?,
        TableKind::Head
        | TableKind::Indicators
        | TableKind::Facts
        | TableKind::Further
        | TableKind::Comparison
        | TableKind::Trend
        | TableKind::Brief
        | TableKind::Findings
        | TableKind::Allowed
        | TableKind::Signature => {}
    }
    table::write(xml, &table.without_drawings(), paper)
}

/// A paragraph that is not seen: without one, tables that touch become one table.
fn seam(xml: &mut Xml) -> io::Result<()> {
    xml.create_element("w:p").write_inner_content(|xml| {
        xml.create_element("w:pPr").write_inner_content(|xml| {
            val(xml, "w:pStyle", "Seam")?;
            xml.create_element("w:rPr")
                .write_inner_content(|xml| empty(xml, "w:vanish"))?;
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}

/// What keeps text and table apart.
fn space(xml: &mut Xml, properties: &[&str]) -> io::Result<()> {
    xml::styled(xml, "Space", properties, |_| Ok(()))
}

/// The end of a document behind which another one begins.
pub fn end_of_section(xml: &mut Xml) -> io::Result<()> {
    xml.create_element("w:p").write_inner_content(|xml| {
        xml.create_element("w:pPr").write_inner_content(|xml| {
            val(xml, "w:pStyle", "Seam")?;
            section(xml, OFFICIAL.paper, true)
        })?;
        Ok(())
    })?;
    Ok(())
}

/// The end of the last document. A paragraph stands behind the last table, as word processors want it.
pub fn end(xml: &mut Xml, paper: Paper, has_cover: bool) -> io::Result<()> {
    xml::paragraph(xml, "Seam", "")?;
    section(xml, paper, has_cover)
}

/// A4, with the page number below each page but a cover.
fn section(xml: &mut Xml, paper: Paper, has_cover: bool) -> io::Result<()> {
    xml.create_element("w:sectPr").write_inner_content(|xml| {
        xml.create_element("w:footerReference")
            .with_attributes([("w:type", "default"), ("r:id", "rId4")])
            .write_empty()?;
        xml.create_element("w:pgSz")
            .with_attributes(
                match paper {
                    Paper::Portrait => [("w:w", "11906"), ("w:h", "16838")].as_slice(),
                    Paper::Landscape => &[
                        ("w:w", "16838"),
                        ("w:h", "11906"),
                        ("w:orient", "landscape"),
                    ],
                }
                .iter()
                .copied(),
            )
            .write_empty()?;
        xml.create_element("w:pgMar")
            .with_attributes([
                ("w:top", "1440"),
                ("w:right", "1020"),
                ("w:bottom", "1304"),
                ("w:left", "1020"),
            ])
            .with_attributes([("w:header", "851"), ("w:footer", "794"), ("w:gutter", "0")])
            .write_empty()?;
        if has_cover {
            empty(xml, "w:titlePg")?;
        }
        Ok(())
    })?;
    Ok(())
}

//! The parts of a document behind its first pages.

use std::io;

use super::table;
use super::xml::{self, Bookmark, Xml, empty, val};
use crate::print::form::{Block, Form};
use crate::print::table::{Kind, Table};

/// All that stands before the projects, on a new page.
pub fn blocks(xml: &mut Xml, blocks: &[Block<'_>], bookmark: &mut Bookmark) -> io::Result<()> {
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading { level, text } => {
                let style = if *level == 1 { "Heading1" } else { "Heading2" };
                heading(xml, style, text, at == 0, bookmark)?;
            }
            Block::Text(text) => xml::paragraphs(xml, "BodyText", text)?,
            Block::Table(table) if is_handed_in(table) => {
                captioned(xml, table)?;
                space(xml, &[])?;
            }
            Block::Table(_) => {}
        }
    }
    Ok(())
}

/// The heading of a project's form. The style of it begins a page.
pub fn form_title(xml: &mut Xml, title: &str, bookmark: &mut Bookmark) -> io::Result<()> {
    heading(xml, "FormTitle", title, false, bookmark)
}

/// All of a project's form but its heading.
pub fn form(xml: &mut Xml, form: &Form<'_>) -> io::Result<()> {
    if !form.agency.is_empty() || !form.unit.is_empty() {
        xml::styled(xml, "FormLine", &[], |xml| {
            xml::run(xml, &form.agency)?;
            xml::tab(xml)?;
            xml::run(xml, &form.unit)
        })?;
    }
    for table in form.tables.iter().filter(|table| is_handed_in(table)) {
        // The two parts are two tables: heads are repeated only where they are the first rows of a table.
        if table.kind == Kind::Indicators {
            seam(xml)?;
        }
        captioned(xml, table)?;
    }
    Ok(())
}

/// A heading with the bookmark that its line in the table of contents points to.
fn heading(
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
    table.kind != Kind::Further
}

/// A table, below its caption where no heading and no other table says what it is.
fn captioned(xml: &mut Xml, table: &Table<'_>) -> io::Result<()> {
    match table.kind {
        Kind::Funding | Kind::Costing | Kind::Procurement => {
            xml::paragraph(xml, "Caption", &table.caption)?
        }
        Kind::Goals | Kind::Totals => space(xml, &["w:keepNext"])?,
        Kind::Head
        | Kind::Indicators
        | Kind::Facts
        | Kind::Further
        | Kind::Comparison
        | Kind::Trend => {}
    }
    table::write(xml, table)
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
            section(xml)
        })?;
        Ok(())
    })?;
    Ok(())
}

/// The end of the last document. A paragraph stands behind the last table, as word processors want it.
pub fn end(xml: &mut Xml) -> io::Result<()> {
    xml::paragraph(xml, "Seam", "")?;
    section(xml)
}

/// A4, with the page number below each page but the cover.
fn section(xml: &mut Xml) -> io::Result<()> {
    xml.create_element("w:sectPr").write_inner_content(|xml| {
        xml.create_element("w:footerReference")
            .with_attributes([("w:type", "default"), ("r:id", "rId4")])
            .write_empty()?;
        xml.create_element("w:pgSz")
            .with_attributes([("w:w", "11906"), ("w:h", "16838")])
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
        empty(xml, "w:titlePg")
    })?;
    Ok(())
}

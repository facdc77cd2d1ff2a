//! Paragraphs of WordprocessingML, and users' texts in them.

use std::io;

use quick_xml::events::BytesText;

use crate::write::printable::printable;

/// A part of a document that is being written.
pub type Xml = quick_xml::Writer<Vec<u8>>;

pub fn new() -> Xml {
    Xml::new(Vec::with_capacity(1 << 14))
}

/// An element with `w:val` alone.
pub fn val(xml: &mut Xml, name: &str, value: &str) -> io::Result<()> {
    xml.create_element(name)
        .with_attribute(("w:val", value))
        .write_empty()?;
    Ok(())
}

/// An element without attributes.
pub fn empty(xml: &mut Xml, name: &str) -> io::Result<()> {
    xml.create_element(name).write_empty()?;
    Ok(())
}

/// A paragraph for each line of a text.
pub fn paragraphs(xml: &mut Xml, style: &str, text: &str) -> io::Result<()> {
    text.split('\n')
        .try_for_each(|line| paragraph(xml, style, line))
}

pub fn paragraph(xml: &mut Xml, style: &str, text: &str) -> io::Result<()> {
    styled(xml, style, &[], |xml| run(xml, text))
}

/// A paragraph with properties beside those of its style: elements without attributes, in the order of the schema.
pub fn styled(
    xml: &mut Xml,
    style: &str,
    properties: &[&str],
    inside: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    xml.create_element("w:p").write_inner_content(|xml| {
        xml.create_element("w:pPr").write_inner_content(|xml| {
            val(xml, "w:pStyle", style)?;
            properties.iter().try_for_each(|name| empty(xml, name))
        })?;
        inside(xml)
    })?;
    Ok(())
}

/// A text in one line; nothing where it is empty.
pub fn run(xml: &mut Xml, text: &str) -> io::Result<()> {
    write_run(xml, text, |_| Ok(()))
}

/// The same, with properties of its own.
pub fn run_with(
    xml: &mut Xml,
    text: &str,
    properties: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    write_run(xml, text, |xml| {
        xml.create_element("w:rPr")
            .write_inner_content(properties)?;
        Ok(())
    })
}

fn write_run(
    xml: &mut Xml,
    text: &str,
    properties: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    xml.create_element("w:r").write_inner_content(|xml| {
        properties(xml)?;
        xml.create_element("w:t")
            .with_attribute(("xml:space", "preserve"))
            .write_text_content(BytesText::new(&printable(text)))?;
        Ok(())
    })?;
    Ok(())
}

/// A tab stop is gone to.
pub fn tab(xml: &mut Xml) -> io::Result<()> {
    xml.create_element("w:r")
        .write_inner_content(|xml| empty(xml, "w:tab"))?;
    Ok(())
}

/// A bookmark; all bookmarks of a file are counted. Names that begin with `_` are not shown to users.
#[derive(Debug, Clone, Copy, Default)]
pub struct Bookmark(u32);

impl Bookmark {
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// That of a heading, as word processors name those that a table of contents leads to.
    pub fn of_heading(self) -> String {
        format!("_Toc{:08}", self.0)
    }

    /// That of a whole document: of another name, as the `_Toc` ones are made anew with the table of contents.
    pub fn of_document(self) -> String {
        format!("_Document{}", self.0)
    }

    pub fn begin(self, xml: &mut Xml, name: &str) -> io::Result<()> {
        xml.create_element("w:bookmarkStart")
            .with_attribute(("w:id", self.0.to_string().as_str()))
            .with_attribute(("w:name", name))
            .write_empty()?;
        Ok(())
    }

    pub fn end(self, xml: &mut Xml) -> io::Result<()> {
        xml.create_element("w:bookmarkEnd")
            .with_attribute(("w:id", self.0.to_string().as_str()))
            .write_empty()?;
        Ok(())
    }
}

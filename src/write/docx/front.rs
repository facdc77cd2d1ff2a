//! The first pages of a document: its cover and its table of contents.

use std::io;

use quick_xml::events::BytesText;

use super::xml::{self, Bookmark, Xml, val};
use crate::print::Block;
use crate::print::form::FormWords;
use crate::print::table::Table;

/// The title, and the facts about the document below it.
pub fn cover(xml: &mut Xml, title: &str, facts: Option<&Table<'_>>) -> io::Result<()> {
    xml::paragraphs(xml, "Title", title)?;
    for row in facts.into_iter().flat_map(|facts| &facts.rows) {
        let [label, value] = row.cells.as_slice() else {
            continue;
        };
        let label = format!("{}：", label.content.printed());
        for (at, line) in value.content.printed().split('\n').enumerate() {
            xml::styled(xml, "CoverLine", &[], |xml| {
                xml::run(xml, if at == 0 { &label } else { "" })?;
                xml::tab(xml)?;
                xml::run(xml, line)
            })?;
        }
    }
    Ok(())
}

/// A heading as the table of contents shows it.
pub struct TocLine {
    level: u8,
    text: String,
}

impl TocLine {
    /// That of a block, where it is a heading.
    pub fn of(block: &Block<'_>) -> Option<Self> {
        match block {
            Block::Heading { level, text } => Some(Self {
                level: *level,
                text: text.clone().into_owned(),
            }),
            Block::Form(form) => Some(Self::project(form.title.to_string())),
            Block::Text(_) | Block::List(_) | Block::Table(_) | Block::Folded { .. } => None,
        }
    }

    /// The form of a project: a part of the document beside those of the department.
    pub fn project(title: String) -> Self {
        Self {
            level: 1,
            text: title,
        }
    }
}

/// A table of contents: a field that word processors fill on opening, and the headings for those that do not. These have
/// no page numbers: pages are known to who lays them out, and a number that is wrong would be worse than none.
pub struct TableOfContents {
    /// Bookmark of the document: its table of contents reaches no further.
    document: Bookmark,
    entries: Vec<TocLine>,
}

impl TableOfContents {
    pub fn new(document: Bookmark) -> Self {
        Self {
            document,
            entries: Vec::new(),
        }
    }

    pub fn push(&mut self, entry: TocLine) {
        self.entries.push(entry);
    }

    pub fn write(&self, xml: &mut Xml, words: &FormWords) -> io::Result<()> {
        let Some(last) = self.entries.len().checked_sub(1) else {
            return Ok(());
        };
        xml.create_element("w:sdt").write_inner_content(|xml| {
            xml.create_element("w:sdtPr").write_inner_content(|xml| {
                xml.create_element("w:docPartObj")
                    .write_inner_content(|xml| {
                        val(xml, "w:docPartGallery", "Table of Contents")?;
                        xml::empty(xml, "w:docPartUnique")
                    })?;
                Ok(())
            })?;
            xml.create_element("w:sdtContent")
                .write_inner_content(|xml| {
                    xml::paragraph(xml, "TOCHeading", words.table_of_contents)?;
                    let mut bookmark = self.document;
                    for (at, entry) in self.entries.iter().enumerate() {
                        bookmark = bookmark.next();
                        xml::styled(
                            xml,
                            if entry.level == 1 { "TOC1" } else { "TOC2" },
                            &[],
                            |xml| {
                                if at == 0 {
                                    field_char(xml, "begin")?;
                                    let instruction = format!(
                                        " TOC \\o \"1-2\" \\h \\z \\u \\b {} ",
                                        self.document.of_document()
                                    );
                                    self::instruction(xml, &instruction)?;
                                    field_char(xml, "separate")?;
                                }
                                self::entry(xml, &entry.text, &bookmark.of_heading())?;
                                if at == last {
                                    field_char(xml, "end")
                                } else {
                                    Ok(())
                                }
                            },
                        )?;
                    }
                    Ok(())
                })?;
            Ok(())
        })?;
        Ok(())
    }
}

fn entry(xml: &mut Xml, text: &str, bookmark: &str) -> io::Result<()> {
    xml.create_element("w:hyperlink")
        .with_attribute(("w:anchor", bookmark))
        .write_inner_content(|xml| xml::run(xml, &text.replace('\n', " ")))?;
    Ok(())
}

fn field_char(xml: &mut Xml, kind: &str) -> io::Result<()> {
    xml.create_element("w:r").write_inner_content(|xml| {
        xml.create_element("w:fldChar")
            .with_attribute(("w:fldCharType", kind))
            .write_empty()?;
        Ok(())
    })?;
    Ok(())
}

fn instruction(xml: &mut Xml, instruction: &str) -> io::Result<()> {
    xml.create_element("w:r").write_inner_content(|xml| {
        xml.create_element("w:instrText")
            .with_attribute(("xml:space", "preserve"))
            .write_text_content(BytesText::new(instruction))?;
        Ok(())
    })?;
    Ok(())
}

//! The archive around the document: parts, their types and relationships (ISO/IEC 29500-2), written as a stream.

use std::borrow::Cow;
use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use quick_xml::events::BytesText;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::xml::Xml;
use crate::model::{Department, Text};
use crate::write::printable::{Destination, printable};

/// Stands right after the styles.
const SETTINGS: &str = "word/settings.xml";

/// Parts that no document changes.
const PARTS: [(&str, &str); 6] = [
    (
        "[Content_Types].xml",
        include_str!("parts/content_types.xml"),
    ),
    ("_rels/.rels", include_str!("parts/package.rels")),
    (
        "word/_rels/document.xml.rels",
        include_str!("parts/document.rels"),
    ),
    (SETTINGS, include_str!("parts/settings.xml")),
    ("word/fontTable.xml", include_str!("parts/fontTable.xml")),
    ("word/footer1.xml", include_str!("parts/footer.xml")),
];

/// The styles that every document has.
const STYLES: &str = include_str!("parts/styles.xml");
const STYLES_END: &str = "</w:styles>";

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const BODY_BEGIN: &str = concat!(
    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" ",
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>",
);
const BODY_END: &str = "</w:body></w:document>";

/// What a file's properties say.
#[derive(Default)]
pub struct FileProperties<'a> {
    pub title: &'a str,
    /// Who made the document.
    pub creator: &'a str,
    /// The department.
    pub company: &'a str,
}

impl<'a> FileProperties<'a> {
    pub fn of(title: &'a str, department: &'a Department<'_>) -> Self {
        let company = department.department.as_ref().map_or("", Text::as_str);
        let author = department.prepared_by.as_ref();
        Self {
            title,
            creator: author.map_or(company, Text::as_str),
            company,
        }
    }
}

/// An archive whose part `word/document.xml` is being written.
pub struct Package {
    zip: ZipWriter<StreamWriter<Pending>>,
    pending: Pending,
}

/// Bytes of the archive that were not handed on yet: the archive lives longer than any one borrow of the output.
#[derive(Clone, Default)]
struct Pending(Rc<RefCell<Vec<u8>>>);

impl Write for Pending {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Package {
    /// Writes all parts but the document, and begins that. `more_styles`: beside those that every document has.
    pub fn begin(properties: &FileProperties<'_>, more_styles: &str) -> io::Result<Self> {
        let pending = Pending::default();
        let mut package = Self {
            zip: ZipWriter::new_stream(pending.clone()),
            pending,
        };
        for (name, content) in PARTS {
            if name == SETTINGS {
                package.part("word/styles.xml", styles(more_styles).as_bytes())?;
            }
            package.part(name, content.as_bytes())?;
        }
        package.part("docProps/core.xml", &core(properties)?)?;
        package.part("docProps/app.xml", &app(properties)?)?;
        package.part("word/document.xml", DECLARATION.as_bytes())?;
        package.zip.write_all(BODY_BEGIN.as_bytes())?;
        Ok(package)
    }

    /// Begins a part. Its date is that of an archive without one, whatever the clock says; its system the same everywhere.
    fn part(&mut self, name: &str, content: &[u8]) -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .system(System::Unix);
        self.zip.start_file(name, options)?;
        self.zip.write_all(content)
    }

    /// Adds to the document's body.
    pub fn write(&mut self, out: &mut dyn Write, content: &[u8]) -> io::Result<()> {
        self.zip.write_all(content)?;
        self.hand_on(out)
    }

    pub fn end(mut self, out: &mut dyn Write) -> io::Result<()> {
        self.write(out, BODY_END.as_bytes())?;
        let Self { zip, pending } = self;
        zip.finish()?;
        out.write_all(&pending.0.take())
    }

    fn hand_on(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let mut pending = self.pending.0.borrow_mut();
        out.write_all(&pending)?;
        pending.clear();
        Ok(())
    }
}

fn styles(more: &str) -> Cow<'static, str> {
    let (styles, rest) = STYLES.split_once(STYLES_END).unwrap_or((STYLES, ""));
    if more.is_empty() {
        STYLES.into()
    } else {
        format!("{styles}{more}{STYLES_END}{rest}").into()
    }
}

/// Title, author and language. No dates: the same source gives the same bytes.
fn core(properties: &FileProperties<'_>) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new(DECLARATION.into());
    xml.create_element("cp:coreProperties")
        .with_attribute((
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        ))
        .with_attribute(("xmlns:dc", "http://purl.org/dc/elements/1.1/"))
        .write_inner_content(|xml| {
            value(xml, "dc:title", properties.title)?;
            value(xml, "dc:creator", properties.creator)?;
            value(xml, "dc:language", "zh-CN")
        })?;
    Ok(xml.into_inner())
}

fn app(properties: &FileProperties<'_>) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new(DECLARATION.into());
    xml.create_element("Properties")
        .with_attribute((
            "xmlns",
            "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
        ))
        .write_inner_content(|xml| {
            value(xml, "Company", properties.company)?;
            value(xml, "Application", "Jimu")
        })?;
    Ok(xml.into_inner())
}

/// A property in one line; none where it is empty.
fn value(xml: &mut Xml, name: &str, value: &str) -> io::Result<()> {
    if !value.is_empty() {
        xml.create_element(name).write_text_content(BytesText::new(
            &printable(value, Destination::Xml).replace('\n', " "),
        ))?;
    }
    Ok(())
}

//! Files that are a ZIP archive of XML: their parts, with a limit for all that is unpacked, and what elements say.

use std::io::{Cursor, Read};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::diag::{Message, decoded, say};

/// Bytes of all parts that are read of one file.
const LARGEST: u64 = 256 << 20;

/// An archive whose parts are read by name. Nothing is written to the disk.
pub struct Package<'n> {
    name: &'n str,
    archive: ZipArchive<Cursor<Vec<u8>>>,
    left: u64,
}

impl<'n> Package<'n> {
    /// Opens an archive; `name` is what the user calls it.
    pub fn open(name: &'n str, bytes: Vec<u8>) -> Result<Self, Message> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(name))?;
        Ok(Self {
            name,
            archive,
            left: LARGEST,
        })
    }

    /// Names of its parts, in a fixed order.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .archive
            .file_names()
            .flatten()
            .map(std::borrow::Cow::into_owned)
            .collect();
        names.sort_unstable();
        names
    }

    /// The text of a part; `None` where there is none of that name.
    pub fn part(&mut self, part: &str) -> Result<Option<String>, Message> {
        let name = self.name;
        let file = match self.archive.by_name(part) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(damaged(name)),
        };
        let mut bytes = Vec::new();
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        let read = read.map_err(|_| damaged(name))? as u64;
        if read > self.left {
            let limit = LARGEST >> 20;
            return Err(say!(
                "{name}：解压以后超过 {limit} MB，没有读",
                "{name} unpacks to more than {limit} MB and was not read"
            ));
        }
        self.left -= read;
        let file = decoded(name, bytes).map_err(|_| damaged(name))?;
        Ok(Some(file.text))
    }
}

/// What is said of a file that is cut off or altered.
pub fn damaged(name: &str) -> Message {
    say!(
        "{name}：文件不完整或已损坏，读不出；请用原来的程序打开，另存一份再试",
        "{name} is incomplete or damaged and cannot be read; open it in the program it comes from, save it again and try that"
    )
}

/// The value of an attribute, whatever its prefix.
pub fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let attribute = attributes.find(|own| own.key.local_name().as_ref() == name)?;
    let value = attribute.normalized_value(XmlVersion::Implicit1_0);
    Some(value.map_or_else(|_| attribute.value.to_string(), |value| value.into_owned()))
}

/// A number that an attribute gives, of those that are no larger than a table can be.
pub fn number(element: &BytesStart<'_>, name: &str) -> Option<usize> {
    const LARGEST_NUMBER: usize = 1 << 20;
    let number: usize = attribute(element, name)?.trim().parse().ok()?;
    Some(number.min(LARGEST_NUMBER))
}

/// Adds the character that a reference stands for. Those that the file declares itself are not followed.
pub fn push_reference(reference: &BytesRef<'_>, text: &mut String) {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        text.push(c);
        return;
    }
    match quick_xml::escape::resolve_predefined_entity(reference) {
        Some(known) => text.push_str(known),
        None => {
            text.push('&');
            text.push_str(reference);
            text.push(';');
        }
    }
}

//! The archive of a template: its parts as texts, and a copy in which some of them are others.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::diag::{Message, say};

/// Bytes of a part at most.
const LARGEST: u64 = 256 << 20;

fn damaged(name: &str) -> Message {
    say!(
        "{name}：文件不完整或已损坏，不能作模板",
        "{name} is incomplete or damaged and cannot be a template"
    )
}

/// The text of a part, as it stands; `None` where there is none of that name.
pub fn part(name: &str, bytes: &[u8], part: &str) -> Result<Option<String>, Message> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(name))?;
    if archive.index_for_name(part).is_none() {
        return Ok(None);
    }
    let file = archive.by_name(part).map_err(|_| damaged(name))?;
    let mut text = Vec::new();
    let read = file.take(LARGEST).read_to_end(&mut text);
    read.map_err(|_| damaged(name))?;
    let text = String::from_utf8(text).map_err(|_| damaged(name))?;
    Ok(Some(text))
}

/// The archive with other texts for some parts; all others are copied as they are packed.
pub fn with_parts(
    name: &str,
    bytes: &[u8],
    changed: &BTreeMap<String, String>,
) -> Result<Vec<u8>, Message> {
    rebuilt(bytes, changed).map_err(|_| damaged(name))
}

fn rebuilt(bytes: &[u8], changed: &BTreeMap<String, String>) -> ZipResult<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    for at in 0..archive.len() {
        let file = archive.by_index_raw(at)?;
        let part = file.name()?.into_owned();
        let Some(text) = changed.get(&part) else {
            out.raw_copy_file(file)?;
            continue;
        };
        let packing = match file.compression() {
            CompressionMethod::Stored => CompressionMethod::Stored,
            _ => CompressionMethod::Deflated,
        };
        let mut options = SimpleFileOptions::default().compression_method(packing);
        if let Some(time) = file.last_modified() {
            options = options.last_modified_time(time);
        }
        drop(file);
        out.start_file(part, options)?;
        out.write_all(text.as_bytes())?;
    }
    Ok(out.finish()?.into_inner())
}

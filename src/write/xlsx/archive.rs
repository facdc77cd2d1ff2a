//! A finished workbook as bytes. An archive says on which system it was made; ours say the same on every system, so that the
//! same source gives the same bytes.

use std::io::{self, Write};

use rust_xlsxwriter::Workbook;

use super::failed;

/// Unix, as the archives of documents say (`src/write/docx/package.rs`).
const SYSTEM: u8 = 3;

/// The record at the end of an archive, and an entry of its directory (APPNOTE 4.3.16 and 4.3.12).
const END: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;
const ENTRY: &[u8] = b"PK\x01\x02";
const ENTRY_LENGTH: usize = 46;
/// Where an entry names the system.
const SYSTEM_AT: usize = 5;

/// Writes the workbook.
pub fn save(workbook: &mut Workbook, out: &mut dyn Write) -> io::Result<()> {
    let mut archive = workbook.save_to_buffer().map_err(failed)?;
    name_system(&mut archive);
    out.write_all(&archive)
}

/// Lets all entries of an archive name one system. `None` where the bytes are no archive, or one of 4 GB: it stays as it is.
fn name_system(archive: &mut [u8]) -> Option<()> {
    // There is no comment after the end.
    let end = archive.len().checked_sub(END_LENGTH)?;
    if !archive[end..].starts_with(END) {
        return None;
    }
    let count = number(archive, end + 10, 2)?;
    let mut at = number(archive, end + 16, 4)?;
    for _ in 0..count {
        if !archive.get(at..)?.starts_with(ENTRY) {
            return None;
        }
        *archive.get_mut(at + SYSTEM_AT)? = SYSTEM;
        // Its name, extra fields and comment follow it.
        let [name, extra, comment] = [28, 30, 32].map(|place| number(archive, at + place, 2));
        at += ENTRY_LENGTH + name? + extra? + comment?;
    }
    (at == end).then_some(())
}

/// A number, the lowest byte first.
fn number(archive: &[u8], at: usize, length: usize) -> Option<usize> {
    let bytes = archive.get(at..at + length)?;
    let bytes = bytes.iter().rev().copied();
    Some(bytes.fold(0, |sum, byte| (sum << 8) | usize::from(byte)))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use zip::write::SimpleFileOptions;
    use zip::{System, ZipWriter};

    use super::*;

    fn made_on(system: System) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().system(system);
        for (name, text) in [("a.xml", "<a/>"), ("xl/工作表.xml", "<b/>")] {
            zip.start_file(name, options).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn an_archive_made_on_windows_is_that_made_on_unix() {
        let (unix, mut windows) = (made_on(System::Unix), made_on(System::Dos));
        assert_ne!(windows, unix);
        assert_eq!(name_system(&mut windows), Some(()));
        assert_eq!(windows, unix);
    }

    #[test]
    fn what_is_no_archive_stays_as_it_is() {
        let mut bytes = b"PK\x01\x02 but not an archive at all".to_vec();
        assert_eq!(name_system(&mut bytes), None);
        assert_eq!(bytes, b"PK\x01\x02 but not an archive at all");
    }
}

//! Readers: the bytes of a file to paragraphs and grids. Which reader it is, the bytes say; the name only where they do not.

mod delimited;
mod docx;
mod html;
mod package;
mod shown;
mod text;
mod xlsx;

use std::path::Path;

use super::extract::Extract;
use crate::diag::{Message, decoded, say};
pub use package::{Package, attribute};
pub use shown::NumberFormat;
pub use xlsx::{SheetCells, cell_formats, read_place, relations, sheets};

/// Endings of the files that a folder stands for.
pub const EXTENSIONS: [&str; 9] = [
    "csv", "docx", "et", "htm", "html", "tsv", "txt", "wps", "xlsx",
];

/// Reads a file.
pub fn read(name: &str, bytes: Vec<u8>) -> Result<Extract, Message> {
    if bytes.starts_with(b"%PDF") {
        return Err(say!(
            "{name} 是 PDF：表格里合并的单元格从 PDF 读不全，所以不读。可以在 Word 或 WPS 里打开它，另存为 .docx 再导入；或者复制表格，用 jimu import - 粘贴",
            "{name} is a PDF, of which merged cells cannot be read without loss. Open it in Word or WPS and save it as .docx, or copy the table and paste it into: jimu import -"
        ));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return packaged(name, bytes, SheetCells::Filled);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(say!(
            "{name} 是旧格式（.doc、.xls、.wps、.et）或加了密码的文件，读不出；请用 Word、Excel 或 WPS 打开（有密码的先去掉密码），另存为 .docx 或 .xlsx 再导入",
            "{name} is of an old format (.doc, .xls, .wps, .et) or has a password and cannot be read; open it in Word, Excel or WPS, take the password off, save it as .docx or .xlsx, and import that"
        ));
    }
    let file = decoded(name, bytes).map_err(|error| error.message())?;
    let ending = Path::new(name)
        .extension()
        .and_then(|ending| ending.to_str());
    let ending = ending.unwrap_or_default().to_ascii_lowercase();
    let is_page =
        matches!(ending.as_str(), "html" | "htm") || ending != "csv" && is_html(&file.text);
    if is_page && html::is_too_deep(&file.text) {
        return Err(say!(
            "{name}：网页的标签套得太深，没有读；请复制里面的表格，用 jimu import - 粘贴",
            "{name}: the elements of the page are nested too deep, so it was not read; copy its table and paste it into: jimu import -"
        ));
    }
    Ok(match ending.as_str() {
        _ if is_page => html::read(&file.text),
        "csv" => delimited::read(&file.text, b','),
        "tsv" => delimited::read(&file.text, b'\t'),
        _ => text::read(&file.text),
    })
}

/// Whether a text of which nobody says what it is holds a table of a page.
fn is_html(text: &str) -> bool {
    const LOOKED_AT: usize = 4_096;
    let start: String = text
        .chars()
        .take(LOOKED_AT)
        .collect::<String>()
        .to_ascii_lowercase();
    let start = start.trim_start();
    start.starts_with('<')
        && ["<!doctype html", "<html", "<table", "<body", "<meta"]
            .iter()
            .any(|tag| start.contains(tag))
}

/// Whether bytes are an archive or a page, whatever the file is called.
pub fn is_other(bytes: &[u8]) -> bool {
    const LOOKED_AT: usize = 4_096;
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    bytes.starts_with(b"PK\x03\x04") || is_html(&String::from_utf8_lossy(start))
}

/// An archive: which program it is of, its parts say.
pub fn packaged(name: &str, bytes: Vec<u8>, cells: SheetCells) -> Result<Extract, Message> {
    let package = Package::open(name, bytes)?;
    let names = package.names();
    let has = |part: &str| names.binary_search_by(|own| own.as_str().cmp(part)).is_ok();
    if has("word/document.xml") {
        docx::read(name, package)
    } else if has("xl/workbook.xml") {
        xlsx::read(name, package, cells)
    } else {
        Err(say!(
            "{name} 是压缩文件，里面不是 Word 或 Excel 的文件；请解压以后导入里面的文件，或者另存为 .docx、.xlsx",
            "{name} is an archive, but of no Word or Excel file; unpack it and import what is in it, or save it as .docx or .xlsx"
        ))
    }
}

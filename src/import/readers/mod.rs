//! Readers: the bytes of a file to paragraphs and grids. Which reader it is, the bytes say; the name only where they do not.

mod text;

use super::extract::Extract;
use crate::diag::{Message, decoded, say};

/// Endings of the files that a folder stands for.
pub const EXTENSIONS: [&str; 3] = ["txt", "tsv", "csv"];

/// Reads a file.
pub fn read(name: &str, bytes: Vec<u8>) -> Result<Extract, Message> {
    if bytes.starts_with(b"%PDF") {
        return Err(say!(
            "{name} 是 PDF：表格里合并的单元格从 PDF 读不全，所以不读。可以在 Word 或 WPS 里打开它，另存为 .docx 再导入；或者复制表格，用 jimu import - 粘贴",
            "{name} is a PDF, of which merged cells cannot be read without loss. Open it in Word or WPS and save it as .docx, or copy the table and paste it into: jimu import -"
        ));
    }
    let file = decoded(name, bytes).map_err(|error| error.message())?;
    Ok(text::read(&file.text))
}

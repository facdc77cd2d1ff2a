//! Bytes to text: UTF-8, and the encodings that older Chinese editors still write.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

/// How the bytes of a file were stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// GB18030, with GBK and GB2312.
    Gb18030,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// UTF-8 but for some bytes, each of which is read as U+FFFD.
    DamagedUtf8,
}

impl Encoding {
    /// The name that `iconv` and editors use.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 | Encoding::DamagedUtf8 => "UTF-8",
            Encoding::Gb18030 => "GB18030",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
        }
    }
}

/// Decoded text.
#[derive(Debug)]
pub struct Decoded {
    /// Without a byte order mark.
    pub text: String,
    /// How the bytes were stored.
    pub encoding: Encoding,
    /// Whether the bytes began with a byte order mark.
    pub bom: bool,
}

/// Bytes that are text in no known encoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotText {
    /// Offset of the first byte that is not UTF-8.
    pub offset: usize,
    /// Line of that byte, from 1.
    pub line: usize,
}

/// Reads bytes as UTF-8, else by their byte order mark as UTF-16, else as GB18030 (which holds GBK and GB 2312). Where
/// nearly all is UTF-8, the bytes that are not are read as U+FFFD.
///
/// # Errors
/// The place of the first wrong byte where no encoding fits.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, NotText> {
    let offset = match simdutf8::compat::from_utf8(&bytes) {
        Ok(text) => return Ok(without_bom(text.to_owned())),
        Err(error) => error.valid_up_to(),
    };
    if is_nearly_utf8(&bytes) {
        let decoded = without_bom(String::from_utf8_lossy(&bytes).into_owned());
        return Ok(Decoded {
            encoding: Encoding::DamagedUtf8,
            ..decoded
        });
    }
    let legacy = match bytes.as_slice() {
        [0xFF, 0xFE, ..] => UTF_16LE,
        [0xFE, 0xFF, ..] => UTF_16BE,
        _ => GB18030,
    };
    let (text, used, wrong) = legacy.decode(&bytes);
    if wrong || !is_plausible(&text) {
        let line = bytes[..offset]
            .iter()
            .filter(|&&byte| byte == b'\n')
            .count()
            + 1;
        return Err(NotText { offset, line });
    }
    let encoding = if used == UTF_16LE {
        Encoding::Utf16Le
    } else if used == UTF_16BE {
        Encoding::Utf16Be
    } else {
        Encoding::Gb18030
    };
    Ok(Decoded {
        text: text.into_owned(),
        encoding,
        bom: false,
    })
}

/// Whether bytes are UTF-8 but for a few: in another encoding hardly any two of them would be a character of it.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    const CHARACTERS_TO_A_WRONG_BYTE: usize = 8;
    let (mut characters, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        characters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    !bytes.contains(&0) && characters >= wrong * CHARACTERS_TO_A_WRONG_BYTE
}

fn without_bom(mut text: String) -> Decoded {
    let bom = text.starts_with('\u{FEFF}');
    if bom {
        // In place: a large file is not held twice.
        text.drain(..'\u{FEFF}'.len_utf8());
    }
    Decoded {
        text,
        encoding: Encoding::Utf8,
        bom,
    }
}

/// GB18030 accepts almost any bytes; text of this language holds no control characters.
fn is_plausible(text: &str) -> bool {
    !text
        .chars()
        .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gbk_and_utf16_are_read() {
        let (gbk, _, _) = GB18030.encode("项目：测试");
        let decoded = decode(gbk.into_owned()).unwrap();
        assert_eq!(
            (decoded.text.as_str(), decoded.encoding),
            ("项目：测试", Encoding::Gb18030)
        );
        let mut utf16 = vec![0xFF, 0xFE];
        utf16.extend("项目".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(decode(utf16).unwrap().text, "项目");
    }

    #[test]
    fn a_wrong_byte_does_not_end_the_file() {
        let mut bytes = "项目：甲\n  用途：支付".as_bytes().to_vec();
        bytes.push(0xFF);
        bytes.extend("租金。\n  预算：20 万元\n".as_bytes());
        let decoded = decode(bytes).unwrap();
        assert_eq!(
            (decoded.text.as_str(), decoded.encoding),
            (
                "项目：甲\n  用途：支付\u{FFFD}租金。\n  预算：20 万元\n",
                Encoding::DamagedUtf8
            )
        );
    }

    #[test]
    fn a_picture_is_not_text() {
        let error = decode(vec![b'a', b'\n', 0xFF, 0x00, 0x01, 0x81]).unwrap_err();
        assert_eq!(error, NotText { offset: 2, line: 2 });
    }
}

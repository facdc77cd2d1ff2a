//! Text and positions. Knows nothing of the grammar and touches no disk.

mod decode;
mod line_index;
mod locator;
mod shift;
mod span;

pub use decode::{Decoded, Encoding, NotText, decode};
pub use line_index::{LineIndex, Position};
pub use locator::Locator;
pub use shift::{InText, TextShift};
pub use span::Span;

/// One source text with the name it is reported under.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path as the user gave it, `-` for standard input.
    pub name: String,
    /// The text, without a byte order mark.
    pub text: String,
    /// How the bytes were stored.
    pub encoding: Encoding,
    /// Whether the bytes began with a byte order mark.
    pub bom: bool,
}

impl SourceFile {
    /// A file from its bytes.
    ///
    /// # Errors
    /// The place and reason, where the bytes are no text in any encoding that is known.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, decode::NotText> {
        let Decoded {
            text,
            encoding,
            bom,
        } = decode(bytes)?;
        Ok(Self {
            name: name.into(),
            text,
            encoding,
            bom,
        })
    }

    /// A file from text that is already decoded.
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            encoding: Encoding::Utf8,
            bom: false,
        }
    }

    /// The same file with another text.
    #[must_use]
    pub fn with_text(&self, text: impl Into<String>) -> Self {
        Self {
            name: self.name.clone(),
            text: text.into(),
            ..*self
        }
    }

    /// Whether its bytes were UTF-8.
    pub fn is_utf8(&self) -> bool {
        self.encoding == Encoding::Utf8
    }

    /// Whether it has more bytes than a [`Span`] can count.
    pub fn is_too_large(&self) -> bool {
        u32::try_from(self.text.len()).is_err()
    }

    /// The bytes to write so that the file keeps its byte order mark.
    pub fn to_bytes(&self, text: &str) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(text.len() + 3);
        if self.bom {
            bytes.extend_from_slice("\u{FEFF}".as_bytes());
        }
        bytes.extend_from_slice(text.as_bytes());
        bytes
    }
}

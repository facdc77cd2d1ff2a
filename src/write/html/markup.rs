//! The frame of a page and its style, and users' texts in it: escaped, and without characters that could change what
//! stands around them. Knows nothing of what a page shows.

use std::fmt::Display;
use std::io::Write;

use crate::write::printable::{Destination, Fate, fate};

/// What ends a page.
pub const END: &str = "</body>\n</html>\n";

/// All before the content of a page; `style` stands behind the style that all pages share. The policy keeps out whatever
/// escaping might let through.
pub fn begin(out: &mut Vec<u8>, lang: &str, title: &str, style: &str) {
    out.raw("<!DOCTYPE html>\n<html lang=\"");
    out.raw(lang);
    out.raw(concat!(
        "\">\n<head>\n<meta charset=\"utf-8\">\n",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
        "<meta name=\"color-scheme\" content=\"light dark\">\n",
        "<meta name=\"format-detection\" content=\"telephone=no\">\n<title>",
    ));
    out.text(title);
    out.raw("</title>\n<style>\n");
    out.raw(include_str!("base.css"));
    out.raw(style);
    out.raw("</style>\n</head>\n<body>\n");
}

/// Bytes at which a text may need a change: markup, and the first bytes of what may not stand in a page.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        special[byte] = byte != b'\t' as usize;
        byte += 1;
    }
    let others = [b'&', b'<', b'>', b'"', b'\'', 0x7F, 0xC2, 0xE2];
    let mut at = 0;
    while at < others.len() {
        special[others[at] as usize] = true;
        at += 1;
    }
    special
};

/// Appends markup and texts to a page.
pub trait Markup {
    /// Markup as it is.
    fn raw(&mut self, markup: &str);

    /// A text in one line: for attributes and headings.
    fn text(&mut self, text: &str);

    /// A text with line breaks between its paragraphs: for cells.
    fn lines(&mut self, text: &str);

    /// A text as paragraphs.
    fn paragraphs(&mut self, text: &str);

    /// Something that prints only digits and ASCII letters.
    fn plain(&mut self, value: impl Display);
}

impl Markup for Vec<u8> {
    fn raw(&mut self, markup: &str) {
        self.extend_from_slice(markup.as_bytes());
    }

    fn text(&mut self, text: &str) {
        escape(self, text, " ");
    }

    fn lines(&mut self, text: &str) {
        escape(self, text, "<br>");
    }

    fn paragraphs(&mut self, text: &str) {
        for paragraph in text.split('\n') {
            self.raw("<p>");
            // An empty paragraph keeps its height.
            if paragraph.is_empty() {
                self.raw("<br>")
            } else {
                self.text(paragraph)
            }
            self.raw("</p>\n");
        }
    }

    fn plain(&mut self, value: impl Display) {
        // Writing to memory does not fail.
        let _ = write!(self, "{value}");
    }
}

/// Escapes `text`, without what may not stand in a page.
fn escape(out: &mut Vec<u8>, text: &str, line_break: &str) {
    let bytes = text.as_bytes();
    let (mut done, mut at) = (0, 0);
    while at < bytes.len() {
        if !SPECIAL[usize::from(bytes[at])] {
            at += 1;
            continue;
        }
        let (length, instead) = match bytes[at..] {
            [b'&', ..] => (1, "&amp;"),
            [b'<', ..] => (1, "&lt;"),
            [b'>', ..] => (1, "&gt;"),
            [b'"', ..] => (1, "&quot;"),
            [b'\'', ..] => (1, "&#39;"),
            [b'\n', ..] => (1, line_break),
            _ => {
                let Some(c) = text[at..].chars().next() else {
                    break;
                };
                if fate(c, Destination::Page) == Fate::Kept {
                    at += c.len_utf8();
                    continue;
                }
                (c.len_utf8(), "")
            }
        };
        out.extend_from_slice(&bytes[done..at]);
        out.raw(instead);
        at += length;
        done = at;
    }
    out.extend_from_slice(&bytes[done..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped() {
        for (text, expected) in [
            ("≥ 30 家，“引号”", "≥ 30 家，“引号”"),
            ("<a b='c'>\"&\"", "&lt;a b=&#39;c&#39;&gt;&quot;&amp;&quot;"),
            (
                "甲\u{0}\u{1B}\u{7F}\u{85}乙\t丙\u{A0}丁",
                "甲乙\t丙\u{A0}丁",
            ),
            ("甲\u{202E}乙\u{2066}丙\u{2069}\u{200F}", "甲乙丙\u{200F}"),
            ("一\n二", "一<br>二"),
        ] {
            let mut out = Vec::new();
            out.lines(text);
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
    }
}

//! Texts compared as a reader does: width, blanks, capitals and the marks at the end do not count.

use std::hash::{Hash, Hasher};

/// The characters that count: `ＬＥＤ 屏。` → `led屏`.
pub fn letters(text: &str) -> impl Iterator<Item = char> {
    without_final_marks(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(plain)
}

/// The text without blanks and marks at its end.
pub fn without_final_marks(text: &str) -> &str {
    // Nearly all texts end in a Chinese character.
    if matches!(text.as_bytes(), [.., 0xE4..=0xE9, _, _]) {
        return text;
    }
    let is_mark = |c| {
        matches!(
            c,
            '。' | '．' | '.' | '；' | ';' | '，' | ',' | '、' | '！' | '!' | '：' | ':'
        )
    };
    text.trim_end_matches(|c: char| is_mark(c) || c.is_whitespace())
}

/// A character in half width and small.
pub fn plain(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0)
            .unwrap_or(c)
            .to_ascii_lowercase(),
        _ => c.to_ascii_lowercase(),
    }
}

/// Whether a reader would say that two texts are the same.
pub fn alike(one: &str, other: &str) -> bool {
    Alike(one) == Alike(other)
}

/// A text that is equal to all that are [`alike`].
#[derive(Debug, Clone, Copy)]
pub struct Alike<'a>(pub &'a str);

impl PartialEq for Alike<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || letters(self.0).eq(letters(other.0))
    }
}

impl Eq for Alike<'_> {}

impl Hash for Alike<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        letters(self.0).for_each(|letter| state.write_u32(letter as u32));
        state.write_u32(u32::MAX);
    }
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn texts_are_compared_as_a_reader_does() {
        for (one, other) in [
            ("保障工作", "保障工作。"),
            ("购置质量合格率(%)", "购置质量合格率 （％）"),
            ("LED屏", "ｌｅｄ 屏"),
            ("", "。"),
        ] {
            assert!(alike(one, other), "{one} and {other}");
        }
        for (one, other) in [
            ("保障工作", "保障工作、生活"),
            ("甲、乙", "甲乙"),
            ("1.5 倍", "15 倍"),
        ] {
            assert!(!alike(one, other), "{one} and {other}");
        }
    }
}

//! Texts compared as a reader does: width, blanks, capitals and the marks at the end do not count.

use std::hash::{Hash, Hasher};

use super::Sense;
use super::width::narrow;

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
    text.trim_end_matches(|c: char| Sense::FinalMark.is_sign(c) || c.is_whitespace())
}

/// The text without what stands after its last word: `（%）`, a full stop, one character after a blank.
pub fn bare_end(text: &str) -> &str {
    // Nearly all texts end in a word.
    let mut end = text.chars().rev();
    if end
        .next()
        .is_some_and(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
        && end.next() != Some(' ')
    {
        return text;
    }
    let mut text = text.trim_end_matches(|c| c == ' ' || Sense::EndMark.is_sign(c));
    if let Some((before, last)) = text.rsplit_once(' ')
        && last.chars().count() == 1
    {
        text = before.trim_end();
    }
    Sense::PercentMark
        .strip_end(text)
        .unwrap_or(text)
        .trim_end()
}

/// Whether two texts say the same: blanks, marks at the end and a `(%)` apart.
pub fn says_the_same(one: &str, other: &str) -> bool {
    // Blanks and marks are no more than that.
    const SLACK: usize = 24;
    let may_be = !one.is_empty()
        && one.len().abs_diff(other.len()) <= SLACK
        && one.chars().next() == other.chars().next();
    may_be && (one == other || alike(bare_end(one), bare_end(other)))
}

/// A character in half width and small.
pub fn plain(c: char) -> char {
    narrow(c).to_ascii_lowercase()
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
        // Ideographs, letters and digits tell texts apart; what else stands in them is compared where these are the same.
        let mut hash = 0_u64;
        for letter in self.0.chars().map(plain) {
            if matches!(letter, '\u{4E00}'..='\u{9FFF}') || letter.is_ascii_alphanumeric() {
                hash = mixed(hash, letter);
            }
        }
        state.write_u64(hash);
    }
}

/// A letter mixed into the hash of those before it.
fn mixed(hash: u64, letter: char) -> u64 {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    (hash.rotate_left(5) ^ u64::from(letter)).wrapping_mul(ODD)
}

#[cfg(test)]
mod tests {
    use super::{alike, says_the_same};

    #[test]
    fn texts_that_say_the_same() {
        assert!(says_the_same("新增企业数", "新增企业数。"));
        assert!(says_the_same("企业满意率 (%)", "企业满意率"));
        assert!(!says_the_same("新增企业数", "新增企业数量"));
        assert!(!says_the_same("", ""));
    }

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

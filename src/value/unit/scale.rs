//! Powers of ten in front of a unit: 万, 亿, 千万.

use super::table::SCALES;

/// A power of ten at the start of `text` (万, 亿, 千万 …) with what follows it.
pub fn scale_prefix(text: &str) -> Option<(u32, &str)> {
    SCALES
        .iter()
        .find_map(|(name, scale)| Some((u32::from(*scale), text.strip_prefix(name)?)))
}

/// `None` where there is no word for it.
pub fn scale_name(scale: u8) -> Option<&'static str> {
    if scale == 0 {
        return Some("");
    }
    SCALES
        .iter()
        .find(|(_, power)| *power == scale)
        .map(|(name, _)| *name)
}

/// Takes 万 or 亿 off an unlisted word; the smaller scales begin too many words of other meanings.
pub fn split_scale(word: &str) -> (u8, &str) {
    SCALES
        .iter()
        .filter(|(_, scale)| *scale == 4 || *scale == 8)
        .find_map(|(name, scale)| Some((*scale, word.strip_prefix(name)?)))
        .unwrap_or((0, word))
}

/// Whether a character stands in a word for a power of ten.
pub fn is_scale_letter(c: char) -> bool {
    SCALES.iter().any(|(name, _)| name.contains(c))
}

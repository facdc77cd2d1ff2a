//! Chinese numerals as characters.

use super::Sense;

/// 一 to 十.
pub fn is_ordinal(c: char) -> bool {
    c == '十' || Sense::Digit.is_sign(c)
}

/// 一 to 十, and 两.
pub fn is_small_numeral(c: char) -> bool {
    c == '两' || is_ordinal(c)
}

/// The value of a digit: 〇, 一 to 九.
pub fn digit(c: char) -> Option<u32> {
    if Sense::Zero.is_sign(c) {
        return Some(0);
    }
    let at = Sense::Digit.signs().iter().position(|digit| *digit == c)?;
    u32::try_from(at + 1).ok()
}

/// The quarter at the start of a text, from 1, and what follows it: 第一季度, 三季度.
pub fn quarter(text: &str) -> Option<(u32, &str)> {
    let bare = text.strip_prefix('第').unwrap_or(text);
    let quarter = bare.chars().next()?;
    let rest = bare[quarter.len_utf8()..].strip_prefix("季度")?;
    let number = digit(quarter).filter(|number| (1..=4).contains(number))?;
    Some((number, rest))
}

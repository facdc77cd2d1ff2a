//! Full-width letters, digits and marks in half width.

use std::borrow::Cow;

use super::Sense;

/// The half-width form of a full-width letter, digit or mark: `Ｊ` → `J`; other characters as they are.
pub fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// The text in half width: `Ｊ０６０１` → `J0601`.
pub fn half_width(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    text.chars().map(narrow).collect()
}

/// Full-width digits and signs of numbers in half width; other marks, as `，` and `：`, stay.
pub fn half_width_number(text: &str) -> String {
    let of_number = |c| is_wide_digit(c) || Sense::WideNumberSign.is_sign(c);
    text.chars()
        .map(|c| if of_number(c) { narrow(c) } else { c })
        .collect()
}

fn is_wide_digit(c: char) -> bool {
    ('０'..='９').contains(&c)
}

/// Whether a character is a digit of either width.
pub fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || is_wide_digit(c)
}

/// Whether a text holds a figure.
pub fn has_figure(text: &str) -> bool {
    text.contains(is_digit)
}

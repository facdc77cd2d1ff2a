//! What a template leaves open: 指标2, ……, XX.

use super::Sense;
use super::numeral::is_ordinal;
use super::width::narrow;

/// Whether a text is nothing but an open slot; that of a name may be a label with its number: 指标2.
pub fn is_slot(text: &str, is_name: bool) -> bool {
    const LONGEST: usize = 40;
    let is_short = text.len() <= LONGEST;
    is_short
        && (Sense::Placeholder.is(text)
            || is_dots(text)
            || is_filler(text)
            || is_name && is_number_only(text))
}

/// Whether a slot stands where a value should: XX%, ……, ____ 家.
pub fn begins_slot(text: &str) -> bool {
    let filler = text.len() - text.trim_start_matches(is_filler_sign).len();
    is_filler(&text[..filler]) || is_slot(text, false)
}

/// ……, ...
fn is_dots(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| Sense::Dots.is_sign(c))
}

/// XX, ××, ____
fn is_filler(text: &str) -> bool {
    text.chars().nth(1).is_some() && text.chars().all(is_filler_sign)
}

fn is_filler_sign(c: char) -> bool {
    matches!(narrow(c), 'X' | 'x' | '×' | '*' | '_')
}

/// 指标2, 指标一：, 目标1
fn is_number_only(text: &str) -> bool {
    let Some(rest) = Sense::NumberedLabel.strip_start(text) else {
        return false;
    };
    let number = rest.trim().trim_end_matches(['：', ':', '…', ' ']);
    !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || is_ordinal(c))
}

//! The table of units, made from `data/units.toml` when the compiler is built.

use rust_decimal::Decimal;

use super::UnitKind;
use super::ratio::Ratio;

/// One line of the table of units.
#[derive(Debug)]
pub struct UnitEntry {
    /// The canonical spelling.
    pub name: &'static str,
    /// Other spellings that are read as this unit.
    pub aliases: &'static [&'static str],
    /// What converts into each other; `count` and `own`: a dimension of its own.
    pub dimension: &'static str,
    /// Number of base units of the dimension in one of this, a decimal or a fraction (`2000/3`).
    pub factor: &'static str,
    /// What it is used for, in Chinese.
    pub zh: &'static str,
    /// What it is, in English.
    pub en: &'static str,
    /// Index of the first entry of the same dimension.
    pub(super) base: usize,
    /// Index of the entry that counts the same things: 人 of 名.
    pub(super) class: usize,
    /// `factor` as a quotient.
    pub(super) ratio: Ratio,
    pub(super) kind: UnitKind,
    /// Whether 万, 亿 … may stand in front.
    pub(super) takes_scale: bool,
}

include!(concat!(env!("OUT_DIR"), "/units.rs"));

/// The table of units in the order of its file.
pub fn table() -> &'static [UnitEntry] {
    ENTRIES
}

/// Index of the unit with this name or alias.
pub fn find(word: &str) -> Option<usize> {
    let at = WORDS.binary_search_by_key(&word, |(known, _)| known).ok()?;
    Some(WORDS[at].1)
}

/// Names and aliases that begin with a character, the longest first.
pub fn by_first(first: char) -> &'static [(&'static str, usize)] {
    match BY_FIRST.binary_search_by_key(&first, |(known, _)| *known) {
        Ok(at) => BY_FIRST[at].1,
        Err(_) => &[],
    }
}

/// Whether a character stands in a name or an alias: what else stands in a text is in no known unit.
pub fn has_letter(c: char) -> bool {
    LETTERS.binary_search(&c).is_ok()
}

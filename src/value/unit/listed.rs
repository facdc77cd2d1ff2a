//! Units of the table in running text.

use rust_decimal::Decimal;

use super::table::{by_first, table};
use super::term::Word;
use super::{Unit, UnitKind};

/// One line of the table, met in running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed(usize);

impl Listed {
    /// The longest name or alias at the start of `text`, as it is written there and without a scale in front; with what
    /// follows it.
    pub fn prefix(text: &str) -> Option<(Listed, &str)> {
        by_first(text.chars().next()?)
            .iter()
            .find_map(|(word, entry)| Some((Listed(*entry), text.strip_prefix(word)?)))
    }

    /// The canonical spelling, as in [`Unit::canonical`] of a unit of this one word.
    pub fn name(self) -> &'static str {
        table()[self.0].name
    }

    /// What it measures.
    pub fn kind(self) -> UnitKind {
        table()[self.0].kind
    }

    /// Number of base units in one of this; `None` where no decimal is.
    pub fn factor(self) -> Option<Decimal> {
        table()[self.0].ratio.quotient()
    }

    /// Whether `unit` is this word alone.
    pub fn is(self, unit: &Unit) -> bool {
        matches!(unit.terms.as_slice(), [term] if term.scale == 0 && term.word == Word::Listed(self.0))
    }
}

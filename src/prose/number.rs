//! Numbers at the start of a text, as sentences hold them.

use rust_decimal::Decimal;

use crate::value::{digit, read_number};
use crate::wording::numeral::{self, Numeral};

/// A run of characters that may be a number.
pub struct Run<'t> {
    /// `None` where the run is no number that can be kept: 1.2.3, 二〇二四, an account number.
    pub number: Option<Decimal>,
    pub written: &'t str,
    pub rest: &'t str,
}

impl<'t> Run<'t> {
    /// The run at the start of a text; `None` where none begins there.
    pub fn at(text: &'t str) -> Option<Self> {
        // Longer ones are identity or account numbers.
        const MOST: usize = 15;
        let (number, rest) = read_number(text)?;
        let written = &text[..text.len() - rest.len()];
        let is_short = written.chars().filter(|c| digit(*c).is_some()).count() <= MOST;
        let number = number.ok().filter(|_| is_short);
        Some(Self {
            number,
            written,
            rest,
        })
    }

    /// The 万 or 亿 in which it ends or that stands in it: 三万, 3万5.
    pub fn scale(&self) -> Option<Decimal> {
        let steps = self.written.chars().rev().filter_map(numeral::read);
        let mut scales = steps.filter_map(|numeral| match numeral {
            Numeral::Step(step) if step >= 10_000 => Some(Decimal::from(step)),
            _ => None,
        });
        scales.next()
    }
}

/// Whether a digit stands at the start of a text.
pub fn begins_with_digit(text: &str) -> bool {
    text.starts_with(|c| digit(c).is_some())
}

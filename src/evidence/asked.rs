//! What a price is paid for, by the words of its row.

use crate::value::unit::{Listed, Unit};
use crate::wording::Sense;

/// What a price is paid for; one of each is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PaidFor {
    Area,
    Thing,
    Time,
}

/// What the words of a row ask its unit to hold.
#[derive(Debug, Default)]
pub struct Asked {
    /// Canonical units; one of each kind.
    units: Vec<(&'static str, PaidFor)>,
    /// Only averages (人均) ask for it.
    pub is_average: bool,
}

impl Asked {
    /// Takes in what a text asks for.
    pub fn read(&mut self, text: &str) {
        if Sense::PerArea.is_in(text) {
            self.add("平方米", PaidFor::Area);
        }
        if (text.contains('租') && is_daily_rent(text)) || Sense::PerDay.is_in(text) {
            self.add("日", PaidFor::Time);
        }
        let each = text
            .match_indices('每')
            .filter(|(at, _)| !Sense::Paying.is_in(&text[..*at]));
        for (at, each) in each {
            let behind = &text[at + each.len()..];
            if let Some(word) = Sense::Priced.start(behind)
                && is_price(&behind[word.len()..])
            {
                let unit = unit_of(word);
                self.add(unit, kind_of(unit));
            }
        }
        let average = if text.contains("人均") {
            Some("人")
        } else {
            text.contains("户均").then_some("户")
        };
        if let Some(unit) = average.filter(|_| self.units.is_empty()) {
            self.units.push((unit, PaidFor::Thing));
            self.is_average = true;
        }
    }

    fn add(&mut self, unit: &'static str, per: PaidFor) {
        if self.is_average {
            self.units.clear();
            self.is_average = false;
        }
        if !self.units.iter().any(|(_, known)| *known == per) {
            self.units.push((unit, per));
        }
    }

    /// What the unit does not hold, area and things before time.
    pub fn missing(&mut self, unit: &Unit) -> Vec<&'static str> {
        if self.units.is_empty() {
            return Vec::new();
        }
        let held: Vec<PaidFor> = unit.divisors().into_iter().map(kind_of).collect();
        self.units.sort_by_key(|(_, per)| *per == PaidFor::Time);
        self.units
            .iter()
            .filter(|(_, per)| !held.contains(per))
            .map(|(unit, _)| *unit)
            .collect()
    }
}

/// The unit that a word after 每 stands for.
fn unit_of(word: &'static str) -> &'static str {
    match Listed::prefix(word) {
        _ if Sense::PersonWord.is(word) => "人",
        Some((unit, "")) => unit.name(),
        Some(_) | None => word,
    }
}

fn kind_of(divisor: &str) -> PaidFor {
    if Sense::TimeDivisor.is(divisor) {
        PaidFor::Time
    } else if Sense::AreaDivisor.is_in(divisor) {
        PaidFor::Area
    } else {
        PaidFor::Thing
    }
}

/// 日租金, but not 节日租金, 生日…
fn is_daily_rent(text: &str) -> bool {
    text.split_once("日租金")
        .is_some_and(|(before, _)| !before.ends_with(Sense::NoDay.signs()))
}

/// Whether what follows 每户 is a price: a few words that end the text, without a number, a 的 or a second sentence.
fn is_price(rest: &str) -> bool {
    const LONGEST: usize = 12 * '价'.len_utf8();
    let rest = rest.trim_end_matches(['。', ' ']);
    let is_short = rest.len() <= LONGEST
        && !rest.contains(|c: char| c.is_ascii_digit() || Sense::PriceBreak.is_sign(c));
    is_short && Sense::PriceEnd.ends(rest)
}

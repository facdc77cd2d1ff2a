//! What the name of a row means, in whatever words.

use std::iter;

use crate::model::{Indicator, Text};
use crate::wording::Sense;
use crate::wording::lexicon::start_of;
use crate::wording::likeness::{alike, bare_end, plain, without_final_marks};

/// Whether two rows have other names, and one meaning: 培训水管员, 水管员培训人数.
pub fn say_the_same(one: &Indicator<'_>, other: &Indicator<'_>) -> bool {
    let is_as_long =
        meaning(one).count() == meaning(other).count() && meaning(one).next().is_some();
    is_as_long && sorted_letters(one) == sorted_letters(other) && !alike(one.name(), other.name())
}

fn sorted_letters(row: &Indicator<'_>) -> Vec<char> {
    let mut letters: Vec<char> = meaning(row).collect();
    letters.sort_unstable();
    letters
}

/// Whether the name of one row is the end of that of the other: 刊发稿件, 媒体刊发稿件.
pub fn is_named_within(one: &Indicator<'_>, other: &Indicator<'_>) -> bool {
    const SHORTEST: usize = 4 * '字'.len_utf8();
    let (one, other) = (bare_end(one.name()), bare_end(other.name()));
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    short.len() >= SHORTEST && long.len() > short.len() && long.ends_with(short)
}

/// Words that are one thing, each by a capital.
const ONE_THING: [(Sense, char); 3] = [
    (Sense::SmallTech, 'S'),
    (Sense::HighTech, HIGH_TECH),
    (Sense::Support, 'A'),
];

const HIGH_TECH: char = 'H';

/// The letters of the name, with the words of `ONE_THING` by what stands for them: capitals, which no letter is.
fn meaning<'r>(row: &'r Indicator<'_>) -> impl Iterator<Item = char> + 'r {
    let name = without_final_marks(row.name());
    let mut rest = Sense::Activity.strip_start(name).unwrap_or(name);
    iter::from_fn(move || {
        loop {
            if let Some(behind) = Sense::Technology.strip_start(rest)
                && is_of_high_tech(row)
            {
                rest = behind;
                return Some(HIGH_TECH);
            }
            if let Some((word, letter)) = start_of(rest, &ONE_THING) {
                rest = &rest[word.len()..];
                return Some(letter);
            }
            if let Some(behind) = Sense::Uncounted.strip_start(rest) {
                rest = behind;
                continue;
            }
            if rest == "数" {
                return None;
            }
            let mut characters = rest.chars();
            let letter = plain(characters.next()?);
            rest = characters.as_str();
            if !letter.is_whitespace() && !letter.is_ascii_punctuation() {
                return Some(letter);
            }
        }
    })
}

/// Whether the description speaks of 高企.
fn is_of_high_tech(row: &Indicator<'_>) -> bool {
    let description = row.description.as_ref().map_or("", Text::as_str);
    Sense::HighTech.is_in(description)
}

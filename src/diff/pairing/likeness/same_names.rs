//! Rows of one name, told apart by what is said of them: by 说明, then 依据, then unit and value, as one assignment over all
//! of them. Never by place. What stays in doubt is paired with nothing.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;

use foldhash::fast::FixedState;
use rust_decimal::Decimal;

use super::super::pairs::{Match, Pairs};
use super::naming::is_figure;
use super::similar::{Bigrams, Score};
use crate::diff::judge::Class;
use crate::model::{Indicator, Text};
use crate::wording::likeness::letters;

/// From here on two texts may speak of one thing.
const ALIKE: Score = 40;
/// Below this they speak of two.
const UNLIKE: Score = 25;
/// What the best has to be better than the next.
const MARGIN: Score = 12;
/// Of more rows of one name only those are paired of which nothing but the value is looked at.
const MOST: usize = 32;
/// Values further apart, as this part of the smaller one, are no change of one another.
const FARTHEST: Decimal = Decimal::from_parts(15, 0, 0, false, 1);
/// By how much the values would have to lie further apart the other way round.
const CLEARER: Decimal = Decimal::from_parts(12, 0, 0, false, 1);

/// Pairs the free rows that have the same key. A name that stands once on both sides is enough; `key` is made of it.
pub fn assign<'d, K: Hash + Eq>(
    pairs: &mut Pairs,
    before: &'d [Indicator<'d>],
    after: &'d [Indicator<'d>],
    key: impl Fn(&'d Indicator<'d>) -> Option<K>,
) {
    if pairs.is_done() {
        return;
    }
    let mut order: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
    let mut of_key: HashMap<K, usize, FixedState> = HashMap::default();
    for (is_before, rows) in [(true, before), (false, after)] {
        for (at, row) in rows.iter().enumerate() {
            let Some(key) = key(row) else { continue };
            let group = *of_key.entry(key).or_insert(order.len());
            if group == order.len() {
                order.push(Default::default());
            }
            let (ones, others) = &mut order[group];
            if is_before { ones } else { others }.push(at);
        }
    }
    for (ones, others) in order {
        if let ([one], [other]) = (&ones[..], &others[..]) {
            if pairs.before[*one].is_none() && pairs.after[*other].is_none() {
                pairs.pair(*one, *other, Match::Name);
            }
            continue;
        }
        let group = Group {
            before,
            after,
            ones,
            others,
        };
        group.pair(pairs);
    }
}

/// All rows of one name.
struct Group<'d> {
    before: &'d [Indicator<'d>],
    after: &'d [Indicator<'d>],
    ones: Vec<usize>,
    others: Vec<usize>,
}

/// What the rows of both sides say in one of their lines, without what all of a side say.
struct Words {
    ones: HashMap<usize, Bigrams, FixedState>,
    others: HashMap<usize, Bigrams, FixedState>,
}

impl Words {
    /// How alike two rows are; `None` where one of them says nothing of its own.
    fn score(&self, one: usize, other: usize) -> Option<Score> {
        Some(self.ones.get(&one)?.score(self.others.get(&other)?))
    }

    /// Whether two rows do not differ by a figure, or by a letter that counts like one: 甲标段 and 乙标段.
    fn have_same_figures(&self, one: usize, other: usize) -> bool {
        let (ones, others) = (
            figures(self.ones.get(&one)),
            figures(self.others.get(&other)),
        );
        ones.is_empty() || others.is_empty() || ones == others
    }
}

/// The letters of words that count like figures, sorted.
fn figures(words: Option<&Bigrams>) -> Vec<char> {
    let letters = words.into_iter().flat_map(Bigrams::letters);
    let mut figures: Vec<char> = letters.filter(|c| is_figure(*c)).collect();
    figures.sort_unstable();
    figures
}

impl<'d> Group<'d> {
    fn pair(&self, pairs: &mut Pairs) {
        if self.free(pairs).0.is_empty() || self.free(pairs).1.is_empty() {
            return;
        }
        if self.ones.len().max(self.others.len()) > MOST {
            return self.by_value(pairs, &|_, _| true);
        }
        let of_descriptions = self.words(|row| row.description.as_ref());
        let of_bases = self.words(|row| row.basis.as_ref());
        let fits = |one: usize, other: usize| {
            of_descriptions
                .score(one, other)
                .is_none_or(|score| score >= UNLIKE)
                && of_descriptions.have_same_figures(one, other)
        };
        self.by_words(pairs, &of_descriptions, &fits);
        self.by_words(pairs, &of_bases, &fits);
        self.by_value(pairs, &fits);
    }

    fn free(&self, pairs: &Pairs) -> (Vec<usize>, Vec<usize>) {
        let (ones, others) = (self.ones.iter().copied(), self.others.iter().copied());
        let ones = ones.filter(|&at| pairs.before[at].is_none());
        let others = others.filter(|&at| pairs.after[at].is_none());
        (ones.collect(), others.collect())
    }

    fn words(&self, text: impl Fn(&'d Indicator<'d>) -> Option<&'d Text<'d>>) -> Words {
        let mut words = Words {
            ones: bigrams(self.before, &self.ones, &text),
            others: bigrams(self.after, &self.others, &text),
        };
        let usual: Vec<(char, char)> = [&words.ones, &words.others]
            .into_iter()
            .flat_map(Bigrams::in_all)
            .collect();
        for words in [&mut words.ones, &mut words.others] {
            words.values_mut().for_each(|words| words.leave_out(&usual));
            words.retain(|_, words| !words.is_empty());
        }
        words
    }

    /// Pairs those that are each other's best by far, until there are no more.
    fn by_words(&self, pairs: &mut Pairs, words: &Words, fits: &impl Fn(usize, usize) -> bool) {
        loop {
            let (ones, others) = self.free(pairs);
            let mut scores: Vec<(Score, usize, usize)> = Vec::new();
            for &one in &ones {
                let scored = others
                    .iter()
                    .filter_map(|&other| Some((words.score(one, other)?, one, other)));
                scores.extend(scored);
            }
            let best = scores
                .iter()
                .filter(|(score, one, other)| *score >= ALIKE && fits(*one, *other));
            let clear = best.filter(|found| {
                let rivals = scores
                    .iter()
                    .filter(|rival| *rival != *found && (rival.1 == found.1 || rival.2 == found.2));
                rivals
                    .map(|rival| rival.0)
                    .max()
                    .is_none_or(|next| next + MARGIN <= found.0)
            });
            let clear: Vec<(usize, usize)> = clear.map(|(_, one, other)| (*one, *other)).collect();
            if clear.is_empty() {
                return;
            }
            clear
                .into_iter()
                .for_each(|(one, other)| pairs.pair(one, other, Match::Name));
        }
    }

    /// Those of one unit and kind of operator whose descriptions are the same: the smallest is the smallest, and so on, if
    /// there are as many on both sides and any other way the values would lie further apart.
    fn by_value(&self, pairs: &mut Pairs, fits: &impl Fn(usize, usize) -> bool) {
        let (ones, others) = self.free(pairs);
        let said = |rows: &'d [Indicator<'d>], places: &[usize]| -> HashSet<String, FixedState> {
            places.iter().map(|&at| said(&rows[at])).collect()
        };
        let (said_before, said_after) = (said(self.before, &ones), said(self.after, &others));
        let is_shared = |text: &String| said_before.contains(text) && said_after.contains(text);
        let mut kinds: BTreeMap<(String, String), (Vec<Valued>, Vec<Valued>)> = BTreeMap::new();
        for (is_before, rows, places) in [(true, self.before, ones), (false, self.after, others)] {
            for at in places {
                let description = Some(self::said(&rows[at])).filter(is_shared);
                let (value, measure) = value(&rows[at]);
                let kind = kinds
                    .entry((measure, description.unwrap_or_default()))
                    .or_default();
                if is_before { &mut kind.0 } else { &mut kind.1 }.push(Valued { value, at });
            }
        }
        let measures = self.measures();
        for ((measure, _), (mut ones, mut others)) in kinds {
            if ones.len() != others.len() {
                continue;
            }
            ones.sort_unstable();
            others.sort_unstable();
            let is_alone = measures.get(&measure) == Some(&(1, 1));
            for at in 0..ones.len() {
                let (one, other) = (&ones[at], &others[at]);
                let is_near = is_alone
                    || apart(one, other).is_some_and(|apart| apart <= FARTHEST)
                        && (at == 0 || is_clear(&ones[at - 1..=at], &others[at - 1..=at]))
                        && (at + 1 == ones.len()
                            || is_clear(&ones[at..=at + 1], &others[at..=at + 1]));
                if is_near && fits(one.at, other.at) {
                    pairs.pair(one.at, other.at, Match::Name);
                }
            }
        }
    }

    /// How many rows of each side are counted in what.
    fn measures(&self) -> HashMap<String, (usize, usize), FixedState> {
        let mut counts: HashMap<String, (usize, usize), FixedState> = HashMap::default();
        for &at in &self.ones {
            counts.entry(value(&self.before[at]).1).or_default().0 += 1;
        }
        for &at in &self.others {
            counts.entry(value(&self.after[at]).1).or_default().1 += 1;
        }
        counts
    }
}

/// A row by its value in base units; `None` for one that has no number.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Valued {
    value: Option<Decimal>,
    at: usize,
}

/// What a row asks for as a number, and what that is counted in, with the kind of its operator.
fn value(row: &Indicator<'_>) -> (Option<Decimal>, String) {
    let class = Class::of(row.target.op);
    let Some(quantity) = row.target.quantity() else {
        return (None, format!("{class:?} {}", row.target.kind().id()));
    };
    let in_base = match &quantity.unit {
        Some(unit) => unit.unit.in_base(quantity.number),
        None => Some((quantity.number, String::new())),
    };
    let (number, measure) = in_base.unzip();
    (number, format!("{class:?} {}", measure.unwrap_or_default()))
}

/// How many times the larger of two values is the smaller one; `None` where that says nothing.
fn apart(one: &Valued, other: &Valued) -> Option<Decimal> {
    let (one, other) = (one.value?, other.value?);
    if one == other {
        return Some(Decimal::ONE);
    }
    let (less, more) = (one.min(other), one.max(other));
    more.checked_div(less).filter(|_| less > Decimal::ZERO)
}

/// Whether two neighbours would lie clearly further apart the other way round.
fn is_clear(ones: &[Valued], others: &[Valued]) -> bool {
    let ([a, b], [c, d]) = (ones, others) else {
        return false;
    };
    let product = |one: Option<Decimal>, other: Option<Decimal>| one?.checked_mul(other?);
    let (straight, crossed) = (
        product(apart(a, c), apart(b, d)),
        product(apart(a, d), apart(b, c)),
    );
    match (
        straight.and_then(|straight| straight.checked_mul(CLEARER)),
        crossed,
    ) {
        (Some(straight), Some(crossed)) => straight <= crossed,
        (Some(_), None) => true,
        (None, _) => false,
    }
}

/// The letters of its description.
fn said(row: &Indicator<'_>) -> String {
    row.description
        .iter()
        .flat_map(|text| letters(text.as_str()))
        .collect()
}

/// What some rows say, by their places.
fn bigrams<'d>(
    rows: &'d [Indicator<'d>],
    places: &[usize],
    text: impl Fn(&'d Indicator<'d>) -> Option<&'d Text<'d>>,
) -> HashMap<usize, Bigrams, FixedState> {
    let said = places.iter().filter_map(|&at| Some((at, text(&rows[at])?)));
    said.map(|(at, text)| (at, Bigrams::of(text.as_str())))
        .collect()
}

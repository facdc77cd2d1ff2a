//! How alike two names are, from 0 to 100.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;

use super::super::pairs::{Match, Pairs};
use crate::wording::likeness::letters;

/// Per cent of what two things have in common.
pub type Score = u8;

/// From here on two things are taken for one, unless something else says that they are two.
const THRESHOLD: Score = 70;
/// From here on a hint says that they might be.
const HINT: Score = 50;
/// What the best partner has to be better than the next: else it is in doubt which of them it is.
const MARGIN: Score = 8;
/// A pair of letters that more names share says nothing, and would make the search slow.
pub const COMMON: usize = 48;

/// A name as the pairs of letters in it, sorted.
#[derive(Debug, Clone, Default)]
pub struct Bigrams(Vec<(char, char)>);

impl Bigrams {
    pub fn of(name: &str) -> Self {
        let mut pairs = Vec::new();
        // The first and the last letter count once more: a name of one letter is a name.
        let mut last = '\0';
        for letter in letters(name).chain(['\0']) {
            if letter != '\0' || last != '\0' {
                pairs.push((last, letter));
            }
            last = letter;
        }
        pairs.sort_unstable();
        Self(pairs)
    }

    pub fn score(&self, other: &Self) -> Score {
        common(&self.0, &other.0)
    }

    /// Whether nothing is left of it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those that stand in all of several texts.
    pub fn in_all(texts: &HashMap<usize, Self, FixedState>) -> Vec<(char, char)> {
        let mut counts: BTreeMap<(char, char), usize> = BTreeMap::new();
        texts.values().for_each(|text| {
            let mut pairs = text.0.clone();
            pairs.dedup();
            for pair in pairs {
                *counts.entry(pair).or_default() += 1;
            }
        });
        counts.retain(|_, count| *count > 1 && *count == texts.len());
        counts.into_keys().collect()
    }

    /// Its letters: those that the pairs end in.
    pub fn letters(&self) -> impl Iterator<Item = char> {
        self.0.iter().map(|(_, letter)| *letter)
    }

    /// Takes out what says nothing.
    pub fn leave_out(&mut self, pairs: &[(char, char)]) {
        self.0.retain(|pair| !pairs.contains(pair));
    }
}

/// Twice what two sorted lists have in common, of all that they have, in per cent (Dice's coefficient).
pub fn common<T: Ord>(one: &[T], other: &[T]) -> Score {
    let all = one.len() + other.len();
    if all == 0 {
        return 0;
    }
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    let mut both = 0;
    while let (Some(a), Some(b)) = (one.peek(), other.peek()) {
        let order = a.cmp(b);
        both += usize::from(order.is_eq());
        if order.is_le() {
            one.next();
        }
        if order.is_ge() {
            other.next();
        }
    }
    (200 * both / all) as Score
}

/// A pair that was found alike but not paired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NearPair {
    pub before: usize,
    pub after: usize,
    pub score: Score,
    /// Nothing but the score speaks against their being two things.
    may_be_one: bool,
}

/// How alike two things are, and whether they may be one.
#[derive(Debug, Clone, Copy, Default)]
pub struct Likeness {
    pub score: Score,
    pub may_be_one: bool,
}

/// For each item that is left, the one that comes nearest.
#[derive(Debug, Default)]
pub struct Nearest {
    before: HashMap<usize, NearPair, FixedState>,
    after: HashMap<usize, NearPair, FixedState>,
}

impl Nearest {
    pub fn of_before(&self, at: usize) -> Option<&NearPair> {
        self.before.get(&at)
    }

    pub fn of_after(&self, at: usize) -> Option<&NearPair> {
        self.after.get(&at)
    }

    /// Adds a pair that only hints; what has a nearer one keeps it.
    pub fn add(&mut self, before: usize, after: usize, score: Score) {
        let near = NearPair {
            before,
            after,
            score,
            may_be_one: false,
        };
        self.before.entry(before).or_insert(near);
        self.after.entry(after).or_insert(near);
    }
}

/// Pairs the free items that are each other's best partner by far; returns those that come near.
///
/// Only items that share a pair of letters in their names are looked at. `likeness` gets the score of the names, and may take
/// more than these into account.
pub fn pair<'n>(
    pairs: &mut Pairs,
    before: impl Fn(usize) -> &'n str,
    after: impl Fn(usize) -> &'n str,
    likeness: impl Fn(usize, usize, Score) -> Likeness,
) -> Nearest {
    let befores: Vec<(usize, Bigrams)> = pairs
        .free_before()
        .map(|at| (at, Bigrams::of(before(at))))
        .collect();
    let afters: Vec<(usize, Bigrams)> = pairs
        .free_after()
        .map(|at| (at, Bigrams::of(after(at))))
        .collect();
    let mut found = Vec::new();
    for (one, two) in candidates(&befores, &afters) {
        let of_names = befores[one].1.score(&afters[two].1);
        let Likeness { score, may_be_one } = likeness(befores[one].0, afters[two].0, of_names);
        if score >= HINT {
            found.push(NearPair {
                before: befores[one].0,
                after: afters[two].0,
                score,
                may_be_one,
            });
        }
    }
    // The best first; of equals the first of the file, which decides nothing as equals are in doubt.
    found.sort_by_key(|near| (u8::MAX - near.score, near.before, near.after));
    let rivals = Rivals::of(&found);
    for found in &found {
        let is_clear = found.may_be_one
            && found.score >= THRESHOLD
            && rivals
                .next_best(found)
                .is_none_or(|next| next + MARGIN <= found.score);
        let is_free = pairs.before[found.before].is_none() && pairs.after[found.after].is_none();
        if is_clear && is_free {
            pairs.pair(found.before, found.after, Match::Similar(found.score));
        }
    }
    let mut nearest = Nearest::default();
    for near in found
        .into_iter()
        .filter(|near| pairs.before[near.before].is_none() && pairs.after[near.after].is_none())
    {
        nearest.before.entry(near.before).or_insert(near);
        nearest.after.entry(near.after).or_insert(near);
    }
    nearest
}

/// Pairs of indexes whose names share a pair of letters that is not too common, each once.
fn candidates(befores: &[(usize, Bigrams)], afters: &[(usize, Bigrams)]) -> Vec<(usize, usize)> {
    let mut index: HashMap<(char, char), Vec<usize>, FixedState> = HashMap::default();
    for (at, (_, bigrams)) in afters.iter().enumerate() {
        for &pair in &bigrams.0 {
            let places = index.entry(pair).or_default();
            if places.last() != Some(&at) {
                places.push(at);
            }
        }
    }
    // Counted on both sides, so that the same pairs are found the other way round.
    let mut uses: HashMap<(char, char), usize, FixedState> = HashMap::default();
    for (_, bigrams) in befores {
        let mut last = None;
        for &pair in &bigrams.0 {
            if last != Some(pair) {
                *uses.entry(pair).or_default() += 1;
            }
            last = Some(pair);
        }
    }
    let mut found = Vec::new();
    for (at, (_, bigrams)) in befores.iter().enumerate() {
        let start = found.len();
        for pair in &bigrams.0 {
            let places = index.get(pair).map_or(&[][..], Vec::as_slice);
            if places.len() <= COMMON && uses.get(pair).is_some_and(|&uses| uses <= COMMON) {
                found.extend(places.iter().map(|&other| (at, other)));
            }
        }
        found[start..].sort_unstable();
    }
    found.dedup();
    found
}

/// The two best scores of each item.
struct Rivals {
    before: HashMap<usize, Vec<NearPair>, FixedState>,
    after: HashMap<usize, Vec<NearPair>, FixedState>,
}

impl Rivals {
    /// `found` has the best first.
    fn of(found: &[NearPair]) -> Self {
        let mut rivals = Self {
            before: HashMap::default(),
            after: HashMap::default(),
        };
        for near in found.iter().filter(|near| near.may_be_one) {
            for list in [
                rivals.before.entry(near.before).or_default(),
                rivals.after.entry(near.after).or_default(),
            ] {
                if list.len() < 2 {
                    list.push(*near);
                }
            }
        }
        rivals
    }

    /// The best score that one of the two has with another.
    fn next_best(&self, pair: &NearPair) -> Option<Score> {
        let lists = [self.before.get(&pair.before), self.after.get(&pair.after)];
        lists
            .into_iter()
            .flatten()
            .flatten()
            .filter(|near| *near != pair)
            .map(|near| near.score)
            .max()
    }
}

//! Which items of two lists are the same thing. A wrong pair is worse than none: every step pairs only what it can tell
//! apart, and each of them treats both lists alike, so that a comparison the other way round finds the same pairs.

use std::collections::HashMap;
use std::hash::Hash;

use foldhash::fast::FixedState;

use super::likeness::similar::Score;

/// How two items were found to be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// They have one code.
    Code,
    /// They have one name.
    Name,
    /// The name of one is a 曾用名 of the other.
    FormerName,
    /// There is only one of its kind.
    Only,
    /// It moved with others to another project.
    Moved,
    /// Nothing else comes as near: how alike they are, in per cent.
    Similar(Score),
}

impl Match {
    /// The word of the JSON contract.
    pub fn id(self) -> &'static str {
        match self {
            Match::Code => "code",
            Match::Name => "name",
            Match::FormerName => "former_name",
            Match::Only => "only",
            Match::Moved => "moved",
            Match::Similar(_) => "similarity",
        }
    }
}

/// What is done where several items have one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ties {
    /// They stay free.
    Free,
    /// They are paired in their order where there are as many on both sides.
    InOrder,
    /// They are the same in all that can be compared: as many are paired as there are on both sides.
    Alike,
}

/// Pairs of two lists, as indexes.
#[derive(Debug)]
pub struct Pairs {
    /// For each item of the first list, its partner and how it was found.
    pub before: Vec<Option<(usize, Match)>>,
    /// For each item of the second list, its partner.
    pub after: Vec<Option<usize>>,
}

/// Keys of up to this many items are compared one by one.
const FEW: usize = 12;

/// An item that has a key twice has it once.
fn push_once(items: &mut Vec<usize>, at: usize) {
    if items.last() != Some(&at) {
        items.push(at);
    }
}

impl Pairs {
    pub fn new(before: usize, after: usize) -> Self {
        Self {
            before: vec![None; before],
            after: vec![None; after],
        }
    }

    pub fn pair(&mut self, before: usize, after: usize, how: Match) {
        self.before[before] = Some((after, how));
        self.after[after] = Some(before);
    }

    pub fn free_before(&self) -> impl Iterator<Item = usize> {
        (0..self.before.len()).filter(|&at| self.before[at].is_none())
    }

    pub fn free_after(&self) -> impl Iterator<Item = usize> {
        (0..self.after.len()).filter(|&at| self.after[at].is_none())
    }

    /// Whether one list has nothing left to pair.
    pub fn is_done(&self) -> bool {
        self.free_before().next().is_none() || self.free_after().next().is_none()
    }

    /// Pairs the free items that have the same key. An item may have several keys, or none.
    pub fn by_key<K: Hash + Eq, B: IntoIterator<Item = K>, A: IntoIterator<Item = K>>(
        &mut self,
        how: Match,
        ties: Ties,
        of_before: impl Fn(usize) -> B,
        of_after: impl Fn(usize) -> A,
    ) {
        if self.is_done() {
            return;
        }
        let mut groups: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
        let mut of_key: HashMap<K, usize, FixedState> = HashMap::default();
        for at in self.free_before() {
            for key in of_before(at) {
                let group = *of_key.entry(key).or_insert(groups.len());
                if group == groups.len() {
                    groups.push(Default::default());
                }
                push_once(&mut groups[group].0, at);
            }
        }
        for at in self.free_after() {
            for key in of_after(at) {
                if let Some(&group) = of_key.get(&key) {
                    push_once(&mut groups[group].1, at);
                }
            }
        }
        groups.retain(|(before, after)| match ties {
            Ties::Free => before.len() == 1 && after.len() == 1,
            Ties::InOrder => before.len() == after.len(),
            Ties::Alike => true,
        });
        let pairs = groups
            .iter()
            .flat_map(|(before, after)| before.iter().copied().zip(after.iter().copied()));
        let mut pairs: Vec<(usize, usize)> = pairs.collect();
        // Two keys may say the same of two items.
        pairs.sort_unstable();
        pairs.dedup();
        // What has several keys may have several partners: then none of them is the one.
        let mut uses = (
            vec![0_u32; self.before.len()],
            vec![0_u32; self.after.len()],
        );
        for &(before, after) in &pairs {
            uses.0[before] += 1;
            uses.1[after] += 1;
        }
        pairs.retain(|&(before, after)| uses.0[before] == 1 && uses.1[after] == 1);
        pairs
            .into_iter()
            .for_each(|(before, after)| self.pair(before, after, how));
    }

    /// The same, where `key` is made alike of the items of both lists.
    pub fn by_item<'i, T, K: Hash + Eq, I: IntoIterator<Item = K>>(
        &mut self,
        how: Match,
        ties: Ties,
        (before, after): (&'i [T], &'i [T]),
        key: impl Fn(&'i T) -> I,
    ) {
        self.by_key(how, ties, |at| key(&before[at]), |at| key(&after[at]));
    }

    /// Pairs the free items whose `short` key does not tell them apart, but that are the same in all that is said of
    /// them: `whole`, which takes long to make.
    pub fn by_whole<'i, T, K: Hash + Eq, W: Hash + Eq>(
        &mut self,
        how: Match,
        (before, after): (&'i [T], &'i [T]),
        short: impl Fn(&'i T) -> Option<K>,
        whole: impl Fn(&'i T) -> W,
    ) {
        if self.is_done() {
            return;
        }
        let mut counts: HashMap<K, (u32, u32), FixedState> = HashMap::default();
        self.free_before()
            .filter_map(|at| short(&before[at]))
            .for_each(|key| counts.entry(key).or_default().0 += 1);
        self.free_after()
            .filter_map(|at| short(&after[at]))
            .for_each(|key| counts.entry(key).or_default().1 += 1);
        counts.retain(|_, (before, after)| *before > 0 && *after > 0 && *before + *after > 2);
        if counts.is_empty() {
            return;
        }
        self.by_item(how, Ties::Alike, (before, after), |item| {
            let is_unclear = short(item).is_some_and(|key| counts.contains_key(&key));
            is_unclear.then(|| whole(item))
        });
    }

    /// Pairs free items that lie at the same index and have the same key, where all keys of the lists differ: the common
    /// case, for which no table is needed.
    pub fn by_place<'i, T, K: PartialEq>(
        &mut self,
        how: Match,
        (before, after): (&'i [T], &'i [T]),
        key: impl Fn(&'i T) -> K,
    ) {
        if before.len() != after.len() || before.len() > FEW {
            return;
        }
        let keys: Vec<K> = before.iter().map(&key).collect();
        let is_aligned = after.iter().zip(&keys).all(|(item, own)| key(item) == *own);
        if is_aligned && (1..keys.len()).all(|at| !keys[..at].contains(&keys[at])) {
            (0..keys.len()).for_each(|at| self.pair(at, at, how));
        }
    }
}

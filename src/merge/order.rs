//! What stands in the merged list, in which order.

use super::pair::{Kinship, pair};
use super::tree::Node;

/// A node of the merged list as the three texts have it.
#[derive(Clone, Copy)]
pub struct Triple<'a, 't> {
    pub base: Option<&'a Node<'t>>,
    pub ours: Option<&'a Node<'t>>,
    pub theirs: Option<&'a Node<'t>>,
}

impl<'a, 't> Triple<'a, 't> {
    /// The node of the side that counts.
    fn first(&self) -> Option<&'a Node<'t>> {
        self.ours.or(self.theirs)
    }

    fn is_block(&self) -> bool {
        self.first().is_some_and(Node::is_block)
    }

    /// Whether a side has it right behind a row or block: then that cannot take it for its own.
    fn is_behind_block(&self) -> bool {
        [self.ours, self.theirs]
            .into_iter()
            .flatten()
            .any(|node| node.is_behind_block)
    }
}

/// The units of three lists. What one side moved stands where it put it; where both did, where ours did. What a side added
/// follows what it follows there, ours first.
pub fn units<'a, 't>(
    base: &'a [Node<'t>],
    ours: &'a [Node<'t>],
    theirs: &'a [Node<'t>],
) -> Vec<Triple<'a, 't>> {
    let sides = Sides::new(base, ours, theirs);
    let mut units = Vec::with_capacity(ours.len().max(theirs.len()));
    let first = sides.run_of_ours(0).chain(sides.run_of_theirs(0));
    first.for_each(|unit| place(unit, &mut units));
    for (o, t) in sides.common() {
        let both = Triple {
            base: sides.base_of_ours[o].map(|b| &base[b]),
            ours: Some(&ours[o]),
            theirs: Some(&theirs[t]),
        };
        place(both, &mut units);
        let next = sides.run_of_ours(o + 1).chain(sides.run_of_theirs(t + 1));
        next.for_each(|unit| place(unit, &mut units));
    }
    units
}

/// Puts a unit behind the others.
fn place<'a, 't>(unit: Triple<'a, 't>, units: &mut Vec<Triple<'a, 't>>) {
    // A fact must not come to stand where a row or block above would take it for its own.
    if unit.is_block() || unit.is_behind_block() || !units.last().is_some_and(Triple::is_block) {
        units.push(unit);
        return;
    }
    let above = units.iter().rposition(|unit| !unit.is_block());
    units.insert(above.map_or(0, |at| at + 1), unit);
}

/// The three lists and which node is which.
struct Sides<'a, 't> {
    base: &'a [Node<'t>],
    ours: &'a [Node<'t>],
    theirs: &'a [Node<'t>],
    base_of_ours: Vec<Option<usize>>,
    base_of_theirs: Vec<Option<usize>>,
    theirs_of_ours: Vec<Option<usize>>,
    ours_of_theirs: Vec<Option<usize>>,
    /// The rows and blocks that each side put to another place.
    are_moved: (Vec<bool>, Vec<bool>),
}

impl<'a, 't> Sides<'a, 't> {
    fn new(base: &'a [Node<'t>], ours: &'a [Node<'t>], theirs: &'a [Node<'t>]) -> Self {
        let [all_base, all_ours, all_theirs] =
            [base, ours, theirs].map(|nodes| nodes.iter().collect::<Vec<_>>());
        let base_of_ours = inverse(&pair(&all_base, &all_ours, Kinship::Changed), ours.len());
        let theirs_of_base = pair(&all_base, &all_theirs, Kinship::Changed);
        let base_of_theirs = inverse(&theirs_of_base, theirs.len());
        let mut theirs_of_ours: Vec<_> = base_of_ours
            .iter()
            .map(|b| b.and_then(|b| theirs_of_base[b]))
            .collect();
        let [new_ours, new_theirs] = [&base_of_ours, &base_of_theirs].map(|of_base| {
            let new = (0..of_base.len()).filter(|at| of_base[*at].is_none());
            new.collect::<Vec<_>>()
        });
        let left: Vec<_> = new_ours.iter().map(|&o| &ours[o]).collect();
        let right: Vec<_> = new_theirs.iter().map(|&t| &theirs[t]).collect();
        for (&o, t) in new_ours.iter().zip(pair(&left, &right, Kinship::New)) {
            theirs_of_ours[o] = t.map(|t| new_theirs[t]);
        }
        let ours_of_theirs = inverse(&theirs_of_ours, theirs.len());
        let are_moved = (moved(ours, &base_of_ours), moved(theirs, &base_of_theirs));
        Self {
            are_moved,
            base,
            ours,
            theirs,
            base_of_ours,
            base_of_theirs,
            theirs_of_ours,
            ours_of_theirs,
        }
    }

    /// What both sides have, in the order of ours, or of theirs where only they moved something.
    fn common(&self) -> Vec<(usize, usize)> {
        let of_ours = self
            .theirs_of_ours
            .iter()
            .enumerate()
            .filter_map(|(o, t)| Some((o, (*t)?)));
        let mut pairs: Vec<(usize, usize)> = of_ours.collect();
        if self.is_as_in_base(&pairs) {
            let mut by_theirs = pairs.clone();
            by_theirs.sort_unstable_by_key(|&(_, t)| t);
            if !self.is_as_in_base(&by_theirs) {
                pairs = by_theirs;
            }
        }
        pairs
    }

    fn is_as_in_base(&self, pairs: &[(usize, usize)]) -> bool {
        let of_base = pairs.iter().filter_map(|&(o, _)| self.base_of_ours[o]);
        of_base.is_sorted()
    }

    /// From `start` on, what ours alone has. What theirs deleted and ours left as it was, where it was, is gone.
    fn run_of_ours(&self, start: usize) -> impl Iterator<Item = Triple<'a, 't>> {
        let run = self.theirs_of_ours[start..]
            .iter()
            .take_while(|t| t.is_none())
            .count();
        let units: Vec<_> = (start..start + run)
            .map(|o| Triple {
                base: self.base_of_ours[o].map(|b| &self.base[b]),
                ours: Some(&self.ours[o]),
                theirs: None,
            })
            .zip(&self.are_moved.0[start..])
            .filter(|(unit, is_moved)| **is_moved || !is_gone(unit.base, unit.ours))
            .map(|(unit, _)| unit)
            .collect();
        units.into_iter()
    }

    fn run_of_theirs(&self, start: usize) -> impl Iterator<Item = Triple<'a, 't>> {
        let run = self.ours_of_theirs[start..]
            .iter()
            .take_while(|o| o.is_none())
            .count();
        let units: Vec<_> = (start..start + run)
            .map(|t| Triple {
                base: self.base_of_theirs[t].map(|b| &self.base[b]),
                ours: None,
                theirs: Some(&self.theirs[t]),
            })
            .zip(&self.are_moved.1[start..])
            .filter(|(unit, is_moved)| **is_moved || !is_gone(unit.base, unit.theirs))
            .map(|(unit, _)| unit)
            .collect();
        units.into_iter()
    }
}

/// Whether a side left a node as it was that the other side deleted: layout apart.
fn is_gone(base: Option<&Node<'_>>, side: Option<&Node<'_>>) -> bool {
    base.zip(side)
        .is_some_and(|(base, side)| base.whole == side.whole || base.says_all_the_same(side))
}

/// Which rows and blocks stand otherwise among the others than in base: those that are not in every longest list of
/// nodes that kept their order.
fn moved(side: &[Node<'_>], of_base: &[Option<usize>]) -> Vec<bool> {
    let kept: Vec<(usize, usize)> = of_base
        .iter()
        .enumerate()
        .filter_map(|(at, base)| Some((at, (*base)?)))
        .filter(|(at, _)| side[*at].is_block())
        .collect();
    let mut are_moved = vec![false; side.len()];
    if kept.is_sorted_by_key(|(_, base)| *base) {
        return are_moved;
    }
    let before = rises(kept.iter().map(|(_, base)| *base));
    let mut behind = rises(kept.iter().rev().map(|(_, base)| usize::MAX - *base));
    behind.reverse();
    let longest = before.iter().copied().max().unwrap_or(0);
    // How many could stand at each place of such a list.
    let mut choices = vec![0_usize; longest + 1];
    let is_in_longest = |at: usize| before[at] + behind[at] == longest + 1;
    (0..kept.len())
        .filter(|at| is_in_longest(*at))
        .for_each(|at| choices[before[at]] += 1);
    for (at, (place, _)) in kept.iter().enumerate() {
        are_moved[*place] = !is_in_longest(at) || choices[before[at]] > 1;
    }
    are_moved
}

/// For each number, how long the longest rising list is that ends with it.
fn rises(numbers: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let lengths = numbers.map(|number| {
        let at = ends.partition_point(|end| *end < number);
        match ends.get_mut(at) {
            Some(end) => *end = number,
            None => ends.push(number),
        }
        at + 1
    });
    lengths.collect()
}

fn inverse(of_left: &[Option<usize>], right: usize) -> Vec<Option<usize>> {
    let mut of_right = vec![None; right];
    for (left, right) in of_left.iter().enumerate() {
        if let Some(right) = right {
            of_right[*right] = Some(left);
        }
    }
    of_right
}

//! The same fact, row or block in two texts.
//!
//! Pass after pass, from what is surely the same to what is likely so: equal text; code; name; 曾用名; the only one at its
//! place that is otherwise the same. What stays ambiguous is paired with nothing: it counts as deleted and added.

use std::collections::{HashMap, HashSet};

use super::tree::{Node, NodeKind};
use crate::syntax::{KEYS, Role};
use crate::wording::spelling::{Joints, spelling};

/// What two nodes must have in common: texts, and the place where it matters.
type Common<'t> = ([&'t str; 3], usize);

type ByCommon<K, V> = HashMap<K, V, foldhash::fast::FixedState>;

/// How many nodes may have the same in common.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sharing {
    /// Any: the first is the first, as far as there are both.
    Any,
    /// As many here as there: the first is the first.
    Same,
    /// One here and one there.
    One,
}

/// What each text was made from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kinship {
    /// The right one is the left one, changed.
    Changed,
    /// Both were written anew: only what has the same name is the same.
    New,
}

/// The place in `right` of each node of `left`.
pub fn pair(left: &[&Node<'_>], right: &[&Node<'_>], kinship: Kinship) -> Vec<Option<usize>> {
    let mut pairing = Pairing {
        left,
        right,
        to_right: vec![None; left.len()],
        to_left: vec![None; right.len()],
        open: left.len(),
    };
    pairing.run(kinship);
    pairing.to_right
}

struct Pairing<'a, 't> {
    left: &'a [&'a Node<'t>],
    right: &'a [&'a Node<'t>],
    to_right: Vec<Option<usize>>,
    to_left: Vec<Option<usize>>,
    /// How many of the left ones have no partner.
    open: usize,
}

impl<'t> Pairing<'_, 't> {
    fn run(&mut self, kinship: Kinship) {
        // Nearly all are paired here, at little cost.
        self.pass(Sharing::One, sole_name);
        self.pass(Sharing::Any, |node| Some([node.group, node.whole, ""]));
        self.pass(Sharing::Any, |node| named(node, node.own(), node.below()));
        self.pass(Sharing::One, |node| {
            project(node, node.facts(KEYS.of_role(Role::Code).name).next()?)
        });
        // Rows of one name: what is written below them tells them apart, else their order between those that are
        // the same, else their own line.
        self.pass(Sharing::One, |node| {
            named(node, "", node.below()).filter(|_| !node.below().is_empty())
        });
        self.at_same_place(Sharing::Same, |node| named(node, "", ""), |_, _| true);
        self.pass(Sharing::One, |node| named(node, node.own(), ""));
        self.pass(Sharing::Same, |node| named(node, "", ""));
        if kinship == Kinship::New {
            // Two goals or costings that were added are two.
            self.pass(Sharing::Same, |node| {
                fact(node).filter(|_| node.kind == NodeKind::Fact { repeats: false })
            });
            return;
        }
        self.pass(Sharing::Same, fact);
        self.former_names();
        self.pass(Sharing::One, moved_row);
        // A row or part that has only another name, a project with most of its lines.
        self.at_same_place(
            Sharing::One,
            renamed,
            |left: &Node<'t>, right: &Node<'t>| {
                left.kind != NodeKind::Project || is_mostly(left, right)
            },
        );
        // A row whose name only grew or shrank may have lost lines, too.
        self.at_same_place(
            Sharing::One,
            |node| (node.kind == NodeKind::Row).then(|| [node.group, node.value(), ""]),
            holds_name,
        );
    }

    /// Pairs what has the same in common.
    fn pass(&mut self, count: Sharing, common: impl Fn(&Node<'t>) -> Option<[&'t str; 3]>) {
        self.pass_where(
            count,
            |node, _| Some((common(node)?, 0)),
            |node, _| Some((common(node)?, 0)),
            |_, _| true,
        );
    }

    fn pass_where(
        &mut self,
        count: Sharing,
        of_left: impl Fn(&Node<'t>, usize) -> Option<Common<'t>>,
        of_right: impl Fn(&Node<'t>, usize) -> Option<Common<'t>>,
        fits: impl Fn(&Node<'t>, &Node<'t>) -> bool,
    ) {
        if self.open == 0 || !self.to_left.contains(&None) {
            return;
        }
        let mut found: ByCommon<Common<'t>, usize> = ByCommon::default();
        let mut groups: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
        for (at, node) in self
            .left
            .iter()
            .enumerate()
            .filter(|(at, _)| self.to_right[*at].is_none())
        {
            if let Some(common) = of_left(node, at) {
                let group = *found.entry(common).or_insert(groups.len());
                if group == groups.len() {
                    groups.push((Vec::new(), Vec::new()));
                }
                groups[group].0.push(at);
            }
        }
        for (at, node) in self
            .right
            .iter()
            .enumerate()
            .filter(|(at, _)| self.to_left[*at].is_none())
        {
            if let Some(&group) = of_right(node, at).and_then(|common| found.get(&common)) {
                groups[group].1.push(at);
            }
        }
        for (lefts, rights) in groups {
            let is_allowed = match count {
                Sharing::Any => true,
                Sharing::Same => lefts.len() == rights.len(),
                Sharing::One => lefts.len() == 1 && rights.len() == 1,
            };
            for (left, right) in lefts.into_iter().zip(rights).filter(|_| is_allowed) {
                if fits(self.left[left], self.right[right]) {
                    self.set(left, right);
                }
            }
        }
    }

    fn set(&mut self, left: usize, right: usize) {
        self.to_right[left] = Some(right);
        self.to_left[right] = Some(left);
        self.open -= 1;
    }

    /// A name that the right one had before, however it is spelt.
    fn former_names(&mut self) {
        if self.open == 0 {
            return;
        }
        let spelt = |name: &str| spelling(name, Joints::Alike);
        let mut of_name: ByCommon<(&str, String), Option<usize>> = ByCommon::default();
        for (at, node) in self
            .right
            .iter()
            .enumerate()
            .filter(|(at, _)| self.to_left[*at].is_none())
        {
            for name in node.facts(KEYS.of_role(Role::FormerName).name) {
                // A name that two had is nobody's.
                of_name
                    .entry((node.group, spelt(name)))
                    .and_modify(|known| *known = None)
                    .or_insert(Some(at));
            }
        }
        if of_name.is_empty() {
            return;
        }
        for left in 0..self.left.len() {
            let node = self.left[left];
            let name = (node.group, spelt(node.name));
            let right = of_name.get(&name).copied().flatten();
            if let Some(right) = right
                .filter(|&right| self.to_left[right].is_none() && self.to_right[left].is_none())
            {
                self.set(left, right);
            }
        }
    }

    /// Pairs what has the same in common and stands between the same neighbours.
    fn at_same_place(
        &mut self,
        count: Sharing,
        common: impl Fn(&Node<'t>) -> Option<[&'t str; 3]>,
        fits: impl Fn(&Node<'t>, &Node<'t>) -> bool,
    ) {
        if self.open == 0 {
            return;
        }
        let left_places = places(&self.to_right, |_, right| right);
        let right_places = places(&self.to_left, |right, _| right);
        self.pass_where(
            count,
            |node, at| Some((common(node)?, left_places[at])),
            |node, at| Some((common(node)?, right_places[at])),
            fits,
        );
    }
}

/// For each node, one more than the right place of the nearest pair above it.
fn places(partners: &[Option<usize>], right: impl Fn(usize, usize) -> usize) -> Vec<usize> {
    let mut last = 0;
    partners
        .iter()
        .enumerate()
        .map(|(at, partner)| {
            if let Some(partner) = partner {
                last = right(at, *partner) + 1;
            }
            last
        })
        .collect()
}

/// A row or a block by its name. A project without a name has none; loose lines and parts that stand once need none.
fn named<'t>(node: &Node<'t>, own: &'t str, below: &'t str) -> Option<[&'t str; 3]> {
    match node.kind {
        NodeKind::Fact { .. } => (!own.is_empty()).then_some([node.group, own, below]),
        NodeKind::Project if node.name.is_empty() => None,
        // The own lines hold the name.
        _ if !own.is_empty() => Some([node.group, own, below]),
        _ => Some([node.group, node.name, below]),
    }
}

/// What stands once under its name: that is enough, but for a project, whose code comes first.
fn sole_name<'t>(node: &Node<'t>) -> Option<[&'t str; 3]> {
    match node.kind {
        NodeKind::Project | NodeKind::Fact { repeats: true } => None,
        _ => Some([node.group, node.name, ""]),
    }
}

fn project<'t>(node: &Node<'t>, code: &'t str) -> Option<[&'t str; 3]> {
    // ———— says that there is none.
    let is_code = code.chars().any(char::is_alphanumeric);
    (node.kind == NodeKind::Project && is_code).then_some([node.group, code, ""])
}

fn fact<'t>(node: &Node<'t>) -> Option<[&'t str; 3]> {
    matches!(node.kind, NodeKind::Fact { .. }).then_some([node.group, "", ""])
}

/// A row whose category changed.
fn moved_row<'t>(node: &Node<'t>) -> Option<[&'t str; 3]> {
    (node.kind == NodeKind::Row && !node.name.is_empty()).then_some([node.name, "", ""])
}

fn renamed<'t>(node: &Node<'t>) -> Option<[&'t str; 3]> {
    match node.kind {
        NodeKind::Row => Some([node.group, node.value(), node.below()]),
        NodeKind::Part if !node.below().is_empty() => Some([node.group, "", node.below()]),
        NodeKind::Project => Some([node.group, "", ""]),
        _ => None,
    }
}

/// Whether the name of one of two rows is a part of that of the other.
fn holds_name(left: &Node<'_>, right: &Node<'_>) -> bool {
    let (left, right) = (left.name, right.name);
    !left.is_empty() && !right.is_empty() && (left.contains(right) || right.contains(left))
}

/// Whether at least half of the lines of the longer one stand in the other.
fn is_mostly(left: &Node<'_>, right: &Node<'_>) -> bool {
    let [left, right] = [left, right].map(|node| {
        let lines = node.whole.lines().map(str::trim);
        let lines = lines.filter(|line| !line.is_empty());
        lines.collect::<HashSet<&str>>()
    });
    let common = left.intersection(&right).count();
    common > 0 && 2 * common >= left.len().max(right.len())
}

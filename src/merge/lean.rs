//! Settings of the head that other lines are read by: 金额单位, 年度, 规范, 计量单位. Where one side changes one of them and the
//! other writes a line that leans on it, neither meant what the lines say together: that is a conflict.

use std::collections::HashSet;

use super::tree::{Node, NodeKind};
use crate::syntax::{ValueKind, key};
use crate::wording::Sense;
use crate::wording::numeral::is_numeral;

/// What each side changed of the settings.
#[derive(Default)]
pub struct Settings<'t> {
    pub ours: ChangedSettings<'t>,
    pub theirs: ChangedSettings<'t>,
}

/// The settings that one side changed.
#[derive(Default)]
pub struct ChangedSettings<'t> {
    kinds: Vec<ValueKind>,
    /// Units of measure that it no longer declares.
    units: Vec<&'t str>,
}

impl<'t> Settings<'t> {
    pub fn of(base: &[Node<'t>], ours: &[Node<'t>], theirs: &[Node<'t>]) -> Self {
        Self {
            ours: ChangedSettings::between(base, ours),
            theirs: ChangedSettings::between(base, theirs),
        }
    }

    /// Whether a side wrote something below a node that leans on what the other changed.
    pub fn are_leant_on(
        &self,
        base: Option<&Node<'_>>,
        ours: &Node<'_>,
        theirs: &Node<'_>,
    ) -> bool {
        self.theirs.are_leant_on(base, ours) || self.ours.are_leant_on(base, theirs)
    }

    /// The same of the node's own line.
    pub fn is_line_leaning(
        &self,
        base: Option<&Node<'_>>,
        ours: &Node<'_>,
        theirs: &Node<'_>,
    ) -> bool {
        let is_new = |side: &Node<'_>| base.is_none_or(|base| !base.says_the_same(side));
        is_new(ours) && self.theirs.reads(ours) || is_new(theirs) && self.ours.reads(theirs)
    }
}

impl<'t> ChangedSettings<'t> {
    fn between(base: &[Node<'t>], side: &[Node<'t>]) -> Self {
        let kinds = [ValueKind::AmountUnit, ValueKind::Year, ValueKind::Profile];
        let changed = kinds
            .into_iter()
            .filter(|kind| values(base, *kind).ne(values(side, *kind)));
        let declared: HashSet<&str> = values(side, ValueKind::UnitOfMeasure).collect();
        let gone = values(base, ValueKind::UnitOfMeasure).filter(|unit| !declared.contains(unit));
        Self {
            kinds: changed.collect(),
            units: gone.collect(),
        }
    }

    /// Whether the other side wrote a line in `side` that is read by one of these settings.
    pub fn are_leant_on(&self, base: Option<&Node<'_>>, side: &Node<'_>) -> bool {
        if self.kinds.is_empty() && self.units.is_empty() {
            return false;
        }
        let mut known = HashSet::new();
        if let Some(base) = base {
            each(base, &mut |node| {
                known.insert(node.own());
            });
        }
        let mut is_leaning = false;
        each(side, &mut |node| {
            is_leaning |= !known.contains(node.own()) && self.reads(node)
        });
        is_leaning
    }

    /// Whether the key's line means another thing under another setting.
    fn reads(&self, node: &Node<'_>) -> bool {
        let Some(kind) = kind(node) else { return false };
        let value = node.value().trim();
        let has = |setting| self.kinds.contains(&setting);
        match kind {
            ValueKind::Amount | ValueKind::Costing | ValueKind::Procurement
                if has(ValueKind::AmountUnit) && value.ends_with(|c: char| c.is_ascii_digit()) =>
            {
                true
            }
            ValueKind::Row if has(ValueKind::Profile) => true,
            ValueKind::Plan if has(ValueKind::Profile) || has(ValueKind::Year) => true,
            ValueKind::Row | ValueKind::Target | ValueKind::Milestones | ValueKind::Period
                if has(ValueKind::Year) && has_date_without_year(value) =>
            {
                true
            }
            _ => self.units.iter().any(|unit| value.contains(unit)),
        }
    }
}

/// Whether a date stands in a value, and no year: 9月底, 年底, 上半年. 3 个月 is no date.
fn has_date_without_year(value: &str) -> bool {
    let mut figures = value.split(|c: char| !c.is_ascii_digit());
    let has_year = figures.any(|figure| figure.len() == 4);
    let has_month = value.match_indices('月').any(|(at, _)| {
        let before = value[..at].trim_end();
        before.ends_with(|c: char| c.is_ascii_digit() || is_numeral(c))
    });
    !has_year && (has_month || Sense::HalfYear.is_in(value))
}

fn kind(node: &Node<'_>) -> Option<ValueKind> {
    match node.kind {
        NodeKind::Row => Some(ValueKind::Row),
        NodeKind::Fact { .. } => Some(key::find(node.group, |_| None)?.key.kind),
        NodeKind::Loose | NodeKind::Part | NodeKind::Project => None,
    }
}

/// What the head says by keys of a kind.
fn values<'n, 't: 'n>(nodes: &'n [Node<'t>], of: ValueKind) -> impl Iterator<Item = &'t str> + 'n {
    let facts = nodes.iter().filter(move |node| kind(node) == Some(of));
    facts.map(|node| node.value().trim())
}

/// All that is in a node, itself first.
fn each<'n, 't>(node: &'n Node<'t>, visit: &mut impl FnMut(&'n Node<'t>)) {
    visit(node);
    node.nodes.iter().for_each(|node| each(node, visit));
}

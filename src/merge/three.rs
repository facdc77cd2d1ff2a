//! A node merged with its two changed forms.

use super::lean::Settings;
use super::lines::{self, Inserts, choose};
use super::order::units;
use super::out::Out;
use super::tree::Node;
use crate::syntax::{ValueKind, key};
use crate::wording::Sense;

/// Merges lists of nodes that lie side by side.
pub fn merge_lists(
    (base, ours, theirs): (&[Node<'_>], &[Node<'_>], &[Node<'_>]),
    settings: &Settings<'_>,
    out: &mut Out<'_>,
) {
    for unit in units(base, ours, theirs) {
        match (unit.base, unit.ours, unit.theirs) {
            (base, Some(ours), Some(theirs)) => merge_node(base, (ours, theirs), settings, out),
            // One side deleted what the other changed.
            (Some(base), Some(ours), None) => out.conflict(base.whole, ours.whole, ""),
            (Some(base), None, Some(theirs)) => out.conflict(base.whole, "", theirs.whole),
            (None, Some(added), None) if settings.theirs.are_leant_on(None, added) => {
                out.conflict("", added.whole, "");
            }
            (None, None, Some(added)) if settings.ours.are_leant_on(None, added) => {
                out.conflict("", "", added.whole);
            }
            (None, Some(added), None) | (None, None, Some(added)) => out.push(added.whole),
            (_, None, None) => {}
        }
    }
}

/// `base` is `None` where both sides added the node.
fn merge_node(
    base: Option<&Node<'_>>,
    (ours, theirs): (&Node<'_>, &Node<'_>),
    settings: &Settings<'_>,
    out: &mut Out<'_>,
) {
    let of_base = base.map(|base| base.whole);
    if ours.whole == theirs.whole {
        return out.push(ours.whole);
    }
    if !settings.are_leant_on(base, ours, theirs) {
        if of_base == Some(theirs.whole) {
            return out.push(ours.whole);
        }
        if of_base == Some(ours.whole) {
            return out.push(theirs.whole);
        }
    }
    lines::merge(
        base.map_or("", Node::lead),
        ours.lead(),
        theirs.lead(),
        Inserts::Both,
        out,
    );
    let own = match settings.is_line_leaning(base, ours, theirs) {
        true => None,
        false => merged_own(base, ours, theirs),
    };
    match own {
        Some(own) => out.push(&own),
        None => out.conflict(base.map_or("", Node::own), ours.own(), theirs.own()),
    }
    let base = base.map_or(&[][..], |base| &base.nodes);
    merge_lists((base, &ours.nodes, &theirs.nodes), settings, out);
}

/// The checkpoints of a plan or of milestones, each a fact of its own; `None` where both sides changed the same one, or
/// put one in.
fn merged_checkpoints(node: &Node<'_>, values: [&str; 3]) -> Option<String> {
    let kind = key::find(node.group, |_| false)?.key.kind;
    if !matches!(kind, ValueKind::Plan | ValueKind::Milestones) {
        return None;
    }
    let [base, ours, theirs] = values.map(|value| {
        value
            .split_inclusive(Sense::ListMark.signs())
            .collect::<Vec<&str>>()
    });
    if base.len() != ours.len() || base.len() != theirs.len() {
        return None;
    }
    let entries = base.iter().zip(ours).zip(theirs);
    entries
        .map(|((base, ours), theirs)| choose(Some(base), ours, theirs))
        .collect()
}

/// The key's line with the lines that continue it; `None` where both sides changed the same.
fn merged_own(base: Option<&Node<'_>>, ours: &Node<'_>, theirs: &Node<'_>) -> Option<String> {
    if let Some(own) = choose(base.map(Node::own), ours.own(), theirs.own()) {
        return Some(own.to_owned());
    }
    let (node, base) = (base?, base?);
    let mut own = String::new();
    for ((base, ours), theirs) in base
        .parts()
        .into_iter()
        .zip(ours.parts())
        .zip(theirs.parts())
    {
        match choose(Some(base), ours, theirs) {
            Some(part) => own.push_str(part),
            None => own.push_str(&merged_checkpoints(node, [base, ours, theirs])?),
        }
    }
    own.push_str(&lines::merged(base.tail(), ours.tail(), theirs.tail())?);
    Some(own)
}

//! A node merged with its two changed forms.

use std::collections::{BTreeMap, BTreeSet};

use super::lean::Settings;
use super::lines::{self, Inserts, choose};
use super::order::units;
use super::out::Out;
use super::tree::Node;
use crate::lower::read_checkpoint;
use crate::syntax::{ValueKind, key};
use crate::value::entries;

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

/// The key's line with the lines that continue it; `None` where both sides changed the same.
fn merged_own(base: Option<&Node<'_>>, ours: &Node<'_>, theirs: &Node<'_>) -> Option<String> {
    if let Some(own) = choose(base.map(Node::own), ours.own(), theirs.own()) {
        return Some(own.to_owned());
    }
    // One of them only formatted.
    if ours.says_the_same(theirs) || base.is_some_and(|base| base.says_the_same(theirs)) {
        return Some(ours.own().to_owned());
    }
    let base = base?;
    if base.says_the_same(ours) {
        return Some(theirs.own().to_owned());
    }
    let mut own = String::new();
    let written = [base, ours, theirs].map(Node::parts);
    let canonical = [base, ours, theirs].map(Node::canonical_parts);
    for part in 0..written[0].len() {
        let [written, canonical] = [written, canonical].map(|sides| sides.map(|side| side[part]));
        match merged_part(written, canonical) {
            Some(part) => own.push_str(part),
            None => own.push_str(&merged_checkpoints(base, canonical)?),
        }
    }
    if !own.ends_with('\n') {
        own.push('\n');
    }
    own.push_str(&lines::merged(base.tail(), ours.tail(), theirs.tail())?);
    Some(own)
}

/// A part of a line of base, ours and theirs, as it is written and as the formatter writes it.
fn merged_part<'t>(written: [&'t str; 3], canonical: [&str; 3]) -> Option<&'t str> {
    let [base, ours, theirs] = written;
    if let Some(part) = choose(Some(base), ours, theirs) {
        return Some(part);
    }
    let [base, our_form, their_form] = canonical;
    if our_form == their_form || base == their_form {
        Some(ours)
    } else {
        (base == our_form).then_some(theirs)
    }
}

/// The checkpoints of a plan or of milestones, each a fact of its own, as the formatter writes them; `None` where the sides
/// do not agree about one.
fn merged_checkpoints(node: &Node<'_>, values: [&str; 3]) -> Option<String> {
    let kind = key::find(node.group, |_| None)?.key.kind;
    if !matches!(kind, ValueKind::Plan | ValueKind::Milestones) {
        return None;
    }
    let [base, ours, theirs] = values.map(checkpoints);
    let (base, ours, theirs) = (base?, ours?, theirs?);
    let mut kept = Vec::new();
    for at in base
        .keys()
        .chain(ours.keys())
        .chain(theirs.keys())
        .collect::<BTreeSet<_>>()
    {
        match [&base, &ours, &theirs].map(|side| side.get(at).copied()) {
            [base, Some(ours), Some(theirs)] => kept.push(choose(base, ours, theirs)?),
            [None, Some(new), None] | [None, None, Some(new)] => kept.push(new),
            // What one side deleted, the other has to have left as it was.
            [base, ours, theirs] if base == ours.or(theirs) || ours.or(theirs).is_none() => {}
            _ => return None,
        }
    }
    let is_english = node
        .canonical
        .as_ref()
        .is_some_and(|line| line.key.is_ascii());
    Some(kept.join(if is_english { ", " } else { "，" }))
}

/// The entries of a plan by their month and scheme; `None` where one is no checkpoint, or stands twice.
fn checkpoints(value: &str) -> Option<BTreeMap<(u8, &'static str), &str>> {
    let mut found = BTreeMap::new();
    for entry in entries(value) {
        let (name, month, ..) = read_checkpoint(entry)?;
        if found.insert((month, name), entry).is_some() {
            return None;
        }
    }
    Some(found)
}

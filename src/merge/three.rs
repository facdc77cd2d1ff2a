//! A node merged with its two changed forms.

use super::lines::{self, Inserts, choose};
use super::order::units;
use super::out::Out;
use super::tree::Node;

/// Merges lists of nodes that lie side by side.
pub fn merge_lists(base: &[Node<'_>], ours: &[Node<'_>], theirs: &[Node<'_>], out: &mut Out<'_>) {
    for unit in units(base, ours, theirs) {
        match (unit.base, unit.ours, unit.theirs) {
            (base, Some(ours), Some(theirs)) => merge_node(base, ours, theirs, out),
            // One side deleted what the other changed.
            (Some(_), Some(ours), None) => out.conflict(ours.whole, ""),
            (Some(_), None, Some(theirs)) => out.conflict("", theirs.whole),
            (None, Some(added), None) | (None, None, Some(added)) => out.push(added.whole),
            (_, None, None) => {}
        }
    }
}

/// `base` is `None` where both sides added the node.
fn merge_node(base: Option<&Node<'_>>, ours: &Node<'_>, theirs: &Node<'_>, out: &mut Out<'_>) {
    let of_base = base.map(|base| base.whole);
    if ours.whole == theirs.whole || of_base == Some(theirs.whole) {
        return out.push(ours.whole);
    }
    if of_base == Some(ours.whole) {
        return out.push(theirs.whole);
    }
    lines::merge(
        base.map_or("", Node::lead),
        ours.lead(),
        theirs.lead(),
        Inserts::Both,
        out,
    );
    match merged_own(base, ours, theirs) {
        Some(own) => out.push(&own),
        None => out.conflict(ours.own(), theirs.own()),
    }
    merge_lists(
        base.map_or(&[], |base| &base.nodes),
        &ours.nodes,
        &theirs.nodes,
        out,
    );
}

/// The key's line with the lines that continue it; `None` where both sides changed the same.
fn merged_own(base: Option<&Node<'_>>, ours: &Node<'_>, theirs: &Node<'_>) -> Option<String> {
    if let Some(own) = choose(base.map(Node::own), ours.own(), theirs.own()) {
        return Some(own.to_owned());
    }
    let base = base?;
    let mut own = String::new();
    for ((base, ours), theirs) in base
        .parts()
        .into_iter()
        .zip(ours.parts())
        .zip(theirs.parts())
    {
        own.push_str(choose(Some(base), ours, theirs)?);
    }
    own.push_str(&lines::merged(base.tail(), ours.tail(), theirs.tail())?);
    Some(own)
}

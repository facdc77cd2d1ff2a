//! Rows that were split into several, or merged into one: 专家费支出 into 评审专家费支出 and 验收专家费支出.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use rust_decimal::Decimal;

use super::rows::RowAt;
use super::{ProjectPair, Regrouping, RegroupingKind};
use crate::check::text::{Alike, letters};
use crate::model::{Indicator, Value};

/// Rows that became several, or one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowGroup {
    pub kind: RegroupingKind,
    /// What was split, or what others were merged into.
    pub one: RowAt,
    pub parts: Vec<RowAt>,
}

/// Rows of one project, or of the projects of one split or merge: those that several rows name as their 曾用名, and those
/// whose name all of several rows have in theirs and whose value is the sum of theirs.
pub fn row_groups(projects: &[ProjectPair<'_>], regroupings: &[Regrouping]) -> Vec<RowGroup> {
    let mut sets: Vec<Vec<usize>> = Vec::new();
    let mut of_project: HashMap<usize, usize, FixedState> = HashMap::default();
    for found in regroupings {
        let mut set: Vec<usize> = [found.one].into_iter().chain(found.parts.iter().copied()).collect();
        set.sort_unstable();
        set.dedup();
        of_project.extend(set.iter().map(|&at| (at, sets.len())));
        sets.push(set);
    }
    let alone = (0..projects.len()).filter(|at| projects[*at].by.is_some() && !of_project.contains_key(at));
    sets.extend(alone.map(|at| vec![at]));
    sets.iter().flat_map(|set| of_set(projects, set)).collect()
}

fn of_set(projects: &[ProjectPair<'_>], set: &[usize]) -> Vec<RowGroup> {
    let free = |is_before: bool| -> Vec<RowAt> {
        let rows =
            set.iter().flat_map(|&project| (0..projects[project].rows.len()).map(move |row| RowAt { project, row }));
        rows.filter(|at| {
            let row = &projects[at.project].rows[at.row];
            row.by.is_none() && row.before.is_some() == is_before
        })
        .collect()
    };
    let (removed, added) = (free(true), free(false));
    if removed.is_empty() || added.is_empty() || removed.len() + added.len() < 3 {
        return Vec::new();
    }
    let row = |at: RowAt| projects[at.project].rows[at.row].row();
    let mut found = Vec::new();
    for (kind, ones, many) in [(RegroupingKind::Split, &removed, &added), (RegroupingKind::Merge, &added, &removed)] {
        for &one in ones {
            let Some(whole) = row(one) else { continue };
            let parts_of = |is_part: &dyn Fn(&Indicator<'_>) -> bool| -> Vec<RowAt> {
                many.iter().copied().filter(|&at| row(at).is_some_and(is_part)).collect()
            };
            let declared = parts_of(&|part| names(part, whole) || names(whole, part));
            let parts = if declared.len() > 1 { declared } else { parts_of(&|part| may_be_part(whole, part)) };
            let is_sum = || sum(parts.iter().filter_map(|&at| row(at)), whole);
            let is_declared =
                parts.iter().all(|&at| row(at).is_some_and(|part| names(part, whole) || names(whole, part)));
            if parts.len() > 1 && (is_declared || is_sum()) {
                found.push(RowGroup { kind, one, parts });
            }
        }
    }
    // What would be a part of two is a part of none.
    let mut uses: HashMap<(usize, usize), usize, FixedState> = HashMap::default();
    let all =
        |group: &RowGroup| group.parts.iter().chain([&group.one]).map(|at| (at.project, at.row)).collect::<Vec<_>>();
    found.iter().flat_map(all).for_each(|at| *uses.entry(at).or_default() += 1);
    found.retain(|group| all(group).iter().all(|at| uses.get(at) == Some(&1)));
    found
}

/// Whether a row says that another is what it was called.
fn names(row: &Indicator<'_>, other: &Indicator<'_>) -> bool {
    let former = row.more.iter().flat_map(|more| &more.former_names);
    former.into_iter().any(|name| Alike(name.as_str()) == Alike(other.name()))
}

/// Whether a name holds all of another, in its order, and more; and both ask for the same kind of thing.
fn may_be_part(whole: &Indicator<'_>, part: &Indicator<'_>) -> bool {
    const FEWEST: usize = 2;
    let mut rest = letters(whole.name()).peekable();
    let length = letters(whole.name()).count();
    for letter in letters(part.name()) {
        rest.next_if_eq(&letter);
    }
    let is_longer = letters(part.name()).count() > length;
    length >= FEWEST
        && is_longer
        && rest.peek().is_none()
        && whole.category.id == part.category.id
        && whole.target.op == part.target.op
}

/// Whether the values of the parts add up to that of the whole.
fn sum<'r, 'a: 'r>(parts: impl Iterator<Item = &'r Indicator<'a>>, whole: &Indicator<'_>) -> bool {
    let Value::Quantity(whole) = &whole.target.value else { return false };
    let mut total = Decimal::ZERO;
    for part in parts {
        let Value::Quantity(part) = &part.target.value else { return false };
        let number = match (&part.unit, &whole.unit) {
            (Some(unit), Some(of_whole)) => unit.unit.convert(part.number, &of_whole.unit),
            (None, None) => Some(part.number),
            _ => None,
        };
        let Some(sum) = number.and_then(|number| total.checked_add(number)) else { return false };
        total = sum;
    }
    total == whole.number
}

//! Projects that were split or merged: told by the rows that went with them, or by 曾用名.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use foldhash::fast::FixedState;

use super::change::Years;
use super::pairs::Match;
use super::rows::{RowPair, is_figure};
use super::{Located, ProjectPair, Regrouping, RegroupingKind};
use crate::model::{Amount, Indicator, Project};
use crate::wording::likeness::{Alike, letters};

/// Fewer rows that moved from one project to another can be chance, and so can any number of rates and words, unless the
/// budgets add up too.
const FEWEST: usize = 2;

/// A row that stands alone: of which pair of projects, and which of its rows.
#[derive(Clone, Copy)]
struct Free {
    project: usize,
    row: usize,
}

/// Finds splits and merges, and pairs the rows that moved with them.
pub fn regroup(projects: &mut [ProjectPair<'_>]) -> Vec<Regrouping> {
    let moved = moved_rows(projects);
    let mut links: BTreeMap<(usize, usize), Vec<(Free, Free)>> = BTreeMap::new();
    for (from, to) in moved {
        links
            .entry((from.project, to.project))
            .or_default()
            .push((from, to));
    }
    let declared = declared(projects);
    for &link in &declared {
        links.entry(link).or_default();
    }
    let is_figure = |free: &Free| {
        projects[free.project].rows[free.row]
            .row()
            .is_some_and(is_figure)
    };
    links.retain(|&(from, to), rows| {
        let is_enough = rows.len() >= FEWEST
            && rows
                .iter()
                .any(|(one, other)| is_figure(one) || is_figure(other));
        is_enough
            || declared.binary_search(&(from, to)).is_ok()
            || !rows.is_empty() && adds_up(projects, from, to)
    });
    let regroupings = name_them(projects, &links);
    let told = regroupings.iter().flat_map(|found| {
        found.parts.iter().map(|&part| match found.kind {
            RegroupingKind::Split => (found.one, part),
            RegroupingKind::Merge => (part, found.one),
        })
    });
    let told: BTreeSet<(usize, usize)> = told.collect();
    links.retain(|link, _| told.contains(link));
    let links: Vec<(Free, Free)> = links.into_values().flatten().collect();
    move_rows(projects, links);
    regroupings
}

/// Rows that were removed from one project and added to another, where nothing else has their name.
fn moved_rows(projects: &[ProjectPair<'_>]) -> Vec<(Free, Free)> {
    // By name and description: what was removed, and what was added.
    type Pool = HashMap<(String, String), (Vec<Free>, Vec<Free>), FixedState>;
    let mut pool = Pool::default();
    for (project, pair) in projects.iter().enumerate() {
        for (row, found) in pair
            .rows
            .iter()
            .enumerate()
            .filter(|(_, found)| found.by.is_none())
        {
            let Some(key) = found.row().and_then(name_and_description) else {
                continue;
            };
            let (removed, added) = pool.entry(key).or_default();
            if found.before.is_some() {
                removed
            } else {
                added
            }
            .push(Free { project, row });
        }
    }
    let mut moved: Vec<(Free, Free)> = pool
        .into_values()
        .filter_map(
            |(removed, added)| match (removed.as_slice(), added.as_slice()) {
                (&[from], &[to]) if from.project != to.project => Some((from, to)),
                _ => None,
            },
        )
        .collect();
    moved.sort_unstable_by_key(|(from, to)| (to.project, to.row, from.project, from.row));
    moved
}

/// What tells a row that went to another project; `None` for one without a name.
fn name_and_description(row: &Indicator<'_>) -> Option<(String, String)> {
    let name: String = letters(row.name()).collect();
    let description = row.description.iter();
    let description = description.flat_map(|text| letters(text.as_str()));
    (!name.is_empty()).then(|| (name, description.collect()))
}

/// Pairs of projects of which one names the other as its 曾用名, though it was paired with something else.
fn declared(projects: &[ProjectPair<'_>]) -> Vec<(usize, usize)> {
    let mut names: HashMap<Alike<'_>, Vec<usize>, FixedState> = HashMap::default();
    let mut after_names = names.clone();
    for (at, pair) in projects.iter().enumerate() {
        if let Some(before) = &pair.before {
            names
                .entry(Alike(before.project.name()))
                .or_default()
                .push(at);
        }
        if let Some(after) = &pair.after {
            after_names
                .entry(Alike(after.project.name()))
                .or_default()
                .push(at);
        }
    }
    let only = |names: &HashMap<Alike<'_>, Vec<usize>, FixedState>, name: Alike<'_>| match names
        .get(&name)?
        .as_slice()
    {
        &[only] => Some(only),
        _ => None,
    };
    let mut links = Vec::new();
    for (at, pair) in projects.iter().enumerate() {
        for name in pair.after.iter().flat_map(|after| after.former_names()) {
            links.extend(only(&names, name).map(|from| (from, at)));
        }
        for name in pair.before.iter().flat_map(|before| before.former_names()) {
            links.extend(only(&after_names, name).map(|to| (at, to)));
        }
    }
    links.retain(|(from, to)| from != to);
    links.sort_unstable();
    links.dedup();
    links
}

/// Whether the budget of what was split is that of its parts, or the other way round.
fn adds_up(projects: &[ProjectPair<'_>], from: usize, to: usize) -> bool {
    let yuan = |project: Option<&Project<'_>>| {
        project
            .and_then(|project| project.budget.as_ref())
            .and_then(Amount::in_yuan)
    };
    let before = |at: usize| yuan(projects[at].before.as_ref().map(|found| found.project));
    let after = |at: usize| yuan(projects[at].after.as_ref().map(|found| found.project));
    let is_sum = |whole: Option<_>, parts: [Option<rust_decimal::Decimal>; 2]| {
        whole
            .zip(parts[0].zip(parts[1]))
            .is_some_and(|(whole, (one, other))| Some(whole) == one.checked_add(other))
    };
    is_sum(before(from), [after(from), after(to)]) || is_sum(after(to), [before(from), before(to)])
}

/// A project that is new took rows of one that was there: a split. One that is gone gave them to one that is there: a merge.
fn name_them(
    projects: &[ProjectPair<'_>],
    links: &BTreeMap<(usize, usize), Vec<(Free, Free)>>,
) -> Vec<Regrouping> {
    let mut splits: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut merges: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &(from, to) in links.keys() {
        splits.entry(from).or_default().push(to);
        merges.entry(to).or_default().push(from);
    }
    let mut found = Vec::new();
    for (one, mut parts) in splits {
        parts.retain(|&part| projects[part].before.is_none());
        if projects[one].after.is_some() {
            parts.insert(0, one);
        }
        if parts.len() > 1 {
            found.push(Regrouping {
                kind: RegroupingKind::Split,
                one,
                parts,
            });
        }
    }
    for (one, mut parts) in merges {
        parts.retain(|&part| projects[part].after.is_none());
        if projects[one].before.is_some() {
            parts.insert(0, one);
        }
        if parts.len() > 1 {
            found.push(Regrouping {
                kind: RegroupingKind::Merge,
                one,
                parts,
            });
        }
    }
    found
}

/// Puts each moved row where it stands now, with what it was.
fn move_rows(projects: &mut [ProjectPair<'_>], links: Vec<(Free, Free)>) {
    let mut gone: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (from, to) in links {
        let before = projects[from.project].rows[from.row].before;
        let after = projects[to.project].rows[to.row].after;
        let year = |located: Option<Located<'_>>| located.and_then(|located| located.document.year);
        let years = Years {
            before: year(projects[from.project].before),
            after: year(projects[to.project].after),
        };
        if let (Some(before), Some(after)) = (before, after) {
            let row = RowPair {
                from: Some(from.project),
                ..RowPair::pair(before, after, Match::Moved, years)
            };
            projects[to.project].rows[to.row] = row;
            gone.entry(from.project).or_default().insert(from.row);
        }
    }
    for (project, gone) in gone {
        let mut at = 0..;
        projects[project]
            .rows
            .retain(|_| at.next().is_some_and(|at| !gone.contains(&at)));
    }
}

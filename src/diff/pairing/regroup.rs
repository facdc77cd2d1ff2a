//! Projects that were split or merged: told by the rows that went with them, or by 曾用名.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use foldhash::fast::FixedState;
use rust_decimal::Decimal;

use super::pairs::Match;
use super::projects::{Located, ProjectPair};
use super::rows::{RowAt, RowPair, is_figure};
use crate::diff::changes::Years;
use crate::model::Indicator;
use crate::wording::likeness::letters;
use crate::wording::spelling::{Joints, spelling};

/// Projects that became several, or one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regrouping {
    /// Whether one became several, or several one.
    pub kind: RegroupingKind,
    /// What was split, or what others were merged into: an index of [`Comparison::projects`](crate::diff::Comparison::projects).
    pub one: usize,
    /// Its parts. Where the project goes on under its code, its own index is the first of them.
    pub parts: Vec<usize>,
}

/// Whether one became several, or several one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RegroupingKind {
    /// 拆分
    Split,
    /// 合并
    Merge,
}

impl RegroupingKind {
    /// The word of the JSON contract.
    pub fn id(self) -> &'static str {
        match self {
            RegroupingKind::Split => "split",
            RegroupingKind::Merge => "merge",
        }
    }
}

/// Fewer rows that moved from one project to another can be chance, and so can any number of rates and words, unless the
/// budgets add up too.
const FEWEST: usize = 2;

/// Finds splits and merges, and pairs the rows that moved with them.
pub fn regroup(projects: &mut [ProjectPair<'_>]) -> Vec<Regrouping> {
    let moved = moved_rows(projects);
    let mut links: BTreeMap<(usize, usize), Vec<(RowAt, RowAt)>> = BTreeMap::new();
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
    links.retain(|&(from, to), rows| {
        let is_enough = rows.len() >= FEWEST
            && rows
                .iter()
                .flat_map(|(one, other)| [one, other])
                .any(|at| at.row(projects).is_some_and(is_figure));
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
    let links: Vec<(RowAt, RowAt)> = links.into_values().flatten().collect();
    move_rows(projects, links);
    regroupings
}

/// Rows that were removed from one project and added to another, where nothing else has their name.
fn moved_rows(projects: &[ProjectPair<'_>]) -> Vec<(RowAt, RowAt)> {
    // By name and description: what was removed, and what was added.
    type Pool = HashMap<(String, String), (Vec<RowAt>, Vec<RowAt>), FixedState>;
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
            .push(RowAt { project, row });
        }
    }
    let mut moved: Vec<(RowAt, RowAt)> = pool
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
    let has_former =
        |side: &Option<Located<'_>>| side.is_some_and(|one| !one.project.former_names.is_empty());
    if !projects
        .iter()
        .any(|pair| has_former(&pair.before) || has_former(&pair.after))
    {
        return Vec::new();
    }
    let key = |name: &str| spelling(name, Joints::Unmarked);
    let mut names: HashMap<String, Vec<usize>, FixedState> = HashMap::default();
    let mut after_names = names.clone();
    for (at, pair) in projects.iter().enumerate() {
        if let Some(before) = &pair.before {
            names
                .entry(key(before.project.name()))
                .or_default()
                .push(at);
        }
        if let Some(after) = &pair.after {
            after_names
                .entry(key(after.project.name()))
                .or_default()
                .push(at);
        }
    }
    let mut links = Vec::new();
    for (at, pair) in projects.iter().enumerate() {
        for name in pair.after.iter().flat_map(|after| after.former_names()) {
            links.extend(only(names.get(&key(name))).map(|from| (from, at)));
        }
        for name in pair.before.iter().flat_map(|before| before.former_names()) {
            links.extend(only(after_names.get(&key(name))).map(|to| (at, to)));
        }
    }
    links.retain(|(from, to)| from != to);
    links.sort_unstable();
    links.dedup();
    links
}

/// The project that alone has a name.
fn only(named: Option<&Vec<usize>>) -> Option<usize> {
    match named?[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// Whether the budget of what was split is that of its parts, or the other way round.
fn adds_up(projects: &[ProjectPair<'_>], from: usize, to: usize) -> bool {
    let (from_before, from_after) = projects[from].budgets();
    let (to_before, to_after) = projects[to].budgets();
    is_sum(from_before, from_after, to_after) || is_sum(to_after, from_before, to_before)
}

fn is_sum(whole: Option<Decimal>, one: Option<Decimal>, other: Option<Decimal>) -> bool {
    let sum = one
        .zip(other)
        .and_then(|(one, other)| one.checked_add(other));
    sum.is_some() && whole == sum
}

/// A project that is new took rows of one that was there: a split. One that is gone gave them to one that is there: a merge.
fn name_them(
    projects: &[ProjectPair<'_>],
    links: &BTreeMap<(usize, usize), Vec<(RowAt, RowAt)>>,
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
fn move_rows(projects: &mut [ProjectPair<'_>], links: Vec<(RowAt, RowAt)>) {
    let mut gone: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (from, to) in links {
        let before = projects[from.project].rows[from.row].before;
        let after = projects[to.project].rows[to.row].after;
        let years = Years {
            before: projects[from.project].years().before,
            after: projects[to.project].years().after,
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

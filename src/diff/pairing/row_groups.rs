//! Rows that were split into several, or merged into one: 专家费支出 into 评审专家费支出 and 验收专家费支出.

use std::collections::{BTreeSet, HashMap, HashSet};

use foldhash::fast::FixedState;
use rust_decimal::Decimal;

use super::projects::ProjectPair;
use super::regroup::{Regrouping, RegroupingKind};
use super::rows::RowAt;
use crate::diff::judge::{Side, Verdict, judge};
use crate::model::{Indicator, Quantity, Target, TargetKind, Value};
use crate::wording::likeness::{Alike, letters};
use crate::wording::spelling::{Joints, spelling};

/// Pairs of rows that are compared at most.
const MOST: usize = 1024;

/// Rows that became several, or one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowGroup {
    /// Whether one became several, or several one.
    pub kind: RegroupingKind,
    /// What was split, or what others were merged into.
    pub one: RowAt,
    /// The others: its parts, or what was merged.
    pub parts: Vec<RowAt>,
    /// What all of them ask for together against what one asks for; `None` where they cannot be added up.
    pub sum: Option<GroupSum>,
}

impl RowGroup {
    /// Whether what was split goes on as one of its parts, or the others were merged into one of them.
    pub fn goes_on(&self) -> bool {
        self.parts.contains(&self.one)
    }

    /// All its rows.
    pub fn rows(&self) -> impl Iterator<Item = RowAt> {
        let one = Some(self.one).filter(|_| !self.goes_on());
        self.parts.iter().copied().chain(one)
    }
}

/// The parts of a group, added up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupSum {
    /// Whether all of them ask for more than one did, or one for more than all.
    pub verdict: Verdict,
    /// As printed, last year's.
    pub before: String,
    /// As printed, this year's.
    pub after: String,
}

/// Rows of one project, or of the projects of one split or merge: those that several rows name as their 曾用名, and those
/// whose name all of several rows have in theirs and whose value is the sum of theirs.
pub fn row_groups(projects: &[ProjectPair<'_>], regroupings: &[Regrouping]) -> Vec<RowGroup> {
    let mut sets: Vec<Vec<usize>> = Vec::new();
    let mut of_project: HashMap<usize, usize, FixedState> = HashMap::default();
    for found in regroupings {
        let mut set: Vec<usize> = [found.one]
            .into_iter()
            .chain(found.parts.iter().copied())
            .collect();
        set.sort_unstable();
        set.dedup();
        of_project.extend(set.iter().map(|&at| (at, sets.len())));
        sets.push(set);
    }
    let alone =
        (0..projects.len()).filter(|at| projects[*at].by.is_some() && !of_project.contains_key(at));
    sets.extend(alone.map(|at| vec![at]));
    let mut found: Vec<RowGroup> = sets[..regroupings.len()]
        .iter()
        .zip(regroupings)
        .flat_map(|(set, regrouping)| of_one_name(projects, set, regrouping.kind))
        .collect();
    let taken: HashSet<RowAt, FixedState> = found.iter().flat_map(RowGroup::rows).collect();
    let others = sets.iter().flat_map(|set| of_set(projects, set, &taken));
    found.extend(others.collect::<Vec<_>>());
    found
}

/// Rows of one name, category and unit in the projects of one split or merge: what they ask for is added up, and rates are
/// compared each.
fn of_one_name(projects: &[ProjectPair<'_>], set: &[usize], kind: RegroupingKind) -> Vec<RowGroup> {
    let mut order: Vec<(Vec<RowAt>, Vec<RowAt>)> = Vec::new();
    let mut places: HashMap<_, usize, FixedState> = HashMap::default();
    for &project in set {
        for (row, pair) in projects[project].rows.iter().enumerate() {
            let at = RowAt { project, row };
            for (row, is_before) in [(pair.before, true), (pair.after, false)] {
                let Some(key) = row.and_then(name_and_unit) else {
                    continue;
                };
                let place = *places.entry(key).or_insert(order.len());
                if place == order.len() {
                    order.push(Default::default());
                }
                let (befores, afters) = &mut order[place];
                if is_before { befores } else { afters }.push(at);
            }
        }
    }
    let groups = order.into_iter().filter_map(|(befores, afters)| {
        let (one, parts) = match kind {
            RegroupingKind::Split => (befores, afters),
            RegroupingKind::Merge => (afters, befores),
        };
        let &[one] = &one[..] else { return None };
        // A row that moved to one new project is told as moved.
        let is_shared = parts.len() > 1 && parts.iter().any(|at| *at != one);
        is_shared.then(|| RowGroup {
            kind,
            one,
            sum: sum_of(projects, kind, one, &parts),
            parts,
        })
    });
    groups.collect()
}

/// What rows of a group have in common; `None` for one without a name.
fn name_and_unit<'d>(
    row: &'d Indicator<'d>,
) -> Option<(Alike<'d>, Option<&'d str>, Option<&'d str>)> {
    let unit = row.target.unit().map(|unit| unit.unit.canonical());
    (!row.name().is_empty()).then(|| (Alike(row.name()), row.category.id, unit))
}

/// A row as it stands on one side.
fn side<'d>(projects: &[ProjectPair<'d>], at: RowAt, is_before: bool) -> Option<&'d Indicator<'d>> {
    let pair = projects.get(at.project)?.rows.get(at.row)?;
    if is_before { pair.before } else { pair.after }
}

/// All parts together against the whole; of rates the least of them.
fn sum_of(
    projects: &[ProjectPair<'_>],
    kind: RegroupingKind,
    one: RowAt,
    parts: &[RowAt],
) -> Option<GroupSum> {
    let is_split = kind == RegroupingKind::Split;
    let whole = side(projects, one, is_split)?;
    let parts: Vec<&Indicator<'_>> = parts
        .iter()
        .filter_map(|at| side(projects, *at, !is_split))
        .collect();
    if whole.target.kind() != TargetKind::Percent {
        return group_sum(kind, whole, &parts);
    }
    let each = parts
        .iter()
        .filter_map(|part| judged(kind, whole, (*part, &part.target)));
    each.min_by_key(|sum| match sum.verdict {
        Verdict::Loosened => 0,
        Verdict::NotComparable(_) => 1,
        Verdict::Tightened => 2,
        Verdict::Unchanged => 3,
    })
}

fn of_set(
    projects: &[ProjectPair<'_>],
    set: &[usize],
    taken: &HashSet<RowAt, FixedState>,
) -> Vec<RowGroup> {
    let (removed, added): (Vec<RowAt>, Vec<RowAt>) = set
        .iter()
        .flat_map(|&project| {
            (0..projects[project].rows.len()).map(move |row| RowAt { project, row })
        })
        .filter(|at| projects[at.project].rows[at.row].by.is_none() && !taken.contains(at))
        .partition(|at| projects[at.project].rows[at.row].before.is_some());
    if removed.is_empty() || added.is_empty() || removed.len() + added.len() < 3 {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (kind, ones, many) in [
        (RegroupingKind::Split, &removed, &added),
        (RegroupingKind::Merge, &added, &removed),
    ] {
        let declared = declared(projects, ones, many);
        // Nobody reads so long a list, and each would be compared with each.
        let is_short = ones.len() * many.len() <= MOST;
        for (at, &one) in ones.iter().enumerate() {
            let Some(whole) = one.row(projects) else {
                continue;
            };
            let mut parts = declared.get(&at).cloned().unwrap_or_default();
            if parts.len() < 2 && is_short {
                parts = many
                    .iter()
                    .copied()
                    .filter(|at| {
                        at.row(projects)
                            .is_some_and(|part| may_be_part(whole, part))
                    })
                    .collect();
                if !is_sum(parts.iter().filter_map(|at| at.row(projects)), whole) {
                    continue;
                }
            }
            if parts.len() > 1 {
                let of_parts: Vec<&Indicator<'_>> =
                    parts.iter().filter_map(|at| at.row(projects)).collect();
                let sum = group_sum(kind, whole, &of_parts);
                found.push(RowGroup {
                    kind,
                    one,
                    parts,
                    sum,
                });
            }
        }
    }
    // What would be a part of two is a part of none.
    let mut uses: HashMap<RowAt, usize, FixedState> = HashMap::default();
    found
        .iter()
        .flat_map(RowGroup::rows)
        .for_each(|at| *uses.entry(at).or_default() += 1);
    found.retain(|group| group.rows().all(|at| uses.get(&at) == Some(&1)));
    found
}

/// Judges the sum of the parts. Proportions have none.
fn group_sum(
    kind: RegroupingKind,
    whole: &Indicator<'_>,
    parts: &[&Indicator<'_>],
) -> Option<GroupSum> {
    let (first, rest) = parts.split_first()?;
    let Value::Quantity(quantity) = &first.target.value else {
        return None;
    };
    if quantity.kind() == TargetKind::Percent
        || rest.iter().any(|part| part.target.op != first.target.op)
    {
        return None;
    }
    let number = total(parts.iter().copied(), quantity)?;
    let mut target = first.target.clone();
    target.value = Value::Quantity(Quantity {
        number,
        in_words: None,
        ..quantity.clone()
    });
    judged(kind, whole, (*first, &target))
}

/// A part, or all parts added up, against the whole.
fn judged(
    kind: RegroupingKind,
    whole: &Indicator<'_>,
    (row, target): (&Indicator<'_>, &Target<'_>),
) -> Option<GroupSum> {
    let of_whole = Side {
        row: whole,
        target: &whole.target,
        year: None,
    };
    let of_parts = Side {
        row,
        target,
        year: None,
    };
    let (before, after) = match kind {
        RegroupingKind::Split => (of_whole, of_parts),
        RegroupingKind::Merge => (of_parts, of_whole),
    };
    Some(GroupSum {
        verdict: judge(before, after).verdict,
        before: before.target.printed()?,
        after: after.target.printed()?,
    })
}

/// For each of `ones`, those of `many` that name it as their 曾用名, or that it names as its own.
fn declared(
    projects: &[ProjectPair<'_>],
    ones: &[RowAt],
    many: &[RowAt],
) -> HashMap<usize, Vec<RowAt>, FixedState> {
    let mut of_name: HashMap<String, Vec<usize>, FixedState> = HashMap::default();
    let mut of_former = of_name.clone();
    for (at, one) in ones
        .iter()
        .enumerate()
        .filter_map(|(at, one)| Some((at, one.row(projects)?)))
    {
        of_name.entry(key(one.name())).or_default().push(at);
        former_names(one).for_each(|name| of_former.entry(name).or_default().push(at));
    }
    let mut found: HashMap<usize, Vec<RowAt>, FixedState> = HashMap::default();
    for (at, part) in many.iter().filter_map(|&at| Some((at, at.row(projects)?))) {
        let named = former_names(part)
            .filter_map(|name| of_name.get(&name))
            .chain(of_former.get(&key(part.name())));
        let ones: BTreeSet<usize> = named
            .filter_map(|ones| ones.first().filter(|_| ones.len() == 1))
            .copied()
            .collect();
        ones.into_iter()
            .for_each(|one| found.entry(one).or_default().push(at));
    }
    found
}

fn former_names(row: &Indicator<'_>) -> impl Iterator<Item = String> {
    let names = row.more.iter().flat_map(|more| &more.former_names);
    names.map(|name| key(name.as_str()))
}

/// The same for all spellings of a name.
fn key(name: &str) -> String {
    spelling(name, Joints::Unmarked)
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
fn is_sum<'r, 'a: 'r>(
    parts: impl Iterator<Item = &'r Indicator<'a>>,
    whole: &Indicator<'_>,
) -> bool {
    let Value::Quantity(whole) = &whole.target.value else {
        return false;
    };
    total(parts, whole) == Some(whole.number)
}

/// The values of rows added up, in the unit of `like`; `None` where they do not convert into it.
fn total<'r, 'a: 'r>(
    rows: impl Iterator<Item = &'r Indicator<'a>>,
    like: &Quantity<'_>,
) -> Option<Decimal> {
    let mut total = Decimal::ZERO;
    for row in rows {
        let Value::Quantity(part) = &row.target.value else {
            return None;
        };
        let number = match (&part.unit, &like.unit) {
            (Some(unit), Some(other)) => unit.unit.convert(part.number, &other.unit)?,
            (None, None) => part.number,
            _ => return None,
        };
        total = total.checked_add(number)?;
    }
    Some(total)
}

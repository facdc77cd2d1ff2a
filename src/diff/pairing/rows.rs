//! Rows of two blocks, paired.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use super::likeness::naming::{Naming, Spelt, WAYS};
use super::likeness::same_names;
use super::likeness::similar::{self, Bigrams, Likeness, Nearest, Score};
use super::pairs::{Match, Pairs, Ties};
use super::projects::ProjectPair;
use crate::diff::changes::{Change, Outcome, Years, changes, fact};
use crate::diff::judge::Verdict;
use crate::diff::values::{write_target, years};
use crate::facts::FactName;
use crate::model::{Category, Indicator, TargetKind, Text};
use crate::wording::likeness::Alike;

/// A row of last year, one of this year, or both.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RowPair<'d> {
    /// In the earlier version; `None` where it is new.
    pub before: Option<&'d Indicator<'d>>,
    /// In the later version; `None` where it was removed.
    pub after: Option<&'d Indicator<'d>>,
    /// How both were found to be one; `None` where there is only one.
    pub by: Option<Match>,
    /// One for each fact that is not the same.
    pub changes: Vec<Change<'d>>,
    /// What else it might be the same as.
    pub hint: Option<Hint<'d>>,
    /// The project that it stood in before, where that is another: an index of [`Comparison::projects`](crate::diff::Comparison::projects).
    pub from: Option<usize>,
}

/// A row of a project: indexes of [`Comparison::projects`](crate::diff::Comparison::projects) and of its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RowAt {
    /// Index of the project.
    pub project: usize,
    /// Index of the row in it.
    pub row: usize,
}

impl RowAt {
    /// The row of this year, of a removed one that of last year.
    pub fn row<'d>(self, projects: &[ProjectPair<'d>]) -> Option<&'d Indicator<'d>> {
        projects.get(self.project)?.rows.get(self.row)?.row()
    }
}

/// Why a row is listed as added or removed though something like it is on the other side.
#[derive(Debug, Clone, Copy)]
pub enum Hint<'d> {
    /// Several have its name, and nothing tells them apart.
    SameName(&'d Indicator<'d>),
    /// One comes near.
    Near(&'d Indicator<'d>, Score),
}

impl<'d> RowPair<'d> {
    fn new(
        before: Option<&'d Indicator<'d>>,
        after: Option<&'d Indicator<'d>>,
        by: Option<Match>,
        years: Years,
    ) -> Self {
        let changes = match (before, after) {
            (Some(one), Some(other)) => changes(
                fact::of_row(one),
                fact::of_row(other),
                years,
                Some((one, other)),
            ),
            _ => Vec::new(),
        };
        Self {
            before,
            after,
            by,
            changes,
            hint: None,
            from: None,
        }
    }

    /// Compares two rows that are one; `by` says how that was found.
    pub fn pair(
        before: &'d Indicator<'d>,
        after: &'d Indicator<'d>,
        by: Match,
        years: Years,
    ) -> Self {
        Self::new(Some(before), Some(after), Some(by), years)
    }

    /// The row of this year, of a removed one that of last year.
    pub fn row(&self) -> Option<&'d Indicator<'d>> {
        self.after.or(self.before)
    }

    /// The verdict about the target; `None` where only one side is there.
    pub fn verdict(&self) -> Option<Verdict> {
        self.before.and(self.after)?;
        Some(self.target().map_or(Verdict::Unchanged, |change| {
            change.verdict.unwrap_or(Verdict::Unchanged)
        }))
    }

    /// The change that says whether the row asks for more or less: of its target, or where that asks for the same, of 中期 or
    /// 节点. Of several of these what was loosened comes first, then what cannot be compared.
    pub fn telling(&self) -> Option<&Change<'d>> {
        let asks = |change: &&Change<'d>| {
            change
                .verdict
                .is_some_and(|verdict| verdict != Verdict::Unchanged)
        };
        let of_target = self.target().filter(asks);
        of_target.or_else(|| {
            let asked = self.changes.iter().filter(asks);
            asked.min_by_key(|change| match change.verdict {
                Some(Verdict::Loosened) => 0,
                Some(Verdict::NotComparable(_)) => 1,
                _ => 2,
            })
        })
    }

    /// The verdict about the row as a whole, 中期 and 节点 with it; `None` where only one side is there.
    pub fn whole_verdict(&self) -> Option<Verdict> {
        self.before.and(self.after)?;
        let telling = self.telling().and_then(|change| change.verdict);
        Some(telling.unwrap_or(Verdict::Unchanged))
    }

    /// The change of its target, where it is not the same.
    pub fn target(&self) -> Option<&Change<'d>> {
        self.change(FactName::Target)
    }

    /// What changed of one of its facts.
    pub fn change(&self, field: FactName) -> Option<&Change<'d>> {
        self.changes.iter().find(|change| change.field == field)
    }

    /// Its changes; of an added or a removed row all that it says.
    pub fn all_changes(&self) -> Cow<'_, [Change<'d>]> {
        match self.by {
            Some(_) => Cow::Borrowed(&self.changes),
            None => Cow::Owned(changes(
                self.before.map(fact::of_row).unwrap_or_default(),
                self.after.map(fact::of_row).unwrap_or_default(),
                Years::default(),
                None,
            )),
        }
    }

    /// What became of it.
    pub fn outcome(&self) -> Outcome {
        let moved = self.from.map(|_| Outcome::Changed);
        Outcome::of(
            &self.before,
            &self.after,
            self.changes.iter().map(Change::outcome).chain(moved),
        )
    }

    /// Whether nothing is to be said of it: no change but of years that moved with the document.
    pub fn is_quiet(&self) -> bool {
        self.by.is_some() && self.from.is_none() && self.changes.iter().all(Change::is_rolled)
    }
}

/// What stands between a row's place and another.
#[derive(PartialEq, Eq, Hash, Clone, Copy)]
pub enum Place<'d> {
    Known(&'d str),
    Written(Option<&'d str>, Option<&'d str>),
}

fn place<'d>(category: &Category<'d>) -> Place<'d> {
    category.id.map_or(
        Place::Written(category.level1, category.level2),
        Place::Known,
    )
}

fn name<'d>(row: &'d Indicator<'d>) -> Alike<'d> {
    Alike(row.name())
}

/// Category and name.
pub fn same_place<'d>(row: &'d Indicator<'d>) -> (Place<'d>, Alike<'d>) {
    (place(&row.category), name(row))
}

fn description<'d>(row: &'d Indicator<'d>) -> Alike<'d> {
    Alike(row.description.as_ref().map_or("", Text::as_str))
}

/// What its value is counted in.
fn unit<'d>(row: &'d Indicator<'d>) -> &'d str {
    row.target
        .unit()
        .map_or(row.target.kind().id(), |unit| unit.unit.canonical())
}

/// Whether a row counts, pays or takes something. Rates and words do not tell projects apart: 合格率 = 100% and 满意度 ≥ 95% stand
/// in most of them.
pub fn is_figure(row: &Indicator<'_>) -> bool {
    matches!(
        row.target.kind(),
        TargetKind::Number | TargetKind::Money | TargetKind::Duration
    )
}

fn target(row: &Indicator<'_>) -> String {
    let mut key = String::new();
    write_target(&row.target, &mut key);
    key
}

/// Its name and its former names, each with the side that has it as its name.
fn names<'d>(row: &'d Indicator<'d>, is_before: bool) -> impl Iterator<Item = (bool, &'d str)> {
    let own = (!row.name().is_empty()).then_some((is_before, row.name()));
    let former = row.more.iter().flat_map(|more| &more.former_names);
    own.into_iter()
        .chain(former.map(move |name| (!is_before, name.as_str())))
}

/// Names of last year and what they are called this year: those that the rows of projects say, for the goals, which repeat
/// these rows without their 曾用名.
pub type Renames<'d> = HashMap<Alike<'d>, Alike<'d>, FixedState>;

type Names<'d> = HashSet<Alike<'d>, FixedState>;

/// What each name became. One that became two things, or that two things became, is none of them.
pub fn renames<'p, 'd: 'p>(rows: impl Iterator<Item = &'p RowPair<'d>>) -> Renames<'d> {
    let (mut forth, mut back) = (Renames::default(), Renames::default());
    // What cannot be told, by the earlier and by the later name.
    let mut doubtful: (Names<'d>, Names<'d>) = Default::default();
    for row in rows {
        let (Some(one), Some(other)) = (row.before, row.after) else {
            continue;
        };
        let (one, other) = (name(one), name(other));
        let (now, then) = (forth.insert(one, other), back.insert(other, one));
        if now.is_some_and(|now| now != other) || then.is_some_and(|then| then != one) {
            doubtful.0.insert(one);
            doubtful.1.insert(other);
        }
    }
    forth.retain(|one, other| {
        one != other && !doubtful.0.contains(one) && !doubtful.1.contains(other)
    });
    forth
}

/// Pairs the rows of two blocks. The result has the order of `after`, then what was removed, in its order.
pub fn rows<'d>(
    before: &'d [Indicator<'d>],
    after: &'d [Indicator<'d>],
    years: Years,
    renames: &Renames<'d>,
) -> Vec<RowPair<'d>> {
    let mut pairs = Pairs::new(before.len(), after.len());
    let both = (before, after);
    if !before.iter().chain(after).any(has_former_names) {
        pairs.by_place(Match::Name, both, same_place);
    }
    if !pairs.is_done() {
        pairs.by_whole(
            Match::Name,
            both,
            |row| Some(same_place(row)),
            |row| fact::key(&fact::of_row(row), &[]),
        );
        pairs.by_item(Match::Name, Ties::Free, both, |row| {
            Some((same_place(row), description(row), target(row)))
        });
        by_former_name(&mut pairs, before, after);
        pairs.by_key(
            Match::FormerName,
            Ties::Free,
            |at| renames.get(&name(&before[at])).copied(),
            |at| named(&after[at]).map(name),
        );
        same_names::assign(&mut pairs, before, after, |row| Some(same_place(row)));
        pairs.by_item(Match::Name, Ties::Alike, both, |row| {
            Some((same_place(row), description(row), target(row)))
        });
        by_spelling(&mut pairs, before, after);
        pairs.by_key(
            Match::Name,
            Ties::Free,
            |at| rolled_name(&before[at], years.before),
            |at| rolled_name(&after[at], years.after),
        );
        // In another category.
        same_names::assign(&mut pairs, before, after, |row| named(row).map(name));
    }
    let near = if pairs.is_done() {
        Nearest::default()
    } else {
        similar_rows(&mut pairs, before, after)
    };
    let mut found: Vec<RowPair<'d>> = Vec::with_capacity(after.len());
    for (at, row) in after.iter().enumerate() {
        let partner = pairs.after[at].and_then(|other| Some((other, pairs.before[other]?.1)));
        found.push(match partner {
            Some((other, by)) => RowPair::pair(&before[other], row, by, years),
            None => RowPair {
                hint: near
                    .of_after(at)
                    .map(|near| Hint::Near(&before[near.before], near.score)),
                ..RowPair::new(None, Some(row), None, years)
            },
        });
    }
    for at in pairs.free_before() {
        found.push(RowPair {
            hint: near
                .of_before(at)
                .map(|near| Hint::Near(&after[near.after], near.score)),
            ..RowPair::new(Some(&before[at]), None, None, years)
        });
    }
    if !pairs.is_done() {
        point_at_same_names(&mut found);
    }
    found
}

/// A row that has a name.
pub fn named<'d>(row: &'d Indicator<'d>) -> Option<&'d Indicator<'d>> {
    (!row.name().is_empty()).then_some(row)
}

fn has_former_names(row: &Indicator<'_>) -> bool {
    let more = row.more.as_ref();
    more.is_some_and(|more| !more.former_names.is_empty())
}

/// Its place and its name with the years told from that of its document: 2024年培训 is 2025年培训 in the document of the next
/// year.
fn rolled_name<'d>(row: &'d Indicator<'d>, year: Option<i32>) -> Option<(Place<'d>, String)> {
    Some((place(&row.category), years::relative(row.name(), year?)?))
}

/// Rows of which one has the name of the other as its 曾用名, as it is written or spelt otherwise.
fn by_former_name<'d>(pairs: &mut Pairs, before: &'d [Indicator<'d>], after: &'d [Indicator<'d>]) {
    if !before.iter().chain(after).any(has_former_names) {
        return;
    }
    let written = |(side, name): (bool, &'d str)| (side, Alike(name));
    pairs.by_key(
        Match::FormerName,
        Ties::Free,
        |at| names(&before[at], true).map(written),
        |at| names(&after[at], false).map(written),
    );
    for joints in WAYS {
        let all = before.iter().chain(after).flat_map(|row| names(row, true));
        let naming = Naming::of(all.map(|(_, name)| name), joints);
        let spelt = |(side, name): (bool, &str)| (side, naming.key(name));
        pairs.by_key(
            Match::FormerName,
            Ties::Free,
            |at| names(&before[at], true).map(spelt),
            |at| names(&after[at], false).map(spelt),
        );
    }
}

/// Rows whose names are one, though they are spelt otherwise.
fn by_spelling<'d>(pairs: &mut Pairs, before: &'d [Indicator<'d>], after: &'d [Indicator<'d>]) {
    for joints in WAYS {
        let free = pairs.free_before().map(|at| &before[at]);
        let free = free.chain(pairs.free_after().map(|at| &after[at]));
        let naming = Naming::of(free.map(|row| row.name()), joints);
        let spelt = |row: &'d Indicator<'d>| spelt(&naming, row);
        let free: HashSet<_, FixedState> = pairs
            .free_before()
            .filter_map(|at| spelt(&before[at]))
            .collect();
        let is_any = pairs
            .free_after()
            .filter_map(|at| spelt(&after[at]))
            .any(|name| free.contains(&name));
        // All rows have to be looked at only where there are such names.
        if is_any {
            same_names::assign(pairs, before, after, spelt);
        }
    }
}

/// The place and the key of the name of a row that has one.
fn spelt<'d>(naming: &Naming, row: &'d Indicator<'d>) -> Option<(Place<'d>, Spelt)> {
    named(row).map(|row| (place(&row.category), naming.key(row.name())))
}

/// Rows of one category whose names, descriptions and units are much alike: perhaps renamed, which only 曾用名 says surely.
/// Where one has no description, the name counts for four fifths.
fn similar_rows<'d>(
    pairs: &mut Pairs,
    before: &'d [Indicator<'d>],
    after: &'d [Indicator<'d>],
) -> Nearest {
    similar::pair(
        pairs,
        |at| before[at].name(),
        |at| after[at].name(),
        |one, other, of_names| {
            let (one, other) = (&before[one], &after[other]);
            // A row that was renamed and moved and asks for something else is another row.
            if place(&one.category) != place(&other.category) || name(one) == name(other) {
                return Likeness::default();
            }
            let of_units = if unit(one) == unit(other) { 100 } else { 0 };
            let of_names = u32::from(of_names);
            let score = match (&one.description, &other.description) {
                (Some(one), Some(other)) => {
                    let of_words = Bigrams::of(one.as_str()).score(&Bigrams::of(other.as_str()));
                    (of_names * 60 + u32::from(of_words) * 25 + of_units * 15) / 100
                }
                _ => (of_names * 80 + of_units * 20) / 100,
            };
            Likeness {
                score: score as Score,
                may_be_one: false,
            }
        },
    )
}

/// Rows that are left on both sides under one name.
fn point_at_same_names(found: &mut [RowPair<'_>]) {
    let mut removed: std::collections::HashMap<Alike<'_>, usize, foldhash::fast::FixedState> =
        Default::default();
    let mut added = removed.clone();
    for (at, pair) in found
        .iter()
        .enumerate()
        .filter(|(_, pair)| pair.by.is_none())
    {
        let Some(row) = pair.row().filter(|row| !row.name().is_empty()) else {
            continue;
        };
        let side = if pair.before.is_some() {
            &mut removed
        } else {
            &mut added
        };
        side.entry(name(row)).or_insert(at);
    }
    let mut hints = Vec::new();
    for (at, pair) in found
        .iter()
        .enumerate()
        .filter(|(_, pair)| pair.by.is_none())
    {
        let Some(row) = pair.row() else { continue };
        let other = if pair.before.is_some() {
            &added
        } else {
            &removed
        };
        if let Some(row) = other.get(&name(row)).and_then(|&at| found[at].row()) {
            hints.push((at, row));
        }
    }
    hints
        .into_iter()
        .for_each(|(at, row)| found[at].hint = Some(Hint::SameName(row)));
}

//! Rows of two blocks, paired.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::change::{Change, Years, changes};
use super::fact;
use super::field;
use super::pairs::{Match, Pairs, Ties};
use super::similar::{self, Bigrams, Score};
use super::{Verdict, change};
use crate::check::text::Alike;
use crate::model::{Category, Indicator, Text};

/// A row of last year, one of this year, or both.
#[derive(Debug, Clone)]
pub struct RowPair<'d> {
    pub before: Option<&'d Indicator<'d>>,
    pub after: Option<&'d Indicator<'d>>,
    /// How both were found to be one; `None` where there is only one.
    pub by: Option<Match>,
    pub changes: Vec<Change<'d>>,
    /// What else it might be the same as.
    pub hint: Option<Hint<'d>>,
    /// The project that it stood in before, where that is another: an index of [`super::Comparison::projects`].
    pub from: Option<usize>,
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
            (Some(one), Some(other)) => changes(fact::of_row(one), fact::of_row(other), years, Some((one, other))),
            _ => Vec::new(),
        };
        Self { before, after, by, changes, hint: None, from: None }
    }

    pub fn pair(before: &'d Indicator<'d>, after: &'d Indicator<'d>, by: Match, years: Years) -> Self {
        Self::new(Some(before), Some(after), Some(by), years)
    }

    /// The row of this year, of a removed one that of last year.
    pub fn row(&self) -> Option<&'d Indicator<'d>> {
        self.after.or(self.before)
    }

    /// The verdict about the target; `None` where only one side is there.
    pub fn verdict(&self) -> Option<Verdict> {
        self.before.and(self.after)?;
        Some(self.target().map_or(Verdict::Unchanged, |change| change.verdict.unwrap_or(Verdict::Unchanged)))
    }

    /// The change of its target, where it is not the same.
    pub fn target(&self) -> Option<&Change<'d>> {
        self.change(&field::TARGET)
    }

    pub fn change(&self, field: &'static field::Field) -> Option<&Change<'d>> {
        self.changes.iter().find(|change| change.field == field)
    }

    /// Whether nothing is to be said of it: no change but of years that moved with the document.
    pub fn is_quiet(&self) -> bool {
        self.by.is_some() && self.from.is_none() && self.changes.iter().all(change::Change::is_rolled)
    }
}

/// What stands between a row's place and another.
#[derive(PartialEq, Eq, Hash, Clone, Copy)]
enum Place<'d> {
    Known(&'d str),
    Written(Option<&'d str>, Option<&'d str>),
}

fn place<'d>(category: &Category<'d>) -> Place<'d> {
    category.id.map_or(Place::Written(category.level1, category.level2), Place::Known)
}

fn name<'d>(row: &'d Indicator<'d>) -> Alike<'d> {
    Alike(row.name())
}

fn description<'d>(row: &'d Indicator<'d>) -> Alike<'d> {
    Alike(row.description.as_ref().map_or("", Text::as_str))
}

/// What its value is counted in.
fn unit<'d>(row: &'d Indicator<'d>) -> &'d str {
    row.target.unit().map_or(row.target.kind().id(), |unit| unit.unit.canonical())
}

fn former_names<'d>(row: &'d Indicator<'d>) -> impl Iterator<Item = Alike<'d>> {
    row.more.iter().flat_map(|more| more.former_names.iter().map(|name| Alike(name.as_str())))
}

/// Names of last year and what they are called this year: those that the rows of projects say, for the goals, which repeat
/// these rows without their 曾用名.
pub type Renames<'d> = HashMap<Alike<'d>, Alike<'d>, FixedState>;

/// Renamed rows; a name that became two things is none of them.
pub fn renames<'p, 'd: 'p>(rows: impl Iterator<Item = &'p RowPair<'d>>) -> Renames<'d> {
    let mut renames = Renames::default();
    let mut doubtful = Vec::new();
    for row in rows {
        if let (Some(one), Some(other)) = (row.before, row.after)
            && name(one) != name(other)
            && renames.insert(name(one), name(other)).is_some_and(|known| known != name(other))
        {
            doubtful.push(name(one));
        }
    }
    for name in &doubtful {
        renames.remove(name);
    }
    renames
}

/// Pairs the rows of two blocks. The result has the order of `after`, then what was removed, in its order.
pub fn rows<'d>(
    before: &'d [Indicator<'d>],
    after: &'d [Indicator<'d>],
    years: Years,
    renames: &Renames<'d>,
) -> Vec<RowPair<'d>> {
    let mut pairs = Pairs::new(before.len(), after.len());
    let (b, a) = (|at: usize| &before[at], |at: usize| &after[at]);
    let named = |row: &'d Indicator<'d>| (!row.name().is_empty()).then_some(row);
    let same_place = |row: &'d Indicator<'d>| (place(&row.category), name(row));
    pairs.by_place(Match::Name, |at| same_place(b(at)), |at| same_place(a(at)));
    if !pairs.is_done() {
        let whole = |row: &'d Indicator<'d>| Some((same_place(row), description(row), row.target.printed()));
        pairs.by_key(Match::Name, Ties::Alike, |at| whole(b(at)), |at| whole(a(at)));
        pairs.by_key(Match::FormerName, Ties::Free, |at| named(b(at)).map(name), |at| former_names(a(at)));
        pairs.by_key(Match::FormerName, Ties::Free, |at| former_names(b(at)), |at| named(a(at)).map(name));
        let now = |row: &'d Indicator<'d>| renames.get(&name(row)).copied();
        pairs.by_key(Match::FormerName, Ties::Free, |at| now(b(at)), |at| named(a(at)).map(name));
        let described = |row: &'d Indicator<'d>| Some((same_place(row), description(row), unit(row)));
        pairs.by_key(Match::Name, Ties::InOrder, |at| described(b(at)), |at| described(a(at)));
        let in_unit = |row: &'d Indicator<'d>| named(row).map(|row| (same_place(row), unit(row)));
        pairs.by_key(Match::Name, Ties::Free, |at| in_unit(b(at)), |at| in_unit(a(at)));
        let in_place = |row: &'d Indicator<'d>| named(row).map(same_place);
        pairs.by_key(Match::Name, Ties::InOrder, |at| in_place(b(at)), |at| in_place(a(at)));
        // In another category.
        let elsewhere = |row: &'d Indicator<'d>| named(row).map(|row| (name(row), description(row)));
        pairs.by_key(Match::Name, Ties::Free, |at| elsewhere(b(at)), |at| elsewhere(a(at)));
        let anywhere = |row: &'d Indicator<'d>| named(row).map(name);
        pairs.by_key(Match::Name, Ties::Free, |at| anywhere(b(at)), |at| anywhere(a(at)));
    }
    let near = if pairs.is_done() { Vec::new() } else { similar_rows(&mut pairs, before, after) };
    let mut found: Vec<RowPair<'d>> = Vec::with_capacity(after.len());
    for (at, row) in after.iter().enumerate() {
        let partner = pairs.after[at].and_then(|other| Some((other, pairs.before[other]?.1)));
        found.push(match partner {
            Some((other, by)) => RowPair::pair(b(other), row, by, years),
            None => RowPair {
                hint: near.iter().find(|near| near.after == at).map(|near| Hint::Near(b(near.before), near.score)),
                ..RowPair::new(None, Some(row), None, years)
            },
        });
    }
    for at in pairs.free_before() {
        found.push(RowPair {
            hint: near.iter().find(|near| near.before == at).map(|near| Hint::Near(a(near.after), near.score)),
            ..RowPair::new(Some(b(at)), None, None, years)
        });
    }
    if !pairs.is_done() {
        point_at_same_names(&mut found);
    }
    found
}

/// Rows of one category whose names, descriptions and units are much alike.
fn similar_rows<'d>(pairs: &mut Pairs, before: &'d [Indicator<'d>], after: &'d [Indicator<'d>]) -> Vec<similar::Near> {
    let bigrams = |row: &Indicator<'_>| Bigrams::of(row.name());
    let words = |row: &Indicator<'_>| Bigrams::of(row.description.as_ref().map_or("", Text::as_str));
    similar::pair(
        pairs,
        |at| bigrams(&before[at]),
        |at| bigrams(&after[at]),
        |one, other, of_names| {
            let (one, other) = (&before[one], &after[other]);
            // A row that was renamed and moved and asks for something else is another row.
            if place(&one.category) != place(&other.category) || one.name() == other.name() {
                return 0;
            }
            let of_units = if unit(one) == unit(other) { 100 } else { 0 };
            ((u32::from(of_names) * 60 + u32::from(words(one).score(&words(other))) * 25 + of_units * 15) / 100)
                as Score
        },
    )
}

/// Rows that are left on both sides under one name.
fn point_at_same_names(found: &mut [RowPair<'_>]) {
    let mut removed: std::collections::HashMap<Alike<'_>, usize, foldhash::fast::FixedState> = Default::default();
    let mut added = removed.clone();
    for (at, pair) in found.iter().enumerate().filter(|(_, pair)| pair.by.is_none()) {
        let Some(row) = pair.row().filter(|row| !row.name().is_empty()) else { continue };
        let side = if pair.before.is_some() { &mut removed } else { &mut added };
        side.entry(name(row)).or_insert(at);
    }
    let mut hints = Vec::new();
    for (at, pair) in found.iter().enumerate().filter(|(_, pair)| pair.by.is_none()) {
        let Some(row) = pair.row() else { continue };
        let other = if pair.before.is_some() { &added } else { &removed };
        if let Some(row) = other.get(&name(row)).and_then(|&at| found[at].row()) {
            hints.push((at, row));
        }
    }
    hints.into_iter().for_each(|(at, row)| found[at].hint = Some(Hint::SameName(row)));
}

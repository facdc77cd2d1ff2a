//! Projects of two versions, paired over all their documents.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;
use rust_decimal::Decimal;

use super::documents;
use super::likeness::naming::{Naming, WAYS, matter};
use super::likeness::similar::{self, Likeness, Nearest, Score};
use super::pairs::{Match, Pairs, Ties};
use super::rows::{self, RowPair, is_figure};
use crate::compile::Model;
use crate::diff::changes::{Change, Outcome, Years, changes, fact};
use crate::diff::values::{PlanMove, write_target, years};
use crate::facts::FactName;
use crate::model::{Amount, Code, Project};
use crate::wording::likeness::{Alike, letters};

/// A project of last year, one of this year, or both.
#[derive(Clone)]
#[non_exhaustive]
pub struct ProjectPair<'d> {
    /// In the earlier version; `None` where it is new.
    pub before: Option<Located<'d>>,
    /// In the later version; `None` where it was removed.
    pub after: Option<Located<'d>>,
    /// How both were found to be one; `None` where there is only one.
    pub by: Option<Match>,
    /// Without its rows.
    pub changes: Vec<Change<'d>>,
    /// Its rows, paired.
    pub rows: Vec<RowPair<'d>>,
    /// Another project that comes near: its name and how alike it is.
    pub near: Option<(&'d str, Score)>,
    /// The split or merge that it belongs to: an index of [`Comparison::regroupings`](crate::diff::Comparison::regroupings).
    pub regrouping: Option<usize>,
}

impl<'d> ProjectPair<'d> {
    /// The project of this year, of a removed one that of last year.
    pub fn located(&self) -> Option<Located<'d>> {
        self.after.or(self.before)
    }

    /// Its name, as in [`ProjectPair::located`]; blank where it has none.
    pub fn name(&self) -> &'d str {
        self.located().map_or("", |located| located.project.name())
    }

    /// What changed of one of its facts, without those of its rows.
    pub fn change(&self, field: FactName) -> Option<&Change<'d>> {
        self.changes.iter().find(|change| change.field == field)
    }

    /// Whether its plan asks for the money earlier or later; `None` where it does neither.
    pub fn plan_move(&self) -> Option<PlanMove> {
        let (before, after) = (self.before?.project, self.after?.project);
        PlanMove::of(before.plan.as_ref()?, after.plan.as_ref()?)
    }

    /// 年度 of the documents that it stands in.
    pub fn years(&self) -> Years {
        let [before, after] = [self.before, self.after].map(|side| side.map(|one| one.document));
        Years::of(before, after)
    }

    /// Its budget on both sides, in 元.
    pub fn budgets(&self) -> (Option<Decimal>, Option<Decimal>) {
        (
            self.before.and_then(Located::budget),
            self.after.and_then(Located::budget),
        )
    }

    /// What became of it and of its rows.
    pub fn outcome(&self) -> Outcome {
        let moved = self.has_moved().then_some(Outcome::Changed);
        let parts = self
            .changes
            .iter()
            .map(Change::outcome)
            .chain(self.rows.iter().map(RowPair::outcome));
        Outcome::of(&self.before, &self.after, parts.chain(moved))
    }

    /// Whether nothing is to be said of it: no change but of years that moved with the document.
    pub fn is_quiet(&self) -> bool {
        self.by.is_some()
            && !self.has_moved()
            && self.changes.iter().all(Change::is_rolled)
            && self.rows.iter().all(RowPair::is_quiet)
    }

    /// Whether it went from one document to another.
    pub fn has_moved(&self) -> bool {
        self.before
            .zip(self.after)
            .is_some_and(|(before, after)| before.scope != after.scope)
    }

    /// Its changes without those of its rows; of an added or a removed project all that it says.
    pub fn all_changes(&self) -> Cow<'_, [Change<'d>]> {
        match self.by {
            Some(_) => Cow::Borrowed(&self.changes),
            None => Cow::Owned(changes(
                self.before.map(facts).unwrap_or_default(),
                self.after.map(facts).unwrap_or_default(),
                Years::default(),
                None,
            )),
        }
    }
}

fn facts(located: Located<'_>) -> Vec<fact::Fact<'_>> {
    fact::of_project(located.project, located.document)
}

/// Compares two projects that are one; `by` says how that was found.
pub fn project<'d>(
    before: Option<Located<'d>>,
    after: Option<Located<'d>>,
    by: Option<Match>,
) -> ProjectPair<'d> {
    let mut pair = ProjectPair {
        before,
        after,
        by,
        changes: Vec::new(),
        rows: Vec::new(),
        near: None,
        regrouping: None,
    };
    let years = pair.years();
    if let (Some(one), Some(other)) = (before, after) {
        pair.changes = changes(facts(one), facts(other), years, None);
    }
    let [before, after] =
        [before, after].map(|side| side.map_or(&[][..], |found| &found.project.indicators));
    pair.rows = rows::rows(before, after, years, &rows::Renames::default());
    pair
}

/// What the rows of projects are called, sorted, by the place of the project.
type RowNames = HashMap<usize, Vec<String>, FixedState>;

/// Places in a list of projects.
type Places = HashSet<usize, FixedState>;

/// A project and the document that it stands in.
#[derive(Clone, Copy)]
pub struct Located<'d> {
    /// What it says.
    pub project: &'d Project<'d>,
    /// The document that it stands in.
    pub document: &'d Model<'d>,
    /// Index of the pair of documents.
    pub scope: usize,
}

impl<'d> Located<'d> {
    /// Its code; `None` for a dash.
    pub fn code(&self) -> Option<&'d str> {
        self.project.code.as_ref().and_then(Code::code)
    }

    /// Its code without the digits of the year: a renewed code is one. `None` where the profile sees no year in it.
    pub fn code_without_year(&self) -> Option<String> {
        let dated = self.document.profile.dated_code(self.code()?, None);
        dated.map(|(_, rest)| rest)
    }

    /// Its budget, in 元.
    pub fn budget(self) -> Option<Decimal> {
        self.project.budget.as_ref().and_then(Amount::in_yuan)
    }

    /// The pair of documents, where that is asked for.
    fn scope_if(&self, is_scoped: bool) -> Option<usize> {
        is_scoped.then_some(self.scope)
    }

    /// Its name.
    pub fn name(&self) -> Option<Alike<'d>> {
        self.project.name.as_ref().map(|name| Alike(name.as_str()))
    }

    /// Names that it had before.
    pub fn former_names(self) -> impl Iterator<Item = &'d str> {
        self.project.former_names.iter().map(|name| name.as_str())
    }
}

/// Where a name is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// In the same pair of documents.
    Scope,
    /// In all documents of the department.
    Department,
    /// Of a document that is gone, in all others.
    Gone,
    /// Of a document that is new, in all others.
    Came,
}

/// The department of a project, or its pair of documents; nothing where all are looked at.
#[derive(PartialEq, Eq, Hash)]
enum Within<'d> {
    Scope(usize),
    Department(Alike<'d>),
    All,
}

impl Reach {
    /// Where the project is looked for, as a part of a key; `None` where it is not.
    fn within<'d>(self, one: &Located<'d>, is_before: bool, both: &[bool]) -> Option<Within<'d>> {
        let goes_on = both.get(one.scope) == Some(&true);
        match self {
            Reach::Scope => Some(Within::Scope(one.scope)),
            Reach::Department => {
                let department = documents::department(one.document).unwrap_or_default();
                Some(Within::Department(Alike(department)))
            }
            Reach::Gone if is_before && goes_on => None,
            Reach::Came if !is_before && goes_on => None,
            Reach::Gone | Reach::Came => Some(Within::All),
        }
    }
}

/// By code, then name, then 曾用名, then similarity: first inside each pair of documents, then anywhere. A name alone leads
/// from one department to another only where one of them is gone or new, or where what is said is the same. `in_both` says
/// of each pair of documents whether it has both.
pub fn pair<'d>(
    before: &[Located<'d>],
    after: &[Located<'d>],
    in_both: &[bool],
) -> (Pairs, Nearest) {
    let mut pairs = Pairs::new(before.len(), after.len());
    let both = (before, after);
    // Nearly all are paired here.
    pairs.by_item(Match::Code, Ties::Free, both, |one| {
        Some((one.scope, one.code()?, one.name()?))
    });
    let exchanged = match pairs.is_done() {
        true => Default::default(),
        false => exchanged(before, after),
    };
    for is_scoped in [true, false] {
        pairs.by_whole(
            Match::Code,
            both,
            |one| Some((one.scope_if(is_scoped), one.code()?)),
            |one| (one.scope_if(is_scoped), key(*one)),
        );
        pairs.by_item(Match::Code, Ties::InOrder, both, |one| {
            Some((one.scope_if(is_scoped), one.code()?, one.name()?))
        });
        let clear = |one: &Located<'d>| Some((one.scope_if(is_scoped), one.code()?));
        pairs.by_key(
            Match::Code,
            Ties::Free,
            |at| clear(&before[at]).filter(|_| !exchanged.0.contains(&at)),
            |at| clear(&after[at]).filter(|_| !exchanged.1.contains(&at)),
        );
    }
    let namings = match pairs.is_done() {
        true => Vec::new(),
        false => namings(before, after),
    };
    for reach in [Reach::Scope, Reach::Department, Reach::Gone, Reach::Came] {
        let scope = |one: &Located<'d>, is_before| reach.within(one, is_before, in_both);
        if reach == Reach::Scope {
            pairs.by_whole(
                Match::Name,
                both,
                |one| Some((one.scope, one.name()?)),
                |one| (one.scope, key(*one)),
            );
            // Of one name: the code of another year.
            pairs.by_item(Match::Name, Ties::Free, both, |one| {
                Some((one.scope, one.name()?, one.code_without_year()?))
            });
        }
        let name = |one: &Located<'d>, is_before| Some((scope(one, is_before)?, one.name()?));
        pairs.by_key(
            Match::Name,
            Ties::Free,
            |at| name(&before[at], true),
            |at| name(&after[at], false),
        );
        for naming in &namings {
            let spelt = |one: &Located<'d>, is_before| {
                Some((scope(one, is_before)?, naming.key(one.name()?.0)))
            };
            pairs.by_key(
                Match::Name,
                Ties::Free,
                |at| spelt(&before[at], true),
                |at| spelt(&after[at], false),
            );
        }
        pairs.by_key(
            Match::FormerName,
            Ties::Free,
            |at| names_within(before[at], reach, true),
            |at| names_within(after[at], reach, false),
        );
        for naming in &namings {
            let spelt = |(within, side, Alike(name)): (Option<usize>, bool, Alike<'d>)| {
                (within, side, naming.key(name))
            };
            pairs.by_key(
                Match::FormerName,
                Ties::Free,
                |at| names_within(before[at], reach, true).map(spelt),
                |at| names_within(after[at], reach, false).map(spelt),
            );
        }
        // 2024年培训 is 2025年培训 in the document of the next year.
        let rolled =
            |one: &Located<'d>, is_before| Some((scope(one, is_before)?, rolled_name(*one)?));
        pairs.by_key(
            Match::Name,
            Ties::Free,
            |at| rolled(&before[at], true),
            |at| rolled(&after[at], false),
        );
    }
    pairs.by_item(Match::Name, Ties::Free, both, |one| {
        Some((one.name()?, figures(one.project)?))
    });
    // What has neither code nor name is told by all the rest.
    pairs.by_item(Match::Similar(100), Ties::Alike, both, |one| {
        let is_nameless = one.code().is_none() && one.name().is_none();
        is_nameless.then(|| (one.scope, key(*one)))
    });
    let near = if pairs.is_done() {
        Nearest::default()
    } else {
        similar_projects(&mut pairs, before, after)
    };
    (pairs, near)
}

/// The projects of which code and name say two things crosswise: the code went to another project of last year, and the name
/// has another code. There the name counts.
fn exchanged(before: &[Located<'_>], after: &[Located<'_>]) -> (Places, Places) {
    let [old_names, new_names] = [before, after].map(|side| {
        let names = side.iter().filter_map(Located::name);
        names.collect::<HashSet<_, FixedState>>()
    });
    // A code that two projects have tells neither of them.
    let mut of_code: HashMap<&str, Option<usize>, FixedState> = HashMap::default();
    for (at, one) in after.iter().enumerate() {
        if let Some(code) = one.code() {
            let place = of_code.entry(code).or_insert(Some(at));
            *place = place.filter(|other| *other == at);
        }
    }
    let mut found = (Places::default(), Places::default());
    for (at, one) in before.iter().enumerate() {
        let other = one.code().and_then(|code| *of_code.get(code)?);
        let (Some(other), Some(name)) = (other, one.name()) else {
            continue;
        };
        let is_exchanged = after[other].name().is_some_and(|next| {
            next != name && new_names.contains(&name) && old_names.contains(&next)
        });
        if is_exchanged {
            found.0.insert(at);
            found.1.insert(other);
        }
    }
    found
}

/// The name of a project with its years told from that of its document.
fn rolled_name(located: Located<'_>) -> Option<String> {
    years::relative(located.project.name(), located.document.year?)
}

/// How the names of projects are spelt, the surer way first.
fn namings(before: &[Located<'_>], after: &[Located<'_>]) -> Vec<Naming> {
    let all = before.iter().chain(after);
    let names = all.flat_map(|one| all_names(*one, true));
    let names: Vec<&str> = names.map(|(_, name)| name).collect();
    let ways = WAYS.into_iter();
    ways.map(|joints| Naming::of(names.iter().copied(), joints))
        .collect()
}

/// The names of a project with the side that has each as its name, within its documents where these are asked for.
fn names_within(
    located: Located<'_>,
    reach: Reach,
    is_before: bool,
) -> impl Iterator<Item = (Option<usize>, bool, Alike<'_>)> {
    let within = located.scope_if(reach == Reach::Scope);
    all_names(located, is_before).map(move |(side, name)| (within, side, Alike(name)))
}

/// The name of a project and its former names, each with the side that has it as its name.
fn all_names(located: Located<'_>, is_before: bool) -> impl Iterator<Item = (bool, &str)> {
    let own = located.name().map(|Alike(name)| (is_before, name));
    let former = located.former_names();
    own.into_iter()
        .chain(former.map(move |name| (!is_before, name)))
}

/// The name counts for three fifths, what the rows are called for two; the name alone where a project has no rows. Two codes
/// are two projects.
fn similar_projects(pairs: &mut Pairs, before: &[Located<'_>], after: &[Located<'_>]) -> Nearest {
    let before_rows: RowNames = pairs
        .free_before()
        .map(|at| (at, row_names(before[at].project)))
        .collect();
    let after_rows: RowNames = pairs
        .free_after()
        .map(|at| (at, row_names(after[at].project)))
        .collect();
    let mut nearest = similar::pair(
        pairs,
        |at| before[at].project.name(),
        |at| after[at].project.name(),
        |one, other, of_names| {
            let (of_before, of_after) = (&before_rows[&one], &after_rows[&other]);
            let (one, other) = (&before[one], &after[other]);
            if one.scope != other.scope {
                return Likeness::default();
            }
            let (one_project, other_project) = (one.project, other.project);
            let has_rows =
                !one_project.indicators.is_empty() && !other_project.indicators.is_empty();
            let score = match has_rows {
                true => {
                    (u32::from(of_names) * 60
                        + u32::from(similar::common(of_before, of_after)) * 40)
                        / 100
                }
                false => u32::from(of_names),
            };
            let has_one_code = one.code().is_none() || other.code().is_none();
            let is_one_code = one
                .code_without_year()
                .is_some_and(|code| other.code_without_year().is_some_and(|next| next == code));
            let may_be_one = is_one_code
                || has_one_code && matter(one_project.name()) == matter(other_project.name());
            Likeness {
                score: score as Score,
                may_be_one,
            }
        },
    );
    same_rows(
        pairs,
        before,
        after,
        (&before_rows, &after_rows),
        &mut nearest,
    );
    nearest
}

/// Projects of other names whose rows are called the same: perhaps renamed, with a new code.
fn same_rows(
    pairs: &Pairs,
    before: &[Located<'_>],
    after: &[Located<'_>],
    (before_rows, after_rows): (&RowNames, &RowNames),
    nearest: &mut Nearest,
) {
    const FROM: Score = 70;
    let mut index: HashMap<(usize, &str), (usize, Vec<usize>), FixedState> = HashMap::default();
    for at in pairs.free_after() {
        for name in after_rows.get(&at).into_iter().flatten() {
            index.entry((after[at].scope, name)).or_default().1.push(at);
        }
    }
    for at in pairs.free_before() {
        for name in before_rows.get(&at).into_iter().flatten() {
            index.entry((before[at].scope, name)).or_default().0 += 1;
        }
    }
    let mut found: Vec<(Score, usize, usize)> = Vec::new();
    for at in pairs.free_before() {
        let Some(rows) = before_rows.get(&at) else {
            continue;
        };
        let rare = rows
            .iter()
            .filter_map(|name| index.get(&(before[at].scope, name.as_str())));
        let rare = rare
            .filter(|(uses, places)| *uses <= similar::COMMON && places.len() <= similar::COMMON);
        let mut others: Vec<usize> = rare
            .flat_map(|(_, places)| places.iter().copied())
            .collect();
        others.sort_unstable();
        others.dedup();
        let scored = others
            .into_iter()
            .filter_map(|other| Some((similar::common(rows, after_rows.get(&other)?), at, other)));
        found.extend(scored.filter(|(score, ..)| *score >= FROM));
    }
    found.sort_unstable_by_key(|&(score, one, other)| (Score::MAX - score, one, other));
    found
        .into_iter()
        .for_each(|(score, one, other)| nearest.add(one, other, score));
}

/// What a project counts, pays and takes, as a key; `None` where that is too little to tell projects apart.
fn figures(project: &Project<'_>) -> Option<Vec<(String, String)>> {
    const FEWEST: usize = 2;
    let rows = project.indicators.iter().filter(|row| is_figure(row));
    let mut rows: Vec<(String, String)> = rows
        .map(|row| {
            let mut target = String::new();
            write_target(&row.target, &mut target);
            (letters(row.name()).collect(), target)
        })
        .collect();
    rows.sort_unstable();
    (rows.len() >= FEWEST).then_some(rows)
}

/// What its rows are called, sorted: those that count, pay or take something, where there are any. 验收合格率 and 群众满意度
/// stand in most projects.
fn row_names(project: &Project<'_>) -> Vec<String> {
    let has_figures = project.indicators.iter().any(is_figure);
    let rows = project.indicators.iter();
    let names = rows
        .filter(|row| !has_figures || is_figure(row))
        .filter_map(|row| row.name.as_ref());
    let mut names: Vec<String> = names.map(|name| letters(name.as_str()).collect()).collect();
    names.sort_unstable();
    names
}

/// All that it says.
fn key(located: Located<'_>) -> String {
    fact::key(
        &fact::of_project(located.project, located.document),
        &located.project.indicators,
    )
}

//! Projects of two versions, paired over all their documents.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::datum::is_same_target;
use super::fact;
use super::naming::{Renaming, renaming};
use super::pairs::{Match, Pairs, Ties};
use super::rows::is_figure;
use super::similar::{self, Bigrams, Likeness, Nearest, Score};
use super::years;
use crate::compile::Model;
use crate::model::{Code, Indicator, Project};
use crate::wording::likeness::{Alike, letters};

/// What the rows of projects are called, sorted, by the place of the project.
type RowNames = HashMap<usize, Vec<String>, FixedState>;

/// A project and the document that it stands in.
#[derive(Clone, Copy)]
pub struct Located<'d> {
    pub project: &'d Project<'d>,
    pub document: &'d Model<'d>,
    /// Index of the pair of documents.
    pub scope: usize,
}

impl<'d> Located<'d> {
    /// Its code; `None` for a dash.
    pub fn code(&self) -> Option<&'d str> {
        self.project.code.as_ref().and_then(Code::code)
    }

    /// Its name.
    pub fn name(&self) -> Option<Alike<'d>> {
        self.project.name.as_ref().map(|name| Alike(name.as_str()))
    }

    pub fn former_names(&self) -> impl Iterator<Item = Alike<'d>> {
        self.project
            .former_names
            .iter()
            .map(|name| Alike(name.as_str()))
    }
}

/// By code, then name, then 曾用名, then similarity: first inside each pair of documents, then anywhere.
pub fn pair<'d>(before: &[Located<'d>], after: &[Located<'d>]) -> (Pairs, Nearest) {
    let mut pairs = Pairs::new(before.len(), after.len());
    let (b, a) = (|at: usize| before[at], |at: usize| after[at]);
    for is_scoped in [true, false] {
        let scope = |located: Located<'d>| is_scoped.then_some(located.scope);
        let code = |located: Located<'d>| located.code().map(|code| (scope(located), code));
        let code_and_name = |located: Located<'d>| {
            located
                .code()
                .zip(located.name())
                .map(|known| (scope(located), known))
        };
        let whole = |located: Located<'d>| (scope(located), key(located));
        pairs.by_whole(
            Match::Code,
            (|at| code(b(at)), |at| code(a(at))),
            (|at| whole(b(at)), |at| whole(a(at))),
        );
        pairs.by_key(
            Match::Code,
            Ties::InOrder,
            |at| code_and_name(b(at)),
            |at| code_and_name(a(at)),
        );
        pairs.by_key(Match::Code, Ties::Free, |at| code(b(at)), |at| code(a(at)));
    }
    for is_scoped in [true, false] {
        let scope = |located: Located<'d>| is_scoped.then_some(located.scope);
        let name = |located: Located<'d>| located.name().map(|name| (scope(located), name));
        let whole = |located: Located<'d>| (scope(located), key(located));
        pairs.by_whole(
            Match::Name,
            (|at| name(b(at)), |at| name(a(at))),
            (|at| whole(b(at)), |at| whole(a(at))),
        );
        pairs.by_key(Match::Name, Ties::Free, |at| name(b(at)), |at| name(a(at)));
        // 2024年培训 is 2025年培训 in the document of the next year.
        let rolled = |located: Located<'d>| rolled_name(located).map(|name| (scope(located), name));
        // Its name and its former names, each with the side that has it as its name.
        let names = |located: Located<'d>, is_before: bool| {
            all_names(located, is_before)
                .map(move |name| (scope(located), name))
                .collect::<Vec<_>>()
        };
        pairs.by_key(
            Match::FormerName,
            Ties::Free,
            |at| names(b(at), true),
            |at| names(a(at), false),
        );
        pairs.by_key(
            Match::Name,
            Ties::Free,
            |at| rolled(b(at)),
            |at| rolled(a(at)),
        );
    }
    // What has neither code nor name is told by all the rest.
    let nameless = |located: Located<'d>| {
        (located.code().is_none() && located.name().is_none())
            .then(|| (located.scope, key(located)))
    };
    pairs.by_key(
        Match::Similar(100),
        Ties::Alike,
        |at| nameless(b(at)),
        |at| nameless(a(at)),
    );
    let near = if pairs.is_done() {
        Nearest::default()
    } else {
        similar_projects(&mut pairs, before, after)
    };
    (pairs, near)
}

/// The name of a project with its years told from that of its document.
fn rolled_name(located: Located<'_>) -> Option<String> {
    years::relative(located.project.name(), located.document.year?)
}

/// The name of a project and its former names, each with the side that has it as its name.
fn all_names<'d>(located: Located<'d>, is_before: bool) -> impl Iterator<Item = (bool, Alike<'d>)> {
    let own = located.name().map(|name| (is_before, name));
    let former = located.project.former_names.iter();
    own.into_iter()
        .chain(former.map(move |name| (!is_before, Alike(name.as_str()))))
}

/// The name counts for three fifths, what the rows are called for two; the name alone where a project has no rows. Two codes
/// are two projects.
fn similar_projects(pairs: &mut Pairs, before: &[Located<'_>], after: &[Located<'_>]) -> Nearest {
    let bigrams = |located: &Located<'_>| Bigrams::of(located.project.name());
    let of_rows = |free: Vec<usize>, located: &[Located<'_>]| -> RowNames {
        free.into_iter()
            .map(|at| (at, row_names(located[at].project)))
            .collect()
    };
    let before_rows = of_rows(pairs.free_before().collect(), before);
    let after_rows = of_rows(pairs.free_after().collect(), after);
    let mut nearest = similar::pair(
        pairs,
        |at| bigrams(&before[at]),
        |at| bigrams(&after[at]),
        |one, other, of_names| {
            let (of_before, of_after) = (&before_rows[&one], &after_rows[&other]);
            let (one, other) = (&before[one], &after[other]);
            if one.scope != other.scope {
                return Likeness {
                    score: 0,
                    may_be_one: false,
                };
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
            let may_be_one = match renaming(one_project.name(), other_project.name()) {
                Renaming::Longer => has_one_code,
                Renaming::Reworded => has_one_code && have_same_figures(one_project, other_project),
                Renaming::Other => false,
            };
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

/// Whether most of what two projects count, pay and take is the same, by name and target, and at least two things.
fn have_same_figures(one: &Project<'_>, other: &Project<'_>) -> bool {
    fn figures<'p, 'a>(project: &'p Project<'a>) -> impl Iterator<Item = &'p Indicator<'a>> {
        project.indicators.iter().filter(|row| is_figure(row))
    }
    let same = figures(one)
        .filter(|row: &&Indicator<'_>| {
            figures(other).any(|next| {
                Alike(next.name()) == Alike(row.name()) && is_same_target(&next.target, &row.target)
            })
        })
        .count();
    same >= 2 && same * 4 > figures(one).count() + figures(other).count()
}

/// What its rows are called, sorted.
fn row_names(project: &Project<'_>) -> Vec<String> {
    let names = project
        .indicators
        .iter()
        .filter_map(|row| row.name.as_ref());
    let mut names: Vec<String> = names.map(|name| letters(name.as_str()).collect()).collect();
    names.sort_unstable();
    names
}

/// All that it says.
fn key(located: Located<'_>) -> String {
    fact::key(
        &fact::of_project(located.project, &located.document.department),
        &located.project.indicators,
    )
}

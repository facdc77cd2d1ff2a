//! Projects of two versions, paired over all their documents.

use super::pairs::{Match, Pairs, Ties};
use super::similar::{self, Bigrams, Near, Score};
use crate::check::text::Alike;
use crate::compile::Document;
use crate::model::{Code, Project, Text};

/// A project and the document that it stands in.
#[derive(Clone, Copy)]
pub struct Located<'d> {
    pub project: &'d Project<'d>,
    pub document: &'d Document<'d>,
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
        self.project.former_names.iter().map(|name| Alike(name.as_str()))
    }
}

/// By code, then name, then 曾用名, then similarity: first inside each pair of documents, then anywhere.
pub fn pair<'d>(before: &[Located<'d>], after: &[Located<'d>]) -> (Pairs, Vec<Near>) {
    let mut pairs = Pairs::new(before.len(), after.len());
    let (b, a) = (|at: usize| before[at], |at: usize| after[at]);
    for is_scoped in [true, false] {
        let scope = |located: Located<'d>| is_scoped.then_some(located.scope);
        let code = |located: Located<'d>| located.code().map(|code| (scope(located), code));
        let code_and_name =
            |located: Located<'d>| located.code().zip(located.name()).map(|known| (scope(located), known));
        pairs.by_key(Match::Code, Ties::InOrder, |at| code_and_name(b(at)), |at| code_and_name(a(at)));
        pairs.by_key(Match::Code, Ties::Free, |at| code(b(at)), |at| code(a(at)));
    }
    for is_scoped in [true, false] {
        let scope = |located: Located<'d>| is_scoped.then_some(located.scope);
        let name = |located: Located<'d>| located.name().map(|name| (scope(located), name));
        pairs.by_key(Match::Name, Ties::Free, |at| name(b(at)), |at| name(a(at)));
        let former = |located: Located<'d>| {
            let scope = scope(located);
            located.project.former_names.iter().map(move |name| (scope, Alike(name.as_str()))).collect::<Vec<_>>()
        };
        pairs.by_key(Match::FormerName, Ties::Free, |at| name(b(at)), |at| former(a(at)));
        pairs.by_key(Match::FormerName, Ties::Free, |at| former(b(at)), |at| name(a(at)));
    }
    let near = if pairs.is_done() { Vec::new() } else { similar_projects(&mut pairs, before, after) };
    (pairs, near)
}

/// The name counts for three fifths, what the rows are called for two.
fn similar_projects(pairs: &mut Pairs, before: &[Located<'_>], after: &[Located<'_>]) -> Vec<Near> {
    let bigrams = |located: &Located<'_>| Bigrams::of(located.project.name());
    similar::pair(
        pairs,
        |at| bigrams(&before[at]),
        |at| bigrams(&after[at]),
        |one, other, of_names| {
            let (one, other) = (&before[one], &after[other]);
            if one.scope != other.scope {
                return 0;
            }
            ((u32::from(of_names) * 60 + u32::from(common_rows(one.project, other.project)) * 40) / 100) as Score
        },
    )
}

/// Per cent of the rows of two projects that have the same name.
fn common_rows(one: &Project<'_>, other: &Project<'_>) -> Score {
    let names = |project: &Project<'_>| {
        let mut names: Vec<String> = project
            .indicators
            .iter()
            .filter_map(|row| row.name.as_ref().map(Text::as_str))
            .map(|name| crate::check::text::letters(name).collect())
            .collect();
        names.sort_unstable();
        names
    };
    similar::common(&names(one), &names(other))
}

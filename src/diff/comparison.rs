//! Two versions, compared: what there is of both, put together.

use crate::compile::Model;
use crate::diff::changes::Change;
use crate::diff::pairing::{
    DocumentPair, Located, Match, ProjectPair, Regrouping, RowGroup, RowPair, documents, projects,
    regroup, row_groups, rows,
};
use crate::facts::FactName;
use crate::parallel;

/// Two versions, compared.
#[derive(Clone)]
#[non_exhaustive]
pub struct Comparison<'d> {
    /// In the order of the pairs: those of the later version, then those that were removed.
    pub documents: Vec<DocumentPair<'d>>,
    /// In the order of the later version, then those that were removed.
    pub projects: Vec<ProjectPair<'d>>,
    /// Projects that were split or merged.
    pub regroupings: Vec<Regrouping>,
    /// Rows that were split or merged, among those that stand alone.
    pub row_groups: Vec<RowGroup>,
}

impl Comparison<'_> {
    /// Whether both versions say the same, in whatever order and spelling.
    pub fn is_empty(&self) -> bool {
        self.documents.iter().all(|pair| {
            pair.before.is_some() == pair.after.is_some()
                && pair
                    .blocks
                    .iter()
                    .all(|block| is_unchanged(block.by, &block.changes, &block.rows))
        }) && self
            .projects
            .iter()
            .all(|pair| !pair.has_moved() && is_unchanged(pair.by, &pair.changes, &pair.rows))
    }
}

/// Whether a project or a part of a document says the same as before.
fn is_unchanged(by: Option<Match>, changes: &[Change<'_>], rows: &[RowPair<'_>]) -> bool {
    let mut rows = rows.iter();
    by.is_some()
        && changes.is_empty()
        && rows.all(|row| row.by.is_some() && row.from.is_none() && row.changes.is_empty())
}

/// Compares two versions: single documents, or all documents of two folders.
pub fn compare<'d>(before: &'d [Model<'d>], after: &'d [Model<'d>]) -> Comparison<'d> {
    let scopes = documents::pair(before, after);
    let befores = located(before, &scopes.before);
    let afters = located(after, &scopes.after);
    let (pairs, near) = projects::pair(&befores, &afters, &scopes.in_both());

    let mut order: Vec<(Option<usize>, Option<usize>)> = pairs
        .after
        .iter()
        .enumerate()
        .map(|(at, partner)| (*partner, Some(at)))
        .collect();
    order.extend(pairs.free_before().map(|at| (Some(at), None)));
    let mut projects: Vec<ProjectPair<'d>> = parallel::map(&order, |&(one, other)| {
        let by = one
            .and(other)
            .and(one)
            .and_then(|at| pairs.before[at])
            .map(|(_, how)| how);
        let pair = projects::project(one.map(|at| befores[at]), other.map(|at| afters[at]), by);
        with_renewed_code(pair)
    });
    for (pair, (one, other)) in projects
        .iter_mut()
        .zip(&order)
        .filter(|(pair, _)| pair.by.is_none())
    {
        pair.near = match (one, other) {
            (Some(at), _) => near
                .of_before(*at)
                .map(|near| (afters[near.after].project.name(), near.score)),
            (None, Some(at)) => near
                .of_after(*at)
                .map(|near| (befores[near.before].project.name(), near.score)),
            (None, None) => None,
        };
    }
    let regroupings = regroup::regroup(&mut projects);
    for (at, found) in regroupings.iter().enumerate() {
        for &project in found.parts.iter().chain([&found.one]) {
            projects[project].regrouping = Some(at);
            // What it became is told.
            projects[project].near = None;
        }
    }
    let row_groups = row_groups::row_groups(&projects, &regroupings);
    for at in row_groups.iter().flat_map(RowGroup::rows) {
        projects[at.project].rows[at.row].hint = None;
    }
    let documents = {
        let renames = rows::renames(projects.iter().flat_map(|pair| &pair.rows));
        documents::compare(before, after, &scopes, &renames)
    };
    Comparison {
        documents,
        projects,
        regroupings,
        row_groups,
    }
}

/// A code that was renewed for the year (…24P… → …25P…) only moved with it, where the project is still called the same.
fn with_renewed_code(mut pair: ProjectPair<'_>) -> ProjectPair<'_> {
    let (before, after) = (pair.before, pair.after);
    if pair
        .change(FactName::Name)
        .is_some_and(|change| !change.is_rolled())
    {
        return pair;
    }
    let changes = pair.changes.iter_mut();
    for change in changes.filter(|change| change.field == FactName::Code) {
        let code = before.and_then(|side| side.code_without_year());
        change.rolled |= code.is_some() && code == after.and_then(|side| side.code_without_year());
    }
    pair
}

/// The projects of all documents, each with where it stands.
fn located<'d>(documents: &'d [Model<'d>], scope_of: &[usize]) -> Vec<Located<'d>> {
    let documents = documents.iter().zip(scope_of);
    documents
        .flat_map(|(document, &scope)| {
            document.projects.iter().map(move |project| Located {
                project,
                document,
                scope,
            })
        })
        .collect()
}

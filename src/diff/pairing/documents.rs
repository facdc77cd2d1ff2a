//! Documents of two versions, paired: by department and path, then by either.

use super::blocks::{BlockPair, blocks};
use super::pairs::{Match, Pairs, Ties};
use super::rows::Renames;
use crate::compile::Model;
use crate::diff::changes::Years;
use crate::model::Text;
use crate::wording::likeness::Alike;

/// A document of last year, one of this year, or both, without their projects.
#[derive(Clone)]
#[non_exhaustive]
pub struct DocumentPair<'d> {
    /// In the earlier version; `None` where it is new.
    pub before: Option<&'d Model<'d>>,
    /// In the later version; `None` where it was removed.
    pub after: Option<&'d Model<'d>>,
    /// Its parts outside the projects, paired.
    pub blocks: Vec<BlockPair<'d>>,
}

impl DocumentPair<'_> {
    /// Whether it is neither new nor gone.
    pub fn is_on_both_sides(&self) -> bool {
        self.before.is_some() && self.after.is_some()
    }
}

/// Which pair each document belongs to.
pub struct Scopes {
    pub before: Vec<usize>,
    pub after: Vec<usize>,
}

impl Scopes {
    /// For each pair of documents, whether it has both.
    pub fn in_both(&self) -> Vec<bool> {
        let mut has = vec![(false, false); self.count()];
        self.before.iter().for_each(|&scope| has[scope].0 = true);
        self.after.iter().for_each(|&scope| has[scope].1 = true);
        has.into_iter().map(|(one, other)| one && other).collect()
    }

    fn count(&self) -> usize {
        let all = self.before.iter().chain(&self.after);
        all.max().map_or(0, |last| last + 1)
    }
}

/// Two single documents are always compared. Of several, those of one department whose paths end alike, the longest end
/// first: each version has its own beginning. Then those of one department, then those whose paths end alike.
pub fn pair(before: &[Model<'_>], after: &[Model<'_>]) -> Scopes {
    let mut pairs = Pairs::new(before.len(), after.len());
    if let ([_], [_]) = (before, after) {
        pairs.pair(0, 0, Match::Only);
    }
    let labels = [before, after].map(|side| side.iter().map(DocumentLabel::of).collect::<Vec<_>>());
    let both = (&labels[0][..], &labels[1][..]);
    let lengths = labels.iter().flatten().map(|label| label.path.len());
    let longest = lengths.max().unwrap_or(0);
    // A department may have a file for each of its agencies.
    for length in (1..=longest).rev() {
        pairs.by_item(Match::Name, Ties::Free, both, |label| {
            Some((label.department, label.end(length)?))
        });
    }
    pairs.by_item(Match::Name, Ties::Free, both, |label| label.department);
    for length in (1..=longest).rev() {
        pairs.by_item(Match::Name, Ties::Free, both, |label| label.end(length));
    }
    let mut of_before = vec![0; before.len()];
    let mut of_after = vec![0; after.len()];
    let mut scopes = 0;
    for (at, partner) in pairs.after.iter().enumerate() {
        of_after[at] = scopes;
        scopes += 1;
        if let Some(other) = partner {
            of_before[*other] = of_after[at];
        }
    }
    for at in pairs.free_before() {
        of_before[at] = scopes;
        scopes += 1;
    }
    Scopes {
        before: of_before,
        after: of_after,
    }
}

/// What tells a document from others.
struct DocumentLabel<'m> {
    department: Option<Alike<'m>>,
    path: Vec<&'m str>,
}

impl<'m> DocumentLabel<'m> {
    fn of(document: &'m Model<'_>) -> Self {
        Self {
            department: department(document).map(Alike),
            path: parts(&document.file.name),
        }
    }

    /// So many of the last parts of its path; `None` if it has fewer.
    fn end(&self, length: usize) -> Option<&[&'m str]> {
        let start = self.path.len().checked_sub(length)?;
        Some(&self.path[start..])
    }
}

/// The folders and the file of a name, without the revision (`HEAD:目标/a.jimu`) or the drive before it.
fn parts(name: &str) -> Vec<&str> {
    let path = name.rsplit(':').next().unwrap_or(name);
    path.split(['/', '\\'])
        .filter(|part| !matches!(*part, "" | "." | ".."))
        .collect()
}

/// The name of its department, or of the library that it is.
pub fn department<'d>(document: &'d Model<'_>) -> Option<&'d str> {
    let department = &document.department;
    department
        .department
        .as_ref()
        .or(department.library.as_ref())
        .map(Text::as_str)
}

/// What changed in them, in the order of the pairs.
pub fn compare<'d>(
    before: &'d [Model<'d>],
    after: &'d [Model<'d>],
    scopes: &Scopes,
    renames: &Renames<'d>,
) -> Vec<DocumentPair<'d>> {
    let count = scopes.count();
    let mut of_before = vec![None; count];
    let mut of_after = of_before.clone();
    before
        .iter()
        .zip(&scopes.before)
        .for_each(|(document, &scope)| of_before[scope] = Some(document));
    after
        .iter()
        .zip(&scopes.after)
        .for_each(|(document, &scope)| of_after[scope] = Some(document));
    of_before
        .into_iter()
        .zip(of_after)
        .map(|(before, after)| compare_pair(before, after, renames))
        .collect()
}

fn compare_pair<'d>(
    before: Option<&'d Model<'d>>,
    after: Option<&'d Model<'d>>,
    renames: &Renames<'d>,
) -> DocumentPair<'d> {
    let years = Years::of(before, after);
    DocumentPair {
        before,
        after,
        blocks: blocks(before, after, years, renames),
    }
}

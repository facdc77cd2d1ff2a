//! The parts of a document outside its projects, paired.

use super::likeness::naming::is_one;
use super::likeness::similar::{self, Bigrams, Likeness, Score};
use super::pairs::{Match, Pairs, Ties};
use super::rows::{Renames, RowPair, rows};
use crate::compile::Model;
use crate::diff::changes::fact::{self, Fact};
use crate::diff::changes::{Change, Outcome, Years, changes};
use crate::facts::FactName;
use crate::model::{Indicator, SubGoal, Text};
use crate::source::Span;
use crate::wording::likeness::Alike;

/// Kind of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The head, with the texts of the department.
    Head,
    /// The overall goal with its rows.
    OverallGoal,
    /// One sub-goal with its rows.
    SubGoal,
    /// One safeguard.
    Safeguard,
    /// One task.
    Task,
    /// The totals and the procurement of the department.
    Budget,
    /// The rows of a library.
    Library,
}

impl BlockKind {
    /// The word of the JSON contract.
    pub fn id(self) -> &'static str {
        match self {
            BlockKind::Head => "head",
            BlockKind::OverallGoal => "overall_goal",
            BlockKind::SubGoal => "sub_goal",
            BlockKind::Safeguard => "safeguard",
            BlockKind::Task => "task",
            BlockKind::Budget => "department_budget",
            BlockKind::Library => "library",
        }
    }
}

/// A part on one side.
#[derive(Debug, Clone)]
pub struct Block<'d> {
    /// Blank where it has none.
    pub title: &'d str,
    /// Where it stands in its file.
    pub span: Span,
}

/// A part of last year, one of this year, or both.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct BlockPair<'d> {
    /// Which part of a document it is.
    pub kind: BlockKind,
    /// In the earlier version; `None` where it is new.
    pub before: Option<Block<'d>>,
    /// In the later version; `None` where it was removed.
    pub after: Option<Block<'d>>,
    /// How both were found to be one; `None` where there is only one.
    pub by: Option<Match>,
    /// Without its rows.
    pub changes: Vec<Change<'d>>,
    /// Its rows, paired.
    pub rows: Vec<RowPair<'d>>,
}

impl BlockPair<'_> {
    /// What became of it.
    pub fn outcome(&self) -> Outcome {
        let rows = self.rows.iter().map(RowPair::outcome);
        Outcome::of(
            &self.before,
            &self.after,
            self.changes.iter().map(Change::outcome).chain(rows),
        )
    }

    /// Whether nothing is to be said of it: no change but of years that moved with the document.
    pub fn is_quiet(&self) -> bool {
        self.by.is_some()
            && self.changes.iter().all(Change::is_rolled)
            && self.rows.iter().all(RowPair::is_quiet)
    }
}

/// A part that can be compared.
struct DocumentPart<'d> {
    block: Block<'d>,
    facts: Vec<Fact<'d>>,
    rows: &'d [Indicator<'d>],
}

/// Finds the parts of a kind in a document.
type PartsOf<'d> = fn(&'d Model<'d>) -> Vec<DocumentPart<'d>>;

/// All parts of two documents; one that is missing has no parts.
pub fn blocks<'d>(
    before: Option<&'d Model<'d>>,
    after: Option<&'d Model<'d>>,
    years: Years,
    renames: &Renames<'d>,
) -> Vec<BlockPair<'d>> {
    let kinds: [(BlockKind, PartsOf<'d>); 7] = [
        (BlockKind::Head, head),
        (BlockKind::OverallGoal, overall_goal),
        (BlockKind::SubGoal, sub_goals),
        (BlockKind::Safeguard, safeguards),
        (BlockKind::Task, tasks),
        (BlockKind::Budget, budget),
        (BlockKind::Library, library),
    ];
    let mut found = Vec::new();
    for (kind, parts) in kinds {
        let [before, after] = [before, after].map(|side| side.map(parts).unwrap_or_default());
        found.extend(pair(kind, before, after, years, renames));
    }
    found
}

fn head<'d>(document: &'d Model<'d>) -> Vec<DocumentPart<'d>> {
    let facts = fact::of_head(document);
    vec![part(&None, Span::default(), facts, &[])]
}

fn overall_goal<'d>(document: &'d Model<'d>) -> Vec<DocumentPart<'d>> {
    only_rows(&document.department.overall_indicators)
}

fn sub_goals<'d>(document: &'d Model<'d>) -> Vec<DocumentPart<'d>> {
    document.department.sub_goals.iter().map(sub_goal).collect()
}

fn safeguards<'d>(document: &'d Model<'d>) -> Vec<DocumentPart<'d>> {
    let parts = document.department.safeguards.iter();
    let parts = parts.map(|one| part(&one.title, one.span, fact::of_safeguard(one), &[]));
    parts.collect()
}

fn tasks<'d>(document: &'d Model<'d>) -> Vec<DocumentPart<'d>> {
    let parts = document.department.tasks.iter();
    let parts = parts.map(|one| part(&one.title, one.span, fact::of_task(one), &[]));
    parts.collect()
}

fn budget<'d>(document: &'d Model<'d>) -> Vec<DocumentPart<'d>> {
    let budget = document.department.budget.iter();
    let parts = budget.map(|budget| part(&None, budget.span, fact::of_budget(budget), &[]));
    parts.collect()
}

fn library<'d>(document: &'d Model<'d>) -> Vec<DocumentPart<'d>> {
    only_rows(&document.department.library_rows)
}

fn only_rows<'d>(rows: &'d [Indicator<'d>]) -> Vec<DocumentPart<'d>> {
    let first = rows.first().into_iter();
    first
        .map(|row| part(&None, row.span, Vec::new(), rows))
        .collect()
}

fn sub_goal<'d>(goal: &'d SubGoal<'d>) -> DocumentPart<'d> {
    part(
        &goal.title,
        goal.span,
        fact::of_sub_goal(goal),
        &goal.indicators,
    )
}

fn part<'d>(
    title: &'d Option<Text<'d>>,
    span: Span,
    facts: Vec<Fact<'d>>,
    rows: &'d [Indicator<'d>],
) -> DocumentPart<'d> {
    let title = title.as_ref().map_or("", Text::as_str);
    DocumentPart {
        block: Block { title, span },
        facts,
        rows,
    }
}

/// What stands under the title of a part.
fn texts<'f, 'd>(facts: &'f [Fact<'d>]) -> impl Iterator<Item = &'f Fact<'d>> {
    facts.iter().filter(|fact| fact.field != FactName::Name)
}

fn words(facts: &[Fact<'_>]) -> Bigrams {
    let words: String = texts(facts).map(|fact| fact.datum.printed()).collect();
    Bigrams::of(&words)
}

/// Whether two parts have the same texts under their titles.
fn say_the_same(one: &[Fact<'_>], other: &[Fact<'_>]) -> bool {
    let (count, others) = (texts(one).count(), texts(other).count());
    count > 0
        && count == others
        && texts(one)
            .zip(texts(other))
            .all(|(one, other)| one.datum.is_same(&other.datum))
}

fn pair<'d>(
    kind: BlockKind,
    before: Vec<DocumentPart<'d>>,
    after: Vec<DocumentPart<'d>>,
    years: Years,
    renames: &Renames<'d>,
) -> Vec<BlockPair<'d>> {
    let mut pairs = Pairs::new(before.len(), after.len());
    if before.len() == 1
        && after.len() == 1
        && !matches!(
            kind,
            BlockKind::SubGoal | BlockKind::Safeguard | BlockKind::Task
        )
    {
        pairs.pair(0, 0, Match::Only);
    }
    let both = (&before[..], &after[..]);
    pairs.by_whole(
        Match::Name,
        both,
        |part| Some(Alike(part.block.title)),
        |part| fact::key(&part.facts, part.rows),
    );
    pairs.by_item(Match::Name, Ties::InOrder, both, |part| {
        Some(Alike(part.block.title))
    });
    if !pairs.is_done() {
        similar::pair(
            &mut pairs,
            |at| before[at].block.title,
            |at| after[at].block.title,
            |one, other, score| likeness(&before[one], &after[other], score),
        );
    }
    let mut before: Vec<Option<DocumentPart<'d>>> = before.into_iter().map(Some).collect();
    let mut found = Vec::new();
    for (at, part) in after.into_iter().enumerate() {
        let partner =
            pairs.after[at].and_then(|other| Some((before[other].take()?, pairs.before[other]?.1)));
        found.push(match partner {
            Some((other, by)) => BlockPair {
                kind,
                changes: changes(other.facts, part.facts, years, None),
                rows: rows(other.rows, part.rows, years, renames),
                before: Some(other.block),
                after: Some(part.block),
                by: Some(by),
            },
            None => BlockPair {
                kind,
                before: None,
                after: Some(part.block),
                by: None,
                changes: changes(Vec::new(), part.facts, years, None),
                rows: rows(&[], part.rows, years, renames),
            },
        });
    }
    found.extend(before.into_iter().flatten().map(|part| BlockPair {
        kind,
        before: Some(part.block),
        after: None,
        by: None,
        changes: changes(part.facts, Vec::new(), years, None),
        rows: rows(part.rows, &[], years, renames),
    }));
    found
}

/// How much two parts are alike whose titles are so much alike.
fn likeness(one: &DocumentPart<'_>, other: &DocumentPart<'_>, of_titles: Score) -> Likeness {
    let may_be_one =
        is_one(one.block.title, other.block.title) || say_the_same(&one.facts, &other.facts);
    let of_titles = u32::from(of_titles);
    let of_texts = match texts(&one.facts).chain(texts(&other.facts)).next() {
        Some(_) => u32::from(words(&one.facts).score(&words(&other.facts))),
        None => of_titles,
    };
    Likeness {
        score: ((of_titles * 60 + of_texts * 40) / 100) as Score,
        may_be_one,
    }
}

//! Several versions of goals: what became of each project and of each indicator, from the oldest version to the latest.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::compile::Model;
use crate::diff::judge::Verdict;
use crate::diff::pairing::{Located, Match, Regrouping, documents};
use crate::diff::values::{Delta, percent_of};
use crate::model::{Amount, Indicator, Quantity, TargetKind};
use crate::wording::likeness::alike;

/// In how many versions a target has to be the same before a reviewer asks whether it still asks for anything.
pub const STEADY: usize = 3;

/// Versions in the order in which they were given, the oldest first.
#[derive(Clone)]
#[non_exhaustive]
pub struct Trend<'d> {
    /// The oldest first.
    pub versions: Vec<Version<'d>>,
    /// Department by department, in the order of the latest version; then those that are gone, the last ones first.
    pub projects: Vec<ProjectLine<'d>>,
    /// Those of the projects, project by project; inside in the same order. Each belongs to the project where it stood last.
    pub indicators: Vec<IndicatorLine<'d>>,
    /// Splits and merges, with the version in which they are seen first. Indexes are those of `projects`.
    pub regroupings: Vec<(usize, Regrouping)>,
    /// Whether any version differs from the one before it.
    pub is_changed: bool,
}

/// One version: a document, or all documents of a folder.
#[derive(Clone)]
pub struct Version<'d> {
    /// Its documents.
    pub documents: &'d [Model<'d>],
    /// 年度, where all its documents have the same.
    pub year: Option<i32>,
    /// How many there are.
    pub projects: usize,
    /// How many its projects have.
    pub indicators: usize,
    /// Sum of the projects' budgets in 元; `None` where there is none, and on overflow.
    pub budget: Option<Decimal>,
    /// Projects without a budget that could be added up.
    pub unbudgeted: usize,
}

/// A project through all versions.
#[derive(Clone)]
pub struct ProjectLine<'d> {
    /// For each version what it was there; `None` where it was not there.
    pub entries: Vec<Option<ProjectEntry<'d>>>,
    /// Its indicators: indexes of [`Trend::indicators`].
    pub indicators: Range<usize>,
    /// The splits and merges that it takes part in: indexes of [`Trend::regroupings`].
    pub regroupings: Vec<usize>,
}

/// A project in one version.
#[derive(Clone)]
pub struct ProjectEntry<'d> {
    /// The project and the document that it stands in.
    pub located: Located<'d>,
    /// How it was found to be the same as in the version where it stood last; `None` where it is new.
    pub by: Option<Match>,
    /// Since it stood last: the budget moved, and all targets but those of cost are the same.
    pub same_targets_other_budget: bool,
}

/// An indicator through all versions.
#[derive(Debug, Clone)]
pub struct IndicatorLine<'d> {
    /// For each version what it was there; `None` where it was not there.
    pub entries: Vec<Option<IndicatorEntry<'d>>>,
}

/// An indicator in one version.
#[derive(Debug, Clone)]
pub struct IndicatorEntry<'d> {
    /// The row as it is in this version.
    pub row: &'d Indicator<'d>,
    /// The project where it stands: an index of [`Trend::projects`].
    pub project: usize,
    /// What became of its target since it stood last; `None` where it is new.
    pub step: Option<Step>,
}

/// From one version of a target to the next.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Step {
    /// How both were found to be one.
    pub by: Match,
    /// Whether the later target asks for more.
    pub verdict: Verdict,
    /// Only the years in it moved, with those of the documents.
    pub rolled: bool,
    /// `None` where nothing can be subtracted, and where the difference is nil.
    pub delta: Option<Delta>,
}

/// What became of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Course {
    /// It stands in the latest version and is the same in that and at least [`STEADY`] - 1 before.
    Steady,
    /// It is another than it was.
    Moved,
    /// It did not move so far, or is gone.
    Other,
}

/// How much more or less money there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Growth {
    /// In 元; never 0.
    pub yuan: Decimal,
    /// In percent of what there was; `None` where that is 0.
    pub percent: Option<Decimal>,
}

impl Growth {
    /// From one amount in 元 to another; `None` where they are the same.
    pub fn of(before: Decimal, after: Decimal) -> Option<Self> {
        let yuan = after.checked_sub(before)?.normalize();
        (!yuan.is_zero()).then(|| Self {
            yuan,
            percent: percent_of(yuan, before).map(|percent| percent.normalize()),
        })
    }
}

impl<'d> Trend<'d> {
    /// From the first version to the latest.
    pub fn growth(&self) -> Option<Growth> {
        Growth::of(
            self.versions.first()?.budget?,
            self.versions.last()?.budget?,
        )
    }

    /// Indicators of one course, in their order.
    pub fn of_course(&self, course: Course) -> impl Iterator<Item = &IndicatorLine<'d>> {
        self.indicators
            .iter()
            .filter(move |line| line.course() == course)
    }

    /// Names of the departments, in the order of the projects.
    pub fn departments(&self) -> Vec<&'d str> {
        let mut names: Vec<&str> = Vec::new();
        for name in self.projects.iter().map(ProjectLine::department) {
            if names.last().is_none_or(|last| !alike(last, name)) {
                names.push(name);
            }
        }
        names
    }
}

impl<'d> ProjectLine<'d> {
    /// The version where it stands last, and what it is there.
    pub fn last(&self) -> Option<(usize, &ProjectEntry<'d>)> {
        last(&self.entries)
    }

    /// Its latest name.
    pub fn name(&self) -> &'d str {
        self.last()
            .map_or("", |(_, entry)| entry.located.project.name())
    }

    /// Other names that it had, with the last version in which it had them, the latest first.
    pub fn former_names(&self) -> Vec<(usize, &'d str)> {
        former_names(present(&self.entries).map(|(at, entry)| (at, entry.located.project.name())))
    }

    /// Its latest code.
    pub fn code(&self) -> Option<&'d str> {
        present(&self.entries)
            .rev()
            .find_map(|(_, entry)| entry.located.code())
    }

    /// The name of its department, blank where that has none.
    pub fn department(&self) -> &'d str {
        self.last().map_or("", |(_, entry)| {
            documents::department(entry.located.document).unwrap_or_default()
        })
    }

    /// From the first version to the latest; `None` where it does not stand in both with a budget.
    pub fn growth(&self) -> Option<Growth> {
        let (first, last) = (self.entries.first()?, self.entries.last()?);
        Growth::of(first.as_ref()?.yuan()?, last.as_ref()?.yuan()?)
    }
}

impl<'d> ProjectEntry<'d> {
    /// Its budget as it is written.
    pub fn budget(&self) -> Option<&'d Amount<'d>> {
        self.located.project.budget.as_ref()
    }

    /// The budget in 元.
    pub fn yuan(&self) -> Option<Decimal> {
        self.budget().and_then(Amount::in_yuan)
    }
}

impl IndicatorEntry<'_> {
    /// How its target was judged against that of the version before.
    fn verdict(&self) -> Option<Verdict> {
        self.step.as_ref().map(|step| step.verdict)
    }
}

impl<'d> IndicatorLine<'d> {
    /// The version where it stands last, and what it is there.
    pub fn last(&self) -> Option<(usize, &IndicatorEntry<'d>)> {
        last(&self.entries)
    }

    /// Other names that it had, with the last version in which it had them, the latest first.
    pub fn former_names(&self) -> Vec<(usize, &'d str)> {
        former_names(present(&self.entries).map(|(at, entry)| (at, entry.row.name())))
    }

    /// The project where it stands last.
    pub fn project(&self) -> Option<usize> {
        self.last().map(|(_, entry)| entry.project)
    }

    /// In how many versions, up to its last, its target has been the same; where it did not stand does not count.
    pub fn unchanged_for(&self) -> usize {
        let same = present(&self.entries)
            .rev()
            .take_while(|(_, entry)| entry.verdict() == Some(Verdict::Unchanged))
            .count();
        same + usize::from(self.last().is_some())
    }

    /// What became of its target.
    pub fn course(&self) -> Course {
        let Some((last, entry)) = self.last() else {
            return Course::Other;
        };
        // What asks for nothing cannot still ask for it.
        let asks = !matches!(
            entry.row.target.kind(),
            TargetKind::Unset | TargetKind::None
        );
        if asks && last + 1 == self.entries.len() && self.unchanged_for() >= STEADY {
            return Course::Steady;
        }
        let mut verdicts = self
            .entries
            .iter()
            .flatten()
            .filter_map(IndicatorEntry::verdict);
        if verdicts.any(|verdict| verdict != Verdict::Unchanged) {
            Course::Moved
        } else {
            Course::Other
        }
    }

    /// Its values in the unit of the latest one; `None` where no number can be drawn: at a gap, for words and dates, and
    /// where units do not convert.
    pub fn series(&self) -> Vec<Option<Decimal>> {
        let latest = self
            .last()
            .and_then(|(_, entry)| entry.row.target.quantity());
        self.entries
            .iter()
            .map(|entry| {
                let quantity = entry.as_ref()?.row.target.quantity()?;
                in_unit_of(latest?, quantity)
            })
            .collect()
    }
}

/// The number of a quantity in the unit of another.
fn in_unit_of(other: &Quantity<'_>, quantity: &Quantity<'_>) -> Option<Decimal> {
    match (&quantity.unit, &other.unit) {
        (Some(unit), Some(other)) => unit.unit.convert(quantity.number, &other.unit),
        (None, None) => Some(quantity.number),
        (Some(_), None) | (None, Some(_)) => None,
    }
}

/// The versions where something stands.
fn present<T>(entries: &[Option<T>]) -> impl DoubleEndedIterator<Item = (usize, &T)> {
    entries
        .iter()
        .enumerate()
        .filter_map(|(at, entry)| Some((at, entry.as_ref()?)))
}

fn last<T>(entries: &[Option<T>]) -> Option<(usize, &T)> {
    present(entries).next_back()
}

/// Of the names in all versions those that are another than the last, the latest first.
fn former_names<'n>(
    names: impl DoubleEndedIterator<Item = (usize, &'n str)>,
) -> Vec<(usize, &'n str)> {
    let mut latest = None;
    let mut found: Vec<(usize, &str)> = Vec::new();
    for (at, name) in names.rev() {
        let latest = *latest.get_or_insert(name);
        if !alike(name, latest) && found.iter().all(|(_, known)| !alike(known, name)) {
            found.push((at, name));
        }
    }
    found
}

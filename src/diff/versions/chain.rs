//! Joins the comparisons of neighbouring versions to lines: what was found to be one thing from version to version is one
//! line. What was not there for a while goes on where it stopped, where its code or its name tells it from all others.

use std::cmp::Reverse;
use std::collections::HashMap;

use foldhash::fast::FixedState;
use rust_decimal::Decimal;

use super::trend::{
    Growth, IndicatorEntry, IndicatorLine, ProjectEntry, ProjectLine, Step, Trend, Version,
};
use crate::compile::Model;
use crate::diff::changes::{Change, Years};
use crate::diff::comparison::compare;
use crate::diff::judge::Verdict;
use crate::diff::pairing::projects::project;
use crate::diff::pairing::rows::{named, same_place};
use crate::diff::pairing::{Located, Match, Pairs, ProjectPair, Regrouping, RowPair, Ties};
use crate::model::{Amount, Indicator, Project};
use crate::wording::likeness::Alike;

/// Follows all projects and their indicators from version to version, the oldest first.
pub fn trend<'d>(versions: &[&'d [Model<'d>]]) -> Trend<'d> {
    let mut chain = Chain::new(versions.len());
    let mut before: &'d [Model<'d>] = &[];
    for (at, after) in versions.iter().enumerate() {
        chain.step(at, before, after);
        before = after;
    }
    chain.end(versions)
}

/// Where a line stood last: the version, and its place there.
type EntryPlace = (usize, usize);

struct Chain<'d> {
    /// Number of versions.
    versions: usize,
    projects: Vec<(ProjectLine<'d>, EntryPlace)>,
    indicators: Vec<(IndicatorLine<'d>, EntryPlace)>,
    regroupings: Vec<(usize, Regrouping)>,
    is_changed: bool,
    /// Indicators that stood in each project, in order.
    of_project: Vec<Vec<usize>>,
    /// The lines of the version before.
    line_of: HashMap<*const Project<'d>, usize, FixedState>,
    indicator_of: HashMap<*const Indicator<'d>, usize, FixedState>,
}

impl<'d> Chain<'d> {
    fn new(versions: usize) -> Self {
        Self {
            versions,
            projects: Vec::new(),
            indicators: Vec::new(),
            regroupings: Vec::new(),
            is_changed: false,
            of_project: Vec::new(),
            line_of: HashMap::default(),
            indicator_of: HashMap::default(),
        }
    }

    /// Adds the version `at`, which is `after`.
    fn step(&mut self, at: usize, before: &'d [Model<'d>], after: &'d [Model<'d>]) {
        let mut comparison = compare(before, after);
        self.is_changed |= at > 0 && !comparison.is_empty();
        self.bring_back(at, &mut comparison.projects);
        let before_lines = std::mem::take(&mut self.line_of);
        let before_indicators = std::mem::take(&mut self.indicator_of);
        let mut is_regrouped = vec![false; comparison.projects.len()];
        for found in &comparison.regroupings {
            found
                .parts
                .iter()
                .chain([&found.one])
                .for_each(|&place| is_regrouped[place] = true);
        }
        let mut lines = Vec::with_capacity(comparison.projects.len());
        for (place, pair) in comparison.projects.iter().enumerate() {
            let known = pair.before.and_then(|before| {
                before_lines
                    .get(&std::ptr::from_ref(before.project))
                    .copied()
            });
            let line = known.unwrap_or_else(|| {
                let line = ProjectLine {
                    entries: self.gaps(),
                    indicators: 0..0,
                    regroupings: Vec::new(),
                };
                self.projects.push((line, (at, place)));
                self.of_project.push(Vec::new());
                self.projects.len() - 1
            });
            lines.push(line);
            let Some(located) = pair.after else { continue };
            let same_targets_other_budget =
                !is_regrouped[place] && has_same_targets_other_budget(pair);
            self.projects[line].0.entries[at] = Some(ProjectEntry {
                located,
                by: pair.by,
                same_targets_other_budget,
            });
            self.projects[line].1 = (at, place);
            self.line_of
                .insert(std::ptr::from_ref(located.project), line);
        }
        for (pair, &line) in comparison.projects.iter().zip(&lines) {
            let mut free = Vec::new();
            for (place, row) in pair
                .rows
                .iter()
                .enumerate()
                .filter(|(_, row)| row.after.is_some())
            {
                let known = row
                    .before
                    .and_then(|before| before_indicators.get(&std::ptr::from_ref(before)).copied());
                match known {
                    Some(known) => self.add(known, line, (at, place), row),
                    None => free.push((place, row)),
                }
            }
            self.add_free(line, at, pair, free);
        }
        self.regroupings
            .extend(comparison.regroupings.into_iter().map(|found| {
                let parts = found.parts.iter().map(|&part| lines[part]).collect();
                (
                    at,
                    Regrouping {
                        kind: found.kind,
                        one: lines[found.one],
                        parts,
                    },
                )
            }));
    }

    fn gaps<T: Clone>(&self) -> Vec<Option<T>> {
        vec![None; self.versions]
    }

    /// Pairs projects that are new with those that were gone before the version `at` - 1.
    fn bring_back(&mut self, at: usize, projects: &mut [ProjectPair<'d>]) {
        let gone: Vec<Located<'d>> = self
            .projects
            .iter()
            .filter(|line: &&(ProjectLine<'d>, EntryPlace)| line.1.0 + 1 < at)
            .filter_map(|(line, _)| line.last().map(|(_, entry)| entry.located))
            .collect();
        let added: Vec<(usize, Located<'d>)> = projects
            .iter()
            .enumerate()
            .filter(|(_, pair)| pair.before.is_none())
            .filter_map(|(place, pair)| Some((place, pair.after?)))
            .collect();
        if gone.is_empty() || added.is_empty() {
            return;
        }
        let mut pairs = Pairs::new(gone.len(), added.len());
        pairs.by_key(
            Match::Code,
            Ties::Free,
            |at| gone[at].code(),
            |at| added[at].1.code(),
        );
        pairs.by_key(
            Match::Name,
            Ties::Free,
            |at| gone[at].name(),
            |at| added[at].1.name(),
        );
        let of_gone: HashMap<*const Project<'d>, usize, FixedState> = self
            .projects
            .iter()
            .enumerate()
            .filter_map(|(line, (found, _))| {
                Some((std::ptr::from_ref(found.last()?.1.located.project), line))
            })
            .collect();
        for (before, partner) in gone.into_iter().zip(&pairs.before) {
            let Some((added_at, how)) = *partner else {
                continue;
            };
            let pair = &mut projects[added[added_at].0];
            if pair.rows.iter().any(|row| row.from.is_some()) {
                // Its rows were found in another project.
                (pair.before, pair.by) = (Some(before), Some(how));
            } else {
                *pair = project(Some(before), pair.after, Some(how));
            }
            if let Some(&line) = of_gone.get(&std::ptr::from_ref(before.project)) {
                self.line_of
                    .insert(std::ptr::from_ref(before.project), line);
                for &indicator in &self.of_project[line] {
                    if let Some((_, entry)) = self.indicators[indicator].0.last() {
                        self.indicator_of
                            .entry(std::ptr::from_ref(entry.row))
                            .or_insert(indicator);
                    }
                }
            }
        }
    }

    /// Adds rows that were not in the version before: they go on where one of the project stopped, or begin a line.
    fn add_free(
        &mut self,
        line: usize,
        at: usize,
        pair: &ProjectPair<'d>,
        free: Vec<(usize, &RowPair<'d>)>,
    ) {
        let gone: Vec<(usize, &'d Indicator<'d>)> = self.of_project[line]
            .iter()
            .copied()
            .filter(|&indicator: &usize| self.indicators[indicator].1.0 + 1 < at)
            .filter_map(|indicator| Some((indicator, self.indicators[indicator].0.last()?.1.row)))
            .collect();
        let mut pairs = Pairs::new(gone.len(), free.len());
        pairs.by_key(
            Match::Name,
            Ties::Free,
            |at| named(gone[at].1).map(same_place),
            |at| free[at].1.after.and_then(named).map(same_place),
        );
        let partners = std::mem::take(&mut pairs.after);
        for ((place, row), partner) in free.into_iter().zip(partners) {
            let Some(after) = row.after else { continue };
            match partner.map(|before| gone[before]) {
                Some((indicator, before)) => {
                    let then = self.indicators[indicator].1.0;
                    let then = self.projects[line].0.entries[then].as_ref();
                    let years = Years {
                        before: then.and_then(|entry| entry.located.document.year),
                        after: pair.years().after,
                    };
                    let row = RowPair::pair(before, after, Match::Name, years);
                    self.add(indicator, line, (at, place), &row);
                }
                None => {
                    let entries = self.gaps();
                    self.indicators
                        .push((IndicatorLine { entries }, (at, place)));
                    self.add(self.indicators.len() - 1, line, (at, place), row);
                }
            }
        }
    }

    fn add(&mut self, indicator: usize, line: usize, place: EntryPlace, found: &RowPair<'d>) {
        let Some(row) = found.after else { return };
        let step = found.by.zip(found.verdict()).map(|(by, verdict)| Step {
            by,
            verdict,
            rolled: found.target().is_some_and(Change::is_rolled),
            delta: found.target().and_then(|change| change.delta.clone()),
        });
        let before = self.indicators[indicator]
            .0
            .last()
            .map(|(_, entry)| entry.project);
        // One that moved may come back.
        let is_new = before.is_none();
        if before != Some(line) && (is_new || !self.of_project[line].contains(&indicator)) {
            self.of_project[line].push(indicator);
        }
        self.indicators[indicator].0.entries[place.0] = Some(IndicatorEntry {
            row,
            project: line,
            step,
        });
        self.indicators[indicator].1 = place;
        self.indicator_of.insert(std::ptr::from_ref(row), indicator);
    }

    /// Puts the lines in order.
    fn end(mut self, versions: &[&'d [Model<'d>]]) -> Trend<'d> {
        self.projects
            .iter_mut()
            .enumerate()
            .for_each(|(line, (project, _))| project.indicators = line..line);
        self.projects
            .sort_by_key(|(_, (version, place))| (Reverse(*version), *place));
        let mut departments: HashMap<Alike<'d>, usize, FixedState> = HashMap::default();
        for (line, _) in &self.projects {
            let next = departments.len();
            departments.entry(Alike(line.department())).or_insert(next);
        }
        self.projects
            .sort_by_key(|(line, _)| departments.get(&Alike(line.department())).copied());
        let mut rank = vec![0; self.projects.len()];
        for (at, (line, _)) in self.projects.iter().enumerate() {
            rank[line.indicators.start] = at;
        }
        for entry in self
            .indicators
            .iter_mut()
            .flat_map(|(line, _)| line.entries.iter_mut().flatten())
        {
            entry.project = rank[entry.project];
        }
        self.indicators
            .sort_by_key(|(line, (version, place))| (line.project(), Reverse(*version), *place));
        let indicators: Vec<IndicatorLine<'d>> =
            self.indicators.into_iter().map(|(line, _)| line).collect();
        let mut projects: Vec<ProjectLine<'d>> =
            self.projects.into_iter().map(|(line, _)| line).collect();
        let mut start = 0;
        for (at, line) in projects.iter_mut().enumerate() {
            let count = indicators[start..]
                .iter()
                .take_while(|line| line.project() == Some(at))
                .count();
            line.indicators = start..start + count;
            start += count;
        }
        for (at, (_, found)) in self.regroupings.iter_mut().enumerate() {
            found.one = rank[found.one];
            found.parts.iter_mut().for_each(|part| *part = rank[*part]);
            let others = found
                .parts
                .iter()
                .copied()
                .filter(|part| *part != found.one);
            others
                .chain([found.one])
                .for_each(|line| projects[line].regroupings.push(at));
        }
        let versions = versions
            .iter()
            .map(|documents| version(documents))
            .collect();
        Trend {
            versions,
            projects,
            indicators,
            regroupings: self.regroupings,
            is_changed: self.is_changed,
        }
    }
}

/// Whether there is more or less money for the same: rows of cost follow the money and do not count.
fn has_same_targets_other_budget(pair: &ProjectPair<'_>) -> bool {
    let (before, after) = pair.budgets();
    let moved = before
        .zip(after)
        .and_then(|(before, after)| Growth::of(before, after));
    let others = pair.rows.iter();
    let mut others = others
        .filter(|row| !row.row().is_some_and(Indicator::is_of_cost))
        .peekable();
    moved.is_some()
        && others.peek().is_some()
        && others.all(|row| row.from.is_none() && row.verdict() == Some(Verdict::Unchanged))
}

fn version<'d>(documents: &'d [Model<'d>]) -> Version<'d> {
    let projects = documents.iter().flat_map(|document| &document.projects);
    let projects: Vec<&Project<'_>> = projects.collect();
    let budgets = projects
        .iter()
        .filter_map(|project| project.budget.as_ref());
    let budgets: Vec<Decimal> = budgets.filter_map(Amount::in_yuan).collect();
    let year = documents.first().and_then(|document| document.year);
    Version {
        documents,
        year: year.filter(|_| documents.iter().all(|document| document.year == year)),
        projects: projects.len(),
        indicators: projects
            .iter()
            .map(|project| project.indicators.len())
            .sum(),
        budget: budgets
            .iter()
            .copied()
            .map(Some)
            .reduce(|sum, budget| sum?.checked_add(budget?))
            .flatten(),
        unbudgeted: projects.len() - budgets.len(),
    }
}

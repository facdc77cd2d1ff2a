//! The JSON contract of trends, version 1 (docs/diff-trend.md).

use std::io::{self, Write};

use rust_decimal::Decimal;
use serde::Serialize;

use super::comparison::{DeltaJson, write_list};
use crate::diag::Lang;
use crate::diff::{
    Course, Growth, IndicatorEntry, IndicatorLine, Match, ProjectEntry, ProjectLine, Regrouping,
    Step, Trend,
};
use crate::print::trend::TrendWords;

/// Version of the contract.
pub const SCHEMA: &str = "jimu-trend/1";

/// Writes one value. It has no words of a language but those of the files and the Chinese labels of versions.
///
/// # Errors
/// Those of the writer.
pub fn trend(out: &mut dyn Write, trend: &Trend<'_>) -> io::Result<()> {
    let said = TrendWords::new(trend, Lang::Zh);
    write!(out, "{{\"schema\":\"{SCHEMA}\",\"versions\":[")?;
    let versions = trend
        .versions
        .iter()
        .enumerate()
        .map(|(at, version)| VersionJson {
            label: said.label(at),
            year: version.year,
            files: version
                .documents
                .iter()
                .map(|document| document.file.name.as_str())
                .collect(),
            projects: version.projects,
            indicators: version.indicators,
            budget_yuan: version.budget.map(digits),
            projects_without_budget: version.unbudgeted,
        });
    write_list(out, versions)?;
    write!(
        out,
        "\n],\n\"budget_growth\":{}",
        serde_json::to_string(&trend.growth().map(GrowthJson::from))?
    )?;
    write!(out, ",\n\"projects\":[")?;
    write_list(out, trend.projects.iter().map(ProjectLineJson::from))?;
    write!(out, "\n],\n\"regroupings\":[")?;
    write_list(out, trend.regroupings.iter().map(TrendRegroupingJson::from))?;
    write!(out, "\n],\n\"indicators\":[")?;
    write_list(out, trend.indicators.iter().map(IndicatorLineJson::from))?;
    writeln!(out, "\n]}}")
}

fn digits(number: Decimal) -> String {
    number.normalize().to_string()
}

#[derive(Serialize)]
struct VersionJson<'a> {
    label: String,
    year: Option<i32>,
    files: Vec<&'a str>,
    projects: usize,
    indicators: usize,
    budget_yuan: Option<String>,
    projects_without_budget: usize,
}

#[derive(Serialize)]
struct GrowthJson {
    yuan: String,
    percent: Option<String>,
}

impl From<Growth> for GrowthJson {
    fn from(growth: Growth) -> Self {
        Self {
            yuan: digits(growth.yuan),
            percent: growth.percent.map(digits),
        }
    }
}

#[derive(Serialize)]
struct MatchJson {
    by: &'static str,
    score: Option<u8>,
}

impl From<Match> for MatchJson {
    fn from(found: Match) -> Self {
        let score = match found {
            Match::Similar(score) => Some(score),
            _ => None,
        };
        Self {
            by: found.id(),
            score,
        }
    }
}

#[derive(Serialize)]
struct ProjectLineJson<'a> {
    name: &'a str,
    code: Option<&'a str>,
    department: Option<&'a str>,
    budget_growth: Option<GrowthJson>,
    versions: Vec<Option<ProjectEntryJson<'a>>>,
}

impl<'a> From<&'a ProjectLine<'_>> for ProjectLineJson<'a> {
    fn from(line: &'a ProjectLine<'_>) -> Self {
        Self {
            name: line.name(),
            code: line.code(),
            department: Some(line.department()).filter(|name| !name.is_empty()),
            budget_growth: line.growth().map(GrowthJson::from),
            versions: line
                .entries
                .iter()
                .map(|entry| entry.as_ref().map(ProjectEntryJson::from))
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct ProjectEntryJson<'a> {
    name: Option<&'a str>,
    code: Option<&'a str>,
    matched: Option<MatchJson>,
    budget: Option<BudgetJson<'a>>,
    indicators: usize,
    same_targets_other_budget: bool,
}

impl<'a> From<&'a ProjectEntry<'_>> for ProjectEntryJson<'a> {
    fn from(entry: &'a ProjectEntry<'_>) -> Self {
        let project = entry.located.project;
        Self {
            name: Some(project.name()).filter(|name| !name.is_empty()),
            code: entry.located.code(),
            matched: entry.by.map(MatchJson::from),
            budget: entry.budget().map(|budget| BudgetJson {
                yuan: entry.yuan().map(digits),
                number: budget.number.to_string(),
                unit: budget.unit.written,
            }),
            indicators: project.indicators.len(),
            same_targets_other_budget: entry.same_targets_other_budget,
        }
    }
}

#[derive(Serialize)]
struct BudgetJson<'a> {
    yuan: Option<String>,
    number: String,
    unit: &'a str,
}

#[derive(Serialize)]
struct TrendRegroupingJson<'a> {
    version: usize,
    kind: &'static str,
    one: usize,
    parts: &'a [usize],
}

impl<'a> From<&'a (usize, Regrouping)> for TrendRegroupingJson<'a> {
    fn from((version, found): &'a (usize, Regrouping)) -> Self {
        Self {
            version: *version,
            kind: found.kind.id(),
            one: found.one,
            parts: &found.parts,
        }
    }
}

#[derive(Serialize)]
struct IndicatorLineJson<'a> {
    project: Option<usize>,
    category: Option<&'a str>,
    name: &'a str,
    unchanged_for: usize,
    course: &'static str,
    versions: Vec<Option<IndicatorEntryJson<'a>>>,
}

impl<'a> From<&'a IndicatorLine<'_>> for IndicatorLineJson<'a> {
    fn from(line: &'a IndicatorLine<'_>) -> Self {
        let last = line.last().map(|(_, entry)| entry.row);
        Self {
            project: line.project(),
            category: last.and_then(|row| row.category.level2.or(row.category.level1)),
            name: last.map_or("", |row| row.name()),
            unchanged_for: line.unchanged_for(),
            course: match line.course() {
                Course::Steady => "steady",
                Course::Moved => "moved",
                Course::Other => "other",
            },
            versions: line
                .entries
                .iter()
                .map(|entry| entry.as_ref().map(IndicatorEntryJson::from))
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct IndicatorEntryJson<'a> {
    project: usize,
    name: Option<&'a str>,
    target: Option<String>,
    matched: Option<MatchJson>,
    verdict: Option<&'static str>,
    why: Option<&'static str>,
    rolled: bool,
    delta: Option<DeltaJson>,
}

impl<'a> From<&'a IndicatorEntry<'_>> for IndicatorEntryJson<'a> {
    fn from(entry: &'a IndicatorEntry<'_>) -> Self {
        let step: Option<&'a Step> = entry.step.as_ref();
        Self {
            project: entry.project,
            name: Some(entry.row.name()).filter(|name| !name.is_empty()),
            target: entry.row.target.printed(),
            matched: step.map(|step| MatchJson::from(step.by)),
            verdict: step.map(|step| step.verdict.id()),
            why: step.and_then(|step| step.verdict.why()).map(|why| why.id()),
            rolled: step.is_some_and(|step| step.rolled),
            delta: step
                .and_then(|step| step.delta.as_ref())
                .map(DeltaJson::new),
        }
    }
}

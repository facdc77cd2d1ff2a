//! How much was found: by group and severity, by project, in columns.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::{FileReport, FindingsOptions, bold, word};
use crate::diag::{Group, Lang, say};
use crate::print::findings::{FindingCounts, ProjectFindings, name_of, parts};
use crate::write::terminal::{cut, visible};

/// Most columns of names: of a file and of its department.
const NAMES: usize = 2;
/// Columns that a name may take.
const WIDEST_NAME: usize = 44;
/// Projects that stand in the table below findings; the overview has all.
const MOST_PROJECTS: usize = 50;

/// The overview, without the findings: a line for each of several files; of one, for each of its projects.
pub(super) fn write(
    reports: &[FileReport<'_>],
    options: FindingsOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    match reports {
        [report] => projects(report, options, out),
        _ => files(reports, options.lang, out),
    }
}

/// A line for each file.
fn files(reports: &[FileReport<'_>], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let heads = [
        word(lang, "文件", "file"),
        word(lang, "部门", "department"),
        word(lang, "项目", "projects"),
    ];
    let mut table = CountTable::new(&heads, lang, &Group::ALL);
    let (mut projects, mut sum) = (0, FindingCounts::default());
    for report in reports {
        let counts = FindingCounts::of(report.diagnostics);
        sum.add(&counts);
        let outline = report.outline;
        let department = outline.department.as_deref().unwrap_or_default();
        projects += outline.projects.len();
        let cells = [
            &visible(&report.file.name),
            &visible(department),
            &*outline.projects.len().to_string(),
        ];
        table.add(&cells, &counts);
    }
    let total = word(lang, "合计", "total");
    table.add(&[total, "", &projects.to_string()], &sum);
    table.write(out)?;
    writeln!(out)
}

/// A line for each project.
fn projects(
    report: &FileReport<'_>,
    options: FindingsOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lang = options.lang;
    let outline = report.outline;
    let facts = [
        outline.title.clone(),
        outline.department.clone(),
        outline.year.map(|year| year.to_string()),
    ];
    let facts: String = facts
        .iter()
        .flatten()
        .map(|fact| format!("  {}", visible(fact)))
        .collect();
    writeln!(out, "{}{facts}", bold(&visible(&report.file.name), options))?;
    let mut table = CountTable::new(&[word(lang, "项目", "project")], lang, &Group::ALL);
    let (mut sum, mut clean) = (FindingCounts::default(), 0);
    for part in parts(report) {
        let tally = part.counts(report);
        sum.add(&tally);
        clean += usize::from(part.project.is_some() && tally.total() == 0);
        // The file outside its projects is no project: it has a line where something was found there.
        if part.project.is_some() || tally.total() > 0 {
            table.add(&[&numbered(report, &part, lang)], &tally);
        }
    }
    table.add(&[word(lang, "合计", "total")], &sum);
    table.write(out)?;
    let reasons = report.suppressed.len();
    let line = say!(
        "没有问题的项目 {clean}，已允许 {reasons}",
        "{clean} projects without findings; suppressed: {reasons}"
    );
    writeln!(out, "  {}", line.text(lang))?;
    writeln!(out)
}

/// What stands below the findings of a file.
pub(super) fn tail(
    report: &FileReport<'_>,
    options: FindingsOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lang = options.lang;
    let tally = FindingCounts::of(report.diagnostics);
    if tally.total() == 0 {
        return Ok(());
    }
    let (severities, groups) = (tally.by_severity(lang), tally.by_group(lang));
    let title = word(lang, "小结", "summary");
    writeln!(
        out,
        "{}",
        bold(&format!("── {title} ── {severities} ── {groups}"), options)
    )?;
    if options.projects && !report.outline.projects.is_empty() {
        let mut table = CountTable::new(&[word(lang, "项目", "project")], lang, &[]);
        let parts = parts(report);
        let (clean, found): (Vec<_>, Vec<_>) = parts.iter().partition(|part| part.found.is_empty());
        for part in found.iter().take(MOST_PROJECTS) {
            table.add(&[&numbered(report, part, lang)], &part.counts(report));
        }
        table.write(out)?;
        let more = found.len().saturating_sub(MOST_PROJECTS);
        let clean = clean.iter().filter(|part| part.project.is_some()).count();
        if more > 0 {
            let line = say!(
                "还有 {more} 个项目有问题，全部见 --summary",
                "{more} more with findings; --summary shows them all"
            );
            writeln!(out, "  {}", line.text(lang))?;
        }
        if clean > 0 {
            writeln!(
                out,
                "  {}",
                say!(
                    "其余 {clean} 个项目没有问题",
                    "the other {clean} projects have none"
                )
                .text(lang)
            )?;
        }
    }
    writeln!(out)
}

/// `12 房屋租赁费`
fn numbered(report: &FileReport<'_>, part: &ProjectFindings<'_>, lang: Lang) -> String {
    let projects = &report.outline.projects;
    let digits = projects.len().to_string().len();
    match part.project {
        None => word(lang, "全文", "whole file").to_owned(),
        Some(at) => {
            let name = visible(name_of(&projects[at], lang));
            format!("{:>digits$} {name}", at + 1)
        }
    }
}

/// A table: what is counted, then the counts.
struct CountTable {
    /// Columns in front of the counts: names at the left, then figures.
    heads: usize,
    groups: &'static [Group],
    rows: Vec<Vec<String>>,
}

impl CountTable {
    fn new(heads: &[&str], lang: Lang, groups: &'static [Group]) -> Self {
        let severities = FindingCounts::default()
            .severities()
            .map(|(severity, _)| severity.name(lang));
        let row = heads.iter().copied().chain(severities);
        let row = row.chain(groups.iter().map(|group| group.name(lang)));
        Self {
            heads: heads.len(),
            groups,
            rows: vec![row.map(str::to_owned).collect()],
        }
    }

    fn add(&mut self, heads: &[&str], tally: &FindingCounts) {
        let severities = tally.severities().map(|(_, count)| count);
        let groups = tally.groups();
        let groups = groups.filter(|(group, _)| self.groups.contains(group));
        let counts = severities.into_iter().chain(groups.map(|(_, count)| count));
        let counts = counts.map(|count| match count {
            0 => "-".to_owned(),
            _ => count.to_string(),
        });
        let heads = heads.iter().map(|head| cut(head, WIDEST_NAME));
        self.rows.push(heads.chain(counts).collect());
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let columns = self.rows.first().map_or(0, Vec::len);
        let widths: Vec<usize> = (0..columns)
            .map(|column| {
                let widths = self.rows.iter().map(|row| row[column].width());
                widths.max().unwrap_or(0)
            })
            .collect();
        for row in &self.rows {
            for (at, (cell, width)) in row.iter().zip(&widths).enumerate() {
                let gap = width - cell.width();
                // Only names stand at the left of their columns.
                match at < self.heads.min(NAMES) {
                    true => write!(out, "  {cell}{:gap$}", "")?,
                    false => write!(out, "  {:gap$}{cell}", "")?,
                }
            }
            writeln!(out)?;
        }
        Ok(())
    }
}

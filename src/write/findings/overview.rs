//! How much was found: by group and severity, by project, in columns.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::{FileReport, FindingsOptions, bold, word};
use crate::diag::{Group, Lang, say};
use crate::print::findings::{FindingCounts, ProjectFindings, name_of, parts};
use crate::write::terminal::{cut, visible};

/// Columns that a name may take.
const WIDEST_NAME: usize = 44;
/// Projects that stand in the table below findings; the overview has all.
const MOST_PROJECTS: usize = 50;

/// The overview: each file with all its projects, without the findings.
pub(super) fn write(
    reports: &[FileReport<'_>],
    options: FindingsOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lang = options.lang;
    for report in reports {
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
        let mut table = CountTable::new(report, lang, &Group::ALL);
        let (mut sum, mut clean) = (FindingCounts::default(), 0);
        for part in parts(report) {
            let tally = part.counts(report);
            sum.add(&tally);
            clean += usize::from(part.project.is_some() && tally.total() == 0);
            // The file outside its projects is no project: it has a line where something was found there.
            if part.project.is_some() || tally.total() > 0 {
                table.add(&part, &tally);
            }
        }
        table.sum(&sum);
        table.write(out)?;
        let reasons = report.suppressed.len();
        let line = say!(
            "没有问题的项目 {clean}，已允许 {reasons}",
            "{clean} projects without findings; suppressed: {reasons}"
        );
        writeln!(out, "  {}", line.text(lang))?;
        writeln!(out)?;
    }
    Ok(())
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
        let mut table = CountTable::new(report, lang, &[]);
        let parts = parts(report);
        let (clean, found): (Vec<_>, Vec<_>) = parts.iter().partition(|part| part.found.is_empty());
        for part in found.iter().take(MOST_PROJECTS) {
            table.add(part, &part.counts(report));
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

/// A table: the name at the left, then counts.
struct CountTable<'r> {
    report: &'r FileReport<'r>,
    lang: Lang,
    groups: &'static [Group],
    rows: Vec<Vec<String>>,
}

impl<'r> CountTable<'r> {
    fn new(report: &'r FileReport<'r>, lang: Lang, groups: &'static [Group]) -> Self {
        let mut table = Self {
            report,
            lang,
            groups,
            rows: Vec::new(),
        };
        let severities = FindingCounts::default()
            .severities()
            .map(|(severity, _)| severity.name(lang).to_owned());
        let groups = table.groups.iter().map(|group| group.name(lang).to_owned());
        let head = word(lang, "项目", "project").to_owned();
        table.rows.push(
            std::iter::once(head)
                .chain(severities)
                .chain(groups)
                .collect(),
        );
        table
    }

    fn add(&mut self, part: &ProjectFindings<'_>, tally: &FindingCounts) {
        let outline = self.report.outline;
        let digits = outline.projects.len().to_string().len();
        let name = match part.project {
            None => word(self.lang, "全文", "whole file").to_owned(),
            Some(at) => format!(
                "{:>digits$} {}",
                at + 1,
                visible(name_of(&outline.projects[at], self.lang))
            ),
        };
        self.push(name, tally);
    }

    fn sum(&mut self, tally: &FindingCounts) {
        self.push(word(self.lang, "合计", "total").to_owned(), tally);
    }

    fn push(&mut self, name: String, tally: &FindingCounts) {
        let severities = tally.severities().map(|(_, count)| count);
        let groups = tally.groups();
        let groups = groups.filter(|(group, _)| self.groups.contains(group));
        let counts = severities.into_iter().chain(groups.map(|(_, count)| count));
        let counts = counts.map(|count| match count {
            0 => "-".to_owned(),
            _ => count.to_string(),
        });
        self.rows.push(
            std::iter::once(cut(&name, WIDEST_NAME))
                .chain(counts)
                .collect(),
        );
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
            write!(out, "  ")?;
            for (at, (cell, width)) in row.iter().zip(&widths).enumerate() {
                let gap = width - cell.width();
                match at {
                    0 => write!(out, "{cell}{:gap$}", "")?,
                    _ => write!(out, "  {:gap$}{cell}", "")?,
                }
            }
            writeln!(out)?;
        }
        Ok(())
    }
}

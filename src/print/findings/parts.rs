//! The findings of a file, by project, and how many there are.

use super::{FileReport, words};
use crate::diag::{Diagnostic, Group, Lang, Section, Severity, Suppressed};

/// The findings of one project, or those outside all projects.
pub struct ProjectFindings<'a> {
    /// Number from 0; `None` outside the projects.
    pub project: Option<usize>,
    /// Indexes into the findings of the file.
    pub found: Vec<usize>,
    pub suppressed: Vec<&'a Suppressed>,
}

/// All parts of a file, also those without findings: what stands outside the projects, then each project.
pub fn parts<'a>(report: &FileReport<'a>) -> Vec<ProjectFindings<'a>> {
    let projects = (0..report.outline.projects.len()).map(Some);
    let mut parts: Vec<ProjectFindings<'a>> = std::iter::once(None)
        .chain(projects)
        .map(|project| ProjectFindings {
            project,
            found: Vec::new(),
            suppressed: Vec::new(),
        })
        .collect();
    for (at, finding) in report.diagnostics.iter().enumerate() {
        parts[part_of(finding, report)].found.push(at);
    }
    for suppressed in report.suppressed {
        let part = part_of(&suppressed.finding, report);
        parts[part].suppressed.push(suppressed);
    }
    parts
}

/// The part that a finding belongs to: the first is what stands outside the projects.
fn part_of(finding: &Diagnostic, report: &FileReport<'_>) -> usize {
    let project = report.outline.project_at(finding.span.start);
    project.map_or(0, |at| at + 1)
}

impl<'a> ProjectFindings<'a> {
    pub fn section(&self, report: &FileReport<'a>) -> Option<&'a Section> {
        self.project.map(|at| &report.outline.projects[at])
    }

    pub fn findings(
        &self,
        report: &FileReport<'a>,
    ) -> impl Iterator<Item = &'a Diagnostic> + use<'a, '_> {
        let all = report.diagnostics;
        self.found.iter().map(move |&at| &all[at])
    }

    pub fn counts(&self, report: &FileReport<'a>) -> FindingCounts {
        FindingCounts::of(self.findings(report))
    }
}

/// The name of a project as its tables and headings show it.
pub fn name_of(section: &Section, lang: Lang) -> &str {
    section.name.as_deref().unwrap_or(words::UNNAMED.text(lang))
}

/// Severities as they are counted, the worst first.
pub const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

/// How many findings there are of each severity and of each group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FindingCounts {
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
    /// In the order of [`Group::ALL`].
    pub groups: [usize; 5],
}

impl FindingCounts {
    pub fn of<'d>(findings: impl IntoIterator<Item = &'d Diagnostic>) -> Self {
        let mut tally = FindingCounts::default();
        for finding in findings {
            match finding.severity {
                Severity::Error => tally.errors += 1,
                Severity::Warning => tally.warnings += 1,
                Severity::Info => tally.infos += 1,
            }
            let group = finding.rule.group;
            let counts = tally.groups.iter_mut().zip(Group::ALL);
            counts
                .filter(|(_, known)| *known == group)
                .for_each(|(count, _)| *count += 1);
        }
        tally
    }

    pub fn add(&mut self, other: &FindingCounts) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.groups
            .iter_mut()
            .zip(other.groups)
            .for_each(|(count, more)| *count += more);
    }

    pub fn total(&self) -> usize {
        self.errors + self.warnings + self.infos
    }

    pub fn severities(&self) -> [(Severity, usize); 3] {
        let [error, warning, info] = SEVERITIES;
        [
            (error, self.errors),
            (warning, self.warnings),
            (info, self.infos),
        ]
    }

    pub fn groups(&self) -> impl Iterator<Item = (Group, usize)> + use<> {
        Group::ALL.into_iter().zip(self.groups)
    }

    /// `错误 1　警告 3`: the severities that were found.
    pub fn by_severity(&self, lang: Lang) -> String {
        let counts = self
            .severities()
            .into_iter()
            .map(|(severity, count)| (severity.name(lang), count));
        joined(counts, lang)
    }

    /// `完整性 12　形式 20`: the groups that were found.
    pub fn by_group(&self, lang: Lang) -> String {
        joined(
            self.groups()
                .map(|(group, count)| (group.name(lang), count)),
            lang,
        )
    }
}

fn joined(counts: impl Iterator<Item = (&'static str, usize)>, lang: Lang) -> String {
    let found: Vec<String> = counts
        .filter(|&(_, count)| count > 0)
        .map(|(name, count)| format!("{name} {count}"))
        .collect();
    found.join(match lang {
        Lang::Zh => "　",
        Lang::En => ", ",
    })
}

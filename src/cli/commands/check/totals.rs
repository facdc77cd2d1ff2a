//! The last line of `check`: how much there is, and what was found.

use jimu::compile::Model;
use jimu::diag::{Diagnostic, Message, Severity, say};
use rust_decimal::Decimal;

use super::fix;

#[derive(Debug, Clone, Copy)]
pub struct Totals {
    files: usize,
    projects: usize,
    /// All rows: of projects, of the department's goals, of a library.
    indicators: usize,
    /// In 万元; `None` where the sum is too large.
    budget: Option<Decimal>,
    errors: usize,
    warnings: usize,
    infos: usize,
    suppressed: usize,
    /// Findings with a fix that a person has to agree with.
    pub unsafe_fixes: usize,
}

impl Default for Totals {
    fn default() -> Self {
        Self {
            files: 0,
            projects: 0,
            indicators: 0,
            budget: Some(Decimal::ZERO),
            errors: 0,
            warnings: 0,
            infos: 0,
            suppressed: 0,
            unsafe_fixes: 0,
        }
    }
}

impl Totals {
    /// Those of one file of which nothing is known.
    pub fn of_file() -> Self {
        Self {
            files: 1,
            ..Self::default()
        }
    }

    /// What a document holds.
    pub fn of(document: &Model<'_>) -> Self {
        let mut totals = Self::of_file();
        totals.projects = document.projects.len();
        let department = &document.department;
        let of_goals = department
            .sub_goals
            .iter()
            .map(|goal| goal.indicators.len());
        totals.indicators = department.library_rows.len()
            + department.overall_indicators.len()
            + of_goals.sum::<usize>();
        for project in &document.projects {
            totals.indicators += project.indicators.len();
            if let Some(budget) = &project.budget {
                totals.budget = sum(totals.budget, budget.in_wan());
            }
        }
        totals
    }

    /// Adds what was found in a text.
    pub fn count(&mut self, text: &str, findings: &[Diagnostic], suppressed: usize) {
        for finding in findings {
            match finding.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Info => self.infos += 1,
            }
        }
        self.suppressed += suppressed;
        self.unsafe_fixes += findings
            .iter()
            .filter(|finding| fix::is_unsafe(text, finding))
            .count();
    }

    pub fn add(&mut self, other: &Totals) {
        self.files += other.files;
        self.projects += other.projects;
        self.indicators += other.indicators;
        self.budget = sum(self.budget, other.budget);
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.suppressed += other.suppressed;
        self.unsafe_fixes += other.unsafe_fixes;
    }

    /// How many errors were found.
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// Whether the findings make the run fail.
    pub fn fails(&self, strict: bool) -> bool {
        self.errors > 0 || strict && self.warnings > 0
    }

    pub fn line(&self) -> Message {
        let Self {
            files,
            projects,
            indicators,
            errors,
            warnings,
            infos,
            suppressed,
            ..
        } = self;
        let zh = self.budget.map_or("太大".to_owned(), |budget| {
            format!("{} 万元", budget.normalize())
        });
        let en = self.budget.map_or("too large".to_owned(), |budget| {
            format!("{} 万元", budget.normalize())
        });
        say!(
            "文件 {files}，项目 {projects}，指标 {indicators}，预算合计 {zh}；错误 {errors}，警告 {warnings}，提示 {infos}，已允许 {suppressed}",
            "files {files}, projects {projects}, indicators {indicators}, budget {en}; errors {errors}, warnings {warnings}, infos {infos}, suppressed {suppressed}"
        )
    }
}

fn sum(a: Option<Decimal>, b: Option<Decimal>) -> Option<Decimal> {
    a?.checked_add(b?)
}

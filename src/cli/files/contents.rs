//! How much a goal file holds: files, projects, indicators, money.

use jimu::compile::Model;
use jimu::diag::{Message, say};
use rust_decimal::Decimal;

#[derive(Debug, Clone, Copy)]
pub struct Contents {
    files: usize,
    projects: usize,
    /// All rows: of projects, of the department's goals, of a library.
    indicators: usize,
    /// In 万元; `None` where the sum is too large.
    budget: Option<Decimal>,
}

impl Default for Contents {
    fn default() -> Self {
        Self {
            files: 0,
            projects: 0,
            indicators: 0,
            budget: Some(Decimal::ZERO),
        }
    }
}

impl Contents {
    /// Those of one file of which nothing is known.
    pub fn of_file() -> Self {
        Self {
            files: 1,
            ..Self::default()
        }
    }

    /// What a document holds.
    pub fn of(document: &Model<'_>) -> Self {
        let mut contents = Self::of_file();
        contents.projects = document.projects.len();
        let department = &document.department;
        let of_goals = department
            .sub_goals
            .iter()
            .map(|goal| goal.indicators.len());
        contents.indicators = department.library_rows.len()
            + department.overall_indicators.len()
            + of_goals.sum::<usize>();
        for project in &document.projects {
            contents.indicators += project.indicators.len();
            if let Some(budget) = &project.budget {
                contents.budget = sum(contents.budget, budget.in_wan());
            }
        }
        contents
    }

    pub fn add(&mut self, other: &Contents) {
        self.files += other.files;
        self.projects += other.projects;
        self.indicators += other.indicators;
        self.budget = sum(self.budget, other.budget);
    }

    /// All of it: 文件 3，项目 12，指标 96，预算合计 820 万元.
    pub fn total(&self) -> Message {
        let files = self.files;
        let Message { zh, en } = self.line();
        say!("文件 {files}，{zh}", "files {files}, {en}")
    }

    /// What is in the files.
    pub fn line(&self) -> Message {
        let Self {
            projects,
            indicators,
            ..
        } = self;
        let budget = self
            .budget
            .map(|budget| format!("{} 万元", budget.normalize()));
        let (zh, en) = match &budget {
            Some(budget) => (budget.as_str(), budget.as_str()),
            None => ("太大", "too large"),
        };
        say!(
            "项目 {projects}，指标 {indicators}，预算合计 {zh}",
            "projects {projects}, indicators {indicators}, budget {en}"
        )
    }
}

fn sum(a: Option<Decimal>, b: Option<Decimal>) -> Option<Decimal> {
    a?.checked_add(b?)
}

//! Where several departments are compared: whose a line is, and what became of each department.

mod questions;

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{Review, department_name, words};
use crate::diag::{Lang, Message, say};
use crate::diff::{BlockPair, Comparison, DocumentPair, RowPair, Summary, Verdict};
use crate::print::comparison::projects::{amounts, count_of};
use crate::print::table::{CellContent, CellRole, Table, TableBuilder};
use questions::question_anchor;

/// The departments of a comparison of several: those of one name are one.
pub struct Departments<'c> {
    /// In the order of their documents.
    names: Vec<&'c str>,
    of_documents: Vec<usize>,
    of_projects: Vec<usize>,
}

/// What became of a department.
#[derive(Debug, Clone, Default)]
pub(super) struct DepartmentSummary {
    /// Projects of both sides.
    pub projects: [usize; 2],
    /// In 元, of both sides.
    pub budget: [Option<Decimal>; 2],
    pub loosened: usize,
    pub tightened: usize,
    pub not_comparable: usize,
    /// Projects and rows.
    pub dropped: usize,
    pub added: usize,
    pub questions: usize,
    /// Whether more changed than the years, which moved with the document.
    pub has_changed: bool,
}

impl DepartmentSummary {
    /// Counts a row of its goals.
    fn count_row(&mut self, row: &RowPair<'_>) {
        let count = match (row.whole_verdict(), row.before) {
            (None, None) => &mut self.added,
            (None, Some(_)) => &mut self.dropped,
            (Some(Verdict::Loosened), _) => &mut self.loosened,
            (Some(Verdict::Tightened), _) => &mut self.tightened,
            (Some(Verdict::NotComparable(_)), _) => &mut self.not_comparable,
            (Some(Verdict::Unchanged), _) => return,
        };
        *count += 1;
    }
}

impl<'c> Departments<'c> {
    /// `None` where all documents are of one department.
    pub fn of(comparison: &Comparison<'c>) -> Option<Self> {
        let mut names: Vec<&str> = Vec::new();
        let documents = comparison.documents.iter();
        let of_documents: Vec<usize> = documents
            .map(|pair| {
                let name = name_of(pair);
                let known = names.iter().position(|known| *known == name);
                known.unwrap_or_else(|| {
                    names.push(name);
                    names.len() - 1
                })
            })
            .collect();
        let projects = comparison.projects.iter();
        let of_projects = projects
            .map(|pair| {
                pair.located()
                    .map_or(0, |located| of_documents[located.scope])
            })
            .collect();
        (names.len() > 1).then_some(Self {
            names,
            of_documents,
            of_projects,
        })
    }

    /// Puts what is of one department together in each list, in the order of the departments.
    pub fn group(&self, summary: &mut Summary) {
        let rows = [
            &mut summary.loosened,
            &mut summary.tightened,
            &mut summary.not_comparable,
            &mut summary.dropped_rows,
            &mut summary.added_rows,
        ];
        for rows in rows {
            rows.sort_by_key(|at| self.of_projects[at.project]);
        }
        for projects in [&mut summary.dropped_projects, &mut summary.added_projects] {
            projects.sort_by_key(|at| self.of_projects[*at]);
        }
    }

    /// `2 个部门`
    pub fn count(&self) -> Message {
        let count = self.names.len();
        say!("{count} 个部门", "{count} departments")
    }

    fn summaries(&self, comparison: &Comparison<'_>, summary: &Summary) -> Vec<DepartmentSummary> {
        let mut all = vec![DepartmentSummary::default(); self.names.len()];
        for (pair, of) in comparison.projects.iter().zip(&self.of_projects) {
            all[*of].has_changed |= !pair.is_quiet();
            let (before, after) = pair.budgets();
            let sides = [
                (pair.before.is_some(), before),
                (pair.after.is_some(), after),
            ];
            for (side, (is_there, budget)) in sides.into_iter().enumerate() {
                all[*of].projects[side] += usize::from(is_there);
                let sum = all[*of].budget[side];
                all[*of].budget[side] = match (sum, budget) {
                    (Some(sum), Some(budget)) => sum.checked_add(budget).or(Some(sum)),
                    (sum, budget) => sum.or(budget),
                };
            }
        }
        for at in &summary.loosened {
            all[self.of_projects[at.project]].loosened += 1;
        }
        for at in &summary.tightened {
            all[self.of_projects[at.project]].tightened += 1;
        }
        for at in &summary.not_comparable {
            all[self.of_projects[at.project]].not_comparable += 1;
        }
        let dropped = summary.dropped_rows.iter().map(|at| at.project);
        for at in dropped.chain(summary.dropped_projects.iter().copied()) {
            all[self.of_projects[at]].dropped += 1;
        }
        let added = summary.added_rows.iter().map(|at| at.project);
        for at in added.chain(summary.added_projects.iter().copied()) {
            all[self.of_projects[at]].added += 1;
        }
        for (pair, of) in comparison.documents.iter().zip(&self.of_documents) {
            // Of one that is new or gone as a whole, its projects say it.
            if pair.is_on_both_sides() {
                let rows = pair.blocks.iter().flat_map(|block| &block.rows);
                rows.for_each(|row| all[*of].count_row(row));
            }
            all[*of].has_changed |= !pair.blocks.iter().all(BlockPair::is_quiet);
        }
        for question in &summary.questions {
            if let Some(of) = self.asked(question) {
                all[of].questions += 1;
            }
        }
        all
    }
}

/// The department, or else the file.
fn name_of<'c>(pair: &DocumentPair<'c>) -> &'c str {
    let document = pair.after.or(pair.before);
    let of_head = [pair.after, pair.before]
        .into_iter()
        .flatten()
        .find_map(department_name);
    of_head.unwrap_or_else(|| document.map_or("", |document| &document.file.name))
}

impl<'c> Review<'c> {
    /// Whose a project is; `None` where all are of one department.
    pub(super) fn department_of(&self, project: usize) -> Option<&'c str> {
        let departments = self.departments.as_ref()?;
        Some(departments.names[*departments.of_projects.get(project)?])
    }

    /// Whose a document is; `None` where all are of one department.
    pub(super) fn department_of_document(&self, document: usize) -> Option<&'c str> {
        let departments = self.departments.as_ref()?;
        Some(departments.names[*departments.of_documents.get(document)?])
    }

    /// `临江县民政局 · 临时救助`: what stands for a project where departments are mixed.
    pub(super) fn with_department<'t>(&self, project: usize, name: &'t str) -> Cow<'t, str> {
        match self.department_of(project) {
            Some(department) => format!("{department} · {name}").into(),
            None => name.into(),
        }
    }

    /// The head of the column that says whose a line is.
    pub(super) fn department_head(&self) -> Option<(u16, &'static str)> {
        let head = (18, self.say(words::DEPARTMENT));
        self.departments.is_some().then_some(head)
    }

    /// Its cell, where there is such a column; beside so many rows.
    pub(super) fn department_cell(&self, table: &mut TableBuilder<'c>, project: usize, rows: u16) {
        if let Some(department) = self.department_of(project) {
            table.cell(CellRole::Text, 1, rows, CellContent::text(department));
        }
    }

    /// The same of a part of a document.
    pub(super) fn document_cell(&self, table: &mut TableBuilder<'c>, document: usize) {
        if let Some(department) = self.department_of_document(document) {
            table.cell(CellRole::Text, 1, 1, CellContent::text(department));
        }
    }

    /// Projects with those of one department together.
    pub(super) fn by_department(&self, mut projects: Vec<usize>) -> Vec<usize> {
        if let Some(departments) = &self.departments {
            projects.sort_by_key(|at| departments.of_projects[*at]);
        }
        projects
    }

    /// Each department with what became of it; nothing where there is only one.
    pub(super) fn department_summaries(&self) -> Vec<(&'c str, DepartmentSummary)> {
        let Some(departments) = &self.departments else {
            return Vec::new();
        };
        let summaries = departments.summaries(self.comparison, &self.summary);
        departments.names.iter().copied().zip(summaries).collect()
    }

    /// A line for each department.
    pub(super) fn department_table(&self) -> Option<Table<'c>> {
        let summaries = self.department_summaries();
        if summaries.is_empty() {
            return None;
        }
        let [projects, later_projects] = [&self.sides.before, &self.sides.after]
            .map(|side| self.joined_words(side, words::PROJECT));
        let [before, after] = [&self.sides.before, &self.sides.after]
            .map(|side| self.in_wan(&self.joined_words(side, words::BUDGET)));
        let heads = [
            (24, self.say(words::DEPARTMENT)),
            (8, projects.as_str()),
            (8, later_projects.as_str()),
            (11, before.as_str()),
            (11, after.as_str()),
            (9, self.say(words::DIFFERENCE)),
            (10, self.say(words::PERCENT)),
            (7, self.say(words::LOOSENED)),
            (7, self.say(words::TIGHTENED)),
            (7, self.say(words::NOT_COMPARABLE)),
            (7, self.say(words::DROPPED)),
            (7, self.say(words::ADDED)),
            (8, self.say(words::QUESTIONS)),
        ];
        let mut table = self.table(words::DEPARTMENTS, &heads);
        let asked = self.questions_by_department();
        for (name, found) in summaries {
            let chapter = asked
                .iter()
                .position(|(department, _)| *department == Some(name));
            let name = match chapter {
                Some(at) => CellContent::Link {
                    text: name.into(),
                    anchor: question_anchor(at),
                },
                None => CellContent::text(name),
            };
            table.row().cell(CellRole::RowHead, 1, 1, name);
            for count in found.projects {
                table.cell(CellRole::Value, 1, 1, CellContent::number(count, ""));
            }
            for content in amounts(found.budget) {
                table.cell(CellRole::Figure, 1, 1, content);
            }
            for count in [
                found.loosened,
                found.tightened,
                found.not_comparable,
                found.dropped,
                found.added,
                found.questions,
            ] {
                table.cell(CellRole::Value, 1, 1, count_of(count));
            }
        }
        Some(table.end())
    }

    /// `项目 4 → 5，预算 140 → 120 万元，放宽 1，问询 2`
    pub(super) fn department_line(&self, found: &DepartmentSummary) -> String {
        let [before, after] = found.projects;
        let projects = say!("项目 {before} → {after}", "projects {before} → {after}");
        let mut said = vec![projects.text(self.lang).to_owned()];
        if let [Some(before), Some(after)] = found.budget.map(|yuan| yuan.map(crate::diff::in_wan))
        {
            let budget = say!("预算 {before} → {after}", "budget {before} → {after}");
            said.push(budget.text(self.lang).to_owned());
        }
        let counts = [
            (words::LOOSENED, found.loosened),
            (words::TIGHTENED, found.tightened),
            (words::NOT_COMPARABLE, found.not_comparable),
            (words::DROPPED, found.dropped),
            (words::ADDED, found.added),
            (words::QUESTION, found.questions),
        ];
        let counts = counts.into_iter().filter(|(_, count)| *count > 0);
        said.extend(counts.map(|(word, count)| format!("{} {count}", self.say(word))));
        if !found.has_changed {
            said.push(self.say(words::SAME).to_owned());
        }
        said.join(if self.lang == Lang::Zh { "，" } else { ", " })
    }
}

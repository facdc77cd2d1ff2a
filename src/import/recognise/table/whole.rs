//! The form of a whole department: what its table says as that of a project does is said of the department.

use super::super::{FragmentFate, LeftReason, Recogniser};
use super::columns::{RowReading, RowTable};
use crate::facts::{Fund, ProjectFact, TotalKind};
use crate::field::{Field, ProjectPart, TaskPart};
use crate::import::labels::{KnownLabel, LABELS, LabelMeaning};
use crate::import::sketch::{Kept, SketchFact, SketchProject, SketchTask};

impl Recogniser<'_> {
    /// A title that names the whole of a department begins its form; every other title ends it.
    pub(in crate::import::recognise) fn note_whole(&mut self, title: &str) {
        let is_whole = LABELS.is_whole(title);
        if is_whole != self.is_whole {
            self.close_project();
            self.end_table();
        }
        self.is_whole = is_whole;
    }

    /// What stood in the form of a whole department.
    pub(in crate::import::recognise) fn close_whole(&mut self, project: SketchProject) {
        let SketchProject {
            name,
            agency,
            unit,
            facts,
            rows,
            ..
        } = project;
        let fragment = facts.first().map(|fact| fact.kept.fragment);
        let body = name.or_else(|| {
            Some(Kept {
                text: agency?,
                fragment: fragment?,
            })
        });
        if self.sketch.department.is_none() {
            self.sketch.department = body;
        }
        self.sketch.overall_rows.extend(rows);
        let has_parts = facts.iter().any(|fact| {
            matches!(
                fact.field,
                Field::Total(TotalKind::BasicExpenditure | TotalKind::ProjectExpenditure)
            )
        });
        for fact in facts {
            let total = match fact.field {
                Field::Total(kind) => kind,
                Field::Project(ProjectFact::Budget) if has_parts => TotalKind::Expenditure,
                Field::Project(ProjectFact::Budget) => TotalKind::Income,
                Field::ProjectPart(ProjectPart::Funding(Fund::FiscalFunds)) => {
                    TotalKind::FiscalIncome
                }
                Field::ProjectPart(ProjectPart::Funding(Fund::OtherFunds)) => {
                    TotalKind::OtherIncome
                }
                Field::Project(ProjectFact::Goals) => {
                    self.sketch.overall.push(fact.kept);
                    continue;
                }
                Field::Project(ProjectFact::MediumTermGoals) => {
                    self.sketch.medium_term.push(fact.kept);
                    continue;
                }
                _ => {
                    self.fates[fact.kept.fragment] = FragmentFate::Left(LeftReason::NoPlace);
                    continue;
                }
            };
            let note = fact.note.or(unit.clone());
            self.sketch
                .totals
                .push((total, SketchFact { note, ..fact }));
        }
    }

    /// A row of the tasks of the department.
    pub(in crate::import::recognise) fn task_row(&mut self, read: &RowReading<'_, '_>) {
        let mut task = SketchTask {
            unit: self.facts.unit.clone().or(self.unit.clone()),
            ..SketchTask::default()
        };
        for (head, cell) in &read.cells {
            let into = match head.field() {
                _ if cell.is_from_above => continue,
                Some(Field::Task(TaskPart::Name)) => &mut task.name,
                Some(Field::Task(TaskPart::Text)) => &mut task.text,
                Some(Field::Task(TaskPart::Budget)) => &mut task.budget,
                Some(Field::Task(TaskPart::Funding(Fund::FiscalFunds))) => &mut task.fiscal_funds,
                Some(Field::Task(TaskPart::Funding(Fund::OtherFunds))) => &mut task.other_funds,
                _ => {
                    self.leave(cell.fragment, LeftReason::NoPlace);
                    continue;
                }
            };
            *into = cell.text.to_owned();
            self.fates[cell.fragment] = FragmentFate::Taken;
        }
        if !task.name.is_empty() {
            self.sketch.tasks.push(task);
        }
    }
}

impl RowTable {
    /// Whether its rows are tasks of the department.
    pub fn is_of_tasks(&self) -> bool {
        self.has(Field::Task(TaskPart::Name))
    }
}

/// What a label says above the amounts of tasks.
pub fn task_label(label: KnownLabel) -> KnownLabel {
    let part = match label.meaning {
        LabelMeaning::Field(Field::Project(ProjectFact::Budget))
        | LabelMeaning::ThisYear
        | LabelMeaning::OtherYears => TaskPart::Budget,
        LabelMeaning::Field(Field::ProjectPart(ProjectPart::Funding(fund))) => match fund {
            Fund::OtherFunds => TaskPart::Funding(Fund::OtherFunds),
            _ => TaskPart::Funding(Fund::FiscalFunds),
        },
        LabelMeaning::Field(Field::Project(ProjectFact::Purpose)) => TaskPart::Text,
        _ => return label,
    };
    KnownLabel {
        meaning: LabelMeaning::Field(Field::Task(part)),
        ..label
    }
}

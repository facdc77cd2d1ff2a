//! The goal table of a project, by the form of its profile.

use std::borrow::Cow;

use super::cells::{Printing, role};
use super::indicators::RowGroup;
use super::words::FormWords;
use super::{Extent, further, indicators, money};
use crate::compile::Compilation;
use crate::field::{CheckpointPart, Field, TaskPart};
use crate::model::{Checkpoint, Project, Text};
use crate::print::table::{CellContent, CellRole, Table, TableBuilder, TableKind};
use crate::profile::Form;
use crate::profile::form::{
    FormBlock, FormColumn, FormContent, FormFact, GoalsBlock, IndicatorsBlock, Label, MoneyBlock,
    MoneyPart,
};
use rust_decimal::Decimal;

/// A project as it is printed: a title, a line, and tables under each other.
#[derive(Debug, Clone)]
pub struct ProjectForm<'a> {
    /// 孵化器房屋租赁费项目绩效目标表
    pub title: Cow<'a, str>,
    /// Above the table, at its left: code and name of the agency. Blank where the form has none.
    pub agency: Cow<'a, str>,
    /// Above the table, at its right: the unit of the amounts. Blank where the form has none.
    pub unit: Cow<'a, str>,
    /// Widths of the columns that all parts of the form share.
    pub grid: &'a [u16],
    /// The parts of the form, then the tables that go with it.
    pub tables: Vec<Table<'a>>,
}

impl ProjectForm<'_> {
    /// With the department in front of the agency, where its form stands among those of others.
    pub fn of(mut self, department: &str) -> Self {
        if !department.is_empty() && !self.agency.contains(department) {
            let line = format!("{department}　{}", self.agency);
            self.agency = line.trim_end().to_owned().into();
        }
        self
    }
}

/// The form of a project; of the whole, with what it has no place for.
pub fn project<'a>(
    file: &'a Compilation<'_>,
    project: &'a Project<'_>,
    words: &'static FormWords,
    extent: Extent,
) -> ProjectForm<'a> {
    let form = &file.context.profile.form;
    let printing = Printing {
        file,
        form,
        project,
    };
    let mut tables = printing.tables(|_| vec![RowGroup::all(&project.indicators)], words);
    if extent.is_whole() {
        tables.extend(money::tables(project, form, words));
        tables.extend(further::project(project, form, words));
    }
    ProjectForm {
        title: title(project, form, words),
        agency: project
            .agency
            .as_ref()
            .filter(|_| form.agency_line)
            .map_or("".into(), money::agency),
        unit: form.unit_line.as_deref().unwrap_or_default().into(),
        grid: &form.grid,
        tables,
    }
}

/// The title of a project's form.
pub fn title<'a>(project: &Project<'_>, form: &Form, words: &'static FormWords) -> Cow<'a, str> {
    let name = project
        .title
        .as_ref()
        .or(project.name.as_ref())
        .map_or(words.unnamed, Text::as_str);
    let Some((before, behind)) = form.heading.split_once("{name}") else {
        return form.heading.clone().into();
    };
    // 某某项目 and 项目绩效目标表 say it once.
    let is_twice = behind.starts_with(PROJECT) && name.ends_with(PROJECT);
    let behind = if is_twice {
        &behind[PROJECT.len()..]
    } else {
        behind
    };
    format!("{before}{name}{behind}").into()
}

/// What a name ends in, and what a title says after it.
const PROJECT: &str = "项目";

impl<'a> Printing<'a> {
    /// The tables of the form; `groups` are the rows of a table of indicators.
    pub fn tables(
        self,
        groups: impl Fn(&IndicatorsBlock) -> Vec<RowGroup<'a>>,
        words: &'static FormWords,
    ) -> Vec<Table<'a>> {
        let form = self.form;
        let mut tables = Vec::new();
        let mut upper: Option<TableBuilder<'a>> = None;
        for block in &form.blocks {
            if let FormBlock::Indicators(block) = block {
                tables.extend(upper.take().map(TableBuilder::end));
                tables.push(indicators::table(self, block, &groups(block), words));
            } else {
                let upper = upper.get_or_insert_with(|| {
                    TableBuilder::new(TableKind::Head, words.facts, &form.grid)
                });
                self.add(upper, block);
            }
        }
        tables.extend(upper.take().map(TableBuilder::end));
        tables
    }

    /// Adds the lines of a block.
    fn add(self, table: &mut TableBuilder<'a>, block: &'a FormBlock) {
        match block {
            FormBlock::Facts(lines) => {
                for line in lines {
                    self.line(table.row(), line, true);
                }
            }
            FormBlock::Money(block) => self.money(table, block),
            FormBlock::Plan { head, shows } => self.plan(table, head, *shows),
            FormBlock::Goals(block) => self.goals(table, block),
            FormBlock::Tasks { head, columns } => self.tasks(table, head, columns),
            FormBlock::GoalColumns { head, columns } => self.goal_columns(table, head, columns),
            FormBlock::Text(text) => {
                let text = CellContent::text(text.as_str());
                table.row().cell(CellRole::Text, self.width(), 1, text);
            }
            FormBlock::Signatures(labels) => {
                table.row();
                for label in labels {
                    let text = CellContent::text(format!("{}：", label.text));
                    table.cell(CellRole::Text, label.span, 1, text);
                }
            }
            // They are tables of their own: their heads stand again on each page.
            FormBlock::Indicators(_) => {}
        }
    }

    /// Columns of the grid.
    fn width(self) -> u16 {
        self.form.grid.len() as u16
    }

    /// Labels with their values; the first may be the head of the row.
    fn line(self, table: &mut TableBuilder<'a>, line: &'a [FormFact], has_head: bool) {
        for (at, fact) in line.iter().enumerate() {
            if fact.label.span > 0 {
                let role = if at == 0 && has_head {
                    CellRole::GroupHead
                } else {
                    CellRole::Label
                };
                let label = CellContent::text(fact.label.text.as_str());
                table.cell(role, fact.label.span, 1, label);
            }
            table.cell(
                role(&fact.content),
                fact.span,
                1,
                self.content(&fact.content),
            );
        }
    }

    fn head(self, table: &mut TableBuilder<'a>, head: &'a Label, rows: usize) {
        if head.span > 0 {
            let text = CellContent::text(head.text.as_str());
            table.cell(CellRole::GroupHead, head.span, rows as u16, text);
        }
    }

    fn money(self, table: &mut TableBuilder<'a>, block: &'a MoneyBlock) {
        let lines = match block.columns[..] {
            [] => 1,
            [..] => 1 + block.amounts.len(),
        };
        let lines = lines + usize::from(block.below.is_some());
        table.row();
        self.head(table, &block.head, lines);
        if block.columns.is_empty() {
            self.line(table, &block.amounts, false);
        } else {
            table.cell(CellRole::Label, block.label, 1, CellContent::Blank);
            for column in &block.columns {
                let head = CellContent::text(column.head.text.as_str());
                table.cell(CellRole::ColumnHead, column.head.span, 1, head);
            }
        }
        if !block.columns.is_empty() {
            for fact in &block.amounts {
                let label = CellContent::text(fact.label.text.as_str());
                table.row().cell(CellRole::Label, block.label, 1, label);
                for column in &block.columns {
                    let content = match column.shows {
                        MoneyPart::Amount => self.content(&fact.content),
                        MoneyPart::LastYear | MoneyPart::YearBeforeLast => {
                            let year = column.shows.earlier().unwrap_or_default();
                            self.earlier(&fact.content, year)
                        }
                        MoneyPart::Share => self.share_of(block, fact),
                        MoneyPart::Blank => CellContent::Blank,
                    };
                    table.cell(CellRole::Value, column.head.span, 1, content);
                }
            }
        }
        if let Some(entry) = block.below {
            let room = self.width() - block.head.span;
            table.row().cell(CellRole::Text, room, 1, self.field(entry));
        }
    }

    /// An amount in percent of the whole.
    fn share_of(self, block: &MoneyBlock, fact: &FormFact) -> CellContent<'a> {
        let first = block.amounts.first();
        let whole = match block.whole {
            Some(entry) => self.amount_in(&FormContent::Field(entry)),
            None => first.and_then(|first| self.amount_in(&first.content)),
        };
        let share = self
            .amount_in(&fact.content)
            .and_then(|amount| amount.in_yuan())
            .zip(whole.and_then(|whole| whole.in_yuan()))
            .and_then(|(part, whole)| part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole));
        share.map_or(CellContent::Blank, |share| {
            CellContent::number(share.round_dp(2).normalize(), "%")
        })
    }

    fn plan(self, table: &mut TableBuilder<'a>, head: &'a Label, shows: CheckpointPart) {
        let profile = self.file.context.profile;
        let entries: Vec<(&str, CellContent<'a>)> = match &self.project.plan {
            Some(plan) => plan
                .checkpoints
                .iter()
                .map(|point| (point.at, self.checkpoint(point, shows)))
                .collect(),
            None => profile
                .plan
                .checkpoints
                .iter()
                .map(|at| (at.as_str(), CellContent::Blank))
                .collect(),
        };
        let room = self.width() - head.span;
        let count = (entries.len() as u16).max(1);
        let edges: Vec<u16> = (0..=count).map(|at| at * room / count).collect();
        let widths: Vec<u16> = edges
            .windows(2)
            .map(|edge| (edge[1] - edge[0]).max(1))
            .collect();
        table.row();
        self.head(table, head, 2);
        for ((head, _), width) in entries.iter().zip(&widths) {
            table.cell(CellRole::ColumnHead, *width, 1, CellContent::text(*head));
        }
        table.row();
        for ((_, content), width) in entries.into_iter().zip(widths) {
            table.cell(CellRole::Value, width, 1, content);
        }
    }

    /// A checkpoint as it was written: `45%`, `45`, or text that is no number; or what is to be spent by then.
    fn checkpoint(self, point: &'a Checkpoint<'_>, shows: CheckpointPart) -> CellContent<'a> {
        let written = point.written.unwrap_or_default();
        let Some(percent) = point.percent else {
            return CellContent::text(written);
        };
        if shows == CheckpointPart::Amount {
            let planned = self.project.budget.as_ref().and_then(|budget| {
                let number = budget.number.checked_mul(percent)?;
                let number = number.checked_div(Decimal::ONE_HUNDRED)?.normalize();
                Some(self.amount(&crate::model::Amount {
                    number,
                    ..budget.clone()
                }))
            });
            return planned.unwrap_or(CellContent::Blank);
        }
        let has_sign = written.ends_with(['%', '％']);
        CellContent::number(percent, if has_sign { "%" } else { "" })
    }

    fn goals(self, table: &mut TableBuilder<'a>, block: &'a GoalsBlock) {
        let goals = &self.project.goals;
        let room = self.width() - block.head.span;
        if goals.is_empty() || block.in_one_cell {
            let goals = (1..).zip(goals);
            let goals = goals.map(|(at, goal)| format!("{}{}", block.label(at), goal.as_str()));
            let text = goals.collect::<Vec<_>>().join("\n");
            table.row();
            self.head(table, &block.head, 1);
            table.cell(CellRole::Text, room, 1, CellContent::text(text));
            return;
        }
        for (at, goal) in goals.iter().enumerate() {
            table.row();
            if at == 0 {
                self.head(table, &block.head, goals.len());
            }
            let label = CellContent::text(block.label(at + 1));
            let text = CellContent::text(goal.as_str());
            table
                .cell(CellRole::Label, block.label_span, 1, label)
                .cell(CellRole::Text, room - block.label_span, 1, text);
        }
    }

    /// The tasks of the department; a blank row where there is none.
    fn tasks(self, table: &mut TableBuilder<'a>, head: &'a Label, columns: &'a [FormColumn]) {
        let tasks = &self.file.department.tasks;
        let is_grouped = columns.iter().any(|column| !column.group.is_empty());
        let rows = 1 + usize::from(is_grouped) + tasks.len().max(1);
        table.row();
        self.head(table, head, rows);
        let none = Label {
            text: String::new(),
            span: 0,
        };
        let heads: Vec<(&FormColumn, u16)> =
            columns.iter().map(|column| (column, column.span)).collect();
        indicators::heads(table, &none, &heads, TableBuilder::row);
        if tasks.is_empty() {
            table.row();
            for column in columns {
                table.cell(CellRole::Value, column.span, 1, CellContent::Blank);
            }
        }
        for task in tasks {
            table.row();
            let is_alone = task.text.is_none() && task.budget.is_none() && task.funding.is_empty();
            for column in columns {
                let content = self.of_task(&column.content, task);
                let role = match &column.content {
                    // Beside nothing else it is all there is to read, and no label.
                    FormContent::Field(entry)
                        if entry.field == Field::Task(TaskPart::Name) && !is_alone =>
                    {
                        CellRole::Label
                    }
                    content => role(content),
                };
                table.cell(role, column.span, 1, content);
            }
        }
    }

    fn goal_columns(
        self,
        table: &mut TableBuilder<'a>,
        head: &'a Label,
        columns: &'a [FormColumn],
    ) {
        table.row();
        self.head(table, head, 2);
        for column in columns {
            let head = CellContent::text(column.head.as_str());
            table.cell(CellRole::ColumnHead, column.span, 1, head);
        }
        table.row();
        for column in columns {
            let content = self.content(&column.content);
            table.cell(CellRole::Text, column.span, 1, content);
        }
    }
}

//! The goal table of a project.

use std::borrow::Cow;

use super::words::FormWords;
use super::{further, indicators, money};
use crate::facts::Fund;
use crate::model::{Amount, Plan, Project, Text};
use crate::print::table::{CellContent, CellRole, Table, TableBuilder, TableKind};
use crate::profile::Profile;

/// A project as it is printed: a title, a line, and tables under each other.
#[derive(Debug, Clone)]
pub struct ProjectForm<'a> {
    /// 孵化器房屋租赁费项目绩效目标表
    pub title: Cow<'a, str>,
    /// Above the table, at its left: code and name of the agency. Blank where the form has none.
    pub agency: Cow<'a, str>,
    /// Above the table, at its right: the unit of the amounts. Blank where the form has none.
    pub unit: Cow<'a, str>,
    /// The two parts of the form, of one grid, then the tables that go with it.
    pub tables: Vec<Table<'a>>,
}

/// Widths of the grid that both parts of the form share: the column of the heads, and twelve others.
pub const GRID: [u16; 13] = [10, 7, 7, 8, 8, 8, 8, 8, 8, 7, 7, 7, 7];
/// Columns of the grid beside its first.
const COLUMNS: u16 = 12;

/// The form of a project.
pub fn project<'a>(
    project: &'a Project<'_>,
    profile: &'a Profile,
    words: &'static FormWords,
) -> ProjectForm<'a> {
    let print = &profile.print;
    let mut tables = vec![
        head(project, profile, words),
        indicators::form(&project.indicators, print, words),
    ];
    tables.extend(money::tables(project, words));
    tables.extend(further::project(project, !print.agency_line, words));
    ProjectForm {
        title: title(project, profile, words),
        agency: project
            .agency
            .as_ref()
            .filter(|_| print.agency_line)
            .map_or("".into(), money::agency),
        unit: print.unit_line.as_deref().unwrap_or_default().into(),
        tables,
    }
}

/// The title of a project's form.
pub fn title<'a>(
    project: &Project<'_>,
    profile: &Profile,
    words: &'static FormWords,
) -> Cow<'a, str> {
    let name = project
        .title
        .as_ref()
        .or(project.name.as_ref())
        .map_or(words.unnamed, Text::as_str);
    format!("{name}{}", profile.print.table_suffix).into()
}

/// The upper part: code and name, money and its use, plan, goals.
fn head<'a>(
    project: &'a Project<'_>,
    profile: &'a Profile,
    words: &'static FormWords,
) -> Table<'a> {
    let print = &profile.print;
    let mut table = TableBuilder::new(TableKind::Head, words.facts, &GRID);
    table
        .row()
        .cell(
            CellRole::GroupHead,
            1,
            1,
            CellContent::text(print.code.as_str()),
        )
        .cell(
            CellRole::Code,
            4,
            1,
            CellContent::text(project.code.as_ref().map_or("", |code| code.written)),
        )
        .cell(
            CellRole::Label,
            2,
            1,
            CellContent::text(print.name.as_str()),
        )
        .cell(CellRole::Text, 6, 1, CellContent::text(project.name()));

    let amounts = [
        (&print.budget, project.budget.as_ref()),
        (&print.fiscal_funds, project.funds(Fund::FiscalFunds)),
        (&print.other_funds, project.funds(Fund::OtherFunds)),
    ];
    table.row().cell(
        CellRole::GroupHead,
        1,
        2,
        CellContent::text(print.money.as_str()),
    );
    for (label, amount) in amounts {
        let content = amount.map_or(CellContent::Blank, |amount| self::amount(amount, profile));
        table
            .cell(CellRole::Label, 2, 1, CellContent::text(label.as_str()))
            .cell(CellRole::Value, 2, 1, content);
    }
    let purpose = project.purpose.as_ref().map_or("", Text::as_str);
    table
        .row()
        .cell(CellRole::Text, COLUMNS, 1, CellContent::text(purpose));

    plan(&mut table, project.plan.as_ref(), profile);
    goals(&mut table, &project.goals, profile);
    table.end()
}

/// An amount: without its unit only where the line above the table gives that unit.
fn amount<'a>(amount: &Amount<'a>, profile: &Profile) -> CellContent<'a> {
    let print = &profile.print;
    let above = print
        .unit_line
        .as_ref()
        .and_then(|line| line.rsplit(['：', ':']).next());
    let is_above =
        !print.amounts_with_unit && above.map(str::trim) == Some(amount.unit.unit.canonical());
    CellContent::number(
        amount.number,
        if is_above { "" } else { amount.unit.written },
    )
}

fn plan<'a>(table: &mut TableBuilder<'a>, plan: Option<&'a Plan<'_>>, profile: &'a Profile) {
    let entries: Vec<(&str, CellContent<'a>)> = match plan {
        Some(plan) => plan
            .checkpoints
            .iter()
            .map(|point| (point.at, share(point)))
            .collect(),
        None => profile
            .plan
            .checkpoints
            .iter()
            .map(|at| (at.as_str(), CellContent::Blank))
            .collect(),
    };
    let count = (entries.len() as u16).max(1);
    let edges: Vec<u16> = (0..=count).map(|at| at * COLUMNS / count).collect();
    let widths: Vec<u16> = edges
        .windows(2)
        .map(|edge| (edge[1] - edge[0]).max(1))
        .collect();
    table.row().cell(
        CellRole::GroupHead,
        1,
        2,
        CellContent::text(profile.print.plan.as_str()),
    );
    for ((head, _), width) in entries.iter().zip(&widths) {
        table.cell(CellRole::ColumnHead, *width, 1, CellContent::text(*head));
    }
    table.row();
    for ((_, content), width) in entries.into_iter().zip(widths) {
        table.cell(CellRole::Value, width, 1, content);
    }
}

/// A checkpoint as it was written: `45%`, `45`, or text that is no number.
fn share<'a>(point: &'a crate::model::Checkpoint<'_>) -> CellContent<'a> {
    let written = point.written.unwrap_or_default();
    match point.percent {
        Some(percent) if written.ends_with(['%', '％']) => CellContent::number(percent, "%"),
        Some(percent) => CellContent::number(percent, ""),
        None => CellContent::text(written),
    }
}

fn goals<'a>(table: &mut TableBuilder<'a>, goals: &'a [Text<'_>], profile: &'a Profile) {
    let print = &profile.print;
    if goals.is_empty() || print.goals_in_one_cell {
        let goals = goals
            .iter()
            .enumerate()
            .map(|(at, goal)| format!("{}{}", print.goal_label(at + 1), goal.as_str()));
        let text = goals.collect::<Vec<_>>().join("\n");
        table
            .row()
            .cell(
                CellRole::GroupHead,
                1,
                1,
                CellContent::text(print.goals.as_str()),
            )
            .cell(CellRole::Text, COLUMNS, 1, CellContent::text(text));
        return;
    }
    for (at, goal) in goals.iter().enumerate() {
        table.row();
        if at == 0 {
            table.cell(
                CellRole::GroupHead,
                1,
                goals.len() as u16,
                CellContent::text(print.goals.as_str()),
            );
        }
        table
            .cell(
                CellRole::Label,
                2,
                1,
                CellContent::text(print.goal_label(at + 1)),
            )
            .cell(
                CellRole::Text,
                COLUMNS - 2,
                1,
                CellContent::text(goal.as_str()),
            );
    }
}

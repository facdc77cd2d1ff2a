//! Tables of money: funding, costing, procurement, the department's totals.

use std::borrow::Cow;

use super::whole::Shown;
use super::words::FormWords;
use crate::facts::{FactName, Fund};
use crate::model::{
    Agency, Amount, Costing, DepartmentBudget, Procurement, Project, Quantity, Task, Text,
};
use crate::print::table::{CellContent, CellRole, Table, TableBuilder, TableKind};
use crate::profile::Form;

/// The tables of a project's money, where the source has them.
pub fn tables<'a>(
    project: &'a Project<'_>,
    form: &Form,
    words: &'static FormWords,
) -> Vec<Table<'a>> {
    [
        funding(project, form, words),
        costing(&project.costing, words),
        procurement(&project.procurement, words),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// All sources of funding; nothing where the form itself has a place for each.
fn funding<'a>(
    project: &'a Project<'_>,
    form: &Form,
    words: &'static FormWords,
) -> Option<Table<'a>> {
    let mut sources = project.funding.iter();
    if sources.all(|funding| form.shows_funding(funding.source)) {
        return None;
    }
    let mut table = TableBuilder::new(
        TableKind::Funding,
        words.label(FactName::Funding),
        &[4, 4, 2],
    );
    table.heads([(1, words.source), (1, words.within), (1, words.amount)]);
    for funding in &project.funding {
        table
            .row()
            .cell(
                CellRole::RowHead,
                1,
                1,
                CellContent::text(funding.source.name()),
            )
            .cell(
                CellRole::Text,
                1,
                1,
                CellContent::text(funding.within.map_or("", Fund::name)),
            )
            .cell(CellRole::Value, 1, 1, amount(&funding.amount));
    }
    Some(table.end())
}

fn costing<'a>(rows: &'a [Costing<'_>], words: &'static FormWords) -> Option<Table<'a>> {
    if rows.is_empty() {
        return None;
    }
    let mut table = TableBuilder::new(
        TableKind::Costing,
        words.label(FactName::Costing),
        &[3, 5, 2],
    );
    table.heads([(1, words.item), (1, words.product), (1, words.amount)]);
    for row in rows {
        table.row();
        calculation(&mut table, row);
    }
    Some(table.end())
}

/// Label, factors and result of a row.
fn calculation<'a>(table: &mut TableBuilder<'a>, row: &'a Costing<'_>) {
    let label = row.label.as_ref().map_or("", Text::as_str);
    let result = row.result.as_ref().map_or(CellContent::Blank, quantity);
    table
        .cell(CellRole::RowHead, 1, 1, CellContent::text(label))
        .cell(
            CellRole::Text,
            1,
            1,
            CellContent::text(product(&row.factors)),
        )
        .cell(CellRole::Value, 1, 1, result);
}

/// What is bought: the code of the catalogue, the item, how many at which price.
pub fn procurement<'a>(
    rows: &'a [Procurement<'_>],
    words: &'static FormWords,
) -> Option<Table<'a>> {
    if rows.is_empty() {
        return None;
    }
    let mut table = TableBuilder::new(
        TableKind::Procurement,
        words.label(FactName::Procurement),
        &[2, 4, 4, 2],
    );
    table.heads([
        (1, words.catalogue_code),
        (1, words.procurement_item),
        (1, words.quantity_and_price),
        (1, words.amount),
    ]);
    for Procurement { code, row } in rows {
        table.row().cell(
            CellRole::Code,
            1,
            1,
            CellContent::text(code.as_ref().map_or("", Text::as_str)),
        );
        calculation(&mut table, row);
    }
    Some(table.end())
}

/// What the department does this year, and with how much money.
pub fn tasks<'a>(tasks: &'a [Task<'_>], words: &'static FormWords) -> Option<Table<'a>> {
    // Columns of the sources that some task names, in the order of the keys.
    let funds = Fund::ALL.into_iter();
    let funds = funds.filter(|fund| tasks.iter().any(|task| task.funds(*fund).is_some()));
    let funds: Vec<Fund> = funds.collect();
    let mut widths = vec![4, 6, 2];
    widths.extend(funds.iter().map(|_| 2));
    let mut table = TableBuilder::new(TableKind::Totals, words.label(FactName::Tasks), &widths);
    let heads = [
        words.label(FactName::Tasks),
        words.label(FactName::Text),
        words.amount,
    ];
    let heads = heads
        .into_iter()
        .chain(funds.iter().map(|fund| fund.name()));
    table.heads(heads.map(|head| (1, head)));
    for task in tasks {
        let name = task.title.as_ref().map_or(words.unnamed, Text::as_str);
        let text = task.text.as_ref().map_or("", Text::as_str);
        table
            .row()
            .cell(CellRole::RowHead, 1, 1, CellContent::text(name))
            .cell(CellRole::Text, 1, 1, CellContent::text(text))
            .cell(CellRole::Value, 1, 1, optional(task.budget.as_ref()));
        for fund in &funds {
            table.cell(CellRole::Value, 1, 1, optional(task.funds(*fund)));
        }
    }
    (!tasks.is_empty()).then(|| table.end())
}

/// The figures of the department that its form does not show.
pub fn totals<'a>(
    budget: &'a DepartmentBudget<'_>,
    shown: Shown<'_>,
    words: &'static FormWords,
) -> Option<Table<'a>> {
    let totals = budget.totals.iter();
    let mut totals = totals.filter(|total| !shown.total(total.kind)).peekable();
    totals.peek()?;
    let mut table = TableBuilder::new(TableKind::Totals, words.label(FactName::Totals), &[3, 2]);
    table.heads([(1, words.item), (1, words.amount)]);
    for total in totals {
        table
            .row()
            .cell(
                CellRole::RowHead,
                1,
                1,
                CellContent::text(total.kind.name()),
            )
            .cell(CellRole::Value, 1, 1, amount(&total.amount));
    }
    Some(table.end())
}

fn optional<'a>(found: Option<&Amount<'a>>) -> CellContent<'a> {
    found.map_or(CellContent::Blank, amount)
}

/// Number and unit as they were written.
pub fn amount<'a>(amount: &Amount<'a>) -> CellContent<'a> {
    CellContent::number(amount.number, amount.unit.written)
}

fn quantity<'a>(quantity: &Quantity<'a>) -> CellContent<'a> {
    CellContent::number(
        quantity.number,
        quantity.unit.as_ref().map_or("", |unit| unit.written),
    )
}

/// `128家 × 10万元/家`
fn product(factors: &[Quantity<'_>]) -> String {
    factors
        .iter()
        .map(|factor| quantity(factor).printed().into_owned())
        .collect::<Vec<_>>()
        .join(" × ")
}

/// 检测服务 450张 × 0.6万元/张 = 270万元
pub fn line(row: &Costing<'_>) -> String {
    let label = row.label.as_ref().map_or("", Text::as_str);
    let result = row
        .result
        .as_ref()
        .map(|result| format!("= {}", quantity(result).printed()));
    let parts = [
        label.to_owned(),
        product(&row.factors),
        result.unwrap_or_default(),
    ];
    let filled: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    filled.join(" ")
}

/// The same with the code of the catalogue in front.
pub fn procurement_line(row: &Procurement<'_>) -> String {
    let code = row.code.as_ref().map(Text::as_str);
    let parts: Vec<String> = code
        .map(str::to_owned)
        .into_iter()
        .chain([line(&row.row)])
        .collect();
    parts.join(" ")
}

/// Code and name.
pub fn agency<'a>(agency: &Agency<'a>) -> Cow<'a, str> {
    match (agency.code, agency.name) {
        (Some(code), Some(name)) => format!("{code} {name}").into(),
        (code, name) => code.or(name).unwrap_or_default().into(),
    }
}

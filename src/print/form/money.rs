//! Tables of money: funding, costing, procurement, the department's totals.

use std::borrow::Cow;

use super::words::Words;
use crate::model::{
    Agency, Amount, Costing, DepartmentBudget, Procurement, Project, Quantity, Text,
};
use crate::print::table::{CellContent, CellRole, Table, TableBuilder, TableKind};

/// The tables of a project's money, where the source has them.
pub fn tables<'a>(project: &'a Project<'_>, words: &'static Words) -> Vec<Table<'a>> {
    [
        funding(project, words),
        costing(&project.costing, words),
        procurement(&project.procurement, words),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// All sources of funding; the form itself prints those of the first rank, so that it says all where there are no others.
fn funding<'a>(project: &'a Project<'_>, words: &'static Words) -> Option<Table<'a>> {
    if project
        .funding
        .iter()
        .all(|funding| funding.within.is_none())
    {
        return None;
    }
    let mut table = TableBuilder::new(TableKind::Funding, words.funding, &[4, 4, 2]);
    table.heads([(1, words.source), (1, words.within), (1, words.amount)]);
    for funding in &project.funding {
        table
            .row()
            .cell(CellRole::RowHead, 1, 1, CellContent::text(funding.source))
            .cell(
                CellRole::Text,
                1,
                1,
                CellContent::text(funding.within.unwrap_or_default()),
            )
            .cell(CellRole::Value, 1, 1, amount(&funding.amount));
    }
    Some(table.end())
}

fn costing<'a>(rows: &'a [Costing<'_>], words: &'static Words) -> Option<Table<'a>> {
    if rows.is_empty() {
        return None;
    }
    let mut table = TableBuilder::new(TableKind::Costing, words.costing, &[3, 5, 2]);
    table.heads([(1, words.item), (1, words.product), (1, words.amount)]);
    for row in rows {
        table
            .row()
            .cell(
                CellRole::RowHead,
                1,
                1,
                CellContent::text(row.label.as_ref().map_or("", Text::as_str)),
            )
            .cell(
                CellRole::Text,
                1,
                1,
                CellContent::text(product(&row.factors)),
            )
            .cell(
                CellRole::Value,
                1,
                1,
                row.result.as_ref().map_or(CellContent::Blank, quantity),
            );
    }
    Some(table.end())
}

/// What is bought: the code of the catalogue, the item, how many at which price.
pub fn procurement<'a>(rows: &'a [Procurement<'_>], words: &'static Words) -> Option<Table<'a>> {
    if rows.is_empty() {
        return None;
    }
    let mut table = TableBuilder::new(TableKind::Procurement, words.procurement, &[2, 4, 4, 2]);
    table.heads([
        (1, words.catalogue_code),
        (1, words.procurement_item),
        (1, words.quantity_and_price),
        (1, words.amount),
    ]);
    for Procurement { code, row } in rows {
        table
            .row()
            .cell(
                CellRole::Code,
                1,
                1,
                CellContent::text(code.as_ref().map_or("", Text::as_str)),
            )
            .cell(
                CellRole::RowHead,
                1,
                1,
                CellContent::text(row.label.as_ref().map_or("", Text::as_str)),
            )
            .cell(
                CellRole::Text,
                1,
                1,
                CellContent::text(product(&row.factors)),
            )
            .cell(
                CellRole::Value,
                1,
                1,
                row.result.as_ref().map_or(CellContent::Blank, quantity),
            );
    }
    Some(table.end())
}

/// The figures of the department.
pub fn totals<'a>(budget: &'a DepartmentBudget<'_>, words: &'static Words) -> Option<Table<'a>> {
    if budget.totals.is_empty() {
        return None;
    }
    let mut table = TableBuilder::new(TableKind::Totals, words.department_budget, &[3, 2]);
    table.heads([(1, words.item), (1, words.amount)]);
    for total in &budget.totals {
        table
            .row()
            .cell(CellRole::RowHead, 1, 1, CellContent::text(total.name))
            .cell(CellRole::Value, 1, 1, amount(&total.amount));
    }
    Some(table.end())
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

/// Code and name.
pub fn agency<'a>(agency: &Agency<'a>) -> Cow<'a, str> {
    match (agency.code, agency.name) {
        (Some(code), Some(name)) => format!("{code} {name}").into(),
        (code, name) => code.or(name).unwrap_or_default().into(),
    }
}

//! 项目一览: a row for each project.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::list::{Formats, ListRow};
use super::sheet::{self, ROWS};
use super::words::SheetNames;
use crate::compile::Compilation;
use crate::facts::{FactName, Fund};
use crate::model::{Amount, Code, Project, Text};
use crate::print::Paper;
use crate::print::form::FormWords;
use crate::wording::Scheme;

/// Columns of money, in 万元.
const MONEY: [&str; 3] = ["预算数(万元)", "财政资金(万元)", "其他资金(万元)"];

/// A document of the run.
pub struct ListedDocument {
    pub title: String,
    pub department: String,
    pub year: String,
}

/// What the sheet says of a project. All are held until the end: which columns there are rests on all of them.
pub struct OverviewLine {
    agency: String,
    code: String,
    name: String,
    money: [OverviewFigure; MONEY.len()],
    plan: Vec<PlanCell>,
    indicators: usize,
}

/// A checkpoint of a plan and its percentage.
type PlanCell = (PlanColumn, OverviewFigure);

/// Months before quarters, each in the order of the calendar: whether it is a quarter, its month, its name.
type PlanColumn = (bool, u8, &'static str);

enum OverviewFigure {
    Blank,
    Number(Decimal),
    /// What could not be read as a number, or not be converted.
    Text(String),
}

impl OverviewLine {
    pub fn new(project: &Project<'_>, file: &Compilation<'_>) -> Self {
        let department = &file.department;
        let agency = project
            .agency
            .as_ref()
            .and_then(|agency| department.agency_name(agency));
        let money = [
            project.budget.as_ref(),
            project.funds(Fund::FiscalFunds),
            project.funds(Fund::OtherFunds),
        ];
        let is_quarter = project
            .plan
            .as_ref()
            .is_some_and(|plan| plan.scheme == Scheme::Quarter);
        let plan = project
            .plan
            .as_ref()
            .map_or(&[][..], |plan| &plan.checkpoints);
        let plan = plan.iter().map(|point| {
            let figure = match (point.percent, point.written) {
                (Some(percent), _) => OverviewFigure::Number(percent),
                (None, Some(written)) => OverviewFigure::Text(written.to_owned()),
                (None, None) => OverviewFigure::Blank,
            };
            ((is_quarter, point.month, point.at), figure)
        });
        Self {
            agency: agency
                .or(department.department.as_ref().map(Text::as_str))
                .unwrap_or_default()
                .to_owned(),
            code: project
                .code
                .as_ref()
                .and_then(Code::code)
                .unwrap_or_default()
                .to_owned(),
            name: project.name().to_owned(),
            money: money.map(|amount| amount.map_or(OverviewFigure::Blank, in_wan)),
            plan: plan.collect(),
            indicators: project.indicators.len(),
        }
    }
}

impl OverviewFigure {
    /// At least two digits behind the point for money, those that were written for percentages.
    fn write(&self, row: &mut ListRow<'_>, unit: &str) -> Result<(), XlsxError> {
        match self {
            OverviewFigure::Blank => row.text(""),
            OverviewFigure::Text(text) => row.text(text),
            OverviewFigure::Number(number) => {
                row.number(*number, unit, if unit == "%" { 0 } else { 2 })
            }
        }
    }
}

fn in_wan(amount: &Amount<'_>) -> OverviewFigure {
    match amount.in_wan() {
        Some(wan) => OverviewFigure::Number(wan.normalize()),
        None => OverviewFigure::Text(format!("{}{}", amount.number, amount.unit.written)),
    }
}

/// The sheet as it is collected.
#[derive(Default)]
pub struct Overview {
    pub documents: Vec<ListedDocument>,
    /// With the number of its document.
    pub entries: Vec<(usize, OverviewLine)>,
}

impl Overview {
    pub fn sheets(
        &self,
        workbook: &mut Workbook,
        words: &FormWords,
        names: &SheetNames,
    ) -> Result<Vec<Worksheet>, XlsxError> {
        let checkpoints: BTreeSet<PlanColumn> = self
            .entries
            .iter()
            .flat_map(|(_, entry)| &entry.plan)
            .map(|(checkpoint, _)| *checkpoint)
            .collect();
        let columns = OverviewColumns {
            has_documents: self.documents.len() > 1,
            checkpoints,
        };
        let heads = columns.heads(words, names);
        let last = heads.len() as u16 - 1;
        let formats = Formats::new();
        let mut sheets = Vec::new();
        // A row for the head and one for the totals.
        let parts = self.entries.chunks(ROWS as usize - 2).collect::<Vec<_>>();
        for part in 0..parts.len().max(1) {
            let mut sheet = sheet::new(workbook, &sheet::numbered(words.contents, part + 1), true)?;
            sheet::list(&mut sheet, Paper::Landscape)?;
            let entries = parts.get(part).copied().unwrap_or_default();
            let widths: Vec<u32> = heads.iter().map(|(_, width)| *width).collect();
            let mut row = ListRow::head(
                &mut sheet,
                &formats,
                heads.iter().map(|(head, _)| head),
                &widths,
            )?;
            for (at, (document, entry)) in entries.iter().enumerate() {
                row.begin(None);
                row.count(part * (ROWS as usize - 2) + at + 1)?;
                self.write(&columns, &mut row, &self.documents[*document], entry)?;
            }
            let end = row.row;
            row.begin(None);
            if part + 1 == parts.len().max(1) {
                self.totals(&columns, &mut row, names)?;
            }
            let bottom = if row.column == 0 { end } else { end + 1 };
            sheet.autofilter(0, 0, end, last)?;
            sheet.set_print_area(0, 0, bottom, last)?;
            sheets.push(sheet);
        }
        Ok(sheets)
    }

    fn write(
        &self,
        columns: &OverviewColumns,
        row: &mut ListRow<'_>,
        document: &ListedDocument,
        entry: &OverviewLine,
    ) -> Result<(), XlsxError> {
        if columns.has_documents {
            row.text(&document.title)?;
            row.text(&document.department)?;
            row.text(&document.year)?;
        }
        row.text(&entry.agency)?;
        row.code(&entry.code)?;
        row.text(&entry.name)?;
        entry
            .money
            .iter()
            .try_for_each(|figure| figure.write(row, ""))?;
        for checkpoint in &columns.checkpoints {
            let point = entry.plan.iter().find(|(at, _)| at == checkpoint);
            point
                .map_or(&OverviewFigure::Blank, |(_, figure)| figure)
                .write(row, "%")?;
        }
        row.count(entry.indicators)
    }

    /// Sums of what can be added up.
    fn totals(
        &self,
        columns: &OverviewColumns,
        row: &mut ListRow<'_>,
        names: &SheetNames,
    ) -> Result<(), XlsxError> {
        row.text(names.total)?;
        let blanks = if columns.has_documents { 6 } else { 3 };
        (0..blanks).try_for_each(|_| row.text(""))?;
        for at in 0..MONEY.len() {
            let numbers = self
                .entries
                .iter()
                .filter_map(|(_, entry)| match entry.money[at] {
                    OverviewFigure::Number(number) => Some(number),
                    _ => None,
                });
            let sum = numbers
                .map(Some)
                .reduce(|sum, number| sum?.checked_add(number?))
                .flatten();
            sum.map_or(OverviewFigure::Blank, |sum| {
                OverviewFigure::Number(sum.normalize())
            })
            .write(row, "")?;
        }
        columns.checkpoints.iter().try_for_each(|_| row.text(""))?;
        row.count(self.entries.iter().map(|(_, entry)| entry.indicators).sum())
    }
}

struct OverviewColumns {
    /// Whether each row says which document it is of.
    has_documents: bool,
    checkpoints: BTreeSet<PlanColumn>,
}

impl OverviewColumns {
    /// Head and width in pixels of each column.
    fn heads<'h>(&'h self, words: &'h FormWords, names: &'h SheetNames) -> Vec<(&'h str, u32)> {
        let mut heads = vec![(words.number, 50)];
        if self.has_documents {
            heads.extend([
                (names.document, 180),
                (words.label(FactName::Department), 150),
                (words.label(FactName::Year), 60),
            ]);
        }
        heads.extend([
            (words.label(FactName::Agency), 160),
            ("项目编码", 170),
            ("项目名称", 220),
        ]);
        heads.extend(MONEY.map(|head| (head, 100)));
        heads.extend(self.checkpoints.iter().map(|(.., at)| (*at, 75)));
        heads.push((words.count, 70));
        heads
    }
}

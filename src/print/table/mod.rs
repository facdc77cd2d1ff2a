//! Tables without format: what stands in which cell, what it is, and how far it reaches. Every table output is written
//! from these, so that a page, a spreadsheet and a word processor's file cannot disagree.

mod builder;
mod content;

use std::borrow::Cow;
use std::collections::BTreeSet;

pub use builder::TableBuilder;
pub use content::{CellContent, Drawing, RunMark, TextRun};

/// A table: a grid of columns, and rows of cells that cover it without gaps.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    pub kind: TableKind,
    /// What the table is, in a few words: printed above it, or for those who cannot see it.
    pub caption: Cow<'a, str>,
    /// Width of each column, as parts of the sum of all.
    pub columns: Vec<u16>,
    pub rows: Vec<TableRow<'a>>,
}

/// What a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// Code, name, money, plan and goals: the upper part of the form.
    Head,
    /// The indicator rows: the lower part of the form, under it without a gap.
    Indicators,
    /// Indicators of the department: name and value, without categories.
    Goals,
    Funding,
    Costing,
    Procurement,
    /// Figures of the department.
    Totals,
    /// Facts of a document: label and value.
    Facts,
    /// What the printed form has no place for: label and value.
    Further,
    /// Last year's beside this year's.
    Comparison,
    /// Versions as columns.
    Trend,
    /// How much was found, of several files.
    Files,
    /// Facts that take a line: label and value.
    Brief,
    /// How much was found in a file.
    Counts,
    Findings,
    /// Findings that the file allows.
    Allowed,
    /// Labels with room beside them.
    Signature,
}

impl Table<'_> {
    /// The table without its columns of drawings, for outputs that do not draw.
    pub fn without_drawings(&self) -> Cow<'_, Self> {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        let drawn: BTreeSet<u16> = cells
            .filter(|cell| matches!(cell.content, CellContent::Series { .. }))
            .map(|cell| cell.column)
            .collect();
        if drawn.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut table = self.clone();
        for row in &mut table.rows {
            row.cells.retain(|cell| !drawn.contains(&cell.column));
            for cell in &mut row.cells {
                cell.column -= drawn.range(..cell.column).count() as u16;
            }
        }
        let mut at = 0..;
        table
            .columns
            .retain(|_| at.next().is_some_and(|at| !drawn.contains(&at)));
        Cow::Owned(table)
    }
}

#[derive(Debug, Clone)]
pub struct TableRow<'a> {
    /// Column heads: printed again at the top of each page.
    pub is_head: bool,
    /// What changed, where the row is of a comparison. A cell says it in words.
    pub tone: Option<Tone>,
    pub cells: Vec<TableCell<'a>>,
}

/// What changed, in the eyes of a reviewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// 放宽
    Loosened,
    /// 提高要求
    Tightened,
    /// 新增
    Added,
    /// 取消
    Dropped,
    /// 不可比
    NotComparable,
    /// 移动, 改名, 其他变化: nothing to worry about.
    Changed,
}

impl Tone {
    pub const ALL: [Tone; 6] = [
        Tone::Loosened,
        Tone::Tightened,
        Tone::Added,
        Tone::Dropped,
        Tone::NotComparable,
        Tone::Changed,
    ];

    /// A short name, for classes.
    pub fn id(self) -> &'static str {
        match self {
            Tone::Loosened => "loosened",
            Tone::Tightened => "tightened",
            Tone::Added => "added",
            Tone::Dropped => "dropped",
            Tone::NotComparable => "unclear",
            Tone::Changed => "changed",
        }
    }
}

/// A cell with its place: it covers `columns` × `rows` of the grid, from its own place to the right and down.
#[derive(Debug, Clone)]
pub struct TableCell<'a> {
    /// First column, from 0.
    pub column: u16,
    pub columns: u16,
    pub rows: u16,
    pub role: CellRole,
    pub content: CellContent<'a>,
}

impl TableCell<'_> {
    /// Whether it reaches over a column.
    pub fn covers(&self, column: u16) -> bool {
        (self.column..self.column + self.columns).contains(&column)
    }
}

/// What a cell is for the cells around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellRole {
    /// Names the cells below it.
    ColumnHead,
    /// Names the rows that it covers.
    GroupHead,
    /// Names the cell to its right.
    Label,
    /// Names its row: the name of an indicator.
    RowHead,
    /// A text of any length.
    Text,
    /// A short value: a target, an amount, a percentage.
    Value,
    /// A figure that stands under others: its digits end where theirs do.
    Figure,
    /// Digits and letters that are no number: a project code.
    Code,
}

impl CellRole {
    pub fn is_head(self) -> bool {
        matches!(
            self,
            CellRole::ColumnHead | CellRole::GroupHead | CellRole::Label | CellRole::RowHead
        )
    }
}

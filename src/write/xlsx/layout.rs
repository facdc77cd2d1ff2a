//! Titles, texts and tables on the grid of a sheet: which cells they take and how high their rows are.
//!
//! A spreadsheet fits no row to merged cells, so the heights are worked out here from the widths of the columns.

use rust_decimal::Decimal;

use super::text;
use crate::print::form::ProjectForm;
use crate::print::table::{CellContent, CellRole, Table, TableKind};
use crate::print::{Block, Paper};

/// The grid of sheets with texts, as parts of a hundred.
const TEXTS: [u16; 13] = [10, 7, 7, 8, 8, 8, 8, 8, 8, 7, 7, 7, 7];

/// Pixels: the highest row of a sheet, a little below the limit of 409 points.
const HIGHEST: u32 = 540;
/// Pixels that a cell loses to its edges.
const EDGES: u32 = 6;
/// Pixels of the lowest row of a table.
pub const LOWEST: u32 = 28;

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    Title,
    /// A part of the document.
    Heading,
    /// A part of that, or what stands above a further table.
    Subheading,
    Paragraph,
    /// The line above a form: at its left, at its right.
    LineLeft,
    LineRight,
    /// Cells of tables, with borders.
    Head,
    Centred,
    Left,
    /// Figures under each other.
    Right,
    Code,
}

impl Style {
    /// Whether the row stays on the page of the row below it: headings, and heads of tables.
    fn leads(self) -> bool {
        matches!(
            self,
            Style::Title | Style::Heading | Style::Subheading | Style::Head
        )
    }

    fn is_of_table(self) -> bool {
        matches!(
            self,
            Style::Head | Style::Centred | Style::Left | Style::Right | Style::Code
        )
    }

    /// Size of the font in points.
    pub fn points(self) -> u32 {
        match self {
            Style::Title => 16,
            Style::Heading => 14,
            Style::Subheading => 12,
            Style::Paragraph => 11,
            _ => 10,
        }
    }

    /// Pixels of a line of that font, with its gap.
    fn line(self) -> u32 {
        self.points() * 9 / 5
    }
}

/// What a cell shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShownContent {
    Text(String),
    Number { number: Decimal, unit: String },
}

impl ShownContent {
    pub fn of(content: &CellContent<'_>) -> Self {
        match content {
            CellContent::Blank => ShownContent::Text(String::new()),
            CellContent::Text(text) => ShownContent::Text(text::clean(text).into_owned()),
            CellContent::Marked(_) | CellContent::Link { .. } => {
                ShownContent::Text(text::clean(&content.printed()).into_owned())
            }
            CellContent::Series { said, .. } => ShownContent::Text(text::clean(said).into_owned()),
            CellContent::Number { number, unit } => ShownContent::Number {
                number: *number,
                unit: text::clean(unit).into_owned(),
            },
        }
    }
}

/// A cell with its place: it covers `columns` × `rows` of the sheet.
#[derive(Debug, Clone)]
pub struct PlacedCell {
    pub row: u32,
    pub rows: u32,
    pub column: u16,
    pub columns: u16,
    pub style: Style,
    pub shown: ShownContent,
}

/// Rows of a sheet from its own top.
#[derive(Debug, Clone, Default)]
pub struct SheetLayout {
    /// Width of each column in pixels.
    pub columns: Vec<u32>,
    /// Height of each row in pixels.
    pub heights: Vec<u32>,
    /// Rows that stay on the page of the row below them, in order.
    leads: Vec<u32>,
    /// In the order of their rows, then of their columns.
    pub cells: Vec<PlacedCell>,
}

impl SheetLayout {
    /// The rows that begin a page, the first apart, where a page holds `room` pixels.
    pub fn breaks(&self, room: u32) -> Vec<u32> {
        let (mut breaks, mut used, mut first) = (Vec::new(), 0, 0);
        for (row, height) in (0..).zip(&self.heights) {
            if used > 0 && used + height > room {
                let mut next = row;
                while next > first + 1 && self.leads.binary_search(&(next - 1)).is_ok() {
                    next -= 1;
                }
                // Where all of the page leads on, it is cut where it ends.
                first = if next > first + 1 { next } else { row };
                breaks.push(first);
                used = self.heights[first as usize..row as usize].iter().sum();
            }
            used += height;
        }
        breaks
    }
}

impl Paper {
    /// Widths of a grid's columns in pixels: together those of the paper between its margins.
    fn columns(self, grid: &[u16]) -> Vec<u32> {
        let width = match self {
            Paper::Portrait => 680,
            Paper::Landscape => 1000,
        };
        let parts = grid.iter().map(|part| u32::from(*part) * width);
        parts
            .map(|part| (part / sum(grid)).max(EDGES + 1))
            .collect()
    }

    /// Pixels of the rows that a page holds.
    pub fn height(self) -> u32 {
        match self {
            Paper::Portrait => 960,
            Paper::Landscape => 640,
        }
    }
}

/// A form on its grid.
#[derive(Debug, Clone)]
pub struct FormLayout {
    pub layout: SheetLayout,
    /// Rows of the heads of the form's indicators.
    pub heads: std::ops::Range<u32>,
    /// Height of the form without the tables under it.
    pub height: u32,
}

/// A project's form: title, line above the table, the parts of the form, and further tables, each under its heading.
pub fn form(form: &ProjectForm<'_>, paper: Paper) -> FormLayout {
    let mut page = LayoutPage::new(paper, form.grid);
    page.line(Style::Title, &form.title);
    if !form.agency.is_empty() || !form.unit.is_empty() {
        page.pair(&form.agency, &form.unit);
    }
    let (mut heads, mut height) = (0..0, 0);
    for table in &form.tables {
        match table.kind {
            TableKind::Head => {
                page.table(table);
                height = page.height();
            }
            TableKind::Indicators => {
                if heads.is_empty() {
                    let first = page.rows();
                    let rows = table.rows.iter().take_while(|row| row.is_head);
                    heads = first..first + rows.count() as u32;
                }
                page.table(table);
                height = page.height();
            }
            _ => page.captioned(table),
        }
    }
    FormLayout {
        layout: page.layout,
        heads,
        height,
    }
}

/// A document without its projects.
pub fn document(
    title: &str,
    facts: Option<&Table<'_>>,
    blocks: &[Block<'_>],
    paper: Paper,
) -> SheetLayout {
    // A form has a grid of its own, as has the table of a library that is in one; the tables around it fit into any.
    let grids = blocks.iter().filter_map(|block| match block {
        Block::Form(form) => Some(form.grid),
        Block::Table(table) => Some(&table.columns[..]),
        _ => None,
    });
    let widest = grids.max_by_key(|grid| grid.len());
    let grid = widest.filter(|grid| grid.len() > TEXTS.len());
    let mut page = LayoutPage::new(paper, grid.unwrap_or(&TEXTS));
    page.line(Style::Title, title);
    facts.into_iter().for_each(|facts| page.table(facts));
    for block in blocks {
        match block {
            Block::Heading { level, text } => {
                page.gap();
                page.line(
                    if *level == 1 {
                        Style::Heading
                    } else {
                        Style::Subheading
                    },
                    text,
                );
            }
            // A row each: no paragraph is cut by the end of a page, where it does not fill more than one.
            Block::Text(text) => text
                .split('\n')
                .for_each(|paragraph| page.line(Style::Paragraph, paragraph)),
            Block::List(sentences) => {
                for (number, sentence) in (1..).zip(sentences) {
                    page.line(Style::Paragraph, &format!("{number}. {}", sentence.text));
                }
            }
            Block::Table(table) => {
                let table = &*table.without_drawings();
                if is_captioned(table.kind) {
                    page.captioned(table);
                } else {
                    page.table(table);
                }
            }
            Block::Form(form) => {
                page.gap();
                page.line(Style::Title, &form.title);
                if !form.unit.is_empty() {
                    page.pair("", &form.unit);
                }
                for table in &form.tables {
                    match table.kind {
                        TableKind::Head | TableKind::Indicators => page.table(table),
                        _ => page.captioned(table),
                    }
                }
            }
            // What need not be read is not printed.
            Block::Folded { summary, .. } => page.line(Style::Paragraph, summary),
        }
    }
    page.layout
}

/// Whether a caption says what a table is, where no heading does.
fn is_captioned(kind: TableKind) -> bool {
    match kind {
        TableKind::Goals
        | TableKind::Totals
        | TableKind::Facts
        | TableKind::Indicators
        | TableKind::Comparison
        | TableKind::Brief
        | TableKind::Findings
        | TableKind::Allowed
        | TableKind::Signature => false,
        TableKind::Head
        | TableKind::Funding
        | TableKind::Costing
        | TableKind::Procurement
        | TableKind::Further
        | TableKind::Trend
        | TableKind::Files
        | TableKind::Counts => true,
    }
}

/// A layout that is being filled from its top.
struct LayoutPage<'g> {
    grid: &'g [u16],
    layout: SheetLayout,
}

impl<'g> LayoutPage<'g> {
    fn new(paper: Paper, grid: &'g [u16]) -> Self {
        let columns = paper.columns(grid);
        Self {
            grid,
            layout: SheetLayout {
                columns,
                ..SheetLayout::default()
            },
        }
    }

    /// Columns of the grid.
    fn width(&self) -> u16 {
        self.grid.len() as u16
    }

    fn rows(&self) -> u32 {
        self.layout.heights.len() as u32
    }

    fn height(&self) -> u32 {
        self.layout.heights.iter().sum()
    }

    /// An empty row of half a line.
    fn gap(&mut self) {
        self.layout.leads.push(self.rows());
        self.layout.heights.push(10);
    }

    /// A text over the whole width.
    fn line(&mut self, style: Style, text: &str) {
        let shown = ShownContent::Text(text::clean(text).into_owned());
        self.lay(
            &[LaidCell {
                row: 0,
                rows: 1,
                column: 0,
                columns: self.width(),
                style,
                shown,
            }],
            1,
        );
    }

    /// Two texts in one row.
    fn pair(&mut self, left: &str, right: &str) {
        // The left one is the name of an agency.
        let columns = (1..self.width()).find(|at| {
            let part = &self.grid[..usize::from(*at)];
            sum(part) * 100 >= sum(self.grid) * 64
        });
        let columns = columns.unwrap_or(1);
        let sides = [
            (0, columns, Style::LineLeft, left),
            (
                columns,
                self.width().saturating_sub(columns).max(1),
                Style::LineRight,
                right,
            ),
        ];
        let cells = sides.map(|(column, columns, style, text)| LaidCell {
            row: 0,
            rows: 1,
            column,
            columns,
            style,
            shown: ShownContent::Text(text::clean(text).into_owned()),
        });
        self.lay(&cells, 1);
    }

    fn captioned(&mut self, table: &Table<'_>) {
        self.gap();
        self.line(Style::Subheading, &table.caption);
        self.table(table);
    }

    fn table(&mut self, table: &Table<'_>) {
        let edges = edges(&table.columns, self.grid);
        let rows = (0..).zip(&table.rows);
        let cells: Vec<LaidCell> = rows
            .flat_map(|(row, cells)| cells.cells.iter().map(move |cell| (row, cell)))
            .map(|(row, cell)| {
                let [first, last] = [cell.column, cell.column + cell.columns]
                    .map(|column| edges[usize::from(column).min(edges.len() - 1)]);
                LaidCell {
                    row,
                    rows: u32::from(cell.rows),
                    column: first,
                    columns: last - first,
                    style: style(cell.role),
                    shown: ShownContent::of(&cell.content),
                }
            })
            .collect();
        self.lay(&cells, table.rows.len());
    }

    /// Puts rows under those that are there. A row that is higher than a sheet allows becomes several.
    fn lay(&mut self, cells: &[LaidCell], rows: usize) {
        let is_table = cells.iter().any(|cell| cell.style.is_of_table());
        let mut heights = vec![if is_table { LOWEST } else { 0 }; rows];
        for cell in cells.iter().filter(|cell| cell.rows == 1) {
            let height = &mut heights[cell.row as usize];
            *height = self.needs(cell).max(*height);
        }
        for cell in cells.iter().filter(|cell| cell.rows > 1) {
            // What is missing is shared out among the rows that the cell covers.
            let end = (cell.row as usize + cell.rows as usize).min(rows);
            let covered = &mut heights[cell.row as usize..end];
            let missing = self.needs(cell).saturating_sub(covered.iter().sum());
            let share = missing.div_ceil(covered.len() as u32);
            covered.iter_mut().for_each(|height| *height += share);
        }
        let mut starts = Vec::with_capacity(rows + 1);
        for height in heights {
            starts.push(self.rows());
            let parts = height.div_ceil(HIGHEST).max(1);
            self.layout
                .heights
                .extend((0..parts).map(|_| height.div_ceil(parts)));
        }
        starts.push(self.rows());
        let first = self.layout.cells.len();
        for cell in cells {
            let top = starts[cell.row as usize];
            let end = starts[(cell.row as usize + cell.rows as usize).min(rows)];
            if cell.style.leads() {
                self.layout.leads.extend(top..end);
            }
            self.place(cell, top, end);
        }
        self.layout.cells[first..].sort_by_key(|cell| (cell.row, cell.column));
        // A row of heads leads once for each of its cells.
        self.layout.leads.dedup();
    }

    /// A cell over the rows from `top` to `end`; a text longer than a cell can hold goes on in the rows below.
    fn place(&mut self, cell: &LaidCell, top: u32, end: u32) {
        let parts = match &cell.shown {
            ShownContent::Text(text) => text::parts(text),
            ShownContent::Number { .. } => Vec::new(),
        };
        let (column, columns, style) = (cell.column, cell.columns, cell.style);
        if parts.len() < 2 {
            let shown = cell.shown.clone();
            self.layout.cells.push(PlacedCell {
                row: top,
                rows: end - top,
                column,
                columns,
                style,
                shown,
            });
            return;
        }
        // A part fills more than one row of the highest, so that there are more rows than parts.
        let (rows, count) = (end - top, parts.len() as u32);
        for (at, part) in (0..).zip(parts) {
            let (row, next) = (top + rows * at / count, top + rows * (at + 1) / count);
            let shown = ShownContent::Text(part.to_owned());
            self.layout.cells.push(PlacedCell {
                row,
                rows: next - row,
                column,
                columns,
                style,
                shown,
            });
        }
    }

    /// Height that a cell needs.
    fn needs(&self, cell: &LaidCell) -> u32 {
        let columns = usize::from(cell.column)..usize::from(cell.column + cell.columns);
        let width: u32 = self.layout.columns[columns].iter().sum();
        // A point is 4/3 pixels, and a half-width character half as wide as high.
        let room = (width - EDGES) * 3 / (2 * cell.style.points());
        let lines = match &cell.shown {
            // Programs differ by a few percent in how much they put into a line.
            ShownContent::Text(text) => {
                text::lines(text, if room > 40 { room * 19 / 20 } else { room })
            }
            // A number shrinks to its cell.
            ShownContent::Number { .. } => 1,
        };
        lines * cell.style.line() + EDGES
    }
}

/// A cell of the rows that are being put down, by its row among them.
struct LaidCell {
    row: u32,
    rows: u32,
    column: u16,
    columns: u16,
    style: Style,
    shown: ShownContent,
}

/// The columns of the grid at which the columns of a table begin, and the end of the last.
fn edges(widths: &[u16], grid: &[u16]) -> Vec<u16> {
    let columns = grid.len() as u16;
    if widths == grid {
        return (0..=columns).collect();
    }
    let total = sum(widths);
    let count = widths.len() as u16;
    let mut edges = vec![0];
    let mut so_far = 0;
    for (at, width) in (1..).zip(widths) {
        so_far += u32::from(*width);
        let wanted = so_far * self::sum(grid) / total;
        // Every column takes one of the grid's at least.
        let least = edges[edges.len() - 1] + 1;
        let most = columns.saturating_sub(count - at).max(least);
        edges.push(if at == count {
            columns
        } else {
            let nearest = (least..=most)
                .min_by_key(|edge| self::sum(&grid[..usize::from(*edge)]).abs_diff(wanted));
            nearest.unwrap_or(least)
        });
    }
    edges
}

/// The sum of widths, which is never nought.
fn sum(widths: &[u16]) -> u32 {
    let sum: u32 = widths.iter().map(|width| u32::from(*width)).sum();
    sum.max(1)
}

/// How a cell of a table looks.
fn style(role: CellRole) -> Style {
    match role {
        CellRole::ColumnHead => Style::Head,
        CellRole::GroupHead | CellRole::Label | CellRole::Value => Style::Centred,
        CellRole::RowHead | CellRole::Text => Style::Left,
        CellRole::Figure => Style::Right,
        CellRole::Code => Style::Code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::print::table::TableBuilder;

    #[test]
    fn tables_share_the_grid() {
        assert_eq!(edges(&TEXTS, &TEXTS), (0..=13).collect::<Vec<_>>());
        assert_eq!(edges(&[2, 8], &TEXTS), [0, 2, 13]);
        assert_eq!(edges(&[4, 4, 2], &TEXTS), [0, 5, 10, 13]);
        assert_eq!(edges(&[1, 100], &TEXTS), [0, 1, 13]);
        assert_eq!(edges(&[100, 1, 1], &TEXTS), [0, 11, 12, 13]);
    }

    #[test]
    fn pages_begin_with_the_heading() {
        let layout = SheetLayout {
            heights: vec![40, 30, 30, 30, 30, 30],
            leads: vec![2, 3],
            ..SheetLayout::default()
        };
        assert!(layout.breaks(1000).is_empty());
        assert_eq!(
            layout.breaks(130),
            [2],
            "two rows that lead go with the row below them"
        );
        assert_eq!(
            layout.breaks(70),
            [2, 4],
            "a page of headings only is cut where it ends"
        );
        let high = SheetLayout {
            heights: vec![90, 90, 90],
            ..SheetLayout::default()
        };
        assert_eq!(high.breaks(70), [1, 2]);
    }

    #[test]
    fn high_rows_become_several() {
        let long = "长".repeat(40_000);
        let mut table = TableBuilder::new(TableKind::Further, "", &[2, 8]);
        table
            .row()
            .cell(CellRole::Label, 1, 2, CellContent::text("甲"))
            .cell(CellRole::Text, 1, 1, CellContent::text(long.as_str()));
        table
            .row()
            .cell(CellRole::Text, 1, 1, CellContent::text("乙"));
        let mut page = LayoutPage::new(Paper::Portrait, &TEXTS);
        page.table(&table.end());
        let SheetLayout { heights, cells, .. } = page.layout;
        assert!(heights.len() > 20 && heights.iter().all(|height| *height <= HIGHEST));
        let rows = heights.len() as u32;
        // The head covers all rows, the long text all but the last in two parts.
        assert_eq!((cells[0].row, cells[0].rows), (0, rows));
        let texts: Vec<&PlacedCell> = cells.iter().filter(|cell| cell.column == 2).collect();
        assert_eq!(texts.len(), 3);
        assert_eq!(texts[0].rows + texts[1].rows, rows - 1);
        assert_eq!(texts[1].row, texts[0].rows);
        assert_eq!((texts[2].row, texts[2].rows), (rows - 1, 1));
    }
}

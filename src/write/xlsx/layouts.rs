//! Rows of layouts as a workbook: a sheet for each table, split where it is full.

use std::collections::HashSet;
use std::io::{self, Write};
use std::ops::Range;

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::number::{self, Exact};
use super::sheet::ROWS;
use super::{COMPRESSION, archive, failed, properties, style, text};

use crate::compile::Compilation;
use crate::diag::Diagnostic;
use crate::model::Project;
use crate::rows::findings::is_refusal;
use crate::rows::{CELL_LIMIT, Capacity, Cell, Column, Content, Kind, Layout, check, goals};
use crate::write::Output;
use crate::write::printable::is_like_formula;

/// UTF-16 units of a sheet's name.
const SHEET_NAME: usize = 31;
/// Most digits after the point of a number that a cell keeps.
const PLACES: u32 = 15;
/// Rows whose heights are told: those behind keep the default, as heights are held in memory.
const HIGH_ROWS: u32 = 50_000;
/// Height of a line in points.
const LINE: u32 = 15;
/// Lines of the highest row that Excel shows: 409 points.
const MOST_LINES: u32 = 27;

pub struct LayoutBook<'l> {
    workbook: Workbook,
    styles: CellStyles,
    tables: Vec<LayoutTable<'l>>,
    /// Names of the sheets, in lower case: Excel makes no difference.
    names: HashSet<String>,
    /// Rows that a sheet takes.
    sheet_rows: u32,
    /// A text does not fit: there will be no workbook.
    is_refused: bool,
}

/// A table that is being written.
struct LayoutTable<'l> {
    layout: &'l Layout,
    /// Widths of its columns in characters.
    widths: Vec<u16>,
    /// The sheet that is being filled, by its place in the workbook, and its next row.
    sheet: Option<(usize, u32)>,
}

/// Formats of cells. A form has borders; in a table the columns have formats, and only what differs has its own.
struct CellStyles {
    head: Format,
    form: Cells,
    table: Cells,
}

struct Cells {
    blank: Format,
    text: Format,
    /// For what a spreadsheet could take for a formula.
    guarded: Format,
    /// By the number of decimal places.
    numbers: Vec<Format>,
}

impl CellStyles {
    fn new() -> Self {
        let plain = style::list().set_align(FormatAlign::VerticalCenter);
        Self {
            head: style::list_head(),
            form: Cells::new(&plain.clone().set_border(FormatBorder::Thin)),
            table: Cells::new(&plain),
        }
    }
}

impl Cells {
    fn new(base: &Format) -> Self {
        // `@`: what is typed over a text stays a text.
        let text = base.clone().set_num_format("@").set_text_wrap();
        let numbers = (0..=PLACES).filter_map(|places| number::format(places, ""));
        Self {
            blank: base.clone(),
            guarded: text.clone().set_quote_prefix(),
            text,
            numbers: numbers
                .map(|format| base.clone().set_num_format(format))
                .collect(),
        }
    }

    /// What a column has where its cells say nothing else.
    fn of_column(&self, column: &Column) -> &Format {
        match (&column.content, column.kind()) {
            (Content::Blank, _) => &self.blank,
            (_, Kind::Number | Kind::Integer | Kind::Amount) => &self.numbers[0],
            _ => &self.text,
        }
    }
}

/// Rows of one project, rendered on any core.
struct LayoutRows {
    /// Place of the layout.
    table: usize,
    /// Name of the project, where it has a sheet of its own.
    sheet: Option<String>,
    text: String,
    cells: Vec<Stored>,
}

enum Stored {
    Blank,
    Text(Range<usize>),
    Number(Exact),
}

impl<'l> LayoutBook<'l> {
    pub fn new(layouts: Vec<&'l Layout>) -> Self {
        let tables = layouts.into_iter().map(|layout| LayoutTable {
            layout,
            widths: layout.columns.iter().map(width).collect(),
            sheet: None,
        });
        Self {
            workbook: style::workbook(),
            styles: CellStyles::new(),
            tables: tables.collect(),
            names: HashSet::new(),
            sheet_rows: ROWS,
            is_refused: false,
        }
    }

    fn write(&mut self, rendered: &LayoutRows) -> Result<(), XlsxError> {
        let layout = self.tables[rendered.table].layout;
        for cells in rendered.cells.chunks(layout.columns.len()) {
            let (sheet, row) = match self.tables[rendered.table].sheet {
                Some((sheet, row)) if row < self.sheet_rows => (sheet, row),
                _ => (self.open(layout, rendered.sheet.as_deref())?, 1),
            };
            let worksheet = self.workbook.worksheet_from_index(sheet)?;
            let styles = if rendered.sheet.is_some() {
                &self.styles.form
            } else {
                &self.styles.table
            };
            let mut lines = 1;
            for (at, cell) in (0..).zip(cells) {
                let column = usize::from(at);
                match cell {
                    Stored::Blank if rendered.sheet.is_some() => {
                        worksheet.write_blank(row, at, &styles.blank)?;
                    }
                    Stored::Blank => {}
                    Stored::Text(range) => {
                        let text = &rendered.text[range.clone()];
                        lines = lines.max(height(text, self.tables[rendered.table].widths[column]));
                        if is_like_formula(text) {
                            worksheet.write_string_with_format(row, at, text, &styles.guarded)?;
                        } else if rendered.sheet.is_some() {
                            worksheet.write_string_with_format(row, at, text, &styles.text)?;
                        } else {
                            worksheet.write_string(row, at, text)?;
                        }
                    }
                    Stored::Number(number) => {
                        let is_plain =
                            number.scale == 0 && layout.columns[column].kind() != Kind::Text;
                        if is_plain && rendered.sheet.is_none() {
                            worksheet.write_number(row, at, *number)?;
                        } else {
                            let style = &styles.numbers[number.scale as usize];
                            worksheet.write_number_with_format(row, at, *number, style)?;
                        }
                    }
                }
            }
            if lines > 1 && row < HIGH_ROWS {
                worksheet.set_row_height(row, LINE * lines)?;
            }
            self.tables[rendered.table].sheet = Some((sheet, row + 1));
        }
        if rendered.sheet.is_some() {
            self.tables[rendered.table].sheet = None;
        }
        Ok(())
    }

    /// Adds a sheet with its head; its place in the workbook.
    fn open(&mut self, layout: &Layout, project: Option<&str>) -> Result<usize, XlsxError> {
        let name = self.sheet_name(project.unwrap_or(&layout.sheet));
        // The sheet of a project is small; that of a table may have a million rows.
        let worksheet = match project {
            Some(_) => self.workbook.add_worksheet(),
            None => self.workbook.add_worksheet_with_constant_memory()?,
        };
        worksheet.set_name(name)?;
        if project.is_none() {
            for (at, column) in (0..).zip(&layout.columns) {
                worksheet.set_column_format(at, self.styles.table.of_column(column))?;
            }
        }
        head(worksheet, layout, &self.styles.head)?;
        Ok(self.workbook.worksheets().len() - 1)
    }

    /// A name that Excel takes and no sheet has.
    fn sheet_name(&mut self, wanted: &str) -> String {
        let clean = text::sheet_title(wanted);
        let clean = clean.trim_start_matches([' ', '\'']);
        // Excel keeps this name for itself.
        let clean = if clean.is_empty() || clean.eq_ignore_ascii_case("history") {
            "表"
        } else {
            clean
        };
        let mut number = 1;
        loop {
            let ending = if number == 1 {
                String::new()
            } else {
                format!("({number})")
            };
            let name = cut(clean, SHEET_NAME - ending.len()).to_owned() + &ending;
            if self.names.insert(name.to_lowercase()) {
                return name;
            }
            number += 1;
        }
    }
}

/// The beginning of a text, of at most so many UTF-16 units.
fn cut(text: &str, most: usize) -> &str {
    let mut units = 0;
    let fitting = text.chars().take_while(|c| {
        units += c.len_utf16();
        units <= most
    });
    let bytes = fitting.map(char::len_utf8).sum();
    text[..bytes].trim_end()
}

fn head(worksheet: &mut Worksheet, layout: &Layout, style: &Format) -> Result<(), XlsxError> {
    let mut lines = 1;
    for (at, column) in (0..).zip(&layout.columns) {
        let width = width(column);
        lines = lines.max(height(&column.head, width));
        worksheet.set_column_width(at, width)?;
        worksheet.write_string_with_format(0, at, text::clean(&column.head), style)?;
    }
    worksheet.set_row_height(0, LINE * lines)?;
    // The name of the sheet stands above each printed page.
    worksheet.set_freeze_panes(1, 0)?.set_header("&C&A");
    worksheet
        .set_landscape()
        .set_paper_size(9)
        .set_repeat_rows(0, 0)?
        .set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Width of a column in characters.
fn width(column: &Column) -> u16 {
    let content = match &column.content {
        Content::Field(entry) if entry.kind == Kind::Prose => 40,
        Content::Field(entry) if entry.kind == Kind::Text => 24,
        _ => 10,
    };
    content.max(characters(&column.head).min(24) + 2)
}

/// Width of a text: a Chinese character is two wide.
fn characters(text: &str) -> u16 {
    text.chars().fold(0, |sum: u16, c| {
        sum.saturating_add(if c.is_ascii() { 1 } else { 2 })
    })
}

/// Lines that a text takes in a column, as far as a row can grow.
fn height(text: &str, width: u16) -> u32 {
    // No character is wider than its bytes.
    if text.len() <= usize::from(width) && !text.contains('\n') {
        return 1;
    }
    text::lines(text, width.into()).min(MOST_LINES)
}

fn render(rendered: &mut LayoutRows, cell: Cell<'_>) {
    let start = rendered.text.len();
    match cell {
        Cell::Blank => return rendered.cells.push(Stored::Blank),
        Cell::Number(number) => match Exact::of(number) {
            Some(exact) => return rendered.cells.push(Stored::Number(exact)),
            None => rendered.text.push_str(&number.to_string()),
        },
        Cell::Date(day) => rendered.text.push_str(&day.to_string()),
        Cell::Text(text) => rendered.text.push_str(&text::clean(&text)),
        Cell::Plain(sign) => rendered.text.push_str(sign),
    }
    rendered
        .cells
        .push(Stored::Text(start..rendered.text.len()));
}

/// Whether a cell may hold more than one of Excel: no character takes more UTF-16 units than bytes.
fn is_suspect(cell: &Cell<'_>) -> bool {
    matches!(cell, Cell::Text(text) if text.len() > CELL_LIMIT)
}

/// The rows of a project in each of the layouts, by their places.
fn rendered(
    layouts: &[(usize, &Layout)],
    file: &Compilation<'_>,
    project: &Project<'_>,
    found: &mut Vec<Diagnostic>,
) -> Vec<LayoutRows> {
    let mut tables = Vec::new();
    for (table, layout) in layouts {
        let mut rendered = LayoutRows {
            table: *table,
            sheet: layout.per_project.then(|| project.name().to_owned()),
            text: String::new(),
            cells: Vec::new(),
        };
        for subject in layout.rows(file, project) {
            for column in &layout.columns {
                let cell = column.cell(&subject);
                let misfit = is_suspect(&cell)
                    .then(|| check(column, &subject, Capacity::Cells))
                    .flatten();
                render(
                    &mut rendered,
                    if misfit.is_some() { Cell::Blank } else { cell },
                );
                found.extend(misfit);
            }
        }
        tables.push(rendered);
    }
    tables
}

impl Output for LayoutBook<'_> {
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        self.workbook.set_zip_compression_level(COMPRESSION);
        let title = self.tables.first().map_or("", |table| &table.layout.title);
        properties(&mut self.workbook, title).map_err(failed)?;
        Ok(())
    }

    fn add(&mut self, _out: &mut dyn Write, file: &Compilation<'_>) -> io::Result<Vec<Diagnostic>> {
        let layouts: Vec<&Layout> = self.tables.iter().map(|table| table.layout).collect();
        let (of_department, of_projects): (Vec<_>, Vec<_>) = layouts
            .into_iter()
            .enumerate()
            .partition(|(_, layout)| layout.is_of_department());
        let mut diagnostics = Vec::new();
        if !of_department.is_empty() {
            for goal in &goals(&file.department) {
                let tables = rendered(&of_department, file, goal, &mut diagnostics);
                let mut tables = tables.iter();
                tables
                    .try_for_each(|table| self.write(table))
                    .map_err(failed)?;
            }
            self.is_refused |= diagnostics.iter().any(|finding| is_refusal(finding.rule));
        }
        file.each(
            |lowered| {
                let mut tables = Vec::new();
                let mut found = lowered.diagnostics;
                for project in &lowered.projects {
                    tables.extend(rendered(&of_projects, file, project, &mut found));
                }
                (tables, found)
            },
            |(tables, found)| {
                self.is_refused |= found.iter().any(|finding| is_refusal(finding.rule));
                diagnostics.extend(found);
                tables
                    .iter()
                    .try_for_each(|rendered| self.write(rendered))
                    .map_err(failed)
            },
        )?;
        Ok(diagnostics)
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.is_refused {
            return Ok(());
        }
        // A table without a row has a head, too; one for each project only where there is no project at all.
        for at in 0..self.tables.len() {
            let layout = self.tables[at].layout;
            if self.tables[at].sheet.is_none() && (!layout.per_project || self.names.is_empty()) {
                self.open(layout, None).map_err(failed)?;
            }
        }
        archive::save(&mut self.workbook, out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lower::{Includes, Profiles};
    use crate::source::SourceFile;

    #[test]
    fn a_full_sheet_is_followed_by_another() {
        let rows = "  数量：企业 ≥ 30 家\n".repeat(7);
        let file = SourceFile::from_text("a", format!("项目：甲\n{rows}项目：乙\n{rows}"));
        let (includes, profiles) = (Includes::new(), Profiles::default());
        let compilation = Compilation::open(&file, &includes, &profiles);
        let mut book = LayoutBook::new(vec![Layout::flat()]);
        book.sheet_rows = 6;
        book.begin(&mut io::sink()).unwrap();
        book.add(&mut io::sink(), &compilation).unwrap();
        let names: Vec<String> = book
            .workbook
            .worksheets()
            .iter()
            .map(Worksheet::name)
            .collect();
        assert_eq!(names, ["flat", "flat(2)", "flat(3)"]);
        assert_eq!(
            book.tables[0].sheet,
            Some((2, 5)),
            "14 rows, five to a sheet"
        );
        book.end(&mut io::sink()).unwrap();
    }

    #[test]
    fn names_are_cut_between_characters() {
        assert_eq!(cut("甲乙𠀀丙", 3), "甲乙");
        assert_eq!(cut("甲乙𠀀丙", 4), "甲乙𠀀");
    }
}

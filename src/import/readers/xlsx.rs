//! Workbooks (.xlsx): cells as they are shown, merged cells, hidden rows and sheets. A reader of our own, as a share of 45 % is
//! 0.45 in the file, and only its number format says what is shown.

use std::collections::{HashMap, HashSet};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::package::{Package, attribute, damaged, number, push_reference};
use super::shown::{NumberFormat, shown};
use crate::diag::{Message, say};
use crate::import::extract::{Extract, Fragment, FragmentMark, Grid, GridCell, Origin};

/// Cells of a workbook at most.
const MOST_CELLS: usize = 2_000_000;
/// Merged cells of a sheet that are looked at.
const MOST_MERGES: usize = 200_000;
/// Blank cells between two filled ones that are put in.
const WIDEST_GAP: usize = 64;

/// Columns and rows behind the last text whose blank cells are still of the form.
const MARGIN: usize = 64;

/// Which cells of a workbook are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetCells {
    /// Those that hold something.
    Filled,
    /// Those that are blank, too: of a form.
    All,
}

/// Reads a workbook.
pub fn read(name: &str, mut package: Package<'_>, which: SheetCells) -> Result<Extract, Message> {
    let workbook = package
        .part("xl/workbook.xml")?
        .ok_or_else(|| damaged(name))?;
    let targets = relations(
        &package
            .part("xl/_rels/workbook.xml.rels")?
            .unwrap_or_default(),
    );
    let texts = shared_texts(&package.part("xl/sharedStrings.xml")?.unwrap_or_default());
    let formats = cell_formats(&package.part("xl/styles.xml")?.unwrap_or_default());
    let mut out = Extract::default();
    let mut count = 0;
    for sheet in sheets(&workbook) {
        let target = targets.get(&sheet.relation).cloned().unwrap_or_default();
        let path = match target.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None => format!("xl/{target}"),
        };
        let Some(text) = package.part(&path)? else {
            continue;
        };
        let mut read = SheetReader::read(&text, &texts, &formats, which);
        count += read.cells.len();
        if count > MOST_CELLS {
            return Err(say!(
                "{name}：有内容的单元格超过 {MOST_CELLS} 个，没有读",
                "{name} has more than {MOST_CELLS} cells with content and was not read"
            ));
        }
        if which == SheetCells::All {
            read.keep_form();
        }
        out.part_break();
        add_sheet(&sheet, read, &mut out);
    }
    Ok(out)
}

/// A sheet of a workbook.
pub struct SheetName {
    /// Its name.
    pub name: String,
    /// The id of the relation that leads to its part.
    pub relation: String,
    is_hidden: bool,
}

/// Calls `each` for every element; a part that is cut off is read as far as it goes.
fn elements(text: &str, mut each: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) | Event::Empty(element) => each(&element),
            Event::Eof => break,
            _ => {}
        }
    }
}

pub fn sheets(workbook: &str) -> Vec<SheetName> {
    let mut sheets = Vec::new();
    elements(workbook, |element| {
        if element.local_name().as_ref() == "sheet" {
            sheets.push(SheetName {
                name: attribute(element, "name").unwrap_or_default(),
                relation: attribute(element, "id").unwrap_or_default(),
                is_hidden: attribute(element, "state").is_some_and(|state| state != "visible"),
            });
        }
    });
    sheets
}

/// Targets of the relations by their ids.
pub fn relations(text: &str) -> HashMap<String, String> {
    let mut targets = HashMap::new();
    elements(text, |element| {
        if let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target")) {
            targets.insert(id, target);
        }
    });
    targets
}

/// The texts that cells share; the reading of characters (`rPh`) is no text.
fn shared_texts(text: &str) -> Vec<String> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut texts = Vec::new();
    let (mut current, mut in_text, mut in_reading) = (String::new(), false, false);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "si" => current.clear(),
                "t" => in_text = !in_reading,
                "rPh" => in_reading = true,
                _ => {}
            },
            Event::Empty(element) if element.local_name().as_ref() == "si" => {
                texts.push(String::new())
            }
            Event::End(element) => match element.local_name().as_ref() {
                "si" => texts.push(std::mem::take(&mut current)),
                "t" => in_text = false,
                "rPh" => in_reading = false,
                _ => {}
            },
            Event::Text(text) if in_text => current.push_str(&text.xml10_content()),
            Event::CData(text) if in_text => current.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) if in_text => push_reference(&reference, &mut current),
            Event::Eof => break,
            _ => {}
        }
    }
    texts
}

/// The number format of each style of a cell.
pub fn cell_formats(text: &str) -> Vec<NumberFormat> {
    let mut codes: HashMap<usize, String> = HashMap::new();
    let mut formats = Vec::new();
    let mut in_cells = false;
    elements(text, |element| match element.local_name().as_ref() {
        "numFmt" => {
            if let (Some(id), Some(code)) = (
                number(element, "numFmtId"),
                attribute(element, "formatCode"),
            ) {
                codes.insert(id, code);
            }
        }
        "cellXfs" => in_cells = true,
        "cellStyles" | "dxfs" => in_cells = false,
        "xf" if in_cells => {
            let id = number(element, "numFmtId").unwrap_or(0);
            formats.push(NumberFormat::of(id, codes.get(&id).map(String::as_str)));
        }
        _ => {}
    });
    formats
}

/// A cell with content.
struct FilledCell {
    row: usize,
    column: usize,
    text: String,
    mark: Option<FragmentMark>,
}

/// What a sheet holds; rows and columns from 0.
#[derive(Default)]
struct SheetReader {
    cells: Vec<FilledCell>,
    merges: Vec<Merge>,
    hidden_columns: HashSet<usize>,
    with_blanks: bool,
}

/// Cells that are one.
#[derive(Clone, Copy)]
struct Merge {
    row: usize,
    column: usize,
    last_row: usize,
    last_column: usize,
}

impl Merge {
    /// Whether a cell in one of its rows, and not its first, is part of it.
    fn covers(&self, row: usize, column: usize) -> bool {
        (self.column..=self.last_column).contains(&column)
            && (self.row < row || self.column < column)
    }
}

/// What a cell is, while it is read.
#[derive(Default)]
struct OpenValue {
    row: usize,
    column: usize,
    kind: String,
    style: usize,
    value: String,
    formula: String,
}

impl SheetReader {
    fn read(text: &str, texts: &[String], formats: &[NumberFormat], which: SheetCells) -> Self {
        let mut sheet = Self {
            with_blanks: which == SheetCells::All,
            ..Self::default()
        };
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = false;
        let mut cell = OpenValue::default();
        let (mut row, mut column, mut row_is_hidden) = (0, 0, false);
        let mut inside: Option<&'static str> = None;
        while let Ok(event) = reader.read_event() {
            let is_empty = matches!(event, Event::Empty(_));
            match event {
                Event::Start(element) | Event::Empty(element) => {
                    match element.local_name().as_ref() {
                        "row" => {
                            row = number(&element, "r").map_or(row + 1, |number| number);
                            column = 0;
                            row_is_hidden = attribute(&element, "hidden")
                                .is_some_and(|word| word == "1" || word == "true");
                        }
                        "c" => {
                            let place =
                                attribute(&element, "r").and_then(|place| read_place(&place));
                            let (own_row, own_column) =
                                place.unwrap_or((row.saturating_sub(1), column));
                            column = own_column + 1;
                            cell = OpenValue {
                                row: own_row,
                                column: own_column,
                                kind: attribute(&element, "t").unwrap_or_default(),
                                style: number(&element, "s").unwrap_or(0),
                                ..OpenValue::default()
                            };
                            if is_empty {
                                sheet.add(std::mem::take(&mut cell), texts, formats, row_is_hidden);
                            }
                        }
                        "v" => inside = Some("v"),
                        "t" => inside = Some("v"),
                        "f" => inside = Some("f"),
                        "rPh" => inside = None,
                        "mergeCell" if sheet.merges.len() < MOST_MERGES => {
                            let range = attribute(&element, "ref");
                            sheet.merges.extend(range.as_deref().and_then(read_range));
                        }
                        "col"
                            if attribute(&element, "hidden")
                                .is_some_and(|word| word == "1" || word == "true") =>
                        {
                            const WIDEST: usize = 16_384;
                            let first = number(&element, "min").unwrap_or(1);
                            let last = number(&element, "max").unwrap_or(first).min(WIDEST);
                            sheet.hidden_columns.extend(first.saturating_sub(1)..last);
                        }
                        _ => {}
                    }
                }
                Event::End(element) => match element.local_name().as_ref() {
                    "v" | "t" | "f" => inside = None,
                    "c" => sheet.add(std::mem::take(&mut cell), texts, formats, row_is_hidden),
                    _ => {}
                },
                Event::Text(text) => match inside {
                    Some("v") => cell.value.push_str(&text.xml10_content()),
                    Some(_) => cell.formula.push_str(&text.xml10_content()),
                    None => {}
                },
                Event::GeneralRef(reference) => match inside {
                    Some("v") => push_reference(&reference, &mut cell.value),
                    Some(_) => push_reference(&reference, &mut cell.formula),
                    None => {}
                },
                Event::Eof => break,
                _ => {}
            }
        }
        sheet
    }

    fn add(
        &mut self,
        cell: OpenValue,
        texts: &[String],
        formats: &[NumberFormat],
        row_is_hidden: bool,
    ) {
        let text = match cell.kind.as_str() {
            "s" => {
                let at: Option<usize> = cell.value.trim().parse().ok();
                at.and_then(|at| texts.get(at)).cloned().unwrap_or_default()
            }
            "str" | "inlineStr" | "e" => cell.value,
            "b" => if cell.value.trim() == "1" {
                "TRUE"
            } else {
                "FALSE"
            }
            .to_owned(),
            _ => {
                let format = formats.get(cell.style).copied().unwrap_or_default();
                shown(cell.value.trim(), format)
            }
        };
        let mut mark = (row_is_hidden || self.hidden_columns.contains(&cell.column))
            .then_some(FragmentMark::Hidden);
        let text = if text.trim().is_empty() && !cell.formula.is_empty() {
            mark = Some(FragmentMark::Formula);
            format!("={}", cell.formula)
        } else {
            text
        };
        if self.with_blanks || !text.trim().is_empty() {
            self.cells.push(FilledCell {
                row: cell.row,
                column: cell.column,
                text: text.trim().replace("\r\n", "\n").replace("_x000D_", ""),
                mark,
            });
        }
    }
}

impl SheetReader {
    /// Keeps of the blank cells those of the form: not far behind its last text, and of merged cells the first.
    fn keep_form(&mut self) {
        let texts = self.cells.iter().filter(|cell| !cell.text.is_empty());
        let (rows, columns): (Vec<usize>, Vec<usize>) =
            texts.map(|cell| (cell.row, cell.column)).unzip();
        let last_row = rows.into_iter().max().unwrap_or(0) + MARGIN;
        let last_column = columns.into_iter().max().unwrap_or(0) + MARGIN;
        let blank = |row: usize, column: usize| FilledCell {
            row,
            column,
            text: String::new(),
            mark: None,
        };
        let merges = self.merges.iter();
        self.cells
            .extend(merges.map(|merge| blank(merge.row, merge.column)));
        self.cells
            .retain(|cell| cell.row <= last_row && cell.column <= last_column);
        self.cells
            .sort_by_key(|cell| (cell.row, cell.column, cell.text.is_empty()));
        self.cells.dedup_by_key(|cell| (cell.row, cell.column));
    }
}

/// Row and column of `B12`, from 0.
pub fn read_place(place: &str) -> Option<(usize, usize)> {
    let place = place.replace('$', "");
    let digits = place.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = place.split_at(digits);
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.bytes().try_fold(0usize, |sum, letter| {
        let letter = letter.to_ascii_uppercase();
        letter
            .is_ascii_uppercase()
            .then(|| sum * 26 + usize::from(letter - b'A') + 1)
    })?;
    let row: usize = row.parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

fn read_range(range: &str) -> Option<Merge> {
    let (first, last) = range.split_once(':')?;
    let ((row, column), (last_row, last_column)) = (read_place(first)?, read_place(last)?);
    Some(Merge {
        row,
        column,
        last_row,
        last_column,
    })
}

/// The rows of a sheet that hold something, with blank cells between those that are filled.
fn add_sheet(sheet: &SheetName, read: SheetReader, out: &mut Extract) {
    let mut cells = read.cells;
    cells.sort_by_key(|cell| (cell.row, cell.column));
    let mut merges = read.merges;
    merges.sort_by_key(|merge| (merge.row, merge.column));
    let starts: HashMap<(usize, usize), Merge> = merges
        .iter()
        .map(|merge| ((merge.row, merge.column), *merge))
        .collect();
    let rows: Vec<usize> = {
        let mut rows: Vec<usize> = cells.iter().map(|cell| cell.row).collect();
        rows.dedup();
        rows
    };
    let mut grid = Grid::default();
    let mut merges = merges.into_iter().peekable();
    let mut active: Vec<Merge> = Vec::new();
    let mut cells = cells.into_iter().peekable();
    for (at, &row) in rows.iter().enumerate() {
        while let Some(merge) = merges.next_if(|merge| merge.row <= row) {
            active.push(merge);
        }
        active.retain(|merge| merge.last_row >= row);
        let mut out_row: Vec<GridCell> = Vec::new();
        let mut next = 0;
        while let Some(cell) = cells.next_if(|cell| cell.row == row) {
            let is_covered = active.iter().any(|merge| merge.covers(row, cell.column));
            if is_covered && cell.text.is_empty() {
                continue;
            }
            let gap = cell.column.saturating_sub(next).min(WIDEST_GAP);
            for column in cell.column - gap..cell.column {
                let is_covered = active.iter().any(|merge| merge.covers(row, column));
                if !is_covered {
                    let origin = origin(sheet, row, column);
                    let fragment = out.add("", origin);
                    out_row.push(GridCell {
                        fragment,
                        column,
                        columns: 1,
                        rows: 1,
                    });
                }
            }
            let merge = starts.get(&(row, cell.column));
            let last_row = merge.map_or(row, |merge| merge.last_row);
            let columns = merge.map_or(1, |merge| merge.last_column - merge.column + 1);
            let reached = rows[at..]
                .iter()
                .take_while(|row| **row <= last_row)
                .count();
            next = cell.column + columns;
            out.fragments.push(Fragment {
                text: cell.text,
                origin: origin(sheet, row, cell.column),
                mark: cell
                    .mark
                    .or(sheet.is_hidden.then_some(FragmentMark::Hidden)),
            });
            out_row.push(GridCell {
                fragment: out.fragments.len() - 1,
                column: cell.column,
                columns,
                rows: reached.max(1),
            });
        }
        grid.rows.push(out_row);
    }
    out.grid(grid);
}

fn origin(sheet: &SheetName, row: usize, column: usize) -> Origin {
    Origin::SheetCell {
        sheet: sheet.name.clone(),
        row: row + 1,
        column: column + 1,
    }
}

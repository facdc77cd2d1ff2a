//! The cells of a workbook as places of its XML, and what is written there. The style of a cell stays; a row that is repeated
//! moves what stands below it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use rust_decimal::Decimal;

use super::super::archive;
use super::super::edit::{Edits, change, escaped};
use super::super::fill::{CellFill, FormFill, RowCopy};
use super::super::values::CellValue;
use super::print_area::stretched_areas;
use crate::diag::Message;
use crate::import::{
    Extract, NumberFormat, Origin, attribute, cell_formats, letters, read_place, relations, sheets,
};

const WORKBOOK: &str = "xl/workbook.xml";

/// A workbook.
pub struct XlsxTemplate {
    workbook: String,
    /// By their names.
    sheets: BTreeMap<String, SheetXml>,
    formats: Vec<NumberFormat>,
}

/// A sheet; rows and columns from 1.
#[derive(Default)]
struct SheetXml {
    part: String,
    text: String,
    rows: BTreeMap<usize, RowXml>,
    merges: Vec<CellRange>,
    /// All of `mergeCells`.
    merge_list: Option<Range<usize>>,
    /// Where it would stand.
    merge_at: usize,
    /// Attributes that name cells below which rows may be added.
    references: Vec<(Range<usize>, String)>,
    /// It has formulas, or tables of its own: no row of it can move.
    is_fixed: bool,
    has_formulas: bool,
}

#[derive(Default)]
struct RowXml {
    range: Range<usize>,
    /// Its start tag.
    tag: Range<usize>,
    cells: BTreeMap<usize, CellXml>,
}

#[derive(Default, Clone)]
struct CellXml {
    range: Range<usize>,
    tag: Range<usize>,
    style: usize,
    has_value: bool,
}

/// Cells from one corner to the other.
#[derive(Clone, Copy, PartialEq, Eq)]
struct CellRange {
    row: usize,
    column: usize,
    last_row: usize,
    last_column: usize,
}

/// Rows that are added, by the row that they stand below.
type AddedRows = BTreeMap<usize, usize>;

impl XlsxTemplate {
    /// Reads a file.
    pub fn open(name: &str, bytes: &[u8]) -> Result<Self, Message> {
        let part = |part: &str| archive::part(name, bytes, part).map(Option::unwrap_or_default);
        let targets = relations(&part("xl/_rels/workbook.xml.rels")?);
        let formats = cell_formats(&part("xl/styles.xml")?);
        let mut found = BTreeMap::new();
        let workbook = part(WORKBOOK)?;
        for sheet in sheets(&workbook) {
            let target = targets.get(&sheet.relation).cloned().unwrap_or_default();
            let path = match target.strip_prefix('/') {
                Some(path) => path.to_owned(),
                None => format!("xl/{target}"),
            };
            if let Some(text) = archive::part(name, bytes, &path)? {
                found.insert(sheet.name, SheetXml::read(path, text));
            }
        }
        Ok(Self {
            workbook,
            sheets: found,
            formats,
        })
    }

    /// Whether a sheet has formulas.
    pub fn has_formulas(&self) -> bool {
        self.sheets.values().any(|sheet| sheet.has_formulas)
    }

    /// Takes the repeated rows out where formulas would lose what they are about.
    pub fn without_copies(&self, extract: &Extract, fill: &mut FormFill) {
        let copies = std::mem::take(&mut fill.copies);
        for copy in copies {
            match self.sheet_of(extract, copy.fragment) {
                Some(sheet) if !sheet.is_fixed => fill.copies.push(copy),
                _ => {
                    fill.rows_left.extend(copy.indicators);
                    fill.is_blocked = true;
                }
            }
        }
    }

    fn sheet_of(&self, extract: &Extract, fragment: usize) -> Option<&SheetXml> {
        match &extract.fragments[fragment].origin {
            Origin::SheetCell { sheet, .. } => self.sheets.get(sheet),
            _ => None,
        }
    }

    /// The parts that change, with their new texts.
    pub fn filled(&self, extract: &Extract, fill: &FormFill) -> BTreeMap<String, String> {
        let mut fills: BTreeMap<&str, Vec<&CellFill>> = BTreeMap::new();
        let mut copies: BTreeMap<&str, Vec<&RowCopy>> = BTreeMap::new();
        for cell in &fill.cells {
            if let Some(sheet) = self.sheet_of(extract, cell.fragment) {
                fills.entry(&sheet.part).or_default().push(cell);
            }
        }
        for copy in &fill.copies {
            if let Some(sheet) = self.sheet_of(extract, copy.fragment) {
                copies.entry(&sheet.part).or_default().push(copy);
            }
        }
        let mut changed: BTreeMap<String, String> = BTreeMap::new();
        for (name, sheet) in &self.sheets {
            let part = sheet.part.as_str();
            let Some(fills) = fills.get(part) else {
                continue;
            };
            let writer = SheetWriter {
                sheet,
                formats: &self.formats,
                extract,
                added: added(extract, copies.get(part)),
            };
            let text = writer.text(fills, copies.get(part).map_or(&[], Vec::as_slice));
            changed.insert(part.to_owned(), text);
            let workbook = changed.get(WORKBOOK).unwrap_or(&self.workbook);
            if let Some(text) = stretched_areas(workbook, name, |row| writer.stretched(row)) {
                changed.insert(WORKBOOK.to_owned(), text);
            }
        }
        changed
    }
}

/// Row and column of a text.
/// Whether a column is a part of one of these ranges.
fn is_merged(ranges: &[&CellRange], column: usize) -> bool {
    let mut ranges = ranges.iter();
    ranges.any(|range| (range.column..=range.last_column).contains(&column))
}

fn place(extract: &Extract, fragment: usize) -> Option<(usize, usize)> {
    match extract.fragments[fragment].origin {
        Origin::SheetCell { row, column, .. } => Some((row, column)),
        _ => None,
    }
}

fn added(extract: &Extract, copies: Option<&Vec<&RowCopy>>) -> AddedRows {
    let copies = copies.into_iter().flatten();
    let rows =
        copies.filter_map(|copy| Some((place(extract, copy.fragment)?.0, copy.copies.len())));
    rows.collect()
}

/// A sheet that is being written.
struct SheetWriter<'s> {
    sheet: &'s SheetXml,
    formats: &'s [NumberFormat],
    extract: &'s Extract,
    added: AddedRows,
}

impl SheetWriter<'_> {
    fn text(&self, fills: &[&CellFill], copies: &[&RowCopy]) -> String {
        let mut edits = Edits::default();
        let values = self.values(fills);
        let mut values_by_row: BTreeMap<usize, BTreeMap<usize, &CellValue>> = BTreeMap::new();
        for ((row, column), value) in &values {
            let row = values_by_row.entry(*row).or_default();
            row.insert(*column, value);
        }
        for (number, row) in &self.sheet.rows {
            let values = values_by_row.remove(number).unwrap_or_default();
            self.row(*number, self.moved(*number), row, &values, &mut edits);
        }
        for (number, values) in values_by_row {
            self.add_row(number, &values, &mut edits);
        }
        for copy in copies {
            self.repeat(copy, &mut edits);
        }
        if !self.added.is_empty() {
            self.merge(copies, &mut edits);
            for (range, word) in &self.sheet.references {
                edits.replace(range.clone(), self.moved_references(word));
            }
        }
        let text = &self.sheet.text;
        edits.applied(text, 0..text.len())
    }

    /// The new values of cells, by row and column.
    fn values(&self, fills: &[&CellFill]) -> BTreeMap<(usize, usize), CellValue> {
        let mut values: BTreeMap<(usize, usize), CellValue> = BTreeMap::new();
        for fill in fills {
            let Some(place) = place(self.extract, fill.fragment) else {
                continue;
            };
            let known = values.get(&place).map(|value| value.text.clone());
            let old = &self.extract.fragments[fill.fragment].text;
            let old = known.unwrap_or_else(|| old.clone());
            let Some((range, new)) = change(&old, fill) else {
                continue;
            };
            let value = if range == (0..old.len()) {
                fill.value.clone()
            } else {
                let mut text = old;
                text.replace_range(range, &new);
                CellValue {
                    text,
                    ..CellValue::default()
                }
            };
            values.insert(place, value);
        }
        values
    }

    /// Where a row stands once others are added above it.
    fn moved(&self, row: usize) -> usize {
        row + self
            .added
            .range(..row)
            .map(|(_, count)| count)
            .sum::<usize>()
    }

    /// The last row of a range that goes on into the rows that are added below it.
    fn stretched(&self, row: usize) -> usize {
        self.moved(row) + self.added.get(&row).copied().unwrap_or(0)
    }

    /// Writes values into a row, which may have another number then.
    fn row(
        &self,
        number: usize,
        now: usize,
        row: &RowXml,
        values: &BTreeMap<usize, &CellValue>,
        edits: &mut Edits,
    ) {
        if number != now {
            self.renumber(&row.tag, &now.to_string(), edits);
        }
        for (&column, cell) in &row.cells {
            match values.get(&column) {
                Some(value) => {
                    edits.replace(cell.range.clone(), self.cell(cell, column, now, value))
                }
                None if number != now => {
                    self.renumber(&cell.tag, &name(column, now), edits);
                }
                None => {}
            }
        }
        let missing = values
            .iter()
            .filter(|(column, _)| !row.cells.contains_key(column));
        for (&column, value) in missing {
            let next = row.cells.range(column..).next();
            let at = next.map_or_else(|| self.row_end(row), |(_, cell)| Some(cell.range.start));
            if let Some(at) = at {
                let prefix = prefix(&self.sheet.text, row.tag.start, "row");
                let cell = format!("<{prefix}c r=\"{}\"/>", name(column, now));
                edits.insert(at, self.content(&cell, value, NumberFormat::Plain));
            }
        }
    }

    /// Adds a row that the file leaves out, as it is blank.
    fn add_row(&self, number: usize, values: &BTreeMap<usize, &CellValue>, edits: &mut Edits) {
        let rows = &self.sheet.rows;
        let next = rows.range(number..).next().map(|(_, row)| row.range.start);
        let last = rows.last_key_value().map(|(_, row)| row.range.end);
        let (Some(at), Some(first)) = (next.or(last), rows.values().next()) else {
            return;
        };
        let prefix = prefix(&self.sheet.text, first.tag.start, "row");
        let now = self.moved(number);
        let cells: String = values
            .iter()
            .map(|(column, value)| {
                let cell = format!("<{prefix}c r=\"{}\"/>", name(*column, now));
                self.content(&cell, value, NumberFormat::Plain)
            })
            .collect();
        edits.insert(
            at,
            format!("<{prefix}row r=\"{now}\">{cells}</{prefix}row>"),
        );
    }

    /// Where a cell behind the last one of a row would stand; `None` where the row has no end tag.
    fn row_end(&self, row: &RowXml) -> Option<usize> {
        let text = &self.sheet.text[row.range.clone()];
        let end = text.rfind("</")?;
        Some(row.range.start + end)
    }

    /// Sets the attribute `r` of a start tag.
    fn renumber(&self, tag: &Range<usize>, word: &str, edits: &mut Edits) {
        if let Some(range) = attribute_range(&self.sheet.text[tag.clone()], "r") {
            edits.replace(tag.start + range.start..tag.start + range.end, word);
        }
    }

    /// A cell with another value.
    fn cell(&self, cell: &CellXml, column: usize, row: usize, value: &CellValue) -> String {
        let format = self.formats.get(cell.style).copied().unwrap_or_default();
        self.content(&self.blank(cell, column, row), value, format)
    }

    /// A cell with nothing but its style.
    fn blank(&self, cell: &CellXml, column: usize, row: usize) -> String {
        let mut tag = self.sheet.text[cell.tag.clone()].to_owned();
        if let Some(range) = attribute_range(&tag, "t") {
            // With its name, the blank before it and its quotes.
            tag.replace_range(range.start - " t=\"".len()..range.end + 1, "");
        }
        if let Some(range) = attribute_range(&tag, "r") {
            tag.replace_range(range, &name(column, row));
        }
        let open = tag.trim_end_matches('>').trim_end_matches('/').trim_end();
        format!("{open}/>")
    }

    /// A blank cell with a value in it.
    fn content(&self, blank: &str, value: &CellValue, format: NumberFormat) -> String {
        if value.text.is_empty() {
            return blank.to_owned();
        }
        let open = blank.trim_end_matches("/>");
        let prefix = prefix(blank, 0, "c");
        match number(value, format) {
            Some(number) => {
                format!("{open}><{prefix}v>{number}</{prefix}v></{prefix}c>")
            }
            None => format!(
                "{open} t=\"inlineStr\"><{prefix}is><{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}is></{prefix}c>",
                escaped(&value.text)
            ),
        }
    }

    /// Adds copies of a row below it: its open cells are others, the rest keeps nothing but its style.
    fn repeat(&self, copy: &RowCopy, edits: &mut Edits) {
        let Some((number, _)) = place(self.extract, copy.fragment) else {
            return;
        };
        let Some(row) = self.sheet.rows.get(&number) else {
            return;
        };
        let mut rows = String::new();
        let blank = CellValue::default();
        for (nth, fills) in copy.copies.iter().enumerate() {
            let fills: Vec<&CellFill> = fills.iter().collect();
            let new = self.values(&fills);
            let mut values: BTreeMap<usize, &CellValue> = BTreeMap::new();
            let filled = row.cells.iter().filter(|(_, cell)| cell.has_value);
            values.extend(filled.map(|(column, _)| (*column, &blank)));
            values.extend(new.iter().map(|((_, column), value)| (*column, value)));
            let mut inner = Edits::default();
            let now = self.moved(number) + nth + 1;
            self.row(number, now, row, &values, &mut inner);
            rows.push_str(&inner.applied(&self.sheet.text, row.range.clone()));
        }
        edits.insert(row.range.end, rows);
    }

    /// The merged cells, with those of the rows that were added.
    fn merge(&self, copies: &[&RowCopy], edits: &mut Edits) {
        let mut merges = Vec::with_capacity(self.sheet.merges.len());
        let mut of_rows: HashMap<usize, Vec<CellRange>> = HashMap::new();
        for merge in &self.sheet.merges {
            if merge.row == merge.last_row && self.added.contains_key(&merge.row) {
                of_rows.entry(merge.row).or_default().push(*merge);
            } else {
                merges.push(CellRange {
                    row: self.moved(merge.row),
                    last_row: self.stretched(merge.last_row),
                    ..*merge
                });
            }
        }
        for copy in copies {
            let Some((number, _)) = place(self.extract, copy.fragment) else {
                continue;
            };
            let open = copy
                .open
                .iter()
                .filter_map(|cell| place(self.extract, *cell));
            let open: HashSet<usize> = open.map(|(_, column)| column).collect();
            let row = self.moved(number);
            let count = copy.copies.len();
            let own = of_rows.remove(&number).unwrap_or_default();
            let cells = self.sheet.rows.get(&number).map(|row| &row.cells);
            let has_text = |column: usize| {
                cells
                    .and_then(|cells| cells.get(&column))
                    .is_some_and(|cell| cell.has_value)
            };
            // What the row says beside its open cells stands once.
            let stands_once = |column: usize| has_text(column) && !open.contains(&column);
            for merge in &own {
                if stands_once(merge.column) {
                    merges.push(CellRange {
                        row,
                        last_row: row + count,
                        ..*merge
                    });
                } else {
                    merges.extend((row..=row + count).map(|row| CellRange {
                        row,
                        last_row: row,
                        ..*merge
                    }));
                }
            }
            let here = self.sheet.merges.iter();
            let here = here.filter(|merge| (merge.row..=merge.last_row).contains(&number));
            let here: Vec<&CellRange> = here.collect();
            let columns = cells.into_iter().flatten().map(|(column, _)| *column);
            let alone = columns.filter(|column| stands_once(*column) && !is_merged(&here, *column));
            merges.extend(alone.map(|column| CellRange {
                row,
                column,
                last_row: row + count,
                last_column: column,
            }));
        }
        let prefix = prefix_of_sheet(&self.sheet.text);
        let list: String = merges
            .iter()
            .map(|merge| format!("<{prefix}mergeCell ref=\"{}\"/>", merge.name()))
            .collect();
        let count = merges.len();
        let list = format!("<{prefix}mergeCells count=\"{count}\">{list}</{prefix}mergeCells>");
        match (&self.sheet.merge_list, merges.is_empty()) {
            (Some(range), _) => edits.replace(range.clone(), list),
            (None, false) => edits.insert(self.sheet.merge_at, list),
            (None, true) => {}
        }
    }

    /// Ranges of cells, or the number of a row, as they are once rows were added.
    fn moved_references(&self, word: &str) -> String {
        let moved = word.split(' ').map(|part| {
            if let Ok(row) = part.parse::<usize>() {
                return self.stretched(row).to_string();
            }
            match CellRange::read(part) {
                Some(range) => CellRange {
                    row: self.moved(range.row),
                    last_row: self.stretched(range.last_row),
                    ..range
                }
                .name(),
                None => part.to_owned(),
            }
        });
        moved.collect::<Vec<_>>().join(" ")
    }
}

/// The number that a cell shows as what is to stand there; `None` where it is a text.
fn number(value: &CellValue, format: NumberFormat) -> Option<Decimal> {
    const MOST_DIGITS: usize = 15;
    let is_share_format = matches!(format, NumberFormat::Percent(_));
    let share = value
        .text
        .strip_suffix('%')
        .and_then(|text| text.parse().ok());
    let share = share.or(value.number.filter(|_| value.is_percent));
    let number = match share {
        Some(share) if is_share_format => {
            Decimal::checked_div(share, Decimal::ONE_HUNDRED)?.normalize()
        }
        _ => {
            let number = value.number?;
            (!is_share_format && number.to_string() == value.text).then_some(number)?
        }
    };
    let digits = number.mantissa().unsigned_abs().to_string().len();
    (format != NumberFormat::Date && digits <= MOST_DIGITS).then_some(number)
}

impl CellRange {
    fn read(range: &str) -> Option<Self> {
        let (first, last) = range.split_once(':').unwrap_or((range, range));
        let ((row, column), (last_row, last_column)) = (read_place(first)?, read_place(last)?);
        Some(Self {
            row: row + 1,
            column: column + 1,
            last_row: last_row + 1,
            last_column: last_column + 1,
        })
    }

    fn name(&self) -> String {
        let first = name(self.column, self.row);
        let last = name(self.last_column, self.last_row);
        if first == last {
            first
        } else {
            format!("{first}:{last}")
        }
    }
}

fn name(column: usize, row: usize) -> String {
    format!("{}{row}", letters(column))
}

/// What stands before the name of the element at a place, with its colon.
fn prefix<'t>(text: &'t str, at: usize, name: &str) -> &'t str {
    let rest = text[at..].trim_start_matches('<');
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
    let whole = &rest[..end.unwrap_or(rest.len())];
    whole.strip_suffix(name).unwrap_or_default()
}

fn prefix_of_sheet(text: &str) -> &str {
    text.find("worksheet").map_or("", |at| {
        let start = text[..at].rfind('<').unwrap_or(at);
        prefix(text, start, "worksheet")
    })
}

/// Where the value of an attribute stands in a start tag.
fn attribute_range(tag: &str, name: &str) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(at) = tag[from..].find(&format!("{name}=")) {
        let at = from + at;
        let is_whole = tag[..at].ends_with(char::is_whitespace);
        let start = at + name.len() + 2;
        let quote = tag.get(start - 1..start)?;
        if is_whole && matches!(quote, "\"" | "'") {
            let length = tag[start..].find(quote)?;
            return Some(start..start + length);
        }
        from = at + name.len();
    }
    None
}

impl SheetXml {
    fn read(part: String, text: String) -> Self {
        let mut sheet = Self {
            part,
            ..Self::default()
        };
        let bom = text.len() - text.trim_start_matches('\u{FEFF}').len();
        let mut reader = Reader::from_str(&text[bom..]);
        reader.config_mut().check_end_names = false;
        let (mut from, mut row, mut column) = (bom, 0, 0);
        while let Ok(event) = reader.read_event() {
            let to = bom + reader.buffer_position() as usize;
            match event {
                Event::Start(element) => {
                    sheet.start(&element, from..to, &text, (&mut row, &mut column));
                }
                Event::Empty(element) => {
                    sheet.start(&element, from..to, &text, (&mut row, &mut column));
                    sheet.end(element.local_name().as_ref(), to, (row, column));
                }
                Event::End(element) => {
                    sheet.end(element.local_name().as_ref(), to, (row, column));
                }
                Event::Eof => break,
                _ => {}
            }
            from = to;
        }
        sheet.text = text;
        sheet
    }

    fn start(
        &mut self,
        element: &BytesStart<'_>,
        tag: Range<usize>,
        text: &str,
        (row, column): (&mut usize, &mut usize),
    ) {
        let raw = &text[tag.clone()];
        let mut remember = |name: &str| {
            if let Some(range) = attribute_range(raw, name) {
                let place = tag.start + range.start..tag.start + range.end;
                self.references.push((place, raw[range].to_owned()));
            }
        };
        match element.local_name().as_ref() {
            "dimension" | "hyperlink" | "autoFilter" => remember("ref"),
            "conditionalFormatting" | "dataValidation" | "ignoredError" | "protectedRange" => {
                remember("sqref");
            }
            "brk" => remember("id"),
            "row" => {
                let number = attribute(element, "r").and_then(|number| number.parse().ok());
                *row = number.unwrap_or(*row + 1);
                *column = 0;
                self.rows.insert(
                    *row,
                    RowXml {
                        range: tag.clone(),
                        tag,
                        ..RowXml::default()
                    },
                );
            }
            "c" => {
                let place = attribute(element, "r").and_then(|place| read_place(&place));
                *column = place.map_or(*column + 1, |(_, column)| column + 1);
                let style = attribute(element, "s").and_then(|style| style.parse().ok());
                if let Some(row) = self.rows.get_mut(row) {
                    row.cells.insert(
                        *column,
                        CellXml {
                            range: tag.clone(),
                            tag,
                            style: style.unwrap_or(0),
                            has_value: false,
                        },
                    );
                }
            }
            "v" | "is" => {
                if let Some(cell) = self
                    .rows
                    .get_mut(row)
                    .and_then(|row| row.cells.get_mut(column))
                {
                    cell.has_value = true;
                }
            }
            "f" => {
                self.is_fixed = true;
                self.has_formulas = true;
            }
            "tableParts" => self.is_fixed = true,
            "mergeCells" => self.merge_list = Some(tag),
            "mergeCell" => {
                let range = attribute(element, "ref");
                self.merges
                    .extend(range.as_deref().and_then(CellRange::read));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, to: usize, (row, column): (usize, usize)) {
        match name {
            "row" => {
                if let Some(row) = self.rows.get_mut(&row) {
                    row.range.end = to;
                }
            }
            "c" => {
                let row = self.rows.get_mut(&row);
                if let Some(cell) = row.and_then(|row| row.cells.get_mut(&column)) {
                    cell.range.end = to;
                }
            }
            "mergeCells" => {
                if let Some(list) = &mut self.merge_list {
                    list.end = to;
                }
            }
            // What stands before the merged cells (ISO/IEC 29500-1, 18.3.1.99).
            "sheetData" | "sheetCalcPr" | "sheetProtection" | "protectedRanges" | "scenarios"
            | "autoFilter" | "sortState" | "dataConsolidate" | "customSheetViews" => {
                self.merge_at = to;
            }
            _ => {}
        }
    }
}

//! The cells of a word processor's file as places of its XML, and what is written there: runs of the cell itself, rows that are
//! repeated.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::archive;
use super::super::edit::{Edits, change, escaped};
use super::super::fill::{CellFill, FormFill, RowCopy};
use crate::diag::Message;
use crate::import::{Extract, Origin, attribute};

const BODY: &str = "word/document.xml";

/// A word processor's file.
pub struct DocxTemplate {
    text: String,
    /// Rows by the number of their table and their own, from 1.
    rows: HashMap<(usize, usize), DocxRow>,
    /// Paragraphs outside of tables.
    paragraphs: Vec<DocxCell>,
}

struct DocxRow {
    range: Range<usize>,
    cells: Vec<DocxCell>,
}

/// A cell, or a paragraph outside of tables.
#[derive(Default, Clone)]
struct DocxCell {
    range: Range<usize>,
    /// Behind its start tag.
    inside: usize,
    /// Its `tcPr`, with its tags.
    properties: Option<Range<usize>>,
    /// Behind what stands before `vMerge` there.
    merge_at: usize,
    /// Its `vMerge`, and whether it goes on from above.
    merge: Option<(Range<usize>, bool)>,
    is_merged_left: bool,
    pieces: Vec<TextPiece>,
    /// Its first paragraph.
    paragraph: Option<DocxParagraph>,
}

/// A text in a cell.
#[derive(Clone)]
struct TextPiece {
    /// Inside of its tags; of a symbol with them.
    range: Range<usize>,
    text: String,
    is_symbol: bool,
}

#[derive(Default, Clone)]
struct DocxParagraph {
    range: Range<usize>,
    /// Where its last run ends.
    end: usize,
    /// It has no end tag.
    is_empty: bool,
    /// Properties of its runs: of one that is there, else those of its mark.
    of_run: Option<Range<usize>>,
    of_mark: Option<Range<usize>>,
}

impl DocxTemplate {
    /// Reads a file; `None` where it is none of a word processor.
    pub fn open(name: &str, bytes: &[u8]) -> Result<Option<Self>, Message> {
        let Some(text) = archive::part(name, bytes, BODY)? else {
            return Ok(None);
        };
        let mut scanner = DocxScanner::default();
        scanner.scan(&text);
        Ok(Some(Self {
            rows: scanner.rows,
            paragraphs: scanner.paragraphs,
            text,
        }))
    }

    /// The parts that change, with their new texts.
    pub fn filled(&self, extract: &Extract, fill: &FormFill) -> BTreeMap<String, String> {
        let mut edits = Edits::default();
        let mut by_cell: BTreeMap<usize, Vec<&CellFill>> = BTreeMap::new();
        for cell in &fill.cells {
            by_cell.entry(cell.fragment).or_default().push(cell);
        }
        for (fragment, fills) in by_cell {
            if let Some(cell) = self.cell(&extract.fragments[fragment].origin) {
                self.write(cell, &fills, &mut edits);
            }
        }
        for copy in &fill.copies {
            self.repeat(extract, copy, &mut edits);
        }
        let text = edits.applied(&self.text, 0..self.text.len());
        BTreeMap::from([(BODY.to_owned(), text)])
    }

    fn cell(&self, origin: &Origin) -> Option<&DocxCell> {
        match origin {
            Origin::TableCell { table, row, column } => {
                let row = self.rows.get(&(*table, *row))?;
                row.cells.get(column.checked_sub(1)?)
            }
            Origin::Paragraph(number) => self.paragraphs.get(number.checked_sub(1)?),
            _ => None,
        }
    }

    /// Writes into a cell.
    fn write(&self, cell: &DocxCell, fills: &[&CellFill], edits: &mut Edits) {
        let old: String = cell
            .pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .collect();
        let changes: Vec<(Range<usize>, String)> =
            fills.iter().filter_map(|fill| change(&old, fill)).collect();
        for (range, new) in changes {
            if cell.pieces.is_empty() {
                self.add_run(cell, &new, edits);
            } else {
                self.change_pieces(cell, range, &new, edits);
            }
        }
    }

    /// Puts a text in the place of a part of those of a cell: into the first of them.
    fn change_pieces(&self, cell: &DocxCell, range: Range<usize>, new: &str, edits: &mut Edits) {
        let mut start = 0;
        let mut new = Some(new);
        for piece in &cell.pieces {
            let end = start + piece.text.len();
            let (from, to) = (range.start.max(start), range.end.min(end));
            let is_touched = from < to || range.is_empty() && (start..=end).contains(&range.start);
            if is_touched {
                let raw = &self.text[piece.range.clone()];
                let own = new.take().unwrap_or_default();
                if piece.is_symbol {
                    let tag = self.tag(piece.range.start);
                    edits.replace(
                        piece.range.clone(),
                        format!("<{tag}>{}</{tag}>", self.lines(own, &tag)),
                    );
                } else {
                    let tag = self.tag_before(piece.range.start);
                    let from = piece.range.start + raw_length(raw, from - start);
                    let to = piece.range.start + raw_length(raw, to.max(range.start) - start);
                    edits.replace(from..to.max(from), self.lines(own, &tag));
                }
            }
            start = end;
        }
        if let Some(new) = new {
            self.add_run(cell, new, edits);
        }
    }

    /// Adds a run to a cell without a text, with the properties that it would have.
    fn add_run(&self, cell: &DocxCell, text: &str, edits: &mut Edits) {
        let Some(paragraph) = cell.paragraph.as_ref().filter(|_| !text.is_empty()) else {
            return;
        };
        let name = name_at(&self.text, paragraph.range.start);
        let prefix = name.strip_suffix('p').unwrap_or_default();
        let of_run = paragraph.of_run.as_ref().or(paragraph.of_mark.as_ref());
        let properties = of_run.map_or("", |range| &self.text[range.clone()]);
        let tag = format!("{prefix}t");
        let run = format!(
            "<{prefix}r>{properties}<{tag} xml:space=\"preserve\">{}</{tag}></{prefix}r>",
            self.lines(text, &tag)
        );
        if paragraph.is_empty {
            let start = &self.text[paragraph.range.clone()];
            let open = start.trim_end_matches("/>").trim_end();
            edits.replace(paragraph.range.clone(), format!("{open}>{run}</{name}>"));
        } else {
            edits.insert(paragraph.end, run);
        }
    }

    /// A text inside of its tags, with breaks between its lines.
    fn lines(&self, text: &str, tag: &str) -> String {
        let prefix = tag.strip_suffix('t').unwrap_or_default();
        let lines: Vec<String> = text.lines().map(escaped).collect();
        lines.join(&format!(
            "</{tag}><{prefix}br/><{tag} xml:space=\"preserve\">"
        ))
    }

    /// The name of the text element that would stand at a place of a symbol.
    fn tag(&self, at: usize) -> String {
        let name = name_at(&self.text, at);
        format!("{}t", name.strip_suffix("sym").unwrap_or_default())
    }

    /// The name of the element whose start tag ends before a place.
    fn tag_before(&self, at: usize) -> String {
        let start = self.text[..at].rfind('<').unwrap_or(at);
        name_at(&self.text, start).to_owned()
    }

    /// Repeats a row: its open cells are others, what reaches over rows goes on, and what says a category stands once.
    fn repeat(&self, extract: &Extract, copy: &RowCopy, edits: &mut Edits) {
        let Origin::TableCell { table, row, .. } = extract.fragments[copy.fragment].origin else {
            return;
        };
        let Some(own) = self.rows.get(&(table, row)) else {
            return;
        };
        let mut open: HashMap<usize, usize> = HashMap::new();
        for fragment in &copy.open {
            if let Origin::TableCell {
                table: of,
                row: at,
                column,
            } = extract.fragments[*fragment].origin
                && (of, at) == (table, row)
            {
                open.insert(column - 1, *fragment);
            }
        }
        let mut rows = String::new();
        for fills in &copy.copies {
            let mut inner = Edits::default();
            for (at, cell) in own.cells.iter().enumerate() {
                if let Some(fragment) = open.get(&at) {
                    let mine: Vec<&CellFill> = fills
                        .iter()
                        .filter(|fill| fill.fragment == *fragment)
                        .collect();
                    match mine.as_slice() {
                        [] => self.empty(cell, &mut inner),
                        fills => self.write(cell, fills, &mut inner),
                    }
                } else if let Some((merge, _)) = &cell.merge {
                    let name = name_at(&self.text, merge.start);
                    inner.replace(merge.clone(), format!("<{name}/>"));
                    self.empty(cell, &mut inner);
                } else if cell
                    .pieces
                    .iter()
                    .any(|piece| !piece.text.trim().is_empty())
                {
                    self.add_merge(cell, "", &mut inner);
                    self.empty(cell, &mut inner);
                }
            }
            rows.push_str(&without_ids(&inner.applied(&self.text, own.range.clone())));
        }
        for (at, cell) in own.cells.iter().enumerate() {
            let has_text = cell
                .pieces
                .iter()
                .any(|piece| !piece.text.trim().is_empty());
            if !open.contains_key(&at) && cell.merge.is_none() && has_text {
                self.add_merge(cell, "restart", edits);
            }
        }
        edits.insert(own.range.end, rows);
    }

    /// Takes the texts out of a cell.
    fn empty(&self, cell: &DocxCell, edits: &mut Edits) {
        for piece in &cell.pieces {
            edits.replace(piece.range.clone(), "");
        }
    }

    /// Makes a cell one that reaches over rows.
    fn add_merge(&self, cell: &DocxCell, value: &str, edits: &mut Edits) {
        let name = name_at(&self.text, cell.range.start);
        let prefix = name.strip_suffix("tc").unwrap_or_default();
        let merge = match value {
            "" => format!("<{prefix}vMerge/>"),
            value => format!("<{prefix}vMerge {prefix}val=\"{value}\"/>"),
        };
        match &cell.properties {
            Some(range) if self.text[range.clone()].ends_with("/>") => {
                let inner = format!("<{prefix}tcPr>{merge}</{prefix}tcPr>");
                edits.replace(range.clone(), inner);
            }
            Some(_) => edits.insert(cell.merge_at, merge),
            None => edits.insert(cell.inside, format!("<{prefix}tcPr>{merge}</{prefix}tcPr>")),
        }
    }
}

/// The name of the element that begins at a place.
fn name_at(text: &str, at: usize) -> &str {
    let rest = text[at..].trim_start_matches('<');
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
    &rest[..end.unwrap_or(rest.len())]
}

/// Bytes of the first so many of a text that is written with references.
fn raw_length(raw: &str, length: usize) -> usize {
    let (mut at, mut read) = (0, 0);
    while read < length && at < raw.len() {
        let rest = &raw[at..];
        let own = match rest.find(';') {
            Some(end) if rest.starts_with('&') => &rest[..=end],
            _ => &rest[..rest.chars().next().map_or(1, char::len_utf8)],
        };
        read += decoded(own).len();
        at += own.len();
    }
    at
}

fn decoded(raw: &str) -> String {
    quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), |text| text.into_owned())
}

/// A copy of a row without what may stand only once in a file: ids of paragraphs, bookmarks.
fn without_ids(row: &str) -> String {
    let mut out = String::with_capacity(row.len());
    let mut rest = row;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        let Some(end) = from.find('>') else { break };
        let (element, behind) = from.split_at(end + 1);
        out.push_str(before);
        rest = behind;
        let name = name_at(element, 0);
        let local = name.rsplit(':').next().unwrap_or(name);
        if !local.starts_with("bookmark") {
            out.push_str(&without_attributes(element));
        }
    }
    out.push_str(rest);
    out
}

fn without_attributes(element: &str) -> String {
    let mut out = element.to_owned();
    for id in ["paraId=\"", "textId=\""] {
        let Some(at) = out.find(id) else { continue };
        let start = out[..at].rfind(char::is_whitespace).unwrap_or(at);
        let value = at + id.len();
        if let Some(length) = out[value..].find('"') {
            out.replace_range(start..=value + length, "");
        }
    }
    out
}

/// Looks for the cells in the text of a file, in the order and by the numbers by which they are read.
#[derive(Default)]
struct DocxScanner {
    rows: HashMap<(usize, usize), DocxRow>,
    paragraphs: Vec<DocxCell>,
    tables: Vec<TablePlace>,
    count: usize,
    /// Paragraphs that are open, each with its texts.
    open: Vec<DocxCell>,
    /// Elements whose texts stand twice, or beside the text.
    skipped: usize,
    deleted: usize,
    /// Where the text that is read begins.
    text_at: Option<usize>,
    /// Properties of a run, or of the mark of a paragraph, that begin there.
    properties_at: Option<usize>,
    in_paragraph_properties: bool,
    in_change: bool,
}

#[derive(Default)]
struct TablePlace {
    number: usize,
    row: usize,
    row_at: usize,
    cells: Vec<DocxCell>,
}

impl DocxScanner {
    fn scan(&mut self, text: &str) {
        let bom = text.len() - text.trim_start_matches('\u{FEFF}').len();
        let mut reader = Reader::from_str(&text[bom..]);
        reader.config_mut().check_end_names = false;
        let mut from = bom;
        while let Ok(event) = reader.read_event() {
            let to = bom + reader.buffer_position() as usize;
            match event {
                Event::Start(element) => self.start(&element, from..to, false),
                Event::Empty(element) => self.start(&element, from..to, true),
                Event::End(element) => self.end(element.local_name().as_ref(), from..to, text),
                Event::Eof => break,
                _ => {}
            }
            from = to;
        }
    }

    fn start(&mut self, element: &BytesStart<'_>, range: Range<usize>, is_empty: bool) {
        match element.local_name().as_ref() {
            "Fallback" | "txbxContent" if !is_empty => self.skipped += 1,
            _ if self.skipped > 0 => {}
            "tbl" if !is_empty => {
                self.count += 1;
                self.tables.push(TablePlace {
                    number: self.count,
                    ..TablePlace::default()
                });
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.row_at = range.start;
                    table.cells.clear();
                }
            }
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.cells.push(DocxCell {
                        inside: range.end,
                        range,
                        ..DocxCell::default()
                    });
                }
            }
            "p" => {
                self.in_paragraph_properties = false;
                self.open.push(DocxCell {
                    paragraph: Some(DocxParagraph {
                        end: range.end,
                        range,
                        is_empty,
                        ..DocxParagraph::default()
                    }),
                    ..DocxCell::default()
                });
                if is_empty {
                    self.end_paragraph();
                }
            }
            "del" | "moveFrom" if !is_empty => self.deleted += 1,
            "t" if !is_empty && self.deleted == 0 => self.text_at = Some(range.end),
            "sym" => self.symbol(element, range),
            "pPr" if !is_empty => self.in_paragraph_properties = true,
            "rPr" if !is_empty => self.properties_at = Some(range.start),
            "ins" | "rPrChange" if self.properties_at.is_some() => self.in_change = true,
            name => self.cell_property(name, element, range, is_empty),
        }
    }

    fn cell_property(
        &mut self,
        name: &str,
        element: &BytesStart<'_>,
        range: Range<usize>,
        is_empty: bool,
    ) {
        let cell = self.tables.last_mut();
        let Some(cell) = cell.and_then(|table| table.cells.last_mut()) else {
            return;
        };
        let is_restart = attribute(element, "val").is_some_and(|word| word == "restart");
        match name {
            "tcPr" => {
                cell.merge_at = range.end;
                cell.properties = Some(range);
            }
            "cnfStyle" | "tcW" | "gridSpan" if is_empty => cell.merge_at = range.end,
            "hMerge" => cell.is_merged_left = !is_restart,
            "vMerge" if is_empty => cell.merge = Some((range, !is_restart)),
            _ => {}
        }
    }

    fn symbol(&mut self, element: &BytesStart<'_>, range: Range<usize>) {
        let code = attribute(element, "char").unwrap_or_default();
        let code = u32::from_str_radix(&code, 16).unwrap_or(0);
        let is_empty_box = matches!(code & 0xFF, 0xA3 | 0xA8 | 0x6F | 0x71);
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.pieces.push(TextPiece {
                range,
                text: if is_empty_box { "□" } else { " " }.to_owned(),
                is_symbol: true,
            });
        }
    }

    fn end(&mut self, name: &str, range: Range<usize>, text: &str) {
        match name {
            "Fallback" | "txbxContent" => self.skipped = self.skipped.saturating_sub(1),
            _ if self.skipped > 0 => {}
            "p" => {
                if let Some(paragraph) = self
                    .open
                    .last_mut()
                    .and_then(|open| open.paragraph.as_mut())
                {
                    paragraph.end = range.start;
                    paragraph.range.end = range.end;
                }
                self.end_paragraph();
            }
            "t" => {
                if let (Some(start), Some(open)) = (self.text_at.take(), self.open.last_mut()) {
                    open.pieces.push(TextPiece {
                        range: start..range.start,
                        text: decoded(&text[start..range.start]),
                        is_symbol: false,
                    });
                }
            }
            "pPr" => self.in_paragraph_properties = false,
            "rPr" => self.end_run_properties(range.end),
            "del" | "moveFrom" => self.deleted = self.deleted.saturating_sub(1),
            "tcPr" => {
                let cell = self.tables.last_mut();
                let cell = cell.and_then(|table| table.cells.last_mut());
                if let Some(properties) = cell.and_then(|cell| cell.properties.as_mut()) {
                    properties.end = range.end;
                }
            }
            "tc" => {
                let cell = self.tables.last_mut();
                if let Some(cell) = cell.and_then(|table| table.cells.last_mut()) {
                    cell.range.end = range.end;
                }
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.row += 1;
                    let mut cells = std::mem::take(&mut table.cells);
                    // An older way to merge cells: they are read as one.
                    cells.retain(|cell| !cell.is_merged_left);
                    let row = DocxRow {
                        range: table.row_at..range.end,
                        cells,
                    };
                    self.rows.insert((table.number, table.row), row);
                }
            }
            "tbl" => {
                self.tables.pop();
            }
            _ => {}
        }
    }

    fn end_run_properties(&mut self, end: usize) {
        let Some(start) = self.properties_at.take() else {
            return;
        };
        if std::mem::take(&mut self.in_change) {
            return;
        }
        let paragraph = self
            .open
            .last_mut()
            .and_then(|open| open.paragraph.as_mut());
        if let Some(paragraph) = paragraph {
            let place = if self.in_paragraph_properties {
                &mut paragraph.of_mark
            } else {
                &mut paragraph.of_run
            };
            place.get_or_insert(start..end);
        }
    }

    fn end_paragraph(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let cell = self.tables.last_mut();
        match cell.and_then(|table| table.cells.last_mut()) {
            Some(cell) => {
                cell.pieces.extend(open.pieces);
                cell.paragraph = cell.paragraph.take().or(open.paragraph);
            }
            None => self.paragraphs.push(open),
        }
    }
}

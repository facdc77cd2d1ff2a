//! Word files (.docx): paragraphs and tables with all their merged cells. A reader of our own, as no text may be lost: what
//! stands in the continuation of a merged cell, in a text box or in a deleted row is there, each with its mark.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::package::{Package, attribute, damaged, number, push_reference};
use crate::diag::Message;
use crate::import::extract::{Extract, Fragment, FragmentMark, Grid, GridCell, Origin};

/// Columns of a table at most.
const MOST_COLUMNS: usize = 4_096;

/// Reads a file.
pub fn read(name: &str, mut package: Package<'_>) -> Result<Extract, Message> {
    let body = package
        .part("word/document.xml")?
        .ok_or_else(|| damaged(name))?;
    let mut reader = DocxReader::default();
    reader.read(&body);
    // What stands beside the text.
    let names = package.names();
    let margins = names.iter().filter(|part| is_margin(part));
    for part in margins {
        let text = package.part(part)?.unwrap_or_default();
        let mut margin = DocxReader {
            mark: Some(FragmentMark::Margin),
            ..DocxReader::default()
        };
        margin.read(&text);
        reader.out.fragments.extend(margin.out.fragments);
    }
    Ok(reader.out)
}

/// Headers, footers, notes and comments.
fn is_margin(part: &str) -> bool {
    let name = part.strip_prefix("word/").unwrap_or_default();
    let kinds = ["header", "footer", "footnotes", "endnotes", "comments"];
    name.ends_with(".xml") && kinds.iter().any(|kind| name.starts_with(kind))
}

/// A table, while it is read.
#[derive(Default)]
struct OpenTable {
    number: usize,
    rows: Vec<Vec<OpenCell>>,
    row: Vec<OpenCell>,
    column: usize,
    row_is_deleted: bool,
    /// Tables in its cells; they follow it.
    inner: Vec<Grid>,
}

/// A cell, while it is read.
#[derive(Default)]
struct OpenCell {
    column: usize,
    columns: usize,
    /// It goes on from the cell above.
    is_continued: bool,
    /// It goes on from the cell at its left.
    is_merged_left: bool,
    is_deleted: bool,
    text: String,
}

#[derive(Default)]
struct DocxReader {
    out: Extract,
    /// What all texts of this part are.
    mark: Option<FragmentMark>,
    tables: Vec<OpenTable>,
    table_count: usize,
    paragraph_count: usize,
    /// Paragraphs that are open: a text box is inside of one.
    paragraphs: Vec<String>,
    /// The paragraph is of the table of contents.
    is_contents: bool,
    /// Elements inside of which texts are deleted, hidden, or stand twice.
    deleted: usize,
    skipped: usize,
    is_hidden: bool,
    in_text: bool,
    in_run_properties: bool,
}

impl DocxReader {
    /// Reads a part; one that is cut off is read as far as it goes.
    fn read(&mut self, text: &str) {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = false;
        loop {
            match reader.read_event() {
                Ok(Event::Start(element)) => self.start(&element, false),
                Ok(Event::Empty(element)) => self.start(&element, true),
                Ok(Event::End(element)) => self.end(element.local_name().as_ref()),
                Ok(Event::Text(text)) if self.in_text => self.push(&text.xml10_content()),
                Ok(Event::CData(text)) if self.in_text => self.push(&text.xml10_content()),
                Ok(Event::GeneralRef(reference)) if self.in_text => {
                    let mut text = String::new();
                    push_reference(&reference, &mut text);
                    self.push(&text);
                }
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
        }
        while !self.paragraphs.is_empty() {
            self.end_paragraph();
        }
        while !self.tables.is_empty() {
            self.end_row();
            self.end_table();
        }
    }

    fn start(&mut self, element: &BytesStart<'_>, is_empty: bool) {
        let name = element.local_name();
        match name.as_ref() {
            // The same text again, for older programs.
            "Fallback" if !is_empty => self.skipped += 1,
            _ if self.skipped > 0 => {}
            "p" => {
                self.paragraphs.push(String::new());
                self.is_contents = false;
                if is_empty {
                    self.end_paragraph();
                }
            }
            "tbl" if !is_empty => {
                self.table_count += 1;
                self.tables.push(OpenTable {
                    number: self.table_count,
                    ..OpenTable::default()
                });
            }
            "del" | "moveFrom" => {
                if self.is_in_row_properties() {
                    self.delete_row();
                } else if !is_empty {
                    self.deleted += 1;
                }
            }
            "t" | "delText" if !is_empty => self.in_text = true,
            "rPr" if !is_empty => self.in_run_properties = true,
            "pStyle" => {
                let style = attribute(element, "val").unwrap_or_default();
                self.is_contents = style.to_ascii_uppercase().starts_with("TOC");
            }
            "r" => self.is_hidden = false,
            "vanish" if self.in_run_properties => self.is_hidden = is_on(element),
            "tab" if !self.in_run_properties => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            "sym" => self.symbol(element),
            name => self.table_element(name, element, is_empty),
        }
    }

    fn table_element(&mut self, name: &str, element: &BytesStart<'_>, is_empty: bool) {
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        match name {
            "tr" => {
                table.column = 0;
                table.row_is_deleted = false;
            }
            "gridBefore" => table.column += number(element, "val").unwrap_or(0),
            "tc" => {
                table.row.push(OpenCell {
                    column: table.column,
                    columns: 1,
                    ..OpenCell::default()
                });
                if is_empty {
                    self.end_cell();
                }
            }
            "gridSpan" | "vMerge" | "hMerge" => {
                let Some(cell) = table.row.last_mut() else {
                    return;
                };
                let is_restart = attribute(element, "val").is_some_and(|word| word == "restart");
                match name {
                    "gridSpan" => {
                        let columns = number(element, "val").unwrap_or(1);
                        cell.columns = columns.clamp(1, MOST_COLUMNS);
                    }
                    "vMerge" => cell.is_continued = !is_restart,
                    _ => cell.is_merged_left = !is_restart,
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "Fallback" => self.skipped = self.skipped.saturating_sub(1),
            _ if self.skipped > 0 => {}
            "p" => self.end_paragraph(),
            "tbl" => self.end_table(),
            "tr" => self.end_row(),
            "tc" => self.end_cell(),
            "del" | "moveFrom" => self.deleted = self.deleted.saturating_sub(1),
            "t" | "delText" => self.in_text = false,
            "rPr" => self.in_run_properties = false,
            _ => {}
        }
    }

    /// Whether a row has begun and none of its cells.
    fn is_in_row_properties(&self) -> bool {
        let table = self.tables.last();
        table.is_some_and(|table| table.row.is_empty()) && self.paragraphs.len() < self.tables.len()
    }

    fn delete_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.row_is_deleted = true;
        }
    }

    fn push(&mut self, text: &str) {
        let mark = if self.deleted > 0 {
            Some(FragmentMark::Deleted)
        } else if self.is_hidden {
            Some(FragmentMark::Hidden)
        } else {
            None
        };
        match (mark, self.paragraphs.last_mut()) {
            (None, Some(paragraph)) => paragraph.push_str(text),
            (Some(_), _) if !text.trim().is_empty() => {
                let origin = self.origin();
                self.out.fragments.push(Fragment {
                    text: text.to_owned(),
                    origin,
                    mark,
                });
            }
            _ => {}
        }
    }

    /// A character of a font of symbols; ticked and empty boxes are those that forms have.
    fn symbol(&mut self, element: &BytesStart<'_>) {
        let code = attribute(element, "char").unwrap_or_default();
        let code = u32::from_str_radix(&code, 16).unwrap_or(0);
        let c = match code & 0xFF {
            0x52 | 0xFE | 0xFD => '☑',
            0xA3 | 0xA8 | 0x6F | 0x71 => '□',
            other => char::from_u32(other)
                .filter(|c| !c.is_control())
                .unwrap_or('\u{FFFD}'),
        };
        self.push(c.encode_utf8(&mut [0; 4]));
    }

    fn origin(&self) -> Origin {
        match self.tables.last() {
            Some(table) => Origin::TableCell {
                table: table.number,
                row: table.rows.len() + 1,
                column: table.row.len().max(1),
            },
            None => Origin::Paragraph(self.paragraph_count + 1),
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else {
            return;
        };
        let cell = self
            .tables
            .last_mut()
            .and_then(|table| table.row.last_mut());
        if let Some(cell) = cell {
            if !cell.text.is_empty() && !paragraph.is_empty() {
                cell.text.push('\n');
            }
            cell.text.push_str(&paragraph);
            return;
        }
        let origin = self.origin();
        self.paragraph_count += 1;
        let mark = self
            .mark
            .or(self.is_contents.then_some(FragmentMark::Contents));
        if mark.is_some() {
            self.add(paragraph, origin, mark);
            return;
        }
        for line in paragraph.split('\n') {
            self.out.paragraph(line, origin.clone());
        }
    }

    fn add(&mut self, text: String, origin: Origin, mark: Option<FragmentMark>) -> usize {
        self.out.fragments.push(Fragment { text, origin, mark });
        self.out.fragments.len() - 1
    }

    fn end_cell(&mut self) {
        if let Some(table) = self.tables.last_mut()
            && let Some(cell) = table.row.last()
        {
            table.column = (cell.column + cell.columns).min(MOST_COLUMNS);
        }
    }

    fn end_row(&mut self) {
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let mut row: Vec<OpenCell> = Vec::with_capacity(table.row.len());
        for mut cell in std::mem::take(&mut table.row) {
            cell.is_deleted = table.row_is_deleted;
            match row.last_mut() {
                // An older way to merge cells.
                Some(left) if cell.is_merged_left => {
                    left.columns += cell.columns;
                    if !cell.text.trim().is_empty() {
                        left.text.push('\n');
                        left.text.push_str(&cell.text);
                    }
                }
                _ => row.push(cell),
            }
        }
        table.rows.push(row);
    }

    fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else {
            return;
        };
        let grid = self.grid(table.number, table.rows);
        let mut grids = vec![grid];
        grids.extend(table.inner);
        match self.tables.last_mut() {
            Some(outer) => outer.inner.extend(grids),
            None => grids.into_iter().for_each(|grid| self.out.grid(grid)),
        }
    }

    /// The rows as a grid: a cell that goes on and says nothing makes the one above it longer.
    fn grid(&mut self, table: usize, rows: Vec<Vec<OpenCell>>) -> Grid {
        let mut grid = Grid::default();
        // Of each column, the cell that may go on.
        let mut open: Vec<Option<(usize, usize)>> = Vec::new();
        for (at, row) in rows.into_iter().enumerate() {
            let mut cells: Vec<GridCell> = Vec::with_capacity(row.len());
            for (place, cell) in row.into_iter().enumerate() {
                if cell.column >= open.len() {
                    open.resize(cell.column + 1, None);
                }
                let above = open[cell.column].filter(|_| cell.is_continued);
                if let Some((row, place)) = above
                    && cell.text.trim().is_empty()
                {
                    let above: &mut GridCell = &mut grid.rows[row][place];
                    above.rows = at - row + 1;
                    continue;
                }
                let origin = Origin::TableCell {
                    table,
                    row: at + 1,
                    column: place + 1,
                };
                let mark = self
                    .mark
                    .or(cell.is_deleted.then_some(FragmentMark::Deleted));
                let fragment = self.add(cell.text.trim().to_owned(), origin, mark);
                open[cell.column] = Some((at, cells.len()));
                cells.push(GridCell {
                    fragment,
                    column: cell.column,
                    columns: cell.columns,
                    rows: 1,
                });
            }
            grid.rows.push(cells);
        }
        grid
    }
}

/// Whether a property is not switched off.
fn is_on(element: &BytesStart<'_>) -> bool {
    !attribute(element, "val").is_some_and(|word| matches!(word.as_str(), "0" | "false" | "off"))
}

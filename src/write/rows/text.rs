//! Rows as lines of text: CSV, TSV, JSON lines.

use std::io::{self, Write};

use crate::compile::Compilation;
use crate::diag::Diagnostic;
use crate::model::Project;
use crate::rows::{Cell, Layout, code_like_number, goals};
use crate::write::printable::{Destination, is_like_formula, printable};
use crate::write::{Output, csv, stream};

/// A cell as bytes, with what separates it from the one before.
trait CellFormat: Sync {
    fn cell(&self, bytes: &mut Vec<u8>, at: usize, cell: &Cell<'_>);
    fn end(&self, bytes: &mut Vec<u8>);
}

/// Appends the rows of a project; what all of them have in common is formatted once.
fn rows(
    bytes: &mut Vec<u8>,
    layout: &Layout,
    file: &Compilation<'_>,
    project: &Project<'_>,
    format: &impl CellFormat,
    begin: impl Fn(&mut Vec<u8>),
) {
    let mut shared = Vec::new();
    let mut ends = vec![None; layout.columns.len()];
    for (at, subject) in layout.rows(file, project).enumerate() {
        begin(bytes);
        for (index, (column, end)) in layout.columns.iter().zip(&mut ends).enumerate() {
            if !column.is_of_project() {
                format.cell(bytes, index, &column.cell(&subject));
                continue;
            }
            if at == 0 {
                let start = shared.len();
                format.cell(&mut shared, index, &column.cell(&subject));
                *end = Some(start..shared.len());
            }
            bytes.extend_from_slice(end.clone().map_or(&[], |range| &shared[range]));
        }
        format.end(bytes);
    }
}

/// CSV or TSV of one table.
pub struct SeparatedRows<'l, F> {
    layouts: Vec<&'l Layout>,
    format: F,
}

impl<'l, F> SeparatedRows<'l, F> {
    pub fn new(layouts: Vec<&'l Layout>, format: F) -> Self {
        Self { layouts, format }
    }
}

impl<F: CellFormat> Output for SeparatedRows<'_, F> {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let mut bytes = csv::BEGIN.as_bytes().to_vec();
        for layout in &self.layouts {
            for (at, column) in layout.columns.iter().enumerate() {
                self.format
                    .cell(&mut bytes, at, &Cell::Text(column.head.as_str().into()));
            }
            self.format.end(&mut bytes);
        }
        out.write_all(&bytes)
    }

    fn add(&mut self, out: &mut dyn Write, file: &Compilation<'_>) -> io::Result<Vec<Diagnostic>> {
        let mut diagnostics = Vec::new();
        let (of_department, of_projects): (Vec<&Layout>, Vec<&Layout>) = self
            .layouts
            .iter()
            .partition(|layout| layout.is_of_department());
        for layout in of_department {
            let mut bytes = Vec::new();
            for goal in &goals(&file.department) {
                rows(&mut bytes, layout, file, goal, &self.format, |_| {});
            }
            out.write_all(&bytes)?;
        }
        file.each(
            |lowered| {
                let mut bytes = Vec::with_capacity(4096);
                let mut found = lowered.diagnostics;
                for project in &lowered.projects {
                    for layout in &of_projects {
                        rows(&mut bytes, layout, file, project, &self.format, |_| {});
                        found.extend(code_like_number(layout, file, project));
                    }
                }
                (bytes, found)
            },
            |(bytes, found)| {
                diagnostics.extend(found);
                out.write_all(&bytes)
            },
        )?;
        Ok(diagnostics)
    }
}

pub struct Csv {
    /// Guard cells that a spreadsheet would take for a formula.
    pub guard: bool,
}

pub struct Tsv {
    pub guard: bool,
}

fn display(bytes: &mut Vec<u8>, number: impl std::fmt::Display) {
    write!(bytes, "{number}").expect("memory can be written");
}

impl CellFormat for Csv {
    fn cell(&self, bytes: &mut Vec<u8>, at: usize, cell: &Cell<'_>) {
        if at > 0 {
            bytes.push(b',');
        }
        let text = match cell {
            Cell::Blank => return,
            // A minus sign in front of a number is no formula, nor is ＝ alone.
            Cell::Number(number) => return display(bytes, number),
            Cell::Date(day) => return display(bytes, day),
            Cell::Plain(sign) => return bytes.extend_from_slice(sign.as_bytes()),
            Cell::Text(text) => text,
        };
        csv::text(bytes, text, self.guard);
    }

    fn end(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(csv::END);
    }
}

impl CellFormat for Tsv {
    fn cell(&self, bytes: &mut Vec<u8>, at: usize, cell: &Cell<'_>) {
        if at > 0 {
            bytes.push(b'\t');
        }
        match cell {
            Cell::Blank => {}
            Cell::Number(number) => display(bytes, number),
            Cell::Date(day) => display(bytes, day),
            Cell::Plain(sign) => bytes.extend_from_slice(sign.as_bytes()),
            Cell::Text(text) => {
                if self.guard && is_like_formula(text) {
                    bytes.push(b'\'');
                }
                bytes.extend_from_slice(printable(text, Destination::Tsv).as_bytes());
            }
        }
    }

    fn end(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(csv::END);
    }
}

/// One JSON object a row: heads and texts, `null` for a blank cell, numbers as texts with their digits.
pub struct RowLines<'l> {
    tables: Vec<(&'l Layout, Objects)>,
}

/// The heads of a layout as JSON.
struct Objects {
    heads: Vec<Vec<u8>>,
    /// The name of the table stands in front.
    is_named: bool,
}

impl<'l> RowLines<'l> {
    pub fn new(layouts: Vec<&'l Layout>) -> Self {
        let is_named = layouts.len() > 1;
        let tables = layouts.into_iter().map(|layout| {
            let is_named = is_named || layout.per_project;
            let heads = layout
                .columns
                .iter()
                .map(|column| json(&column.head))
                .collect();
            (layout, Objects { heads, is_named })
        });
        Self {
            tables: tables.collect(),
        }
    }
}

fn json(text: &str) -> Vec<u8> {
    serde_json::to_vec(text).expect("a text can be JSON")
}

impl CellFormat for Objects {
    fn cell(&self, bytes: &mut Vec<u8>, at: usize, cell: &Cell<'_>) {
        if at > 0 || self.is_named {
            bytes.push(b',');
        }
        bytes.extend_from_slice(&self.heads[at]);
        bytes.push(b':');
        match cell {
            Cell::Blank => bytes.extend_from_slice(b"null"),
            Cell::Number(number) => display(bytes, format_args!("\"{number}\"")),
            Cell::Date(day) => display(bytes, format_args!("\"{day}\"")),
            Cell::Plain(sign) => display(bytes, format_args!("\"{sign}\"")),
            Cell::Text(text) => {
                serde_json::to_writer(bytes, text.as_ref()).expect("memory can be written")
            }
        }
    }

    fn end(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(b"}\n");
    }
}

/// The rows of a project as objects.
fn objects(
    bytes: &mut Vec<u8>,
    (layout, objects): &(&Layout, Objects),
    file: &Compilation<'_>,
    project: &Project<'_>,
) {
    let table = json(if layout.per_project {
        project.name()
    } else {
        &layout.sheet
    });
    rows(bytes, layout, file, project, objects, |bytes| {
        bytes.push(b'{');
        if objects.is_named {
            bytes.extend_from_slice(b"\"table\":");
            bytes.extend_from_slice(&table);
        }
    });
}

impl Output for RowLines<'_> {
    fn add(&mut self, out: &mut dyn Write, file: &Compilation<'_>) -> io::Result<Vec<Diagnostic>> {
        let (of_department, of_projects): (Vec<_>, Vec<_>) = self
            .tables
            .iter()
            .partition(|(layout, _)| layout.is_of_department());
        for table in of_department {
            let mut bytes = Vec::new();
            for goal in &goals(&file.department) {
                objects(&mut bytes, table, file, goal);
            }
            out.write_all(&bytes)?;
        }
        stream(out, file, |project, bytes| {
            for table in &of_projects {
                objects(bytes, table, file, project);
            }
        })
    }
}

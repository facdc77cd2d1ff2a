//! Outputs: the model as bytes, streamed project by project. No judgement, no clock, no locale.

mod flat;
mod html;
mod json;

use std::io::{self, Write};

use crate::compile::Compilation;
use crate::diag::{Diagnostic, Lang};

/// An output of `jimu build`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The JSON contract, version 1: one value for all files.
    Json,
    /// One project a line, each with its document's head.
    Jsonl,
    /// Flat rows, version 1: one row per project indicator.
    Csv,
    Tsv,
    /// A page with the goal tables.
    Html,
}

#[derive(Debug, Clone, Copy)]
pub struct Options {
    pub format: Format,
    /// Guard cells that a spreadsheet would take for a formula.
    pub guard: bool,
    /// Language of the words that the output adds (HTML).
    pub lang: Lang,
}

/// Writes one output of several files, in their order.
pub struct Builder<'w> {
    out: &'w mut dyn Write,
    options: Options,
    files: usize,
}

impl<'w> Builder<'w> {
    /// Begins an output. `out` should be buffered.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn begin(out: &'w mut dyn Write, options: Options) -> io::Result<Self> {
        match options.format {
            Format::Json => json::begin(out)?,
            Format::Jsonl | Format::Html => {}
            Format::Csv | Format::Tsv => flat::begin(out, options)?,
        }
        Ok(Self { out, options, files: 0 })
    }

    /// Adds one file; returns what was found while its projects were read.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn add(&mut self, file: &Compilation<'_>) -> io::Result<Vec<Diagnostic>> {
        let is_first = self.files == 0;
        self.files += 1;
        let mut diagnostics = file.diagnostics.clone();
        diagnostics.extend(match self.options.format {
            Format::Json => json::add(self.out, file, is_first)?,
            Format::Jsonl => json::add_lines(self.out, file)?,
            Format::Csv | Format::Tsv => flat::add(self.out, file, self.options)?,
            Format::Html => html::add(self.out, file, self.options, self.files)?,
        });
        Ok(diagnostics)
    }

    /// Ends the output.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn end(self) -> io::Result<()> {
        match self.options.format {
            Format::Json => json::end(self.out)?,
            Format::Jsonl | Format::Csv | Format::Tsv => {}
            Format::Html => html::end(self.out, self.options, self.files)?,
        }
        self.out.flush()
    }
}

/// Renders each project of a file on all cores and writes the results in order; returns what was found on the way.
fn stream(
    out: &mut dyn Write,
    file: &Compilation<'_>,
    render: impl Fn(&crate::model::Project<'_>, &mut Vec<u8>) + Sync,
) -> io::Result<Vec<Diagnostic>> {
    let mut diagnostics = Vec::new();
    file.each(
        |lowered| {
            let mut bytes = Vec::with_capacity(4096);
            for project in &lowered.projects {
                render(project, &mut bytes);
            }
            (bytes, lowered.diagnostics)
        },
        |(bytes, found)| {
            diagnostics.extend(found);
            out.write_all(&bytes)
        },
    )?;
    Ok(diagnostics)
}

//! Outputs: the model as bytes, streamed project by project. No judgement, no clock, no locale.

mod colour;
mod composed;
mod csv;
mod divided;
#[cfg(feature = "docx")]
mod docx;
#[cfg(feature = "exchange")]
mod exchange;
pub mod findings;
mod format;
mod html;
mod json;
mod markdown;
mod printable;
mod rows;
mod terminal;
#[cfg(feature = "xlsx")]
mod xlsx;

use std::collections::BTreeSet;
use std::io::{self, Write};

use crate::compile::Compilation;
use crate::diag::{Diagnostic, Lang};
use crate::facts::FactName;
use crate::print::Printout;
use crate::print::form::Extent;
use crate::rows::Layout;

pub use format::{ChangesFormat, ChangesOutput, Container, FindingsFormat, Format};
pub use terminal::screen;

/// What a printout is written on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Medium {
    /// A page that works offline and on paper.
    Html,
    /// GitHub's Markdown, for a pull request.
    Markdown,
    /// A word processor's file.
    #[cfg(feature = "docx")]
    Docx,
    /// A workbook: what is read first, and lists to filter.
    #[cfg(feature = "xlsx")]
    Xlsx,
}

/// Writes a printout. `out` should be buffered.
///
/// # Errors
/// Those of the writer, and of the library for workbooks where a sheet would be too long.
pub fn hand_on(out: &mut dyn Write, printout: &dyn Printout, medium: Medium) -> io::Result<()> {
    match medium {
        Medium::Html => html::page(out, printout),
        Medium::Markdown => markdown::page(out, printout),
        #[cfg(feature = "docx")]
        Medium::Docx => docx::file(out, printout),
        #[cfg(feature = "xlsx")]
        Medium::Xlsx => xlsx::book(out, printout),
    }
}

/// How an output is written.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// What is written.
    pub format: Format,
    /// Guard cells that a spreadsheet would take for a formula.
    pub guard: bool,
    /// Language of the words that the output adds (HTML, DOCX).
    pub lang: Lang,
    /// Draw the spending plans (HTML).
    pub chart: bool,
    /// A table of contents before the forms (DOCX).
    pub contents: bool,
    /// Whether what stands around the forms is written, too (HTML, Markdown, DOCX, XLSX).
    pub extent: Extent,
    /// Several files go into this output: each form says whose it is (XLSX).
    pub several: bool,
}

impl Options {
    /// The usual choices: in Chinese, cells guarded, all that the files hold.
    pub fn new(format: Format) -> Self {
        Self {
            format,
            guard: true,
            lang: Lang::Zh,
            chart: false,
            contents: false,
            extent: Extent::Whole,
            several: false,
        }
    }
}

/// Writes one output of several files, in their order.
pub struct Builder<'w> {
    out: &'w mut dyn Write,
    output: Box<dyn Output + 'w>,
}

/// An output that is being written.
trait Output {
    /// Before the first file.
    ///
    /// # Errors
    /// Those of the writer.
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let _ = out;
        Ok(())
    }

    /// Adds one file; returns what was found while its projects were read.
    ///
    /// # Errors
    /// Those of the writer.
    fn add(&mut self, out: &mut dyn Write, file: &Compilation<'_>) -> io::Result<Vec<Diagnostic>>;

    /// What the files hold that was not written, as the forms have no place for it.
    fn left_out(&self) -> &BTreeSet<FactName> {
        const { &BTreeSet::new() }
    }

    /// Behind the last file.
    ///
    /// # Errors
    /// Those of the writer.
    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let _ = out;
        Ok(())
    }
}

impl<'w> Builder<'w> {
    /// Begins an output. `out` should be buffered.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn begin(out: &'w mut dyn Write, options: Options) -> io::Result<Self> {
        Self::start(out, options.format.output(options))
    }

    /// Begins the rows of these layouts, of one at least. `guard`: as in [`Options`]. CSV, TSV and Parquet hold one table.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn rows(
        out: &'w mut dyn Write,
        layouts: Vec<&'w Layout>,
        container: Container,
        guard: bool,
    ) -> io::Result<Self> {
        Self::start(out, rows::output(layouts, container, guard))
    }

    fn start(out: &'w mut dyn Write, mut output: Box<dyn Output + 'w>) -> io::Result<Self> {
        output.begin(out)?;
        Ok(Self { out, output })
    }

    /// Adds one file; returns what was found while it was read.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn add(&mut self, file: &Compilation<'_>) -> io::Result<Vec<Diagnostic>> {
        let mut diagnostics = file.diagnostics.clone();
        diagnostics.extend(self.output.add(self.out, file)?);
        Ok(diagnostics)
    }

    /// What the files hold that was not written so far, as the forms have no place for it.
    pub fn left_out(&self) -> &BTreeSet<FactName> {
        self.output.left_out()
    }

    /// Ends the output.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn end(mut self) -> io::Result<()> {
        self.output.end(self.out)?;
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

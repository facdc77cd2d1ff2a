//! A word processor's file (DOCX): what an office prints and hands in, of the tables and texts of `form`.
//!
//! WordprocessingML (ISO/IEC 29500-1, transitional) is written with `quick-xml`, the archive with `zip`. The crate
//! `docx-rs` was looked at (0.4.22): it has no repeated heads (`w:tblHeader`), no update of fields on opening, no
//! document language and a fixed table of fonts, stores its parts without compression, and holds the whole document.
//! Here one project after the other goes into the archive, whatever their number; what never changes (styles,
//! settings, fonts, footer) stands as it is in `parts/`.
//!
//! What the printed form has no place for (`Kind::Further`) is not handed in and not written.

mod body;
mod front;
mod package;
mod printout;
mod table;
mod xml;

pub use printout::file;

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::{Options, Output};
use crate::compile::Compilation;
use crate::diag::Diagnostic;
use crate::facts::FactName;
use crate::model::Project;
use crate::print::Block;
use crate::print::form::{self, Extent, FormWords};
use front::{TableOfContents, TocLine};
use package::{FileProperties, Package};
use xml::Bookmark;

/// A file that is being written; its first document gives it its properties.
pub struct Docx {
    words: &'static FormWords,
    extent: Extent,
    has_contents: bool,
    /// What the forms have no place for.
    left_out: BTreeSet<FactName>,
    package: Option<Package>,
    /// The last one that was written.
    bookmark: Bookmark,
}

impl Docx {
    pub fn new(options: Options) -> Self {
        Self {
            words: FormWords::of(options.lang),
            extent: options.extent,
            has_contents: options.contents && options.extent.is_whole(),
            left_out: BTreeSet::new(),
            package: None,
            bookmark: Bookmark::default(),
        }
    }
}

impl Output for Docx {
    fn add(&mut self, out: &mut dyn Write, file: &Compilation<'_>) -> io::Result<Vec<Diagnostic>> {
        let (words, extent) = (self.words, self.extent);
        let (title, facts) = form::cover(file, words);
        let blocks = form::before_projects(file, words, extent);
        let document = self.bookmark.next();

        let mut xml = xml::new();
        let package = match &mut self.package {
            Some(package) => {
                body::end_of_section(&mut xml)?;
                package
            }
            none => none.insert(Package::begin(
                &FileProperties::of(&title, &file.department),
                "",
            )?),
        };
        document.begin(&mut xml, &document.of_document())?;
        if extent.is_whole() {
            front::cover(&mut xml, &title, facts.as_ref())?;
        }
        if self.has_contents {
            contents(file, &blocks, document, words)?.write(&mut xml, words)?;
        }
        let mut bookmark = document;
        body::blocks(&mut xml, &blocks, &body::OFFICIAL, true, &mut bookmark)?;
        package.write(out, &xml.into_inner())?;

        let mut diagnostics = Vec::new();
        let left_out = &mut self.left_out;
        file.each(
            |lowered| {
                let projects = lowered.projects.iter();
                let rendered = projects.map(|project| rendered(file, project, words, extent));
                (
                    rendered.collect::<io::Result<Vec<_>>>(),
                    lowered.diagnostics,
                )
            },
            |(rendered, found)| {
                diagnostics.extend(found);
                rendered?.into_iter().try_for_each(|project| {
                    left_out.extend(project.left_out);
                    let mut xml = xml::new();
                    body::form_title(&mut xml, &project.title, &mut bookmark)?;
                    package.write(out, &xml.into_inner())?;
                    package.write(out, &project.inside)
                })
            },
        )?;
        let mut xml = xml::new();
        document.end(&mut xml)?;
        package.write(out, &xml.into_inner())?;
        self.bookmark = bookmark;
        Ok(diagnostics)
    }

    fn left_out(&self) -> &BTreeSet<FactName> {
        &self.left_out
    }

    // A file without documents is still a file.
    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let mut package = match self.package.take() {
            Some(package) => package,
            None => {
                let properties = FileProperties {
                    title: self.words.page,
                    ..FileProperties::default()
                };
                Package::begin(&properties, "")?
            }
        };
        let mut xml = xml::new();
        body::end(&mut xml, body::OFFICIAL.paper, true)?;
        package.write(out, &xml.into_inner())?;
        package.end(out)
    }
}

/// The headings of a document. Its table of contents stands before the projects, so they are read twice: their titles here,
/// all of them below.
fn contents(
    file: &Compilation<'_>,
    blocks: &[Block<'_>],
    document: Bookmark,
    words: &'static FormWords,
) -> io::Result<TableOfContents> {
    let mut contents = TableOfContents::new(document);
    blocks
        .iter()
        .filter_map(TocLine::of)
        .for_each(|entry| contents.push(entry));
    let goal_form = &file.context.profile.form;
    file.each(
        |lowered| {
            let titles = lowered
                .projects
                .iter()
                .map(|project| form::title(project, goal_form, words).into_owned());
            titles.collect::<Vec<_>>()
        },
        |titles| {
            titles
                .into_iter()
                .for_each(|title| contents.push(TocLine::project(title)));
            Ok::<_, io::Error>(())
        },
    )?;
    Ok(contents)
}

/// What was made of a project on some core.
struct RenderedForm {
    title: String,
    inside: Vec<u8>,
    left_out: Vec<FactName>,
}

fn rendered(
    file: &Compilation<'_>,
    project: &Project<'_>,
    words: &'static FormWords,
    extent: Extent,
) -> io::Result<RenderedForm> {
    let form = form::project(file, project, words, extent);
    let mut xml = xml::new();
    body::form(&mut xml, &form)?;
    Ok(RenderedForm {
        title: form.title.into_owned(),
        inside: xml.into_inner(),
        left_out: form::left_out(project, &file.context.profile.form, words),
    })
}

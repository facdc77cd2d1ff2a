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

use std::io::{self, Write};

use super::{Options, Output};
use crate::compile::Compilation;
use crate::diag::Diagnostic;
use crate::model::Project;
use crate::print::form::{self, FormWords};
use front::{TableOfContents, TocLine};
use package::{FileProperties, Package};
use xml::Bookmark;

/// A file that is being written; its first document gives it its properties.
pub struct Docx {
    words: &'static FormWords,
    package: Option<Package>,
    /// The last one that was written.
    bookmark: Bookmark,
}

impl Docx {
    pub fn new(options: Options) -> Self {
        Self {
            words: FormWords::of(options.lang),
            package: None,
            bookmark: Bookmark::default(),
        }
    }
}

impl Output for Docx {
    fn add(&mut self, out: &mut dyn Write, file: &Compilation<'_>) -> io::Result<Vec<Diagnostic>> {
        let words = self.words;
        let goal_form = &file.context.profile.form;
        let (title, facts) = form::cover(file, words);
        let blocks = form::before_projects(file, words);
        let document = self.bookmark.next();

        let mut contents = TableOfContents::new(document);
        blocks
            .iter()
            .filter_map(TocLine::of)
            .for_each(|entry| contents.push(entry));
        // The table of contents stands before the projects, so they are read twice: their titles here, all of them below.
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
        front::cover(&mut xml, &title, facts.as_ref())?;
        contents.write(&mut xml, words)?;
        let mut bookmark = document;
        body::blocks(&mut xml, &blocks, &body::OFFICIAL, true, &mut bookmark)?;
        package.write(out, &xml.into_inner())?;

        let mut diagnostics = Vec::new();
        file.each(
            |lowered| {
                let projects = lowered.projects.iter();
                let rendered = projects.map(|project| rendered(file, project, words));
                (
                    rendered.collect::<io::Result<Vec<_>>>(),
                    lowered.diagnostics,
                )
            },
            |(rendered, found)| {
                diagnostics.extend(found);
                rendered?.into_iter().try_for_each(|(title, inside)| {
                    let mut xml = xml::new();
                    body::form_title(&mut xml, &title, &mut bookmark)?;
                    package.write(out, &xml.into_inner())?;
                    package.write(out, &inside)
                })
            },
        )?;
        let mut xml = xml::new();
        document.end(&mut xml)?;
        package.write(out, &xml.into_inner())?;
        self.bookmark = bookmark;
        Ok(diagnostics)
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

/// The title of a project and its form.
fn rendered(
    file: &Compilation<'_>,
    project: &Project<'_>,
    words: &'static FormWords,
) -> io::Result<(String, Vec<u8>)> {
    let form = form::project(file, project, words);
    let mut xml = xml::new();
    body::form(&mut xml, &form)?;
    Ok((form.title.into_owned(), xml.into_inner()))
}

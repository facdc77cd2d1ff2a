//! A workbook (XLSX): the department's text, a list of the projects, the flat rows, and the official forms.
//!
//! Rows go to temporary files as they come (the library's constant memory mode), so that memory does not grow with the
//! sheets of rows. It grows with the forms: the library keeps the merged ranges and the row heights until the end.

mod archive;
mod layout;
mod layouts;
mod list;
mod number;
mod overview;
mod printout;
mod rows;
mod sheet;
mod style;
mod text;
mod words;

use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::{Options, Output};
use crate::compile::Compilation;
use crate::diag::Diagnostic;
use crate::lower::Lowered;
use crate::model::{Project, Text};
use crate::print::Paper;
use crate::print::form::{self, Extent, FormWords, ProjectForm};
use crate::rows::Layout;
use layout::FormLayout;
use overview::{ListedDocument, Overview, OverviewLine};
use rows::{Batch, RowSheets};
use sheet::Pages;
use style::Styles;
use words::SheetNames;

pub use layouts::LayoutBook;
pub use printout::book;

/// Most projects of a run that have a sheet each. The forms of more stand under each other.
const MOST_SHEETS: usize = 100;

/// 1 is fast, 9 is small: at 2 a workbook of rows is a third smaller than at 1, and hardly slower.
const COMPRESSION: u8 = 2;

/// A workbook that is being written.
pub struct Xlsx {
    words: &'static FormWords,
    names: &'static SheetNames,
    extent: Extent,
    workbook: Workbook,
    /// Title of the first document.
    title: Option<String>,
    overview: Overview,
    rows: RowSheets,
    /// Whether each form says whose it is.
    several: bool,
    /// `None` where only the rows are asked for.
    printed: Option<PrintedSheets>,
}

/// The sheets that are printed and handed in.
struct PrintedSheets {
    styles: Styles,
    texts: Pages,
    /// The first projects, until it is known whether they have a sheet each.
    waiting: Vec<Waiting>,
    forms: Pages,
}

/// A form that may get a sheet of its own.
struct Waiting {
    sheet_name: String,
    portrait: FormLayout,
    /// Where it fits on one page only in landscape.
    landscape: Option<FormLayout>,
}

/// What was made of a project on some core.
struct RenderedSheet {
    entry: OverviewLine,
    name: String,
    form: Option<(FormLayout, Option<FormLayout>)>,
}

impl Xlsx {
    /// `only_rows`: without texts and forms.
    pub fn new(options: Options, only_rows: bool) -> Self {
        let (words, names) = (FormWords::of(options.lang), SheetNames::of(options.lang));
        let mut workbook = style::workbook();
        workbook.set_zip_compression_level(COMPRESSION);
        let printed = PrintedSheets {
            styles: Styles::default(),
            texts: Pages::new(names.text),
            waiting: Vec::new(),
            forms: Pages::new(names.forms),
        };
        Self {
            words,
            names,
            extent: options.extent,
            workbook,
            title: None,
            overview: Overview::default(),
            rows: RowSheets::new(names.rows),
            several: options.several,
            printed: (!only_rows).then_some(printed),
        }
    }

    fn take(&mut self, rendered: RenderedSheet) -> Result<(), XlsxError> {
        let document = self.overview.documents.len() - 1;
        self.overview.entries.push((document, rendered.entry));
        let (Some(printed), Some((portrait, landscape))) = (&mut self.printed, rendered.form)
        else {
            return Ok(());
        };
        let number = self.overview.entries.len();
        if number <= MOST_SHEETS {
            let sheet_name = text::sheet_name(number, &rendered.name);
            printed.waiting.push(Waiting {
                sheet_name,
                portrait,
                landscape,
            });
            return Ok(());
        }
        for form in printed
            .waiting
            .drain(..)
            .map(|form| form.portrait)
            .chain([portrait])
        {
            printed
                .forms
                .add(&mut self.workbook, &form.layout, &mut printed.styles)?;
        }
        Ok(())
    }

    /// Puts the sheets in their order.
    fn close(&mut self) -> Result<(), XlsxError> {
        let (words, names, workbook) = (self.words, self.names, &mut self.workbook);
        let overview = self.overview.sheets(workbook, words, names)?;
        let rows = std::mem::replace(&mut self.rows, RowSheets::new(names.rows)).end(workbook)?;
        let mut forms = Vec::new();
        let mut texts = Vec::new();
        if let Some(mut printed) = self.printed.take() {
            for form in &printed.waiting {
                forms.push(form.sheet(workbook, &mut printed.styles)?);
            }
            texts = printed.texts.end()?;
            forms.extend(printed.forms.end()?);
        }
        let lists = overview.into_iter().chain(rows);
        let lists = lists.filter(|_| self.extent.is_whole());
        for sheet in texts.into_iter().chain(lists).chain(forms) {
            workbook.push_worksheet(sheet);
        }
        properties(workbook, self.title.as_deref().unwrap_or(words.page))
    }
}

impl Output for Xlsx {
    fn add(&mut self, _: &mut dyn Write, file: &Compilation<'_>) -> io::Result<Vec<Diagnostic>> {
        let (words, department, extent) = (self.words, &file.department, self.extent);
        let (title, facts) = form::head(file, words);
        let year = file
            .context
            .year
            .map(|year| year.to_string())
            .unwrap_or_default();
        self.title
            .get_or_insert_with(|| text::clean(&title).into_owned());
        self.overview.documents.push(ListedDocument {
            title: title.to_string(),
            department: department
                .department
                .as_ref()
                .map_or("", Text::as_str)
                .to_owned(),
            year: year.clone(),
        });
        if let Some(printed) = &mut self.printed {
            let blocks = form::before_projects(file, words, extent);
            if extent.is_whole() || !blocks.is_empty() {
                let (title, facts) = if extent.is_whole() {
                    (&*title, facts.as_ref())
                } else {
                    ("", None)
                };
                let layout = layout::document(title, facts, &blocks, Paper::Portrait);
                printed
                    .texts
                    .add(&mut self.workbook, &layout, &mut printed.styles)
                    .map_err(failed)?;
            }
        }
        let whose = department.department.as_ref().map_or("", Text::as_str);
        let whose = if self.several { whose } else { "" };
        let has_forms = self.printed.is_some();
        let may_have_sheets = self.overview.entries.len() + file.project_pieces() <= MOST_SHEETS;
        let mut diagnostics = Vec::new();
        file.each(
            |lowered: Lowered<'_>| {
                let mut batch = Batch::default();
                let rendered = lowered.projects.iter().map(|project| {
                    add_rows(&mut batch, project, file);
                    RenderedSheet {
                        entry: OverviewLine::new(project, file),
                        name: project.name().to_owned(),
                        form: has_forms.then(|| {
                            let form = form::project(file, project, words, extent);
                            forms(form.of(whose), may_have_sheets)
                        }),
                    }
                });
                let rendered: Vec<RenderedSheet> = rendered.collect();
                (rendered, batch, lowered.diagnostics)
            },
            |(rendered, batch, found)| {
                diagnostics.extend(found);
                rendered
                    .into_iter()
                    .try_for_each(|project| self.take(project))?;
                self.rows.add(&mut self.workbook, &batch)
            },
        )
        .map_err(failed)?;
        Ok(diagnostics)
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.close().map_err(failed)?;
        archive::save(&mut self.workbook, out)
    }
}

/// The flat rows of a project.
fn add_rows(batch: &mut Batch, project: &Project<'_>, file: &Compilation<'_>) {
    let layout = Layout::flat();
    for subject in layout.rows(file, project) {
        batch.row(layout.columns.iter().map(|column| column.cell(&subject)));
    }
}

/// The form of a project; also in landscape, where it may have a sheet and fits on one page only so.
fn forms(form: ProjectForm<'_>, may_have_sheet: bool) -> (FormLayout, Option<FormLayout>) {
    let portrait = layout::form(&form, Paper::Portrait);
    let is_long = may_have_sheet && portrait.height > Paper::Portrait.height();
    let landscape = is_long.then(|| layout::form(&form, Paper::Landscape));
    let landscape = landscape.filter(|form| form.height <= Paper::Landscape.height());
    (portrait, landscape)
}

impl Waiting {
    /// The form on a sheet of its own.
    fn sheet(&self, workbook: &mut Workbook, styles: &mut Styles) -> Result<Worksheet, XlsxError> {
        let (paper, form) = match &self.landscape {
            Some(form) => (Paper::Landscape, form),
            None => (Paper::Portrait, &self.portrait),
        };
        let mut sheet = sheet::new(workbook, &self.sheet_name, false)?;
        sheet::grid(&mut sheet, paper, &form.layout.columns)?;
        sheet::draw(&mut sheet, 0, &form.layout, styles)?;
        // Where the indicators go on to another page, their heads do too.
        let mut room = paper.height();
        if form.height > room && !form.heads.is_empty() {
            sheet.set_repeat_rows(form.heads.start, form.heads.end - 1)?;
            let heads = form.heads.start as usize..form.heads.end as usize;
            room -= form.layout.heights[heads].iter().sum::<u32>().min(room / 2);
        }
        let mut breaks = form.layout.breaks(room);
        breaks.truncate(sheet::BREAKS);
        sheet.set_page_breaks(&breaks)?;
        let (rows, columns) = (form.layout.heights.len(), form.layout.columns.len());
        sheet.set_print_area(0, 0, rows as u32 - 1, columns as u16 - 1)?;
        Ok(sheet)
    }
}

/// What a workbook says of itself.
fn properties(workbook: &mut Workbook, title: &str) -> Result<(), XlsxError> {
    // The same source gives the same bytes: no clock.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(title)
            .set_creation_datetime(&created),
    );
    Ok(())
}

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        error => io::Error::other(error),
    }
}

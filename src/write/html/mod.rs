//! One HTML page with the goal tables: no script, nothing from outside, the same bytes every time.

mod chart;
mod contents;
mod markup;
mod printout;
mod series;
mod table;

use std::io::{self, Write};

use super::{Options, Output};
use crate::compile::Compilation;
use crate::diag::Diagnostic;
use crate::lower::Lowered;
use crate::model::Project;
use crate::print::form::{self, AllSpending, ContentsLine, Extent, FormWords, Planned};
use crate::print::{Block, Sentence};
use contents::Contents;
use markup::Markup;

pub use printout::page;

/// Most pieces of a document that is held in memory so that its table of contents can stand above it. A longer one
/// is written as it is read, and has none; its chart stands at its end.
const MOST_CONTENTS: usize = 1000;

/// A project as its section's inside.
struct RenderedProject {
    /// For the table of contents; `None` where there is none.
    entry: Option<ContentsLine>,
    /// For the department's chart.
    planned: Option<Planned>,
    inside: Vec<u8>,
}

/// A page that is being written; its first document gives it its title.
pub struct Html {
    words: &'static FormWords,
    has_charts: bool,
    extent: Extent,
    documents: usize,
}

impl Html {
    pub fn new(options: Options) -> Self {
        Self {
            words: FormWords::of(options.lang),
            has_charts: options.chart,
            extent: options.extent,
            documents: 0,
        }
    }
}

impl Output for Html {
    fn add(&mut self, out: &mut dyn Write, file: &Compilation<'_>) -> io::Result<Vec<Diagnostic>> {
        self.documents += 1;
        let (words, number, has_charts) = (self.words, self.documents, self.has_charts);
        let extent = self.extent;
        let (title, facts) = form::head(file, words);
        let mut top = Vec::new();
        if number == 1 {
            begin(&mut top, &title);
        }
        top.raw("<article id=\"d");
        top.plain(number);
        top.raw("\">\n");
        if extent.is_whole() {
            top.raw("<header>\n<h1>");
            top.text(&title);
            top.raw("</h1>\n");
            facts.iter().for_each(|facts| table::table(&mut top, facts));
            top.raw("</header>\n");
        }
        let mut goals = Vec::new();
        blocks(&mut goals, &form::before_projects(file, words, extent));

        let has_contents = extent.is_whole() && file.project_pieces() <= MOST_CONTENTS;
        let mut held = Vec::new();
        if !has_contents {
            out.write_all(&top)?;
            out.write_all(&goals)?;
        }
        let of_projects = Rendering {
            file,
            words,
            has_contents,
            has_charts,
            extent,
        };
        let mut diagnostics = Vec::new();
        let mut contents = Contents::new(number);
        let mut spending = AllSpending::default();
        let sections: &mut dyn Write = if has_contents { &mut held } else { &mut *out };
        file.each(
            |lowered| (of_projects.rendered(&lowered), lowered.diagnostics),
            |(rendered, found)| {
                diagnostics.extend(found);
                rendered.into_iter().try_for_each(|project| {
                    spending.add(project.planned);
                    let id = contents.add(project.entry);
                    writeln!(sections, "<section class=\"project\" id=\"{id}\">")?;
                    sections.write_all(&project.inside)?;
                    sections.write_all(b"</section>\n")
                })
            },
        )?;
        let mut drawn = Vec::new();
        let spending = spending.spending(file.context.profile, words);
        spending
            .iter()
            .for_each(|spending| chart::chart(&mut drawn, spending, &title));
        if has_contents {
            contents.write(&mut top, words);
            out.write_all(&top)?;
            out.write_all(&goals)?;
            out.write_all(&drawn)?;
            out.write_all(&held)?;
        } else {
            out.write_all(&drawn)?;
        }
        out.write_all(b"</article>\n")?;
        Ok(diagnostics)
    }

    // A page without documents is still a page.
    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.documents == 0 {
            let mut top = Vec::new();
            begin(&mut top, self.words.page);
            out.write_all(&top)?;
        }
        out.write_all(markup::END.as_bytes())
    }
}

/// How projects become sections.
struct Rendering<'f> {
    file: &'f Compilation<'f>,
    words: &'static FormWords,
    has_contents: bool,
    has_charts: bool,
    extent: Extent,
}

impl Rendering<'_> {
    fn rendered(&self, lowered: &Lowered<'_>) -> Vec<RenderedProject> {
        let projects = lowered.projects.iter();
        projects.map(|project| self.project(project)).collect()
    }

    fn project(&self, project: &Project<'_>) -> RenderedProject {
        let (profile, words) = (self.file.context.profile, self.words);
        let mut inside = Vec::with_capacity(8192);
        let form = form::project(self.file, project, words, self.extent);
        table::form(&mut inside, &form);
        let mut planned = None;
        if self.has_charts {
            planned = form::planned(project, profile);
            if let Some(spending) = form::spending(project, words) {
                chart::chart(&mut inside, &spending, &form.title);
            }
        }
        RenderedProject {
            entry: self.has_contents.then(|| form::entry(project, words)),
            planned,
            inside,
        }
    }
}

/// All before the first document.
fn begin(out: &mut Vec<u8>, title: &str) {
    markup::begin(
        out,
        "zh-CN",
        title,
        concat!(include_str!("form.css"), include_str!("drawing.css")),
    );
}

/// Blocks: a section for each heading, inside the one that it is a part of. A chapter is a section already.
fn blocks(out: &mut Vec<u8>, blocks: &[Block<'_>]) {
    let mut open: Vec<u8> = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { level, text } => {
                while open.pop_if(|above| *above >= *level).is_some() {
                    out.raw("</section>\n");
                }
                let (section, end) = match level {
                    1 => ("<section>\n<h2>", "</h2>\n"),
                    _ if open.is_empty() => ("<h3>", "</h3>\n"),
                    _ => ("<section class=\"part\">\n<h3>", "</h3>\n"),
                };
                if *level == 1 || !open.is_empty() {
                    open.push(*level);
                }
                out.raw(section);
                out.text(text);
                out.raw(end);
            }
            Block::Text(text) => out.paragraphs(text),
            Block::List(sentences) => list(out, sentences),
            Block::Table(inside) => table::table(out, inside),
            Block::Form(form) => {
                out.raw("<section class=\"project\">\n");
                table::form(out, form);
                out.raw("</section>\n");
            }
            Block::Folded {
                summary,
                table: inside,
            } => {
                out.raw("<details class=\"quiet\">\n<summary>");
                out.text(summary);
                out.raw("</summary>\n");
                table::table(out, inside);
                out.raw("</details>\n");
            }
        }
    }
    open.iter().for_each(|_| out.raw("</section>\n"));
}

fn list(out: &mut Vec<u8>, sentences: &[Sentence]) {
    out.raw("<ol>\n");
    for Sentence { anchor, text } in sentences {
        out.raw("<li>");
        if let Some(anchor) = anchor {
            out.raw("<a href=\"#");
            out.raw(anchor);
            out.raw("\">");
        }
        out.text(text);
        out.raw(if anchor.is_some() {
            "</a></li>\n"
        } else {
            "</li>\n"
        });
    }
    out.raw("</ol>\n");
}

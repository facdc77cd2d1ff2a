//! One HTML page with the goal tables: no script, nothing from outside, the same bytes every time.

mod contents;
mod department;
mod facts;
mod project;
mod rows;
mod words;

use std::io::{self, Write};

use super::{Options, Output};
use crate::compile::Compilation;
use crate::diag::Diagnostic;
use crate::lower::Lowered;
use crate::markup::{self, Markup};
use contents::{Contents, Entry};
use words::Words;

/// Most pieces of a document that is held in memory so that its table of contents can stand above it. A longer one
/// is written as it is read, and has none.
const MOST_CONTENTS: usize = 1000;

/// A project as its section's inside.
struct Rendered {
    /// For the table of contents; `None` where there is none.
    entry: Option<Entry>,
    inside: Vec<u8>,
}

/// A page that is being written; its first document gives it its title.
pub struct Html {
    words: &'static Words,
    documents: usize,
}

impl Html {
    pub fn new(options: Options) -> Self {
        Self { words: Words::of(options.lang), documents: 0 }
    }
}

impl Output for Html {
    fn add(&mut self, out: &mut dyn Write, file: &Compilation<'_>) -> io::Result<Vec<Diagnostic>> {
        self.documents += 1;
        let (words, number) = (self.words, self.documents);
        let profile = file.context.profile;
        let mut top = Vec::new();
        if number == 1 {
            begin(&mut top, department::title(&file.department, words));
        }
        top.raw("<article id=\"d");
        top.plain(number);
        top.raw("\">\n");
        department::head(&mut top, file, words);
        let mut goals = Vec::new();
        department::write(&mut goals, file, words);

        let has_contents = file.project_pieces() <= MOST_CONTENTS;
        let mut held = Vec::new();
        if !has_contents {
            out.write_all(&top)?;
            out.write_all(&goals)?;
        }
        let render = |lowered: Lowered<'_>| {
            let rendered = lowered.projects.iter().map(|project| {
                let mut inside = Vec::with_capacity(8192);
                project::write(&mut inside, project, profile, words);
                Rendered { entry: has_contents.then(|| Entry::new(project)), inside }
            });
            (rendered.collect::<Vec<_>>(), lowered.diagnostics)
        };
        let mut diagnostics = Vec::new();
        let mut contents = Contents::new(number);
        let sections: &mut dyn Write = if has_contents { &mut held } else { &mut *out };
        file.each(render, |(rendered, found)| {
            diagnostics.extend(found);
            rendered.into_iter().try_for_each(|project| {
                let id = contents.add(project.entry);
                writeln!(sections, "<section class=\"project\" id=\"{id}\">")?;
                sections.write_all(&project.inside)?;
                sections.write_all(b"</section>\n")
            })
        })?;
        if has_contents {
            contents.write(&mut top, &profile.print, words);
            out.write_all(&top)?;
            out.write_all(&goals)?;
            out.write_all(&held)?;
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

/// All before the first document.
fn begin(out: &mut Vec<u8>, title: &str) {
    markup::begin(out, "zh-CN", title, include_str!("form.css"));
}

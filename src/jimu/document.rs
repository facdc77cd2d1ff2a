//! A document that owns its text, for those who keep one: an editor, a server, a binding.
//!
//! The model borrows from the text, which is what makes reading fast. Here both are kept together ([`OwnedModel`]), and an edit
//! reads only the piece that changed: the pieces after it move, what was found in them with them.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::OnceLock;

use self_cell::self_cell;

use super::{GoalFile, Jimu};
use crate::check::{PartFindings, Report, try_fixes, try_fixes_of_department};
use crate::compile::{Compilation, Held, Model, in_order};
use crate::diag::Diagnostic;
use crate::fmt::{Keywords, format};
use crate::model::Project;
use crate::source::{InText, SourceFile, Span, TextShift};
use crate::syntax::{findings, foreign_characters, split};
use crate::write;

/// Edits that find room beside the text that was read first: then all is read anew, and the texts that are no longer shown go.
const ROOM: usize = 1024;

/// A goal file that was read: its text, what was understood, and what was found.
///
/// ```
/// use jimu::Jimu;
///
/// let mut document = Jimu::new().read("a.jimu", "年度：2025\n项目：培训\n  预算：20 万元\n")?;
/// assert_eq!(document.model().projects[0].name(), "培训");
/// let at = document.text().find("培训").unwrap();
/// document.edit(at..at + "培训".len(), "教师培训");
/// assert_eq!(document.model().projects[0].name(), "教师培训");
/// # Ok::<(), jimu::Unreadable>(())
/// ```
pub struct Document {
    reading: OwnedModel,
    /// The file as it is now, where it was edited.
    edited: Option<SourceFile>,
    pieces: Vec<PieceState>,
    /// What was found while the head was read, without the characters that cannot be seen.
    found: Vec<Diagnostic>,
    /// What the rules say of the projects and the department, from the first time that it is asked for.
    part_findings: OnceLock<PartFindings>,
}

/// A piece of the file.
struct PieceState {
    /// Where it stands now.
    span: Span,
    is_project: bool,
    /// How many projects it holds.
    projects: usize,
    /// What was found while they were read.
    found: Vec<Diagnostic>,
}

/// What an edit cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Edited {
    /// How many pieces of the file were read again.
    pub pieces: usize,
}

/// What the model borrows from: nothing here changes but that texts are added.
struct Origin {
    goal: GoalFile,
    texts: Texts,
}

/// Texts of pieces that were edited.
#[derive(Default)]
struct Texts(OnceLock<Box<[OnceLock<String>; ROOM]>>);

impl Texts {
    /// Keeps a text as long as the others; `None` where there is no room left.
    fn add(&self, text: String) -> Option<&str> {
        let slots = self
            .0
            .get_or_init(|| Box::new([const { OnceLock::new() }; ROOM]));
        let free = slots.iter().find(|slot| slot.get().is_none())?;
        Some(free.get_or_init(|| text))
    }
}

/// What was understood of a file, with places as they are now.
struct Understood<'a> {
    compilation: Compilation<'a>,
    projects: Vec<Project<'a>>,
}

self_cell! {
    /// A text and what was understood of it.
    struct OwnedModel {
        owner: Origin,
        #[covariant]
        dependent: Understood,
    }
}

impl Document {
    /// Reads a goal file.
    pub fn read(goal: GoalFile) -> Self {
        let (mut pieces, mut found) = (Vec::new(), Vec::new());
        let texts = Texts::default();
        let reading = OwnedModel::new(Origin { goal, texts }, |origin| {
            let compilation = origin.goal.compile();
            let mut projects = Vec::with_capacity(compilation.project_pieces());
            pieces.extend(compilation.pieces().iter().map(|piece| PieceState {
                span: piece.span,
                is_project: piece.is_project,
                projects: 0,
                found: Vec::new(),
            }));
            let rules = origin.goal.jimu().rules();
            let text = &compilation.file.text;
            compilation.each_piece(|index, mut lowered| {
                let found = &mut lowered.diagnostics;
                try_fixes(text, &compilation, &lowered.projects, rules, found);
                pieces[index].projects = lowered.projects.len();
                pieces[index].found = lowered.diagnostics;
                projects.extend(lowered.projects);
            });
            found.extend(
                compilation
                    .diagnostics
                    .iter()
                    .filter(|found| is_visible(found))
                    .cloned(),
            );
            try_fixes_of_department(&compilation, rules, &mut found);
            Understood {
                compilation,
                projects,
            }
        });
        Self {
            reading,
            edited: None,
            pieces,
            found,
            part_findings: OnceLock::new(),
        }
    }

    /// The file with its text as it is now.
    pub fn file(&self) -> &SourceFile {
        let origin = &self.reading.borrow_owner().goal.file;
        self.edited.as_ref().unwrap_or(origin)
    }

    /// The text as it is now.
    pub fn text(&self) -> &str {
        &self.file().text
    }

    /// What holds for it.
    pub fn jimu(&self) -> &Jimu {
        self.reading.borrow_owner().goal.jimu()
    }

    /// What was understood: for comparisons, tables of contents, questions of one's own.
    pub fn model(&self) -> Model<'_> {
        let Understood {
            compilation,
            projects,
        } = self.reading.borrow_dependent();
        let mut diagnostics = self.found.clone();
        diagnostics.extend(foreign_characters(self.text()));
        let of_pieces = self.pieces.iter().flat_map(|piece| &piece.found);
        diagnostics.extend(of_pieces.cloned());
        diagnostics.sort_by_key(in_order);
        Model {
            file: self.file(),
            department: Held::Seen(&compilation.department),
            projects: Held::Seen(projects),
            year: compilation.context.year,
            profile: compilation.context.profile,
            amount_unit: compilation.amount_unit.clone(),
            diagnostics,
            starts: self
                .pieces
                .iter()
                .map(|piece| piece.span.range().start)
                .collect(),
        }
    }

    /// All findings: what was found while it was read, and what the rules say.
    pub fn check(&self) -> Report {
        let judged = self.part_findings().conclude(&self.model());
        GoalFile::report(judged, self.file())
    }

    /// Its canonical form; lines in error stay as they are.
    pub fn format(&self, keywords: Option<Keywords>) -> String {
        let in_error = self.model().places_in_error();
        format(self.text(), keywords, self.jimu().profiles(), &in_error)
    }

    /// Writes one output of it; returns what was found on the way.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn build(
        &self,
        options: write::Options,
        out: &mut dyn Write,
    ) -> io::Result<Vec<Diagnostic>> {
        let goal = &self.reading.borrow_owner().goal;
        let edited = self.edited.as_ref().map(|file| goal.with_text(&*file.text));
        let mut builder = write::Builder::begin(out, options)?;
        let found = builder.add(&edited.as_ref().unwrap_or(goal).compile())?;
        builder.end()?;
        Ok(found)
    }

    /// Replaces a range of bytes. Only the piece that it stands in is read again, unless it holds the head of the file, or
    /// pieces begin or end elsewhere than before.
    ///
    /// # Panics
    /// The range does not lie in the text, between characters, or the text grows to 4 GB.
    pub fn edit(&mut self, range: Range<usize>, text: &str) -> Edited {
        let kept = self.text().len() - self.text()[range.clone()].len();
        assert!(u32::try_from(kept + text.len()).is_ok(), "a text of 4 GB");
        let changed = self.pieces_around(&range).find_map(|at| {
            let changed = self.changed(at, &range, text)?;
            Some((at, changed))
        });
        if changed.is_some() {
            // The rules are asked about the other pieces while these stand as they were read.
            self.part_findings();
        }
        let mut file = self.edited.take().unwrap_or_else(|| self.file().clone());
        let grown = text.len() as i64 - range.len() as i64;
        file.text.replace_range(range, text);
        self.edited = Some(file);
        let is_read = changed.is_some_and(|(at, changed)| self.read_piece(at, changed, grown));
        if is_read {
            Edited { pieces: 1 }
        } else {
            self.read_all()
        }
    }

    /// The pieces of projects that a range lies in: between two of them, both.
    fn pieces_around(&self, range: &Range<usize>) -> impl Iterator<Item = usize> {
        let next = self
            .pieces
            .partition_point(|piece| piece.span.range().start <= range.start);
        (next.saturating_sub(2)..next).rev().filter(|at| {
            let piece = &self.pieces[*at];
            let span = piece.span.range();
            piece.is_project && span.start <= range.start && range.end <= span.end
        })
    }

    /// The new text of a piece, where it can be read alone and stays one piece.
    fn changed(&self, at: usize, range: &Range<usize>, text: &str) -> Option<String> {
        let piece = &self.pieces[at];
        let start = piece.span.range().start;
        let mut piece = piece.span.of(self.text()).to_owned();
        let next = self.pieces.get(at + 1);
        let is_free =
            stands_alone(&piece) && next.is_none_or(|next| stands_alone(next.span.of(self.text())));
        piece.replace_range(range.start - start..range.end - start, text);
        let ends_where_it_did = next.is_none() || piece.ends_with('\n');
        let is_free = is_free && stands_alone(&piece) && ends_where_it_did;
        (is_free && matches!(split(&piece)[..], [piece] if piece.is_project)).then_some(piece)
    }

    /// Reads one piece again; false where there is no room for its text.
    fn read_piece(&mut self, at: usize, text: String, grown: i64) -> bool {
        let old = self.pieces[at].span;
        let first: usize = self.pieces[..at].iter().map(|piece| piece.projects).sum();
        let range = first..first + self.pieces[at].projects;
        let after = TextShift {
            from: old.end,
            by: grown,
        };
        let onward = TextShift::all(old.range().start);
        let part_findings = self.part_findings.get_mut();
        let read = self.reading.with_dependent_mut(|origin, understood| {
            let text = origin.texts.add(text)?;
            let Understood {
                compilation,
                projects,
            } = understood;
            compilation.department.shift(after);
            compilation.amount_unit.shift(after);
            projects[range.end..].shift(after);
            let mut lowered = compilation.read_piece(text);
            let (rules, found) = (origin.goal.jimu().rules(), &mut lowered.diagnostics);
            try_fixes(text, compilation, &lowered.projects, rules, found);
            if let Some(part_findings) = part_findings {
                part_findings.shift(after);
                part_findings.replace(range.clone(), text, compilation, &lowered.projects, onward);
            }
            lowered.projects.shift(onward);
            lowered.diagnostics.shift(onward);
            let count = lowered.projects.len();
            projects.splice(range, lowered.projects);
            Some((count, lowered.diagnostics))
        });
        let Some((projects, found)) = read else {
            return false;
        };
        self.found.shift(after);
        for piece in &mut self.pieces[at + 1..] {
            piece.span.shift(after);
            piece.found.shift(after);
        }
        let end = (i64::from(old.end) + grown) as usize;
        self.pieces[at] = PieceState {
            span: Span::new(old.range().start, end),
            is_project: true,
            projects,
            found,
        };
        true
    }

    /// Reads all anew.
    fn read_all(&mut self) -> Edited {
        let goal = self.reading.borrow_owner().goal.with_text(self.text());
        *self = Self::read(goal);
        Edited {
            pieces: self.pieces.len(),
        }
    }

    fn part_findings(&self) -> &PartFindings {
        self.part_findings.get_or_init(|| {
            let Understood {
                compilation,
                projects,
            } = self.reading.borrow_dependent();
            PartFindings::of(compilation, projects, self.jimu().rules())
        })
    }
}

/// Whether a finding is not about a character that cannot be seen: those are counted over the whole file.
fn is_visible(found: &Diagnostic) -> bool {
    !std::ptr::eq(found.rule, &findings::INVISIBLE_CHARACTER)
}

/// Whether the first line of a piece has no indentation: whether that misleads depends on what is above it.
fn stands_alone(piece: &str) -> bool {
    !piece.starts_with([' ', '\t', '\u{3000}', '\u{A0}'])
}

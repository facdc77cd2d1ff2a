//! The pipeline: one source file to its typed model, piece by piece, on all cores.

use std::ops::Deref;

use crate::diag::{self, Diagnostic, Outline, Section, Severity};
use crate::lower::{
    Context, Includes, Lowered, Outlined, Profiles, Units, library, lower_department, lower_piece,
    outline,
};
use crate::model::{Code, Department, HeadFacts, Preamble, Project, Text};
use crate::parallel;
use crate::profile::Profile;
use crate::source::{SourceFile, Span};
use crate::syntax::{LineKind, Piece, foreign_characters, parse_piece, split};

/// Pieces that one task of a worker takes: enough to outweigh the hand-over.
const CHUNK: usize = 32;

/// A file whose head is understood and whose projects can be read.
pub struct Compilation<'a> {
    /// What is read.
    pub file: &'a SourceFile,
    /// What stands above the projects and beside them.
    pub department: Department<'a>,
    /// What the head says about how the rest is read.
    pub context: Context<'a>,
    /// 金额单位, as it is written.
    pub amount_unit: Option<Text<'a>>,
    /// What the lines above all others say: libraries, units, profile.
    pub preamble: Preamble<'a>,
    /// What was found outside the projects.
    pub diagnostics: Vec<Diagnostic>,
    pieces: Vec<Piece>,
    /// Projects that stand in pieces of the department, in the order of the pieces.
    early: Vec<(usize, Project<'a>)>,
}

/// The whole model of a file.
#[non_exhaustive]
pub struct Model<'a> {
    /// The file that it is of.
    pub file: &'a SourceFile,
    /// What stands above the projects and beside them.
    pub department: Held<'a, Department<'a>>,
    /// In the order of the file.
    pub projects: Held<'a, Vec<Project<'a>>>,
    /// 年度
    pub year: Option<i32>,
    /// The profile in use.
    pub profile: &'a Profile,
    /// 金额单位, as it is written.
    pub amount_unit: Option<Text<'a>>,
    /// What was found while it was read, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// Where the pieces begin: each of them ends the project before it.
    pub(crate) starts: Vec<usize>,
}

/// A part of a model: its own, or one that a document keeps.
#[derive(Debug)]
pub enum Held<'a, T> {
    /// Made for this model.
    Own(T),
    /// Kept by a document.
    Seen(&'a T),
}

impl<T> Deref for Held<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self {
            Held::Own(own) => own,
            Held::Seen(seen) => seen,
        }
    }
}

impl<'m, T> IntoIterator for &'m Held<'_, Vec<T>> {
    type Item = &'m T;
    type IntoIter = std::slice::Iter<'m, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a> Compilation<'a> {
    /// Reads the head and the department's goals. Cannot fail: what is wrong becomes diagnostics.
    pub fn open(file: &'a SourceFile, includes: &'a Includes, profiles: &'a Profiles) -> Self {
        let text = file.text.as_str();
        let mut pieces = split(text);
        let mut lines = Vec::new();
        let outlined = Outlined::of(text, &pieces, profiles, &mut lines);
        let (mut head, mut department) = outlined.into_parts();
        if head.preamble.is_library {
            // No project stands in a library: what follows one by mistake belongs to the library.
            let span = Span::new(0, text.len());
            pieces = vec![Piece {
                span,
                is_project: false,
            }];
            let placed = outline(text, span, true, &|name| head.profile.key(name), &mut lines);
            department = vec![(0, placed)];
        }
        let mut diagnostics = std::mem::take(&mut head.diagnostics);
        diagnostics.extend(foreign_characters(text));
        let library = library(
            &head.preamble.includes,
            includes,
            profiles,
            &mut diagnostics,
        );
        let context = Context::new(&head, library);
        let mut units = Units::new(context.declared.clone());
        let (lowered, owners) = lower_department(text, department, &context, &mut units);
        diagnostics.extend(lowered.diagnostics);
        let early = owners.into_iter().zip(lowered.projects).collect();
        Self {
            file,
            department: lowered.department,
            context,
            amount_unit: head.amount_unit,
            preamble: head.preamble,
            diagnostics,
            pieces,
            early,
        }
    }

    /// Reads all projects: `work` runs on each piece, on all cores; `sink` gets the results in the order of the file.
    ///
    /// Holds a few hundred pieces at a time, whatever the size of the file. Stops where `sink` fails.
    pub fn each<T: Send, E>(
        &self,
        work: impl Fn(Lowered<'a>) -> T + Sync,
        mut sink: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        self.each_chunk(
            |indexes| self.lower(indexes).map(&work).collect::<Vec<T>>(),
            |done| done.into_iter().try_for_each(&mut sink),
        )
    }

    /// The same for a chunk of pieces at a time, by their indexes.
    fn each_chunk<T: Send, E>(
        &self,
        work: impl Fn(&[usize]) -> T + Sync,
        mut sink: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        let indexes: Vec<usize> = (0..self.pieces.len())
            .filter(|&at| self.pieces[at].is_project || !self.early(at).is_empty())
            .collect();
        if indexes.len() <= CHUNK {
            return sink(work(&indexes));
        }
        let batch = CHUNK * 4 * parallel::workers();
        for batch in indexes.chunks(batch) {
            let done = parallel::map_chunks(batch, CHUNK, &work);
            done.into_iter().try_for_each(&mut sink)?;
        }
        Ok(())
    }

    /// Reads all projects on all cores and hands them on, in the order of the file, with the index of their piece.
    pub(crate) fn each_piece(&self, mut sink: impl FnMut(usize, Lowered<'a>)) {
        let done: Result<(), std::convert::Infallible> = self.each_chunk(
            |indexes| {
                let lowered = self.lower(indexes);
                indexes.iter().copied().zip(lowered).collect::<Vec<_>>()
            },
            |read| {
                read.into_iter()
                    .for_each(|(index, lowered)| sink(index, lowered));
                Ok(())
            },
        );
        match done {
            Ok(()) => {}
        }
    }

    /// Reads the new text of one piece that begins a project; its places are counted from the start of that text.
    pub(crate) fn read_piece(&self, text: &'a str) -> Lowered<'a> {
        let mut units = Units::new(self.context.declared.clone());
        let whole = Span::new(0, text.len());
        lower_piece(text, whole, &self.context, &mut units, &mut Vec::new())
    }

    /// The pieces of the file.
    pub(crate) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Number of the pieces that begin a project: about the number of projects, known before they are read.
    pub fn project_pieces(&self) -> usize {
        self.pieces.iter().filter(|piece| piece.is_project).count()
    }

    /// What the head says.
    pub fn head(&self) -> HeadFacts<'_> {
        HeadFacts {
            department: &self.department,
            year: self.context.year,
            profile: &self.context.profile.name,
            amount_unit: &self.amount_unit,
        }
    }

    /// The projects that stand in one piece of the department.
    fn early(&self, piece: usize) -> &[(usize, Project<'a>)] {
        let start = self.early.partition_point(|(owner, _)| *owner < piece);
        let end = self.early.partition_point(|(owner, _)| *owner <= piece);
        &self.early[start..end]
    }

    /// Reads some pieces, one after the other.
    fn lower(&self, indexes: &[usize]) -> impl Iterator<Item = Lowered<'a>> {
        let mut units = Units::new(self.context.declared.clone());
        let mut lines = Vec::new();
        indexes.iter().map(move |&index| {
            let piece = self.pieces[index];
            if piece.is_project {
                lower_piece(
                    &self.file.text,
                    piece.span,
                    &self.context,
                    &mut units,
                    &mut lines,
                )
            } else {
                let projects = self
                    .early(index)
                    .iter()
                    .map(|(_, project)| project.clone())
                    .collect();
                Lowered {
                    projects,
                    ..Lowered::default()
                }
            }
        })
    }

    /// The whole model, with diagnostics in the order of the file.
    pub fn model(self) -> Model<'a> {
        self.model_with(|_, _, _| ()).0
    }

    /// The same, with what `look` makes of some projects at a time and of what was found in them, in the order of the
    /// file: it sees them while they are in the cache. (One at a time would be slower: then reading and `look` push each other's code out of it.)
    pub fn model_with<T: Send>(
        mut self,
        look: impl Fn(&Self, &[Project<'a>], &mut [Diagnostic]) -> T + Sync,
    ) -> (Model<'a>, Vec<T>) {
        let (mut projects, mut seen) = (Vec::with_capacity(self.project_pieces()), Vec::new());
        let mut diagnostics = std::mem::take(&mut self.diagnostics);
        let collected: Result<(), std::convert::Infallible> = self.each_chunk(
            |indexes| {
                let mut read = (Vec::with_capacity(indexes.len()), Vec::new());
                for lowered in self.lower(indexes) {
                    read.0.extend(lowered.projects);
                    read.1.extend(lowered.diagnostics);
                }
                (look(&self, &read.0, &mut read.1), read)
            },
            |(made, read)| {
                seen.push(made);
                projects.extend(read.0);
                diagnostics.extend(read.1);
                Ok(())
            },
        );
        match collected {
            Ok(()) => {}
        }
        diagnostics.sort_by_key(in_order);
        let document = Model {
            file: self.file,
            department: Held::Own(self.department),
            projects: Held::Own(projects),
            year: self.context.year,
            profile: self.context.profile,
            amount_unit: self.amount_unit,
            diagnostics,
            starts: self
                .pieces
                .iter()
                .map(|piece| piece.span.range().start)
                .collect(),
        };
        (document, seen)
    }
}

impl Model<'_> {
    /// What the head says.
    pub fn head(&self) -> HeadFacts<'_> {
        HeadFacts {
            department: &self.department,
            year: self.year,
            profile: &self.profile.name,
            amount_unit: &self.amount_unit,
        }
    }

    /// What the parts of the file are called.
    pub fn outline(&self) -> Outline {
        let department = &self.department;
        let library = department.library_rows.iter();
        let of_goals = department
            .sub_goals
            .iter()
            .flat_map(|goal| &goal.indicators);
        let of_projects = self.projects.iter().flat_map(|project| &project.indicators);
        let rows = library
            .chain(&department.overall_indicators)
            .chain(of_goals)
            .chain(of_projects);
        let mut rows: Vec<diag::Row> = rows
            .map(|row| diag::Row {
                line: row.span,
                key: row.key,
                name: row.name.as_ref().map(|name| name.span),
            })
            .collect();
        rows.sort_by_key(|row| row.line.start);
        Outline {
            title: department
                .title
                .as_ref()
                .or(department.library.as_ref())
                .map(|text| text.as_str().to_owned()),
            department: department
                .department
                .as_ref()
                .map(|text| text.as_str().to_owned()),
            year: self.year,
            projects: self.sections(),
            rows,
        }
    }

    fn sections(&self) -> Vec<Section> {
        let text = self.file.text.as_str();
        let starts: Vec<usize> = self
            .projects
            .iter()
            .map(|project| above(text, project.span.range().start))
            .collect();
        let projects = self.projects.iter().enumerate();
        let sections = projects.map(|(at, project)| {
            let line = project.span;
            let piece = self
                .starts
                .partition_point(|&start| start <= line.range().start);
            let next = [starts.get(at + 1), self.starts.get(piece)]
                .into_iter()
                .flatten()
                .min();
            // What is missing at the end of the file belongs to the project that ends there.
            let end = next
                .copied()
                .unwrap_or(text.len() + 1)
                .max(line.range().end);
            Section {
                span: Span::new(starts[at], end),
                line,
                name: project
                    .name
                    .as_ref()
                    .or(project.title.as_ref())
                    .map(|name| name.as_str().to_owned()),
                code: project
                    .code
                    .as_ref()
                    .and_then(Code::code)
                    .map(str::to_owned),
            }
        });
        sections.collect()
    }

    /// How many places could not be read as they should be: what stands there is not in the model, and no comparison sees it.
    pub fn unread(&self) -> usize {
        self.diagnostics
            .iter()
            .filter(|found| found.rule.severity == Severity::Error)
            .count()
    }

    /// Places of what could not be read in a project, from its line to the next project; without one, above all projects.
    pub(crate) fn errors_of(&self, project: Option<&Project<'_>>) -> impl Iterator<Item = Span> {
        let start = project.map_or(0, |project| project.span.start);
        let next = match project {
            Some(_) => self
                .projects
                .partition_point(|other| other.span.start <= start),
            None => 0,
        };
        let end = self
            .projects
            .get(next)
            .map_or(u32::MAX, |next| next.span.start);
        let [from, to] = [start, end].map(|place| {
            self.diagnostics
                .partition_point(|found| found.span.start < place)
        });
        let found = self.diagnostics[from..to].iter();
        found
            .filter(|found| found.rule.severity == Severity::Error)
            .map(|found| found.span)
    }

    /// Places of what could not be read as it should be, sorted: the formatter leaves their lines alone.
    pub fn places_in_error(&self) -> Vec<Span> {
        let errors = self
            .diagnostics
            .iter()
            .filter(|found| found.rule.severity == Severity::Error);
        errors.map(|found| found.span).collect()
    }
}

/// What findings are sorted by.
pub(crate) fn in_order(found: &Diagnostic) -> (u32, &'static str) {
    (found.span.start, found.rule.code)
}

/// Where the comments begin that stand right above the line of a place; without any, the start of the line.
fn above(text: &str, place: usize) -> usize {
    let mut start = line_start(text, place);
    let mut lines = Vec::new();
    while start > 0 {
        let above = line_start(text, start - 1);
        lines.clear();
        parse_piece(text, Span::new(above, start), &mut lines);
        if lines.iter().any(|line| line.kind != LineKind::Comment) {
            break;
        }
        start = above;
    }
    start
}

fn line_start(text: &str, at: usize) -> usize {
    memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |at| at + 1)
}

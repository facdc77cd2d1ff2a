//! Lines become the typed model. Reports what could not be read; judges nothing.

mod builder;
mod context;
pub mod findings;
mod head;
mod indicator;
mod library;
mod place;
mod quote;
mod reader;
mod value;

pub use context::{Amounts, Context};
pub use head::{Head, Outlined, PlacedPiece, Profiles};
pub use indicator::category;
pub(crate) use library::include_lines;
pub use library::{Include, IncludeProblem, Includes, Library, include_paths, library};
pub use value::{
    Measure, Parts, Plain, Reading, Typed, Units, ValueReader, procurement_code, read_checkpoint,
    without_markup,
};

use crate::diag::Diagnostic;
use crate::model::{Department, Project};
use crate::source::Span;
use crate::syntax::{Line, Named, Outline, block_start, parse_piece};

/// What one piece of a file holds.
#[derive(Debug, Default)]
pub struct Lowered<'a> {
    pub department: Department<'a>,
    pub projects: Vec<Project<'a>>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses one piece and places its lines.
pub fn outline<'a>(
    text: &'a str,
    piece: Span,
    is_library: bool,
    named: Named<'_>,
    lines: &mut Vec<Line>,
) -> PlacedPiece<'a> {
    let mut outline = Outline::new(text, is_library, named);
    let start = piece.start as usize;
    if text[start..].starts_with([' ', '\t', '\u{3000}', '\u{A0}']) {
        // Whether this indentation misleads depends on the block above.
        lines.clear();
        parse_piece(text, Span::new(block_start(text, start), start), lines);
        for line in lines.iter() {
            outline.place(*line);
        }
        outline.diagnostics.clear();
    }
    lines.clear();
    parse_piece(text, piece, lines);
    let placed = lines.iter().map(|&line| outline.place(line)).collect();
    (placed, outline.diagnostics)
}

/// Lowers the pieces that hold the head and the department's goals, in the order of the file.
///
/// A project that stands in one of them (a file with conflict marks is one piece) comes with the index of its piece.
pub fn lower_department<'a>(
    text: &'a str,
    pieces: Vec<(usize, PlacedPiece<'a>)>,
    context: &Context<'a>,
    units: &mut Units<'a>,
) -> (Lowered<'a>, Vec<usize>) {
    let mut builder = builder::ModelBuilder::new(text, context);
    let mut owners = Vec::new();
    for (index, (placed, diagnostics)) in pieces {
        builder.out.diagnostics.extend(diagnostics);
        builder.run(&placed, units);
        owners.resize(builder.out.projects.len(), index);
    }
    builder.out.assume_operators(context);
    (builder.out, owners)
}

/// Parses and lowers one piece of a file.
///
/// `units` is the worker's cache: results do not depend on it.
pub fn lower_piece<'a>(
    text: &'a str,
    piece: Span,
    context: &Context<'a>,
    units: &mut Units<'a>,
    lines: &mut Vec<Line>,
) -> Lowered<'a> {
    let (placed, diagnostics) = outline(
        text,
        piece,
        context.is_library,
        &|name| context.profile.key(name),
        lines,
    );
    let mut builder = builder::ModelBuilder::new(text, context);
    builder.out.diagnostics = diagnostics;
    builder.run(&placed, units);
    builder.out.assume_operators(context);
    builder.out
}

impl Lowered<'_> {
    /// What the profile says of numbers without a sign, once all lines below the rows are read.
    fn assume_operators(&mut self, context: &Context<'_>) {
        let Some(default) = context.profile.default_operator else {
            return;
        };
        let department = &mut self.department;
        let of_sub_goals = department.sub_goals.iter_mut();
        let of_sub_goals = of_sub_goals.flat_map(|goal| &mut goal.indicators);
        let of_goals = department.overall_indicators.iter_mut().chain(of_sub_goals);
        let of_projects = self.projects.iter_mut();
        let of_projects = of_projects.flat_map(|project| &mut project.indicators);
        of_goals
            .chain(of_projects)
            .for_each(|row| row.assume_operator(default, &context.profile.lexicon));
    }
}

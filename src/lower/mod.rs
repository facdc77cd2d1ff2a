//! Lines become the typed model. Reports what could not be read; judges nothing.

mod amount;
mod builder;
mod context;
mod costing;
mod facts;
pub mod findings;
mod indicator;
mod library;
mod missing_operator;
mod plan;
mod reading;
mod target;
mod units;

pub use context::{Amounts, Context, Head, Profiles};
pub use costing::{Parts, procurement_code};
pub use library::{Include, IncludeProblem, Includes, include_paths, library_rows};
pub use plan::{read_checkpoint, without_markup};
pub use reading::{Measure, Plain, Reader, Reading, Typed};
pub use units::Units;

use crate::diag::Diagnostic;
use crate::model::{Department, Project};
use crate::source::Span;
use crate::syntax::{Line, Outline, Placed, block_start, parse_piece};

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
    is_category: &dyn Fn(&str) -> bool,
    lines: &mut Vec<Line>,
) -> (Vec<Placed<'a>>, Vec<Diagnostic>) {
    let mut outline = Outline::new(text, is_library, is_category);
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
    pieces: &[(usize, Span)],
    context: &Context<'a>,
    units: &mut Units<'a>,
    lines: &mut Vec<Line>,
) -> (Lowered<'a>, Vec<usize>) {
    let is_category = |name: &str| context.profile.is_category(name);
    let mut builder = builder::Builder::new(text, context, units, Vec::new());
    let mut owners = Vec::new();
    for &(index, piece) in pieces {
        let (placed, diagnostics) = outline(text, piece, context.is_library, &is_category, lines);
        builder.out.diagnostics.extend(diagnostics);
        builder.run(&placed);
        owners.resize(builder.out.projects.len(), index);
    }
    (builder.finish(), owners)
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
    let is_category = |name: &str| context.profile.is_category(name);
    let (placed, diagnostics) = outline(text, piece, context.is_library, &is_category, lines);
    let mut builder = builder::Builder::new(text, context, units, diagnostics);
    builder.run(&placed);
    builder.finish()
}

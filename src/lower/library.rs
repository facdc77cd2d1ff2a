//! 引用: indicator libraries. Finds what a file includes; reading files is the caller's.

use std::collections::BTreeMap;

use super::{Context, Head, Profiles, Units, findings, lower_piece, outline};
use crate::diag::{Diagnostic, Message, say};
use crate::model::{Indicator, Text};
use crate::source::{SourceFile, Span};

/// One 引用 line of a file, as the caller answered it.
#[derive(Debug)]
pub struct Include {
    /// The path as written.
    pub path: String,
    pub answer: Result<SourceFile, IncludeProblem>,
    /// What the library includes itself.
    pub nested: Includes,
}

/// Why an included file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IncludeProblem {
    /// With the reason that the system gave.
    NotFound(Message),
    OutsideRoot,
    Cycle,
    NotText,
}

/// The answers to all 引用 lines of a file, in their order.
pub type Includes = Vec<Include>;

/// Paths that `text` includes.
pub fn include_paths(text: &str) -> Vec<String> {
    let lines = include_lines(text).into_iter();
    lines.map(|(_, path)| path).collect()
}

/// The same with their places.
pub(crate) fn include_lines(text: &str) -> Vec<(Span, String)> {
    // Only files that hold the word can include anything: most are passed by without being parsed.
    if !text.contains("引用") && !text.contains("nclude") {
        return Vec::new();
    }
    let profiles = Profiles::default();
    let mut head = Head::new(&profiles);
    let mut lines = Vec::new();
    let whole = Span::new(0, text.len());
    let (placed, _) = outline(text, whole, false, &|_| None, &mut lines);
    head.read(text, &placed, &profiles);
    let includes = head.preamble.includes.into_iter();
    includes
        .map(|path| (path.span, path.text.into_owned()))
        .collect()
}

/// What the included libraries hold.
#[derive(Default)]
pub struct Library<'a> {
    /// Their rows by name; the first of two with one name counts.
    pub rows: BTreeMap<&'a str, Indicator<'a>>,
    /// The units that they declare.
    pub units: Vec<String>,
}

/// What the included libraries hold, and what is wrong with the includes; `lines` are the 引用 values of the file.
pub fn library<'a>(
    lines: &[Text<'a>],
    includes: &'a Includes,
    profiles: &'a Profiles,
    diagnostics: &mut Vec<Diagnostic>,
) -> Library<'a> {
    let mut library = Library::default();
    for line in lines {
        let Some(include) = includes.iter().find(|include| include.path == line.text) else {
            continue;
        };
        let problem = match &include.answer {
            Ok(file) => add_rows(file, &include.nested, profiles, &mut library),
            Err(problem) => Some(problem_message(problem, &include.path)),
        };
        if let Some((rule, message)) = problem {
            diagnostics.push(Diagnostic::new(rule, line.span, message));
        }
    }
    library
}

type Problem = (&'static crate::diag::Rule, Message);

fn problem_message(problem: &IncludeProblem, path: &str) -> Problem {
    match problem {
        IncludeProblem::NotFound(reason) => (
            &findings::INCLUDE_MISSING,
            Message {
                zh: format!("引用的文件“{path}”打不开：{}", reason.zh),
                en: format!("the included file “{path}” cannot be opened: {}", reason.en),
            },
        ),
        IncludeProblem::NotText => (
            &findings::INCLUDE_MISSING,
            say!(
                "引用的文件“{path}”不是文本文件",
                "the included file “{path}” is not a text file"
            ),
        ),
        IncludeProblem::OutsideRoot => (
            &findings::INCLUDE_OUTSIDE,
            say!(
                "引用的路径“{path}”在项目根目录之外",
                "the included path “{path}” is outside the root"
            ),
        ),
        IncludeProblem::Cycle => (
            &findings::INCLUDE_CYCLE,
            say!("引用“{path}”又引回了自己", "“{path}” includes itself again"),
        ),
    }
}

/// Adds the rows of one library file; a problem where it is none.
fn add_rows<'a>(
    file: &'a SourceFile,
    nested: &'a Includes,
    profiles: &'a Profiles,
    library: &mut Library<'a>,
) -> Option<Problem> {
    let text = file.text.as_str();
    let whole = Span::new(0, text.len());
    let mut lines = Vec::new();
    let mut head = Head::new(profiles);
    let (placed, _) = outline(text, whole, false, &|_| None, &mut lines);
    head.read(text, &placed, profiles);
    let name = &file.name;
    if !head.preamble.is_library {
        let message = say!(
            "“{name}”不是指标库（第一个键应是“指标库”）",
            "“{name}” is not an indicator library: its first key should be 指标库"
        );
        return Some((&findings::INCLUDE_MISSING, message));
    }
    let (below, problem) = nested_libraries(&head, nested, profiles);
    let context = Context::new(&head, below);
    let mut units = Units::new(context.declared.clone());
    let lowered = lower_piece(text, whole, &context, &mut units, &mut lines);
    for row in lowered.department.library_rows {
        if let Some(Text {
            text: std::borrow::Cow::Borrowed(name),
            ..
        }) = row.name
        {
            library.rows.entry(name).or_insert(row);
        }
    }
    // What the library says itself goes before what it includes.
    for (name, row) in context.library {
        library.rows.entry(name).or_insert(row);
    }
    library.units.extend_from_slice(&context.declared);
    problem
}

/// What the libraries hold that a library includes, and what is wrong with the first of them that cannot be used.
fn nested_libraries<'a>(
    head: &Head<'a>,
    nested: &'a Includes,
    profiles: &'a Profiles,
) -> (Library<'a>, Option<Problem>) {
    let mut library = Library::default();
    for path in &head.preamble.includes {
        let problem = match nested.iter().find(|include| include.path == path.text) {
            Some(Include {
                answer: Ok(file),
                nested,
                ..
            }) => add_rows(file, nested, profiles, &mut library),
            Some(Include {
                answer: Err(problem),
                path,
                ..
            }) => Some(problem_message(problem, path)),
            None => None,
        };
        if problem.is_some() {
            return (library, problem);
        }
    }
    (library, None)
}

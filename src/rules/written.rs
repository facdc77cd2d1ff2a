//! The texts of a model as they stand in the file: what rules about typing look through.

use std::borrow::Cow;

use crate::model::{Agency, Department, Indicator, Project, Target, Text, Value};
use crate::source::Span;

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// Of a project or a row.
    Name,
    /// Of the document, a table, a goal, a safeguard.
    Title,
    /// A target that is a text, or one under 中期, 节点 …
    Value,
    /// All of a row that could not be divided into name and value.
    Unread,
    Basis,
    Agency,
    Prose,
}

/// A text of this file with its place: several paragraphs with what stands between them.
#[derive(Debug, Clone, Copy)]
pub struct Written<'t> {
    pub kind: TextKind,
    pub text: &'t str,
    pub span: Span,
    /// What its bytes may be part of, seen once for all rules.
    signs: u8,
}

/// A blank, a full-width one too.
const BLANK: u8 = 1;
/// `<`, `[`, `&`: what marks of editors begin with.
const MARK: u8 = 2;
/// `X`, `*`, `_`, `{` and their full-width forms: what stands for what is to be filled in.
const FILLER: u8 = 4;
/// A bracket of any kind.
const BRACKET: u8 = 8;

/// The signs of each byte; of a longer character its first byte stands for all that begin with it.
const SIGNS: [u8; 256] = {
    let mut signs = [0; 256];
    let of = [
        (BLANK, b" \t\xC2\xE3".as_slice()),
        (MARK, b"<[&".as_slice()),
        (FILLER, b"Xx*_{\xC3\xEF".as_slice()),
        (BRACKET, b"()[]\xE3\xEF".as_slice()),
    ];
    let mut kind = 0;
    while kind < of.len() {
        let (sign, bytes) = of[kind];
        let mut at = 0;
        while at < bytes.len() {
            signs[bytes[at] as usize] |= sign;
            at += 1;
        }
        kind += 1;
    }
    signs
};

impl<'t> Written<'t> {
    fn new(kind: TextKind, text: &'t str, span: Span) -> Self {
        let signs = text
            .bytes()
            .fold(0, |signs, byte| signs | SIGNS[usize::from(byte)]);
        Self {
            kind,
            text,
            span,
            signs,
        }
    }

    /// Whether the text may hold a blank.
    pub fn may_have_blank(&self) -> bool {
        self.signs & BLANK > 0
    }

    /// Whether the text may hold the mark of an editor.
    pub fn may_have_mark(&self) -> bool {
        self.signs & MARK > 0
    }

    /// Whether the text may hold a sign for what is to be filled in.
    pub fn may_have_filler(&self) -> bool {
        self.signs & FILLER > 0
    }

    /// Whether the text may hold a bracket.
    pub fn may_have_bracket(&self) -> bool {
        self.signs & BRACKET > 0
    }

    /// The place of a part of the text.
    pub fn part(&self, from: usize, to: usize) -> Span {
        let start = self.span.start as usize;
        Span::new(start + from, start + to)
    }
}

/// Where `part`, a slice of some text, stands in `text`; `None` where it is a slice of another one.
pub fn place_of(part: &str, text: &str) -> Option<Span> {
    let start = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    (start + part.len() <= text.len()).then(|| Span::new(start, start + part.len()))
}

/// Shows `see` the texts of a project, those of its rows apart.
pub fn of_project(project: &Project<'_>, file: &str, see: &mut impl FnMut(Written<'_>)) {
    show(&project.name, TextKind::Name, file, see);
    show(&project.title, TextKind::Title, file, see);
    show_agency(project.agency.as_ref(), file, see);
    show(&project.purpose, TextKind::Prose, file, see);
    for text in project.goals.iter().chain(&project.medium_term_goals) {
        show_text(text, TextKind::Prose, file, see);
    }
    let rows = project
        .costing
        .iter()
        .chain(project.procurement.iter().map(|bought| &bought.row));
    rows.for_each(|row| show(&row.label, TextKind::Prose, file, see));
    for checkpoint in project.plan.iter().flat_map(|plan| &plan.checkpoints) {
        show_slice(checkpoint.written, TextKind::Value, file, see);
    }
}

/// Shows `see` the texts of a row. What comes from a library stands in another file.
pub fn of_row(row: &Indicator<'_>, file: &str, see: &mut impl FnMut(Written<'_>)) {
    if row.unread {
        see(Written::new(TextKind::Unread, row.span.of(file), row.span));
    } else {
        show(&row.name, TextKind::Name, file, see);
        show_value(&row.target, file, see);
    }
    show(&row.description, TextKind::Prose, file, see);
    show(&row.basis, TextKind::Basis, file, see);
    let Some(more) = &row.more else { return };
    let milestones = more.milestones.iter().map(|milestone| &milestone.target);
    let baseline = more.baseline.iter().map(|baseline| &baseline.target);
    more.medium_term
        .iter()
        .chain(milestones)
        .chain(baseline)
        .for_each(|target| show_value(target, file, see));
    let texts = [
        &more.formula,
        &more.data_source,
        &more.evidence,
        &more.scoring,
        &more.remark,
        &more.reason,
    ];
    texts
        .into_iter()
        .for_each(|text| show(text, TextKind::Prose, file, see));
}

/// Shows `see` the texts above the projects, those of rows too.
pub fn of_department(department: &Department<'_>, file: &str, see: &mut impl FnMut(Written<'_>)) {
    let names = [
        &department.title,
        &department.department,
        &department.prepared_by,
        &department.reviewed_by,
    ];
    names
        .into_iter()
        .for_each(|name| show(name, TextKind::Title, file, see));
    department
        .agencies
        .iter()
        .for_each(|agency| show_agency(Some(agency), file, see));
    let texts = [
        &department.preface,
        &department.overall_goal,
        &department.sub_goals_intro,
        &department.safeguards_intro,
    ];
    texts
        .into_iter()
        .for_each(|text| show(text, TextKind::Prose, file, see));
    for goal in &department.sub_goals {
        show(&goal.title, TextKind::Title, file, see);
        goal.goals
            .iter()
            .for_each(|text| show_text(text, TextKind::Prose, file, see));
        goal.indicators
            .iter()
            .for_each(|row| of_row(row, file, see));
    }
    for safeguard in &department.safeguards {
        show(&safeguard.title, TextKind::Title, file, see);
        show(&safeguard.text, TextKind::Prose, file, see);
    }
    department
        .overall_indicators
        .iter()
        .chain(&department.library_rows)
        .for_each(|row| of_row(row, file, see));
}

fn show(text: &Option<Text<'_>>, kind: TextKind, file: &str, see: &mut impl FnMut(Written<'_>)) {
    if let Some(text) = text {
        show_text(text, kind, file, see);
    }
}

fn show_text(text: &Text<'_>, kind: TextKind, file: &str, see: &mut impl FnMut(Written<'_>)) {
    match &text.text {
        Cow::Borrowed(slice) => show_slice(Some(slice), kind, file, see),
        Cow::Owned(_) => see(Written::new(kind, text.span.of(file), text.span)),
    }
}

fn show_value(target: &Target<'_>, file: &str, see: &mut impl FnMut(Written<'_>)) {
    if matches!(target.value, Value::Text(_)) {
        show_slice(Some(target.written), TextKind::Value, file, see);
    }
}

fn show_agency(agency: Option<&Agency<'_>>, file: &str, see: &mut impl FnMut(Written<'_>)) {
    show_slice(
        agency.and_then(|agency| agency.name),
        TextKind::Agency,
        file,
        see,
    );
}

fn show_slice(slice: Option<&str>, kind: TextKind, file: &str, see: &mut impl FnMut(Written<'_>)) {
    if let Some(slice) = slice
        && let Some(span) = place_of(slice, file)
    {
        see(Written::new(kind, slice, span));
    }
}

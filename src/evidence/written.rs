//! The texts of a model as they stand in the file: what rules about typing look through.

use std::borrow::Cow;

use crate::facts::{
    DocumentFact, FactInfo, IndicatorFact, ProjectFact, SafeguardFact, SubGoalFact, TaskFact,
    TextSense,
};
use crate::model::{
    Agency, Department, FactValue, HeadFacts, Indicator, Project, Target, Text, Value,
};
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

fn signs_in(text: &str) -> u8 {
    let bytes = text.as_bytes();
    let (mut signs, mut at) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        // Most are Chinese characters (U+4000 to U+9FFF), of three bytes and no sign.
        at += if matches!(byte, 0xE4..=0xE9) { 3 } else { 1 };
        signs |= SIGNS[usize::from(byte)];
    }
    signs
}

impl<'t> Written<'t> {
    fn new(kind: TextKind, text: &'t str, span: Span) -> Self {
        Self {
            kind,
            text,
            span,
            signs: signs_in(text),
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
    for &fact in ProjectFact::ALL {
        if fact != ProjectFact::Indicators {
            show(fact.info(), project.fact(fact), file, see);
        }
    }
}

/// Shows `see` the texts of a row. What comes from a library stands in another file.
pub fn of_row(row: &Indicator<'_>, file: &str, see: &mut impl FnMut(Written<'_>)) {
    if row.unread {
        see(Written::new(TextKind::Unread, row.span.of(file), row.span));
    }
    for &fact in row.facts() {
        // All of the line was shown.
        if row.unread && matches!(fact, IndicatorFact::Name | IndicatorFact::Target) {
            continue;
        }
        show(fact.info(), row.fact(fact), file, see);
    }
}

/// Shows `see` the texts above the projects, those of rows too.
pub fn of_department(department: &Department<'_>, file: &str, see: &mut impl FnMut(Written<'_>)) {
    // What was read before all else are no texts.
    let head = HeadFacts {
        department,
        year: None,
        profile: "",
        amount_unit: &None,
    };
    for &fact in DocumentFact::ALL {
        show(fact.info(), head.fact(fact), file, see);
    }
}

/// Shows `see` the texts of a fact.
fn show(info: &FactInfo, value: FactValue<'_>, file: &str, see: &mut impl FnMut(Written<'_>)) {
    match value {
        FactValue::Text(text) => show_texts(info.sense, text, file, see),
        FactValue::Texts(texts) => show_texts(info.sense, texts, file, see),
        FactValue::Agency(agency) => show_agencies(agency, file, see),
        FactValue::Agencies(agencies) => show_agencies(agencies, file, see),
        FactValue::Costing(rows) => {
            let labels = rows.iter().filter_map(|row| row.label.as_ref());
            show_texts(Some(TextSense::Prose), labels, file, see);
        }
        FactValue::Procurement(rows) => {
            let labels = rows.iter().filter_map(|bought| bought.row.label.as_ref());
            show_texts(Some(TextSense::Prose), labels, file, see);
        }
        FactValue::Plan(plan) => {
            for checkpoint in plan.into_iter().flat_map(|plan| &plan.checkpoints) {
                show_slice(checkpoint.written, TextKind::Value, file, see);
            }
        }
        FactValue::Target(target) => {
            target
                .into_iter()
                .for_each(|target| show_value(target, file, see));
        }
        FactValue::Milestones(milestones) => {
            for milestone in milestones {
                show_value(&milestone.target, file, see);
            }
        }
        FactValue::Baseline(baseline) => {
            if let Some(baseline) = baseline {
                show_value(&baseline.target, file, see);
            }
        }
        FactValue::Rows(rows) => rows.iter().for_each(|row| of_row(row, file, see)),
        FactValue::SubGoals(goals) => {
            for goal in goals {
                for &fact in SubGoalFact::ALL {
                    show(fact.info(), goal.fact(fact), file, see);
                }
            }
        }
        FactValue::Safeguards(safeguards) => {
            for safeguard in safeguards {
                for &fact in SafeguardFact::ALL {
                    show(fact.info(), safeguard.fact(fact), file, see);
                }
            }
        }
        FactValue::Tasks(tasks) => {
            for task in tasks {
                for &fact in TaskFact::ALL {
                    show(fact.info(), task.fact(fact), file, see);
                }
            }
        }
        // Figures, words of the language, and what rules look at by themselves.
        FactValue::Word(_)
        | FactValue::Year(_)
        | FactValue::Code(_)
        | FactValue::Period(_)
        | FactValue::Amount(_)
        | FactValue::Funding(_)
        | FactValue::Totals(_)
        | FactValue::Scheme(_)
        | FactValue::Category(_)
        | FactValue::Weight(_)
        | FactValue::Direction(_)
        | FactValue::GoalNumbers(_)
        | FactValue::InError
        | FactValue::Budget(_) => {}
    }
}

fn show_texts<'t>(
    sense: Option<TextSense>,
    texts: impl IntoIterator<Item = &'t Text<'t>>,
    file: &str,
    see: &mut impl FnMut(Written<'_>),
) {
    let kind = match sense {
        Some(TextSense::Name) => TextKind::Name,
        Some(TextSense::Title) => TextKind::Title,
        Some(TextSense::Basis) => TextKind::Basis,
        Some(TextSense::Prose) => TextKind::Prose,
        None => return,
    };
    for text in texts {
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

fn show_agencies<'t>(
    agencies: impl IntoIterator<Item = &'t Agency<'t>>,
    file: &str,
    see: &mut impl FnMut(Written<'_>),
) {
    for agency in agencies {
        show_slice(agency.name, TextKind::Agency, file, see);
    }
}

fn show_slice(slice: Option<&str>, kind: TextKind, file: &str, see: &mut impl FnMut(Written<'_>)) {
    if let Some(slice) = slice
        && let Some(span) = place_of(slice, file)
    {
        see(Written::new(kind, slice, span));
    }
}

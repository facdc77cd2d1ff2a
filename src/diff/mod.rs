//! What changed between two versions of goals, in the terms of those who review them: by identity, in units, in direction.
//! Reads models, never text.
//!
//! ```text
//! documents ─ pairing: documents, projects, blocks, rows ─▶ changes: facts of each pair ─▶ pairing: splits, merges ─▶ Comparison
//! several versions ─ compare neighbours ─ versions: lines of projects and of indicators ─▶ Trend
//! ```
//!
//! Each room uses only those before it: `values`, `judge`, `changes`, `pairing`, `comparison`, `summary`, `versions`.

mod changes;
mod comparison;
mod judge;
mod pairing;
mod summary;
mod values;
mod versions;

pub use changes::{Change, Outcome, Said, Years};
pub use comparison::{Comparison, compare};
pub use judge::{Class, Form, Judgement, Lead, Side, Verdict, Why, cases, judge};
pub use pairing::{
    Block, BlockKind, BlockPair, DocumentPair, GroupSum, Hint, Located, Match, ProjectPair,
    Regrouping, RegroupingKind, RowAt, RowGroup, RowPair, Score,
};
pub use summary::{
    ProjectCounts, Question, RowCounts, Summary, UnitCost, budget_percent, in_wan, summarize,
    unit_cost,
};
pub use values::{
    Datum, Delta, Measure, Part, PlanMove, is_rolled, printed_percent, signed, words,
};
pub use versions::{
    Course, Growth, IndicatorEntry, IndicatorLine, ProjectEntry, ProjectLine, STEADY, Step, Trend,
    Version, trend,
};

//! All places of a model, so that they can move with the text before them.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{
    Agency, Amount, Baseline, Category, Checkpoint, Code, Costing, Department, DepartmentBudget,
    Funding, Indicator, Milestone, More, Period, Plan, Procurement, Project, Quantity, Safeguard,
    SubGoal, Target, Task, Text, Total, UnitRef, Value, Weight,
};
use crate::facts::{Fund, Role, TotalKind};
use crate::source::{InText, TextShift};
use crate::value::{DateSpan, Day, Op};
use crate::wording::Scheme;

/// Implements [`InText`] for structs, by all their fields: one that is forgotten does not compile.
macro_rules! in_text {
    ($($type:ident { $($field:ident),* })*) => {$(
        impl InText for $type<'_> {
            fn shift(&mut self, by: TextShift) {
                let Self { $($field),* } = self;
                $($field.shift(by);)*
            }
        }
    )*};
}

/// Implements [`InText`] for what has no place: it stays as it is.
macro_rules! without_place {
    ($($type:ty),* $(,)?) => {$(
        impl InText for $type {
            fn shift(&mut self, _: TextShift) {}
        }
    )*};
}

in_text! {
    Agency { span, code, name }
    Amount { span, number, unit, bare }
    Baseline { span, target, written, year }
    Checkpoint { span, at, month, percent, written }
    Code { span, written }
    Costing { span, label, factors, result }
    Department {
        library, title, department, prepared_by, reviewed_by, status, preface, agencies, overall_goal,
        overall_indicators, sub_goals_intro, sub_goals, safeguards_intro, safeguards, budget, library_rows,
        to_confirm, contact, phone, functions, medium_term_goals, tasks
    }
    DepartmentBudget { span, totals, procurement, to_confirm }
    Funding { amount, source, within }
    Indicator { span, key, name, description, basis, target, more, category, unread }
    Milestone { target, at }
    More {
        medium_term, milestones, baseline, weight, formula, data_source, evidence, scoring, remark, reason,
        former_names, to_confirm, library, more_is_better, for_goals
    }
    Period { span, written, from, to }
    Plan { span, checkpoints, scheme }
    Procurement { code, row }
    Project {
        span, name, title, code, agency, former_names, period, project_type, manager, phone, budget, funding, purpose,
        plan, goals, medium_term_goals, costing, procurement, indicators, to_confirm, unread
    }
    Quantity { span, number, unit, in_words }
    Safeguard { span, title, text, to_confirm }
    SubGoal { span, title, goals, indicators, to_confirm }
    Target { span, value, op, op_assumed, written }
    Task { span, title, text, budget, funding, to_confirm }
    Text { span, text }
    Total { amount, kind }
}

without_place! {
    &str, Cow<'_, str>, Category<'_>, UnitRef<'_>, Fund, Role, TotalKind, Scheme, Op, DateSpan, Day, Decimal, bool, u8, u32, i32,
}

impl InText for Weight {
    fn shift(&mut self, by: TextShift) {
        let Self { span, number: _ } = self;
        span.shift(by);
    }
}

impl InText for Value<'_> {
    fn shift(&mut self, by: TextShift) {
        match self {
            Value::Quantity(quantity) => quantity.shift(by),
            Value::Range(ends) => ends.shift(by),
            Value::Deadline(_)
            | Value::Period(..)
            | Value::Boolean(_)
            | Value::Level { .. }
            | Value::Text(_)
            | Value::Unset { .. }
            | Value::None => {}
        }
    }
}

//! All places of a model, so that they can move with the text before them.

use super::{
    Agency, Amount, Baseline, Checkpoint, Code, Costing, Department, DepartmentBudget, Funding,
    Indicator, Milestone, More, Period, Plan, Procurement, Project, Quantity, Safeguard, SubGoal,
    Target, Text, Total, Value, Weight,
};
use crate::source::{InText, TextShift};

/// Implements [`InText`] for structs: the fields with places, then those without. One that is forgotten does not compile.
macro_rules! in_text {
    ($($type:ident { $($placed:ident),*; $($rest:ident),* })*) => {$(
        impl InText for $type<'_> {
            fn shift(&mut self, by: TextShift) {
                let Self { $($placed,)* $($rest: _,)* } = self;
                $($placed.shift(by);)*
            }
        }
    )*};
}

in_text! {
    Agency { span; code, name }
    Amount { span; number, unit, bare }
    Baseline { span, target; written, year }
    Checkpoint { span; at, month, percent, written }
    Code { span; written }
    Costing { span, label, factors, result; }
    Department {
        library, title, department, prepared_by, reviewed_by, status, preface, agencies, overall_goal,
        overall_indicators, sub_goals_intro, sub_goals, safeguards_intro, safeguards, budget, library_rows,
        to_confirm;
    }
    DepartmentBudget { span, totals, procurement, to_confirm; }
    Funding { amount; source, within }
    Indicator { span, key, name, description, basis, target, more; category, unread }
    Milestone { target; at }
    More {
        medium_term, milestones, baseline, weight, formula, data_source, evidence, scoring, remark, reason,
        former_names, to_confirm;
        library, more_is_better, for_goals
    }
    Period { span; written, from, to }
    Plan { span, checkpoints; scheme }
    Procurement { code, row; }
    Project {
        span, name, title, code, agency, former_names, period, project_type, manager, budget, funding, purpose,
        plan, goals, medium_term_goals, costing, procurement, indicators, to_confirm;
        unread
    }
    Quantity { span; number, unit }
    Safeguard { span, title, text, to_confirm; }
    SubGoal { span, title, goals, indicators, to_confirm; }
    Target { span, value; op, written }
    Text { span; text }
    Total { amount; kind }
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

//! The one table of the rules of this stage, in the order of their codes.

use super::Scope;
use super::row::Row;
use super::rules::*;
use crate::compile::Document;
use crate::diag::{Diagnostic, Rule};
use crate::model::Project;

pub type RowRule = fn(&Row<'_, '_>, &Scope<'_>, &mut Vec<Diagnostic>);
pub type ProjectRule = fn(&Project<'_>, &Scope<'_>, &mut Vec<Diagnostic>);
pub type DocumentRule = fn(&Document<'_>, &mut Vec<Diagnostic>);

/// A rule with what it runs on.
pub struct Check {
    pub rule: &'static Rule,
    /// Runs on each row of each project, on all cores.
    pub row: Option<RowRule>,
    /// Runs on each project, on all cores.
    pub project: Option<ProjectRule>,
    /// Runs once on the document.
    pub document: Option<DocumentRule>,
}

pub static CHECKS: &[Check] = &[
    both(&unknown_unit::RULE, unknown_unit::project, unknown_unit::document),
    row(&number_without_unit::RULE, number_without_unit::check),
    row(&number_without_operator::RULE, number_without_operator::check),
    row(&unit_without_number::RULE, unit_without_number::check),
    row(&zero_without_operator::RULE, zero_without_operator::check),
    row(&value_in_prose::RULE, value_in_prose::check),
    row(&unknown_category::RULE, unknown_category::check),
    project(&code_shape::RULE, code_shape::check),
    document(&duplicate_code::RULE, duplicate_code::check),
    document(&code_missing::RULE, code_missing::check),
    document(&duplicate_project::RULE, duplicate_project::check),
    project(&duplicate_row::RULE, duplicate_row::check),
    both(&to_confirm::RULE, to_confirm::project, to_confirm::document),
    project(&funding_sum::RULE, funding_sum::check),
    project(&funding_children::RULE, funding_children::check),
    project(&costing_product::RULE, costing_product::check),
    project(&costing_sum::RULE, costing_sum::check),
    both(&procurement_product::RULE, procurement_product::project, procurement_product::document),
    project(&procurement_exceeds_budget::RULE, procurement_exceeds_budget::check),
    document(&project_total::RULE, project_total::check),
    project(&purpose_items::RULE, purpose_items::check),
    project(&purpose_amount::RULE, purpose_amount::check),
    project(&count_times_price::RULE, count_times_price::check),
    project(&target_below_purpose::RULE, target_below_purpose::check),
    document(&prose_total::RULE, prose_total::check),
    project(&plan_falls::RULE, plan_falls::check),
    project(&plan_out_of_range::RULE, plan_out_of_range::check),
    project(&plan_end::RULE, plan_end::check),
    project(&plan_unset::RULE, plan_unset::check),
    project(&plan_vs_purpose::RULE, plan_vs_purpose::check),
    project(&activity_after_payment::RULE, activity_after_payment::check),
    comments(&suppression_without_reason::RULE),
    comments(&suppression_unknown_code::RULE),
    comments(&suppression_unused::RULE),
    document(&target_differs::RULE, target_differs::check),
    project(&purpose_contradiction::RULE, purpose_contradiction::check),
];

const fn row(rule: &'static Rule, run: RowRule) -> Check {
    Check { rule, row: Some(run), project: None, document: None }
}

const fn project(rule: &'static Rule, run: ProjectRule) -> Check {
    Check { rule, row: None, project: Some(run), document: None }
}

const fn document(rule: &'static Rule, run: DocumentRule) -> Check {
    Check { rule, row: None, project: None, document: Some(run) }
}

const fn both(rule: &'static Rule, project: ProjectRule, document: DocumentRule) -> Check {
    Check { rule, row: None, project: Some(project), document: Some(document) }
}

/// A rule about comments: `suppress` runs it, behind all the others.
const fn comments(rule: &'static Rule) -> Check {
    Check { rule, row: None, project: None, document: None }
}

//! The one table of the rules of this stage, in the order of their codes.

use super::Scope;
use super::gist::{Gist, Gists};
use super::row::Row;
use super::rules::*;
use super::texts::Written;
use crate::compile::Document;
use crate::diag::{Diagnostic, Rule};
use crate::model::Project;
use foldhash::fast::RandomState;

pub type TextRule = fn(Written<'_>, &mut Vec<Diagnostic>);
pub type RowRule = fn(&Row<'_, '_>, &Scope<'_>, &mut Vec<Diagnostic>);
pub type ProjectRule = fn(&Project<'_>, &Scope<'_>, &mut Vec<Diagnostic>);
pub type DocumentRule = fn(&Document<'_>, &mut Vec<Diagnostic>);

/// A rule that compares projects by their gists.
#[derive(Clone, Copy)]
pub struct GistRule {
    /// Takes from a project what the rule compares.
    pub take: fn(&Project<'_>, &RandomState, &mut Gist),
    pub run: fn(&Document<'_>, &Gists, &mut Vec<Diagnostic>),
}

/// A rule with what it runs on.
pub struct Check {
    pub rule: &'static Rule,
    /// Runs on each text of the document, its projects and their rows.
    pub text: Option<TextRule>,
    /// Runs on each row of each project, on all cores.
    pub row: Option<RowRule>,
    /// Runs on each project, on all cores.
    pub project: Option<ProjectRule>,
    /// Runs once on the document.
    pub document: Option<DocumentRule>,
    /// Runs once on the document and the gists of its projects.
    pub gist: Option<GistRule>,
}

pub static CHECKS: &[Check] = &[
    both(
        &unknown_unit::RULE,
        unknown_unit::project,
        unknown_unit::document,
    ),
    row(&number_without_unit::RULE, number_without_unit::check),
    row(
        &number_without_operator::RULE,
        number_without_operator::check,
    ),
    row(&unit_without_number::RULE, unit_without_number::check),
    row(&zero_without_operator::RULE, zero_without_operator::check),
    row(&empty_value::RULE, empty_value::check),
    row(&empty_name::RULE, empty_name::check),
    project(&empty_description::RULE, empty_description::check),
    row(&unit_incomplete::RULE, unit_incomplete::check),
    row(&rate_without_percent::RULE, rate_without_percent::check),
    both(
        &percent_out_of_range::RULE,
        percent_out_of_range::project,
        percent_out_of_range::document,
    ),
    row(&value_in_prose::RULE, value_in_prose::check),
    text(&markup_residue::RULE, markup_residue::check),
    text_and_row(&placeholder::RULE, placeholder::text, placeholder::row),
    text(&odd_blank::RULE, odd_blank::check),
    row(&unit_in_name::RULE, unit_in_name::check),
    row(&option_list::RULE, option_list::check),
    row(&unit_unlike_name::RULE, unit_unlike_name::check),
    document(&sub_goal_figures::RULE, sub_goal_figures::check),
    project(&amount_unit_mixed::RULE, amount_unit_mixed::check),
    row(&unknown_category::RULE, unknown_category::check),
    project(&code_shape::RULE, code_shape::check),
    document(&duplicate_code::RULE, duplicate_code::check),
    document(&code_missing::RULE, code_missing::check),
    document(&duplicate_project::RULE, duplicate_project::check),
    project(&duplicate_row::RULE, duplicate_row::check),
    both(&to_confirm::RULE, to_confirm::project, to_confirm::document),
    project(&code_year::RULE, code_year::check),
    document(&code_agency::RULE, code_agency::check),
    document(&agency_names::RULE, agency_names::check),
    project(&funding_sum::RULE, funding_sum::check),
    project(&funding_children::RULE, funding_children::check),
    project(&costing_product::RULE, costing_product::check),
    project(&costing_sum::RULE, costing_sum::check),
    both(
        &procurement_product::RULE,
        procurement_product::project,
        procurement_product::document,
    ),
    project(
        &procurement_exceeds_budget::RULE,
        procurement_exceeds_budget::check,
    ),
    document(&project_total::RULE, project_total::check),
    project(&purpose_items::RULE, purpose_items::check),
    project(&purpose_amount::RULE, purpose_amount::check),
    project(&count_times_price::RULE, count_times_price::check),
    project(&target_below_purpose::RULE, target_below_purpose::check),
    row(&cost_above_budget::RULE, cost_above_budget::check),
    document(&prose_total::RULE, prose_total::check),
    document(&budget_missing::RULE, budget_missing::check),
    project(&plan_falls::RULE, plan_falls::check),
    project(&plan_out_of_range::RULE, plan_out_of_range::check),
    project(&plan_end::RULE, plan_end::check),
    project(&plan_unset::RULE, plan_unset::check),
    project(&plan_stall::RULE, plan_stall::check),
    project(&plan_back_loaded::RULE, plan_back_loaded::check),
    project(&plan_vs_purpose::RULE, plan_vs_purpose::check),
    project(&activity_after_payment::RULE, activity_after_payment::check),
    document(&mixed_period_scheme::RULE, mixed_period_scheme::check),
    gist(&plan_copied::RULE, plan_copied::take, plan_copied::check),
    row(&deadline_vs_plan::RULE, deadline_vs_plan::check),
    nothing(&suppression_without_reason::RULE),
    nothing(&suppression_unknown_code::RULE),
    nothing(&suppression_unused::RULE),
    row(&not_quantified::RULE, not_quantified::check),
    row(&value_repeats_name::RULE, value_repeats_name::check),
    project(
        &description_repeats_name::RULE,
        description_repeats_name::check,
    ),
    row(
        &value_repeats_description::RULE,
        value_repeats_description::check,
    ),
    row(&trend_without_baseline::RULE, trend_without_baseline::check),
    row(&boolean_for_measurable::RULE, boolean_for_measurable::check),
    row(&negative_boolean::RULE, negative_boolean::check),
    row(&none_row::RULE, none_row::check),
    row(&deadline_year::RULE, deadline_year::check),
    row(&bound_at_limit::RULE, bound_at_limit::check),
    row(&impossible_percentage::RULE, impossible_percentage::check),
    project(&required_category::RULE, required_category::check),
    row(&category_synonym::RULE, category_synonym::check),
    row(&none_row_beside::RULE, none_row_beside::check),
    row(&category_type::RULE, category_type::check),
    row(&benefit_kind::RULE, benefit_kind::check),
    row_and_project(
        &satisfaction_missing::RULE,
        satisfaction_missing::row,
        satisfaction_missing::project,
    ),
    row(&satisfaction_object::RULE, satisfaction_object::check),
    project(&indicator_count::RULE, indicator_count::check),
    row(&cost_is_a_rate::RULE, cost_is_a_rate::check),
    row(&cost_not_money::RULE, cost_not_money::check),
    row(&cost_with_lower_bound::RULE, cost_with_lower_bound::check),
    row(
        &output_with_upper_bound::RULE,
        output_with_upper_bound::check,
    ),
    project(&duplicate_name::RULE, duplicate_name::check),
    gist(&copied_rows::RULE, copied_rows::take, copied_rows::check),
    document(&irrelevant_indicator::RULE, irrelevant_indicator::check),
    project(&double_row::RULE, double_row::check),
    gist(
        &target_differs::RULE,
        target_differs::take,
        target_differs::check,
    ),
    both(
        &logical_order::RULE,
        logical_order::project,
        logical_order::document,
    ),
    project(&title_differs::RULE, title_differs::check),
    project(&purpose_missing::RULE, purpose_missing::check),
    project(&goal_repeats_purpose::RULE, goal_repeats_purpose::check),
    project(&purpose_contradiction::RULE, purpose_contradiction::check),
    both(
        &foreign_body::RULE,
        foreign_body::project,
        foreign_body::document,
    ),
    text(&typo::RULE, typo::check),
    project(&goal_missing::RULE, goal_missing::check),
    project(&basis_missing::RULE, basis_missing::check),
    project(&basis_weak::RULE, basis_weak::check),
    row(&basis_like_value::RULE, basis_like_value::check),
    row(&basis_cut::RULE, basis_cut::check),
    project(&weights_sum::RULE, weights_sum::check),
    project(&heavy_weight::RULE, heavy_weight::check),
];

/// A rule that runs on nothing, as those about comments: `suppress` runs them, behind all the others.
const fn nothing(rule: &'static Rule) -> Check {
    Check {
        rule,
        text: None,
        row: None,
        project: None,
        document: None,
        gist: None,
    }
}

const fn text(rule: &'static Rule, run: TextRule) -> Check {
    Check {
        text: Some(run),
        ..nothing(rule)
    }
}

const fn text_and_row(rule: &'static Rule, text: TextRule, row: RowRule) -> Check {
    Check {
        text: Some(text),
        row: Some(row),
        ..nothing(rule)
    }
}

const fn row(rule: &'static Rule, run: RowRule) -> Check {
    Check {
        row: Some(run),
        ..nothing(rule)
    }
}

const fn project(rule: &'static Rule, run: ProjectRule) -> Check {
    Check {
        project: Some(run),
        ..nothing(rule)
    }
}

const fn document(rule: &'static Rule, run: DocumentRule) -> Check {
    Check {
        document: Some(run),
        ..nothing(rule)
    }
}

const fn gist(
    rule: &'static Rule,
    take: fn(&Project<'_>, &RandomState, &mut Gist),
    run: fn(&Document<'_>, &Gists, &mut Vec<Diagnostic>),
) -> Check {
    Check {
        gist: Some(GistRule { take, run }),
        ..nothing(rule)
    }
}

const fn row_and_project(rule: &'static Rule, row: RowRule, project: ProjectRule) -> Check {
    Check {
        row: Some(row),
        project: Some(project),
        ..nothing(rule)
    }
}

const fn both(rule: &'static Rule, project: ProjectRule, document: DocumentRule) -> Check {
    Check {
        project: Some(project),
        document: Some(document),
        ..nothing(rule)
    }
}

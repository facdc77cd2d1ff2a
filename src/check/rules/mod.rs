//! One rule, one file. Each has its catalogue entry (`RULE`) and what runs it; `registry` lists them.

/// A file with one project: its lines are the given ones.
macro_rules! project {
    ($($line:literal)*) => {
        concat!(
            "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n",
            $("  ", $line, "\n",)*
        )
    };
}

/// The same, where the project has code, budget, funding and plan above the given lines.
macro_rules! rows {
    ($($line:literal)*) => {
        concat!(
            "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n",
            "  编码：13029924P00123410001A\n  预算：20 万元\n  财政资金：20 万元\n",
            "  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n",
            $("  ", $line, "\n",)*
        )
    };
}

pub mod activity_after_payment;
pub mod agency_names;
pub mod amount_unit_mixed;
pub mod basis_cut;
pub mod basis_like_value;
pub mod basis_missing;
pub mod basis_weak;
pub mod benefit_kind;
pub mod boolean_for_measurable;
pub mod bound_at_limit;
pub mod budget_missing;
pub mod category_synonym;
pub mod category_type;
pub mod code_agency;
pub mod code_missing;
pub mod code_shape;
pub mod code_year;
pub mod copied_rows;
pub mod cost_above_budget;
pub mod cost_is_a_rate;
pub mod cost_not_money;
pub mod cost_with_lower_bound;
pub mod costing_product;
pub mod costing_sum;
pub mod count_times_price;
pub mod deadline_vs_plan;
pub mod deadline_year;
pub mod description_repeats_name;
pub mod double_row;
pub mod duplicate_code;
pub mod duplicate_name;
pub mod duplicate_project;
pub mod duplicate_row;
pub mod empty_description;
pub mod empty_name;
pub mod empty_value;
pub mod foreign_body;
pub mod funding_children;
pub mod funding_sum;
pub mod goal_missing;
pub mod goal_repeats_purpose;
pub mod heavy_weight;
pub mod impossible_percentage;
pub mod indicator_count;
pub mod irrelevant_indicator;
pub mod logical_order;
pub mod markup_residue;
pub mod mixed_period_scheme;
pub mod negative_boolean;
pub mod none_row;
pub mod none_row_beside;
pub mod not_quantified;
pub mod number_without_operator;
pub mod number_without_unit;
pub mod odd_blank;
pub mod option_list;
pub mod output_with_upper_bound;
pub mod percent_out_of_range;
pub mod placeholder;
pub mod plan_back_loaded;
pub mod plan_copied;
pub mod plan_end;
pub mod plan_falls;
pub mod plan_out_of_range;
pub mod plan_stall;
pub mod plan_unset;
pub mod plan_vs_purpose;
pub mod procurement_exceeds_budget;
pub mod procurement_product;
pub mod project_total;
pub mod prose_total;
pub mod purpose_amount;
pub mod purpose_contradiction;
pub mod purpose_items;
pub mod purpose_missing;
pub mod rate_without_percent;
pub mod required_category;
pub mod satisfaction_missing;
pub mod satisfaction_object;
pub mod sub_goal_figures;
pub mod suppression_unknown_code;
pub mod suppression_unused;
pub mod suppression_without_reason;
pub mod target_below_purpose;
pub mod target_differs;
pub mod title_differs;
pub mod to_confirm;
pub mod trend_without_baseline;
pub mod typo;
pub mod unit_in_name;
pub mod unit_incomplete;
pub mod unit_unlike_name;
pub mod unit_without_number;
pub mod unknown_category;
pub mod unknown_unit;
pub mod value_in_prose;
pub mod value_repeats_description;
pub mod value_repeats_name;
pub mod weights_sum;
pub mod zero_without_operator;

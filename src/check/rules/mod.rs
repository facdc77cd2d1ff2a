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
pub mod code_missing;
pub mod code_shape;
pub mod costing_product;
pub mod costing_sum;
pub mod count_times_price;
pub mod duplicate_code;
pub mod duplicate_project;
pub mod duplicate_row;
pub mod funding_children;
pub mod funding_sum;
pub mod number_without_operator;
pub mod number_without_unit;
pub mod plan_end;
pub mod plan_falls;
pub mod plan_out_of_range;
pub mod plan_unset;
pub mod plan_vs_purpose;
pub mod procurement_exceeds_budget;
pub mod procurement_product;
pub mod project_total;
pub mod prose_total;
pub mod purpose_amount;
pub mod purpose_contradiction;
pub mod purpose_items;
pub mod suppression_unknown_code;
pub mod suppression_unused;
pub mod suppression_without_reason;
pub mod target_below_purpose;
pub mod target_differs;
pub mod to_confirm;
pub mod unit_without_number;
pub mod unknown_category;
pub mod unknown_unit;
pub mod value_in_prose;
pub mod zero_without_operator;

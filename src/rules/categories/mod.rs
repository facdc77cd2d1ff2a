//! Rows under the wrong category, categories without rows.

rules! {
    benefit_kind,
    category_synonym,
    category_type,
    cost_is_a_rate,
    cost_not_money,
    cost_with_lower_bound,
    fault_with_lower_bound,
    indicator_count,
    money_as_time,
    output_with_upper_bound,
    required_category,
    required_field,
    satisfaction_missing,
    satisfaction_object,
    staff_as_output,
    unknown_category,
}

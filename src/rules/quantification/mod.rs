//! What cannot be measured.

rules! {
    boolean_for_measurable,
    negative_boolean,
    none_row,
    none_row_beside,
    not_quantified,
    sub_goal_figures,
    sub_goal_without_rows,
    trend_without_baseline,
    vague_value,
    value_repeats_description,
    value_repeats_name,
}

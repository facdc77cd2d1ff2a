//! What cannot be measured.

rules! {
    boolean_for_measurable,
    negative_boolean,
    none_row,
    none_row_beside,
    not_quantified,
    sub_goal_figures,
    trend_without_baseline,
    value_repeats_description,
    value_repeats_name,
}

//! How a target is written: operators, numbers, units, limits.

rules! {
    bound_at_limit,
    deadline_outside_period,
    deadline_year,
    empty_value,
    impossible_percentage,
    number_without_operator,
    number_without_unit,
    option_list,
    percent_out_of_range,
    rate_without_percent,
    target_always_met,
    targets_out_of_order,
    unit_in_name,
    unit_incomplete,
    unit_unlike_name,
    unit_without_number,
    unknown_unit,
    value_in_prose,
    worse_than_baseline,
    zero_without_operator,
}

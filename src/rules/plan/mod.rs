//! The spending plan and the dates beside it.

rules! {
    activity_after_payment,
    deadline_vs_plan,
    mixed_period_scheme,
    plan_back_loaded,
    plan_copied,
    plan_end,
    plan_falls,
    plan_out_of_range,
    plan_stall,
    plan_unset,
    plan_vs_purpose,
}

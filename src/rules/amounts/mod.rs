//! Amounts that do not agree: sums, products, figures of the purpose.

rules! {
    amount_unit_mixed,
    budget_missing,
    cost_above_budget,
    costing_product,
    costing_sum,
    count_times_price,
    counts_differ,
    department_balance,
    funding_children,
    funding_sum,
    procurement_exceeds_budget,
    procurement_product,
    project_total,
    prose_total,
    purpose_amount,
    purpose_items,
    rates_differ,
    target_below_purpose,
    unit_cost,
    worded_product,
}

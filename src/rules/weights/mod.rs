//! Weights of rows.

rules! {
    heavy_weight,
    weight_not_positive,
    weights_sum,
}

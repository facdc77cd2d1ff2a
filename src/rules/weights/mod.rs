//! Weights of rows.

rules! {
    heavy_weight,
    weights_sum,
}

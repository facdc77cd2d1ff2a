//! Where targets come from.

rules! {
    basis_cut,
    basis_like_value,
    basis_missing,
    basis_weak,
}

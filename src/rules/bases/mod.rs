//! Where targets come from.

rules! {
    basis_cut,
    basis_expired,
    basis_like_value,
    basis_missing,
    basis_repeats,
    basis_weak,
}

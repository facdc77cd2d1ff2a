//! Comments that allow a finding. `check::suppress` runs them, after all the others.

rules! {
    suppression_unknown_code,
    suppression_unused,
    suppression_without_reason,
}

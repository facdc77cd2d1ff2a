//! One test binary: one link step.

mod fmt;
mod laws;

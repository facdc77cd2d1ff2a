//! One test binary: one link step.

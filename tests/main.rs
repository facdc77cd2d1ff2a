//! One test binary: one link step.

mod cli;

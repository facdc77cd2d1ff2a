//! One test binary: one link step.

mod catalogue;
mod check;
mod cli;

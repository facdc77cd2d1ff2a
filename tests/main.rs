//! One test binary: one link step.

mod support;

mod reading;
mod truth;

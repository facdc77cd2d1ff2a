//! One test binary: one link step.

mod support;

mod truth;

//! One test binary: one link step.
#![allow(clippy::unwrap_used)]

mod support;

mod generated;
mod html;
mod reading;
mod truth;

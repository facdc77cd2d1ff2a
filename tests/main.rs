//! One test binary: one link step.
#![allow(clippy::unwrap_used)]

mod support;

mod fmt;
mod generated;
mod html;
mod laws;
mod reading;
mod truth;

//! One test binary: one link step.
#![allow(clippy::unwrap_used)]

mod architecture;
mod docs;
mod support;

mod catalogue;
mod check;
mod cli;
mod generated;
mod html;
mod reading;
mod truth;

//! One test binary: one link step.

mod generated;
mod html;

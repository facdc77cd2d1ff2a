//! One test binary: one link step.
#![allow(clippy::unwrap_used)]

mod architecture;
mod asked;
mod docs;
mod support;

mod accuracy;
mod catalogue;
mod check;
mod cli;
mod cli_check;
mod cli_diff;
mod compose;
mod diff_corpus;
mod diff_laws;
mod diff_target;
mod directions;
mod docx;
mod edit;
mod exchange;
mod facts;
mod fields;
mod fixes;
mod fmt;
mod form_examples;
mod forms;
mod generated;
mod html;
mod import;
mod laws;
mod library;
mod linear;
mod merge;
mod own_keys;
#[cfg(feature = "parquet")]
mod parquet;
mod printouts;
mod reading;
mod review;
mod robustness;
mod roll;
mod rows;
mod rules;
mod structure;
mod template;
mod trend;
mod truth;
mod values;
mod wording;
mod xlsx;

//! Judgements about a model. Reads the model and its places; never the syntax.
//!
//! One rule is one file in `rules`, and one line of `registry`. No rule calls another: what two of them need is here.

mod money;
mod plan;
mod product;
mod registry;
mod rows;
mod rules;
mod settings;
mod suppress;
mod width;

use rayon::prelude::*;

use crate::compile::Document;
use crate::diag::{Diagnostic, Rule};
use crate::profile::Profile;

pub use settings::{Level, Settings};
pub use suppress::Suppressed;

/// Projects that a worker takes at a time.
const CHUNK: usize = 32;

/// What was found in one document, in the order of the file.
#[derive(Debug, Default)]
pub struct Report {
    pub findings: Vec<Diagnostic>,
    /// Findings that a comment in the file suppresses.
    pub suppressed: Vec<Suppressed>,
}

/// What a rule about one project knows of the rest of the file.
struct Scope<'a> {
    text: &'a str,
    profile: &'a Profile,
    year: Option<i32>,
}

/// The rules of this stage, in the order of their codes.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    registry::CHECKS.iter().map(|check| check.rule)
}

/// Runs the rules over a document, adds what was found while it was read, and applies comments and settings.
pub fn check(document: &Document<'_>, settings: &Settings) -> Report {
    let mut findings = document.diagnostics.clone();
    for run in registry::CHECKS.iter().filter_map(|check| check.document) {
        run(document, &mut findings);
    }
    findings.par_extend(about_projects(document));
    findings.sort_by_key(|finding| (finding.span.start, finding.rule.code));
    let mut report = suppress::apply(&document.file.text, findings);
    report.findings.retain_mut(|finding| settings.apply(finding));
    report.suppressed.retain_mut(|suppressed| settings.apply(&mut suppressed.finding));
    report
}

/// Findings of the rules about single projects, in the order of the file.
fn about_projects<'d>(document: &'d Document<'_>) -> impl ParallelIterator<Item = Diagnostic> + use<'d> {
    let scope = Scope { text: &document.file.text, profile: document.profile, year: document.year };
    document.projects.par_chunks(CHUNK).flat_map_iter(move |projects| {
        let mut found = Vec::new();
        for project in projects {
            for run in registry::CHECKS.iter().filter_map(|check| check.project) {
                run(project, &scope, &mut found);
            }
        }
        found
    })
}

//! Runs the rules over a file, applies settings and comments, and leaves one finding for a defect.

mod across;
mod precedence;
mod settings;
mod suppress;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use crate::compile::{Compilation, Model};
use crate::diag::Diagnostic;
pub use crate::diag::Suppressed;
use crate::model::Project;

use crate::rules::gist::{Gist, Gists};
use crate::rules::registry::{CHECKS, DocumentRule, GistRule, ProjectRule, RowRule, TextRule};
use crate::rules::row::Row;
use crate::rules::written::{self, Written};
use crate::rules::{Scope, shared::rows};
use across::Facts;

pub use across::Across;
pub use settings::{Level, Settings};

/// What was found in one document, in the order of the file.
#[derive(Debug, Default)]
pub struct Report {
    pub findings: Vec<Diagnostic>,
    /// Findings that a comment in the file suppresses.
    pub suppressed: Vec<Suppressed>,
}

/// What the rules found in a file, before its comments and the settings are applied.
#[derive(Debug)]
pub struct Judged {
    /// With those of the profile, which lie below.
    settings: Settings,
    /// In the order of the file.
    findings: Vec<Diagnostic>,
    /// For the files that are checked with it, until it was held against them.
    facts: Option<Facts>,
}

/// Reads the projects of a file and runs the rules over it; adds what was found while it was read.
pub fn judge<'a>(compilation: Compilation<'a>, settings: &Settings) -> (Model<'a>, Judged) {
    // A profile with a name that is unknown is refused when its file is read.
    let of_profile = Settings::of_profile(compilation.context.profile).unwrap_or_default();
    let settings = settings.clone().over(of_profile);
    let rules = Running::of(&settings);
    let hasher = RandomState::default();
    let (document, seen) = compilation.model_with(|compilation, projects| {
        let gists: Vec<Gist> = projects
            .iter()
            .map(|project| rules.gist(project, &hasher))
            .collect();
        (about_projects(compilation, projects, &rules), gists)
    });
    let (of_projects, gists): (Vec<_>, Vec<_>) = seen.into_iter().unzip();
    let gists = Gists {
        hasher,
        of_projects: gists.into_iter().flatten().collect(),
    };
    let mut findings = document.diagnostics.clone();
    let of_document = rules
        .document
        .par_iter()
        .map(|run| found(|out| run(&document, out)));
    let of_gists = rules
        .gist
        .par_iter()
        .map(|rule| found(|out| (rule.run)(&document, &gists, out)));
    findings.par_extend(of_document.chain(of_gists).flatten_iter());
    let department = &document.department;
    written::of_department(department, &document.file.text, &mut |text| {
        rules.read(text, &mut findings)
    });
    findings.extend(of_projects.into_iter().flatten());
    findings.sort_by_key(place);
    precedence::settle_places(&mut findings);
    let facts = Facts::of(&document);
    (
        document,
        Judged {
            settings,
            findings,
            facts,
        },
    )
}

impl Judged {
    /// Applies the comments in the text of the file and the settings.
    pub fn finish(self, text: &str) -> Report {
        let Self {
            settings, findings, ..
        } = self;
        let mut report = suppress::apply(text, findings, &settings);
        report
            .findings
            .retain_mut(|finding| settings.apply(finding));
        report
            .suppressed
            .retain_mut(|suppressed| settings.apply(&mut suppressed.finding));
        report
    }
}

/// Findings are in this order.
fn place(finding: &Diagnostic) -> (u32, &'static str) {
    (finding.span.start, finding.rule.code)
}

/// What one run adds.
fn found(run: impl FnOnce(&mut Vec<Diagnostic>)) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    run(&mut found);
    found
}

/// The rules that are not off, by what they run on.
struct Running {
    text: Vec<TextRule>,
    row: Vec<RowRule>,
    project: Vec<ProjectRule>,
    document: Vec<DocumentRule>,
    gist: Vec<GistRule>,
}

impl Running {
    fn of(settings: &Settings) -> Self {
        let on = || CHECKS.iter().filter(|check| settings.is_on(check.rule));
        Self {
            text: on().filter_map(|check| check.text).collect(),
            row: on().filter_map(|check| check.row).collect(),
            project: on().filter_map(|check| check.project).collect(),
            document: on().filter_map(|check| check.document).collect(),
            gist: on().filter_map(|check| check.gist).collect(),
        }
    }

    fn gist(&self, project: &Project<'_>, hasher: &RandomState) -> Gist {
        let mut gist = Gist::default();
        self.gist
            .iter()
            .for_each(|rule| (rule.take)(project, hasher, &mut gist));
        gist
    }

    fn read(&self, text: Written<'_>, found: &mut Vec<Diagnostic>) {
        self.text.iter().for_each(|run| run(text, found));
    }
}

/// Findings of the rules about single projects and their rows.
fn about_projects(
    compilation: &Compilation<'_>,
    projects: &[Project<'_>],
    rules: &Running,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for project in projects {
        let scope = Scope::new(
            &compilation.file.text,
            compilation.context.profile,
            compilation.context.year,
            &compilation.department,
        );
        for indicator in project
            .indicators
            .iter()
            .filter(|row| !rows::is_unknown(row))
        {
            let before = found.len();
            let row = Row {
                project,
                indicator,
                lexicon: &scope.profile.lexicon,
            };
            rules
                .row
                .iter()
                .for_each(|run| run(&row, &scope, &mut found));
            written::of_row(indicator, scope.text, &mut |text| {
                rules.read(text, &mut found)
            });
            precedence::settle_row(&mut found, before);
        }
        let before = found.len();
        rules
            .project
            .iter()
            .for_each(|run| run(project, &scope, &mut found));
        written::of_project(project, scope.text, &mut |text| {
            rules.read(text, &mut found)
        });
        precedence::settle_project(&mut found, before);
    }
    found
}

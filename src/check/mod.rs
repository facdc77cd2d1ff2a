//! Judgements about a model. Reads the model and its places; never the syntax.
//!
//! One rule is one file in `rules`, and one line of `registry`. No rule calls another: what two of them need is here.

mod across;
mod amounts;
mod counts;
mod gist;
mod markup;
pub(crate) mod measure;
mod money;
mod nouns;
mod plan;
mod precedence;
mod product;
mod registry;
mod row;
mod rows;
mod rules;
mod same_name;
mod settings;
mod suppress;
pub(crate) mod text;
mod texts;
mod width;

use std::cell::OnceCell;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use crate::compile::{Compilation, Document};
pub use crate::diag::Suppressed;
use crate::diag::{Diagnostic, Rule};
use crate::model::{Department, Project};
use crate::profile::Profile;
use crate::prose::{Figure, figures};

use across::Facts;
use gist::{Gist, Gists};
use registry::{DocumentRule, GistRule, ProjectRule, RowRule, TextRule};
use row::Row;
use texts::Written;

pub use across::Across;
pub use settings::{Level, Settings};

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
    department: &'a Department<'a>,
    /// The figures of the purpose, read where a rule asks for them.
    purpose: OnceCell<Vec<Figure<'a>>>,
}

impl<'a> Scope<'a> {
    /// The figures that the purpose of the project states; none where it is a whole table.
    fn purpose(&self, project: &Project<'_>) -> &[Figure<'a>] {
        const MOST: usize = 200;
        let read = || {
            project
                .purpose
                .as_ref()
                .map(|purpose| figures(self.text, purpose.span, self.year))
        };
        self.purpose.get_or_init(|| {
            read()
                .filter(|figures| figures.len() <= MOST)
                .unwrap_or_default()
        })
    }
}

/// The rules of this stage, in the order of their codes.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    registry::CHECKS.iter().map(|check| check.rule)
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
pub fn judge<'a>(compilation: Compilation<'a>, settings: &Settings) -> (Document<'a>, Judged) {
    // A profile with a name that is unknown is refused when its file is read.
    let of_profile = Settings::of_profile(compilation.context.profile).unwrap_or_default();
    let settings = settings.clone().over(of_profile);
    let rules = Running::of(&settings);
    let hasher = RandomState::default();
    let (document, seen) = compilation.document_with(|compilation, projects| {
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
    texts::of_department(department, &document.file.text, &mut |text| {
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
        let on = || {
            registry::CHECKS
                .iter()
                .filter(|check| settings.is_on(check.rule))
        };
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
        let scope = Scope {
            text: &compilation.file.text,
            profile: compilation.context.profile,
            year: compilation.context.year,
            department: &compilation.department,
            purpose: OnceCell::new(),
        };
        for indicator in project
            .indicators
            .iter()
            .filter(|row| !rows::is_unknown(row))
        {
            let before = found.len();
            rules
                .row
                .iter()
                .for_each(|run| run(&Row { project, indicator }, &scope, &mut found));
            texts::of_row(indicator, scope.text, &mut |text| {
                rules.read(text, &mut found)
            });
            precedence::settle_row(&mut found, before);
        }
        let before = found.len();
        rules
            .project
            .iter()
            .for_each(|run| run(project, &scope, &mut found));
        texts::of_project(project, scope.text, &mut |text| {
            rules.read(text, &mut found)
        });
        precedence::settle_project(&mut found, before);
    }
    found
}

//! Runs the rules over a file, applies settings and comments, and leaves one finding for a defect.

mod across;
mod groups;
mod part_findings;
mod precedence;
mod settings;
mod suppress;
mod trial;

use crate::compile::{Compilation, Model};
use crate::diag::Diagnostic;
pub use crate::diag::Suppressed;
use crate::model::Project;
use crate::parallel;
use foldhash::fast::RandomState;

use crate::evidence::gist::{Gist, Gists};
use crate::evidence::row::Row;
use crate::evidence::written::{self, Written};
use crate::evidence::{Scope, rows};
use crate::rules::registry::{
    CHECKS, Check, DepartmentRule, DocumentRule, GistRule, ProjectRule, RowRule, TextRule,
};
use across::Comparable;
use trial::Trials;

pub use across::Across;
pub use part_findings::PartFindings;
pub use settings::{Level, Settings};

/// What was found in one document, in the order of the file.
#[derive(Debug, Default)]
pub struct Report {
    /// What is left to be said, sorted by place.
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
    /// Where its projects begin, and how many rows each has.
    projects: Vec<(u32, usize)>,
    /// For the files that are checked with it, until it was held against them.
    facts: Option<Comparable>,
}

/// Reads the projects of a file and runs the rules over it; adds what was found while it was read.
pub fn judge<'a>(mut compilation: Compilation<'a>, settings: &Settings) -> (Model<'a>, Judged) {
    let settings = settings.clone().over_profile(compilation.context.profile);
    let rules = Running::of(&settings);
    let hasher = RandomState::default();
    let mut of_head = std::mem::take(&mut compilation.diagnostics);
    let mut of_department = about_department(&scope_of(&compilation), &rules);
    let trials = Trials::of(&compilation.file.text, &compilation, &rules);
    trials.of_department(&mut of_head);
    trials.of_department(&mut of_department);
    compilation.diagnostics = of_head;
    let (model, seen) = compilation.model_with(|compilation, projects, read| {
        let mut found = Vec::new();
        for project in projects {
            about_project(project, &scope_of(compilation), &rules, &mut found);
        }
        let trials = Trials::of(&compilation.file.text, compilation, &rules);
        trials.of_projects(projects, read);
        trials.of_projects(projects, &mut found);
        let gists = projects.iter().map(|project| rules.gist(project, &hasher));
        (found, gists.collect())
    });
    let (of_projects, gists): (Vec<Vec<Diagnostic>>, Vec<Vec<Gist>>) = seen.into_iter().unzip();
    let gists = Gists {
        hasher,
        of_projects: gists.into_iter().flatten().collect(),
    };
    let parts = of_department
        .into_iter()
        .chain(of_projects.into_iter().flatten());
    let judged = conclude(&model, settings, &rules, &gists, parts);
    (model, judged)
}

/// What a rule about a part of the file knows of the rest.
fn scope_of<'c>(compilation: &'c Compilation<'_>) -> Scope<'c> {
    Scope::new(
        &compilation.file.text,
        compilation.context.profile,
        compilation.context.year,
        &compilation.department,
    )
}

/// Tries the fixes of what was found while some projects were read, whose places are counted in `text`.
pub fn try_fixes(
    text: &str,
    compilation: &Compilation<'_>,
    projects: &[Project<'_>],
    settings: &Settings,
    found: &mut [Diagnostic],
) {
    if trial::has_fixes(found) {
        let settings = settings.clone().over_profile(compilation.context.profile);
        let rules = Running::of(&settings);
        Trials::of(text, compilation, &rules).of_projects(projects, found);
    }
}

/// Tries the fixes of what was found above the projects and beside them.
pub fn try_fixes_of_department(
    compilation: &Compilation<'_>,
    settings: &Settings,
    found: &mut [Diagnostic],
) {
    if trial::has_fixes(found) {
        let settings = settings.clone().over_profile(compilation.context.profile);
        let rules = Running::of(&settings);
        Trials::of(&compilation.file.text, compilation, &rules).of_department(found);
    }
}

/// Asks the rules about the whole document, and adds what is known of its parts and what was found while it was read.
fn conclude(
    model: &Model<'_>,
    settings: Settings,
    rules: &Running,
    gists: &Gists,
    of_parts: impl Iterator<Item = Diagnostic>,
) -> Judged {
    let mut findings = model.diagnostics.clone();
    let of_document = parallel::map(&rules.document, |run| found(|out| run(model, out)));
    let of_gists = parallel::map(&rules.gist, |rule| {
        found(|out| (rule.run)(model, gists, out))
    });
    findings.extend(of_document.into_iter().chain(of_gists).flatten());
    findings.extend(of_parts);
    findings.sort_by_key(place);
    precedence::settle_places(&mut findings);
    let projects = model.projects.iter();
    Judged {
        settings,
        findings,
        projects: projects
            .map(|project| (project.span.start, project.indicators.len()))
            .collect(),
        facts: Comparable::of(model),
    }
}

impl Judged {
    /// Applies the comments in the text of the file and the settings.
    pub fn finish(self, text: &str) -> Report {
        let Self {
            settings,
            findings,
            projects,
            ..
        } = self;
        let mut report = suppress::apply(text, findings, &settings);
        groups::gather(text, &projects, &mut report.findings);
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
    /// Those of them that run on rows of goals, too.
    of_goals: Vec<RowRule>,
    project: Vec<ProjectRule>,
    department: Vec<DepartmentRule>,
    document: Vec<DocumentRule>,
    gist: Vec<GistRule>,
}

impl Running {
    fn of(settings: &Settings) -> Self {
        let on = CHECKS
            .iter()
            .copied()
            .filter(|check| settings.is_on(check.rule));
        let on: Vec<&Check> = on.collect();
        Self {
            text: on.iter().filter_map(|check| check.text).collect(),
            row: on.iter().filter_map(|check| check.row).collect(),
            of_goals: on
                .iter()
                .filter(|check| check.of_goals)
                .filter_map(|check| check.row)
                .collect(),
            project: on.iter().filter_map(|check| check.project).collect(),
            department: on.iter().filter_map(|check| check.department).collect(),
            document: on.iter().filter_map(|check| check.document).collect(),
            gist: on.iter().filter_map(|check| check.gist).collect(),
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

/// Findings of the rules about what stands above the projects and beside them.
fn about_department(scope: &Scope<'_>, rules: &Running) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    rules
        .department
        .iter()
        .for_each(|run| run(scope, &mut found));
    written::of_department(scope.department, scope.text, &mut |text| {
        rules.read(text, &mut found)
    });
    about_goals(scope, rules, &mut found);
    found
}

/// Adds the findings of the rules about the rows of the overall goal and the sub-goals.
fn about_goals(scope: &Scope<'_>, rules: &Running, found: &mut Vec<Diagnostic>) {
    let department = scope.department;
    let of_sub_goals = department
        .sub_goals
        .iter()
        .flat_map(|goal| &goal.indicators);
    let none = Project::default();
    for indicator in department.overall_indicators.iter().chain(of_sub_goals) {
        let row = Row {
            project: &none,
            indicator,
            lexicon: &scope.profile.lexicon,
        };
        rules
            .of_goals
            .iter()
            .for_each(|run| run(&row, scope, found));
    }
}

/// Adds the findings of the rules about one project and its rows.
fn about_project(
    project: &Project<'_>,
    scope: &Scope<'_>,
    rules: &Running,
    found: &mut Vec<Diagnostic>,
) {
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
        rules.row.iter().for_each(|run| run(&row, scope, found));
        written::of_row(indicator, scope.text, &mut |text| rules.read(text, found));
        precedence::settle_row(found, before);
    }
    let before = found.len();
    rules
        .project
        .iter()
        .for_each(|run| run(project, scope, found));
    written::of_project(project, scope.text, &mut |text| rules.read(text, found));
    precedence::settle_project(found, before);
}

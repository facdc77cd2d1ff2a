//! What the rules say of a document part by part, for those who keep it: after an edit they are asked about one project.

use std::ops::Range;

use super::settings::Settings;
use super::trial::Trials;
use super::{Judged, Running, about_department, about_project, conclude, scope_of};
use crate::compile::{Compilation, Model};
use crate::diag::Diagnostic;
use crate::evidence::Scope;
use crate::evidence::gist::{Gist, Gists};
use crate::model::Project;
use crate::parallel;
use crate::source::{InText, TextShift};

/// What the rules say of the parts of a document; those that look at all of it are asked by [`PartFindings::conclude`].
pub struct PartFindings {
    settings: Settings,
    rules: Running,
    department: Vec<Diagnostic>,
    /// Of each project.
    projects: Vec<Vec<Diagnostic>>,
    gists: Gists,
}

impl PartFindings {
    /// Asks the rules about a file and all its projects, as they were read.
    pub fn of(
        compilation: &Compilation<'_>,
        projects: &[Project<'_>],
        settings: &Settings,
    ) -> Self {
        let settings = settings.clone().over_profile(compilation.context.profile);
        let rules = Running::of(&settings);
        let mut department = about_department(&scope_of(compilation), &rules);
        let text = &compilation.file.text;
        Trials::of(text, compilation, &rules).of_department(&mut department);
        let mut parts = Self {
            department,
            settings,
            rules,
            projects: Vec::with_capacity(projects.len()),
            gists: Gists::default(),
        };
        let asked = parallel::map(projects, |project| parts.ask(project, text, compilation));
        let (found, gists) = asked.into_iter().unzip();
        (parts.projects, parts.gists.of_projects) = (found, gists);
        parts
    }

    /// Asks the rules about projects that take the place of others. Their places are counted in `text`, which moves `onward`.
    pub fn replace(
        &mut self,
        range: Range<usize>,
        text: &str,
        compilation: &Compilation<'_>,
        projects: &[Project<'_>],
        onward: TextShift,
    ) {
        let (mut found, gists): (Vec<Vec<Diagnostic>>, Vec<Gist>) = projects
            .iter()
            .map(|project| self.ask(project, text, compilation))
            .unzip();
        found.iter_mut().for_each(|found| found.shift(onward));
        self.projects.splice(range.clone(), found);
        self.gists.of_projects.splice(range, gists);
    }

    /// All findings, with what the rules say of the document as a whole.
    pub fn conclude(&self, model: &Model<'_>) -> Judged {
        let of_projects = self.projects.iter().flatten();
        let of_parts = self.department.iter().chain(of_projects).cloned();
        conclude(
            model,
            self.settings.clone(),
            &self.rules,
            &self.gists,
            of_parts,
        )
    }

    fn ask(
        &self,
        project: &Project<'_>,
        text: &str,
        compilation: &Compilation<'_>,
    ) -> (Vec<Diagnostic>, Gist) {
        let (context, department) = (&compilation.context, &compilation.department);
        let scope = Scope::new(text, context.profile, context.year, department);
        let mut found = Vec::new();
        about_project(project, &scope, &self.rules, &mut found);
        let trials = Trials::of(text, compilation, &self.rules);
        trials.of_projects(std::slice::from_ref(project), &mut found);
        (found, self.rules.gist(project, &self.gists.hasher))
    }
}

impl InText for PartFindings {
    fn shift(&mut self, by: TextShift) {
        self.department.shift(by);
        self.projects.shift(by);
    }
}

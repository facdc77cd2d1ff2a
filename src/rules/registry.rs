//! All rules of this stage, each with what it runs on.

use std::sync::LazyLock;

use crate::compile::Model;
use crate::diag::{Diagnostic, Rule};
use crate::evidence::Scope;
use crate::evidence::gist::{Gist, Gists};
use crate::evidence::row::Row;
use crate::evidence::written::Written;
use crate::model::Project;
use foldhash::fast::RandomState;

pub type TextRule = fn(Written<'_>, &mut Vec<Diagnostic>);
pub type RowRule = fn(&Row<'_, '_>, &Scope<'_>, &mut Vec<Diagnostic>);
pub type ProjectRule = fn(&Project<'_>, &Scope<'_>, &mut Vec<Diagnostic>);
pub type DepartmentRule = fn(&Scope<'_>, &mut Vec<Diagnostic>);
pub type DocumentRule = fn(&Model<'_>, &mut Vec<Diagnostic>);

/// A rule that compares projects by their gists.
#[derive(Clone, Copy)]
pub struct GistRule {
    /// Takes from a project what the rule compares.
    pub take: fn(&Project<'_>, &RandomState, &mut Gist),
    pub run: fn(&Model<'_>, &Gists, &mut Vec<Diagnostic>),
}

/// A rule with what it runs on.
pub struct Check {
    pub rule: &'static Rule,
    /// Runs on each text of the document, its projects and their rows.
    pub text: Option<TextRule>,
    /// Runs on each row of each project, on all cores.
    pub row: Option<RowRule>,
    /// It runs on the rows of the overall goal and the sub-goals, too.
    pub of_goals: bool,
    /// Runs on each project, on all cores.
    pub project: Option<ProjectRule>,
    /// Runs once on what stands above the projects and beside them.
    pub department: Option<DepartmentRule>,
    /// Runs once on the document.
    pub document: Option<DocumentRule>,
    /// Runs once on the document and the gists of its projects.
    pub gist: Option<GistRule>,
}

/// All rules, in the order of their codes.
pub static CHECKS: LazyLock<Vec<&'static Check>> = LazyLock::new(|| {
    let areas: [&[&'static Check]; 11] = [
        super::amounts::CHECKS,
        super::bases::CHECKS,
        super::categories::CHECKS,
        super::copies::CHECKS,
        super::identity::CHECKS,
        super::plan::CHECKS,
        super::quantification::CHECKS,
        super::suppression::CHECKS,
        super::texts::CHECKS,
        super::values::CHECKS,
        super::weights::CHECKS,
    ];
    let mut checks = areas.concat();
    checks.sort_by_key(|check| check.rule.code);
    checks
});

/// A rule that runs on nothing, as those about comments: `suppress` runs them, behind all the others.
pub const fn nothing(rule: &'static Rule) -> Check {
    Check {
        rule,
        text: None,
        row: None,
        of_goals: false,
        project: None,
        department: None,
        document: None,
        gist: None,
    }
}

pub const fn text(rule: &'static Rule, run: TextRule) -> Check {
    Check {
        text: Some(run),
        ..nothing(rule)
    }
}

pub const fn text_and_row(rule: &'static Rule, text: TextRule, row: RowRule) -> Check {
    Check {
        text: Some(text),
        row: Some(row),
        ..nothing(rule)
    }
}

pub const fn row(rule: &'static Rule, run: RowRule) -> Check {
    Check {
        row: Some(run),
        ..nothing(rule)
    }
}

/// A rule about a row that needs nothing of its project.
pub const fn any_row(rule: &'static Rule, run: RowRule) -> Check {
    Check {
        of_goals: true,
        ..row(rule, run)
    }
}

pub const fn project(rule: &'static Rule, run: ProjectRule) -> Check {
    Check {
        project: Some(run),
        ..nothing(rule)
    }
}

pub const fn document(rule: &'static Rule, run: DocumentRule) -> Check {
    Check {
        document: Some(run),
        ..nothing(rule)
    }
}

pub const fn gist(
    rule: &'static Rule,
    take: fn(&Project<'_>, &RandomState, &mut Gist),
    run: fn(&Model<'_>, &Gists, &mut Vec<Diagnostic>),
) -> Check {
    Check {
        gist: Some(GistRule { take, run }),
        ..nothing(rule)
    }
}

pub const fn row_and_project(rule: &'static Rule, row: RowRule, project: ProjectRule) -> Check {
    Check {
        row: Some(row),
        project: Some(project),
        ..nothing(rule)
    }
}

pub const fn both(rule: &'static Rule, project: ProjectRule, department: DepartmentRule) -> Check {
    Check {
        project: Some(project),
        department: Some(department),
        ..nothing(rule)
    }
}

//! What the profile asks of a project, by its class, and what it lacks of that.

use std::collections::BTreeSet;

use super::rows;
use crate::facts::{DocumentFact, IndicatorFact, Key, ProjectFact};
use crate::field::{Entry, Field, ProjectPart};
use crate::model::{Code, Department, HeadFacts, Indicator, Project, Text, Value};
use crate::profile::{Level1, Level2, Profile, ProjectClass, Required, RequiredSeverity};
use crate::wording::Sense;
use crate::wording::likeness::without_final_marks;

/// The class of a project.
fn class_of<'p>(
    project: &Project<'_>,
    profile: &'p Profile,
    year: Option<i32>,
) -> Option<&'p ProjectClass> {
    let kind = project.project_type.as_ref().map(Text::as_str);
    profile.class_of(kind, project.code.as_ref().and_then(Code::code), year)
}

/// What a project is asked for.
pub fn of_project<'p>(
    project: &Project<'_>,
    profile: &'p Profile,
    year: Option<i32>,
) -> impl Iterator<Item = &'p Required> {
    profile.required_of(class_of(project, profile, year))
}

/// Whether a project is of a class of which nothing is asked but what its profile lists.
pub fn is_by_list(project: &Project<'_>, profile: &Profile, year: Option<i32>) -> bool {
    class_of(project, profile, year).is_some_and(|class| class.only_own)
}

/// Whether a fact of a project is looked for though the profile does not list it: its form has it. What it lists has its own finding.
pub fn is_expected(
    project: &Project<'_>,
    fact: ProjectFact,
    profile: &Profile,
    year: Option<i32>,
) -> bool {
    profile.form.shows(fact)
        && !is_by_list(project, profile, year)
        && !of_project(project, profile, year)
            .filter_map(Required::field)
            .any(|entry| entry.field == Field::Project(fact))
}

/// The same of a fact of its rows.
pub fn is_expected_of_rows(
    project: &Project<'_>,
    fact: IndicatorFact,
    profile: &Profile,
    year: Option<i32>,
) -> bool {
    profile.form.shows_of_rows(fact)
        && !is_by_list(project, profile, year)
        && !of_project(project, profile, year)
            .filter_map(Required::field)
            .any(|entry| entry.field == Field::Indicator(fact))
}

/// Whether a fact of the head is listed for the department.
pub fn is_listed_of_head(fact: DocumentFact, profile: &Profile) -> bool {
    profile.department_form.is_some()
        && profile
            .required_of_department()
            .filter_map(Required::field)
            .any(|entry| entry.field == Field::Document(fact))
}

/// Fields that are blank.
pub struct BlankFields {
    /// Their names.
    pub names: Vec<&'static str>,
    /// The keys of lines that fill them in.
    pub keys: BTreeSet<&'static str>,
    /// That of the worst.
    pub severity: RequiredSeverity,
}

impl BlankFields {
    /// Of some fields those that `is_blank`; `None` where there are none.
    fn of<'p>(
        asked: impl Iterator<Item = &'p Required>,
        is_blank: impl Fn(&Entry) -> bool,
    ) -> Option<Self> {
        let blank = asked.filter_map(|required| Some((required.field()?, required.severity)));
        let blank: Vec<_> = blank.filter(|(entry, _)| is_blank(entry)).collect();
        Some(Self {
            names: blank.iter().map(|(entry, _)| entry.name).collect(),
            keys: blank.iter().filter_map(|(entry, _)| key(entry)).collect(),
            severity: blank.iter().map(|(_, severity)| *severity).max()?,
        })
    }

    /// What a project, or a row of it, has not filled in.
    pub fn of_project(
        project: &Project<'_>,
        department: &Department<'_>,
        profile: &Profile,
        year: Option<i32>,
    ) -> Option<Self> {
        Self::of(of_project(project, profile, year), |entry| {
            let is_unread = project.unread.iter().any(|role| {
                let mut keys = Key::all().iter().filter(|key| key.role == *role);
                keys.any(|key| Some(key.name) == self::key(entry))
            });
            is_blank_in_project(entry.field, project, department, profile) && !is_unread
        })
    }

    /// What the department has not filled in.
    pub fn of_department(
        department: &Department<'_>,
        profile: &Profile,
        year: Option<i32>,
    ) -> Option<Self> {
        let form = profile.department_form.as_ref()?;
        let head = HeadFacts {
            department,
            year,
            profile: &profile.name,
            amount_unit: &None,
        };
        Self::of(profile.required_of_department(), |entry| {
            match entry.field {
                Field::Document(fact) => form.shows_of_head(fact) && !head.fact(fact).is_said(),
                Field::Total(kind) => form.shows_total(kind) && department.total(kind).is_none(),
                _ => false,
            }
        })
    }
}

/// The key of a line that fills a field in.
fn key(entry: &Entry) -> Option<&'static str> {
    Some(match entry.field {
        Field::Document(fact) => fact.info().key,
        Field::Total(kind) => kind.name(),
        Field::Project(fact) => fact.info().key,
        Field::ProjectPart(part) => match part {
            ProjectPart::AgencyCode | ProjectPart::AgencyName => ProjectFact::Agency.info().key,
            ProjectPart::PeriodFrom | ProjectPart::PeriodTo => ProjectFact::Period.info().key,
            ProjectPart::Funding(fund) => fund.name(),
            ProjectPart::Share(_) => ProjectFact::Plan.info().key,
            ProjectPart::IndicatorCount => return None,
        },
        Field::Indicator(fact) => fact.info().key,
        Field::IndicatorPart(part) => part.fact()?.info().key,
        Field::Task(_) | Field::CheckpointPart(_) => return None,
    })
}

/// Whether a form has a field and a project does not fill it in.
fn is_blank_in_project(
    field: Field,
    project: &Project<'_>,
    department: &Department<'_>,
    profile: &Profile,
) -> bool {
    let form = &profile.form;
    match field {
        // It has its own finding, whatever the profile asks for.
        Field::Project(ProjectFact::Name) => false,
        Field::Project(ProjectFact::Code) => {
            form.shows(ProjectFact::Code) && project.code.as_ref().and_then(Code::code).is_none()
        }
        Field::Project(fact) => form.shows(fact) && !project.fact(fact).is_said(),
        Field::ProjectPart(part) => {
            let agency = project.agency.as_ref();
            match part {
                ProjectPart::AgencyCode => {
                    form.shows(ProjectFact::Agency)
                        && agency
                            .and_then(|agency| department.agency_code(agency))
                            .is_none()
                }
                ProjectPart::AgencyName => {
                    let name = agency.and_then(|agency| department.agency_name(agency));
                    form.shows(ProjectFact::Agency)
                        && name.is_none()
                        && department.department.is_none()
                }
                ProjectPart::PeriodFrom | ProjectPart::PeriodTo => {
                    form.shows(ProjectFact::Period) && project.period.is_none()
                }
                ProjectPart::Funding(fund) => {
                    form.shows_funding(fund) && project.funds(fund).is_none()
                }
                ProjectPart::Share(at) => {
                    let mut points = project.plan.iter().flat_map(|plan| &plan.checkpoints);
                    form.shows(ProjectFact::Plan)
                        && !points.any(|point| point.at == at && point.percent.is_some())
                }
                ProjectPart::IndicatorCount => project.indicators.is_empty(),
            }
        }
        Field::Indicator(fact) => form.shows_of_rows(fact) && is_blank_in_rows(fact, project),
        Field::IndicatorPart(part) => match part.fact() {
            Some(IndicatorFact::Baseline) => {
                form.has(field) && is_blank_in_rows(IndicatorFact::Baseline, project)
            }
            // Category and target have their own findings.
            _ => false,
        },
        Field::Document(_) | Field::Total(_) | Field::Task(_) | Field::CheckpointPart(_) => false,
    }
}

/// Whether a row lacks a fact. Where only some rows have a weight, their sum says so.
fn is_blank_in_rows(fact: IndicatorFact, project: &Project<'_>) -> bool {
    let is_asked = |row: &&Indicator<'_>| !matches!(row.target.value, Value::None);
    let mut asked = rows::judged(project).filter(is_asked).peekable();
    let is_said = |row: &Indicator<'_>| row.facts().contains(&fact) && row.fact(fact).is_said();
    match fact {
        // They have their own findings.
        IndicatorFact::Name | IndicatorFact::Target => false,
        IndicatorFact::Basis => asked.any(has_no_basis),
        IndicatorFact::Weight => asked.peek().is_some() && !asked.any(is_said),
        _ => asked.any(|row| !is_said(row)),
    }
}

/// Whether a row has no basis, or one that says that there is none.
pub fn has_no_basis(row: &Indicator<'_>) -> bool {
    let Some(basis) = &row.basis else { return true };
    let basis = without_final_marks(basis.as_str());
    Sense::NoBasis.is(basis) || basis.chars().all(|c| Sense::Dash.is_sign(c))
}

/// A category of which a row is missing.
pub struct MissingCategory<'p> {
    pub severity: RequiredSeverity,
    level1: &'p Level1,
    /// `None` where all of the first level is missing.
    level2: Option<&'p Level2>,
}

impl<'p> MissingCategory<'p> {
    /// Of what is asked for, what none of the rows has.
    pub fn all(
        asked: impl Iterator<Item = &'p Required>,
        rows: &[&Indicator<'_>],
        profile: &'p Profile,
    ) -> Vec<Self> {
        let ids: BTreeSet<&str> = rows.iter().filter_map(|row| row.category.id).collect();
        let names = asked.filter_map(|required| Some((required.category()?, required.severity)));
        let missing = names.filter_map(|(name, severity)| {
            let (level1, level2) = place(name, profile)?;
            let mut below = level1.level2.iter();
            let is_there = match level2 {
                Some(level2) => ids.contains(level2.id.as_str()),
                None => below.any(|level2| ids.contains(level2.id.as_str())),
            };
            (!is_there).then_some(Self {
                severity,
                level1,
                level2,
            })
        });
        missing.collect()
    }

    /// A second level goes without saying where its whole first level is missing.
    pub fn is_covered(&self, all: &[Self]) -> bool {
        let is_above =
            |other: &Self| other.level2.is_none() && std::ptr::eq(other.level1, self.level1);
        self.level2.is_some() && all.iter().any(is_above)
    }

    pub fn printed(&self) -> &'p str {
        self.level2
            .map_or(&self.level1.printed, |level2| &level2.printed)
    }

    /// A key of it.
    pub fn key(&self) -> &'p str {
        self.level2
            .or(self.level1.level2.first())
            .map_or("", |level2| &level2.name)
    }
}

/// Where a category stands, a first or a second level, by its canonical name.
fn place<'p>(name: &str, profile: &'p Profile) -> Option<(&'p Level1, Option<&'p Level2>)> {
    let mut levels = profile.levels.iter();
    if let Some(level1) = levels.clone().find(|level1| level1.name == name) {
        return Some((level1, None));
    }
    levels.find_map(|level1| {
        let mut below = level1.level2.iter();
        let level2 = below.find(|level2| level2.name == name)?;
        Some((level1, Some(level2)))
    })
}

/// Whether a row has a category that the profile does not know: it may be one of those that are missing.
pub fn has_unknown_category(rows: &[&Indicator<'_>]) -> bool {
    rows.iter()
        .any(|row| row.category.level2.is_some() && row.category.id.is_none())
}

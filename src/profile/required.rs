//! What has to be filled in: categories that need a row, fields that must not be blank.

use serde::Deserialize;

use super::class::ProjectClass;
use super::file::Misfit;
use crate::diag::say;
use crate::facts::DocumentFact;
use crate::field::{Entry, FIELDS, Field};
use crate::toml_file;

/// What must not be lacking.
#[derive(Debug, Clone)]
pub struct Required {
    /// A category or a field.
    pub what: Wanted,
    /// The class of projects that it holds for; `None`: for all, but those that have only their own.
    pub class: Option<String>,
    /// How bad it is when it is missing.
    pub severity: RequiredSeverity,
}

/// What is asked for.
#[derive(Debug, Clone)]
pub enum Wanted {
    /// A row of it: canonical name of a first or second level.
    Category(String),
    /// That it is not blank.
    Field(&'static Entry),
}

/// How bad it is that something is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequiredSeverity {
    /// It ought to stand.
    Warning,
    /// It has to stand.
    Error,
}

impl Required {
    /// The category, where it is one.
    pub fn category(&self) -> Option<&str> {
        match &self.what {
            Wanted::Category(name) => Some(name),
            Wanted::Field(_) => None,
        }
    }

    /// The field, where it is one.
    pub fn field(&self) -> Option<&'static Entry> {
        match self.what {
            Wanted::Category(_) => None,
            Wanted::Field(entry) => Some(entry),
        }
    }
}

/// An entry as its file has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RequiredText {
    category: Option<String>,
    field: Option<String>,
    class: Option<String>,
    severity: RequiredSeverity,
}

impl RequiredText {
    /// What it is about, by name.
    pub fn name(&self) -> &str {
        self.category
            .as_deref()
            .or(self.field.as_deref())
            .unwrap_or_default()
    }

    /// Whether it holds for all classes, or for one of these.
    pub fn is_of_one(&self, classes: &[ProjectClass]) -> bool {
        let name = self.class.as_ref();
        name.is_none_or(|name| classes.iter().any(|class| class.name == *name))
    }

    /// Whether it is about the same as another one.
    pub fn is_of(&self, other: &Self) -> bool {
        self.name() == other.name() && self.class == other.class
    }

    pub fn finish(self, classes: &[ProjectClass]) -> Result<Required, Misfit> {
        let class = match &self.class {
            Some(name) => Some(known_class(name, "required", classes)?),
            None => None,
        };
        let what = match (self.category, self.field) {
            (Some(category), None) => Wanted::Category(category),
            (None, Some(name)) => Wanted::Field(field(&name, class)?),
            (category, _) => {
                let message = say!(
                    "required 的每一条写 category 或 field，写一个",
                    "an entry of required takes category or field, one of them"
                );
                let misfit = Misfit::new("required", message);
                return Err(match category {
                    Some(word) => misfit.at(&word),
                    None => misfit,
                });
            }
        };
        Ok(Required {
            what,
            class: self.class,
            severity: self.severity,
        })
    }
}

/// The class of a name that a section gives.
pub(super) fn known_class<'c>(
    name: &str,
    section: &'static str,
    classes: &'c [ProjectClass],
) -> Result<&'c ProjectClass, Misfit> {
    let found = classes.iter().find(|class| class.name == name);
    found.ok_or_else(|| {
        let known: Vec<&str> = classes.iter().map(|class| class.name.as_str()).collect();
        let message = toml_file::unknown(name, ("个项目类别", "class"), &known, &known);
        Misfit::new(section, message).at(name)
    })
}

/// A field that can be asked for: of the department those that stand above the projects, else those of projects and rows.
fn field(name: &str, class: Option<&ProjectClass>) -> Result<&'static Entry, Misfit> {
    let of_department = class.is_some_and(|class| class.department);
    let can_be_asked = |entry: &&Entry| match entry.field {
        // They are always known.
        Field::Document(fact) => {
            of_department && !matches!(fact, DocumentFact::Profile | DocumentFact::AmountUnit)
        }
        Field::Total(_) => of_department,
        Field::Project(_)
        | Field::ProjectPart(_)
        | Field::Indicator(_)
        | Field::IndicatorPart(_) => !of_department,
        Field::Task(_) | Field::CheckpointPart(_) => false,
    };
    match Entry::named(name) {
        Some(entry) if can_be_asked(&entry) => Ok(entry),
        Some(_) => {
            let message = say!(
                "字段“{name}”不能写在这里：部门整体的写表头和部门预算的字段，别的写项目和指标的",
                "the field “{name}” cannot stand here: fields of the head and of the department’s budget are for the department, those of projects and rows for the others"
            );
            Err(Misfit::new("required", message).at(name))
        }
        None => {
            let known = FIELDS.iter().filter(can_be_asked);
            let (zh, en): (Vec<&str>, Vec<&str>) =
                known.map(|entry| (entry.name, entry.en)).unzip();
            let message = toml_file::unknown(name, ("个字段", "field"), &zh, &en);
            Err(Misfit::new("required", message).at(name))
        }
    }
}

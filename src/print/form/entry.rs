//! A project in a list of projects.

use super::money;
use super::words::Words;
use crate::model::{Code, Project, Text};

/// What a list of projects says of one: as it is printed, and with nothing of its source, which may be gone by then.
#[derive(Debug, Clone)]
pub struct ContentsLine {
    pub name: String,
    /// Blank where there is none, or only the dashes that mean so.
    pub code: String,
    pub budget: String,
    pub indicators: usize,
}

/// A project's line in the list of all.
pub fn entry(project: &Project<'_>, words: &'static Words) -> ContentsLine {
    let name = project.name.as_ref().or(project.title.as_ref());
    ContentsLine {
        name: name.map_or(words.unnamed, Text::as_str).to_owned(),
        code: project
            .code
            .as_ref()
            .and_then(Code::code)
            .unwrap_or_default()
            .to_owned(),
        budget: project.budget.as_ref().map_or_else(String::new, |budget| {
            money::amount(budget).printed().into_owned()
        }),
        indicators: project.indicators.len(),
    }
}

//! What surrounds a project.

use std::cell::OnceCell;

use crate::model::{Department, Project};
use crate::profile::Profile;
use crate::prose::{Figure, figures};

/// What a rule about one project knows of the rest of the file.
pub struct Scope<'a> {
    pub text: &'a str,
    pub profile: &'a Profile,
    pub year: Option<i32>,
    pub department: &'a Department<'a>,
    /// The figures of the purpose, read where a rule asks for them.
    purpose: OnceCell<Vec<Figure<'a>>>,
    /// Those of its goals.
    goals: OnceCell<Vec<Vec<Figure<'a>>>>,
}

impl<'a> Scope<'a> {
    pub fn new(
        text: &'a str,
        profile: &'a Profile,
        year: Option<i32>,
        department: &'a Department<'a>,
    ) -> Self {
        Self {
            text,
            profile,
            year,
            department,
            purpose: OnceCell::new(),
            goals: OnceCell::new(),
        }
    }

    /// The figures that the purpose of the project states; none where it is a whole table.
    pub fn purpose(&self, project: &Project<'_>) -> &[Figure<'a>] {
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

    /// The figures that each goal of the project states; no project has more goals than are looked at.
    pub fn goals(&self, project: &Project<'_>) -> &[Vec<Figure<'a>>] {
        const MOST: usize = 20;
        self.goals.get_or_init(|| {
            let goals = project.goals.iter().take(MOST);
            goals
                .map(|goal| figures(self.text, goal.span, self.year))
                .collect()
        })
    }
}

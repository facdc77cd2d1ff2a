//! One row of a project, as the rules about rows see it.

use std::ops::Deref;

use crate::model::{Indicator, Project};

/// A row and the project that it stands in.
#[derive(Clone, Copy)]
pub struct Row<'p, 'a> {
    pub project: &'p Project<'a>,
    pub indicator: &'p Indicator<'a>,
}

impl<'a> Deref for Row<'_, 'a> {
    type Target = Indicator<'a>;

    fn deref(&self) -> &Indicator<'a> {
        self.indicator
    }
}

//! One row of a project, as the rules about rows see it.

use std::ops::Deref;

use crate::model::{Indicator, Project};
use crate::wording::likeness::bare_end;
use crate::wording::{Lexicon, Sense};

/// A row and the project that it stands in.
#[derive(Clone, Copy)]
pub struct Row<'p, 'a> {
    pub project: &'p Project<'a>,
    pub indicator: &'p Indicator<'a>,
    /// The words of the profile.
    pub lexicon: &'p Lexicon,
}

impl Row<'_, '_> {
    /// Whether name or description holds a word of a sense.
    pub fn speaks_of(&self, sense: Sense) -> bool {
        self.texts().any(|text| self.lexicon.is_in(sense, text))
    }

    /// Whether name or description ends in a word of a sense.
    pub fn ends_in(&self, sense: Sense) -> bool {
        self.texts()
            .any(|text| self.lexicon.ends(sense, bare_end(text)))
    }

    /// Whether it is money that the project spends.
    pub fn is_spending(&self) -> bool {
        self.lexicon.is_spending(self.texts())
    }

    /// Whether it is money that is saved, earned or given by others.
    pub fn is_gain(&self) -> bool {
        self.lexicon.is_gain(self.texts())
    }
}

impl<'a> Deref for Row<'_, 'a> {
    type Target = Indicator<'a>;

    fn deref(&self) -> &Indicator<'a> {
        self.indicator
    }
}

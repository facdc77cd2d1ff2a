//! Values of lines that are made, not read: canonical as those of files are.

use std::sync::Arc;

use super::field::Fields;
use crate::lower::Units;
use crate::profile::Profile;
use crate::syntax::ValueKind;

/// What writing a value needs to know of the file.
#[derive(Debug, Clone, Copy)]
pub struct Values<'h> {
    /// The profile of the file: it says which plan there is and which words are levels.
    pub profile: &'h Profile,
    /// 年度
    pub year: Option<i32>,
    /// Units that the file declares.
    pub declared: &'h Arc<[String]>,
}

impl Values<'_> {
    /// The canonical form of what stands behind a key; as it is where it is a text or cannot be read.
    pub fn value(&self, kind: ValueKind, written: &str) -> String {
        let typed = self.fields(written).typed(kind, written);
        typed.unwrap_or_else(|| written.to_owned())
    }

    /// The canonical form of an operator with its value.
    pub fn target(&self, operator: &str, written: &str) -> String {
        self.fields(written).target(operator, written)
    }

    fn fields<'t>(&self, text: &'t str) -> Fields<'t, '_> {
        Fields {
            text,
            keywords: None,
            profile: self.profile,
            year: self.year,
            units: Units::new(self.declared.clone()),
            english: false,
        }
    }
}

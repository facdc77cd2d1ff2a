//! A worker's cache of units: a file repeats few of them very often.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::UnitRef;
use crate::value::unit::{self, Unit};

/// No unit is written in more bytes: longer texts are not worth a look.
const LONGEST: usize = 256;

/// Units by the spelling in which they were met.
pub struct Units<'a> {
    declared: Arc<[String]>,
    /// Hashed with a seed of this run: the spellings come from the file.
    seen: HashMap<&'a str, Option<Arc<Unit>>, foldhash::fast::RandomState>,
}

impl<'a> Units<'a> {
    /// An empty cache; `declared` are the file's own units (计量单位).
    pub fn new(declared: Arc<[String]>) -> Self {
        Self {
            declared,
            seen: HashMap::default(),
        }
    }

    /// The unit that `written` spells, known or not; `None` where it is no well-formed unit.
    pub fn read(&mut self, written: &'a str) -> Option<UnitRef<'a>> {
        if written.len() > LONGEST {
            return None;
        }
        let declared = &self.declared;
        let unit = self
            .seen
            .entry(written)
            .or_insert_with(|| Unit::read(written, declared).map(Arc::new));
        unit.clone().map(|unit| UnitRef { written, unit })
    }

    /// The longest known unit at the start of `text`.
    pub fn prefix(&mut self, text: &'a str) -> Option<UnitRef<'a>> {
        let (written, _) = unit::known_prefix(text, &self.declared)?;
        self.read(written)
    }
}

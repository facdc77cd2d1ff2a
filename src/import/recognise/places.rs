//! Where facts stand in a form: what a template is filled in by. A form that was filled in is read by the same labels.

use super::{Recogniser, SeenCell};
use crate::field::Field;

/// A cell that says a fact of the project.
#[derive(Debug, Clone)]
pub struct FactPlace {
    /// The fact.
    pub field: Field,
    /// The number of the cell's text.
    pub fragment: usize,
    /// What stands in brackets behind its label: 万元.
    pub note: Option<String>,
    /// No label says so: it stands below what it continues.
    pub is_continued: bool,
}

/// A row of a table of indicators, or the half of it that is of one horizon.
#[derive(Debug, Clone, Default)]
pub struct RowPlace {
    /// The cell of its first level; one may reach over several rows.
    pub level1: Option<usize>,
    /// The cell of its second level.
    pub level2: Option<usize>,
    /// Its targets are of the medium term.
    pub is_medium_term: bool,
    /// Its other cells.
    pub cells: Vec<FactPlace>,
}

/// All places of a form, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct FormPlaces {
    /// Facts of the head and of the project.
    pub facts: Vec<FactPlace>,
    /// Rows of indicators.
    pub rows: Vec<RowPlace>,
}

impl Recogniser<'_> {
    pub(super) fn fact_place(&mut self, field: Field, fragment: usize, note: Option<String>) {
        self.places.facts.push(FactPlace {
            field,
            fragment,
            note,
            is_continued: false,
        });
    }

    pub(super) fn continued_place(&mut self, field: Field, fragment: usize) {
        self.fact_place(field, fragment, None);
        if let Some(place) = self.places.facts.last_mut() {
            place.is_continued = true;
        }
    }

    /// Remembers a row; the cells are those below heads, blank ones too.
    pub(super) fn row_place(
        &mut self,
        levels: [Option<&SeenCell<'_>>; 2],
        is_medium_term: bool,
        cells: Vec<FactPlace>,
    ) {
        let [level1, level2] = levels.map(|cell| cell.map(|cell| cell.fragment));
        self.places.rows.push(RowPlace {
            level1,
            level2,
            is_medium_term,
            cells,
        });
    }
}

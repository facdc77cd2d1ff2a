//! What is written where: the cells of a form with their values, and the rows that are repeated.

use std::collections::{BTreeSet, HashSet};

use super::blank::{is_blank, open_label};
use super::form::{TemplateForm, has_boxes};
use super::rows::fill_rows;
use super::values::{CellValue, Filling};
use crate::compile::Compilation;
use crate::facts::ProjectFact;
use crate::field::Field;
use crate::import::{FactPlace, plain};
use crate::model::Project;

/// A cell, and what is written into it.
#[derive(Debug, Clone)]
pub struct CellFill {
    /// The number of its text.
    pub fragment: usize,
    /// Which part of its text gives way.
    pub how: FillHow,
    /// What takes its place.
    pub value: CellValue,
}

/// Which part of the text of a cell gives way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FillHow {
    /// All of it.
    Whole,
    /// The room behind this label.
    Behind(String),
    /// The box of this option.
    Tick(String),
}

/// A row that is repeated.
#[derive(Debug, Clone)]
pub struct RowCopy {
    /// The number of a text in it.
    pub fragment: usize,
    /// Texts of its cells that are others in each copy.
    pub open: BTreeSet<usize>,
    /// What is written into each copy.
    pub copies: Vec<Vec<CellFill>>,
    /// The indicators that stand in the copies, by their number.
    pub indicators: Vec<usize>,
}

/// A form that is being filled in.
#[derive(Debug, Default)]
pub struct FormFill {
    /// Its cells.
    pub cells: Vec<CellFill>,
    /// Its repeated rows.
    pub copies: Vec<RowCopy>,
    /// Facts that found a place.
    pub fields: HashSet<Field>,
    /// Places for which the project has nothing to say.
    pub without_value: Vec<usize>,
    /// Indicators without a place, by their number.
    pub rows_left: Vec<usize>,
    /// The levels of an indicator have a place.
    pub has_levels: bool,
    /// Targets of the medium term have rows of their own.
    pub has_medium_term: bool,
    /// Rows were not repeated, as formulas stand below them.
    pub is_blocked: bool,
}

impl CellFill {
    /// A placeholder that goes.
    pub fn cleared(fragment: usize) -> Self {
        Self {
            fragment,
            how: FillHow::Whole,
            value: CellValue::default(),
        }
    }

    /// The same, with all of the cell.
    pub fn whole(fragment: usize, value: CellValue) -> Self {
        Self {
            fragment,
            how: FillHow::Whole,
            value,
        }
    }
}

/// Fills in a form.
pub fn fill(form: &TemplateForm, file: &Compilation<'_>, project: &Project<'_>) -> FormFill {
    let filling = Filling {
        form,
        file,
        project,
    };
    let mut fill = FormFill::default();
    for place in &form.facts {
        let goals = match place.field {
            Field::Project(fact @ (ProjectFact::Goals | ProjectFact::MediumTermGoals)) => fact,
            _ => {
                let value = filling.fact(place);
                fill.put(form, place, value);
                continue;
            }
        };
        if fill.fields.insert(place.field) {
            let same = form.facts.iter().filter(|other| other.field == place.field);
            let places: Vec<&FactPlace> = same.collect();
            let mut values = filling.goals(goals, places.len()).into_iter();
            for place in places {
                fill.put(form, place, values.next());
            }
        }
    }
    fill_rows(filling, &mut fill);
    fill
}

impl FormFill {
    fn put(&mut self, form: &TemplateForm, place: &FactPlace, value: Option<CellValue>) {
        let fragment = place.fragment;
        self.fields.insert(place.field);
        let Some(value) = value else {
            return self.without_value.push(fragment);
        };
        let text = form.text(fragment);
        let how = match (open_label(text), &place.note) {
            (Some(label), _) => FillHow::Behind(label.to_owned()),
            (None, _) if is_blank(text) => FillHow::Whole,
            (None, _) if has_boxes(text) => match option(text, &value.text) {
                Some(option) => FillHow::Tick(option.to_owned()),
                None => return self.without_value.push(fragment),
            },
            (None, Some(label)) => FillHow::Behind(label.clone()),
            (None, None) => return,
        };
        self.cells.push(CellFill {
            fragment,
            how,
            value,
        });
    }
}

/// The option of a text with boxes that says the same.
fn option<'t>(text: &'t str, said: &str) -> Option<&'t str> {
    let options = text.split(super::form::is_box).map(str::trim);
    let options: Vec<&str> = options.filter(|option| !option.is_empty()).collect();
    let said = plain(said);
    let same = options.iter().find(|option| plain(option) == said);
    // 延续 and 延续性项目.
    same.copied().or_else(|| only_near(&options, &said))
}

/// The only option that holds what is said, or stands in it.
fn only_near<'t>(options: &[&'t str], said: &str) -> Option<&'t str> {
    let mut near = options.iter().filter(|option| {
        let option = plain(option);
        option.contains(said) || said.contains(&option)
    });
    near.next().filter(|_| near.next().is_none()).copied()
}

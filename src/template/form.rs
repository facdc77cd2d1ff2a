//! A blank form: which cells are to be filled in, and with what. Each of them gets a mark that occurs nowhere else, the form is
//! recognised as if the marks were what somebody wrote, and what a mark was taken for is what belongs there.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::blank::{is_blank, is_goal_number, left_unit, open_label};
use crate::field::Field;
use crate::import::{
    Extract, ExtractPart, FactPlace, FormPlaces, Grid, GridCell, LABELS, LabelMeaning, RowPlace,
    checkpoint, is_money, recognise,
};
use crate::wording::Sense;
use crate::wording::width::narrow;

/// A form and its places.
pub struct TemplateForm {
    /// As it stands.
    pub extract: Extract,
    /// Places of facts; of each fact but the goals the first one.
    pub facts: Vec<FactPlace>,
    /// Places of indicators.
    pub rows: Vec<RowPlace>,
    /// The unit of its amounts.
    pub unit: Option<String>,
    /// What stands in brackets behind the label of the spending plan.
    pub plan_note: Option<String>,
    /// Texts that are to be filled in.
    blanks: BTreeSet<usize>,
    /// Labels of blank cells: at their left, and above them.
    labels: HashMap<usize, CellLabels>,
    /// Cells of the rows, those of their levels too.
    row_cells: HashSet<usize>,
}

/// The texts nearest to a blank cell.
#[derive(Debug, Default, Clone)]
struct CellLabels {
    left: Option<usize>,
    above: Option<usize>,
}

impl TemplateForm {
    /// Reads a form.
    pub fn read(extract: Extract) -> Self {
        let mut reader = FormReader::default();
        for part in &extract.parts {
            match part {
                ExtractPart::Grid(grid) => reader.grid(&extract, grid),
                ExtractPart::Paragraph(fragment) => reader.paragraph(&extract, *fragment),
                ExtractPart::Break => {}
            }
        }
        let mut marked = Extract {
            fragments: extract.fragments.clone(),
            parts: Vec::new(),
        };
        for fragment in &reader.blanks {
            let text = &mut marked.fragments[*fragment].text;
            *text = match open_label(text) {
                Some(label) => format!("{label}：{}", mark(*fragment)),
                None if is_blank(text) => mark(*fragment),
                None => continue,
            };
        }
        let Extract { fragments, parts } = extract;
        marked.parts = parts;
        let recognised = recognise(&marked);
        let extract = Extract {
            fragments,
            parts: marked.parts,
        };
        let mut form = Self {
            unit: recognised.sketch.units.first().cloned(),
            plan_note: plan_note(&extract),
            facts: reader.facts,
            rows: Vec::new(),
            blanks: reader.blanks,
            labels: reader.labels,
            row_cells: HashSet::new(),
            extract,
        };
        form.keep(recognised.places);
        form
    }

    /// Keeps the places that are to be filled in.
    fn keep(&mut self, places: FormPlaces) {
        let labelled: HashSet<Field> = places
            .facts
            .iter()
            .filter(|place| !place.is_continued)
            .map(|place| place.field)
            .collect();
        for place in places.facts {
            let is_known = place.is_continued && labelled.contains(&place.field)
                || !is_of_goals(place.field)
                    && self.facts.iter().any(|known| known.field == place.field);
            let is_open = self.is_blank(place.fragment) || has_boxes(self.text(place.fragment));
            if !is_known && is_open {
                self.facts.push(place);
            }
        }
        let rows = places.rows.into_iter();
        self.rows = rows
            .filter(|row| row.cells.iter().any(|cell| self.is_blank(cell.fragment)))
            .collect();
        let cells = self.rows.iter().flat_map(|row| {
            let cells = row.cells.iter().map(|cell| cell.fragment);
            cells.chain(row.level1).chain(row.level2)
        });
        self.row_cells = cells.collect();
    }

    /// Whether a cell is one of a row of indicators.
    pub fn is_of_rows(&self, fragment: usize) -> bool {
        self.row_cells.contains(&fragment)
    }

    /// Whether something can be filled in.
    pub fn has_places(&self) -> bool {
        !self.facts.is_empty() || !self.rows.is_empty()
    }

    /// Whether a text is to be filled in.
    pub fn is_blank(&self, fragment: usize) -> bool {
        self.blanks.contains(&fragment)
    }

    /// A text as it stands.
    pub fn text(&self, fragment: usize) -> &str {
        self.extract.fragments[fragment].text.trim()
    }

    /// The unit that stands in the cell itself.
    pub fn own_unit(&self, fragment: usize) -> Option<&str> {
        let text = self.text(fragment);
        let behind = open_label(text).and_then(|label| text.get(label.len()..));
        left_unit(behind.map_or(text, |rest| rest.trim_start_matches(['：', ':'])))
    }

    /// What says what belongs into a blank cell: for a cell of a table of rows that is its head.
    pub fn label_of(&self, fragment: usize) -> Option<&str> {
        if let Some(label) = open_label(self.text(fragment)) {
            return Some(label);
        }
        let labels = self.labels.get(&fragment)?;
        let is_of_rows = |left: &usize| self.row_cells.contains(left);
        let nearest = match labels.left.filter(|left| !is_of_rows(left)) {
            None => labels.above,
            left => left,
        };
        nearest.map(|fragment| self.text(fragment))
    }

    /// The texts that are to be filled in, in the order of the file.
    pub fn all_blanks(&self) -> Vec<usize> {
        let mut blanks: Vec<usize> = self.blanks.iter().copied().collect();
        blanks.sort_unstable();
        blanks
    }
}

/// What no form has: the mark of a blank cell looks like an amount, and no two are the same.
fn mark(fragment: usize) -> String {
    const FIRST: usize = 7_000_000_000_000;
    (FIRST + fragment).to_string()
}

/// Whether there is a box to tick.
pub fn has_boxes(text: &str) -> bool {
    text.contains(is_box)
}

/// Whether it is a box that is not ticked. The strokes between options are none.
pub fn is_box(c: char) -> bool {
    Sense::OptionMark.is_sign(c) && !narrow(c).is_ascii()
}

/// Whether several places share what is said.
fn is_of_goals(field: Field) -> bool {
    use crate::facts::ProjectFact::{Goals, MediumTermGoals};
    matches!(field, Field::Project(Goals | MediumTermGoals))
}

fn plan_note(extract: &Extract) -> Option<String> {
    let labels = extract.fragments.iter();
    let mut labels = labels.filter_map(|fragment| LABELS.fact(&fragment.text));
    labels
        .find(|label| label.meaning == LabelMeaning::Plan)?
        .note
}

/// Looks for the cells that are to be filled in.
#[derive(Default)]
struct FormReader {
    blanks: BTreeSet<usize>,
    labels: HashMap<usize, CellLabels>,
    /// Places in lines beside tables.
    facts: Vec<FactPlace>,
    /// The head of a table of indicators was read: 指标1 names no goal.
    in_rows: bool,
    /// Columns of the heads whose values stand in the rows that follow.
    heads: HashSet<usize>,
}

/// Columns below a label that are its own, at most.
const WIDEST: usize = 64;

impl FormReader {
    fn grid(&mut self, extract: &Extract, grid: &Grid) {
        let mut has_label = false;
        // Of each column, the text that stands above.
        let mut above: HashMap<usize, usize> = HashMap::new();
        let mut open: Vec<(GridCell, usize)> = Vec::new();
        for row in &grid.rows {
            let text = |cell: &GridCell| extract.fragments[cell.fragment].text.trim();
            let filled: Vec<&str> = row
                .iter()
                .map(text)
                .filter(|text| !is_blank(text) || is_label(text))
                .collect();
            has_label |= filled.iter().any(|text| is_label(text));
            if has_label && !is_line(&filled) {
                self.row(extract, row, &open, &above);
            } else {
                let texts = row.iter().filter(|cell| !text(cell).is_empty());
                texts.for_each(|cell| self.paragraph(extract, cell.fragment));
            }
            open.retain_mut(|(_, left)| {
                *left -= 1;
                *left > 0
            });
            let down = row.iter().filter(|cell| cell.rows > 1);
            open.extend(down.map(|cell| (*cell, cell.rows - 1)));
            for cell in row.iter().filter(|cell| !is_blank(text(cell))) {
                let columns = cell.column..cell.column + cell.columns.min(WIDEST);
                above.extend(columns.map(|column| (column, cell.fragment)));
            }
        }
    }

    fn row(
        &mut self,
        extract: &Extract,
        row: &[GridCell],
        open: &[(GridCell, usize)],
        above: &HashMap<usize, usize>,
    ) {
        let mut cells: Vec<&GridCell> = open.iter().map(|(cell, _)| cell).chain(row).collect();
        cells.sort_by_key(|cell| cell.column);
        let own: HashSet<usize> = row.iter().map(|cell| cell.fragment).collect();
        let texts: Vec<&str> = cells
            .iter()
            .map(|cell| extract.fragments[cell.fragment].text.trim())
            .collect();
        self.in_rows |= is_head_of_rows(&texts);
        if is_head(&texts) {
            let heads = cells.iter().zip(&texts);
            let heads = heads.filter(|(_, text)| is_field(text) || is_amount_head(text));
            self.heads = heads
                .flat_map(|(cell, _)| cell.column..cell.column + cell.columns)
                .collect();
            return;
        }
        let labels = row
            .iter()
            .map(|cell| extract.fragments[cell.fragment].text.trim());
        let labels: Vec<&str> = labels.filter(|text| is_label(text)).collect();
        let goes_on = labels.len() < 2 && labels.iter().all(|text| is_amount_head(text));
        let heads = std::mem::take(&mut self.heads);
        let heads = match goes_on && !self.in_rows {
            true => heads,
            false => HashSet::new(),
        };
        let mut left = None;
        for (at, cell) in cells.iter().enumerate() {
            let fragment = &extract.fragments[cell.fragment];
            let text = fragment.text.trim();
            let next = cells
                .get(at + 1)
                .map(|next| &extract.fragments[next.fragment].text);
            let has_room = next.is_some_and(|next| is_blank(next) && !is_goal_number(next));
            let is_number = is_goal_number(text) && !self.in_rows;
            let is_open = match is_number || open_label(text).is_some() {
                // The label stands beside its cell, or before its place in the same one.
                true => !has_room || text.ends_with(['_', '＿']),
                false => is_blank(text),
            };
            // What no head stands above stays blank.
            let is_outside = !heads.is_empty() && !heads.contains(&cell.column);
            if !is_open {
                left = Some(cell.fragment);
            } else if own.contains(&cell.fragment) && fragment.mark.is_none() && !is_outside {
                self.blanks.insert(cell.fragment);
                let above = above.get(&cell.column).copied();
                self.labels
                    .insert(cell.fragment, CellLabels { left, above });
            }
        }
        // Shares stand in one row, amounts in a row for each source.
        if labels.len() == 1 {
            self.heads = heads;
        }
    }

    /// Labels with room behind them in a line beside the tables: 填报单位：　　　单位：万元.
    fn paragraph(&mut self, extract: &Extract, fragment: usize) {
        if extract.fragments[fragment].mark.is_some() {
            return;
        }
        for (label, field) in super::blank::labels_in_line(&extract.fragments[fragment].text) {
            self.facts.push(FactPlace {
                field,
                fragment,
                note: Some(label.to_owned()),
                is_continued: false,
            });
            self.blanks.insert(fragment);
        }
    }
}

/// Whether a text says what belongs into cells beside or below it.
fn is_label(text: &str) -> bool {
    LABELS.fact(text).is_some() || LABELS.column(text).is_some() || open_label(text).is_some()
}

/// Whether a row is the head of a table of indicators.
fn is_head_of_rows(texts: &[&str]) -> bool {
    let columns = texts.iter().filter(|text| LABELS.column(text).is_some());
    columns.count() >= 3
}

/// Whether the labels of a row are heads, whose values stand below them: three of them touch, or two of amounts or checkpoints.
fn is_head(texts: &[&str]) -> bool {
    let (mut labels, mut amounts) = (0, 0);
    texts.iter().any(|text| {
        let is_amount = is_amount_head(text);
        amounts = if is_amount { amounts + 1 } else { 0 };
        labels = if is_amount || is_field(text) {
            labels + 1
        } else {
            0
        };
        labels >= 3 || amounts >= 2
    })
}

fn is_field(text: &str) -> bool {
    let fact = LABELS.fact(text).map(|label| label.meaning);
    matches!(fact, Some(LabelMeaning::Field(_))) || LABELS.column(text).is_some()
}

/// Whether it is the head of a column of amounts, or of shares of a plan.
fn is_amount_head(text: &str) -> bool {
    if checkpoint(text).is_some() {
        return true;
    }
    match LABELS.fact(text).map(|label| label.meaning) {
        Some(LabelMeaning::Field(field)) => is_money(field),
        Some(LabelMeaning::ThisYear | LabelMeaning::OtherYears) => true,
        _ => false,
    }
}

/// Whether a row is a title, a remark or the line that gives the unit: what is blank in it stays so.
fn is_line(filled: &[&str]) -> bool {
    const LONGEST_LABEL: usize = 60;
    if filled.iter().any(|text| LABELS.unit_line(text).is_some()) {
        return true;
    }
    let [text] = filled else { return false };
    !is_label(text) && LABELS.title(text).is_some()
        || text.chars().count() > LONGEST_LABEL
        || super::blank::labels_in_line(text).len() > 1
}

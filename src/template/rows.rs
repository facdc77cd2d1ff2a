//! Which indicator goes into which row of a form: by its category, where the form has printed it.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::fill::{CellFill, FormFill, RowCopy};
use super::form::TemplateForm;
use super::values::{CellValue, Filling, RowColumns};
use crate::facts::IndicatorFact;
use crate::field::{Field, IndicatorPart};
use crate::import::{Origin, RowPlace, category_name, plain};
use crate::model::{Indicator, Value};
use crate::profile::Profile;

const NAME: Field = Field::Indicator(IndicatorFact::Name);

/// A row of the form, with what is said of its category.
struct Slot<'f> {
    place: &'f RowPlace,
    /// As the form has printed it, here or above; `None` where that is blank.
    levels: [Option<String>; 2],
    /// Cells of levels that are to be written.
    open_levels: [Option<usize>; 2],
    /// The form names the indicator.
    is_named: bool,
    /// The number of the indicator that goes there.
    taken: Option<usize>,
}

/// Rows of one horizon in which indicators of one category may stand.
struct SlotGroup {
    is_medium_term: bool,
    levels: [Option<String>; 2],
    /// What its second level, and its first, are known by.
    id: Option<String>,
    level1: Option<String>,
    slots: Vec<usize>,
    /// The next one that is free.
    next: usize,
}

/// A table, and the horizon of its rows.
type Side = (String, bool);

struct RowFiller<'f> {
    filling: Filling<'f>,
    slots: Vec<Slot<'f>>,
    groups: Vec<SlotGroup>,
    /// Rows whose indicator the form names.
    named: HashMap<(bool, String), Vec<usize>>,
    columns: HashMap<Side, RowColumns>,
    /// Indicators for which a row is repeated, by the row.
    extra: BTreeMap<usize, Vec<usize>>,
}

/// Fills in the rows.
pub fn fill_rows<'f>(filling: Filling<'f>, fill: &mut FormFill) {
    let mut filler = RowFiller::new(filling);
    for at in 0..filling.project.indicators.len() {
        if !filler.place(at) {
            fill.rows_left.push(at);
        }
    }
    filler.write(fill);
}

impl<'f> RowFiller<'f> {
    fn new(filling: Filling<'f>) -> Self {
        let form = filling.form;
        let profile = filling.file.context.profile;
        let slots = slots(form);
        let (mut groups, mut known) = (Vec::<SlotGroup>::new(), HashMap::new());
        let mut named: HashMap<(bool, String), Vec<usize>> = HashMap::new();
        let mut columns: HashMap<Side, RowColumns> = HashMap::new();
        for (at, slot) in slots.iter().enumerate() {
            let is_medium_term = slot.place.is_medium_term;
            let key = (is_medium_term, slot.levels.clone());
            let group = *known.entry(key).or_insert_with(|| {
                groups.push(SlotGroup::new(is_medium_term, &slot.levels, profile));
                groups.len() - 1
            });
            groups[group].slots.push(at);
            let columns = columns.entry(side(slot.place, form)).or_default();
            for cell in &slot.place.cells {
                columns.has_sign |= cell.field == Field::IndicatorPart(IndicatorPart::Operator);
                columns.has_unit |= cell.field == Field::IndicatorPart(IndicatorPart::Unit);
                if cell.field == NAME && slot.is_named {
                    let name = plain(form.text(cell.fragment));
                    named.entry((is_medium_term, name)).or_default().push(at);
                }
            }
        }
        Self {
            filling,
            slots,
            groups,
            named,
            columns,
            extra: BTreeMap::new(),
        }
    }

    /// Finds the rows of an indicator: that of the year, and that of the medium term. Whether there is one.
    fn place(&mut self, at: usize) -> bool {
        let row = &self.filling.project.indicators[at];
        let has = |of: bool| self.groups.iter().any(|group| group.is_medium_term == of);
        let is_unset = matches!(row.target.value, Value::Unset { .. });
        let of_year = has(false) && !(has(true) && row.has_medium_term() && is_unset);
        let of_medium_term = has(true) && row.has_medium_term();
        let mut is_placed = false;
        for (is_medium_term, is_wanted) in [(false, of_year), (true, of_medium_term)] {
            is_placed |= is_wanted && self.place_in(at, row, is_medium_term);
        }
        is_placed
    }

    fn place_in(&mut self, at: usize, row: &Indicator<'_>, is_medium_term: bool) -> bool {
        let named = self.named.get(&(is_medium_term, plain(row.name())));
        let mut named = named.into_iter().flatten();
        if let Some(&slot) = named.find(|slot| self.slots[**slot].taken.is_none()) {
            self.slots[slot].taken = Some(at);
            return true;
        }
        let profile = self.filling.file.context.profile;
        let groups = self.groups.iter().enumerate();
        let fitting = groups.filter_map(|(number, group)| {
            let rank =
                (group.is_medium_term == is_medium_term).then(|| group.fits(row, profile))??;
            Some((rank, std::cmp::Reverse(number)))
        });
        let Some((_, std::cmp::Reverse(number))) = fitting.max() else {
            return false;
        };
        let mut before = None;
        if let Some(last) = self.groups[number].next.checked_sub(1) {
            before = self.groups[number].slots.get(last).copied();
        }
        while let Some(&slot) = self.groups[number].slots.get(self.groups[number].next) {
            self.groups[number].next += 1;
            let is_free = !self.slots[slot].is_named
                && before.is_none_or(|before| self.may_follow(before, slot, row));
            if is_free {
                self.slots[slot].taken = Some(at);
                return true;
            }
            before = Some(slot);
        }
        let last = self.groups[number].slots.last().copied();
        if let Some(last) = last {
            self.extra.entry(last).or_default().push(at);
        }
        last.is_some()
    }

    /// Whether an indicator may stand in a row: a cell that both rows share has one level.
    fn may_follow(&self, before: usize, slot: usize, row: &Indicator<'_>) -> bool {
        let (before, slot) = (&self.slots[before], &self.slots[slot]);
        let Some(last) = before.taken else {
            return true;
        };
        let last = &self.filling.project.indicators[last];
        let shares = |level: usize| {
            slot.open_levels[level].is_some()
                && slot.open_levels[level] == before.open_levels[level]
        };
        (!shares(0) || last.category.level1 == row.category.level1)
            && (!shares(1) || last.category.level2 == row.category.level2)
    }

    /// What is written into the rows.
    fn write(&self, fill: &mut FormFill) {
        let form = self.filling.form;
        let mut levels_written = HashSet::new();
        for slot in &self.slots {
            let cells = slot.place.cells.iter();
            fill.fields.extend(cells.map(|cell| cell.field));
            let levels = slot.levels.iter().flatten().count();
            fill.has_medium_term |= slot.place.is_medium_term;
            fill.has_levels |= levels + slot.open_levels.iter().flatten().count() > 0;
            match slot.taken {
                Some(at) => {
                    let cells = self.cells(slot, at);
                    let cells = cells.into_iter().filter(|cell| {
                        let is_level = slot.open_levels.contains(&Some(cell.fragment));
                        !is_level || levels_written.insert(cell.fragment)
                    });
                    fill.cells.extend(cells);
                }
                None if !slot.is_named && !self.filling.project.indicators.is_empty() => {
                    let cells = slot.place.cells.iter().map(|cell| cell.fragment);
                    let open = cells.filter(|cell| is_placeholder(form, *cell));
                    fill.cells.extend(open.map(CellFill::cleared));
                }
                None => {}
            }
        }
        fill.copies = self.copies();
    }

    /// The cells of a row with an indicator.
    fn cells(&self, slot: &Slot<'_>, at: usize) -> Vec<CellFill> {
        let form = self.filling.form;
        let row = &self.filling.project.indicators[at];
        let medium_term = row.more.as_ref().and_then(|more| more.medium_term.clone());
        let halved = medium_term.filter(|_| slot.place.is_medium_term);
        let halved = halved.map(|target| Indicator {
            target,
            ..row.clone()
        });
        let row = halved.as_ref().unwrap_or(row);
        let columns = self.columns.get(&side(slot.place, form));
        let columns = columns.copied().unwrap_or_default();
        let mut cells = Vec::new();
        let levels = [row.category.level1, row.category.level2];
        for (cell, level) in slot.open_levels.iter().zip(levels) {
            if let (Some(fragment), Some(level)) = (cell, level) {
                let value = CellValue {
                    text: level.to_owned(),
                    ..CellValue::default()
                };
                cells.push(CellFill::whole(*fragment, value));
            }
        }
        let mut seen = HashSet::new();
        for cell in &slot.place.cells {
            if !form.is_blank(cell.fragment) || !seen.insert(cell.field) {
                continue;
            }
            match self.filling.of_row(cell.field, at + 1, row, columns) {
                Some(value) => cells.push(CellFill::whole(cell.fragment, value)),
                None if is_placeholder(form, cell.fragment) => {
                    cells.push(CellFill::cleared(cell.fragment));
                }
                None => {}
            }
        }
        cells
    }

    /// The rows that are repeated; both halves of one together.
    fn copies(&self) -> Vec<RowCopy> {
        let form = self.filling.form;
        let mut lines: BTreeMap<Line, Vec<&Slot<'_>>> = BTreeMap::new();
        for slot in &self.slots {
            lines.entry(line(slot.place, form)).or_default().push(slot);
        }
        let mut copies: BTreeMap<Line, RowCopy> = BTreeMap::new();
        for (&number, rows) in &self.extra {
            let slot = &self.slots[number];
            let line = line(slot.place, form);
            let halves = lines.get(&line).into_iter().flatten();
            let open = halves.flat_map(|half| {
                let cells = half.place.cells.iter().map(|cell| cell.fragment);
                cells.chain(half.open_levels.iter().flatten().copied())
            });
            let Some(first) = slot.place.cells.first() else {
                continue;
            };
            let copy = copies.entry(line).or_insert_with(|| RowCopy {
                fragment: first.fragment,
                open: open.collect(),
                copies: Vec::new(),
                indicators: Vec::new(),
            });
            copy.indicators.extend(rows);
            for (nth, at) in rows.iter().enumerate() {
                if copy.copies.len() <= nth {
                    copy.copies.push(Vec::new());
                }
                copy.copies[nth].extend(self.copied(slot, *at));
            }
        }
        copies.into_values().collect()
    }

    /// The cells of a repeated row: the name stands there too, whatever the row above says.
    fn copied(&self, slot: &Slot<'_>, at: usize) -> Vec<CellFill> {
        let mut cells = self.cells(slot, at);
        let name = slot.place.cells.iter().find(|cell| cell.field == NAME);
        if let Some(name) = name.filter(|_| slot.is_named) {
            let row = &self.filling.project.indicators[at];
            let value = CellValue {
                text: row.name().to_owned(),
                ..CellValue::default()
            };
            cells.push(CellFill::whole(name.fragment, value));
        }
        cells
    }
}

impl SlotGroup {
    fn new(is_medium_term: bool, levels: &[Option<String>; 2], profile: &Profile) -> Self {
        let [level1, level2] = levels;
        let first = level1.as_ref().and_then(|level| profile.level1(level));
        Self {
            is_medium_term,
            levels: levels.clone(),
            id: level2.as_ref().and_then(|level| id_of(level, profile)),
            level1: first.map(|level| level.name.clone()),
            slots: Vec::new(),
            next: 0,
        }
    }

    /// How well the category of an indicator fits; `None` where it does not.
    fn fits(&self, row: &Indicator<'_>, profile: &Profile) -> Option<u8> {
        let category = &row.category;
        let is_named = |own: Option<&str>, level: &str| own.map(plain) == Some(plain(level));
        match &self.levels {
            [_, Some(level2)] => {
                let is_known = category.id.is_some() && category.id == self.id.as_deref();
                (is_known || is_named(category.level2, level2)).then_some(2)
            }
            [Some(level1), None] => {
                let own = category.id.and_then(|id| profile.place(id));
                let own = own.map(|(level, _)| level.name.as_str());
                let is_known = own.is_some() && own == self.level1.as_deref();
                (is_known || is_named(category.level1, level1)).then_some(1)
            }
            [None, None] => Some(0),
        }
    }
}

/// What a second level is known by, in this profile or else in another one.
fn id_of(level2: &str, profile: &Profile) -> Option<String> {
    let id = |profile: &Profile| profile.place(level2).map(|(_, level)| level.id.clone());
    let mut others = Profile::builtin_names().iter();
    id(profile).or_else(|| others.find_map(|name| id(Profile::builtin(name)?)))
}

/// The rows of a form with their levels; what is blank below a level goes on with it.
fn slots(form: &TemplateForm) -> Vec<Slot<'_>> {
    let mut above: HashMap<Side, [Option<String>; 2]> = HashMap::new();
    let rows = form.rows.iter().map(|place| {
        let above = above.entry(side(place, form)).or_default();
        let mut open_levels = [None; 2];
        for (at, cell) in [place.level1, place.level2].into_iter().enumerate() {
            let Some(cell) = cell else { continue };
            if form.is_blank(cell) {
                open_levels[at] = above[at].is_none().then_some(cell);
                continue;
            }
            let level = category_name(form.text(cell));
            if at == 0 && above[0].as_ref() != Some(&level) {
                above[1] = None;
            }
            above[at] = Some(level);
        }
        let mut names = place.cells.iter().filter(|cell| cell.field == NAME);
        Slot {
            place,
            levels: above.clone(),
            open_levels,
            is_named: names.any(|cell| !form.is_blank(cell.fragment)),
            taken: None,
        }
    });
    rows.collect()
}

fn is_placeholder(form: &TemplateForm, cell: usize) -> bool {
    form.is_blank(cell) && !form.text(cell).is_empty()
}

fn side(place: &RowPlace, form: &TemplateForm) -> Side {
    (line(place, form).0, place.is_medium_term)
}

/// The table or sheet of a row, and its number there.
type Line = (String, usize);

fn line(place: &RowPlace, form: &TemplateForm) -> Line {
    let cell = place
        .cells
        .first()
        .map(|cell| &form.extract.fragments[cell.fragment]);
    match cell.map(|cell| &cell.origin) {
        Some(Origin::TableCell { table, row, .. }) => (table.to_string(), *row),
        Some(Origin::SheetCell { sheet, row, .. }) => (sheet.clone(), *row),
        _ => (String::new(), 0),
    }
}

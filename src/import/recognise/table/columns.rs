//! Tables of rows under heads: the indicators of a project, and lists with a row each.

use super::super::facts::{checkpoint, is_money};
use super::super::paragraphs::rows_of;
use super::super::{FactPlace, FragmentFate, LeftReason, Recogniser, SeenCell};
use super::guess::with_guesses;
use super::whole::task_label;
use crate::facts::{IndicatorFact, ProjectFact};
use crate::field::{Field, IndicatorPart, ProjectPart, TaskPart};
use crate::fmt::with_unit;
use crate::import::labels::{KnownLabel, LABELS, LabelMeaning, on_one_line, plain};
use crate::import::sketch::{Kept, SketchRow};
use crate::profile::Profile;
use crate::value::unit::Unit;
use crate::wording::width::has_figure;

/// A table of rows, while it is read.
#[derive(Debug, Default)]
pub struct RowTable {
    heads: Vec<ColumnHead>,
    /// It is of another kind: all of it is left.
    pub is_foreign: bool,
    /// A row was read.
    has_rows: bool,
    /// Labels above the heads: whose targets are below them.
    above: Vec<ColumnHead>,
    level1: Option<String>,
    level2: Option<String>,
    /// Its rows are of the medium term.
    is_medium_term: bool,
    /// The head came again: what follows may continue a row of the page before.
    is_continued: bool,
}

/// The head of a column.
#[derive(Debug, Clone)]
pub struct ColumnHead {
    pub column: usize,
    pub columns: usize,
    pub meaning: LabelMeaning,
    /// Its targets are of the medium term.
    pub is_medium_term: bool,
    /// What stands in brackets behind it.
    pub note: Option<String>,
    /// Its plain spelling.
    pub label: String,
    /// In a list of projects: the category of all indicators in its cells.
    pub category: Option<String>,
}

impl ColumnHead {
    pub fn covers(&self, column: usize) -> bool {
        (self.column..self.column + self.columns).contains(&column)
    }

    /// Whether it names the indicators.
    fn is_name(&self) -> bool {
        self.field() == Some(NAME)
    }

    /// Whether it says which project a row is of.
    pub fn is_of_project(&self) -> bool {
        matches!(self.field(), Some(PROJECT_NAME | PROJECT_CODE))
    }

    /// Whether it may also be the name of a group of labels.
    fn is_group(&self) -> bool {
        let fact = LABELS.fact(&self.label);
        fact.is_some_and(|fact| fact.meaning == LabelMeaning::Group)
    }

    pub fn field(&self) -> Option<Field> {
        match self.meaning {
            LabelMeaning::Field(field) => Some(field),
            _ => None,
        }
    }
}

pub const NAME: Field = Field::Indicator(IndicatorFact::Name);
pub const LEVEL1: Field = Field::IndicatorPart(IndicatorPart::Level1);
pub const LEVEL2: Field = Field::IndicatorPart(IndicatorPart::Level2);
pub const VALUE: Field = Field::IndicatorPart(IndicatorPart::Value);
pub const PRINTED: Field = Field::IndicatorPart(IndicatorPart::Printed);
pub const SIGN: Field = Field::IndicatorPart(IndicatorPart::Operator);
pub const UNIT: Field = Field::IndicatorPart(IndicatorPart::Unit);
const MEDIUM_TERM: Field = Field::Indicator(IndicatorFact::MediumTerm);
pub const WEIGHT: Field = Field::Indicator(IndicatorFact::Weight);
const TASK_NAME: Field = Field::Task(TaskPart::Name);
const PROJECT_NAME: Field = Field::Project(ProjectFact::Name);
const PROJECT_CODE: Field = Field::Project(ProjectFact::Code);

impl RowTable {
    /// A table that has nothing to do with goals.
    pub fn foreign() -> Self {
        Self {
            is_foreign: true,
            ..Self::default()
        }
    }

    /// Whether a grid of that many columns could be its next page.
    pub fn may_go_on(&self, width: usize) -> bool {
        let own = self
            .heads
            .iter()
            .map(|head| head.column + head.columns)
            .max();
        own.is_some_and(|own| (self.heads.len()..=own + 1).contains(&width))
    }

    pub fn has(&self, field: Field) -> bool {
        self.heads.iter().any(|head| head.field() == Some(field))
    }

    fn is_list(&self) -> bool {
        self.has(PROJECT_NAME) || self.has(PROJECT_CODE)
    }
}

impl<'e> Recogniser<'e> {
    /// Whether a row is a head of a table; then the table begins, or goes on behind a page break.
    pub(in crate::import::recognise) fn head(
        &mut self,
        cells: &[SeenCell<'e>],
        below: &[Vec<SeenCell<'e>>],
    ) -> bool {
        let own: Vec<&SeenCell<'e>> = cells
            .iter()
            .filter(|cell| !cell.is_from_above && !cell.is_blank())
            .collect();
        let heads: Vec<ColumnHead> = cells.iter().filter_map(head_of).collect();
        if self.is_second_line(&own) {
            return self.add_second_line(&own, cells);
        }
        if is_prelude(&own) {
            let above = heads_above(&own);
            self.start(
                RowTable {
                    above,
                    ..RowTable::default()
                },
                &own,
            );
            return true;
        }
        let mut heads = with_budget(without_group_names(heads));
        if self.may_be_head(&own) {
            heads = with_guesses(heads, cells, below);
        }
        let fields: Vec<Field> = heads.iter().filter_map(ColumnHead::field).collect();
        let says = |field: Field| fields.contains(&field);
        let has_target = [VALUE, PRINTED, MEDIUM_TERM, SIGN, UNIT]
            .into_iter()
            .any(says);
        let is_of_indicators = says(NAME) && (has_target || says(LEVEL1) || says(LEVEL2));
        let is_list = (says(PROJECT_NAME) || says(PROJECT_CODE))
            && fields.len() >= 3
            && heads.len() * 5 >= own.len() * 3
            && own.len() * 2 > cells.len();
        let is_of_tasks = says(TASK_NAME) && heads.len() >= 2 && !is_of_indicators;
        let is_head = is_of_indicators || is_of_tasks || is_list && self.sketch_has_no_form();
        if !is_head {
            return false;
        }
        let above = match &self.table {
            Some(table) if !table.has_rows && table.heads.is_empty() => table.above.clone(),
            _ => Vec::new(),
        };
        let is_again = self.table.as_ref().is_some_and(|table| {
            table.heads.len() == heads.len()
                && table
                    .heads
                    .iter()
                    .zip(&heads)
                    .all(|(one, other)| one.label == other.label)
        });
        if is_again {
            for cell in &own {
                self.leave(cell.fragment, LeftReason::Repeated);
                self.mark_label(cell.fragment);
            }
            if let Some(table) = &mut self.table {
                table.is_continued = table.has_rows;
            }
            return true;
        }
        if is_of_tasks {
            heads = own.iter().copied().filter_map(task_head).collect();
        }
        for head in &mut heads {
            if !is_of_indicators && head.field() == Some(UNIT) {
                // In a list of projects 单位 is who has them.
                head.meaning = LabelMeaning::Field(Field::ProjectPart(ProjectPart::AgencyName));
            }
            head.is_medium_term |= above
                .iter()
                .any(|above| above.is_medium_term && above.covers(head.column));
        }
        let is_medium_term = self.facts.is_medium_term;
        self.start(
            RowTable {
                heads,
                above,
                is_medium_term,
                ..RowTable::default()
            },
            &own,
        );
        true
    }

    /// Whether a row of texts alone may be the head of a table: none of it has a figure, and none is a category.
    fn may_be_head(&self, own: &[&SeenCell<'e>]) -> bool {
        const FEWEST: usize = 3;
        let is_open = self.table.as_ref().is_none_or(|table| table.is_list());
        is_open
            && own.len() >= FEWEST
            && own.iter().all(|cell| {
                !has_figure(cell.text) && !is_level2(cell.text) && !is_level1(cell.text)
            })
    }

    fn start(&mut self, table: RowTable, own: &[&SeenCell<'e>]) {
        self.table = Some(table);
        self.facts.forget();
        own.iter().for_each(|cell| self.mark_label(cell.fragment));
    }

    /// Lists name projects only where no form does.
    fn sketch_has_no_form(&self) -> bool {
        let mut projects = self.sketch.projects.iter().chain(&self.project);
        !projects.any(|project| {
            !project.is_listed && (!project.rows.is_empty() || !project.plan.is_empty())
        })
    }

    /// Whether a row names the parts of a column of the head above it: 指标性质, 指标值, 计量单位 under 年度指标值.
    fn is_second_line(&self, own: &[&SeenCell<'e>]) -> bool {
        let Some(table) = &self.table else {
            return false;
        };
        let is_fresh = !table.has_rows && !table.heads.is_empty();
        is_fresh
            && own.len() >= 2
            && own.iter().all(|cell| {
                LABELS.column(cell.text).is_some() || table.is_of_tasks() && is_money_label(cell)
            })
    }

    fn add_second_line(&mut self, own: &[&SeenCell<'e>], cells: &[SeenCell<'e>]) -> bool {
        for cell in own {
            self.mark_label(cell.fragment);
        }
        let is_of_tasks = self.table.as_ref().is_some_and(RowTable::is_of_tasks);
        let read = if is_of_tasks { task_head } else { head_of };
        let new: Vec<ColumnHead> = own.iter().copied().filter_map(read).collect();
        if let Some(table) = &mut self.table {
            // Where nothing says how wide a cell is, the heads behind the divided one stand further to the right.
            let row_width = cells.last().map_or(0, |cell| cell.column + 1);
            let own_width = table.heads.last().map_or(0, |head| head.column + 1);
            let is_plain = cells
                .iter()
                .all(|cell| cell.columns == 1 && !cell.is_from_above);
            let first = new.first().map_or(0, |head| head.column);
            if is_plain && row_width > own_width {
                let behind = table.heads.iter_mut().filter(|head| head.column > first);
                behind.for_each(|head| head.column += row_width - own_width);
            }
            table
                .heads
                .retain(|head| !new.iter().any(|new| head.covers(new.column)));
            table.heads.extend(new);
            table.heads.sort_by_key(|head| head.column);
        }
        true
    }

    /// A row below the heads.
    pub(in crate::import::recognise) fn data_row(&mut self, cells: &[SeenCell<'e>]) {
        let Some(mut table) = self.table.take() else {
            return;
        };
        match table.rows_in(cells) {
            Some(rows) => {
                for cells in rows {
                    table = self.read_row(table, &cells);
                }
            }
            None => table = self.read_row(table, cells),
        }
        self.table = Some(table);
    }

    fn read_row(&mut self, mut table: RowTable, cells: &[SeenCell<'e>]) -> RowTable {
        let own_first = cells
            .iter()
            .find(|cell| !cell.is_from_above && !cell.is_blank());
        if own_first.is_some_and(|cell| LABELS.is_total(cell.text)) {
            self.leave_all(cells, LeftReason::Total);
            return table;
        }
        if own_first.is_some_and(|cell| table.is_beyond(cell)) {
            self.leave_all(cells, LeftReason::NoPlace);
            return table;
        }
        let shift = table.shift(cells);
        let heads = table.heads.clone();
        let mut read = RowReading::default();
        for cell in cells {
            let column = cell.column + shift;
            match heads.iter().find(|head| head.covers(column)) {
                Some(head) => read.add(head, cell),
                None if !cell.is_from_above => read.unknown.push(cell.fragment),
                None => {}
            }
        }
        table.has_rows = true;
        if table.is_of_tasks() {
            self.task_row(&read);
            return table;
        }
        if table.is_list() {
            self.begin_listed(&read);
        }
        self.categories(&mut table, &read);
        if table.is_continued && self.continues_row(&read) {
            return table;
        }
        table.is_continued = false;
        for fragment in &read.unknown {
            if LABELS
                .fact(self.text(*fragment))
                .is_some_and(|label| label.meaning == LabelMeaning::Group)
            {
                self.mark_label(*fragment);
            } else {
                self.leave(*fragment, LeftReason::Unlabelled);
            }
        }
        self.project_cells(&table, &read);
        for is_medium_term in [false, true] {
            self.add_row(&table, &read, is_medium_term);
        }
        table
    }

    /// A row of a list begins a project where it names another one.
    fn begin_listed(&mut self, read: &RowReading<'_, 'e>) {
        let named = |field: Field| read.text(field).map(|text| on_one_line(text).into_owned());
        let (name, code) = (named(PROJECT_NAME), named(PROJECT_CODE));
        if name.is_none() && code.is_none() {
            return;
        }
        let is_same = self.project.as_ref().is_some_and(|project| {
            let known_name = project.name.as_ref().map(|kept| kept.text.as_str());
            let known_code = project
                .of(PROJECT_CODE)
                .next()
                .map(|fact| fact.kept.text.as_str());
            name.as_deref().is_none_or(|name| known_name == Some(name))
                && code.as_deref().is_none_or(|code| known_code == Some(code))
        });
        if !is_same {
            self.close_project();
            let mut known = self.sketch.projects.iter();
            let again = known.position(|project| {
                project.is_listed
                    && project.name.as_ref().map(|kept| &kept.text) == name.as_ref()
                    && (code.is_none()
                        || project.of(PROJECT_CODE).next().map(|fact| &fact.kept.text)
                            == code.as_ref())
            });
            self.project = again.map(|at| self.sketch.projects.remove(at));
            // Its facts stand in this row.
            self.project().is_listed = true;
        }
    }

    /// First and second level: what is blank stands for what is above it.
    fn categories(&mut self, table: &mut RowTable, read: &RowReading<'_, 'e>) {
        let [level1, level2] = [LEVEL1, LEVEL2].map(|field| read.cell(field));
        if let Some(cell) = level1 {
            let written = category_name(cell.text);
            if table.level1.as_deref() != Some(&written) || !cell.is_from_above {
                table.level2 = None;
            }
            table.level1 = Some(written);
            self.mark_category(cell.fragment);
        }
        if let Some(cell) = level2 {
            table.level2 = Some(category_name(cell.text));
            self.mark_category(cell.fragment);
        }
    }

    fn mark_category(&mut self, fragment: usize) {
        self.fates[fragment] = FragmentFate::Taken;
    }

    /// The rest of a row that the page cut: it has no category, and lacks the name or the target. Whether it was added.
    fn continues_row(&mut self, read: &RowReading<'_, 'e>) -> bool {
        let is_whole = read.cell(LEVEL1).is_some()
            || read.cell(LEVEL2).is_some()
            || read.text(NAME).is_some()
                && (read.text(VALUE).is_some() || read.text(PRINTED).is_some());
        if is_whole {
            return false;
        }
        let mut taken = Vec::new();
        if let Some(row) = self.rows().last_mut() {
            for (head, cell) in &read.cells {
                let into = match head.field() {
                    Some(NAME) => &mut row.name,
                    Some(VALUE | PRINTED) => &mut row.value,
                    Some(UNIT) => &mut row.unit,
                    Some(field) => match row.facts.iter_mut().find(|(own, _)| *own == field) {
                        Some((_, kept)) => &mut kept.text,
                        None => continue,
                    },
                    None => continue,
                };
                into.push_str(&on_one_line(cell.text));
                taken.push(cell.fragment);
            }
        }
        for fragment in &taken {
            self.fates[*fragment] = FragmentFate::Taken;
        }
        !taken.is_empty()
    }

    /// What a row says of its project.
    fn project_cells(&mut self, table: &RowTable, read: &RowReading<'_, 'e>) {
        for (head, cell) in &read.cells {
            if let Some(category) = head.category.as_ref().filter(|_| table.is_list()) {
                self.listed_indicators(category, cell);
                continue;
            }
            let Some(field) = head.field() else {
                if !cell.is_from_above {
                    self.leave(cell.fragment, LeftReason::NoPlace);
                }
                continue;
            };
            let is_of_project = !matches!(field, Field::Indicator(_) | Field::IndicatorPart(_));
            if is_of_project && table.is_list() {
                self.listed_fact(field, cell, head.note.clone());
            } else if is_of_project && !cell.is_from_above {
                self.leave(cell.fragment, LeftReason::NoPlace);
            }
        }
    }

    /// The indicators of one category in the row of a list: 清淤长度≥12公里；清运淤泥≥3万立方米.
    fn listed_indicators(&mut self, category: &str, cell: &SeenCell<'e>) {
        if cell.is_from_above {
            return;
        }
        self.fates[cell.fragment] = FragmentFate::Taken;
        let rows = rows_of(cell.text, cell.fragment).into_iter();
        let rows = rows.map(|row| SketchRow {
            level2: Some(category.to_owned()),
            ..row
        });
        self.project().rows.extend(rows);
    }

    /// The indicator of a row, or of one half of it.
    fn add_row(&mut self, table: &RowTable, read: &RowReading<'_, 'e>, is_medium_term: bool) {
        let mut row = SketchRow {
            level1: table.level1.clone(),
            level2: table.level2.clone(),
            ..SketchRow::default()
        };
        let mut taken = Vec::new();
        for (head, cell) in &read.cells {
            if head.is_medium_term != is_medium_term {
                continue;
            }
            let Some(field) = head.field() else { continue };
            let text = on_one_line(cell.text);
            let part = match field {
                NAME => &mut row.name,
                VALUE | PRINTED => &mut row.value,
                SIGN => &mut row.sign,
                UNIT => &mut row.unit,
                LEVEL1 | LEVEL2 => continue,
                Field::Indicator(_) | Field::IndicatorPart(_) => {
                    if !is_kept(field) {
                        self.leave(cell.fragment, LeftReason::NoPlace);
                        continue;
                    }
                    let kept = Kept {
                        text: cell.text.to_owned(),
                        fragment: cell.fragment,
                    };
                    row.facts.push((field, kept));
                    taken.push(cell.fragment);
                    continue;
                }
                _ => continue,
            };
            part.push_str(&text);
            if field == NAME
                && let Some(note) = &head.note
            {
                row.name.push_str(note);
            }
            taken.push(cell.fragment);
        }
        if taken.is_empty() {
            return;
        }
        self.row_place(
            [LEVEL1, LEVEL2].map(|field| read.cell(field)),
            is_medium_term || table.is_medium_term,
            read.places(is_medium_term),
        );
        for fragment in &taken {
            self.fates[*fragment] = FragmentFate::Taken;
        }
        row.fragments = taken;
        // The whole target may stand below the head of one of its parts.
        for part in [&mut row.sign, &mut row.unit] {
            if row.value.is_empty() && has_figure(part) && part.parse::<u8>().is_err() {
                row.value = std::mem::take(part);
            }
        }
        row.unit_from_name();
        if is_medium_term || table.is_medium_term {
            let (sign, value, unit) = (&row.sign, &row.value, &row.unit);
            row.medium_term = Some(crate::import::written::target(sign, value, unit));
            row.sign.clear();
            row.value.clear();
            row.unit.clear();
        }
        if self.project.is_none() && row.value.is_empty() && row.medium_term.is_none() {
            // A goal of the department may be a sentence without a figure.
            row.value = std::mem::take(&mut row.name);
            row.is_statement = true;
        }
        merge_into(self.rows(), row);
    }
}

impl RowTable {
    /// The rows that stand in one: its name and its target have as many lines each, and each line of the target is one.
    fn rows_in<'e>(&self, cells: &[SeenCell<'e>]) -> Option<Vec<Vec<SeenCell<'e>>>> {
        let names = self.lines_of(NAME, cells);
        let names = names.filter(|names| names.len() > 1)?;
        let targets = self.lines_of(VALUE, cells);
        let targets = targets.or_else(|| self.lines_of(PRINTED, cells))?;
        let are_targets = targets.len() == names.len()
            && targets.iter().all(|line| has_figure(line))
            && names.iter().all(|line| !has_figure(line));
        if !are_targets {
            return None;
        }
        let count = names.len();
        let rows = (0..count).map(|at| {
            cells
                .iter()
                .map(|cell| self.part(cell, at, count))
                .collect()
        });
        Some(rows.collect())
    }

    /// The lines of the cell below a head.
    fn lines_of<'e>(&self, field: Field, cells: &[SeenCell<'e>]) -> Option<Vec<&'e str>> {
        let head = self.heads.iter().find(|head| head.field() == Some(field))?;
        let cell = cells.iter().find(|cell| head.covers(cell.column))?;
        (!cell.is_from_above).then(|| lines(cell.text))
    }

    /// What a cell says of one of the rows that stand in its row.
    fn part<'e>(&self, cell: &SeenCell<'e>, at: usize, count: usize) -> SeenCell<'e> {
        let own = lines(cell.text);
        let is_divided = own.len() == count;
        // What is said once is said of the first, but for what all of them may have.
        let mut heads = self.heads.iter();
        let is_shared = heads.any(|head| head.covers(cell.column) && head.field() != Some(WEIGHT));
        let text = match (is_divided, is_shared || at == 0) {
            (true, _) => own[at],
            (false, true) => cell.text,
            (false, false) => "",
        };
        SeenCell {
            text,
            is_from_above: cell.is_from_above || at > 0 && !is_divided,
            ..cell.clone()
        }
    }

    /// Whether a row stands below the table: where a category would stand, it has a label such as 填表人.
    fn is_beyond(&self, first: &SeenCell<'_>) -> bool {
        let head = self.heads.iter().find(|head| head.covers(first.column));
        let field = head.and_then(ColumnHead::field);
        let is_of_levels = field.is_none_or(|field| matches!(field, LEVEL1 | LEVEL2));
        let label = first.label();
        is_of_levels && label.is_some_and(|label| label.meaning == LabelMeaning::NoPlace)
    }

    /// How far the cells of a row that lacks its first ones stand to the left.
    fn shift(&self, cells: &[SeenCell<'_>]) -> usize {
        let is_plain = cells
            .iter()
            .all(|cell| cell.columns == 1 && !cell.is_from_above);
        let missing = self.heads.len().saturating_sub(cells.len());
        let first = cells.first().map_or("", |cell| cell.text);
        let starts_at_first = self.heads.first().is_some_and(|head| head.column == 0);
        if !is_plain || missing == 0 || !starts_at_first || first.is_empty() {
            return 0;
        }
        match self.heads[missing].field() {
            Some(LEVEL2) if is_level2(first) && !is_level1(first) => missing,
            Some(NAME) if !is_level1(first) && !is_level2(first) => missing,
            _ => 0,
        }
    }
}

/// The cells of a row under their heads.
#[derive(Default)]
pub struct RowReading<'t, 'e> {
    pub cells: Vec<(&'t ColumnHead, &'t SeenCell<'e>)>,
    unknown: Vec<usize>,
}

impl<'t, 'e> RowReading<'t, 'e> {
    fn add(&mut self, head: &'t ColumnHead, cell: &'t SeenCell<'e>) {
        if !cell.is_blank() {
            self.cells.push((head, cell));
        }
    }

    fn cell(&self, field: Field) -> Option<&'t SeenCell<'e>> {
        let mut cells = self.cells.iter();
        cells.find_map(|(head, cell)| (head.field() == Some(field)).then_some(*cell))
    }

    fn text(&self, field: Field) -> Option<&'e str> {
        self.cell(field).map(|cell| cell.text)
    }

    /// The cells that say something of an indicator, of one horizon.
    fn places(&self, is_medium_term: bool) -> Vec<FactPlace> {
        let cells = self.cells.iter();
        let own = cells.filter(|(head, _)| head.is_medium_term == is_medium_term);
        let places = own.filter_map(|(head, cell)| {
            let field = head.field()?;
            let is_level = matches!(field, LEVEL1 | LEVEL2);
            let is_of_row = matches!(field, Field::Indicator(_) | Field::IndicatorPart(_));
            (is_of_row && !is_level).then(|| FactPlace {
                field,
                fragment: cell.fragment,
                note: head.note.clone(),
                is_continued: false,
            })
        });
        places.collect()
    }
}

impl SketchRow {
    /// 工程质量达标率（%）with 100 as its value: the unit stands behind the name.
    fn unit_from_name(&mut self) {
        let is_number = self.value.parse::<rust_decimal::Decimal>().is_ok();
        if !is_number || !self.unit.is_empty() {
            return;
        }
        let Some((name, unit)) = self
            .name
            .strip_suffix(['）', ')'])
            .and_then(|inner| inner.rsplit_once(['（', '(']))
        else {
            return;
        };
        if Unit::read(unit, &[]).is_some_and(|unit| unit.is_known()) && !name.is_empty() {
            (self.name, self.unit) = (name.to_owned(), unit.to_owned());
            let unit = self.unit.as_str();
            let medium_term = self.facts.iter_mut().filter(|(field, kept)| {
                *field == MEDIUM_TERM && kept.text.parse::<rust_decimal::Decimal>().is_ok()
            });
            medium_term.for_each(|(_, kept)| kept.text = with_unit(&kept.text, unit));
        }
    }
}

/// The lines of a cell.
fn lines(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).collect()
}

/// Whether a row of the goal file has a line for it.
fn is_kept(field: Field) -> bool {
    match field {
        Field::Indicator(_) => true,
        Field::IndicatorPart(part) => matches!(
            part,
            IndicatorPart::LastYear | IndicatorPart::YearBeforeLast
        ),
        _ => false,
    }
}

/// Both halves of a row are one where they have one name; else the second half stands alone.
fn merge_into(rows: &mut Vec<SketchRow>, row: SketchRow) {
    match rows.iter_mut().find(|known| are_halves(known, &row)) {
        Some(known) if row.medium_term.is_some() => known.medium_term = row.medium_term,
        Some(known) => {
            let medium_term = known.medium_term.take();
            *known = SketchRow { medium_term, ..row };
        }
        None => rows.push(row),
    }
}

/// Whether one has the target of the year and the other that of the medium term.
fn are_halves(one: &SketchRow, other: &SketchRow) -> bool {
    one.medium_term.is_none() != other.medium_term.is_none()
        && one.name == other.name
        && !one.name.is_empty()
        && one.level2 == other.level2
}

/// The head that a cell is, with 万元 or % of its brackets.
fn head_of(cell: &SeenCell<'_>) -> Option<ColumnHead> {
    if is_level2(cell.text) {
        return Some(ColumnHead {
            column: cell.column,
            columns: cell.columns,
            meaning: LabelMeaning::NoPlace,
            is_medium_term: false,
            note: None,
            label: plain(cell.text),
            category: Some(category_name(cell.text)),
        });
    }
    let column = LABELS.column(cell.text);
    let share = checkpoint(cell.text).map(|name| KnownLabel {
        meaning: LabelMeaning::Field(Field::ProjectPart(ProjectPart::Share(name))),
        note: None,
    });
    let known = column.or(share).or_else(|| {
        // What a list says of its projects.
        let fact = LABELS.fact(cell.text)?;
        let is_head = matches!(
            fact.meaning,
            LabelMeaning::Field(_) | LabelMeaning::NoPlace | LabelMeaning::ThisYear
        );
        is_head.then_some(fact)
    })?;
    Some(ColumnHead {
        column: cell.column,
        columns: cell.columns,
        meaning: known.meaning,
        is_medium_term: false,
        note: known.note,
        label: plain(cell.text),
        category: None,
    })
}

/// The head of a column of tasks.
fn task_head(cell: &SeenCell<'_>) -> Option<ColumnHead> {
    let known = LABELS.column(cell.text).or_else(|| cell.label())?;
    let known = task_label(known);
    Some(ColumnHead {
        column: cell.column,
        columns: cell.columns,
        meaning: known.meaning,
        is_medium_term: false,
        note: known.note,
        label: plain(cell.text),
        category: None,
    })
}

/// Whether a cell is a label of amounts.
fn is_money_label(cell: &SeenCell<'_>) -> bool {
    cell.label().is_some_and(|label| match label.meaning {
        LabelMeaning::Field(field) => is_money(field),
        LabelMeaning::ThisYear | LabelMeaning::OtherYears => true,
        _ => false,
    })
}

/// 绩效指标 names a column of its own only where no other does.
fn without_group_names(mut heads: Vec<ColumnHead>) -> Vec<ColumnHead> {
    let names = heads.iter().filter(|head| head.is_name());
    let (groups, others): (Vec<&ColumnHead>, Vec<&ColumnHead>) =
        names.partition(|head| head.is_group());
    let has_other = !others.is_empty();
    let has_plain = others
        .iter()
        .any(|head| !LABELS.describes_beside_name(&head.label));
    if has_other && !groups.is_empty() {
        heads.retain(|head| !(head.is_name() && head.is_group()));
    }
    for head in heads.iter_mut().filter(|head| head.is_name() && has_plain) {
        if LABELS.describes_beside_name(&head.label) {
            head.meaning = LabelMeaning::Field(Field::Indicator(IndicatorFact::Description));
        }
    }
    heads
}

/// In a list, the amount of this year is the budget, where no other column has it: 年初预算数.
fn with_budget(mut heads: Vec<ColumnHead>) -> Vec<ColumnHead> {
    let budget = Field::Project(ProjectFact::Budget);
    let has_budget = heads.iter().any(|head| head.field() == Some(budget));
    let mut amounts = heads
        .iter_mut()
        .filter(|head| head.meaning == LabelMeaning::ThisYear);
    if let Some(first) = amounts.next()
        && !has_budget
    {
        first.meaning = LabelMeaning::Field(budget);
    }
    heads
}

/// Whether a row stands above the heads and says whose targets are below: 一级指标, 长期绩效指标, 年度绩效指标.
fn is_prelude(own: &[&SeenCell<'_>]) -> bool {
    let horizons = own.iter().filter(|cell| horizon(cell).is_some()).count();
    horizons >= 2
        && own
            .iter()
            .all(|cell| horizon(cell).is_some() || head_of(cell).is_some())
}

/// Whether a label says that targets are of the medium term.
fn horizon(cell: &SeenCell<'_>) -> Option<bool> {
    match cell.label()?.meaning {
        LabelMeaning::MediumTerm => Some(true),
        LabelMeaning::OfTheYear => Some(false),
        _ => None,
    }
}

fn heads_above(own: &[&SeenCell<'_>]) -> Vec<ColumnHead> {
    let heads = own.iter().filter_map(|cell| {
        Some(ColumnHead {
            column: cell.column,
            columns: cell.columns,
            meaning: LabelMeaning::Group,
            is_medium_term: horizon(cell)?,
            note: None,
            label: plain(cell.text),
            category: None,
        })
    });
    heads.collect()
}

/// The name of a category without blanks, its number and the points behind it: 产出指标（50分）.
pub fn category_name(written: &str) -> String {
    let dense: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = crate::wording::list_number::without_number(&dense);
    let bare = bare.trim_start_matches('★');
    match bare.split_once(['（', '(']) {
        Some((name, points)) if points.starts_with(|c: char| c.is_ascii_digit()) => name.to_owned(),
        _ => bare.to_owned(),
    }
}

/// Whether some profile has a first level of that name.
pub fn is_level1(text: &str) -> bool {
    let name = category_name(text);
    let names = Profile::builtin_names();
    let mut profiles = names.iter().filter_map(|name| Profile::builtin(name));
    profiles.any(|profile| profile.level1(&name).is_some())
}

/// Whether some profile has a second level of that name.
pub fn is_level2(text: &str) -> bool {
    let name = category_name(text);
    let names = Profile::builtin_names();
    let mut profiles = names.iter().filter_map(|name| Profile::builtin(name));
    profiles.any(|profile| profile.is_category(&name))
}

/// Whether it says who a project is.
pub fn is_identity(field: Field) -> bool {
    matches!(
        field,
        PROJECT_NAME
            | PROJECT_CODE
            | Field::Project(ProjectFact::Agency)
            | Field::Document(_)
            | Field::ProjectPart(ProjectPart::AgencyName | ProjectPart::AgencyCode)
    )
}

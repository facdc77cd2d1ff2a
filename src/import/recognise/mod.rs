//! Paragraphs and grids to the facts of a goal file, by the labels that stand in them.
//!
//! Every fragment ends with a fate: it was taken, it is a label, or it is left, and why. Nothing is repaired.

mod facts;
mod further;
mod goals;
mod paragraphs;
mod places;
mod prose;
mod table;

use super::extract::{Extract, ExtractPart, FragmentMark, Grid, GridCell};
use super::labels::{KnownLabel, LABELS};
use super::sketch::{Kept, Sketch, SketchProject, SketchRow};
use facts::FactState;
use facts::is_core;
pub use facts::{checkpoint, is_money};
use paragraphs::{Chapter, is_numbered};
pub use places::{FactPlace, FormPlaces, RowPlace};
use table::columns::RowTable;
pub use table::columns::{category_name, is_identity, is_level1, is_level2};

/// What became of a fragment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FragmentFate {
    /// It says something that was taken.
    Taken,
    /// It says what another fragment is.
    Label,
    /// It was left.
    Left(LeftReason),
}

/// Why a fragment was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftReason {
    /// Nothing says what it is.
    Unlabelled,
    /// It stands outside of goals and projects.
    Elsewhere,
    /// The language has no place for it.
    NoPlace,
    /// It repeats what was taken.
    Repeated,
    /// It sums up.
    Total,
    /// It is in a table of another kind.
    OtherTable,
    /// The file itself says that it was deleted.
    Deleted,
    /// The file itself does not show it.
    Hidden,
    /// It stands in a header, a footer, a note or a comment.
    Margin,
    /// It is a line of the table of contents.
    Contents,
    /// It is a formula without its result.
    Formula,
}

/// What was recognised.
#[derive(Debug)]
pub struct Recognised {
    /// The facts.
    pub sketch: Sketch,
    /// What became of each fragment, by its number.
    pub fates: Vec<FragmentFate>,
    /// Where facts stand.
    pub places: FormPlaces,
}

/// Recognises what a file says.
pub fn recognise(extract: &Extract) -> Recognised {
    let mut recogniser = Recogniser {
        extract,
        sketch: Sketch::default(),
        fates: vec![FragmentFate::Left(LeftReason::Elsewhere); extract.fragments.len()],
        project: None,
        chapter: Chapter::None,
        chapter_rank: None,
        table: None,
        facts: FactState::default(),
        title: None,
        agency: None,
        unit: None,
        is_further: false,
        is_whole: false,
        levels: [None, None],
        loose: None,
        places: FormPlaces::default(),
    };
    for fragment in 0..extract.fragments.len() {
        recogniser.does_not_count(fragment);
    }
    for part in &extract.parts {
        match part {
            ExtractPart::Paragraph(fragment) => recogniser.paragraph(*fragment),
            ExtractPart::Grid(grid) => recogniser.grid(grid),
            ExtractPart::Break => recogniser.part_from_next(),
        }
    }
    recogniser.close_project();
    recogniser.leave_listed_again();
    recogniser.close_sub_goals();
    Recognised {
        sketch: recogniser.sketch,
        fates: recogniser.fates,
        places: recogniser.places,
    }
}

/// What stands in a row of a grid: cells that begin there, and those that reach down from above.
#[derive(Debug, Clone)]
struct SeenCell<'e> {
    text: &'e str,
    fragment: usize,
    column: usize,
    columns: usize,
    is_from_above: bool,
}

impl SeenCell<'_> {
    fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    fn label(&self) -> Option<KnownLabel> {
        LABELS.fact(self.text)
    }
}

struct Recogniser<'e> {
    extract: &'e Extract,
    sketch: Sketch,
    fates: Vec<FragmentFate>,
    /// The project whose table is being read.
    project: Option<SketchProject>,
    chapter: Chapter,
    /// How deep the numbers of headings of chapters are.
    chapter_rank: Option<u8>,
    /// The table of rows that is being read.
    table: Option<RowTable>,
    facts: FactState,
    /// The title of the table that follows.
    title: Option<String>,
    /// The agency of the projects that follow.
    agency: Option<String>,
    /// The unit of amounts that follow.
    unit: Option<String>,
    /// Facts follow for which the form of the project has no place.
    is_further: bool,
    /// The form of a whole department is being read.
    is_whole: bool,
    /// First and second level of the paragraphs that follow.
    levels: [Option<String>; 2],
    /// A short paragraph that may be the first line of a title.
    loose: Option<usize>,
    places: FormPlaces,
}

impl<'e> Recogniser<'e> {
    fn text(&self, fragment: usize) -> &'e str {
        self.extract.fragments[fragment].text.trim()
    }

    /// Takes a fragment as it stands.
    fn take(&mut self, fragment: usize) -> Kept {
        self.fates[fragment] = FragmentFate::Taken;
        Kept {
            text: self.text(fragment).to_owned(),
            fragment,
        }
    }

    fn mark_label(&mut self, fragment: usize) {
        self.fates[fragment] = FragmentFate::Label;
    }

    fn leave(&mut self, fragment: usize, reason: LeftReason) {
        if self.fates[fragment] != FragmentFate::Taken {
            self.fates[fragment] = FragmentFate::Left(reason);
        }
    }

    /// Whether the file itself says that a fragment does not count; then it is left.
    fn does_not_count(&mut self, fragment: usize) -> bool {
        let reason = match self.extract.fragments[fragment].mark {
            None => return false,
            Some(FragmentMark::Deleted) => LeftReason::Deleted,
            Some(FragmentMark::Hidden) => LeftReason::Hidden,
            Some(FragmentMark::Margin) => LeftReason::Margin,
            Some(FragmentMark::Contents) => LeftReason::Contents,
            Some(FragmentMark::Formula) => LeftReason::Formula,
        };
        self.leave(fragment, reason);
        true
    }

    fn grid(&mut self, grid: &Grid) {
        self.loose = None;
        let columns = grid
            .rows
            .iter()
            .flatten()
            .map(|cell| cell.column + cell.columns);
        let width = columns.max().unwrap_or(0);
        // A table goes on in another grid where that could be its next page.
        self.table
            .take_if(|table| table.is_foreign || !table.may_go_on(width));
        let rows = self.seen_rows(grid);
        for (at, cells) in rows.iter().enumerate() {
            self.row(cells, &rows[at + 1..]);
        }
    }

    /// The cells of each row of a grid, with those that reach down into it.
    fn seen_rows(&mut self, grid: &Grid) -> Vec<Vec<SeenCell<'e>>> {
        let mut rows = Vec::with_capacity(grid.rows.len());
        let mut open: Vec<(GridCell, usize)> = Vec::new();
        for row in &grid.rows {
            let mut cells: Vec<SeenCell<'e>> = Vec::with_capacity(row.len() + open.len());
            for (cell, _) in &open {
                cells.push(self.seen(cell, true));
            }
            for cell in row {
                if !self.does_not_count(cell.fragment) {
                    cells.push(self.seen(cell, false));
                }
            }
            cells.sort_by_key(|cell| cell.column);
            open.retain_mut(|(_, left)| {
                *left -= 1;
                *left > 0
            });
            let down = row.iter().filter(|cell| cell.rows > 1);
            open.extend(down.map(|cell| (*cell, cell.rows - 1)));
            rows.push(cells);
        }
        rows
    }

    fn seen(&self, cell: &GridCell, is_from_above: bool) -> SeenCell<'e> {
        SeenCell {
            text: self.text(cell.fragment),
            fragment: cell.fragment,
            column: cell.column,
            columns: cell.columns,
            is_from_above,
        }
    }

    /// A row, with those below it.
    fn row(&mut self, cells: &[SeenCell<'e>], below: &[Vec<SeenCell<'e>>]) {
        let mut own = cells.iter().filter(|cell| !cell.is_from_above);
        if own.clone().all(SeenCell::is_blank) {
            // The shares of a plan that sets none.
            self.facts.checkpoints.clear();
            return;
        }
        if let Some(first) = own.find(|cell| !cell.is_blank())
            && own.all(SeenCell::is_blank)
            && self.lone_cell(first.fragment)
        {
            return;
        }
        if cells.iter().any(|cell| LABELS.is_foreign(cell.text)) {
            self.table = Some(RowTable::foreign());
            return self.leave_all(cells, LeftReason::OtherTable);
        }
        if self.is_further && self.further_row(cells) {
            return;
        }
        if self.head(cells, below) {
            return;
        }
        if self.table.as_ref().is_some_and(|table| table.is_foreign) {
            return self.leave_all(cells, LeftReason::OtherTable);
        }
        if self.is_fact_row(cells) {
            self.end_table();
            return self.fact_row(cells);
        }
        match &self.table {
            Some(_) => self.data_row(cells),
            None => self.loose_row(cells),
        }
    }

    /// A row with one text: a title or a unit that stands in the table. Whether it was one.
    fn lone_cell(&mut self, fragment: usize) -> bool {
        let text = self.text(fragment);
        if self.unit_line(fragment) {
            return true;
        }
        if self.begins_further(fragment) {
            return true;
        }
        let is_chapter =
            LABELS.heading(text).is_some() && (self.project.is_none() || is_numbered(text));
        if !is_chapter && (LABELS.fact(text).is_some() || LABELS.column(text).is_some()) {
            return false;
        }
        // Outside of tables it is a paragraph that the workbook has in a cell.
        let is_between = self.table.is_none() && (self.facts.is_fresh() || self.project.is_none());
        if is_chapter || is_between || self.is_title(text) || self.is_heading(text) {
            self.paragraph(fragment);
            return true;
        }
        false
    }

    fn leave_all(&mut self, cells: &[SeenCell<'_>], reason: LeftReason) {
        for cell in cells.iter().filter(|cell| !cell.is_from_above) {
            self.leave(cell.fragment, reason);
        }
    }

    /// What comes now belongs to another sheet: no table reaches over.
    fn part_from_next(&mut self) {
        self.end_table();
        self.close_project();
        self.is_whole = false;
        self.title = None;
        self.loose = None;
    }

    fn end_table(&mut self) {
        self.table = None;
    }

    /// The project that is being read; the first one begins here.
    fn project(&mut self) -> &mut SketchProject {
        let (title, agency, unit) = (&mut self.title, &self.agency, &self.unit);
        self.project.get_or_insert_with(|| SketchProject {
            title: title.take(),
            agency: agency.clone(),
            unit: unit.clone(),
            ..SketchProject::default()
        })
    }

    fn close_project(&mut self) {
        let sum = self.facts.sum.take();
        if let (Some(sum), Some(project)) = (sum, &mut self.project)
            && project.of(sum.field).next().is_none()
        {
            self.fates[sum.kept.fragment] = FragmentFate::Taken;
            project.facts.push(sum);
        }
        self.facts = FactState::default();
        self.levels = [None, None];
        self.is_further = false;
        let Some(project) = self.project.take() else {
            return;
        };
        if self.is_whole {
            return self.close_whole(project);
        }
        let is_named = project.name.is_some() || project.title.is_some();
        let has_facts =
            !project.plan.is_empty() || project.facts.iter().any(|fact| is_core(fact.field));
        if !project.rows.is_empty() || is_named && has_facts {
            self.sketch.projects.push(project);
            return;
        }
        // A table that is no goal table, though it has some of its labels.
        let facts = project.facts.iter().map(|fact| &fact.kept);
        for kept in facts.chain(&project.name) {
            self.fates[kept.fragment] = FragmentFate::Left(LeftReason::OtherTable);
        }
    }

    /// A list repeats what the forms say: its projects are left where a form has them.
    fn leave_listed_again(&mut self) {
        let projects = std::mem::take(&mut self.sketch.projects);
        let forms = projects.iter().filter(|project| !project.is_listed);
        let in_forms: Vec<Option<String>> = forms.map(SketchProject::name_text).collect();
        for project in projects {
            if project.is_listed && in_forms.contains(&project.name_text()) {
                let facts = project.facts.iter().map(|fact| &fact.kept);
                let rows = project
                    .rows
                    .iter()
                    .flat_map(|row| &row.facts)
                    .map(|(_, kept)| kept);
                let fragments = facts
                    .chain(&project.name)
                    .chain(rows)
                    .map(|kept| kept.fragment);
                let all = fragments.chain(
                    project
                        .rows
                        .iter()
                        .flat_map(|row| row.fragments.iter().copied()),
                );
                for fragment in all {
                    self.fates[fragment] = FragmentFate::Left(LeftReason::Repeated);
                }
            } else {
                self.sketch.projects.push(project);
            }
        }
    }

    /// Where rows go: to the project, or else to the goal of the department that was named last.
    fn rows(&mut self) -> &mut Vec<SketchRow> {
        let is_of_department = self.project.is_none() && self.title.is_none();
        match self.chapter {
            Chapter::Overall if is_of_department => &mut self.sketch.overall_rows,
            Chapter::SubGoals if is_of_department && !self.sketch.sub_goals.is_empty() => {
                let last = self.sketch.sub_goals.len() - 1;
                &mut self.sketch.sub_goals[last].rows
            }
            _ => &mut self.project().rows,
        }
    }

    fn set_unit(&mut self, unit: &str, fragment: usize) {
        self.fates[fragment] = FragmentFate::Taken;
        if !self.sketch.units.iter().any(|known| known == unit) {
            self.sketch.units.push(unit.to_owned());
        }
        self.unit = Some(unit.to_owned());
        // The line may also stand below the first labels of its table.
        if let Some(project) = &mut self.project
            && project.rows.is_empty()
        {
            project.unit = Some(unit.to_owned());
        }
    }
}

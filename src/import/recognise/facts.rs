//! Labels with their values beside or below them: name, code, amounts, plan, goals.

use super::table::columns::{is_identity, is_level1, is_level2};
use super::{FragmentFate, LeftReason, Recogniser, SeenCell, goals};
use crate::facts::{DocumentFact, ProjectFact};
use crate::field::{Field, ProjectPart};
use crate::import::labels::{KnownLabel, LABELS, LabelMeaning, is_money_unit, on_one_line};
use crate::import::sketch::{Kept, Sketch, SketchFact};
use crate::lower::read_checkpoint;
use crate::profile::Profile;
use crate::wording::Sense;
use crate::wording::width::has_figure;

/// What the rows above say of those that follow, while the facts of a table are read.
#[derive(Debug, Default)]
pub struct FactState {
    /// Checkpoints whose shares follow, with their columns.
    pub checkpoints: Vec<(usize, &'static str)>,
    /// The plan was named; its checkpoints follow.
    awaits_checkpoints: bool,
    /// Labels whose values stand below them.
    heads: Vec<FactHead>,
    /// What a text without a label continues.
    last: Option<Field>,
    /// What follows is of the medium term.
    pub is_medium_term: bool,
    /// Labels that the table had already.
    seen: Vec<Field>,
    /// The unit in brackets behind the last label of amounts.
    pub unit: Option<String>,
    /// An amount that is the budget where nothing else is.
    pub sum: Option<SketchFact>,
    /// Amounts of other years have labels of their own.
    has_other_years: bool,
    /// The column from which on amounts are of this year, where those of others stand at the left.
    this_year_from: Option<usize>,
}

impl FactState {
    /// Whether nothing above says what follows.
    pub fn is_fresh(&self) -> bool {
        self.last.is_none() && self.heads.is_empty() && self.checkpoints.is_empty()
    }

    /// A table of rows begins: what was said above holds no longer.
    pub fn forget(&mut self) {
        self.checkpoints.clear();
        self.heads.clear();
        self.awaits_checkpoints = false;
        self.last = None;
    }
}

/// A label above its values.
#[derive(Debug, Clone)]
struct FactHead {
    column: usize,
    columns: usize,
    meaning: LabelMeaning,
    note: Option<String>,
}

impl FactHead {
    /// Whether it is that of amounts of some year.
    fn is_of_money(&self) -> bool {
        matches!(
            self.meaning,
            LabelMeaning::ThisYear | LabelMeaning::OtherYears
        )
    }

    /// The amount that stands below it.
    fn source(&self) -> Option<Field> {
        match self.meaning {
            LabelMeaning::Field(field) if is_money(field) => Some(field),
            _ => None,
        }
    }

    /// Whether it is that of goals.
    fn is_of_goals(&self) -> bool {
        matches!(self.meaning, LabelMeaning::Field(GOALS | MEDIUM_TERM_GOALS))
    }
}

const GOALS: Field = Field::Project(ProjectFact::Goals);
const MEDIUM_TERM_GOALS: Field = Field::Project(ProjectFact::MediumTermGoals);
const PURPOSE: Field = Field::Project(ProjectFact::Purpose);
const BUDGET: Field = Field::Project(ProjectFact::Budget);

impl<'e> Recogniser<'e> {
    /// Whether a row has labels of facts: in a table of rows only where the first cell is one.
    pub(super) fn is_fact_row(&self, cells: &[SeenCell<'e>]) -> bool {
        let mut own = cells
            .iter()
            .filter(|cell| !cell.is_from_above && !cell.is_blank());
        if self.table.is_none() {
            return own.any(|cell| cell.label().is_some() || checkpoint(cell.text).is_some());
        }
        let Some(first) = own.next() else {
            return false;
        };
        let in_first = cells
            .iter()
            .all(|cell| cell.column >= first.column || cell.is_blank());
        let is_group = first
            .label()
            .is_some_and(|label| label.meaning == LabelMeaning::Group);
        // 绩效指标 may stand at the left of all rows.
        if is_group && !own.any(|cell| cell.label().is_some()) {
            return false;
        }
        in_first
            && !is_level1(first.text)
            && !is_level2(first.text)
            && !LABELS.is_total(first.text)
            && first
                .label()
                .is_some_and(|label| label.meaning != LabelMeaning::NoPlace)
    }

    /// A row with labels.
    pub(super) fn fact_row(&mut self, cells: &[SeenCell<'e>]) {
        let own = cells.iter().filter(|cell| !cell.is_from_above);
        let own: Vec<&SeenCell<'e>> = own
            .filter(|cell| cell.label().is_some() || !self.unit_line(cell.fragment))
            .collect();
        if self.reads_checkpoints(&own) || self.is_head_row(&own) || self.is_year_row(&own) {
            return;
        }
        let mut at = 0;
        while let Some(&cell) = own.get(at) {
            at += 1;
            if cell.is_blank() {
                continue;
            }
            let Some(label) = cell.label() else {
                self.labelled_text(cell);
                continue;
            };
            self.mark_label(cell.fragment);
            // Cells that were merged leave blanks before the value.
            let blanks = own[at..].iter().take_while(|cell| cell.is_blank()).count();
            let next = own.get(at + blanks).copied();
            let value = next
                .filter(|next| next.label().is_none() || blanks == 0)
                .filter(|next| LABELS.unit_line(next.text).is_none());
            let skipped = if value.is_some() { blanks + 1 } else { 0 };
            self.note_unit(label.note.as_deref());
            match label.meaning {
                LabelMeaning::Field(field) => {
                    self.facts.heads.retain(|head| head.is_of_money());
                    let is_of_other_years = self
                        .facts
                        .this_year_from
                        .is_some_and(|from| cell.column < from);
                    let note = label.note.clone().or(self.facts.unit.clone());
                    if is_money(field) && self.amount_below_heads(field, note.clone(), &own[at..]) {
                        return;
                    }
                    let value = value.filter(|value| !self.is_label_of_next(field, value));
                    at += if value.is_some() { skipped } else { 0 };
                    if is_money(field) && is_of_other_years {
                        if let Some(value) = value {
                            self.leave(value.fragment, LeftReason::NoPlace);
                        }
                        continue;
                    }
                    if field == BUDGET && self.facts.has_other_years {
                        self.facts.this_year_from = Some(cell.column);
                    }
                    self.set(
                        field,
                        value,
                        if is_money(field) { note } else { label.note },
                    );
                }
                LabelMeaning::GoalNumber => {
                    self.facts.last = Some(GOALS);
                    if let Some(value) = value {
                        let kept = self.take(value.fragment);
                        self.fact_place(GOALS, value.fragment, None);
                        self.add_fact(GOALS, kept, None);
                        at += skipped;
                    }
                }
                LabelMeaning::Plan => {
                    self.facts.awaits_checkpoints = true;
                    if let Some(value) = value.filter(|value| has_figure(value.text))
                        && self.plan_in_words(cell, value)
                    {
                        self.facts.awaits_checkpoints = false;
                        at += skipped;
                    }
                }
                LabelMeaning::MediumTerm => self.facts.is_medium_term = true,
                LabelMeaning::OfTheYear => self.facts.is_medium_term = false,
                LabelMeaning::Group | LabelMeaning::ThisYear | LabelMeaning::OtherYears => {
                    let amount = value.filter(|value| value.label().is_none());
                    let note = label.note.clone().or(self.facts.unit.clone());
                    // 金额 beside the amounts of several years.
                    if amount.is_some() && self.amount_below_heads(BUDGET, note.clone(), &own[at..])
                    {
                        return;
                    }
                    // 总额 and 当年, each before its amount.
                    match (
                        label.meaning,
                        amount.filter(|amount| has_figure(amount.text)),
                    ) {
                        (LabelMeaning::ThisYear, Some(amount)) => {
                            self.set(BUDGET, Some(amount), note);
                            at += skipped;
                        }
                        (LabelMeaning::OtherYears, Some(amount)) => {
                            self.leave(amount.fragment, LeftReason::NoPlace);
                            if LABELS.is_sum(cell.text) && self.facts.sum.is_none() {
                                let kept = Kept {
                                    text: amount.text.to_owned(),
                                    fragment: amount.fragment,
                                };
                                self.facts.sum = Some(SketchFact {
                                    field: BUDGET,
                                    kept,
                                    note,
                                });
                            }
                            at += skipped;
                        }
                        _ => {}
                    }
                    self.facts.has_other_years |= label.meaning == LabelMeaning::OtherYears;
                }
                LabelMeaning::NoPlace => {
                    if let Some(value) = value.filter(|value| value.label().is_none()) {
                        self.leave(value.fragment, LeftReason::NoPlace);
                        at += skipped;
                    }
                }
            }
        }
    }

    /// What stands in brackets behind a label may be the unit of the amounts that follow.
    fn note_unit(&mut self, note: Option<&str>) {
        if let Some(unit) = note.filter(|note| is_money_unit(note)) {
            self.facts.unit = Some(unit.to_owned());
        }
    }

    /// Whether the cell behind a label is another label, not its value.
    fn is_label_of_next(&self, field: Field, value: &SeenCell<'_>) -> bool {
        let Some(label) = value.label() else {
            return false;
        };
        // A project may be called as a label is.
        let is_name = field == Field::Project(ProjectFact::Name);
        !is_name || matches!(label.meaning, LabelMeaning::Field(_))
    }

    /// The plan: its checkpoints in this row, and their shares between them or in the next one. Whether it was one.
    fn reads_checkpoints(&mut self, own: &[&SeenCell<'e>]) -> bool {
        let filled: Vec<&SeenCell<'e>> = own
            .iter()
            .copied()
            .filter(|cell| !cell.is_blank())
            .collect();
        let mut labels = filled.iter().map(|cell| cell.label());
        let label =
            labels.position(|label| label.is_some_and(|label| label.meaning == LabelMeaning::Plan));
        let named = filled
            .iter()
            .filter(|cell| checkpoint(cell.text).is_some())
            .count();
        let has_plan = self
            .project
            .as_ref()
            .is_some_and(|project| !project.plan.is_empty());
        let is_row = label.is_some() && named > 0
            || named >= 2 && named == filled.len()
            || self.facts.awaits_checkpoints && named > 0 && named == filled.len()
            || (has_plan || self.facts.awaits_checkpoints) && are_shares_at(&filled);
        if !is_row {
            return false;
        }
        self.facts.awaits_checkpoints = false;
        let start = label.map_or(0, |at| at + 1);
        for cell in &filled[..start] {
            self.mark_label(cell.fragment);
        }
        let mut after: Option<&'static str> = None;
        let mut has_values = false;
        let mut cells = filled[start..].to_vec();
        if named == 1
            && let Some(share) = share_of(&cells)
        {
            for cell in cells.extract_if(1.., |cell| cell.fragment != share) {
                self.leave(cell.fragment, LeftReason::NoPlace);
            }
        }
        for cell in cells {
            match checkpoint(cell.text) {
                Some(name) => {
                    self.mark_label(cell.fragment);
                    self.facts.checkpoints.push((cell.column, name));
                    self.project().plan.push((name.to_owned(), None));
                    after = Some(name);
                }
                // 时间 before the checkpoints
                None if self.facts.checkpoints.is_empty() && !has_figure(cell.text) => {
                    self.mark_label(cell.fragment);
                }
                None => {
                    has_values = true;
                    match after.take() {
                        Some(name) => self.share(name, cell.fragment),
                        None => self.leave(cell.fragment, LeftReason::Unlabelled),
                    }
                }
            }
        }
        if has_values {
            self.facts.checkpoints.clear();
        }
        self.facts.last = None;
        true
    }

    fn share(&mut self, checkpoint: &'static str, fragment: usize) {
        let share = Field::ProjectPart(ProjectPart::Share(checkpoint));
        self.fact_place(share, fragment, None);
        let kept = self.take(fragment);
        let plan = &mut self.project().plan;
        if let Some((_, share)) = plan.iter_mut().rev().find(|(name, _)| name == checkpoint) {
            *share = Some(kept);
        }
    }

    /// The shares below the checkpoints.
    fn shares(&mut self, cells: &[SeenCell<'e>]) {
        let checkpoints = std::mem::take(&mut self.facts.checkpoints);
        let own = cells
            .iter()
            .filter(|cell| !cell.is_from_above && !cell.is_blank());
        // What the row is called stands before it: 累计支出比例.
        let first = checkpoints.first().map_or(0, |(column, _)| *column);
        let (filled, named): (Vec<&SeenCell<'e>>, Vec<&SeenCell<'e>>) =
            own.partition(|cell| cell.column >= first || has_figure(cell.text));
        for cell in &named {
            self.mark_label(cell.fragment);
        }
        if named.iter().any(|cell| cell.text.contains('额')) || are_amounts(&filled) {
            // The shares may stand below the amounts.
            self.facts.checkpoints = checkpoints;
            for cell in filled {
                self.leave(cell.fragment, LeftReason::NoPlace);
            }
            return;
        }
        let are_aligned = filled
            .iter()
            .all(|cell| above(&checkpoints, cell).is_some());
        if !are_aligned && filled.len() != checkpoints.len() {
            // A column of the head, or of the row, is lost: nobody can say which share is whose.
            let heads: Vec<&str> = checkpoints.iter().map(|(_, name)| *name).collect();
            let values: Vec<&str> = filled.iter().map(|cell| cell.text).collect();
            let doubt = format!(
                "支出计划的时点和数对不上：时点 {}；数 {}",
                heads.join("、"),
                values.join("、")
            );
            self.project().doubts.push(doubt);
            for cell in filled {
                self.fates[cell.fragment] = FragmentFate::Taken;
            }
            return;
        }
        for (at, cell) in filled.into_iter().enumerate() {
            let name = if are_aligned {
                above(&checkpoints, cell)
            } else {
                checkpoints.get(at)
            };
            if let Some((_, name)) = name {
                self.share(name, cell.fragment);
            }
        }
    }

    /// Whether a row is labels alone, whose values stand below. Then they are kept for the next rows.
    fn is_head_row(&mut self, own: &[&SeenCell<'e>]) -> bool {
        let filled: Vec<&SeenCell<'e>> = own
            .iter()
            .copied()
            .filter(|cell| !cell.is_blank())
            .collect();
        let mut heads = Vec::new();
        // Of a list some heads may be unknown.
        let touching_labels = own
            .windows(2)
            .filter(|pair| pair.iter().all(|cell| cell.label().is_some()))
            .count();
        let is_list = touching_labels >= 3;
        for (at, cell) in filled.iter().enumerate() {
            let label = match cell.label() {
                Some(label) => label,
                None if is_list => continue,
                None => return false,
            };
            // What stands at the left of others names them all: 预算金额 before 合计, 一般公共预算, 其他资金.
            let leads = at == 0 && filled.len() > 2;
            let is_group = match label.meaning {
                LabelMeaning::Group => true,
                LabelMeaning::Field(GOALS) => leads,
                LabelMeaning::Field(BUDGET) | LabelMeaning::ThisYear => {
                    leads && are_of_money(&filled[1..])
                }
                _ => false,
            };
            let is_head = matches!(
                label.meaning,
                LabelMeaning::Field(_)
                    | LabelMeaning::ThisYear
                    | LabelMeaning::OtherYears
                    | LabelMeaning::NoPlace
            );
            if !is_group && !is_head && !is_list {
                return false;
            }
            if is_head && !is_group {
                heads.push(FactHead {
                    column: cell.column,
                    columns: cell.columns,
                    meaning: label.meaning,
                    note: label.note,
                });
            }
        }
        let touching = heads.windows(2).all(|pair| {
            let between = own.iter().filter(|cell| {
                cell.is_blank()
                    && cell.column >= pair[0].column + pair[0].columns
                    && cell.column < pair[1].column
            });
            between.count() == 0
        });
        let is_money_head = heads.iter().any(FactHead::is_of_money);
        let are_apart = heads
            .iter()
            .all(|head| head.is_of_goals() || head.is_of_money());
        if heads.len() < 2 && !is_money_head || !touching && !is_list && !are_apart {
            return false;
        }
        for cell in &filled {
            self.mark_label(cell.fragment);
            self.note_unit(cell.label().and_then(|label| label.note).as_deref());
        }
        self.facts.heads = heads;
        true
    }

    /// Whether a row has the amounts of one year below heads that name their sources: 年初预算数 below 合计, 财政拨款. Those of this
    /// year are taken.
    fn is_year_row(&mut self, own: &[&SeenCell<'e>]) -> bool {
        let Some((first, rest)) = own.split_first() else {
            return false;
        };
        let Some(label) = first.label() else {
            return false;
        };
        let is_this_year = label.meaning == LabelMeaning::ThisYear;
        let heads = self.facts.heads.clone();
        let sources = heads.iter().filter(|head| head.source().is_some()).count();
        let is_year = is_this_year || label.meaning == LabelMeaning::OtherYears;
        if !is_year || sources < 2 || rest.iter().any(|cell| cell.label().is_some()) {
            return false;
        }
        self.mark_label(first.fragment);
        self.note_unit(label.note.as_deref());
        for cell in rest.iter().filter(|cell| !cell.is_blank()) {
            let head = heads
                .iter()
                .find(|head| (head.column..head.column + head.columns).contains(&cell.column));
            match head.and_then(FactHead::source) {
                Some(field) if is_this_year => {
                    let note = label.note.clone().or(self.facts.unit.clone());
                    self.set(field, Some(cell), note);
                }
                _ => self.leave(cell.fragment, LeftReason::NoPlace),
            }
        }
        true
    }

    /// An amount whose columns have heads of their own: that of this year is taken. Whether there are such heads.
    fn amount_below_heads(
        &mut self,
        field: Field,
        note: Option<String>,
        cells: &[&SeenCell<'e>],
    ) -> bool {
        let heads = self.facts.heads.clone();
        if !heads
            .iter()
            .any(|head| head.meaning == LabelMeaning::ThisYear)
        {
            return false;
        }
        let mut value = None;
        for cell in cells.iter().filter(|cell| !cell.is_blank()) {
            let is_under =
                |head: &&FactHead| (head.column..head.column + head.columns).contains(&cell.column);
            match heads.iter().find(is_under).map(|head| head.meaning) {
                Some(LabelMeaning::ThisYear) | None if value.is_none() => value = Some(*cell),
                _ => self.leave(cell.fragment, LeftReason::NoPlace),
            }
        }
        self.set(field, value, note);
        true
    }

    /// A row without labels, outside of a table of rows.
    pub(super) fn loose_row(&mut self, cells: &[SeenCell<'e>]) {
        if !self.facts.checkpoints.is_empty() {
            return self.shares(cells);
        }
        let heads = std::mem::take(&mut self.facts.heads);
        let filled: Vec<&SeenCell<'e>> = cells
            .iter()
            .filter(|cell| !cell.is_from_above && !cell.is_blank())
            .collect();
        for cell in &filled {
            let is_under =
                |head: &&FactHead| (head.column..head.column + head.columns).contains(&cell.column);
            match heads.iter().find(is_under) {
                Some(FactHead {
                    meaning: LabelMeaning::Field(field),
                    note,
                    ..
                }) => {
                    let unit = self.facts.unit.clone().filter(|_| is_money(*field));
                    self.set(*field, Some(cell), note.clone().or(unit));
                }
                Some(FactHead {
                    meaning: LabelMeaning::NoPlace | LabelMeaning::OtherYears,
                    ..
                }) => self.leave(cell.fragment, LeftReason::NoPlace),
                _ if self.labelled_text(cell) => {}
                _ if filled.len() == 1 => self.continued_text(cell),
                _ => {}
            }
        }
    }

    /// A text that has its label in its own cell: 项目名称：…. Whether it has.
    fn labelled_text(&mut self, cell: &SeenCell<'e>) -> bool {
        if self.unit_line(cell.fragment) {
            return true;
        }
        let labelled = cell.text.split_once(['：', ':']);
        let labelled =
            labelled.and_then(|(label, value)| Some((LABELS.fact(label)?, value.trim())));
        if let Some((known, value)) = &labelled
            && let Some(field) = known.amount(value)
        {
            self.paragraph_fact(field, value, cell.fragment, known.note.clone());
            return true;
        }
        if let Some((known, value)) = labelled
            && let LabelMeaning::Field(field) = known.meaning
        {
            let value = SeenCell {
                text: value,
                ..cell.clone()
            };
            self.set(field, Some(&value), known.note);
            return true;
        }
        self.leave(cell.fragment, LeftReason::Unlabelled);
        false
    }

    /// A text that no label stands beside continues what stands above it.
    fn continued_text(&mut self, cell: &SeenCell<'e>) {
        match self.facts.last {
            Some(field @ (GOALS | MEDIUM_TERM_GOALS)) => {
                self.continued_place(field, cell.fragment);
                self.add_goals(field, cell);
            }
            // The text below the amounts, and what continues it.
            Some(field) if field == PURPOSE || is_money(field) => {
                self.facts.last = Some(PURPOSE);
                self.continued_place(PURPOSE, cell.fragment);
                let kept = self.kept(cell);
                self.add_fact(PURPOSE, kept, None);
            }
            _ => self.leave(cell.fragment, LeftReason::Unlabelled),
        }
    }

    fn kept(&mut self, cell: &SeenCell<'e>) -> Kept {
        self.fates[cell.fragment] = FragmentFate::Taken;
        Kept {
            text: cell.text.to_owned(),
            fragment: cell.fragment,
        }
    }

    /// A fact of the project in the row of a list.
    pub(super) fn listed_fact(&mut self, field: Field, cell: &SeenCell<'e>, note: Option<String>) {
        let text = on_one_line(cell.text);
        let is_known = match field {
            Field::Project(ProjectFact::Name) => self
                .project()
                .name
                .as_ref()
                .is_some_and(|name| name.text == *text),
            _ => self
                .project()
                .of(field)
                .any(|fact| fact.kept.text == cell.text),
        };
        if is_known {
            self.fates[cell.fragment] = FragmentFate::Taken;
        } else {
            self.put(field, Some(cell), note);
        }
    }

    /// A fact that a paragraph states behind its label.
    pub(super) fn paragraph_fact(
        &mut self,
        field: Field,
        text: &'e str,
        fragment: usize,
        note: Option<String>,
    ) {
        if is_money(field) {
            // 80万元，其中财政拨款80万元。
            let mut parts =
                text.split(|c: char| Sense::ClauseMark.is_sign(c) || Sense::OpenRound.is_sign(c));
            let first = parts.next().unwrap_or_default().trim();
            self.stated_amount(field, first, fragment, note.clone());
            for part in parts {
                self.stated_part(part.trim(), fragment, note.clone());
            }
            return;
        }
        let cell = SeenCell {
            text,
            fragment,
            column: 0,
            columns: 1,
            is_from_above: false,
        };
        self.set(field, Some(&cell), note);
    }

    /// One of the sources behind an amount: 其中财政拨款 80 万元.
    fn stated_part(&mut self, part: &str, fragment: usize, note: Option<String>) {
        let Some(at) = part.find(|c: char| c.is_ascii_digit()) else {
            return;
        };
        let (label, amount) = part.split_at(at);
        let known = LABELS.fact(label.trim_end_matches(Sense::Colon.signs()));
        if let Some(LabelMeaning::Field(field)) = known.map(|known| known.meaning)
            && is_money(field)
        {
            let amount = amount.trim_end_matches(['）', ')']);
            self.stated_amount(field, amount, fragment, note);
        }
    }

    fn stated_amount(&mut self, field: Field, text: &str, fragment: usize, note: Option<String>) {
        self.fates[fragment] = FragmentFate::Taken;
        let text = text.to_owned();
        self.facts.seen.push(field);
        self.add_fact(field, Kept { text, fragment }, note);
    }

    /// A fact that stands below the form of the project.
    pub(super) fn further_fact(&mut self, field: Field, cell: &SeenCell<'e>) {
        self.put(field, Some(cell), None);
    }

    /// What a label says. Where the table had it already, the table of another project begins.
    fn set(&mut self, field: Field, value: Option<&SeenCell<'e>>, note: Option<String>) {
        let has_rows = self
            .project
            .as_ref()
            .is_some_and(|project| !project.rows.is_empty());
        let is_again = self.facts.seen.contains(&field);
        if is_identity(field) && self.project.is_some() && (is_again || has_rows) {
            self.close_project();
        }
        self.facts.seen.push(field);
        self.put(field, value, note);
        self.facts.last = Some(field);
    }

    fn put(&mut self, field: Field, value: Option<&SeenCell<'e>>, note: Option<String>) {
        let Some(cell) = value.filter(|cell| !cell.is_blank()) else {
            return;
        };
        if !matches!(field, Field::ProjectPart(ProjectPart::Share(_))) {
            self.fact_place(field, cell.fragment, note.clone());
        }
        match field {
            Field::Document(fact) => {
                let kept = Kept {
                    text: on_one_line(cell.text).into_owned(),
                    ..self.kept(cell)
                };
                self.head_fact(fact, kept);
            }
            Field::Project(ProjectFact::Name) => {
                let kept = Kept {
                    text: on_one_line(cell.text).into_owned(),
                    ..self.kept(cell)
                };
                let project = self.project();
                project.fragment = project.fragment.or(Some(kept.fragment));
                project.name = Some(kept);
            }
            Field::Project(ProjectFact::Agency)
            | Field::ProjectPart(ProjectPart::AgencyCode | ProjectPart::AgencyName) => {
                let text = on_one_line(cell.text).into_owned();
                self.fates[cell.fragment] = FragmentFate::Taken;
                self.add_agency(&text);
            }
            GOALS | MEDIUM_TERM_GOALS => self.add_goals(field, cell),
            Field::ProjectPart(ProjectPart::Share(name)) => {
                let plan = &mut self.project().plan;
                if !plan.iter().any(|(known, _)| known == name) {
                    plan.push((name.to_owned(), None));
                }
                self.share(name, cell.fragment);
            }
            Field::Total(_) if self.is_whole => {
                let kept = self.kept(cell);
                self.add_fact(field, kept, note);
            }
            Field::Project(_) | Field::ProjectPart(_) => {
                let mut kept = self.kept(cell);
                if let Some(ticked) = ticked(&kept.text) {
                    kept.text = ticked;
                }
                self.add_fact(field, kept, note);
            }
            _ => self.leave(cell.fragment, LeftReason::NoPlace),
        }
    }

    /// What is said of the whole file. What was said otherwise before is left.
    pub(super) fn head_fact(&mut self, fact: DocumentFact, kept: Kept) {
        let fragment = kept.fragment;
        match fact {
            DocumentFact::Year => {
                let year = crate::wording::year::written(&kept.text).next();
                let year = year.or(kept.text.parse().ok());
                self.sketch.year = self.sketch.year.or(year);
            }
            DocumentFact::AmountUnit => self.set_unit(&kept.text, fragment),
            DocumentFact::Profile if Profile::builtin(&kept.text).is_some() => {
                self.sketch.profile = Some(kept.text);
            }
            DocumentFact::Department => self.first_said(kept, |sketch| &mut sketch.department),
            DocumentFact::Title => self.first_said(kept, |sketch| &mut sketch.title),
            DocumentFact::PreparedBy
            | DocumentFact::ReviewedBy
            | DocumentFact::Contact
            | DocumentFact::Phone
            | DocumentFact::Functions
            | DocumentFact::Status
            | DocumentFact::Preface => self.add_head(fact, kept),
            _ => self.fates[fragment] = FragmentFate::Left(LeftReason::NoPlace),
        }
    }

    fn first_said(&mut self, kept: Kept, place: fn(&mut Sketch) -> &mut Option<Kept>) {
        let into = place(&mut self.sketch);
        match into {
            Some(known) if known.text != kept.text => {
                self.fates[kept.fragment] = FragmentFate::Left(LeftReason::Elsewhere);
            }
            Some(_) => {}
            None => *into = Some(kept),
        }
    }

    pub(super) fn add_head(&mut self, fact: DocumentFact, kept: Kept) {
        let mut known = self.sketch.head.iter().filter(|(own, _)| *own == fact);
        match known.next() {
            Some((_, known)) if known.text != kept.text => {
                self.fates[kept.fragment] = FragmentFate::Left(LeftReason::Elsewhere);
            }
            Some(_) => {}
            None => self.sketch.head.push((fact, kept)),
        }
    }

    /// The agency of the project: its code and its name may come one after the other.
    fn add_agency(&mut self, text: &str) {
        let is_code = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        let project = self.project();
        let agency = match project.agency.take() {
            Some(known) if is_code(&known) && !is_code(text) => format!("{known} {text}"),
            Some(known) if !is_code(&known) && is_code(text) && !known.starts_with(text) => {
                format!("{text} {known}")
            }
            _ => text.to_owned(),
        };
        project.agency = Some(agency);
    }

    fn add_goals(&mut self, field: Field, cell: &SeenCell<'e>) {
        self.fates[cell.fragment] = FragmentFate::Taken;
        let known = self.project().of(field).count() as u32;
        for text in goals::split(cell.text, known + 1) {
            let kept = Kept {
                text,
                fragment: cell.fragment,
            };
            self.add_fact(field, kept, None);
        }
    }

    fn add_fact(&mut self, field: Field, kept: Kept, note: Option<String>) {
        let project = self.project();
        project.fragment = project.fragment.or(Some(kept.fragment));
        let is_repeated =
            is_money(field) && project.of(field).any(|known| known.kept.text == kept.text);
        if !is_repeated {
            project.facts.push(SketchFact { field, kept, note });
        }
    }
}

impl KnownLabel {
    /// The amount that a text behind the label gives: 项目资金（万元）：120.
    fn amount(&self, value: &str) -> Option<Field> {
        let is_figure = value.starts_with(|c: char| c.is_ascii_digit());
        match self.meaning {
            _ if !is_figure => None,
            LabelMeaning::Field(field) => is_money(field).then_some(field),
            LabelMeaning::ThisYear => Some(BUDGET),
            LabelMeaning::Group => self
                .note
                .as_deref()
                .is_some_and(is_money_unit)
                .then_some(BUDGET),
            _ => None,
        }
    }
}

/// The checkpoint above a cell.
fn above<'c>(
    checkpoints: &'c [(usize, &'static str)],
    cell: &SeenCell<'_>,
) -> Option<&'c (usize, &'static str)> {
    let columns = cell.column..cell.column + cell.columns;
    checkpoints
        .iter()
        .find(|(column, _)| columns.contains(column))
}

/// Whether a row is a checkpoint, or several, each before its share: 6月底, 50%.
fn are_shares_at(filled: &[&SeenCell<'_>]) -> bool {
    let pairs = filled.chunks(2);
    let are_pairs = pairs.into_iter().all(|pair| match pair {
        [at, share] => {
            checkpoint(at.text).is_some()
                && checkpoint(share.text).is_none()
                && has_figure(share.text)
        }
        _ => false,
    });
    // 3月底, 30, 25%: the amount and its share.
    let is_list = filled.len() > 2
        && checkpoint(filled[0].text).is_some()
        && filled[1..]
            .iter()
            .all(|cell| has_figure(cell.text) && checkpoint(cell.text).is_none());
    !filled.is_empty() && (are_pairs || is_list)
}

/// The share among what stands behind a checkpoint: what is a percentage, else what stands last.
fn share_of(cells: &[&SeenCell<'_>]) -> Option<usize> {
    let behind = cells.get(1..)?;
    let share = behind.iter().find(|cell| cell.text.ends_with(['%', '％']));
    share.or(behind.last()).map(|cell| cell.fragment)
}

/// No project has so much.
const LARGEST_AMOUNT: rust_decimal::Decimal =
    rust_decimal::Decimal::from_parts(3_567_587_328, 232, 0, false, 0);

/// Whether what stands below checkpoints is money: shares never exceed a hundred.
fn are_amounts(cells: &[&SeenCell<'_>]) -> bool {
    cells.iter().any(|cell| {
        let text: String = cell.text.chars().filter(|c| *c != ',').collect();
        let number = text.trim().parse::<rust_decimal::Decimal>();
        // A form that is filled in has marks for its blank cells, which are larger than any amount.
        number.is_ok_and(|number| {
            number > rust_decimal::Decimal::ONE_HUNDRED && number < LARGEST_AMOUNT
        }) || Sense::MoneyUnit.ends(cell.text.trim())
    })
}

/// Whether cells are labels of amounts, the sum among them.
fn are_of_money(cells: &[&SeenCell<'_>]) -> bool {
    let fields = cells.iter().map(|cell| match cell.label()?.meaning {
        LabelMeaning::Field(field) if is_money(field) => Some(field),
        _ => None,
    });
    let fields: Option<Vec<Field>> = fields.collect();
    fields.is_some_and(|fields| fields.contains(&BUDGET))
}

/// Whether it is an amount.
pub fn is_money(field: Field) -> bool {
    matches!(
        field,
        BUDGET | Field::ProjectPart(ProjectPart::Funding(_)) | Field::Total(_)
    )
}

/// Whether it is one of the facts that make a project.
pub fn is_core(field: Field) -> bool {
    is_money(field) || matches!(field, GOALS | MEDIUM_TERM_GOALS | PURPOSE)
}

/// The checkpoint that a cell names, and nothing else.
pub fn checkpoint(text: &str) -> Option<&'static str> {
    const LONGEST: usize = 30;
    if text.len() > LONGEST {
        return None;
    }
    let dense: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    whole_checkpoint(&dense).or_else(|| {
        // 1-3月: by the end of the last of them.
        let (first, last) = dense.split_once(Sense::RangeMark.signs())?;
        let first = first.trim_end_matches('月');
        (first.len() <= 2 && first.parse::<u8>().is_ok()).then(|| whole_checkpoint(last))?
    })
}

fn whole_checkpoint(text: &str) -> Option<&'static str> {
    let (name, _, _, rest) = read_checkpoint(text)?;
    rest.is_empty().then_some(name)
}

/// The one of several choices that is ticked: `□新增项目 ☑延续项目`, `新增□ 延续√`.
fn ticked(text: &str) -> Option<String> {
    let is_box = |c: char| Sense::OptionMark.is_sign(c) || Sense::Tick.is_sign(c);
    let in_front = text.trim_start().starts_with(is_box);
    let mut boxes = text.match_indices(is_box).peekable();
    let (mut count, mut chosen, mut end) = (0, Vec::new(), 0);
    while let Some((at, sign)) = boxes.next() {
        let behind = at + sign.len();
        let choice = if in_front {
            &text[behind..boxes.peek().map_or(text.len(), |(next, _)| *next)]
        } else {
            &text[end..at]
        };
        end = behind;
        let choice = choice.trim();
        if !choice.is_empty() {
            count += 1;
            chosen.extend(Sense::Tick.is(sign).then_some(choice));
        }
    }
    match chosen[..] {
        [choice] if count > 1 => Some(choice.to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::ticked;

    #[test]
    fn the_choice_that_is_ticked() {
        for text in [
            "□新增项目 ☑延续项目",
            "新增项目□ 延续项目√",
            "☐新增项目　■延续项目",
            "□新增项目 □√延续项目 □其他",
        ] {
            assert_eq!(ticked(text).as_deref(), Some("延续项目"), "{text}");
        }
        // None, or two: a person says which.
        for text in [
            "延续项目",
            "□新增项目 □延续项目",
            "☑新增项目 ☑延续项目",
            "√",
        ] {
            assert_eq!(ticked(text), None, "{text}");
        }
    }
}

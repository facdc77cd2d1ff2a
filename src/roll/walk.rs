//! Goes through the lines of a file once: what is moved, what is set, and where the 待核 lines go.

use super::edits::Edits;
use super::note::{Note, NoteWord, is_of_draft, word};
use super::year::{mentions, moved_date};
use super::{Options, Tally};
use crate::compile::Model;
use crate::compose::{self, figure_of_year};
use crate::diag::{Lang, say};
use crate::model::{Amount, Indicator, Project, Value};
use crate::source::Span;
use crate::syntax::{Block, Found, KEYS, Key, Line, Place, Placed, Role, ValueKind};
use crate::value::Day;
use crate::wording::Sense;
use crate::wording::width::is_digit;

const NAME: NoteWord = ("名称", "name");
const TARGET: NoteWord = ("指标值", "target");
const TARGETS: NoteWord = ("指标值", "targets");
const DEADLINES: NoteWord = ("期限（已顺延）", "deadlines (moved)");
const AMOUNTS: NoteWord = ("预算和资金", "budget and funds");

pub struct Walk<'a, 'd> {
    text: &'a str,
    document: &'d Model<'a>,
    /// All rows of the file, in its order.
    rows: Vec<&'d Indicator<'a>>,
    from: i32,
    options: Options,
    edits: Edits,
    tally: Tally,
    head: Open<'a>,
    block: Option<Open<'a>>,
    row: Option<RolledRow<'a>>,
    /// The head is behind us: a note for it would belong to a block here.
    past_head: bool,
    /// 年度 was moved: only the first counts.
    year_moved: bool,
    /// Where the last line with a key stands.
    host: Host,
    /// Its key.
    key: Option<&'static Key>,
    /// Whether what continues it moves the places where lines are put under it.
    grows: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Host {
    Head,
    Block,
    RolledRow,
}

/// The head, a block or a row, until the line behind it.
struct Open<'a> {
    kind: Block,
    /// Its note goes behind the line that ends here.
    anchor: u32,
    /// Indentation of the lines under it.
    indent: String,
    has_facts: bool,
    has_rows: bool,
    lang: Lang,
    note: Note,
    /// Its 待核 lines that are there, and those of them that an earlier draft wrote.
    known: Vec<&'a str>,
    outdated: Vec<Span>,
}

struct RolledRow<'a> {
    open: Open<'a>,
    /// Last year's target as a baseline.
    baseline: Option<String>,
    /// The value of the 基期 line that is there.
    written: Option<Span>,
    /// A new 基期 line goes behind the line that ends here.
    anchor: u32,
    /// The last line belongs before 基期.
    is_before: bool,
}

impl<'a, 'd> Walk<'a, 'd> {
    pub fn new(text: &'a str, document: &'d Model<'a>, from: i32, options: Options) -> Self {
        let department = &document.department;
        let of_goals = department
            .sub_goals
            .iter()
            .flat_map(|goal| &goal.indicators);
        let of_projects = document
            .projects
            .iter()
            .flat_map(|project| &project.indicators);
        let mut rows: Vec<_> = department
            .overall_indicators
            .iter()
            .chain(of_goals)
            .chain(of_projects)
            .collect();
        rows.sort_by_key(|row| row.span.start);
        let mut walk = Self {
            text,
            document,
            rows,
            from,
            options,
            edits: Edits::default(),
            tally: Tally::default(),
            head: Open::new(Block::Document, 0, String::new(), Lang::Zh),
            block: None,
            row: None,
            past_head: false,
            year_moved: false,
            host: Host::Head,
            key: None,
            grows: false,
        };
        if let Some(status) = department
            .status
            .as_ref()
            .filter(|status| !matches!(status.as_str(), "草案" | "draft"))
        {
            walk.edits.replace(status.span, "草案");
        }
        walk
    }

    pub fn finish(mut self) -> (String, Tally) {
        self.close_block();
        if self.tally.baselines > 0 {
            self.head.note.further(say!(
                "基期是上年指标值，有实际完成数的换成实际数",
                "baselines are last year’s targets: replace them with the actual figures where you have them"
            ));
        }
        let head = std::mem::replace(
            &mut self.head,
            Open::new(Block::Document, 0, String::new(), Lang::Zh),
        );
        self.write_note(&head);
        (self.edits.apply(self.text), self.tally)
    }

    pub fn line(&mut self, placed: &Placed<'a>) {
        let line = &placed.line;
        match placed.place {
            Place::Field { found, host } => self.field(line, &found, host),
            Place::Paragraph => {
                self.content(line.paragraph(self.text));
                self.grow(line.span.end);
            }
            // What was not read may go on with the line above it.
            Place::Broken | Place::OtherSide => self.grow(line.span.end),
            Place::Trivia => {}
        }
    }

    fn field(&mut self, line: &Line, found: &Found<'a>, host: Block) {
        let key = found.key;
        let end = line.span.end;
        let value = line.after_colon(self.text);
        self.key = Some(key);
        self.grows = true;
        match (key.opens, host) {
            (Some(Block::Indicator), _) => self.open_row(line),
            (Some(block), _) => self.open_block(line, block),
            (None, Block::Indicator) => {
                self.host = Host::RolledRow;
                let Some(row) = &mut self.row else { return };
                row.open.fact(line, self.text);
                row.open.anchor = end;
                row.is_before = matches!(
                    key.role,
                    Role::Description | Role::Basis | Role::MediumTerm | Role::Milestones
                );
                if row.is_before {
                    row.anchor = end;
                }
                if matches!(key.role, Role::MediumTerm | Role::Milestones)
                    && !value.is_empty()
                    && let Some(block) = &mut self.block
                {
                    block.note.carry(word(key));
                }
                if key.role == Role::Baseline && row.written.is_none() {
                    row.written = Some(value);
                }
            }
            (None, Block::Document | Block::Library) => {
                self.close_block();
                self.host = Host::Head;
                self.grows = !self.past_head;
                if !self.head.has_facts {
                    self.head.lang = lang_of(line, self.text);
                    self.head.has_facts = true;
                }
                // 年度 may stand behind the goals: then the note of the head stands there, too.
                if !self.past_head || (key.role == Role::Year && self.head.anchor == 0) {
                    self.head.anchor = end;
                }
                if key.role == Role::ReviewedBy && !value.is_empty() {
                    self.head.note.carry(word(key));
                }
                if key.role == Role::Year && !self.year_moved {
                    self.move_year(value);
                }
            }
            (None, _) => {
                self.close_row();
                self.host = Host::Block;
                let Some(block) = &mut self.block else { return };
                block.fact(line, self.text);
                self.grows = !block.has_rows;
                if self.grows {
                    block.anchor = end;
                }
                self.block_fact(key, value);
            }
        }
        // The parts of a row are looked at when it opens.
        if key.kind != ValueKind::Row {
            self.content(value);
        }
    }

    /// What a line under a project or the department's budget carries over, beside its text.
    fn block_fact(&mut self, key: &'static Key, value: Span) {
        if value.is_empty() {
            return;
        }
        let Some(block) = &mut self.block else { return };
        let is_kept = match key.role {
            Role::Budget | Role::Funding if self.options.keep_amounts => {
                block.note.carry(AMOUNTS);
                return;
            }
            Role::Total => self.options.keep_amounts,
            Role::Plan => self.options.keep_plan,
            Role::Costing | Role::Procurement => true,
            _ => false,
        };
        match block.kind {
            _ if !is_kept => {}
            Block::DepartmentBudget => self
                .head
                .note
                .carry(word(KEYS.of_role(Role::DepartmentBudget))),
            _ => block.note.carry(word(key)),
        }
    }

    /// Looks at the value of the last line with a key, or at a further paragraph of it.
    fn content(&mut self, value: Span) {
        let Some(key) = self.key else { return };
        let role = key.role;
        let has_figures = value.of(self.text).contains(is_digit);
        let in_project = self
            .block
            .as_ref()
            .is_some_and(|block| block.kind == Block::Project);
        if has_figures
            && in_project
            && matches!(role, Role::Purpose | Role::Goal | Role::MediumTermGoal)
        {
            self.note().carry(word(key));
        }
        match role {
            // The year in the title is that of the document.
            Role::Title | Role::TableTitle => self.mentions(value, word(key), true),
            Role::SubGoal | Role::Safeguard | Role::Task | Role::Project => {
                self.mentions(value, NAME, false)
            }
            // Names of the past stay, and notes; the others are read whole.
            Role::FormerName | Role::Year | Role::Baseline | Role::Period | Role::Include => {}
            Role::ToConfirm => self.keep_note(value),
            _ => self.mentions(
                value,
                word(key),
                self.options.move_texts && key.kind.is_prose(),
            ),
        }
    }

    /// A 待核 line that is there: an officer's, or one of an earlier draft.
    fn keep_note(&mut self, value: Span) {
        let text = value.of(self.text);
        let open = match (self.host, &mut self.row, &mut self.block) {
            (Host::RolledRow, Some(row), _) => &mut row.open,
            (Host::Block, _, Some(block)) => block,
            _ => &mut self.head,
        };
        open.known.push(text);
        if is_of_draft(text, self.from) {
            open.outdated.push(value);
        }
    }

    /// Moves or notes the places of `span` that name last year.
    fn mentions(&mut self, span: Span, name: NoteWord, moves: bool) {
        let is_title = self
            .key
            .is_some_and(|key| matches!(key.role, Role::Title | Role::TableTitle));
        for mention in mentions(span.of(self.text), self.from) {
            let is_moved = moves && mention.is_movable;
            if is_moved {
                let digits = Span::new(mention.digits.start, mention.digits.end)
                    .shifted(span.start as usize);
                self.edits.replace(digits, self.options.to.to_string());
            }
            if !(is_moved && is_title) {
                self.note().mention(name, is_moved);
            }
        }
        let (text, before) = (span.of(self.text), self.from - 1);
        let is_compared = mentions(text, before)
            .iter()
            .any(|mention| Sense::ComparedWith.ends(text[..mention.digits.start].trim_end()));
        if is_compared {
            self.note().further(say!(
                "与{before}年的比较没有顺延",
                "the comparison with {before} was not moved"
            ));
        }
    }

    /// The note of the place where the last line with a key stands.
    fn note(&mut self) -> &mut Note {
        match (self.host, &mut self.row, &mut self.block) {
            (Host::RolledRow, Some(row), _) => &mut row.open.note,
            (Host::Block, _, Some(block)) => &mut block.note,
            _ => &mut self.head.note,
        }
    }

    /// A line that continues the one with a key before it: lines go behind it, too.
    fn grow(&mut self, end: u32) {
        if !self.grows {
            return;
        }
        match (self.host, &mut self.row, &mut self.block) {
            (Host::Head, ..) => self.head.anchor = end,
            (Host::Block, _, Some(block)) => block.anchor = end,
            (Host::RolledRow, Some(row), _) => {
                row.open.anchor = end;
                if row.is_before {
                    row.anchor = end;
                }
            }
            _ => {}
        }
    }

    fn move_year(&mut self, value: Span) {
        let written = value.of(self.text);
        let end = written
            .find(|c: char| !c.is_numeric())
            .unwrap_or(written.len());
        self.edits.replace(
            value.part(written, &written[..end]),
            self.options.to.to_string(),
        );
        self.year_moved = true;
    }

    fn open_block(&mut self, line: &Line, kind: Block) {
        self.close_block();
        self.past_head = true;
        self.host = Host::Block;
        let indent = format!("{}  ", indent_of(line, self.text));
        self.block = Some(Open::new(
            kind,
            line.span.end,
            indent,
            lang_of(line, self.text),
        ));
        let start = line.key.start;
        match kind {
            Block::Project => {
                let document = self.document;
                let at = document
                    .projects
                    .binary_search_by_key(&start, |project| project.span.start);
                if let Some(project) = at.ok().and_then(|at| document.projects.get(at)) {
                    self.project(project);
                }
            }
            Block::DepartmentBudget => {
                let budget = self
                    .document
                    .department
                    .budget
                    .as_ref()
                    .filter(|budget| budget.span.start == start);
                budget
                    .into_iter()
                    .flat_map(|budget| &budget.totals)
                    .for_each(|total| self.amount(&total.amount));
            }
            _ => self.head.note.carry(self.key.map_or(NAME, word)),
        }
    }

    /// What was understood of a project: period, kind, amounts, plan.
    fn project(&mut self, project: &Project<'a>) {
        project.budget.iter().for_each(|amount| self.amount(amount));
        project
            .funding
            .iter()
            .for_each(|funding| self.amount(&funding.amount));
        if let Some(plan) = &project.plan
            && !self.options.keep_plan
        {
            let names: Vec<&str> = plan
                .checkpoints
                .iter()
                .map(|checkpoint| checkpoint.at)
                .collect();
            self.edits.replace(
                plan.span,
                names.join(if self.lang() == Lang::En { ", " } else { "，" }),
            );
            self.tally.cleared += 1;
        }
        if let Some(period) = &project.period {
            let years = (period.from.from.year, period.to.to.year);
            if years == (self.from, self.from)
                && let Some(moved) = self.later(period.written)
            {
                self.edits.replace(period.span, moved);
                self.tally.dates += 1;
            } else if years.1 < self.options.to {
                let end = years.1;
                self.note()
                    .further(say!("起止到{end}年为止", "the period ends in {end}"));
            }
        }
        if let Some(kind) = &project.project_type {
            let written = kind.as_str();
            if Sense::NewProject.is(written) {
                let continued = written.replacen("新增", "延续", 1);
                self.edits.replace(kind.span, continued.as_str());
                self.note()
                    .further(say!("类别已改为{continued}", "the kind became {continued}"));
            } else if written.contains("一次性") {
                self.note().further(say!(
                    "一次性项目是否再安排",
                    "whether this one-off project is planned for another year"
                ));
            }
        }
    }

    fn amount(&mut self, amount: &Amount<'a>) {
        if !self.options.keep_amounts {
            self.edits.replace(amount.span, "");
            self.tally.cleared += 1;
        }
    }

    fn open_row(&mut self, line: &Line) {
        self.close_row();
        self.host = Host::RolledRow;
        if let Some(block) = &mut self.block {
            block.has_rows = true;
        }
        let indent = format!("{}  ", indent_of(line, self.text));
        let open = Open::new(
            Block::Indicator,
            line.span.end,
            indent,
            lang_of(line, self.text),
        );
        self.row = Some(RolledRow {
            open,
            baseline: None,
            written: None,
            anchor: line.span.end,
            is_before: true,
        });
        self.mentions(line.body, NAME, false);
        let at = self
            .rows
            .binary_search_by_key(&line.key.start, |row| row.span.start);
        let Some(&row) = at.ok().and_then(|at| self.rows.get(at)) else {
            return;
        };
        let in_project = self
            .block
            .as_ref()
            .is_some_and(|block| block.kind == Block::Project);
        match &row.target.value {
            Value::Deadline(date) if !date.year_assumed => {
                self.date(line, row.target.written, (date.from, date.to));
            }
            Value::Period(from, to) if !from.year_assumed => {
                self.date(line, row.target.written, (from.from, to.to));
            }
            Value::Text(_) if line.has_operator() => self.mentions(line.value, TARGET, false),
            _ => {}
        }
        if row.target.quantity().is_none() {
            return;
        }
        if in_project && let Some(block) = &mut self.block {
            block.note.carry(TARGETS);
        }
        // A baseline of last year is there already: what was reached counts more than what was aimed at.
        let known = row
            .more
            .as_ref()
            .and_then(|more| more.baseline.as_ref()?.year);
        let baseline = known
            .is_none_or(|year| year < self.from)
            .then(|| figure_of_year(self.from, &row.target.value, self.lang()))
            .flatten();
        if let Some(open) = &mut self.row {
            open.baseline = baseline;
        }
    }

    /// A date of a target that lies in last year is moved, and so is a season that touches it (heating, from November to
    /// March). One of other years is left, and noted, and so is what lasts longer: a contract from 2024 to 2026.
    fn date(&mut self, line: &Line, written: &'a str, (first, last): (Day, Day)) {
        let is_one_year =
            first.year == last.year || first.year + 1 == last.year && last.month < first.month;
        let is_last_years = is_one_year && (first.year == self.from || last.year == self.from);
        if is_last_years && let Some(moved) = self.later(written) {
            let value = line.value.part(line.value.of(self.text), written);
            self.edits.replace(value, moved);
            self.tally.dates += 1;
            match &mut self.block {
                Some(block) if block.kind == Block::Project => block.note.carry(DEADLINES),
                _ => self.head.note.carry(DEADLINES),
            }
        } else {
            self.note()
                .further(say!("“{written}”没有顺延", "“{written}” was not moved"));
        }
    }

    fn later(&self, written: &str) -> Option<String> {
        moved_date(written, self.options.to - self.from)
    }

    fn close_row(&mut self) {
        let Some(row) = self.row.take() else { return };
        if let Some(baseline) = &row.baseline {
            match row.written {
                Some(value) => self.edits.replace(value, baseline.as_str()),
                None => {
                    let line = row.open.line(KEYS.of_role(Role::Baseline), baseline);
                    self.edits.insert_line(self.text, row.anchor, &line);
                }
            }
            self.tally.baselines += 1;
        }
        self.write_note(&row.open);
    }

    fn close_block(&mut self) {
        self.close_row();
        if let Some(block) = self.block.take() {
            self.write_note(&block);
        }
    }

    fn write_note(&mut self, open: &Open<'a>) {
        let Some(note) = open.note.text(open.lang, self.from, self.options.to) else {
            return;
        };
        if open.known.contains(&note.as_str()) {
            return;
        }
        self.tally.notes += 1;
        if let Some(outdated) = open.outdated.first() {
            return self.edits.replace(*outdated, note);
        }
        let line = open.line(KEYS.of_role(Role::ToConfirm), &note);
        self.edits.insert_line(self.text, open.anchor, &line);
    }

    /// Language of the lines that are put where the last line stands.
    fn lang(&self) -> Lang {
        match (self.host, &self.row, &self.block) {
            (Host::RolledRow, Some(row), _) => row.open.lang,
            (Host::Block, _, Some(block)) => block.lang,
            _ => self.head.lang,
        }
    }
}

impl<'a> Open<'a> {
    fn new(kind: Block, anchor: u32, indent: String, lang: Lang) -> Self {
        Self {
            kind,
            anchor,
            indent,
            has_facts: false,
            has_rows: false,
            lang,
            note: Note::default(),
            known: Vec::new(),
            outdated: Vec::new(),
        }
    }

    /// A line under it: those that are put there are indented as the first of them.
    fn fact(&mut self, line: &Line, text: &'a str) {
        if !self.has_facts {
            self.has_facts = true;
            indent_of(line, text).clone_into(&mut self.indent);
        }
    }

    fn line(&self, key: &Key, value: &str) -> String {
        format!("{}{}", self.indent, compose::line(key, self.lang, value))
    }
}

/// English where the key of a line is.
fn lang_of(line: &Line, text: &str) -> Lang {
    if line.key.of(text).is_ascii() {
        Lang::En
    } else {
        Lang::Zh
    }
}

fn indent_of<'t>(line: &Line, text: &'t str) -> &'t str {
    &text[line.span.start as usize..line.key.start as usize]
}

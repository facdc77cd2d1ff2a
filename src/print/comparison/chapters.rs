//! The part of each project and of each document.

use crate::diag::{Bilingual, Message, say};
use crate::diff::{BlockKind, BlockPair, Change, DocumentPair, ProjectPair, RowAt, RowPair};
use crate::facts::FactName;
use crate::model::Text;
use crate::print::table::{CellContent, CellRole, Table, Tone};
use crate::print::{Block, Chapter, ChapterPlace};

use super::facts::{cells, is_text};
use super::line::{RowLine, further, is_in_line};
use super::projects::{ProjectSummary, anchor, in_wan, signed};
use super::{Review, words};

impl<'c> Review<'c> {
    /// The projects of which something is to be said: indexes for [`Self::chapter`].
    pub(super) fn shown(&self) -> impl Iterator<Item = usize> {
        (0..self.comparison.projects.len()).filter(|at| self.is_shown(*at))
    }

    pub(super) fn is_shown(&self, at: usize) -> bool {
        self.comparison
            .projects
            .get(at)
            .is_some_and(|pair| !pair.is_quiet())
    }

    /// A project's part.
    pub(super) fn chapter(&self, at: usize) -> Option<Chapter<'c>> {
        let pair = self.comparison.projects.get(at)?;
        let project = self.project_summary(at)?;
        let mut lines: Vec<String> = Vec::new();
        let said = [project.code.to_owned(), self.budget(&project)];
        lines.push(
            said.into_iter()
                .filter(|said| !said.is_empty())
                .collect::<Vec<_>>()
                .join("　"),
        );
        lines.retain(|line| !line.is_empty());
        lines.extend(project.notes.iter().cloned());
        let mut blocks = Vec::new();
        if pair.by.is_some() {
            self.add_changes(&mut blocks, self.changes(pair), Some(pair));
        } else {
            blocks.extend(self.one_side(pair).map(Block::Table));
        }
        self.add_rows(&mut blocks, &pair.rows, Some(at));
        let all = std::iter::once(("", &*pair.changes, &*pair.rows));
        blocks.extend(self.rolled(all));
        Some(Chapter {
            place: ChapterPlace::Detail,
            anchor: anchor(at),
            title: self.with_department(at, project.name).into_owned(),
            judgement: project.judgement,
            tone: project.tone,
            lines,
            blocks,
        })
    }

    /// `预算 300 → 330 万元，+30 万元，+10%`
    pub(super) fn budget(&self, line: &ProjectSummary<'_>) -> String {
        let [before, after] =
            [line.before, line.after].map(|amount| in_wan(amount).printed().into_owned());
        let percent = line.percent.map(crate::diff::printed_percent);
        let message: Message = match (line.before, line.after, line.difference) {
            (Some(_), Some(_), Some(difference)) if difference.is_zero() => {
                say!(
                    "预算 {after} 万元，不变",
                    "budget {after} (10 000 yuan), unchanged"
                )
            }
            (Some(_), Some(_), Some(difference)) => {
                let difference = signed(difference);
                let percent = percent
                    .map(|percent| format!("，{percent}"))
                    .unwrap_or_default();
                let comma = percent.replace('，', ", ");
                say!(
                    "预算 {before} → {after} 万元，{difference} 万元{percent}",
                    "budget {before} → {after} (10 000 yuan), {difference}{comma}"
                )
            }
            (Some(amount), None, _) | (None, Some(amount), _) => {
                let (number, unit) = (amount.number, amount.unit.written);
                say!("预算 {number} {unit}", "budget {number} {unit}")
            }
            _ => return String::new(),
        };
        message.text(self.lang).to_owned()
    }

    /// What a project that is on one side only is for.
    fn one_side(&self, pair: &ProjectPair<'c>) -> Option<Table<'c>> {
        let located = pair.located()?;
        let (project, department) = (located.project, &located.document.department);
        let mut facts: Vec<(&'static str, String)> = Vec::new();
        if let Some(agency) = &project.agency {
            let parts = [
                department.agency_code(agency),
                department.agency_name(agency),
            ];
            facts.push((
                self.say(words::AGENCY),
                parts.into_iter().flatten().collect::<Vec<_>>().join(" "),
            ));
        }
        facts.extend(
            project
                .purpose
                .as_ref()
                .map(|text| (self.say(words::PURPOSE), text.as_str().to_owned())),
        );
        let goals: Vec<&str> = project.goals.iter().map(Text::as_str).collect();
        facts.extend((!goals.is_empty()).then(|| (self.say(words::GOALS), goals.join("\n"))));
        if facts.is_empty() {
            return None;
        }
        let heads = [(10, self.say(words::ITEM)), (90, self.say(words::CONTENT))];
        let mut table = self.table(words::FACTS, &heads);
        for (label, text) in facts {
            table
                .row()
                .cell(CellRole::RowHead, 1, 1, CellContent::text(label))
                .cell(CellRole::Text, 1, 1, CellContent::text(text));
        }
        Some(table.end())
    }

    /// Facts, plan and texts that changed.
    fn add_changes(
        &self,
        blocks: &mut Vec<Block<'c>>,
        changes: impl Iterator<Item = &'c Change<'c>>,
        project: Option<&ProjectPair<'c>>,
    ) {
        let plan = project.and_then(|pair| self.plan(pair));
        // What the heading and the table of the plan show.
        let (is_project, has_plan) = (project.is_some(), plan.is_some());
        let (texts, others): (Vec<&Change<'c>>, Vec<&Change<'c>>) = changes
            .filter(|change| !change.is_rolled())
            .filter(|change| !(is_project && is_in_heading(change)))
            .filter(|change| !(has_plan && change.field == FactName::Plan))
            .partition(|change| is_text(change));
        blocks.extend(self.facts(others.iter().copied()).map(Block::Table));
        blocks.extend(plan.map(Block::Table));
        blocks.extend(self.texts(texts.iter().copied()).map(Block::Table));
    }

    /// Rows that changed, what else changed of them, and those that did not.
    fn add_rows(
        &self,
        blocks: &mut Vec<Block<'c>>,
        rows: &'c [RowPair<'c>],
        project: Option<usize>,
    ) {
        let is_one_side = project.is_some_and(|at| {
            self.comparison
                .projects
                .get(at)
                .is_some_and(|pair| pair.by.is_none())
        });
        if is_one_side && rows.iter().all(|row| row.by.is_none()) {
            let all = self.lines(rows, project, |_| true);
            blocks.extend(self.plain_rows(&all, true).map(Block::Table));
            return;
        }
        let changed = self.lines(rows, project, is_in_line);
        blocks.extend(self.changed_rows(&changed).map(Block::Table));
        blocks.extend(self.further_of_rows(rows).map(Block::Table));
        let quiet = self.lines(rows, project, RowPair::is_quiet);
        let count = quiet.len();
        let rolled = rows
            .iter()
            .filter(|row| row.is_quiet() && !row.changes.is_empty())
            .count();
        let summary = match rolled {
            0 => say!("未变的指标 {count} 项", "{count} unchanged indicators"),
            _ => say!(
                "未变的指标 {count} 项（其中 {rolled} 项仅年度顺延）",
                "{count} unchanged indicators ({rolled} of them except for the year)"
            ),
        };
        let folded = self.plain_rows(&quiet, false);
        blocks.extend(folded.map(|table| Block::Folded {
            summary: summary.text(self.lang).to_owned(),
            table,
        }));
    }

    fn lines(
        &self,
        rows: &'c [RowPair<'c>],
        project: Option<usize>,
        is_wanted: impl Fn(&RowPair<'c>) -> bool,
    ) -> Vec<RowLine<'c>> {
        let wanted = rows.iter().enumerate().filter(|(_, row)| is_wanted(row));
        wanted
            .map(|(at, row)| self.line(project.map(|project| RowAt { project, row: at }), row))
            .collect()
    }

    /// What changed only by the year: of parts with what they are called, their facts and their rows.
    fn rolled<'t>(
        &self,
        parts: impl Iterator<Item = (&'t str, &'c [Change<'c>], &'c [RowPair<'c>])>,
    ) -> Option<Block<'c>> {
        let heads = [
            (24, self.say(words::ITEM)),
            (38, self.sides.before.as_str()),
            (38, self.sides.after.as_str()),
        ];
        let mut table = self.table(words::ROLLED_FACTS, &heads);
        let mut count = 0;
        for (place, changes, rows) in parts {
            let of_part = changes.iter().map(|change| ("", change));
            let of_rows = rows.iter().flat_map(|row| {
                let name = row.row().map_or("", |row| row.name());
                row.target()
                    .into_iter()
                    .chain(row.change(FactName::Name))
                    .chain(further(row))
                    .map(move |change| (name, change))
            });
            let all = of_part.chain(of_rows);
            for (name, change) in all.filter(|(_, change)| change.is_rolled()) {
                count += 1;
                let label = self.label(change);
                let words = [place, name, &label].into_iter();
                let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
                let [before, after] = cells(change);
                table
                    .row()
                    .cell(CellRole::RowHead, 1, 1, CellContent::text(words.join("·")))
                    .cell(CellRole::Text, 1, 1, before)
                    .cell(CellRole::Text, 1, 1, after);
            }
        }
        if count == 0 {
            return None;
        }
        let summary = say!(
            "仅年度顺延的事项 {count} 项",
            "{count} facts where only the year moved"
        );
        Some(Block::Folded {
            summary: summary.text(self.lang).to_owned(),
            table: table.end(),
        })
    }

    /// What changed outside the projects, a part for each document in which something did.
    pub(super) fn documents(&self) -> Vec<Chapter<'c>> {
        let sections = self.comparison.documents.iter().enumerate();
        sections
            .filter_map(|(at, pair)| self.document(at, pair))
            .collect()
    }

    fn document(&self, at: usize, pair: &'c DocumentPair<'c>) -> Option<Chapter<'c>> {
        let department = &pair.after.or(pair.before)?.department;
        let name = department
            .department
            .as_ref()
            .or(department.title.as_ref())
            .or(department.library.as_ref());
        let (tone, judgement) = match (pair.before, pair.after) {
            (Some(_), Some(_)) => (None, String::new()),
            (None, _) => (Some(Tone::Added), self.say(words::ADDED).to_owned()),
            (_, None) => (Some(Tone::Dropped), self.say(words::DROPPED).to_owned()),
        };
        let mut blocks = Vec::new();
        if pair.before.is_some() && pair.after.is_some() {
            pair.blocks
                .iter()
                .for_each(|block| self.add_block(&mut blocks, block));
            let places: Vec<String> = pair.blocks.iter().map(|block| self.place(block)).collect();
            let parts = places.iter().zip(&pair.blocks);
            blocks.extend(self.rolled(
                parts.map(|(place, block)| (place.as_str(), &*block.changes, &*block.rows)),
            ));
        }
        if blocks.is_empty() && tone.is_none() {
            return None;
        }
        Some(Chapter {
            place: ChapterPlace::Detail,
            anchor: format!("d{}", at + 1),
            title: name
                .map_or(self.say(words::DEPARTMENT), Text::as_str)
                .to_owned(),
            judgement,
            tone,
            lines: Vec::new(),
            blocks,
        })
    }

    fn add_block(&self, blocks: &mut Vec<Block<'c>>, block: &'c BlockPair<'c>) {
        if block.is_quiet() {
            return;
        }
        let word = match (&block.before, &block.after) {
            (None, _) => format!("（{}）", self.say(words::ADDED)),
            (_, None) => format!("（{}）", self.say(words::DROPPED)),
            _ => String::new(),
        };
        blocks.push(Block::Heading {
            level: 2,
            text: (self.place(block) + &word).into(),
        });
        self.add_changes(blocks, block.changes.iter(), None);
        self.add_rows(blocks, &block.rows, None);
    }
}

/// Whether a change is shown by the heading of its project.
fn is_in_heading(change: &Change<'_>) -> bool {
    change.field == FactName::Name
        || change.field == FactName::Budget && change.before.is_some() && change.after.is_some()
}

/// What a part of a document is called.
pub(super) fn kind(kind: BlockKind) -> Bilingual {
    match kind {
        BlockKind::Head => words::HEAD,
        BlockKind::OverallGoal => words::OVERALL_GOAL,
        BlockKind::SubGoal => words::SUB_GOAL,
        BlockKind::Safeguard => words::SAFEGUARD,
        BlockKind::Task => words::TASK,
        BlockKind::Budget => words::DEPARTMENT_BUDGET,
        BlockKind::Library => words::LIBRARY,
    }
}

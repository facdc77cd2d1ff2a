//! What a reviewer reads first, on one screen.

mod judged;

use crate::diag::{Bilingual, Lang, Message, say};
use crate::diff::{ProjectPair, RowAt};
use crate::print::table::{CellContent, CellRole, Table};
use crate::print::{Block, Sentence};

use crate::print::comparison::projects::anchor;
use crate::print::comparison::{Review, words};

/// Most rows of a list, so that a page of many departments has them all: the rest is in the parts of the projects.
const MOST: usize = 100;

impl<'c> Review<'c> {
    /// The summary; only a sentence where nothing changed.
    pub fn summary(&self) -> Vec<Block<'c>> {
        if self.comparison.is_empty() {
            return vec![Block::Text(self.say(words::NOTHING).into())];
        }
        let mut blocks = vec![Block::Table(self.counts())];
        blocks.extend(self.outside().map(|said| Block::Text(said.into())));
        blocks.extend(self.budgets().map(Block::Table));
        blocks.extend(self.department_table().map(Block::Table));
        let is_quiet = self.comparison.documents.iter().all(|pair| {
            pair.before.is_some() == pair.after.is_some()
                && pair.blocks.iter().all(|block| block.is_quiet())
        }) && self.comparison.projects.iter().all(ProjectPair::is_quiet);
        if is_quiet {
            blocks.push(Block::Text(self.say(words::ONLY_YEARS).into()));
            return blocks;
        }
        let summary = &self.summary;
        self.judged(&mut blocks, words::LOOSENED_ROWS, &summary.loosened);
        let dropped = summary.dropped_projects.len() + summary.dropped_rows.len();
        let table = self.things(&summary.dropped_projects, &summary.dropped_rows);
        self.list(&mut blocks, words::DROPPED_THINGS, dropped, table);
        let not_comparable = &summary.not_comparable;
        self.judged(&mut blocks, words::NOT_COMPARABLE_ROWS, not_comparable);
        self.judged(&mut blocks, words::TIGHTENED_ROWS, &summary.tightened);
        let added = summary.added_projects.len() + summary.added_rows.len();
        let table = self.things(&summary.added_projects, &summary.added_rows);
        self.list(&mut blocks, words::ADDED_THINGS, added, table);
        let (regroupings, groups) = (&self.comparison.regroupings, &self.comparison.row_groups);
        let of_projects = regroupings
            .iter()
            .map(|found| (found.one, self.regrouping(found)));
        let of_rows = groups
            .iter()
            .map(|group| (group.one.project, self.row_regrouping(group)));
        let count = regroupings.len() + groups.len();
        let regrouped = of_projects.chain(of_rows);
        self.sentences(
            &mut blocks,
            words::REGROUPED,
            count,
            regrouped.map(|(at, said)| (Some(at), self.with_department(at, &said).into_owned())),
        );
        // Those of several departments have chapters of their own.
        if self.departments.is_none() {
            let questions = summary.questions.iter();
            let questions = questions.map(|question| {
                let text = question.message.text(self.lang).to_owned();
                (question.project, text)
            });
            let count = summary.questions.len();
            self.sentences(&mut blocks, words::QUESTIONS, count, questions);
        }
        blocks
    }

    fn list(
        &self,
        blocks: &mut Vec<Block<'c>>,
        title: Bilingual,
        count: usize,
        table: Option<Table<'c>>,
    ) {
        let Some(table) = table else { return };
        blocks.push(self.heading(title, count));
        blocks.push(Block::Table(table));
        blocks.extend(self.rest(count));
    }

    fn sentences(
        &self,
        blocks: &mut Vec<Block<'c>>,
        title: Bilingual,
        count: usize,
        sentences: impl Iterator<Item = (Option<usize>, String)>,
    ) {
        if count == 0 {
            return;
        }
        blocks.push(self.heading(title, count));
        // All of them: they stand nowhere else.
        blocks.push(Block::List(
            sentences
                .map(|(at, text)| Sentence {
                    anchor: at.filter(|at| self.is_shown(*at)).map(anchor),
                    text,
                })
                .collect(),
        ));
    }

    fn heading(&self, title: Bilingual, count: usize) -> Block<'c> {
        let title = self.say(title);
        let text = match self.lang {
            Lang::Zh => format!("{title}（{count}）"),
            Lang::En => format!("{title} ({count})"),
        };
        Block::Heading {
            level: 2,
            text: text.into(),
        }
    }

    fn rest(&self, count: usize) -> Option<Block<'c>> {
        let more = count.checked_sub(MOST).filter(|more| *more > 0)?;
        let message: Message = say!("另有 {more} 项，见各项目", "{more} more: see the projects");
        Some(Block::Text(message.text(self.lang).to_owned().into()))
    }

    fn counts(&self) -> Table<'c> {
        let heads = [
            (10, self.say(words::KIND)),
            (9, self.sides.before.as_str()),
            (9, self.sides.after.as_str()),
            (9, self.say(words::ADDED)),
            (9, self.say(words::DROPPED)),
            (9, self.say(words::LOOSENED)),
            (12, self.say(words::TIGHTENED)),
            (9, self.say(words::NOT_COMPARABLE)),
            (9, self.say(words::RENAMED)),
            (9, self.say(words::MOVED)),
            (9, self.say(words::REDEFINED)),
            (9, self.say(words::UNCHANGED)),
        ];
        let mut table = self.table(words::COUNTS, &heads);
        let (projects, rows) = (&self.summary.projects, &self.summary.rows);
        let of_projects = [
            Some(projects.before),
            Some(projects.after),
            Some(projects.added),
            Some(projects.dropped),
            None,
            None,
            None,
            Some(projects.renamed),
            Some(projects.moved),
            None,
            Some(projects.quiet),
        ];
        let of_rows = [
            Some(rows.before),
            Some(rows.after),
            Some(rows.added),
            Some(rows.dropped),
            Some(rows.loosened),
            Some(rows.tightened),
            Some(rows.not_comparable),
            Some(rows.renamed),
            Some(rows.moved),
            Some(self.summary.redefined.len()),
            Some(rows.unchanged),
        ];
        let goal_rows = &self.summary.goal_rows;
        let of_goals = [
            Some(goal_rows.before),
            Some(goal_rows.after),
            Some(goal_rows.added + goal_rows.came),
            Some(goal_rows.dropped + goal_rows.went),
            Some(goal_rows.loosened),
            Some(goal_rows.tightened),
            Some(goal_rows.not_comparable),
            Some(goal_rows.renamed),
            Some(goal_rows.moved),
            None,
            Some(goal_rows.unchanged),
        ];
        let has_goals = goal_rows.before + goal_rows.after > 0;
        let of_goals = has_goals.then_some((words::GOAL_ROWS, of_goals));
        let kinds = [(words::PROJECT, of_projects), (words::INDICATOR, of_rows)];
        for (word, counts) in kinds.into_iter().chain(of_goals) {
            table
                .row()
                .cell(CellRole::RowHead, 1, 1, CellContent::text(self.say(word)));
            for count in counts {
                let content = count.map_or(CellContent::text("—"), |count| {
                    CellContent::number(count, "")
                });
                table.cell(CellRole::Value, 1, 1, content);
            }
        }
        table.end()
    }

    /// `总体目标等项目以外的内容：有变化 3`
    pub(in crate::print::comparison) fn outside(&self) -> Option<String> {
        let count = self.summary.outside;
        let [of, word] = [words::OUTSIDE, words::CHANGED_PROJECT].map(|word| self.say(word));
        let colon = if self.lang == Lang::Zh { "：" } else { ": " };
        (count > 0).then(|| format!("{of}{colon}{word} {count}"))
    }

    fn budgets(&self) -> Option<Table<'c>> {
        self.summary.budget.0.or(self.summary.budget.1)?;
        let item = self.in_wan(self.say(words::BUDGETS));
        let heads = [
            (28, item.as_str()),
            (18, self.sides.before.as_str()),
            (18, self.sides.after.as_str()),
            (18, self.say(words::DIFFERENCE)),
            (18, self.say(words::PERCENT)),
        ];
        let mut table = self.table(words::BUDGETS, &heads);
        table.row().cell(
            CellRole::RowHead,
            1,
            1,
            CellContent::text(self.say(words::TOTAL_BUDGET)),
        );
        for content in self.total() {
            table.cell(CellRole::Value, 1, 1, content);
        }
        Some(table.end())
    }

    /// Projects with their budgets, rows with their targets.
    fn things(&self, projects: &[usize], rows: &[RowAt]) -> Option<Table<'c>> {
        let heads = self.department_head().into_iter().chain([
            (34, self.say(words::PROJECT)),
            (40, self.say(words::INDICATOR)),
            (26, self.say(words::TARGET_OR_BUDGET)),
        ]);
        let heads: Vec<(u16, &str)> = heads.collect();
        let mut table = self.table(words::ADDED_THINGS, &heads);
        let projects = projects.iter().map(|at| (*at, None));
        let rows = rows.iter().map(|at| (at.project, Some(at.row)));
        let mut is_empty = true;
        for (project, row) in projects.chain(rows).take(MOST) {
            let Some(found) = self.project_summary(project) else {
                continue;
            };
            is_empty = false;
            let name = CellContent::Link {
                text: found.name.into(),
                anchor: anchor(project),
            };
            table.row();
            self.department_cell(&mut table, project, 1);
            table.cell(CellRole::RowHead, 1, 1, name);
            let Some(row) = row else {
                let amount = found.after.or(found.before);
                let amount =
                    amount.map(|amount| format!("{} {}", amount.number, amount.unit.written));
                table
                    .cell(CellRole::Text, 1, 1, CellContent::text("—"))
                    .cell(
                        CellRole::Value,
                        1,
                        1,
                        CellContent::text(amount.unwrap_or_default()),
                    );
                continue;
            };
            let pair = self
                .comparison
                .projects
                .get(project)
                .and_then(|pair| pair.rows.get(row));
            let line = pair.map(|pair| self.line(Some(RowAt { project, row }), pair));
            let (name, value) = line.map_or_else(Default::default, |line| {
                (
                    line.name,
                    if line.after.is_empty() {
                        line.before
                    } else {
                        line.after
                    },
                )
            });
            table
                .cell(CellRole::RowHead, 1, 1, CellContent::text(name))
                .cell(CellRole::Value, 1, 1, CellContent::text(value));
        }
        (!is_empty).then(|| table.end())
    }
}

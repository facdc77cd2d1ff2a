//! The summary: counts, what was loosened, dropped, split …, and what to ask.

use rust_decimal::Decimal;

use super::{MOST, NAME, Screen};
use crate::diag::Bilingual;
use crate::diff::{RegroupingKind, RowAt, Summary, in_wan, printed_percent};
use crate::print::comparison::line::perhaps;
use crate::print::comparison::words;
use crate::print::table::Tone;
use crate::print::{ScreenBlock, ScreenGroup, ScreenLine};

impl Screen<'_, '_> {
    pub(super) fn counts(self) -> Vec<ScreenLine> {
        let comparison = self.review.comparison;
        let Summary {
            projects,
            rows,
            budget,
            goal_rows,
            ..
        } = &self.review.summary;
        let kinds = comparison.regroupings.iter().map(|found| found.kind);
        let splits = kinds.filter(|kind| *kind == RegroupingKind::Split).count();
        let colon = self.word("：", ": ");
        let of_projects = self.counted(&[
            (words::ADDED, projects.added),
            (words::DROPPED, projects.dropped),
            (words::SPLIT, splits),
            (words::MERGED, comparison.regroupings.len() - splits),
            (words::RENAMED, projects.renamed),
            (words::OTHER_AGENCY, projects.moved),
            (words::CHANGED_PROJECT, projects.changed),
            (words::UNCHANGED, projects.quiet),
        ]);
        let of_rows = self.counted(&[
            (words::LOOSENED, rows.loosened),
            (words::TIGHTENED, rows.tightened),
            (words::NOT_COMPARABLE, rows.not_comparable),
            (words::DROPPED, rows.dropped),
            (words::WENT, rows.went),
            (words::ADDED, rows.added),
            (words::CAME, rows.came),
            (words::REGROUPED_ROWS, comparison.row_groups.len()),
            (words::RENAMED, rows.renamed),
            (words::MOVED, rows.moved),
            (words::REDEFINED, self.review.summary.redefined.len()),
            (words::UNCHANGED, rows.unchanged),
        ]);
        let of_goals = self.counted(&[
            (words::LOOSENED, goal_rows.loosened),
            (words::TIGHTENED, goal_rows.tightened),
            (words::NOT_COMPARABLE, goal_rows.not_comparable),
            (words::DROPPED, goal_rows.dropped),
            (words::WENT_WITH_ALL, goal_rows.went),
            (words::ADDED, goal_rows.added),
            (words::CAME_WITH_ALL, goal_rows.came),
        ]);
        let mut lines = vec![
            format!(
                "{} {} → {}{colon}{of_projects}",
                self.word("项目", "projects"),
                projects.before,
                projects.after
            ),
            format!(
                "{} {} → {}{colon}{of_rows}",
                self.word("指标", "indicators"),
                rows.before,
                rows.after
            ),
        ];
        if !of_goals.is_empty() {
            let goals = self.review.say(words::GOAL_ROWS);
            lines.push(format!("{goals}{colon}{of_goals}"));
        }
        lines.extend(self.review.outside());
        if let (Some(before), Some(after)) = *budget {
            lines.push(format!(
                "{} {} → {}{}",
                self.word("预算", "budget"),
                in_wan(before),
                in_wan(after),
                self.difference(before, after)
            ));
        }
        lines
            .into_iter()
            .map(|line| ScreenLine::text(0, line))
            .collect()
    }

    /// `放宽 2，提高要求 4`: what there is.
    fn counted(self, counts: &[(Bilingual, usize)]) -> String {
        let shown: Vec<String> = counts
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(word, count)| format!("{} {count}", self.review.say(*word)))
            .collect();
        shown.join(self.word("，", ", "))
    }

    /// `（+45 万元，+3%）`; blank where nothing changed.
    fn difference(self, before: Decimal, after: Decimal) -> String {
        let Some(more) = after.checked_sub(before).filter(|more| !more.is_zero()) else {
            return String::new();
        };
        let percent = more
            .checked_mul(Decimal::ONE_HUNDRED)
            .and_then(|more| more.checked_div(before));
        let sign = if more.is_sign_negative() { "" } else { "+" };
        self.bracketed(&format!(
            "{sign}{}{}",
            in_wan(more),
            self.in_percent(percent)
        ))
    }

    /// `，+10%`
    fn in_percent(self, percent: Option<Decimal>) -> String {
        let comma = self.word("，", ", ");
        let percent = percent.map(|percent| format!("{comma}{}", printed_percent(percent)));
        percent.unwrap_or_default()
    }

    /// A line for each department, where there are several.
    pub(super) fn departments(self) -> Option<ScreenGroup<'static>> {
        let found = self.review.department_summaries();
        if found.is_empty() {
            return None;
        }
        let lines = found.iter().map(|(name, found)| ScreenLine {
            first: Some((0, NAME)),
            ..ScreenLine::text(1, *name).cell(self.review.department_line(found))
        });
        let heading = format!("{} {}", self.review.say(words::DEPARTMENTS), found.len());
        Some(ScreenGroup::new(
            heading,
            None,
            vec![ScreenBlock::Lines(lines.collect())],
        ))
    }

    pub(super) fn lists(self) -> Vec<ScreenGroup<'static>> {
        let summary = &self.review.summary;
        let groups = [
            self.rows(words::LOOSENED_LIST, Tone::Loosened, &summary.loosened),
            self.rows(words::DROPPED_ROWS, Tone::Dropped, &summary.dropped_rows),
            self.projects(
                words::DROPPED_PROJECTS,
                Tone::Dropped,
                &summary.dropped_projects,
            ),
            self.regroupings(),
            self.rows(
                words::NOT_COMPARABLE_LIST,
                Tone::NotComparable,
                &summary.not_comparable,
            ),
            self.rows(words::TIGHTENED_LIST, Tone::Tightened, &summary.tightened),
            self.rows(words::ADDED_ROWS, Tone::Added, &summary.added_rows),
            self.projects(words::ADDED_PROJECTS, Tone::Added, &summary.added_projects),
        ];
        groups.into_iter().flatten().collect()
    }

    fn list(
        self,
        title: Bilingual,
        tone: Tone,
        count: usize,
        mut lines: Vec<ScreenLine>,
    ) -> Option<ScreenGroup<'static>> {
        lines.extend(self.more(count));
        let heading = format!("{} {count}", self.review.say(title));
        (count > 0).then(|| ScreenGroup::new(heading, Some(tone), vec![ScreenBlock::Lines(lines)]))
    }

    /// A list of rows under their projects.
    fn rows(self, title: Bilingual, tone: Tone, rows: &[RowAt]) -> Option<ScreenGroup<'static>> {
        let mut lines = Vec::new();
        let mut above = None;
        for at in rows.iter().take(MOST) {
            let pair = &self.review.comparison.projects[at.project];
            if above != Some(at.project) {
                let name = self.review.with_department(at.project, pair.name());
                let name = format!("{name}{}", self.money(at.project));
                lines.push(ScreenLine::text(1, name));
                above = Some(at.project);
            }
            let row = &pair.rows[at.row];
            let told = row.telling().or(row.target());
            lines.push(self.row_line(2, Some(pair), row, told));
        }
        self.list(title, tone, rows.len(), lines)
    }

    /// `（预算 300 → 330 万元，+30 万元，+10%）`
    fn money(self, project: usize) -> String {
        let project = self.review.project_summary(project);
        let budget = project.map(|project| self.review.budget(&project));
        let budget = budget.filter(|budget| !budget.is_empty());
        budget.map_or_else(String::new, |budget| self.bracketed(&budget))
    }

    fn projects(
        self,
        title: Bilingual,
        tone: Tone,
        projects: &[usize],
    ) -> Option<ScreenGroup<'static>> {
        let lines = projects.iter().take(MOST).map(|&at| {
            let pair = &self.review.comparison.projects[at];
            let near = pair
                .near
                .map(|(name, score)| self.text(&perhaps(name, score)));
            let name = self.review.with_department(at, pair.name());
            ScreenLine::text(1, format!("{name}{}", self.money(at))).cell(near.unwrap_or_default())
        });
        self.list(title, tone, projects.len(), lines.collect())
    }

    fn regroupings(self) -> Option<ScreenGroup<'static>> {
        let comparison = self.review.comparison;
        let (found, groups) = (&comparison.regroupings, &comparison.row_groups);
        if found.is_empty() && groups.is_empty() {
            return None;
        }
        let of_projects = found
            .iter()
            .map(|found| (found.one, self.review.regrouping(found)));
        let of_rows = groups
            .iter()
            .map(|group| (group.one.project, self.review.row_regrouping(group)));
        let mut lines: Vec<ScreenLine> = (of_projects.chain(of_rows).take(MOST))
            .map(|(at, said)| ScreenLine::text(1, self.review.with_department(at, &said)))
            .collect();
        lines.extend(self.more(found.len() + groups.len()));
        let heading = self.review.say(words::REGROUPED);
        Some(ScreenGroup::new(
            heading,
            Some(Tone::Changed),
            vec![ScreenBlock::Lines(lines)],
        ))
    }

    pub(super) fn questions(self) -> Option<ScreenGroup<'static>> {
        let questions = &self.review.summary.questions;
        if questions.is_empty() {
            return None;
        }
        let most = if self.show.all { usize::MAX } else { MOST };
        let mut lines: Vec<ScreenLine> = Vec::new();
        for (department, questions) in self.review.questions_by_department() {
            let depth = match department {
                Some(department) => {
                    lines.push(ScreenLine::text(1, department));
                    2
                }
                None => 1,
            };
            for (number, question) in (1..).zip(questions.iter().take(most)) {
                let message = question.message.clone().shortened();
                let text = format!("{number}. {}", self.text(&message));
                lines.push(ScreenLine::text(depth, text));
            }
            if !self.show.all {
                lines.extend(self.more(questions.len()));
            }
        }
        let heading = self.review.say(words::QUESTIONS);
        Some(ScreenGroup::new(
            heading,
            None,
            vec![ScreenBlock::Lines(lines)],
        ))
    }
}

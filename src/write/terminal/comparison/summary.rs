//! The summary: counts, what was loosened, dropped, split …, and what to ask.

use std::io::{self, Write};

use rust_decimal::Decimal;

use super::{MOST, Page, width_of};
use crate::diag::Lang;
use crate::diff::{
    Located, ProjectPair, RegroupingKind, RowAt, Summary, Verdict, budget_percent, in_wan,
    printed_percent,
};
use crate::write::terminal::visible;

impl Page<'_, '_> {
    pub(super) fn counts(&self, out: &mut dyn Write) -> io::Result<()> {
        let Summary {
            projects,
            rows,
            budget,
            ..
        } = self.summary;
        let of = |kind| {
            self.comparison
                .regroupings
                .iter()
                .filter(|found| found.kind == kind)
                .count()
        };
        let counted = |counts: &[(&'static str, &'static str, usize)]| {
            let shown: Vec<String> = counts
                .iter()
                .filter(|(.., count)| *count > 0)
                .map(|(zh, en, count)| format!("{} {count}", self.word(zh, en)))
                .collect();
            shown.join(self.word("，", ", "))
        };
        writeln!(
            out,
            "{} {} → {}{}{}",
            self.word("项目", "projects"),
            projects.before,
            projects.after,
            self.word("：", ": "),
            counted(&[
                ("新增", "added", projects.added),
                ("取消", "dropped", projects.dropped),
                ("拆分", "split", of(RegroupingKind::Split)),
                ("合并", "merged", of(RegroupingKind::Merge)),
                ("改名", "renamed", projects.renamed),
                ("换单位", "moved", projects.moved),
                ("有变化", "changed", projects.changed),
                ("无变化", "unchanged", projects.quiet),
            ])
        )?;
        writeln!(
            out,
            "{} {} → {}{}{}",
            self.word("指标", "indicators"),
            rows.before,
            rows.after,
            self.word("：", ": "),
            counted(&[
                ("放宽", "loosened", rows.loosened),
                ("提高要求", "tightened", rows.tightened),
                ("不可比", "not comparable", rows.not_comparable),
                ("取消", "dropped", rows.dropped),
                ("随项目取消", "dropped with their projects", rows.went),
                ("新增", "added", rows.added),
                ("随项目新增", "added with their projects", rows.came),
                (
                    "拆分合并",
                    "split or merged",
                    self.comparison.row_groups.len()
                ),
                ("改名", "renamed", rows.renamed),
                ("移动", "moved", rows.moved),
                ("不变", "unchanged", rows.unchanged),
            ])
        )?;
        let goals = &self.summary.goal_rows;
        let loud = counted(&[
            ("放宽", "loosened", goals.loosened),
            ("提高要求", "tightened", goals.tightened),
            ("不可比", "not comparable", goals.not_comparable),
            ("取消", "dropped", goals.dropped),
            ("新增", "added", goals.added),
        ]);
        if !loud.is_empty() {
            writeln!(
                out,
                "{}{}{loud}",
                self.word("总体和分项目标的指标", "indicators of the goals"),
                self.word("：", ": ")
            )?;
        }
        if let (Some(before), Some(after)) = budget {
            writeln!(
                out,
                "{} {} → {}{}",
                self.word("预算", "budget"),
                in_wan(*before),
                in_wan(*after),
                self.difference(*before, *after)
            )?;
        }
        Ok(())
    }

    /// `（+45 万元，+3%）`; blank where nothing changed.
    fn difference(&self, before: Decimal, after: Decimal) -> String {
        let Some(more) = after.checked_sub(before).filter(|more| !more.is_zero()) else {
            return String::new();
        };
        let percent = more
            .checked_mul(Decimal::ONE_HUNDRED)
            .and_then(|more| more.checked_div(before));
        let percent =
            percent.map(|percent| format!("{}{}", self.word("，", ", "), printed_percent(percent)));
        let sign = if more.is_sign_negative() { "" } else { "+" };
        let (open, close) = (self.word("（", " ("), self.word("）", ")"));
        format!(
            "{open}{sign}{}{}{close}",
            in_wan(more),
            percent.unwrap_or_default()
        )
    }

    pub(super) fn lists(&self, out: &mut dyn Write) -> io::Result<()> {
        let summary = self.summary;
        self.rows(
            out,
            self.word("放宽", "Loosened"),
            "1;31",
            &summary.loosened,
        )?;
        self.rows(
            out,
            self.word("取消的指标", "Dropped indicators"),
            "31",
            &summary.dropped_rows,
        )?;
        self.projects(
            out,
            self.word("取消的项目", "Dropped projects"),
            "31",
            &summary.dropped_projects,
        )?;
        self.regroupings(out)?;
        self.rows(
            out,
            self.word("不可比", "Not comparable"),
            "33",
            &summary.not_comparable,
        )?;
        self.rows(
            out,
            self.word("提高要求", "Tightened"),
            "32",
            &summary.tightened,
        )?;
        self.rows(
            out,
            self.word("新增的指标", "Added indicators"),
            "36",
            &summary.added_rows,
        )?;
        self.projects(
            out,
            self.word("新增的项目", "Added projects"),
            "36",
            &summary.added_projects,
        )
    }

    fn more(&self, out: &mut dyn Write, count: usize) -> io::Result<()> {
        if count > MOST {
            let more = count - MOST;
            match self.show.lang {
                Lang::Zh => writeln!(out, "  …… 另有 {more} 项")?,
                Lang::En => writeln!(out, "  … and {more} more")?,
            }
        }
        Ok(())
    }

    /// A list of rows under their projects.
    fn rows(
        &self,
        out: &mut dyn Write,
        title: &str,
        color: &str,
        rows: &[RowAt],
    ) -> io::Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        writeln!(
            out,
            "\n{}",
            self.colored(&format!("{title} {}", rows.len()), color)
        )?;
        let mut above = None;
        let width = width_of(
            rows.iter()
                .take(MOST)
                .map(|at| &self.comparison.projects[at.project].rows[at.row]),
        );
        for at in rows.iter().take(MOST) {
            let pair = &self.comparison.projects[at.project];
            if above != Some(at.project) {
                writeln!(out, "  {}{}", visible(pair.name()), self.money(pair))?;
                above = Some(at.project);
            }
            let row = &pair.rows[at.row];
            writeln!(out, "    {}", self.row_line(Some(pair), row, width))?;
        }
        self.more(out, rows.len())
    }

    /// `（预算 300 → 330 万元，+10%）`
    fn money(&self, pair: &ProjectPair<'_>) -> String {
        let amount = |located: Option<Located<'_>>| located?.project.budget.as_ref()?.in_yuan();
        let (before, after) = (amount(pair.before), amount(pair.after));
        let (open, close) = (self.word("（", " ("), self.word("）", ")"));
        let budget = self.word("预算", "budget");
        match (before, after) {
            (Some(before), Some(after)) if before == after => {
                format!(
                    "{open}{budget} {}{}{close}",
                    in_wan(after),
                    self.word("，不变", ", unchanged")
                )
            }
            (Some(before), Some(after)) => {
                let percent = budget_percent(pair).map(|percent| {
                    format!("{}{}", self.word("，", ", "), printed_percent(percent))
                });
                format!(
                    "{open}{budget} {} → {}{}{close}",
                    in_wan(before),
                    in_wan(after),
                    percent.unwrap_or_default()
                )
            }
            (Some(only), None) | (None, Some(only)) => {
                format!("{open}{budget} {}{close}", in_wan(only))
            }
            (None, None) => String::new(),
        }
    }

    fn projects(
        &self,
        out: &mut dyn Write,
        title: &str,
        color: &str,
        projects: &[usize],
    ) -> io::Result<()> {
        if projects.is_empty() {
            return Ok(());
        }
        writeln!(
            out,
            "\n{}",
            self.colored(&format!("{title} {}", projects.len()), color)
        )?;
        for &at in projects.iter().take(MOST) {
            let pair = &self.comparison.projects[at];
            writeln!(
                out,
                "  {}{}{}",
                visible(pair.name()),
                self.money(pair),
                self.near(pair)
            )?;
        }
        self.more(out, projects.len())
    }

    /// What a project that stands alone might be the same as.
    fn near(&self, pair: &ProjectPair<'_>) -> String {
        let Some((name, score)) = pair.near else {
            return String::new();
        };
        let name = visible(name);
        match self.show.lang {
            Lang::Zh => format!("  可能就是“{name}”（相似度 {score}%）：是的话请写“曾用名”"),
            Lang::En => format!("  perhaps “{name}” ({score}% alike): if so, add its 曾用名"),
        }
    }

    fn regroupings(&self, out: &mut dyn Write) -> io::Result<()> {
        let found = &self.comparison.regroupings;
        if found.is_empty() && self.comparison.row_groups.is_empty() {
            return Ok(());
        }
        writeln!(
            out,
            "\n{}",
            self.colored(self.word("拆分和合并", "Split and merged"), "35")
        )?;
        for found in found.iter().take(MOST) {
            let projects = &self.comparison.projects;
            let shown = |located: Option<Located<'_>>| {
                let project = located.map(|located| located.project);
                let name = format!(
                    "“{}”",
                    visible(project.map_or("", |project| project.name()))
                );
                let budget = project
                    .and_then(|project| project.budget.as_ref()?.in_yuan())
                    .map(in_wan);
                let (open, close) = (self.word("（", " ("), self.word("）", ")"));
                budget.map_or(name.clone(), |budget| {
                    format!("{name}{open}{budget}{close}")
                })
            };
            let before = |at: usize| shown(projects[at].before);
            let after = |at: usize| shown(projects[at].after);
            let (from, to): (Vec<String>, Vec<String>) = match found.kind {
                RegroupingKind::Split => (
                    vec![before(found.one)],
                    found.parts.iter().map(|&at| after(at)).collect(),
                ),
                RegroupingKind::Merge => (
                    found.parts.iter().map(|&at| before(at)).collect(),
                    vec![after(found.one)],
                ),
            };
            let word = match found.kind {
                RegroupingKind::Split => self.word("拆分", "split"),
                RegroupingKind::Merge => self.word("合并", "merged"),
            };
            writeln!(out, "  {word}  {} → {}", from.join(" + "), to.join(" + "))?;
        }
        self.more(out, found.len())?;
        for group in self.comparison.row_groups.iter().take(MOST) {
            let shown = |at: &RowAt| {
                let row = self.comparison.projects[at.project].rows[at.row].row();
                let target = row.and_then(|row| row.target.printed()).unwrap_or_default();
                format!(
                    "“{}” {}",
                    visible(row.map_or("", |row| row.name())),
                    visible(&target)
                )
            };
            let parts = group
                .parts
                .iter()
                .map(shown)
                .collect::<Vec<_>>()
                .join(" + ");
            let one = shown(&group.one);
            match group.kind {
                RegroupingKind::Split => write!(
                    out,
                    "  {}  {one} → {parts}",
                    self.word("指标拆分", "row split")
                )?,
                RegroupingKind::Merge => write!(
                    out,
                    "  {}  {parts} → {one}",
                    self.word("指标合并", "rows merged")
                )?,
            }
            if let Some(sum) = group
                .sum
                .as_ref()
                .filter(|sum| sum.verdict != Verdict::Unchanged)
            {
                let verdict = self.named(sum.verdict.name());
                write!(
                    out,
                    "  {} {} → {}  {verdict}",
                    self.word("合计", "together"),
                    sum.before,
                    sum.after
                )?;
            }
            writeln!(out)?;
        }
        self.more(out, self.comparison.row_groups.len())
    }

    pub(super) fn questions(&self, out: &mut dyn Write) -> io::Result<()> {
        let questions = &self.summary.questions;
        if questions.is_empty() {
            return Ok(());
        }
        self.heading(out, self.word("问询要点", "What to ask"))?;
        let most = if self.show.all { usize::MAX } else { MOST };
        for (number, question) in (1..).zip(questions.iter().take(most)) {
            let message = question.message.clone().shortened();
            writeln!(out, "  {number}. {}", visible(message.text(self.show.lang)))?;
        }
        if self.show.all {
            Ok(())
        } else {
            self.more(out, questions.len())
        }
    }
}

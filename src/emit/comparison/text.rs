//! A comparison for the terminal: the summary on one screen, then each project that changed, a line for each change.

use std::io::{self, Write};

use rust_decimal::Decimal;
use unicode_width::UnicodeWidthStr;

use crate::compile::Document;
use crate::diag::render::{paint, visible};
use crate::diag::{Bilingual, Lang};
use crate::diff::{
    BlockKind, BlockPair, Change, Comparison, DocumentPair, Hint, Match, Part, ProjectPair, RegroupingKind, RowAt,
    RowPair, Said, Summary, Verdict, budget_percent, field, in_wan, printed_percent, unit_cost, words,
};
use crate::model::Indicator;

/// What is shown, and how.
#[derive(Debug, Clone, Copy)]
pub struct Show {
    pub lang: Lang,
    pub color: bool,
    /// Behind the summary, what changed in each project.
    pub details: bool,
    /// Also what only moved with the year, and texts in full.
    pub all: bool,
}

/// Lines of a list of the summary; what is beyond is counted.
const MOST: usize = 8;
/// Columns of the label of a fact below a row.
const LABEL: usize = 8;
/// Characters around a changed word.
const AROUND: usize = 12;
/// Most columns of a name in a list: what is longer pushes the rest of its line.
const NAME: usize = 44;

/// Writes a comparison for people.
///
/// # Errors
/// Those of the writer.
pub fn text(out: &mut dyn Write, comparison: &Comparison<'_>, summary: &Summary, show: Show) -> io::Result<()> {
    let page = Page { comparison, summary, show };
    page.title(out)?;
    if comparison.is_empty() {
        return writeln!(out, "{}", page.word("没有变化", "nothing changed"));
    }
    page.counts(out)?;
    page.lists(out)?;
    page.questions(out)?;
    if show.details {
        page.details(out)?;
    }
    Ok(())
}

struct Page<'p, 'd> {
    comparison: &'p Comparison<'d>,
    summary: &'p Summary,
    show: Show,
}

impl<'d> Page<'_, 'd> {
    fn word(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.show.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    fn named(&self, name: Bilingual) -> &'static str {
        self.word(name.zh, name.en)
    }

    fn colored(&self, text: &str, code: &str) -> String {
        if self.show.color { paint(text, code) } else { text.to_owned() }
    }

    fn heading(&self, out: &mut dyn Write, text: &str) -> io::Result<()> {
        writeln!(out, "\n{}", self.colored(text, "1"))
    }

    /// `星河市科学技术局 2024年 → 2025年（a.jimu → b.jimu）`
    fn title(&self, out: &mut dyn Write) -> io::Result<()> {
        let documents = &self.comparison.documents;
        // Of many, those in which something changed.
        let is_many = documents.len() > MOST;
        let changed = self.changed_documents();
        for (pair, _) in documents.iter().zip(&changed).filter(|(_, is_changed)| !is_many || **is_changed).take(MOST) {
            self.document(out, pair)?;
        }
        if is_many {
            let (count, changed) = (documents.len(), changed.iter().filter(|is_changed| **is_changed).count());
            match self.show.lang {
                Lang::Zh => writeln!(out, "共 {count} 份文件，{changed} 份有变化")?,
                Lang::En => writeln!(out, "{count} files, {changed} changed")?,
            }
        }
        Ok(())
    }

    fn document(&self, out: &mut dyn Write, pair: &DocumentPair<'_>) -> io::Result<()> {
        let document = pair.after.or(pair.before).map(|document| &document.department);
        let name = document.and_then(|department| department.department.as_ref().or(department.library.as_ref()));
        let year = |document: Option<&Document<'_>>| {
            document.and_then(|document| document.year).map_or_else(|| "—".to_owned(), |year| year.to_string())
        };
        let file = |document: Option<&Document<'_>>| {
            document.map_or_else(|| "—".to_owned(), |document| visible(&document.file.name).into_owned())
        };
        let name = name.map(|name| visible(name.as_str()).into_owned() + " ").unwrap_or_default();
        let years = format!("{name}{} → {}", year(pair.before), year(pair.after));
        writeln!(out, "{}  {} → {}", self.colored(&years, "1"), file(pair.before), file(pair.after))
    }

    /// Pairs of documents in which something changed, by their place.
    fn changed_documents(&self) -> Vec<bool> {
        let is_loud = |pair: &DocumentPair<'_>| {
            pair.before.is_none() || pair.after.is_none() || pair.blocks.iter().any(|block| !block.is_quiet())
        };
        let mut changed: Vec<bool> = self.comparison.documents.iter().map(is_loud).collect();
        for project in self.comparison.projects.iter().filter(|project| !project.is_quiet()) {
            for located in [project.before, project.after].into_iter().flatten() {
                if let Some(is_changed) = changed.get_mut(located.scope) {
                    *is_changed = true;
                }
            }
        }
        changed
    }

    fn counts(&self, out: &mut dyn Write) -> io::Result<()> {
        let Summary { projects, rows, budget, .. } = self.summary;
        let of = |kind| self.comparison.regroupings.iter().filter(|found| found.kind == kind).count();
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
                ("拆分合并", "split or merged", self.comparison.row_groups.len()),
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
        let Some(more) = after.checked_sub(before).filter(|more| !more.is_zero()) else { return String::new() };
        let percent = more.checked_mul(Decimal::ONE_HUNDRED).and_then(|more| more.checked_div(before));
        let percent = percent.map(|percent| format!("{}{}", self.word("，", ", "), printed_percent(percent)));
        let sign = if more.is_sign_negative() { "" } else { "+" };
        let (open, close) = (self.word("（", " ("), self.word("）", ")"));
        format!("{open}{sign}{}{}{close}", in_wan(more), percent.unwrap_or_default())
    }

    fn lists(&self, out: &mut dyn Write) -> io::Result<()> {
        let summary = self.summary;
        self.rows(out, self.word("放宽", "Loosened"), "1;31", &summary.loosened)?;
        self.rows(out, self.word("取消的指标", "Dropped indicators"), "31", &summary.dropped_rows)?;
        self.projects(out, self.word("取消的项目", "Dropped projects"), "31", &summary.dropped_projects)?;
        self.regroupings(out)?;
        self.rows(out, self.word("不可比", "Not comparable"), "33", &summary.not_comparable)?;
        self.rows(out, self.word("提高要求", "Tightened"), "32", &summary.tightened)?;
        self.rows(out, self.word("新增的指标", "Added indicators"), "36", &summary.added_rows)?;
        self.projects(out, self.word("新增的项目", "Added projects"), "36", &summary.added_projects)
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
    fn rows(&self, out: &mut dyn Write, title: &str, color: &str, rows: &[RowAt]) -> io::Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{}", self.colored(&format!("{title} {}", rows.len()), color))?;
        let mut above = None;
        let width = width_of(rows.iter().take(MOST).map(|at| &self.comparison.projects[at.project].rows[at.row]));
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
        let amount = |located: Option<crate::diff::Located<'_>>| located?.project.budget.as_ref()?.in_yuan();
        let (before, after) = (amount(pair.before), amount(pair.after));
        let (open, close) = (self.word("（", " ("), self.word("）", ")"));
        let budget = self.word("预算", "budget");
        match (before, after) {
            (Some(before), Some(after)) if before == after => {
                format!("{open}{budget} {}{}{close}", in_wan(after), self.word("，不变", ", unchanged"))
            }
            (Some(before), Some(after)) => {
                let percent = budget_percent(pair)
                    .map(|percent| format!("{}{}", self.word("，", ", "), printed_percent(percent)));
                format!("{open}{budget} {} → {}{}{close}", in_wan(before), in_wan(after), percent.unwrap_or_default())
            }
            (Some(only), None) | (None, Some(only)) => format!("{open}{budget} {}{close}", in_wan(only)),
            (None, None) => String::new(),
        }
    }

    fn projects(&self, out: &mut dyn Write, title: &str, color: &str, projects: &[usize]) -> io::Result<()> {
        if projects.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{}", self.colored(&format!("{title} {}", projects.len()), color))?;
        for &at in projects.iter().take(MOST) {
            let pair = &self.comparison.projects[at];
            writeln!(out, "  {}{}{}", visible(pair.name()), self.money(pair), self.near(pair))?;
        }
        self.more(out, projects.len())
    }

    /// What a project that stands alone might be the same as.
    fn near(&self, pair: &ProjectPair<'_>) -> String {
        let Some((name, score)) = pair.near else { return String::new() };
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
        writeln!(out, "\n{}", self.colored(self.word("拆分和合并", "Split and merged"), "35"))?;
        for found in found.iter().take(MOST) {
            let projects = &self.comparison.projects;
            let shown = |located: Option<crate::diff::Located<'_>>| {
                let project = located.map(|located| located.project);
                let name = format!("“{}”", visible(project.map_or("", |project| project.name())));
                let budget = project.and_then(|project| project.budget.as_ref()?.in_yuan()).map(in_wan);
                let (open, close) = (self.word("（", " ("), self.word("）", ")"));
                budget.map_or(name.clone(), |budget| format!("{name}{open}{budget}{close}"))
            };
            let before = |at: usize| shown(projects[at].before);
            let after = |at: usize| shown(projects[at].after);
            let (from, to): (Vec<String>, Vec<String>) = match found.kind {
                RegroupingKind::Split => (vec![before(found.one)], found.parts.iter().map(|&at| after(at)).collect()),
                RegroupingKind::Merge => (found.parts.iter().map(|&at| before(at)).collect(), vec![after(found.one)]),
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
                format!("“{}” {}", visible(row.map_or("", |row| row.name())), visible(&target))
            };
            let parts = group.parts.iter().map(shown).collect::<Vec<_>>().join(" + ");
            let one = shown(&group.one);
            match group.kind {
                RegroupingKind::Split => write!(out, "  {}  {one} → {parts}", self.word("指标拆分", "row split"))?,
                RegroupingKind::Merge => write!(out, "  {}  {parts} → {one}", self.word("指标合并", "rows merged"))?,
            }
            if let Some(sum) = group.sum.as_ref().filter(|sum| sum.verdict != Verdict::Unchanged) {
                let verdict = self.named(sum.verdict.name());
                write!(out, "  {} {} → {}  {verdict}", self.word("合计", "together"), sum.before, sum.after)?;
            }
            writeln!(out)?;
        }
        self.more(out, self.comparison.row_groups.len())
    }

    /// `数量 兑付创新券  ≥480张 → ≥450张  -30张（-6.3%）  单位成本 …`
    fn row_line(&self, pair: Option<&ProjectPair<'_>>, row: &RowPair<'_>, width: usize) -> String {
        let name = row.row().map(title_of).unwrap_or_default();
        let mut line = padded(&name, width);
        line.push_str("  ");
        line.push_str(&self.targets(row));
        let cost = pair.filter(|_| row.target().is_some()).and_then(|pair| unit_cost(pair, row));
        if let Some(cost) = cost.filter(|cost| cost.before != cost.after) {
            let printed = cost.printed(self.show.lang);
            line.push_str(&format!("  {} {}", self.word("单位成本", "cost per unit"), visible(&printed)));
        }
        if let Some(why) = row.verdict().and_then(Verdict::why) {
            line.push_str(&format!("  {}", why.message().text(self.show.lang)));
        }
        line + &self.hint(row)
    }

    fn targets(&self, row: &RowPair<'_>) -> String {
        let printed = |row: Option<&Indicator<'_>>| {
            let text = row.and_then(|row| row.target.printed());
            text.map_or_else(|| self.word("（空）", "(blank)").to_owned(), |text| visible(&text).into_owned())
        };
        let (before, after) = (printed(row.before), printed(row.after));
        match row.target() {
            Some(change) => {
                let delta = change.delta.as_ref().map(|delta| format!("  {}", delta.printed(self.show.lang)));
                format!("{before} → {after}{}", delta.unwrap_or_default())
            }
            None if row.after.is_some() => after,
            None => before,
        }
    }

    fn hint(&self, row: &RowPair<'_>) -> String {
        match (row.hint, self.show.lang) {
            (None, _) => String::new(),
            (Some(Hint::SameName(_)), Lang::Zh) => {
                "  另一年有同名的指标，分不清是哪一个：写“曾用名”或不同的名称".to_owned()
            }
            (Some(Hint::SameName(_)), Lang::En) => {
                "  the other year has indicators of this name, and nothing tells them apart".to_owned()
            }
            (Some(Hint::Near(other, score)), Lang::Zh) => {
                format!("  可能就是“{}”（相似度 {score}%）：是的话请写“曾用名”", visible(other.name()))
            }
            (Some(Hint::Near(other, score)), Lang::En) => {
                format!("  perhaps “{}” ({score}% alike): if so, add its 曾用名", visible(other.name()))
            }
        }
    }

    fn questions(&self, out: &mut dyn Write) -> io::Result<()> {
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
        if self.show.all { Ok(()) } else { self.more(out, questions.len()) }
    }

    fn details(&self, out: &mut dyn Write) -> io::Result<()> {
        for pair in &self.comparison.documents {
            for block in pair.blocks.iter().filter(|block| self.show.all || !block.is_quiet()) {
                self.block(out, block)?;
            }
        }
        for (at, pair) in self.comparison.projects.iter().enumerate() {
            // Those that stand alone are in the summary.
            if pair.by.is_some() && (!pair.is_quiet() || self.show.all && !is_same(pair)) {
                self.project(out, pair)?;
            } else if pair.before.is_none() && pair.rows.iter().any(|row| row.from.is_some()) {
                self.project(out, &self.comparison.projects[at])?;
            }
        }
        Ok(())
    }

    fn block(&self, out: &mut dyn Write, block: &BlockPair<'_>) -> io::Result<()> {
        let kind = match block.kind {
            BlockKind::Head => self.word("表头", "Head"),
            BlockKind::OverallGoal => self.word("总体目标的指标", "Indicators of the overall goal"),
            BlockKind::SubGoal => self.word("分项目标", "Sub-goal"),
            BlockKind::Safeguard => self.word("保障措施", "Safeguard"),
            BlockKind::Budget => self.word("部门预算", "Department's budget"),
            BlockKind::Library => self.word("指标库", "Library"),
        };
        let title = block.after.as_ref().or(block.before.as_ref()).map_or("", |block| block.title);
        let sign = match (&block.before, &block.after) {
            (None, _) => "+ ",
            (_, None) => "- ",
            _ => "",
        };
        self.heading(out, format!("{sign}{kind} {}", visible(title)).trim_end())?;
        if block.by.is_some() {
            self.changes(out, &block.changes, block.by)?;
            self.changed_rows(out, None, &block.rows)?;
        }
        Ok(())
    }

    fn project(&self, out: &mut dyn Write, pair: &ProjectPair<'_>) -> io::Result<()> {
        let code = pair.located().and_then(|located| located.project.code.as_ref()).map_or("", |code| code.written);
        let sign = if pair.before.is_none() { "+ " } else { "" };
        let by = match pair.by {
            Some(Match::Similar(score)) => match self.show.lang {
                Lang::Zh => format!("  按相似度 {score}% 对上"),
                Lang::En => format!("  matched by {score}% likeness"),
            },
            Some(Match::FormerName) => self.word("  按曾用名对上", "  matched by its former name").to_owned(),
            _ => String::new(),
        };
        self.heading(out, format!("{sign}{} {}{by}", visible(pair.name()), visible(code)).trim_end())?;
        if pair.has_moved() {
            writeln!(out, "  {}", self.word("移到了另一份文件", "moved to another file"))?;
        }
        self.changes(out, &pair.changes, pair.by)?;
        if let Some(moved) = pair.plan_move() {
            writeln!(out, "  {}{}", self.word("支出计划整体：", "plan as a whole: "), self.named(moved.name()))?;
        }
        self.changed_rows(out, Some(pair), &pair.rows)
    }

    fn changes(&self, out: &mut dyn Write, changes: &[Change<'_>], by: Option<Match>) -> io::Result<()> {
        let is_shown = |change: &&Change<'_>| (self.show.all || !change.rolled) && !is_of_rename(change, by);
        let width = changes.iter().filter(is_shown).map(|change| self.label(change).width()).max().unwrap_or(0);
        for change in changes.iter().filter(is_shown) {
            for line in self.change(change, width.min(NAME)) {
                writeln!(out, "  {line}")?;
            }
        }
        let rolled = changes.iter().filter(|change| change.rolled).count();
        self.folded(out, if self.show.all { 0 } else { rolled })
    }

    fn folded(&self, out: &mut dyn Write, rolled: usize) -> io::Result<()> {
        if rolled > 0 {
            match self.show.lang {
                Lang::Zh => writeln!(out, "  …… {rolled} 处只是随年度顺延")?,
                Lang::En => writeln!(out, "  … {rolled} that only moved with the year")?,
            }
        }
        Ok(())
    }

    /// `支出计划 3月底`
    fn label(&self, change: &Change<'_>) -> String {
        if change.field == &field::TOTALS {
            return visible(&change.part).into_owned();
        }
        let field = self.word(change.field.zh, change.field.en);
        format!("{field} {}", visible(change.shown_part())).trim_end().to_owned()
    }

    /// One change: a line, of long texts only the changed words.
    fn change(&self, change: &Change<'_>, width: usize) -> Vec<String> {
        let label = padded(&self.label(change), width);
        let printed = |said: &Said<'_>| visible(&said.datum.printed()).into_owned();
        match (&change.before, &change.after) {
            (Some(before), Some(after)) => {
                let (before, after) = (printed(before), printed(after));
                let delta = change.delta.as_ref().map(|delta| format!("  {}", delta.printed(self.show.lang)));
                let word = match change {
                    _ if change.rolled => format!("  {}", self.word("顺延", "moved with the year")),
                    Change { verdict: Some(verdict), .. } => format!("  {}", self.named(verdict.name())),
                    _ if change.field == &field::PLAN => {
                        let is_later = change.delta.as_ref().is_some_and(|delta| delta.number.is_sign_negative());
                        format!(
                            "  {}",
                            if is_later { self.word("推后", "later") } else { self.word("提前", "earlier") }
                        )
                    }
                    _ => String::new(),
                };
                if before.width() + after.width() > 60 || before.contains('\n') || after.contains('\n') {
                    return vec![format!("{label}  {}", self.changed_words(&before, &after))];
                }
                vec![format!("{label}  {before} → {after}{}{word}", delta.unwrap_or_default())]
            }
            (Some(before), None) => vec![format!("{label}  {}", self.removed(&self.folded_text(&printed(before))))],
            (None, Some(after)) => vec![format!("{label}  {}", self.added(&self.folded_text(&printed(after))))],
            (None, None) => Vec::new(),
        }
    }

    fn removed(&self, text: &str) -> String {
        if self.show.color { paint(text, "31;9") } else { format!("[-{text}-]") }
    }

    fn added(&self, text: &str) -> String {
        if self.show.color { paint(text, "32") } else { format!("{{+{text}+}}") }
    }

    /// A text in one line, cut where it is long.
    fn folded_text(&self, text: &str) -> String {
        const LONGEST: usize = 80;
        let text = text.replace('\n', " ");
        match text.char_indices().nth(LONGEST).filter(|_| !self.show.all) {
            Some((at, _)) => format!("{}…", &text[..at]),
            None => text,
        }
    }

    /// Both texts in one, with what stands around the changes.
    fn changed_words(&self, before: &str, after: &str) -> String {
        let parts = words(before, after);
        let last = parts.len().saturating_sub(1);
        let mut line = String::new();
        for (at, part) in parts.into_iter().enumerate() {
            match part {
                Part::Removed(text) => line.push_str(&self.removed(&self.folded_text(text))),
                Part::Added(text) => line.push_str(&self.added(&self.folded_text(text))),
                Part::Same(text) if self.show.all => line.push_str(&text.replace('\n', " ")),
                Part::Same(text) => line.push_str(&around(&text.replace('\n', " "), at == 0, at == last)),
            }
        }
        line
    }

    fn changed_rows(
        &self,
        out: &mut dyn Write,
        pair: Option<&ProjectPair<'_>>,
        rows: &[RowPair<'_>],
    ) -> io::Result<()> {
        let (mut rolled, mut same) = (0, 0);
        let shown = rows.iter().filter(|row| self.show.all || !row.is_quiet());
        let width = width_of(shown);
        for row in rows {
            if row.by.is_some() && row.changes.is_empty() && row.from.is_none() {
                same += 1;
                continue;
            }
            if row.is_quiet() && !self.show.all {
                rolled += 1;
                continue;
            }
            self.changed_row(out, pair, row, width)?;
        }
        self.folded(out, rolled)?;
        if same > 0 {
            match self.show.lang {
                Lang::Zh => writeln!(out, "  …… {same} 行没有变化")?,
                Lang::En => writeln!(out, "  … {same} rows unchanged")?,
            }
        }
        Ok(())
    }

    fn changed_row(
        &self,
        out: &mut dyn Write,
        pair: Option<&ProjectPair<'_>>,
        row: &RowPair<'_>,
        width: usize,
    ) -> io::Result<()> {
        let line = self.row_line(pair, row, width);
        let (line, code) = match (row.before, row.after, row.verdict()) {
            (None, ..) => (format!("+ {line}"), "36"),
            (_, None, _) => (format!("- {line}"), "31"),
            (.., Some(verdict)) => {
                let word = if row.target().is_some() { self.named(verdict.name()) } else { "" };
                let code = match verdict {
                    Verdict::Loosened => "1;31",
                    Verdict::Tightened => "32",
                    Verdict::NotComparable(_) => "33",
                    Verdict::Unchanged => "0",
                };
                (format!("  {line}  {word}").trim_end().to_owned(), code)
            }
            _ => (line, "0"),
        };
        writeln!(out, "  {}", self.colored(&line, code))?;
        let name_of = |row: Option<&Indicator<'_>>| visible(row.map_or("", |row| row.name())).into_owned();
        if let Some(from) = row.from {
            let project =
                self.comparison.projects[from].before.map(|located| located.project.name()).unwrap_or_default();
            writeln!(out, "        {} “{}”", self.word("原在项目", "was in"), visible(project))?;
        }
        if let Some(Match::Similar(score)) = row.by {
            let note = match self.show.lang {
                Lang::Zh => format!("由“{}”改名（按相似度 {score}% 对上）", name_of(row.before)),
                Lang::En => format!("was “{}” (matched by {score}% likeness)", name_of(row.before)),
            };
            writeln!(out, "        {note}")?;
        }
        let is_told = |change: &&Change<'_>| {
            change.field == &field::TARGET
                || change.field == &field::NAME && matches!(row.by, Some(Match::Similar(_)))
                || change.rolled && !self.show.all
                || is_of_rename(change, row.by)
        };
        for change in row.changes.iter().filter(|change| !is_told(change)) {
            for line in self.change(change, LABEL) {
                writeln!(out, "        {line}")?;
            }
        }
        Ok(())
    }
}

/// Whether a pair says the same to the letter.
fn is_same(pair: &ProjectPair<'_>) -> bool {
    pair.changes.is_empty() && pair.rows.iter().all(|row| row.changes.is_empty() && row.by.is_some())
}

/// `数量指标 兑付创新券`
fn title_of(row: &Indicator<'_>) -> String {
    let category = row.category.level2.or(row.category.level1).unwrap_or_default();
    let category = category.strip_suffix("指标").unwrap_or(category);
    format!("{} {}", visible(category), visible(row.name())).trim().to_owned()
}

/// Whether a former name is only said because of the name that is told already.
fn is_of_rename(change: &Change<'_>, by: Option<Match>) -> bool {
    change.field == &field::FORMER_NAMES && by == Some(Match::FormerName)
}

/// Columns for the names of these rows.
fn width_of<'r, 'd: 'r>(rows: impl Iterator<Item = &'r RowPair<'d>>) -> usize {
    rows.filter_map(RowPair::row).map(|row| title_of(row).width()).max().unwrap_or(0).min(NAME)
}

/// A text with blanks behind it up to a width in columns.
fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// The end and the beginning of a text between two changes.
fn around(text: &str, is_first: bool, is_last: bool) -> String {
    let count = text.chars().count();
    let head = if is_first { 0 } else { AROUND };
    let tail = if is_last { 0 } else { AROUND };
    if count <= head + tail + 1 {
        return text.to_owned();
    }
    let at = |nth: usize| text.char_indices().nth(nth).map_or(text.len(), |(at, _)| at);
    format!("{}…{}", &text[..at(head)], &text[at(count - tail)..])
}

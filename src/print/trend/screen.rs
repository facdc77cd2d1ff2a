//! A trend for a terminal: totals, budgets, what did not move and what did, on one screen where there are few projects.

use super::blocks::{projects, totals};
use super::{GAP, TrendWords, target};
use crate::diag::say;
use crate::diff::{Course, IndicatorEntry, IndicatorLine, Verdict, Why};
use crate::print::table::{
    CellContent, CellRole, RunMark, Table, TableBuilder, TableKind, TextRun, Tone,
};
use crate::print::{Printout, ScreenBlock, ScreenGroup, ScreenLine};

/// Projects that are listed in each part; a page or a workbook has all.
const MOST: usize = 40;

impl TrendWords<'_, '_> {
    /// The trend for a terminal, group by group.
    pub fn screen(&self) -> impl Iterator<Item = ScreenGroup<'static>> {
        let groups = [
            Some(self.top()),
            self.projects(),
            self.asks(),
            self.steady(),
            self.moved(),
        ];
        groups.into_iter().flatten()
    }

    fn top(&self) -> ScreenGroup<'static> {
        let title = ScreenLine {
            is_head: true,
            ..ScreenLine::text(0, self.title())
        };
        let mut lines = vec![title];
        if !self.has_years() {
            let versions = 0..self.trend.versions.len();
            lines.extend(
                versions.map(|version| {
                    ScreenLine::text(1, self.label(version)).cell(self.files(version))
                }),
            );
        }
        let mut blocks = vec![
            ScreenBlock::Lines(lines),
            ScreenBlock::Table(totals(self).without_drawings().into_owned()),
        ];
        let note = self.unbudgeted().map(|note| ScreenLine::text(1, note));
        blocks.push(ScreenBlock::Lines(note.into_iter().collect()));
        ScreenGroup {
            heading: None,
            blocks,
        }
    }

    fn more(&self, count: usize) -> Vec<ScreenLine> {
        let Some(more) = count.checked_sub(MOST).filter(|more| *more > 0) else {
            return Vec::new();
        };
        let message = say!(
            "还有 {more} 个项目，网页和表格里有全部",
            "{more} more projects; the page and the workbook have all"
        );
        vec![ScreenLine::text(1, message.text(self.lang))]
    }

    fn projects(&self) -> Option<ScreenGroup<'static>> {
        let count = self.trend.projects.len();
        let table = below(&projects(self, MOST, false).without_drawings());
        let heading = self.word("各项目预算（万元）", "Project budgets (万元)");
        let blocks = vec![
            ScreenBlock::Table(table),
            ScreenBlock::Lines(self.more(count)),
        ];
        (count > 0).then(|| ScreenGroup::new(heading, None, blocks))
    }

    fn asks(&self) -> Option<ScreenGroup<'static>> {
        let asks = self.same_targets_other_budget();
        let shown = asks.iter().take(MOST);
        let mut lines: Vec<ScreenLine> =
            shown.map(|ask| ScreenLine::text(1, ask.as_str())).collect();
        lines.extend(self.more(asks.len()));
        let heading = self.word(
            "钱变了、要求没变的项目",
            "Different budget for the same targets",
        );
        (!asks.is_empty()).then(|| ScreenGroup::new(heading, None, vec![ScreenBlock::Lines(lines)]))
    }

    /// One paragraph a project: that is as short as it gets.
    fn steady(&self) -> Option<ScreenGroup<'static>> {
        let lines: Vec<_> = self.trend.of_course(Course::Steady).collect();
        let question = ScreenLine::text(1, self.steady_question());
        let mut blocks = vec![ScreenBlock::Lines(vec![question])];
        let projects: Vec<_> = lines
            .chunk_by(|one, other| one.project() == other.project())
            .collect();
        for of_project in projects.iter().take(MOST) {
            let name = ScreenLine::text(1, self.project_of(of_project));
            blocks.push(ScreenBlock::Lines(vec![name]));
            let shown = of_project.iter().filter_map(|line| line.last());
            let mut parts: Vec<String> = shown
                .map(|(_, entry)| format!("{} {}", entry.row.name(), target(entry)))
                .collect();
            let all_but_last = parts.len().saturating_sub(1);
            let semicolon = self.word("；", ";");
            parts[..all_but_last]
                .iter_mut()
                .for_each(|part| part.push_str(semicolon));
            blocks.push(ScreenBlock::Flow(parts));
        }
        blocks.push(ScreenBlock::Lines(self.more(projects.len())));
        let heading = self.with_count(&self.steady_heading(), lines.len());
        (!lines.is_empty()).then(|| ScreenGroup::new(heading, None, blocks))
    }

    /// The name of the project that these stand in.
    fn project_of(&self, lines: &[&IndicatorLine<'_>]) -> String {
        let line = lines.first();
        let project = line.and_then(|line| self.trend.projects.get(line.project()?));
        project.map_or("", |project| project.name()).to_owned()
    }

    fn moved(&self) -> Option<ScreenGroup<'static>> {
        let lines: Vec<_> = self.trend.of_course(Course::Moved).collect();
        if lines.is_empty() {
            return None;
        }
        let signs = [
            Verdict::Tightened,
            Verdict::Loosened,
            Verdict::NotComparable(Why::Kind),
        ];
        let mut legend = ScreenLine::new(1);
        for verdict in signs {
            let name = verdict.name().text(self.lang);
            legend = legend.runs(vec![signed(verdict, name)]);
        }
        let mut widths = vec![30];
        widths.extend(vec![15; self.trend.versions.len()]);
        let title = self.word("变过的指标值", "Targets that moved");
        let mut table = TableBuilder::new(TableKind::Trend, title, &widths);
        let heads = [String::new()].into_iter().chain(self.labels());
        table.heads(heads.map(|head| (1, head)));
        let projects: Vec<_> = lines
            .chunk_by(|one, other| one.project() == other.project())
            .collect();
        for of_project in projects.iter().take(MOST) {
            let name = CellContent::text(self.project_of(of_project));
            table
                .row()
                .cell(CellRole::RowHead, widths.len() as u16, 1, name);
            for line in of_project.iter() {
                let name = line.last().map_or("", |(_, entry)| entry.row.name());
                let name = CellContent::text(format!("  {name}"));
                table.row().cell(CellRole::RowHead, 1, 1, name);
                for entry in &line.entries {
                    table.cell(CellRole::Value, 1, 1, of_entry(entry.as_ref()));
                }
            }
        }
        let blocks = vec![
            ScreenBlock::Lines(vec![legend]),
            ScreenBlock::Table(table.end()),
            ScreenBlock::Lines(self.more(projects.len())),
        ];
        Some(ScreenGroup::new(
            self.with_count(title, lines.len()),
            None,
            blocks,
        ))
    }
}

/// A table whose notes on a project stand in rows below it.
fn below(table: &Table<'_>) -> Table<'static> {
    let mut rows = TableBuilder::new(
        table.kind,
        table.caption.clone().into_owned(),
        &table.columns,
    );
    for row in &table.rows {
        let mut texts = row
            .cells
            .iter()
            .map(|cell| cell.content.printed().into_owned());
        let first = texts.next().unwrap_or_default();
        let mut parts = first.split('\n').map(str::to_owned);
        let name = parts.next().unwrap_or_default();
        if row.is_head {
            // The name of a project needs no head.
            rows.heads(
                [String::new()]
                    .into_iter()
                    .chain(texts)
                    .map(|head| (1, head)),
            );
            continue;
        }
        rows.row()
            .cell(CellRole::RowHead, 1, 1, CellContent::text(name));
        for (cell, text) in row.cells.iter().skip(1).zip(texts) {
            rows.cell(cell.role, 1, 1, CellContent::text(text));
        }
        for note in parts {
            let note = CellContent::text(format!("  {note}"));
            rows.row()
                .cell(CellRole::Text, table.columns.len() as u16, 1, note);
        }
    }
    rows.end()
}

/// A target with the sign of its step in front.
fn of_entry(entry: Option<&IndicatorEntry<'_>>) -> CellContent<'static> {
    let Some(entry) = entry else {
        return CellContent::text(GAP);
    };
    let step = entry.step.as_ref();
    let verdict = step.map_or(Verdict::Unchanged, |step| step.verdict);
    match verdict {
        Verdict::Unchanged => CellContent::text(target(entry)),
        _ => CellContent::Marked(vec![signed(verdict, &target(entry))]),
    }
}

/// What is said of a step in one sign, in front of a text.
fn signed(verdict: Verdict, text: &str) -> TextRun<'static> {
    let (sign, tone) = match verdict {
        Verdict::Unchanged => return TextRun::plain(text.to_owned()),
        Verdict::Tightened => ('↑', Tone::Tightened),
        Verdict::Loosened => ('↓', Tone::Loosened),
        Verdict::NotComparable(_) => ('?', Tone::NotComparable),
    };
    TextRun {
        mark: Some(RunMark::Tone(tone)),
        text: format!("{sign} {text}").into(),
    }
}

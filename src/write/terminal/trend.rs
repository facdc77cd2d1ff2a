//! For a terminal: totals, budgets, what did not move and what did, on one screen where there are few projects.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::diag::{Lang, say};
use crate::diff::{Course, IndicatorEntry, IndicatorLine, Trend, Verdict, signed};
use crate::print::Printout;
use crate::print::comparison::wan;
use crate::print::trend::{GAP, TrendWords, budget, counts, target};
use crate::write::findings::{paint, visible};

/// Columns of a screen.
const WIDTH: usize = 88;
/// Columns that a name may take.
const WIDEST_NAME: usize = 34;
/// Columns that a target may take.
const WIDEST_TARGET: usize = 16;
/// Projects that are listed in each part; a page or a workbook has all.
const MOST: usize = 40;

const BOLD: &str = "1";
const DIM: &str = "2";
const RED: &str = "31";
const GREEN: &str = "32";
const YELLOW: &str = "33";

/// Writes the text.
///
/// # Errors
/// Those of the writer.
pub fn trend(out: &mut dyn Write, trend: &Trend<'_>, lang: Lang, color: bool) -> io::Result<()> {
    Screen {
        said: TrendWords::new(trend, lang),
        color,
        out,
    }
    .write()
}

struct Screen<'t, 'd, 'w> {
    said: TrendWords<'t, 'd>,
    color: bool,
    out: &'w mut dyn Write,
}

/// A cell and its colour.
type Cell = (String, Option<&'static str>);

impl Screen<'_, '_, '_> {
    fn write(mut self) -> io::Result<()> {
        let said = self.said;
        let title = self.paint(&said.title(), BOLD);
        writeln!(self.out, "{title}")?;
        if !said.has_years() {
            for version in 0..said.trend.versions.len() {
                writeln!(
                    self.out,
                    "  {}  {}",
                    said.label(version),
                    visible(&said.files(version))
                )?;
            }
        }
        self.totals()?;
        self.projects()?;
        self.asks()?;
        self.steady()?;
        self.moved()
    }

    fn paint(&self, text: &str, code: &str) -> String {
        if self.color {
            paint(text, code)
        } else {
            text.to_owned()
        }
    }

    fn heading(&mut self, text: &str) -> io::Result<()> {
        let text = self.paint(text, BOLD);
        writeln!(self.out, "\n{text}")
    }

    fn more(&mut self, count: usize) -> io::Result<()> {
        if count == 0 {
            return Ok(());
        }
        let line = say!(
            "还有 {count} 个项目，网页和表格里有全部",
            "{count} more projects; the web page and the workbook show all of them"
        );
        writeln!(self.out, "  {}", line.text(self.said.lang))
    }

    fn totals(&mut self) -> io::Result<()> {
        let said = self.said;
        let versions = &said.trend.versions;
        let mut rows = vec![self.heads("")];
        let mut budgets = vec![plain(said.word("项目预算（万元）", "Budgets (万元)"))];
        let shown = |yuan| wan(yuan).map_or(GAP.to_owned(), |wan| wan.to_string());
        budgets.extend(
            versions
                .iter()
                .map(|version| plain(version.budget.map_or(GAP.to_owned(), shown))),
        );
        let growth = said.trend.growth();
        budgets.extend([plain(said.difference(growth)), plain(said.percent(growth))]);
        rows.push(budgets);
        for (name, of) in [
            (
                said.word("项目数", "Projects"),
                versions
                    .iter()
                    .map(|version| version.projects)
                    .collect::<Vec<_>>(),
            ),
            (
                said.word("指标数", "Indicators"),
                versions.iter().map(|version| version.indicators).collect(),
            ),
        ] {
            let mut row = vec![plain(name)];
            row.extend(of.iter().map(|count| plain(count.to_string())));
            let change = of
                .first()
                .zip(of.last())
                .map_or(0, |(one, other)| *other as i64 - *one as i64);
            row.push(plain(if change == 0 {
                String::new()
            } else {
                signed(change.into())
            }));
            rows.push(row);
        }
        self.table(&rows, WIDEST_NAME)?;
        if let Some(note) = said.unbudgeted() {
            let note = self.paint(&note, DIM);
            writeln!(self.out, "  {note}")?;
        }
        Ok(())
    }

    fn heads(&self, first: &str) -> Vec<Cell> {
        let mut row = vec![(first.to_owned(), Some(DIM))];
        row.extend(
            self.said
                .labels()
                .into_iter()
                .map(|label| (label, Some(DIM))),
        );
        row.push((self.said.word("增减", "change").to_owned(), Some(DIM)));
        row.push((self.said.word("幅度", "per cent").to_owned(), Some(DIM)));
        row
    }

    fn projects(&mut self) -> io::Result<()> {
        let said = self.said;
        let projects = &said.trend.projects;
        let departments = said.trend.departments();
        if projects.is_empty() {
            return Ok(());
        }
        self.heading(said.word("各项目预算（万元）", "Project budgets (万元)"))?;
        let mut head = self.heads("");
        head.push((said.word("指标数", "indicators").to_owned(), Some(DIM)));
        let mut rows = vec![head];
        let mut department = None;
        for (at, line) in projects.iter().enumerate().take(MOST) {
            if departments.len() > 1 && department != Some(line.department()) {
                department = Some(line.department());
                rows.push(vec![(visible(line.department()).into_owned(), Some(BOLD))]);
            }
            let mut row = vec![plain(visible(line.name()))];
            for entry in &line.entries {
                row.push(plain(visible(&budget(entry.as_ref()).printed())));
            }
            let growth = line.growth();
            row.extend([plain(said.difference(growth)), plain(said.percent(growth))]);
            row.push(plain(counts(line)));
            rows.push(row);
            rows.extend(
                said.of_project(at)
                    .into_iter()
                    .map(|note| vec![(format!("  {}", visible(&note)), Some(DIM))]),
            );
        }
        self.table(&rows, WIDEST_NAME)?;
        self.more(projects.len().saturating_sub(MOST))
    }

    fn asks(&mut self) -> io::Result<()> {
        let asks = self.said.same_targets_other_budget();
        if asks.is_empty() {
            return Ok(());
        }
        self.heading(self.said.word(
            "钱变了、要求没变的项目",
            "Different budget for the same targets",
        ))?;
        asks.iter()
            .take(MOST)
            .try_for_each(|ask| writeln!(self.out, "  {}", visible(ask)))?;
        self.more(asks.len().saturating_sub(MOST))
    }

    /// One paragraph a project: that is as short as it gets.
    fn steady(&mut self) -> io::Result<()> {
        let said = self.said;
        let lines: Vec<_> = said.trend.of_course(Course::Steady).collect();
        if lines.is_empty() {
            return Ok(());
        }
        self.heading(&said.with_count(&said.steady_heading(), lines.len()))?;
        writeln!(self.out, "  {}", said.steady_question())?;
        let projects: Vec<_> = lines
            .chunk_by(|one, other| one.project() == other.project())
            .collect();
        for of_project in projects.iter().take(MOST) {
            let name = self.project_of(of_project);
            writeln!(self.out, "  {name}")?;
            let mut column = 0;
            for (at, line) in of_project.iter().enumerate() {
                let Some((_, entry)) = line.last() else {
                    continue;
                };
                let mark = if at + 1 < of_project.len() {
                    said.word("；", ";")
                } else {
                    ""
                };
                let part = format!(
                    "{} {}{mark}",
                    visible(entry.row.name()),
                    visible(&target(entry))
                );
                let width = part.width() + 1;
                let begins = column == 0 || column + width > WIDTH;
                if begins {
                    write!(
                        self.out,
                        "{}    {part}",
                        if column == 0 { "" } else { "\n" }
                    )?;
                    column = 4 + width;
                } else {
                    write!(self.out, " {part}")?;
                    column += width;
                }
            }
            writeln!(self.out)?;
        }
        self.more(projects.len().saturating_sub(MOST))
    }

    /// The name of the project that these stand in.
    fn project_of(&self, lines: &[&IndicatorLine<'_>]) -> String {
        let project = lines
            .first()
            .and_then(|line| self.said.trend.projects.get(line.project()?));
        visible(project.map_or("", |project| project.name())).into_owned()
    }

    fn moved(&mut self) -> io::Result<()> {
        let said = self.said;
        let lines: Vec<_> = said.trend.of_course(Course::Moved).collect();
        if lines.is_empty() {
            return Ok(());
        }
        let title = said.word("变过的指标值", "Targets that moved");
        self.heading(&said.with_count(title, lines.len()))?;
        let marks = [Mark::Tightened, Mark::Loosened, Mark::NotComparable];
        let legend: Vec<String> = marks
            .iter()
            .map(|mark| {
                self.paint(
                    &format!("{} {}", mark.sign(), mark.name(said.lang)),
                    mark.color(),
                )
            })
            .collect();
        writeln!(self.out, "  {}", legend.join("  "))?;
        let mut head = vec![plain("")];
        head.extend(said.labels().into_iter().map(|label| (label, Some(DIM))));
        let mut rows = vec![head];
        let projects: Vec<_> = lines
            .chunk_by(|one, other| one.project() == other.project())
            .collect();
        for of_project in projects.iter().take(MOST) {
            rows.push(vec![plain(self.project_of(of_project))]);
            for line in of_project.iter() {
                let name = line.last().map_or("", |(_, entry)| entry.row.name());
                let mut row = vec![plain(format!("  {}", visible(name)))];
                row.extend(
                    line.entries
                        .iter()
                        .map(|entry| entry.as_ref().map_or(plain(GAP), cell)),
                );
                rows.push(row);
            }
        }
        self.table(&rows, WIDEST_NAME)?;
        self.more(projects.len().saturating_sub(MOST))
    }

    /// Rows under each other: the first column at the left, the others at the right of theirs. A row of one cell takes no
    /// column's room.
    fn table(&mut self, rows: &[Vec<Cell>], widest: usize) -> io::Result<()> {
        let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
        let shown = |at: usize, text: &str| {
            if at == 0 {
                cut(text, widest)
            } else {
                cut(text, WIDEST_TARGET)
            }
        };
        let of_column = |at: usize| {
            let rows = rows.iter().filter(|row| row.len() > 1);
            rows.filter_map(|row| row.get(at))
                .map(|(text, _)| shown(at, text).width())
                .max()
                .unwrap_or_default()
        };
        let widths: Vec<usize> = (0..columns).map(of_column).collect();
        for row in rows {
            let mut line = String::from(" ");
            for (at, ((text, color), width)) in row.iter().zip(&widths).enumerate() {
                let text = if row.len() > 1 {
                    shown(at, text)
                } else {
                    cut(text, WIDTH)
                };
                let gap = " ".repeat(width.saturating_sub(text.width()));
                let text = color.map_or(text.clone(), |code| self.paint(&text, code));
                line.push(' ');
                match at {
                    0 => line.extend([text, gap]),
                    _ => line.extend([" ".to_owned(), gap, text]),
                }
            }
            writeln!(self.out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// What is said of a step in one sign.
#[derive(Clone, Copy)]
enum Mark {
    Tightened,
    Loosened,
    NotComparable,
}

impl Mark {
    fn of(verdict: Verdict) -> Option<Self> {
        match verdict {
            Verdict::Unchanged => None,
            Verdict::Tightened => Some(Mark::Tightened),
            Verdict::Loosened => Some(Mark::Loosened),
            Verdict::NotComparable(_) => Some(Mark::NotComparable),
        }
    }

    fn sign(self) -> char {
        match self {
            Mark::Tightened => '↑',
            Mark::Loosened => '↓',
            Mark::NotComparable => '?',
        }
    }

    fn color(self) -> &'static str {
        match self {
            Mark::Tightened => GREEN,
            Mark::Loosened => RED,
            Mark::NotComparable => YELLOW,
        }
    }

    fn name(self, lang: Lang) -> &'static str {
        let name = match self {
            Mark::Tightened => Verdict::Tightened.name(),
            Mark::Loosened => Verdict::Loosened.name(),
            Mark::NotComparable => Verdict::NotComparable(crate::diff::Why::Kind).name(),
        };
        match lang {
            Lang::Zh => name.zh,
            Lang::En => name.en,
        }
    }
}

/// A target with the sign of its step in front.
fn cell(entry: &IndicatorEntry<'_>) -> Cell {
    let text = target(entry);
    let text = visible(&text);
    match entry.step.as_ref().and_then(|step| Mark::of(step.verdict)) {
        Some(mark) => (format!("{} {text}", mark.sign()), Some(mark.color())),
        None => plain(text),
    }
}

fn plain(text: impl Into<String>) -> Cell {
    (text.into(), None)
}

/// A text no wider than its column.
fn cut(text: &str, widest: usize) -> String {
    if text.width() <= widest {
        return text.to_owned();
    }
    let mut width = 0;
    let fits = |c: &char| {
        width += c.width().unwrap_or(0);
        width < widest
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

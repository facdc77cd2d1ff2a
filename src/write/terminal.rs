//! What people read on a terminal: groups of lines, and tables without a frame.

use std::borrow::Cow;
use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::printable::{Destination, printable};
use crate::print::table::{
    CellContent, CellRole, RunMark, Table, TableCell, TableRow, TextRun, Tone,
};
use crate::print::{ScreenBlock, ScreenGroup, ScreenLine};

/// Columns of a screen.
const WIDTH: usize = 88;
/// Columns of a step.
const STEP: usize = 2;
/// Columns that the first column of a table may take, and the others.
const WIDEST_FIRST: usize = 34;
const WIDEST_OTHER: usize = 16;

const BOLD: &str = "1";
const DIM: &str = "2";

/// A text as a terminal may show it: each character stays one.
pub fn visible(text: &str) -> Cow<'_, str> {
    printable(text, Destination::Terminal)
}

/// A text in a colour.
pub fn paint(text: &str, code: &str) -> String {
    format!("\u{1B}[{code}m{text}\u{1B}[0m")
}

/// Writes groups of lines. `color`: with escape codes for colour; without it not one is written.
///
/// # Errors
/// Those of the writer.
pub fn screen<'a>(
    out: &mut dyn Write,
    groups: impl Iterator<Item = ScreenGroup<'a>>,
    color: bool,
) -> io::Result<()> {
    let terminal = Terminal { color };
    for group in groups {
        if let Some((heading, tone)) = &group.heading {
            let code = tone.map_or(BOLD, of_tone);
            writeln!(out, "\n{}", terminal.paint(&visible(heading), code))?;
        }
        for block in &group.blocks {
            match block {
                ScreenBlock::Lines(lines) => terminal.lines(out, lines)?,
                ScreenBlock::Table(table) => terminal.table(out, table)?,
                ScreenBlock::Flow(parts) => flow(out, parts)?,
            }
        }
    }
    Ok(())
}

fn of_tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Loosened => "1;31",
        Tone::Tightened => "32",
        Tone::Added => "36",
        Tone::Dropped => "31",
        Tone::NotComparable => "33",
        Tone::Changed => "35",
    }
}

struct Terminal {
    color: bool,
}

impl Terminal {
    fn paint(&self, text: &str, code: &str) -> String {
        if self.color && !text.is_empty() {
            paint(text, code)
        } else {
            text.to_owned()
        }
    }

    fn lines(&self, out: &mut dyn Write, lines: &[ScreenLine]) -> io::Result<()> {
        let mut widths: Vec<usize> = Vec::new();
        for line in lines.iter().filter(|line| line.first.is_some()) {
            let width = line.cells.first().map_or(0, |cell| self.cell(cell).width());
            widths.resize(widths.len().max(line.depth + 1), 0);
            widths[line.depth] = widths[line.depth].max(width);
        }
        for line in lines {
            let mut text = String::new();
            for (at, cell) in line.cells.iter().enumerate() {
                let shown = self.cell(cell);
                let least = match line.first.filter(|_| at == 0) {
                    Some((least, most)) => widths[line.depth].clamp(least, most),
                    None => 0,
                };
                let gap = " ".repeat(least.saturating_sub(shown.width()));
                let shown = if line.is_head && at == 0 {
                    self.paint(&shown, BOLD)
                } else {
                    shown
                };
                if at > 0 {
                    text.push_str("  ");
                }
                text.push_str(&shown);
                text.push_str(&gap);
            }
            let (depth, sign) = match line.sign {
                Some(sign) => (line.depth - 1, format!("{sign} ")),
                None => (line.depth, String::new()),
            };
            let text = format!("{sign}{}", text.trim_end());
            let text = line
                .tone
                .map_or(text.clone(), |tone| self.paint(&text, of_tone(tone)));
            writeln!(out, "{}{text}", " ".repeat(depth * STEP))?;
        }
        Ok(())
    }

    fn cell(&self, runs: &[TextRun<'_>]) -> String {
        runs.iter().map(|run| self.run(run)).collect()
    }

    /// A part of a text, with what says how it differs.
    fn run(&self, run: &TextRun<'_>) -> String {
        let text = visible(&run.text);
        match run.mark {
            Some(RunMark::Removed) if self.color => paint(&text, "31;9"),
            Some(RunMark::Removed) => format!("[-{text}-]"),
            Some(RunMark::Added) if self.color => paint(&text, "32"),
            Some(RunMark::Added) => format!("{{+{text}+}}"),
            Some(RunMark::Tone(tone)) => self.paint(&text, of_tone(tone)),
            None | Some(RunMark::Severity(_) | RunMark::Small | RunMark::Chinese) => {
                text.into_owned()
            }
        }
    }

    /// Rows under each other: the first column at the left, the others at the right of theirs.
    fn table(&self, out: &mut dyn Write, table: &Table<'_>) -> io::Result<()> {
        let columns = table.columns.len();
        let mut widths = vec![0; columns];
        for row in table.rows.iter().filter(|row| row.cells.len() > 1) {
            for (width, cell) in widths.iter_mut().zip(&row.cells) {
                *width = shown(cell).width().max(*width);
            }
        }
        for row in &table.rows {
            self.row(out, row, &widths)?;
        }
        Ok(())
    }

    fn row(&self, out: &mut dyn Write, row: &TableRow<'_>, widths: &[usize]) -> io::Result<()> {
        let mut line = String::from(" ");
        for (at, (cell, width)) in row.cells.iter().zip(widths).enumerate() {
            let text = if row.cells.len() > 1 {
                shown(cell)
            } else {
                cut(&visible(&cell.content.printed()), WIDTH)
            };
            let gap = " ".repeat(width.saturating_sub(text.width()));
            let text = match self.code(row, cell) {
                Some(code) => self.paint(&text, code),
                None => text,
            };
            line.push(' ');
            match at {
                0 => line.extend([text, gap]),
                _ => line.extend([" ".to_owned(), gap, text]),
            }
        }
        writeln!(out, "{}", line.trim_end())
    }

    fn code(&self, row: &TableRow<'_>, cell: &TableCell<'_>) -> Option<&'static str> {
        match (&cell.content, cell.role) {
            (CellContent::Marked(runs), _) => runs.iter().find_map(|run| match run.mark {
                Some(RunMark::Tone(tone)) => Some(of_tone(tone)),
                _ => None,
            }),
            (_, CellRole::ColumnHead) => Some(DIM),
            // What is said of the row above.
            (_, CellRole::Text) if row.cells.len() == 1 => Some(DIM),
            (_, CellRole::GroupHead) if row.cells.len() == 1 => Some(BOLD),
            _ => None,
        }
    }
}

/// The text of a cell, no wider than its column may be.
fn shown(cell: &TableCell<'_>) -> String {
    let text = cell.content.printed();
    let widest = if cell.column == 0 {
        WIDEST_FIRST
    } else {
        WIDEST_OTHER
    };
    cut(&visible(&text), widest)
}

/// A text no wider than `widest` columns.
pub fn cut(text: &str, widest: usize) -> String {
    if text.width() <= widest {
        return text.to_owned();
    }
    let mut width = 0;
    let fitting = text.chars().take_while(|c| {
        width += c.width().unwrap_or(0);
        width < widest
    });
    fitting.chain(['…']).collect()
}

/// Parts behind each other, as many as a line holds.
fn flow(out: &mut dyn Write, parts: &[String]) -> io::Result<()> {
    let mut column = 0;
    for part in parts {
        let part = visible(part);
        let width = part.width() + 1;
        if column == 0 || column + width > WIDTH {
            write!(out, "{}    {part}", if column == 0 { "" } else { "\n" })?;
            column = 4 + width;
        } else {
            write!(out, " {part}")?;
            column += width;
        }
    }
    writeln!(out)
}

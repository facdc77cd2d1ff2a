//! Markdown (GitHub's tables) for pull requests: a document's goals, then one table of indicators per project; a printout
//! chapter by chapter.

use std::borrow::Cow;
use std::io::{self, Write};

use super::printable::{Destination, printable};
use super::{Options, Output, stream};
use crate::compile::Compilation;
use crate::diag::{Diagnostic, Lang};
use crate::print::form::{self, Extent, FormWords, ProjectForm};
use crate::print::table::{CellContent, CellRole, RunMark, Table, TableCell, TableKind, TableRow};
use crate::print::{Block, Chapter, ChapterPlace, Printout};

/// A Markdown text that is being written.
pub struct Markdown {
    words: &'static FormWords,
    extent: Extent,
}

impl Markdown {
    pub fn new(options: Options) -> Self {
        Self {
            words: FormWords::of(options.lang),
            extent: options.extent,
        }
    }
}

impl Output for Markdown {
    fn add(&mut self, out: &mut dyn Write, file: &Compilation<'_>) -> io::Result<Vec<Diagnostic>> {
        let mut text = String::new();
        if self.extent.is_whole() {
            let (title, facts) = form::head(file, self.words);
            heading(&mut text, 1, &title);
            facts.iter().for_each(|facts| table(&mut text, facts));
        }
        blocks(
            &mut text,
            &form::before_projects(file, self.words, self.extent),
        );
        out.write_all(text.as_bytes())?;
        stream(out, file, |project, bytes| {
            let mut text = String::new();
            form(
                &mut text,
                &form::project(file, project, self.words, self.extent),
            );
            bytes.extend_from_slice(text.as_bytes());
        })
    }
}

/// A form with its title.
fn form(text: &mut String, form: &ProjectForm<'_>) {
    heading(text, 2, &form.title);
    for line in [&form.agency, &form.unit] {
        if !line.is_empty() {
            paragraphs(text, line);
        }
    }
    for part in &form.tables {
        match part.kind {
            TableKind::Head => list(text, part),
            TableKind::Indicators => table(text, part),
            _ => {
                heading(text, 3, &part.caption);
                table(text, part);
            }
        }
    }
}

/// A printout. What did not change is counted, not listed.
///
/// # Errors
/// Those of the writer.
pub fn page(out: &mut dyn Write, printout: &dyn Printout) -> io::Result<()> {
    let lang = printout.lang();
    let mut text = String::new();
    heading(&mut text, 1, &printout.title());
    for line in printout.lines() {
        paragraphs(&mut text, &line);
    }
    out.write_all(text.as_bytes())?;
    for inside in printout.chapters() {
        text.clear();
        chapter(&mut text, &inside, lang);
        out.write_all(text.as_bytes())?;
    }
    Ok(())
}

fn chapter(text: &mut String, chapter: &Chapter<'_>, lang: Lang) {
    let level = match chapter.place {
        ChapterPlace::Part => 3,
        ChapterPlace::Summary
        | ChapterPlace::Overview
        | ChapterPlace::Letter
        | ChapterPlace::Detail
        | ChapterPlace::Document
        | ChapterPlace::Only => 2,
    };
    let title = chapter.titled(lang);
    if !title.is_empty() {
        heading(text, level, &title);
    }
    chapter.lines.iter().for_each(|line| paragraphs(text, line));
    blocks(text, &chapter.blocks);
}

/// Blocks below a title.
fn blocks(out: &mut String, blocks: &[Block<'_>]) {
    for block in blocks {
        match block {
            Block::Heading { level, text } => heading(out, usize::from(*level) + 1, text),
            Block::Text(text) => paragraphs(out, text),
            Block::List(sentences) => {
                sentences
                    .iter()
                    .for_each(|sentence| item(out, &sentence.text));
                out.push('\n');
            }
            Block::Table(inside) => table(out, inside),
            Block::Form(inside) => form(out, inside),
            Block::Folded { summary, .. } => paragraphs(out, summary),
        }
    }
}

fn heading(out: &mut String, level: usize, text: &str) {
    out.extend(std::iter::repeat_n('#', level));
    out.push(' ');
    escape(out, text, " ");
    out.push_str("\n\n");
}

fn paragraphs(out: &mut String, text: &str) {
    for paragraph in text.split('\n') {
        escape(out, paragraph, " ");
        out.push_str("\n\n");
    }
}

/// An item of a list.
fn item(out: &mut String, text: &str) {
    out.push_str("- ");
    escape(out, text, "<br>");
    out.push('\n');
}

/// The upper part of a form as a list: its grid of labels and values does not read well without merged cells.
fn list(out: &mut String, table: &Table<'_>) {
    let mut group = Cow::Borrowed("");
    let mut heads: &[TableCell<'_>] = &[];
    for row in &table.rows {
        let mut label = None;
        if row
            .cells
            .iter()
            .any(|cell| cell.role == CellRole::ColumnHead)
        {
            heads = &row.cells;
        }
        for cell in &row.cells {
            match cell.role {
                CellRole::GroupHead => {
                    group = cell.content.printed();
                    if !std::ptr::eq(heads, row.cells.as_slice()) {
                        heads = &[];
                    }
                }
                CellRole::Label => label = Some(cell.content.printed()),
                CellRole::ColumnHead => {}
                CellRole::RowHead
                | CellRole::Text
                | CellRole::Value
                | CellRole::Figure
                | CellRole::Code => {
                    let text = cell.content.printed();
                    if text.is_empty() {
                        continue;
                    }
                    // A line across the form has no name.
                    if usize::from(cell.columns) == table.columns.len() {
                        item(out, &text);
                        continue;
                    }
                    let mut columns = heads.iter().filter(|head| {
                        head.role == CellRole::ColumnHead && head.column == cell.column
                    });
                    let column = columns.next().map(|head| head.content.printed());
                    let name = match (label.clone(), column) {
                        (Some(label), Some(column)) => format!("{label}·{column}").into(),
                        (Some(name), None) | (None, Some(name)) => name,
                        (None, None) => group.clone(),
                    };
                    out.push_str("- **");
                    escape(out, &name, " ");
                    out.push_str("** ");
                    escape(out, &text, "<br>");
                    out.push('\n');
                }
            }
        }
    }
    out.push('\n');
}

/// A table: a cell that reaches over several columns or rows stands in the first of them, the others are blank.
fn table(out: &mut String, table: &Table<'_>) {
    let table = &*table.without_drawings();
    let width = table.columns.len();
    let used = columns_used(table);
    let heads = table.rows.iter().take_while(|row| row.is_head).count();
    let (heads, body) = table.rows.split_at(heads);
    line(out, &heads_in_one(heads), width, &used);
    out.push('|');
    used.iter()
        .filter(|used| **used)
        .for_each(|_| out.push_str("---|"));
    out.push('\n');
    for row in body {
        line(out, &row.cells, width, &used);
    }
    out.push('\n');
}

/// The heads of columns, of which Markdown has one row: a common head stands before each that is under it.
fn heads_in_one<'t>(heads: &[TableRow<'t>]) -> Vec<TableCell<'t>> {
    let [upper, lower @ ..] = heads else {
        return Vec::new();
    };
    let lower = || lower.iter().flat_map(|row| &row.cells);
    let under = lower().map(|below| {
        let above = upper.cells.iter().find(|cell| cell.covers(below.column));
        let above = above.map_or("".into(), |cell| cell.content.printed());
        let head = format!("{above}·{}", below.content.printed());
        TableCell {
            content: CellContent::text(head),
            ..below.clone()
        }
    });
    upper
        .cells
        .iter()
        .filter(|cell| !lower().any(|below| cell.covers(below.column)))
        .cloned()
        .chain(under)
        .collect()
}

/// Whether some cell begins in a column: the others would only be blank.
fn columns_used(table: &Table<'_>) -> Vec<bool> {
    let mut used = vec![false; table.columns.len()];
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        used[usize::from(cell.column)] = true;
    }
    used
}

fn line(out: &mut String, cells: &[TableCell<'_>], width: usize, used: &[bool]) {
    let mut contents = vec![&CellContent::Blank; width];
    for cell in cells {
        contents[usize::from(cell.column)] = &cell.content;
    }
    out.push('|');
    for content in contents
        .iter()
        .zip(used)
        .filter(|(_, used)| **used)
        .map(|(content, _)| content)
    {
        out.push(' ');
        match content {
            CellContent::Marked(runs) => {
                runs.iter().for_each(|run| marked(out, run.mark, &run.text))
            }
            _ => escape(out, &content.printed(), "<br>"),
        }
        out.push_str(" |");
    }
    out.push('\n');
}

/// A part of a text: struck out where it is gone, bold where it is new. As tags: the signs of Markdown mean nothing between
/// Chinese characters.
fn marked(out: &mut String, mark: Option<RunMark>, text: &str) {
    let (begin, end) = match mark {
        None => ("", ""),
        Some(RunMark::Removed) => ("<del>", "</del>"),
        Some(RunMark::Added | RunMark::Severity(_) | RunMark::Tone(_)) => ("<b>", "</b>"),
        Some(RunMark::Small | RunMark::Chinese) => ("", ""),
    };
    out.push_str(begin);
    escape(out, text, "<br>");
    out.push_str(end);
}

/// A text whose characters mean themselves: Markdown, HTML and mentions are escaped, what is invisible is left out.
fn escape(out: &mut String, text: &str, line_break: &str) {
    for c in printable(text, Destination::Markdown).chars() {
        match c {
            '\n' => out.push_str(line_break),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '#' | '~' | '!' | '@' | '$' => {
                out.extend(['\\', c])
            }
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn texts_mean_themselves() {
        let mut out = String::new();
        escape(
            &mut out,
            "a|b <script> @某 #1 *甲*\n乙\u{202E}\u{0}",
            "<br>",
        );
        assert_eq!(out, "a\\|b &lt;script&gt; \\@某 \\#1 \\*甲\\*<br>乙");
    }
}

//! Web pages, and tables that a browser, Word, WPS or Excel puts into the clipboard.

use scraper::node::Element;
use scraper::{ElementRef, Html, Node};

use crate::import::extract::{Extract, Fragment, FragmentMark, Grid, GridCell, Origin};

/// Rows and columns that one cell takes at most, as browsers have it.
const MOST_ROWS: usize = 65_534;
const MOST_COLUMNS: usize = 1_000;
/// Elements inside of each other that are looked into.
const DEEPEST: usize = 256;

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 33] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "details",
    "ul",
];
/// Elements whose text no reader sees.
const UNSEEN: [&str; 7] = [
    "script", "style", "template", "noscript", "head", "title", "datalist",
];

/// Elements that may be open at once: a parser needs the square of their number.
const MOST_OPEN: usize = 2_000;

/// Whether far more elements are opened than closed, among those that no other element closes.
pub fn is_too_deep(text: &str) -> bool {
    const NESTED: [&str; 10] = [
        "div", "span", "font", "b", "i", "em", "strong", "table", "section", "ul",
    ];
    let text = text.to_ascii_lowercase();
    let mut open = 0usize;
    for (at, _) in text.match_indices('<') {
        let rest = &text[at + 1..];
        let (rest, is_end) = rest
            .strip_prefix('/')
            .map_or((rest, false), |rest| (rest, true));
        let name = rest
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        if !NESTED.contains(&name) {
            continue;
        }
        open = if is_end {
            open.saturating_sub(1)
        } else {
            open + 1
        };
        if open > MOST_OPEN {
            return true;
        }
    }
    false
}

/// Reads a page.
pub fn read(text: &str) -> Extract {
    let page = Html::parse_document(text);
    let mut reader = HtmlReader::default();
    reader.element(page.root_element(), 0);
    reader.end_paragraph();
    reader.out
}

#[derive(Default)]
struct HtmlReader {
    out: Extract,
    paragraph: String,
    paragraphs: usize,
    tables: usize,
}

impl HtmlReader {
    fn element(&mut self, element: ElementRef<'_>, depth: usize) {
        let name = element.value().name();
        if UNSEEN.contains(&name) || depth > DEEPEST {
            return;
        }
        if name == "table" {
            self.end_paragraph();
            return self.table(element, depth);
        }
        let is_block = BLOCKS.contains(&name);
        if is_block || name == "br" {
            self.end_paragraph();
        }
        for child in element.children() {
            match child.value() {
                Node::Text(text) => push_text(&mut self.paragraph, text),
                Node::Element(_) => {
                    if let Some(child) = ElementRef::wrap(child) {
                        self.element(child, depth + 1);
                    }
                }
                _ => {}
            }
        }
        if is_block {
            self.end_paragraph();
        }
    }

    fn end_paragraph(&mut self) {
        let text = std::mem::take(&mut self.paragraph);
        if !text.trim().is_empty() {
            self.paragraphs += 1;
            self.out
                .paragraph(&text, Origin::Paragraph(self.paragraphs));
        }
    }

    fn table(&mut self, table: ElementRef<'_>, depth: usize) {
        self.tables += 1;
        let number = self.tables;
        let mut rows = Vec::new();
        let mut captions = Vec::new();
        rows_of(table, &mut rows, &mut captions);
        for caption in captions {
            self.element(caption, depth + 1);
        }
        let mut grid = Grid::default();
        let mut inner = Vec::new();
        // Of each column, the rows that a cell above still takes.
        let mut taken: Vec<usize> = Vec::new();
        for (at, row) in rows.into_iter().enumerate() {
            let mut cells = Vec::new();
            let mut column = 0;
            let own = row.children().filter_map(ElementRef::wrap);
            for (place, cell) in own
                .filter(|cell| matches!(cell.value().name(), "td" | "th"))
                .enumerate()
            {
                while taken.get(column).is_some_and(|left| *left > 0) {
                    column += 1;
                }
                if column >= MOST_COLUMNS {
                    break;
                }
                let columns = span(cell.value(), "colspan", MOST_COLUMNS);
                let rows = span(cell.value(), "rowspan", MOST_ROWS);
                let mut text = String::new();
                cell_text(cell, &mut text, &mut inner, depth + 1);
                let origin = Origin::TableCell {
                    table: number,
                    row: at + 1,
                    column: place + 1,
                };
                self.out.fragments.push(Fragment {
                    text: text.trim().to_owned(),
                    origin,
                    mark: is_hidden(row.value()).then_some(FragmentMark::Hidden),
                });
                cells.push(GridCell {
                    fragment: self.out.fragments.len() - 1,
                    column,
                    columns,
                    rows,
                });
                if taken.len() < column + columns {
                    taken.resize(column + columns, 0);
                }
                taken[column..column + columns].fill(rows);
                column += columns;
            }
            for left in &mut taken {
                *left = left.saturating_sub(1);
            }
            grid.rows.push(cells);
        }
        self.out.grid(grid);
        if depth < DEEPEST {
            for table in inner {
                self.table(table, depth + 1);
            }
        }
    }
}

/// The rows and the captions of a table, but for those of tables in its cells.
fn rows_of<'p>(
    parent: ElementRef<'p>,
    rows: &mut Vec<ElementRef<'p>>,
    captions: &mut Vec<ElementRef<'p>>,
) {
    for child in parent.children().filter_map(ElementRef::wrap) {
        match child.value().name() {
            "tr" => rows.push(child),
            "caption" => captions.push(child),
            "thead" | "tbody" | "tfoot" => rows_of(child, rows, captions),
            _ => {}
        }
    }
}

/// The text of a cell, a line for each paragraph; tables in it follow the table.
fn cell_text<'p>(
    cell: ElementRef<'p>,
    text: &mut String,
    inner: &mut Vec<ElementRef<'p>>,
    depth: usize,
) {
    if depth > DEEPEST {
        return;
    }
    for child in cell.children() {
        match child.value() {
            Node::Text(own) => push_text(text, own),
            Node::Element(_) => {
                let Some(child) = ElementRef::wrap(child) else {
                    continue;
                };
                let name = child.value().name();
                if UNSEEN.contains(&name) {
                    continue;
                }
                if name == "table" {
                    inner.push(child);
                    continue;
                }
                let is_block = BLOCKS.contains(&name);
                if is_block || name == "br" {
                    end_line(text);
                }
                cell_text(child, text, inner, depth + 1);
                if is_block {
                    end_line(text);
                }
            }
            _ => {}
        }
    }
}

fn end_line(text: &mut String) {
    let end = text.trim_end_matches(' ').len();
    text.truncate(end);
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

/// Blanks and line breaks of a page are one blank, and none beside a line break.
fn push_text(out: &mut String, text: &str) {
    for c in text.chars() {
        if matches!(c, ' ' | '\n' | '\r' | '\t' | '\u{C}') {
            if !out.is_empty() && !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
    }
}

fn span(element: &Element, name: &str, most: usize) -> usize {
    let written = element
        .attr(name)
        .and_then(|value| value.trim().parse().ok());
    written.unwrap_or(1).clamp(1, most)
}

fn is_hidden(element: &Element) -> bool {
    let style = element.attr("style").unwrap_or_default();
    let style: String = style.split_whitespace().collect();
    element.attr("hidden").is_some() || style.contains("display:none")
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::import::extract::ExtractPart;

    #[test]
    fn merged_cells_and_broken_markup() {
        let page =
            "<p>表题</p><table><tr><td rowspan=2>甲<td colspan=\"2\">乙<br>丙</tr><tr><td>丁<td>戊";
        let extract = read(page);
        let text = |at: usize| extract.fragments[at].text.as_str();
        let [ExtractPart::Paragraph(title), ExtractPart::Grid(grid)] = extract.parts.as_slice()
        else {
            panic!("a paragraph and a table");
        };
        assert_eq!(text(*title), "表题");
        let cells: Vec<(usize, usize, usize, &str)> = grid
            .rows
            .iter()
            .flatten()
            .map(|cell| (cell.column, cell.columns, cell.rows, text(cell.fragment)))
            .collect();
        assert_eq!(
            cells,
            [
                (0, 1, 2, "甲"),
                (1, 2, 1, "乙\n丙"),
                (1, 1, 1, "丁"),
                (2, 1, 1, "戊")
            ]
        );
    }
}

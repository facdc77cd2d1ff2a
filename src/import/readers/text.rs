//! Plain text: paragraphs, rows of cells between tabs, and tables of which each cell is a line.

use crate::import::extract::{Extract, Grid, GridCell, Origin};

/// A line of the text.
#[derive(Clone, Copy)]
struct TextLine<'t> {
    number: usize,
    text: &'t str,
}

impl<'t> TextLine<'t> {
    fn is_blank(self) -> bool {
        !self.text.contains('\t') && self.text.trim().is_empty()
    }

    /// The one cell that the line begins with its tab: `⇥项目名称`.
    fn cell(self) -> Option<&'t str> {
        let rest = self.text.strip_prefix('\t')?;
        (!rest.contains('\t')).then(|| rest.trim())
    }

    /// Whether tabs divide it.
    fn is_row(self) -> bool {
        self.text.contains('\t') && self.cell().is_none()
    }
}

/// Reads a text.
pub fn read(text: &str) -> Extract {
    let lines: Vec<TextLine<'_>> = text
        .lines()
        .enumerate()
        .map(|(at, text)| TextLine {
            number: at + 1,
            text: text.trim_end_matches('\r'),
        })
        .collect();
    let cells = lines.iter().filter(|line| line.cell().is_some()).count();
    let rows = lines.iter().filter(|line| line.is_row()).count();
    let mut reader = TextReader {
        lines: &lines,
        at: 0,
        out: Extract::default(),
    };
    reader.all(cells > rows);
    reader.out
}

struct TextReader<'t> {
    lines: &'t [TextLine<'t>],
    at: usize,
    out: Extract,
}

impl<'t> TextReader<'t> {
    fn all(&mut self, has_cell_lines: bool) {
        while let Some(&line) = self.lines.get(self.at) {
            if line.is_blank() {
                self.at += 1;
            } else if has_cell_lines && line.cell().is_some() {
                self.cell_lines();
            } else if line.text.contains('\t') {
                self.rows();
            } else {
                self.out.paragraph(line.text, Origin::Line(line.number));
                self.at += 1;
            }
        }
    }

    /// Rows of cells between tabs, until another line comes.
    fn rows(&mut self) {
        let mut grid = Grid::default();
        while let Some(&line) = self.lines.get(self.at) {
            if !line.text.contains('\t') {
                break;
            }
            let cells = line.text.split('\t').enumerate();
            let row = cells.map(|(column, text)| GridCell {
                fragment: self.out.add(text.trim(), Origin::Line(line.number)),
                column,
                columns: 1,
                rows: 1,
            });
            grid.rows.push(row.collect());
            self.at += 1;
        }
        self.out.grid(grid);
    }

    /// A table of which each cell is a line with its tab. A blank line ends a row where a cell follows; further lines of a
    /// cell have no tab.
    fn cell_lines(&mut self) {
        let mut grid = Grid::default();
        let mut row: Vec<GridCell> = Vec::new();
        let mut blanks = 0;
        while let Some(&line) = self.lines.get(self.at) {
            if line.is_blank() {
                blanks += 1;
            } else if let Some(text) = line.cell() {
                if blanks > 0 && !row.is_empty() {
                    grid.rows.push(std::mem::take(&mut row));
                }
                blanks = 0;
                row.push(GridCell {
                    fragment: self.out.add(text, Origin::Line(line.number)),
                    column: row.len(),
                    columns: 1,
                    rows: 1,
                });
            } else if let Some(cell) = row.last()
                && self.continues(blanks)
            {
                blanks = 0;
                let cell = &mut self.out.fragments[cell.fragment].text;
                if !cell.is_empty() {
                    cell.push('\n');
                }
                cell.push_str(line.text.trim());
            } else {
                break;
            }
            self.at += 1;
        }
        if !row.is_empty() {
            grid.rows.push(row);
        }
        self.out.grid(grid);
    }

    /// Whether the line without a tab belongs to the cell above it, from which `blanks` blank lines divide it.
    fn continues(&self, blanks: usize) -> bool {
        let behind = &self.lines[self.at + 1..];
        let gap = behind.iter().take_while(|line| line.is_blank()).count();
        let is_in_table = behind.get(gap).is_some_and(|line| line.cell().is_some());
        match blanks {
            0 => true,
            1 => is_in_table && gap == 0,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::import::extract::{Extract, ExtractPart};

    /// Cells between bars, rows between slashes.
    fn shown(extract: &Extract) -> Vec<String> {
        let text = |at: usize| extract.fragments[at].text.replace('\n', "+");
        let parts = extract.parts.iter().map(|part| match part {
            ExtractPart::Paragraph(at) => text(*at),
            ExtractPart::Break => "=".to_owned(),
            ExtractPart::Grid(grid) => {
                let rows = grid.rows.iter().map(|row| {
                    let cells: Vec<String> = row.iter().map(|cell| text(cell.fragment)).collect();
                    cells.join("|")
                });
                format!("[{}]", rows.collect::<Vec<_>>().join("/"))
            }
        });
        parts.collect()
    }

    #[test]
    fn each_cell_a_line() {
        let text = "表题\n\n\t项目\n\n编码\n\t甲\n\n\t\n\t乙\n\n\n下一个表题\n";
        assert_eq!(
            shown(&read(text)),
            ["表题", "[项目+编码|甲/|乙]", "下一个表题"]
        );
    }

    #[test]
    fn rows_between_tabs() {
        let text = "说明\n甲\t\t乙\n\t丙\t丁\n\n完\n";
        assert_eq!(shown(&read(text)), ["说明", "[甲||乙/|丙|丁]", "完"]);
    }
}

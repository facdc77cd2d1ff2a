//! What a reader makes of a file: texts with the places they came from, as paragraphs and as cells of grids.

use crate::diag::{Message, say};

/// All that a file says, in its order. Nothing is judged here.
#[derive(Debug, Default, Clone)]
pub struct Extract {
    /// Every text of the file, once.
    pub fragments: Vec<Fragment>,
    /// Paragraphs and grids, as they follow each other.
    pub parts: Vec<ExtractPart>,
}

impl Extract {
    /// All texts, the cells of a row on one line.
    pub fn lines(&self) -> String {
        let mut lines = Vec::new();
        for part in &self.parts {
            match part {
                ExtractPart::Paragraph(fragment) => lines.push(self.on_one_line(*fragment)),
                ExtractPart::Grid(grid) => lines.extend(grid.rows.iter().map(|row| {
                    let cells = row.iter().map(|cell| self.on_one_line(cell.fragment));
                    cells.collect::<Vec<_>>().join("\t")
                })),
                ExtractPart::Break => lines.push(String::new()),
            }
        }
        lines.iter().map(|line| format!("{line}\n")).collect()
    }

    fn on_one_line(&self, fragment: usize) -> String {
        let words = self.fragments[fragment].text.split_whitespace();
        words.collect::<Vec<_>>().join(" ")
    }
}

/// A text of the file and where it stands there.
#[derive(Debug, Clone)]
pub struct Fragment {
    /// As the file has it; paragraphs of a cell are lines.
    pub text: String,
    /// Where it stands.
    pub origin: Origin,
    /// Set where the file itself says that the text does not count.
    pub mark: Option<FragmentMark>,
}

/// What a file says of a text beside its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FragmentMark {
    /// A tracked change took it out.
    Deleted,
    /// It is not shown.
    Hidden,
    /// It stands in a header, a footer, a note or a comment.
    Margin,
    /// It is a line of the table of contents.
    Contents,
    /// It is a formula whose result the file does not have.
    Formula,
}

/// A paragraph, or a table.
#[derive(Debug, Clone)]
pub enum ExtractPart {
    /// The number of its text.
    Paragraph(usize),
    /// A table.
    Grid(Grid),
    /// What follows belongs to another sheet.
    Break,
}

/// A table: the cells that begin in each row, by column.
#[derive(Debug, Default, Clone)]
pub struct Grid {
    /// From top to bottom.
    pub rows: Vec<Vec<GridCell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, Copy)]
pub struct GridCell {
    /// The number of its text.
    pub fragment: usize,
    /// Its first column, from 0.
    pub column: usize,
    /// Columns that it takes, at least 1.
    pub columns: usize,
    /// Rows that it takes, at least 1.
    pub rows: usize,
}

/// Where a text stands in its file; numbers begin at 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A line of a text.
    Line(usize),
    /// A paragraph outside of tables.
    Paragraph(usize),
    /// A cell of a table.
    TableCell {
        /// Of all tables.
        table: usize,
        /// Of the table.
        row: usize,
        /// Of the table.
        column: usize,
    },
    /// A cell of a workbook.
    SheetCell {
        /// Name of the sheet.
        sheet: String,
        /// Of the sheet.
        row: usize,
        /// Of the sheet.
        column: usize,
    },
}

impl Origin {
    /// In words.
    pub fn words(&self) -> Message {
        match self {
            Origin::Line(line) => say!("第 {line} 行", "line {line}"),
            Origin::Paragraph(number) => say!("第 {number} 段", "paragraph {number}"),
            Origin::TableCell { table, row, column } => say!(
                "第 {table} 个表第 {row} 行第 {column} 格",
                "table {table}, row {row}, cell {column}"
            ),
            Origin::SheetCell { sheet, row, column } => {
                let column = letters(*column);
                say!("“{sheet}”{column}{row}", "“{sheet}” {column}{row}")
            }
        }
    }
}

/// The name of a column of a workbook: 1 is A, 27 is AA.
pub fn letters(column: usize) -> String {
    let mut left = column;
    let mut letters = Vec::new();
    while left > 0 {
        letters.push(char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

impl Extract {
    /// Adds a text and gives its number.
    pub fn add(&mut self, text: impl Into<String>, origin: Origin) -> usize {
        self.fragments.push(Fragment {
            text: text.into(),
            origin,
            mark: None,
        });
        self.fragments.len() - 1
    }

    /// Adds a paragraph; a blank one says nothing.
    pub fn paragraph(&mut self, text: &str, origin: Origin) {
        if !text.trim().is_empty() {
            let number = self.add(text.trim(), origin);
            self.parts.push(ExtractPart::Paragraph(number));
        }
    }

    /// What follows has nothing to do with what is above.
    pub fn part_break(&mut self) {
        self.parts.push(ExtractPart::Break);
    }

    /// Adds a grid that has a row.
    pub fn grid(&mut self, grid: Grid) {
        if !grid.rows.is_empty() {
            self.parts.push(ExtractPart::Grid(grid));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_of_workbooks_have_letters() {
        assert_eq!([1, 26, 27, 703].map(letters), ["A", "Z", "AA", "AAA"]);
    }
}

//! Puts cells into a table, each at the first place that is free.

use std::borrow::Cow;

use super::{CellContent, CellRole, Table, TableCell, TableKind, TableRow, Tone};

/// A table that is being filled row by row.
pub struct TableBuilder<'a> {
    table: Table<'a>,
    /// For each column, the rows below the current one that a cell above still covers.
    covered: Vec<u16>,
}

impl<'a> TableBuilder<'a> {
    /// `columns` are the widths.
    pub fn new(kind: TableKind, caption: impl Into<Cow<'a, str>>, columns: &[u16]) -> Self {
        let table = Table {
            kind,
            caption: caption.into(),
            columns: columns.to_vec(),
            rows: Vec::new(),
        };
        Self {
            table,
            covered: vec![0; columns.len()],
        }
    }

    /// Begins a row.
    pub fn row(&mut self) -> &mut Self {
        self.begin(false)
    }

    /// Begins a row of column heads.
    pub fn head_row(&mut self) -> &mut Self {
        self.begin(true)
    }

    /// A row of column heads, one for each column.
    pub fn heads(
        &mut self,
        heads: impl IntoIterator<Item = (u16, impl Into<Cow<'a, str>>)>,
    ) -> &mut Self {
        self.begin(true);
        for (columns, head) in heads {
            self.cell(CellRole::ColumnHead, columns, 1, CellContent::text(head));
        }
        self
    }

    fn begin(&mut self, is_head: bool) -> &mut Self {
        if !self.table.rows.is_empty() {
            self.covered
                .iter_mut()
                .for_each(|rows| *rows = rows.saturating_sub(1));
        }
        self.table.rows.push(TableRow {
            is_head,
            tone: None,
            cells: Vec::new(),
        });
        self
    }

    /// Says what changed in the current row.
    pub fn tone(&mut self, tone: Option<Tone>) -> &mut Self {
        if let Some(row) = self.table.rows.last_mut() {
            row.tone = tone;
        }
        self
    }

    /// Adds a cell to the current row, at the first column that no cell covers.
    pub fn cell(
        &mut self,
        role: CellRole,
        columns: u16,
        rows: u16,
        content: CellContent<'a>,
    ) -> &mut Self {
        let Some(column) = self.covered.iter().position(|&rows| rows == 0) else {
            return self;
        };
        let columns = columns.max(1).min((self.covered.len() - column) as u16);
        let rows = rows.max(1);
        for covered in &mut self.covered[column..column + usize::from(columns)] {
            *covered = rows;
        }
        if let Some(row) = self.table.rows.last_mut() {
            row.cells.push(TableCell {
                column: column as u16,
                columns,
                rows,
                role,
                content,
            });
        }
        self
    }

    pub fn end(self) -> Table<'a> {
        self.table
    }
}

//! What the parts of a file are called: by it, findings are put together and their places named.

use crate::source::Span;

/// The head of a file, and where its projects and rows stand.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Outline {
    /// 标题; of a library its name.
    pub title: Option<String>,
    /// 部门
    pub department: Option<String>,
    /// 年度
    pub year: Option<i32>,
    /// In the order of the file; none reaches into another.
    pub projects: Vec<Section>,
    /// In the order of the file.
    pub rows: Vec<Row>,
}

/// A project.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Section {
    /// From the comments right above its line to the line that ends it; where none does, behind the end of the file.
    pub span: Span,
    /// Its line.
    pub line: Span,
    /// Its name; where it has none, the title of its table.
    pub name: Option<String>,
    /// 编码, where there is one.
    pub code: Option<String>,
}

/// An indicator.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Row {
    /// Its line, without indentation.
    pub line: Span,
    /// The key of its line.
    pub key: Span,
    /// What it is called.
    pub name: Option<Span>,
}

impl Outline {
    /// Number of the project (from 0) that a place belongs to; `None` outside the projects.
    pub fn project_at(&self, place: u32) -> Option<usize> {
        let next = self
            .projects
            .partition_point(|project| project.span.start <= place);
        let last = next.checked_sub(1)?;
        (place < self.projects[last].span.end).then_some(last)
    }

    /// The last row that begins at a place or before it.
    pub fn row_before(&self, place: u32) -> Option<&Row> {
        let next = self.rows.partition_point(|row| row.line.start <= place);
        self.rows.get(next.checked_sub(1)?)
    }
}

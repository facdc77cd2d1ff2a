//! Texts that do not fit into their columns, found before anything is written.

use super::{Cell, Column, Content, Layout, Limit, Subject, findings};
use crate::compile::Compilation;
use crate::diag::{Diagnostic, Message, say};
use crate::profile::Profile;

/// Most UTF-16 units of a cell in Excel.
pub const CELL_LIMIT: usize = 32_767;

/// Whether a text can be too long for these layouts at all. `in_cells`: the limit of Excel holds, too.
pub fn is_limited(layouts: &[&Layout], in_cells: bool) -> bool {
    in_cells || layouts.iter().flat_map(|layout| &layout.columns).any(|column| column.limit.is_some())
}

/// What does not fit into the columns of these layouts, in the order of the file. `in_cells`: the limit of Excel holds, too.
pub fn too_long(layouts: &[&Layout], file: &Compilation<'_>, in_cells: bool) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    let collected: Result<(), std::convert::Infallible> = file.each(
        |lowered| {
            let mut found = Vec::new();
            for project in &lowered.projects {
                for layout in layouts {
                    for (at, subject) in layout.rows(file, project).enumerate() {
                        // What all rows of a project have in common is told once.
                        let columns = layout.columns.iter().filter(|column| at == 0 || !column.is_of_project());
                        found.extend(columns.filter_map(|column| check(column, &subject, in_cells)));
                    }
                }
            }
            found
        },
        |part| {
            found.extend(part);
            Ok(())
        },
    );
    match collected {
        Ok(()) => {}
    }
    found.sort_by_key(|finding| finding.span.start);
    // Two tables with the same column say the same.
    found.dedup_by(|a, b| a.span == b.span && a.message == b.message);
    found
}

fn check(column: &Column, subject: &Subject<'_>, in_cells: bool) -> Option<Diagnostic> {
    let number;
    let cell = column.cell(subject);
    let text: &str = match &cell {
        Cell::Text(text) => text,
        Cell::Number(found) => {
            number = found.to_string();
            &number
        }
        Cell::Blank | Cell::Operator(_) => return None,
    };
    let head = &column.head;
    let bytes = text.len();
    let limit = column.limit.map(|limit| limit.bytes(subject.file.context.profile)).filter(|limit| bytes > *limit);
    if let Some(limit) = limit {
        let message = say!(
            "“{head}”有 {bytes} 字节，最多 {limit} 字节",
            "“{head}” has {bytes} bytes, at most {limit} are allowed"
        );
        return Some(finding(column, subject, message));
    }
    // No character takes more UTF-16 units than bytes.
    let units = || text.encode_utf16().count();
    if in_cells && bytes > CELL_LIMIT && units() > CELL_LIMIT {
        let units = units();
        let message = say!(
            "“{head}”有 {units} 个字符，Excel 的一格最多 {CELL_LIMIT} 个",
            "“{head}” has {units} characters, a cell of Excel takes {CELL_LIMIT}"
        );
        return Some(finding(column, subject, message));
    }
    None
}

fn finding(column: &Column, subject: &Subject<'_>, message: Message) -> Diagnostic {
    let span = match &column.content {
        Content::Field(entry) => subject.span(entry),
        Content::Blank | Content::Text(_) => subject.project.span,
    };
    let help = say!("改短它；按 UTF-8 计，一个汉字 3 字节", "shorten it; a Chinese character is three bytes in UTF-8");
    Diagnostic::new(&findings::TEXT_TOO_LONG, span, message).help(help)
}

impl Limit {
    fn bytes(self, profile: &Profile) -> usize {
        match self {
            Limit::Bytes(bytes) => bytes,
            Limit::Profile(name) => profile.lengths.named(name).unwrap_or(usize::MAX),
        }
    }
}

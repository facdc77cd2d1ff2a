//! A table of the model as HTML: its roles as heads and cells, its places as spans.

use super::markup::Markup;
use super::series::series;
use crate::diag::Severity;
use crate::print::form::ProjectForm;
use crate::print::table::{CellContent, CellRole, RunMark, Table, TableCell, TableKind, TableRow};

/// A project's form: its title stands in the caption of the first table.
pub fn form(out: &mut Vec<u8>, form: &ProjectForm<'_>) {
    let mut has_title = false;
    for part in &form.tables {
        begin(out, part);
        // What stands below the indicators goes on from the table above.
        if part.kind == TableKind::Head && !std::mem::replace(&mut has_title, true) {
            out.raw("<caption><h2>");
            out.text(&form.title);
            out.raw("</h2>");
            if !form.agency.is_empty() || !form.unit.is_empty() {
                out.raw("<p><span>");
                out.text(&form.agency);
                out.raw("</span><span>");
                out.text(&form.unit);
                out.raw("</span></p>");
            }
            out.raw("</caption>\n");
        } else if part.kind != TableKind::Head {
            caption(out, part);
        }
        rows(out, part);
    }
}

/// A table outside the forms.
pub fn table(out: &mut Vec<u8>, table: &Table<'_>) {
    if matches!(table.kind, TableKind::Brief | TableKind::Signature) {
        return labelled(out, table);
    }
    begin(out, table);
    caption(out, table);
    rows(out, table);
}

fn begin(out: &mut Vec<u8>, table: &Table<'_>) {
    out.raw("<table class=\"");
    out.raw(match table.kind {
        TableKind::Head => "head",
        TableKind::Indicators => "rows",
        TableKind::Goals => "rows short",
        TableKind::Funding | TableKind::Costing | TableKind::Procurement => "money",
        TableKind::Totals => "money short",
        TableKind::Facts => "facts",
        TableKind::Further => "further",
        TableKind::Comparison => "sides",
        TableKind::Trend => "trend",
        TableKind::Files => "files",
        TableKind::Brief => "brief",
        TableKind::Counts => "counts",
        TableKind::Findings => "sheet found",
        TableKind::Allowed => "sheet allowed",
        TableKind::Signature => "signature",
    });
    out.raw("\"");
    // On a narrow screen the heads are hidden and the last cell of a card carries its own.
    if table.kind == TableKind::Indicators
        && let Some(basis) = table.rows.first().and_then(|heads| heads.cells.last())
    {
        out.raw(" style=\"--basis:&quot;");
        css_string(out, &basis.content.printed());
        out.raw("&quot;\"");
    }
    if matches!(table.kind, TableKind::Findings | TableKind::Allowed)
        && let Some(heads) = table.rows.first()
    {
        out.raw(" style=\"");
        for (at, head) in (1..).zip(&heads.cells) {
            out.plain(format_args!("--h{at}:"));
            out.raw("&quot;");
            css_string(out, &head.content.printed());
            out.raw("&quot;;");
        }
        out.raw("\"");
    }
    out.raw(">");
}

/// Labels with their values, beside each other where there is room.
fn labelled(out: &mut Vec<u8>, table: &Table<'_>) {
    out.raw(if table.kind == TableKind::Signature {
        "<dl class=\"signature\">"
    } else {
        "<dl>"
    });
    for row in &table.rows {
        out.raw("<div>");
        for cell in &row.cells {
            let (begin, end) = if cell.role.is_head() {
                ("<dt>", "</dt>")
            } else {
                ("<dd>", "</dd>")
            };
            out.raw(begin);
            out.text(&cell.content.printed());
            out.raw(end);
        }
        out.raw("</div>");
    }
    out.raw("</dl>\n");
}

/// A text inside a quoted CSS string: a profile's name with none of the marks that could end the string.
fn css_string(out: &mut Vec<u8>, text: &str) {
    let safe: String = text
        .chars()
        .filter(|c| !matches!(c, '"' | '\\' | '\n' | '\u{C}'))
        .collect();
    out.text(&safe);
}

/// Only for those who cannot see the table, where the heading above says the same.
fn caption(out: &mut Vec<u8>, table: &Table<'_>) {
    let is_hidden = matches!(
        table.kind,
        TableKind::Indicators
            | TableKind::Goals
            | TableKind::Totals
            | TableKind::Facts
            | TableKind::Comparison
            | TableKind::Trend
            | TableKind::Findings
            | TableKind::Allowed
    );
    out.raw(if is_hidden {
        "<caption class=\"hidden\">"
    } else {
        "<caption>"
    });
    out.text(&table.caption);
    out.raw("</caption>\n");
}

fn rows(out: &mut Vec<u8>, table: &Table<'_>) {
    let columns = PageColumns::of(table);
    if !matches!(
        table.kind,
        TableKind::Facts | TableKind::Counts | TableKind::Files
    ) {
        columns.write(out, &table.columns);
    }
    let heads = table.rows.iter().take_while(|row| row.is_head).count();
    let (heads, body) = table.rows.split_at(heads);
    if !heads.is_empty() {
        out.raw("<thead>");
        heads
            .iter()
            .for_each(|head| row(out, table, &columns, head, false));
        out.raw("</thead>\n");
    }
    out.raw("<tbody>\n");
    let mut above = None;
    for (at, inside) in body.iter().enumerate() {
        if at > 0 && inside.cells.first().is_some_and(is_group) {
            out.raw("</tbody>\n<tbody>\n");
        }
        // The names of the checkpoints and, under them, their values.
        let is_plan = [Some(inside), above]
            .into_iter()
            .flatten()
            .any(has_column_heads);
        row(out, table, &columns, inside, is_plan);
        out.raw("\n");
        above = Some(inside);
    }
    out.raw("</tbody>\n</table>\n");
}

/// The columns of the page: those of the model in which some cell begins, so that six heads are six columns.
struct PageColumns {
    /// For each column of the model and for its end, how many columns of the page stand before it.
    before: Vec<u16>,
}

impl PageColumns {
    fn of(table: &Table<'_>) -> Self {
        let mut before = vec![0; table.columns.len() + 1];
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            before[usize::from(cell.column) + 1] = 1;
        }
        for at in 1..before.len() {
            before[at] += before[at - 1];
        }
        Self { before }
    }

    fn span(&self, cell: &TableCell<'_>) -> u16 {
        self.before[usize::from(cell.column + cell.columns)] - self.before[usize::from(cell.column)]
    }

    /// Widths in tenths of a percent; neighbours of one width together.
    fn write(&self, out: &mut Vec<u8>, widths: &[u16]) {
        let sum = widths.iter().copied().map(u32::from).sum::<u32>().max(1);
        let mut columns = vec![0; self.before.last().copied().unwrap_or_default().into()];
        for (at, width) in widths.iter().enumerate() {
            if let Some(column) =
                columns.get_mut(usize::from(self.before[at + 1]).saturating_sub(1))
            {
                *column += u32::from(*width);
            }
        }
        out.raw("<colgroup>");
        for same in columns.chunk_by(|a, b| a == b) {
            let width = same[0] * 1000 / sum;
            out.raw("<col");
            span(out, "span", same.len() as u16);
            out.raw(" style=\"width:");
            out.plain(format_args!("{}.{}%", width / 10, width % 10));
            out.raw("\">");
        }
        out.raw("</colgroup>\n");
    }
}

/// Whether a cell names a block of rows, of which it is the first column.
fn is_group(cell: &TableCell<'_>) -> bool {
    cell.role == CellRole::GroupHead && cell.column == 0
}

fn has_column_heads(row: &TableRow<'_>) -> bool {
    row.cells
        .iter()
        .any(|cell| cell.role == CellRole::ColumnHead)
}

fn row(
    out: &mut Vec<u8>,
    table: &Table<'_>,
    columns: &PageColumns,
    row: &TableRow<'_>,
    is_plan: bool,
) {
    match row.tone {
        Some(tone) => {
            out.raw("<tr class=\"");
            out.raw(tone.id());
            out.raw("\">");
        }
        None => out.raw(if is_plan {
            "<tr class=\"plan\">"
        } else {
            "<tr>"
        }),
    }
    row.cells
        .iter()
        .for_each(|inside| cell(out, table, columns, inside));
    out.raw("</tr>");
}

fn cell(out: &mut Vec<u8>, table: &Table<'_>, columns: &PageColumns, cell: &TableCell<'_>) {
    let is_head = cell.role.is_head();
    out.raw(match cell.role {
        CellRole::ColumnHead => "<th scope=\"col\"",
        CellRole::GroupHead if is_group(cell) => "<th scope=\"rowgroup\"",
        CellRole::GroupHead | CellRole::Label | CellRole::RowHead => "<th scope=\"row\"",
        CellRole::Text | CellRole::Value | CellRole::Figure | CellRole::Code => "<td",
    });
    let class = class(table, cell);
    if !class.is_empty() {
        out.raw(" class=\"");
        out.raw(class);
        out.raw("\"");
    }
    span(out, "colspan", columns.span(cell));
    span(out, "rowspan", cell.rows);
    out.raw(">");
    match &cell.content {
        CellContent::Blank => {}
        CellContent::Text(text) => out.lines(text),
        CellContent::Number { number, unit } => {
            out.plain(number);
            out.text(unit);
        }
        CellContent::Marked(runs) => runs.iter().for_each(|run| marked(out, run.mark, &run.text)),
        CellContent::Link { text, anchor } => {
            out.raw("<a href=\"#");
            out.raw(anchor);
            out.raw("\">");
            out.text(text);
            out.raw("</a>");
        }
        CellContent::Series {
            drawing,
            values,
            said,
        } => series(out, *drawing, values, said),
    }
    out.raw(if is_head { "</th>" } else { "</td>" });
}

/// A part of a text, with what says how it differs.
fn marked(out: &mut Vec<u8>, mark: Option<RunMark>, text: &str) {
    let (begin, end) = match mark {
        None => ("", ""),
        Some(RunMark::Removed) => ("<del>", "</del>"),
        Some(RunMark::Added) => ("<ins>", "</ins>"),
        Some(RunMark::Severity(Severity::Error)) => ("<span class=\"error\">", "</span>"),
        Some(RunMark::Severity(Severity::Warning)) => ("<span class=\"warning\">", "</span>"),
        Some(RunMark::Severity(Severity::Info)) => ("<span class=\"info\">", "</span>"),
        Some(RunMark::Tone(_)) => ("<b>", "</b>"),
        Some(RunMark::Small) => ("<span class=\"more\">", "</span>"),
        Some(RunMark::Chinese) => ("<span lang=\"zh-CN\">", "</span>"),
    };
    out.raw(begin);
    out.lines(text);
    out.raw(end);
}

fn class(table: &Table<'_>, cell: &TableCell<'_>) -> &'static str {
    let is_money = matches!(
        table.kind,
        TableKind::Funding | TableKind::Costing | TableKind::Procurement | TableKind::Totals
    );
    let is_whole_row = usize::from(cell.columns) == table.columns.len();
    match cell.role {
        CellRole::GroupHead if table.kind == TableKind::Head => "g",
        CellRole::RowHead => "n",
        CellRole::GroupHead if table.kind == TableKind::Comparison => "n",
        CellRole::Label if table.kind == TableKind::Comparison => "j",
        CellRole::Figure => "a",
        CellRole::Code if table.kind == TableKind::Comparison => "k",
        CellRole::Value if is_money => "a",
        CellRole::Value => "v",
        CellRole::Text if is_whole_row => "none",
        CellRole::Text
            if table.kind == TableKind::Head
                && usize::from(cell.columns) + 1 == table.columns.len() =>
        {
            "w"
        }
        _ => "",
    }
}

/// A span, where it is not one.
fn span(out: &mut Vec<u8>, name: &str, count: u16) {
    if count > 1 {
        out.raw(" ");
        out.raw(name);
        out.raw("=\"");
        out.plain(count);
        out.raw("\"");
    }
}

//! A table as `w:tbl`: one grid, spans to the right and merges downwards.

use std::borrow::Cow;
use std::io;

use super::xml::{self, Xml, empty, val};
use crate::print::Paper;
use crate::print::table::{CellContent, CellRole, RunMark, Table, TableCell, TableKind, TableRow};
use crate::write::colour;
use crate::write::printable::{Destination, printable};

/// Width between the margins, in twentieths of a point.
fn room(paper: Paper) -> u32 {
    match paper {
        Paper::Portrait => 9866,
        Paper::Landscape => 14798,
    }
}

/// Width of a Chinese character in a cell, and what the margins of a cell take.
const CHARACTER: u32 = 210;
const CELL_MARGINS: u32 = 90;
/// Lines of a row that may stand on a page undivided. A longer row could find no page that holds it.
const MOST_LINES: u32 = 40;
/// Rows of a table that is kept on one page: a short list under its heading.
const MOST_KEPT: usize = 12;

/// A place in a row: a cell that begins there, or one that reaches down from above.
struct Covered<'t, 'a> {
    cell: &'t TableCell<'a>,
    /// Rows that the cell still covers below this one.
    left: u16,
    begins: bool,
}

pub fn write(xml: &mut Xml, table: &Table<'_>, paper: Paper) -> io::Result<()> {
    let room = room(paper);
    let edges = edges(&table.columns, room);
    xml.create_element("w:tbl").write_inner_content(|xml| {
        xml.create_element("w:tblPr")
            .write_inner_content(|xml| properties(xml, table, room))?;
        xml.create_element("w:tblGrid").write_inner_content(|xml| {
            edges.windows(2).try_for_each(|pair| {
                xml.create_element("w:gridCol")
                    .with_attribute(("w:w", (pair[1] - pair[0]).to_string().as_str()))
                    .write_empty()?;
                Ok(())
            })
        })?;
        let is_kept = table.rows.len() <= MOST_KEPT && !is_form(table);
        let mut above: Vec<Covered<'_, '_>> = Vec::new();
        for (at, row) in table.rows.iter().enumerate() {
            let mut places: Vec<Covered<'_, '_>> = above
                .iter()
                .filter(|place| place.left > 0)
                .map(|place| Covered {
                    cell: place.cell,
                    left: place.left - 1,
                    begins: false,
                })
                .collect();
            places.extend(row.cells.iter().map(|cell| Covered {
                cell,
                left: cell.rows - 1,
                begins: true,
            }));
            places.sort_by_key(|place| place.cell.column);
            let keep_next = row.is_head || is_kept && at + 1 < table.rows.len();
            self::row(xml, row, &places, &edges, keep_next)?;
            above = places;
        }
        Ok(())
    })?;
    Ok(())
}

/// One of the two parts of the form: its many columns leave little room for margins.
fn is_form(table: &Table<'_>) -> bool {
    matches!(table.kind, TableKind::Head | TableKind::Indicators)
}

fn properties(xml: &mut Xml, table: &Table<'_>, room: u32) -> io::Result<()> {
    val(
        xml,
        "w:tblStyle",
        if is_form(table) {
            "TableGrid"
        } else {
            "TableList"
        },
    )?;
    width(xml, "w:tblW", room)?;
    val(xml, "w:jc", "center")?;
    xml.create_element("w:tblLayout")
        .with_attribute(("w:type", "fixed"))
        .write_empty()?;
    val(xml, "w:tblLook", "0020")?;
    val(
        xml,
        "w:tblCaption",
        &printable(&table.caption, Destination::Xml),
    )
}

fn row(
    xml: &mut Xml,
    row: &TableRow<'_>,
    places: &[Covered<'_, '_>],
    edges: &[u32],
    keep_next: bool,
) -> io::Result<()> {
    let lines = row
        .cells
        .iter()
        .map(|cell| lines(cell, edges))
        .max()
        .unwrap_or_default();
    xml.create_element("w:tr").write_inner_content(|xml| {
        xml.create_element("w:trPr").write_inner_content(|xml| {
            if lines <= MOST_LINES {
                empty(xml, "w:cantSplit")?;
            }
            xml.create_element("w:trHeight")
                .with_attribute(("w:val", "400"))
                .with_attribute(("w:hRule", "atLeast"))
                .write_empty()?;
            if row.is_head {
                empty(xml, "w:tblHeader")?;
            }
            Ok(())
        })?;
        places
            .iter()
            .try_for_each(|place| cell(xml, row, place, edges, keep_next))
    })?;
    Ok(())
}

fn cell(
    xml: &mut Xml,
    row: &TableRow<'_>,
    place: &Covered<'_, '_>,
    edges: &[u32],
    keep_next: bool,
) -> io::Result<()> {
    let Covered { cell, begins, .. } = *place;
    xml.create_element("w:tc").write_inner_content(|xml| {
        xml.create_element("w:tcPr").write_inner_content(|xml| {
            width(xml, "w:tcW", cell_width(cell, edges))?;
            if cell.columns > 1 {
                val(xml, "w:gridSpan", &cell.columns.to_string())?;
            }
            if cell.rows > 1 {
                val(xml, "w:vMerge", if begins { "restart" } else { "continue" })?;
            }
            if let Some(ground) = row.tone.and_then(colour::ground) {
                xml.create_element("w:shd")
                    .with_attribute(("w:val", "clear"))
                    .with_attribute(("w:color", "auto"))
                    .with_attribute(("w:fill", format!("{ground:06X}").as_str()))
                    .write_empty()?;
            }
            val(xml, "w:vAlign", "center")
        })?;
        let style = match cell.role {
            CellRole::ColumnHead | CellRole::GroupHead | CellRole::Label => "TableHead",
            CellRole::RowHead | CellRole::Text => "TableText",
            CellRole::Value | CellRole::Figure | CellRole::Code => "TableValue",
        };
        let keep: &[&str] = if keep_next { &["w:keepNext"] } else { &[] };
        let lines = if begins {
            lines_of(&cell.content)
        } else {
            vec![Vec::new()]
        };
        lines.iter().try_for_each(|line| {
            xml::styled(xml, style, keep, |xml| {
                line.iter()
                    .try_for_each(|(mark, text)| marked(xml, *mark, text))
            })
        })
    })?;
    Ok(())
}

/// A line of a cell: its parts, each with its mark.
type MarkedLine<'c> = Vec<(Option<RunMark>, Cow<'c, str>)>;

/// What a cell shows, line by line.
fn lines_of<'c>(content: &'c CellContent<'_>) -> Vec<MarkedLine<'c>> {
    let CellContent::Marked(runs) = content else {
        let text = content.printed().into_owned();
        return text
            .split('\n')
            .map(|line| vec![(None, Cow::Owned(line.to_owned()))])
            .collect();
    };
    let mut lines: Vec<MarkedLine<'c>> = vec![Vec::new()];
    for run in runs {
        for (at, line) in run.text.split('\n').enumerate() {
            if at > 0 {
                lines.push(Vec::new());
            }
            if let Some(last) = lines.last_mut() {
                last.push((run.mark, Cow::Borrowed(line)));
            }
        }
    }
    lines
}

/// A part of a text: what is gone is struck out, what is new is bold.
fn marked(xml: &mut Xml, mark: Option<RunMark>, text: &str) -> io::Result<()> {
    match mark {
        None | Some(RunMark::Small | RunMark::Chinese) => xml::run(xml, text),
        Some(RunMark::Removed) => xml::run_with(xml, text, |xml| {
            empty(xml, "w:strike")?;
            val(xml, "w:color", colour::GONE)
        }),
        Some(RunMark::Added) => xml::run_with(xml, text, |xml| {
            empty(xml, "w:b")?;
            val(xml, "w:color", colour::NEW)
        }),
        Some(RunMark::Severity(_) | RunMark::Tone(_)) => {
            xml::run_with(xml, text, |xml| empty(xml, "w:b"))
        }
    }
}

fn width(xml: &mut Xml, name: &str, width: u32) -> io::Result<()> {
    xml.create_element(name)
        .with_attribute(("w:w", width.to_string().as_str()))
        .with_attribute(("w:type", "dxa"))
        .write_empty()?;
    Ok(())
}

/// Where the columns begin and the last one ends: the whole width divided by their parts, to the last unit.
fn edges(columns: &[u16], room: u32) -> Vec<u32> {
    let sum = columns
        .iter()
        .map(|&part| u32::from(part))
        .sum::<u32>()
        .max(1);
    let mut edges = vec![0];
    let mut done = 0;
    for &part in columns {
        done += u32::from(part);
        edges.push(room * done / sum);
    }
    edges
}

fn cell_width(cell: &TableCell<'_>, edges: &[u32]) -> u32 {
    let end = (usize::from(cell.column) + usize::from(cell.columns)).min(edges.len() - 1);
    edges[end] - edges[usize::from(cell.column).min(end)]
}

/// About how many lines a cell takes.
fn lines(cell: &TableCell<'_>, edges: &[u32]) -> u32 {
    let in_a_line = (cell_width(cell, edges).saturating_sub(CELL_MARGINS) / CHARACTER).max(1);
    let text = cell.content.printed();
    let lines = text
        .split('\n')
        .map(|line| (line.chars().count() as u32).div_ceil(in_a_line).max(1));
    lines.sum::<u32>() / u32::from(cell.rows)
}

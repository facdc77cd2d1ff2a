//! Blank forms of a small notation, as a word processor's file and as a workbook.
//!
//! Cells of a row are divided by `|`. `^` in front: it reaches down over the rows whose cell in that column is `"`. `>3` behind: it
//! takes three columns.

use std::fmt::Write;

use crate::template::archive;

/// A cell of the notation.
struct FormCell<'t> {
    text: &'t str,
    column: usize,
    columns: usize,
    is_first: bool,
    is_continued: bool,
}

fn cells(row: &str) -> Vec<FormCell<'_>> {
    let mut column = 0;
    row.split('|')
        .map(|cell| {
            let cell = cell.trim();
            let (text, columns) = match cell.rsplit_once('>') {
                Some((text, columns)) => (text, columns.parse().unwrap()),
                None => (cell, 1),
            };
            let own = column;
            column += columns;
            FormCell {
                text: text.trim_start_matches('^').trim_matches('"').trim(),
                column: own,
                columns,
                is_first: text.starts_with('^'),
                is_continued: text == "\"",
            }
        })
        .collect()
}

fn rows(form: &str) -> Vec<&str> {
    form.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect()
}

/// Lines beside the table have neither `|` nor `>`.
fn is_line(row: &str) -> bool {
    !row.contains(['|', '>'])
}

/// A Word file. Each cell has a font of its own, in the mark of its paragraph.
pub fn docx(form: &str) -> Vec<u8> {
    let mut body = String::new();
    let mut table = String::new();
    for row in rows(form) {
        if is_line(row) {
            write!(body, "<w:p><w:r><w:t>{row}</w:t></w:r></w:p>").unwrap();
            continue;
        }
        table.push_str("<w:tr><w:trPr><w:trHeight w:val=\"400\"/></w:trPr>");
        for cell in cells(row) {
            let merge = match (cell.is_first, cell.is_continued) {
                (true, _) => "<w:vMerge w:val=\"restart\"/>",
                (_, true) => "<w:vMerge/>",
                _ => "",
            };
            let text = match cell.text {
                "" => String::new(),
                text => {
                    let lines: Vec<&str> = text.split('\\').collect();
                    format!("<w:r><w:t>{}</w:t></w:r>", lines.join("</w:t><w:br/><w:t>"))
                }
            };
            let (columns, size) = (cell.columns, 18 + cell.column);
            write!(
                table,
                "<w:tc><w:tcPr><w:tcW w:w=\"900\"/><w:gridSpan w:val=\"{columns}\"/>{merge}<w:vAlign w:val=\"center\"/></w:tcPr>\
                 <w:p><w:pPr><w:rPr><w:sz w:val=\"{size}\"/></w:rPr></w:pPr>{text}</w:p></w:tc>"
            )
            .unwrap();
        }
        table.push_str("</w:tr>");
    }
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}<w:tbl>{table}</w:tbl><w:sectPr/></w:body></w:document>"
    );
    archive(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &document),
        ("word/styles.xml", "<w:styles/>"),
        ("word/media/logo.bin", "\u{1}\u{2}\u{3}"),
    ])
}

/// The name of a column from 0.
fn letter(column: usize) -> char {
    char::from(b'A' + column as u8)
}

/// A workbook of one sheet. The style of a cell is its column.
pub fn xlsx(form: &str) -> Vec<u8> {
    let mut data = String::new();
    let mut merges = Vec::new();
    let width = rows(form)
        .iter()
        .map(|row| cells(row).iter().map(|cell| cell.columns).sum())
        .max();
    let width: usize = width.unwrap_or(1);
    // Of each column, where a cell that reaches down begins, and how far it goes.
    let mut open: Vec<Option<(usize, usize, usize)>> = vec![None; width];
    for (at, row) in rows(form).into_iter().enumerate() {
        let number = at + 1;
        write!(data, "<row r=\"{number}\" ht=\"20\">").unwrap();
        let parsed = cells(row);
        let parsed = if is_line(row) {
            vec![FormCell {
                columns: width,
                ..cells(row).remove(0)
            }]
        } else {
            parsed
        };
        for cell in parsed {
            let last = cell.column + cell.columns - 1;
            if !cell.is_continued
                && let Some((first, last, until)) = open[cell.column].take()
                && until > first
            {
                merges.push((cell.column, first, last, until));
            }
            match cell.is_continued {
                true => {
                    if let Some(open) = &mut open[cell.column] {
                        open.2 = number;
                    }
                }
                false if cell.is_first => open[cell.column] = Some((number, last, number)),
                false if cell.columns > 1 => merges.push((cell.column, number, last, number)),
                false => {}
            }
            for column in cell.column..=last {
                let place = format!("{}{number}", letter(column));
                match cell.text {
                    "" => write!(data, "<c r=\"{place}\" s=\"{column}\"/>"),
                    _ if column > cell.column => write!(data, "<c r=\"{place}\" s=\"{column}\"/>"),
                    text => write!(
                        data,
                        "<c r=\"{place}\" s=\"{column}\" t=\"inlineStr\"><is><t>{}</t></is></c>",
                        text.replace('\\', "\n")
                    ),
                }
                .unwrap();
            }
        }
        data.push_str("</row>");
    }
    for (column, open) in open.into_iter().enumerate() {
        if let Some((first, last, until)) = open.filter(|(first, _, until)| until > first) {
            merges.push((column, first, last, until));
        }
    }
    let list: String = merges
        .iter()
        .map(|(column, first, last, until)| {
            format!(
                "<mergeCell ref=\"{}{first}:{}{until}\"/>",
                letter(*column),
                letter(*last)
            )
        })
        .collect();
    let count = merges.len();
    let merges = match count {
        0 => String::new(),
        _ => format!("<mergeCells count=\"{count}\">{list}</mergeCells>"),
    };
    sheet(
        &format!("<sheetData>{data}</sheetData>{merges}<pageMargins left=\"1\"/>"),
        &["0"; 12],
    )
}

/// A workbook of one sheet, whose styles have these number formats.
pub fn sheet(content: &str, formats: &[&str]) -> Vec<u8> {
    let formats: String = formats
        .iter()
        .map(|id| format!("<xf numFmtId=\"{id}\"/>"))
        .collect();
    archive(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        (
            "xl/styles.xml",
            &format!("<styleSheet><cellXfs>{formats}</cellXfs></styleSheet>"),
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet>{content}</worksheet>"),
        ),
    ])
}

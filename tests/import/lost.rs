//! Nothing is lost: every text of the source is in the goal file or in the report, for each reader.

use super::tables::xlsx;
use super::{FORM, docx, imported, paragraph, table};
use jimu::import::Imported;

/// A text that stands nowhere else, for each cell of a table that nobody has seen before.
fn marked(rows: usize, columns: usize) -> Vec<Vec<String>> {
    (0..rows)
        .map(|row| {
            (0..columns)
                .map(|column| format!("记{row}又{column}号"))
                .collect()
        })
        .collect()
}

/// Whether a text is in the goal file, was left, or is a label.
fn is_somewhere(imported: &Imported, text: &str) -> bool {
    let in_text = text.lines().all(|line| imported.text.contains(line.trim()));
    in_text
        || imported.report.left.iter().any(|left| left.text == text)
        || imported.report.labels.iter().any(|label| label == text)
}

fn assert_all(imported: &Imported, texts: &[String], place: &str) {
    for text in texts {
        assert!(
            is_somewhere(imported, text),
            "{place}: {text} is lost\n{}",
            imported.text
        );
    }
}

#[test]
fn nothing_is_lost() {
    // The known form, and strange cells behind and below it.
    let mut rows: Vec<Vec<String>> = FORM
        .iter()
        .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
        .collect();
    for (row, extra) in rows.iter_mut().zip(marked(FORM.len(), 2)) {
        row.extend(extra);
    }
    rows.extend(marked(3, 8));
    let marks: Vec<String> = rows
        .iter()
        .flatten()
        .filter(|text| text.starts_with('记'))
        .cloned()
        .collect();
    assert!(marks.len() > 40);
    let lines: String = rows.iter().map(|row| row.join("\t") + "\n").collect();
    let around = ["前言里的一句话。", "后面的一句话。"].map(str::to_owned);
    let text = format!("{}\n{lines}{}\n", around[0], around[1]);
    let imported_text = imported("a.txt", text);
    assert_all(&imported_text, &marks, "text");
    assert_all(&imported_text, &around, "text");
    let borrowed: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| row.iter().map(String::as_str).collect())
        .collect();
    let slices: Vec<&[&str]> = borrowed.iter().map(Vec::as_slice).collect();
    let body = paragraph(&around[0]) + &table(&slices) + &paragraph(&around[1]);
    let word = imported("a.docx", docx(&body));
    assert_all(&word, &marks, "DOCX");
    assert_all(&word, &around, "DOCX");
    let html: String = rows
        .iter()
        .map(|row| {
            format!(
                "<tr>{}</tr>",
                row.iter()
                    .map(|cell| format!("<td>{cell}</td>"))
                    .collect::<String>()
            )
        })
        .collect();
    let page = imported(
        "a.html",
        format!("<p>{}</p><table>{html}</table>{}", around[0], around[1]),
    );
    assert_all(&page, &marks, "HTML");
    assert_all(&page, &around, "HTML");
    let cells: String = rows
        .iter()
        .map(|row| {
            let cells = row
                .iter()
                .map(|cell| format!("<c t=\"inlineStr\"><is><t>{cell}</t></is></c>"));
            format!("<row>{}</row>", cells.collect::<String>())
        })
        .collect();
    assert_all(&imported("a.xlsx", xlsx(&cells)), &marks, "XLSX");
    let csv: String = rows.iter().map(|row| row.join(",") + "\n").collect();
    assert_all(&imported("a.csv", csv), &marks, "CSV");
}

#[test]
fn headers_hidden_texts_and_contents_are_told() {
    let body =
        "<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr><w:r><w:t>目录里的字</w:t></w:r></w:p>\
        <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏的字</w:t></w:r></w:p>"
            .to_owned()
            + &table(FORM);
    let text = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let bytes = super::archive(&[
        ("word/document.xml", &text),
        (
            "word/header1.xml",
            "<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>页眉里的字</w:t></w:r></w:p></w:hdr>",
        ),
    ]);
    let imported = imported("a.docx", bytes);
    for text in ["目录里的字", "隐藏的字", "页眉里的字"] {
        assert!(
            imported.report.left.iter().any(|left| left.text == text),
            "{text}"
        );
    }
}

//! Files that are damaged, or made to do harm: a clear message or what can be read, in bounded time, without a panic.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use jimu::import::{ImportOptions, import};

use super::tables::xlsx;
use super::{FORM, archive, docx, table};

/// What is said of a file that is refused.
fn refusal(name: &str, bytes: impl Into<Vec<u8>>) -> String {
    match import(name, bytes.into(), ImportOptions::default()) {
        Ok(imported) => panic!("{name} was read:\n{}", imported.text),
        Err(message) => {
            assert!(
                !message.zh.is_empty() && message.en.is_ascii() || message.en.contains(name),
                "{}",
                message.en
            );
            message.en
        }
    }
}

fn assert_quick(started: Instant, what: &str) {
    assert!(
        started.elapsed() < Duration::from_secs(30),
        "{what} took {:?}",
        started.elapsed()
    );
}

#[test]
fn what_cannot_be_read_is_refused_with_a_way_out() {
    assert!(refusal("a.pdf", b"%PDF-1.7".to_vec()).contains(".docx"));
    assert!(
        refusal(
            "a.doc",
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1].to_vec()
        )
        .contains(".docx")
    );
    assert!(refusal("a.docx", b"PK\x03\x04 and no more".to_vec()).contains("damaged"));
    assert!(refusal("a.zip", archive(&[("a.txt", "甲")])).contains("archive"));
    assert!(refusal("a.txt", "今天天气很好。\n").contains("no goal table"));
    assert!(refusal("a.txt", "").contains("no goal table"));
}

#[test]
fn archives_that_grow_are_refused() {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file(
            "word/document.xml",
            zip::write::SimpleFileOptions::default(),
        )
        .unwrap();
    let block = vec![b' '; 1 << 20];
    for _ in 0..300 {
        writer.write_all(&block).unwrap();
    }
    let bytes = writer.finish().unwrap().into_inner();
    assert!(bytes.len() < 2 << 20);
    let started = Instant::now();
    assert!(refusal("a.docx", bytes).contains("256 MB"));
    assert_quick(started, "an archive of blanks");
}

#[test]
fn entities_do_not_grow() {
    let text = format!(
        "<!DOCTYPE a [<!ENTITY a \"甲甲甲甲甲甲甲甲\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>\
        <w:document xmlns:w=\"w\"><w:body>{}<w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>",
        table(FORM)
    );
    let imported = import(
        "a.docx",
        archive(&[("word/document.xml", &text)]),
        ImportOptions::default(),
    )
    .unwrap();
    assert!(imported.report.left.iter().any(|left| left.text == "&c;"));
}

#[test]
fn cut_and_altered_files_do_not_panic() {
    let whole = docx(&table(FORM));
    let text: String = FORM.iter().map(|row| row.join("\t") + "\n").collect();
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>项目名称</t></is></c><c r=\"B1\" t=\"s\"><v>7</v></c></row><row r=\"2\"><c r=\"ZZZZ9\"><v>1e999</v></c><c r=\"0\"><v>x</v></c></row>";
    let sheet = xlsx(rows);
    for bytes in [whole, text.into_bytes(), sheet] {
        let step = bytes.len() / 60 + 1;
        for at in (0..bytes.len()).step_by(step) {
            let _ = import("a.docx", bytes[..at].to_vec(), ImportOptions::default());
            let mut altered = bytes.clone();
            altered[at] ^= 0x55;
            let _ = import("a.docx", altered, ImportOptions::default());
        }
    }
    // The text of a part that ends anywhere.
    let body = table(FORM);
    for (at, _) in body.char_indices().step_by(37) {
        let text = format!("<w:document xmlns:w=\"w\"><w:body>{}", &body[..at]);
        let _ = import(
            "a.docx",
            archive(&[("word/document.xml", &text)]),
            ImportOptions::default(),
        );
    }
}

#[test]
fn huge_tables_take_bounded_time() {
    let started = Instant::now();
    let mut rows = String::from(
        "<row r=\"1\"><c t=\"inlineStr\"><is><t>项目名称</t></is></c><c t=\"inlineStr\"><is><t>甲</t></is></c></row>",
    );
    for row in 2..200_000 {
        rows.push_str(&format!("<row r=\"{row}\"/>"));
    }
    rows.push_str("<row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>绩效目标：做好。</t></is></c></row>");
    let _ = import("a.xlsx", xlsx(&rows), ImportOptions::default());
    assert_quick(started, "an empty sheet");
    let started = Instant::now();
    let mut sheet = String::from(
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>项目名称</t></is></c></row></sheetData><mergeCells>",
    );
    for row in 1..300_000 {
        sheet.push_str(&format!("<mergeCell ref=\"A{row}:XFD1048576\"/>"));
    }
    sheet.push_str("</mergeCells><sheetData>");
    let _ = import("a.xlsx", xlsx(&sheet), ImportOptions::default());
    assert_quick(started, "merged cells");
    let started = Instant::now();
    let page = "<table><tr><td rowspan=65000 colspan=1000>甲".repeat(2_000);
    let _ = import("a.html", page.into_bytes(), ImportOptions::default());
    assert_quick(started, "nested tables");
    let started = Instant::now();
    let deep = "<div>".repeat(100_000) + "甲";
    let _ = import("a.html", deep.into_bytes(), ImportOptions::default());
    assert_quick(started, "nested elements");
    let started = Instant::now();
    let text = "项目名称\t甲\n一级指标\t二级指标\t三级指标\t指标值\n".to_owned()
        + &"产出指标\t数量指标\t次数\t≥3次\n".repeat(20_000);
    let _ = import("a.txt", text.into_bytes(), ImportOptions::default());
    assert_quick(started, "many rows");
}

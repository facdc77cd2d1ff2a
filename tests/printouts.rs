//! Every medium takes everything that is handed on, and no character breaks out of any of them.

use std::collections::BTreeSet;

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use jimu::write::{ChangesFormat, FindingsFormat, Format};

use crate::support::command::Folder;
use crate::support::root;

const BEFORE: &str = include_str!("../examples/xinghe/2024.jimu");
const AFTER: &str = include_str!("../examples/xinghe/2025.jimu");
/// With findings of each severity.
const FAULTY: &str = "\
标题：示例
部门：某局
年度：2024
规范：通用-2015
金额单位：万元

项目：创新券
  编码：13029924P00123410001A
  预算：20 万元
  数量：兑付创新券 ≥ 30 家
    依据：办法
项目：孵化器
  预算：二十万
  数量：入驻企业 ≥ 30
";

fn folder() -> Folder {
    let folder = Folder::new();
    folder
        .write("2024.jimu", BEFORE)
        .write("2025.jimu", AFTER)
        .write("a.jimu", FAULTY);
    folder
}

/// The parts of an archive that are text, behind each other.
fn unzipped(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        part.read_to_string(&mut all).unwrap();
    }
    all
}

fn document(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut part = archive.by_name("word/document.xml").unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}

fn bytes(folder: &Folder, name: &str) -> Vec<u8> {
    std::fs::read(folder.path(name)).unwrap()
}

#[test]
fn the_review_sheet_is_a_document_and_a_workbook() {
    let folder = folder();
    let review = |format: &str, name: &str| {
        let run = folder.jimu(&["check", "a.jimu", "--format", format, "-o", name]);
        assert_eq!(run.status, 1, "{}", run.err);
    };
    review("docx", "审核.docx");
    let text = document(&bytes(&folder, "审核.docx"));
    for said in [
        "绩效目标审核意见",
        "示例",
        "项目 1/2　创新券",
        "处理意见",
        "单位意见",
        "w:orient=\"landscape\"",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    review("xlsx", "审核.xlsx");
    let mut book = Xlsx::new(Cursor::new(bytes(&folder, "审核.xlsx"))).unwrap();
    assert_eq!(book.sheet_names(), ["审核意见", "问题"]);
    let found: serde_json::Value =
        serde_json::from_str(&folder.jimu(&["check", "a.jimu", "--format", "json"]).out).unwrap();
    let found = found["files"][0]["diagnostics"].as_array().unwrap();
    let list = book.worksheet_range("问题").unwrap();
    assert_eq!(list.height(), found.len() + 1, "a row for each finding");
    let text = |data: &Data| data.to_string();
    let heads: Vec<String> = list.rows().next().unwrap().iter().map(text).collect();
    let column = |head: &str| heads.iter().position(|found| found == head).unwrap();
    for (row, finding) in list.rows().skip(1).zip(found) {
        let message = text(&row[column("问题")]);
        assert!(message.starts_with(finding["message"]["zh"].as_str().unwrap()));
        assert_eq!(
            text(&row[column("编号")]),
            finding["code"].as_str().unwrap()
        );
        assert_eq!(
            text(&row[column("行")]),
            finding["start"]["line"].to_string()
        );
        assert_eq!(text(&row[column("答复")]), "");
        assert_eq!(text(&row[column("处理")]), "");
    }
    let markdown = folder
        .jimu(&["check", "a.jimu", "--format", "markdown"])
        .out;
    assert!(
        markdown.starts_with("# 绩效目标审核意见\n\n## 示例\n"),
        "{markdown}"
    );
    assert!(markdown.contains("### 项目 1/2　创新券\n"), "{markdown}");
}

#[test]
fn comparisons_and_trends_are_documents() {
    let folder = folder();
    let diff = |paths: &[&str], name: &str| {
        let run = folder.jimu(&[&["diff"], paths, &["--format", "docx", "-o", name]].concat());
        assert_eq!(run.status, 1, "{}", run.err);
        document(&bytes(&folder, name))
    };
    let text = diff(&["2024.jimu", "2025.jimu"], "对比.docx");
    for said in [
        "绩效目标对比",
        "摘要",
        "≥480张",
        "≥450张",
        "放宽",
        "<w:strike/>",
        "w:fill=\"FDECEB\"",
    ] {
        assert!(text.contains(said), "{said}");
    }
    folder.write("2023.jimu", include_str!("../examples/xinghe/2023.jimu"));
    let text = diff(&["2023.jimu", "2024.jimu", "2025.jimu"], "走势.docx");
    for said in ["2023年至2025年绩效目标变化", "变过的指标值", "≥480张"] {
        assert!(text.contains(said), "{said}");
    }
}

#[test]
fn every_format_is_told() {
    let folder = Folder::new();
    let reference = std::fs::read_to_string(root().join("docs/cli.md")).unwrap();
    let words = |words: Vec<&'static str>, command: &str| {
        for lang in ["zh", "en"] {
            let help = folder.jimu(&["help", command, "--lang", lang]).out;
            let missing: Vec<_> = words.iter().filter(|word| !help.contains(**word)).collect();
            assert!(missing.is_empty(), "{missing:?} in the help of {command}");
        }
        let listed: BTreeSet<&str> = reference
            .lines()
            .filter(|line| line.starts_with("- `--to ") || line.starts_with("- `--format "))
            .flat_map(|line| line.split(['|', '`', ' ', '.']))
            .collect();
        let missing: Vec<_> = words
            .iter()
            .filter(|word| !listed.contains(**word))
            .collect();
        assert!(missing.is_empty(), "{missing:?} in docs/cli.md");
    };
    words(
        Format::ALL.iter().map(|format| format.word()).collect(),
        "build",
    );
    words(
        FindingsFormat::ALL
            .iter()
            .map(|format| format.word())
            .collect(),
        "check",
    );
    words(
        ChangesFormat::ALL
            .iter()
            .map(|format| format.word())
            .collect(),
        "diff",
    );
}

/// What must not reach a reader: control characters, and what turns round the text after it.
fn is_odd(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Line breaks apart: those end a line of the source.
fn odd() -> String {
    ('\0'..='\u{FFFF}')
        .filter(|&c| is_odd(c) && !matches!(c, '\u{85}' | '\u{B}' | '\u{C}'))
        .chain("\u{FDD0}\u{FFFE}\u{FFFF}\u{1FFFE}<>&\"'|*_`[]=@".chars())
        .collect()
}

#[test]
fn no_character_breaks_out_of_an_output() {
    let odd = odd();
    let text = |target: &str| {
        format!(
            "标题：示{odd}例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：甲{odd}乙\n  \
             编码：13029924P00123410001A\n  预算：20 万元\n  用途：=用{odd}途\n  数量：企{odd}业 ≥ {target} 家\n    \
             说明：=说{odd}明\n    依据：办{odd}法\n"
        )
    };
    let folder = Folder::new();
    folder
        .write("a.jimu", text("30"))
        .write("b.jimu", text("20"));
    let assert_clean = |name: &str, ending: &str| {
        let bytes = bytes(&folder, name);
        let shown = match ending {
            "docx" | "xlsx" => unzipped(&bytes),
            _ => String::from_utf8(bytes).unwrap(),
        };
        assert!(shown.contains('甲'), "{name}");
        let found: Vec<char> = shown.chars().filter(|&c| is_odd(c)).collect();
        assert!(found.is_empty(), "{name}: {found:?}");
        shown
    };
    for format in Format::ALL {
        let name = format!("build-{}", format.word().replace(':', "-"));
        folder.jimu(&["build", "a.jimu", "--to", format.word(), "-o", &name]);
        match format {
            // Data keep what was written.
            Format::Json | Format::Jsonl | Format::Csv | Format::Tsv | Format::Jimu => {}
            _ => {
                let shown = assert_clean(&name, format.ending());
                assert!(!shown.contains("甲<"), "{name}");
            }
        }
    }
    for format in FindingsFormat::ALL {
        let name = format!("check-{}", format.word());
        folder.jimu(&["check", "a.jimu", "--format", format.word(), "-o", &name]);
        match format {
            FindingsFormat::Json
            | FindingsFormat::Sarif
            | FindingsFormat::Github
            | FindingsFormat::Short => {}
            _ => {
                assert_clean(&name, format.ending());
            }
        }
    }
    for format in ChangesFormat::ALL {
        let name = format!("diff-{}", format.word());
        folder.jimu(&[
            "diff",
            "a.jimu",
            "b.jimu",
            "--format",
            format.word(),
            "-o",
            &name,
        ]);
        match format {
            ChangesFormat::Json => {}
            _ => {
                assert_clean(&name, format.ending());
            }
        }
    }
    let rows = [
        "build",
        "a.jimu",
        "--to",
        "rows:flat",
        "--as",
        "xlsx",
        "-o",
        "rows.xlsx",
    ];
    assert_eq!(folder.jimu(&rows).status, 0);
    let shown = assert_clean("rows.xlsx", "xlsx");
    assert!(shown.contains("quotePrefix=\"1\""), "{shown}");
}

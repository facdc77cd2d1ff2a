//! No input, however broken, makes any stage fail, and the laws of the stages hold for it.

use std::path::Path;

use encoding_rs::GBK;
use jimu::check::{Report, Settings, judge};
use jimu::compile::{Compilation, Model};
use jimu::diag::{Diagnostic, Lang};
use jimu::fmt::{self, Keywords};
use jimu::lower::{Includes, Profiles};
use jimu::roll::{Options, roll};
use jimu::rows::{Capacity, Layout, misfits};
use jimu::source::{SourceFile, Span};
use jimu::syntax::{parse_piece, split};
use jimu::write;
use jimu::write::findings::{self, FileReport};
use proptest::prelude::{Strategy, any};
use proptest::sample::{Index, select};
use rayon::prelude::*;

use crate::support::generate;
use crate::support::laws::hold;
use crate::support::{build, examples, read};

const ROWS: [write::Container; 2] = [write::Container::Jsonl, write::Container::Xlsx];

/// Puts bytes through every stage; bytes that are no text are refused with a place.
fn survive_bytes(bytes: &[u8]) {
    match SourceFile::from_bytes("a.jimu", bytes.to_vec()) {
        Ok(file) => survive(&file),
        Err(problem) => assert!(
            problem.offset < bytes.len() && problem.line > 0,
            "{problem:?}"
        ),
    }
}

fn survive_text(text: &str) {
    survive(&SourceFile::from_text("a.jimu", text));
}

/// Puts a file through every stage, output and renderer.
fn survive(file: &SourceFile) {
    with_report(file, |document, report| {
        let reports = [FileReport {
            file,
            diagnostics: &report.findings,
            suppressed: &report.suppressed,
            outline: &document.outline(),
        }];
        for (index, format) in write::FindingsFormat::ALL.iter().enumerate() {
            let lang = if index % 2 == 0 { Lang::Zh } else { Lang::En };
            findings::render(
                &reports,
                *format,
                findings::FindingsOptions {
                    lang,
                    color: index == 0,
                    summary: index % 2 == 1,
                    suppressed: true,
                    projects: true,
                },
                &mut std::io::sink(),
            )
            .expect("a sink takes all");
        }
    });
    for &format in write::Format::ALL {
        build(Path::new("a.jimu"), &file.text, format);
    }
    for container in ROWS {
        rows(file, container);
    }
    for keywords in [None, Some(Keywords::Zh), Some(Keywords::En)] {
        fmt::format(&file.text, keywords, &Profiles::default(), &[]);
    }
    assert_rolled(file);
    assert_laws(file);
}

/// Writes the two tables of the budget system.
fn rows(file: &SourceFile, container: write::Container) {
    let layouts: Vec<&Layout> = ["system-goal", "system-indicator"]
        .into_iter()
        .filter_map(Layout::builtin)
        .collect();
    let (includes, profiles) = (Includes::new(), Profiles::default());
    let compilation = Compilation::open(file, &includes, &profiles);
    let misfits = misfits(&layouts, &compilation, Capacity::Cells);
    misfits
        .iter()
        .for_each(|diagnostic| assert_places(diagnostic, &file.text));
    if container == write::Container::Xlsx && !misfits.is_empty() {
        return;
    }
    let mut out = Vec::new();
    let mut builder =
        write::Builder::rows(&mut out, layouts, container, true).expect("memory can be written");
    builder.add(&compilation).expect("memory can be written");
    builder.end().expect("memory can be written");
}

/// The laws of reading: nothing is lost, every place lies in the text, and pieces do not matter.
fn assert_laws(file: &SourceFile) {
    assert_lossless(&file.text);
    with_report(file, |document, report| {
        let found = report.findings.iter().chain(
            report
                .suppressed
                .iter()
                .map(|suppressed| &suppressed.finding),
        );
        found.for_each(|diagnostic| assert_places(diagnostic, &file.text));
        for project in &document.projects {
            let rows = project
                .indicators
                .iter()
                .flat_map(|row| [row.span, row.key, row.target.span]);
            rows.chain([project.span])
                .for_each(|span| assert_inside(span, &file.text));
        }
    });
    assert_pieces_do_not_matter(&file.text);
}

/// Next year's draft is of its year, and reads as its source does: the same projects and rows, the same lines in error.
fn assert_rolled(file: &SourceFile) {
    const YEAR: i32 = 2090;
    let (includes, profiles) = (Includes::new(), Profiles::default());
    for keeps in [true, false] {
        let options = Options {
            to: YEAR,
            keep_plan: keeps,
            keep_amounts: keeps,
            move_texts: !keeps,
        };
        let Ok(draft) = roll(file, &includes, &profiles, options) else {
            continue;
        };
        let draft = SourceFile::from_text("draft.jimu", draft.text);
        with_document(file, |source| {
            with_document(&draft, |draft| {
                assert_eq!(draft.year, Some(YEAR), "{}", draft.file.text);
                let rows = |document: &Model<'_>| -> Vec<usize> {
                    document
                        .projects
                        .iter()
                        .map(|project| project.indicators.len())
                        .collect()
                };
                assert_eq!(rows(draft), rows(source), "{}", draft.file.text);
                // What is taken over from last year takes its damaged characters along.
                let errors = |document: &Model<'_>| {
                    let places = document.places_in_error().into_iter();
                    let is_damaged = |place: &Span| place.of(&document.file.text) == "\u{FFFD}";
                    places.filter(|place| !is_damaged(place)).count()
                };
                assert!(
                    errors(draft) <= errors(source),
                    "{}\n---\n{}",
                    file.text,
                    draft.file.text
                );
            });
        });
    }
}

fn with_document(file: &SourceFile, look: impl FnOnce(&Model<'_>)) {
    with_report(file, |document, _| look(document));
}

fn with_report(file: &SourceFile, look: impl FnOnce(&Model<'_>, &Report)) {
    let (includes, profiles) = (Includes::new(), Profiles::default());
    let (document, judged) = judge(
        Compilation::open(file, &includes, &profiles),
        &Settings::default(),
    );
    look(&document, &judged.finish(&file.text));
}

/// The lines of all pieces put together are the file.
fn assert_lossless(text: &str) {
    let mut end = 0;
    let mut lines = Vec::new();
    for piece in split(text) {
        assert_eq!(piece.span.start, end, "pieces lie side by side");
        lines.clear();
        parse_piece(text, piece.span, &mut lines);
        for line in &lines {
            assert_eq!(line.span.start, end, "lines lie side by side in {text:?}");
            end = line.span.end;
            assert_eq!(
                line.span.of(text).matches('\n').count(),
                usize::from(line.span.of(text).ends_with('\n'))
            );
        }
        assert_eq!(piece.span.end, end, "the lines of a piece are the piece");
    }
    assert_eq!(end as usize, text.len());
}

fn assert_places(diagnostic: &Diagnostic, text: &str) {
    assert_inside(diagnostic.span, text);
    diagnostic
        .related
        .iter()
        .for_each(|label| assert_inside(label.span, text));
    let Some(fix) = &diagnostic.fix else { return };
    fix.edits
        .iter()
        .for_each(|edit| assert_inside(edit.span, text));
    let is_ordered = fix.edits.is_sorted_by(|a, b| a.span.end <= b.span.start);
    assert!(
        is_ordered,
        "the edits of {} do not overlap: {:?}",
        diagnostic.rule.code, fix.edits
    );
}

fn assert_inside(span: Span, text: &str) {
    assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
}

/// A file with a conflict mark, here in a comment, is read as one piece: it says the same as in many.
fn assert_pieces_do_not_matter(text: &str) {
    let read = |comment: &str| {
        let text = format!("{text}\n# {comment}\n");
        let json = build(Path::new("a.jimu"), &text, write::Format::Json);
        let mut found = Vec::new();
        with_document(
            &SourceFile::from_text("a.jimu", text.as_str()),
            |document| {
                found.extend(
                    document
                        .diagnostics
                        .iter()
                        .map(|found| (found.span, found.rule.code, found.message.zh.clone())),
                );
            },
        );
        (String::from_utf8(json).expect("JSON is UTF-8"), found)
    };
    assert_eq!(read("-------"), read("<<<<<<<"), "{text:?}");
}

fn texts_of_examples() -> Vec<String> {
    examples().iter().map(|path| read(path).text).collect()
}

#[test]
fn any_byte() {
    for byte in 0..=u8::MAX {
        survive_bytes(&[byte]);
        survive_bytes(
            &[
                b"\xE9\xA1\xB9\xE7\x9B\xAE\xEF\xBC\x9A".as_slice(),
                &[byte],
                b"\n",
            ]
            .concat(),
        );
    }
}

#[test]
fn any_encoding() {
    let text = "标题：甲\n项目：乙\n  预算：3 万元\n  数量：企业 ≥ 30 家\n";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let gbk = GBK.encode(text).0;
    let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    for bytes in [
        text.as_bytes(),
        &gbk,
        &little,
        &big,
        &marked(b"\xFF\xFE", &little),
        &marked(b"\xFE\xFF", &big),
        &marked(b"\xFF\xFE", &little[..little.len() - 1]),
        &marked(b"\xEF\xBB\xBF", text.as_bytes()),
        &marked(b"\xEF\xBB\xBF", &gbk),
        &gbk[..gbk.len() - 4],
        b"\xEF\xBB\xBF",
        b"\xEF\xBB\xBF\xEF\xBB\xBF",
        b"\xFF\xFE",
        b"\xFE\xFF",
        b"\xEF\xBB",
        b"\xE9\xA1\xB9\xFF\n",
        b"\xC0\x80\xED\xA0\x80\xF5\x80\x80\x80",
        b"a\0b\n\0",
    ] {
        survive_bytes(bytes);
    }
    for (bytes, ending) in [
        (marked(b"\xFF\xFE", &little), true),
        (marked(b"\xEF\xBB\xBF", text.as_bytes()), true),
        (gbk.to_vec(), false),
    ] {
        let file = SourceFile::from_bytes("a.jimu", bytes).expect("the encoding is known");
        assert_eq!(file.text, text, "{ending}");
    }
}

#[test]
fn odd_characters_everywhere() {
    let odd = [
        "\0",
        "\r",
        "\r\n",
        "\u{B}",
        "\u{C}",
        "\u{85}",
        "\u{A0}",
        "\u{3000}",
        "\u{200B}",
        "\u{200F}",
        "\u{202E}",
        "\u{2066}",
        "\u{2028}",
        "\u{FEFF}",
        "\u{FFFD}",
        "\u{FFFF}",
        "\u{10FFFF}",
        "𠮷",
        "😀",
        "👨‍👩‍👧",
        "e\u{301}",
        "\t",
        " ",
        "\u{2265}",
        "＝",
        "「",
        "」",
        "\"",
        "“",
        "#",
        "＃",
        "|",
        "｜",
        "·",
        "@",
        "：",
        ":",
        "∶",
        "︰",
        "，",
        "、",
        "/",
        "%",
        "-",
        "0",
        "９",
        "万",
        "年",
        "前",
    ];
    let shapes = [
        "{}",
        "{}：甲",
        "标题：{}",
        "{}标题：甲",
        "项目：{}甲",
        "  预算：{}",
        "  预算：3{}",
        "  预算：{}3 万元",
        "  预算：3 {}万元",
        "  支出计划：{}",
        "  支出计划：3月底{}5%，{}",
        "  起止：2024年{}1月至2024年2月",
        "  测算：甲{}3 家 × {}4 元",
        "  采购：A01{}甲 3 台 × 2 元 = {}",
        "  数量：{}",
        "  数量：甲{}",
        "  数量：甲 {} 3",
        "  数量：甲 ≥ {}",
        "  数量：甲 ≥ 3{}",
        "  数量：甲 ≥ 3 家{}",
        "  数量：甲 为 3{}4 家",
        "  数量：「甲{}」≥ 3",
        "  数量：甲 为 待定{}",
        "  数量：甲 为 显著[{}]",
        "  数量：甲 ≤ 2024年{}12月",
        "    说明：{}",
        "    | {}",
        "    节点：6月底{}3 家",
        "    中期：{}",
        "    基期：{}",
        "    权重：{}",
        "    对应目标：{}",
        "# 允许 {}：{}",
        "引用：{}",
        "计量单位：{}",
        "单位：{}",
        "效益{}满意度：甲 ≥ 3",
    ];
    let whole: Vec<String> = odd
        .iter()
        .map(|odd| {
            let mut text =
                String::from("年度：2024\n金额单位：万元\n项目：甲\n  数量：甲 ≥ 3 家\n");
            for shape in shapes {
                text.push_str(&shape.replace("{}", odd));
                text.push('\n');
            }
            text
        })
        .collect();
    whole.par_iter().for_each(|text| survive_text(text));
    for shape in shapes {
        let lines: Vec<String> = odd
            .iter()
            .map(|odd| format!("项目：甲\n  数量：甲 ≥ 3 家\n{}", shape.replace("{}", odd)))
            .collect();
        lines
            .par_iter()
            .for_each(|text| assert_laws(&SourceFile::from_text("a.jimu", text.as_str())));
    }
}

#[test]
fn extreme_sizes() {
    let long = "长".repeat(350_000);
    let digits = "1234567890".repeat(6);
    let nested = format!("{}{}", "「（[【".repeat(2_000), "】]）」".repeat(2_000));
    for text in [
        long.clone(),
        format!("{long}：甲"),
        format!("项目：甲\n  数量：{long} ≥ 3 家\n  {long}\n"),
        format!(
            "项目：甲\n  数量：甲 ≥ {digits} 家\n  预算：{digits}.{digits} 万元\n  成本：甲 为 -{digits}\n"
        ),
        format!(
            "项目：甲\n  支出计划：3月底 {digits}%，{digits}月底 3%\n  测算：甲 {digits} 家 × {digits} 元\n"
        ),
        format!(
            "项目：甲\n  起止：{digits}年1月 至 2024年{digits}月\n  时效：甲 ≤ {digits}年12月{digits}日\n"
        ),
        format!(
            "年度：{digits}\n项目：甲\n  成本：甲 ≤ 79228162514264337593543950335 万亿元\n  预算：7922816251426433759354395033 亿元\n"
        ),
        format!("项目：甲\n  数量：{nested} ≥ 3 家\n  质量：甲 为 {nested}\n  {nested}：3\n"),
        "一二三四五六七八九十\n".repeat(500),
    ] {
        survive_text(&text);
    }
}

#[test]
fn ten_thousand_errors() {
    let text = "项目：甲\n".to_owned() + &"  数量：甲 ≥ 若干\n".repeat(10_000);
    let file = SourceFile::from_text("a.jimu", text);
    with_document(&file, |document| {
        assert_eq!(document.diagnostics.len(), 10_000)
    });
    survive(&file);
}

#[test]
fn beginnings_of_the_examples() {
    let beginnings: Vec<String> = texts_of_examples()
        .iter()
        .flat_map(|text| {
            let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            // At each character of the first lines, and some of the rest.
            let step = ends.len().saturating_sub(60) / 12 + 1;
            let chosen = ends
                .iter()
                .take(60)
                .chain(ends.iter().skip(60).step_by(step));
            chosen
                .map(|&end| text[..end].to_owned())
                .collect::<Vec<_>>()
        })
        .collect();
    beginnings
        .par_iter()
        .for_each(|text| assert_laws(&SourceFile::from_text("a.jimu", text.as_str())));
}

const ODD: [&str; 20] = [
    "", "\n", "：", "=", "≥ ", "|", "#", "「", "0", "９", "\u{3000}", "\t", "\r", "项", "𠮷",
    " 为 ", "-", "、", "%", "万元",
];

/// A few lines of an example with another character in place of one: it cannot matter farther away.
fn changed(texts: &[String]) -> impl Strategy<Value = String> {
    let around = (0..=12_usize, 0..=6_usize);
    (
        select(texts.to_vec()),
        any::<Index>(),
        select(&ODD[..]),
        around,
    )
        .prop_map(|(text, at, odd, (before, after))| {
            let at = text.floor_char_boundary(at.index(text.len()));
            let mut breaks = text[..at].match_indices('\n').rev();
            let begin = breaks.nth(before).map_or(0, |(at, _)| at + 1);
            let mut breaks = text[at..].match_indices('\n');
            let end = breaks.nth(after).map_or(text.len(), |(to, _)| at + to + 1);
            let next = at + text[at..].chars().next().map_or(0, char::len_utf8);
            format!("{}{odd}{}", &text[begin..at], &text[next..end.max(next)])
        })
}

#[test]
fn examples_with_one_character_changed() {
    let texts = texts_of_examples();
    let read_only = || {
        hold(1_750, &changed(&texts), |text| {
            assert_laws(&SourceFile::from_text("a.jimu", text));
            Ok(())
        })
    };
    let written_too = || {
        hold(250, &changed(&texts), |text| {
            survive_text(&text);
            Ok(())
        })
    };
    let (one, other) = rayon::join(read_only, written_too);
    one.and(other).unwrap_or_else(|broken| panic!("{broken}"));
}

#[test]
fn keys_in_any_spelling_cut_and_do_not_cut() {
    for line in [
        "标 题：乙",
        "Title：乙",
        "ＴＩＴＬＥ：乙",
        "标题∶乙",
        "标题︰乙",
        "\r标题：乙",
        "标提：乙",
        "分项目示：乙",
        "项 目：乙",
        "项日：乙",
        "\u{FEFF}标题：乙",
    ] {
        for indent in ["", "  ", "      "] {
            let text = format!(
                "规范：通用-2015\n项目：甲\n  数量：丙 ≥ 3 家\n{indent}{line}\n  目标：丁\n规范：河北-月末\n项目：戊\n"
            );
            assert_laws(&SourceFile::from_text("a.jimu", text.repeat(2)));
        }
    }
}

#[test]
fn what_follows_a_project_in_a_library_is_the_librarys() {
    let text = "指标库：甲\n数量：乙 ≥ 3 家\n项目：丙\n数量：丁 ≥ 3 家\n";
    assert_laws(&SourceFile::from_text("a.jimu", text));
    let json = build(Path::new("a.jimu"), text, write::Format::Json);
    let json: serde_json::Value = serde_json::from_slice(&json).expect("the output is JSON");
    assert_eq!(
        json["documents"][0]["library_indicators"]
            .as_array()
            .map(Vec::len),
        Some(2)
    );
}

#[test]
fn only_names_of_rows_are_to_be_quoted() {
    for (line, is_row) in [
        ("数量：水温≥18℃的点位占比 ≥ 95%", true),
        // Two values, and no name that could be quoted.
        ("数量：乙 ≥ 3 家 ≥ 4 家", false),
        ("节点：6月底 ≥ 3 家 ≥ 4 家", false),
        ("中期：≥ 3 家 ≥ 4 家", false),
    ] {
        let text = format!("项目：甲\n  数量：乙 ≥ 3 家\n    {line}\n");
        with_document(
            &SourceFile::from_text("a.jimu", text.as_str()),
            |document| {
                let second = document
                    .diagnostics
                    .iter()
                    .find(|found| found.rule.name == "second-operator");
                let second = second.unwrap_or_else(|| panic!("{line}: {:?}", document.diagnostics));
                assert_eq!(second.fix.is_some(), is_row, "{line}");
            },
        );
    }
}

#[test]
fn threads_do_not_matter() {
    let text = generate::document(300);
    let output = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("a pool");
        pool.install(|| build(Path::new("a.jimu"), &text, write::Format::Json))
    };
    assert!(split(&text).len() > 256);
    assert_eq!(output(1), output(2));
    assert_pieces_do_not_matter(&text);
}

#[test]
fn generated_projects_are_like_real_ones() {
    let text = generate::document(1_000);
    assert!(
        generate::PROJECT_BYTES.contains(&(text.len() / 1_000)),
        "{}",
        text.len()
    );
    let file = SourceFile::from_text("a.jimu", text);
    with_document(&file, |document| {
        assert_eq!(document.projects.len(), 1_000);
        assert!(
            document
                .projects
                .iter()
                .all(|project| project.indicators.len() == 8)
        );
        let found: Vec<_> = document
            .diagnostics
            .iter()
            .map(|found| (found.rule.code, found.span.of(&file.text)))
            .collect();
        assert!(found.is_empty(), "{:?}", &found[..5]);
    });
}

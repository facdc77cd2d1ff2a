//! The workbook, read back by another library: each cell of the model is there, numbers are numbers, texts stay texts.
#![allow(clippy::unwrap_used)]

use std::borrow::Cow;
use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Dimensions, Reader, Xlsx};
use jimu::compile::Compilation;
use jimu::diag::Lang;
use jimu::lower::Profiles;
use jimu::print::Block;
use jimu::print::form::{self, FormWords};
use jimu::print::table::{CellContent, Table, TableCell, TableKind};
use jimu::source::SourceFile;
use jimu::write::{Builder, Format, Options};

use crate::support;

const REAL: [&str; 4] = [
    "examples/tangshan-incubator-2024.jimu",
    "examples/tangshan-scitech-2023.jimu",
    "examples/tangshan-office-2021.jimu",
    "examples/shijiazhuang-park-2020.jimu",
];

type Book = Xlsx<Cursor<Vec<u8>>>;

/// The output for some texts.
fn bytes(texts: &[&str], format: Format) -> Vec<u8> {
    let profiles = Profiles::default();
    let includes = Vec::new();
    let mut out = Vec::new();
    let mut builder = Builder::begin(
        &mut out,
        Options {
            format,
            guard: false,
            lang: Lang::Zh,
            chart: true,
            several: false,
        },
    )
    .unwrap();
    for text in texts {
        let file = SourceFile::from_text("x.jimu", *text);
        builder
            .add(&Compilation::open(&file, &includes, &profiles))
            .unwrap();
    }
    builder.end().unwrap();
    out
}

fn book(texts: &[&str], format: Format) -> Book {
    Xlsx::new(Cursor::new(bytes(texts, format))).unwrap()
}

/// The cells of a sheet that show something, by place, each as it is printed.
fn shown(book: &mut Book, sheet: &str) -> Vec<((u32, u32), String)> {
    assert!(
        book.worksheet_formula(sheet)
            .unwrap()
            .used_cells()
            .next()
            .is_none(),
        "{sheet} has a formula"
    );
    let range = book.worksheet_range(sheet).unwrap();
    let styles = book.worksheet_style(sheet).unwrap();
    let (top, left) = range.start().unwrap_or_default();
    let cells = range.used_cells().map(|(row, column, data)| {
        let place = (top + row as u32, left + column as u32);
        let printed = match data {
            Data::String(text) => text.clone(),
            Data::Float(number) => {
                let format = styles
                    .get(place)
                    .and_then(|style| style.number_format.as_ref());
                print(
                    *number,
                    format.map_or("General", |format| &format.format_code),
                )
            }
            other => panic!("{other:?} at {place:?}"),
        };
        (place, printed)
    });
    cells.filter(|(_, printed)| !printed.is_empty()).collect()
}

/// A number as a spreadsheet prints it.
fn print(number: f64, format: &str) -> String {
    if format == "General" {
        return number.to_string();
    }
    let digits = format
        .trim_end_matches(|c| c != '0')
        .split_once('.')
        .map_or(0, |(_, digits)| digits.len());
    let unit = format.trim_start_matches(['0', '.']);
    let number = if unit == "%" { number * 100.0 } else { number };
    format!("{number:.digits$}{}", unit.trim_matches('"'))
}

/// The cells of a table that show something, in the order of its rows.
fn cells<'t>(table: &'t Table<'_>) -> impl Iterator<Item = &'t TableCell<'t>> {
    table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|cell| cell.content != CellContent::Blank)
}

/// All that the model prints of a project's form, in its order.
fn printed(form: &form::ProjectForm<'_>) -> Vec<String> {
    let mut all = vec![
        form.title.to_string(),
        form.agency.to_string(),
        form.unit.to_string(),
    ];
    for table in &form.tables {
        if !matches!(table.kind, TableKind::Head | TableKind::Indicators) {
            all.push(table.caption.to_string());
        }
        all.extend(cells(table).map(|cell| cell.content.printed().into_owned()));
    }
    all.retain(|text| !text.is_empty());
    all
}

#[test]
fn every_cell_of_the_forms_is_in_the_workbook() {
    let mut paths: Vec<_> = REAL.iter().map(|path| support::root().join(path)).collect();
    paths.extend(support::examples());
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let file = SourceFile::from_text("x.jimu", text.as_str());
        let (includes, profiles) = (Vec::new(), Profiles::default());
        let compilation = Compilation::open(&file, &includes, &profiles);
        let document = Compilation::open(&file, &includes, &profiles).model();
        let mut book = book(&[&text], Format::Xlsx);
        let names = book.sheet_names();
        assert_eq!(names[..3], ["文本", "项目一览", "指标明细"]);
        assert_eq!(names.len() - 3, document.projects.len());
        for (project, sheet) in document.projects.iter().zip(&names[3..]) {
            let form = form::project(&compilation, project, FormWords::of(Lang::Zh));
            let shown: Vec<String> = shown(&mut book, sheet)
                .into_iter()
                .map(|(_, text)| text)
                .collect();
            assert_eq!(shown, printed(&form), "{sheet} of {path:?}");
        }
    }
}

#[test]
fn the_forms_are_merged_as_the_model_says() {
    for path in REAL {
        let text = std::fs::read_to_string(path).unwrap();
        let file = SourceFile::from_text("x.jimu", text.as_str());
        let (includes, profiles) = (Vec::new(), Profiles::default());
        let compilation = Compilation::open(&file, &includes, &profiles);
        let document = Compilation::open(&file, &includes, &profiles).model();
        let mut book = book(&[&text], Format::Xlsx);
        for (project, sheet) in document.projects.iter().zip(&book.sheet_names()[3..]) {
            let form = form::project(&compilation, project, FormWords::of(Lang::Zh));
            let merged = book.merge_cells_by_sheet_name(sheet).unwrap();
            // The title, and perhaps the line with agency and unit.
            let mut top = 1 + u32::from(!form.agency.is_empty() || !form.unit.is_empty());
            for table in &form.tables[..2] {
                for (row, cell) in (top..)
                    .zip(&table.rows)
                    .flat_map(|(row, cells)| cells.cells.iter().map(move |cell| (row, cell)))
                {
                    let start = (row, u32::from(cell.column));
                    let end = (
                        row + u32::from(cell.rows) - 1,
                        start.1 + u32::from(cell.columns) - 1,
                    );
                    let is_there = merged.contains(&Dimensions { start, end });
                    assert_eq!(
                        is_there,
                        start != end,
                        "{start:?} to {end:?} of {sheet} in {path}"
                    );
                }
                top += table.rows.len() as u32;
            }
        }
    }
}

#[test]
fn the_text_of_the_department_is_in_the_workbook() {
    for path in support::examples() {
        let text = std::fs::read_to_string(&path).unwrap();
        let file = SourceFile::from_text("x.jimu", text.as_str());
        let (includes, profiles) = (Vec::new(), Profiles::default());
        let compilation = Compilation::open(&file, &includes, &profiles);
        let words = FormWords::of(Lang::Zh);
        let (title, facts) = form::head(&compilation, words);
        let mut expected = vec![title.to_string()];
        if let Some(facts) = &facts {
            expected.extend(cells(facts).map(|cell| cell.content.printed().into_owned()));
        }
        for block in form::before_projects(&compilation, words) {
            match block {
                Block::Heading { text, .. } => expected.push(text.into_owned()),
                Block::Text(text) => expected.extend(text.split('\n').map(str::to_owned)),
                Block::Table(table) => {
                    let has_caption =
                        matches!(table.kind, TableKind::Procurement | TableKind::Further);
                    expected.extend(has_caption.then(|| table.caption.to_string()));
                    expected.extend(cells(&table).map(|cell| cell.content.printed().into_owned()));
                }
                Block::Form(form) => {
                    expected.extend([form.title.to_string(), form.unit.to_string()]);
                    for table in &form.tables {
                        let has_caption = table.kind == TableKind::Further;
                        expected.extend(has_caption.then(|| table.caption.to_string()));
                        let printed = cells(table).map(|cell| cell.content.printed());
                        expected.extend(printed.map(Cow::into_owned));
                    }
                }
                Block::List(_) | Block::Folded { .. } => panic!("not of a form"),
            }
        }
        expected.retain(|text| !text.is_empty());
        let shown = shown(&mut book(&[&text], Format::Xlsx), "文本");
        assert_eq!(
            shown.into_iter().map(|(_, text)| text).collect::<Vec<_>>(),
            expected,
            "{path:?}"
        );
    }
}

#[test]
fn the_rows_are_those_of_the_other_outputs() {
    for path in REAL {
        let text = std::fs::read_to_string(path).unwrap();
        let tsv = String::from_utf8(bytes(&[&text], Format::Tsv)).unwrap();
        let expected: Vec<Vec<&str>> = tsv
            .trim_start_matches('\u{FEFF}')
            .lines()
            .map(|line| line.split('\t').collect())
            .collect();
        for format in [Format::Xlsx, Format::XlsxFlat] {
            let mut rows = vec![vec![String::new(); 14]; expected.len()];
            for ((row, column), text) in shown(&mut book(&[&text], format), "指标明细") {
                rows[row as usize][column as usize] = text.replace('\n', " ");
            }
            assert_eq!(rows, expected, "{path}");
        }
    }
}

#[test]
fn the_projects_are_listed_and_added_up() {
    let one = "标题：甲\n部门：甲局\n年度：2024\n项目：一\n  编码：13081122P00781510001G\n  预算：10 万元\n  财政资金：95000.5 元\n\
        \x20 支出计划：3月底 45%，12月底 100%\n  数量：x ≥ 1 家\n项目：=二\n  预算：0.12345 万元\n";
    let other = "标题：乙\n部门：乙局\n年度：2025\n项目：三\n  支出计划：第一季度 25.50%，第四季度 待定\n  数量：y ≥ 2 家\n  质量：z = 100%\n";
    let rows = |texts: &[&str]| {
        let cells = shown(&mut book(texts, Format::XlsxFlat), "项目一览");
        let last = cells.iter().map(|((row, _), _)| *row).max().unwrap();
        (0..=last)
            .map(|wanted| {
                let row = cells.iter().filter(|((row, _), _)| *row == wanted);
                row.map(|(_, text)| text.as_str())
                    .collect::<Vec<_>>()
                    .join("|")
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(
        rows(&[one]),
        [
            "序号|单位|项目编码|项目名称|预算数(万元)|财政资金(万元)|其他资金(万元)|3月底|6月底|10月底|12月底|指标数",
            "1|甲局|13081122P00781510001G|一|10.00|9.50005|45%|100%|1",
            "2|甲局|=二|0.12345|0",
            "合计|10.12345|9.50005|1",
        ]
    );
    assert_eq!(
        rows(&[one, other]),
        [
            "序号|文件|部门|年度|单位|项目编码|项目名称|预算数(万元)|财政资金(万元)|其他资金(万元)|3月底|6月底|10月底|12月底|第一季度|第四季度|指标数",
            "1|甲|甲局|2024|甲局|13081122P00781510001G|一|10.00|9.50005|45%|100%|1",
            "2|甲|甲局|2024|甲局|=二|0.12345|0",
            "3|乙|乙局|2025|乙局|三|25.50%|待定|2",
            "合计|10.12345|9.50005|3",
        ]
    );
}

#[test]
fn numbers_are_numbers_and_texts_are_texts() {
    let text = "金额单位：万元\n项目：一\n  编码：130811220078151000123\n  预算：12345678901234.5 万元\n  财政资金：1234567890123456.78 万元\n\
        \x20 其他资金：0.10 元\n  支出计划：3月底 45.5%，12月底 100\n  数量：x ≥ 30 家\n  质量：y = 100%\n";
    let mut book = book(&[text], Format::Xlsx);
    let range = book.worksheet_range("1 一").unwrap();
    let data = |wanted: Data| range.used_cells().any(|(_, _, data)| *data == wanted);
    let text = |text: &str| Data::String(text.to_owned());
    assert!(data(Data::Float(12_345_678_901_234.5)));
    assert!(
        data(text("1234567890123456.78万元")),
        "more digits than a float has"
    );
    assert!(data(Data::Float(0.1)));
    assert!(
        data(Data::Float(0.455)) && data(Data::Float(100.0)),
        "bare numbers stay bare"
    );
    assert!(data(text("130811220078151000123")) && data(text("≥30家")) && data(text("=100%")));
    let printed: Vec<String> = shown(&mut book, "1 一")
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    for wanted in ["12345678901234.5万元", "0.10元", "45.5%", "100"] {
        assert!(printed.iter().any(|text| text == wanted), "{wanted}");
    }
}

#[test]
fn more_projects_stand_under_each_other() {
    let projects = |count: usize| {
        (1..=count)
            .map(|at| format!("项目：甲{at}\n  数量：x ≥ 1 家\n"))
            .collect::<String>()
    };
    let hundred = book(&[&projects(60), &projects(40)], Format::Xlsx).sheet_names();
    assert_eq!(
        (hundred.len(), hundred[3].as_str(), hundred[102].as_str()),
        (103, "1 甲1", "100 甲40")
    );
    let mut more = book(&[&projects(60), &projects(41)], Format::Xlsx);
    assert_eq!(
        more.sheet_names(),
        ["文本", "项目一览", "指标明细", "目标表"]
    );
    let titles = shown(&mut more, "目标表");
    let titles: Vec<&str> = titles
        .iter()
        .map(|(_, text)| text.as_str())
        .filter(|text| text.ends_with("绩效目标表"))
        .collect();
    assert_eq!(
        (titles.len(), titles[0], titles[60]),
        (101, "甲1项目绩效目标表", "甲1项目绩效目标表")
    );
    let thousands = book(&[&projects(1200)], Format::Xlsx).sheet_names();
    assert_eq!(thousands[3..], ["目标表", "目标表(2)"]);
}

#[test]
fn sheets_have_names_that_spreadsheets_take() {
    let text = "项目：科技[创新]券:a/b\\c*d?\n项目：\n项目：'引号'\n项目：文本\n项目：文本\n项目：History\n";
    let long = format!(
        "项目：{}\n项目：{}\n",
        "很长的名称".repeat(20),
        "𠀀".repeat(40)
    );
    let names = book(&[text, &long], Format::Xlsx).sheet_names();
    for (at, name) in names.iter().enumerate() {
        assert!(
            name.encode_utf16().count() <= 31 && !name.is_empty(),
            "{name}"
        );
        assert!(
            !name.contains(['[', ']', ':', '*', '?', '/', '\\']) && !name.ends_with('\''),
            "{name}"
        );
        assert!(!names[..at].contains(name), "{name}");
    }
}

#[test]
fn what_users_write_stays_text() {
    let hostile =
        "=1+1\u{1}\u{1B}\u{7F}\u{85}\u{202E}\u{2067}\u{FFFE}\u{FFFF}<script>&\"'_x0041_]]>";
    let shows = "=1+1<script>&\"'_x0041_]]>";
    let text = format!(
        "标题：{hostile}\n部门：{hostile}\n单位：{hostile}\n总体目标：{hostile}\n项目：{hostile}\n  编码：{hostile}\n  用途：@{hostile}\n\
         \x20 目标：+{hostile}\n  测算：{hostile} 1 台 × 1 万元/台 = 1 万元\n  数量：「{hostile}」 为 {hostile}\n    说明：-{hostile}\n    依据：{hostile}\n"
    );
    let mut book = book(&[&text], Format::Xlsx);
    for sheet in book.sheet_names() {
        let cells = shown(&mut book, &sheet);
        assert!(
            cells.iter().any(|(_, text)| text.contains(shows)),
            "{sheet}"
        );
        for (place, text) in cells {
            assert!(
                !text.contains(|c: char| c.is_control() && c != '\n'),
                "{place:?} of {sheet}"
            );
            assert!(
                !text.contains(['\u{202E}', '\u{2067}', '\u{FFFE}', '\u{FFFF}']),
                "{place:?} of {sheet}"
            );
        }
    }
}

#[test]
fn long_texts_are_whole() {
    let (name, purpose) = ("名".repeat(30_000), "长文".repeat(40_000));
    let text =
        format!("前言：{purpose}\n项目：{name}\n  用途：{purpose}\n  数量：{purpose} ≥ 1 家\n");
    let mut book = book(&[&text], Format::Xlsx);
    let names = book.sheet_names();
    for (sheet, parts) in [("文本", 3), (names[3].as_str(), 6)] {
        let cells = shown(&mut book, sheet);
        assert!(
            cells
                .iter()
                .all(|(_, text)| text.encode_utf16().count() <= 32_767)
        );
        let long: Vec<&str> = cells
            .iter()
            .map(|(_, text)| text.as_str())
            .filter(|text| text.starts_with("长文") || text.starts_with("文长"))
            .collect();
        assert_eq!(long.len(), parts, "{sheet}");
        assert_eq!(long.concat().chars().count(), 80_000 * parts / 3);
    }
    let rows = shown(&mut book, "指标明细");
    assert!(
        rows.iter().any(|(_, text)| text.ends_with('…')),
        "a row holds what a cell holds"
    );
}

#[test]
fn the_number_of_formats_is_bounded() {
    let characters: Vec<char> = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉".chars().collect();
    let amounts = characters
        .iter()
        .flat_map(|one| characters.iter().map(move |two| format!("5.0匣{one}{two}")));
    let amounts: Vec<String> = amounts.collect();
    let mut text = "项目：甲\n".to_owned();
    for amount in &amounts {
        text.push_str(&format!("  测算：x 1 台 = {amount}\n"));
    }
    let mut book = book(&[&text], Format::Xlsx);
    let cells = shown(&mut book, "1 甲");
    for amount in amounts {
        assert!(cells.iter().any(|(_, text)| *text == amount), "{amount}");
    }
    let range = book.worksheet_range("1 甲").unwrap();
    assert!(
        range
            .used_cells()
            .filter(|(_, _, data)| matches!(data, Data::Float(_)))
            .count()
            < 200
    );
}

#[test]
fn the_same_source_gives_the_same_workbook() {
    let texts: Vec<String> = REAL
        .iter()
        .map(|path| std::fs::read_to_string(Path::new(path)).unwrap())
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    for format in [Format::Xlsx, Format::XlsxFlat] {
        assert_eq!(bytes(&texts, format), bytes(&texts, format));
    }
    assert!(
        !bytes(&[], Format::Xlsx).is_empty(),
        "a workbook of nothing is still one"
    );
}

/// A long name stands in its row: where the height of a row is not told, some viewers print it over the next.
#[test]
fn rows_of_the_list_of_projects_are_high_enough() {
    let name = "办公区门窗、卫生间、房顶漏水、电线电路维修等";
    let text = format!("标题：示例\n年度：2024\n项目：{name}\n项目：租赁费\n");
    let bytes = support::build(Path::new("a.jimu"), &text, Format::XlsxFlat);
    let parts = crate::docx::parts(&bytes);
    let sheet = &parts["xl/worksheets/sheet1.xml"];
    let row = |number: usize| {
        sheet
            .split("<row ")
            .nth(number)
            .unwrap_or_default()
            .split('>')
            .next()
            .unwrap_or_default()
    };
    assert!(row(2).contains("customHeight=\"1\""), "{}", row(2));
    assert!(!row(3).contains("customHeight"), "{}", row(3));
}

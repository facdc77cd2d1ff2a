//! Layouts and their rows: what the files say, what the cells hold, and the containers read back.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx};
use jimu::compile::Compilation;
use jimu::facts::DocumentFact;
use jimu::lower::Profiles;
use jimu::model::Project;
use jimu::rows::{
    Capacity, Cell, FIELDS, Field, IndicatorPart, Layout, Owner, ProjectPart, goals, misfits,
};
use jimu::source::SourceFile;
use jimu::write::{Builder, Container};

use crate::support::{examples, includes, read, root};

/// The four real documents.
pub fn documents() -> Vec<PathBuf> {
    let is_real = |path: &PathBuf| path.parent() == Some(&root().join("examples"));
    let found: Vec<PathBuf> = examples().into_iter().filter(is_real).collect();
    assert_eq!(found.len(), 4);
    found
}

pub fn compile<T>(path: &Path, text: &str, work: impl FnOnce(&Compilation<'_>) -> T) -> T {
    let file = SourceFile::from_text(path.to_string_lossy(), text);
    let includes = includes(path, text);
    let profiles = Profiles::default();
    work(&Compilation::open(&file, &includes, &profiles))
}

fn write(path: &Path, text: &str, layouts: &[&Layout], container: Container) -> Vec<u8> {
    compile(path, text, |compilation| {
        let mut out = Vec::new();
        let mut builder = Builder::rows(&mut out, layouts.to_vec(), container, true).unwrap();
        builder.add(compilation).unwrap();
        builder.end().unwrap();
        out
    })
}

fn shown(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) => text.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(day) => day.to_string(),
        Cell::Plain(sign) => (*sign).to_owned(),
    }
}

fn rows<'m>(
    file: &'m Compilation<'m>,
    layout: &Layout,
    project: &'m Project<'m>,
) -> Vec<Vec<String>> {
    let row = |subject| {
        layout
            .columns
            .iter()
            .map(|column| shown(&column.cell(&subject)))
            .collect()
    };
    layout.rows(file, project).map(row).collect()
}

/// The cells of a layout as the model has them, by project.
pub fn cells(file: &Compilation<'_>, layout: &Layout) -> Vec<(String, Vec<Vec<String>>)> {
    let mut found = Vec::new();
    if layout.is_of_department() {
        for goal in &goals(&file.department) {
            found.push((goal.name().to_owned(), rows(file, layout, goal)));
        }
        return found;
    }
    file.each(
        |lowered| {
            lowered
                .projects
                .iter()
                .map(|project| (project.name().to_owned(), rows(file, layout, project)))
                .collect::<Vec<_>>()
        },
        |part| {
            found.extend(part);
            Ok::<(), ()>(())
        },
    )
    .unwrap();
    found
}

fn builtin(name: &str) -> &'static Layout {
    Layout::builtin(name).unwrap()
}

const TEXT: &str = "标题：示例\n部门：某局\n年度：2024\n规范：通用-2015\n金额单位：万元\n\n项目：房屋租赁费\n  编码：13029924P00123410001A\n  单位：435002 某管理处\n  预算：20.5 万元\n  财政资金：20 万元\n  支出计划：3月底 25%，6月底 50%，10月底 80%，12月底 100%\n  目标：甲\n  目标：乙\n  数量：企业 ≥ 30 家\n    基期：2023年 28 家\n  质量：等级 > 2.50 级\n    基期：2022年 3 个\n  时效：期限 ≤ 2024年12月底\n  成本：租金 = 2 元\n  社会效益：能力 为 提高\n  满意度：投诉 < 3 次\n  数量：面积 介于 30 至 50 平方米\n";

fn table(name: &str, text: &str) -> Vec<Vec<String>> {
    let rows = compile(Path::new("a.jimu"), text, |file| cells(file, builtin(name)));
    rows.into_iter().flat_map(|(_, rows)| rows).collect()
}

/// The cells of one column.
fn column(name: &str, head: &str) -> Vec<String> {
    let at = builtin(name)
        .columns
        .iter()
        .position(|column| column.head == head)
        .unwrap();
    table(name, TEXT)
        .into_iter()
        .map(|mut row| row.swap_remove(at))
        .collect()
}

#[test]
fn the_layouts_that_ship_are_whole() {
    let names: Vec<&str> = Layout::builtin_names().collect();
    for name in &names {
        let layout = builtin(name);
        assert_eq!(layout.name, *name);
        assert!(
            !layout.title.is_empty() && layout.sheet.encode_utf16().count() <= 31,
            "{name}"
        );
    }
    let files = std::fs::read_dir(root().join("data/layouts")).unwrap();
    let stems: BTreeSet<String> = files
        .map(|file| {
            file.unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert_eq!(stems, names.iter().map(|name| (*name).to_owned()).collect());
}

#[test]
fn every_field_has_names_of_its_own_and_some_example_has_it() {
    let names: BTreeSet<&str> = FIELDS
        .iter()
        .flat_map(|entry| [entry.name, entry.en])
        .collect();
    assert_eq!(names.len(), FIELDS.len() * 2, "a name stands twice");
    let mut seen = BTreeSet::new();
    for (rows, owners) in [
        ("indicator", [Owner::Project, Owner::Indicator]),
        ("plan", [Owner::Project, Owner::Checkpoint]),
        ("project", [Owner::Project, Owner::Project]),
    ] {
        let entries: Vec<_> = FIELDS
            .iter()
            .filter(|entry| owners.contains(&entry.owner))
            .collect();
        let columns = entries
            .iter()
            .map(|entry| format!("{{ head = \"{0}\", field = \"{0}\" }}", entry.en));
        let columns: Vec<String> = columns.collect();
        let text = format!(
            "name = \"all\"\nrows = \"{rows}\"\ncolumns = [{}]",
            columns.join(",\n")
        );
        let layout = Layout::from_toml(&text).unwrap();
        for path in examples() {
            for (_, rows) in compile(&path, &read(&path).text, |file| cells(file, &layout)) {
                for row in rows {
                    seen.extend(
                        entries
                            .iter()
                            .zip(row)
                            .filter(|(_, cell)| !cell.is_empty())
                            .map(|(entry, _)| entry.name),
                    );
                }
            }
        }
    }
    // Not every month is planned for, nor does every source give; no example has a baseline of two years ago, or
    // something to confirm in its head.
    let is_rare = |field| {
        matches!(
            field,
            Field::Document(DocumentFact::ToConfirm)
                | Field::ProjectPart(ProjectPart::Share(_) | ProjectPart::Funding(_))
                | Field::IndicatorPart(IndicatorPart::YearBeforeLast)
        )
    };
    let wanted = FIELDS
        .iter()
        .filter(|entry| entry.owner != Owner::Task && !is_rare(entry.field))
        .map(|entry| entry.name);
    let missing: Vec<&str> = wanted.filter(|name| !seen.contains(name)).collect();
    assert!(
        missing.is_empty(),
        "no example has these columns, show them in one of examples/teaching: {missing:?}"
    );
}

#[test]
fn what_is_wrong_with_a_layout_file_is_told_with_its_line() {
    let file =
        |columns: &str| format!("name = \"甲\"\nrows = \"indicator\"\ncolumns = [\n{columns}\n]\n");
    let wrong = |text: &str| Layout::from_toml(text).map(|_| ()).unwrap_err();
    for (text, line, zh, en) in [
        (
            file("{ head = \"a\", field = \"项目编马\" }"),
            4,
            "没有“项目编马”这个字段，是不是“项目编码”？",
            "did you mean “项目编码”?",
        ),
        (
            file("{ head = \"a\", field = \"budjet\" }"),
            4,
            "是不是“budget”？",
            "there is no field “budjet”; did you mean “budget”?",
        ),
        (
            file("{ head = \"a\", feild = \"年度\" }"),
            4,
            "没有“feild”这一项，是不是“field”？",
            "there is no key “feild”",
        ),
        (
            file("{ head = \"a\" },\n{ head = \"a\" }"),
            5,
            "有两列都叫“a”",
            "two columns are called “a”",
        ),
        (
            file("{ field = \"年度\" }"),
            4,
            "缺少“head”一项",
            "“head” is missing",
        ),
        (
            file("{ head = \"a\", field = \"年度\", text = \"x\" }"),
            4,
            "只能有 field、text 之一",
            "not both",
        ),
        (
            file("{ head = \"a\", field = \"年度\", unit = \"元\" }"),
            4,
            "unit 只用于金额",
            "“unit” can only be used for amounts",
        ),
        (
            file("{ head = \"a\", field = \"预算数\", unit = \"角\" }"),
            4,
            "可用的有：yuan（元）、wan（万元）",
            "use one of yuan, wan",
        ),
        (
            file("{ head = \"a\", field = \"项目名称\", max = \"pro_name\" }"),
            4,
            "没有“pro_name”这个长度",
            "there is no length",
        ),
        (
            file("{ head = \"a\", field = \"项目名称\", max = 0 }"),
            4,
            "“max”的值应是字节数",
            "“max” should be a number",
        ),
        (
            file("{ head = \"a\", field = \"节点\" }"),
            4,
            "rows = \"plan\"",
            "needs rows = \"plan\"",
        ),
        (
            file("{ head = \"a\", values = { b = \"c\" } }"),
            4,
            "values 只用于文字",
            "“values” can only be used for texts",
        ),
        (file(""), 3, "columns 应有 1 到", "1 to 16384 columns"),
        (
            "rows = \"project\"\ncolumns = []".to_owned(),
            1,
            "缺少“name”一项",
            "“name” is missing",
        ),
        (
            "name = \"a\"\nrows = \"task\"".to_owned(),
            2,
            "可用的有：indicator（指标）",
            "use one of indicator, project, plan",
        ),
        (
            "name = ".to_owned(),
            1,
            "等号后面没有值",
            "no value after the equals sign",
        ),
    ] {
        let error = wrong(&text);
        assert!(
            error.reason.zh.contains(zh) && error.reason.en.contains(en),
            "{text}\n{error:?}"
        );
        assert_eq!(error.line(), Some(line), "{text}\n{error:?}");
    }
    let error = wrong(&file("{ head = \"a\", field = \"一点也不像的东西\" }"));
    assert!(
        error.reason.zh.contains("可用的有：标题、部门")
            && error.reason.en.contains("use one of title, department"),
        "{error}"
    );
    let rows = Layout::from_toml(
        "name = \"a\"\nrows = \"project\"\ncolumns = [{ head = \"a\", field = \"指标值\" }]",
    );
    assert!(
        rows.unwrap_err()
            .to_string()
            .starts_with("第 3 行第 34 列：")
    );
}

#[test]
fn operators_are_the_official_codes() {
    assert_eq!(
        column("system-indicator", "computesign"),
        ["1", "2", "9", "3", "6", "4", "9"]
    );
    assert_eq!(
        column("monitoring", "计算符号"),
        ["≥", "＞", "≤", "＝", "定性", "＜", ""]
    );
}

#[test]
fn the_system_has_value_and_unit_apart() {
    assert_eq!(
        column("system-indicator", "kpi_val"),
        ["30", "2.50", "2024年12月底前", "2", "提高", "3", "30～50"]
    );
    assert_eq!(
        column("system-indicator", "meterunit"),
        ["家", "级", "", "元", "", "次", "平方米"]
    );
    assert_eq!(column("system-indicator", "snindexval")[0], "28");
    assert_eq!(
        column("system-indicator", "qnindexval")[..2],
        ["", "3个"],
        "a baseline in another unit keeps it"
    );
    assert_eq!(
        column("import", "指标值")[..3],
        ["≥30家", ">2.50级", "2024年12月底前"]
    );
    assert_eq!(column("system-goal", "kpi_target"), ["甲\n乙"]);
    assert_eq!(column("system-goal", "agency_code"), ["435002"]);
}

#[test]
fn a_layout_of_a_user_says_how_cells_are_written() {
    let layout = Layout::from_toml(
        "name = \"本市\"\nrows = \"节点\"\ncolumns = [\n\
         { head = \"区划\", text = \"130811000\" },\n\
         { head = \"预算（元）\", field = \"budget\", unit = \"元\" },\n\
         { head = \"节点\", field = \"节点\", values = { \"3月底\" = \"一季度末\" } },\n\
         { head = \"比例\", field = \"累计比例\" },\n\
         { head = \"金额\", field = \"累计金额\" },\n\
         { head = \"负责人\", field = \"负责人\", blank = \"无\" },\n]",
    )
    .unwrap();
    let rows = compile(Path::new("a.jimu"), TEXT, |file| cells(file, &layout));
    assert_eq!(rows[0].1.len(), 4);
    assert_eq!(
        rows[0].1[0],
        ["130811000", "205000", "一季度末", "25", "5.125", "无"]
    );
    assert_eq!(
        rows[0].1[3],
        ["130811000", "205000", "12月底", "100", "20.5", "无"]
    );
    let csv =
        String::from_utf8(write(Path::new("a.jimu"), TEXT, &[&layout], Container::Csv)).unwrap();
    assert!(
        csv.contains("\r\n130811000,205000,一季度末,25,5.125,无\r\n"),
        "{csv}"
    );
}

#[test]
fn names_of_operators_and_of_categories() {
    let layout = Layout::from_toml(
        "name = \"a\"\nrows = \"指标\"\ncolumns = [\n\
         { head = \"a\", field = \"计算符号\", operator = \"名称\" },\n\
         { head = \"b\", field = \"二级类别\", values = { \"数量\" = \"0101\" } },\n\
         { head = \"c\", field = \"序号\" },\n]",
    )
    .unwrap();
    let rows = compile(Path::new("a.jimu"), TEXT, |file| cells(file, &layout))
        .swap_remove(0)
        .1;
    assert_eq!(rows[0], ["大于等于", "0101", "1"]);
    assert_eq!(rows[4], ["定性", "社会效益", "5"]);
}

#[test]
fn json_lines_hold_every_cell() {
    for path in documents() {
        let text = read(&path).text;
        let layouts = [builtin("system-goal"), builtin("system-indicator")];
        let written = String::from_utf8(write(&path, &text, &layouts, Container::Jsonl)).unwrap();
        let mut tables: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
        for line in written.lines() {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let layout = layouts
                .iter()
                .find(|layout| row["table"] == layout.sheet)
                .unwrap();
            assert_eq!(row.as_object().unwrap().len(), layout.columns.len() + 1);
            let cells = layout
                .columns
                .iter()
                .map(|column| row[&column.head].as_str().unwrap_or_default().to_owned());
            tables
                .entry(layout.sheet.clone())
                .or_default()
                .push(cells.collect());
        }
        for layout in layouts {
            let expected = compile(&path, &text, |file| cells(file, layout));
            let expected: Vec<_> = expected.into_iter().flat_map(|(_, rows)| rows).collect();
            assert_eq!(tables[&layout.sheet], expected);
        }
    }
}

/// Sheets of a workbook: name and rows. A number reads as its shortest digits.
fn sheets(bytes: Vec<u8>) -> Vec<(String, Vec<Vec<String>>)> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        Data::Float(number) => number.to_string(),
        Data::String(text) => text.replace("\r\n", "\n"),
        other => panic!("{other:?}"),
    };
    let names = workbook.sheet_names();
    names
        .into_iter()
        .map(|name| {
            let range = workbook.worksheet_range(&name).unwrap();
            let rows = range
                .rows()
                .map(|row| row.iter().map(text).collect())
                .collect();
            (name, rows)
        })
        .collect()
}

/// Cells as a workbook gives them back: numbers without the zeros at their end.
fn as_read(cells: Vec<String>) -> Vec<String> {
    let shortest = |cell: String| match cell.parse::<rust_decimal::Decimal>() {
        Ok(number) if cell.len() < 15 && (!cell.starts_with('0') || cell.contains('.')) => {
            number.normalize().to_string()
        }
        _ => cell,
    };
    cells.into_iter().map(shortest).collect()
}

#[test]
fn workbooks_hold_every_cell() {
    for path in documents() {
        let text = read(&path).text;
        for name in Layout::builtin_names() {
            let layout = builtin(name);
            let heads: Vec<String> = layout
                .columns
                .iter()
                .map(|column| column.head.clone())
                .collect();
            let expected = compile(&path, &text, |file| cells(file, layout));
            let read = sheets(write(&path, &text, &[layout], Container::Xlsx));
            let expected: Vec<Vec<Vec<String>>> = if layout.per_project {
                expected
                    .into_iter()
                    .map(|(_, rows)| rows)
                    .filter(|rows| !rows.is_empty())
                    .collect()
            } else {
                vec![expected.into_iter().flat_map(|(_, rows)| rows).collect()]
            };
            assert_eq!(read.len(), expected.len(), "{name}");
            for ((_, read), expected) in read.into_iter().zip(expected) {
                assert_eq!(read[0], heads, "{name}");
                let read: Vec<_> = read.into_iter().skip(1).map(as_read).collect();
                let expected: Vec<_> = expected.into_iter().map(as_read).collect();
                assert_eq!(read, expected, "{name} of {}", path.display());
            }
        }
    }
}

#[test]
fn rows_of_the_department_are_those_of_its_goals() {
    let text = "标题：示例\n部门：档案局\n年度：2026\n规范：部门整体-2021\n金额单位：万元\n\n部门预算：\n  收入：1200 万元\n  财政拨款收入：1100 万元\n  支出：1200 万元\n\n        总体目标：馆藏档案全部数字化。\n  数量：数字化档案 ≥ 30 万页\n    中期：2028年 80 万页\n\n分项目标：查档服务\n  目标：查档一次办好。\n  时效：查档等待时间 ≤ 15 分钟\n\n分项目标：宣传教育\n  目标：办好展览。\n\n项目：档案扫描\n  预算：80 万元\n  数量：扫描 ≥ 3 万页\n";
    let layout = builtin("department");
    let shown = table("department", text);
    let cell = |row: usize, head: &str| {
        let at = layout.columns.iter().position(|column| column.head == head);
        shown[row][at.unwrap()].as_str()
    };
    assert_eq!(shown.len(), 3, "{shown:?}");
    for row in 0..3 {
        assert_eq!(cell(row, "收入（万元）"), "1200");
        assert_eq!(cell(row, "部门"), "档案局");
    }
    let of = |head: &str| [0, 1, 2].map(|row| cell(row, head));
    assert_eq!(of("分项目标"), ["", "查档服务", "宣传教育"]);
    assert_eq!(
        of("目标内容"),
        ["馆藏档案全部数字化。", "查档一次办好。", "办好展览。"]
    );
    assert_eq!(of("三级指标"), ["数字化档案", "查档等待时间", ""]);
    assert_eq!(of("基本单位数值"), ["300000", "900", ""]);
    assert!(
        cell(0, "中期指标值").contains("80 万页"),
        "{}",
        cell(0, "中期指标值")
    );
    // The same cells in every container, and the projects' rows beside them.
    let path = Path::new("a.jimu");
    let csv = String::from_utf8(write(path, text, &[layout], Container::Csv)).unwrap();
    assert_eq!(csv.matches("查档等待时间").count(), 1);
    assert_eq!(csv.lines().count(), 4, "{csv}");
    let lines = String::from_utf8(write(path, text, &[layout], Container::Jsonl)).unwrap();
    assert_eq!(lines.lines().count(), 3);
    let both = [layout, builtin("indicators-2")];
    let books = sheets(write(path, text, &both, Container::Xlsx));
    let names: Vec<&str> = books.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["部门整体", "指标明细"]);
    assert_eq!([books[0].1.len(), books[1].1.len()], [4, 2]);
    // A department of which only the name is known has one row.
    assert_eq!(table("department", "部门：档案局\n").len(), 1);
}

#[test]
fn two_tables_are_two_sheets() {
    let layouts = [builtin("system-goal"), builtin("system-indicator")];
    let names: Vec<String> = sheets(write(Path::new("a.jimu"), TEXT, &layouts, Container::Xlsx))
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, ["PM_PERF_GOAL_INFO", "PM_PERF_INDICATOR"]);
    let empty = sheets(write(Path::new("a.jimu"), "", &layouts, Container::Xlsx));
    assert_eq!(empty.len(), 2, "heads without rows");
    assert_eq!(
        sheets(write(
            Path::new("a.jimu"),
            "",
            &[builtin("evaluation")],
            Container::Xlsx
        ))
        .len(),
        1
    );
}

#[test]
fn the_same_source_gives_the_same_bytes() {
    let path = documents().swap_remove(0);
    let text = read(&path).text;
    for name in ["flat", "monitoring"] {
        let first = write(&path, &text, &[builtin(name)], Container::Xlsx);
        assert!(
            first == write(&path, &text, &[builtin(name)], Container::Xlsx),
            "{name}"
        );
    }
}

#[test]
fn hostile_texts_are_harmless() {
    let long = "长".repeat(30_000);
    let hostile = [
        "=1+1".to_owned(),
        "+cmd|' /C calc'!A0".to_owned(),
        "@SUM(A1)".to_owned(),
        "-2+3".to_owned(),
        "<script>alert(1)</script>&amp;\"'".to_owned(),
        "甲\u{1}\u{8}\u{FFFE}\u{FFFF}\u{202E}乙\u{7F}\u{85}".to_owned(),
        "_x0041_ ]]> {\"a\":1}".to_owned(),
        long,
    ];
    let rows: String = hostile
        .iter()
        .map(|text| format!("  数量：企业 ≥ 30 家\n    说明：{text}\n"))
        .collect();
    for name in [
        "a[b]:*?/\\c'",
        "History",
        "",
        "一个长得放不进工作表名称里的项目名称一个长得放不进工作表名称里的",
    ] {
        let text =
            format!("年度：2024\n规范：通用-2015\n\n项目：{name}\n{rows}\n项目：{name}\n{rows}");
        for layout in [builtin("flat"), builtin("evaluation")] {
            let read = sheets(write(
                Path::new("a.jimu"),
                &text,
                &[layout],
                Container::Xlsx,
            ));
            assert_eq!(read.len(), if layout.per_project { 2 } else { 1 });
            let Some(at) = layout
                .columns
                .iter()
                .position(|column| column.head == "绩效指标描述")
            else {
                continue;
            };
            let found: Vec<&str> = read[0].1[1..=hostile.len()]
                .iter()
                .map(|row| row[at].as_str())
                .collect();
            for (found, wanted) in found.iter().zip(&hostile) {
                let is_left_out = |c: &char| {
                    let turns_round =
                        matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
                    c.is_control() || turns_round || matches!(c, '\u{FFFE}' | '\u{FFFF}')
                };
                assert_eq!(
                    *found,
                    wanted
                        .chars()
                        .filter(|c| !is_left_out(c))
                        .collect::<String>()
                );
            }
        }
        for container in [Container::Csv, Container::Tsv] {
            let out = String::from_utf8(write(
                Path::new("a.jimu"),
                &text,
                &[builtin("import")],
                container,
            ))
            .unwrap();
            assert!(
                out.contains("'=1+1") && out.contains("'@SUM") && out.contains("'-2+3"),
                "{container:?}"
            );
        }
    }
}

#[test]
fn texts_that_do_not_fit_are_found_with_their_places() {
    let name = "长".repeat(61);
    let text = TEXT
        .replace("房屋租赁费", &name)
        .replace("目标：乙", &format!("目标：{}", "乙".repeat(700)));
    let layouts = [builtin("system-goal"), builtin("system-indicator")];
    let mut found = compile(Path::new("a.jimu"), &text, |file| {
        misfits(&layouts, file, Capacity::Unlimited)
    });
    found.retain(|found| found.rule.code == "J1601");
    let messages: Vec<&str> = found
        .iter()
        .map(|found| found.message.zh.as_str())
        .collect();
    assert_eq!(
        messages,
        [
            "“项目名称”（pro_name 列）约 61 字，最多 60（183 字节，最多 180 字节）",
            "“绩效目标”（kpi_target 列）约 702 字，最多 666（2104 字节，最多 2000 字节）"
        ]
    );
    assert_eq!(found[0].rule.code, "J1601");
    assert_eq!(found[0].span.of(&text), name);
    assert_eq!(found[1].span.of(&text), "甲");
    assert!(
        compile(Path::new("a.jimu"), &text, |file| misfits(
            &[builtin("flat")],
            file,
            Capacity::Cells
        ))
        .is_empty()
    );
    let text = TEXT.replace("目标：乙", &format!("目标：{}", "乙".repeat(40_000)));
    let layout = Layout::from_toml(
        "name = \"a\"\nrows = \"project\"\ncolumns = [{ head = \"a\", field = \"goals\" }]",
    );
    let found = compile(Path::new("a.jimu"), &text, |file| {
        misfits(&[layout.as_ref().unwrap()], file, Capacity::Cells)
    });
    assert_eq!(
        found[0].message.zh,
        "“绩效目标”（a 列）有 40002 个字符，Excel 的一格最多 32767 个"
    );
}

/// The rows of a text, separated by commas.
fn csv(text: &str, layout: &Layout) -> String {
    let bytes = write(Path::new("a.jimu"), text, &[layout], Container::Csv);
    String::from_utf8(bytes).unwrap()
}

#[test]
fn what_the_target_system_refuses_is_found_with_its_place() {
    let text = "年度：2024\n规范：通用-2015\n\n项目：甲 乙\n  预算：3 万元\n  数量：增减 ≥ -5 个\n  数量：指数 ≥ 1.2\n  \
                质量：好坏 = 优\n  时效：完成时间 ≤ 2024年6月底\n  质量：浓度 介于 30 至 50%\n    说明：每升的毫克数\n";
    let found = compile(Path::new("a.jimu"), text, |file| {
        misfits(&[builtin("system-indicator")], file, Capacity::Unlimited)
    });
    let found: Vec<(&str, &str, &str)> = found
        .iter()
        .map(|found| {
            (
                found.rule.code,
                found.span.of(text),
                found.message.zh.as_str(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            (
                "J1602",
                "甲 乙",
                "“项目名称”（pro_name 列）里有空格，要导入的系统不收"
            ),
            (
                "J1602",
                "≥ -5 个",
                "“指标值”（kpi_val 列）里有“-”，要导入的系统不收"
            ),
            (
                "J1603",
                "≥ 1.2",
                "“计量单位”（meterunit 列）没有填：计算符号的代码是 1 时，要导入的系统要求填写"
            ),
            (
                "J1603",
                "时效：完成时间 ≤ 2024年6月底",
                "“指标说明”（kpi_content 列）没有填：计算符号的代码是 9 时，要导入的系统要求填写"
            ),
        ]
    );
    let lines = csv(text, builtin("system-indicator"));
    let cells = |row: usize| -> Vec<String> {
        let line = lines.lines().nth(row).unwrap();
        line.split(',').map(str::to_owned).collect()
    };
    assert_eq!([&cells(4)[16], &cells(4)[18]], ["2024年6月底前", "9"]);
    assert_eq!([&cells(5)[16], &cells(5)[18]], ["30～50", "9"]);
    assert_eq!(&cells(3)[18], "6");
}

#[test]
fn numbers_stand_in_base_units_beside_those_that_were_written() {
    let text = "年度：2024\n规范：通用-2015\n\n项目：甲\n  预算：300.10 万元\n  数量：编号 ≥ 007 个\n  数量：增加 ≥ +5 个\n  \
                数量：绿化 ≥ 2 亩\n  数量：补助 ≥ 3 万元/户\n  质量：比率 介于 30 至 50%\n  时效：受理 ≤ 1.5 小时\n";
    let layout = Layout::from_toml(
        "name = \"a\"\nrows = \"indicator\"\ncolumns = [{ head = \"a\", field = \"指标值\" }, { head = \"b\", field = \
         \"基本单位数值\" }, { head = \"c\", field = \"基本单位数值上限\" }, { head = \"d\", field = \"基本单位\" }, \
         { head = \"e\", field = \"预算数\" }]",
    );
    let lines = csv(text, &layout.unwrap());
    let expected = [
        "007,7,,个,300.10",
        "+5,5,,个,300.10",
        "2,1333.33333333,,平方米,300.10",
        "3,30000,,元/户,300.10",
        "30～50,30,50,%,300.10",
        "1.5,5400,,秒,300.10",
    ];
    assert_eq!(lines.lines().skip(1).collect::<Vec<_>>(), expected);
}

#[test]
fn the_real_documents_fit() {
    for path in documents() {
        for name in Layout::builtin_names() {
            let found = compile(&path, &read(&path).text, |file| {
                let mut found = misfits(&[builtin(name)], file, Capacity::Cells);
                // What the system refuses was looked at: blanks in names, a range without a description.
                found.retain(|finding| !["J1602", "J1603"].contains(&finding.rule.code));
                found
            });
            assert!(
                found.is_empty(),
                "{}: {:?}",
                path.display(),
                found[0].message
            );
        }
    }
}

#[test]
fn the_layout_of_the_page_can_be_used() {
    let page = std::fs::read_to_string(root().join("docs/layouts.md")).unwrap();
    let block = page
        .split("```toml\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .unwrap();
    let layout = Layout::from_toml(block).unwrap();
    let rows = compile(Path::new("a.jimu"), TEXT, |file| cells(file, &layout))
        .swap_remove(0)
        .1;
    assert_eq!(
        rows[0],
        [
            "130811000",
            "13029924P00123410001A",
            "205000",
            "1",
            "企业",
            "1",
            "30",
            ""
        ]
    );
}

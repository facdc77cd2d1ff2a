//! The HTML page: what users write cannot change it, it is well formed, and it shows the form.
#![allow(clippy::unwrap_used)]

use jimu::compile::Compilation;
use jimu::diag::Lang;
use jimu::lower::Profiles;
use jimu::print::Block;
use jimu::print::form::{self, FormWords};
use jimu::print::table::{CellRole, Table};
use jimu::source::SourceFile;
use jimu::write::{Builder, Format, Options};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::support;

/// The page of some files.
fn page(texts: &[&str], lang: Lang) -> String {
    page_with(texts, lang, true)
}

fn page_with(texts: &[&str], lang: Lang, chart: bool) -> String {
    let profiles = Profiles::default();
    let includes = Vec::new();
    let mut out = Vec::new();
    let options = Options {
        format: Format::Html,
        guard: true,
        lang,
        chart,
        several: false,
    };
    let mut builder = Builder::begin(&mut out, options).unwrap();
    for text in texts {
        let file = SourceFile::from_bytes("x.jimu".to_owned(), text.as_bytes().to_vec()).unwrap();
        builder
            .add(&Compilation::open(&file, &includes, &profiles))
            .unwrap();
    }
    builder.end().unwrap();
    String::from_utf8(out).unwrap()
}

fn examples() -> Vec<String> {
    let mut paths: Vec<_> = ["examples", "examples/teaching", "examples/xinghe"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "jimu")
        })
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect()
}

/// Checks that every tag is closed in order, that attributes are quoted, and that ids are unique; returns the ids.
pub fn check_tags(page: &str) -> Vec<&str> {
    let mut open: Vec<&str> = Vec::new();
    let mut ids = Vec::new();
    let mut rest = page.strip_prefix("<!DOCTYPE html>").expect("a doctype");
    while let Some(at) = rest.find('<') {
        assert!(
            !rest[..at].contains('>') || open.last() == Some(&"style"),
            "a bare > before {}",
            &rest[at..at + 20]
        );
        let end = at + rest[at..].find('>').expect("a closed tag");
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "</{name}>");
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(
            name.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()),
            "<{name}>"
        );
        assert_eq!(attributes.matches('"').count() % 2, 0, "<{tag}>");
        if let Some((_, id)) = attributes.split_once("id=\"") {
            ids.push(id.split('"').next().unwrap());
        }
        if !["meta", "br", "col"].contains(&name) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?} not closed");
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len(), "ids: {ids:?}");
    ids
}

/// The text of a cell or a heading.
fn plain(markup: &str) -> String {
    let mut text = String::new();
    for (at, part) in markup.split('<').enumerate() {
        text.push_str(if at == 0 {
            part
        } else {
            part.split_once('>').map_or("", |(_, text)| text)
        });
    }
    for (escaped, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        text = text.replace(escaped, character);
    }
    text
}

/// The cells of each row of the tables of that class: opening tag and text.
pub fn tables<'p>(page: &'p str, class: &str) -> Vec<Vec<Vec<(&'p str, String)>>> {
    let begin = format!("<table class=\"{class}\"");
    page.split(begin.as_str())
        .skip(1)
        .map(|table| {
            let table = &table[..table.find("</table>").unwrap()];
            table
                .split("<tr")
                .skip(1)
                .map(|row| {
                    row.split_inclusive("</t")
                        .filter_map(|cell| {
                            let at = cell.find("<td").or_else(|| cell.find("<th"))?;
                            let (tag, text) = cell[at..].split_once('>')?;
                            Some((tag, plain(text.strip_suffix("</t")?)))
                        })
                        .collect()
                })
                .collect()
        })
        .collect()
}

fn rowspan(tag: &str) -> usize {
    tag.split_once("rowspan=\"").map_or(1, |(_, rest)| {
        rest.split('"').next().unwrap().parse().unwrap()
    })
}

#[test]
fn pages_are_well_formed() {
    let examples = examples();
    assert!(examples.len() > 15);
    let texts: Vec<&str> = examples.iter().map(String::as_str).collect();
    for lang in [Lang::Zh, Lang::En] {
        for text in &texts {
            check_tags(&page(&[text], lang));
        }
        check_tags(&page(&texts, lang));
        check_tags(&page(&[], lang));
    }
}

#[test]
fn pages_take_nothing_from_outside() {
    for text in examples() {
        let page = page(&[&text], Lang::Zh);
        for outside in [
            "http:", "https:", "//", "url(", "@import", "<script", "<link", "<img", " src=", " on",
        ] {
            let markup: String = page
                .split('>')
                .map(|part| part.rsplit('<').next().unwrap_or_default())
                .collect();
            assert!(!markup.contains(outside), "{outside}");
        }
        for link in page.split("href=\"").skip(1) {
            let target = link
                .split('"')
                .next()
                .unwrap()
                .strip_prefix('#')
                .expect("an anchor");
            assert!(page.contains(&format!("id=\"{target}\"")), "{target}");
        }
    }
}

#[test]
fn what_users_write_stays_text() {
    // Every text key, each with a mark of its own before the hostile part.
    let hostile = "<script>alert(\"1\")<script>&'\u{1}\u{7F}\u{85}\u{202E}\u{2067}";
    let template = "标题：T01\n部门：T02\n年度：2024\n编制：T03\n审核：T04\n状态：T05\n单位：T06\n待核：T07\n前言：\n  | T08\n  | T09\n\
        总体目标：T10\n  指标：「T11」 ≥ 1 家\n    备注：T12\n分项说明：T13\n分项目标：T14\n  目标：T15\n  指标：「T16」 为 T17\n  待核：T18\n\
        保障说明：T19\n保障措施：T20\n  内容：T21\n  待核：T22\n部门预算：\n  收入：1 万元\n  采购：T23 1 台 × 1 万元/台 = 1 万元\n\
        项目：T24\n  编码：T25\n  表题：T26\n  单位：T27\n  曾用名：T28\n  类别：T29\n  负责人：T30\n  预算：1 万元\n  用途：T31\n\
        \x20 支出计划：3月底 T32\n  目标：T33\n  中期目标：T34\n  测算：T35 1 台 × 1 万元/台 = 1 万元\n  待核：T36\n\
        \x20 数量：「T37」 为 T38\n    说明：T39\n    依据：T40\n    中期：T41\n    公式：T42\n    数据来源：T43\n    佐证：T44\n\
        \x20   评分标准：T45\n    备注：T46\n    曾用名：T47\n    待核：T48\n  社会效益：「T49」 ≥ 5 T50\n  过程·T51：「T52」 为 显著 [显著/T53]\n\
        \x20 经济效益：不适用\n    理由：T54\n项目：T55\n";
    let mut text = template.to_owned();
    for number in 1..=55 {
        text = text.replace(&format!("T{number:02}"), &format!("T{number:02}{hostile}"));
    }
    for lang in [Lang::Zh, Lang::En] {
        let page = page(&[&text], lang);
        check_tags(&page);
        assert!(!page.contains("<script"));
        assert!(!page.contains(
            |c: char| (c.is_control() && c != '\n') || ('\u{202A}'..='\u{202E}').contains(&c)
        ));
        for number in 1..=55 {
            let shown =
                format!("T{number:02}&lt;script&gt;alert(&quot;1&quot;)&lt;script&gt;&amp;&#39;");
            assert!(page.contains(&shown), "T{number:02}");
        }
    }
}

#[test]
fn every_printed_value_stands_in_its_cell() {
    let text = std::fs::read_to_string("examples/tangshan-incubator-2024.jimu").unwrap();
    let file = SourceFile::from_bytes("x.jimu".to_owned(), text.clone().into_bytes()).unwrap();
    let (includes, profiles) = (Vec::new(), Profiles::default());
    let document = Compilation::open(&file, &includes, &profiles).model();
    let page = page(&[&text], Lang::Zh);
    let forms: Vec<_> = tables(&page, "rows")
        .into_iter()
        .filter(|rows| rows[0].len() == 6)
        .collect();
    assert_eq!(forms.len(), document.projects.len());
    for (project, rows) in document.projects.iter().zip(&forms) {
        let heads: Vec<&str> = rows[0].iter().map(|(_, head)| head.as_str()).collect();
        assert_eq!(heads[3..], ["绩效指标描述", "指标值", "指标值确定依据"]);
        assert_eq!(rows.len() - 1, project.indicators.len());
        for (indicator, cells) in project.indicators.iter().zip(&rows[1..]) {
            let shown: Vec<&str> = cells[cells.len() - 4..]
                .iter()
                .map(|(_, text)| text.as_str())
                .collect();
            let text = |text: &Option<jimu::model::Text<'_>>| {
                text.as_ref().map_or("", |text| text.as_str()).to_owned()
            };
            let expected = [
                text(&indicator.name),
                text(&indicator.description),
                indicator.target.printed().unwrap_or_default(),
                text(&indicator.basis),
            ];
            assert_eq!(shown, expected);
        }
    }
}

#[test]
fn merged_cells_cover_the_rows() {
    for text in examples() {
        let page = page(&[&text], Lang::Zh);
        for rows in tables(&page, "rows")
            .iter()
            .filter(|rows| rows[0].len() == 6)
        {
            // How many more rows the cells of the two levels reach down.
            let mut left = [0, 0];
            for cells in rows[1..].iter().filter(|cells| cells.len() > 1) {
                let mut merged = cells[..cells.len() - 4].iter();
                for left in &mut left {
                    if *left == 0 {
                        *left =
                            rowspan(merged.next().expect("a category where the last one ends").0);
                    }
                    *left -= 1;
                }
                assert!(merged.next().is_none());
            }
            assert_eq!(left, [0, 0]);
        }
    }
}

#[test]
fn the_upper_part_is_the_form() {
    let text = std::fs::read_to_string("examples/shijiazhuang-park-2020.jimu").unwrap();
    let page = page(&[&text], Lang::Zh);
    let rows = &tables(&page, "head")[0];
    let texts: Vec<Vec<&str>> = rows[..5]
        .iter()
        .map(|row| row.iter().map(|(_, text)| text.as_str()).collect())
        .collect();
    assert_eq!(
        texts[0],
        [
            "项目编码",
            "435-0701-JQN-CXQF",
            "项目名称",
            "安全生产技术服务"
        ]
    );
    assert_eq!(
        texts[1],
        [
            "预算规模及资金用途",
            "预算数",
            "7.96",
            "其中 财政资金",
            "7.96",
            "其他资金",
            ""
        ],
        "amounts in the unit above the table stand without one"
    );
    assert_eq!(
        texts[3],
        ["资金支出计划 (%)", "3月底", "6月底", "10月底", "12月底"]
    );
    assert_eq!(texts[4], ["20.00", "40.00", "80.00", "100.00"]);
    assert!(page.contains("<h2>安全生产技术服务绩效目标表</h2><p><span>435002 "));
    assert!(page.contains("<a href=\"#d1-435-0701-JQN-CXQF\">安全生产技术服务</a>"));
}

#[test]
fn anchors_stay_unique_and_amounts_keep_other_units() {
    let text = "规范：石家庄-2020\n项目：一\n  编码：AB-1\n  预算：5000 元\n项目：二\n  编码：AB-1\n项目：三\n  编码：————\n";
    let page = page(&[text, text], Lang::Zh);
    assert_eq!(
        check_tags(&page),
        [
            "d1", "d1-AB-1", "d1p2", "d1p3", "d2", "d2-AB-1", "d2p2", "d2p3"
        ]
    );
    assert!(page.contains("<td class=\"v\" colspan=\"2\">5000元</td>"));
}

#[test]
fn paragraphs_are_kept() {
    let page = page(
        &["前言：\n  | 一\n  |\n  | 二\n项目：甲\n  用途：\n    | 三\n    | 四\n"],
        Lang::Zh,
    );
    assert!(page.contains("<p>一</p>\n<p><br></p>\n<p>二</p>"));
    assert!(page.contains(">三<br>四</td>"));
}

#[test]
fn a_long_document_is_streamed_without_contents() {
    let mut text = "标题：长\n".to_owned();
    for number in 0..1001 {
        text.push_str(&format!("项目：甲{number}\n  数量：x ≥ 1 家\n"));
    }
    let page = page(&[&text], Lang::Zh);
    assert_eq!(check_tags(&page).len(), 1002);
    assert!(!page.contains("<nav>"));
    assert!(page.find("甲1000").unwrap() > page.find("甲999").unwrap());
}

/// A cell as it is read, and as it is expected: head or not, what it is a head of, columns, rows, text.
type ReadCell = (bool, String, u16, u16, String);

/// The tables of a page but the list of its projects, in their order.
fn read_tables(page: &str) -> Vec<Vec<Vec<ReadCell>>> {
    let mut reader = Reader::from_str(page);
    // `<br>`, `<col>` and `<meta>` have no end.
    reader.config_mut().check_end_names = false;
    let attribute = |tag: &BytesStart<'_>, name: &str| {
        tag.try_get_attribute(name)
            .unwrap()
            .map(|attribute| attribute.value.to_string())
    };
    let mut tables: Vec<Vec<Vec<ReadCell>>> = Vec::new();
    let (mut in_list, mut in_cell) = (false, false);
    loop {
        match reader
            .read_event()
            .expect("a page without its void elements is well formed")
        {
            Event::Start(tag) if tag.name().as_ref() == "table" => {
                in_list = attribute(&tag, "class").as_deref() == Some("contents");
                if !in_list {
                    tables.push(Vec::new());
                }
            }
            Event::Start(tag) if !in_list => match tag.name().as_ref() {
                "tr" => tables.last_mut().unwrap().push(Vec::new()),
                name @ ("td" | "th") => {
                    let span =
                        |name| attribute(&tag, name).map_or(1, |count| count.parse().unwrap());
                    let scope = attribute(&tag, "scope").unwrap_or_default();
                    let cell = (
                        name == "th",
                        scope,
                        span("colspan"),
                        span("rowspan"),
                        String::new(),
                    );
                    tables.last_mut().unwrap().last_mut().unwrap().push(cell);
                    in_cell = true;
                }
                "br" if in_cell => text_of(&mut tables).push('\n'),
                _ => {}
            },
            Event::End(tag) if matches!(tag.name().as_ref(), "td" | "th") => in_cell = false,
            Event::Text(text) if in_cell => text_of(&mut tables).push_str(&text),
            Event::GeneralRef(reference) if in_cell => {
                let escaped = format!("&{};", &*reference);
                text_of(&mut tables).push_str(&quick_xml::escape::unescape(&escaped).unwrap());
            }
            Event::Eof => return tables,
            _ => {}
        }
    }
}

fn text_of(tables: &mut [Vec<Vec<ReadCell>>]) -> &mut String {
    &mut tables
        .last_mut()
        .unwrap()
        .last_mut()
        .unwrap()
        .last_mut()
        .unwrap()
        .4
}

/// A column in which no cell begins is none of the page.
fn expected(table: &Table<'_>) -> Vec<Vec<ReadCell>> {
    let begins: std::collections::BTreeSet<u16> = table
        .rows
        .iter()
        .flat_map(|row| row.cells.iter().map(|cell| cell.column))
        .collect();
    let columns = |cell: &jimu::print::table::TableCell<'_>| {
        begins
            .range(cell.column..cell.column + cell.columns)
            .count() as u16
    };
    let cell = |cell: &jimu::print::table::TableCell<'_>| {
        let scope = match cell.role {
            CellRole::ColumnHead => "col",
            CellRole::GroupHead if cell.column == 0 => "rowgroup",
            CellRole::GroupHead | CellRole::Label | CellRole::RowHead => "row",
            CellRole::Text | CellRole::Value | CellRole::Figure | CellRole::Code => "",
        };
        let text = cell.content.printed().into_owned();
        (
            cell.role.is_head(),
            scope.to_owned(),
            columns(cell),
            cell.rows,
            text,
        )
    };
    table
        .rows
        .iter()
        .map(|row| row.cells.iter().map(cell).collect())
        .collect()
}

#[test]
fn cells_are_those_of_the_model() {
    for path in support::examples() {
        let file = support::read(&path);
        let (includes, profiles) = (support::includes(&path, &file.text), Profiles::default());
        for lang in [Lang::Zh, Lang::En] {
            let words = FormWords::of(lang);
            let compilation = Compilation::open(&file, &includes, &profiles);
            let mut tables: Vec<_> = form::head(&compilation, words)
                .1
                .iter()
                .map(expected)
                .collect();
            for block in form::before_projects(&compilation, words) {
                match block {
                    Block::Table(table) => tables.push(expected(&table)),
                    Block::Form(form) => tables.extend(form.tables.iter().map(expected)),
                    _ => {}
                }
            }
            let model = Compilation::open(&file, &includes, &profiles).model();
            for project in &model.projects {
                tables.extend(
                    form::project(&compilation, project, words)
                        .tables
                        .iter()
                        .map(expected),
                );
            }
            let mut out = Vec::new();
            let options = Options {
                format: Format::Html,
                guard: true,
                lang,
                chart: true,
                several: false,
            };
            let mut builder = Builder::begin(&mut out, options).unwrap();
            builder.add(&compilation).unwrap();
            builder.end().unwrap();
            let found = read_tables(std::str::from_utf8(&out).unwrap());
            assert_eq!(found.len(), tables.len(), "{}", path.display());
            for (found, expected) in found.iter().zip(&tables) {
                assert_eq!(found, expected, "{}", path.display());
            }
        }
    }
}

/// Captions, descriptions and texts of the charts.
fn charts(page: &str) -> Vec<(String, String, Vec<String>)> {
    let inside = |text: &str, begin: &str, end: &str| {
        plain(
            text.split_once(begin)
                .unwrap()
                .1
                .split_once(end)
                .expect("an end")
                .0,
        )
    };
    let chart = |figure: &str| {
        let figure = figure.split("</figure>").next().unwrap();
        let texts = figure
            .split("<text")
            .skip(1)
            .map(|text| inside(text, ">", "</text>"));
        (
            inside(figure, "<figcaption>", "</figcaption>"),
            inside(figure, "<desc>", "</desc>"),
            texts.collect(),
        )
    };
    page.split("<figure>").skip(1).map(chart).collect()
}

const PLANNED: &str = "规范：石家庄-2020\n金额单位：万元\n\
    项目：一\n  预算：7.96 万元\n  支出计划：3月底 20.00，6月底 45%，10月底 80，12月底 100\n\
    项目：二\n  预算：1000000 元\n  支出计划：3月底 0，6月底 33.3，10月底 50，12月底 100\n\
    项目：三\n  预算：5 万元\n  支出计划：6月底 40，12月底 100\n\
    项目：四\n  支出计划：3月底 10，6月底 40，10月底 50，12月底 100\n\
    项目：五\n  预算：9 万元\n";

#[test]
fn charts_say_the_plan_exactly() {
    let page = page(&[PLANNED], Lang::Zh);
    check_tags(&page);
    let charts = charts(&page);
    let captions: Vec<&str> = charts
        .iter()
        .map(|(caption, ..)| caption.as_str())
        .collect();
    let alone = "支出计划（累计）";
    let all = "支出计划（累计）：有预算且计划完整的项目 2 个（共 5 个），预算合计 107.96万元";
    assert_eq!(
        captions,
        [all, alone, alone, alone, alone],
        "none where there is no plan"
    );
    let descriptions: Vec<&str> = charts
        .iter()
        .map(|(_, description, _)| description.as_str())
        .collect();
    assert_eq!(
        descriptions,
        [
            "3月底 ≈1.47%，1.592万元；6月底 ≈34.16%，36.882万元；10月底 ≈52.21%，56.368万元；12月底 100%，107.96万元",
            "3月底 20.00%，1.592万元；6月底 45%，3.582万元；10月底 80%，6.368万元；12月底 100%，7.96万元",
            "3月底 0%，0万元；6月底 33.3%，33.3万元；10月底 50%，50万元；12月底 100%，100万元",
            "6月底 40%，2万元；12月底 100%，5万元",
            "3月底 10%；6月底 40%；10月底 50%；12月底 100%",
        ]
    );
    assert_eq!(
        charts[3].2,
        [
            "3月底", "6月底", "40%", "2万元", "10月底", "12月底", "100%", "5万元"
        ],
        "a checkpoint without a figure is not 0"
    );
    for figure in page.split("<svg").skip(1) {
        assert!(figure.starts_with(" role=\"img\"") && figure.contains("><title>"));
    }
    assert!(!page_with(&[PLANNED], Lang::Zh, false).contains("<figure"));
}

#[test]
fn charts_stay_inside_whatever_the_plan_says() {
    let huge = "79228162514264337593543950335";
    let text = format!(
        "规范：石家庄-2020\n项目：一\n  预算：{huge} 万元\n  支出计划：3月底 -5，6月底 {huge}，10月底 40，12月底 100.5\n\
         项目：二\n  预算：0 万元\n  支出计划：3月底 1，6月底 2，10月底 3，12月底 4\n"
    );
    let page = page(&[&text], Lang::En);
    check_tags(&page);
    let number = |tag: &str, name: &str| -> u64 {
        tag.split_once(&format!(" {name}=\""))
            .unwrap()
            .1
            .split('"')
            .next()
            .unwrap()
            .parse()
            .expect("an integer")
    };
    for figure in page.split("<svg").skip(1) {
        let figure = figure.split("</svg>").next().unwrap();
        let (width, height) = (number(figure, "width"), number(figure, "height"));
        let paths = figure
            .split(" d=\"")
            .skip(1)
            .map(|path| path.split('"').next().unwrap());
        for bar in paths.flat_map(|path| path.split('M').skip(1)) {
            let numbers: Vec<u64> = bar
                .split(|c: char| !c.is_ascii_digit())
                .filter_map(|number| number.parse().ok())
                .collect();
            let [left, top, length, down, back] = numbers[..] else {
                panic!("{bar}")
            };
            assert!(
                left + length <= width && top + down <= height && length == back,
                "{bar}"
            );
        }
    }
    assert_eq!(charts(&page).len(), 2, "nothing to add up");
}

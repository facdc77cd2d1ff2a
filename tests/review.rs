//! A comparison as page, Markdown and workbook: what a reviewer finds in them, and what texts cannot do to them.
#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Write};

use calamine::{Data, Range, Reader, Xlsx};
use jimu::compile::Compilation;
use jimu::diag::Lang;
use jimu::diff::{Comparison, compare};
use jimu::lower::Profiles;
use jimu::print::comparison::Review;
use jimu::source::SourceFile;
use jimu::write::{Medium, hand_on};

use crate::html::{check_tags, tables};
use crate::support;

/// What a writer makes of the comparison of two texts.
fn written(
    before: &str,
    after: &str,
    write: impl Fn(&mut dyn Write, &Comparison<'_>) -> std::io::Result<()>,
) -> Vec<u8> {
    let (profiles, includes) = (Profiles::default(), Vec::new());
    let (one, other) = (
        SourceFile::from_text("去年.jimu", before),
        SourceFile::from_text("今年.jimu", after),
    );
    let before = [Compilation::open(&one, &includes, &profiles).model()];
    let after = [Compilation::open(&other, &includes, &profiles).model()];
    let mut out = Vec::new();
    write(&mut out, &compare(&before, &after)).unwrap();
    out
}

fn page(before: &str, after: &str, lang: Lang) -> String {
    let page = written(before, after, |out, compared| {
        hand_on(out, &Review::of(compared, lang), Medium::Html)
    });
    String::from_utf8(page).unwrap()
}

fn markdown(before: &str, after: &str, lang: Lang) -> String {
    let text = written(before, after, |out, compared| {
        hand_on(out, &Review::of(compared, lang), Medium::Markdown)
    });
    String::from_utf8(text).unwrap()
}

type Book = Xlsx<Cursor<Vec<u8>>>;

fn book(before: &str, after: &str, lang: Lang) -> Book {
    Xlsx::new(Cursor::new(written(before, after, |out, compared| {
        hand_on(out, &Review::of(compared, lang), Medium::Xlsx)
    })))
    .unwrap()
}

fn xinghe(year: u32) -> String {
    std::fs::read_to_string(support::root().join(format!("examples/xinghe/{year}.jimu"))).unwrap()
}

/// The rows of all tables of a page, each as its opening tag and the texts of its cells.
fn rows(page: &str) -> Vec<(String, Vec<String>)> {
    let of_tag = |row: &str| row.split('>').next().unwrap().to_owned();
    let tags = page.split("<tr").skip(1).map(of_tag);
    let cells = tables(page, "sides").into_iter().flatten();
    tags.zip(cells.map(|row| row.into_iter().map(|(_, text)| text).collect()))
        .collect()
}

/// Cells of a Markdown row, as they were written.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut is_escaped = false;
    for c in line.trim_matches('|').chars() {
        match c {
            '|' if !is_escaped => cells.push(String::new()),
            _ => cells.last_mut().unwrap().push(c),
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

fn text(data: &Data) -> String {
    match data {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        Data::Float(number) => number.to_string(),
        other => panic!("{other:?}"),
    }
}

/// The column under a head.
fn column(sheet: &Range<Data>, head: &str) -> usize {
    let heads: Vec<String> = sheet.rows().next().unwrap().iter().map(text).collect();
    heads
        .iter()
        .position(|found| found == head)
        .unwrap_or_else(|| panic!("{head} in {heads:?}"))
}

/// The first row whose cell under that head is that text.
fn row_of<'s>(sheet: &'s Range<Data>, head: &str, is: &str) -> &'s [Data] {
    let at = column(sheet, head);
    sheet
        .rows()
        .find(|row| text(&row[at]) == is)
        .unwrap_or_else(|| panic!("{is} under {head}"))
}

#[test]
fn the_page_says_what_was_loosened_and_what_it_costs() {
    let page = page(&xinghe(2024), &xinghe(2025), Lang::Zh);
    let rows = rows(&page);
    let voucher: Vec<&(String, Vec<String>)> = rows
        .iter()
        .filter(|(_, cells)| cells.iter().any(|cell| cell == "兑付创新券"))
        .collect();
    let (_, summary) = voucher[0];
    assert_eq!(
        summary[..6],
        [
            "科技创新券补助",
            "兑付创新券",
            "≥480张",
            "≥450张",
            "-30张",
            "-6.3%"
        ],
        "more money and a lower target stand first"
    );
    assert!(
        summary[6].starts_with("6250 → 7333.33 元/张"),
        "{summary:?}"
    );
    assert_eq!(summary[7], "300 → 330（+10%）");
    let (tag, cells) = voucher[1];
    assert!(
        tag.contains("loosened") && cells[6] == "放宽",
        "{tag} {cells:?}"
    );

    let named = |name: &str| {
        let is_it =
            |(_, cells): &&(String, Vec<String>)| cells.get(1).is_some_and(|cell| cell == name);
        rows.iter()
            .filter(is_it)
            .map(|(_, cells)| cells.join("|"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert!(
        named("领券并兑付企业").contains("改名")
            && named("领券并兑付企业").contains("原名“使用创新券企业”")
    );
    assert!(
        named("组织项目验收").contains("移动|移自项目“科技计划项目评审与验收管理”"),
        "{}",
        named("组织项目验收")
    );
    let fees =
        "拆分|指标“专家费支出 ≤72万元”拆分为“评审专家费支出 ≤36万元”“验收专家费支出 ≤36万元”";
    assert!(
        named("专家费支出").contains(fees),
        "{}",
        named("专家费支出")
    );
    assert!(
        page.contains("拆分为“科技计划项目评审”“科技计划项目验收”：原预算 96 万元，现合计 96 万元")
    );
    assert!(page.contains("的<del>480</del>张创新券") && page.contains("的<ins>450</ins>张创新券"));
    let plan: Vec<&Vec<String>> = rows
        .iter()
        .map(|(_, cells)| cells)
        .filter(|cells| cells[0] == "判断")
        .collect();
    assert!(
        plan.iter()
            .any(|cells| cells[1..] == ["推后", "推后", "推后", ""]),
        "{plan:?}"
    );
    assert!(
        plan.iter()
            .any(|cells| cells[1..] == ["", "提前", "提前", ""]),
        "{plan:?}"
    );
}

#[test]
fn the_page_is_well_formed_and_its_links_lead_somewhere() {
    for lang in [Lang::Zh, Lang::En] {
        let page = page(&xinghe(2024), &xinghe(2025), lang);
        let ids = check_tags(&page);
        let links: Vec<&str> = page
            .split("href=\"#")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        assert!(links.len() > 10);
        links
            .iter()
            .for_each(|link| assert!(ids.contains(link), "#{link}"));
        assert!(
            !page.contains("http://") && !page.contains("https://") && !page.contains("<script")
        );
    }
}

#[test]
fn colour_is_never_the_only_sign() {
    let page = page(&xinghe(2024), &xinghe(2025), Lang::Zh);
    let (summary, rest) = page.split_once("<section id=\"projects\">").unwrap();
    // In the summary the heading says it.
    assert!(summary.find("放宽的指标").unwrap() < summary.find("<tr class=\"loosened\">").unwrap());
    let words = [
        ("loosened", "放宽"),
        ("tightened", "提高要求"),
        ("added", "新增"),
        ("dropped", "取消"),
        ("unclear", "不可比"),
    ];
    let mut toned = 0;
    for (tag, cells) in rows(rest) {
        for (_, word) in words.iter().filter(|(class, _)| tag.contains(class)) {
            toned += 1;
            assert!(
                cells.iter().any(|cell| cell.contains(word)),
                "{word} in {cells:?}"
            );
        }
    }
    assert!(toned > 7, "{toned}");
}

#[test]
fn what_did_not_change_is_folded_counted_or_filtered() {
    let (before, after) = (xinghe(2024), xinghe(2025));
    let name = "兑付凭证复核合格率";
    let page = page(&before, &after, Lang::Zh);
    let at = page.find(name).unwrap();
    let fold = page[..at].rfind("<details class=\"quiet\">").unwrap();
    assert!(page[fold..at].contains("未变的指标 6 项") && !page[fold..at].contains("</details>"));
    let markdown = markdown(&before, &after, Lang::Zh);
    assert!(!markdown.contains(name) && markdown.contains("未变的指标 6 项"));
    let mut book = book(&before, &after, Lang::Zh);
    let sheet = book.worksheet_range("指标").unwrap();
    assert_eq!(
        text(&row_of(&sheet, "指标", name)[column(&sheet, "判断")]),
        "不变"
    );
}

#[test]
fn the_markdown_has_the_same_tables() {
    let markdown = markdown(&xinghe(2024), &xinghe(2025), Lang::Zh);
    assert!(markdown.starts_with("# 绩效目标对比：星河市科学技术局 2024年 → 2025年\n"));
    let mut width = None;
    for line in markdown.lines() {
        if !line.starts_with('|') {
            width = None;
            continue;
        }
        let count = cells(line).len();
        assert_eq!(*width.get_or_insert(count), count, "{line}");
    }
    let lines: Vec<Vec<String>> = markdown
        .lines()
        .filter(|line| line.starts_with('|'))
        .map(cells)
        .collect();
    let voucher = lines
        .iter()
        .find(|cells| cells[1] == "兑付创新券" && cells[0] == "数量指标")
        .unwrap();
    assert_eq!(
        voucher[2..7],
        ["≥480张", "≥450张", "-30张", "-6.3%", "放宽"]
    );
    assert!(
        markdown.contains("的<del>480</del>张创新券") && markdown.contains("的<b>450</b>张创新券")
    );
    assert!(markdown.contains("## 科技计划项目验收（拆分）\n"));
}

#[test]
fn the_workbook_has_numbers_to_reckon_with() {
    let (before, after) = (xinghe(2024), xinghe(2025));
    let mut book = book(&before, &after, Lang::Zh);
    assert_eq!(book.sheet_names(), ["摘要", "项目", "指标", "其他变化"]);
    for name in book.sheet_names() {
        assert!(
            book.worksheet_formula(&name)
                .unwrap()
                .used_cells()
                .next()
                .is_none(),
            "{name} has a formula"
        );
    }
    let sheet = book.worksheet_range("指标").unwrap();
    let voucher = row_of(&sheet, "指标", "兑付创新券");
    let number = |head: &str| match voucher[column(&sheet, head)] {
        Data::Float(number) => number,
        ref other => panic!("{head}: {other:?}"),
    };
    assert_eq!(
        (number("上年数值"), number("本年数值"), number("增减")),
        (480.0, 450.0, -30.0)
    );
    assert_eq!((number("幅度"), number("预算幅度")), (-0.063, 0.1));
    assert_eq!(
        (number("上年单位成本"), number("本年单位成本")),
        (6250.0, 7333.33)
    );
    assert_eq!(
        (
            number("上年项目预算（万元）"),
            number("本年项目预算（万元）")
        ),
        (300.0, 330.0)
    );
    let words = ["判断", "增减单位", "本年单位", "成本单位"]
        .map(|head| text(&voucher[column(&sheet, head)]));
    assert_eq!(words, ["放宽", "张", "张", "元/张（只供参考）"]);

    let projects = book.worksheet_range("项目").unwrap();
    let split = row_of(&projects, "名称", "科技计划项目评审");
    assert_eq!(split[column(&projects, "增减（万元）")], Data::Float(-36.0));
    assert_eq!(text(&split[column(&projects, "判断")]), "拆分、改名");
    let others = book.worksheet_range("其他变化").unwrap();
    let all: Vec<String> = others
        .rows()
        .map(|row| row.iter().map(text).collect::<Vec<_>>().join("|"))
        .collect();
    assert!(
        all.iter()
            .any(|row| row.starts_with("科技特派员下乡服务||支出计划·3月底|20%|10%|-10个百分点")),
        "{all:?}"
    );
    assert!(
        all.iter()
            .any(|row| row.contains("兑付企业用于检验检测的450张创新券270万元")),
        "texts are whole"
    );
}

#[test]
fn the_workbook_lists_every_row() {
    let (before, after) = (xinghe(2024), xinghe(2025));
    let mut count = 0;
    let (profiles, includes) = (Profiles::default(), Vec::new());
    let files = [before.as_str(), after.as_str()].map(|text| SourceFile::from_text("x.jimu", text));
    let [one, other] =
        [0, 1].map(|at| [Compilation::open(&files[at], &includes, &profiles).model()]);
    let compared = compare(&one, &other);
    count += compared
        .projects
        .iter()
        .map(|pair| pair.rows.len())
        .sum::<usize>();
    count += compared
        .documents
        .iter()
        .flat_map(|pair| &pair.blocks)
        .map(|block| block.rows.len())
        .sum::<usize>();
    let sheet = book(&before, &after, Lang::Zh)
        .worksheet_range("指标")
        .unwrap();
    assert_eq!(sheet.height(), count + 1);
}

const FILE: &str = "部门：甲局\n年度：2024\n规范：通用-2015\n\n项目：甲|乙<b>\n  编码：1\n  预算：10 万元\n  用途：=cmd|买一<i>台\n\n  \
                    数量：+cmd|\"x\"!A1 ≥ 5 台\n  质量：合格率 ≥ 90%\n";

#[test]
fn what_is_in_doubt_has_a_hint() {
    let after = FILE.replace("合格率 ≥", "检验批次合格率 ≥");
    let page = page(FILE, &after, Lang::Zh);
    let hints: Vec<String> = rows(&page)
        .into_iter()
        .map(|(_, cells)| cells.join("|"))
        .collect();
    let hints: Vec<&String> = hints
        .iter()
        .filter(|row| row.contains("（相似度 "))
        .collect();
    assert!(
        hints
            .iter()
            .any(|row| row.contains("取消|可能就是“检验批次合格率 ≥90%”")),
        "{hints:?}"
    );
    let after = FILE.replace("≥ 5 台", "≥ 5 次");
    let page = self::page(FILE, &after, Lang::Zh);
    assert!(page.contains(">不可比<") && page.contains("计量单位不同或缺了一边，不能换算"));
}

#[test]
fn names_stay_names() {
    let after = FILE.replace("≥ 5 台", "≥ 4 台").replace("买一", "买二");
    let page = page(FILE, &after, Lang::Zh);
    check_tags(&page);
    assert!(!page.contains("<b>") && !page.contains("<i>") && page.contains("甲|乙&lt;b&gt;"));
    let markdown = markdown(FILE, &after, Lang::Zh);
    let line = markdown
        .lines()
        .find(|line| line.contains("cmd") && line.contains("数量"))
        .unwrap();
    assert_eq!(cells(line)[1], "+cmd\\|\"x\"\\!A1", "{line}");
    assert_eq!(cells(line)[6], "放宽");
    assert!(
        markdown.contains("=cmd\\|买<del>一</del>&lt;i&gt;台"),
        "{markdown}"
    );
    let mut book = book(FILE, &after, Lang::Zh);
    for name in book.sheet_names() {
        assert!(
            book.worksheet_formula(&name)
                .unwrap()
                .used_cells()
                .next()
                .is_none(),
            "{name} has a formula"
        );
    }
    let others = book.worksheet_range("其他变化").unwrap();
    assert_eq!(
        text(&row_of(&others, "事项", "用途")[column(&others, "改后")]),
        "=cmd|买二<i>台"
    );
    let sheet = book.worksheet_range("指标").unwrap();
    assert_eq!(
        text(&row_of(&sheet, "指标", "+cmd|\"x\"!A1")[column(&sheet, "判断")]),
        "放宽"
    );
    // Two versions of one year are no years.
    assert!(page.contains(">改前</th>") && !page.contains("上年"));
}

#[test]
fn nothing_is_said_plainly() {
    let same = FILE
        .replace("10 万元", "100000 元")
        .replace("  数量", "\n  数量");
    for (lang, words) in [
        (Lang::Zh, "两边说的完全一样，没有变化"),
        (Lang::En, "Both are the same: nothing changed"),
    ] {
        assert!(page(FILE, &same, lang).contains(words));
        let markdown = markdown(FILE, &same, lang);
        assert!(
            markdown.contains(words) && !markdown.contains('|'),
            "{markdown}"
        );
        let sheet = book(FILE, &same, lang)
            .worksheet_range_at(0)
            .unwrap()
            .unwrap();
        assert!(sheet.used_cells().any(|(_, _, data)| text(data) == words));
    }
    let next = FILE.replace("年度：2024", "年度：2025");
    assert!(markdown(FILE, &next, Lang::Zh).contains("除随年度顺延的年份外没有变化"));
}

#[test]
fn english_words_stand_around_the_same_figures() {
    let (before, after) = (xinghe(2024), xinghe(2025));
    let page = page(&before, &after, Lang::En);
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    let rows = rows(&page);
    let voucher = rows
        .iter()
        .map(|(_, cells)| cells)
        .filter(|cells| cells.get(1).is_some_and(|name| name == "兑付创新券"));
    let voucher: Vec<_> = voucher.collect();
    assert_eq!(
        voucher[1][2..7],
        ["≥480张", "≥450张", "-30 张", "-6.3%", "loosened"]
    );
    for word in [
        "Last year",
        "What to ask (2)",
        "6 unchanged indicators",
        "was “使用创新券企业”",
    ] {
        assert!(page.contains(word), "{word}");
    }
    let mut book = book(&before, &after, Lang::En);
    assert_eq!(
        book.sheet_names(),
        ["Summary", "Project", "Indicator", "Other changes"]
    );
    assert!(book.worksheet_range("Indicator").unwrap().height() > 50);
}

#[test]
fn a_plan_by_months_and_one_by_quarters_have_the_same_columns() {
    let text = |plan: &str| format!("年度：2025\n项目：甲\n  支出计划：{plan}\n");
    let (months, quarters) = (
        "3月底 20%，6月底 50%，12月底 100%",
        "第一季度 30%，第二季度 50%，第四季度 100%",
    );
    let page = page(&text(months), &text(quarters), Lang::Zh);
    let rows: Vec<Vec<String>> = rows(&page).into_iter().map(|(_, cells)| cells).collect();
    let at = rows
        .iter()
        .position(|row| row[0] == "支出计划（累计）")
        .unwrap();
    let [heads, before, after, points, judgement] = &rows[at..at + 5] else {
        panic!("{rows:?}")
    };
    assert_eq!(
        heads[1..],
        ["第一季度", "第二季度", "10月底", "第四季度"],
        "as they are called this year"
    );
    assert_eq!(
        (&before[1..], &after[1..]),
        (
            &["20%", "50%", "", "100%"].map(String::from)[..],
            &["30%", "50%", "", "100%"].map(String::from)[..]
        )
    );
    assert_eq!((points[1].as_str(), judgement[1].as_str()), ("+10", "提前"));
}

#[test]
fn many_projects_are_folded() {
    let before = support::generate::document(60);
    let after = support::generate::document(61);
    let long = page(&before, &after, Lang::Zh);
    assert!(
        long.contains("<details class=\"part\">") && !long.contains("<details class=\"part\" open")
    );
    check_tags(&long);
    let short = page(&xinghe(2024), &xinghe(2025), Lang::Zh);
    assert!(short.contains("<details class=\"part\" open=\"\">"));
}

#[test]
fn the_same_comparison_gives_the_same_bytes() {
    let (before, after) = (xinghe(2023), xinghe(2024));
    for medium in [Medium::Html, Medium::Markdown, Medium::Docx, Medium::Xlsx] {
        let once = || {
            written(&before, &after, |out, compared| {
                hand_on(out, &Review::of(compared, Lang::Zh), medium)
            })
        };
        assert!(once() == once(), "{medium:?}");
    }
}

//! Several versions: what became of projects and targets, and how the outputs show it.
#![allow(clippy::unwrap_used)]

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use jimu::compile::Compilation;
use jimu::diag::Lang;
use jimu::diff::{self, Course, IndicatorLine, ProjectLine, RegroupingKind, Trend, Verdict};
use jimu::lower::{Includes, Profiles};
use jimu::print::trend::TrendWords;
use jimu::source::SourceFile;
use jimu::write::{Medium, hand_on, screen};
use serde_json::{Value, json};

use crate::html::check_tags;
use crate::support::root;

/// Follows versions of one or more files each.
fn follow<T>(versions: &[Vec<String>], look: impl FnOnce(&Trend<'_>) -> T) -> T {
    let (includes, profiles) = (Includes::new(), Profiles::default());
    let file = |at: usize, number: usize, text: &String| {
        SourceFile::from_text(format!("v{}/{}.jimu", at + 1, number + 1), text.clone())
    };
    let files: Vec<Vec<SourceFile>> = versions
        .iter()
        .enumerate()
        .map(|(at, texts)| {
            texts
                .iter()
                .enumerate()
                .map(|(number, text)| file(at, number, text))
                .collect()
        })
        .collect();
    let documents: Vec<Vec<_>> = files
        .iter()
        .map(|files| {
            files
                .iter()
                .map(|file| Compilation::open(file, &includes, &profiles).model())
                .collect()
        })
        .collect();
    let versions: Vec<&[_]> = documents.iter().map(Vec::as_slice).collect();
    look(&diff::trend(&versions))
}

/// Follows one file through years from 2023 on.
fn years<T>(versions: &[&str], look: impl FnOnce(&Trend<'_>) -> T) -> T {
    let head = |year: usize| {
        format!("标题：示例\n部门：甲局\n年度：{year}\n规范：通用-2015\n金额单位：万元\n")
    };
    let texts = (2023..)
        .zip(versions)
        .map(|(year, projects)| vec![head(year) + projects]);
    follow(&texts.collect::<Vec<_>>(), look)
}

fn xinghe() -> Vec<Vec<String>> {
    let text = |year| {
        std::fs::read_to_string(root().join(format!("examples/xinghe/{year}.jimu"))).unwrap()
    };
    [2023, 2024, 2025].map(|year| vec![text(year)]).to_vec()
}

fn in_wan(line: &ProjectLine<'_>) -> Vec<Option<String>> {
    let wan =
        |entry: &diff::ProjectEntry<'_>| Some(entry.budget()?.in_wan()?.normalize().to_string());
    line.entries
        .iter()
        .map(|entry| entry.as_ref().and_then(wan))
        .collect()
}

fn budgets(line: &ProjectLine<'_>) -> String {
    in_wan(line)
        .into_iter()
        .map(|wan| wan.unwrap_or("-".into()))
        .collect::<Vec<_>>()
        .join(" ")
}

fn targets(line: &IndicatorLine<'_>) -> String {
    let printed = |entry: &diff::IndicatorEntry<'_>| entry.row.target.printed().unwrap_or_default();
    let targets = line
        .entries
        .iter()
        .map(|entry| entry.as_ref().map_or("-".to_owned(), printed));
    targets.collect::<Vec<_>>().join(" ")
}

fn project<'t, 'd>(trend: &'t Trend<'d>, name: &str) -> &'t ProjectLine<'d> {
    let mut found = trend.projects.iter().filter(|line| line.name() == name);
    let line = found.next().unwrap_or_else(|| panic!("no line of {name}"));
    assert!(found.next().is_none(), "{name} is one line");
    line
}

fn indicator<'t, 'd>(trend: &'t Trend<'d>, name: &str) -> &'t IndicatorLine<'d> {
    let is_named = |line: &&IndicatorLine<'_>| {
        line.last()
            .is_some_and(|(_, entry)| entry.row.name() == name)
    };
    let mut found = trend.indicators.iter().filter(is_named);
    let line = found.next().unwrap_or_else(|| panic!("no line of {name}"));
    assert!(found.next().is_none(), "{name} is one line");
    line
}

fn names(trend: &Trend<'_>, course: Course) -> Vec<String> {
    trend
        .of_course(course)
        .map(|line| line.last().unwrap().1.row.name().to_owned())
        .collect()
}

fn text(trend: &Trend<'_>, lang: Lang) -> String {
    let mut out = Vec::new();
    screen(&mut out, TrendWords::new(trend, lang).screen(), false).unwrap();
    String::from_utf8(out).unwrap()
}

fn page(trend: &Trend<'_>, lang: Lang) -> String {
    let mut out = Vec::new();
    hand_on(&mut out, &TrendWords::new(trend, lang), Medium::Html).unwrap();
    String::from_utf8(out).unwrap()
}

fn contract(trend: &Trend<'_>) -> Value {
    let mut out = Vec::new();
    jimu::contract::trend(&mut out, trend).unwrap();
    serde_json::from_slice(&out).unwrap()
}

#[test]
fn projects_of_three_years_are_lines() {
    follow(&xinghe(), |trend| {
        let lines: Vec<(&str, String)> = trend
            .projects
            .iter()
            .map(|line| (line.name(), budgets(line)))
            .collect();
        let expected = [
            ("高新技术企业认定奖补", "640 720 720"),
            ("科技创新券补助", "300 300 330"),
            ("青少年科技馆开放运行", "186 186 186"),
            ("科技特派员下乡服务", "100 100 100"),
            ("科技计划项目评审", "96 96 60"),
            ("科技计划项目验收", "- - 36"),
            ("技术转移示范机构培育", "- 80 95"),
            ("科研实验室安全排查", "45 - -"),
        ];
        assert_eq!(
            lines,
            expected.map(|(name, budgets)| (name, budgets.to_owned()))
        );
        let sums: Vec<_> = trend
            .versions
            .iter()
            .map(|version| version.budget.unwrap().to_string())
            .collect();
        assert_eq!(sums, ["13670000", "14820000", "15270000"]);
        let counts: Vec<_> = trend
            .versions
            .iter()
            .map(|version| (version.projects, version.indicators))
            .collect();
        assert_eq!(counts, [(6, 49), (6, 51), (7, 55)]);
        assert_eq!(
            project(trend, "科技创新券补助").former_names(),
            [(0, "科技创新券兑付")]
        );
        let growth = project(trend, "高新技术企业认定奖补").growth().unwrap();
        assert_eq!(
            (growth.yuan.to_string(), growth.percent.unwrap().to_string()),
            ("800000".into(), "12.5".into())
        );
        assert!(
            project(trend, "技术转移示范机构培育").growth().is_none(),
            "no budget in the first year is not 0"
        );
    });
}

#[test]
fn whether_anything_changed_is_known_without_another_comparison() {
    let project = |budget: u32| format!("项目：甲\n  预算：{budget}\n");
    let same = [project(1), project(1), project(1)];
    // A file of another year is another file: only its head moves.
    let is_changed = |versions: &[String]| {
        let texts: Vec<Vec<String>> = versions
            .iter()
            .map(|project| vec![format!("标题：示例\n部门：甲局\n年度：2023\n{project}")])
            .collect();
        follow(&texts, |trend| trend.is_changed)
    };
    assert!(!is_changed(&same));
    assert!(is_changed(&[project(1), project(1), project(2)]));
    assert!(is_changed(&[project(2), project(1), project(1)]));
    // What came and went again is a change, though the first and the last are the same.
    assert!(is_changed(&[project(1), project(2), project(1)]));
}

#[test]
fn a_split_is_told_and_its_rows_go_with_it() {
    follow(&xinghe(), |trend| {
        let [(version, split)] = trend.regroupings.as_slice() else {
            panic!("one split")
        };
        assert_eq!((*version, split.kind), (2, RegroupingKind::Split));
        let parts: Vec<&str> = split
            .parts
            .iter()
            .map(|&part| trend.projects[part].name())
            .collect();
        assert_eq!(parts, ["科技计划项目评审", "科技计划项目验收"]);
        let moved = indicator(trend, "组织项目验收");
        assert_eq!(
            (targets(moved).as_str(), moved.unchanged_for()),
            ("≥60项 ≥60项 ≥60项", 3)
        );
        let stood = moved
            .entries
            .iter()
            .flatten()
            .map(|entry| trend.projects[entry.project].name());
        assert_eq!(
            stood.collect::<Vec<_>>(),
            ["科技计划项目评审", "科技计划项目评审", "科技计划项目验收"]
        );
        let text = text(trend, Lang::Zh);
        assert!(
            text.contains("2025年拆成“科技计划项目评审”、“科技计划项目验收”"),
            "{text}"
        );
        assert!(
            text.contains("2025年从“科技计划项目评审与验收管理”拆出"),
            "{text}"
        );
        assert!(!text.contains("2025年新增"), "a part is not new: {text}");
    });
}

#[test]
fn targets_that_never_moved_are_listed() {
    follow(&xinghe(), |trend| {
        let steady = names(trend, Course::Steady);
        assert_eq!(steady.len(), 36);
        for name in [
            "奖补企业新招聘科研人员",
            // Renamed, rewritten in another unit, moved to another category, moved on with the year.
            "领券并兑付企业",
            "平台运维费用",
            "接待参观观众",
            "评审结果公示时间",
        ] {
            assert!(
                steady.iter().any(|steady| steady == name),
                "{name} in {steady:?}"
            );
        }
        assert_eq!(
            targets(indicator(trend, "平台运维费用")),
            "≤60万元 ≤600000元 ≤600000元"
        );
        assert_eq!(
            indicator(trend, "领券并兑付企业").former_names(),
            [(1, "使用创新券企业")]
        );
        // Those of the year that is gone were the same, but nobody is asked about them.
        assert!(
            !steady.iter().any(|name| name == "排查科研实验室"),
            "{steady:?}"
        );
        assert!(
            !steady.iter().any(|name| name == "培育技术转移示范机构"),
            "{steady:?}"
        );
    });
}

#[test]
fn targets_that_moved_say_how() {
    follow(&xinghe(), |trend| {
        let expected = [
            "奖补首次认定高新技术企业",
            "奖补资金拨付期限",
            "首次认定奖补总额",
            "奖补企业研发费用占营业收入比重",
            "兑付创新券",
            "特派员派驻到位时间",
            "培育技术转移示范机构",
            "机构培育补助",
            "示范机构促成技术合同成交额",
        ];
        assert_eq!(names(trend, Course::Moved), expected);
        let verdicts = |name: &str| {
            let steps = indicator(trend, name)
                .entries
                .iter()
                .flatten()
                .filter_map(|entry| entry.step.as_ref());
            steps.map(|step| step.verdict).collect::<Vec<_>>()
        };
        assert_eq!(
            verdicts("奖补首次认定高新技术企业"),
            [Verdict::Tightened, Verdict::Unchanged]
        );
        assert_eq!(
            verdicts("兑付创新券"),
            [Verdict::Unchanged, Verdict::Loosened]
        );
        assert_eq!(
            verdicts("特派员派驻到位时间"),
            [Verdict::Unchanged, Verdict::Tightened]
        );
        assert_eq!(
            indicator(trend, "奖补首次认定高新技术企业").unchanged_for(),
            2
        );
        assert_eq!(indicator(trend, "兑付创新券").unchanged_for(), 1);
    });
}

const PROJECT: &str = "项目：示范园区运行\n  编码：P1\n  预算：100 万元\n  数量：入驻企业 ≥ 30 家\n  成本：房屋租金 ≤ 60 万元\n  满意度：企业满意度 ≥ 90%\n";

#[test]
fn other_money_for_the_same_targets_is_asked_about() {
    let dearer = PROJECT
        .replace("100 万元", "120 万元")
        .replace("60 万元", "70 万元");
    let larger = dearer
        .replace("120 万元", "150 万元")
        .replace("30 家", "40 家");
    years(&[PROJECT, &dearer, &larger], |trend| {
        let asked = |at: usize| {
            trend.projects[0].entries[at]
                .as_ref()
                .unwrap()
                .same_targets_other_budget
        };
        assert_eq!([0, 1, 2].map(asked), [false, true, false]);
        let text = text(trend, Lang::Zh);
        assert!(
            text.contains("“示范园区运行”2024年预算 +20 万元（+20%），成本以外的指标值一个没变"),
            "{text}"
        );
        assert!(!text.contains("2025年预算 +30"), "{text}");
        assert!(page(trend, Lang::En).contains("示范园区运行: budget +20 万元 (+20%) in 2024"));
    });
}

#[test]
fn what_comes_back_goes_on() {
    let without = PROJECT
        .replace("P1", "P2")
        .replace("示范园区运行", "另一个园区");
    let back = PROJECT.replace("30 家", "40 家");
    years(
        &[
            &(PROJECT.to_owned() + &without),
            &without,
            &(back + &without),
        ],
        |trend| {
            let line = project(trend, "示范园区运行");
            assert_eq!(budgets(line), "100 - 100");
            let rows = &trend.indicators[line.indicators.clone()];
            assert_eq!(
                rows.iter().map(targets).collect::<Vec<_>>(),
                ["≥30家 - ≥40家", "≤60万元 - ≤60万元", "≥90% - ≥90%"]
            );
            let step = rows[0].entries[2].as_ref().unwrap().step.as_ref().unwrap();
            assert_eq!(
                step.verdict,
                Verdict::Tightened,
                "compared with the year in which it stood last"
            );
            assert_eq!(
                (rows[2].unchanged_for(), rows[2].course()),
                (2, Course::Other),
                "a gap does not count"
            );
            assert!(text(trend, Lang::Zh).contains("2024年没有，2025年恢复"));
        },
    );
}

#[test]
fn a_merge_is_told() {
    let one = "项目：青年夜校\n  编码：A1\n  预算：30 万元\n  数量：开设夜校班次 ≥ 20 班\n  满意度：学员满意度 ≥ 90%\n";
    let other = "项目：职工书屋\n  编码：A2\n  预算：20 万元\n  数量：新增图书 ≥ 500 册\n  质量：图书完好率 ≥ 98%\n";
    let merged = "项目：职工文化服务\n  编码：A3\n  曾用名：青年夜校、职工书屋\n  预算：50 万元\n  数量：开设夜校班次 ≥ 20 班\n  数量：新增图书 ≥ 400 册\n  质量：图书完好率 ≥ 98%\n  满意度：学员满意度 ≥ 90%\n";
    let both = one.to_owned() + other;
    years(&[&both, &both, merged], |trend| {
        assert_eq!(trend.regroupings.len(), 1);
        assert_eq!(trend.regroupings[0].1.kind, RegroupingKind::Merge);
        assert_eq!(
            targets(indicator(trend, "新增图书")),
            "≥500册 ≥500册 ≥400册"
        );
        assert_eq!(
            names(trend, Course::Steady),
            ["开设夜校班次", "图书完好率", "学员满意度"]
        );
        let text = text(trend, Lang::Zh);
        for words in [
            "2025年由“青年夜校”、“职工书屋”合并而成",
            "2025年并入“职工文化服务”",
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
        assert!(!text.contains("2025年起没有"), "{text}");
    });
}

#[test]
fn what_was_told_by_likeness_has_its_score() {
    let renamed = PROJECT.replace("  编码：P1\n", "");
    years(
        &[
            &renamed,
            &renamed.replace("示范园区运行", "示范园区运行经费"),
        ],
        |trend| {
            let text = text(trend, Lang::Zh);
            assert!(
                text.contains("2024年按相似度认出（")
                    && text.contains("2023年及以前叫“示范园区运行”"),
                "{text}"
            );
        },
    );
}

#[test]
fn a_row_that_comes_back_goes_on() {
    let without = PROJECT.replace("  满意度：企业满意度 ≥ 90%\n", "");
    years(&[PROJECT, &without, PROJECT, PROJECT], |trend| {
        let line = indicator(trend, "企业满意度");
        assert_eq!(targets(line), "≥90% - ≥90% ≥90%");
        assert_eq!((line.unchanged_for(), line.course()), (3, Course::Steady));
    });
}

#[test]
fn four_versions_without_years() {
    let texts = ["30 家", "36 家", "36 家", "36 家"].map(|target| {
        vec![
            "标题：示例\n年度：2024\n规范：通用-2015\n".to_owned()
                + &PROJECT.replace("30 家", target),
        ]
    });
    follow(&texts, |trend| {
        let line = indicator(trend, "入驻企业");
        assert_eq!(
            (line.unchanged_for(), line.course()),
            (3, Course::Steady),
            "it moved before"
        );
        let text = text(trend, Lang::Zh);
        assert!(text.contains("第1版至第4版绩效目标变化"), "{text}");
        assert!(
            text.contains("第4版  v4/1.jimu"),
            "which file a version is: {text}"
        );
        assert!(text.contains("至少 3 版没有变的指标值（3 个）"), "{text}");
        let page = page(trend, Lang::Zh);
        assert!(
            page.contains("≥36家<br>提高要求 +6家（+20%）"),
            "all versions of what moved before: {page}"
        );
    });
}

#[test]
fn what_asks_for_nothing_is_not_asked_about() {
    let unset = "项目：甲\n  数量：入驻企业 待定 家\n  数量：培训场次 不适用\n";
    years(&[unset, unset, unset], |trend| {
        assert_eq!(names(trend, Course::Steady), [""; 0]);
        assert_eq!(names(trend, Course::Other).len(), 2);
    });
}

#[test]
fn departments_stay_apart() {
    let document = |name: &str, year: usize, project: &str| {
        format!(
            "标题：示例\n部门：{name}\n年度：{year}\n规范：通用-2015\n金额单位：万元\n{project}"
        )
    };
    // Both have a project of one name and no code.
    let project = |budget: usize| {
        format!("项目：办公用房维护\n  预算：{budget} 万元\n  数量：维护房屋 ≥ {budget} 间\n")
    };
    let version = |year: usize, one: usize, other: usize| {
        vec![
            document("甲局", year, &project(one)),
            document("乙局", year, &project(other)),
        ]
    };
    let mut last = version(2025, 12, 22);
    last.reverse();
    follow(
        &[version(2023, 10, 20), version(2024, 11, 21), last],
        |trend| {
            assert_eq!(trend.departments(), ["乙局", "甲局"]);
            let lines: Vec<_> = trend
                .projects
                .iter()
                .map(|line| (line.department(), budgets(line)))
                .collect();
            assert_eq!(
                lines,
                [
                    ("乙局", "20 21 22".to_owned()),
                    ("甲局", "10 11 12".to_owned())
                ]
            );
            assert_eq!(targets(&trend.indicators[0]), "≥20间 ≥21间 ≥22间");
            let text = text(trend, Lang::Zh);
            assert!(
                text.find("乙局").unwrap() < text.find("甲局").unwrap(),
                "{text}"
            );
            assert!(text.starts_with("2023年至2025年绩效目标变化\n"), "{text}");
        },
    );
}

#[test]
fn nothing_is_made_up_where_budgets_are_missing() {
    let without = PROJECT.replace("  预算：100 万元\n", "");
    years(&[&without, PROJECT, &without], |trend| {
        assert_eq!(trend.versions[0].budget, None);
        assert_eq!(
            (trend.versions[0].unbudgeted, trend.versions[1].unbudgeted),
            (1, 0)
        );
        assert!(trend.growth().is_none());
        let text = text(trend, Lang::Zh);
        assert!(
            text.contains("没有预算的项目没有计入合计：2023年 1 个、2025年 1 个"),
            "{text}"
        );
        assert_eq!(
            contract(trend)["projects"][0]["versions"][0]["budget"],
            Value::Null
        );
    });
    follow(&[], |trend| {
        assert!(!text(trend, Lang::Zh).is_empty(), "no version at all")
    });
    years(&["", "", ""], |trend| {
        assert!(text(trend, Lang::Zh).contains("项目数"));
        check_tags(&page(trend, Lang::Zh));
    });
}

#[test]
fn the_screen_is_aligned() {
    use unicode_width::UnicodeWidthStr;
    follow(&xinghe(), |trend| {
        let text = text(trend, Lang::Zh);
        let row = |name: &str| {
            text.lines()
                .find(|line| line.trim_start().starts_with(name))
                .unwrap()
        };
        // What stands in the column of 2025 ends where its head does.
        let end = |line: &str, mark: &str| line[..line.rfind(mark).unwrap() + mark.len()].width();
        let head = text
            .lines()
            .skip_while(|line| !line.starts_with("各项目预算"))
            .nth(1)
            .unwrap();
        assert_eq!(end(head, "2025年"), end(row("高新技术企业认定奖补"), "720"));
        assert_eq!(end(head, "2025年"), end(row("科研实验室安全排查"), "—"));
        assert!(text.lines().all(|line| line.width() <= 90), "{text}");
        assert!(text.lines().count() < 80, "about one screen");
        let mut colored = Vec::new();
        screen(
            &mut colored,
            TrendWords::new(trend, Lang::Zh).screen(),
            true,
        )
        .unwrap();
        let colored = String::from_utf8(colored).unwrap();
        assert!(
            colored.contains("\u{1B}[32m↑ ≥72家\u{1B}[0m")
                && colored.contains("\u{1B}[1;31m↓ ≥450张\u{1B}[0m")
        );
    });
}

#[test]
fn names_cannot_steer_a_terminal_or_a_page() {
    let evil = PROJECT
        .replace("示范园区运行", "园区\u{1B}[31m<script>&")
        .replace("入驻企业", "企业\u{202E}<b>");
    years(&[&evil, &evil, &evil.replace("30 家", "20 家")], |trend| {
        assert!(!text(trend, Lang::Zh).contains(['\u{1B}', '\u{202E}']));
        let page = page(trend, Lang::Zh);
        check_tags(&page);
        assert!(!page.contains("<script") && !page.contains('\u{202E}'));
    });
}

#[test]
fn the_page_draws_and_says_what_it_draws() {
    follow(&xinghe(), |trend| {
        for lang in [Lang::Zh, Lang::En] {
            let page = page(trend, lang);
            check_tags(&page);
            // Three totals, eight projects, seven targets that are numbers.
            assert_eq!(
                page.matches("<svg class=\"series\" role=\"img\"").count(),
                3 + 8 + 7
            );
            assert_eq!(page.matches("<title>").count(), 1 + 3 + 8 + 7);
            assert!(
                !page.contains("<script") && !page.contains("http:") && !page.contains("https:")
            );
        }
        let page = page(trend, Lang::Zh);
        assert!(page.contains("<title>2023年 —，2024年 80 万元，2025年 95 万元</title>"));
        // Nothing is drawn where the project was not there: two bars on a line.
        let (_, drawing) = page
            .split_once("<title>2023年 —，2024年 80 万元，2025年 95 万元</title>")
            .unwrap();
        let (drawing, _) = drawing.split_once("</svg>").unwrap();
        assert_eq!(drawing.matches('z').count(), 2, "{drawing}");
        assert!(page.contains("≥450张<br>放宽 -30张（-6.3%）"));
    });
}

#[test]
fn english_has_its_words() {
    follow(&xinghe(), |trend| {
        let text = text(trend, Lang::En);
        for words in [
            "Performance goals, 2023 to 2025",
            "called “科技创新券兑付” until 2023",
            "dropped in 2024",
            "Targets unchanged for at least 3 years (36)",
            "Targets that moved (9)",
            "↓ loosened",
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
        assert!(!text.contains("项目数") && !text.contains("放宽"), "{text}");
        assert!(page(trend, Lang::En).starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    });
}

#[test]
fn markdown_has_the_tables() {
    follow(&xinghe(), |trend| {
        let mut out = Vec::new();
        hand_on(
            &mut out,
            &TrendWords::new(trend, Lang::Zh),
            Medium::Markdown,
        )
        .unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.starts_with("# 星河市科学技术局2023年至2025年绩效目标变化\n"));
        assert!(
            text.contains("| 项目预算（万元） | 1367 | 1482 | 1527 | +160 | +11.7% |\n"),
            "{text}"
        );
        assert!(text.contains(
            "|  | 奖补资金拨付期限 | 2023年11月底前 | 2024年12月底前<br>放宽 晚31天 | 2025年12月底前<br>顺延 |"
        ));
    });
}

#[test]
fn the_contract_is_kept() {
    follow(&xinghe(), |trend| {
        let value = contract(trend);
        assert_eq!(value["schema"], jimu::contract::TREND_SCHEMA);
        assert_eq!(value["budget_growth"]["yuan"], "1600000");
        let gone = &value["projects"][7];
        assert_eq!(
            (&gone["name"], &gone["versions"][1]),
            (&json!("科研实验室安全排查"), &Value::Null)
        );
        let renamed = &value["projects"][1]["versions"];
        assert_eq!(renamed[0]["name"], "科技创新券兑付");
        assert_eq!(
            renamed[1]["matched"],
            json!({ "by": "code", "score": null })
        );
        assert_eq!(
            renamed[2]["budget"],
            json!({ "yuan": "3300000", "number": "330", "unit": "万元" })
        );
        assert_eq!(
            value["regroupings"],
            json!([{ "version": 2, "kind": "split", "one": 4, "parts": [4, 5] }])
        );
        let rows = value["indicators"].as_array().unwrap();
        let loosened = rows.iter().find(|row| row["name"] == "兑付创新券").unwrap();
        assert_eq!(
            loosened["versions"][2],
            json!({
                "project": 1, "name": "兑付创新券", "target": "≥450张", "matched": { "by": "name", "score": null },
                "verdict": "loosened", "why": null, "rolled": false,
                "delta": { "number": "-30", "measure": "unit", "unit": "张", "percent": "-6.25" },
            })
        );
        assert_eq!(
            rows.iter().filter(|row| row["course"] == "steady").count(),
            36
        );
        assert!(
            rows.iter()
                .all(|row| row["unchanged_for"].as_u64() <= Some(3))
        );
    });
}

#[test]
fn the_contract_is_documented() {
    let text = std::fs::read_to_string(root().join("docs/diff-trend.md")).unwrap();
    fn fields<'v>(value: &'v Value, found: &mut std::collections::BTreeSet<&'v str>) {
        match value {
            Value::Object(object) => object.iter().for_each(|(field, value)| {
                found.insert(field);
                fields(value, found);
            }),
            Value::Array(list) => list.iter().for_each(|value| fields(value, found)),
            _ => {}
        }
    }
    follow(&xinghe(), |trend| {
        let value = contract(trend);
        let mut found = std::collections::BTreeSet::new();
        fields(&value, &mut found);
        assert!(found.len() > 30);
        for field in found {
            assert!(
                text.contains(&format!("`{field}`")),
                "docs/diff-trend.md names {field}"
            );
        }
    });
}

#[test]
fn the_workbook_has_years_as_columns() {
    follow(&xinghe(), |trend| {
        let write = || {
            let mut out = Vec::new();
            hand_on(&mut out, &TrendWords::new(trend, Lang::Zh), Medium::Xlsx).unwrap();
            out
        };
        let bytes = write();
        assert_eq!(bytes, write(), "the same bytes every time");
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        assert_eq!(book.sheet_names(), ["合计", "项目", "指标"]);
        let projects = book.worksheet_range("项目").unwrap();
        let heads: Vec<String> = projects
            .rows()
            .next()
            .unwrap()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            heads[3..6],
            [
                "2023年\n预算（万元）",
                "2024年\n预算（万元）",
                "2025年\n预算（万元）"
            ]
        );
        let row = projects
            .rows()
            .find(|row| row[2] == "技术转移示范机构培育")
            .unwrap();
        assert_eq!(
            row[3..6],
            [
                Data::String("—".into()),
                Data::Float(80.0),
                Data::Float(95.0)
            ]
        );
        let rows = book.worksheet_range("指标").unwrap();
        assert_eq!(rows.height(), 1 + trend.indicators.len());
        let row = rows.rows().find(|row| row[3] == "兑付创新券").unwrap();
        let shown: Vec<String> = row[4..11].iter().map(ToString::to_string).collect();
        assert_eq!(
            shown,
            [
                "≥480张",
                "≥480张",
                "≥450张",
                "",
                "放宽 -30张（-6.3%）",
                "变过",
                "1"
            ]
        );
    });
}

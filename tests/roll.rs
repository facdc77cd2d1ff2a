//! 转年: what an officer finds in next year's draft, and the laws that hold for every file.

// The helpers of tests may panic as tests do.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use jimu::check::{self, Settings};
use jimu::compile::Compilation;
use jimu::lower::Profiles;
use jimu::model::{Indicator, Quantity, Value};
use jimu::roll::{Draft, Options, roll};
use jimu::source::SourceFile;

use crate::support::command::Folder;
use crate::support::{examples, includes, read};

const KEEP: Options = Options {
    to: 2025,
    keep_plan: true,
    keep_amounts: true,
    move_texts: false,
};

fn rolled(text: &str, options: Options) -> Draft {
    roll_at(Path::new("-"), text, options).unwrap_or_else(|refusal| panic!("{refusal}"))
}

fn roll_at(path: &Path, text: &str, options: Options) -> Result<Draft, String> {
    let file = SourceFile::from_text("-", text);
    roll(&file, &includes(path, text), &Profiles::default(), options).map_err(|message| message.zh)
}

/// The draft of a text whose head is given.
fn draft(body: &str) -> String {
    let head = "标题：2024年文本\n年度：2024\n规范：通用-2015\n";
    let text = rolled(&format!("{head}{body}"), KEEP).text;
    let head = text.find("规范：通用-2015\n").unwrap() + "规范：通用-2015\n".len();
    // Every draft with a baseline says so in its head.
    text[head..]
        .lines()
        .filter(|line| !line.starts_with("待核："))
        .map(|line| format!("{line}\n"))
        .collect()
}

/// Codes of what is found in a text, 待核 lines apart; `all`: those of the rules, too.
fn codes(path: &Path, text: &str, all: bool) -> Vec<&'static str> {
    let file = SourceFile::from_text("-", text);
    let (includes, profiles) = (includes(path, text), Profiles::default());
    let compilation = Compilation::open(&file, &includes, &profiles);
    let findings = match all {
        true => {
            check::judge(compilation, &Settings::default())
                .1
                .finish(text)
                .findings
        }
        false => compilation.model().diagnostics,
    };
    let mut codes: Vec<_> = findings
        .iter()
        .map(|finding| finding.rule.code)
        // Last year that stays in a code, a text or a basis, and a period that ended, are to be confirmed. Last year's figure, which stands
        // under its row, is a basis.
        .filter(|code| {
            !matches!(
                *code,
                "J0508" | "J0509" | "J1014" | "J1309" | "J1402" | "J1405"
            )
        })
        .collect();
    codes.sort_unstable();
    codes
}

fn key(line: &str) -> &str {
    line.split(['：', ':']).next().unwrap_or_default().trim()
}

/// Every example with a year, and that year.
fn sources() -> impl Iterator<Item = (std::path::PathBuf, String, i32)> {
    examples().into_iter().filter_map(|path| {
        let text = read(&path).text;
        let file = SourceFile::from_text("-", text.as_str());
        let profiles = Profiles::default();
        let year = Compilation::open(&file, &Vec::new(), &profiles)
            .context
            .year?;
        Some((path, text, year))
    })
}

// --- laws ---------------------------------------------------------------------------------------------------------

#[test]
fn every_line_of_the_source_stands_in_the_draft() {
    let is_new = |line: &str| matches!(key(line), "基期" | "待核" | "baseline" | "to_confirm");
    let mut changed = 0;
    for (path, text, year) in sources() {
        let draft = rolled_at(
            &path,
            &text,
            Options {
                to: year + 1,
                ..KEEP
            },
        );
        let mut lines = draft.text.lines();
        for line in text.lines() {
            let later = line.replace(&year.to_string(), &(year + 1).to_string());
            let becomes = |found: &str| match key(line) {
                "标题" | "title" | "年度" | "year" | "起止" | "时效" | "timeliness" => {
                    found == later
                }
                "基期" | "baseline" => key(found) == key(line),
                "类别" => line.ends_with("新增项目") && found.ends_with("延续项目"),
                // A period within the year.
                _ => line.matches(&year.to_string()).count() == 2 && found == later,
            };
            loop {
                let found = lines
                    .next()
                    .unwrap_or_else(|| panic!("{}: “{line}” is lost", path.display()));
                if found == line || becomes(found) {
                    changed += usize::from(found != line);
                    break;
                }
                assert!(
                    is_new(found),
                    "{}: “{line}” became “{found}”",
                    path.display()
                );
            }
        }
        assert!(lines.all(is_new));
    }
    assert!(changed > 60, "{changed} lines were changed");
}

fn rolled_at(path: &Path, text: &str, options: Options) -> Draft {
    roll_at(path, text, options).unwrap_or_else(|refusal| panic!("{}: {refusal}", path.display()))
}

#[test]
fn a_draft_has_no_findings_of_its_own_but_what_is_to_be_confirmed() {
    for (path, text, year) in sources() {
        let draft = rolled_at(
            &path,
            &text,
            Options {
                to: year + 1,
                ..KEEP
            },
        );
        assert_eq!(
            codes(&path, &draft.text, true),
            codes(&path, &text, true),
            "{}",
            path.display()
        );
        let cleared = Options {
            to: year + 1,
            keep_plan: false,
            keep_amounts: false,
            move_texts: true,
        };
        let draft = rolled_at(&path, &text, cleared);
        assert_eq!(
            codes(&path, &draft.text, false),
            codes(&path, &text, false),
            "{}",
            path.display()
        );
    }
}

#[test]
fn a_draft_says_what_the_next_draft_needs() {
    for (path, text, year) in sources() {
        let first = rolled_at(
            &path,
            &text,
            Options {
                to: year + 1,
                ..KEEP
            },
        );
        assert_eq!(
            first.text,
            rolled_at(
                &path,
                &text,
                Options {
                    to: year + 1,
                    ..KEEP
                }
            )
            .text
        );
        let second = rolled_at(
            &path,
            &first.text,
            Options {
                to: year + 2,
                ..KEEP
            },
        );
        assert_eq!(second.from, year + 1);
        assert_eq!(second.tally.dates, first.tally.dates, "{}", path.display());
        let at_once = rolled_at(
            &path,
            &text,
            Options {
                to: year + 2,
                ..KEEP
            },
        );
        assert_eq!(
            rows(&second.text, &path, year + 1),
            rows(&at_once.text, &path, year),
            "{}",
            path.display()
        );
    }
}

/// Name and target of each row; asserts that its baseline is the figure of `year`.
fn rows(text: &str, path: &Path, year: i32) -> Vec<String> {
    let file = SourceFile::from_text("-", text);
    let (includes, profiles) = (includes(path, text), Profiles::default());
    let document = Compilation::open(&file, &includes, &profiles).model();
    let department = &document.department;
    let of_goals = department
        .sub_goals
        .iter()
        .flat_map(|goal| &goal.indicators);
    let of_projects = document
        .projects
        .iter()
        .flat_map(|project| &project.indicators);
    let row = |row: &Indicator<'_>| {
        let baseline = row.more.as_ref().and_then(|more| more.baseline.as_ref());
        if let Value::Quantity(target) = &row.target.value {
            let baseline = baseline.unwrap_or_else(|| panic!("{} has no baseline", row.name()));
            assert_eq!(baseline.year, Some(year));
            let Value::Quantity(figure) = &baseline.target.value else {
                panic!("{}: no figure", row.name())
            };
            assert_eq!(figure.number, target.number);
            let unit =
                |quantity: &Quantity<'_>| Some(quantity.unit.as_ref()?.written.replace('％', "%"));
            assert_eq!(unit(figure), unit(target));
        }
        format!("{} {:?}", row.name(), row.target.printed())
    };
    department
        .overall_indicators
        .iter()
        .chain(of_goals)
        .chain(of_projects)
        .map(row)
        .collect()
}

#[test]
fn line_ends_are_those_of_the_source() {
    for (path, text, year) in sources() {
        let options = Options {
            to: year + 1,
            ..KEEP
        };
        let unix = rolled_at(&path, &text, options).text;
        assert_eq!(
            rolled_at(&path, &text.replace('\n', "\r\n"), options).text,
            unix.replace('\n', "\r\n")
        );
        assert_eq!(
            format!("{}\n", rolled_at(&path, text.trim_end(), options).text),
            unix,
            "{}",
            path.display()
        );
    }
}

// --- what an officer finds ----------------------------------------------------------------------------------------

/// What really changed from 2024 to 2025 and could be known: dates, kinds, baselines.
#[test]
fn the_draft_of_xinghe_2025_is_what_was_written_where_that_could_be_known() {
    let folder = crate::support::root().join("examples/xinghe");
    let draft = rolled(
        &read(&folder.join("2024.jimu")).text,
        Options {
            move_texts: true,
            ..KEEP
        },
    );
    let written = read(&folder.join("2025.jimu")).text;
    for line in [
        "标题：2025年部门预算绩效文本",
        "年度：2025",
        "  时效：奖补资金拨付期限 ≤ 2025年12月底",
        "  时效：评审结果公示时间 ≤ 2025年7月底",
        "  时效：示范机构名单公布时间 ≤ 2025年8月底",
        "    依据：2025年科技专项资金拨付计划",
        "    依据：2025年青少年科技馆活动计划",
        "    依据：《星河市科技创新“十四五”规划》",
        "    基期：2024年 5%",
        "  类别：延续项目",
        "  编码：13991224P00310170007G",
    ] {
        let has = |text: &str| text.lines().any(|found| found == line);
        assert!(has(&written) && has(&draft.text), "{line}");
    }
    assert!(!draft.text.contains("新增项目"));
    assert_eq!(
        (draft.tally.dates, draft.tally.baselines, draft.tally.notes),
        (4, 55, 15)
    );
}

#[test]
fn dates_of_last_year_move_and_others_are_told() {
    let text = draft(
        "项目：甲
  时效：完工 ≤ 2024年12月底
  时效：验收 为 2024年12月底前
  时效：报告 ≤ 12月底
  时效：供暖 介于 2024年11月 至 2025年3月
  时效：竣工 ≤ 2026年6月底
  时效：闰日 ≤ 2024年2月29日
",
    );
    assert_eq!(
        text,
        "项目：甲
  待核：沿用上年，逐项确认：期限（已顺延）
  时效：完工 ≤ 2025年12月底
  时效：验收 为 2025年12月底前
  时效：报告 ≤ 12月底
  时效：供暖 介于 2025年11月 至 2026年3月
  时效：竣工 ≤ 2026年6月底
    待核：“2026年6月底”没有顺延
  时效：闰日 ≤ 2024年2月29日
    待核：“2024年2月29日”没有顺延
"
    );
}

#[test]
fn baselines_are_last_years_figures() {
    let text = draft(
        "项目：甲
  数量：到馆 ≥ 3.5万人次
    依据：计划
    权重：20
  数量：印发 介于 1,200 至 1500 册
    上年指标值：900 册
    备注：乙
  数量：办展 ≥ 4 场
    基期：2024年 6 场
  质量：达标 为 是
  质量：合格率 为 待定 %
    基期：2022年 90%
  成本：单价 ≤ 0.8 元/平方米·日
    说明：
      | 第一段

      | 第二段
",
    );
    assert_eq!(
        text,
        "项目：甲
  待核：沿用上年，逐项确认：指标值
  数量：到馆 ≥ 3.5万人次
    依据：计划
    基期：2024年 3.5 万人次
    权重：20
  数量：印发 介于 1,200 至 1500 册
    上年指标值：2024年 1200 至 1500 册
    备注：乙
  数量：办展 ≥ 4 场
    基期：2024年 6 场
  质量：达标 为 是
  质量：合格率 为 待定 %
    基期：2022年 90%
  成本：单价 ≤ 0.8 元/平方米·日
    说明：
      | 第一段

      | 第二段
    基期：2024年 0.8 元/平方米·日
"
    );
}

#[test]
fn texts_keep_their_years_unless_that_is_asked_for() {
    let body = "年度：2024
项目：2024年展会
  用途：2024年办展。
  数量：2024年办展 为 2024年办完
    依据：《2024年要点》、2024年计划
    说明：《办法（2024年修订）》、财教〔2024〕12号、2022—2024年
  待核：旧的
";
    let kept = rolled(body, KEEP).text;
    assert_eq!(
        kept,
        "年度：2025
项目：2024年展会
  用途：2024年办展。
  待核：沿用上年，逐项确认：用途；名称、用途仍写2024年
  数量：2024年办展 为 2024年办完
    依据：《2024年要点》、2024年计划
    说明：《办法（2024年修订）》、财教〔2024〕12号、2022—2024年
  待核：旧的
    待核：名称、指标值、依据、说明仍写2024年
"
    );
    let moved = rolled(
        body,
        Options {
            move_texts: true,
            ..KEEP
        },
    )
    .text;
    assert!(
        moved.contains("项目：2024年展会\n  用途：2025年办展。\n"),
        "{moved}"
    );
    assert!(
        moved.contains("依据：《2024年要点》、2025年计划\n"),
        "{moved}"
    );
    assert!(
        moved.contains("说明：《办法（2024年修订）》、财教〔2024〕12号、2022—2024年\n"),
        "{moved}"
    );
    assert!(
        moved.contains(
            "待核：名称、指标值、依据、说明仍写2024年；依据里的2024年已改为2025年，核对是否属实\n"
        ),
        "{moved}"
    );
}

#[test]
fn periods_move_only_within_one_year() {
    let text = draft(
        "项目：甲\n  起止：2024年1月 至 2024年12月\n项目：乙\n  起止：2023年1月 至 2026年12月\n\
         项目：丙\n  起止：2022年1月 至 2024年12月\n  类别：新增项目\n",
    );
    assert_eq!(
        text,
        "项目：甲\n  起止：2025年1月 至 2025年12月\n项目：乙\n  起止：2023年1月 至 2026年12月\n\
         项目：丙\n  起止：2022年1月 至 2024年12月\n  类别：延续项目\n  待核：起止到2024年为止；类别已改为延续项目\n",
    );
}

#[test]
fn what_is_cleared_is_empty_and_never_nought() {
    let body = "年度：2024
金额单位：万元
部门预算：
  支出：30
项目：甲
  预算（万元）：30
  财政资金：30 万元
  支出计划：3月底 20%，6月底 50%，10月底 85%，12月底 100%
  测算：乙 3 台 × 10 万元/台 = 30 万元
";
    let draft = rolled(
        body,
        Options {
            keep_plan: false,
            keep_amounts: false,
            ..KEEP
        },
    );
    assert_eq!(
        draft.text,
        "年度：2025
金额单位：万元
部门预算：
  支出：
项目：甲
  预算（万元）：
  财政资金：
  支出计划：3月底，6月底，10月底，12月底
  测算：乙 3 台 × 10 万元/台 = 30 万元
  待核：沿用上年，逐项确认：测算
"
    );
    assert_eq!(draft.tally.cleared, 4);
}

#[test]
fn notes_that_are_there_are_not_said_again() {
    let body = "年度：2024\n审核：某科\n状态：已审\n项目：甲\n  用途：办展2场。\n";
    let first = rolled(body, KEEP).text;
    assert_eq!(
        first,
        "年度：2025\n审核：某科\n状态：草案\n待核：沿用上年，逐项确认：审核\n\
         项目：甲\n  用途：办展2场。\n  待核：沿用上年，逐项确认：用途\n"
    );
    let second = rolled(&first, Options { to: 2026, ..KEEP });
    assert_eq!(second.text, first.replace("2025", "2026"));
    assert_eq!(second.tally.notes, 0);
}

#[test]
fn files_that_cannot_be_rolled_are_refused() {
    let refusal = |text: &str| {
        roll_at(Path::new("-"), text, KEEP)
            .map(|draft| draft.text)
            .unwrap_err()
    };
    assert!(refusal("项目：甲\n").contains("没有写“年度”"));
    assert!(refusal("年度：2025\n").contains("不早于 2025"));
    assert!(refusal("指标库：甲\n").contains("指标库"));
    assert!(
        refusal("年度：2024\n<<<<<<< a\n项目：甲\n=======\n项目：乙\n>>>>>>> b\n")
            .contains("合并冲突")
    );
}

#[test]
fn the_example_of_the_documents_comes_out_so() {
    let text = std::fs::read_to_string(crate::support::root().join("docs/roll.md")).unwrap();
    let blocks: Vec<&str> = text
        .split("```jimu\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    let [source, draft] = blocks[..] else {
        panic!("a source and its draft")
    };
    assert_eq!(rolled(source, KEEP).text, draft);
}

// --- the command --------------------------------------------------------------------------------------------------

const SOURCE: &str = "年度：2024\n项目：甲\n  数量：办展 ≥ 3 场\n";

#[test]
fn a_draft_goes_to_standard_output_or_to_a_new_file() {
    let folder = Folder::new();
    folder.write("甲-2024.jimu", SOURCE);
    let run = folder.jimu(&["roll", "甲-2024.jimu", "--to", "2025"]);
    assert_eq!(
        (run.status, run.out.lines().next()),
        (0, Some("年度：2025")),
        "{}",
        run.err
    );
    assert!(
        run.err
            .contains("2024 年转为 2025 年；顺延日期 0 处，写基期 1 行，加待核 2 行"),
        "{}",
        run.err
    );
    assert_eq!(
        folder
            .jimu(&["roll", "甲-2024.jimu", "--to", "2025", "-o", "b.jimu"])
            .status,
        0
    );
    assert_eq!(folder.read("b.jimu"), run.out);
    let piped = folder.jimu_with(&["roll", "-", "--to", "2025"], SOURCE);
    assert_eq!(piped.out, run.out);
    assert_eq!(folder.read("甲-2024.jimu"), SOURCE);
}

#[test]
fn a_draft_never_replaces_a_file_unless_that_is_asked_for() {
    let folder = Folder::new();
    folder.write("a.jimu", SOURCE).write("b.jimu", "work");
    let run = folder.jimu(&["roll", "a.jimu", "--to", "2025", "-o", "b.jimu"]);
    assert_eq!((run.status, folder.read("b.jimu").as_str()), (2, "work"));
    assert!(run.err.contains("--force"), "{}", run.err);
    assert_eq!(
        folder
            .jimu(&["roll", "a.jimu", "--to", "2025", "-o", "a.jimu", "--force"])
            .status,
        2
    );
    assert_eq!(folder.read("a.jimu"), SOURCE);
    assert_eq!(
        folder
            .jimu(&["roll", "a.jimu", "--to", "2025", "-o", "b.jimu", "--force"])
            .status,
        0
    );
    assert!(folder.read("b.jimu").starts_with("年度：2025"));
}

#[test]
fn a_draft_never_replaces_another_source() {
    let folder = Folder::new();
    let later = SOURCE.replace("2024", "2025");
    folder
        .write("q/g-2024.jimu", SOURCE)
        .write("q/g-2025.jimu", &later);
    // However the folder is named.
    for out in ["q", "q/../q"] {
        let run = folder.jimu(&["roll", "q", "--to", "2025", "-o", out, "--force"]);
        assert_eq!(
            (run.status, folder.read("q/g-2025.jimu")),
            (2, later.clone()),
            "{}",
            run.err
        );
        assert!(run.err.contains("g-2025.jimu 是原文件"), "{}", run.err);
    }
    assert_eq!(folder.read("q/g-2024.jimu"), SOURCE);
}

#[test]
fn several_files_go_into_a_folder() {
    let folder = Folder::new();
    folder
        .write("old/甲-2024.jimu", SOURCE)
        .write("old/b.jimu", SOURCE)
        .write("new/keep.txt", "");
    folder.write("bad/c.jimu", "项目：甲\n");
    assert_eq!(folder.jimu(&["roll", "old", "--to", "2025"]).status, 2);
    let run = folder.jimu(&["roll", "old", "bad", "--to", "2025", "-o", "new"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("没有写“年度”"), "{}", run.err);
    assert!(folder.read("new/甲-2025.jimu").starts_with("年度：2025"));
    assert!(folder.read("new/b.jimu").starts_with("年度：2025"));
    folder.write("other/b.jimu", "年度：2023\n");
    let run = folder.jimu(&[
        "roll", "old", "other", "--to", "2025", "-o", "new", "--force",
    ]);
    assert_eq!(
        (run.status, folder.read("new/b.jimu").contains("数量")),
        (2, true),
        "{}",
        run.err
    );
}

#[test]
fn drafts_keep_the_folders_of_their_sources() {
    let folder = Folder::new();
    let text = "标题：2025年\n部门：甲局\n年度：2025\n\n项目：甲\n  预算：3 万元\n  财政资金：3 万元\n  数量：检查 ≥ 3 次\n";
    folder
        .write("goals/民政/2025.jimu", text)
        .write("goals/水务/2025.jimu", text)
        .write("next/.keep", "");
    let run = folder.jimu(&["roll", "goals", "--to", "2026", "-o", "next"]);
    assert_eq!(run.status, 0, "{}", run.err);
    for name in ["next/民政/2026.jimu", "next/水务/2026.jimu"] {
        assert!(folder.read(name).contains("年度：2026"), "{name}");
    }
}

#[test]
fn a_note_of_an_earlier_draft_is_renewed() {
    let text = "年度：2024\n规范：通用-2015\n待核：沿用上年，逐项确认：标题\n\n项目：甲\n  预算：3 万元\n  用途：2024年慰问。\n  \
                待核：用途里的2023年已改为2024年，核对是否属实\n  待核：电话要核\n  数量：乙 ≥ 3 家\n";
    let draft = rolled(
        text,
        Options {
            move_texts: true,
            ..KEEP
        },
    );
    let notes: Vec<&str> = draft
        .text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("待核："))
        .collect();
    assert_eq!(notes.len(), 3, "{}", draft.text);
    assert!(
        notes[1].contains("用途里的2024年已改为2025年") && !draft.text.contains("2023年已改为"),
        "{}",
        draft.text
    );
    assert_eq!(notes[2], "电话要核");
}

#[test]
fn an_included_library_is_found_from_the_folder_of_the_draft() {
    let folder = Folder::new();
    folder
        .write("jimu.toml", "")
        .write("库/共性.jimu", "指标库：共性\n数量：入驻企业 ≥ 30 家\n")
        .write(
            "2024/甲/a.jimu",
            "标题：甲\n年度：2024\n引用：../../库/共性.jimu\n\n项目：甲\n  数量：入驻企业\n",
        )
        .write(
            "2024/b.jimu",
            "标题：乙\n年度：2024\n引用：../库/共性.jimu\n\n项目：乙\n",
        )
        .write("深/处/空.txt", "");
    let run = folder.jimu(&["roll", "2024", "--to", "2025", "-o", "深/处"]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(
        folder
            .read("深/处/b.jimu")
            .contains("引用：../../库/共性.jimu\n")
    );
    assert!(
        folder
            .read("深/处/甲/a.jimu")
            .contains("引用：../../../库/共性.jimu\n")
    );
    let run = folder.jimu(&["check", "深", "--select", "J0801", "--format", "short"]);
    assert!(!run.out.contains("J08"), "{}", run.out);
}

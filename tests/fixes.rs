//! Fixes that can be trusted: rows before and after, and what holds for every row however it is typed.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;
use std::time::Duration;

use jimu::catalogue::leads_to;
use jimu::compile::Compilation;
use jimu::diag::{Diagnostic, Rule, Severity};
use jimu::lower::{Includes, Profiles};
use jimu::source::SourceFile;
use jimu::value::{Direction, Op};
use jimu::wording::{Better, Lexicon};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any};
use proptest::prop_oneof;
use proptest::sample::{Index, select};
use rayon::prelude::*;

use crate::support::command::Folder;
use crate::support::fixes::{found, mended};
use crate::support::laws::hold;
use crate::support::root;

const HEAD: &str =
    "标题：2025年绩效目标\n部门：临江县某局\n年度：2025\n规范：通用-2015\n金额单位：万元\n\n";
/// Mutated rows in one file, each in a project of its own.
const ROWS: usize = 50;
const FILES: u32 = 400;

fn project(name: usize, row: &str) -> String {
    format!(
        "项目：第{name}件事\n  编码：13029924P0012341{name:04}A\n  预算：20 万元\n  财政资金：20 万元\n  目标：按合同提供服务。\n\n  {row}\n    说明：按台账统计\n    依据：服务合同\n\n"
    )
}

/// `row → row after`; `→ =` where nothing is to be changed.
fn table() -> Vec<(String, String)> {
    let text = fs::read_to_string(root().join("tests/fixes/rows.txt")).unwrap();
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once(" → "))
        .map(|(row, after)| {
            (
                row.to_owned(),
                if after == "=" { row } else { after }.to_owned(),
            )
        })
        .collect()
}

#[test]
fn rows_become_what_was_meant() {
    let folder = Folder::new();
    let table = table();
    let text = |at: usize, row: &str| format!("{HEAD}{}", project(at, row));
    for (at, (row, _)) in table.iter().enumerate() {
        folder.write(&format!("{at}.jimu"), text(at, row));
    }
    for run in ["first", "second"] {
        folder.jimu(&["check", "--fix", "--unsafe"]);
        let wrong = table.iter().enumerate().filter_map(|(at, (row, after))| {
            let is = folder.read(&format!("{at}.jimu"));
            let line = is.lines().nth(12).unwrap_or_default().trim();
            (is != text(at, after)).then(|| format!("{row} → {line}, not {after}"))
        });
        let wrong: Vec<String> = wrong.collect();
        assert!(wrong.is_empty(), "{run} run:\n{}", wrong.join("\n"));
    }
}

/// A run that is stopped leaves the file as it was, or as it is to be.
#[test]
fn a_run_that_does_not_end_leaves_the_file_as_it_was() {
    let rows = (0..400).map(|at| project(at, "质量：药品损耗率 2%以下"));
    let text = format!("{HEAD}{}", rows.collect::<String>());
    let folder = Folder::new();
    folder.write("a.jimu", &text);
    folder.jimu(&["check", "--fix", "--unsafe"]);
    let done = folder.read("a.jimu");
    assert_ne!(done, text);
    for wait in (0..30).map(|step| Duration::from_millis(step * 5)) {
        folder.write("a.jimu", &text);
        let mut run = Command::new(env!("CARGO_BIN_EXE_jimu"))
            .args(["check", "--fix", "--unsafe", "a.jimu"])
            .current_dir(folder.root())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(wait);
        let _ = run.kill();
        run.wait().unwrap();
        let is = folder.read("a.jimu");
        assert!(is == text || is == done, "stopped after {wait:?}");
    }
}

const KEYS: &[&str] = &[
    "数量",
    "质量",
    "时效",
    "成本",
    "社会效益",
    "经济效益",
    "满意度",
    "质量指标",
    "指标",
];
const NAMES: &[&str] = &[
    "入驻企业",
    "药品损耗率",
    "工单受理时间",
    "房租",
    "课程合格率",
    "投诉件数",
    "水温≥18℃的天数占比",
    "绿化面积",
    "贷款利率",
    "培训人次",
    "群众满意度",
    "新增产值",
    "验收时间",
    "安全事故",
    "点位占比",
    "设备(台)",
    "资金支出率",
    "规模以上企业",
    "响应时间<5分钟的次数",
    "签约",
    "每户改造费用",
    "研学天数",
    "「甲 ≥ 乙」次数",
];
const JOINTS: &[&str] = &[
    " ",
    "",
    "：",
    "，",
    " ≥ ",
    " ≤ ",
    " = ",
    " 为 ",
    "≥",
    " ≥ ≥ ",
    " 为 ≥",
    "不少于",
    " 不超过 ",
    "控制在",
    "达到",
    " 达到 ",
    " = ＝",
    " ≥ 不低于",
    "> ",
    " 介于 ",
];
const FRONTS: &[&str] = &["", "", "", "", "约", "近", "至少", "￥", "为"];
const FIGURES: &[&str] = &[
    "20",
    "0",
    "100%",
    "95%",
    "3%",
    "2 小时",
    "30家",
    "9万元",
    "3万",
    "5—7天",
    "12月31日",
    "2025年6月底",
    "三季度末",
    "2025",
    "2024.12",
    "三个工作日",
    "1,200册",
    "400元/人",
    "5%和8%",
    "300颗株",
    "2次/月",
    "B级",
    "是",
    "显著提升",
    "无",
];
const TAILS: &[&str] = &[
    "",
    "",
    "",
    "以上",
    "以内",
    "内",
    "以下",
    "左右",
    "前",
    "之前",
    "（含）",
    "。",
    " # 已核",
    "以上以内",
];

/// What says a sign, before the value.
const SIGNS: &[&str] = &[
    "≥",
    "≤",
    "=",
    "＝",
    ">",
    "<",
    "至少",
    "于",
    "超过",
    "不超",
    "控制在",
    "达",
];

/// A row as somebody may type it, with a letter too many or too few.
fn rows() -> impl Strategy<Value = String> {
    let parts = (
        select(KEYS),
        select(NAMES),
        select(JOINTS),
        select(FRONTS),
        select(FIGURES),
        select(TAILS),
    );
    let slip = prop_oneof![
        3 => Just(None),
        2 => (0..3_usize, any::<Index>(), any::<Index>()).prop_map(Some),
    ];
    (parts, slip).prop_map(move |((key, name, joint, front, figure, tail), slip)| {
        let row = format!("{name}{joint}{front}{figure}{tail}");
        let mut letters: Vec<char> = row.chars().collect();
        if let Some((kind, at, from)) = slip {
            let (at, from) = (at.index(letters.len()), from.index(letters.len()));
            match kind {
                0 => {
                    letters.remove(at);
                }
                1 => letters.insert(at, letters[at]),
                _ => letters.insert(at, letters[from]),
            }
        }
        let row: String = letters.into_iter().collect();
        format!("{key}：{}", row.trim())
    })
}

#[test]
fn mutated_rows_obey_the_laws() {
    let files = RefCell::new(Vec::new());
    let gather = |rows: Vec<String>| {
        files.borrow_mut().push(rows);
        Ok(())
    };
    hold(FILES, &vec(rows(), ROWS - 10..ROWS + 10), gather).expect("all are taken");
    let files = files.into_inner();
    let broken = files.par_iter().flat_map_iter(|rows| all_broken(rows));
    let broken: Vec<String> = broken.collect();
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
}

/// What is wrong with a file: by row, where a row is enough to break a law.
fn all_broken(rows: &[String]) -> Vec<String> {
    let Err(broken) = obey(rows) else {
        return Vec::new();
    };
    let alone = rows.iter();
    let alone = alone.filter_map(|row| obey(std::slice::from_ref(row)).err());
    let alone: Vec<String> = alone.collect();
    match alone.is_empty() {
        true => vec![format!("{broken}\n{}", rows.join("\n"))],
        false => alone,
    }
}

/// What holds for every fix of every row.
fn obey(rows: &[String]) -> Result<(), String> {
    let projects = rows.iter().enumerate().map(|(at, row)| project(at, row));
    let text = format!("{HEAD}{}", projects.collect::<String>());
    let (done, on_the_way) = mended(&text);
    let (again, _) = mended(&done);
    if again != done {
        return Err("a second run changes the file".to_owned());
    }
    // A fix that declares a unit says how all rows are read: those that it does not touch are as they would have been with it.
    let declared = format!("{}{}", head(&done), &text[head(&text).len()..]);
    let (before, after) = (found(&text), found(&done));
    let with_units = found(&declared);
    let names = names(&text);
    let file = SourceFile::from_text("-", done.as_str());
    let (includes, profiles) = (Includes::new(), Profiles::default());
    let model = Compilation::open(&file, &includes, &profiles).model();
    // The lines of each project are where they were, but for a comment that was moved above its row.
    let (old, new) = (blocks(&text), blocks(&done));
    if old.len() != new.len() || model.projects.len() != rows.len() {
        return Err("lines came or went".to_owned());
    }
    for ((at, row), project) in rows.iter().enumerate().zip(model.projects.iter()) {
        let fail = |law: &str| Err(format!("{law}\n--- row\n{row}\n--- after\n{}", new[at]));
        let (was, is) = (old[at], new[at]);
        let kept: Vec<&str> = was.lines().filter(|line| line.trim() != row).collect();
        if !kept
            .iter()
            .all(|line| is.lines().any(|other| other == *line))
        {
            return fail("another line was changed");
        }
        let (was_found, is_found) = (inside(&before, &text, was), inside(&after, &done, is));
        let with_units = inside(&with_units, &declared, blocks(&declared)[at]);
        // What is said once in a file may be said of another row.
        let new = unexpected([&was_found, &with_units], &is_found, &on_the_way);
        let in_file = [&before[..], &with_units];
        if let Some(new) = new.filter(|_| unexpected(in_file, &after, &on_the_way).is_some()) {
            return fail(&format!("{new} is new"));
        }
        let [indicator] = &project.indicators[..] else {
            return fail("the row is lost");
        };
        let changed = indicator.span.of(&done);
        if changed == row {
            continue;
        }
        // A comment may have been moved above its row.
        let mut others = figures(is);
        let mut digits = figures(row).into_iter();
        if !digits.all(
            |digit| match others.iter().position(|other| *other == digit) {
                Some(at) => {
                    others.remove(at);
                    true
                }
                None => false,
            },
        ) {
            return fail("a digit is lost");
        }
        let name = indicator.name();
        if [
            "，",
            "：",
            "、",
            "≥",
            "≤",
            "=",
            "约",
            "至",
            "控制在",
            "达到",
        ]
        .iter()
        .any(|end| name.ends_with(end))
            && !["签约", "合约"].iter().any(|word| name.ends_with(word))
            && name != names[at]
        {
            return fail("the name ends badly");
        }
        let way = indicator.target.op.map(Op::direction);
        let said = said(row);
        if said.is_some_and(|said| way.is_some_and(|way| way != said && way != Direction::Level)) {
            return fail("the sign contradicts the words");
        }
        let wanted = indicator.direction(Lexicon::builtin());
        let is_chosen = !SIGNS.iter().any(|sign| row.contains(sign)) && said.is_none();
        let contradicts = matches!(
            (wanted, way),
            (Some(Better::More), Some(Direction::Down)) | (Some(Better::Less), Some(Direction::Up))
        );
        if is_chosen && contradicts {
            return fail("the sign contradicts the thing");
        }
        if is_chosen && wanted.is_none() && matches!(way, Some(Direction::Up | Direction::Down)) {
            return fail("a sign was chosen for what may be meant either way");
        }
    }
    Ok(())
}

/// The name of the first row of each project.
fn names(text: &str) -> Vec<String> {
    let file = SourceFile::from_text("-", text);
    let (includes, profiles) = (Includes::new(), Profiles::default());
    let model = Compilation::open(&file, &includes, &profiles).model();
    let projects = model.projects.iter();
    let rows = projects.map(|project| project.indicators.first());
    rows.map(|row| row.map_or_else(String::new, |row| row.name().to_owned()))
        .collect()
}

/// What was found in one block of a text.
fn inside(findings: &[Diagnostic], text: &str, block: &str) -> Vec<Diagnostic> {
    let start = block.as_ptr() as usize - text.as_ptr() as usize;
    let place = start..start + block.len();
    let findings = findings.iter();
    let findings = findings.filter(|found| place.contains(&found.span.range().start));
    findings.cloned().collect()
}

/// What stands above the first project.
fn head(text: &str) -> &str {
    text.split_once("项目：第").map_or(text, |(head, _)| head)
}

/// The text of each project.
fn blocks(text: &str) -> Vec<&str> {
    let starts = text.match_indices("项目：第").map(|(at, _)| at);
    let starts: Vec<usize> = starts.chain([text.len()]).collect();
    starts
        .windows(2)
        .map(|ends| &text[ends[0]..ends[1]])
        .collect()
}

/// A finding that was not there, is an error or none that one of those that were mended leads to.
fn unexpected(
    before: [&[Diagnostic]; 2],
    after: &[Diagnostic],
    mended: &[Diagnostic],
) -> Option<&'static str> {
    let known: BTreeSet<&str> = mended
        .iter()
        .flat_map(|found| leads_to(found.rule))
        .map(|rule| rule.code)
        .collect();
    let is_new = |rule: &Rule, least| {
        let most = before.iter().map(|found| count(found, rule, least)).max();
        most < Some(count(after, rule, least))
    };
    let mut rules = after.iter().map(|found| found.rule);
    let new = rules.find(|rule| {
        is_new(rule, Severity::Error)
            || (is_new(rule, Severity::Info) && !known.contains(rule.code))
    })?;
    Some(new.code)
}

fn count(findings: &[Diagnostic], rule: &Rule, least: Severity) -> usize {
    let findings = findings.iter();
    findings
        .filter(|found| found.rule.code == rule.code && found.severity >= least)
        .count()
}

fn figures(text: &str) -> Vec<char> {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Which way the words of a row point, where one of them stands at its end.
fn said(row: &str) -> Option<Direction> {
    let ends = |words: &[&str]| words.iter().any(|word| row.ends_with(word));
    match (ends(&["以上"]), ends(&["以内", "以下", "内"])) {
        (true, _) => Some(Direction::Up),
        (_, true) => Some(Direction::Down),
        _ => None,
    }
}

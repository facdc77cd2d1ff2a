//! Pairs of small texts, each with one change and what a reviewer has to be told about it, and nothing else.
//!
//! A pair is a file under `tests/diff/pairs`: after comments, `=== 上年` and `=== 本年` with a text each (several with file names
//! are a folder), and `=== 结果`, written by hand. A text without 年度 gets the head of a department of 2024 and 2025.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use jimu::compile::{Compilation, Model};
use jimu::diag::Lang;
use jimu::diff::{
    BlockKind, BlockPair, Change, Comparison, Delta, Hint, Match, PlanMove, RegroupingKind, RowAt,
    RowPair, Score, Verdict, Why, compare,
};
use jimu::facts::FactName;
use jimu::lower::{Includes, Profiles};
use jimu::model::Indicator;
use jimu::source::SourceFile;

use crate::support::{assert_expected, read, root};

struct Pair {
    name: String,
    before: Vec<(String, String)>,
    after: Vec<(String, String)>,
    expected: String,
}

fn pairs() -> Vec<Pair> {
    let folder = root().join("tests/diff/pairs");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files.iter().map(|path| pair(path)).collect()
}

fn pair(path: &Path) -> Pair {
    let text = std::fs::read_to_string(path).unwrap();
    let mut pair = Pair {
        name: path.file_stem().unwrap().to_string_lossy().into_owned(),
        before: Vec::new(),
        after: Vec::new(),
        expected: String::new(),
    };
    for section in text.split("=== ").skip(1) {
        let (title, body) = section.split_once('\n').unwrap();
        let mut words = title.split_whitespace();
        let kind = words.next().unwrap();
        let file = words.next().unwrap_or("目标.jimu").to_owned();
        let with_head = |year: i32| {
            let head =
                format!("部门：星河市公共服务局\n年度：{year}\n规范：通用-2015\n金额单位：万元\n");
            let has_head = ["年度：", "year:", "指标库："]
                .iter()
                .any(|key| body.contains(key));
            if has_head {
                body.to_owned()
            } else {
                head + body
            }
        };
        match kind {
            "上年" => pair.before.push((file, with_head(2024))),
            "本年" => pair.after.push((file, with_head(2025))),
            "结果" => pair.expected = body.trim_end().to_owned(),
            _ => panic!("{}: {title}", pair.name),
        }
    }
    assert!(
        !pair.before.is_empty() && !pair.after.is_empty() && !pair.expected.is_empty(),
        "{}",
        pair.name
    );
    pair
}

/// Compiles both sides and hands them on.
fn with_documents<T>(pair: &Pair, look: impl FnOnce(&[Model<'_>], &[Model<'_>]) -> T) -> T {
    let files = |texts: &[(String, String)]| -> Vec<SourceFile> {
        texts
            .iter()
            .map(|(name, text)| SourceFile::from_text(name.clone(), text.clone()))
            .collect()
    };
    let (before, after) = (files(&pair.before), files(&pair.after));
    let (includes, profiles) = (Includes::new(), Profiles::default());
    let [before, after] = [&before, &after].map(|files| {
        let compile = |file| Compilation::open(file, &includes, &profiles).model();
        files.iter().map(compile).collect::<Vec<Model<'_>>>()
    });
    look(&before, &after)
}

#[test]
fn every_pair_is_told_as_a_reviewer_would() {
    let pairs = pairs();
    let mut wrong = String::new();
    for pair in &pairs {
        let found = with_documents(pair, |before, after| shown(&compare(before, after)));
        if found.trim_end() != pair.expected {
            _ = writeln!(
                wrong,
                "# {}\n{}\n--- but it is told\n{found}",
                pair.name, pair.expected
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(pairs.len() >= 60, "{} pairs", pairs.len());
}

#[test]
fn every_pair_exchanged_is_told_the_other_way_round() {
    for pair in pairs() {
        with_documents(&pair, |before, after| {
            let forth = flat(&compare(before, after), false);
            let back = flat(&compare(after, before), true);
            assert_eq!(forth, back, "{}", pair.name);
        });
    }
}

#[test]
fn a_text_compared_with_itself_is_unchanged() {
    for pair in pairs() {
        with_documents(&pair, |before, after| {
            for documents in [before, after] {
                let comparison = compare(documents, documents);
                assert!(comparison.is_empty(), "{}", pair.name);
                assert_eq!(shown(&comparison), "无变化", "{}", pair.name);
            }
        });
    }
}

/// One thing that is told. Of each pair the first is of last year.
struct Told {
    /// What it is told of: 项目“甲”, 保障措施“乙”.
    heads: (String, String),
    line: Line,
}

enum Line {
    /// The head itself was added, removed, renamed.
    Head {
        by: Option<Match>,
        is_renamed: bool,
        near: Option<(String, Score)>,
    },
    Regrouped {
        kind: RegroupingKind,
        parts: Vec<String>,
    },
    Plan(PlanMove),
    /// 数量“甲”, on the sides where it is.
    Row {
        sides: (Option<String>, Option<String>),
        by: Option<Match>,
        hint: Option<String>,
        is_renamed: bool,
    },
    Fact {
        of: String,
        field: &'static str,
        part: String,
        sides: (Option<String>, Option<String>),
        verdict: Option<Verdict>,
        rolled: bool,
        delta: Option<Delta>,
    },
}

fn quoted(kind: &str, name: &str) -> String {
    if name.is_empty() {
        kind.to_owned()
    } else {
        format!("{kind}“{name}”")
    }
}

fn row_name(row: &Indicator<'_>) -> String {
    let category = row
        .category
        .level2
        .or(row.category.level1)
        .unwrap_or("指标");
    quoted(
        category
            .strip_suffix("指标")
            .filter(|short| !short.is_empty())
            .unwrap_or(category),
        row.name(),
    )
}

fn kind_name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Head => "表头",
        BlockKind::OverallGoal => "总体目标",
        BlockKind::SubGoal => "分项目标",
        BlockKind::Safeguard => "保障措施",
        BlockKind::Task => "任务",
        BlockKind::Budget => "部门预算",
        BlockKind::Library => "指标库",
    }
}

/// All that a comparison says, in its order.
fn told(comparison: &Comparison<'_>) -> Vec<Told> {
    let mut all = Vec::new();
    let head_of = |at: usize| {
        let pair = &comparison.projects[at];
        let name = |side: Option<&str>| side.map(|name| quoted("项目", name));
        let before = name(pair.before.map(|found| found.project.name()));
        let after = name(pair.after.map(|found| found.project.name()));
        (
            before.clone().or(after.clone()).unwrap(),
            after.or(before).unwrap(),
        )
    };
    for pair in &comparison.documents {
        let file = |side: Option<&Model<'_>>| side.map(|document| document.file.name.to_string());
        let (before, after) = (file(pair.before), file(pair.after));
        let is_whole = before.is_some() && after.is_some();
        let heads = |kind: &str, names: (Option<&str>, Option<&str>)| {
            let name = |one: Option<&str>, other: Option<&str>| {
                quoted(kind, one.or(other).unwrap_or_default())
            };
            (name(names.0, names.1), name(names.1, names.0))
        };
        if !is_whole {
            all.push(Told {
                heads: heads("文件", (before.as_deref(), after.as_deref())),
                line: Line::Head {
                    by: None,
                    is_renamed: before.is_none(),
                    near: None,
                },
            });
            continue;
        }
        for block in &pair.blocks {
            let titles = (
                block.before.as_ref().map(|side| side.title),
                block.after.as_ref().map(|side| side.title),
            );
            of_block(block, heads(kind_name(block.kind), titles), &mut all);
        }
    }
    for (at, pair) in comparison.projects.iter().enumerate() {
        let heads = head_of(at);
        let is_whole = pair.before.is_some() && pair.after.is_some();
        let is_renamed = pair.change(FactName::Name).is_some_and(|name| !name.rolled);
        if !is_whole || is_renamed {
            let near = pair.near.map(|(name, score)| (name.to_owned(), score));
            let is_new = pair.before.is_none();
            all.push(Told {
                heads: heads.clone(),
                line: Line::Head {
                    by: pair.by,
                    is_renamed: if is_whole { true } else { is_new },
                    near,
                },
            });
        }
        for change in pair
            .changes
            .iter()
            .filter(|change| change.field != FactName::Name || change.rolled)
        {
            all.push(Told {
                heads: heads.clone(),
                line: fact("", change),
            });
        }
        all.extend(pair.plan_move().map(|plan| Told {
            heads: heads.clone(),
            line: Line::Plan(plan),
        }));
        for row in &pair.rows {
            let heads = match row.from {
                Some(from) => (head_of(from).0, heads.1.clone()),
                None => heads.clone(),
            };
            // The rows of a project that is new or gone went with it.
            if is_whole || row.from.is_some() {
                of_row(row, &heads, &mut all);
            }
        }
    }
    for found in &comparison.regroupings {
        let (before, after) = head_of(found.one);
        let is_split = found.kind == RegroupingKind::Split;
        let part = |at: &usize| {
            if is_split {
                head_of(*at).1
            } else {
                head_of(*at).0
            }
        };
        let mut parts: Vec<String> = found.parts.iter().map(part).collect();
        parts.sort();
        all.push(Told {
            heads: if is_split {
                (before.clone(), before)
            } else {
                (after.clone(), after)
            },
            line: Line::Regrouped {
                kind: found.kind,
                parts,
            },
        });
    }
    for group in &comparison.row_groups {
        let row = |at: &RowAt| {
            comparison.projects[at.project].rows[at.row]
                .row()
                .map(row_name)
                .unwrap_or_default()
        };
        let one = row(&group.one);
        let parts = group.parts.iter().map(row).collect();
        all.push(Told {
            heads: (one.clone(), one),
            line: Line::Regrouped {
                kind: group.kind,
                parts,
            },
        });
    }
    all
}

fn of_block(block: &BlockPair<'_>, heads: (String, String), all: &mut Vec<Told>) {
    let is_whole = block.before.is_some() && block.after.is_some();
    let is_renamed = heads.0 != heads.1;
    if !is_whole || is_renamed {
        let is_new = block.before.is_none();
        all.push(Told {
            heads: heads.clone(),
            line: Line::Head {
                by: block.by,
                is_renamed: if is_whole { true } else { is_new },
                near: None,
            },
        });
    }
    if !is_whole {
        return;
    }
    // The years of the documents are known.
    let is_known = |change: &Change<'_>| {
        change.field == FactName::Year && change.rolled || change.field == FactName::Name
    };
    for change in block.changes.iter().filter(|change| !is_known(change)) {
        all.push(Told {
            heads: heads.clone(),
            line: fact("", change),
        });
    }
    block.rows.iter().for_each(|row| of_row(row, &heads, all));
}

fn of_row(row: &RowPair<'_>, heads: &(String, String), all: &mut Vec<Told>) {
    let mut add = |line| {
        all.push(Told {
            heads: heads.clone(),
            line,
        })
    };
    let name = row.change(FactName::Name);
    let is_moved = heads.0 != heads.1 && row.from.is_some();
    if row.by.is_none() || name.is_some() || is_moved {
        let side = |side: Option<&Indicator<'_>>| {
            let row = side?;
            let target = row
                .target
                .printed()
                .filter(|_| name.is_none() && !is_moved)
                .map(|target| format!(" {target}"));
            Some(row_name(row) + &target.unwrap_or_default())
        };
        let hint = row.hint.as_ref().map(|hint| match hint {
            Hint::SameName(_) => "同名，分不清".to_owned(),
            Hint::Near(row, score) => format!("可能是{}，相似{score}%", row_name(row)),
        });
        add(Line::Row {
            sides: (side(row.before), side(row.after)),
            by: row.by,
            hint,
            is_renamed: name.is_some_and(|name| !name.rolled),
        });
    }
    let of = row.row().map(row_name).unwrap_or_default();
    for change in row
        .changes
        .iter()
        .filter(|change| change.field != FactName::Name)
    {
        add(fact(&of, change));
    }
}

fn fact(of: &str, change: &Change<'_>) -> Line {
    let printed = |said: &Option<jimu::diff::Said<'_>>| {
        said.as_ref().map(|said| said.datum.printed().into_owned())
    };
    Line::Fact {
        of: of.to_owned(),
        field: change.field.zh(),
        part: change.shown_part().to_owned(),
        sides: (printed(&change.before), printed(&change.after)),
        verdict: change.verdict,
        rolled: change.rolled,
        delta: change.delta.clone(),
    }
}

fn by_name(by: Option<Match>) -> String {
    match by {
        None => String::new(),
        Some(Match::Code) => "（编码相同）".to_owned(),
        Some(Match::Name) => "（名称相同）".to_owned(),
        Some(Match::FormerName) => "（曾用名）".to_owned(),
        Some(Match::Only) => "（只有一个）".to_owned(),
        Some(Match::Moved) => "（随项目转移）".to_owned(),
        Some(Match::Similar(score)) => format!("（相似{score}%）"),
    }
}

fn verdict_name(verdict: Verdict) -> String {
    let why = match verdict.why() {
        None => return verdict.name().zh.to_owned(),
        Some(Why::Kind) => "种类",
        Some(Why::Unit) => "单位",
        Some(Why::Operator) => "符号",
        Some(Why::Direction) => "方向",
        Some(Why::Words) => "文字",
        Some(Why::Scale) => "等级",
        Some(Why::Start) => "起点",
    };
    format!("{}（{why}）", verdict.name().zh)
}

/// As the pairs are written: what it is of, then a line for each thing.
fn shown(comparison: &Comparison<'_>) -> String {
    let mut out = String::new();
    let mut last = None;
    for told in told(comparison) {
        let (one, other) = (&told.heads.0, &told.heads.1);
        let unlike = |by: &Option<Match>| {
            if by.is_some() {
                format!("{one} → {other}")
            } else {
                other.clone()
            }
        };
        let line = match &told.line {
            Line::Head {
                by,
                is_renamed,
                near,
            } => {
                let verb = match (by, is_renamed) {
                    (Some(_), _) => "改名",
                    (None, true) => "新增",
                    (None, false) => "取消",
                };
                let near = near
                    .as_ref()
                    .map(|(name, score)| format!("（可能是“{name}”，相似{score}%）"));
                _ = writeln!(
                    out,
                    "{verb} {}{}{}",
                    unlike(by),
                    by_name(*by),
                    near.unwrap_or_default()
                );
                last = Some(other.clone());
                continue;
            }
            Line::Regrouped { kind, parts } => {
                let parts = parts.join("、");
                _ = match kind {
                    RegroupingKind::Split => writeln!(out, "拆分 {one} → {parts}"),
                    RegroupingKind::Merge => writeln!(out, "合并 {parts} → {one}"),
                };
                continue;
            }
            line => in_words(line, (one, other)),
        };
        if last.as_ref() != Some(other) {
            _ = writeln!(out, "{other}");
            last = Some(other.clone());
        }
        _ = writeln!(out, "  {line}");
    }
    if out.is_empty() {
        "无变化".to_owned()
    } else {
        out
    }
}

fn in_words(line: &Line, heads: (&str, &str)) -> String {
    match line {
        Line::Head { .. } | Line::Regrouped { .. } => String::new(),
        Line::Plan(plan) => format!("支出计划{}", plan.name().zh),
        Line::Row {
            sides,
            by,
            hint,
            is_renamed,
        } => match sides {
            (Some(one), None) => format!("取消 {one}{}", hinted(hint)),
            (None, Some(other)) => format!("新增 {other}{}", hinted(hint)),
            (Some(_), Some(other)) if heads.0 != heads.1 && *by == Some(Match::Moved) => {
                format!("移入 {other}（原在{}）", heads.0)
            }
            (Some(one), Some(other)) => {
                let verb = if *is_renamed { "改名" } else { "顺延" };
                format!("{verb} {one} → {other}{}", by_name(*by))
            }
            (None, None) => String::new(),
        },
        Line::Fact {
            of,
            field,
            part,
            sides,
            verdict,
            rolled,
            delta,
        } => {
            let verb = match verdict {
                _ if *rolled => "顺延".to_owned(),
                Some(verdict) => verdict_name(*verdict),
                None => "改动".to_owned(),
            };
            let side = |side: &Option<String>| {
                side.clone()
                    .filter(|side| !side.is_empty())
                    .unwrap_or("（无）".to_owned())
            };
            let delta = delta
                .as_ref()
                .map(|delta| format!(" {}", delta.printed(Lang::Zh)))
                .unwrap_or_default();
            let field = if *field == FactName::Target.zh() {
                ""
            } else {
                field
            };
            format!(
                "{verb} {of}{field}{part} {} → {}{delta}",
                side(&sides.0),
                side(&sides.1)
            )
        }
    }
}

fn hinted(hint: &Option<String>) -> String {
    hint.as_ref()
        .map(|hint| format!("（{hint}）"))
        .unwrap_or_default()
}

/// All that is told, in no order; mirrored, as the comparison the other way round has to tell it.
fn flat(comparison: &Comparison<'_>, is_mirrored: bool) -> Vec<String> {
    fn turn<T>(is_mirrored: bool, (one, other): (T, T)) -> (T, T) {
        if is_mirrored {
            (other, one)
        } else {
            (one, other)
        }
    }
    let mut all: Vec<String> = told(comparison)
        .into_iter()
        .map(|told| {
            let heads = turn(is_mirrored, told.heads);
            let line = match told.line {
                Line::Head {
                    by,
                    is_renamed,
                    near,
                } => {
                    let is_new = if by.is_none() {
                        is_renamed != is_mirrored
                    } else {
                        is_renamed
                    };
                    format!("{by:?} {is_new} {:?}", near.map(|(_, score)| score))
                }
                Line::Regrouped { kind, parts } => {
                    let is_split = (kind == RegroupingKind::Split) != is_mirrored;
                    format!("{is_split} {parts:?}")
                }
                Line::Plan(plan) => {
                    format!("{:?}", if is_mirrored { plan.mirrored() } else { plan })
                }
                Line::Row {
                    sides,
                    by,
                    hint,
                    is_renamed,
                } => {
                    let sides = turn(is_mirrored, sides);
                    format!("{sides:?} {by:?} {} {is_renamed}", hint.is_some())
                }
                Line::Fact {
                    field,
                    part,
                    sides,
                    verdict,
                    rolled,
                    delta,
                    ..
                } => {
                    let sides = turn(is_mirrored, sides);
                    let verdict = verdict.map(|verdict| {
                        if is_mirrored {
                            verdict.mirrored()
                        } else {
                            verdict
                        }
                    });
                    let is_more = delta.map(|delta| delta.number.is_sign_positive() != is_mirrored);
                    format!("{field} {part} {sides:?} {verdict:?} {rolled} {is_more:?}")
                }
            };
            format!("{heads:?} {line}")
        })
        .collect();
    all.sort();
    all
}

/// Compiles two examples and hands them on.
fn with_examples<T>(names: [&str; 2], look: impl FnOnce(&Model<'_>, &Model<'_>) -> T) -> T {
    let files = names.map(|name| read(&root().join("examples").join(name)));
    let (includes, profiles) = (Includes::new(), Profiles::default());
    let [one, other] = files
        .each_ref()
        .map(|file| Compilation::open(file, &includes, &profiles).model());
    look(&one, &other)
}

/// Read by eye: all that the comments at the head of each file list, and what follows from it.
#[test]
fn the_three_years_of_the_examples_are_told_as_their_comments_say() {
    for (one, other) in [("2023", "2024"), ("2024", "2025"), ("2023", "2025")] {
        let names = [one, other].map(|year| format!("xinghe/{year}.jimu"));
        with_examples([&names[0], &names[1]], |before, after| {
            let (before, after) = (std::slice::from_ref(before), std::slice::from_ref(after));
            let comparison = compare(before, after);
            assert_expected(&format!("xinghe-{one}-{other}"), &shown(&comparison));
            assert_eq!(
                flat(&comparison, false),
                flat(&compare(after, before), true),
                "{one} {other}"
            );
        });
    }
}

#[test]
fn files_of_different_departments_have_no_project_in_common() {
    let names = [
        "shijiazhuang-park-2020.jimu",
        "tangshan-incubator-2024.jimu",
        "tangshan-office-2021.jimu",
        "tangshan-scitech-2023.jimu",
        "xinghe/2024.jimu",
    ];
    for (at, one) in names.iter().enumerate() {
        for other in &names[at + 1..] {
            with_examples([one, other], |before, after| {
                let comparison = compare(std::slice::from_ref(before), std::slice::from_ref(after));
                let paired: Vec<&str> = comparison
                    .projects
                    .iter()
                    .filter(|pair| pair.by.is_some())
                    .map(|pair| pair.name())
                    .collect();
                assert!(paired.is_empty(), "{one} {other}: {paired:?}");
                assert_eq!(comparison.regroupings, [], "{one} {other}");
                let count = before.projects.len() + after.projects.len();
                assert_eq!(comparison.projects.len(), count, "{one} {other}");
            });
        }
    }
}

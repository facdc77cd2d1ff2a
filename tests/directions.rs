//! Which way is better: names field by field, and rows with what is found on them and what a comparison says of them.
#![allow(clippy::unwrap_used)]

use std::fs;

use jimu::compile::Compilation;
use jimu::diff::{Side, Verdict, judge};
use jimu::lower::{Includes, Profiles};
use jimu::source::SourceFile;
use jimu::wording::{Better, Lexicon};

use crate::check::codes_of;
use crate::support::root;

/// Findings about a sign that says the opposite of what is wanted.
const OF_SIGNS: [&str; 3] = ["J1111", "J1112", "J1113"];

/// The lines of a table in `tests/directions`: a mark and what it is about. Lines of `//` and `==` are for readers.
fn table(name: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(root().join("tests/directions").join(name)).unwrap();
    text.lines()
        .filter_map(|line| line.split_once(' '))
        .filter(|(mark, _)| !["//", "=="].contains(mark))
        .map(|(mark, rest)| (mark.to_owned(), rest.to_owned()))
        .collect()
}

#[test]
fn names_say_which_way_is_better() {
    let mut wrong = Vec::new();
    for (way, names) in table("names.txt") {
        let expected = match way.as_str() {
            "多" => Some(Better::More),
            "少" => Some(Better::Less),
            "无" => None,
            _ => panic!("no such way: {way} {names}"),
        };
        for name in names.split(' ') {
            let found = Lexicon::builtin().direction(name);
            if found != expected {
                wrong.push(format!("{way} {name}: {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_profile_adds_parts_of_names() {
    let mut words = Lexicon::default();
    assert_eq!(words.direction("甲乙率"), None);
    words.add(jimu::wording::Sense::Fault, "甲乙").unwrap();
    assert_eq!(words.direction("甲乙率"), Some(Better::Less));
    assert_eq!(words.direction("甲乙查处率"), Some(Better::More));
}

#[test]
fn signs_are_judged_by_what_is_better() {
    let mut wrong = Vec::new();
    for (mark, row) in table("rows.txt") {
        let found = signs_found(&row);
        let other = signs_found(&exchanged(&row));
        let is_right = match mark.trim_start_matches('？') {
            "虚" => {
                let is_met = |row: &str| found_in(row).contains(&"J1012");
                is_met(&row) && !is_met(&row.replace(['≥', '≤'], "="))
            }
            "无" => found.is_empty(),
            _ => !found.is_empty() && other.is_empty(),
        };
        if !is_right {
            wrong.push(format!("{mark} {row}: {found:?}, exchanged {other:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_rise_is_judged_by_what_is_better() {
    let mut wrong = Vec::new();
    for (mark, row) in table("rows.txt") {
        let expected = match mark.trim_start_matches('？') {
            "少" => Some(Verdict::Loosened),
            "多" => Some(Verdict::Tightened),
            "无" => None,
            _ => continue,
        };
        let verdict = of_a_rise(&row);
        let is_open = matches!(verdict, Verdict::NotComparable(_));
        let is_right = match expected {
            Some(expected) => verdict == expected || (is_open && mark.starts_with('？')),
            None => is_open || mark.starts_with('？'),
        };
        if !is_right {
            wrong.push(format!("{mark} {row}: {verdict:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn exchanged(row: &str) -> String {
    let sign = |c| match c {
        '≥' => '≤',
        '≤' => '≥',
        c => c,
    };
    row.chars().map(sign).collect()
}

fn text_of(row: &str) -> String {
    format!(
        "标题：示例\n部门：某局\n年度：2025\n规范：通用-2015\n\n项目：运行服务\n  {row}\n    依据：服务合同\n"
    )
}

fn found_in(row: &str) -> Vec<&'static str> {
    let rule = jimu::catalogue::find("J1012").unwrap();
    codes_of(rule, &text_of(row))
}

fn signs_found(row: &str) -> Vec<&'static str> {
    let mut codes = found_in(row);
    codes.retain(|code| OF_SIGNS.contains(code));
    codes
}

/// What a comparison says where the number of a row rises, without a sign that says what is wanted.
fn of_a_rise(row: &str) -> Verdict {
    let before = row.replace(['≥', '≤'], "=");
    let digits = |c: char| c.is_ascii_digit();
    let (from, to) = (before.find(digits).unwrap(), before.rfind(digits).unwrap());
    let after = format!("{}1{}", &before[..from], &before[from..=to]) + &before[to + 1..];
    let files = [before, after].map(|row| SourceFile::from_text("-", text_of(&row)));
    let (includes, profiles) = (Includes::new(), Profiles::default());
    let documents = files
        .each_ref()
        .map(|file| Compilation::open(file, &includes, &profiles).model());
    let [before, after] = documents.each_ref().map(|document| {
        let row = &document.projects[0].indicators[0];
        Side {
            row,
            target: &row.target,
            year: document.year,
        }
    });
    judge(before, after).verdict
}

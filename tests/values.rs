//! What is read of a row and of a figure in a sentence, as tables that a person can read and extend: `tests/reading`.
//!
//! A line is `what is written → what is read`; `# ` names a kind. `JIMU_UPDATE=1` fills in what stands behind the arrow.

use std::fs;

use jimu::check::{Settings, judge};
use jimu::compile::Compilation;
use jimu::lower::{Includes, Profiles};
use jimu::model::{Target, Value};
use jimu::source::SourceFile;

use crate::support::{is_update, root};

/// Holds each line of a table against what `read` makes of it.
fn assert_table(name: &str, read: impl Fn(&str) -> String) {
    let path = root().join("tests/reading").join(name);
    let table = fs::read_to_string(&path).unwrap();
    let mut found = String::with_capacity(table.len());
    for line in table.lines() {
        let written = line.split(" → ").next().unwrap();
        found.push_str(written);
        if !written.is_empty() && !written.starts_with('#') {
            found.push_str(" → ");
            found.push_str(&read(written));
        }
        found.push('\n');
    }
    if is_update() {
        fs::write(path, &found).unwrap();
        return;
    }
    let wrong = table
        .lines()
        .zip(found.lines())
        .filter(|(line, found)| line != found);
    let wrong: Vec<String> = wrong
        .map(|(line, found)| format!("- {line}\n+ {found}"))
        .collect();
    assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
}

#[test]
fn values_are_read_wholly_or_not_at_all() {
    assert_table("values.txt", row);
}

#[test]
fn figures_in_sentences_are_held_against_the_budget() {
    assert_table("prose.txt", project);
}

/// `name | kind op number unit days [printed] codes` of a row.
fn row(written: &str) -> String {
    let text =
        format!("年度：2025\n规范：通用-2015\n金额单位：万元\n\n项目：运行服务\n  {written}\n");
    let file = SourceFile::from_text("-", text.as_str());
    let (includes, profiles) = (Includes::new(), Profiles::default());
    let compilation = Compilation::open(&file, &includes, &profiles);
    let document = compilation.model();
    let row = &document.projects[0].indicators[0];
    let codes: Vec<&str> = document
        .diagnostics
        .iter()
        .map(|found| found.rule.code)
        .collect();
    let words = [row.name(), "|", &shown(&row.target), &codes.join(" ")];
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

fn shown(target: &Target<'_>) -> String {
    let quantity = target.quantity();
    let mut number = quantity
        .map(|quantity| quantity.number.to_string())
        .unwrap_or_default();
    if let Value::Range(ends) = &target.value {
        number = format!("{}..{number}", ends.0.number);
    }
    let days = match &target.value {
        Value::Deadline(days) => format!("{}..{}", days.from, days.to),
        Value::Period(from, to) => format!("{}..{}", from.from, to.to),
        _ => String::new(),
    };
    let words = [
        target.kind().id(),
        target.op.map_or("", |op| op.id()),
        &number,
        target.unit().map_or("", |unit| unit.unit.canonical()),
        &days,
        &format!("[{}]", target.printed().unwrap_or_default()),
    ];
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// What is found about the figures of a project; `⏎` ends a line.
fn project(written: &str) -> String {
    const ABOUT_FIGURES: [&str; 4] = ["J0608", "J0609", "J0610", "J0707"];
    let text = format!(
        "标题：2025年绩效文本\n年度：2025\n规范：通用-2015\n金额单位：万元\n\n项目：运行服务\n  \
         编码：13029924P00123410001A\n  目标：按合同提供服务。\n  {}\n",
        written.replace('⏎', "\n  ")
    );
    let file = SourceFile::from_text("-", text.as_str());
    let (includes, profiles) = (Includes::new(), Profiles::default());
    let compilation = Compilation::open(&file, &includes, &profiles);
    let report = judge(compilation, &Settings::default())
        .1
        .finish(&file.text);
    let codes = report.findings.iter().map(|found| found.rule.code);
    let mut codes: Vec<&str> = codes.filter(|code| ABOUT_FIGURES.contains(code)).collect();
    codes.dedup();
    if codes.is_empty() {
        "agrees".to_owned()
    } else {
        codes.join(" ")
    }
}

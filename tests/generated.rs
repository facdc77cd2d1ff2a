//! Files that are made from the tables: editor files and reference pages. `JIMU_UPDATE=1 cargo test` rewrites them.
#![allow(clippy::unwrap_used)]

mod contract;
mod diff_targets;
mod glossary;
mod keys;
mod layouts;
mod lexicon;
mod profiles;
mod textmate;
mod units;
mod vim;

use std::fs;
use std::process::Command;

use jimu::syntax::{KEYS, Key, ValueKind};

/// Compares a file with what it should be, or writes it.
fn up_to_date(path: &str, text: &str) {
    let found = fs::read_to_string(path).unwrap_or_default();
    if found != text && std::env::var_os("JIMU_UPDATE").is_some() {
        return fs::write(path, text).unwrap();
    }
    assert!(
        found == text,
        "{path} is out of date: run `JIMU_UPDATE=1 cargo test generated`"
    );
}

/// What an editor tells apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Opens a block: 项目.
    Block,
    /// An indicator: name, operator, value.
    Row,
    /// Its value is free text.
    Text,
    /// Its value is typed.
    Value,
}

impl Class {
    fn of(key: &Key) -> Self {
        use ValueKind::{
            Agency, Amount, AmountUnit, Baseline, Block, Code, Costing, Direction, Edition,
            GoalNumbers, Milestones, Name, Note, Path, Period, Plan, Procurement, Profile, Prose,
            Row, Target, Text, UnitOfMeasure, Weight, Year,
        };
        match key.kind {
            Row => Class::Row,
            _ if key.opens.is_some() => Class::Block,
            Edition | Year | Period | Amount | Plan | Costing | Procurement | Target
            | Milestones | Baseline | Weight | Direction | GoalNumbers => Class::Value,
            Name | Text | Prose | Note | Block | Path | Profile | AmountUnit | UnitOfMeasure
            | Agency | Code => Class::Text,
        }
    }
}

/// All spellings of the keys of a class, the longest first so that none hides another.
fn spellings(class: Class) -> Vec<&'static str> {
    let keys = KEYS.all().iter().filter(|key| Class::of(key) == class);
    let mut spellings: Vec<&str> = keys.flat_map(Key::spellings).collect();
    spellings.sort_by_key(|spelling| (std::cmp::Reverse(spelling.chars().count()), *spelling));
    spellings
}

/// A row of a Markdown table.
fn row(out: &mut String, cells: &[&str]) {
    for cell in cells {
        out.push_str("| ");
        out.push_str(&cell.replace('|', "\\|"));
        out.push(' ');
    }
    out.push_str("|\n");
}

/// The head of a Markdown table.
fn head(out: &mut String, cells: &[&str]) {
    row(out, cells);
    row(out, &vec!["---"; cells.len()]);
}

const NOTE: &str = "<!-- 由测试生成，请勿手改：JIMU_UPDATE=1 cargo test generated -->\n\n";

#[test]
fn editor_files_are_up_to_date() {
    let grammar = textmate::grammar();
    up_to_date("editors/jimu.tmLanguage.json", &grammar);
    up_to_date("editors/vscode/syntaxes/jimu.tmLanguage.json", &grammar);
    up_to_date("editors/vim/syntax/jimu.vim", &vim::syntax());
}

#[test]
fn reference_pages_are_up_to_date() {
    up_to_date("docs/keys.md", &keys::page());
    up_to_date(
        "docs/glossary.md",
        &glossary::page(&fs::read_to_string("docs/glossary.md").unwrap()),
    );
    up_to_date("docs/units.md", &units::page());
    up_to_date("docs/lexicon.md", &lexicon::page());
    up_to_date("docs/diff-targets.md", &diff_targets::page());
    up_to_date("docs/profiles.md", &profiles::page());
    up_to_date(
        "docs/layouts.md",
        &layouts::page(&fs::read_to_string("docs/layouts.md").unwrap()),
    );
}

#[test]
fn the_contract_has_every_fact() {
    let read = |path: &str| fs::read_to_string(path).unwrap();
    let schema = "src/contract/build.schema.json";
    up_to_date(schema, &contract::schema(&read(schema)));
    let schema = "src/contract/comparison.schema.json";
    up_to_date(schema, &contract::comparison_schema(&read(schema)));
    up_to_date("docs/json.md", &contract::page(&read("docs/json.md")));
}

#[test]
fn editor_files_have_every_key() {
    for path in [
        "editors/jimu.tmLanguage.json",
        "editors/vim/syntax/jimu.vim",
    ] {
        let text = fs::read_to_string(path).unwrap();
        for key in KEYS.all() {
            for spelling in key.spellings() {
                assert!(text.contains(spelling), "{spelling} in {path}");
            }
        }
    }
}

#[test]
fn textmate_patterns_are_anchored() {
    fn patterns<'j>(json: &'j serde_json::Value, found: &mut Vec<&'j str>) {
        match json {
            serde_json::Value::Object(fields) => {
                for (name, value) in fields {
                    match value
                        .as_str()
                        .filter(|_| ["match", "begin", "end"].contains(&name.as_str()))
                    {
                        Some(pattern) => found.push(pattern),
                        None => patterns(value, found),
                    }
                }
            }
            serde_json::Value::Array(items) => items.iter().for_each(|item| patterns(item, found)),
            _ => {}
        }
    }
    let grammar: serde_json::Value = serde_json::from_str(&textmate::grammar()).unwrap();
    let mut found = Vec::new();
    patterns(&grammar, &mut found);
    assert!(found.len() > 15);
    for pattern in found {
        // A word boundary means nothing between Chinese characters.
        assert!(
            !pattern.contains("\\b") && !pattern.contains("\\w"),
            "{pattern}"
        );
        let bare = textmate::without_classes(pattern);
        assert_eq!(
            bare.matches('(').count(),
            bare.matches(')').count(),
            "{pattern}"
        );
    }
}

#[test]
fn extension_files_fit_together() {
    let read = |path: &str| -> serde_json::Value {
        serde_json::from_str(&fs::read_to_string(format!("editors/vscode/{path}")).unwrap())
            .unwrap()
    };
    let package = read("package.json");
    let language = &package["contributes"]["languages"][0];
    let grammar = &package["contributes"]["grammars"][0];
    assert_eq!(language["extensions"][0], ".jimu");
    assert_eq!(
        read(language["configuration"].as_str().unwrap())["comments"]["lineComment"],
        "#"
    );
    assert_eq!(
        read(grammar["path"].as_str().unwrap())["scopeName"],
        grammar["scopeName"]
    );
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
}

/// Vim reads the files without an error and colours the first key of an example; passes where there is no Vim.
#[test]
fn vim_reads_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let commands = format!(
        "set rtp^=editors/vim | filetype plugin on | syntax on | edit examples/tangshan-incubator-2024.jimu | \
         redir! > {} | echo &filetype synIDattr(synID(search('^项目'), 1, 1), 'name') v:errmsg | redir END | qa!",
        log.display()
    );
    for vim in ["vim", "nvim"] {
        let run = Command::new(vim)
            .args([
                "-u",
                "NONE",
                "-i",
                "NONE",
                "-es",
                "-c",
                "set nocompatible encoding=utf-8",
                "-c",
                &commands,
            ])
            .output();
        if run.is_err() {
            continue;
        }
        assert_eq!(
            fs::read_to_string(&log).unwrap_or_default().trim(),
            "jimu jimuBlock",
            "{vim}"
        );
    }
}

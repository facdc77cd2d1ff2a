//! The documents are true: their examples compile, their tables are what the compiler does, their files exist.

use std::collections::BTreeSet;
use std::path::PathBuf;

use jimu::compile::Compilation;
use jimu::diag::{Diagnostic, Severity};
use jimu::lower::Profiles;
use jimu::source::SourceFile;
use serde_json::Value;

use crate::support::command::Folder;
use crate::support::{build, examples, includes, read, root};

/// A fenced block of a document.
struct Block {
    /// What stands behind the opening fence.
    info: String,
    /// Line of the opening fence, from 1.
    line: usize,
    text: String,
}

fn document(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn blocks(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<Block> = None;
    for (number, line) in (1..).zip(text.lines()) {
        match (line.strip_prefix("```"), &mut open) {
            (Some(info), None) => {
                open = Some(Block {
                    info: info.trim().to_owned(),
                    line: number,
                    text: String::new(),
                });
            }
            (Some(_), Some(_)) => found.extend(open.take()),
            (None, Some(block)) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block is not closed");
    found
}

/// Cells of the tables whose first head is `head`, without the marks of code, by row.
fn rows(text: &str, head: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        let Some(inner) = line
            .strip_prefix('|')
            .and_then(|line| line.trim_end().strip_suffix('|'))
        else {
            inside = false;
            continue;
        };
        let cells: Vec<String> = inner
            .split('|')
            .map(|cell| cell.trim().trim_matches('`').to_owned())
            .collect();
        if cells[0] == head {
            inside = true;
        } else if inside && !cells[0].starts_with("--") {
            found.push(cells);
        }
    }
    found
}

/// Where examples stand as if: beside the library that they include.
fn place() -> PathBuf {
    root().join("examples/teaching/example.jimu")
}

fn diagnostics(text: &str) -> Vec<Diagnostic> {
    let file = SourceFile::from_text("example.jimu", text);
    let includes = includes(&place(), text);
    let profiles = Profiles::default();
    Compilation::open(&file, &includes, &profiles)
        .model()
        .diagnostics
}

fn errors(text: &str) -> Vec<String> {
    let found = diagnostics(text);
    let errors = found
        .iter()
        .filter(|found| found.severity == Severity::Error);
    errors
        .map(|error| format!("{} {}", error.rule.code, error.message.zh))
        .collect()
}

#[test]
fn the_examples_compile() {
    for name in ["README.md", "README.zh-CN.md", "docs/language.md"] {
        let text = document(name);
        let examples: Vec<Block> = blocks(&text)
            .into_iter()
            .filter(|block| block.info.starts_with("jimu"))
            .collect();
        assert!(!examples.is_empty(), "{name} has examples");
        for block in examples {
            let found = errors(&block.text);
            match block.info.as_str() {
                "jimu" => assert!(found.is_empty(), "{name}:{}: {found:?}", block.line),
                "jimu error" => assert!(!found.is_empty(), "{name}:{}: no error", block.line),
                other => panic!("{name}:{}: a block “{other}”", block.line),
            }
        }
    }
}

/// `| 指标值 | kind | op | number | unit | 印出 |`: a target behind `数量：甲` and what becomes of it.
#[test]
fn the_tables_of_targets_are_true() {
    let rows = rows(&document("docs/language.md"), "指标值");
    assert!(rows.len() > 30, "the tables of targets are there");
    for row in rows {
        let written = &row[0];
        let text = format!("年度：2024\n计量单位：展位\n\n项目：甲\n  数量：乙 {written}\n");
        let json = output(&text);
        let target = &json["projects"][0]["indicators"][0]["target"];
        let number = match (&target["number"], &target["number_to"]) {
            (Value::String(from), Value::String(to)) => format!("{from}, {to}"),
            (number, _) => cell(number),
        };
        let is = [
            cell(&target["kind"]),
            cell(&target["op"]),
            number,
            cell(&target["unit_canonical"]),
            cell(&target["printed"]),
        ];
        assert_eq!(row[1..], is, "{written}");
    }
}

/// `| 写法 | 从 | 到 |`: dates with a year, and the days that they cover.
#[test]
fn the_table_of_dates_is_true() {
    let rows = rows(&document("docs/language.md"), "写法");
    let dates: Vec<_> = rows
        .iter()
        .filter(|row| row.len() == 3 && row[1].starts_with("2024-"))
        .collect();
    assert_eq!(dates.len(), 7);
    for row in dates {
        // The outer marks of the first cell are gone: what stands between marks is at even places.
        for (_, written) in row[0]
            .split('`')
            .enumerate()
            .filter(|(index, _)| index % 2 == 0)
        {
            let written = written.split('（').next().unwrap_or(written);
            let json = output(&format!("项目：甲\n  时效：乙 为 {written}\n"));
            let date = &json["projects"][0]["indicators"][0]["target"]["date"];
            assert_eq!(
                row[1..],
                [cell(&date["from"]), cell(&date["to"])],
                "{written}"
            );
        }
    }
}

fn cell(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The first document of the JSON output.
fn output(text: &str) -> Value {
    let bytes = build(&place(), text, jimu::write::Format::Json);
    let mut value: Value = serde_json::from_slice(&bytes).expect("the output is JSON");
    value["documents"][0].take()
}

/// `| Written | Code | Message |`: a line of a project and what is found in it.
#[test]
fn the_tables_of_mistakes_are_true() {
    for (name, head) in [("README.md", "Written"), ("README.zh-CN.md", "写法")] {
        let rows = rows(&document(name), head);
        assert_eq!(rows.len(), 10, "{name}");
        for row in rows {
            let text = format!(
                "标题：示例\n年度：2024\n规范：通用-2015\n\n项目：房屋租赁费\n  {}\n",
                row[0]
            );
            let found = diagnostics(&text);
            assert_eq!(found.len(), 1, "{name}: {}: {found:?}", row[0]);
            let message = if head == "Written" {
                &found[0].message.en
            } else {
                &found[0].message.zh
            };
            assert_eq!(
                [found[0].rule.code, message],
                [row[1].as_str(), row[2].as_str()],
                "{name}: {}",
                row[0]
            );
        }
    }
}

#[test]
fn both_readmes_say_the_same() {
    let [english, chinese] = ["README.md", "README.zh-CN.md"].map(document);
    let headings = |text: &str| -> Vec<usize> {
        let mut inside = false;
        let mut found = Vec::new();
        for line in text.lines() {
            inside ^= line.starts_with("```");
            let level = line.chars().take_while(|c| *c == '#').count();
            if !inside && level > 0 {
                found.push(level);
            }
        }
        found
    };
    assert_eq!(headings(&english), headings(&chinese));
    let fenced = |text: &str| -> Vec<(String, String)> {
        let same = |block: &Block| block.info != "text";
        blocks(text)
            .into_iter()
            .filter(same)
            .map(|block| (block.info, block.text))
            .collect()
    };
    assert_eq!(fenced(&english), fenced(&chinese));
    assert_eq!(links(&english).len(), links(&chinese).len());
}

#[test]
fn the_commands_of_the_readme_work_from_top_to_bottom() {
    let folder = Folder::new();
    let examples = root().join("examples");
    for entry in walkdir::WalkDir::new(&examples) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(root()).unwrap();
            let bytes = std::fs::read(entry.path()).unwrap();
            folder.write(name.to_str().unwrap(), bytes);
        }
    }
    let text = document("README.md");
    let (_, section) = text.split_once("\n## Commands\n").expect("the section");
    let commands = blocks(section).swap_remove(0).text;
    assert!(
        commands
            .lines()
            .next()
            .is_some_and(|line| line.contains("--to docx")),
        "the form in Word comes first"
    );
    for line in commands.lines() {
        let arguments: Vec<&str> = line.split(' ').skip(1).collect();
        let run = folder.jimu(&arguments);
        // 1: findings and differences, which a blank file and a new draft have.
        assert!(matches!(run.status, 0 | 1), "{line}: {}", run.err);
        if let Some(at) = arguments.iter().position(|argument| *argument == "-o") {
            assert!(
                folder.path(arguments[at + 1]).is_file(),
                "{line}: {}",
                run.err
            );
        }
    }
}

#[test]
fn the_test_command_can_be_found() {
    for name in ["README.md", "README.zh-CN.md"] {
        let text = document(name);
        let (_, behind) = text
            .split_once("<!-- ci: test -->\n")
            .expect("the mark of the test command");
        let block = blocks(behind)
            .into_iter()
            .next()
            .expect("a block behind the mark");
        assert!(
            behind.starts_with("```") && block.text.lines().count() == 1,
            "{name}: one command"
        );
        assert!(
            block.text.starts_with("cargo test"),
            "{name}: {}",
            block.text
        );
    }
}

#[test]
fn the_documents_name_files_that_exist() {
    let roots = [
        "src/",
        "docs/",
        "data/",
        "grammar/",
        "tests/",
        "examples/",
        "benches/",
        ".ci/",
    ];
    for name in [
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "grammar/README.md",
        "README.md",
        "README.zh-CN.md",
    ] {
        let text = document(name);
        for (_, word) in text
            .split('`')
            .enumerate()
            .filter(|(index, _)| index % 2 == 1)
        {
            let is_path = roots.iter().any(|root| word.starts_with(root))
                || (word.ends_with(".md") || word.ends_with(".rs") || word.ends_with(".toml"))
                    && !word.contains(' ');
            if is_path && !word.contains(['<', '*', '…', ' ', '\n']) {
                assert_exists(name, word);
            }
        }
        for link in links(&text) {
            assert_exists(name, &link);
        }
    }
    for name in [
        "docs/language.md",
        "docs/glossary.md",
        "docs/json.md",
        "docs/flat-rows.md",
        "docs/git.md",
        "docs/layouts.md",
        "docs/parquet.md",
        "docs/roll.md",
        "docs/diff-json.md",
        "docs/diff-trend.md",
        "CHANGELOG.md",
    ] {
        for link in links(&document(name)) {
            assert_exists(name, &link);
        }
    }
}

/// Targets of the links to files, without what stands behind `#`.
fn links(text: &str) -> Vec<String> {
    let targets = text
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    let files = targets.map(|target| target.split('#').next().unwrap_or_default());
    files
        .filter(|target| !target.is_empty() && !target.contains("://"))
        .map(str::to_owned)
        .collect()
}

/// A name stands from the document, from the root, or (a bare one such as `keys.toml`) somewhere in the package.
fn assert_exists(document: &str, name: &str) {
    let beside = root().join(document).parent().expect("a folder").join(name);
    let is_user_file = name == "jimu.toml";
    assert!(
        is_user_file || beside.exists() || root().join(name).exists(),
        "{document} names {name}, which is not there"
    );
}

#[test]
fn what_the_readmes_say_comes_out_does() {
    for name in ["README.md", "README.zh-CN.md"] {
        let blocks = blocks(&document(name));
        let of = |info: &str| {
            &blocks
                .iter()
                .find(|block| block.info == info)
                .expect("the block")
                .text
        };
        let file = of("jimu");
        assert!(file.lines().count() <= 12, "{name}: a short file");
        let json: Value = serde_json::from_str(of("json")).expect("JSON");
        assert_eq!(output(file)["projects"][0]["indicators"][0], json, "{name}");
        let csv = String::from_utf8(build(&place(), file, jimu::write::Format::Csv)).expect("text");
        assert_eq!(
            csv.trim_start_matches('\u{FEFF}').replace("\r\n", "\n"),
            *of("csv"),
            "{name}"
        );
    }
}

/// Every field of the JSON output of all examples stands in the contract, and every field of the contract is written.
#[test]
fn the_contract_names_every_field() {
    let mut written = BTreeSet::new();
    for path in examples() {
        let text = read(&path).text;
        let bytes = build(&path, &text, jimu::write::Format::Json);
        fields(
            &serde_json::from_slice(&bytes).expect("the output is JSON"),
            &mut written,
        );
    }
    let text = document("docs/json.md");
    let mut named: BTreeSet<String> = rows(&text, "Field")
        .into_iter()
        .map(|row| row[0].clone())
        .collect();
    // Fields of small objects that stand inside the meaning of another.
    named.extend(["id", "from", "to", "year_assumed"].map(str::to_owned));
    assert_eq!(written, named);
    for field in written {
        assert!(text.contains(&format!("`{field}`")), "{field}");
    }
}

fn fields(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                found.insert(name.clone());
                fields(value, found);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| fields(value, found)),
        _ => {}
    }
}

/// The columns of the flat rows, in their order.
#[test]
fn the_columns_are_those_of_the_output() {
    let named: Vec<String> = rows(&document("docs/flat-rows.md"), "列")
        .into_iter()
        .map(|row| row[0].clone())
        .collect();
    let bytes = build(&place(), "", jimu::write::Format::Csv);
    let heads = String::from_utf8(bytes).expect("text");
    assert_eq!(
        heads.trim_start_matches('\u{FEFF}').trim_end(),
        named.join(",")
    );
}

/// What others run of us: hooks and the action call commands and options that there are.
#[test]
fn the_hooks_and_the_action_can_be_run() {
    let help =
        |command: &str| crate::support::command::run(&root(), &[command, "--help"], &[], "").out;
    let hooks = document(".pre-commit-hooks.yaml");
    let entries: Vec<&str> = hooks
        .lines()
        .filter_map(|line| line.trim().strip_prefix("entry: jimu "))
        .collect();
    assert_eq!(entries, ["check", "fmt"]);
    for entry in entries {
        assert!(help(entry).contains(&format!("jimu {entry}")), "{entry}");
    }
    let action = document("action.yml");
    for option in ["--format", "--strict"] {
        assert!(
            action.contains(option) && help("check").contains(option),
            "{option}"
        );
    }
}

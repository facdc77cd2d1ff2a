//! Laws of comparisons, over the examples and over random edits of them: nothing is missed, order and spelling are no
//! change, and the comparison the other way round is the mirror.

mod edits;
mod oracle;
mod pinned;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jimu::compile::{Compilation, Model};
use jimu::diff::{Comparison, compare};
use jimu::lower::Profiles;
use jimu::source::SourceFile;
use jimu::write;
use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use proptest::prop_oneof;
use rayon::prelude::*;
use serde_json::Value;

use crate::support::laws::{choices, hold};
use crate::support::schema::Schema;
use crate::support::{self, root};
use edits::{KINDS, Node};

const ROUNDS: u32 = 25;

/// Compares texts under the names of files and hands the comparison on.
fn compared<T>(
    before: &[(&Path, &str)],
    after: &[(&Path, &str)],
    then: impl FnOnce(&Comparison<'_>) -> T,
) -> T {
    let profiles = Profiles::default();
    let read = |files: &[(&Path, &str)]| -> Vec<(SourceFile, jimu::lower::Includes)> {
        let file = |(path, text): &(&Path, &str)| {
            (
                SourceFile::from_text(path.to_string_lossy(), *text),
                support::includes(path, text),
            )
        };
        files.iter().map(file).collect()
    };
    let (before, after) = (read(before), read(after));
    let one: Vec<Model<'_>> = before
        .iter()
        .map(|(file, includes)| Compilation::open(file, includes, &profiles).model())
        .collect();
    let other: Vec<Model<'_>> = after
        .iter()
        .map(|(file, includes)| Compilation::open(file, includes, &profiles).model())
        .collect();
    then(&compare(&one, &other))
}

fn diff_json(before: &[(&Path, &str)], after: &[(&Path, &str)]) -> Value {
    compared(before, after, to_json)
}

fn to_json(comparison: &Comparison<'_>) -> Value {
    let mut out = Vec::new();
    jimu::contract::comparison(&mut out, comparison).unwrap();
    serde_json::from_slice(&out).unwrap()
}

/// The documents of the JSON contract, by file.
type Contracts = BTreeMap<String, Value>;

fn contracts(files: &[(&Path, &str)]) -> Contracts {
    let contract = |(path, text): &(&Path, &str)| {
        let bytes = support::build(path, text, write::Format::Json);
        let mut value: Value = serde_json::from_slice(&bytes).unwrap();
        (
            path.to_string_lossy().into_owned(),
            value["documents"][0].take(),
        )
    };
    files.iter().map(contract).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn is_empty(before: &str, after: &str, path: &Path) -> bool {
    compared(&[(path, before)], &[(path, after)], |comparison| {
        comparison.is_empty()
    })
}

/// That the changes, made to the one side, give the other, both ways; and that both ways are mirrors.
fn obeys(before: &[(&Path, &str)], after: &[(&Path, &str)]) -> Result<(), String> {
    let there = diff_json(before, after);
    let back = diff_json(after, before);
    let (old, new) = (contracts(before), contracts(after));
    misses_nothing(&old, &new, &there)?;
    misses_nothing(&new, &old, &back)?;
    let (there, back) = (facts_of(&there, false), facts_of(&back, true));
    if there != back {
        let only = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
            one.difference(other)
                .take(6)
                .cloned()
                .collect::<Vec<_>>()
                .join("\n  ")
        };
        return Err(format!(
            "no mirror\n there: {}\n back: {}",
            only(&there, &back),
            only(&back, &there)
        ));
    }
    Ok(())
}

/// That the changes, made to the earlier documents, give the later ones.
fn misses_nothing(old: &Contracts, new: &Contracts, diff: &Value) -> Result<(), String> {
    let heads = old.values().chain(new.values());
    let listed: Vec<Value> = heads
        .flat_map(|document| document["agencies"].as_array().unwrap())
        .filter(|agency| agency["code"].is_string())
        .cloned()
        .collect();
    let applied = oracle::applied(old, diff);
    if applied.keys().ne(new.keys()) {
        return Err("other files".to_owned());
    }
    for (file, document) in new {
        let wanted =
            serde_json::to_string_pretty(&oracle::normal_document(document, &listed)).unwrap();
        let found = serde_json::to_string_pretty(&oracle::normal_document(&applied[file], &listed))
            .unwrap();
        if wanted != found {
            let lines = wanted
                .lines()
                .zip(found.lines())
                .enumerate()
                .find(|(_, (one, other))| one != other);
            let context = lines.map(|(at, _)| {
                let show = |text: &str| {
                    text.lines()
                        .skip(at.saturating_sub(6))
                        .take(12)
                        .collect::<Vec<_>>()
                        .join("\n")
                };
                format!("wanted\n{}\nfound\n{}", show(&wanted), show(&found))
            });
            return Err(format!("missed in {file}: {}", context.unwrap_or_default()));
        }
    }
    Ok(())
}

/// All that a comparison says, as lines that do not depend on the order; of a comparison the other way round as this way.
fn facts_of(diff: &Value, is_back: bool) -> BTreeSet<String> {
    let (one, other) = if is_back {
        ("after", "before")
    } else {
        ("before", "after")
    };
    let word = |value: &Value| {
        let word = value.as_str().unwrap_or_default();
        let turned = match word {
            "added" => "removed",
            "removed" => "added",
            "tightened" => "loosened",
            "loosened" => "tightened",
            "split" => "merge",
            "merge" => "split",
            same => same,
        };
        (if is_back { turned } else { word }).to_owned()
    };
    let how = |pair: &Value| {
        format!(
            "{} {} {}",
            word(&pair["change"]),
            pair["matched_by"],
            pair["score"]
        )
    };
    let mut found = BTreeSet::new();
    let change = |change: &Value| {
        let part = oracle::letters(change["part"].as_str().unwrap_or_default());
        let (before, after) = (&change[one], &change[other]);
        // Of the first delta only the sign has a mirror: it is in the unit of the later value.
        let sign = change["delta"]["number"]
            .as_str()
            .map(|number| number.starts_with('-') != is_back);
        let size = |side: &Value| format!("{} {}", side["line"], side["printed"]);
        format!(
            "{} {part} {} [{}] [{}] {} {} {sign:?}",
            change["field"],
            word(&change["change"]),
            size(before),
            size(after),
            word(&change["verdict"]),
            change["why"]
        )
    };
    let place = |side: &Value| format!("{}:{}", side["file"], side["line"]);
    let add_rows =
        |owner: &dyn Fn(&Value, &str) -> String, rows: &Value, found: &mut BTreeSet<String>| {
            for row in list(rows) {
                let line = |side: &str| {
                    if row[side].is_null() {
                        "-".to_owned()
                    } else {
                        format!("{}{}", owner(row, side), row[side]["line"])
                    }
                };
                let start = format!("row {} {}", line(one), line(other));
                let hint = format!(
                    "{} {} {}",
                    row["hint"]["kind"], row["hint"]["line"], row["hint"]["score"]
                );
                found.insert(format!(
                    "{start} {} {} {} {hint}",
                    how(row),
                    word(&row["verdict"]),
                    row["why"]
                ));
                found.extend(
                    list(&row["changes"])
                        .iter()
                        .map(|item| format!("{start} {}", change(item))),
                );
            }
        };
    for pair in list(&diff["documents"]) {
        let start = format!("document {} {}", pair[one], pair[other]);
        for block in list(&pair["blocks"]) {
            let start = format!(
                "{start} {} {} {}",
                block["kind"], block[one]["line"], block[other]["line"]
            );
            found.insert(format!("{start} {}", how(block)));
            found.extend(
                list(&block["changes"])
                    .iter()
                    .map(|item| format!("{start} {}", change(item))),
            );
            add_rows(
                &|_, side| pair[side].to_string(),
                &block["rows"],
                &mut found,
            );
        }
    }
    let projects = list(&diff["projects"]);
    let moves_rows = projects
        .iter()
        .any(|pair| list(&pair["rows"]).iter().any(|row| !row["from"].is_null()));
    for pair in projects {
        let start = format!("project {} {}", place(&pair[one]), place(&pair[other]));
        // Rows that moved are listed with the project that they are in now: whether it changed is asked apart.
        let how = if moves_rows {
            pair["matched_by"].to_string()
        } else {
            how(pair)
        };
        found.insert(format!("{start} {how} {} {}", pair["moved"], pair["near"]));
        found.extend(
            list(&pair["changes"])
                .iter()
                .map(|item| format!("{start} {}", change(item))),
        );
        let owner = |row: &Value, side: &str| match (row["from"].as_u64(), side) {
            (Some(from), "before") => projects[from as usize]["before"]["file"].to_string(),
            _ => pair[side]["file"].to_string(),
        };
        add_rows(&owner, &pair["rows"], &mut found);
    }
    for regrouping in list(&diff["regroupings"]) {
        let of = |at: &Value| {
            let pair = &projects[at.as_u64().unwrap() as usize];
            format!("{} {}", place(&pair[one]), place(&pair[other]))
        };
        let parts: BTreeSet<String> = list(&regrouping["parts"]).iter().map(of).collect();
        found.insert(format!(
            "{} {} {parts:?}",
            word(&regrouping["kind"]),
            of(&regrouping["one"])
        ));
    }
    found
}

fn examples() -> Vec<(PathBuf, String)> {
    support::examples()
        .into_iter()
        .map(|path| (path.clone(), support::read(&path).text))
        .collect()
}

/// Those with projects, for edits.
fn bases() -> Vec<(PathBuf, Vec<Node>)> {
    let names = [
        "xinghe/2024.jimu",
        "xinghe/2025.jimu",
        "tangshan-incubator-2024.jimu",
        "tangshan-office-2021.jimu",
        "teaching/07-beyond-the-form.jimu",
        "teaching/06-costing-and-procurement.jimu",
        "teaching/13-department-and-agencies.jimu",
    ];
    let base = |name: &str| {
        let path = root().join("examples").join(name);
        let tree = edits::tree(&support::read(&path).text);
        (path, tree)
    };
    names.into_iter().map(base).collect()
}

fn schema(of: &str) -> Value {
    let run = support::command::run(&root(), &["schema", of], &[], "");
    assert_eq!(run.status, 0);
    serde_json::from_str(&run.out).unwrap()
}

fn all(cases: impl ParallelIterator<Item = (String, Result<(), String>)>) {
    let failures: Vec<String> = cases
        .filter_map(|(name, result)| Some(format!("{name}: {}", result.err()?)))
        .collect();
    let shown = failures
        .iter()
        .take(3)
        .cloned()
        .collect::<Vec<_>>()
        .join("\n\n");
    assert!(
        failures.is_empty(),
        "{} break a law\n{shown}",
        failures.len()
    );
}

#[test]
fn a_file_is_the_same_as_itself() {
    for (path, text) in examples() {
        assert!(is_empty(&text, &text, &path), "{}", path.display());
    }
}

#[test]
fn examples_obey_the_laws() {
    let examples = examples();
    let pairs: Vec<(usize, usize)> = (0..examples.len())
        .flat_map(|one| (one..examples.len()).map(move |other| (one, other)))
        .collect();
    all(pairs.into_par_iter().map(|(one, other)| {
        let ((path, text), (next, new)) = (&examples[one], &examples[other]);
        (
            format!("{} {}", path.display(), next.display()),
            obeys(&[(path, text)], &[(next, new)]),
        )
    }));
}

#[test]
fn folders_obey_the_laws() {
    let examples = examples();
    let in_folder = |name: &'static str| -> Vec<(&Path, &str)> {
        let is_in = move |path: &Path| path.to_string_lossy().contains(name);
        examples
            .iter()
            .filter(|(path, _)| is_in(path))
            .map(|(path, text)| (path.as_path(), text.as_str()))
            .collect()
    };
    let (xinghe, tangshan, teaching) = (
        in_folder("xinghe"),
        in_folder("tangshan"),
        in_folder("teaching"),
    );
    for (before, after) in [
        (&xinghe, &tangshan),
        (&tangshan, &teaching),
        (&teaching, &xinghe),
        (&xinghe[..2].to_vec(), &xinghe[1..].to_vec()),
    ] {
        obeys(before, after).unwrap_or_else(|broken| panic!("{broken}"));
    }
}

/// Holds a law to so many values for each file that has projects; files on all cores.
fn hold_for_bases<S: Strategy>(
    cases: u32,
    values: impl Fn() -> S + Sync,
    law: impl Fn(&Path, &[Node], S::Value) -> Result<(), String> + Sync,
) {
    all(bases().par_iter().map(|(path, tree)| {
        let result = hold(cases, &values(), |value| law(path, tree, value));
        (path.display().to_string(), result)
    }));
}

#[test]
fn order_and_spelling_are_no_change() {
    let values = || (0..3_u8, choices(400));
    hold_for_bases(20, values, |path, tree, (kind, mut choices)| {
        let mut other = tree.to_vec();
        if kind != 0 {
            edits::reorder(&mut other, &mut choices);
        }
        if kind != 1 {
            edits::respell(&mut other, &mut choices);
        }
        let (one, other) = (edits::text(tree), edits::text(&other));
        if is_empty(&one, &other, path) {
            return Ok(());
        }
        let diff = diff_json(&[(path, &one)], &[(path, &other)]);
        let said: Vec<String> = facts_of(&diff, false)
            .into_iter()
            .filter(|line| !line.contains(" unchanged "))
            .take(6)
            .collect();
        Err(said.join("\n"))
    });
}

#[test]
fn random_edits_obey_the_laws() {
    let values = || {
        let few = vec(0..KINDS, 1..=4);
        let many = vec(0..KINDS, 12);
        let kinds = prop_oneof![3 => few, 1 => many];
        (kinds, any::<bool>(), choices(200))
    };
    hold_for_bases(
        ROUNDS,
        values,
        |path, tree, (kinds, is_reordered, mut choices)| {
            let mut other = tree.to_vec();
            for kind in &kinds {
                edits::edit(&mut other, *kind, &mut choices);
            }
            if is_reordered {
                edits::reorder(&mut other, &mut choices);
            }
            let (one, other) = (edits::text(tree), edits::text(&other));
            if !is_empty(&other, &other, path) {
                return Err("not itself".to_owned());
            }
            obeys(&[(path, &one)], &[(path, &other)]).map_err(|broken| {
                let edited = similar::TextDiff::from_lines(&one, &other);
                format!("{broken}\n{}", edited.unified_diff().context_radius(1))
            })
        },
    );
}

#[test]
fn comparisons_are_valid_under_the_schema() {
    let schema = Schema::new(schema("diff"));
    let examples = examples();
    for ((path, text), (next, new)) in examples.iter().zip(examples.iter().skip(1)) {
        let diff = diff_json(&[(path, text)], &[(next, new)]);
        schema.judge(&diff);
    }
    let all: Vec<(&Path, &str)> = examples
        .iter()
        .map(|(path, text)| (path.as_path(), text.as_str()))
        .collect();
    let diff = diff_json(&all[..12], &all[6..]);
    schema.judge(&diff);
    let kinds: BTreeSet<&str> = list(&diff["projects"])
        .iter()
        .map(|pair| pair["change"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds,
        BTreeSet::from(["added", "changed", "removed", "unchanged"])
    );
}

#[test]
fn both_contracts_describe_values_alike() {
    let (build, diff) = (schema("build"), schema("diff"));
    let shared: Vec<&String> = diff["$defs"]
        .as_object()
        .unwrap()
        .keys()
        .filter(|name| build["$defs"].get(name.as_str()).is_some())
        .collect();
    for name in &shared {
        // A document of a comparison is what there is to tell it by, an amount has its 元, too.
        if !matches!(name.as_str(), "document" | "project" | "amount" | "line") {
            assert_eq!(
                build["$defs"][name.as_str()],
                diff["$defs"][name.as_str()],
                "{name}"
            );
        }
    }
    assert!(shared.len() > 14);
}

#[test]
fn the_oracle_misses_every_change_that_is_taken_out() {
    let path = root().join("examples/xinghe/2024.jimu");
    let next = root().join("examples/xinghe/2025.jimu");
    let (text, next_text) = (support::read(&path).text, support::read(&next).text);
    let (before, after) = (
        [(path.as_path(), text.as_str())],
        [(next.as_path(), next_text.as_str())],
    );
    let diff = diff_json(&before, &after);
    let (old, new) = (contracts(&before), contracts(&after));
    misses_nothing(&old, &new, &diff).unwrap();
    let mut lists = vec!["/documents/0/blocks/0/changes".to_owned()];
    for (at, pair) in list(&diff["projects"]).iter().enumerate() {
        // What is removed is gone, whatever it said.
        if !pair["after"].is_null() {
            lists.push(format!("/projects/{at}/changes"));
        }
        let rows = list(&pair["rows"])
            .iter()
            .enumerate()
            .filter(|(_, row)| !row["after"].is_null());
        lists.extend(rows.map(|(row, _)| format!("/projects/{at}/rows/{row}/changes")));
    }
    let mut count = 0;
    for place in lists {
        for at in 0..list(diff.pointer(&place).unwrap()).len() {
            let mut less = diff.clone();
            less.pointer_mut(&place)
                .unwrap()
                .as_array_mut()
                .unwrap()
                .remove(at);
            assert!(misses_nothing(&old, &new, &less).is_err(), "{place} {at}");
            count += 1;
        }
    }
    assert!(count > 80, "{count}");
}

#[test]
fn a_comparison_says_what_it_did_not_see() {
    let path = Path::new("a.jimu");
    let text = "年度：2024\n项目：甲\n  预算：30 万元\n  预算：许多\n  没有这个键：乙\n";
    let diff = diff_json(
        &[(path, text)],
        &[(path, "年度：2024\n项目：甲\n  预算：30 万元\n")],
    );
    let fields: Vec<&str> = diff["projects"][0]["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| change["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["in_error", "in_error"]);
    assert_eq!(
        (&diff["before"][0]["unread"], &diff["after"][0]["unread"]),
        (&2.into(), &0.into()),
        "{diff:#}"
    );
}

/// The page of the docs shows two files and what the JSON says of them.
#[test]
fn the_page_shows_what_is_written() {
    let page = std::fs::read_to_string(root().join("docs/diff-json.md")).unwrap();
    let blocks = |kind: &str| -> Vec<String> {
        let start = format!("```{kind}\n");
        page.split(&start)
            .skip(1)
            .filter_map(|rest| Some(rest.split_once("```")?.0.to_owned()))
            .collect()
    };
    let (files, shown) = (blocks("jimu"), blocks("json"));
    let diff = diff_json(
        &[(Path::new("2023.jimu"), &files[0])],
        &[(Path::new("2024.jimu"), &files[1])],
    );
    let shown: Value = serde_json::from_str(&shown[0]).unwrap();
    assert_eq!(shown, diff["projects"], "{:#}", diff["projects"]);
}

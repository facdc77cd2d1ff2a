//! How many of the known mistakes of the real documents are found, and how much of what is found is right.
//!
//! Two lists hold what a person looked at: `anomalies.tsv` says of each known anomaly which finding shows it, or why none
//! does; `further.tsv` gives a verdict on each other finding. `docs/accuracy.md` is made of both.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use jimu::catalogue;
use jimu::check::{Settings, judge};
use jimu::compile::Compilation;
use jimu::lower::Profiles;
use jimu::source::LineIndex;

use crate::support::is_update;
use crate::support::{read, root};

/// Number of a document in the lists, and its example.
const DOCUMENTS: [(&str, &str); 4] = [
    ("000", "tangshan-incubator-2024"),
    ("001", "tangshan-scitech-2023"),
    ("002", "shijiazhuang-park-2020"),
    ("004", "tangshan-office-2021"),
];

/// Rules whose findings about several rows are one, with the other rows as its related places.
const GATHERED: [&str; 5] = ["J0310", "J1001", "J1002", "J1008", "J1404"];

/// What became of an anomaly.
const FATES: [(&str, &str); 6] = [
    ("found", "found"),
    ("opt-in", "found by an opt-in rule"),
    (
        "missed",
        "a rule of the catalogue could decide it, and does not",
    ),
    ("import", "layout of the source: gone in a goal file"),
    ("fmt", "`jimu fmt` mends it: no finding"),
    ("none", "no rule of the catalogue decides it"),
];

/// `J0705` and the line, from 1.
type Place = (String, usize);

struct Anomaly {
    id: String,
    document: String,
    fate: String,
    places: Vec<Place>,
}

struct Further {
    document: String,
    place: Place,
    is_right: bool,
}

fn rows(path: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(root().join(path))
        .expect("the list is there")
        .replace("\r\n", "\n");
    let lines = text.lines().skip(1).filter(|line| !line.is_empty());
    lines
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

fn place(written: &str) -> Place {
    let (code, line) = written.split_once(':').expect("CODE:LINE");
    (code.to_owned(), line.parse().expect("a line"))
}

fn anomalies() -> Vec<Anomaly> {
    let anomaly = |row: Vec<String>| Anomaly {
        id: row[0].clone(),
        document: row[1].clone(),
        fate: row[3].clone(),
        places: row[4].split_whitespace().map(place).collect(),
    };
    rows("tests/expected/anomalies.tsv")
        .into_iter()
        .map(anomaly)
        .collect()
}

fn further() -> Vec<Further> {
    let further = |row: Vec<String>| Further {
        document: row[0].clone(),
        place: place(&row[1]),
        is_right: row[2] == "right",
    };
    rows("tests/expected/further.tsv")
        .into_iter()
        .map(further)
        .collect()
}

/// Code and line of every finding in an example.
fn found(example: &str, settings: &Settings) -> Vec<Place> {
    let file = read(&root().join(format!("examples/{example}.jimu")));
    let (includes, profiles) = (Vec::new(), Profiles::default());
    let report = judge(Compilation::open(&file, &includes, &profiles), settings)
        .1
        .finish(&file.text);
    let index = LineIndex::new(&file.text);
    let place = |at: u32| index.line_of(at as usize) + 1;
    let mut places = Vec::new();
    for finding in &report.findings {
        let code = finding.rule.code;
        places.push((code.to_owned(), place(finding.span.start)));
        if GATHERED.contains(&code) {
            let others = finding.related.iter();
            places.extend(others.map(|other| (code.to_owned(), place(other.span.start))));
        }
    }
    places
}

fn opt_in() -> Settings {
    let mut settings = Settings::default();
    settings.opt_in();
    settings
}

#[test]
fn anomalies_are_found_where_the_list_says() {
    let anomalies = anomalies();
    let mut wrong = Vec::new();
    for (document, example) in DOCUMENTS {
        let (plain, all) = (
            found(example, &Settings::default()),
            found(example, &opt_in()),
        );
        for anomaly in anomalies
            .iter()
            .filter(|anomaly| anomaly.document == document)
        {
            let (id, fate, places) = (&anomaly.id, anomaly.fate.as_str(), &anomaly.places);
            assert!(
                FATES.iter().any(|(known, _)| *known == fate),
                "{id}: {fate}"
            );
            let is_as_said = match fate {
                "found" => !places.is_empty() && places.iter().all(|place| plain.contains(place)),
                "opt-in" => {
                    let is_opt_in =
                        |place: &Place| catalogue::find(&place.0).is_some_and(|rule| rule.opt_in);
                    !places.is_empty()
                        && places
                            .iter()
                            .all(|place| is_opt_in(place) && all.contains(place))
                }
                _ => places.is_empty(),
            };
            if !is_as_said {
                wrong.push(format!("{id} {document} {fate} {places:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Every finding of the default rules is one of a known anomaly, or was looked at.
#[test]
fn every_finding_was_looked_at() {
    let (anomalies, further) = (anomalies(), further());
    let mut wrong = Vec::new();
    for (document, example) in DOCUMENTS {
        let mut open = further
            .iter()
            .filter(|further| further.document == document)
            .map(|further| &further.place);
        let mut listed: BTreeSet<&Place> = open.by_ref().collect();
        let known: BTreeSet<&Place> = anomalies
            .iter()
            .filter(|anomaly| anomaly.document == document && anomaly.fate == "found")
            .flat_map(|anomaly| &anomaly.places)
            .collect();
        for place in &found(example, &Settings::default()) {
            if !known.contains(place)
                && !further
                    .iter()
                    .any(|further| further.document == document && further.place == *place)
            {
                wrong.push(format!("not looked at: {document} {}:{}", place.0, place.1));
            }
            listed.remove(place);
        }
        wrong.extend(
            listed
                .iter()
                .map(|(code, line)| format!("not found any more: {document} {code}:{line}")),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The list has each anomaly of the verified data, where that is at hand.
#[test]
fn the_list_of_anomalies_is_complete() {
    let Ok(text) = std::fs::read_to_string(root().join("../shared/truth/anomalies.json")) else {
        return;
    };
    let truth: Vec<serde_json::Value> = serde_json::from_str(&text).expect("it is JSON");
    let field = |anomaly: &serde_json::Value, name: &str| {
        anomaly[name].as_str().unwrap_or_default().to_owned()
    };
    let known: Vec<(String, String)> = truth
        .iter()
        .map(|anomaly| (field(anomaly, "id"), field(anomaly, "document")))
        .collect();
    let listed: Vec<(String, String)> = anomalies()
        .into_iter()
        .map(|anomaly| (anomaly.id, anomaly.document))
        .collect();
    assert_eq!(listed, known);
}

#[test]
fn the_page_of_figures_is_up_to_date() {
    let page = page();
    let path = root().join("docs/accuracy.md");
    if is_update() {
        std::fs::write(&path, &page).unwrap();
    }
    let written = std::fs::read_to_string(&path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        written == page,
        "docs/accuracy.md is out of date: run JIMU_UPDATE=1 cargo test"
    );
}

fn page() -> String {
    let (anomalies, further) = (anomalies(), further());
    let mut page = "# What is found in the real documents

This page is generated (JIMU_UPDATE=1 cargo test); do not edit it. Four real documents were read line by line by people, who
listed what is wrong with them: the anomalies. `tests/expected/anomalies.tsv` says of each which finding shows it, or why none
does; `tests/expected/further.tsv` gives a verdict on each finding that is no anomaly of the list. Tests hold both.

These are the documents that the rules were made with: the figures say how well the rules do what they were made for, not how
they would do on documents that nobody has seen yet.

## Recall

Of the anomalies that a rule of the catalogue can decide, those that are found.

| document | anomalies |"
        .to_owned();
    for (_, fate) in FATES {
        write!(page, " {fate} |").unwrap();
    }
    page += " recall |\n|---|---|";
    page += &"---|".repeat(FATES.len() + 1);
    let count = |document: Option<&str>, fate: &str| {
        let is_of =
            |anomaly: &&Anomaly| document.is_none_or(|document| anomaly.document == document);
        anomalies
            .iter()
            .filter(is_of)
            .filter(|anomaly| anomaly.fate == fate)
            .count()
    };
    let documents = DOCUMENTS
        .iter()
        .map(|(number, name)| (Some(*number), format!("{number} {name}")));
    for (document, name) in documents.chain([(None, "all".to_owned())]) {
        let counts = FATES.map(|(fate, _)| count(document, fate));
        write!(page, "\n| {name} | {} |", counts.iter().sum::<usize>()).unwrap();
        counts
            .iter()
            .for_each(|count| write!(page, " {count} |").unwrap());
        let (found, missed) = (counts[0] + counts[1], counts[2]);
        write!(page, " {} |", percent(found, found + missed)).unwrap();
    }
    page += "

## Precision

Of the findings of the default rules, those that are right. Several anomalies may share one finding (a plan that lacks a
checkpoint, never reaches 100 % and differs from the purpose is one finding), and one anomaly may have several.

| document | findings | shown to be anomalies | further, right | further, wrong | precision |
|---|---|---|---|---|---|";
    let mut total = [0; 4];
    for (document, name) in DOCUMENTS {
        let known: BTreeSet<&Place> = anomalies
            .iter()
            .filter(|anomaly| anomaly.document == document && anomaly.fate == "found")
            .flat_map(|anomaly| &anomaly.places)
            .collect();
        let verdicts: BTreeMap<&Place, bool> = further
            .iter()
            .filter(|further| further.document == document)
            .map(|further| (&further.place, further.is_right))
            .collect();
        let places = found(name, &Settings::default());
        let shown = places.iter().filter(|place| known.contains(place)).count();
        let wrong = places
            .iter()
            .filter(|place| verdicts.get(place) == Some(&false))
            .count();
        let row = [places.len(), shown, places.len() - shown - wrong, wrong];
        precision(&mut page, &format!("{document} {name}"), row);
        total
            .iter_mut()
            .zip(row)
            .for_each(|(total, count)| *total += count);
    }
    precision(&mut page, "all", total);
    page.push('\n');
    page += &crate::fields::chapter();
    page
}

fn precision(page: &mut String, name: &str, [all, shown, right, wrong]: [usize; 4]) {
    let precision = percent(all - wrong, all);
    write!(
        page,
        "\n| {name} | {all} | {shown} | {right} | {wrong} | {precision} |"
    )
    .unwrap();
}

/// Tenths of a per cent, without floats.
fn percent(part: usize, whole: usize) -> String {
    let tenths = (part * 1000).checked_div(whole).unwrap_or(1000);
    format!("{}.{} %", tenths / 10, tenths % 10)
}

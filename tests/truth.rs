//! The retold real documents agree with the verified figures, wherever these lie beside the checkout.

use rust_decimal::Decimal;
use serde_json::Value;

use crate::support::{json, root, truth};

const DOCUMENTS: [(&str, &str); 4] = [
    ("000.json", "tangshan-incubator-2024.jimu"),
    ("001.json", "tangshan-scitech-2023.jimu"),
    ("002.json", "shijiazhuang-park-2020.jimu"),
    ("004.json", "tangshan-office-2021.jimu"),
];

/// Text without blanks: cells of the printed forms wrap.
fn squeezed(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_default()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect()
}

fn decimal(value: &Value) -> Option<Decimal> {
    value
        .as_str()
        .map(|digits| digits.parse().expect("a decimal"))
}

#[test]
fn the_retellings_hold_what_the_documents_hold() {
    let (mut projects, mut indicators, mut budget) = (0, 0, Decimal::ZERO);
    for (truth_name, example) in DOCUMENTS {
        let ours = json(&root().join("examples").join(example));
        let ours = ours["projects"].as_array().expect("projects");
        projects += ours.len();
        indicators += ours
            .iter()
            .map(|project| project["indicators"].as_array().map_or(0, Vec::len))
            .sum::<usize>();
        budget += ours
            .iter()
            .filter_map(|project| decimal(&project["budget"]["amount"]))
            .sum::<Decimal>();
        if let Some(truth) = truth(truth_name) {
            let theirs = truth["projects"].as_array().expect("projects");
            assert_eq!(ours.len(), theirs.len(), "{example}");
            for (ours, theirs) in ours.iter().zip(theirs) {
                compare_project(ours, theirs, example);
            }
            compare_sub_goals(
                &json(&root().join("examples").join(example)),
                &truth,
                example,
            );
        }
    }
    assert_eq!((projects, indicators), (48, 230));
    assert_eq!(budget, "11700.00".parse::<Decimal>().expect("a decimal"));
}

fn compare_project(ours: &Value, theirs: &Value, example: &str) {
    let name = &theirs["name"];
    assert_eq!(squeezed(&ours["name"]), squeezed(name), "{example}");
    assert_eq!(ours["code"], theirs["code"], "{example} {name}: code");
    for (key, amount) in [
        ("budget", &ours["budget"]),
        ("fiscal", &funding(ours, "财政资金")),
        ("other", &funding(ours, "其他资金")),
    ] {
        let true_key = if key == "budget" { "amount" } else { key };
        assert_eq!(
            decimal(&amount["amount"]),
            decimal(&theirs["budget"][true_key]),
            "{example} {name}: {key}"
        );
        if !amount.is_null() {
            assert_eq!(amount["unit"], "万元", "{example} {name}: {key}");
        }
    }
    compare_plan(ours, theirs, &format!("{example} {name}"));
    assert_eq!(
        ours["goals"].as_array().map(Vec::len),
        theirs["goals"].as_array().map(Vec::len),
        "{example} {name}: goals"
    );
    let rows = ours["indicators"].as_array().expect("indicators");
    let true_rows = theirs["indicators"].as_array().expect("indicators");
    assert_eq!(rows.len(), true_rows.len(), "{example} {name}");
    for (row, true_row) in rows.iter().zip(true_rows) {
        compare_row(
            row,
            true_row,
            &format!("{example} {name} {}", true_row["level3"]),
        );
    }
}

fn funding(project: &Value, source: &str) -> Value {
    let sources = project["funding"].as_array().expect("funding");
    sources
        .iter()
        .find(|funding| funding["source"] == source)
        .cloned()
        .unwrap_or(Value::Null)
}

fn compare_plan(ours: &Value, theirs: &Value, place: &str) {
    let slots = ours["plan"]["checkpoints"].as_array().expect("checkpoints");
    let true_slots = theirs["plan"].as_array().expect("slots");
    assert_eq!(slots.len(), true_slots.len(), "{place}: plan");
    for (slot, true_slot) in slots.iter().zip(true_slots) {
        assert_eq!(slot["at"], true_slot["at"], "{place}");
        assert_eq!(
            decimal(&slot["percent"]),
            decimal(&true_slot["percent"]),
            "{place} {}",
            slot["at"]
        );
        assert_eq!(
            squeezed(&slot["written"]),
            squeezed(&true_slot["raw"]),
            "{place} {}",
            slot["at"]
        );
    }
}

fn compare_row(row: &Value, truth: &Value, place: &str) {
    for (ours, theirs) in [
        ("level1", "level1"),
        ("level2", "level2"),
        ("name", "level3"),
        ("basis", "basis"),
    ] {
        assert_eq!(
            squeezed(&row[ours]),
            squeezed(&truth[theirs]),
            "{place}: {ours}"
        );
    }
    let target = &row["target"];
    let parsed = &truth["parsed"];
    let kind = parsed["kind"].as_str().unwrap_or_default();
    let kinds: &[&str] = match kind {
        "date-deadline" => &["deadline"],
        "qualitative" => &["text", "level"],
        "enum" | "tautology" => &["text"],
        "unit-only" | "empty" => &["unset"],
        other => &[other],
    };
    assert!(
        kinds.iter().any(|kind| target["kind"] == *kind),
        "{place}: {} is {}",
        parsed["kind"],
        target["kind"]
    );
    // 前 behind a date is an operator of the language; the documents' figures have none there.
    let op = if kind == "date-deadline" {
        &Value::Null
    } else {
        &target["op"]
    };
    assert_eq!(
        op.as_str().unwrap_or("none"),
        parsed["op"].as_str().unwrap_or("none"),
        "{place}: op"
    );
    if kind != "enum" {
        assert_eq!(
            decimal(&target["number"]),
            decimal(&parsed["number"]),
            "{place}: number"
        );
        assert_eq!(
            squeezed(&target["unit"]),
            squeezed(&parsed["unit"]),
            "{place}: unit"
        );
    }
    let printed: String = squeezed(&target["printed"]).replace('≧', "≥");
    assert_eq!(
        printed,
        squeezed(&truth["value_raw"]).replace('≧', "≥"),
        "{place}: printed"
    );
}

fn compare_sub_goals(ours: &Value, truth: &Value, example: &str) {
    let goals = ours["sub_goals"].as_array().expect("sub-goals");
    let true_goals = truth["sub_goals"].as_array().expect("sub-goals");
    assert_eq!(goals.len(), true_goals.len(), "{example}");
    for (goal, true_goal) in goals.iter().zip(true_goals) {
        assert_eq!(
            squeezed(&goal["title"]),
            squeezed(&true_goal["title"]),
            "{example}"
        );
        let rows = goal["indicators"]
            .as_array()
            .expect("rows")
            .iter()
            .zip(true_goal["indicators"].as_array().expect("rows"));
        for (row, true_row) in rows {
            compare_figure(row, true_row, &format!("{example} {}", true_row["raw"]));
        }
    }
    if let Some(true_rows) = truth["overall_goal_indicators"].as_array() {
        let rows = ours["overall_indicators"].as_array().expect("rows");
        assert_eq!(rows.len(), true_rows.len(), "{example}");
        for (row, true_row) in rows.iter().zip(true_rows) {
            compare_figure(row, true_row, &format!("{example} {}", true_row["raw"]));
        }
    }
}

fn compare_figure(row: &Value, truth: &Value, place: &str) {
    assert_eq!(squeezed(&row["name"]), squeezed(&truth["name"]), "{place}");
    assert_eq!(
        decimal(&row["target"]["number"]),
        decimal(&truth["number"]),
        "{place}"
    );
    assert_eq!(
        squeezed(&row["target"]["unit"]),
        squeezed(&truth["unit"]),
        "{place}"
    );
    if !truth["number"].is_null() {
        assert_eq!(
            row["target"]["op"].as_str().unwrap_or("none"),
            truth["op"].as_str().unwrap_or("none"),
            "{place}"
        );
    }
}

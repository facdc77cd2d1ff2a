//! The real texts against what people read in them, wherever these lie beside the checkout: precision and recall by field.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::Value;

use super::model;
use crate::support::{root, truth};

const DOCUMENTS: [(&str, &str); 4] = [
    ("000.json", "000_98daf065af6fd754.txt"),
    ("001.json", "001_ae7a2bed391112e9.txt"),
    ("002.json", "002_32cd7be6185fe23e.txt"),
    ("004.json", "004_d57b153e55ee6404.txt"),
];

/// How often a field was said by us, by them, and alike.
#[derive(Default)]
struct Tally {
    right: usize,
    ours: usize,
    theirs: usize,
}

#[derive(Default)]
struct Tallies(BTreeMap<&'static str, Tally>);

impl Tallies {
    fn add(
        &mut self,
        field: &'static str,
        ours: Option<String>,
        theirs: Option<String>,
        place: &str,
    ) {
        let tally = self.0.entry(field).or_default();
        tally.ours += usize::from(ours.is_some());
        tally.theirs += usize::from(theirs.is_some());
        if ours != theirs {
            println!("{place}: {field}: {ours:?} is {theirs:?}");
        } else if ours.is_some() {
            tally.right += 1;
        }
    }
}

/// A text without blanks: cells wrap.
fn text(value: &Value) -> Option<String> {
    let text: String = value.as_str()?.split_whitespace().collect();
    let text = text
        .replace("<p>", "")
        .replace("</p>", "")
        .replace('≧', "≥");
    (!text.is_empty()).then_some(text)
}

fn figure(value: &Value) -> Option<String> {
    let number: Decimal = value.as_str()?.parse().ok()?;
    Some(number.normalize().to_string())
}

fn count(value: &Value) -> Option<String> {
    Some(value.as_array().map_or(0, Vec::len).to_string())
}

fn pairs<'v>(ours: &'v Value, theirs: &'v Value) -> impl Iterator<Item = (&'v Value, &'v Value)> {
    let items = |value: &'v Value| value.as_array().map(Vec::as_slice).unwrap_or_default();
    items(ours).iter().zip(items(theirs))
}

#[test]
fn the_real_texts_are_read_as_people_read_them() {
    let mut tallies = Tallies::default();
    for (truth_name, seed) in DOCUMENTS {
        let path = root().join("../shared/seeds").join(seed);
        let (Some(truth), Ok(bytes)) = (truth(truth_name), std::fs::read(path)) else {
            return;
        };
        let ours = model(seed, bytes);
        tallies.add(
            "projects",
            count(&ours["projects"]),
            count(&truth["projects"]),
            seed,
        );
        for (ours, theirs) in pairs(&ours["projects"], &truth["projects"]) {
            project(&mut tallies, ours, theirs);
        }
        tallies.add(
            "sub-goals",
            count(&ours["sub_goals"]),
            count(&truth["sub_goals"]),
            seed,
        );
        for (ours, theirs) in pairs(&ours["sub_goals"], &truth["sub_goals"]) {
            let place = theirs["title"].as_str().unwrap_or_default();
            tallies.add(
                "title of a sub-goal",
                text(&ours["title"]),
                text(&theirs["title"]),
                place,
            );
            tallies.add(
                "goal of a sub-goal",
                text(&ours["goal"]),
                text(&theirs["goal"]),
                place,
            );
            figures(
                &mut tallies,
                &ours["indicators"],
                &theirs["indicators"],
                place,
            );
        }
        if !truth["overall_goal_indicators"].is_null() {
            figures(
                &mut tallies,
                &ours["overall_indicators"],
                &truth["overall_goal_indicators"],
                seed,
            );
        }
        tallies.add(
            "safeguards",
            count(&ours["safeguards"]),
            count(&truth["safeguards"]),
            seed,
        );
        tallies.add(
            "overall goal",
            text(&ours["overall_goal"]),
            text(&truth["overall_goal"]),
            seed,
        );
        let year = |value: &Value| value.as_i64().map(|year| year.to_string());
        tallies.add(
            "year",
            year(&ours["year"]),
            year(&truth["document"]["year"]),
            seed,
        );
    }
    for (
        field,
        Tally {
            right,
            ours,
            theirs,
        },
    ) in &tallies.0
    {
        let share = |of: usize| 100.0 * *right as f64 / of.max(1) as f64;
        println!(
            "{field}: precision {:.1} %, recall {:.1} %",
            share(*ours),
            share(*theirs)
        );
        // Names in sentences are sometimes put otherwise by people.
        if *field != "name of a figure" {
            assert_eq!((right, right), (ours, theirs), "{field}");
        }
    }
    if let Some(names) = tallies.0.get("name of a figure") {
        assert!(
            names.right + 2 >= names.theirs,
            "{} of {}",
            names.right,
            names.theirs
        );
    }
}

fn project(tallies: &mut Tallies, ours: &Value, theirs: &Value) {
    let place = theirs["name"].as_str().unwrap_or_default();
    tallies.add("name", text(&ours["name"]), text(&theirs["name"]), place);
    tallies.add("code", text(&ours["code"]), text(&theirs["code"]), place);
    let agency = theirs["unit_code"].as_str().map(str::to_owned);
    tallies.add("agency", text(&ours["agency"]), agency, place);
    tallies.add(
        "budget",
        figure(&ours["budget"]["amount"]),
        figure(&theirs["budget"]["amount"]),
        place,
    );
    for (source, key) in [("财政资金", "fiscal"), ("其他资金", "other")] {
        let mut funding = ours["funding"].as_array().unwrap().iter();
        let own = funding.find(|one| one["source"] == source);
        tallies.add(
            "funding",
            own.and_then(|one| figure(&one["amount"])),
            figure(&theirs["budget"][key]),
            place,
        );
    }
    tallies.add(
        "slots of the plan",
        count(&ours["plan"]["checkpoints"]),
        count(&theirs["plan"]),
        place,
    );
    for (ours, theirs) in pairs(&ours["plan"]["checkpoints"], &theirs["plan"]) {
        tallies.add(
            "slot of the plan",
            text(&ours["at"]),
            text(&theirs["at"]),
            place,
        );
        tallies.add(
            "share",
            figure(&ours["percent"]),
            figure(&theirs["percent"]),
            place,
        );
    }
    tallies.add(
        "purpose",
        text(&ours["purpose"]),
        text(&theirs["purpose"]),
        place,
    );
    tallies.add(
        "goals",
        count(&ours["goals"]),
        count(&theirs["goals"]),
        place,
    );
    for (ours, theirs) in pairs(&ours["goals"], &theirs["goals"]) {
        tallies.add("goal", text(ours), text(theirs), place);
    }
    tallies.add(
        "rows",
        count(&ours["indicators"]),
        count(&theirs["indicators"]),
        place,
    );
    for (ours, theirs) in pairs(&ours["indicators"], &theirs["indicators"]) {
        row(tallies, ours, theirs, place);
    }
}

fn row(tallies: &mut Tallies, ours: &Value, theirs: &Value, place: &str) {
    let texts = [
        ("first level", "level1", "level1"),
        ("second level", "level2", "level2"),
        ("name of a row", "name", "level3"),
        ("description", "description", "description"),
        ("basis", "basis", "basis"),
    ];
    for (field, own, their) in texts {
        tallies.add(field, text(&ours[own]), text(&theirs[their]), place);
    }
    let (target, parsed) = (&ours["target"], &theirs["parsed"]);
    let is_date = parsed["kind"] == "date-deadline";
    let sign = |value: &Value| {
        value
            .as_str()
            .filter(|sign| *sign != "none")
            .map(str::to_owned)
    };
    // 前 behind a date is an operator of the language; the documents have none there.
    let own_sign = if is_date { None } else { sign(&target["op"]) };
    tallies.add("operator", own_sign, sign(&parsed["op"]), place);
    if parsed["kind"] != "enum" {
        tallies.add(
            "number",
            figure(&target["number"]),
            figure(&parsed["number"]),
            place,
        );
        tallies.add("unit", text(&target["unit"]), text(&parsed["unit"]), place);
    }
    tallies.add(
        "target",
        text(&target["printed"]),
        text(&theirs["value_raw"]),
        place,
    );
}

fn figures(tallies: &mut Tallies, ours: &Value, theirs: &Value, place: &str) {
    tallies.add("figures", count(ours), count(theirs), place);
    for (ours, theirs) in pairs(ours, theirs) {
        let place = theirs["raw"].as_str().unwrap_or_default();
        tallies.add(
            "name of a figure",
            text(&ours["name"]),
            text(&theirs["name"]),
            place,
        );
        tallies.add(
            "number of a figure",
            figure(&ours["target"]["number"]),
            figure(&theirs["number"]),
            place,
        );
        tallies.add(
            "unit of a figure",
            text(&ours["target"]["unit"]),
            text(&theirs["unit"]),
            place,
        );
    }
}

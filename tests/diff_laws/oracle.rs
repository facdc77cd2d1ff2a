//! Applies a comparison to the earlier documents: what comes out has to be the later ones. Both are taken from the JSON
//! contract, which knows nothing of comparisons.

use std::collections::BTreeMap;

use jimu::value::unit::Unit;
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

/// The later documents, by file, as the comparison and the earlier ones (by file) give them.
pub fn applied(before: &BTreeMap<String, Value>, diff: &Value) -> BTreeMap<String, Value> {
    let mut after = BTreeMap::new();
    for pair in list(&diff["documents"]) {
        let Some(file) = pair["after"].as_str() else {
            continue;
        };
        let mut document = match pair["before"].as_str() {
            Some(old) => shifted(
                &before[old],
                year_of(diff, "before", old),
                year_of(diff, "after", file),
            ),
            None => json!({"projects": []}),
        };
        let projects = document["projects"].take();
        blocks(&mut document, pair);
        drop(projects);
        document["projects"] = json!([]);
        after.insert(file.to_owned(), document);
    }
    let pairs = list(&diff["projects"]);
    let lines = before_lines(pairs);
    let old = old_projects(before, pairs, &lines);
    for (at, pair) in pairs.iter().enumerate() {
        let Some(file) = pair["after"]["file"].as_str() else {
            continue;
        };
        let years = (
            pair["before"]["file"]
                .as_str()
                .and_then(|old| year_of(diff, "before", old)),
            year_of(diff, "after", file),
        );
        let mut project = old[at].map_or(json!({}), |project| shifted(project, years.0, years.1));
        list(&pair["changes"])
            .iter()
            .for_each(|change| apply("project", &mut project, change));
        let rows = list(&pair["rows"])
            .iter()
            .filter(|row| !row["after"].is_null())
            .map(|row| {
                let container = row["from"].as_u64().map_or(at, |from| from as usize);
                let mut base = match row["before"]["line"].as_u64() {
                    Some(line) => {
                        let place = lines[container]
                            .iter()
                            .position(|known| *known == line)
                            .unwrap();
                        let year = pairs[container]["before"]["file"]
                            .as_str()
                            .and_then(|old| year_of(diff, "before", old));
                        shifted(&old[container].unwrap()["indicators"][place], year, years.1)
                    }
                    None => json!({}),
                };
                list(&row["changes"])
                    .iter()
                    .for_each(|change| apply("row", &mut base, change));
                base
            });
        let rows: Vec<Value> = rows.collect();
        project["indicators"] = rows.into();
        after.get_mut(file).unwrap()["projects"]
            .as_array_mut()
            .unwrap()
            .push(project);
    }
    after
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn year_of(diff: &Value, side: &str, file: &str) -> Option<i64> {
    list(&diff[side])
        .iter()
        .find(|document| document["file"] == file)?["year"]
        .as_i64()
}

/// For each pair its earlier project, by the order of their lines: each of the documents' projects has to be there once.
fn old_projects<'v>(
    before: &'v BTreeMap<String, Value>,
    pairs: &[Value],
    lines: &[Vec<u64>],
) -> Vec<Option<&'v Value>> {
    let mut found = vec![None; pairs.len()];
    for (file, document) in before {
        let mut places: Vec<(u64, usize)> = (0..pairs.len())
            .filter(|&at| pairs[at]["before"]["file"] == *file.as_str())
            .map(|at| (pairs[at]["before"]["line"].as_u64().unwrap(), at))
            .collect();
        places.sort_unstable();
        let projects = list(&document["projects"]);
        assert_eq!(places.len(), projects.len(), "projects of {file}");
        places
            .iter()
            .zip(projects)
            .for_each(|((_, at), project)| found[*at] = Some(project));
    }
    for at in (0..pairs.len()).filter(|&at| found[at].is_some()) {
        assert_eq!(
            lines[at].len(),
            list(&found[at].unwrap()["indicators"]).len(),
            "rows of {}",
            pairs[at]
        );
    }
    found
}

/// The lines of the earlier rows of each project, wherever the rows are now.
fn before_lines(pairs: &[Value]) -> Vec<Vec<u64>> {
    let mut lines = vec![Vec::new(); pairs.len()];
    for (at, pair) in pairs.iter().enumerate() {
        for row in list(&pair["rows"]) {
            let container = row["from"].as_u64().map_or(at, |from| from as usize);
            lines[container].extend(row["before"]["line"].as_u64());
        }
    }
    lines.iter_mut().for_each(|lines| lines.sort_unstable());
    lines
}

fn blocks(document: &mut Value, pair: &Value) {
    let mut head = document.clone();
    let of_kind = |kind: &'static str| {
        list(&pair["blocks"])
            .iter()
            .filter(move |block| block["kind"] == kind)
    };
    for block in of_kind("head") {
        list(&block["changes"])
            .iter()
            .for_each(|change| apply("head", &mut head, change));
    }
    for (kind, key) in [
        ("overall_goal", "overall_indicators"),
        ("library", "library_indicators"),
    ] {
        let rows = of_kind(kind)
            .flat_map(|block| rows(&document[key], block))
            .collect::<Vec<_>>();
        head[key] = rows.into();
    }
    for (kind, key) in [
        ("sub_goal", "sub_goals"),
        ("safeguard", "safeguards"),
        ("task", "tasks"),
        ("department_budget", "department_budget"),
    ] {
        let old: Vec<Value> = match &document[key] {
            Value::Array(items) => items.clone(),
            Value::Null => Vec::new(),
            one => vec![one.clone()],
        };
        let mut lines: Vec<u64> = of_kind(kind)
            .filter_map(|block| block["before"]["line"].as_u64())
            .collect();
        lines.sort_unstable();
        assert_eq!(lines.len(), old.len(), "{kind}");
        let new = of_kind(kind)
            .filter(|block| !block["after"].is_null())
            .map(|block| {
                let place = block["before"]["line"]
                    .as_u64()
                    .and_then(|line| lines.iter().position(|known| *known == line));
                let mut base = place.map_or(json!({}), |place| old[place].clone());
                list(&block["changes"])
                    .iter()
                    .for_each(|change| apply(kind, &mut base, change));
                if kind == "sub_goal" {
                    base["indicators"] = rows(
                        &place.map_or(json!([]), |at| old[at]["indicators"].clone()),
                        block,
                    )
                    .into();
                }
                base
            });
        let mut new: Vec<Value> = new.collect();
        head[key] = if kind == "department_budget" {
            new.pop().unwrap_or_default()
        } else {
            new.into()
        };
    }
    *document = head;
}

fn rows(old: &Value, block: &Value) -> Vec<Value> {
    let mut lines: Vec<u64> = list(&block["rows"])
        .iter()
        .filter_map(|row| row["before"]["line"].as_u64())
        .collect();
    lines.sort_unstable();
    assert_eq!(lines.len(), list(old).len(), "rows of {block}");
    let row = |row: &Value| {
        let place = row["before"]["line"]
            .as_u64()
            .and_then(|line| lines.iter().position(|known| *known == line));
        let mut base = place.map_or(json!({}), |place| old[place].clone());
        list(&row["changes"])
            .iter()
            .for_each(|change| apply("row", &mut base, change));
        base
    };
    list(&block["rows"])
        .iter()
        .filter(|row| !row["after"].is_null())
        .map(row)
        .collect()
}

/// Makes one reported change.
fn apply(kind: &str, at: &mut Value, change: &Value) {
    let field = change["field"].as_str().unwrap();
    let part = change["part"].as_str().unwrap_or_default();
    let (old, new) = (&change["before"]["value"], &change["after"]["value"]);
    match field {
        // What could not be read is not in the contract of build.
        "in_error" => {}
        "table_title" => at["title"] = new["text"].clone(),
        "name" if matches!(kind, "sub_goal" | "safeguard" | "task") => {
            at["title"] = new["text"].clone()
        }
        "year" => {
            let year = new["number"]
                .as_str()
                .map(|year| year.parse::<i64>().unwrap());
            at["year"] = year.into();
        }
        "agencies" => exchange(at, "agencies", &old["agency"], &new["agency"]),
        "costing" | "procurement" => exchange(at, field, &old[field], &new[field]),
        "goals" if kind == "sub_goal" => {
            let mut lines: Vec<String> = at["goal"]
                .as_str()
                .into_iter()
                .flat_map(str::lines)
                .map(str::to_owned)
                .collect();
            for gone in old["text"].as_str().into_iter().flat_map(str::lines) {
                let place = lines
                    .iter()
                    .position(|line| alike(line, gone))
                    .expect("a goal to remove");
                lines.remove(place);
            }
            lines.extend(
                new["text"]
                    .as_str()
                    .into_iter()
                    .flat_map(str::lines)
                    .map(str::to_owned),
            );
            at["goal"] = lines.join("\n").into();
        }
        "goals" | "medium_term_goals" | "former_names" | "to_confirm" => {
            exchange(at, field, &old["text"], &new["text"])
        }
        "totals" => {
            let mut value = new["amount"].clone();
            value
                .as_object_mut()
                .into_iter()
                .for_each(|value| drop(value.insert("name".into(), part.into())));
            keyed(at, "totals", "name", part, value);
        }
        "funding" => {
            let mut value = new["amount"].clone();
            value
                .as_object_mut()
                .into_iter()
                .for_each(|value| drop(value.insert("source".into(), part.into())));
            keyed(at, "funding", "source", part, value);
        }
        "milestones" => {
            let value = if new.is_null() {
                Value::Null
            } else {
                json!({"at": part, "target": new["target"]})
            };
            keyed(at, "milestones", "at", part, value);
        }
        "agency" => {
            let agency = &new["agency"];
            at["agency"] = if agency["code"].is_null() {
                agency["name"].clone()
            } else {
                agency["code"].clone()
            };
            at["agency_name"] = agency["name"].clone();
        }
        "scheme" => {
            at["plan"]["scheme"] = match new["text"].as_str() {
                Some("按月末") => "month".into(),
                Some("按季度") => "quarter".into(),
                _ => Value::Null,
            }
        }
        "plan" => {
            let value = match new {
                Value::Null => Value::Null,
                new => json!({"at": part, "percent": new["percent"], "written": new["text"]}),
            };
            keyed(&mut at["plan"], "checkpoints", "at", part, value);
        }
        "period" => at["period"] = new["period"].clone(),
        "budget" => at["budget"] = new["amount"].clone(),
        "category" => {
            for key in ["level1", "level2", "category"] {
                at[key] = new["category"][key].clone();
            }
        }
        "target" | "medium_term" => at[field] = new["target"].clone(),
        "baseline" => at["baseline"] = new["baseline"].clone(),
        "weight" => at["weight"] = new["number"].clone(),
        "library_indicator" => at["library"] = new["text"].clone(),
        "direction" => {
            at["direction"] = match new["text"].as_str() {
                Some("越大越好") => "up".into(),
                Some(_) => "down".into(),
                None => Value::Null,
            }
        }
        "for_goals" => {
            let goals = new["text"]
                .as_str()
                .into_iter()
                .flat_map(|text| text.split('、'));
            at["for_goals"] = goals
                .map(|goal| goal.parse::<u32>().unwrap())
                .collect::<Vec<_>>()
                .into();
        }
        text => at[text] = new["text"].clone(),
    }
}

/// The characters that count: width, blanks, capitals and the marks at the end do not.
pub fn letters(text: &str) -> String {
    let is_mark = |c: char| c.is_whitespace() || "。．.；;，,、！!：:".contains(c);
    let plain = |c: char| match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap(),
        c => c,
    };
    let text = text.trim_end_matches(is_mark);
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| plain(c).to_ascii_lowercase())
        .collect()
}

fn alike(one: &str, other: &str) -> bool {
    letters(one) == letters(other)
}

/// Takes one item out of a list and puts another one in.
fn exchange(at: &mut Value, key: &str, old: &Value, new: &Value) {
    let mut items = list(&at[key]).to_vec();
    if !old.is_null() {
        let place = items
            .iter()
            .position(|item| normal(item) == normal(old))
            .unwrap_or_else(|| panic!("{old} in {at}"));
        items.remove(place);
    }
    items.extend((!new.is_null()).then(|| new.clone()));
    at[key] = items.into();
}

/// Puts an item in the place of the one of the same part.
fn keyed(at: &mut Value, key: &str, name: &str, part: &str, new: Value) {
    let mut items = list(&at[key]).to_vec();
    items.retain(|item| item[name] != part);
    items.extend((!new.is_null()).then_some(new));
    at[key] = items.into();
}

/// With the dates whose year is that of the document in another year.
fn shifted(value: &Value, from: Option<i64>, to: Option<i64>) -> Value {
    let mut value = value.clone();
    if let (Some(from), Some(to)) = (from, to) {
        shift(&mut value, to - from);
    }
    value
}

fn shift(value: &mut Value, by: i64) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| shift(item, by)),
        Value::Object(fields) if fields.get("year_assumed") == Some(&Value::Bool(true)) => {
            for key in ["from", "to"] {
                let day = fields[key].as_str().unwrap();
                let year: i64 = day[..4].parse().unwrap();
                fields[key] = format!("{:04}{}", year + by, &day[4..]).into();
            }
        }
        Value::Object(fields) => fields.values_mut().for_each(|item| shift(item, by)),
        _ => {}
    }
}

/// A document as those who compare see it: order, units and spelling do not count. `listed` are the agencies that one
/// of the heads gives a code to: by their name there, a project means them too.
pub fn normal_document(document: &Value, listed: &[Value]) -> Value {
    let mut document = document.clone();
    for goal in document["sub_goals"].as_array_mut().into_iter().flatten() {
        let mut lines: Vec<Value> = goal["goal"]
            .as_str()
            .into_iter()
            .flat_map(str::lines)
            .map(Value::from)
            .collect();
        lines.retain(|line| line != "");
        goal["goal"] = lines.into();
    }
    for project in document["projects"].as_array_mut().into_iter().flatten() {
        let known = listed
            .iter()
            .find(|known| !known["name"].is_null() && known["name"] == project["agency"]);
        if let Some(known) = known {
            project["agency"] = known["code"].clone();
        }
        if listed
            .iter()
            .any(|known| known["code"] == project["agency"])
        {
            project["agency_name"] = Value::Null;
        }
        if project["agency"] == project["agency_name"] {
            project["agency_name"] = Value::Null;
        }
    }
    normal(&document)
}

/// A value without order, units and spelling.
pub fn normal(value: &Value) -> Value {
    match value {
        Value::String(text) => letters(text).into(),
        Value::Array(items) => {
            let mut items: Vec<Value> = items
                .iter()
                .map(normal)
                .filter(|item| !is_blank(item))
                .collect();
            items.sort_by_key(Value::to_string);
            items.into()
        }
        Value::Object(fields) => normal_object(fields),
        other => other.clone(),
    }
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

fn normal_object(fields: &Map<String, Value>) -> Value {
    let get = |key: &str| fields.get(key).unwrap_or(&Value::Null);
    let is = |key: &str| !get(key).is_null();
    if let Some(kind) = get("kind").as_str() {
        return normal_target(kind, get);
    }
    let mut out = Map::new();
    for (key, value) in fields {
        match key.as_str() {
            "amount" if value.is_string() => {
                drop(out.insert("amount".into(), base(value, get("unit"))))
            }
            "number" => drop(out.insert("number".into(), base(value, get("unit")))),
            "percent" | "weight" if value.is_string() => {
                drop(out.insert(key.clone(), base(value, &Value::Null)))
            }
            // In the order of the row.
            "factors" => drop(
                out.insert(
                    key.clone(),
                    list(value)
                        .iter()
                        .map(|item| normal(item).to_string())
                        .collect::<Vec<_>>()
                        .join("×")
                        .into(),
                ),
            ),
            "unit" | "bare" | "yuan" | "id" | "within" | "year_assumed" => {}
            "written" if is("percent") || is("from") => {}
            "level1" | "level2" if is("category") => {}
            _ => drop(out.insert(key.clone(), normal(value))),
        }
    }
    out.retain(|_, value| !is_blank(value));
    // A checkpoint that says nothing.
    if is("at") && out.len() == 1 {
        return Value::Null;
    }
    out.into()
}

fn normal_target<'v>(kind: &str, get: impl Fn(&str) -> &'v Value) -> Value {
    let unit = get("unit");
    let day = |day: &Value| day.as_str().map(|day| day.replace("-02-29", "-02-28"));
    let is_share = matches!(get("unit_canonical").as_str(), Some("%" | "‰" | "百分点"));
    let scale: Vec<Value> = list(get("scale")).iter().map(normal).collect();
    json!({
        "kind": kind,
        "op": op(get("op"), get("number"), is_share),
        "number": base(get("number"), unit),
        "number_to": base(get("number_to"), unit),
        "unit": if is_share || kind == "unset" { get("unit_canonical") } else { &Value::Null },
        "from": day(&get("date")["from"]),
        "to": day(&get("date")["to"]),
        "text": normal(get("text")),
        "scale": Value::from(scale).to_string(),
        "printed": if kind == "unset" { !get("printed").is_null() } else { true },
    })
}

/// ≤ 0 asks for the same as = 0, and ≥ 100% of a share for the same as = 100%.
fn op(op: &Value, number: &Value, is_share: bool) -> Value {
    let number = number
        .as_str()
        .map(|number| number.parse::<Decimal>().unwrap());
    match (op.as_str(), number) {
        (Some("<="), Some(number)) if number.is_zero() => "=".into(),
        (Some(">="), Some(number)) if is_share && number == Decimal::ONE_HUNDRED => "=".into(),
        _ => op.clone(),
    }
}

fn base(number: &Value, unit: &Value) -> Value {
    let Some(number) = number
        .as_str()
        .map(|number| number.parse::<Decimal>().unwrap())
    else {
        return Value::Null;
    };
    let in_base = unit
        .as_str()
        .and_then(|unit| Unit::read(unit, &[]))
        .and_then(|unit| unit.in_base(number));
    match in_base {
        Some((number, measure)) => format!("{number} {measure}").into(),
        None => format!("{} {unit}", number.normalize()).into(),
    }
}

//! What the JSON contract has of each fact: its schema, and the tables of the page about it.

use jimu::facts::{
    BudgetFact, DocumentFact, FactInfo, FactKind, FactName, IndicatorFact, ProjectFact,
    SafeguardFact, SubGoalFact, TaskFact,
};

/// The facts of each block, by its name in the schema.
fn blocks() -> [(&'static str, Vec<&'static FactInfo>); 7] {
    macro_rules! infos {
        ($facts:ident) => {
            $facts::JSON.iter().map(|fact| fact.info()).collect()
        };
    }
    [
        ("document", infos!(DocumentFact)),
        ("sub_goal", infos!(SubGoalFact)),
        ("safeguard", infos!(SafeguardFact)),
        ("task", infos!(TaskFact)),
        ("department_budget", infos!(BudgetFact)),
        ("project", infos!(ProjectFact)),
        ("indicator", infos!(IndicatorFact)),
    ]
}

/// One name in an object of the contract.
struct Property {
    name: &'static str,
    /// The rest of its line in the schema, and its type in words.
    types: (String, &'static str),
    means: String,
    is_required: bool,
}

impl Property {
    fn new(name: &'static str, types: (&str, &'static str), means: String) -> Self {
        Self {
            name,
            types: (types.0.to_owned(), types.1),
            means,
            is_required: true,
        }
    }
}

fn properties(block: &str, infos: &[&'static FactInfo]) -> Vec<Property> {
    let mut found: Vec<Property> = infos.iter().flat_map(|info| of_fact(info)).collect();
    if block == "document" {
        let types = (
            "\"type\": \"array\", \"items\": { \"$ref\": \"#/$defs/project\" }",
            "list of projects",
        );
        found.push(Property::new("projects", types, "项目".to_owned()));
    }
    found
}

fn of_fact(info: &'static FactInfo) -> Vec<Property> {
    let Some(name) = info.json else {
        return Vec::new();
    };
    let means = match info.means {
        "" => info.name.zh().to_owned(),
        means => format!("{}: {means}", info.name.zh()),
    };
    let optional = ("\"type\": [\"string\", \"null\"]", "string or null");
    let mut found = match info.kind {
        FactKind::Category => vec![
            Property::new(
                "level1",
                optional,
                "first level as the form prints it; null under 指标, and where the profile does not know the category"
                    .to_owned(),
            ),
            Property::new(
                "level2",
                optional,
                "second level likewise; a synonym as it was written".to_owned(),
            ),
            Property::new(
                name,
                optional,
                "canonical id (`quantity`); null where the profile does not know it".to_owned(),
            ),
        ],
        FactKind::Agency => vec![
            Property::new(name, optional, means),
            Property::new(
                "agency_name",
                optional,
                "the name of its agency, in the head if its own line gives none".to_owned(),
            ),
        ],
        kind => {
            let (schema, words) = types(kind, info.is_joined);
            vec![Property::new(name, (&schema, words), means)]
        }
    };
    found
        .iter_mut()
        .for_each(|property| property.is_required = !info.is_optional);
    found
}

/// As the schema has it, and in words.
fn types(kind: FactKind, is_joined: bool) -> (String, &'static str) {
    let list =
        |of: &str| format!("\"type\": \"array\", \"items\": {{ \"$ref\": \"#/$defs/{of}\" }}");
    let optional = |of: &str| {
        format!("\"anyOf\": [{{ \"type\": \"null\" }}, {{ \"$ref\": \"#/$defs/{of}\" }}]")
    };
    let defined = |name: &str| format!("\"$ref\": \"#/$defs/{name}\"");
    match kind {
        FactKind::Texts | FactKind::Notes if !is_joined => (defined("texts"), "list of strings"),
        FactKind::Text
        | FactKind::Name
        | FactKind::RowName
        | FactKind::AmountUnit
        | FactKind::Texts
        | FactKind::Notes => (defined("text"), "string or null"),
        FactKind::Year => (
            "\"type\": [\"integer\", \"null\"]".to_owned(),
            "number or null",
        ),
        FactKind::Profile => ("\"type\": \"string\"".to_owned(), "string"),
        FactKind::LibraryRow | FactKind::Code | FactKind::Agency | FactKind::Category => (
            "\"type\": [\"string\", \"null\"]".to_owned(),
            "string or null",
        ),
        FactKind::Agencies => (list("agency"), "list of agencies"),
        FactKind::Period => (optional("period"), "period or null"),
        FactKind::Amount => (optional("amount"), "amount or null"),
        FactKind::Funding => (list("funding"), "list of funding"),
        FactKind::Totals => (list("total"), "list"),
        FactKind::Plan => (optional("plan"), "plan or null"),
        FactKind::Costing => (list("costing"), "list of costing rows"),
        FactKind::Procurement => (list("procurement"), "list of procurement rows"),
        FactKind::RowTarget => (defined("target"), "target"),
        FactKind::Target => (optional("target"), "target or null"),
        FactKind::Milestones => (list("milestone"), "list"),
        FactKind::Baseline => (optional("baseline"), "object or null"),
        FactKind::Weight => (defined("optional_decimal"), "decimal or null"),
        FactKind::Direction => (
            "\"enum\": [\"up\", \"down\", null]".to_owned(),
            "string or null",
        ),
        FactKind::GoalNumbers => (
            "\"type\": \"array\", \"items\": { \"type\": \"integer\" }".to_owned(),
            "list of numbers",
        ),
        FactKind::Rows => (defined("indicators"), "list of indicators"),
        FactKind::SubGoals => (list("sub_goal"), "list of sub-goals"),
        FactKind::Safeguards => (list("safeguard"), "list of safeguards"),
        FactKind::Tasks => (list("task"), "list of tasks"),
        FactKind::Budget => (optional("department_budget"), "object or null"),
        FactKind::Scheme | FactKind::InError => (String::new(), ""),
    }
}

/// The text with another part between two marks.
pub fn replaced(text: &str, from: &str, to: &str, by: &str) -> String {
    let start = text.find(from).expect("the mark of the part") + from.len();
    let end = start + text[start..].find(to).expect("the end of the part");
    format!("{}{by}{}", &text[..start], &text[end..])
}

/// `build.schema.json`, with the objects of the table.
pub fn schema(text: &str) -> String {
    let mut text = text.to_owned();
    for (block, infos) in blocks() {
        let properties = properties(block, &infos);
        let lines: Vec<String> = properties.iter().map(described).collect();
        let required = properties.iter().filter(|property| property.is_required);
        let names: Vec<String> = required
            .map(|property| format!("{:?}", property.name))
            .collect();
        let from = format!("\n    \"{block}\": {{\n");
        let (before, object) = text.split_at(text.find(&from).expect("the object"));
        let whole = format!(
            "\n{}\n      }},\n      \"required\": [\n{}\n      ]",
            lines.join(",\n"),
            wrapped(&names)
        );
        let object = replaced(object, "\n      \"properties\": {", "\n    }", &whole);
        text = format!("{before}{object}");
    }
    text
}

/// `comparison.schema.json`, with the names of all facts.
pub fn comparison_schema(text: &str) -> String {
    let names: Vec<String> = FactName::ALL
        .iter()
        .map(|name| format!("{:?}", name.id()))
        .collect();
    let list = format!("\n{}\n        ", wrapped(&names));
    let (before, fact) = text
        .split_once("\"fact\": {")
        .expect("the object of a change");
    let fact = replaced(fact, "\"field\": { \"enum\": [", "]", &list);
    format!("{before}\"fact\": {{{fact}")
}

fn described(property: &Property) -> String {
    let description = format!("\"description\": {:?}, ", property.means.replace('`', ""));
    format!(
        "        {:?}: {{ {description}{} }}",
        property.name, property.types.0
    )
}

/// Names in lines of 120 columns.
fn wrapped(names: &[String]) -> String {
    let mut lines = vec![String::from("       ")];
    for (at, name) in names.iter().enumerate() {
        let comma = if at + 1 == names.len() { "" } else { "," };
        let word = format!(" {name}{comma}");
        let line = lines.last_mut().expect("there is one");
        if line.len() + word.len() > 120 {
            lines.push(format!("       {word}"));
        } else {
            line.push_str(&word);
        }
    }
    lines.join("\n")
}

/// `docs/json.md`, with the tables of facts: each stands below its mark.
pub fn page(text: &str) -> String {
    let mut text = text.to_owned();
    for (block, infos) in blocks() {
        let properties = properties(block, &infos);
        let rows = |is_required: bool| -> String {
            let mut out = String::from("| Field | Type | Meaning |\n|---|---|---|\n");
            for property in &properties {
                if property.is_required == is_required {
                    let Property {
                        name, types, means, ..
                    } = property;
                    out += &format!("| `{name}` | {} | {means} |\n", types.1);
                }
            }
            out
        };
        let mark = |name: &str| format!("<!-- facts: {name} -->\n");
        text = replaced(&text, &mark(block), "\n\n", rows(true).trim_end());
        if properties.iter().any(|property| !property.is_required) {
            let mark = mark(&format!("{block}, optional"));
            text = replaced(&text, &mark, "\n\n", rows(false).trim_end());
        }
    }
    text
}

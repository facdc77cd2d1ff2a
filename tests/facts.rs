//! The law of facts: each fact of the table in turn gets a value that occurs nowhere else, and every output that promises
//! it has it at its place. What is forgotten fails here; what makes no promise does not compile.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::Path;

use calamine::{Reader, Xlsx};
use jimu::check::{Settings, judge};
use jimu::compile::Compilation;
use jimu::diag::Lang;
use jimu::diff::{Comparison, compare};
use jimu::facts::{
    Block, BudgetFact, DocumentFact, FactInfo, FactKind, FactName, IndicatorFact, Key, Printed,
    ProjectFact, SafeguardFact, SubGoalFact, TaskFact,
};
use jimu::lower::Profiles;
use jimu::print::comparison::{Review, Show};
use jimu::rows::{FIELDS, Layout, Owner as Column};
use jimu::source::SourceFile;
use jimu::write::{Builder, Container, Format, Medium, hand_on, screen};
use serde_json::Value;

use crate::{docx, support};

/// Whose fact it is, and where the JSON contract has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    Document,
    SubGoal,
    Safeguard,
    Task,
    Budget,
    Project,
    Indicator,
}

impl Owner {
    fn path(self) -> &'static str {
        match self {
            Owner::Document => "",
            Owner::SubGoal => "/sub_goals/0",
            Owner::Safeguard => "/safeguards/0",
            Owner::Task => "/tasks/0",
            Owner::Budget => "/department_budget",
            Owner::Project => "/projects/0",
            Owner::Indicator => "/projects/0/indicators/0",
        }
    }
}

/// A fact with the key whose line says it; `None` where the line that opens its block does.
struct Case {
    owner: Owner,
    info: &'static FactInfo,
    key: Option<&'static Key>,
}

/// All facts of the table, once for each key that says them.
fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    macro_rules! owner {
        ($owner:ident, $facts:ident, $field:ident) => {
            for fact in $facts::ALL {
                let says = |key: &&Key| key.facts.$field == Some(*fact);
                let keys: Vec<&'static Key> = Key::all().iter().filter(says).collect();
                let case = |key| Case {
                    owner: Owner::$owner,
                    info: fact.info(),
                    key,
                };
                if keys.is_empty() {
                    // The head is read before all else; other lines open a block, or a row.
                    let is_early = |key: &&Key| {
                        Owner::$owner == Owner::Document
                            && key.name == fact.info().key
                            && fact.info().kind != FactKind::InError
                    };
                    cases.push(case(Key::all().iter().find(is_early)));
                }
                cases.extend(keys.into_iter().map(|key| case(Some(key))));
            }
        };
    }
    owner!(Document, DocumentFact, document);
    owner!(SubGoal, SubGoalFact, sub_goal);
    owner!(Safeguard, SafeguardFact, safeguard);
    owner!(Task, TaskFact, task);
    owner!(Budget, BudgetFact, department_budget);
    owner!(Project, ProjectFact, project);
    owner!(Indicator, IndicatorFact, indicator);
    cases
}

/// A value that occurs nowhere else, as it is written and as outputs show it.
struct Sample {
    written: String,
    printed: String,
    json: String,
    cell: String,
}

impl Sample {
    fn new(written: &str, printed: &str, json: &str, cell: &str) -> Option<Self> {
        Some(Self {
            written: written.to_owned(),
            printed: printed.to_owned(),
            json: json.to_owned(),
            cell: cell.to_owned(),
        })
    }

    fn same(written: &str) -> Option<Self> {
        Self::new(written, written, written, written)
    }
}

/// `at`: one of two values. `None` for parts, which have facts of their own.
fn sample(kind: FactKind, at: usize) -> Option<Sample> {
    let word = ["燚焱玊记事", "鱻猋骉旧闻"][at];
    let number = ["4731.7", "8652.9"][at];
    let year = ["2031", "2037"][at];
    let target = (
        format!("≥ {number} 家"),
        format!("≥{number}家"),
        number,
        format!("≥{number}家"),
    );
    match kind {
        FactKind::Text | FactKind::Name | FactKind::Texts | FactKind::Notes => Sample::same(word),
        FactKind::RowName => Sample::same(&format!("入驻企业{word}")),
        FactKind::AmountUnit => Sample::same(["千元", "亿元"][at]),
        FactKind::Year => Sample::same(year),
        FactKind::Profile => Sample::same(["四川-2015", "湖北-2015"][at]),
        FactKind::LibraryRow => Sample::same(["孵化场地", "公共设施"][at]),
        FactKind::Code => Sample::same(["13029931P00473170001A", "13029937P00865290001A"][at]),
        FactKind::Agency => Sample::new(&format!("473{at}71 {word}"), word, word, word),
        FactKind::Agencies => {
            let both = format!("473{at}71 {word}");
            Sample::new(&both, &both, word, &both)
        }
        FactKind::Period => {
            let written = format!("{year}年7月 至 {year}年9月");
            Sample::new(&written, &written, &format!("{year}-07-01"), &written)
        }
        FactKind::Amount | FactKind::Funding | FactKind::Totals => {
            Sample::new(&format!("{number} 万元"), number, number, number)
        }
        FactKind::Plan => {
            let percent = ["17.31", "28.93"][at];
            Sample::new(&format!("3月底 {percent}%"), percent, percent, percent)
        }
        FactKind::Scheme => {
            let (written, said) = [("第一季度 20%", "按季度"), ("3月底 20%", "按月末")][at];
            Sample::new(written, said, said, said)
        }
        FactKind::Costing => {
            let written = format!("{word} 3 台 × 2 万元/台 = 6 万元");
            Sample::new(&written, word, word, word)
        }
        FactKind::Procurement => {
            let written = format!("C0473 {word} 3 台 × 2 万元/台 = 6 万元");
            Sample::new(&written, word, word, word)
        }
        FactKind::Category => {
            let written = ["质量", "时效"][at];
            let printed = format!("{written}指标");
            Sample::new(written, &printed, &printed, &printed)
        }
        FactKind::Target | FactKind::RowTarget => {
            Sample::new(&target.0, &target.1, target.2, &target.3)
        }
        FactKind::Milestones => {
            Sample::new(&format!("6月底 {}", target.0), &target.1, number, &target.1)
        }
        FactKind::Baseline => {
            let shown = format!("{number}家");
            Sample::new(&format!("2023年 {number} 家"), &shown, number, &shown)
        }
        FactKind::Weight => Sample::same(["47.317", "86.529"][at]),
        FactKind::Direction => {
            let (written, json) = [("越小越好", "down"), ("越大越好", "up")][at];
            Sample::new(written, written, json, written)
        }
        FactKind::GoalNumbers => Sample::same(["4731", "8652"][at]),
        FactKind::InError => Sample::same(["燚焱玊：", "鱻猋骉："][at]),
        FactKind::Rows
        | FactKind::SubGoals
        | FactKind::Safeguards
        | FactKind::Tasks
        | FactKind::Budget => None,
    }
}

/// A document with each of its blocks, and lines in them.
struct Text {
    head: Vec<String>,
    overall: Vec<String>,
    sub_goal: (String, Vec<String>),
    safeguard: (String, Vec<String>),
    task: (String, Vec<String>),
    budget: Vec<String>,
    project: (String, Vec<String>),
    row: (String, String, String),
    under_row: Vec<String>,
}

impl Text {
    fn base() -> Self {
        Self {
            head: Vec::new(),
            overall: Vec::new(),
            sub_goal: ("分项".to_owned(), Vec::new()),
            safeguard: ("保障".to_owned(), Vec::new()),
            task: ("任务".to_owned(), Vec::new()),
            budget: Vec::new(),
            project: ("项目".to_owned(), Vec::new()),
            row: (
                "数量".to_owned(),
                "入驻企业".to_owned(),
                "≥ 30 家".to_owned(),
            ),
            under_row: Vec::new(),
        }
    }

    /// With the fact of a case.
    fn with(case: &Case, value: &str) -> Self {
        let mut text = Self::base();
        if let Some(key) = case.key {
            let line = format!("{}：{value}", key.name);
            match case.owner {
                Owner::Document if key.is_legal_in(Block::Document) => &mut text.head,
                Owner::Document => &mut text.overall,
                Owner::SubGoal => &mut text.sub_goal.1,
                Owner::Safeguard => &mut text.safeguard.1,
                Owner::Task => &mut text.task.1,
                Owner::Budget => &mut text.budget,
                Owner::Project => &mut text.project.1,
                Owner::Indicator => &mut text.under_row,
            }
            .push(line);
            return text;
        }
        let value = value.to_owned();
        match (case.owner, case.info.kind) {
            (Owner::SubGoal, _) => text.sub_goal.0 = value,
            (Owner::Safeguard, _) => text.safeguard.0 = value,
            (Owner::Task, _) => text.task.0 = value,
            (Owner::Project, FactKind::Scheme) => {
                text.project.1.push(format!("支出计划：{value}"));
            }
            (Owner::Project, FactKind::InError) => text.project.1.push(value),
            (Owner::Project, _) => text.project.0 = value,
            (Owner::Indicator, FactKind::Category) => text.row.0 = value,
            (Owner::Indicator, FactKind::RowName) => text.row.1 = value,
            (Owner::Indicator, FactKind::LibraryRow) => {
                text.head.push("引用：库.jimu".to_owned());
                text.row.1 = format!("@{value}");
            }
            (Owner::Indicator, _) => text.row.2 = value,
            (Owner::Document | Owner::Budget, _) => text.head.push(value),
        }
        text
    }

    fn write(&self) -> String {
        let mut out = String::new();
        let mut add = |indent: &str, lines: &[String]| {
            lines
                .iter()
                .for_each(|line| out += &format!("{indent}{line}\n"));
        };
        add("", &self.head);
        // An overall goal opens the block of the lines that belong to it.
        if !self.overall.is_empty() {
            add("", &["总体目标：".to_owned()]);
            add("  ", &self.overall);
        }
        add("", &[format!("分项目标：{}", self.sub_goal.0)]);
        add("  ", &self.sub_goal.1);
        add("", &[format!("保障措施：{}", self.safeguard.0)]);
        add("  ", &self.safeguard.1);
        add("", &[format!("任务：{}", self.task.0)]);
        add("  ", &self.task.1);
        add("", &["部门预算：".to_owned()]);
        add("  ", &self.budget);
        add("", &[format!("项目：{}", self.project.0)]);
        add("  ", &self.project.1);
        let (key, name, target) = &self.row;
        add("  ", &[format!("{key}：{name} {target}")]);
        add("    ", &self.under_row);
        out
    }
}

/// Texts in a folder with the library that they may include.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let library = "指标库：库\n数量：孵化场地 ≥ 1 家\n数量：公共设施 ≥ 1 家\n";
        std::fs::write(folder.path().join("库.jimu"), library).unwrap();
        Self(folder)
    }

    fn build(&self, text: &str, format: Format) -> Vec<u8> {
        support::build(&self.0.path().join("x.jimu"), text, format)
    }

    fn compared<T>(&self, before: &str, after: &str, then: impl FnOnce(&Comparison<'_>) -> T) -> T {
        let path = self.0.path().join("x.jimu");
        let profiles = Profiles::default();
        let read = |text: &str| {
            let file = SourceFile::from_text(path.to_string_lossy(), text);
            (file, support::includes(&path, text))
        };
        let (before, after) = (read(before), read(after));
        let one = [Compilation::open(&before.0, &before.1, &profiles).model()];
        let other = [Compilation::open(&after.0, &after.1, &profiles).model()];
        then(&compare(&one, &other))
    }
}

/// Texts between tags, with a blank for each tag.
fn without_tags(markup: &str) -> String {
    let mut out = String::new();
    let mut is_tag = false;
    for c in markup.chars() {
        match c {
            '<' => is_tag = true,
            '>' => {
                is_tag = false;
                out.push(' ');
            }
            _ if !is_tag => out.push(c),
            _ => {}
        }
    }
    out.replace("&lt;", "<").replace("&gt;", ">")
}

/// What a reader sees in one line: rows of tables, and paragraphs.
fn seen(folder: &Folder, text: &str, format: Format) -> Vec<String> {
    let bytes = folder.build(text, format);
    match format {
        Format::Html => {
            let page = String::from_utf8(bytes).unwrap().replace("</p>", "</tr>");
            let page = page.replace("</h2>", "</tr>").replace("</h1>", "</tr>");
            page.split("</tr>").map(without_tags).collect()
        }
        Format::Docx => {
            let document = docx::parts(&bytes).remove("word/document.xml").unwrap();
            document.split("</w:p>").map(without_tags).collect()
        }
        Format::Xlsx => {
            let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
            let mut rows = Vec::new();
            for name in book.sheet_names() {
                for row in book.worksheet_range(&name).unwrap().rows() {
                    let cells: Vec<String> = row.iter().map(ToString::to_string).collect();
                    rows.push(cells.join(" "));
                }
            }
            rows
        }
        _ => {
            let text = String::from_utf8(bytes).unwrap();
            text.lines().map(str::to_owned).collect()
        }
    }
}

fn has(lines: &[String], label: &str, value: &str) -> bool {
    lines.iter().any(|line| {
        let at = line.find(label).map(|at| at + label.len());
        at.is_some_and(|at| line[at..].contains(value))
    })
}

/// What is wrong with a case, in words.
fn breaches(case: &Case, folder: &Folder) -> Vec<String> {
    let Some((one, two)) = sample(case.info.kind, 0).zip(sample(case.info.kind, 1)) else {
        return Vec::new();
    };
    let text = Text::with(case, &one.written).write();
    let other = Text::with(case, &two.written).write();
    let base = Text::base().write();
    let mut wrong = Vec::new();
    let mut promise = |output: &str, is_kept: bool| {
        if !is_kept {
            wrong.push(format!(
                "{} of {:?}: {output}",
                case.info.name.id(),
                case.owner
            ));
        }
    };
    json_has(case, &one, folder, &text, &mut promise);
    pages_have(case, &one, folder, &text, &mut promise);
    rows_have(case, &one, folder, &text, &mut promise);
    for (name, before, after) in [
        ("added", (&base, None), (&text, Some(&one))),
        ("changed", (&text, Some(&one)), (&other, Some(&two))),
        ("dropped", (&other, Some(&two)), (&base, None)),
    ] {
        folder.compared(before.0, after.0, |comparison| {
            let sides = [("before", before.1), ("after", after.1)];
            for (side, sample) in sides {
                if let Some(sample) = sample {
                    comparison_has(case, (side, name), sample, comparison, &mut promise);
                }
            }
        });
    }
    rules_see(case, folder, &mut promise);
    wrong
}

fn json_has(
    case: &Case,
    sample: &Sample,
    folder: &Folder,
    text: &str,
    promise: &mut dyn FnMut(&str, bool),
) {
    let Some(name) = case.info.json else { return };
    let contract: Value = serde_json::from_slice(&folder.build(text, Format::Json)).unwrap();
    let owner = contract["documents"][0].pointer(case.owner.path()).unwrap();
    // A few facts are written as several: the category with its levels, the agency with its name.
    let names: BTreeSet<&str> = match case.info.kind {
        FactKind::Category => [name, "level1", "level2"].into(),
        FactKind::Agency => [name, "agency_name"].into(),
        _ => [name].into(),
    };
    let values = names.iter().map(|name| owner[*name].to_string());
    promise("JSON", values.collect::<String>().contains(&sample.json));
    let schema: Value = serde_json::from_str(
        &support::read(&support::root().join("src/contract/build.schema.json")).text,
    )
    .unwrap();
    let block = match case.owner {
        Owner::Document => "document",
        Owner::SubGoal => "sub_goal",
        Owner::Safeguard => "safeguard",
        Owner::Task => "task",
        Owner::Budget => "department_budget",
        Owner::Project => "project",
        Owner::Indicator => "indicator",
    };
    let properties = &schema["$defs"][block]["properties"];
    let is_described = names.iter().all(|name| properties.get(name).is_some());
    promise("schema of the JSON", is_described);
}

fn pages_have(
    case: &Case,
    sample: &Sample,
    folder: &Folder,
    text: &str,
    promise: &mut dyn FnMut(&str, bool),
) {
    let is_handed_in = match case.info.print {
        // Only a comparison says it.
        Printed::Nowhere => return,
        Printed::Cover | Printed::Form | Printed::Title => true,
        // What is to be confirmed stays with its authors; the line above the form is that of some provinces.
        Printed::Body => case.info.name != FactName::ToConfirm,
        Printed::Facts | Printed::Further | Printed::Agency => false,
    };
    let label = match case.info.print {
        Printed::Facts | Printed::Cover | Printed::Further => case.info.name.zh(),
        Printed::Body | Printed::Form | Printed::Title | Printed::Agency | Printed::Nowhere => "",
    };
    for format in [Format::Html, Format::Markdown, Format::Xlsx, Format::Docx] {
        if format == Format::Docx && !is_handed_in {
            continue;
        }
        let lines = seen(folder, text, format);
        // A percentage in a workbook is a hundredth of what it shows.
        let percent = format!("0.{}", sample.printed.replace('.', ""));
        if format == Format::Xlsx && case.info.kind == FactKind::Plan {
            promise(format.word(), has(&lines, label, &percent));
            continue;
        }
        promise(format.word(), has(&lines, label, &sample.printed));
    }
}

fn rows_have(
    case: &Case,
    sample: &Sample,
    folder: &Folder,
    text: &str,
    promise: &mut dyn FnMut(&str, bool),
) {
    // Rows are those of projects; a library has none.
    let has_rows = matches!(
        case.owner,
        Owner::Document | Owner::Project | Owner::Indicator
    );
    if !has_rows || case.info.name == FactName::Library {
        return;
    }
    let columns: Vec<String> = FIELDS
        .iter()
        .filter(|entry| !matches!(entry.owner, Column::Checkpoint | Column::Task))
        .map(|entry| format!("  {{ head = \"{0}\", field = \"{0}\" }},\n", entry.name))
        .collect();
    let layout = format!(
        "name = \"all\"\ntitle = \"all\"\nrows = \"indicator\"\ncolumns = [\n{}]\n",
        columns.concat()
    );
    let layout = Layout::from_toml(&layout).unwrap();
    let path = folder.0.path().join("x.jimu");
    let file = SourceFile::from_text(path.to_string_lossy(), text);
    let includes = support::includes(Path::new(&path), text);
    let profiles = Profiles::default();
    let mut out = Vec::new();
    let mut builder = Builder::rows(&mut out, vec![&layout], Container::Jsonl, true).unwrap();
    builder
        .add(&Compilation::open(&file, &includes, &profiles))
        .unwrap();
    builder.end().unwrap();
    let row: Value =
        serde_json::from_slice(out.split(|byte| *byte == b'\n').next().unwrap()).unwrap();
    let shown = match &case.info.column {
        Some(column) => row[column.name].to_string(),
        // What consists of parts has a column for each; what only a comparison says has none.
        None if matches!(case.info.kind, FactKind::Scheme | FactKind::InError) => return,
        None => row.to_string(),
    };
    promise("rows", shown.contains(&sample.cell));
}

/// All changes of a comparison, wherever they are.
fn changes<'j>(json: &'j Value, name: &str, found: &mut Vec<&'j Value>) {
    match json {
        Value::Array(items) => items.iter().for_each(|item| changes(item, name, found)),
        Value::Object(fields) => {
            if fields.get("field").and_then(Value::as_str) == Some(name) {
                found.push(json);
            }
            fields
                .values()
                .for_each(|value| changes(value, name, found));
        }
        _ => {}
    }
}

fn comparison_has(
    case: &Case,
    (side, what): (&str, &str),
    sample: &Sample,
    comparison: &Comparison<'_>,
    promise: &mut dyn FnMut(&str, bool),
) {
    let mut out = Vec::new();
    jimu::contract::comparison(&mut out, comparison).unwrap();
    let contract: Value = serde_json::from_slice(&out).unwrap();
    let mut found = Vec::new();
    changes(&contract, case.info.name.id(), &mut found);
    let is_said = found.iter().any(|change| {
        let printed = change[side]["printed"].as_str().unwrap_or_default();
        printed.contains(&sample.printed)
    });
    promise(&format!("JSON of a comparison, {what}, {side}"), is_said);
    for medium in [Medium::Html, Medium::Markdown] {
        let mut out = Vec::new();
        hand_on(&mut out, &Review::of(comparison, Lang::Zh), medium).unwrap();
        let page = without_tags(&String::from_utf8(out).unwrap()).replace([' ', '*', '~'], "");
        let is_said = page.contains(&sample.printed.replace(' ', ""));
        promise(
            &format!("{medium:?} of a comparison, {what}, {side}"),
            is_said,
        );
    }
    let show = Show {
        details: true,
        all: true,
    };
    let mut out = Vec::new();
    let review = Review::of(comparison, Lang::Zh);
    screen(&mut out, review.screen(show), false).unwrap();
    let lines = String::from_utf8(out).unwrap();
    let plain = lines.replace([' ', '\n'], "");
    let is_said = plain.contains(&sample.printed.replace(' ', ""));
    promise(&format!("terminal, {what}, {side}"), is_said);
}

/// Whether the rules about texts look at a text where the table says so, and nowhere else.
fn rules_see(case: &Case, folder: &Folder, promise: &mut dyn FnMut(&str, bool)) {
    let is_text = matches!(
        case.info.kind,
        FactKind::Text | FactKind::Name | FactKind::Texts | FactKind::Notes | FactKind::RowName
    );
    if !is_text {
        return;
    }
    let text = Text::with(case, "燚焱玊<br>记事").write();
    let path = folder.0.path().join("x.jimu");
    let file = SourceFile::from_text(path.to_string_lossy(), &text);
    let (includes, profiles) = (support::includes(&path, &text), Profiles::default());
    let compilation = Compilation::open(&file, &includes, &profiles);
    let report = judge(compilation, &Settings::default())
        .1
        .finish(&file.text);
    let is_found = report
        .findings
        .iter()
        .any(|found| found.rule.name == "markup-residue");
    promise("rules about texts", is_found == case.info.sense.is_some());
}

#[test]
fn every_output_has_what_it_promises() {
    let folder = Folder::new();
    let cases = cases();
    let names: BTreeSet<FactName> = cases.iter().map(|case| case.info.name).collect();
    assert!(FactName::ALL.iter().all(|name| names.contains(name)));
    let wrong: Vec<String> = cases
        .iter()
        .flat_map(|case| breaches(case, &folder))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} promises:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// What the form of a department has no place for stands after it.
#[test]
fn the_form_of_a_department_loses_nothing() {
    let folder = Folder::new();
    let mut wrong = Vec::new();
    for profile in ["部门整体-2021", "湖北部门整体-2021"] {
        for case in cases() {
            let is_of_project = matches!(case.owner, Owner::Project | Owner::Indicator);
            let Some(sample) = sample(case.info.kind, 0) else {
                continue;
            };
            if is_of_project || case.info.name == FactName::Profile {
                continue;
            }
            let text = Text::with(&case, &sample.written).write();
            let text = format!("规范：{profile}\n{text}");
            let mut promise = |output: &str, is_kept: bool| {
                if !is_kept {
                    wrong.push(format!("{profile}, {}: {output}", case.info.name.id()));
                }
            };
            pages_have(&case, &sample, &folder, &text, &mut promise);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_of_columns_are_told_apart() {
    let names: Vec<&str> = FIELDS
        .iter()
        .flat_map(|entry| [entry.name, entry.en])
        .collect();
    let set: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(names.len(), set.len());
}

//! The examples of the forms (`examples/forms`): each form that ships has one that fills every cell that a file can fill.

use std::collections::BTreeSet;
use std::path::PathBuf;

use jimu::Jimu;
use jimu::profile::form::{
    FormBlock, FormColumn, FormContent, FormFact, Horizon, IndicatorsBlock, MoneyBlock, MoneyPart,
};
use jimu::profile::{Form, Profile, form};
use jimu::write::Format;

use crate::support;

/// Cells of a row that are rightly blank in some rows: levels under their like, units of dates and of words.
const OFTEN_BLANK: [&str; 3] = ["一级指标", "二级指标", "计量单位"];
/// Of these a row can say one.
const EARLIER: [&str; 2] = ["上年指标值", "前年指标值"];

struct Example {
    path: PathBuf,
    text: String,
    profile: &'static Profile,
}

impl Example {
    fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// The form that it is of.
    fn form(&self) -> &'static Form {
        let whole = self.profile.department_form.as_ref();
        whole.unwrap_or(&self.profile.form)
    }

    /// How often the form is filled: for each project, or for the department.
    fn tables(&self) -> usize {
        self.text.matches("\n项目：").count().max(1)
    }

    fn markdown(&self) -> String {
        let page = support::build(&self.path, &self.text, Format::Markdown);
        String::from_utf8(page).unwrap()
    }
}

fn examples() -> Vec<Example> {
    let folder = support::root().join("examples/forms");
    let paths = support::examples().into_iter();
    let paths = paths.filter(|path| path.parent() == Some(&folder));
    paths
        .map(|path| {
            let text = support::read(&path).text.to_string();
            let says = |line: &str| line.strip_prefix("规范：").map(str::to_owned);
            let profile = text.lines().find_map(says).unwrap();
            Example {
                profile: Profile::builtin(&profile).unwrap(),
                path,
                text,
            }
        })
        .collect()
}

#[test]
fn every_form_has_an_example() {
    let shown: BTreeSet<&str> = examples()
        .iter()
        .map(|example| example.form().name.as_str())
        .collect();
    assert_eq!(shown, form::names().collect());
}

#[test]
fn nothing_is_found_in_them() {
    for example in examples() {
        let findings = Jimu::new()
            .check(&example.name(), example.text.as_str())
            .findings;
        let said: Vec<&str> = findings
            .iter()
            .map(|finding| finding.message.zh.as_str())
            .collect();
        assert!(said.is_empty(), "{}: {said:?}", example.name());
    }
}

#[test]
fn every_cell_is_filled_that_a_file_can_fill() {
    for example in examples() {
        let page = example.markdown();
        for label in labels(&example) {
            let start = format!("- **{label}** ");
            let values = page.lines().filter_map(|line| line.strip_prefix(&start));
            let filled = values.filter(|value| !value.trim().is_empty()).count();
            assert!(
                filled >= example.tables(),
                "{}: {label} is blank in {page}",
                example.name()
            );
        }
        for block in &example.form().blocks {
            if let FormBlock::Indicators(block) = block {
                rows_are_filled(&example, block, &page);
            }
        }
    }
}

/// What stands before each value in Markdown, but for the tables of indicators.
fn labels(example: &Example) -> Vec<String> {
    let mut labels = Vec::new();
    for block in &example.form().blocks {
        match block {
            FormBlock::Facts(lines) => {
                let facts = lines.iter().flatten().filter(|fact| is_said(&fact.content));
                labels.extend(facts.map(|fact| fact.label.text.clone()));
            }
            FormBlock::Money(block) => labels.extend(labels_of_money(block)),
            FormBlock::Plan { .. } => {
                labels.extend(example.profile.plan.checkpoints.iter().cloned())
            }
            FormBlock::Goals(block) if block.in_one_cell => labels.push(block.head.text.clone()),
            FormBlock::Goals(block) => labels.push(block.label(1)),
            FormBlock::GoalColumns { columns, .. } => {
                let columns = columns.iter().filter(|column| is_said(&column.content));
                labels.extend(columns.map(|column| column.head.clone()));
            }
            FormBlock::Tasks { columns, .. } => labels.extend(labels_of_tasks(example, columns)),
            _ => {}
        }
    }
    labels
}

/// Whether a file says it.
fn is_said(content: &FormContent) -> bool {
    matches!(content, FormContent::Field(_) | FormContent::Choices(..))
}

fn labels_of_money(block: &MoneyBlock) -> Vec<String> {
    let label = |fact: &FormFact| fact.label.text.clone();
    let mut labels: Vec<String> = if block.columns.is_empty() {
        block.amounts.iter().map(label).collect()
    } else {
        let columns = block.columns.iter();
        columns
            .filter(|column| column.shows != MoneyPart::Blank)
            .flat_map(|column| {
                let amounts = block.amounts.iter();
                amounts.map(|fact| format!("{}·{}", fact.label.text, column.head.text))
            })
            .collect()
    };
    labels.extend(block.below.map(|_| block.head.text.clone()));
    labels
}

fn labels_of_tasks(example: &Example, columns: &[FormColumn]) -> Vec<String> {
    let tasks = example
        .text
        .lines()
        .filter_map(|line| line.strip_prefix("任务："));
    tasks
        .flat_map(|task| {
            columns
                .iter()
                .filter_map(move |column| match field(column)? {
                    "任务名称" => None,
                    "任务内容" => Some(task.to_owned()),
                    _ => Some(format!("{task}·{}", column.head)),
                })
        })
        .collect()
}

/// The name of the field that a column shows.
fn field(column: &FormColumn) -> Option<&'static str> {
    match &column.content {
        FormContent::Field(entry) => Some(entry.name),
        _ => None,
    }
}

fn rows_are_filled(example: &Example, block: &IndicatorsBlock, page: &str) {
    let before = usize::from(block.head.span > 0);
    let heads = block
        .columns
        .iter()
        .map(|column| match column.group.as_str() {
            "" => column.head.clone(),
            group => format!("{group}·{}", column.head),
        });
    let heads: Vec<String> = std::iter::repeat_n(String::new(), before)
        .chain(heads)
        .collect();
    let mut lines = page.lines();
    let mut tables = 0;
    let mut ever_filled = vec![false; block.columns.len()];
    while lines.any(|line| cells(line) == heads) {
        tables += 1;
        // The line below the heads.
        lines.next();
        for line in lines.by_ref().take_while(|line| line.starts_with('|')) {
            let row = &cells(line)[before..];
            if is_goal(row) {
                continue;
            }
            for (at, column) in block.columns.iter().enumerate() {
                ever_filled[at] |= !row[at].is_empty();
                assert!(
                    !row[at].is_empty() || may_be_blank(block, column, row),
                    "{}: {} is blank in {line}",
                    example.name(),
                    column.head
                );
            }
        }
    }
    assert!(tables >= example.tables(), "{}: {page}", example.name());
    for (column, is_filled) in block.columns.iter().zip(ever_filled) {
        let is_filled = is_filled || field(column).is_none();
        assert!(is_filled, "{}: {}", example.name(), column.head);
    }
}

/// The cells of a line of a table in Markdown.
fn cells(line: &str) -> Vec<&str> {
    let inner = line
        .strip_prefix('|')
        .and_then(|line| line.strip_suffix('|'));
    inner.map_or(Vec::new(), |inner| {
        inner.split('|').map(str::trim).collect()
    })
}

/// The line of a goal of the department, above its rows.
fn is_goal(row: &[&str]) -> bool {
    let filled: Vec<bool> = row.iter().map(|cell| !cell.is_empty()).collect();
    filled[0] && filled[1..].iter().all(|is_filled| !is_filled)
}

fn may_be_blank(block: &IndicatorsBlock, column: &FormColumn, row: &[&str]) -> bool {
    let Some(name) = field(column) else {
        return true;
    };
    if EARLIER.contains(&name) {
        let both = block.columns.iter().zip(row);
        let mut earlier =
            both.filter(|(column, _)| field(column).is_some_and(|name| EARLIER.contains(&name)));
        return earlier.any(|(_, cell)| !cell.is_empty());
    }
    // A range and a period have no sign.
    let is_between = name == "计算符号"
        && row
            .iter()
            .any(|cell| cell.contains('～') || cell.contains(" 至 "));
    is_between || OFTEN_BLANK.contains(&name) || column.side != Horizon::All
}

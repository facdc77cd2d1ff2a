//! Reads a form: a file of its own, or the section of a profile.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use toml::Spanned;

use super::{
    DepartmentHeadings, Form, FormBlock, FormColumn, FormContent, FormFact, FormLine, GoalsBlock,
    Horizon, IndicatorsBlock, Label, MoneyBlock, MoneyColumn, MoneyPart, Stage, fields,
};
use crate::diag::{FileError, say};
use crate::field::{AmountUnit, CheckpointPart, Entry, FIELDS, LATER_FIELDS, OperatorStyle, Owner};
use crate::toml_file::{self, Flaw};

/// Columns of the grid of a form that says nothing of it.
const GRID: usize = 24;

/// A form as its file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormText {
    #[serde(default)]
    name: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    stage: Stage,
    heading: String,
    #[serde(default)]
    agency_line: bool,
    unit_line: Option<String>,
    amounts: Option<AmountUnit>,
    with_unit: Option<bool>,
    grid: Option<Vec<u16>>,
    department: Option<DepartmentHeadings>,
    blocks: Vec<Spanned<BlockText>>,
}

/// What a block is.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum BlockWord {
    #[serde(alias = "事项")]
    Facts,
    #[serde(alias = "资金")]
    Money,
    #[serde(alias = "支出计划")]
    Plan,
    #[serde(alias = "目标")]
    Goals,
    #[serde(alias = "并列目标")]
    GoalColumns,
    #[serde(alias = "任务")]
    Tasks,
    #[serde(alias = "指标")]
    Indicators,
    #[serde(alias = "文字")]
    Text,
    #[serde(alias = "签字")]
    Signatures,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BlockText {
    kind: BlockWord,
    head: Option<String>,
    head_span: Option<u16>,
    lines: Option<Vec<Vec<FactText>>>,
    amounts: Option<Vec<FactText>>,
    columns: Option<Vec<ColumnText>>,
    below: Option<Spanned<String>>,
    whole: Option<Spanned<String>>,
    label: Option<String>,
    label_span: Option<u16>,
    in_one_cell: Option<bool>,
    shows: Option<PlanWord>,
    #[serde(default)]
    rows: Horizon,
    all_categories: Option<bool>,
    level_weights: Option<bool>,
    text: Option<String>,
    labels: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FactText {
    #[serde(default)]
    label: String,
    field: Option<Spanned<String>>,
    text: Option<String>,
    choices: Option<Vec<String>>,
    label_span: Option<u16>,
    span: Option<u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnText {
    head: String,
    #[serde(default)]
    group: String,
    field: Option<Spanned<String>>,
    text: Option<String>,
    amount: Option<Spanned<String>>,
    span: Option<u16>,
    merged: Option<bool>,
    #[serde(default)]
    side: Horizon,
    #[serde(default)]
    operator: OperatorStyle,
    #[serde(default)]
    values: BTreeMap<String, String>,
}

#[derive(Clone, Copy, Deserialize)]
enum PlanWord {
    #[serde(rename = "累计比例", alias = "percent")]
    Percent,
    #[serde(rename = "累计金额", alias = "planned_amount")]
    Amount,
}

impl FormText {
    /// A form from the text of its file.
    pub fn parse(text: &str) -> Result<Form, FileError> {
        let form: FormText = toml_file::deserialize(text).map_err(|flaw| flaw.in_text(text))?;
        form.finish().map_err(|flaw| flaw.in_text(text))
    }

    /// The form, its parts fitted onto the grid.
    pub fn finish(self) -> Result<Form, Flaw> {
        let grid = self.grid.unwrap_or_else(|| vec![1; GRID]);
        let columns = grid.len() as u16;
        let blocks = self.blocks.into_iter().map(|block| {
            let place = block.span();
            block.into_inner().finish(columns, &place)
        });
        let blocks: Vec<FormBlock> = blocks.collect::<Result<_, _>>()?;
        Ok(Form {
            fields: fields(&blocks),
            blocks,
            name: self.name,
            title: self.title,
            stage: self.stage,
            heading: self.heading,
            agency_line: self.agency_line,
            with_unit: self.with_unit.unwrap_or(self.unit_line.is_none()),
            unit_line: self.unit_line,
            amounts: self.amounts,
            grid,
            department: self.department.unwrap_or_else(|| DepartmentHeadings {
                overall_goal: "总体绩效目标".to_owned(),
                sub_goals: "分项绩效目标".to_owned(),
                safeguards: "工作保障措施".to_owned(),
            }),
        })
    }
}

impl BlockText {
    fn finish(self, grid: u16, place: &Range<usize>) -> Result<FormBlock, Flaw> {
        let head = Label {
            span: match &self.head {
                Some(_) => self.head_span.unwrap_or(grid.div_ceil(10)),
                None => 0,
            },
            text: self.head.clone().unwrap_or_default(),
        };
        let room = room(grid, head.span, place)?;
        Ok(match self.kind {
            BlockWord::Facts => {
                let lines = given(self.lines, "lines", place)?.into_iter();
                let lines = lines.map(|line| facts(line, grid, place));
                FormBlock::Facts(lines.collect::<Result<_, _>>()?)
            }
            BlockWord::Money => FormBlock::Money(self.money(head, room, place)?),
            BlockWord::Plan => FormBlock::Plan {
                head,
                shows: match self.shows {
                    Some(PlanWord::Amount) => CheckpointPart::Amount,
                    Some(PlanWord::Percent) | None => CheckpointPart::Percent,
                },
            },
            BlockWord::Goals => FormBlock::Goals(GoalsBlock {
                head,
                label: self.label.unwrap_or_default(),
                in_one_cell: self.in_one_cell.unwrap_or(true),
                label_span: self.label_span.unwrap_or(2),
            }),
            BlockWord::GoalColumns => FormBlock::GoalColumns {
                columns: columns(self.columns, room, Owner::Project, place)?,
                head,
            },
            BlockWord::Tasks => FormBlock::Tasks {
                columns: columns(self.columns, room, Owner::Task, place)?,
                head,
            },
            BlockWord::Indicators => FormBlock::Indicators(IndicatorsBlock {
                label: self.label.unwrap_or_else(|| "目标{n}：".to_owned()),
                columns: columns(self.columns, room, Owner::Indicator, place)?,
                head,
                rows: self.rows,
                all_categories: self.all_categories.unwrap_or_default(),
                level_weights: self.level_weights.unwrap_or_default(),
            }),
            BlockWord::Text => FormBlock::Text(given(self.text, "text", place)?),
            BlockWord::Signatures => {
                let labels = given(self.labels, "labels", place)?;
                let spans = spans(grid, &vec![None; labels.len()], place)?;
                let labels = labels.into_iter().zip(spans);
                FormBlock::Signatures(labels.map(|(text, span)| Label { text, span }).collect())
            }
        })
    }

    fn money(self, head: Label, room: u16, place: &Range<usize>) -> Result<MoneyBlock, Flaw> {
        let amounts = given(self.amounts, "amounts", place)?;
        let below = self.below.map(|name| field(&name, Owner::Project));
        let whole = self.whole.map(|name| field(&name, Owner::Project));
        let Some(texts) = self.columns else {
            return Ok(MoneyBlock {
                head,
                columns: Vec::new(),
                label: 0,
                amounts: facts(amounts, room, place)?,
                below: below.transpose()?,
                whole: whole.transpose()?,
            });
        };
        let label = self.label_span.unwrap_or(room / 4);
        let rest = self::room(room, label, place)?;
        let given: Vec<Option<u16>> = texts.iter().map(|column| column.span).collect();
        let columns = texts.into_iter().zip(spans(rest, &given, place)?);
        let columns = columns.map(|(column, span)| {
            Ok(MoneyColumn {
                head: Label {
                    text: column.head,
                    span,
                },
                shows: money_part(column.amount)?,
            })
        });
        let amounts = amounts.into_iter().map(|fact| {
            let text = fact.label.clone();
            Ok(FormFact {
                label: Label { text, span: label },
                content: fact.content(Owner::Project, place)?,
                span: rest,
            })
        });
        Ok(MoneyBlock {
            head,
            columns: columns.collect::<Result<_, Flaw>>()?,
            label,
            amounts: amounts.collect::<Result<_, Flaw>>()?,
            below: below.transpose()?,
            whole: whole.transpose()?,
        })
    }
}

impl FactText {
    fn content(self, owner: Owner, place: &Range<usize>) -> Result<FormContent, Flaw> {
        let entry = this_stage(self.field, owner)?;
        content(entry, self.text, self.choices, place)
    }
}

/// A line of labels with their values: without widths, all pairs are equal, and a label takes a third of its pair.
fn facts(line: Vec<FactText>, room: u16, place: &Range<usize>) -> Result<FormLine, Flaw> {
    let pairs = spans(room, &vec![None; line.len()], place)?;
    let widths = line.iter().zip(&pairs).flat_map(|(fact, pair)| {
        let label = match fact.label_span {
            None if fact.label.is_empty() => Some(0),
            None if fact.span.is_none() => Some((pair / 3).max(1)),
            given => given,
        };
        [label, fact.span]
    });
    let widths = spans(room, &widths.collect::<Vec<_>>(), place)?;
    let line = line.into_iter().zip(widths.chunks(2));
    line.map(|(fact, widths)| {
        Ok(FormFact {
            label: Label {
                text: fact.label.clone(),
                span: widths[0],
            },
            content: fact.content(Owner::Project, place)?,
            span: widths[1],
        })
    })
    .collect()
}

fn columns(
    columns: Option<Vec<ColumnText>>,
    room: u16,
    owner: Owner,
    place: &Range<usize>,
) -> Result<Vec<FormColumn>, Flaw> {
    let columns = given(columns, "columns", place)?;
    let widths: Vec<Option<u16>> = columns.iter().map(|column| column.span).collect();
    let columns = columns.into_iter().zip(spans(room, &widths, place)?);
    columns
        .map(|(column, span)| {
            let entry = this_stage(column.field, owner)?;
            Ok(FormColumn {
                merged: column.merged.unwrap_or(entry.is_some_and(is_level)),
                content: content(entry, column.text, None, place)?,
                head: column.head,
                group: column.group,
                span,
                side: column.side,
                operator: column.operator,
                values: column.values.into_iter().collect(),
            })
        })
        .collect()
}

/// Whether a field is one of the levels above the name, whose cells are merged.
fn is_level(entry: &Entry) -> bool {
    use crate::field::{Field, IndicatorPart};
    matches!(
        entry.field,
        Field::IndicatorPart(
            IndicatorPart::Level1
                | IndicatorPart::Level2
                | IndicatorPart::Level1Name
                | IndicatorPart::Level2Name
        )
    )
}

fn content(
    entry: Option<&'static Entry>,
    text: Option<String>,
    choices: Option<Vec<String>>,
    place: &Range<usize>,
) -> Result<FormContent, Flaw> {
    match (entry, text, choices) {
        (Some(entry), None, Some(choices)) => Ok(FormContent::Choices(entry, choices)),
        (Some(entry), None, None) => Ok(FormContent::Field(entry)),
        (None, Some(text), None) => Ok(FormContent::Text(text)),
        (None, None, None) => Ok(FormContent::Blank),
        _ => {
            let message = say!(
                "一格只能写 field、text 之一；choices 要和 field 一起写",
                "a cell takes field or text, not both; choices stand beside field"
            );
            Err(Flaw::at(message, place.clone()))
        }
    }
}

/// The field of a cell; `None` where nobody knows it yet when goals are written: its cell stays blank.
fn this_stage(name: Option<Spanned<String>>, owner: Owner) -> Result<Option<&'static Entry>, Flaw> {
    let now = name.filter(|name| !is_later(name.get_ref()));
    now.map(|name| field(&name, owner)).transpose()
}

/// What a column of amounts shows; what is not known yet stays blank.
fn money_part(name: Option<Spanned<String>>) -> Result<MoneyPart, Flaw> {
    let Some(name) = name else {
        return Ok(MoneyPart::default());
    };
    let word = name.get_ref();
    if is_later(word) {
        return Ok(MoneyPart::Blank);
    }
    let read = MoneyPart::deserialize(word.as_str().into_deserializer());
    read.map_err(|error: serde::de::value::Error| {
        let known = error.to_string();
        let message = say!(
            "资金列里没有“{word}”：写 金额、占比、上年、前年、空，或者以后才有的，如 执行数、得分",
            "a column of amounts: {known}; or what is known later, such as spent or score"
        );
        Flaw::at(message, name.span())
    })
}

fn is_later(name: &str) -> bool {
    LATER_FIELDS
        .iter()
        .any(|(zh, en)| name == *zh || name == *en)
}

/// A field by its name: of projects, in rows of indicators also of these.
fn field(name: &Spanned<String>, owner: Owner) -> Result<&'static Entry, Flaw> {
    let word = name.get_ref();
    let is_of = |entry: &Entry| entry.owner == owner || entry.owner == Owner::Project;
    match Entry::named(word) {
        Some(entry) if is_of(entry) => Ok(entry),
        Some(_) => {
            let message = say!(
                "字段“{word}”不能放在这里",
                "the field “{word}” cannot stand here"
            );
            Err(Flaw::at(message, name.span()))
        }
        None => {
            let known = FIELDS.iter().filter(|entry| is_of(entry));
            let known = known.map(|entry| (entry.name, entry.en));
            let (zh, en): (Vec<&str>, Vec<&str>) = known.chain(LATER_FIELDS).unzip();
            let message = toml_file::unknown(word, ("个字段", "field"), &zh, &en);
            Err(Flaw::at(message, name.span()))
        }
    }
}

fn given<T>(part: Option<T>, name: &str, place: &Range<usize>) -> Result<T, Flaw> {
    part.ok_or_else(|| {
        let message = say!("这一块缺少“{name}”一项", "this block lacks “{name}”");
        Flaw::at(message, place.clone())
    })
}

/// What is left of a width.
fn room(width: u16, taken: u16, place: &Range<usize>) -> Result<u16, Flaw> {
    width
        .checked_sub(taken)
        .filter(|rest| *rest > 0)
        .ok_or_else(|| misfit(taken, width, place))
}

/// Widths that together fill a line: those that are not given share what is left.
fn spans(width: u16, given: &[Option<u16>], place: &Range<usize>) -> Result<Vec<u16>, Flaw> {
    let taken: u16 = given.iter().flatten().sum();
    let open = given.iter().filter(|span| span.is_none()).count() as u16;
    let rest = width.checked_sub(taken);
    let Some(rest) = rest.filter(|rest| if open == 0 { *rest == 0 } else { *rest >= open }) else {
        return Err(misfit(taken + open, width, place));
    };
    let mut left = (rest, open);
    let spans = given.iter().map(|span| {
        span.unwrap_or_else(|| {
            let share = left.0 / left.1;
            left = (left.0 - share, left.1 - 1);
            share
        })
    });
    Ok(spans.collect())
}

fn misfit(taken: u16, width: u16, place: &Range<usize>) -> Flaw {
    let message = say!(
        "这一块里有一行的格子合计 {taken} 格，应是 {width} 格",
        "the cells of a line of this block take {taken} columns of the grid, not {width}"
    );
    Flaw::at(message, place.clone())
}

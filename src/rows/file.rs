//! Reads a layout file.

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::field::{Entry, FIELDS, Kind, Owner};
use super::{AmountUnit, Column, Content, Layout, LayoutError, Limit, OperatorStyle, RowKind};
use crate::diag::{Message, nearest, say};
use crate::profile::Lengths;

/// Columns that a sheet of Excel has.
const MOST_COLUMNS: usize = 16_384;

const KEYS: [&str; 6] = ["name", "title", "sheet", "rows", "split", "columns"];
const COLUMN_KEYS: [&str; 8] = [
    "head", "field", "text", "max", "unit", "operator", "blank", "values",
];

const ROWS: [(&str, &str, RowKind); 3] = [
    ("indicator", "指标", RowKind::Indicator),
    ("project", "项目", RowKind::Project),
    ("plan", "节点", RowKind::Plan),
];
const UNITS: [(&str, &str, AmountUnit); 2] = [
    ("yuan", "元", AmountUnit::Yuan),
    ("wan", "万元", AmountUnit::Wan),
];
const OPERATORS: [(&str, &str, OperatorStyle); 3] = [
    ("sign", "符号", OperatorStyle::Sign),
    ("code", "代码", OperatorStyle::Code),
    ("name", "名称", OperatorStyle::Name),
];
const SPLITS: [(&str, &str, bool); 1] = [("project", "项目", true)];

/// A message and its place in bytes.
type Problem = (Message, usize);
type Item<'t> = Spanned<DeValue<'t>>;

/// A layout from its TOML text.
pub(super) fn read(text: &str) -> Result<Layout, LayoutError> {
    let line_of = |at: usize| text.bytes().take(at).filter(|&byte| byte == b'\n').count() + 1;
    let table = DeTable::parse(text).map_err(|error| {
        let reason = error.message();
        let message = say!("不合 TOML 的写法：{reason}", "no TOML: {reason}");
        LayoutError::new(message, error.span().map(|span| line_of(span.start)))
    })?;
    layout(&table).map_err(|(message, at)| LayoutError::new(message, Some(line_of(at))))
}

fn layout(table: &Spanned<DeTable<'_>>) -> Result<Layout, Problem> {
    let entries = entries(table.get_ref(), &KEYS)?;
    let start = table.span().start;
    let find = |name: &str| {
        entries
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| *value)
    };
    let text_of = |name| find(name).map(|value| text(name, value)).transpose();
    let name = text_of("name")?
        .filter(|name| !name.is_empty())
        .ok_or_else(|| (missing("name"), start))?;
    let rows = find("rows").ok_or_else(|| (missing("rows"), start))?;
    let rows = choice("rows", rows, &ROWS)?;
    let per_project = find("split")
        .map(|value| choice("split", value, &SPLITS))
        .transpose()?
        .unwrap_or(false);
    let list = find("columns").ok_or_else(|| (missing("columns"), start))?;
    let items = list
        .get_ref()
        .as_array()
        .ok_or_else(|| wrong("columns", ("表的列表", "a list of tables"), list))?;
    let mut columns: Vec<Column> = Vec::new();
    for item in items.iter() {
        let column = column(item, rows)?;
        let head = &column.head;
        if columns.iter().any(|known| known.head == *head) {
            let message = say!("有两列都叫“{head}”", "two columns are called “{head}”");
            return Err((message, item.span().start));
        }
        columns.push(column);
    }
    if columns.is_empty() || columns.len() > MOST_COLUMNS {
        let message = say!(
            "columns 应有 1 到 {MOST_COLUMNS} 列",
            "columns should have 1 to {MOST_COLUMNS} columns"
        );
        return Err((message, list.span().start));
    }
    Ok(Layout {
        title: text_of("title")?.unwrap_or(name).to_owned(),
        sheet: text_of("sheet")?.unwrap_or(name).to_owned(),
        name: name.to_owned(),
        rows,
        per_project,
        columns,
    })
}

fn column(item: &Item<'_>, rows: RowKind) -> Result<Column, Problem> {
    let table = item
        .get_ref()
        .as_table()
        .ok_or_else(|| wrong("columns", ("表的列表", "a list of tables"), item))?;
    let entries = entries(table, &COLUMN_KEYS)?;
    let find = |name: &str| {
        entries
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| *value)
    };
    let text_of = |name| find(name).map(|value| text(name, value)).transpose();
    let head = text_of("head")?
        .filter(|head| !head.is_empty())
        .ok_or_else(|| (missing("head"), item.span().start))?;
    let field = find("field").map(|value| field(value, rows)).transpose()?;
    let content = match (field, text_of("text")?) {
        (Some(_), Some(_)) => {
            let message = say!(
                "“{head}”一列只能有 field、text 之一",
                "“{head}” takes field or text, not both"
            );
            return Err((message, item.span().start));
        }
        (Some(entry), None) => Content::Field(entry),
        (None, Some(text)) => Content::Text(text.to_owned()),
        (None, None) => Content::Blank,
    };
    let kind = field.map(|entry| entry.kind);
    let fits = |name: &str, is_right: bool, wanted: (&str, &str)| match find(name) {
        Some(value) if !is_right => {
            let (zh, en) = wanted;
            Err((
                say!("{name} 只用于{zh}", "{name} is only for {en}"),
                value.span().start,
            ))
        }
        value => Ok(value),
    };
    let unit = fits("unit", kind == Some(Kind::Amount), ("金额", "amounts"))?;
    let operator = fits(
        "operator",
        kind == Some(Kind::Operator),
        ("计算符号", "the field operator"),
    )?;
    let is_text = matches!(kind, Some(Kind::Text | Kind::Prose | Kind::Operator));
    let values = fits("values", is_text, ("文字", "texts"))?;
    Ok(Column {
        head: head.to_owned(),
        content,
        limit: find("max").map(limit).transpose()?,
        unit: unit
            .map(|value| choice("unit", value, &UNITS))
            .transpose()?
            .unwrap_or_default(),
        operator: operator
            .map(|value| choice("operator", value, &OPERATORS))
            .transpose()?
            .unwrap_or_default(),
        blank: text_of("blank")?.unwrap_or_default().to_owned(),
        values: values.map(pairs).transpose()?.unwrap_or_default(),
    })
}

/// The entries of a table in the order of the file, so that the first error is the one that is reported.
fn entries<'v, 't>(
    table: &'v DeTable<'t>,
    known: &[&str],
) -> Result<Vec<(&'v str, &'v Item<'t>)>, Problem> {
    let mut entries: Vec<(&Spanned<DeString<'_>>, &Item<'t>)> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    let checked = entries.into_iter().map(|(key, value)| {
        let name: &str = key.get_ref();
        if known.contains(&name) {
            return Ok((name, value));
        }
        Err((
            unknown(("项", known), ("key", known), name),
            key.span().start,
        ))
    });
    checked.collect()
}

fn field(value: &Item<'_>, rows: RowKind) -> Result<&'static Entry, Problem> {
    let name = text("field", value)?;
    let Some(entry) = Entry::named(name) else {
        let (zh, en): (Vec<&str>, Vec<&str>) =
            FIELDS.iter().map(|entry| (entry.name, entry.en)).unzip();
        return Err((
            unknown(("字段", &zh), ("field", &en), name),
            value.span().start,
        ));
    };
    let is_there = match entry.owner {
        Owner::Project => true,
        Owner::Indicator => rows == RowKind::Indicator,
        Owner::Checkpoint => rows == RowKind::Plan,
    };
    if is_there {
        return Ok(entry);
    }
    let (zh, en) = match entry.owner {
        Owner::Checkpoint => ("支出计划的节点", "plan"),
        Owner::Project | Owner::Indicator => ("指标", "indicator"),
    };
    let message = say!(
        "“{name}”只在一行是{zh}的表里才有（rows = \"{en}\"）",
        "“{name}” needs rows = \"{en}\""
    );
    Err((message, value.span().start))
}

/// A length of the profile by its name, or a number of bytes.
fn limit(value: &Item<'_>) -> Result<Limit, Problem> {
    if let Some(name) = value.get_ref().as_str() {
        let known = Lengths::NAMES.into_iter().find(|known| *known == name);
        return known.map(Limit::Profile).ok_or_else(|| {
            (
                unknown(("长度", &Lengths::NAMES), ("length", &Lengths::NAMES), name),
                value.span().start,
            )
        });
    }
    let number = value
        .get_ref()
        .as_integer()
        .and_then(|number| number.as_str().parse().ok());
    let number = number.filter(|number| *number > 0).map(Limit::Bytes);
    number.ok_or_else(|| {
        wrong(
            "max",
            (
                "字节数，或规范里长度的名称",
                "a number of bytes, or the name of a length",
            ),
            value,
        )
    })
}

fn pairs(value: &Item<'_>) -> Result<Vec<(String, String)>, Problem> {
    let table = value
        .get_ref()
        .as_table()
        .ok_or_else(|| wrong("values", ("对照表", "a table of texts"), value))?;
    let pair = |(from, to): (&Spanned<DeString<'_>>, &Item<'_>)| {
        Ok((from.get_ref().to_string(), text("values", to)?.to_owned()))
    };
    table.iter().map(pair).collect()
}

fn text<'v>(name: &str, value: &'v Item<'_>) -> Result<&'v str, Problem> {
    value
        .get_ref()
        .as_str()
        .ok_or_else(|| wrong(name, ("加引号的文字", "a text in quotation marks"), value))
}

/// One of a few words.
fn choice<T: Copy>(name: &str, value: &Item<'_>, words: &[(&str, &str, T)]) -> Result<T, Problem> {
    let word = text(name, value)?;
    let found = words.iter().find(|(en, zh, _)| [*en, *zh].contains(&word));
    found.map(|(.., meaning)| *meaning).ok_or_else(|| {
        let zh = words
            .iter()
            .map(|(en, zh, _)| format!("{en}（{zh}）"))
            .collect::<Vec<_>>()
            .join("、");
        let en = words
            .iter()
            .map(|(en, ..)| *en)
            .collect::<Vec<_>>()
            .join(", ");
        let message = say!(
            "{name} 不能是“{word}”，可用的有：{zh}",
            "{name} cannot be “{word}”; there are {en}"
        );
        (message, value.span().start)
    })
}

fn missing(name: &str) -> Message {
    say!("缺少 {name}", "{name} is missing")
}

fn wrong(name: &str, wanted: (&str, &str), value: &Item<'_>) -> Problem {
    let (zh, en) = wanted;
    (
        say!("{name} 的值应是{zh}", "the value of {name} should be {en}"),
        value.span().start,
    )
}

/// What it is called and the known names, in Chinese and in English.
fn unknown(
    (zh, zh_known): (&str, &[&str]),
    (en, en_known): (&str, &[&str]),
    name: &str,
) -> Message {
    match nearest(name, zh_known.iter().chain(en_known).copied()) {
        Some(near) => {
            say!(
                "没有“{name}”这个{zh}，是不是“{near}”？",
                "there is no {en} “{name}”; did you mean “{near}”?"
            )
        }
        None => {
            let (zh_known, en_known) = (zh_known.join("、"), en_known.join(", "));
            say!(
                "没有“{name}”这个{zh}，可用的有：{zh_known}",
                "there is no {en} “{name}”; there are {en_known}"
            )
        }
    }
}

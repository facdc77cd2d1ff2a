//! Reads a layout file.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use super::{AmountUnit, Column, Content, Layout, Limit, OperatorStyle, RowKind};
use crate::diag::{FileError, say};
use crate::field::{Entry, FIELDS, Kind, Owner};
use crate::profile::Lengths;
use crate::toml_file::{self, Flaw, Item};

/// Columns that a sheet of Excel has.
const MOST_COLUMNS: usize = 16_384;

const KEYS: [&str; 7] = [
    "name",
    "title",
    "sheet",
    "rows",
    "split",
    "other_sign",
    "columns",
];
const COLUMN_KEYS: [&str; 10] = [
    "head",
    "field",
    "text",
    "max",
    "refuse",
    "required_with",
    "unit",
    "operator",
    "blank",
    "values",
];

const ROWS: [(&str, &str, RowKind); 4] = [
    ("indicator", "指标", RowKind::Indicator),
    ("project", "项目", RowKind::Project),
    ("plan", "节点", RowKind::Plan),
    ("goal", "部门目标", RowKind::Goal),
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

/// A layout from its TOML text.
pub(super) fn read(text: &str) -> Result<Layout, FileError> {
    let read = toml_file::parse(text).and_then(|table| layout(&table));
    read.map_err(|flaw| flaw.in_text(text))
}

fn layout(table: &Spanned<DeTable<'_>>) -> Result<Layout, Flaw> {
    let entries = Entries::read(table.get_ref(), &KEYS)?;
    let name = entries
        .text("name")?
        .filter(|name| !name.is_empty())
        .ok_or_else(|| missing("name", 0..0))?;
    let rows = entries.find("rows").ok_or_else(|| missing("rows", 0..0))?;
    let rows = choice("rows", rows, &ROWS)?;
    let per_project = entries
        .find("split")
        .map(|value| choice("split", value, &SPLITS))
        .transpose()?
        .unwrap_or(false);
    let list = entries
        .find("columns")
        .ok_or_else(|| missing("columns", 0..0))?;
    let items = list
        .get_ref()
        .as_array()
        .ok_or_else(|| toml_file::wrong("columns", ("表的列表", "a list of tables"), list))?;
    let other_sign = entries.text("other_sign")?;
    let mut columns: Vec<Column> = Vec::new();
    for item in items.iter() {
        let column = Column {
            other_sign: other_sign.map(str::to_owned),
            ..column(item, rows)?
        };
        let head = &column.head;
        if columns.iter().any(|known| known.head == *head) {
            let message = say!("有两列都叫“{head}”", "two columns are called “{head}”");
            return Err(Flaw::at(message, item.span()));
        }
        columns.push(column);
    }
    if columns.is_empty() || columns.len() > MOST_COLUMNS {
        let message = say!(
            "columns 应有 1 到 {MOST_COLUMNS} 列",
            "“columns” should list 1 to {MOST_COLUMNS} columns"
        );
        return Err(Flaw::at(message, list.span()));
    }
    Ok(Layout {
        title: entries.text("title")?.unwrap_or(name).to_owned(),
        sheet: entries.text("sheet")?.unwrap_or(name).to_owned(),
        name: name.to_owned(),
        rows,
        per_project,
        columns,
    })
}

fn column(item: &Item<'_>, rows: RowKind) -> Result<Column, Flaw> {
    let table = item
        .get_ref()
        .as_table()
        .ok_or_else(|| toml_file::wrong("columns", ("表的列表", "a list of tables"), item))?;
    let entries = Entries::read(table, &COLUMN_KEYS)?;
    let head = entries
        .text("head")?
        .filter(|head| !head.is_empty())
        .ok_or_else(|| missing("head", item.span()))?;
    let field = entries
        .find("field")
        .map(|value| field(value, rows))
        .transpose()?;
    let content = match (field, entries.text("text")?) {
        (Some(_), Some(_)) => {
            let message = say!(
                "“{head}”一列只能有 field、text 之一",
                "“{head}” takes field or text, not both"
            );
            return Err(Flaw::at(message, item.span()));
        }
        (Some(entry), None) => Content::Field(entry),
        (None, Some(text)) => Content::Text(text.to_owned()),
        (None, None) => Content::Blank,
    };
    let kind = field.map(|entry| entry.kind);
    let unit = entries.find("unit");
    if kind != Some(Kind::Amount) {
        only_for("unit", unit, ("金额", "amounts"))?;
    }
    let operator = entries.find("operator");
    if kind != Some(Kind::Operator) {
        only_for("operator", operator, ("计算符号", "the field operator"))?;
    }
    let values = entries.find("values");
    if !matches!(kind, Some(Kind::Text | Kind::Prose | Kind::Operator)) {
        only_for("values", values, ("文字", "texts"))?;
    }
    Ok(Column {
        head: head.to_owned(),
        content,
        limit: entries.find("max").map(limit).transpose()?,
        unit: unit
            .map(|value| choice("unit", value, &UNITS))
            .transpose()?
            .unwrap_or_default(),
        operator: operator
            .map(|value| choice("operator", value, &OPERATORS))
            .transpose()?
            .unwrap_or_default(),
        other_sign: None,
        refuse: texts("refuse", &entries)?,
        required_with: texts("required_with", &entries)?,
        blank: entries.text("blank")?.unwrap_or_default().to_owned(),
        values: values.map(pairs).transpose()?.unwrap_or_default(),
    })
}

/// Refuses an entry that a column of another kind has.
fn only_for(name: &str, value: Option<&Item<'_>>, (zh, en): (&str, &str)) -> Result<(), Flaw> {
    match value {
        Some(value) => {
            let message = say!("{name} 只用于{zh}", "“{name}” can only be used for {en}");
            Err(Flaw::at(message, value.span()))
        }
        None => Ok(()),
    }
}

/// The entries of a table in the order of the file, so that the first error is the one that is reported.
struct Entries<'v, 't>(Vec<(&'v str, &'v Item<'t>)>);

impl<'v, 't> Entries<'v, 't> {
    fn read(table: &'v DeTable<'t>, known: &[&str]) -> Result<Self, Flaw> {
        let checked = toml_file::in_order(table).into_iter().map(|(key, value)| {
            let name: &str = key.get_ref();
            if known.contains(&name) {
                return Ok((name, value));
            }
            let message = toml_file::unknown(name, ("一项", "key"), known, known);
            Err(Flaw::at(message, key.span()))
        });
        checked.collect::<Result<_, _>>().map(Self)
    }

    fn find(&self, name: &str) -> Option<&'v Item<'t>> {
        let found = self.0.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| *value)
    }

    fn text(&self, name: &str) -> Result<Option<&'v str>, Flaw> {
        self.find(name)
            .map(|value| toml_file::text(name, value))
            .transpose()
    }
}

fn field(value: &Item<'_>, rows: RowKind) -> Result<&'static Entry, Flaw> {
    let name = toml_file::text("field", value)?;
    let Some(entry) = Entry::named(name) else {
        let (zh, en): (Vec<&str>, Vec<&str>) =
            FIELDS.iter().map(|entry| (entry.name, entry.en)).unzip();
        let message = toml_file::unknown(name, ("个字段", "field"), &zh, &en);
        return Err(Flaw::at(message, value.span()));
    };
    let is_there = match entry.owner {
        Owner::Project => true,
        Owner::Indicator => matches!(rows, RowKind::Indicator | RowKind::Goal),
        Owner::Checkpoint => rows == RowKind::Plan,
        Owner::Task => false,
    };
    if is_there {
        return Ok(entry);
    }
    if entry.owner == Owner::Task {
        let message = say!(
            "“{name}”只有表样里才有",
            "“{name}” is a field of forms alone"
        );
        return Err(Flaw::at(message, value.span()));
    }
    let (zh, en) = match entry.owner {
        Owner::Checkpoint => ("支出计划的节点", "plan"),
        Owner::Project | Owner::Task | Owner::Indicator => ("指标", "indicator"),
    };
    let message = say!(
        "“{name}”只在一行是{zh}的表里才有（rows = \"{en}\"）",
        "“{name}” needs rows = \"{en}\""
    );
    Err(Flaw::at(message, value.span()))
}

/// A length of the profile by its name, or a number of bytes.
fn limit(value: &Item<'_>) -> Result<Limit, Flaw> {
    if let Some(name) = value.get_ref().as_str() {
        let known = Lengths::NAMES.into_iter().find(|known| *known == name);
        return known.map(Limit::Profile).ok_or_else(|| {
            let known = &Lengths::NAMES;
            let message = toml_file::unknown(name, ("个长度", "length"), known, known);
            Flaw::at(message, value.span())
        });
    }
    let number = value
        .get_ref()
        .as_integer()
        .and_then(|number| number.as_str().parse().ok());
    let number = number.filter(|number| *number > 0).map(Limit::Bytes);
    number.ok_or_else(|| {
        toml_file::wrong(
            "max",
            (
                "字节数，或规范里长度的名称",
                "a number of bytes, or the name of a length",
            ),
            value,
        )
    })
}

/// A list of texts; without the entry, none.
fn texts(name: &str, entries: &Entries<'_, '_>) -> Result<Vec<String>, Flaw> {
    let Some(value) = entries.find(name) else {
        return Ok(Vec::new());
    };
    let items = value
        .get_ref()
        .as_array()
        .ok_or_else(|| toml_file::wrong(name, ("文字的列表", "a list of texts"), value))?;
    let texts = items
        .iter()
        .map(|item| toml_file::text(name, item).map(str::to_owned));
    texts.collect()
}

fn pairs(value: &Item<'_>) -> Result<Vec<(String, String)>, Flaw> {
    let table = value
        .get_ref()
        .as_table()
        .ok_or_else(|| toml_file::wrong("values", ("对照表", "a table of texts"), value))?;
    let pairs = table.iter().map(|(from, to)| {
        Ok((
            from.get_ref().to_string(),
            toml_file::text("values", to)?.to_owned(),
        ))
    });
    pairs.collect()
}

/// One of a few words.
fn choice<T: Copy>(name: &str, value: &Item<'_>, words: &[(&str, &str, T)]) -> Result<T, Flaw> {
    let word = toml_file::text(name, value)?;
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
            "{name} cannot be “{word}”; use one of {en}"
        );
        Flaw::at(message, value.span())
    })
}

fn missing(name: &str, range: Range<usize>) -> Flaw {
    Flaw::at(say!("缺少“{name}”一项", "“{name}” is missing"), range)
}

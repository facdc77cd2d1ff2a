//! TOML files that users write (`jimu.toml`, profiles, layouts): reading them, and saying in both languages what is wrong
//! with one, where, and what to do.

mod reader_error;

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue};

use crate::diag::{FileError, Message, nearest, say};

/// A value with its place.
pub(crate) type Item<'t> = Spanned<DeValue<'t>>;

/// What is wrong with a text, and the bytes that it is about.
#[derive(Debug)]
pub(crate) struct Flaw {
    pub message: Message,
    pub range: Option<Range<usize>>,
}

impl Flaw {
    pub fn at(message: Message, range: Range<usize>) -> Self {
        Self {
            message,
            range: Some(range),
        }
    }

    /// The flaw as an error of the file that holds `text`.
    pub fn in_text(self, text: &str) -> FileError {
        let error = FileError::new(self.message);
        match self.range {
            Some(range) => error.at(text, range),
            None => error,
        }
    }
}

/// The tables of a text.
pub(crate) fn parse(text: &str) -> Result<Spanned<DeTable<'_>>, Flaw> {
    DeTable::parse(text).map_err(|error| reader_error::flaw(&error, text))
}

/// A text as a value that serde builds.
pub(crate) fn deserialize<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Flaw> {
    toml::from_str(text).map_err(|error| reader_error::flaw(&error, text))
}

/// The entries of a table in the order of the file, so that the first error is the one that is reported.
pub(crate) fn in_order<'v, 't>(
    table: &'v DeTable<'t>,
) -> Vec<(&'v Spanned<DeString<'t>>, &'v Item<'t>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// What a value should be.
pub(crate) fn wrong(name: &str, wanted: (&str, &str), value: &Item<'_>) -> Flaw {
    let (zh, en) = wanted;
    let message = say!(
        "“{name}”的值应是{zh}",
        "the value of “{name}” should be {en}"
    );
    Flaw::at(message, value.span())
}

pub(crate) fn text<'v>(name: &str, value: &'v Item<'_>) -> Result<&'v str, Flaw> {
    value
        .get_ref()
        .as_str()
        .ok_or_else(|| wrong(name, ("加引号的文字", "text in quotation marks"), value))
}

pub(crate) fn list<'v, 't>(name: &str, value: &'v Item<'t>) -> Result<&'v DeArray<'t>, Flaw> {
    value
        .get_ref()
        .as_array()
        .ok_or_else(|| wrong(name, ("列表", "a list"), value))
}

pub(crate) fn table<'v, 't>(name: &str, value: &'v Item<'t>) -> Result<&'v DeTable<'t>, Flaw> {
    value
        .get_ref()
        .as_table()
        .ok_or_else(|| wrong(name, ("表", "a table"), value))
}

/// A name that is none of those that are known in Chinese and in English; `what` it should be one of.
pub(crate) fn unknown(
    name: &str,
    what: (&str, &str),
    zh_known: &[&str],
    en_known: &[&str],
) -> Message {
    let (zh, en) = what;
    match nearest(name, zh_known.iter().chain(en_known).copied()) {
        Some(near) => say!(
            "没有“{name}”这{zh}，是不是“{near}”？",
            "there is no {en} “{name}”; did you mean “{near}”?"
        ),
        None => {
            let (zh_known, en_known) = (zh_known.join("、"), en_known.join(", "));
            say!(
                "没有“{name}”这{zh}，可用的有：{zh_known}",
                "there is no {en} “{name}”; use one of {en_known}"
            )
        }
    }
}

/// Where a word stands in a section of a text, as a key or in quotation marks; the section itself where it does not.
pub(crate) fn place(text: &str, section: &str, word: Option<&str>) -> Option<Range<usize>> {
    let tables = DeTable::parse(text).ok()?;
    let (key, value) = tables
        .get_ref()
        .iter()
        .find(|(key, _)| key.get_ref() == section)?;
    let found = word.and_then(|word| word_in(value, word));
    Some(found.unwrap_or_else(|| key.span()))
}

fn word_in(item: &Item<'_>, word: &str) -> Option<Range<usize>> {
    match item.get_ref() {
        DeValue::String(text) => (text == word).then(|| item.span()),
        DeValue::Array(items) => items.iter().find_map(|item| word_in(item, word)),
        DeValue::Table(table) => in_order(table).into_iter().find_map(|(key, value)| {
            if key.get_ref() == word {
                Some(key.span())
            } else {
                word_in(value, word)
            }
        }),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
            None
        }
    }
}

//! The table as it stands in the file.

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    key: Vec<Key>,
}

/// One key, with what it lets others say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    pub name: String,
    pub en: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    pub role: Option<String>,
    #[serde(rename = "in")]
    pub hosts: Vec<String>,
    pub opens: Option<String>,
    #[serde(default)]
    pub repeats: bool,
    pub kind: String,
    pub zh: String,
    pub help: String,
    #[serde(default)]
    pub facts: Vec<Fact>,
}

impl Key {
    pub fn role(&self) -> &str {
        self.role.as_deref().unwrap_or(&self.en)
    }

    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        [&self.name, &self.en]
            .into_iter()
            .chain(&self.aliases)
            .map(String::as_str)
    }
}

/// One fact of a key.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    pub of: String,
    pub id: Option<String>,
    pub json: Option<String>,
    pub member: Option<String>,
    pub kind: Option<String>,
    pub zh: Option<String>,
    pub label: Option<String>,
    pub print: Option<String>,
    pub check: Option<String>,
    pub field: Option<Column>,
    pub means: Option<String>,
    #[serde(default)]
    pub optional: bool,
    #[serde(default)]
    pub early: bool,
    #[serde(default)]
    pub joined: bool,
    pub after: Option<String>,
    pub json_after: Option<String>,
}

impl Fact {
    pub fn id<'t>(&'t self, key: &'t Key) -> &'t str {
        self.id.as_deref().unwrap_or(&key.en)
    }

    /// Whether it only says that another key adds to a fact that is described elsewhere.
    pub fn is_reference(&self) -> bool {
        self.kind.is_none() && self.print.is_none()
    }
}

/// The column of rows that shows a fact.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Column {
    /// `false`: there is none.
    Is(bool),
    Named(Named),
}

/// What a column is called, where it is not called as its fact.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Named {
    pub name: Option<String>,
    pub en: Option<String>,
    pub note: Option<String>,
    pub is_prose: Option<bool>,
}

/// The keys of the table.
///
/// # Errors
/// What is wrong with its first wrong entry.
pub fn read(source: &str) -> Result<Vec<Key>, String> {
    toml::from_str::<Table>(source)
        .map(|table| table.key)
        .map_err(|error| error.to_string())
}

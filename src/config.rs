//! `jimu.toml`: settings of a folder and what is below it.

use std::fmt;

use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue};

use crate::check::{Level, Settings};
use crate::diag::{Lang, Message, nearest, say};

/// What a `jimu.toml` says.
#[derive(Debug, Default)]
pub struct Config {
    /// The profile of files that name none.
    pub profile: Option<String>,
    pub lang: Option<Lang>,
    /// Paths of profile files to add, as written.
    pub profiles: Vec<String>,
    pub settings: Settings,
}

/// Why a `jimu.toml` cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    pub zh: String,
    pub en: String,
    /// Line in the file, from 1, where one is known.
    pub line: Option<usize>,
}

/// A key with its other spellings.
const KEYS: [(Key, [&str; 2]); 7] = [
    (Key::Profile, ["profile", "规范"]),
    (Key::Lang, ["lang", "语言"]),
    (Key::Profiles, ["profiles", "规范文件"]),
    (Key::Select, ["select", "只查"]),
    (Key::Ignore, ["ignore", "不查"]),
    (Key::OptIn, ["opt_in", "试行规则"]),
    (Key::Severity, ["severity", "严重程度"]),
];

#[derive(Clone, Copy)]
enum Key {
    Profile,
    Lang,
    Profiles,
    Select,
    Ignore,
    OptIn,
    Severity,
}

impl Config {
    /// Reads the text of a `jimu.toml`. Chinese keys need no quotation marks.
    ///
    /// # Errors
    /// The first thing that is wrong, with its line.
    pub fn from_toml(text: &str) -> Result<Config, ConfigError> {
        let text = quoted(text);
        let line_of = |at: usize| text.bytes().take(at).filter(|&byte| byte == b'\n').count() + 1;
        let failed = |message: Message, at: usize| ConfigError {
            zh: message.zh,
            en: message.en,
            line: Some(line_of(at)),
        };
        let table = DeTable::parse(&text).map_err(|error| {
            let reason = error.message();
            let message = say!("不合 TOML 的写法：{reason}", "no TOML: {reason}");
            let line = error.span().map(|span| line_of(span.start));
            ConfigError {
                zh: message.zh,
                en: message.en,
                line,
            }
        })?;
        let mut entries: Vec<_> = table.get_ref().iter().collect();
        // In the order of the file, so that the first error is the one that is reported.
        entries.sort_by_key(|(key, _)| key.span().start);
        let mut config = Config::default();
        for (key, value) in entries {
            config
                .read(key, value)
                .map_err(|(message, at)| failed(message, at))?;
        }
        Ok(config)
    }

    fn read(
        &mut self,
        key: &Spanned<DeString<'_>>,
        value: &Spanned<DeValue<'_>>,
    ) -> Result<(), (Message, usize)> {
        let name: &str = key.get_ref();
        let Some((key, _)) = KEYS.iter().find(|(_, names)| names.contains(&name)) else {
            return Err((unknown_key(name), key.span().start));
        };
        match key {
            Key::Profile => self.profile = Some(text_of(name, value)?.to_owned()),
            Key::Lang => self.lang = Some(lang_of(name, value)?),
            Key::Profiles => {
                for path in list_of(name, value)?.iter() {
                    self.profiles.push(text_of(name, path)?.to_owned());
                }
            }
            Key::Select => {
                for rule in list_of(name, value)?.iter() {
                    let read = self.settings.select(text_of(name, rule)?);
                    read.map_err(|message| (message, rule.span().start))?;
                }
            }
            Key::Ignore => {
                for rule in list_of(name, value)?.iter() {
                    let read = self.settings.ignore(text_of(name, rule)?);
                    read.map_err(|message| (message, rule.span().start))?;
                }
            }
            Key::OptIn => match value.get_ref().as_bool() {
                Some(true) => self.settings.opt_in(),
                Some(false) => {}
                None => return Err(wrong(name, ("true 或 false", "true or false"), value)),
            },
            Key::Severity => {
                let table = value
                    .get_ref()
                    .as_table()
                    .ok_or_else(|| wrong(name, ("表", "a table"), value))?;
                for (rule, level) in table.iter() {
                    let word = text_of(rule.get_ref(), level)?;
                    let read = Level::read(word)
                        .ok_or_else(|| (Level::unknown(word), level.span().start))?;
                    self.settings
                        .set(rule.get_ref(), read)
                        .map_err(|message| (message, rule.span().start))?;
                }
            }
        }
        Ok(())
    }
}

fn text_of<'v>(name: &str, value: &'v Spanned<DeValue<'_>>) -> Result<&'v str, (Message, usize)> {
    value
        .get_ref()
        .as_str()
        .ok_or_else(|| wrong(name, ("加引号的文字", "a text in quotation marks"), value))
}

fn list_of<'v, 't>(
    name: &str,
    value: &'v Spanned<DeValue<'t>>,
) -> Result<&'v DeArray<'t>, (Message, usize)> {
    value
        .get_ref()
        .as_array()
        .ok_or_else(|| wrong(name, ("列表", "a list"), value))
}

fn lang_of(name: &str, value: &Spanned<DeValue<'_>>) -> Result<Lang, (Message, usize)> {
    match text_of(name, value)? {
        "zh" | "中文" => Ok(Lang::Zh),
        "en" | "英文" => Ok(Lang::En),
        _ => Err(wrong(name, ("“中文”或“英文”", "zh or en"), value)),
    }
}

fn wrong(name: &str, wanted: (&str, &str), value: &Spanned<DeValue<'_>>) -> (Message, usize) {
    let (zh, en) = wanted;
    (
        say!(
            "“{name}”的值应是{zh}",
            "the value of “{name}” should be {en}"
        ),
        value.span().start,
    )
}

fn unknown_key(name: &str) -> Message {
    let spellings = KEYS.iter().flat_map(|(_, names)| names.iter().copied());
    match nearest(name, spellings) {
        Some(near) => say!(
            "没有“{name}”这一项，是不是“{near}”？",
            "there is no key “{name}”; did you mean “{near}”?"
        ),
        None => say!(
            "没有“{name}”这一项，可用的有：规范、语言、规范文件、只查、不查、试行规则、严重程度",
            "there is no key “{name}”; there are profile, lang, profiles, select, ignore, opt_in, severity"
        ),
    }
}

/// The text with quotation marks around bare keys that are not ASCII, which TOML does not allow.
fn quoted(text: &str) -> String {
    let key = |line: &str| {
        let name = line.split_once('=').map(|(name, _)| name.trim())?;
        let is_bare = !name.is_ascii() && !name.contains(['"', '\'', '#', '[', '.']);
        is_bare.then(|| line.replacen(name, &format!("\"{name}\""), 1))
    };
    let header = |line: &str| {
        let name = line.trim().strip_prefix('[')?.split_once(']')?.0.trim();
        let is_bare = !name.is_ascii() && !name.contains(['"', '\'', '[', '.']);
        is_bare.then(|| line.replacen(name, &format!("\"{name}\""), 1))
    };
    text.split_inclusive('\n')
        .map(|line| {
            header(line)
                .or_else(|| key(line))
                .unwrap_or_else(|| line.to_owned())
        })
        .collect()
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "第{line}行：{}", self.zh),
            None => f.write_str(&self.zh),
        }
    }
}

impl std::error::Error for ConfigError {}

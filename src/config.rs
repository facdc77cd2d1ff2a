//! `jimu.toml`: settings of a folder and what is below it.

use toml::Spanned;
use toml::de::DeString;

use crate::check::{Level, Settings};
use crate::diag::{FileError, Lang};
use crate::toml_file::{self, Flaw, Item};

/// What a `jimu.toml` says.
#[derive(Debug, Default)]
pub struct Config {
    /// The profile of files that name none.
    pub profile: Option<String>,
    /// The language of messages.
    pub lang: Option<Lang>,
    /// Paths of profile files to add, as written.
    pub profiles: Vec<String>,
    /// Which rules run, and how bad what they find is.
    pub settings: Settings,
}

/// A key with its other spellings.
const KEYS: [(ConfigKey, [&str; 2]); 7] = [
    (ConfigKey::Profile, ["profile", "规范"]),
    (ConfigKey::Lang, ["lang", "语言"]),
    (ConfigKey::Profiles, ["profiles", "规范文件"]),
    (ConfigKey::Select, ["select", "只查"]),
    (ConfigKey::Ignore, ["ignore", "不查"]),
    (ConfigKey::OptIn, ["opt_in", "试行规则"]),
    (ConfigKey::Severity, ["severity", "严重程度"]),
];

#[derive(Clone, Copy)]
enum ConfigKey {
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
    /// The first thing that is wrong, with its place.
    pub fn from_toml(text: &str) -> Result<Config, FileError> {
        let quoted = Quoted::of(text);
        Config::read_all(&quoted.text).map_err(|flaw| {
            let range = flaw
                .range
                .map(|range| quoted.original(range.start)..quoted.original(range.end));
            Flaw { range, ..flaw }.in_text(text)
        })
    }

    fn read_all(text: &str) -> Result<Config, Flaw> {
        let table = toml_file::parse(text)?;
        let mut config = Config::default();
        for (key, value) in toml_file::in_order(table.get_ref()) {
            config.read(key, value)?;
        }
        Ok(config)
    }

    fn read(&mut self, key: &Spanned<DeString<'_>>, value: &Item<'_>) -> Result<(), Flaw> {
        let name: &str = key.get_ref();
        let Some((key, _)) = KEYS.iter().find(|(_, names)| names.contains(&name)) else {
            let zh = KEYS.map(|(_, [_, zh])| zh);
            let en = KEYS.map(|(_, [en, _])| en);
            let message = toml_file::unknown(name, ("一项", "key"), &zh, &en);
            return Err(Flaw::at(message, key.span()));
        };
        match key {
            ConfigKey::Profile => self.profile = Some(toml_file::text(name, value)?.to_owned()),
            ConfigKey::Lang => self.lang = Some(lang_of(name, value)?),
            ConfigKey::Profiles => {
                for path in toml_file::list(name, value)?.iter() {
                    self.profiles.push(toml_file::text(name, path)?.to_owned());
                }
            }
            ConfigKey::Select => {
                for rule in toml_file::list(name, value)?.iter() {
                    let read = self.settings.select(toml_file::text(name, rule)?);
                    read.map_err(|message| Flaw::at(message, rule.span()))?;
                }
            }
            ConfigKey::Ignore => {
                for rule in toml_file::list(name, value)?.iter() {
                    let read = self.settings.ignore(toml_file::text(name, rule)?);
                    read.map_err(|message| Flaw::at(message, rule.span()))?;
                }
            }
            ConfigKey::OptIn => match value.get_ref().as_bool() {
                Some(true) => self.settings.opt_in(),
                Some(false) => {}
                None => {
                    return Err(toml_file::wrong(
                        name,
                        ("true 或 false", "true or false"),
                        value,
                    ));
                }
            },
            ConfigKey::Severity => {
                let table = toml_file::table(name, value)?;
                for (rule, level) in toml_file::in_order(table) {
                    let word = toml_file::text(rule.get_ref(), level)?;
                    let read = Level::read(word)
                        .ok_or_else(|| Flaw::at(Level::unknown(word), level.span()))?;
                    self.settings
                        .set(rule.get_ref(), read)
                        .map_err(|message| Flaw::at(message, rule.span()))?;
                }
            }
        }
        Ok(())
    }
}

fn lang_of(name: &str, value: &Item<'_>) -> Result<Lang, Flaw> {
    match toml_file::text(name, value)? {
        "zh" | "中文" => Ok(Lang::Zh),
        "en" | "英文" => Ok(Lang::En),
        _ => {
            let wanted = ("“中文”或“英文”", "zh or en");
            Err(toml_file::wrong(name, wanted, value))
        }
    }
}

/// A text with quotation marks around bare keys that are not ASCII, which TOML does not allow.
struct Quoted {
    text: String,
    /// Where quotation marks were added, in bytes of `text`.
    added: Vec<usize>,
}

impl Quoted {
    fn of(text: &str) -> Self {
        let mut quoted = Self {
            text: String::with_capacity(text.len()),
            added: Vec::new(),
        };
        for line in text.split_inclusive('\n') {
            match bare_name(line) {
                Some(name) => {
                    let (before, after) = line.split_once(name).unwrap_or((line, ""));
                    quoted.text.push_str(before);
                    quoted.quote();
                    quoted.text.push_str(name);
                    quoted.quote();
                    quoted.text.push_str(after);
                }
                None => quoted.text.push_str(line),
            }
        }
        quoted
    }

    fn quote(&mut self) {
        self.added.push(self.text.len());
        self.text.push('"');
    }

    /// The place in the text as it was.
    fn original(&self, at: usize) -> usize {
        at - self.added.partition_point(|&added| added < at)
    }
}

/// The name of a key, or of the table of a header, that needs quotation marks and has none.
fn bare_name(line: &str) -> Option<&str> {
    let header = line
        .trim()
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'));
    let names = [header, line.split_once('=')].into_iter().flatten();
    let mut names = names.map(|(name, _)| name.trim());
    names.find(|name| {
        !name.is_empty() && !name.is_ascii() && !name.contains(['"', '\'', '#', '[', '.'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_that_of_the_text_as_it_was_written() {
        for (text, said) in [
            (
                "规范 = \"通用-2015\"\n语言 = \"法文\"\n",
                "第 2 行第 6 列：“语言”的值应是“中文”或“英文”",
            ),
            (
                "规泛 = 1\n",
                "第 1 行第 1 列：没有“规泛”这一项，是不是“规范”？",
            ),
            (
                "[严重程度]\nJ0312 = \"坏\"\n",
                "第 2 行第 9 列：没有“坏”这个严重程度",
            ),
            (
                "语言：\"中文\"\n",
                "第 1 行第 8 列：一行写一项：键 = 值；这里没有等号和值；等号、引号、逗号、括号要用半角的",
            ),
            ("规范 = 1\n", "第 1 行第 6 列：“规范”的值应是加引号的文字"),
        ] {
            let error = Config::from_toml(text).expect_err(text);
            let zh = error.message().zh;
            assert!(zh.starts_with(said), "{zh}");
        }
    }
}

//! Stands in for `jimu::config::Config::from_toml` until it is there.

use jimu::check::Settings;
use jimu::diag::{Lang, Message};
use serde::Deserialize;

/// What a `jimu.toml` says.
#[derive(Debug, Default)]
pub struct Config {
    /// Name of the profile of files that name none.
    pub profile: Option<String>,
    /// Profile files to add, relative to the `jimu.toml`.
    pub profiles: Vec<String>,
    pub lang: Option<Lang>,
    pub settings: Settings,
}

/// What is wrong with a `jimu.toml`, and in which line, where one is known.
#[derive(Debug)]
pub struct ConfigError {
    pub message: Message,
    pub line: Option<usize>,
}

pub fn read(text: &str) -> Result<Config, ConfigError> {
    #[derive(Deserialize)]
    struct File {
        profile: Option<String>,
        #[serde(default)]
        profiles: Vec<String>,
        lang: Option<String>,
    }
    let file: File = toml::from_str(text).map_err(|error| ConfigError {
        message: Message { zh: format!("不合 TOML 的写法：{}", error.message()), en: error.message().to_owned() },
        line: error.span().map(|span| text[..span.start].matches('\n').count() + 1),
    })?;
    let lang = file.lang.as_deref().and_then(super::lang::named);
    Ok(Config { profile: file.profile, profiles: file.profiles, lang, settings: Settings::default() })
}

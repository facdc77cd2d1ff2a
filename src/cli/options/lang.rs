//! The language of messages and help: `--lang`, the environment, `jimu.toml`, Chinese.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use jimu::diag::Lang;

use crate::cli::files::folder;

/// Chooses before the arguments are parsed: what is wrong with them has to be said in some language.
pub fn choose(arguments: &[OsString]) -> Lang {
    from_arguments(arguments)
        .or_else(|| from_environment(|name| std::env::var(name).ok()))
        .or_else(|| folder::language(Path::new(".")))
        .unwrap_or_default()
}

/// The language that a word names.
pub fn named(word: &str) -> Option<Lang> {
    match word {
        "zh" => Some(Lang::Zh),
        "en" => Some(Lang::En),
        _ => None,
    }
}

fn from_arguments(arguments: &[OsString]) -> Option<Lang> {
    let mut arguments = arguments
        .iter()
        .skip(1)
        .map(OsString::as_os_str)
        .take_while(|&argument| argument != "--");
    let mut chosen = None;
    while let Some(argument) = arguments.next() {
        let word = if argument == "--lang" {
            arguments.next()
        } else {
            after_equals(argument)
        };
        chosen = word.and_then(OsStr::to_str).and_then(named).or(chosen);
    }
    chosen
}

fn after_equals(argument: &OsStr) -> Option<&OsStr> {
    argument.to_str()?.strip_prefix("--lang=").map(OsStr::new)
}

/// Only a Chinese or English environment decides: `C`, other languages and nothing at all leave it open.
fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Option<Lang> {
    if let Some(lang) = variable("JIMU_LANG").as_deref().and_then(named) {
        return Some(lang);
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(variable)
        .find(|value| !value.is_empty())?;
    let language = locale.split(['_', '.', '-', '@']).next()?;
    named(&language.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_lang_before_two_dashes_counts() {
        let choose = |arguments: &[&str]| {
            from_arguments(
                &std::iter::once("jimu")
                    .chain(arguments.iter().copied())
                    .map(OsString::from)
                    .collect::<Vec<_>>(),
            )
        };
        assert_eq!(choose(&["check", "--lang", "en"]), Some(Lang::En));
        assert_eq!(choose(&["--lang=en", "check", "--lang=zh"]), Some(Lang::Zh));
        assert_eq!(choose(&["check", "--", "--lang=en"]), None);
        assert_eq!(choose(&["--lang"]), None);
    }

    #[test]
    fn the_environment_decides_where_it_is_chinese_or_english() {
        let choose = |variables: &[(&str, &str)]| {
            let find = |name: &str| {
                variables
                    .iter()
                    .find(|(known, _)| *known == name)
                    .map(|(_, value)| value.to_string())
            };
            from_environment(find)
        };
        assert_eq!(choose(&[("LANG", "en_US.UTF-8")]), Some(Lang::En));
        assert_eq!(
            choose(&[("LANG", "en_US.UTF-8"), ("LC_ALL", "zh_CN.UTF-8")]),
            Some(Lang::Zh)
        );
        assert_eq!(
            choose(&[("LANG", "en_US.UTF-8"), ("LC_ALL", ""), ("JIMU_LANG", "zh")]),
            Some(Lang::Zh)
        );
        assert_eq!(choose(&[("LANG", "C.UTF-8")]), None);
        assert_eq!(choose(&[("LANG", "POSIX")]), None);
        assert_eq!(choose(&[("LANG", "fr_FR")]), None);
    }
}

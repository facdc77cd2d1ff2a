//! Profiles that a user adds: `--profile`, and `profiles` of `jimu.toml`.

use std::path::Path;

use clap::ArgMatches;
use jimu::check::Settings;
use jimu::diag::{Message, say};
use jimu::profile::Profile;
use serde::Deserialize;

use super::reason;

/// A profile file as text: which profile it extends may stand in another one.
#[derive(Debug, Clone)]
pub struct ProfileFile {
    /// The path as it is reported.
    path: String,
    text: String,
    /// The name that it gives itself.
    name: Option<String>,
}

impl ProfileFile {
    pub fn read(path: &Path, shown: &str) -> Result<Self, Message> {
        #[derive(Deserialize)]
        struct Named {
            name: String,
        }
        let text = std::fs::read_to_string(path).map_err(|error| reason::at(shown, &error))?;
        let name = toml::from_str(&text).ok().map(|named: Named| named.name);
        Ok(Self {
            path: shown.to_owned(),
            text,
            name,
        })
    }

    /// The line of a key.
    fn line_of(&self, key: &str) -> Option<usize> {
        let is_key = |line: &str| {
            line.split_once('=')
                .is_some_and(|(name, _)| name.trim().trim_matches(['"', '\'']) == key)
        };
        Some(self.text.lines().position(is_key)? + 1)
    }
}

/// The profiles of all files.
pub fn parse(files: &[ProfileFile]) -> Result<Vec<Profile>, Message> {
    let find = |name: &str| {
        files
            .iter()
            .find(|file| file.name.as_deref() == Some(name))
            .map(|file| file.text.clone())
    };
    let profile = |file: &ProfileFile| {
        let profile = Profile::from_toml_with(&file.text, &find).map_err(|error| {
            at(
                &file.path,
                error.line,
                &Message {
                    zh: error.zh,
                    en: error.en,
                },
            )
        })?;
        match Settings::of_profile(&profile) {
            Ok(_) => Ok(profile),
            Err((name, message)) => Err(at(&file.path, file.line_of(name), &message)),
        }
    };
    files.iter().map(profile).collect()
}

/// What is said of a name that no profile has.
pub fn unknown(name: &str, added: &[Profile]) -> Message {
    let builtin = Profile::builtin_names().iter().copied();
    let names: Vec<&str> = builtin
        .chain(added.iter().map(|profile| profile.name.as_str()))
        .collect();
    let (zh, en) = (names.join("、"), names.join(", "));
    say!(
        "没有“{name}”这个规范；可用的有：{zh}",
        "there is no profile “{name}”; there are: {en}"
    )
}

/// A message with its place in a file.
pub fn at(path: &str, line: Option<usize>, message: &Message) -> Message {
    let Message { zh, en } = message;
    match line {
        Some(line) => say!("{path}:{line}：{zh}", "{path}:{line}: {en}"),
        None => say!("{path}：{zh}", "{path}: {en}"),
    }
}

/// What `--profile` says.
#[derive(Debug, Default)]
pub struct Given {
    pub files: Vec<ProfileFile>,
    /// Name of the profile of files that name none.
    pub default: Option<String>,
}

impl Given {
    pub fn read(matches: &ArgMatches) -> Result<Self, Message> {
        let mut given = Self::default();
        for word in matches.get_many::<String>("profile").into_iter().flatten() {
            let name = if Profile::builtin_names().contains(&word.as_str()) {
                Some(word.clone())
            } else {
                let path = Path::new(word);
                // A word that is no path was meant as a name.
                if !path.exists() && path.extension().is_none() && path.components().count() == 1 {
                    return Err(unknown(word, &[]));
                }
                let file = ProfileFile::read(path, word)?;
                let name = file.name.clone();
                given.files.push(file);
                name
            };
            given.default = given.default.or(name);
        }
        parse(&given.files)?;
        Ok(given)
    }
}

//! Profile files: which profile one of them extends may stand in another one.

use std::path::Path;

use serde::Deserialize;

use super::{Loader, text};
use crate::check::Settings;
use crate::diag::{Message, say};
use crate::profile::Profile;

/// A profile file as text.
#[derive(Debug, Clone)]
pub struct ProfileFile {
    /// The path as it is reported.
    path: String,
    text: String,
    /// The name that it gives itself.
    name: Option<String>,
}

impl ProfileFile {
    /// A profile file that is reported as `path`.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        #[derive(Deserialize)]
        struct Named {
            name: String,
        }
        let text = text.into();
        let name = toml::from_str(&text).ok().map(|named: Named| named.name);
        Self {
            path: path.into(),
            text,
            name,
        }
    }

    /// Reads a file that is reported as `shown`.
    ///
    /// # Errors
    /// Why it cannot be read, after its name.
    pub fn read(loader: &dyn Loader, path: &Path, shown: &str) -> Result<Self, Message> {
        let text = text(loader, path).map_err(|reason| at(shown, None, &reason))?;
        Ok(Self::new(shown, text))
    }

    /// The name that it gives itself.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The line of a key.
    fn line_of(&self, key: &str) -> Option<usize> {
        let is_key = |line: &str| {
            line.split_once('=')
                .is_some_and(|(name, _)| name.trim().trim_matches(['"', '\'']) == key)
        };
        Some(self.text.lines().position(is_key)? + 1)
    }

    fn parse(&self, others: &[ProfileFile]) -> Result<Profile, Message> {
        let find = |name: &str| {
            let other = others.iter().find(|other| other.name() == Some(name));
            other.map(|other| other.text.clone())
        };
        let profile = Profile::from_toml_with(&self.text, &find).map_err(|error| {
            let message = Message {
                zh: error.zh,
                en: error.en,
            };
            at(&self.path, error.line, &message)
        })?;
        match Settings::of_profile(&profile) {
            Ok(_) => Ok(profile),
            Err((name, message)) => Err(at(&self.path, self.line_of(name), &message)),
        }
    }
}

/// The profiles of all files.
pub(super) fn parse(files: &[ProfileFile]) -> Result<Vec<Profile>, Message> {
    files.iter().map(|file| file.parse(files)).collect()
}

/// What is said of a name that no profile has.
pub fn unknown_profile(name: &str, added: &[Profile]) -> Message {
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

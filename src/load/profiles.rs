//! Profile files: which profile one of them extends may stand in another one.

use std::path::Path;

use serde::Deserialize;

use super::{Loader, settings_file};
use crate::check::Settings;
use crate::diag::{FileError, Message, say};
use crate::profile::Profile;
use crate::source::SourceFile;

/// A profile file as text.
#[derive(Debug, Clone)]
pub struct ProfileFile {
    /// The text, with the path as it is reported.
    pub(super) file: SourceFile,
    /// The name that it gives itself.
    name: Option<String>,
}

impl ProfileFile {
    /// A profile as text; its name is how it is reported.
    pub fn new(file: SourceFile) -> Self {
        #[derive(Deserialize)]
        struct Named {
            name: String,
        }
        let named = toml::from_str(&file.text).ok();
        let name = named.map(|named: Named| named.name);
        Self { file, name }
    }

    /// Reads a file that is reported as `shown`.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn read(loader: &dyn Loader, path: &Path, shown: &str) -> Result<Self, FileError> {
        settings_file(loader, path, shown).map(Self::new)
    }

    /// The name that it gives itself.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// As it is written.
    pub fn text(&self) -> &str {
        &self.file.text
    }

    /// Its profile.
    fn parse(&self, all: &[ProfileFile]) -> Result<Profile, FileError> {
        let file = &self.file;
        let profile = Profile::from_toml_with(&file.text, &|name| {
            let other = all.iter().find(|other| other.name() == Some(name));
            other.map(|other| other.file.text.clone())
        });
        let profile = profile.map_err(|error| error.of(&file.name))?;
        if let Err((name, message)) = Settings::of_profile(&profile) {
            let error = Profile::error_at(&file.text, "severity", name, message);
            return Err(error.of(&file.name));
        }
        Ok(profile)
    }
}

/// The profiles of all files.
pub(super) fn parse(files: &[ProfileFile]) -> Result<Vec<Profile>, FileError> {
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
        "there is no profile “{name}”; use one of {en}"
    )
}

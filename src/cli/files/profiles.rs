//! Profiles that a user adds: `--profile`, and `profiles` of `jimu.toml`.

use std::path::Path;

use clap::ArgMatches;
use jimu::check::Settings;
use jimu::diag::{FileError, Message, say};
use jimu::profile::Profile;
use jimu::source::SourceFile;
use serde::Deserialize;

use super::read;
use crate::cli::session::Session;

/// A profile file as text: which profile it extends may stand in another one.
#[derive(Debug, Clone)]
pub struct ProfileFile {
    /// The text, with the path as it is reported.
    file: SourceFile,
    /// The name that it gives itself.
    name: Option<String>,
}

impl ProfileFile {
    pub fn read(path: &Path, shown: &str, session: Session) -> Result<Self, FileError> {
        #[derive(Deserialize)]
        struct Named {
            name: String,
        }
        let file = read::settings(path, shown, session)?;
        let name = toml::from_str(&file.text)
            .ok()
            .map(|named: Named| named.name);
        Ok(Self { file, name })
    }
}

/// The profiles of all files.
pub fn parse(files: &[ProfileFile]) -> Result<Vec<Profile>, FileError> {
    let find = |name: &str| {
        files
            .iter()
            .find(|file| file.name.as_deref() == Some(name))
            .map(|file| file.file.text.clone())
    };
    let mut profiles = Vec::new();
    for ProfileFile { file, .. } in files {
        let profile = Profile::from_toml_with(&file.text, &find);
        let profile = profile.map_err(|error| error.of(&file.name))?;
        if let Err((name, message)) = Settings::of_profile(&profile) {
            let error = Profile::error_at(&file.text, "severity", name, message);
            return Err(error.of(&file.name));
        }
        profiles.push(profile);
    }
    Ok(profiles)
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
        "there is no profile “{name}”; use one of {en}"
    )
}

/// What `--profile` says.
#[derive(Debug, Default)]
pub struct Given {
    pub files: Vec<ProfileFile>,
    /// Name of the profile of files that name none.
    pub default: Option<String>,
}

impl Given {
    pub fn read(matches: &ArgMatches, session: Session) -> Result<Self, FileError> {
        let mut given = Self::default();
        for word in matches.get_many::<String>("profile").into_iter().flatten() {
            let name = if Profile::builtin_names().contains(&word.as_str()) {
                Some(word.clone())
            } else {
                let path = Path::new(word);
                // A word that is no path was meant as a name.
                if !path.exists() && path.extension().is_none() && path.components().count() == 1 {
                    return Err(FileError::new(unknown(word, &[])));
                }
                let file = ProfileFile::read(path, word, session)?;
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

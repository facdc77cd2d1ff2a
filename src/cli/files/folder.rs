//! What holds for the files of a folder: the nearest `jimu.toml` above them, and `--profile`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use jimu::Jimu;
use jimu::diag::{FileError, Lang};
use jimu::load::{FileLoader, FolderSettings, ProfileFile, unknown_profile};
use jimu::profile::Profile;

use super::read;
use crate::cli::session::Session;

/// The settings of all folders of a run, each read once.
pub struct Folders {
    session: Session,
    /// What the command line says.
    given: Jimu,
    /// The nearest `jimu.toml` of each folder.
    nearest: HashMap<PathBuf, Option<PathBuf>>,
    /// `None` where it cannot be used; that has been reported.
    read: HashMap<Option<PathBuf>, Option<Jimu>>,
}

impl Folders {
    pub fn new(matches: &ArgMatches, session: Session) -> Result<Self, FileError> {
        Ok(Self {
            session,
            given: given(matches, session)?,
            nearest: HashMap::new(),
            read: HashMap::new(),
        })
    }

    /// The settings of a folder; `None` where its `jimu.toml` cannot be used.
    pub fn of(&mut self, folder: &Path) -> Option<Jimu> {
        let known = self.nearest.get(folder).cloned();
        let path = known.unwrap_or_else(|| {
            let found = FolderSettings::config(&FileLoader, folder);
            self.nearest.insert(folder.to_owned(), found.clone());
            found
        });
        if let Some(known) = self.read.get(&path) {
            return known.clone();
        }
        let settings = match self.given.with_config(path.as_deref()) {
            Ok(jimu) => {
                let files = jimu.not_utf8().iter();
                files.for_each(|file| read::tell_encoding(file, self.session));
                Some(jimu)
            }
            Err(error) => {
                self.session.complain(&error.message());
                None
            }
        };
        self.read.insert(path, settings.clone());
        settings
    }
}

/// What `--profile` says: names of profiles and profile files, the first of which is the profile of files that name none.
fn given(matches: &ArgMatches, session: Session) -> Result<Jimu, FileError> {
    let (mut files, mut default) = (Vec::new(), None);
    for word in matches.get_many::<String>("profile").into_iter().flatten() {
        let name = if Profile::builtin_names().contains(&word.as_str()) {
            Some(word.clone())
        } else {
            let path = Path::new(word);
            // A word that is no path was meant as a name.
            if !path.exists() && path.extension().is_none() && path.components().count() == 1 {
                return Err(FileError::new(unknown_profile(word, &[])));
            }
            let file = ProfileFile::new(read::settings(path, word, session)?);
            let name = file.name().map(str::to_owned);
            files.push(file);
            name
        };
        default = default.or(name);
    }
    let jimu = Jimu::new().loader(FileLoader).profile_files(files)?;
    match default {
        Some(name) => jimu.profile(&name),
        None => Ok(jimu),
    }
}

/// The language that the `jimu.toml` of a folder names.
pub fn language(folder: &Path) -> Option<Lang> {
    let config = FolderSettings::config(&FileLoader, folder)?;
    FolderSettings::language(&FileLoader, &config)
}

//! What holds for the files of a folder: the nearest `jimu.toml` above them, and `--profile`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ArgMatches;
use jimu::check::Settings;
use jimu::config::Config;
use jimu::diag::{FileError, Lang, decoded};
use jimu::lower::Profiles;

use super::profiles::{self, Given, ProfileFile};
use super::read;
use crate::cli::session::Session;

pub const NAME: &str = "jimu.toml";

/// What marks the top of a revision that was laid out elsewhere: what is above is not part of it. No revision can hold it.
pub const TOP: &str = ".git/jimu-revision";

/// Settings for the files of a folder.
#[derive(Debug)]
pub struct Folder {
    pub profiles: Profiles,
    pub settings: Settings,
}

/// The settings of all folders of a run, each read once.
pub struct Folders {
    session: Session,
    given: Given,
    /// The nearest `jimu.toml` of each folder.
    nearest: HashMap<PathBuf, Option<PathBuf>>,
    /// `None` where it cannot be used; that has been reported.
    read: HashMap<Option<PathBuf>, Option<Arc<Folder>>>,
}

impl Folders {
    pub fn new(matches: &ArgMatches, session: Session) -> Result<Self, FileError> {
        let given = Given::read(matches, session)?;
        Ok(Self {
            session,
            given,
            nearest: HashMap::new(),
            read: HashMap::new(),
        })
    }

    /// The settings of a folder; `None` where its `jimu.toml` cannot be used.
    pub fn of(&mut self, folder: &Path) -> Option<Arc<Folder>> {
        let known = self.nearest.get(folder).cloned();
        let path = known.unwrap_or_else(|| {
            let found = nearest(folder);
            self.nearest.insert(folder.to_owned(), found.clone());
            found
        });
        if let Some(known) = self.read.get(&path) {
            return known.clone();
        }
        let settings = match read_folder(path.as_deref(), &self.given, self.session) {
            Ok(folder) => Some(Arc::new(folder)),
            Err(error) => {
                self.session.complain(&error.message());
                None
            }
        };
        self.read.insert(path, settings.clone());
        settings
    }
}

/// The language that the `jimu.toml` of a folder names. What is wrong with it is said when its settings are needed.
pub fn language(folder: &Path) -> Option<Lang> {
    let file = decoded("", std::fs::read(nearest(folder)?).ok()?).ok()?;
    Config::from_toml(&file.text).ok()?.lang
}

fn nearest(folder: &Path) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    let top = folder.ancestors().find(|folder| folder.join(TOP).exists());
    let folders = folder
        .ancestors()
        .take_while(|folder| top.is_none_or(|top| folder.starts_with(top)));
    folders
        .map(|folder| folder.join(NAME))
        .find(|path| path.is_file())
}

fn read_folder(path: Option<&Path>, given: &Given, session: Session) -> Result<Folder, FileError> {
    let mut files = given.files.clone();
    let mut config = Config::default();
    if let Some(path) = path {
        config = read_config(path, session)?;
        let folder = path.parent().unwrap_or(path);
        for profile in &config.profiles {
            let file = folder.join(profile);
            files.push(ProfileFile::read(&file, &shown(&file), session)?);
        }
    }
    let default = given.default.clone().or(config.profile);
    let profiles = Profiles {
        added: profiles::parse(&files)?,
        default,
    };
    if let (Some(name), Some(path)) = (&profiles.default, path)
        && profiles.find(name).is_none()
    {
        let reason = profiles::unknown(name, &profiles.added);
        return Err(FileError::new(reason).of(shown(path)));
    }
    Ok(Folder {
        profiles,
        settings: config.settings,
    })
}

fn read_config(path: &Path, session: Session) -> Result<Config, FileError> {
    let file = read::settings(path, &shown(path), session)?;
    Config::from_toml(&file.text).map_err(|error| error.of(file.name))
}

/// A path from the current folder where it lies below it.
fn shown(path: &Path) -> String {
    let here = Path::new(".").canonicalize().unwrap_or_default();
    path.strip_prefix(here)
        .unwrap_or(path)
        .display()
        .to_string()
}

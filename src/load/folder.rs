//! What holds for the files of a folder: the nearest `jimu.toml` above them.

use std::path::{Path, PathBuf};

use super::profiles::{ProfileFile, at, parse, unknown_profile};
use super::{Loader, PathKind, text};
use crate::check::Settings;
use crate::config::Config;
use crate::diag::{Lang, Message};
use crate::lower::Profiles;

/// The name of the file with the settings of a folder and of those below it.
pub const CONFIG: &str = "jimu.toml";

/// What marks the top of a revision that was laid out elsewhere: what is above is not part of it. No revision can hold it.
pub const TOP: &str = ".git/jimu-revision";

/// Settings for the files of a folder.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    pub profiles: Profiles,
    pub settings: Settings,
}

impl Folder {
    /// The `jimu.toml` that holds for a folder: the nearest upwards.
    pub fn config(loader: &dyn Loader, folder: &Path) -> Option<PathBuf> {
        let folder = loader.resolve(folder).ok()?;
        let top = folder
            .ancestors()
            .find(|folder| loader.kind(&folder.join(TOP)).is_some());
        let folders = folder
            .ancestors()
            .take_while(|folder| top.is_none_or(|top| folder.starts_with(top)));
        folders
            .map(|folder| folder.join(CONFIG))
            .find(|path| loader.kind(path) == Some(PathKind::File))
    }

    /// What a `jimu.toml` says, where there is one, with the profile files `given` and the name of the profile that goes before
    /// the one of `jimu.toml`.
    ///
    /// # Errors
    /// What is wrong with one of the files, with its place.
    pub fn read(
        loader: &dyn Loader,
        config: Option<&Path>,
        given: &[ProfileFile],
        default: Option<&str>,
    ) -> Result<Self, Message> {
        let mut files = given.to_vec();
        let mut says = Config::default();
        if let Some(path) = config {
            says = read_config(loader, path)?;
            let folder = path.parent().unwrap_or(path);
            for profile in &says.profiles {
                let file = folder.join(profile);
                let shown = shown(loader, &file);
                files.push(ProfileFile::read(loader, &file, &shown)?);
            }
        }
        let profiles = Profiles {
            added: parse(&files)?,
            default: default.map(str::to_owned).or(says.profile),
        };
        if let (Some(name), Some(path)) = (&profiles.default, config)
            && profiles.find(name).is_none()
        {
            let message = unknown_profile(name, &profiles.added);
            return Err(at(&shown(loader, path), None, &message));
        }
        Ok(Self {
            profiles,
            settings: says.settings,
        })
    }
}

/// The language that the `jimu.toml` of a folder names. What is wrong with it is said when its settings are needed.
pub fn language(loader: &dyn Loader, folder: &Path) -> Option<Lang> {
    let text = text(loader, &Folder::config(loader, folder)?).ok()?;
    Config::from_toml(&text).ok()?.lang
}

fn read_config(loader: &dyn Loader, path: &Path) -> Result<Config, Message> {
    let shown = shown(loader, path);
    let text = text(loader, path).map_err(|reason| at(&shown, None, &reason))?;
    Config::from_toml(&text).map_err(|error| {
        let message = Message {
            zh: error.zh,
            en: error.en,
        };
        at(&shown, error.line, &message)
    })
}

/// A path from the current folder where it lies below it.
fn shown(loader: &dyn Loader, path: &Path) -> String {
    let here = loader.resolve(Path::new(".")).unwrap_or_default();
    path.strip_prefix(here)
        .unwrap_or(path)
        .display()
        .to_string()
}

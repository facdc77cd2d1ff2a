//! What holds for the files of a folder: the nearest `jimu.toml` above them.

use std::path::{Path, PathBuf};

use super::profiles::{ProfileFile, parse, unknown_profile};
use super::{Loader, PathKind, settings_file};
use crate::check::Settings;
use crate::config::Config;
use crate::diag::{FileError, Lang};
use crate::lower::Profiles;
use crate::source::SourceFile;

/// The name of the file with the settings of a folder and of those below it.
pub const CONFIG: &str = "jimu.toml";

/// What marks the top of a revision that was laid out elsewhere: what is above is not part of it. No revision can hold it.
pub const TOP: &str = ".git/jimu-revision";

/// What holds for the files of a folder.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct FolderSettings {
    /// The profiles that they may name, and the one of those that name none.
    pub profiles: Profiles,
    /// Which rules run, and how bad what they find is.
    pub rules: Settings,
    /// Files of settings that are not UTF-8: they were read all the same.
    pub not_utf8: Vec<SourceFile>,
}

impl FolderSettings {
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

    /// The language that a `jimu.toml` names. What is wrong with the file is said when its settings are needed.
    pub fn language(loader: &dyn Loader, config: &Path) -> Option<Lang> {
        let file = settings_file(loader, config, "").ok()?;
        Config::from_toml(&file.text).ok()?.lang
    }

    /// What a `jimu.toml` says, where there is one, with the profile files `given` and the name of the profile that goes before
    /// the one of `jimu.toml`.
    ///
    /// # Errors
    /// What is wrong with one of the files.
    pub fn read(
        loader: &dyn Loader,
        config: Option<&Path>,
        given: &[ProfileFile],
        default: Option<&str>,
    ) -> Result<Self, FileError> {
        let mut files = given.to_vec();
        let mut says = Config::default();
        let mut not_utf8 = Vec::new();
        if let Some(path) = config {
            let file = settings_file(loader, path, &shown(loader, path))?;
            says = Config::from_toml(&file.text).map_err(|error| error.of(&file.name))?;
            not_utf8.push(file);
            let folder = path.parent().unwrap_or(path);
            for profile in &says.profiles {
                let path = folder.join(profile);
                let file = ProfileFile::read(loader, &path, &shown(loader, &path))?;
                not_utf8.push(file.file.clone());
                files.push(file);
            }
        }
        not_utf8.retain(|file| !file.is_utf8());
        let profiles = Profiles {
            added: parse(&files)?,
            default: default.map(str::to_owned).or(says.profile),
        };
        if let (Some(name), Some(path)) = (&profiles.default, config)
            && profiles.find(name).is_none()
        {
            let reason = unknown_profile(name, &profiles.added);
            return Err(FileError::new(reason).of(shown(loader, path)));
        }
        Ok(Self {
            profiles,
            rules: says.settings,
            not_utf8,
        })
    }
}

/// A path from the current folder where it lies below it.
fn shown(loader: &dyn Loader, path: &Path) -> String {
    let here = loader.resolve(Path::new(".")).unwrap_or_default();
    path.strip_prefix(here)
        .unwrap_or(path)
        .display()
        .to_string()
}

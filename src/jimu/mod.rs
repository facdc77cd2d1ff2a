//! The front door: what holds for goal files, and what is done with them.

mod document;
mod goal_file;

use std::path::Path;
use std::sync::Arc;

use crate::check::{Report, Settings};
use crate::diag::FileError;
use crate::fmt::Keywords;
use crate::load::{FolderSettings, Loader, MemoryLoader, ProfileFile, includes, unknown_profile};
use crate::lower::{Includes, Profiles};
use crate::source::SourceFile;

pub use document::{Document, Edited};
pub use goal_file::{GoalFile, Unreadable};

/// What holds for the goal files that are read with it: settings of the rules, profiles, and where other files come from.
///
/// Cheap to clone. Without a loader it knows no file: an 引用 of a library is then reported as missing.
///
/// ```
/// use jimu::Jimu;
/// use jimu::load::MemoryLoader;
///
/// let files = MemoryLoader::new().with("常用指标.jimu", "指标库：常用\n数量：培训人数 ≥ 100 人次\n");
/// let jimu = Jimu::new().loader(files);
/// let text = "年度：2025\n引用：常用指标.jimu\n项目：培训\n  数量：@培训人数 ≥ 200\n";
/// assert!(!jimu.check("a.jimu", text).findings.iter().any(|found| found.rule.code == "J0801"));
/// ```
#[derive(Clone)]
pub struct Jimu {
    loader: Arc<dyn Loader>,
    /// Profile files that were given: those that `jimu.toml` names may extend them.
    profile_files: Vec<ProfileFile>,
    folder: Arc<FolderSettings>,
}

impl Jimu {
    /// The built-in profiles, all rules but those that have to be asked for, no other files.
    pub fn new() -> Self {
        Self {
            loader: Arc::new(MemoryLoader::new()),
            profile_files: Vec::new(),
            folder: Arc::default(),
        }
    }

    /// Lets other files come from `loader`.
    #[must_use]
    pub fn loader(mut self, loader: impl Loader + 'static) -> Self {
        self.loader = Arc::new(loader);
        self
    }

    /// Lays settings of the rules over those that hold already.
    #[must_use]
    pub fn settings(mut self, settings: Settings) -> Self {
        let folder = Arc::make_mut(&mut self.folder);
        folder.rules = settings.over(std::mem::take(&mut folder.rules));
        self
    }

    /// Adds profile files, which may extend each other.
    ///
    /// # Errors
    /// What is wrong with one of them.
    pub fn profile_files(
        mut self,
        files: impl IntoIterator<Item = ProfileFile>,
    ) -> Result<Self, FileError> {
        self.profile_files.extend(files);
        let default = self.profiles().default.as_deref();
        let profiles = self.folder_settings(None, default)?.profiles;
        Arc::make_mut(&mut self.folder).profiles = profiles;
        Ok(self)
    }

    /// Names the profile of files that name none.
    ///
    /// # Errors
    /// There is no such profile.
    pub fn profile(mut self, name: &str) -> Result<Self, FileError> {
        let profiles = self.profiles();
        if profiles.find(name).is_none() {
            return Err(FileError::new(unknown_profile(name, &profiles.added)));
        }
        Arc::make_mut(&mut self.folder).profiles.default = Some(name.to_owned());
        Ok(self)
    }

    /// The same for the files of a folder: what the nearest `jimu.toml` says lies below what holds already.
    ///
    /// # Errors
    /// What is wrong with `jimu.toml` or with a profile that it names.
    pub fn in_folder(&self, folder: impl AsRef<Path>) -> Result<Self, FileError> {
        let config = FolderSettings::config(&*self.loader, folder.as_ref());
        self.with_config(config.as_deref())
    }

    /// The same with a certain `jimu.toml`, or without any.
    ///
    /// # Errors
    /// As for [`Jimu::in_folder`].
    pub fn with_config(&self, config: Option<&Path>) -> Result<Self, FileError> {
        let default = self.profiles().default.as_deref();
        let mut folder = self.folder_settings(config, default)?;
        folder.rules = self.rules().clone().over(folder.rules);
        let mut jimu = self.clone();
        jimu.folder = Arc::new(folder);
        Ok(jimu)
    }

    /// Files of settings that are not UTF-8; they were read all the same.
    pub fn not_utf8(&self) -> &[SourceFile] {
        &self.folder.not_utf8
    }

    /// Which rules run, and how bad what they find is.
    pub fn rules(&self) -> &Settings {
        &self.folder.rules
    }

    /// The profiles that it knows.
    pub fn profiles(&self) -> &Profiles {
        &self.folder.profiles
    }

    /// Checks one file: what was found while it was read, and what the rules say. Bytes that are no text are a finding, too.
    ///
    /// `name` is the path of the file: libraries are sought from there.
    pub fn check(&self, name: &str, bytes: impl Into<Vec<u8>>) -> Report {
        match self.open(name, Some(Path::new(name)), bytes.into()) {
            Ok(goal) => goal.check(),
            Err(problem) => Report {
                findings: vec![problem.finding()],
                ..Report::default()
            },
        }
    }

    /// The canonical form of one file; lines that could not be read stay as they are.
    ///
    /// # Errors
    /// The bytes are no text.
    pub fn format(
        &self,
        name: &str,
        bytes: impl Into<Vec<u8>>,
        keywords: Option<Keywords>,
    ) -> Result<String, Unreadable> {
        Ok(self
            .open(name, Some(Path::new(name)), bytes.into())?
            .format(keywords))
    }

    /// Reads one file into a document that owns its text.
    ///
    /// # Errors
    /// The bytes are no text.
    pub fn read(&self, name: &str, bytes: impl Into<Vec<u8>>) -> Result<Document, Unreadable> {
        let goal = self.open(name, Some(Path::new(name)), bytes.into())?;
        Ok(Document::read(goal))
    }

    /// Makes a goal file of its bytes, with the libraries that it includes. `path` is where they are sought from, `name` how the
    /// file is reported.
    ///
    /// # Errors
    /// The bytes are no text, or too many.
    pub fn open(
        &self,
        name: &str,
        path: Option<&Path>,
        bytes: Vec<u8>,
    ) -> Result<GoalFile, Unreadable> {
        let file = GoalFile::source(name, bytes)?;
        Ok(GoalFile::new(self.clone(), path.map(Path::to_owned), file))
    }

    /// The libraries that a text includes.
    fn includes(&self, text: &str, path: Option<&Path>) -> Includes {
        includes(&*self.loader, text, path)
    }

    fn folder_settings(
        &self,
        config: Option<&Path>,
        default: Option<&str>,
    ) -> Result<FolderSettings, FileError> {
        FolderSettings::read(&*self.loader, config, &self.profile_files, default)
    }
}

impl Default for Jimu {
    fn default() -> Self {
        Self::new()
    }
}

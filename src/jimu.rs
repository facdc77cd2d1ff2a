//! The front door: what holds for goal files, and what is done with them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::catalogue;
use crate::check::{Judged, Report, Settings, judge};
use crate::compile::{Compilation, Model};
use crate::diag::{Diagnostic, Message};
use crate::document::Document;
use crate::fmt::{self, Keywords};
use crate::load::{Folder, Loader, MemoryLoader, ProfileFile, includes, unknown_profile};
use crate::lower::{Includes, Profiles};
use crate::source::{NotText, SourceFile};

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
    folder: Arc<Folder>,
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

    /// Lays settings over those that hold already.
    #[must_use]
    pub fn settings(self, settings: Settings) -> Self {
        let Folder {
            profiles,
            settings: below,
        } = self.folder.as_ref().clone();
        self.with(Folder {
            profiles,
            settings: settings.over(below),
        })
    }

    /// Adds a profile file.
    ///
    /// # Errors
    /// What is wrong with it, with its place.
    pub fn profile_file(mut self, file: ProfileFile) -> Result<Self, Message> {
        self.profile_files.push(file);
        let default = self.profiles().default.as_deref();
        let Folder { profiles, .. } = self.folder(None, default)?;
        let settings = self.folder.settings.clone();
        Ok(self.with(Folder { profiles, settings }))
    }

    /// Names the profile of files that name none.
    ///
    /// # Errors
    /// There is no such profile.
    pub fn profile(self, name: &str) -> Result<Self, Message> {
        if self.profiles().find(name).is_none() {
            return Err(unknown_profile(name, &self.profiles().added));
        }
        let Folder {
            mut profiles,
            settings,
        } = self.folder.as_ref().clone();
        profiles.default = Some(name.to_owned());
        Ok(self.with(Folder { profiles, settings }))
    }

    /// The same for the files of a folder: what the nearest `jimu.toml` says lies below what holds already.
    ///
    /// # Errors
    /// What is wrong with `jimu.toml` or with a profile that it names.
    pub fn in_folder(&self, folder: &Path) -> Result<Self, Message> {
        let config = Folder::config(&*self.loader, folder);
        self.with_config(config.as_deref())
    }

    /// The same with a certain `jimu.toml`, or without any.
    ///
    /// # Errors
    /// As for [`Jimu::in_folder`].
    pub fn with_config(&self, config: Option<&Path>) -> Result<Self, Message> {
        let default = self.profiles().default.as_deref();
        let Folder {
            profiles,
            settings: below,
        } = self.folder(config, default)?;
        let settings = self.folder.settings.clone().over(below);
        Ok(self.clone().with(Folder { profiles, settings }))
    }

    /// Where other files come from.
    pub fn files(&self) -> &dyn Loader {
        &*self.loader
    }

    /// Which rules run, and how bad what they find is.
    pub fn rules(&self) -> &Settings {
        &self.folder.settings
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
        let file = SourceFile::from_bytes(name, bytes).map_err(Unreadable::NotText)?;
        if file.is_too_large() {
            return Err(Unreadable::TooLarge);
        }
        let includes = includes(&*self.loader, &file.text, path);
        Ok(GoalFile {
            file,
            includes,
            path: path.map(Path::to_owned),
            jimu: self.clone(),
        })
    }

    /// All findings of a file: comments in its text and the settings applied.
    pub(crate) fn finish(judged: Judged, file: &SourceFile) -> Report {
        let mut report = judged.finish(&file.text);
        let encoding = catalogue::legacy_encoding(file);
        report.findings.splice(0..0, encoding);
        report
    }

    fn folder(&self, config: Option<&Path>, default: Option<&str>) -> Result<Folder, Message> {
        Folder::read(&*self.loader, config, &self.profile_files, default)
    }

    fn with(mut self, folder: Folder) -> Self {
        self.folder = Arc::new(folder);
        self
    }
}

impl Default for Jimu {
    fn default() -> Self {
        Self::new()
    }
}

/// A goal file with the libraries that it includes, and what holds for it: all that is needed to compile it.
pub struct GoalFile {
    /// Its text.
    pub file: SourceFile,
    /// The libraries that it includes.
    pub includes: Includes,
    path: Option<PathBuf>,
    jimu: Jimu,
}

impl GoalFile {
    /// Begins to compile it.
    pub fn compile(&self) -> Compilation<'_> {
        Compilation::open(&self.file, &self.includes, self.jimu.profiles())
    }

    /// Reads it and runs the rules.
    pub fn judge(&self) -> (Model<'_>, Judged) {
        judge(self.compile(), self.jimu.rules())
    }

    /// All findings of the file.
    pub fn report(&self, judged: Judged) -> Report {
        Jimu::finish(judged, &self.file)
    }

    /// Reads it, runs the rules, applies comments and settings.
    pub fn check(&self) -> Report {
        self.report(self.judge().1)
    }

    /// Its canonical form; lines in error stay as they are.
    pub fn format(&self, keywords: Option<Keywords>) -> String {
        let in_error = self.compile().model().places_in_error();
        fmt::format(&self.file.text, keywords, self.jimu.profiles(), &in_error)
    }

    /// The same file with another text; what that includes is read again.
    #[must_use]
    pub fn with_text(&self, text: impl Into<String>) -> Self {
        let text = text.into();
        let path = self.path.clone();
        Self {
            includes: includes(&*self.jimu.loader, &text, path.as_deref()),
            file: self.file.with_text(text),
            path,
            jimu: self.jimu.clone(),
        }
    }

    /// What holds for it.
    pub fn jimu(&self) -> &Jimu {
        &self.jimu
    }
}

/// Why bytes cannot be compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unreadable {
    /// They are no text in any encoding that is known.
    NotText(NotText),
    /// Places are counted in four bytes.
    TooLarge,
}

impl Unreadable {
    /// The same as a finding of the file.
    pub fn finding(&self) -> Diagnostic {
        match self {
            Unreadable::NotText(problem) => catalogue::not_text(problem),
            Unreadable::TooLarge => catalogue::too_large(),
        }
    }
}

//! `jimu git install` and `jimu git uninstall`.

use std::fs;
use std::path::{Path, PathBuf};

use jimu::diag::{FileError, Message, say};

use super::attributes::{self, Done};
use super::{program, settings};
use crate::cli::files::write;
use crate::cli::session::{Ending, Session, Status};

/// Where git keeps what we write.
struct GitPlaces {
    /// `--local` or `--global`: which configuration includes our settings.
    scope: &'static str,
    /// Our settings.
    settings: PathBuf,
    /// The settings as the configuration names them.
    include: String,
    attributes: PathBuf,
}

impl GitPlaces {
    fn find(global: bool) -> Result<Self, Message> {
        if global {
            Self::of_user()
        } else {
            Self::of_repository()
        }
    }

    fn of_repository() -> Result<Self, Message> {
        let Some(top) = program::ask(&["rev-parse", "--show-toplevel"])? else {
            return Err(say!(
                "当前文件夹不在 git 仓库里；先运行 git init，或者用 --global",
                "the current folder is not in a git repository; run git init first, or use --global"
            ));
        };
        let folder =
            program::ask(&["rev-parse", "--git-common-dir"])?.unwrap_or_else(|| ".git".to_owned());
        Ok(Self {
            scope: "--local",
            settings: Path::new(&folder).join(settings::NAME),
            // Beside the configuration.
            include: settings::NAME.to_owned(),
            attributes: Path::new(&top).join(".gitattributes"),
        })
    }

    fn of_user() -> Result<Self, Message> {
        let home = folder_of("HOME").or_else(|| folder_of("USERPROFILE"));
        let settings = folder_of("XDG_CONFIG_HOME").or_else(|| Some(home?.join(".config")));
        let Some(folder) = settings else {
            return Err(say!(
                "找不到自己的文件夹（HOME）",
                "cannot find the home folder (HOME)"
            ));
        };
        let folder = folder.join("git");
        let settings = folder.join(settings::NAME);
        let named = program::ask(&["config", "--global", "--type=path", "core.attributesFile"])?;
        Ok(Self {
            scope: "--global",
            include: settings.to_string_lossy().into_owned(),
            settings,
            attributes: named.map_or_else(|| folder.join("attributes"), PathBuf::from),
        })
    }

    fn is_included(&self) -> Result<bool, Message> {
        let included =
            program::ask(&["config", self.scope, "--get-all", "include.path"])?.unwrap_or_default();
        Ok(included.lines().any(|path| path == self.include))
    }

    /// What an earlier run did to the attributes.
    fn remembered(&self) -> Result<Option<Done>, Message> {
        if !self.settings.is_file() {
            return Ok(None);
        }
        let path = self.settings.to_string_lossy();
        let word =
            program::ask(&["config", "--file", &path, "jimu.attributes"])?.unwrap_or_default();
        Ok(Some(Done::of_word(&word)))
    }
}

pub fn install(global: bool, session: Session) -> Ending {
    let places = GitPlaces::find(global)?;
    let remembered = places.remembered()?;
    let program = program::this_program()?;
    let [attributes, settings] =
        [&places.attributes, &places.settings].map(|path| path.display().to_string());

    let added = attributes::add(&places.attributes, &attributes)?;
    let done = if added == Done::Nothing {
        remembered.unwrap_or(added)
    } else {
        added
    };
    let file = settings::file(&program, &done.word());
    let is_new = fs::read(&places.settings)
        .ok()
        .is_none_or(|old| old != file);
    if is_new {
        let folder = places.settings.parent().map_or(Ok(()), fs::create_dir_all);
        folder.map_err(|error| FileError::io(&settings, &error))?;
        write::replace(&places.settings, &settings, &file)?;
    }
    let is_included = places.is_included()?;
    if !is_included {
        program::tell(&[
            "config",
            places.scope,
            "--add",
            "include.path",
            &places.include,
        ])?;
    }

    if added == Done::Nothing && !is_new && is_included {
        session.tell(&say!(
            "早已设置好，没有改动",
            "everything is already set up; nothing was changed"
        ));
        return Ok(Status::Clean);
    }
    if added != Done::Nothing {
        let line = added.lines().join("，");
        session.tell(&say!(
            "已在 {attributes} 里加上：{line}",
            "added to {attributes}: {line}"
        ));
        if !global {
            session.tell(&say!(
                "请把 .gitattributes 提交到仓库；同事也要各运行一次 jimu git install",
                "commit .gitattributes; your colleagues also have to run jimu git install once"
            ));
        }
    }
    if is_new || !is_included {
        session.tell(&say!(
            "已写 {settings}，由 git 的配置引入：按字比较（diff.jimu），按项目和指标合并（merge.jimu，运行 {program}），中文文件名照原样显示（core.quotePath=false）",
            "wrote {settings}, which git's configuration includes: word-by-word comparison (diff.jimu), merging by project and indicator (merge.jimu, runs {program}), Chinese file names shown as they are (core.quotePath=false)"
        ));
    }
    session.tell(&say!(
        "撤销：jimu git uninstall",
        "to undo this: jimu git uninstall"
    ));
    Ok(Status::Clean)
}

pub fn uninstall(global: bool, session: Session) -> Ending {
    let places = GitPlaces::find(global)?;
    let Some(done) = places.remembered()? else {
        session.tell(&say!(
            "没有设置过，没有改动",
            "nothing was set up; nothing was changed"
        ));
        return Ok(Status::Clean);
    };
    let [attributes, settings] =
        [&places.attributes, &places.settings].map(|path| path.display().to_string());
    if places.is_included()? {
        let include = places.include.as_str();
        program::tell(&[
            "config",
            places.scope,
            "--fixed-value",
            "--unset-all",
            "include.path",
            include,
        ])?;
    }
    let is_removed = attributes::remove(&places.attributes, &attributes, done)?;
    fs::remove_file(&places.settings).map_err(|error| FileError::io(&settings, &error))?;
    session.tell(&say!("已删去 {settings}", "removed {settings}"));
    if is_removed {
        let line = done.lines().join("，");
        session.tell(&say!(
            "已从 {attributes} 里去掉：{line}",
            "removed from {attributes}: {line}"
        ));
    }
    Ok(Status::Clean)
}

/// The folder that a variable of the environment names.
fn folder_of(name: &str) -> Option<PathBuf> {
    let value = std::env::var_os(name).filter(|value| !value.is_empty());
    value.map(PathBuf::from)
}

//! `jimu git merge`: what git calls for a goal file that both sides changed.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, ValueHint};
use jimu::diag::{FileError, Lang, Message, say};
use jimu::merge::{Labels, merge};
use jimu::source::{Encoding, SourceFile};

use super::program;
use crate::cli::files::folder::Folders;
use crate::cli::files::inputs::Input;
use crate::cli::files::read;
use crate::cli::files::{convert, write};
use crate::cli::options::{self, words};
use crate::cli::session::{Ending, Session, Status};

pub fn command(lang: Lang) -> Command {
    Command::new("merge")
        .about(words(lang, "合并一个文件的两个版本（由 git 调用）", "Merge two versions of a file (called by git)"))
        .override_usage(words(
            lang,
            "jimu git merge [选项] <共同版本> <我方> <对方> [路径]",
            "jimu git merge [OPTIONS] <BASE> <OURS> <THEIRS> [PATH]",
        ))
        .after_help(words(
            lang,
            "结果写到“我方”的文件里。退出状态：0 没有冲突；1 有冲突，已用标记写明两边；2 失败，文件没有动。",
            "The result replaces OURS. Exit status: 0 no conflict; 1 conflicts, each with both sides between markers; 2 failed, nothing was changed.",
        ))
        .args([
            file_arg("base", words(lang, "共同版本", "BASE")).help(words(lang, "两边改动之前的版本", "The version that both sides changed")),
            file_arg("mine", words(lang, "我方", "OURS")).help(words(lang, "我方的版本；结果写在这里", "Our version; the result goes here")),
            file_arg("other", words(lang, "对方", "THEIRS")).help(words(lang, "对方的版本", "Their version")),
            Arg::new("path")
                .value_name(words(lang, "路径", "PATH"))
                .help(words(lang, "文件在仓库里的路径，消息里用", "Path in the repository, used in messages")),
            label_option(lang, "ours").help(words(lang, "冲突标记后面我方的名称", "Name of our side after the conflict markers")),
            label_option(lang, "theirs").help(words(lang, "冲突标记后面对方的名称", "Name of their side after the conflict markers")),
            options::profile(lang),
        ])
}

fn file_arg(name: &'static str, value: &'static str) -> Arg {
    Arg::new(name)
        .value_name(value)
        .required(true)
        .value_parser(clap::value_parser!(PathBuf))
        .value_hint(ValueHint::FilePath)
}

fn label_option(lang: Lang, name: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name(words(lang, "名称", "NAME"))
        .allow_hyphen_values(true)
}

pub fn run(matches: &ArgMatches, session: Session) -> Ending {
    let [base, mine, other] =
        ["base", "mine", "other"].map(|name| matches.get_one::<PathBuf>(name));
    let (Some(base), Some(mine), Some(other)) = (base, mine, other) else {
        return Ok(Status::Failed);
    };
    let name = matches
        .get_one::<String>("path")
        .cloned()
        .unwrap_or_else(|| mine.display().to_string());
    let conflicts = merged(matches, [base, mine, other], &name, session).map_err(|Message { zh, en }| {
        // As git calls it, the settings go on with `git merge-file`.
        say!(
            "{zh}\n没有合并：文件没有动；由 git 调用的，改为按行合并",
            "{en}\nnot merged by projects and indicators, and the file was left as it is; called by git, it is merged by lines instead"
        )
    })?;
    if conflicts == 0 {
        return Ok(Status::Clean);
    }
    session.tell(&say!(
        "{name}：合并后有 {conflicts} 处冲突，两边都写在标记之间；改好后用 jimu check 检查，再提交",
        "{name}: {conflicts} conflicts, each with both sides between markers; resolve them, run jimu check, then commit"
    ));
    Ok(Status::Findings)
}

/// Merges the three files of `name` into the second, and says how many conflicts it holds then.
fn merged(
    matches: &ArgMatches,
    files: [&PathBuf; 3],
    name: &str,
    session: Session,
) -> Result<usize, Message> {
    let [base, ours, theirs] = [
        file(files[0], name)?,
        file(files[1], name)?,
        file(files[2], name)?,
    ];
    if ours.encoding != Encoding::Utf8 {
        return Err(convert::refusal(&ours));
    }
    let (our_label, their_label) = (label(matches, "ours"), label(matches, "theirs"));
    let default = Labels::default();
    let labels = Labels {
        ours: our_label.as_deref().unwrap_or(default.ours),
        theirs: their_label.as_deref().unwrap_or(default.theirs),
        base: shows_base().then_some("base"),
    };
    let place = Input {
        name: name.to_owned(),
        ..Input::file(PathBuf::from(name))
    };
    let jimu = Folders::new(matches, session)?.of(place.folder());
    // Where `jimu.toml` cannot be used, which may be in conflict itself, only the categories of own profiles are unknown.
    let jimu = jimu.unwrap_or_default();
    if let Some(Message { zh, en }) = jimu.profiles().missing(&ours.text) {
        session.tell(&say!("{name}：{zh}", "{name}: {en}"));
    }
    let merged = merge(
        &base.text,
        &ours.text,
        &theirs.text,
        labels,
        jimu.profiles(),
    );
    let was = ours.to_bytes(&ours.text);
    write::rewrite(files[1], name, &was, &ours.to_bytes(&merged.text))?;
    Ok(merged.conflicts)
}

/// One of the three versions of `name`, in a temporary file of git's.
fn file(path: &Path, name: &str) -> Result<SourceFile, FileError> {
    let input = Input {
        name: name.to_owned(),
        ..Input::file(path.to_owned())
    };
    read::file(&input).map_err(|problem| problem.error(name))
}

/// The name of a side.
/// Whether conflicts show what both sides changed: `merge.conflictStyle` is diff3 or zdiff3.
fn shows_base() -> bool {
    let style = program::ask(&["config", "--get", "merge.conflictStyle"]);
    style
        .ok()
        .flatten()
        .is_some_and(|style| style.ends_with("diff3"))
}

fn label(matches: &ArgMatches, side: &str) -> Option<String> {
    let label = matches.get_one::<String>(side)?;
    // A git that does not know names of sides hands on its placeholder.
    (!label.is_empty() && !label.starts_with('%')).then(|| label.to_owned())
}

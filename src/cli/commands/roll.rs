//! `jimu roll`: next year's draft of goal files.

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint};
use jimu::diag::{FileError, Lang, Message, say};
use jimu::roll::{Draft, Options, roll, with_includes, year_moved};
use jimu::{GoalFile, Jimu};

use crate::cli::files::folder::Folders;
use crate::cli::files::inputs::{Input, Inputs};
use crate::cli::files::read;
use crate::cli::files::write;
use crate::cli::options::{self, words};
use crate::cli::session::{Ending, Session, Status, Stop};

pub fn command(lang: Lang) -> Command {
    Command::new("roll")
        .about(words(lang, "由今年的目标文件写出下一年的草稿", "Draft next year's goal files from this year's"))
        .override_usage(words(lang, "jimu roll --to 年度 [选项] 路径…", "jimu roll --to YEAR [OPTIONS] PATH..."))
        .after_help(words(
            lang,
            "只是上年的内容用“待核”行标出，核实一条删一条；jimu check 列出还没有核实的。原文件不改。",
            "Content that is only last year's is marked with 待核 lines: delete each one when it is confirmed; jimu check lists those that are left. The source file is not changed.",
        ))
        .args([
            options::paths(lang, true),
            Arg::new("to")
                .long("to")
                .required(true)
                .value_name(words(lang, "年度", "YEAR"))
                .value_parser(clap::value_parser!(u16).range(1949..=2200))
                .help(words(lang, "草稿的预算年度", "Budget year of the draft")),
            Arg::new("out")
                .short('o')
                .long("out")
                .value_name(words(lang, "文件", "FILE"))
                .value_hint(ValueHint::AnyPath)
                .value_parser(clap::value_parser!(PathBuf))
                .help(words(
                    lang,
                    "写到新文件，或写进已有的文件夹（文件名里的年度随着改）；不写为标准输出",
                    "A new file, or an existing folder (the year in the file name moves, too); standard output by default",
                )),
            Arg::new("force").long("force").action(ArgAction::SetTrue).help(words(
                lang,
                "已有的草稿也覆盖",
                "Replace an existing draft",
            )),
            choice("plan", "keep", "clear").value_name("keep|clear").help(words(
                lang,
                "支出计划沿用（默认）还是只留时点",
                "Keep the spending plans (default), or only their checkpoints",
            )),
            choice("amounts", "keep", "clear").value_name("keep|clear").help(words(
                lang,
                "预算、资金来源、部门预算沿用（默认）还是留空",
                "Keep budgets, funding and the department's totals (default), or leave them empty",
            )),
            choice("texts", "keep", "move").value_name("keep|move").help(words(
                lang,
                "文字（说明、依据、用途……）里的上年年份不改（默认）还是顺延；书名号和括号里的总不改",
                "Leave last year's dates in texts (default), or move them; inside 《》 and brackets they always stay",
            )),
            options::profile(lang),
        ])
}

/// An option of two words, of which the first is taken where none is given.
fn choice(name: &'static str, first: &'static str, other: &'static str) -> Arg {
    Arg::new(name)
        .long(name)
        .value_parser([first, other])
        .default_value(first)
}

/// Whether the word of an option is this one.
fn is(matches: &ArgMatches, name: &str, word: &str) -> bool {
    let given = matches.get_one::<String>(name);
    given.is_some_and(|given| given == word)
}

pub fn run(matches: &ArgMatches, session: Session) -> Ending {
    let options = Options {
        to: matches
            .get_one::<u16>("to")
            .copied()
            .unwrap_or_default()
            .into(),
        keep_plan: is(matches, "plan", "keep"),
        keep_amounts: is(matches, "amounts", "keep"),
        move_texts: is(matches, "texts", "move"),
    };
    let out = matches.get_one::<PathBuf>("out").map(PathBuf::as_path);
    let mut folders = Folders::new(matches, session)?;
    let Inputs { files, failed } = Inputs::collect(matches, session);
    if files.len() > 1 && !out.is_some_and(Path::is_dir) {
        return Err(say!(
            "有几个文件时，用 -o 指定一个已有的文件夹",
            "with several files, name an existing folder with -o"
        )
        .into());
    }
    let mut status = if failed {
        Status::Failed
    } else {
        Status::Clean
    };
    let sources: HashSet<PathBuf> = files
        .iter()
        .filter_map(|input| real(input.path.as_deref()?))
        .collect();
    let mut written = HashSet::new();
    for input in &files {
        let Some(jimu) = folders.of(input.folder()) else {
            status = Status::Failed;
            continue;
        };
        let name = &input.name;
        let done = draft(input, &jimu, options).and_then(|(goal, draft)| {
            let place = match out {
                Some(out) if out.is_dir() => {
                    let below = input.below.parent().unwrap_or(Path::new(""));
                    let folder = out.join(below);
                    std::fs::create_dir_all(&folder)
                        .map_err(|error| FileError::io(folder.display().to_string(), &error))?;
                    Some(folder.join(new_name(input, draft.from, options.to)))
                }
                out => out.map(Path::to_owned),
            };
            let text = match place.as_deref().and_then(Path::parent) {
                Some(folder) => with_includes(&draft.text, |path| moved(path, input, folder)),
                None => draft.text.clone(),
            };
            let bytes = goal.file.to_bytes(&text);
            if let Some(place) = &place {
                if !written.insert(place.clone()) {
                    let place = place.display();
                    return Err(say!(
                        "{name}：没有写出，{place} 已是另一份草稿",
                        "{name} was not written: {place} already is another draft"
                    ));
                }
                put(place, &bytes, &sources, matches.get_flag("force"))?;
            }
            Ok((draft, bytes, place))
        });
        match done {
            Ok((draft, bytes, place)) => {
                if place.is_none() {
                    io::stdout().write_all(&bytes).map_err(Stop::Output)?;
                }
                session.tell(&told(name, &draft, options.to, place.as_deref()));
            }
            Err(message) => {
                session.complain(&message);
                status = Status::Failed;
            }
        }
    }
    Ok(status)
}

fn draft(input: &Input, jimu: &Jimu, options: Options) -> Result<(GoalFile, Draft), Message> {
    let name = &input.name;
    let goal = read::goal(input, jimu).map_err(|problem| problem.error(name))?;
    let draft = roll(&goal.file, &goal.includes, jimu.profiles(), options);
    let draft = draft.map_err(|message| FileError::new(message).of(name))?;
    Ok((goal, draft))
}

/// Where an included file is from the folder of a draft; `None` where its path leads there as it is, or nowhere.
fn moved(path: &str, input: &Input, folder: &Path) -> Option<String> {
    let path = path.replace('\\', "/");
    let folder = real(
        Some(folder)
            .filter(|folder| *folder != Path::new(""))
            .unwrap_or(Path::new(".")),
    )?;
    let source = real(input.path.as_deref()?)?;
    let target = real(&source.parent()?.join(&path))?;
    if real(&folder.join(&path)).is_some_and(|found| found == target) {
        return None;
    }
    let common = folder.components().zip(target.components());
    let common = common
        .take_while(|(folder, target)| folder == target)
        .count();
    let up = folder.components().skip(common).map(|_| "..".into());
    let down = target.components().skip(common);
    let parts: Vec<String> = up
        .chain(down.map(|part| part.as_os_str().to_string_lossy().into_owned()))
        .collect();
    Some(parts.join("/"))
}

/// The name of the source with the year moved.
fn new_name(input: &Input, from: i32, to: i32) -> String {
    let name = input
        .path
        .as_deref()
        .and_then(Path::file_name)
        .map(|name| name.to_string_lossy());
    name.map_or_else(|| format!("{to}.jimu"), |name| year_moved(&name, from, to))
}

/// The one path of a file that is there, however it was named.
fn real(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}

/// Writes a draft: never over a source, its own or one that is read later, and over another file only where that was asked
/// for.
fn put(place: &Path, bytes: &[u8], sources: &HashSet<PathBuf>, force: bool) -> Result<(), Message> {
    let name = place.display().to_string();
    if real(place).is_some_and(|place| sources.contains(&place)) {
        return Err(say!(
            "{name} 是原文件，草稿要写到别的文件",
            "{name} is a source file: give the draft another name"
        ));
    }
    let is_there = place.symlink_metadata().is_ok();
    if is_there && !force {
        return Err(say!(
            "{name} 已经存在，没有改动；要覆盖，加 --force",
            "{name} already exists and was not changed; add --force to replace it"
        ));
    }
    let done = if is_there {
        write::replace(place, &name, bytes)
    } else {
        write::create(place, &name, bytes)
    };
    done.map_err(Message::from)
}

/// What was done, for a person.
fn told(name: &str, draft: &Draft, to: i32, place: Option<&Path>) -> Message {
    let (from, tally) = (draft.from, draft.tally);
    let (dates, baselines, notes) = (tally.dates, tally.baselines, tally.notes);
    let Message { mut zh, mut en } = say!(
        "{name}：{from} 年转为 {to} 年；顺延日期 {dates} 处，写基期 {baselines} 行，加待核 {notes} 行",
        "{name}: {from} to {to}; dates moved {dates}, baselines set {baselines}, 待核 lines added {notes}"
    );
    if tally.cleared > 0 {
        let cleared = tally.cleared;
        zh.push_str(&format!("，清空金额和支出计划 {cleared} 处"));
        en.push_str(&format!(", amounts and plans cleared {cleared}"));
    }
    if let Some(place) = place {
        let place = place.display();
        zh.push_str(&format!("；已写出 {place}"));
        en.push_str(&format!("; wrote {place}"));
    }
    Message { zh, en }
}

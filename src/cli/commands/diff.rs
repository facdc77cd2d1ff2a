//! `jimu diff`: what changed between two versions.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint};
use jimu::compile::Model;
use jimu::contract;
use jimu::diag::{FileError, Lang, say};
use jimu::diff::{Comparison, Summary, compare, summarize, trend};
use jimu::print::comparison::{Review, Show};
use jimu::print::trend::TrendWords;
use jimu::write::{ChangesFormat, ChangesOutput, hand_on, screen};
use jimu::{GoalFile, Jimu};
use rayon::prelude::*;

use crate::cli::files::folder::Folders;
use crate::cli::files::inputs::Input;
use crate::cli::files::read;
use crate::cli::files::versions::{VersionFiles, merge_base};
use crate::cli::options::output::{self, OutputKind};
use crate::cli::options::{self, words};
use crate::cli::session::{Ending, Session, Status, Stop};

pub fn command(lang: Lang) -> Command {
    Command::new("diff")
        .about(words(lang, "比较两个版本：什么变了，是松是紧", "Compare two versions: what changed, and in which direction"))
        .override_usage(words(
            lang,
            "jimu diff [选项] 上年 本年…\n      jimu diff [选项] --rev A..B [路径]…",
            "jimu diff [OPTIONS] OLD NEW...\n       jimu diff [OPTIONS] --rev A..B [PATH]...",
        ))
        .after_help(words(
            lang,
            "上年、本年是文件、文件夹，或 git 里的版本（HEAD~1:目标.jimu）。三个以上时列出各年的走势。没有变化时退出状态为 0，有变化为 1。",
            "OLD and NEW are files, folders, or versions in git (HEAD~1:goals.jimu). With three or more, the report shows the trend from year to year. The exit status is 0 if nothing changed, 1 if something did.",
        ))
        .args([
            Arg::new("paths")
                .value_name(words(lang, "上年 本年", "OLD NEW"))
                .num_args(0..)
                .value_parser(clap::value_parser!(PathBuf))
                .value_hint(ValueHint::AnyPath)
                .help(words(
                    lang,
                    "两个版本：文件、文件夹，或 git 里的 版本:路径",
                    "The two versions: files, folders, or REV:PATH in git",
                )),
            Arg::new("rev").long("rev").value_name("A..B").help(words(
                lang,
                "比较 git 的两个版本里的这些路径；只写 A 或 A.. 时和现在的文件比",
                "Compare the paths in two git revisions; A or A.. compares with the current files",
            )),
            Arg::new("format")
                .long("format")
                .value_name(words(lang, "形式", "FORMAT"))
                .value_parser(options::words_of(ChangesFormat::ALL, ChangesFormat::word))
                .default_value(ChangesFormat::Human.word())
                .help(words(
                    lang,
                    "结果的形式：human（默认）、markdown、html、json、docx、xlsx",
                    "Output format: human (default), markdown, html, json, docx, xlsx",
                )),
            output::arg(lang),
            Arg::new("summary").long("summary").action(ArgAction::SetTrue).help(words(lang, "只要摘要，不列各项目的变化", "Show only the summary, not the changes in each project")),
            Arg::new("all").long("all").action(ArgAction::SetTrue).help(words(
                lang,
                "也列出只随年度顺延的变化，文字不折叠",
                "Also show what only moved with the year, and texts in full",
            )),
            Arg::new("fail-on")
                .long("fail-on")
                .value_name(words(lang, "种类,…", "KIND,..."))
                .value_delimiter(',')
                .action(ArgAction::Append)
                .value_parser(["loosened", "dropped", "not-comparable", "added", "tightened"])
                .help(words(
                    lang,
                    "只在有这些变化时退出状态为 1：loosened 放宽、dropped 取消、not-comparable 不可比、added 新增、tightened 提高要求",
                    "Set the exit status to 1 only for these kinds of change: loosened, dropped, not-comparable, added, tightened",
                )),
            options::profile(lang),
        ])
}

pub fn run(matches: &ArgMatches, session: Session) -> Ending {
    let versions = versions(matches, session)?;
    let mut folders = Folders::new(matches, session)?;
    let mut goals = Vec::new();
    for version in &versions {
        goals.push(read_all(&version.files, &mut folders)?);
    }
    let documents: Vec<Vec<Model<'_>>> = goals.par_iter().map(|goals| documents(goals)).collect();
    tell_unread(&documents, session);
    let files: Vec<Input> = versions
        .iter()
        .flat_map(|version| version.files.iter().cloned())
        .collect();
    let [before, after] = documents.as_slice() else {
        return several(matches, session, &documents, &files);
    };
    let comparison = compare(before, after);
    tell_unlike(&comparison, session);
    let summary = summarize(&comparison);
    output::write(
        matches,
        &files,
        session,
        OutputKind::new(format(matches).is_binary()),
        |out| {
            write(matches, session, &comparison, out)?;
            Ok(true)
        },
    )?;
    let is_bad = match matches.get_many::<String>("fail-on") {
        Some(kinds) => kinds.into_iter().any(|kind| has(&summary, kind)),
        None => !comparison.is_empty(),
    };
    Ok(if is_bad {
        Status::Findings
    } else {
        Status::Clean
    })
}

/// More than two versions, the oldest first: how things went.
fn several(
    matches: &ArgMatches,
    session: Session,
    documents: &[Vec<Model<'_>>],
    files: &[Input],
) -> Ending {
    let refused = ["summary", "all"]
        .into_iter()
        .any(|name| matches.get_flag(name));
    if refused || matches.contains_id("fail-on") {
        return Err(say!(
            "--summary、--all、--fail-on 只用于两个版本",
            "--summary, --all and --fail-on only work with two versions"
        )
        .into());
    }
    let versions: Vec<&[Model<'_>]> = documents.iter().map(Vec::as_slice).collect();
    let found = trend(&versions);
    let lang = session.lang;
    let format = format(matches);
    output::write(
        matches,
        files,
        session,
        OutputKind::new(format.is_binary()),
        |out| {
            match format.output() {
                ChangesOutput::Screen => {
                    let said = TrendWords::new(&found, lang);
                    screen(out, said.screen(), is_colored(matches, session))?;
                }
                ChangesOutput::Data => contract::trend(out, &found)?,
                ChangesOutput::Printout(medium) => {
                    hand_on(out, &TrendWords::new(&found, lang), medium)?;
                }
            }
            Ok(true)
        },
    )?;
    Ok(if found.is_changed {
        Status::Findings
    } else {
        Status::Clean
    })
}

fn format(matches: &ArgMatches) -> ChangesFormat {
    let word = matches.get_one::<String>("format");
    word.and_then(|word| ChangesFormat::named(word))
        .unwrap_or(ChangesFormat::Human)
}

fn is_colored(matches: &ArgMatches, session: Session) -> bool {
    session.color && !matches.contains_id("out")
}

/// Two documents that are hardly last year's and this year's of one department.
fn tell_unlike(comparison: &Comparison<'_>, session: Session) {
    for pair in &comparison.documents {
        let (Some(before), Some(after)) = (pair.before, pair.after) else {
            continue;
        };
        if let (Some(year), Some(next)) = (before.year, after.year)
            && year > next
        {
            session.tell(&say!(
                "先写的是 {year} 年，后写的是 {next} 年：上年的文件要写在前面，不然提高和放宽正好相反",
                "the first file is for {year}, the second for {next}: put last year's file first, otherwise tightened and loosened are swapped"
            ));
        }
        let [one, other] = [before, after].map(|document| &document.department.department);
        if let (Some(one), Some(other)) = (one, other)
            && one.as_str() != other.as_str()
        {
            let (one, other) = (one.as_str(), other.as_str());
            session.tell(&say!(
                "两份文件的部门不同：“{one}”和“{other}”",
                "the two files are for different departments: “{one}” and “{other}”"
            ));
        }
    }
}

/// What could not be read was compared as text only.
fn tell_unread(documents: &[Vec<Model<'_>>], session: Session) {
    for document in documents
        .iter()
        .flatten()
        .filter(|document| document.unread() > 0)
    {
        let (name, count) = (&document.file.name, document.unread());
        session.tell(&say!(
            "{name}：有 {count} 处读不懂，只按文字比较；先运行 jimu check 改好",
            "{name}: {count} places could not be understood and are only compared as text; run jimu check first"
        ));
    }
}

/// The versions that the command line names, the older one first.
fn versions(matches: &ArgMatches, session: Session) -> Result<Vec<VersionFiles>, Stop> {
    let paths: Vec<PathBuf> = matches
        .get_many("paths")
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    let Some(range) = matches.get_one::<String>("rev") else {
        if paths.len() < 2 {
            return Err(say!(
                "要两个版本：jimu diff 上年 本年，或 jimu diff --rev A..B 路径",
                "two versions are needed: jimu diff OLD NEW, or jimu diff --rev A..B PATH"
            )
            .into());
        }
        return Ok(paths
            .iter()
            .map(|path| VersionFiles::of(path, session))
            .collect::<Result<_, _>>()?);
    };
    let paths = if paths.is_empty() {
        vec![PathBuf::from(".")]
    } else {
        paths
    };
    let (before, after) = range.split_once("..").unwrap_or((range, ""));
    let before = if before.is_empty() { "HEAD" } else { before };
    let (before, after) = match after.strip_prefix('.') {
        Some(after) => {
            let after = if after.is_empty() { "HEAD" } else { after };
            (Cow::Owned(merge_base(before, after)?), after)
        }
        None => (Cow::Borrowed(before), after),
    };
    let before = VersionFiles::of_revision(&before, &paths)?;
    let after = match after {
        "" => VersionFiles::of_paths(&paths, session),
        revision => VersionFiles::of_revision(revision, &paths)?,
    };
    if before.files.is_empty() && after.files.is_empty() {
        return Err(say!(
            "两个版本里都没有 .jimu 文件",
            "there is no .jimu file in either version"
        )
        .into());
    }
    Ok(vec![before, after])
}

fn read_all(files: &[Input], folders: &mut Folders) -> Result<Vec<GoalFile>, Stop> {
    let mut known = Vec::new();
    for input in files {
        let Some(jimu) = folders.of(input.folder()) else {
            return Err(say!("没有比较", "nothing was compared").into());
        };
        known.push((input, jimu));
    }
    Ok(known
        .into_par_iter()
        .map(|(input, jimu): (&Input, Jimu)| read::any(input, &jimu))
        .collect::<Result<Vec<GoalFile>, FileError>>()?)
}

fn documents<'g>(goals: &'g [GoalFile]) -> Vec<Model<'g>> {
    goals
        .par_iter()
        .map(|goal| goal.compile().model())
        .collect()
}

fn write(
    matches: &ArgMatches,
    session: Session,
    comparison: &Comparison<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lang = session.lang;
    match format(matches).output() {
        ChangesOutput::Data => contract::comparison(out, comparison),
        ChangesOutput::Printout(medium) => hand_on(out, &Review::of(comparison, lang), medium),
        ChangesOutput::Screen => {
            let (details, all) = (!matches.get_flag("summary"), matches.get_flag("all"));
            let review = Review::of(comparison, lang);
            let groups = review.screen(Show { details, all });
            screen(out, groups, is_colored(matches, session))
        }
    }
}

/// Whether there are changes of a kind of `--fail-on`.
fn has(summary: &Summary, kind: &str) -> bool {
    let projects = &summary.projects;
    let of_projects = match kind {
        "dropped" => projects.dropped,
        "added" => projects.added,
        _ => 0,
    };
    of_projects > 0
        || [&summary.rows, &summary.goal_rows]
            .iter()
            .any(|rows| match kind {
                "loosened" => rows.loosened > 0,
                "dropped" => rows.dropped + rows.went > 0,
                "not-comparable" => rows.not_comparable > 0,
                "added" => rows.added + rows.came > 0,
                "tightened" => rows.tightened > 0,
                _ => false,
            })
}

//! `jimu import`: goal files from the tables and texts that offices already have.

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint};
use jimu::diag::{FileError, Lang, Message, say};
use jimu::import::{ImportOptions, ImportReport, Imported, import, is_importable};
use jimu::profile::Profile;

use crate::cli::files::inputs::{Input, Inputs};
use crate::cli::files::{read, write};
use crate::cli::options::words;
use crate::cli::session::{Ending, Session, Status, Stop};

pub fn command(lang: Lang) -> Command {
    Command::new("import")
        .about(words(lang, "把已有的表格和文本转成目标文件", "Turn existing tables and texts into goal files"))
        .override_usage(words(lang, "jimu import [选项] 路径…", "jimu import [OPTIONS] PATH..."))
        .after_help(words(
            lang,
            "能读的格式见 docs/import.md。原样搬运，不改数；没有认出的内容列在报告里。",
            "docs/import.md lists the formats. Figures are never changed; what was not recognised is listed in the report.",
        ))
        .args([
            Arg::new("paths")
                .value_name(words(lang, "路径", "PATH"))
                .num_args(1..)
                .required(true)
                .value_parser(clap::value_parser!(PathBuf))
                .value_hint(ValueHint::AnyPath)
                .help(words(
                    lang,
                    "文件、文件夹（其中所有能读的文件），- 为标准输入（可以粘贴表格）",
                    "Files, folders (every file in them that can be read), or - for standard input (a table may be pasted)",
                )),
            Arg::new("out")
                .short('o')
                .long("out")
                .value_name(words(lang, "文件", "FILE"))
                .value_hint(ValueHint::AnyPath)
                .value_parser(clap::value_parser!(PathBuf))
                .help(words(
                    lang,
                    "写到新文件，或写进已有的文件夹（一个来源一个文件）；不写为标准输出",
                    "A new file, or an existing folder (a file for each source); standard output by default",
                )),
            Arg::new("report")
                .long("report")
                .value_name("text|json")
                .value_parser(["text", "json"])
                .help(words(
                    lang,
                    "报告写成文字（默认，写到标准错误）或 JSON；与 --check 一起时写到标准输出",
                    "The report as text (default, to standard error) or as JSON; with --check it goes to standard output",
                )),
            Arg::new("check").long("check").action(ArgAction::SetTrue).help(words(
                lang,
                "只报告，不写目标文件；有内容没有认出时退出状态为 1",
                "Only report; the exit status is 1 if something was not recognised",
            )),
            Arg::new("sources").long("sources").action(ArgAction::SetTrue).help(words(
                lang,
                "在每个项目、每行指标上面用注释写明来源",
                "Say in a comment above each project and row where it comes from",
            )),
            Arg::new("profile")
                .long("profile")
                .value_name(words(lang, "名称", "NAME"))
                .help(words(
                    lang,
                    "目标文件采用的内置规范；不写时按表上的用词选",
                    "Built-in profile of the goal file; by default the one whose words the table has",
                )),
        ])
}

pub fn run(matches: &ArgMatches, session: Session) -> Ending {
    let profile = matches.get_one::<String>("profile").map(String::as_str);
    if let Some(name) = profile.filter(|name| Profile::builtin(name).is_none()) {
        let names = Profile::builtin_names().join("、");
        return Err(say!(
            "没有内置规范“{name}”；有：{names}",
            "there is no built-in profile “{name}”; there are: {names}"
        )
        .into());
    }
    let options = ImportOptions {
        profile,
        with_sources: matches.get_flag("sources"),
    };
    let out = matches.get_one::<PathBuf>("out").map(PathBuf::as_path);
    let is_check = matches.get_flag("check");
    let as_json = matches
        .get_one::<String>("report")
        .is_some_and(|word| word == "json");
    let Inputs { files, failed } = Inputs::collect_kind(matches, is_importable, session);
    if files.len() > 1 && !is_check && !out.is_some_and(Path::is_dir) {
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
    let mut reports = Vec::new();
    let mut written = HashSet::new();
    for input in &files {
        let bytes = read::bytes(input).map_err(|error| error.message());
        match bytes.and_then(|bytes| import(&input.name, bytes, options)) {
            Ok(imported) => {
                if !is_check && let Err(stop) = place(input, &imported, out, &mut written, session)
                {
                    match stop {
                        Stop::Message(message) => session.complain(&message),
                        output => return Err(output),
                    }
                    status = Status::Failed;
                }
                if is_check && !imported.report.left.is_empty() {
                    status = status.max(Status::Findings);
                }
                if !as_json {
                    tell(&imported.report, is_check, session)?;
                }
                reports.push(imported.report);
            }
            Err(message) => {
                session.complain(&message);
                status = Status::Failed;
            }
        }
    }
    if as_json {
        let text = serde_json::to_string_pretty(&reports).unwrap_or_default();
        say_report(&text, is_check)?;
    }
    Ok(status)
}

/// Writes a goal file, never over another.
fn place(
    input: &Input,
    imported: &Imported,
    out: Option<&Path>,
    written: &mut HashSet<PathBuf>,
    session: Session,
) -> Result<(), Stop> {
    let place = match out {
        None => {
            io::stdout().write_all(imported.text.as_bytes())?;
            return Ok(());
        }
        Some(out) if out.is_dir() => {
            let below = input.below.with_extension("jimu");
            if let Some(folder) = below.parent() {
                let folder = out.join(folder);
                std::fs::create_dir_all(&folder)
                    .map_err(|error| FileError::io(folder.display().to_string(), &error))?;
            }
            out.join(below)
        }
        Some(out) => out.to_owned(),
    };
    let name = place.display().to_string();
    if !written.insert(place.clone()) || place.symlink_metadata().is_ok() {
        return Err(say!(
            "{name} 已经存在，没有改动；请换一个名字或文件夹",
            "{name} already exists and was not changed; give another name or folder"
        )
        .into());
    }
    write::create(&place, &name, imported.text.as_bytes())?;
    session.tell(&say!("已写出 {name}", "wrote {name}"));
    Ok(())
}

/// The report as text.
fn tell(report: &ImportReport, is_check: bool, session: Session) -> Result<(), Stop> {
    let words: Message = report.words();
    say_report(words.text(session.lang), is_check)
}

/// To standard output where nothing else goes there.
fn say_report(text: &str, is_check: bool) -> Result<(), Stop> {
    if is_check {
        writeln!(io::stdout(), "{text}")?;
    } else {
        // Without standard error there is nobody to tell.
        let _ = writeln!(io::stderr(), "{text}");
    }
    Ok(())
}

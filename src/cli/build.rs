//! `jimu build`: goal files as JSON, rows, a page or a workbook.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint};
use jimu::catalogue;
use jimu::compile::Compilation;
use jimu::diag::render::{self, FileReport};
use jimu::diag::{Diagnostic, Lang, Message, say};
use jimu::emit::{Builder, Format, Options};
use jimu::source::SourceFile;

use super::folder::Folders;
use super::inputs::{Input, Inputs, is_goal_extension};
use super::lang::words;
use super::read::{self, Unreadable};
use super::write::Replacement;
use super::{Outcome, Session, Status, Stop, args, reason};

/// Lines that could not be understood and are shown; the others are only counted.
const SHOWN: usize = 20;

pub fn command(lang: Lang) -> Command {
    Command::new("build")
        .about(words(lang, "生成 JSON、表格行、网页或工作簿", "Make JSON, rows, a page or a workbook"))
        .override_usage(words(lang, "jimu build [选项] --to <形式> <路径>…", "jimu build [OPTIONS] --to <FORMAT> <PATH>..."))
        .after_help(words(
            lang,
            "检查出的问题不影响输出；只有看不懂的行使退出状态为 1，输出照样写出。",
            "Findings do not matter; only lines that cannot be understood make the status 1, and the output is still written.",
        ))
        .args([
            args::paths(lang, true),
            Arg::new("to")
                .long("to")
                .required(true)
                .value_name(words(lang, "形式", "FORMAT"))
                .value_parser(["json", "jsonl", "csv", "tsv", "html", "xlsx", "xlsx:flat"])
                .help(words(lang, "输出的形式：json、jsonl、csv、tsv、html、xlsx、xlsx:flat（只有项目一览和指标明细）", "Form of the output: json, jsonl, csv, tsv, html, xlsx, xlsx:flat (projects and rows only)")),
            Arg::new("out")
                .short('o')
                .long("out")
                .value_name(words(lang, "文件", "FILE"))
                .value_hint(ValueHint::FilePath)
                .value_parser(clap::value_parser!(PathBuf))
                .help(words(
                    lang,
                    "写到文件（整个写好才替换原有的）；不写为标准输出",
                    "Write to a file (replaced only when all is written); standard output by default",
                )),
            Arg::new("no-guard").long("no-guard").action(ArgAction::SetTrue).help(words(
                lang,
                "csv、tsv：以 = + - @ 开头的格子前不加 '",
                "csv, tsv: no ' in front of cells that begin with = + - @",
            )),
            args::profile(lang),
        ])
}

pub fn run(matches: &ArgMatches, session: Session) -> Outcome {
    let format = match matches.get_one::<String>("to").map(String::as_str) {
        Some("jsonl") => Format::Jsonl,
        Some("csv") => Format::Csv,
        Some("tsv") => Format::Tsv,
        Some("html") => Format::Html,
        Some("xlsx") => Format::Xlsx,
        Some("xlsx:flat") => Format::XlsxFlat,
        _ => Format::Json,
    };
    let folders = Folders::new(matches, session)?;
    let Inputs { files, failed } = Inputs::collect(matches, session);
    let status = if failed { Status::Failed } else { Status::Clean };
    let options = Options { format, guard: !matches.get_flag("no-guard"), lang: session.lang };
    let mut build = Build { session, folders, options, status, unread: 0 };
    if files.is_empty() {
        return Ok(build.status);
    }
    match matches.get_one::<PathBuf>("out") {
        None => build.all(&files, &mut BufWriter::with_capacity(1 << 16, io::stdout().lock()))?,
        Some(out) => build.write_file(&files, out)?,
    }
    build.count_unread();
    Ok(build.status)
}

struct Build {
    session: Session,
    folders: Folders,
    options: Options,
    status: Status,
    /// Number of lines that could not be understood.
    unread: usize,
}

impl Build {
    /// Writes the output to a file, unless a source could not be read: what is there stays whole.
    fn write_file(&mut self, files: &[Input], path: &Path) -> Result<(), Stop> {
        let name = path.display().to_string();
        if let Some(refusal) = refusal(files, path) {
            return Err(refusal.into());
        }
        let at = |error| Stop::Message(reason::at(&name, &error));
        let mut out = BufWriter::with_capacity(1 << 16, Replacement::begin(path).map_err(at)?);
        self.all(files, &mut out).map_err(at)?;
        if self.status == Status::Failed {
            self.session.complain(&say!("没有写出 {name}", "{name} was not written"));
            return Ok(());
        }
        out.into_inner().map_err(io::IntoInnerError::into_error).and_then(Replacement::finish).map_err(at)
    }

    /// Writes the output of all files, one file in memory at a time.
    fn all(&mut self, files: &[Input], out: &mut dyn Write) -> io::Result<()> {
        let mut builder = Builder::begin(out, self.options)?;
        for input in files {
            let Some(folder) = self.folders.of(input.folder()) else {
                self.status = Status::Failed;
                continue;
            };
            match read::goal(input, folder) {
                Ok(goal) => {
                    let compilation = Compilation::open(&goal.file, &goal.includes, &goal.folder.profiles);
                    let mut found = builder.add(&compilation)?;
                    found.retain(|finding| catalogue::is_unread(finding.rule));
                    found.sort_by_key(|finding| (finding.span.start, finding.rule.code));
                    self.report(&goal.file, &found, Status::Findings);
                }
                Err(Unreadable::Refused(message)) => {
                    self.session.complain(&message);
                    self.status = Status::Failed;
                }
                Err(Unreadable::NotText(problem)) => {
                    let empty = SourceFile::from_text(input.name.as_str(), "");
                    let finding = catalogue::not_text(&problem);
                    self.report(&empty, &[finding], Status::Failed);
                }
            }
        }
        builder.end()
    }

    /// Tells which lines of a file could not be understood.
    fn report(&mut self, file: &SourceFile, findings: &[Diagnostic], status: Status) {
        if findings.is_empty() {
            return;
        }
        self.status = self.status.max(status);
        let shown = &findings[..findings.len().min(SHOWN.saturating_sub(self.unread))];
        self.unread += findings.len();
        let report = FileReport { file, diagnostics: shown, suppressed: 0 };
        let options = render::Options { lang: self.session.lang, color: false };
        // Without standard error there is nobody to tell.
        let _ = render::render(&[report], render::Format::Short, options, &mut io::stderr());
    }

    fn count_unread(&self) {
        let more = self.unread.saturating_sub(SHOWN);
        if more > 0 {
            self.session
                .tell(&say!("还有 {more} 处看不懂，全部见 jimu check", "{more} more; jimu check shows them all"));
        }
    }
}

/// Why a path must not be written: never over what the user wrote.
fn refusal(files: &[Input], out: &Path) -> Option<Message> {
    let name = out.display();
    if out.extension().is_some_and(is_goal_extension) {
        return Some(say!(
            "{name} 是目标文件的名称，不能作为输出",
            "{name} is the name of a goal file, not of an output"
        ));
    }
    let target = out.canonicalize().ok()?;
    let is_source =
        |input: &Input| input.path.as_ref().and_then(|path| path.canonicalize().ok()).as_ref() == Some(&target);
    files
        .iter()
        .any(is_source)
        .then(|| say!("{name} 是要读的文件，不能作为输出", "{name} is a source and cannot be the output"))
}

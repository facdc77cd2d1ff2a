//! `jimu build`: goal files as JSON, rows, a page or a workbook.

use std::io::{self, Write};

use clap::{Arg, ArgAction, ArgMatches, Command};
use jimu::catalogue;
use jimu::compile::Compilation;
use jimu::diag::render::{self, FileReport};
use jimu::diag::{Diagnostic, Lang, Outline, say};
use jimu::emit::{Builder, Format, Options};
use jimu::source::SourceFile;

use super::folder::Folders;
use super::inputs::{Input, Inputs};
use super::lang::words;
use super::read::{self, Unreadable};
use super::{Outcome, Session, Status, args, output};

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
                .value_parser(["json", "jsonl", "csv", "tsv", "html", "md", "docx", "xlsx", "xlsx:flat"])
                .help(words(lang, "输出的形式：json、jsonl、csv、tsv、html、md、docx、xlsx、xlsx:flat（只有项目一览和指标明细）", "Form of the output: json, jsonl, csv, tsv, html, md, docx, xlsx, xlsx:flat (projects and rows only)")),
            output::arg(lang),
            Arg::new("no-guard").long("no-guard").action(ArgAction::SetTrue).help(words(
                lang,
                "csv、tsv：以 = + - @ 开头的格子前不加 '",
                "csv, tsv: no ' in front of cells that begin with = + - @",
            )),
            Arg::new("no-chart").long("no-chart").action(ArgAction::SetTrue).help(words(
                lang,
                "html：不画支出计划图",
                "html: no charts of the spending plans",
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
        Some("md") => Format::Markdown,
        Some("docx") => Format::Docx,
        Some("xlsx") => Format::Xlsx,
        Some("xlsx:flat") => Format::XlsxFlat,
        _ => Format::Json,
    };
    let folders = Folders::new(matches, session)?;
    let Inputs { files, failed } = Inputs::collect(matches, session);
    let status = if failed { Status::Failed } else { Status::Clean };
    let options = Options {
        format,
        guard: !matches.get_flag("no-guard"),
        lang: session.lang,
        chart: !matches.get_flag("no-chart"),
    };
    let mut build = Build { session, folders, options, status, unread: 0 };
    if files.is_empty() {
        return Ok(build.status);
    }
    output::write(matches, &files, session, |out| {
        build.all(&files, out)?;
        Ok(build.status != Status::Failed)
    })?;
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
        let report = FileReport { file, diagnostics: shown, suppressed: &[], outline: &Outline::default() };
        let options = render::Options { lang: self.session.lang, ..render::Options::default() };
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

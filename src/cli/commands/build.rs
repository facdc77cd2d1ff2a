//! `jimu build`: goal files as JSON, rows, a page, a workbook or a word processor's file.

mod template;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint};
use jimu::catalogue;
use jimu::compile::Model;
use jimu::diag::{Diagnostic, FileError, Lang, Message, Outline, say};
use jimu::facts::FactName;
use jimu::print::form::{Extent, FormWords};
use jimu::rows::findings::{CODE_LIKE_NUMBER, is_refusal};
use jimu::rows::{self, Layout};
use jimu::source::SourceFile;
use jimu::write::findings::{FileReport, FindingsOptions, render};
use jimu::write::{Builder, Container, FindingsFormat, Format, Options};
use jimu::{GoalFile, Unreadable};

use super::progress::ProgressLine;
use crate::cli::files::contents::Contents;
use crate::cli::files::folder::Folders;
use crate::cli::files::inputs::{Input, Inputs};
use crate::cli::files::read;
use crate::cli::options::output::{self, OutputKind};
use crate::cli::options::{self, words};
use crate::cli::session::{Ending, Session, Status, Stop};

/// Lines that could not be understood and are shown; the others are only counted.
const SHOWN: usize = 20;

/// What `--to` can say beside the words of [`Format`].
const ROWS: [&str; 15] = [
    "rows:flat",
    "rows:import",
    "rows:system",
    "rows:system-goal",
    "rows:system-indicator",
    "rows:monitoring",
    "rows:evaluation",
    "rows:indicators",
    "rows:projects",
    "rows:indicators-2",
    "rows:projects-2",
    "rows:department",
    "rows",
    "parquet:rows",
    "parquet:projects",
];

pub fn command(lang: Lang) -> Command {
    Command::new("build")
        .about(words(lang, "生成 JSON、表格行或网页", "Produce JSON, rows, a web page or an Office document"))
        .override_usage(words(lang, "jimu build [选项] --to <形式> <路径>…", "jimu build [OPTIONS] --to <FORMAT> <PATH>..."))
        .after_help(words(
            lang,
            "检查出的问题不影响输出；只有看不懂的行使退出状态为 1，输出照样写出。",
            "Findings do not stop an output. Only lines that cannot be understood set the exit status to 1, and the output is still written.",
        ))
        .args([
            options::paths(lang, true),
            Arg::new("to")
                .long("to")
                .required_unless_present("out")
                .value_name(words(lang, "形式", "FORMAT"))
                .value_parser(PossibleValuesParser::new(
                    Format::ALL.iter().map(|format| format.word()).chain(ROWS),
                ))
                .help(words(
                    lang,
                    "输出的形式，不写就按 -o 的扩展名：json、jsonl、csv、tsv、html、md、docx、xlsx、xlsx:flat（只有项目一览和指标明细）、stratml、iati、jimu（写法整齐的目标文件），rows:flat、rows:import、rows:system（或 rows:system-goal、\
                     rows:system-indicator）、rows:monitoring、rows:evaluation、rows:indicators、rows:projects（第 2 版 rows:indicators-2、rows:projects-2 的列名用中文）、rows:department（部门整体的指标），rows（按 --layout），\
                     parquet:rows、parquet:projects",
                    "Output format, by default that of the ending of -o: json, jsonl, csv, tsv, html, md, docx, xlsx, xlsx:flat (projects and rows only), stratml, iati, jimu (a goal file, written anew), rows:flat, rows:import, rows:system (or \
                     rows:system-goal, rows:system-indicator), rows:monitoring, rows:evaluation, rows:indicators, rows:projects (second versions, with Chinese heads: rows:indicators-2, rows:projects-2), rows:department (indicators of the department), \
                     rows (with --layout), parquet:rows, parquet:projects",
                )),
            Arg::new("layout")
                .long("layout")
                .value_name(words(lang, "文件", "FILE"))
                .value_hint(ValueHint::FilePath)
                .value_parser(clap::value_parser!(PathBuf))
                .help(words(
                    lang,
                    "--to rows：说明有哪些列的布局文件（docs/layouts.md）",
                    "--to rows: the layout file that lists the columns (docs/layouts.md)",
                )),
            Arg::new("as")
                .long("as")
                .value_name("csv|tsv|xlsx|jsonl|parquet")
                .value_parser(["csv", "tsv", "xlsx", "jsonl", "parquet"])
                .help(words(
                    lang,
                    "--to rows：写成哪种文件（默认按 -o 的扩展名，再就是 csv）",
                    "--to rows: kind of file (default: from the extension of -o, otherwise csv)",
                )),
            Arg::new("template")
                .long("template")
                .value_name(words(lang, "文件", "FILE"))
                .value_hint(ValueHint::FilePath)
                .value_parser(clap::value_parser!(PathBuf))
                .conflicts_with_all(["layout", "as", "no-guard", "only-forms", "contents", "chart"])
                .help(words(
                    lang,
                    "docx、xlsx：把项目填进这张空白表（按栏名认格子，别的一概不动），写到 -o 的文件；几个项目写到 -o 的文件夹",
                    "docx, xlsx: fill the project into this blank form (cells are found by their labels, nothing else changes) and write it to -o; several projects to a folder",
                )),
            output::arg(lang),
            Arg::new("no-guard").long("no-guard").action(ArgAction::SetTrue).help(words(
                lang,
                "csv、tsv：以 = + - @ 开头的格子前不加 '",
                "csv, tsv: do not put ' in front of cells that begin with = + - @",
            )),
            Arg::new("only-forms").long("only-forms").action(ArgAction::SetTrue).help(words(
                lang,
                "html、md、docx、xlsx：只要目标表，没有封面、目录、部门目标和其他事项",
                "html, md, docx, xlsx: the goal tables alone, without cover, contents, goals of the department and further facts",
            )),
            Arg::new("summary").long("summary").action(ArgAction::SetTrue).help(words(
                lang,
                "在终端上一份文件列一行：部门、项目、指标、预算；最后是合计",
                "A line for each file on the terminal: department, projects, indicators, budget; then the totals",
            )),
            Arg::new("contents").long("contents").action(ArgAction::SetTrue).help(words(
                lang,
                "docx：封面后面加目录",
                "docx: a table of contents after the cover",
            )),
            Arg::new("chart").long("chart").action(ArgAction::SetTrue).help(words(
                lang,
                "html：画支出计划图",
                "html: draw charts of the spending plans",
            )),
            options::profile(lang),
        ])
}

pub fn run(matches: &ArgMatches, session: Session) -> Ending {
    if let Some(path) = matches.get_one::<PathBuf>("template") {
        return template::run(matches, path, session);
    }
    let out = matches.get_one::<PathBuf>("out");
    let job = Job::new(matches, out.map(PathBuf::as_path), session)?;
    let folders = Folders::new(matches, session)?;
    let Inputs { files, failed } = Inputs::collect(matches, session);
    let status = if failed {
        Status::Failed
    } else {
        Status::Clean
    };
    let mut build = Build {
        session,
        folders,
        guard: !matches.get_flag("no-guard"),
        chart: matches.get_flag("chart"),
        contents: matches.get_flag("contents"),
        extent: match matches.get_flag("only-forms") {
            true => Extent::OnlyForms,
            false => Extent::Whole,
        },
        left_out: BTreeSet::new(),
        summary: matches.get_flag("summary").then(Vec::new),
        status,
        unread: 0,
        is_refused: false,
        input: None,
    };
    if files.is_empty() {
        return Ok(build.status);
    }
    let folder = out.filter(|out| is_folder(out));
    if matches!(job, Job::Format(Format::Jimu)) && files.len() > 1 && folder.is_none() {
        return Err(Stop::Message(say!(
            "--to jimu 一次写一个文件：几份文本不能合成一份",
            "--to jimu writes one file at a time: documents cannot be joined in one"
        )));
    }
    build.look(&job, &files);
    if let Some(folder) = folder.filter(|_| !build.is_refused) {
        build.each(&job, &files, folder)?;
    } else if !build.is_refused {
        output::write(matches, &files, session, job.kind(), |out| {
            build.all(&job, &files, out)?;
            Ok(build.status != Status::Failed && !build.is_refused)
        })?;
    }
    build.count_unread();
    build.tell_left_out();
    build.tell_summary();
    if build.is_refused {
        session.complain(&say!(
            "有放不进去的内容，什么都没有写出",
            "something does not fit, so nothing was written"
        ));
        return Ok(build.status.max(Status::Findings));
    }
    Ok(build.status)
}

/// Whether an output is a folder, in which each file has its own: one that is there, or whose name ends like one.
fn is_folder(out: &Path) -> bool {
    let name = out.as_os_str().as_encoded_bytes();
    out.is_dir() || name.ends_with(b"/") || (cfg!(windows) && name.ends_with(b"\\"))
}

/// What is to be written.
enum Job {
    Format(Format),
    Rows(Vec<Cow<'static, Layout>>, Container),
}

/// The format whose files end so, where `--to` is not given.
fn of_ending(ending: &str) -> Result<&'static str, Message> {
    let named = Format::ALL.iter().find(|format| format.ending() == ending);
    named.map(|format| format.word()).ok_or_else(|| {
        say!(
            "从 -o 的扩展名看不出要哪种形式；用 --to 写明",
            "the ending of the file after -o says no format; name one with --to"
        )
    })
}

impl Job {
    fn new(matches: &ArgMatches, out: Option<&Path>, session: Session) -> Result<Self, Message> {
        let ending = out
            .and_then(Path::extension)
            .and_then(OsStr::to_str)
            .map(str::to_ascii_lowercase);
        let word = match matches.get_one::<String>("to") {
            Some(word) => word,
            None => of_ending(ending.as_deref().unwrap_or_default())?,
        };
        let (layout, container) = (
            matches.get_one::<PathBuf>("layout"),
            matches.get_one::<String>("as"),
        );
        if layout.is_some() && word != "rows" {
            return Err(say!(
                "--layout 要和 --to rows 一起用",
                "--layout can only be used with --to rows"
            ));
        }
        if container.is_some() && !word.starts_with("rows") {
            return Err(say!(
                "--as 只和 --to rows 一起用",
                "--as can only be used with --to rows"
            ));
        }
        // `parquet:rows` is `rows:indicators --as parquet`.
        let (word, container) = match word {
            "parquet:rows" => ("rows:indicators", Some("parquet")),
            "parquet:projects" => ("rows:projects", Some("parquet")),
            word => (word, container.map(String::as_str)),
        };
        let Some(name) = word.strip_prefix("rows") else {
            return Ok(Self::Format(Format::named(word).unwrap_or(Format::Json)));
        };
        let layouts: Vec<Cow<'static, Layout>> = match (name.strip_prefix(':'), layout) {
            (Some("system"), _) => ["system-goal", "system-indicator"]
                .into_iter()
                .filter_map(Layout::builtin)
                .map(Cow::Borrowed)
                .collect(),
            (Some(name), _) => Layout::builtin(name)
                .map(Cow::Borrowed)
                .into_iter()
                .collect(),
            (None, Some(path)) => vec![Cow::Owned(read_layout(path, session)?)],
            (None, None) => {
                return Err(say!(
                    "--to rows 要用 --layout 给出布局文件；现成的布局是 rows:flat、rows:import 等",
                    "--to rows needs a layout file (--layout); built-in layouts are rows:flat, rows:import and so on"
                ));
            }
        };
        let name = container.or(ending.as_deref()).unwrap_or_default();
        if name == "parquet" && Container::named(name).is_none() {
            return Err(say!(
                "这个程序没有编入 Parquet：用 cargo build --release --features parquet 重新编译",
                "this program was built without Parquet: rebuild it with cargo build --release --features parquet"
            ));
        }
        let container = Container::named(name).unwrap_or(Container::Csv);
        if !container.holds_tables()
            && (layouts.len() > 1 || layouts.iter().any(|layout| layout.per_project))
        {
            return Err(if layouts.len() > 1 {
                say!(
                    "{word} 有两张表，这种文件只能装一张：用 --as xlsx、--as jsonl，或分别写 rows:system-goal、rows:system-indicator",
                    "{word} has two tables, and such a file holds only one: use --as xlsx or --as jsonl, or write rows:system-goal and rows:system-indicator separately"
                )
            } else {
                say!(
                    "{word} 一个项目一张表，这种文件只能装一张：用 --as xlsx 或 --as jsonl",
                    "{word} has a table for each project, and such a file holds only one: use --as xlsx or --as jsonl"
                )
            });
        }
        Ok(Self::Rows(layouts, container))
    }

    /// The ending of its files, without a point.
    fn ending(&self) -> &'static str {
        match self {
            Self::Format(format) => format.ending(),
            Self::Rows(_, container) => container.ending(),
        }
    }

    fn kind(&self) -> OutputKind {
        match self {
            Self::Format(Format::Jimu) => OutputKind::GoalFile,
            Self::Format(format) => OutputKind::new(format.is_binary()),
            Self::Rows(_, container) => OutputKind::new(container.is_binary()),
        }
    }
}

fn read_layout(path: &Path, session: Session) -> Result<Layout, FileError> {
    let file = read::settings(path, &path.display().to_string(), session)?;
    Layout::from_toml(&file.text).map_err(|error| error.of(file.name))
}

struct Build {
    session: Session,
    folders: Folders,
    /// Guard cells that a spreadsheet would take for a formula.
    guard: bool,
    /// Draw the spending plans (HTML).
    chart: bool,
    /// A table of contents (DOCX).
    contents: bool,
    extent: Extent,
    /// What the forms had no place for.
    left_out: BTreeSet<FactName>,
    /// What each file holds, where that is asked for, behind its name and department.
    summary: Option<Vec<(String, Contents)>>,
    status: Status,
    /// Number of lines that could not be understood.
    unread: usize,
    /// A column does not take what should stand in it: nothing is written.
    is_refused: bool,
    /// Standard input, where it had to be read before anything is written.
    input: Option<GoalFile>,
}

impl Build {
    /// Looks for what the columns do not take, and tells each place.
    fn look(&mut self, job: &Job, files: &[Input]) {
        let Job::Rows(layouts, container) = job else {
            return;
        };
        let layouts: Vec<&Layout> = layouts.iter().map(AsRef::as_ref).collect();
        let capacity = container.capacity();
        if !rows::is_limited(&layouts, capacity) {
            return;
        }
        for input in files {
            let Some(jimu) = self.folders.of(input.folder()) else {
                continue;
            };
            // What cannot be read is told when it should be written.
            let Ok(goal) = read::goal(input, &jimu) else {
                continue;
            };
            let compilation = goal.compile();
            let found = rows::misfits(&layouts, &compilation, capacity);
            drop(compilation);
            self.tell_misfits(&goal.file, &found);
            if input.path.is_none() {
                self.input = Some(goal);
            }
        }
    }

    fn tell_misfits(&mut self, file: &SourceFile, findings: &[Diagnostic]) {
        if !findings.is_empty() {
            self.is_refused |= findings.iter().any(|finding| is_refusal(finding.rule));
            self.status = self.status.max(Status::Findings);
            show(file, findings, self.session);
        }
    }

    /// Tells the first code of a file that spreadsheet programs change, and how many there are.
    fn tell_codes(&self, file: &SourceFile, findings: &[Diagnostic]) {
        let Some((first, others)) = findings.split_first() else {
            return;
        };
        show(file, std::slice::from_ref(first), self.session);
        let others = others.len();
        if others > 0 {
            let name = &file.name;
            self.session.tell(&say!(
                "{name}：还有 {others} 个项目有这样的编码",
                "{name}: {others} more projects have such codes"
            ));
        }
    }

    /// Writes an output for each file, at its place below a folder.
    fn each(&mut self, job: &Job, files: &[Input], folder: &Path) -> Result<(), Stop> {
        let (mut written, mut count) = (HashSet::new(), 0);
        for input in files {
            let place = folder.join(&input.below).with_extension(job.ending());
            let name = place.display().to_string();
            if !written.insert(place.clone()) {
                self.session.complain(&say!(
                    "{name} 已是另一份文件的，没有再写",
                    "{name} is that of another file and was not written again"
                ));
                self.status = Status::Failed;
                continue;
            }
            let made = place.parent().map_or(Ok(()), std::fs::create_dir_all);
            made.map_err(|error| FileError::io(&name, &error))?;
            let one = std::slice::from_ref(input);
            let before = self.status;
            self.status = Status::Clean;
            let session = self.session;
            output::write_to(&place, files, session, job.kind(), |out| {
                self.all(job, one, out)?;
                let is_good = self.status != Status::Failed && !self.is_refused;
                count += usize::from(is_good);
                Ok(is_good)
            })?;
            self.status = self.status.max(before);
        }
        let folder = folder.display();
        self.session.tell(&say!(
            "写到 {folder}，共 {count} 个文件",
            "wrote {count} files to {folder}"
        ));
        Ok(())
    }

    /// Writes the output of all files, one file in memory at a time.
    fn all(&mut self, job: &Job, files: &[Input], out: &mut dyn Write) -> io::Result<()> {
        let mut builder = match job {
            Job::Format(format) => Builder::begin(
                out,
                Options {
                    format: *format,
                    guard: self.guard,
                    lang: self.session.lang,
                    chart: self.chart,
                    contents: self.contents,
                    extent: self.extent,
                    several: files.len() > 1,
                },
            )?,
            Job::Rows(layouts, container) => Builder::rows(
                out,
                layouts.iter().map(AsRef::as_ref).collect(),
                *container,
                self.guard,
            )?,
        };
        let progress = ProgressLine::begin(files.len(), self.session);
        for input in files {
            let Some(jimu) = self.folders.of(input.folder()) else {
                self.status = Status::Failed;
                continue;
            };
            let kept = if input.path.is_none() {
                self.input.take()
            } else {
                None
            };
            match kept.map_or_else(|| read::goal(input, &jimu), Ok) {
                Ok(goal) => {
                    let compilation = goal.compile();
                    let mut found = builder.add(&compilation)?;
                    progress.wipe();
                    if let Some(summary) = &mut self.summary {
                        summary.push(contents(&goal.file.name, &compilation.model()));
                    }
                    found.sort_by_key(|finding| (finding.span.start, finding.rule.code));
                    let codes: Vec<Diagnostic> = found
                        .extract_if(.., |finding| finding.rule.code == CODE_LIKE_NUMBER.code)
                        .collect();
                    self.tell_codes(&goal.file, &codes);
                    let mut refused: Vec<Diagnostic> = found
                        .extract_if(.., |finding| is_refusal(finding.rule))
                        .collect();
                    // The same cell in many rows is told once.
                    refused.dedup_by(|a, b| a.span == b.span && a.message == b.message);
                    self.tell_misfits(&goal.file, &refused);
                    found.retain(|finding| catalogue::is_unread(finding.rule));
                    self.report(&goal.file, &found, Status::Findings);
                }
                Err(Unreadable::Refused(error)) => {
                    self.session.complain(&error.message());
                    self.status = Status::Failed;
                }
                Err(Unreadable::NotText(problem)) => {
                    let empty = SourceFile::from_text(input.name.as_str(), "");
                    let finding = catalogue::not_text(&problem);
                    self.report(&empty, &[finding], Status::Failed);
                }
            }
            progress.step();
        }
        self.left_out.extend(builder.left_out());
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
        show(file, shown, self.session);
    }

    /// Names what a word processor's file leaves out, once a run.
    fn tell_left_out(&self) {
        if self.left_out.is_empty() {
            return;
        }
        let words = FormWords::of(self.session.lang);
        let names: Vec<&str> = self
            .left_out
            .iter()
            .map(|name| words.label(*name))
            .collect();
        let (zh, en) = (names.join("、"), names.join(", "));
        self.session.tell(&say!(
            "表上没有这些项目，Word 里没有写：{zh}（html、md、xlsx 写在“其他事项”里）",
            "not in the Word file, as the form has no place for it: {en} (html, md and xlsx have it below the form)"
        ));
    }

    /// A line for each file, and the totals.
    fn tell_summary(&self) {
        let Some(summary) = &self.summary else {
            return;
        };
        let mut total = Contents::default();
        for (name, contents) in summary {
            let Message { zh, en } = contents.line();
            self.session.tell(&say!("{name}：{zh}", "{name}: {en}"));
            total.add(contents);
        }
        let Message { zh, en } = total.total();
        self.session.tell(&say!("合计：{zh}", "total: {en}"));
    }

    fn count_unread(&self) {
        let more = self.unread.saturating_sub(SHOWN);
        if more > 0 {
            self.session.tell(&say!(
                "还有 {more} 处看不懂，全部见 jimu check",
                "{more} more; jimu check shows them all"
            ));
        }
    }
}

/// What a file holds, and how it is called: by its name and its department.
fn contents(file: &str, document: &Model<'_>) -> (String, Contents) {
    let department = document.department.department.as_ref();
    let name = department.map_or(file.to_owned(), |name| {
        format!("{file}（{}）", name.as_str())
    });
    (name, Contents::of(document))
}

/// Shows findings on standard error, one line each.
fn show(file: &SourceFile, diagnostics: &[Diagnostic], session: Session) {
    let report = FileReport {
        file,
        diagnostics,
        suppressed: &[],
        outline: &Outline::default(),
    };
    let options = FindingsOptions {
        lang: session.lang,
        ..FindingsOptions::default()
    };
    // Without standard error there is nobody to tell.
    let _ = render(&[report], FindingsFormat::Short, options, &mut io::stderr());
}

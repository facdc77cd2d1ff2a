//! `jimu check`: what is wrong with goal files.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use clap::{Arg, ArgAction, ArgMatches, Command};
use jimu::catalogue;
use jimu::compile::{Compilation, Document};
use jimu::diag::render::{self, FileReport, Format};
use jimu::diag::{Diagnostic, Lang, Message, say};
use jimu::source::{Encoding, SourceFile};
use rayon::prelude::*;

use super::folder::{Folder, Folders};
use super::inputs::{Input, Inputs};
use super::lang::words;
use super::read::{self, Goal, Unreadable};
use super::totals::Totals;
use super::{Outcome, Session, Status, args, convert, fix, include, reason, write};

/// Files that are checked before the first of them is reported: enough for all cores.
const BATCH: usize = 64;
/// Times that fixes may make room for others.
const ROUNDS: usize = 10;

pub fn command(lang: Lang) -> Command {
    Command::new("check")
        .about(words(lang, "检查绩效目标文件", "Check goal files"))
        .override_usage(words(lang, "jimu check [选项] [路径]…", "jimu check [OPTIONS] [PATH]..."))
        .after_help(words(
            lang,
            "有错误时退出状态为 1。每个编号的说明见 jimu explain。",
            "The status is 1 where there is an error. jimu explain says what a code means.",
        ))
        .args([
            args::paths(lang, false),
            Arg::new("format")
                .long("format")
                .value_name(words(lang, "形式", "FORMAT"))
                .value_parser(["human", "short", "json", "sarif", "github"])
                .default_value("human")
                .help(words(
                    lang,
                    "结果的形式：human（默认）、short、json、sarif、github",
                    "Form of the findings: human (default), short, json, sarif, github",
                )),
            args::profile(lang),
            Arg::new("fix").long("fix").action(ArgAction::SetTrue).help(words(
                lang,
                "改掉不会改变意思的问题，改写文件后再报告剩下的",
                "Apply the fixes that cannot change the meaning, then report what is left",
            )),
            Arg::new("strict").long("strict").action(ArgAction::SetTrue).help(words(
                lang,
                "有警告时退出状态也是 1",
                "Make the status 1 also where there is a warning",
            )),
        ])
}

pub fn run(matches: &ArgMatches, session: Session) -> Outcome {
    let format = match matches.get_one::<String>("format").map(String::as_str) {
        Some("short") => Format::Short,
        Some("json") => Format::Json,
        Some("sarif") => Format::Sarif,
        Some("github") => Format::Github,
        _ => Format::Human,
    };
    let mut folders = Folders::new(matches, session)?;
    let inputs = Inputs::collect(matches, session);
    if inputs.files.is_empty() {
        return Ok(Status::Failed);
    }
    let fixes = matches.get_flag("fix");
    if fixes && inputs.files.iter().any(|input| input.path.is_none()) {
        return Err(say!("--fix 不能用于标准输入", "--fix cannot rewrite standard input").into());
    }
    let mut run =
        Run { session, format, out: &mut io::stdout().lock(), totals: Totals::default(), failed: inputs.failed };
    // These two formats are one document for all files.
    let is_whole = matches!(format, Format::Json | Format::Sarif);
    let mut checked = Vec::new();
    for batch in inputs.files.chunks(BATCH) {
        let known: Vec<(&Input, Option<Arc<Folder>>)> =
            batch.iter().map(|input| (input, folders.of(input.folder()))).collect();
        run.failed |= known.iter().any(|(_, folder)| folder.is_none());
        let results: Vec<Result<Checked, Message>> =
            known.into_par_iter().filter_map(|(input, folder)| Some(one(input, folder?, fixes))).collect();
        for result in results {
            match result {
                Ok(file) => {
                    run.note(&file);
                    checked.push(file);
                }
                Err(message) => {
                    session.complain(&message);
                    run.failed = true;
                }
            }
        }
        if !is_whole {
            run.report(&checked)?;
            checked.clear();
        }
    }
    if is_whole {
        run.report(&checked)?;
    } else if format != Format::Github {
        writeln!(run.out, "{}", run.totals.line().text(session.lang))?;
    }
    Ok(match (run.failed, run.totals.fails(matches.get_flag("strict"))) {
        (true, _) => Status::Failed,
        (false, true) => Status::Findings,
        (false, false) => Status::Clean,
    })
}

/// What is reported, and how.
struct Run<'o> {
    session: Session,
    format: Format,
    out: &'o mut dyn Write,
    totals: Totals,
    failed: bool,
}

impl Run<'_> {
    /// Takes up what a file adds to the run, and tells what was changed in it.
    fn note(&mut self, file: &Checked) {
        self.totals.add(&file.totals);
        let Mended { changes, problem } = &file.mended;
        changes.iter().for_each(|message| self.session.tell(message));
        if let Some(message) = problem {
            self.session.complain(message);
        }
        self.failed |= file.is_unreadable || problem.is_some();
    }

    fn report(&mut self, files: &[Checked]) -> io::Result<()> {
        let reports: Vec<FileReport<'_>> = files.iter().map(Checked::report).collect();
        let options = render::Options { lang: self.session.lang, color: self.session.color };
        render::render(&reports, self.format, options, self.out)
    }
}

/// One file with what was found in it.
struct Checked {
    file: SourceFile,
    findings: Vec<Diagnostic>,
    suppressed: usize,
    totals: Totals,
    mended: Mended,
    /// Its bytes are no text.
    is_unreadable: bool,
}

/// What `--fix` did.
#[derive(Default)]
struct Mended {
    changes: Vec<Message>,
    /// Why the file could not be written.
    problem: Option<Message>,
}

impl Checked {
    fn report(&self) -> FileReport<'_> {
        FileReport { file: &self.file, diagnostics: &self.findings, suppressed: self.suppressed }
    }
}

fn one(input: &Input, folder: Arc<Folder>, fixes: bool) -> Result<Checked, Message> {
    let mut goal = match read::goal(input, folder) {
        Ok(goal) => goal,
        Err(Unreadable::Refused(message)) => return Err(message),
        Err(Unreadable::NotText(problem)) => {
            let file = SourceFile::from_text(input.name.as_str(), "");
            let findings = vec![catalogue::not_text(&problem)];
            let totals = Totals::of(None, &findings, 0);
            let mended = Mended::default();
            return Ok(Checked { file, findings, suppressed: 0, totals, mended, is_unreadable: true });
        }
    };
    let mended = match &input.path {
        Some(path) if fixes => mend(&mut goal, path),
        _ => Mended::default(),
    };
    let Goal { file, includes, folder } = &goal;
    let document = Compilation::open(file, includes, &folder.profiles).document();
    let (findings, suppressed) = judge(&document, folder);
    let totals = Totals::of(Some(&document), &findings, suppressed);
    Ok(Checked { file: goal.file, findings, suppressed, totals, mended, is_unreadable: false })
}

/// All findings of a file, and the number of those that it suppresses.
fn judge(document: &Document<'_>, folder: &Folder) -> (Vec<Diagnostic>, usize) {
    let report = jimu::check::check(document, &folder.settings);
    let mut findings = Vec::from_iter(catalogue::legacy_encoding(document.file));
    findings.extend(report.findings);
    (findings, report.suppressed.len())
}

/// Applies the safe fixes to a file, on the disk as in memory.
fn mend(goal: &mut Goal, path: &Path) -> Mended {
    let mut mended = Mended::default();
    let before = goal.file.text.clone();
    for _ in 0..ROUNDS {
        let document = Compilation::open(&goal.file, &goal.includes, &goal.folder.profiles).document();
        let (findings, _) = judge(&document, &goal.folder);
        let Some((text, applied)) = fix::apply(&goal.file.text, &findings) else { break };
        if goal.file.encoding != Encoding::Utf8 {
            return Mended { problem: Some(convert::refusal(&goal.file)), ..mended };
        }
        mended.changes.extend(applied.iter().map(|finding| mention(&goal.file, finding)));
        goal.file.text = text;
        goal.includes = include::load(&goal.file.text, Some(path));
    }
    if mended.changes.is_empty() {
        return mended;
    }
    let Err(error) = write::replace(path, &goal.file.to_bytes(&goal.file.text)) else { return mended };
    // The file is as it was, and so is what has to be reported.
    let Message { zh, en } = reason::at(&goal.file.name, &error);
    goal.file.text = before;
    goal.includes = include::load(&goal.file.text, Some(path));
    Mended { changes: Vec::new(), problem: Some(say!("没有修改 {zh}", "left unchanged: {en}")) }
}

/// What a fix did, with its place in the text before it.
fn mention(file: &SourceFile, finding: &Diagnostic) -> Message {
    let line = file.text.as_bytes()[..finding.span.start as usize].iter().filter(|&&byte| byte == b'\n').count() + 1;
    let name = &file.name;
    let code = finding.rule.code;
    let title = finding.fix.as_ref().map_or(&finding.message, |fix| &fix.title);
    let Message { zh, en } = title;
    say!("已修改 {name}:{line}：{zh}（{code}）", "changed {name}:{line}: {en} ({code})")
}

//! `jimu check`: what is wrong with goal files.

use std::io::{self, Write};
use std::sync::Arc;

use clap::{Arg, ArgAction, ArgMatches, Command};
use jimu::compile::Compilation;
use jimu::diag::render::{self, FileReport, Format};
use jimu::diag::{Diagnostic, Lang, Message, say};
use jimu::source::{Encoding, SourceFile};
use rayon::prelude::*;

use super::folder::{Folder, Folders};
use super::inputs::{Input, Inputs};
use super::lang::words;
use super::read::{self, Goal, Unreadable};
use super::totals::Totals;
use super::{Outcome, Session, Status, args, file_findings, fix, include, reason, write};

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
        file.mended.iter().for_each(|message| self.session.tell(message));
        if let Some(message) = &file.problem {
            self.session.complain(message);
        }
        self.failed |= file.is_unreadable || file.problem.is_some();
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
    /// What `--fix` changed.
    mended: Vec<Message>,
    /// Why `--fix` could not write the file.
    problem: Option<Message>,
    /// Its bytes are no text.
    is_unreadable: bool,
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
            let findings = vec![file_findings::not_text(&problem, &file)];
            let totals = Totals::of(None, &findings, 0);
            return Ok(Checked {
                file,
                findings,
                suppressed: 0,
                totals,
                mended: Vec::new(),
                problem: None,
                is_unreadable: true,
            });
        }
    };
    let before = goal.file.text.clone();
    let (mut found, mut mended) = (judge(&goal), Vec::new());
    let mut problem = None;
    if fixes && goal.file.encoding != Encoding::Utf8 {
        problem = fix::apply(&before, &found.findings).map(|_| refusal(&goal.file));
    } else if fixes {
        for _ in 0..ROUNDS {
            let Some((text, applied)) = fix::apply(&goal.file.text, &found.findings) else { break };
            mended.extend(applied.iter().map(|finding| mention(&goal.file, finding)));
            goal.file.text = text;
            goal.includes = include::load(&goal.file.text, input.path.as_deref());
            found = judge(&goal);
        }
    }
    if let (false, Some(path)) = (mended.is_empty(), &input.path)
        && let Err(error) = write::replace(path, &goal.file.to_bytes(&goal.file.text))
    {
        // The file is as it was, and so is what has to be reported.
        mended.clear();
        goal.file.text = before;
        goal.includes = include::load(&goal.file.text, input.path.as_deref());
        found = judge(&goal);
        let Message { zh, en } = reason::at(&input.name, &error);
        problem = Some(say!("没有修改 {zh}", "left unchanged: {en}"));
    }
    let Found { findings, suppressed, totals } = found;
    Ok(Checked { file: goal.file, findings, suppressed, totals, mended, problem, is_unreadable: false })
}

/// What was found in the present text of a file.
struct Found {
    findings: Vec<Diagnostic>,
    suppressed: usize,
    totals: Totals,
}

fn judge(goal: &Goal) -> Found {
    let Goal { file, includes, folder } = goal;
    let document = Compilation::open(file, includes, &folder.profiles).document();
    let report = jimu::check::check(&document, &folder.settings);
    let mut findings = Vec::from_iter(file_findings::legacy_encoding(file));
    findings.extend(report.findings);
    let suppressed = report.suppressed.len();
    let totals = Totals::of(Some(&document), &findings, suppressed);
    Found { findings, suppressed, totals }
}

fn refusal(file: &SourceFile) -> Message {
    let Message { zh, en } = file_findings::how_to_convert(file);
    let name = &file.name;
    say!("没有修改 {name}：它不是 UTF-8；{zh}", "left unchanged: {name}: it is not UTF-8; {en}")
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

//! `jimu check`: what is wrong with goal files.

mod fix;
mod totals;

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::Path;

use clap::{Arg, ArgAction, ArgMatches, Command};
use jimu::catalogue;
use jimu::check::{Across, Judged, Report, Settings};
use jimu::diag::{Diagnostic, Lang, Message, Outline, Suppressed, say};
use jimu::source::{NotText, SourceFile};
use jimu::write::FindingsFormat;
use jimu::write::findings::{FileReport, FindingsOptions, render};
use jimu::{GoalFile, Jimu, Unreadable};
use rayon::prelude::*;

use self::fix::Which;
use self::totals::Totals;
use crate::cli::files::folder::Folders;
use crate::cli::files::inputs::{Input, Inputs};
use crate::cli::files::read;
use crate::cli::files::{convert, text_diff, write};
use crate::cli::options::output::{self, OutputKind};
use crate::cli::options::{self, select, words};
use crate::cli::session::{Ending, Session, Status};

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
            "The exit status is 1 if there is an error. jimu explain says what a code means.",
        ))
        .args([
            options::paths(lang, false),
            Arg::new("format")
                .long("format")
                .value_name(words(lang, "形式", "FORMAT"))
                .value_parser(options::words_of(FindingsFormat::ALL, FindingsFormat::word))
                .default_value(FindingsFormat::Human.word())
                .help(words(
                    lang,
                    "结果的形式：human（默认）、short、json、sarif、github，审核意见：html、markdown、docx、xlsx，问题清单：csv",
                    "Output format: human (default), short, json, sarif, github; as a review sheet: html, markdown, docx, xlsx; as a list: csv",
                )),
            output::arg(lang),
            options::profile(lang),
        ])
        .args(select::args(lang))
        .args([
            flag("summary").conflicts_with("format").help(words(
                lang,
                "不列问题，只列各有多少：一份文件按项目，几份按文件",
                "Show only the number of findings: of one file by project, of several by file",
            )),
            flag("show-suppressed").help(words(
                lang,
                "也列出注释里已允许的问题和理由",
                "Also list findings that comments suppress, with the reasons",
            )),
            flag("strict").help(words(
                lang,
                "有警告时退出状态也是 1",
                "Set the exit status to 1 for warnings, too",
            )),
            flag("fix").help(words(
                lang,
                "改掉不会改变意思的问题，改写文件后再报告剩下的",
                "Apply fixes that cannot change the meaning, then report what is left",
            )),
            flag("unsafe").requires("fix").help(words(
                lang,
                "和 --fix 同用：要人确认的改法也改，改后请逐处核对",
                "With --fix: also apply fixes that need a person's approval; check each of them",
            )),
            flag("diff").requires("fix").conflicts_with_all(["format", "summary", "out"]).help(words(
                lang,
                "和 --fix 同用：只显示要改的地方，不写文件；有则退出状态为 1",
                "With --fix: only show what would change; the exit status is 1 if anything would",
            )),
        ])
}

fn flag(name: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue)
}

/// What is done with each file.
struct Task {
    /// What the command line says of the rules.
    settings: Settings,
    fixes: Option<Which>,
    /// The fixes are shown, not made.
    is_trial: bool,
}

pub fn run(matches: &ArgMatches, session: Session) -> Ending {
    let word = matches.get_one::<String>("format");
    let format = word
        .and_then(|word| FindingsFormat::named(word))
        .unwrap_or(FindingsFormat::Human);
    let which = if matches.get_flag("unsafe") {
        Which::All
    } else {
        Which::Safe
    };
    let task = Task {
        settings: select::settings(matches)?,
        fixes: matches.get_flag("fix").then_some(which),
        is_trial: matches.get_flag("diff"),
    };
    let mut folders = Folders::new(matches, session)?;
    let inputs = Inputs::collect(matches, session);
    if inputs.files.is_empty() {
        return Ok(Status::Failed);
    }
    if task.fixes.is_some()
        && !task.is_trial
        && inputs.files.iter().any(|input| input.path.is_none())
    {
        return Err(say!(
            "--fix 不能用于标准输入",
            "--fix cannot rewrite standard input"
        )
        .into());
    }
    let options = FindingsOptions {
        lang: session.lang,
        color: session.color && !matches.contains_id("out"),
        suppressed: matches.get_flag("show-suppressed"),
        projects: inputs.files.len() == 1,
        summary: matches.get_flag("summary"),
    };
    let mut run = CheckRun {
        session,
        format,
        options,
        totals: Totals::default(),
        across: Across::default(),
        differs: false,
        failed: inputs.failed,
        missing: inputs.failed,
    };
    output::write(
        matches,
        &inputs.files,
        session,
        OutputKind::new(format.is_binary()),
        |out| {
            if task.is_trial {
                run.try_fixes(&inputs.files, &mut folders, &task, out)?;
            } else {
                run.all(&inputs.files, &mut folders, &task, out)?;
            }
            Ok(!run.missing)
        },
    )?;
    let unsafe_fixes = run.totals.unsafe_fixes;
    if task.fixes == Some(Which::Safe) && !task.is_trial && unsafe_fixes > 0 {
        session.tell(&say!(
            "还有 {unsafe_fixes} 处改法要自己确认（--fix --unsafe；先看一看用 --fix --unsafe --diff）",
            "{unsafe_fixes} more fixes need your approval (--fix --unsafe; to preview them: --fix --unsafe --diff)"
        ));
    }
    let errors = run.totals.errors();
    if task.is_trial && errors > 0 {
        session.tell(&say!(
            "还有 {errors} 处错误这样改不掉（jimu check 列出全部）",
            "{errors} more errors are not mended by these fixes (jimu check lists them)"
        ));
    }
    let is_bad = if task.is_trial {
        run.differs
    } else {
        run.totals.fails(matches.get_flag("strict"))
    };
    Ok(match (run.failed, is_bad) {
        (true, _) => Status::Failed,
        (false, true) => Status::Findings,
        (false, false) => Status::Clean,
    })
}

/// What is reported, and how.
struct CheckRun {
    session: Session,
    format: FindingsFormat,
    options: FindingsOptions,
    totals: Totals,
    /// The files so far, which those to come are held against.
    across: Across,
    /// Fixes that were only tried change something.
    differs: bool,
    failed: bool,
    /// A file could not be read: an output would lack it.
    missing: bool,
}

impl CheckRun {
    /// Checks all files and reports what is found.
    fn all(
        &mut self,
        files: &[Input],
        folders: &mut Folders,
        task: &Task,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let is_whole = self.format.is_whole() || self.options.summary;
        let mut checked = Vec::new();
        for batch in files.chunks(BATCH) {
            checked.extend(self.batch(batch, folders, task));
            if !is_whole {
                self.report(&checked, out)?;
                checked.clear();
            }
        }
        if is_whole {
            self.report(&checked, out)?;
        }
        if !self.format.is_whole() && self.format != FindingsFormat::Github {
            writeln!(out, "{}", self.totals.line().text(self.session.lang))?;
        }
        Ok(())
    }

    /// Shows what the fixes would change.
    fn try_fixes(
        &mut self,
        files: &[Input],
        folders: &mut Folders,
        task: &Task,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        for batch in files.chunks(BATCH) {
            for file in self.batch(batch, folders, task) {
                self.differs |= !file.mended.diff.is_empty();
                out.write_all(&file.mended.diff)?;
            }
        }
        Ok(())
    }

    /// Checks some files on all cores; tells what was changed in them and what is wrong with them.
    fn batch(&mut self, batch: &[Input], folders: &mut Folders, task: &Task) -> Vec<Checked> {
        let known: Vec<(&Input, Option<Jimu>)> = batch
            .iter()
            .map(|input| (input, folders.of(input.folder())))
            .collect();
        if known.iter().any(|(_, jimu)| jimu.is_none()) {
            (self.failed, self.missing) = (true, true);
        }
        let mut results: Vec<Result<Read, Message>> = known
            .into_par_iter()
            .filter_map(|(input, jimu)| Some(one(input, jimu?, task)))
            .collect();
        // Which file came first is a matter of their order.
        let judged = results
            .iter_mut()
            .flatten()
            .filter_map(|file| file.judged.as_mut().ok());
        judged.for_each(|judged| self.across.compare(judged));
        let results: Vec<Result<Checked, Message>> = results
            .into_par_iter()
            .map(|result| result.map(Read::finish))
            .collect();
        let mut checked = Vec::new();
        for result in results {
            match result {
                Ok(file) => {
                    self.note(&file);
                    checked.push(file);
                }
                Err(message) => {
                    self.session.complain(&message);
                    (self.failed, self.missing) = (true, true);
                }
            }
        }
        checked
    }

    /// Takes up what a file adds to the run, and tells what was changed in it.
    fn note(&mut self, file: &Checked) {
        self.totals.add(&file.totals);
        file.mended
            .changes
            .iter()
            .chain(&file.mended.notes)
            .for_each(|message| self.session.tell(message));
        if let Some(message) = &file.mended.problem {
            self.session.complain(message);
        }
        self.failed |= file.is_unreadable || file.mended.problem.is_some();
    }

    fn report(&self, files: &[Checked], out: &mut dyn Write) -> io::Result<()> {
        let reports: Vec<FileReport<'_>> = files.iter().map(Checked::report).collect();
        render(&reports, self.format, self.options, out)
    }
}

/// One file, before it is held against the others.
struct Read {
    file: SourceFile,
    /// What its rules found; why it is no text, where it is none.
    judged: Result<Judged, NotText>,
    outline: Outline,
    totals: Totals,
    mended: Mended,
}

impl Read {
    fn finish(self) -> Checked {
        let Self {
            file,
            judged,
            outline,
            mut totals,
            mended,
        } = self;
        let is_unreadable = judged.is_err();
        let Report {
            findings,
            suppressed,
        } = match judged {
            Ok(judged) => GoalFile::report(judged, &file),
            Err(problem) => Report {
                findings: vec![catalogue::not_text(&problem)],
                ..Report::default()
            },
        };
        totals.count(&file.text, &findings, suppressed.len());
        Checked {
            file,
            findings,
            suppressed,
            outline,
            totals,
            mended,
            is_unreadable,
        }
    }
}

/// One file with what was found in it.
struct Checked {
    file: SourceFile,
    findings: Vec<Diagnostic>,
    suppressed: Vec<Suppressed>,
    outline: Outline,
    totals: Totals,
    mended: Mended,
    /// Its bytes are no text.
    is_unreadable: bool,
}

/// What `--fix` did, or would do.
#[derive(Default)]
struct Mended {
    changes: Vec<Message>,
    notes: Vec<Message>,
    /// What would change, where nothing is written.
    diff: Vec<u8>,
    /// Why the file could not be written.
    problem: Option<Message>,
}

impl Checked {
    fn report(&self) -> FileReport<'_> {
        let Self {
            file,
            findings,
            suppressed,
            outline,
            ..
        } = self;
        FileReport {
            file,
            diagnostics: findings,
            suppressed,
            outline,
        }
    }
}

fn one(input: &Input, jimu: Jimu, task: &Task) -> Result<Read, Message> {
    let jimu = jimu.settings(task.settings.clone());
    let mut goal = match read::goal(input, &jimu) {
        Ok(goal) => goal,
        Err(Unreadable::Refused(error)) => return Err(error.message()),
        Err(Unreadable::NotText(problem)) => {
            return Ok(Read {
                file: SourceFile::from_text(input.name.as_str(), ""),
                judged: Err(problem),
                outline: Outline::default(),
                totals: Totals::of_file(),
                mended: Mended::default(),
            });
        }
    };
    let mended = match task.fixes {
        Some(which) => mend(&mut goal, input.path.as_deref(), which, task.is_trial),
        None => Mended::default(),
    };
    let (model, judged) = goal.judge();
    let (outline, totals) = (model.outline(), Totals::of(&model));
    drop(model);
    Ok(Read {
        file: goal.file,
        judged: Ok(judged),
        outline,
        totals,
        mended,
    })
}

/// Applies fixes to a file, in memory and, but for a trial, on the disk.
fn mend(goal: &mut GoalFile, path: Option<&Path>, which: Which, is_trial: bool) -> Mended {
    let mut mended = Mended::default();
    let before = goal.file.text.clone();
    let mut seen = HashSet::from([before.clone()]);
    for round in 0.. {
        let findings = goal.check().findings;
        let Some((text, applied)) = fix::apply(&goal.file.text, &findings, which) else {
            break;
        };
        if !goal.file.is_utf8() {
            return Mended {
                problem: Some(convert::refusal(&goal.file)),
                ..mended
            };
        }
        // Fixes that undo each other, or that make room for themselves again and again.
        if round == ROUNDS || !seen.insert(text.clone()) {
            let name = &goal.file.name;
            mended.notes.push(say!(
                "{name}：有的改法改了又要再改，停在这里，请自己核对",
                "{name}: some fixes keep calling for more fixes; stopped here, please check the file"
            ));
            break;
        }
        mended.changes.extend(
            applied
                .iter()
                .map(|finding| mention(&goal.file, finding, is_trial)),
        );
        *goal = goal.with_text(text);
    }
    if mended.changes.is_empty() {
        return mended;
    }
    if is_trial {
        mended.diff = text_diff::unified(&goal.file.name, &before, &goal.file.text);
        return mended;
    }
    let Some(path) = path else { return mended };
    let (was, bytes) = (
        goal.file.to_bytes(&before),
        goal.file.to_bytes(&goal.file.text),
    );
    let Err(error) = write::rewrite(path, &goal.file.name, &was, &bytes) else {
        return mended;
    };
    // The file is as it was, and so is what has to be reported.
    let Message { zh, en } = error.message();
    *goal = goal.with_text(before);
    Mended {
        problem: Some(say!("没有修改 {zh}", "left unchanged: {en}")),
        ..Mended::default()
    }
}

/// What a fix did, with its place in the text before it.
fn mention(file: &SourceFile, finding: &Diagnostic, is_trial: bool) -> Message {
    let line = file.text.as_bytes()[..finding.span.start as usize]
        .iter()
        .filter(|&&byte| byte == b'\n')
        .count()
        + 1;
    let name = &file.name;
    let code = finding.rule.code;
    let Message { zh, en } = finding
        .fix
        .as_ref()
        .map_or(&finding.message, |fix| &fix.title);
    let is_safe = finding.fix.as_ref().is_some_and(|fix| fix.safe);
    let done = if is_trial {
        say!("可改", "would change")
    } else {
        say!("已修改", "changed")
    };
    let check = if is_safe {
        say!("", "")
    } else {
        say!("，请核对", ", please check")
    };
    Message {
        zh: format!("{} {name}:{line}：{zh}（{code}{}）", done.zh, check.zh),
        en: format!("{} {name}:{line}: {en} ({code}{})", done.en, check.en),
    }
}

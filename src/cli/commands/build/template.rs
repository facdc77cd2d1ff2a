//! `jimu build --template`: projects in a city's own blank form.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use jimu::catalogue;
use jimu::compile::Compilation;
use jimu::diag::{FileError, Message, say};
use jimu::model::Project;
use jimu::template::{Template, TemplateReport};
use jimu::{GoalFile, Unreadable};

use super::{is_folder, show};
use crate::cli::files::folder::Folders;
use crate::cli::files::inputs::{Input, Inputs};
use crate::cli::files::read;
use crate::cli::options::output::{self, OutputKind};
use crate::cli::session::{Ending, Session, Status, Stop};

/// Fills in a form for each project.
pub fn run(matches: &ArgMatches, path: &Path, session: Session) -> Ending {
    let name = path.display().to_string();
    let bytes = read::bytes(&Input::file(path.to_owned()))?;
    let template = Template::open(&name, bytes)?;
    let out = out(matches, &template)?;
    let mut folders = Folders::new(matches, session)?;
    let Inputs { mut files, failed } = Inputs::collect(matches, session);
    // The form is read and never written.
    files.push(Input::file(path.to_owned()));
    let (form, inputs) = files
        .split_last()
        .map_or((&[][..], &[][..]), |(form, inputs)| {
            (std::slice::from_ref(form), inputs)
        });
    let mut filler = FormFiller {
        session,
        template: &template,
        out,
        read: [inputs, form].concat(),
        several: inputs.len() > 1,
        written: HashMap::new(),
        unknown: BTreeSet::new(),
        status: if failed {
            Status::Failed
        } else {
            Status::Clean
        },
        count: 0,
    };
    for input in inputs {
        let Some(jimu) = folders.of(input.folder()) else {
            filler.status = Status::Failed;
            continue;
        };
        match read::goal(input, &jimu) {
            Ok(goal) => filler.file(input, &goal)?,
            Err(Unreadable::Refused(error)) => {
                session.complain(&error.message());
                filler.status = Status::Failed;
            }
            Err(Unreadable::NotText(problem)) => {
                let empty = jimu::source::SourceFile::from_text(input.name.as_str(), "");
                show(&empty, &[catalogue::not_text(&problem)], session);
                filler.status = Status::Failed;
            }
        }
    }
    if filler.out.is_folder {
        let (folder, count) = (filler.out.path.display(), filler.count);
        session.tell(&say!(
            "写到 {folder}，共 {count} 个文件",
            "wrote {count} files to {folder}"
        ));
    }
    Ok(filler.status)
}

/// Where the filled forms go.
struct FormPlace {
    path: PathBuf,
    is_folder: bool,
}

/// The file or folder of `-o`; its ending is that of the form.
fn out(matches: &ArgMatches, template: &Template) -> Result<FormPlace, Message> {
    let ending = template.ending();
    if let Some(word) = matches
        .get_one::<String>("to")
        .filter(|word| *word != ending)
    {
        return Err(say!(
            "模板是 .{ending}，--to 也要是 {ending}，不是 {word}",
            "the template is a .{ending} file, so --to must be {ending}, not {word}"
        ));
    }
    let Some(path) = matches.get_one::<PathBuf>("out") else {
        return Err(say!(
            "--template 要用 -o 写明输出的文件，或者文件夹（一个项目一个文件）",
            "--template needs -o: the file to write, or a folder (a file for each project)"
        ));
    };
    let is_folder = is_folder(path);
    let is_same = path
        .extension()
        .is_some_and(|own| own.eq_ignore_ascii_case(ending));
    if !is_folder && !is_same {
        return Err(say!(
            "模板是 .{ending}，输出的文件名也要以 .{ending} 结尾",
            "the template is a .{ending} file, so the name of the output must end in .{ending}"
        ));
    }
    Ok(FormPlace {
        path: path.clone(),
        is_folder,
    })
}

struct FormFiller<'t> {
    session: Session,
    template: &'t Template,
    out: FormPlace,
    /// What is read and must not be written over.
    read: Vec<Input>,
    /// Several goal files: each has a folder of its own.
    several: bool,
    /// How often a name was used.
    written: HashMap<PathBuf, usize>,
    /// What was told of the form.
    unknown: BTreeSet<String>,
    status: Status,
    count: usize,
}

impl FormFiller<'_> {
    /// Fills in a form for each project of a file.
    fn file(&mut self, input: &Input, goal: &GoalFile) -> Result<(), Stop> {
        let compilation = goal.compile();
        let unread = compilation.diagnostics.iter();
        let mut unread: Vec<_> = unread
            .filter(|finding| catalogue::is_unread(finding.rule))
            .cloned()
            .collect();
        let projects = compilation.project_pieces();
        let is_shared = projects > 1 || self.several;
        if is_shared && !self.out.is_folder {
            let name = &input.name;
            return Err(say!(
                "{name} 等文件里不止一个项目，一个项目一张表：用 -o 写明文件夹（以 / 结尾）",
                "{name} and the others have more than one project, and each has a form of its own: name a folder with -o (ending in /)"
            )
            .into());
        }
        let before = self.count;
        compilation.each(
            |lowered| (lowered.projects, lowered.diagnostics),
            |(projects, found)| {
                let of_lines = found.into_iter();
                unread.extend(of_lines.filter(|finding| catalogue::is_unread(finding.rule)));
                projects
                    .iter()
                    .try_for_each(|project| self.project(input, &compilation, project))
            },
        )?;
        if !unread.is_empty() {
            self.status = self.status.max(Status::Findings);
            show(&goal.file, &unread, self.session);
        }
        if self.count == before {
            let name = &input.name;
            self.session.complain(&say!(
                "{name} 里没有项目，没有表可填",
                "{name} has no project, so there is no form to fill in"
            ));
            self.status = Status::Failed;
        }
        Ok(())
    }

    fn project(
        &mut self,
        input: &Input,
        file: &Compilation<'_>,
        project: &Project<'_>,
    ) -> Result<(), Stop> {
        if !self.out.is_folder && self.count > 0 {
            return Ok(());
        }
        let filled = self.template.fill(file, project)?;
        let path = self.path(input, project);
        let folder = path.parent().filter(|_| self.out.is_folder);
        let made = folder.map_or(Ok(()), std::fs::create_dir_all);
        made.map_err(|error| FileError::io(path.display().to_string(), &error))?;
        output::write_to(&path, &self.read, self.session, OutputKind::Binary, |out| {
            out.write_all(&filled.bytes)?;
            Ok(true)
        })?;
        self.count += 1;
        self.tell(&path, filled.report);
        Ok(())
    }

    /// The file of a project: named after it in a folder.
    fn path(&mut self, input: &Input, project: &Project<'_>) -> PathBuf {
        if !self.out.is_folder {
            return self.out.path.clone();
        }
        let mut folder = self.out.path.clone();
        if self.several {
            folder.push(input.below.with_extension(""));
        }
        let ending = self.template.ending();
        let name = file_name(project.name());
        let count = self.written.entry(folder.join(&name)).or_insert(0);
        *count += 1;
        match *count {
            1 => folder.join(format!("{name}.{ending}")),
            count => folder.join(format!("{name}-{count}.{ending}")),
        }
    }

    /// Tells what the form had no place for; what is wrong with the form itself, once.
    fn tell(&mut self, path: &Path, mut report: TemplateReport) {
        let unknown = &mut self.unknown;
        report.unknown.retain(|label| unknown.insert(label.clone()));
        let path = path.display();
        self.session.tell(&say!("已写出 {path}", "wrote {path}"));
        for message in report.messages() {
            self.session.tell(&message);
        }
    }
}

/// A name that every system takes for a file.
fn file_name(name: &str) -> String {
    const LONGEST: usize = 60;
    let is_bad = |c: char| {
        c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
    };
    let name: String = name.chars().take(LONGEST).collect();
    let name = name.replace(is_bad, "_");
    let name = name.trim_matches(|c: char| c == '.' || c.is_whitespace());
    match name {
        "" => "1".to_owned(),
        name => name.to_owned(),
    }
}

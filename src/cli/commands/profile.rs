//! `jimu profile`: a profile of one's own to begin with, whether one is right, and what one inherits.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint};
use jimu::Jimu;
use jimu::diag::{Lang, Message, say};
use jimu::load::{FileLoader, ProfileFile, unknown_profile};
use jimu::profile::{DefaultOperator, Form, Profile};

use crate::cli::files::{read, write};
use crate::cli::options::words;
use crate::cli::session::{Ending, Session, Status, Stop};

pub fn command(lang: Lang) -> Command {
    Command::new("profile")
        .about(words(
            lang,
            "给本市写规范：写一份来改，检查，看继承了什么",
            "Profiles of one's own: write one to change, check it, see what it inherits",
        ))
        .override_usage("jimu profile new|check|show")
        .subcommand_help_heading(words(lang, "命令", "Commands"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommands([
            Command::new("new")
                .about(words(lang, "写一份以内置规范为底本的规范", "Write a profile that extends a built-in one"))
                .override_usage(words(lang, "jimu profile new [选项] 文件", "jimu profile new [OPTIONS] FILE"))
                .args([
                    Arg::new("file")
                        .value_name(words(lang, "文件", "FILE"))
                        .value_hint(ValueHint::FilePath)
                        .value_parser(clap::value_parser!(PathBuf))
                        .required(true)
                        .help(words(
                            lang,
                            "新文件，如 云南某县-2025.toml，不会覆盖已有的；文件名就是规范的名称",
                            "A new file; an existing one is never overwritten; its name is that of the profile",
                        )),
                    Arg::new("from")
                        .long("from")
                        .value_name(words(lang, "规范", "PROFILE"))
                        .help(words(
                            lang,
                            "底本；不写就选名称最接近的内置规范",
                            "The profile that it extends; by default the built-in one with the nearest name",
                        )),
                ]),
            Command::new("check")
                .about(words(lang, "检查规范文件，说出哪一行不对", "Check profile files, and say which line is wrong"))
                .override_usage(words(lang, "jimu profile check 文件…", "jimu profile check FILE..."))
                .arg(profiles(lang).help(words(
                    lang,
                    "规范文件；互为底本的一起写",
                    "Profile files; those that extend each other together",
                ))),
            Command::new("show")
                .about(words(lang, "列出各节是自己的，还是从哪里继承的", "List which sections are its own, and where the others come from"))
                .override_usage(words(lang, "jimu profile show 规范…", "jimu profile show PROFILE..."))
                .arg(profiles(lang).help(words(
                    lang,
                    "内置规范的名称，或规范文件；底本也是文件的，写在后面",
                    "The name of a built-in profile, or a file; files that it extends follow it",
                ))),
        ])
}

fn profiles(lang: Lang) -> Arg {
    Arg::new("profiles")
        .value_name(words(lang, "规范", "PROFILE"))
        .value_hint(ValueHint::FilePath)
        .action(ArgAction::Append)
        .required(true)
}

pub fn run(matches: &ArgMatches, session: Session) -> Ending {
    match matches.subcommand() {
        Some(("new", matches)) => new(matches, session),
        Some(("check", matches)) => check(&named(matches), session),
        Some(("show", matches)) => show(&named(matches), session),
        // The parser asks for one of them.
        _ => Ok(Status::Failed),
    }
}

fn named(matches: &ArgMatches) -> Vec<String> {
    let names = matches.get_many::<String>("profiles");
    names.into_iter().flatten().cloned().collect()
}

fn new(matches: &ArgMatches, session: Session) -> Ending {
    let Some(path) = matches.get_one::<PathBuf>("file") else {
        return Ok(Status::Failed);
    };
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let base = match matches.get_one::<String>("from") {
        Some(from) => Profile::builtin(from).ok_or_else(|| unknown_profile(from, &[]))?,
        None => nearest(&name),
    };
    let file = path.display().to_string();
    write::create(path, &file, template(&name, base).as_bytes())?;
    let base = &base.name;
    session.tell(&say!(
        "已写出 {file}，底本是 {base}；改好后运行 jimu profile check {file}",
        "wrote {file}, which extends {base}; change it, then run jimu profile check {file}"
    ));
    Ok(Status::Clean)
}

/// The built-in profile whose name begins most like this one; the default where none does.
fn nearest(name: &str) -> &'static Profile {
    let names = Profile::builtin_names().iter();
    // Of those that are equally near the first.
    let best = names.rev().max_by_key(|known| common(known, name));
    let best = best.filter(|known| common(known, name) > 1);
    best.and_then(|known| Profile::builtin(known))
        .unwrap_or(Profile::default_profile())
}

/// How many characters two names begin with in common.
fn common(one: &str, other: &str) -> usize {
    let pairs = one.chars().zip(other.chars());
    pairs.take_while(|(one, other)| one == other).count()
}

/// A file that says where it begins, and how to change single entries.
fn template(name: &str, base: &Profile) -> String {
    let (from, form) = (&base.name, &base.form.name);
    let label = base.levels.first().map_or("", |level| &level.printed);
    format!(
        "# 规范 {name}：没有写的各节都用底本 {from} 的。# 后面是说明；要用的一行去掉行首的 #。\n\
         # 写法见“给本市写规范和表样”（docs/profiles-writing.md）。\n\n\
         name = {name:?}\ntitle = {name:?}\nextends = {from:?}\n\n\
         # 表样；自己写就用 [form] 一节。\n# form = {form:?}\n\n\
         # 只改几处：添上，去掉，换个印法。\n# [add]\n# level_values = [\"稳中有进\"]\n\n\
         # [drop]\n# labels = [\"项目编码\"]\n\n\
         # [rename]\n# {label:?} = {label:?}\n"
    )
}

fn files(names: &[String], session: Session) -> Result<Vec<ProfileFile>, Stop> {
    let read = |name: &String| {
        Ok(ProfileFile::new(read::settings(
            Path::new(name),
            name,
            session,
        )?))
    };
    names.iter().map(read).collect()
}

fn check(names: &[String], session: Session) -> Ending {
    let files = files(names, session)?;
    Jimu::new()
        .loader(FileLoader)
        .profile_files(files.clone())?;
    for (file, name) in files.iter().zip(names) {
        let profile = file.name().unwrap_or_default();
        session.tell(&say!(
            "{name}：可用，规范“{profile}”",
            "{name}: fine, profile “{profile}”"
        ));
    }
    Ok(Status::Clean)
}

fn show(names: &[String], session: Session) -> Ending {
    let Some((first, others)) = names.split_first() else {
        return Ok(Status::Failed);
    };
    let (text, bases) = match Profile::builtin_source(first) {
        Some(text) => (text.to_owned(), files(others, session)?),
        None => {
            let all = files(names, session)?;
            Jimu::new().loader(FileLoader).profile_files(all.clone())?;
            (all[0].text().to_owned(), all)
        }
    };
    let origins = Profile::origins(&text, &|name| {
        let base = bases.iter().find(|base| base.name() == Some(name));
        base.map(|base| base.text().to_owned())
    });
    let origins = origins.map_err(|error| error.of(first))?;
    let profile = match Profile::builtin(first) {
        Some(builtin) => builtin.clone(),
        None => Profile::from_toml_with(&text, &|name| {
            let base = bases.iter().find(|base| base.name() == Some(name));
            base.map(|base| base.text().to_owned())
        })
        .map_err(|error| error.of(first))?,
    };
    let mut out = io::stdout();
    for (section, from) in origins {
        let from = match from {
            None => say!("自己的", "its own"),
            Some(base) => inherited(&base),
        };
        let said = said(section, &profile);
        let said = said.map(|said| format!("  {}", said.text(session.lang)));
        let from = from.text(session.lang);
        writeln!(out, "{section:<18}{from}{}", said.unwrap_or_default())?;
    }
    Ok(Status::Clean)
}

/// What a section that is one word or one number says.
fn said(section: &str, profile: &Profile) -> Option<Message> {
    let same = |text: String| Message {
        zh: text.clone(),
        en: text,
    };
    match section {
        "years" => profile.years.map(|years| same(years.to_string())),
        "form" => Some(form_and_stage(&profile.form)),
        "department_form" => profile.department_form.as_ref().map(form_and_stage),
        "default_class" => profile.default_class.clone().map(same),
        "execution_weight" => Some(same(profile.execution_weight.to_string())),
        "weight_sum" => {
            let sums = profile.weight_sum.sums().iter().map(u8::to_string);
            Some(same(sums.collect::<Vec<_>>().join(" / ")))
        }
        "default_operator" => profile.default_operator.map(|default| match default {
            DefaultOperator::Reach => same("≥".to_owned()),
            DefaultOperator::Equal => same("=".to_owned()),
        }),
        "amount_unit" => profile.amount_unit.map(|unit| same(unit.name().to_owned())),
        _ => None,
    }
}

fn form_and_stage(form: &Form) -> Message {
    let (name, Message { zh, en }) = (&form.name, form.stage.name());
    say!("{name}（{zh}）", "{name} ({en})")
}

fn inherited(base: &str) -> Message {
    say!("继承自 {base}", "from {base}")
}

//! `jimu new`: a goal file to begin with.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use clap::{Arg, ArgMatches, Command, ValueHint};
use jimu::compose::{Lines, spelling};
use jimu::diag::{Lang, Message, say};
use jimu::profile::{Level1, Level2, Profile};
use jimu::syntax::{KEYS, Role};
use jimu::value::Day;

use crate::cli::files::folder::Folders;
use crate::cli::files::inputs::{Input, is_goal_extension};
use crate::cli::files::write;
use crate::cli::options::{self, words};
use crate::cli::session::{Ending, Session, Status};

pub fn command(lang: Lang) -> Command {
    Command::new("new")
        .about(words(
            lang,
            "写出一份可以照着填的目标文件",
            "Write a goal file to start from",
        ))
        .override_usage(words(
            lang,
            "jimu new [选项] [文件]",
            "jimu new [OPTIONS] [FILE]",
        ))
        .args([
            Arg::new("file")
                .value_name(words(lang, "文件", "FILE"))
                .value_hint(ValueHint::FilePath)
                .value_parser(clap::value_parser!(PathBuf))
                .help(words(
                    lang,
                    "新文件，不会覆盖已有的；不写为标准输出",
                    "A new file; an existing one is never overwritten; standard output by default",
                )),
            Arg::new("year")
                .long("year")
                .value_name(words(lang, "年度", "YEAR"))
                .value_parser(clap::value_parser!(u16).range(1949..=2200))
                .help(words(
                    lang,
                    "预算年度；不写为今年，9月起为明年",
                    "Budget year; by default this year, from September on the next",
                )),
            options::profile(lang),
        ])
}

pub fn run(matches: &ArgMatches, session: Session) -> Ending {
    let path = match matches
        .get_one::<PathBuf>("file")
        .map(|path| with_ending(path))
    {
        Some(Err(refusal)) => {
            session.complain(&refusal);
            return Ok(Status::Failed);
        }
        Some(Ok(path)) => Some(path),
        None => None,
    };
    let input = Input {
        path: path.clone(),
        name: String::new(),
        below: PathBuf::new(),
    };
    let Some(folder) = Folders::new(matches, session)?.of(input.folder()) else {
        return Ok(Status::Failed);
    };
    let named = folder
        .profiles()
        .default
        .as_deref()
        .and_then(|name| folder.profiles().find(name));
    let text = template(
        named.unwrap_or(Profile::default_profile()),
        matches.get_one("year").copied().or_else(budget_year),
    );
    match path {
        None => io::stdout().write_all(text.as_bytes())?,
        Some(path) => {
            let name = path.display().to_string();
            write::create(&path, &name, text.as_bytes())?;
            session.tell(&say!(
                "已写出 {name}；填好后运行 jimu check",
                "wrote {name}; fill it in, then run jimu check"
            ));
        }
    }
    Ok(Status::Clean)
}

/// A goal file’s name has its ending, and no other.
fn with_ending(path: &Path) -> Result<PathBuf, Message> {
    match path.extension() {
        None => Ok(path.with_extension("jimu")),
        Some(extension) if is_goal_extension(extension) => Ok(path.to_owned()),
        Some(_) => {
            let (name, wanted) = (path.display(), path.with_extension("jimu"));
            let wanted = wanted.display();
            Err(say!(
                "{name} 不是目标文件的名称：目标文件以 .jimu 结尾，如 {wanted}",
                "{name} is no name for a goal file: they end in .jimu, as {wanted} does"
            ))
        }
    }
}

/// The year that budgets are made for today: from September on the next one.
fn budget_year() -> Option<u16> {
    const DAY: u64 = 24 * 60 * 60;
    const BEIJING: u64 = 8 * 60 * 60;
    const SEPTEMBER_TO_JANUARY: i32 = 122;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    let days = i32::try_from((now.as_secs() + BEIJING) / DAY).ok()?;
    (1970..2200).find(|year| {
        let next = Day {
            year: i32::from(*year) + 1,
            month: 1,
            day: 1,
        };
        next.since_1970() > days + SEPTEMBER_TO_JANUARY
    })
}

/// One project with a row for each category of the profile.
fn template(profile: &Profile, year: Option<u16>) -> String {
    let year = year.map(|year| year.to_string()).unwrap_or_default();
    let name = &profile.name;
    let checkpoints = profile.plan.checkpoints.join("、");
    let plan = example_plan(profile);
    let title = if year.is_empty() {
        String::new()
    } else {
        format!("{year}年部门预算绩效文本")
    };
    let mut lines = Lines::default();
    for about in [
        "绩效目标文件。以 # 开头的行是注释，只供阅读，可以删去。",
        "一行写一件事：“键：值”。值直接写，不用引号；缩进只为好看。",
        "填好后运行 jimu check 检查，jimu fmt 整理写法，jimu build --to html 生成表格。",
    ] {
        lines.comment(0, about);
    }
    lines.line(0, spelling(Role::Title), &title);
    lines.line(0, spelling(Role::Department), "");
    lines.line(0, spelling(Role::Year), &year);
    lines.line(0, spelling(Role::Profile), name);
    lines.comment(
        0,
        "没有写单位的预算和资金按这个单位计算；指标值总要写单位。",
    );
    lines.line(0, spelling(Role::AmountUnit), "万元");
    lines.apart();
    lines.comment(0, "部门的总体目标；多段文字每段一行，行首写 |");
    lines.line(0, spelling(Role::OverallGoal), "");
    lines.apart();
    lines.comment(0, "每个项目从“项目：名称”开始，到下一个项目为止。");
    lines.line(0, spelling(Role::Project), "");
    for role in [Role::Code, Role::Budget, Role::Funding, Role::Purpose] {
        lines.line(1, spelling(role), "");
    }
    lines.comment(
        1,
        &format!("累计支出进度，时点为 {checkpoints}；写法如 {plan}"),
    );
    lines.line(1, spelling(Role::Plan), "");
    lines.line(1, spelling(Role::Goal), "");
    lines.apart();
    for about in [
        "指标一行写：类别：名称 符号 值。符号有 ≥ ＞ = ＜ ≤，不比较的写“为”，前后空格：",
        "  数量：入驻企业 ≥ 30 家",
        "  质量：设备设施运行 为 是",
        "说明和依据写在指标下面。没有定的值写“为 待定”，不适用的写“不适用”。",
    ] {
        lines.comment(1, about);
    }
    for level1 in &profile.levels {
        for level2 in &level1.level2 {
            lines.line(1, &key(profile, level1, level2), "");
            lines.line(2, spelling(Role::Description), "");
            lines.line(2, spelling(Role::Basis), "");
        }
    }
    lines.into_text()
}

/// A spending plan that runs evenly.
fn example_plan(profile: &Profile) -> String {
    let checkpoints = &profile.plan.checkpoints;
    let parts = (1..).zip(checkpoints);
    parts
        .map(|(count, at)| format!("{at} {}%", count * 100 / checkpoints.len()))
        .collect::<Vec<_>>()
        .join("，")
}

/// The key of a category; in full where the language has no key for it.
fn key(profile: &Profile, level1: &Level1, level2: &Level2) -> String {
    let is_key = KEYS
        .exact(&level2.name)
        .is_some_and(|key| key.role == Role::Category);
    let is_here = profile
        .place(&level2.name)
        .is_some_and(|(first, _)| first.name == level1.name);
    if is_key && is_here {
        level2.name.clone()
    } else {
        format!("{}·{}", level1.name, level2.name)
    }
}

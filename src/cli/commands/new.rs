//! `jimu new`: a goal file to begin with.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use clap::{Arg, ArgMatches, Command, ValueHint};
use jimu::compose::{Lines, spelling};
use jimu::diag::{Lang, Message, say};
use jimu::facts::{DocumentFact, Fund, IndicatorFact, ProjectFact, TaskFact, TotalKind};
use jimu::profile::{Form, Level1, Level2, Profile, Required};
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
    let of_form = profile.form.amounts.unwrap_or_default();
    let unit = profile.amount_unit.unwrap_or(of_form);
    lines.line(0, spelling(Role::AmountUnit), unit.name());
    if let Some(form) = &profile.department_form {
        for fact in [
            DocumentFact::Contact,
            DocumentFact::Phone,
            DocumentFact::Functions,
        ] {
            if form.shows_of_head(fact) {
                lines.line(0, fact.info().key, "");
            }
        }
    }
    lines.apart();
    lines.comment(0, "部门的总体目标；多段文字每段一行，行首写 |");
    lines.line(0, spelling(Role::OverallGoal), "");
    if let Some(form) = &profile.department_form {
        of_department(profile, form, &mut lines);
    }
    lines.apart();
    lines.comment(0, "每个项目从“项目：名称”开始，到下一个项目为止。");
    lines.line(0, spelling(Role::Project), "");
    of_project(profile, &mut lines);
    lines.apart();
    for about in [
        "指标一行写：类别：名称 符号 值。符号有 ≥ ＞ = ＜ ≤，不比较的写“为”，前后空格：",
        "  数量：入驻企业 ≥ 30 家",
        "  质量：设备设施运行 为 是",
        "别的内容写在指标下面。没有定的值写“为 待定”，不适用的写“不适用”。",
    ] {
        lines.comment(1, about);
    }
    let class = profile.class_of(None, None, None);
    let required: Vec<&str> = profile
        .required_of(class)
        .filter_map(Required::category)
        .collect();
    if !required.is_empty() {
        lines.comment(1, &format!("不能缺的：{}。", required.join("、")));
    }
    let below = IndicatorFact::ALL.iter().filter(|fact| {
        // What the line of the row says, and what no line says.
        !matches!(
            fact,
            IndicatorFact::Category
                | IndicatorFact::Name
                | IndicatorFact::Target
                | IndicatorFact::LibraryIndicator
        ) && profile.form.shows_of_rows(**fact)
    });
    let below: Vec<&IndicatorFact> = below.collect();
    for level1 in &profile.levels {
        for level2 in &level1.level2 {
            lines.line(1, &key(profile, level1, level2), "");
            for fact in &below {
                lines.line(2, fact.info().key, "");
            }
        }
    }
    lines.into_text()
}

/// What the form of a department shows beside its goal.
fn of_department(profile: &Profile, form: &Form, lines: &mut Lines) {
    if form.shows_of_head(DocumentFact::MediumTermGoals) {
        lines.line(1, DocumentFact::MediumTermGoals.info().key, "");
    }
    let required = profile.required_of_department();
    for name in required.filter_map(Required::category) {
        let levels = profile.levels.iter();
        let levels = levels.flat_map(|level1| level1.level2.iter().map(move |two| (level1, two)));
        for (level1, level2) in levels.filter(|(one, two)| one.name == name || two.name == name) {
            lines.line(1, &key(profile, level1, level2), "");
        }
    }
    if form.shows_of_head(DocumentFact::Tasks) {
        lines.apart();
        lines.comment(0, "年度主要任务，每项从“任务：名称”开始。");
        lines.line(0, spelling(Role::Task), "");
        for key in [TaskFact::Text.info().key, TaskFact::Budget.info().key] {
            lines.line(1, key, "");
        }
    }
    let shown = TotalKind::ALL
        .into_iter()
        .filter(|kind| form.shows_total(*kind));
    let shown: Vec<TotalKind> = shown.collect();
    if shown.is_empty() {
        return;
    }
    lines.apart();
    lines.line(0, spelling(Role::DepartmentBudget), "");
    for kind in shown {
        lines.line(1, kind.name(), "");
    }
}

/// A line for each fact of a project that the form shows.
fn of_project(profile: &Profile, lines: &mut Lines) {
    let form = &profile.form;
    for fact in [
        ProjectFact::Code,
        ProjectFact::Agency,
        ProjectFact::Period,
        ProjectFact::ProjectType,
        ProjectFact::Manager,
        ProjectFact::Phone,
        ProjectFact::Budget,
    ] {
        if form.shows(fact) {
            lines.line(1, fact.info().key, "");
        }
    }
    let funds = profile.funding.iter();
    for fund in funds.filter_map(|source| Fund::named(&source.name)) {
        if form.shows_funding(fund) {
            lines.line(1, fund.name(), "");
        }
    }
    if form.shows(ProjectFact::Purpose) {
        lines.line(1, ProjectFact::Purpose.info().key, "");
    }
    if form.shows(ProjectFact::Plan) {
        let (checkpoints, plan) = (profile.plan.checkpoints.join("、"), example_plan(profile));
        lines.comment(
            1,
            &format!("累计支出进度，时点为 {checkpoints}；写法如 {plan}"),
        );
        lines.line(1, ProjectFact::Plan.info().key, "");
    }
    for fact in [ProjectFact::MediumTermGoals, ProjectFact::Goals] {
        if form.shows(fact) {
            lines.line(1, fact.info().key, "");
        }
    }
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

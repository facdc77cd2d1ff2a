//! `jimu explain`: what a code means.

use std::io::{self, Write};

use clap::{Arg, ArgMatches, Command};
use jimu::catalogue;
use jimu::diag::{Group, Lang, Message, say};

use crate::cli::options::words;
use crate::cli::session::{Ending, Session, Status};

pub fn command(lang: Lang) -> Command {
    Command::new("explain")
        .about(words(
            lang,
            "说明一个编号的含义；不写编号时列出全部",
            "Explain a code; without one, list them all",
        ))
        .override_usage(words(lang, "jimu explain [选项] [编号|分组]", "jimu explain [OPTIONS] [CODE|GROUP]"))
        .args([
            Arg::new("code").value_name(words(lang, "编号", "CODE")).help(words(
                lang,
                "编号或名称，如 J0201、unknown-key；分组（完整性、相关性、适当性、可行性、形式）列出其中的规则",
                "A code or name, such as J0201 or unknown-key; a group (completeness, relevance, adequacy, feasibility, form) lists its rules",
            )),
            Arg::new("format")
                .long("format")
                .value_name("text|json")
                .value_parser(["text", "json"])
                .help(words(lang, "文字（默认 text）或数据（json）", "As text (the default) or as data (json)")),
        ])
}

pub fn run(matches: &ArgMatches, session: Session) -> Ending {
    let lang = session.lang;
    let all = catalogue::all();
    let (rules, is_list) = match matches.get_one::<String>("code") {
        None => (all, true),
        Some(word) => match (Group::read(word), catalogue::find(word)) {
            (Some(group), _) => (
                all.into_iter().filter(|rule| rule.group == group).collect(),
                true,
            ),
            (None, Some(rule)) => (vec![rule], false),
            (None, None) => return Err(unknown(word).into()),
        },
    };
    let text = if matches
        .get_one::<String>("format")
        .is_some_and(|format| format == "json")
    {
        catalogue::json(&rules)
    } else if is_list {
        rules
            .into_iter()
            .map(|rule| catalogue::line(rule, lang))
            .collect()
    } else {
        rules
            .into_iter()
            .map(|rule| catalogue::explain(rule, lang))
            .collect()
    };
    io::stdout().write_all(text.as_bytes())?;
    Ok(Status::Clean)
}

fn unknown(code: &str) -> Message {
    let all = catalogue::all();
    let groups = Group::ALL
        .iter()
        .flat_map(|group| [group.id(), group.name(Lang::Zh)]);
    let known: Vec<&str> = all
        .iter()
        .flat_map(|rule| [rule.code, rule.name])
        .chain(groups)
        .collect();
    let typed = if code.starts_with(['j', 'J']) {
        code.to_ascii_uppercase()
    } else {
        code.to_ascii_lowercase()
    };
    match similar::get_close_matches(typed.as_str(), &known, 1, 0.6).first() {
        Some(near) => {
            say!(
                "没有“{code}”这个编号；是不是“{near}”？",
                "there is no code “{code}”; did you mean “{near}”?"
            )
        }
        None => say!(
            "没有“{code}”这个编号；jimu explain 列出全部",
            "there is no code “{code}”; jimu explain lists them all"
        ),
    }
}

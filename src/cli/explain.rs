//! `jimu explain`: what a code means.

use std::io::{self, Write};

use clap::{Arg, ArgMatches, Command};
use jimu::catalogue;
use jimu::diag::{Lang, Message, say};

use super::lang::words;
use super::{Outcome, Session, Status};

pub fn command(lang: Lang) -> Command {
    Command::new("explain")
        .about(words(
            lang,
            "说明一个编号的含义；不写编号时列出全部",
            "Say what a code means; without one, list them all",
        ))
        .override_usage(words(lang, "jimu explain [编号]", "jimu explain [CODE]"))
        .arg(Arg::new("code").value_name(words(lang, "编号", "CODE")).help(words(
            lang,
            "编号或名称，如 J0201、unknown-key",
            "Code or name, such as J0201 or unknown-key",
        )))
}

pub fn run(matches: &ArgMatches, session: Session) -> Outcome {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match matches.get_one::<String>("code") {
        None => {
            for rule in catalogue::all() {
                let (severity, title) = (rule.severity.name(session.lang), rule.title.text(session.lang));
                writeln!(out, "{} {severity} {title} ({})", rule.code, rule.name)?;
            }
        }
        Some(code) => match catalogue::find(code) {
            Some(rule) => out.write_all(catalogue::explain(rule, session.lang).as_bytes())?,
            None => return Err(unknown(code).into()),
        },
    }
    out.flush()?;
    Ok(Status::Clean)
}

fn unknown(code: &str) -> Message {
    let all = catalogue::all();
    let known: Vec<&str> = all.iter().flat_map(|rule| [rule.code, rule.name]).collect();
    let typed = if code.starts_with(['j', 'J']) { code.to_ascii_uppercase() } else { code.to_ascii_lowercase() };
    match similar::get_close_matches(typed.as_str(), &known, 1, 0.6).first() {
        Some(near) => {
            say!("没有“{code}”这个编号；是不是“{near}”？", "there is no code “{code}”; did you mean “{near}”?")
        }
        None => say!(
            "没有“{code}”这个编号；jimu explain 列出全部",
            "there is no code “{code}”; jimu explain lists them all"
        ),
    }
}

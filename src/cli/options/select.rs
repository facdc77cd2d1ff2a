//! `--select`, `--ignore`, `--opt-in`: which rules run.

use clap::{Arg, ArgAction, ArgMatches};
use jimu::check::Settings;
use jimu::diag::{Lang, Message, say};

use super::words;

/// The options.
pub fn args(lang: Lang) -> [Arg; 3] {
    [
        list(lang, "select").help(words(
            lang,
            "只查这些编号、规则或分组（完整性、相关性、适当性、可行性、形式）；可以写几次，也可以用逗号分开",
            "Run only these codes, rules or groups (completeness, relevance, adequacy, feasibility, form); can be repeated, or separated by commas",
        )),
        list(lang, "ignore").help(words(
            lang,
            "不查这些编号、规则或分组；读不懂的内容总要报告",
            "Skip these codes, rules or groups; text that could not be read is always reported",
        )),
        Arg::new("opt-in").long("opt-in").action(ArgAction::SetTrue).help(words(
            lang,
            "也检查容易误报的规则（试行规则）",
            "Also run rules that are sometimes wrong (opt-in rules)",
        )),
    ]
}

fn list(lang: Lang, id: &'static str) -> Arg {
    Arg::new(id)
        .long(id)
        .action(ArgAction::Append)
        .value_name(words(lang, "编号|名称|分组", "CODE|NAME|GROUP"))
        .value_delimiter(',')
}

/// What is named by one of these options.
fn names<'m>(matches: &'m ArgMatches, id: &str) -> impl Iterator<Item = &'m str> {
    let given = matches.get_many::<String>(id).into_iter().flatten();
    given
        .map(|name| name.trim())
        .filter(|name| !name.is_empty())
}

/// What they say.
pub fn settings(matches: &ArgMatches) -> Result<Settings, Message> {
    let mut settings = Settings::default();
    for name in names(matches, "select") {
        settings
            .select(name)
            .map_err(|Message { zh, en }| say!("--select：{zh}", "--select: {en}"))?;
    }
    for name in names(matches, "ignore") {
        settings
            .ignore(name)
            .map_err(|Message { zh, en }| say!("--ignore：{zh}", "--ignore: {en}"))?;
    }
    if matches.get_flag("opt-in") {
        settings.opt_in();
    }
    Ok(settings)
}

//! The commands: each is a file with its options (`command`) and what it does (`run`).

mod build;
mod check;
mod completions;
mod diff;
mod explain;
mod fmt;
mod git;
mod help;
mod import;
mod man;
mod new;
mod profile;
mod progress;
mod roll;
mod schema;

use clap::{Arg, ArgAction, ArgMatches, Command};
use jimu::diag::Lang;

use crate::cli::options::{self, words};
use crate::cli::session::{Ending, Session, Status};

/// What a command does.
enum Action {
    Alone(fn(&ArgMatches, Session) -> Ending),
    /// It is about the command line itself.
    OfLine(fn(&ArgMatches, Session, Command) -> Ending),
}

type Declare = fn(Lang) -> Command;

/// All commands, in the order of the help.
const COMMANDS: [(Declare, Action); 14] = [
    (check::command, Action::Alone(check::run)),
    (build::command, Action::Alone(build::run)),
    (fmt::command, Action::Alone(fmt::run)),
    (diff::command, Action::Alone(diff::run)),
    (explain::command, Action::Alone(explain::run)),
    (new::command, Action::Alone(new::run)),
    (import::command, Action::Alone(import::run)),
    (roll::command, Action::Alone(roll::run)),
    (profile::command, Action::Alone(profile::run)),
    (git::command, Action::Alone(git::run)),
    (schema::command, Action::Alone(schema::run)),
    (completions::command, Action::OfLine(completions::run)),
    (man::command, Action::OfLine(man::run)),
    (help::command, Action::OfLine(help::run)),
];

/// Runs the command of a name.
pub fn run(name: &str, matches: &ArgMatches, session: Session) -> Ending {
    let lang = session.lang;
    let mut commands = COMMANDS.iter();
    match commands.find(|(declare, _)| declare(lang).get_name() == name) {
        Some((_, Action::Alone(run))) => run(matches, session),
        Some((_, Action::OfLine(run))) => run(matches, session, line(lang)),
        // The parser lets no other name through.
        None => Ok(Status::Failed),
    }
}

/// The whole command line.
pub fn line(lang: Lang) -> Command {
    let commands = COMMANDS.map(|(declare, _)| declare(lang));
    let about = words(
        lang,
        "绩目：部门预算绩效目标的文本语言、检查器和编译器",
        "Jimu: a text language, checker and compiler for budget performance goals",
    );
    let command = Command::new("jimu")
        .version(env!("CARGO_PKG_VERSION"))
        .about(about)
        .override_usage(words(lang, "jimu <命令> [选项] [路径]…", "jimu <COMMAND> [OPTIONS] [PATH]..."))
        .after_help(words(
            lang,
            "退出状态：0 正常；1 有错误或有差异；2 用法不对，或者文件读写失败",
            "Exit status: 0 success; 1 errors or differences; 2 wrong usage, or a file that could not be read or written",
        ))
        .subcommand_help_heading(words(lang, "命令", "Commands"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .subcommands(commands)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(words(lang, "显示版本", "Print the version")),
        )
        .args(options::common(lang));
    in_language(command, lang)
}

/// Headings in the language of the help; clap's own are English.
fn in_language(command: Command, lang: Lang) -> Command {
    let template = words(
        lang,
        "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}",
        "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
    );
    let command = command.mut_subcommands(|command| in_language(command, lang));
    command
        .help_template(template)
        .disable_help_flag(true)
        .mut_args(|arg| {
            let heading = if arg.is_positional() {
                words(lang, "参数", "Arguments")
            } else {
                words(lang, "选项", "Options")
            };
            // Clap's notes on values are English: our help texts name the values.
            let has_value = arg.get_action().takes_values();
            arg.help_heading(heading)
                .hide_possible_values(has_value)
                .hide_default_value(has_value)
        })
}

//! The command line as clap sees it, with its help in one language.

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint};
use jimu::diag::{Lang, say};

use super::lang::words;
use super::{
    Outcome, Session, Status, build, check, completions, diff, explain, fmt, git, man, new, roll,
    schema,
};

/// The whole command line.
pub fn command(lang: Lang) -> Command {
    let commands = [
        check::command(lang),
        build::command(lang),
        fmt::command(lang),
        diff::command(lang),
        explain::command(lang),
        new::command(lang),
        roll::command(lang),
        git::command(lang),
        schema::command(lang),
        completions::command(lang),
        man::command(lang),
        help_command(lang),
    ];
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
            "Status: 0 all is well; 1 errors or differences; 2 wrong usage, or a file that could not be read or written",
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
        .args(common(lang));
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

/// Behind all options of a command.
const LAST: usize = 100;

/// Options of every command, behind its own.
fn common(lang: Lang) -> [Arg; 3] {
    [
        Arg::new("lang")
            .long("lang")
            .global(true)
            .value_name("zh|en")
            .value_parser(["zh", "en"])
            .help(words(
                lang,
                "消息和帮助用中文还是英文",
                "Language of messages and help",
            )),
        Arg::new("color")
            .long("color")
            .global(true)
            .value_name("auto|always|never")
            .value_parser(["auto", "always", "never"])
            .help(words(
                lang,
                "何时使用颜色（默认 auto：在终端里）",
                "When to use colours (default auto: on a terminal)",
            )),
        Arg::new("help")
            .short('h')
            .long("help")
            .global(true)
            .action(ArgAction::Help)
            .help(words(lang, "显示帮助", "Print help")),
    ]
    .map(|arg| arg.display_order(LAST))
}

/// The words of some formats.
pub fn words_of<F: Copy>(
    formats: &[F],
    word: fn(F) -> &'static str,
) -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(formats.iter().map(|format| word(*format)))
}

/// The files that a command works on.
pub fn paths(lang: Lang, required: bool) -> Arg {
    let arg = Arg::new("paths")
        .value_name(words(lang, "路径", "PATH"))
        .num_args(if required { 1.. } else { 0.. })
        .required(required)
        .value_parser(clap::value_parser!(std::path::PathBuf))
        .value_hint(ValueHint::AnyPath);
    if required {
        arg.help(words(
            lang,
            "文件、文件夹（其中所有 .jimu），- 为标准输入",
            "Files, folders (every .jimu in them), - for standard input",
        ))
    } else {
        arg.help(words(
            lang,
            "文件、文件夹（其中所有 .jimu），- 为标准输入；不写为当前文件夹",
            "Files, folders (every .jimu in them), - for standard input; the current folder by default",
        ))
    }
}

/// The profiles that come with the command line.
pub fn profile(lang: Lang) -> Arg {
    Arg::new("profile")
        .long("profile")
        .value_name(words(lang, "文件", "FILE"))
        .action(ArgAction::Append)
        .value_hint(ValueHint::FilePath)
        .help(words(
            lang,
            "文件里没有写“规范”时用的规范：规范文件，或内置规范的名称；可以写几次，第一个为准",
            "Profile where a file names none: its file, or the name of a built-in one; may repeat, the first counts",
        ))
}

fn help_command(lang: Lang) -> Command {
    Command::new("help")
        .about(words(
            lang,
            "显示一个命令的帮助",
            "Print the help of a command",
        ))
        .override_usage(words(lang, "jimu help [命令]", "jimu help [COMMAND]"))
        .arg(
            Arg::new("command")
                .value_name(words(lang, "命令", "COMMAND"))
                .help(words(lang, "命令的名称", "Name of a command")),
        )
}

/// `jimu help [COMMAND]`
pub fn help(matches: &ArgMatches, session: Session) -> Outcome {
    let mut command = command(session.lang);
    command.build();
    let text = match matches.get_one::<String>("command") {
        None => command.render_help(),
        Some(name) => match command.find_subcommand_mut(name) {
            Some(command) => command.render_help(),
            None => return Err(say!("没有“{name}”这个命令", "there is no command “{name}”").into()),
        },
    };
    std::io::Write::write_all(&mut std::io::stdout(), text.to_string().as_bytes())?;
    Ok(Status::Clean)
}

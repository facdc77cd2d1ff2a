//! Options that several commands share. They know no command.

pub mod color;
pub mod lang;
pub mod output;
pub mod select;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ValueHint};
use jimu::diag::Lang;

/// One of two fixed texts.
pub fn words(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// Behind all options of a command.
const LAST: usize = 100;

/// Options of every command, behind its own.
pub fn common(lang: Lang) -> [Arg; 3] {
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
pub fn words_of<F: Copy>(formats: &[F], word: fn(F) -> &'static str) -> PossibleValuesParser {
    PossibleValuesParser::new(formats.iter().map(|format| word(*format)))
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
            "Files, folders (every .jimu file in them), or - for standard input",
        ))
    } else {
        arg.help(words(
            lang,
            "文件、文件夹（其中所有 .jimu），- 为标准输入；不写为当前文件夹",
            "Files, folders (every .jimu file in them), or - for standard input; the current folder by default",
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
            "Profile for files that name none: a profile file, or the name of a built-in one; can be repeated, the first one is used",
        ))
}

//! `jimu git`: goal files in git, compared and merged by what they say.

mod attributes;
mod driver;
mod program;
mod settings;
mod setup;
mod textconv;

use clap::{Arg, ArgAction, ArgMatches, Command};
use jimu::diag::Lang;

use crate::cli::options::words;
use crate::cli::session::{Ending, Session, Status};

pub fn command(lang: Lang) -> Command {
    Command::new("git")
        .about(words(lang, "让 git 按项目和指标比较、合并目标文件", "Let git compare and merge goal files by project and indicator"))
        .override_usage(words(lang, "jimu git install|uninstall|merge|textconv", "jimu git install|uninstall|merge|textconv"))
        .subcommand_help_heading(words(lang, "命令", "Commands"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommands([
            Command::new("install")
                .about(words(lang, "在这个仓库里设置好 git", "Set up git in this repository"))
                .override_usage(words(lang, "jimu git install [选项]", "jimu git install [OPTIONS]"))
                .after_help(words(
                    lang,
                    "写 .gitattributes 和 git 的配置，并说明写了什么；可以重复运行。每个人在自己的机器上运行一次。",
                    "Writes .gitattributes and git settings, and says what it wrote; it can be run again. Everybody runs it once on their own machine.",
                ))
                .arg(global(lang)),
            Command::new("uninstall")
                .about(words(lang, "撤销 install 写的内容", "Undo what install wrote"))
                .override_usage(words(lang, "jimu git uninstall [选项]", "jimu git uninstall [OPTIONS]"))
                .arg(global(lang)),
            driver::command(lang),
            textconv::command(lang),
        ])
}

fn global(lang: Lang) -> Arg {
    Arg::new("global")
        .long("global")
        .action(ArgAction::SetTrue)
        .help(words(
            lang,
            "不是这个仓库，而是自己的全部仓库",
            "For all of your repositories instead of this one",
        ))
}

pub fn run(matches: &ArgMatches, session: Session) -> Ending {
    match matches.subcommand() {
        Some(("install", matches)) => setup::install(matches.get_flag("global"), session),
        Some(("uninstall", matches)) => setup::uninstall(matches.get_flag("global"), session),
        Some(("merge", matches)) => driver::run(matches, session),
        Some(("textconv", matches)) => textconv::run(matches, session),
        // The parser asks for one of them.
        _ => Ok(Status::Failed),
    }
}

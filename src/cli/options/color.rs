//! Whether findings are coloured: `--color`, `NO_COLOR`, `CLICOLOR_FORCE`, a terminal.

use std::io::IsTerminal;

use clap::ArgMatches;

pub fn choose(matches: &ArgMatches) -> bool {
    match matches.get_one::<String>("color").map(String::as_str) {
        Some("always") => true,
        Some("never") => false,
        _ if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) => false,
        _ if std::env::var_os("CLICOLOR_FORCE")
            .is_some_and(|value| !value.is_empty() && value != "0") =>
        {
            true
        }
        _ => {
            std::io::stdout().is_terminal()
                && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
        }
    }
}

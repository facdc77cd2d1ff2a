//! Whether findings are coloured: `--color`, `NO_COLOR`, `CLICOLOR_FORCE`, a terminal.

use std::io::IsTerminal;

use clap::ArgMatches;

pub fn choose(matches: &ArgMatches) -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match matches.get_one::<String>("color").map(String::as_str) {
        Some("always") => true,
        Some("never") => false,
        _ if is_set("NO_COLOR") => false,
        _ if is_set("CLICOLOR_FORCE")
            && std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| value != "0") =>
        {
            true
        }
        _ => {
            std::io::stdout().is_terminal()
                && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
        }
    }
}

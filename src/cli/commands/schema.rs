//! `jimu schema`: the JSON Schemas of the JSON contracts, and of profile files for editors.

use std::io::{self, Write};

use clap::{Arg, ArgMatches, Command};
use jimu::diag::Lang;

use crate::cli::options::words;
use crate::cli::session::{Ending, Session, Status};

/// What is described, by the command that writes it. The first one is meant where none is named.
static SCHEMAS: [(&str, &str); 3] = [
    ("build", include_str!("../../contract/build.schema.json")),
    (
        "diff",
        include_str!("../../contract/comparison.schema.json"),
    ),
    (
        "profile",
        include_str!("../../contract/profile.schema.json"),
    ),
];

pub fn command(lang: Lang) -> Command {
    Command::new("schema")
        .about(words(
            lang,
            "显示 build --to json、diff --format json 或规范文件的 JSON Schema",
            "Print the JSON Schema of build --to json, of diff --format json or of profile files",
        ))
        .override_usage("jimu schema [build|diff|profile]")
        .arg(
            Arg::new("of")
                .value_name("build|diff|profile")
                .value_parser(SCHEMAS.map(|(name, _)| name))
                .help(words(
                    lang,
                    "哪个命令的输出（默认 build），或规范文件",
                    "The command whose output is meant (build by default), or profile files",
                )),
        )
}

pub fn run(matches: &ArgMatches, _: Session) -> Ending {
    let of = matches.get_one::<String>("of");
    let found = SCHEMAS
        .iter()
        .find(|(name, _)| of.is_none_or(|of| of == name));
    if let Some((_, schema)) = found {
        io::stdout().write_all(schema.as_bytes())?;
    }
    Ok(Status::Clean)
}

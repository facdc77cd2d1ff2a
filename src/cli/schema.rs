//! `jimu schema`: the JSON Schema of the JSON contract.

use std::io::{self, Write};

use clap::Command;
use jimu::diag::Lang;

use super::lang::words;
use super::{Outcome, Status};

static SCHEMA: &str = include_str!("../emit/schema.json");

pub fn command(lang: Lang) -> Command {
    Command::new("schema")
        .about(words(lang, "显示 build --to json 的 JSON Schema", "Print the JSON Schema of build --to json"))
        .override_usage("jimu schema")
}

pub fn run() -> Outcome {
    io::stdout().write_all(SCHEMA.as_bytes())?;
    Ok(Status::Clean)
}

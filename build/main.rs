//! Turns tables of data into Rust: what is missing or stands twice does not compile.

mod units;

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build");
    generate(units::TABLE, "units.rs", units::write);
}

/// Writes what `write` makes of the table at `path` where the sources include it from.
fn generate(path: &str, name: &str, write: fn(&str) -> Result<String, String>) {
    println!("cargo::rerun-if-changed={path}");
    let source = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let text = write(&source).unwrap_or_else(|error| panic!("{path}: {error}"));
    let folder = env::var("OUT_DIR").unwrap_or_else(|error| panic!("OUT_DIR: {error}"));
    let out = Path::new(&folder).join(name);
    fs::write(&out, text).unwrap_or_else(|error| panic!("{}: {error}", out.display()));
}

//! Turns tables of data into Rust: what is missing in them or stands twice does not compile.

mod accessors;
mod characters;
#[path = "../src/facts/kind.rs"]
mod kind;
mod lexicon;
mod resolve;
mod rust;
mod table;
mod units;

use std::path::Path;
use std::{env, fs};

/// Files of Rust by name, and their texts.
type Made = Vec<(&'static str, String)>;

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/facts/kind.rs");
    make("grammar/keys.toml", keys);
    make("data/units.toml", units);
    make("data/lexicon.toml", words);
    put("characters.rs", &characters::write());
}

/// The table of keys and facts.
fn keys(source: &str) -> Result<Made, String> {
    let table = table::read(source)?;
    let resolved = resolve::all(&table)?;
    Ok(vec![
        ("facts.rs", rust::write(&table, &resolved)),
        ("accessors.rs", accessors::write(&resolved)),
    ])
}

/// The table of units.
fn units(source: &str) -> Result<Made, String> {
    Ok(vec![("units.rs", units::write(source)?)])
}

/// The lexicon.
fn words(source: &str) -> Result<Made, String> {
    Ok(vec![("lexicon.rs", lexicon::write(source)?)])
}

/// Writes what `from` makes of the table at `path` where the sources include it from.
fn make(path: &str, from: fn(&str) -> Result<Made, String>) {
    println!("cargo::rerun-if-changed={path}");
    let source = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let made = from(&source).unwrap_or_else(|error| panic!("{path}: {error}"));
    for (name, text) in made {
        put(name, &text);
    }
}

fn put(name: &str, text: &str) {
    let folder = env::var("OUT_DIR").unwrap_or_else(|error| panic!("OUT_DIR: {error}"));
    let path = Path::new(&folder).join(name);
    fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

//! Turns the table of keys and facts (`grammar/keys.toml`) and the lexicon (`data/lexicon.toml`) into Rust: what is missing
//! or stands twice does not compile.

mod accessors;
mod lexicon;
mod resolve;
mod rust;
mod table;

use std::path::Path;
use std::{env, fs};

const TABLE: &str = "grammar/keys.toml";

fn main() {
    println!("cargo::rerun-if-changed={TABLE}");
    println!("cargo::rerun-if-changed={}", lexicon::DATA);
    println!("cargo::rerun-if-changed=build");
    let source = fs::read_to_string(TABLE).unwrap_or_else(|error| panic!("{TABLE}: {error}"));
    let table = table::read(&source).unwrap_or_else(|error| panic!("{TABLE}: {error}"));
    let resolved = resolve::all(&table).unwrap_or_else(|error| panic!("{TABLE}: {error}"));
    let folder = env::var("OUT_DIR").unwrap_or_else(|error| panic!("OUT_DIR: {error}"));
    let write = |name: &str, text: String| {
        let path = Path::new(&folder).join(name);
        fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    };
    write("facts.rs", rust::write(&table, &resolved));
    write("accessors.rs", accessors::write(&resolved));
    let words = fs::read_to_string(lexicon::DATA)
        .unwrap_or_else(|error| panic!("{}: {error}", lexicon::DATA));
    write("lexicon.rs", lexicon::generate(&words));
}

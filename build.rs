//! What is worked out of the data while the compiler is built, so that no run has to.

#[path = "build/lexicon.rs"]
mod lexicon;

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed={}", lexicon::DATA);
    let out = env::var_os("OUT_DIR").expect("cargo names the directory");
    let text = fs::read_to_string(lexicon::DATA).expect("the lexicon can be read");
    fs::write(Path::new(&out).join("lexicon.rs"), lexicon::generate(&text))
        .expect("the directory can be written");
}

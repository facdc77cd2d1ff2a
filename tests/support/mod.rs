//! What several tests need.

pub mod command;
pub mod fixes;
pub mod generate;
pub mod laws;
pub mod schema;

use std::path::{Path, PathBuf};

use jimu::compile::Compilation;
use jimu::diag::{Lang, Message};
use jimu::lower::{Include, IncludeProblem, Includes, Profiles, include_paths};
use jimu::source::SourceFile;
use jimu::write;

/// Whether what is generated is to be written anew.
pub fn is_update() -> bool {
    std::env::var_os("JIMU_UPDATE").is_some()
}

/// Compares a text with the one that was looked at, `tests/expected/<name>.snap`. What differs is reviewed with
/// `cargo insta review`, or taken by `JIMU_UPDATE=1` and read as the difference of the commit.
pub fn assert_expected(name: &str, text: &str) {
    let folder = root().join("tests/expected");
    if is_update() {
        // insta takes its orders from the environment only, which a running test cannot change.
        let snapshot = format!(
            "---\nsource: tests/support/mod.rs\n---\n{}\n",
            text.trim_end()
        );
        std::fs::write(folder.join(format!("{name}.snap")), snapshot).expect("it can be written");
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// The folder of the package.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every goal file under `examples/`, sorted.
pub fn examples() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(root().join("examples"))
        .into_iter()
        .map(|entry| entry.expect("examples can be read").into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "jimu"))
        .collect();
    files.sort();
    assert!(files.len() > 20, "the examples are there");
    files
}

/// A file from disk.
pub fn read(path: &Path) -> SourceFile {
    let bytes = std::fs::read(path).expect("the file can be read");
    SourceFile::from_bytes(path.to_string_lossy(), bytes).expect("the file is text")
}

/// The libraries beside `path` that `text` includes.
pub fn includes(path: &Path, text: &str) -> Includes {
    include_paths(text)
        .into_iter()
        .map(|written| {
            let answer = match std::fs::read(path.with_file_name(&written)) {
                Ok(bytes) => SourceFile::from_bytes(written.clone(), bytes)
                    .map_err(|_| IncludeProblem::NotText),
                Err(error) => Err(IncludeProblem::NotFound(Message {
                    zh: error.to_string(),
                    en: error.to_string(),
                })),
            };
            Include {
                path: written,
                answer,
                nested: Includes::new(),
            }
        })
        .collect()
}

/// An output of one text in memory.
pub fn build(path: &Path, text: &str, format: write::Format) -> Vec<u8> {
    let file = SourceFile::from_text(path.to_string_lossy(), text);
    let includes = includes(path, text);
    let profiles = Profiles::default();
    let compilation = Compilation::open(&file, &includes, &profiles);
    let mut out = Vec::new();
    let options = write::Options {
        format,
        guard: true,
        lang: Lang::Zh,
        chart: true,
        several: false,
    };
    let mut builder = write::Builder::begin(&mut out, options).expect("memory can be written");
    builder.add(&compilation).expect("memory can be written");
    builder.end().expect("memory can be written");
    out
}

/// The first document of the JSON output.
pub fn json(path: &Path) -> serde_json::Value {
    let file = read(path);
    let bytes = build(path, &file.text, write::Format::Json);
    let mut value: serde_json::Value = serde_json::from_slice(&bytes).expect("the output is JSON");
    value["documents"][0].take()
}

/// The figures of the real documents, where they lie beside the checkout.
pub fn truth(name: &str) -> Option<serde_json::Value> {
    let path = root().join("../shared/truth").join(name);
    let text = std::fs::read_to_string(path).ok()?;
    Some(serde_json::from_str(&text).expect("the truth is JSON"))
}

/// The places of errors in a text that includes nothing.
pub fn in_error(text: &str) -> Vec<jimu::source::Span> {
    let file = SourceFile::from_text("-", text);
    let (includes, profiles) = (Includes::new(), Profiles::default());
    Compilation::open(&file, &includes, &profiles)
        .model()
        .places_in_error()
}

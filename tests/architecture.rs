//! Who may use whom, and where the outside world may be touched: what ARCHITECTURE.md says, as assertions.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::support::root;

/// The modules from the ground up, each with those it may use. `main` and `cli` may use all of the library.
const MODULES: &[(&str, &[&str])] = &[
    ("parallel", &[]),
    ("source", &[]),
    ("wording", &[]),
    ("value", &["wording"]),
    ("prose", &["source", "wording", "value"]),
    ("diag", &["source"]),
    ("toml_file", &["wording", "diag"]),
    ("facts", &[]),
    ("field", &["wording", "facts"]),
    (
        "profile",
        &["wording", "diag", "toml_file", "facts", "field"],
    ),
    ("model", &["source", "wording", "value", "facts", "profile"]),
    ("syntax", &["source", "wording", "diag", "facts"]),
    (
        "lower",
        &[
            "source", "wording", "value", "diag", "facts", "profile", "model", "syntax",
        ],
    ),
    (
        "compile",
        &[
            "source", "parallel", "diag", "profile", "model", "syntax", "lower",
        ],
    ),
    (
        "rows",
        &[
            "source",
            "value",
            "diag",
            "toml_file",
            "facts",
            "field",
            "profile",
            "model",
            "syntax",
            "compile",
        ],
    ),
    (
        "evidence",
        &[
            "source", "value", "wording", "prose", "diag", "facts", "field", "profile", "model",
        ],
    ),
    (
        "rules",
        &[
            "source", "value", "wording", "prose", "diag", "facts", "profile", "model", "compile",
            "evidence",
        ],
    ),
    (
        "catalogue",
        &["source", "diag", "syntax", "lower", "rows", "rules"],
    ),
    (
        "diff",
        &[
            "source", "parallel", "wording", "value", "diag", "facts", "profile", "model",
            "compile",
        ],
    ),
    (
        "fmt",
        &[
            "source", "wording", "value", "diag", "profile", "syntax", "lower",
        ],
    ),
    (
        "compose",
        &[
            "source", "wording", "value", "diag", "facts", "profile", "model", "syntax", "lower",
            "compile", "fmt",
        ],
    ),
    (
        "check",
        &[
            "source",
            "parallel",
            "wording",
            "value",
            "prose",
            "diag",
            "profile",
            "model",
            "syntax",
            "lower",
            "compile",
            "evidence",
            "rules",
            "catalogue",
            "compose",
        ],
    ),
    ("config", &["diag", "toml_file", "profile", "check"]),
    (
        "load",
        &["source", "diag", "profile", "lower", "check", "config"],
    ),
    (
        "roll",
        &[
            "source", "wording", "value", "diag", "model", "syntax", "lower", "compile", "fmt",
            "compose",
        ],
    ),
    (
        "merge",
        &[
            "source", "parallel", "wording", "value", "syntax", "lower", "fmt",
        ],
    ),
    (
        "print",
        &[
            "source", "wording", "diag", "facts", "field", "profile", "model", "compile", "rows",
            "diff",
        ],
    ),
    (
        "contract",
        &[
            "source", "value", "diag", "facts", "model", "compile", "diff", "print",
        ],
    ),
    (
        "write",
        &[
            "source", "wording", "value", "diag", "facts", "profile", "model", "lower", "compile",
            "rows", "compose", "print", "contract",
        ],
    ),
    (
        "import",
        &[
            "wording", "value", "diag", "facts", "field", "profile", "syntax", "lower", "fmt",
            "compose",
        ],
    ),
    (
        "template",
        &[
            "wording", "value", "diag", "facts", "field", "profile", "model", "lower", "compile",
            "rows", "evidence", "print", "import",
        ],
    ),
    (
        "jimu",
        &[
            "source",
            "diag",
            "model",
            "syntax",
            "lower",
            "compile",
            "catalogue",
            "check",
            "load",
            "fmt",
            "write",
        ],
    ),
];

/// Modules that live outside the library.
const SHELL: [&str; 2] = ["cli", "main"];

struct Source {
    /// Path below `src`, with `/`.
    name: String,
    /// Its first part without `.rs`.
    module: String,
    /// Lines that are no comments, with their numbers.
    lines: Vec<(usize, String)>,
}

fn sources() -> Vec<Source> {
    let src = root().join("src");
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(&src)
        .into_iter()
        .map(|entry| entry.expect("src can be read").into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect();
    files.sort();
    assert!(files.len() > 50, "the sources are there");
    files.iter().map(|path| read(path, &src)).collect()
}

fn read(path: &Path, src: &Path) -> Source {
    let inside = path.strip_prefix(src).expect("a path below src");
    let name = inside.to_string_lossy().replace('\\', "/");
    let module = name
        .split('/')
        .next()
        .unwrap_or_default()
        .trim_end_matches(".rs")
        .to_owned();
    let text = std::fs::read_to_string(path).expect("a source can be read");
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    let lines = (1..).zip(text.lines()).filter(|(_, line)| is_code(line));
    Source {
        name,
        module,
        lines: lines
            .map(|(number, line)| (number, line.to_owned()))
            .collect(),
    }
}

/// The words that follow `mark` in a line: the modules of `crate::` paths, grouped ones too.
fn named_after<'l>(line: &'l str, mark: &str) -> Vec<&'l str> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut found = Vec::new();
    for (at, _) in line.match_indices(mark) {
        if line[..at].ends_with(is_word) {
            continue;
        }
        let rest = &line[at + mark.len()..];
        let group = rest
            .strip_prefix('{')
            .map(|inner| inner.split('}').next().unwrap_or(inner));
        for part in group.unwrap_or(rest).split(',') {
            let part = part.trim();
            found.push(&part[..part.find(|c| !is_word(c)).unwrap_or(part.len())]);
            if group.is_none() {
                break;
            }
        }
    }
    found
}

fn has_word(line: &str, word: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        !line[..at].ends_with(is_word) && !line[at + word.len()..].starts_with(is_word)
    })
}

#[test]
fn every_file_is_compiled() {
    for file in sources() {
        let path = root().join("src").join(&file.name);
        let (Some(stem), Some(folder)) = (path.file_stem(), path.parent()) else {
            continue;
        };
        let stem = stem.to_string_lossy();
        if ["lib", "main", "mod"].contains(&stem.as_ref()) {
            continue;
        }
        let parents = [
            folder.join("mod.rs"),
            folder.with_extension("rs"),
            root().join("src/lib.rs"),
            root().join("src/main.rs"),
        ];
        let is_named = parents.iter().any(|parent| {
            let text = std::fs::read_to_string(parent).unwrap_or_default();
            text.lines().any(|line| {
                let line = line.trim();
                line.ends_with(&format!("mod {stem};")) || line == format!("{stem},")
            })
        });
        assert!(is_named, "{} is in the list of no module", path.display());
    }
}

#[test]
fn the_table_is_a_ladder() {
    let mut below = BTreeSet::new();
    for (module, allowed) in MODULES.iter().copied() {
        for used in allowed {
            assert!(
                below.contains(used),
                "{module} may use {used}, which stands above it"
            );
        }
        below.insert(module);
    }
}

/// The rows of the table of ARCHITECTURE.md: a module, and those that it uses.
fn rows_of_the_page(page: &str) -> Vec<(String, Vec<String>)> {
    let rows = page.lines().filter_map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, module, _, uses, _] = cells[..] else {
            return None;
        };
        let module = module.strip_prefix('`')?.strip_suffix('`')?;
        let uses = uses
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty());
        Some((module.to_owned(), uses.map(str::to_owned).collect()))
    });
    rows.collect()
}

#[test]
fn the_page_says_what_is_tested() {
    let page = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the page is there");
    let mut rows = rows_of_the_page(&page);
    assert_eq!(rows.pop(), Some(("cli".into(), vec!["all".into()])));
    let tested = MODULES.iter().map(|(module, uses)| {
        let uses = uses.iter().map(|name| (*name).to_owned());
        ((*module).to_owned(), uses.collect())
    });
    assert_eq!(rows, tested.collect::<Vec<(String, Vec<String>)>>());
}

#[test]
fn the_page_shows_the_same_table() {
    let page = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the page is there");
    let rows: Vec<Vec<&str>> = page
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .filter(|cells: &Vec<&str>| cells.len() == 3 && cells[0] != "`cli`")
        .collect();
    let shown: Vec<(&str, Vec<&str>)> = rows
        .iter()
        .map(|cells| (cells[0].trim_matches('`'), cells[2]))
        .map(|(module, uses)| {
            let uses = uses.split(", ").filter(|used| !used.is_empty());
            (module, uses.collect())
        })
        .collect();
    let held: Vec<(&str, Vec<&str>)> = MODULES
        .iter()
        .map(|(module, uses)| (*module, uses.to_vec()))
        .collect();
    assert_eq!(shown, held);
}

#[test]
fn modules_use_only_those_below_them() {
    let mut wrong = Vec::new();
    for source in sources() {
        if SHELL.contains(&source.module.as_str()) || source.module == "lib" {
            continue;
        }
        let Some((_, allowed)) = MODULES.iter().find(|(module, _)| *module == source.module) else {
            wrong.push(format!(
                "{}: the module {} has no line in the table",
                source.name, source.module
            ));
            continue;
        };
        for (number, line) in &source.lines {
            for used in named_after(line, "crate::") {
                // `crate::say!`: macros live at the root and belong to `diag`.
                let used = if used == "say" { "diag" } else { used };
                if used != source.module && !allowed.contains(&used) {
                    wrong.push(format!("{}:{number} uses {used}", source.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "not allowed:\n{}", wrong.join("\n"));
}

/// Asserts that each of `floors`, the folders and files of a module from the ground up, uses only itself and those before it.
/// The file `mod.rs` stands above all of them.
fn is_ladder(module: &str, floors: &[&str]) {
    let floor = |word: &str| floors.iter().position(|floor| *floor == word);
    let (folder, inner) = (format!("{module}/"), format!("crate::{module}::"));
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(inside) = source.name.strip_prefix(&folder) else {
            continue;
        };
        let own = inside.split('/').next().unwrap_or_default();
        let Some(own) = floor(own.trim_end_matches(".rs")) else {
            assert_eq!(inside, "mod.rs", "a folder of its own needs a floor");
            continue;
        };
        for (number, line) in &source.lines {
            for used in named_after(line, &inner) {
                if floor(used).is_none_or(|used| used > own) {
                    wrong.push(format!("{}:{number} uses {used}", source.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "not allowed:\n{}", wrong.join("\n"));
}

#[test]
fn the_command_line_is_a_ladder_too() {
    is_ladder("cli", &["session", "files", "options", "commands", "usage"]);
}

#[test]
fn comparing_is_a_ladder_too() {
    is_ladder(
        "diff",
        &[
            "values",
            "judge",
            "changes",
            "pairing",
            "comparison",
            "summary",
            "versions",
        ],
    );
}

/// Asserts that lines with one of `words` stand only in files that begin with one of `places`.
fn only_in(words: &[&str], places: &[&str]) {
    let mut wrong = Vec::new();
    for source in sources() {
        if places.iter().any(|place| source.name.starts_with(place)) {
            continue;
        }
        for (number, line) in &source.lines {
            wrong.extend(
                words
                    .iter()
                    .filter(|word| has_word(line, word))
                    .map(|word| format!("{}:{number} has {word}", source.name)),
            );
        }
    }
    assert!(
        wrong.is_empty(),
        "only in {places:?}:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn pest_stays_in_the_parser() {
    only_in(&["pest", "pest_derive"], &["syntax/parser.rs"]);
}

#[test]
fn ariadne_stays_in_the_terminal_renderer() {
    only_in(&["ariadne"], &["write/findings/snippets.rs"]);
}

#[test]
fn the_libraries_of_containers_stay_in_their_writers() {
    only_in(&["rust_xlsxwriter"], &["write/xlsx/", "write/rows/xlsx.rs"]);
}

#[test]
fn the_library_has_no_command_line_and_does_no_input_or_output() {
    const SHELL: [&str; 2] = ["cli/", "main.rs"];
    only_in(
        &[
            "clap",
            "clap_complete",
            "clap_mangen",
            "walkdir",
            "tempfile",
        ],
        &SHELL,
    );
    only_in(&["rayon"], &["cli/", "parallel.rs"]);
    only_in(&["std::fs"], &["cli/", "main.rs", "load/files.rs"]);
    only_in(
        &[
            "std::env",
            "std::time",
            "std::net",
            "std::process",
            "std::thread",
        ],
        &SHELL,
    );
    only_in(
        &[
            "println!",
            "eprintln!",
            "print!",
            "eprint!",
            "stdout",
            "stderr",
            "stdin",
        ],
        &SHELL,
    );
}

#[test]
fn figures_are_never_floats() {
    let wrong: Vec<String> = sources()
        .iter()
        .filter(|source| {
            [
                "source", "value", "prose", "profile", "model", "lower", "rows", "check", "diff",
                "print", "contract", "write",
            ]
            .contains(&&*source.module)
        })
        // The cells of a workbook hold no other numbers.
        .filter(|source| source.name != "write/xlsx/number.rs")
        .flat_map(|source| {
            let is_float = |line: &str| has_word(line, "f32") || has_word(line, "f64");
            let lines = source.lines.iter().filter(move |(_, line)| is_float(line));
            lines.map(|(number, line)| format!("{}:{number} {}", source.name, line.trim()))
        })
        .collect();
    assert!(wrong.is_empty(), "floats:\n{}", wrong.join("\n"));
}

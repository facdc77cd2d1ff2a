//! What makes a house hard to find one's way in, counted: names that stand in two files, folders that are too large, closures
//! that should be functions.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::root;

/// Of a hundred names of structs, enums, traits and types, how many may stand in more than one file.
const SHARED_NAMES_PER_CENT: usize = 6;
/// Lines of the files that lie in one folder, those of its subfolders apart.
const LINES_OF_A_FOLDER: usize = 3_000;
/// Lines of a folder of `src` with all below it.
const LINES_OF_A_MODULE: usize = 10_000;
/// Closures bound by `let`, in ten thousand lines: each of them one expression.
const BOUND_CLOSURES: usize = 27;

struct Source {
    /// Path below the package, with `/`.
    path: String,
    text: String,
}

/// The sources of the library and the binary.
fn sources() -> Vec<Source> {
    let is_rust =
        |entry: &walkdir::DirEntry| entry.path().extension().is_some_and(|own| own == "rs");
    walkdir::WalkDir::new(root().join("src"))
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("src can be read"))
        .filter(is_rust)
        .map(|entry| {
            let path = entry.path().strip_prefix(root()).expect("it lies below");
            Source {
                path: path.to_string_lossy().replace('\\', "/"),
                text: std::fs::read_to_string(entry.path()).expect("a source is text"),
            }
        })
        .collect()
}

impl Source {
    /// What is compiled into the program: without tests, comments and texts.
    fn code(&self) -> String {
        if self.path.ends_with("/tests.rs") || self.path.contains("/tests/") {
            return String::new();
        }
        let tests = "#[cfg(test)]\nmod tests {";
        blanked(self.text.split(tests).next().unwrap_or_default())
    }
}

/// The code with blanks in place of comments, texts and characters, line by line as it was.
fn blanked(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut rest = code;
    let mut is_in_word = false;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            'r' if !is_in_word && is_raw(rest) => raw_length(rest),
            '"' => text_length(rest, '"'),
            '\'' if is_character(rest) => text_length(rest, '\''),
            _ => {
                out.push(first);
                is_in_word = first.is_alphanumeric() || first == '_';
                rest = &rest[first.len_utf8()..];
                continue;
            }
        };
        let (gone, left) = rest.split_at(length);
        out.extend(gone.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        is_in_word = false;
        rest = left;
    }
    out
}

fn is_raw(rest: &str) -> bool {
    rest[1..].trim_start_matches('#').starts_with('"')
}

fn raw_length(rest: &str) -> usize {
    let marks = rest[1..].len() - rest[1..].trim_start_matches('#').len();
    let end = format!("\"{}", "#".repeat(marks));
    let start = 1 + marks + 1;
    rest[start..]
        .find(&end)
        .map_or(rest.len(), |at| start + at + end.len())
}

/// A character, and not the name of a lifetime.
fn is_character(rest: &str) -> bool {
    let mut characters = rest.chars().skip(1);
    match characters.next() {
        Some('\\') => true,
        Some(_) => characters.next() == Some('\''),
        None => false,
    }
}

fn text_length(rest: &str, mark: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            c if c == mark => return at + c.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

/// The name that a line gives to a struct, an enum, a trait or a type; those of an `impl` are inside it.
fn named(line: &str) -> Option<&str> {
    let rest = match line.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(") ")?.1,
        Some(rest) => rest.trim_start(),
        None => line,
    };
    let (kind, rest) = rest.split_once(' ')?;
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
    let name = &rest[..end.unwrap_or(rest.len())];
    matches!(kind, "struct" | "enum" | "trait" | "type").then_some(name)
}

#[test]
fn names_stand_in_one_file() {
    let sources = sources();
    let mut places: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for source in &sources {
        for name in source.code().lines().filter_map(named) {
            let places = places.entry(name.to_owned()).or_default();
            places.insert(&source.path);
        }
    }
    let count = places.len();
    places.retain(|_, places| places.len() > 1);
    let list: Vec<String> = places
        .iter()
        .map(|(name, places)| format!("{name}: {places:?}"))
        .collect();
    println!(
        "{} of {count} names stand in more than one file",
        list.len()
    );
    assert!(
        list.len() * 100 <= count * SHARED_NAMES_PER_CENT,
        "{} of {count} names stand in more than one file; {SHARED_NAMES_PER_CENT} % may:\n{}",
        list.len(),
        list.join("\n")
    );
}

#[test]
fn folders_are_small() {
    let (mut own, mut whole) = (BTreeMap::new(), BTreeMap::new());
    for source in sources() {
        let lines = source.text.lines().count();
        let folder = source
            .path
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder);
        *own.entry(folder.to_owned()).or_insert(0) += lines;
        if let Some(module) = folder.split('/').nth(1) {
            *whole.entry(module.to_owned()).or_insert(0) += lines;
        }
    }
    own.retain(|_, lines| *lines > LINES_OF_A_FOLDER);
    whole.retain(|_, lines| *lines > LINES_OF_A_MODULE);
    assert!(
        own.is_empty() && whole.is_empty(),
        "more lines than a folder may have: {own:?} {whole:?}"
    );
}

#[test]
fn closures_that_have_a_name_are_few_and_short() {
    let (mut lines, mut bound, mut long) = (0, 0, Vec::new());
    for source in sources() {
        let code = source.code();
        lines += code.lines().count();
        for closure in bound_closures(&code) {
            bound += 1;
            if has_statements(&code[closure..]) {
                let line = code[..closure].lines().count();
                long.push(format!("{}:{line}", source.path));
            }
        }
    }
    println!(
        "{bound} closures are bound by let in {lines} lines, {} of them are long",
        long.len()
    );
    assert!(
        bound * 10_000 <= lines * BOUND_CLOSURES,
        "{bound} closures are bound by let in {lines} lines"
    );
    assert!(
        long.is_empty(),
        "these are more than one expression, and want to be functions:\n{}",
        long.join("\n")
    );
}

/// Where the parameters of closures that are bound by `let` begin.
fn bound_closures(code: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("let ") {
        let is_word = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let Some((pattern, _)) = code[at..].split_once('=') else {
            continue;
        };
        let value = at + pattern.len() + 1;
        let rest = code[value..].trim_start();
        let rest = rest.strip_prefix("move").unwrap_or(rest).trim_start();
        // One line has one name: what stands before `=` ends no statement.
        if !is_word && !pattern.contains([';', '{', '|']) && rest.starts_with('|') {
            found.push(code.len() - rest.len());
        }
    }
    found
}

/// Whether a closure, from its parameters on, is a block of more than one expression.
fn has_statements(closure: &str) -> bool {
    let mut depth = 0;
    let parameters = closure.char_indices().skip(1).find(|(_, c)| {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        *c == '|' && depth == 0
    });
    let body = parameters.map_or("", |(at, _)| closure[at + 1..].trim_start());
    let body = match body.strip_prefix("->") {
        Some(typed) => typed.find('{').map_or("", |at| &typed[at..]),
        None => body,
    };
    if !body.starts_with('{') {
        return false;
    }
    let mut depth = 0;
    for (at, c) in body.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ';' if depth == 1 => return true,
            _ => {}
        }
        if depth == 0 {
            return false;
        }
        // A block in it that ends, with something behind it that does not go on.
        if c == '}' && depth == 1 && !goes_on(&body[at + 1..]) {
            return true;
        }
    }
    false
}

/// Whether what stands behind a block belongs to its expression.
fn goes_on(behind: &str) -> bool {
    const MARKS: &str = ".),]?;}=&|+-*/<>";
    let behind = behind.trim_start();
    behind.starts_with(|c| MARKS.contains(c))
        || ["else", "as "].iter().any(|word| behind.starts_with(word))
}

#[test]
fn what_is_counted_is_what_is_meant() {
    let code = "let a = |x| x + 1;\nlet b = move |x: &str| {\n    f(x)\n};\nlet c = |x| {\n    g();\n    x\n};\nlet d = \"let e = |x| x\"; // let f = |x| x\nlet g = a || b;\nlet h = |x| {\n    if x {\n        return 1;\n    }\n    2\n};\nlet i: Vec<_> = l.iter().map(|x| x).collect();\n";
    let code = blanked(code);
    let found: Vec<bool> = bound_closures(&code)
        .into_iter()
        .map(|at| has_statements(&code[at..]))
        .collect();
    assert_eq!(found, [false, false, true, true]);
    for (line, name) in [
        ("pub struct A<'a> {", Some("A")),
        ("pub(super) enum B", Some("B")),
        ("type C = u8;", Some("C")),
        ("    type Item = u8;", None),
        ("pub fn d() {", None),
    ] {
        assert_eq!(named(line), name, "{line}");
    }
}

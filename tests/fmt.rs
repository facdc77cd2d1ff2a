//! Spec files of the formatter: `tests/format/*.txt`, each `== name ==`, input, `[期望]`, output.
//!
//! A name that ends in `zh` or `en` formats with these keywords. `␍` stands for a carriage return, `␠` for a blank at
//! the end of a line.

use std::path::Path;

use jimu::fmt::{Keywords, format};
use jimu::lower::Profiles;

use crate::support::in_error;

#[test]
fn spec_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/format");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("tests/format")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let mut failures = Vec::new();
    for path in &paths {
        let source = std::fs::read_to_string(path).expect("a spec file");
        for (name, input, expected) in cases(&source) {
            let keywords = match name.rsplit(' ').next() {
                Some("zh") => Some(Keywords::Zh),
                Some("en") => Some(Keywords::En),
                _ => None,
            };
            let (input, expected) = (unmarked(input), unmarked(expected));
            let found = format(&input, keywords, &Profiles::default(), &in_error(&input));
            if found != expected {
                failures.push(format!(
                    "{}: {name}\n--- expected\n{expected}--- found\n{found}",
                    path.display()
                ));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

fn cases(source: &str) -> Vec<(&str, &str, &str)> {
    let heads: Vec<usize> = source
        .match_indices("== ")
        .map(|(at, _)| at)
        .filter(|&at| at == 0 || source[..at].ends_with('\n'))
        .collect();
    let ends = heads.iter().skip(1).copied().chain([source.len()]);
    heads
        .iter()
        .zip(ends)
        .map(|(&start, end)| {
            let (head, body) = source[start..end].split_once('\n').expect("a body");
            let name = head.trim_matches(['=', ' ']);
            let (input, expected) = body
                .split_once("[期望]\n")
                .unwrap_or_else(|| panic!("{name}: no [期望]"));
            // The blank line before the next head is no part of the case.
            let expected = if expected.ends_with("\n\n") {
                &expected[..expected.len() - 1]
            } else {
                expected
            };
            (name, input, expected)
        })
        .collect()
}

fn unmarked(text: &str) -> String {
    text.replace('␍', "\r").replace('␠', " ")
}

//! Several versions: what became of projects and targets, and how the outputs show it.
#![allow(clippy::unwrap_used)]

use jimu::compile::Compilation;
use jimu::diag::Lang;
use jimu::diff::{self, Course, IndicatorLine, ProjectLine, Trend};
use jimu::emit::trend as emit;
use jimu::lower::{Includes, Profiles};
use jimu::source::SourceFile;

use crate::support::root;

/// Follows versions of one or more files each.
fn follow<T>(versions: &[Vec<String>], look: impl FnOnce(&Trend<'_>) -> T) -> T {
    let (includes, profiles) = (Includes::new(), Profiles::default());
    let files: Vec<Vec<SourceFile>> = versions
        .iter()
        .enumerate()
        .map(|(at, texts)| {
            let file = |(number, text): (usize, &String)| {
                SourceFile::from_text(format!("v{at}/{number}.jimu"), text.clone())
            };
            texts.iter().enumerate().map(file).collect()
        })
        .collect();
    let documents: Vec<Vec<_>> = files
        .iter()
        .map(|files| files.iter().map(|file| Compilation::open(file, &includes, &profiles).document()).collect())
        .collect();
    let versions: Vec<&[_]> = documents.iter().map(Vec::as_slice).collect();
    look(&diff::trend(&versions))
}

fn xinghe() -> Vec<Vec<String>> {
    let text = |year| std::fs::read_to_string(root().join(format!("examples/xinghe/{year}.jimu"))).unwrap();
    [2023, 2024, 2025].map(|year| vec![text(year)]).to_vec()
}
#[test]
fn dump() {
    follow(&xinghe(), |trend| {
        for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
            let w = |ext: &str, f: &dyn Fn(&mut Vec<u8>)| { let mut o = Vec::new(); f(&mut o); std::fs::write(format!("/root/w5/trend/{name}.{ext}"), o).unwrap(); };
            w("txt", &|o| emit::text(o, trend, lang, false).unwrap());
            w("ansi", &|o| emit::text(o, trend, lang, true).unwrap());
            w("md", &|o| emit::markdown(o, trend, lang).unwrap());
            w("html", &|o| emit::html(o, trend, lang).unwrap());
            w("json", &|o| emit::json(o, trend).unwrap());
            w("xlsx", &|o| emit::xlsx(o, trend, lang).unwrap());
        }
    });
}

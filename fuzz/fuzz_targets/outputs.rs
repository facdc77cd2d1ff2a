//! Every text gives every output, and every finding is printed in every form.
#![no_main]

use jimu::compile::Compilation;
use jimu::lower::{Includes, Profiles};
use jimu::rows::{self, Layout};
use jimu::source::SourceFile;
use jimu::write::findings::{FileReport, FindingsOptions, render};
use jimu::write::{Builder, Container, FindingsFormat, Format, Options};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let file = SourceFile::from_text("fuzz", text);
    let (includes, profiles) = (Includes::new(), Profiles::default());
    let compilation = Compilation::open(&file, &includes, &profiles);
    let mut found = Vec::new();
    for format in [
        Format::Json,
        Format::Jsonl,
        Format::Csv,
        Format::Tsv,
        Format::Html,
        Format::Docx,
        Format::Xlsx,
    ] {
        let mut out = std::io::sink();
        let mut builder = Builder::begin(
            &mut out,
            Options {
                chart: true,
                contents: true,
                ..Options::new(format)
            },
        )
        .expect("a sink takes all");
        found = builder.add(&compilation).expect("a sink takes all");
        builder.end().expect("a sink takes all");
    }
    for layout in Layout::builtin_names().filter_map(Layout::builtin) {
        rows::misfits(&[layout], &compilation, rows::Capacity::Cells);
        let mut out = std::io::sink();
        let mut builder = Builder::rows(&mut out, vec![layout], Container::Jsonl, true)
            .expect("a sink takes all");
        builder.add(&compilation).expect("a sink takes all");
        builder.end().expect("a sink takes all");
    }
    let outline = compilation.model().outline();
    let reports = [FileReport {
        file: &file,
        diagnostics: &found,
        suppressed: &[],
        outline: &outline,
    }];
    for format in FindingsFormat::ALL {
        render(
            &reports,
            *format,
            FindingsOptions::default(),
            &mut std::io::sink(),
        )
        .expect("a sink takes all");
    }
});

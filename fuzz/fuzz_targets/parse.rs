//! The lines of all pieces put together are the file, and every place of a finding lies in it.
#![no_main]

use jimu::check::{Settings, judge};
use jimu::compile::Compilation;
use jimu::lower::{Includes, Profiles};
use jimu::source::SourceFile;
use jimu::syntax::{parse_piece, split};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(file) = SourceFile::from_bytes("fuzz", bytes.to_vec()) else {
        return;
    };
    let mut lines = Vec::new();
    split(&file.text)
        .iter()
        .for_each(|piece| parse_piece(&file.text, piece.span, &mut lines));
    let whole: String = lines.iter().map(|line| line.span.of(&file.text)).collect();
    assert_eq!(whole, file.text);
    let (includes, profiles) = (Includes::new(), Profiles::default());
    let (_, judged) = judge(
        Compilation::open(&file, &includes, &profiles),
        &Settings::default(),
    );
    for finding in judged.finish(&file.text).findings {
        assert!(file.text.get(finding.span.range()).is_some());
    }
});

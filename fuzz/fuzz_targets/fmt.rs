//! Formatting twice is formatting once, lines in error left alone.
#![no_main]

use jimu::compile::Compilation;
use jimu::fmt::{Keywords, format};
use jimu::lower::{Includes, Profiles};
use jimu::source::SourceFile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let profiles = Profiles::default();
    let canonical = |text: &str, keywords| {
        let file = SourceFile::from_text("-", text);
        let includes = Includes::new();
        let in_error = Compilation::open(&file, &includes, &profiles)
            .model()
            .places_in_error();
        format(text, keywords, &profiles, &in_error)
    };
    for keywords in [None, Some(Keywords::Zh), Some(Keywords::En)] {
        let formatted = canonical(text, keywords);
        assert_eq!(canonical(&formatted, keywords), formatted);
    }
});

//! Formatting twice is formatting once.
#![no_main]

use jimu::fmt::{Keywords, format};
use jimu::lower::Profiles;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let profiles = Profiles::default();
    for keywords in [None, Some(Keywords::Zh), Some(Keywords::En)] {
        let formatted = format(text, keywords, &profiles);
        assert_eq!(format(&formatted, keywords, &profiles), formatted);
    }
});

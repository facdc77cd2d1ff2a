//! Whatever a file of an office holds: it becomes a goal file that can be read, or is refused.
#![no_main]

use jimu::compile::Compilation;
use jimu::import::{ImportOptions, import};
use jimu::lower::{Includes, Profiles};
use jimu::source::SourceFile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for name in ["a.txt", "a.csv", "a.html", "a.docx", "a.xlsx"] {
        let Ok(imported) = import(name, bytes.to_vec(), ImportOptions::default()) else {
            continue;
        };
        let file = SourceFile::from_text("fuzz", imported.text.as_str());
        let (includes, profiles) = (Includes::new(), Profiles::default());
        let _ = Compilation::open(&file, &includes, &profiles).model();
    }
});

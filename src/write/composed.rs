//! The model as text: goal files as `fmt` would write them.

use std::io::{self, Write};

use super::divided::Divided;
use super::{Output, stream};
use crate::compile::Compilation;
use crate::compose::{Composer, Lines};
use crate::diag::Diagnostic;

/// One goal file. There is no text that two files together are: the caller gives one.
pub struct Composed;

impl Output for Composed {
    fn add(&mut self, out: &mut dyn Write, file: &Compilation<'_>) -> io::Result<Vec<Diagnostic>> {
        let composer = Composer::new(&file.context);
        let mut head = Lines::default();
        composer.head(&file.preamble, &file.head(), &mut head);
        let head = head.into_text();
        out.write_all(head.as_bytes())?;
        // Each project comes with a blank line above it; nothing stands above the first of a file without a head.
        let mut divided = Divided {
            out,
            started: !head.is_empty(),
        };
        stream(&mut divided, file, |project, bytes| {
            let mut lines = Lines::continued();
            composer.project(project, &mut lines);
            bytes.extend_from_slice(lines.into_text().as_bytes());
        })
    }
}

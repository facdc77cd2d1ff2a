//! An HTML page with the goal tables.

use std::io::{self, Write};

use super::Options;
use crate::compile::Compilation;
use crate::diag::Diagnostic;

pub fn begin(_out: &mut dyn Write, _options: Options) -> io::Result<()> {
    Ok(())
}
pub fn add(_out: &mut dyn Write, _file: &Compilation<'_>, _options: Options) -> io::Result<Vec<Diagnostic>> {
    Ok(Vec::new())
}
pub fn end(_out: &mut dyn Write) -> io::Result<()> {
    Ok(())
}

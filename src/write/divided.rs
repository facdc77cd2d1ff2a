//! Dividers between parts that are made on many cores.

use std::io::{self, Write};

/// Parts that each begin with a byte which divides them from what is above: nothing is above the first.
pub struct Divided<'w> {
    pub out: &'w mut dyn Write,
    /// Something stands above.
    pub started: bool,
}

impl Write for Divided<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        let skip = usize::from(!self.started && !bytes.is_empty());
        self.started |= !bytes.is_empty();
        self.out.write_all(&bytes[skip..])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

//! Byte ranges of a source text.

/// A half-open range of bytes, `start..end`, in the text of one file.
///
/// Four bytes each: a source file is below 4 GiB (checked when it is read).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The bytes `start..end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self {
            start: start as u32,
            end: end as u32,
        }
    }

    /// An empty range: a place between two characters.
    pub fn at(place: usize) -> Self {
        Self::new(place, place)
    }

    /// Whether it is a place between two characters.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// How many bytes there are.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// The same as a range that slices a text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text of the range.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// From the start of this range to the end of the other.
    pub fn to(self, other: Span) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The same range, `by` bytes further on.
    pub fn shifted(self, by: usize) -> Self {
        Self {
            start: self.start + by as u32,
            end: self.end + by as u32,
        }
    }

    /// The range of `part`, which must be a slice of the text this span was taken from:
    /// `whole` is the text of this span.
    pub fn part(self, whole: &str, part: &str) -> Self {
        let offset = part.as_ptr() as usize - whole.as_ptr() as usize;
        debug_assert!(offset + part.len() <= whole.len());
        Self::new(
            self.start as usize + offset,
            self.start as usize + offset + part.len(),
        )
    }

    /// The range without blanks and line ends at its two sides.
    pub fn trimmed(self, text: &str) -> Self {
        // Most ranges have nothing to trim: two looks tell.
        let bytes = &text.as_bytes()[self.range()];
        let ends_solid = match bytes {
            [] => true,
            [.., lead, _, _] if is_chinese(*lead) => true,
            [.., last] => last.is_ascii_graphic(),
        };
        if ends_solid
            && bytes
                .first()
                .is_none_or(|&first| first.is_ascii_graphic() || is_chinese(first))
        {
            return self;
        }
        let whole = self.of(text);
        self.part(whole, whole.trim_matches(is_blank_or_break))
    }
}

/// Whether a byte begins a Chinese character (U+4000 to U+9FFF): no blank is among them, and the byte stands nowhere
/// else in UTF-8.
fn is_chinese(lead: u8) -> bool {
    (0xE4..=0xE9).contains(&lead)
}

fn is_blank_or_break(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}' || c == '\u{200B}'
}

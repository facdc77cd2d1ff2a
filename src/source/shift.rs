//! Places that move when the text before them grows or shrinks.

use super::Span;

/// What an edit does to the places after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextShift {
    /// Places before this one stay.
    pub from: u32,
    /// How many bytes the others move on; back where it is negative.
    pub by: i64,
}

impl TextShift {
    /// Everything, `by` bytes on.
    pub fn all(by: usize) -> Self {
        Self {
            from: 0,
            by: by as i64,
        }
    }

    fn place(self, place: u32) -> u32 {
        if place < self.from {
            place
        } else {
            (i64::from(place) + self.by) as u32
        }
    }
}

/// What has places in a text.
pub trait InText {
    /// Moves all its places.
    fn shift(&mut self, by: TextShift);
}

impl InText for Span {
    fn shift(&mut self, by: TextShift) {
        self.start = by.place(self.start);
        self.end = by.place(self.end);
    }
}

impl<T: InText> InText for Option<T> {
    fn shift(&mut self, by: TextShift) {
        if let Some(inner) = self {
            inner.shift(by);
        }
    }
}

impl<T: InText> InText for Vec<T> {
    fn shift(&mut self, by: TextShift) {
        self.as_mut_slice().shift(by);
    }
}

impl<T: InText> InText for [T] {
    fn shift(&mut self, by: TextShift) {
        self.iter_mut().for_each(|item| item.shift(by));
    }
}

impl<T: InText> InText for Box<T> {
    fn shift(&mut self, by: TextShift) {
        self.as_mut().shift(by);
    }
}

impl<T: InText> InText for (T, T) {
    fn shift(&mut self, by: TextShift) {
        self.0.shift(by);
        self.1.shift(by);
    }
}

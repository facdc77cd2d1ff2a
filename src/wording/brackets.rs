//! Brackets by their shape, whatever their width: `（甲)` is closed.

use super::Sense;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bracket {
    /// 《甲》
    Title,
    /// （甲）
    Round,
    /// 「甲」
    Corner,
    /// 【甲】
    Square,
    /// 〔甲〕
    Shell,
}

/// What a bracket does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facing {
    Open(Bracket),
    Close(Bracket),
}

impl Bracket {
    pub const ALL: [Bracket; 5] = [
        Bracket::Title,
        Bracket::Round,
        Bracket::Corner,
        Bracket::Square,
        Bracket::Shell,
    ];

    /// The senses of the marks that open and that close.
    fn senses(self) -> [Sense; 2] {
        match self {
            Bracket::Title => [Sense::OpenTitle, Sense::CloseTitle],
            Bracket::Round => [Sense::OpenRound, Sense::CloseRound],
            Bracket::Corner => [Sense::OpenCorner, Sense::CloseCorner],
            Bracket::Square => [Sense::OpenSquare, Sense::CloseSquare],
            Bracket::Shell => [Sense::OpenShell, Sense::CloseShell],
        }
    }

    /// The marks of this shape in pairs: `（` and `）`, `(` and `)`.
    pub fn pairs(self) -> impl Iterator<Item = (char, char)> {
        let [open, close] = self.senses().map(Sense::signs);
        open.iter().copied().zip(close.iter().copied())
    }

    /// The mark that opens it, as offices write it.
    pub fn mark(self) -> char {
        self.senses()[0].signs()[0]
    }
}

/// What a character is as a bracket; `None` where it is none.
pub fn facing(c: char) -> Option<Facing> {
    // Nearly all characters are ideographs.
    if matches!(c, '\u{4E00}'..='\u{9FFF}') {
        return None;
    }
    Bracket::ALL.into_iter().find_map(|shape| {
        let [open, close] = shape.senses();
        if open.is_sign(c) {
            Some(Facing::Open(shape))
        } else {
            close.is_sign(c).then_some(Facing::Close(shape))
        }
    })
}

/// A mark that is opened more often than closed, in whatever width it is closed. Quotation marks are often typed the
/// wrong way round: only an odd one is left over.
pub fn unclosed(text: &str) -> Option<char> {
    // The first bytes of all these marks: nearly all texts hold none.
    let has_mark = text.bytes().fold(false, |any, byte| {
        any | matches!(byte, b'(' | b')' | b'[' | b']' | 0xE2 | 0xE3 | 0xEF)
    });
    if !has_mark {
        return None;
    }
    let mut open = [0_i32; Bracket::ALL.len()];
    let mut quotation_marks = 0;
    for c in text.chars() {
        match facing(c) {
            Some(Facing::Open(shape)) => open[shape as usize] += 1,
            Some(Facing::Close(shape)) => open[shape as usize] -= 1,
            None => quotation_marks += i32::from(matches!(c, '“' | '”')),
        }
    }
    let mut left = open.into_iter().zip(Bracket::ALL);
    let left = left
        .find(|(count, _)| *count > 0)
        .map(|(_, shape)| shape.mark());
    left.or((quotation_marks % 2 == 1).then_some('“'))
}

/// What a mark that opens is called, in Chinese and in English.
pub fn mark_name(mark: char) -> (&'static str, &'static str) {
    match facing(mark) {
        Some(Facing::Open(Bracket::Title)) => ("书名号", "title mark"),
        Some(_) => ("括号", "bracket"),
        None => ("引号", "quotation mark"),
    }
}

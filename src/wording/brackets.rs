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
    // Nearly all characters are ideographs, digits and the marks between clauses; brackets stand among few others.
    if !matches!(c, '\u{28}'..='\u{29}' | '\u{3C}'..='\u{3E}' | '\u{5B}'..='\u{5D}' | '\u{7B}'..='\u{7D}'
        | '\u{2000}'..='\u{2FFF}' | '\u{3008}'..='\u{301F}' | '\u{FE00}'..='\u{FF09}' | '\u{FF1C}'..='\u{FF1E}'
        | '\u{FF3B}'..='\u{FFEF}')
    {
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
    // Nearly all texts hold none: of ASCII a byte tells, the others begin with three bytes.
    let bytes = text.as_bytes();
    let has_ascii = bytes.iter().fold(false, |any, byte| {
        any | matches!(byte, b'(' | b')' | b'[' | b']')
    });
    let has_mark = has_ascii
        || memchr::memchr3_iter(0xE2, 0xE3, 0xEF, bytes).any(|at| {
            let mark = text[at..].chars().next();
            mark.is_some_and(|c| facing(c).is_some() || matches!(c, '“' | '”'))
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

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

//! Blanks in a text, and what they divide.

/// A blank, or several in a row.
pub struct BlankRun {
    pub from: usize,
    pub to: usize,
    /// Between two Chinese characters.
    pub is_inside: bool,
    pub is_wide: bool,
    /// It cuts off one character.
    pub is_single: bool,
}

/// The blanks of a text.
pub fn gaps(text: &str) -> Vec<BlankRun> {
    let mut gaps = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(is_blank) {
        let from = at + found;
        let to = text[from..]
            .find(|c| !is_blank(c))
            .map_or(text.len(), |behind| from + behind);
        let (before, behind) = (&text[..from], &text[to..]);
        let is_inside = before.ends_with(is_han) && behind.starts_with(is_han);
        let word_before = before
            .chars()
            .rev()
            .take_while(|c| is_han(*c))
            .take(2)
            .count();
        let word_behind = behind.chars().take_while(|c| is_han(*c)).take(2).count();
        gaps.push(BlankRun {
            from,
            to,
            is_inside,
            is_wide: text[from..to].contains('\u{3000}'),
            is_single: is_inside && (word_before == 1 || word_behind == 1),
        });
        at = to;
    }
    gaps
}

/// Whether a character is a blank, a full-width one too.
pub fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{A0}' | '\u{3000}')
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9FFF}').contains(&c)
}

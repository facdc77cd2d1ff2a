use crate::wording::Sense;
/// Language in which keys and words are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keywords {
    /// Chinese ones.
    Zh,
    /// English ones.
    En,
}

/// The words of rows: of each its Chinese spelling first, then the English one.
const WORDS: [Sense; 7] = [
    Sense::Is,
    Sense::Between,
    Sense::To,
    Sense::ToBeSet,
    Sense::NotApplicable,
    Sense::Yes,
    Sense::No,
];

/// A word of a row in the language that is asked for; as it was written without one.
pub fn word(written: &str, keywords: Option<Keywords>) -> &str {
    let known = WORDS
        .iter()
        .find(|sense| sense.is(written))
        .map(|sense| sense.words());
    match (keywords, known) {
        (Some(Keywords::Zh), Some([zh, _])) => zh,
        (Some(Keywords::En), Some([_, en])) => en,
        _ => written,
    }
}

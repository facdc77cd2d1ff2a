/// Language in which keys and words are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keywords {
    Zh,
    En,
}

/// The words of rows.
const WORDS: [(&str, &str); 7] = [
    ("为", "is"),
    ("介于", "between"),
    ("至", "to"),
    ("待定", "tbd"),
    ("不适用", "n/a"),
    ("是", "yes"),
    ("否", "no"),
];

/// A word of a row in the language that is asked for; as it was written without one.
pub fn word(written: &str, keywords: Option<Keywords>) -> &str {
    let known = WORDS
        .iter()
        .find(|(zh, en)| written == *zh || written == *en);
    match (keywords, known) {
        (Some(Keywords::Zh), Some((zh, _))) => zh,
        (Some(Keywords::En), Some((_, en))) => en,
        _ => written,
    }
}

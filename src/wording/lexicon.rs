//! The words of the field, each with its senses: what `data/lexicon.toml` says, as tables that are made when the
//! compiler is built.
//!
//! A sense says what a word is; how a text is held against it (as a whole, at its start, at its end, anywhere) says who
//! asks. Of words that begin or end alike the longest counts.

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// The words of one sense.
struct SenseWords {
    name: &'static str,
    zh: &'static str,
    en: &'static str,
    is_open: bool,
    is_part: bool,
    /// In the order of the file.
    words: &'static [&'static str],
    /// Those of one character.
    signs: &'static [char],
    first: ByLetter,
    last: ByLetter,
}

/// The words of a sense by one of their characters.
struct ByLetter {
    /// By the lower eight bits of the characters: nearly all that begin no word are seen here.
    bits: [u64; 4],
    /// Sorted; the longest word first.
    groups: &'static [(char, &'static [&'static str])],
}

/// The words that are parts of a name, with their sense, by their first character.
type PartsOfLetter = (char, &'static [(&'static str, Sense)]);

/// The longest part that a text begins with.
fn part_of_file(text: &str) -> Option<(&'static str, Sense)> {
    let first = text.chars().next()?;
    let place = (first as usize).checked_sub('\u{4E00}' as usize);
    let at = match place.and_then(|place| PART_NUMBERS.get(place)) {
        Some(number) => usize::from(*number).checked_sub(1)?,
        None => PARTS
            .binary_search_by_key(&first, |(letter, _)| *letter)
            .ok()?,
    };
    let (_, words) = PARTS[at];
    words
        .iter()
        .copied()
        .find(|(word, _)| text.starts_with(word))
}

impl ByLetter {
    /// Whether a character may begin (or end) a word.
    fn may_have(&self, letter: char) -> bool {
        self.bits[(letter as usize >> 6) & 3] >> (letter as u32 & 63) & 1 != 0
    }

    fn words(&self, letter: char) -> &'static [&'static str] {
        if !self.may_have(letter) {
            return &[];
        }
        let found = self
            .groups
            .binary_search_by_key(&letter, |(letter, _)| *letter);
        found.map_or(&[], |at| self.groups[at].1)
    }
}

impl Sense {
    fn table(self) -> &'static SenseWords {
        &TABLES[self as usize]
    }

    /// Its name in the file: `piece_rate`.
    pub fn name(self) -> &'static str {
        self.table().name
    }

    /// The sense of that name.
    pub fn named(name: &str) -> Option<Sense> {
        Sense::ALL.into_iter().find(|sense| sense.name() == name)
    }

    /// What it means, in Chinese and in English.
    pub fn meaning(self) -> (&'static str, &'static str) {
        (self.table().zh, self.table().en)
    }

    /// Whether a profile may add words.
    pub fn is_open(self) -> bool {
        self.table().is_open
    }

    /// Whether its words are parts of a name that says which way is better.
    pub fn is_part(self) -> bool {
        self.table().is_part
    }

    /// Its words, in the order of the file.
    pub fn words(self) -> &'static [&'static str] {
        self.table().words
    }

    /// Its words of one character, in the order of the file.
    pub fn signs(self) -> &'static [char] {
        self.table().signs
    }

    /// Whether a text is one of its words.
    pub fn is(self, text: &str) -> bool {
        let first = text.chars().next();
        first.is_some_and(|letter| self.table().first.words(letter).contains(&text))
    }

    /// Whether a character is one of its words.
    pub fn is_sign(self, letter: char) -> bool {
        let table = self.table();
        table.first.may_have(letter) && table.signs.contains(&letter)
    }

    /// Whether one of its words of one character stands in a text.
    pub fn has_sign(self, text: &str) -> bool {
        text.chars().any(|letter| self.is_sign(letter))
    }

    /// The longest of its words that a text begins with.
    pub fn start(self, text: &str) -> Option<&'static str> {
        let words = self.table().first.words(text.chars().next()?);
        words.iter().copied().find(|word| text.starts_with(word))
    }

    /// The longest of its words that a text ends in.
    pub fn end(self, text: &str) -> Option<&'static str> {
        let words = self.table().last.words(text.chars().next_back()?);
        words.iter().copied().find(|word| text.ends_with(word))
    }

    /// Whether a text begins with one of its words.
    pub fn begins(self, text: &str) -> bool {
        self.start(text).is_some()
    }

    /// Whether a text ends in one of its words.
    pub fn ends(self, text: &str) -> bool {
        self.end(text).is_some()
    }

    /// The first of its words in a text, with its place.
    pub fn find(self, text: &str) -> Option<(usize, &'static str)> {
        let index = &self.table().first;
        text.char_indices().find_map(|(at, letter)| {
            let words = index.words(letter);
            let word = words.iter().find(|word| text[at..].starts_with(**word))?;
            Some((at, *word))
        })
    }

    /// Whether one of its words stands in a text.
    pub fn is_in(self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// What follows one of its words at the start of a text.
    pub fn strip_start(self, text: &str) -> Option<&str> {
        self.start(text).map(|word| &text[word.len()..])
    }

    /// What stands before one of its words at the end of a text.
    pub fn strip_end(self, text: &str) -> Option<&str> {
        self.end(text).map(|word| &text[..text.len() - word.len()])
    }

    /// The text with `instead` in the place of each of its words.
    pub fn replaced(self, text: &str, instead: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((at, word)) = self.find(rest) {
            out.push_str(&rest[..at]);
            out.push_str(instead);
            rest = &rest[at + word.len()..];
        }
        out + rest
    }
}

/// What stands for the longest word of several senses that a text begins with, and that word.
pub fn start_of<T: Copy>(text: &str, senses: &[(Sense, T)]) -> Option<(&'static str, T)> {
    longest(senses, |sense| sense.start(text))
}

/// What stands for the longest word of several senses that a text ends in, and that word.
pub fn end_of<T: Copy>(text: &str, senses: &[(Sense, T)]) -> Option<(&'static str, T)> {
    longest(senses, |sense| sense.end(text))
}

fn longest<T: Copy>(
    senses: &[(Sense, T)],
    find: impl Fn(Sense) -> Option<&'static str>,
) -> Option<(&'static str, T)> {
    let found = senses
        .iter()
        .filter_map(|(sense, stands_for)| Some((find(*sense)?, *stands_for)));
    found.max_by_key(|(word, _)| word.len())
}

/// The words that a profile adds to those of the file.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    added: Vec<(Sense, String)>,
}

/// Why a word cannot be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAdded {
    /// The grammar or the rules rest on the words of this sense as they are.
    Closed,
    /// A word has to have letters.
    Empty,
}

impl Lexicon {
    /// No more than the words of the file.
    pub fn builtin() -> &'static Lexicon {
        static BUILTIN: Lexicon = Lexicon { added: Vec::new() };
        &BUILTIN
    }

    /// Adds a word to a sense that takes words.
    ///
    /// # Errors
    /// The sense is closed, or there is no word.
    pub fn add(&mut self, sense: Sense, word: &str) -> Result<(), NotAdded> {
        if !sense.is_open() {
            return Err(NotAdded::Closed);
        }
        if word.trim().is_empty() {
            return Err(NotAdded::Empty);
        }
        self.added.push((sense, word.trim().to_owned()));
        Ok(())
    }

    pub(super) fn added(&self, sense: Sense) -> impl Iterator<Item = &str> {
        debug_assert!(sense.is_open(), "{sense:?} takes no words");
        let of_sense = move |(of, _): &&(Sense, String)| *of == sense;
        self.added
            .iter()
            .filter(of_sense)
            .map(|(_, word)| word.as_str())
    }

    /// The longest part of a name that a text begins with, and what it does to the meaning.
    pub fn part<'t>(&self, text: &'t str) -> Option<(&'t str, Sense)> {
        let added = self.added.iter();
        let added = added.filter(|(sense, word)| sense.is_part() && text.starts_with(&**word));
        let added = added.map(|(sense, word)| (word.len(), *sense));
        let known = part_of_file(text).map(|(word, sense)| (word.len(), sense));
        let (length, sense) = known
            .into_iter()
            .chain(added)
            .max_by_key(|(length, _)| *length)?;
        Some((&text[..length], sense))
    }

    /// Whether a text is a word of a sense.
    pub fn is(&self, sense: Sense, text: &str) -> bool {
        sense.is(text) || self.added(sense).any(|word| word == text)
    }

    /// The longest word of a sense that a text begins with.
    pub fn start(&self, sense: Sense, text: &str) -> Option<&str> {
        let added = self.added(sense).filter(|word| text.starts_with(word));
        added.chain(sense.start(text)).max_by_key(|word| word.len())
    }

    /// Whether a text ends in a word of a sense.
    pub fn ends(&self, sense: Sense, text: &str) -> bool {
        sense.ends(text) || self.added(sense).any(|word| text.ends_with(word))
    }

    /// Whether a word of a sense stands in a text.
    pub fn is_in(&self, sense: Sense, text: &str) -> bool {
        sense.is_in(text) || self.added(sense).any(|word| text.contains(word))
    }
}

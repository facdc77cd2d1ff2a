//! `data/lexicon.toml` as tables: for each sense its words, by their first and their last character.
//!
//! The file is TOML of a narrow shape, one sense and one word a line. It is read line by line, as a reader of TOML would
//! lose the order of the words; a test holds the tables against the file as TOML.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::rust::camel;

/// A sense with its words.
struct Sense<'t> {
    name: &'t str,
    zh: &'t str,
    en: &'t str,
    is_open: bool,
    /// Whether its words are parts of a name that says which way is better.
    is_part: bool,
    /// As they are spelt in the file, which is as Rust spells them.
    words: Vec<&'t str>,
}

/// The source text of `Sense` and its tables.
///
/// # Errors
/// The first line that is wrong.
pub fn write(text: &str) -> Result<String, String> {
    let senses = read(text)?;
    let mut out = String::new();
    out.push_str("/// What a word means to Jimu: the senses of `data/lexicon.toml`.\n");
    out.push_str("#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]\n");
    out.push_str("pub enum Sense {\n");
    for sense in &senses {
        let _ = writeln!(out, "    /// {}\n    {},", sense.en, camel(sense.name));
    }
    let _ = writeln!(
        out,
        "}}\n\nimpl Sense {{\n    /// All senses, in the order of the file."
    );
    let _ = writeln!(out, "    pub const ALL: [Sense; {}] = [", senses.len());
    for sense in &senses {
        let _ = writeln!(out, "        Sense::{},", camel(sense.name));
    }
    let _ = writeln!(
        out,
        "    ];\n}}\n\nstatic TABLES: [SenseWords; {}] = [",
        senses.len()
    );
    senses.iter().for_each(|sense| table(sense, &mut out));
    out.push_str("];\n");
    parts(&senses, &mut out)?;
    Ok(out)
}

/// The senses with their words, in the order of the file.
fn read(text: &str) -> Result<Vec<Sense<'_>>, String> {
    let mut senses: Vec<Sense<'_>> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut section = "";
    for (number, line) in (1..).zip(text.lines()) {
        let fail = |what: &str| Err(format!("line {number}: {what}: {line}"));
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if line.starts_with('[') {
            section = line;
            continue;
        }
        let Some((key, value)) = line.split_once(" = ") else {
            return fail("no entry");
        };
        if section == "[senses]" {
            let [zh, en] = quoted(value)[..] else {
                return fail("no description in both languages");
            };
            if senses.iter().any(|known| known.name == key) {
                return fail("this sense stands twice");
            }
            let is_open = value.ends_with(", open = true }");
            senses.push(Sense {
                name: key,
                zh,
                en,
                is_open,
                is_part: value.contains(", part = true"),
                words: Vec::new(),
            });
            continue;
        }
        let [word] = quoted(key)[..] else {
            return fail("no word");
        };
        if !seen.insert(word) {
            return fail("this word stands twice");
        }
        for name in quoted(value) {
            match senses.iter_mut().find(|sense| sense.name == name) {
                Some(sense) => sense.words.push(word),
                None => return fail("no such sense"),
            }
        }
    }
    Ok(senses)
}

/// The texts in quotation marks, as they are spelt.
fn quoted(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = None;
    let mut is_escaped = false;
    for (at, c) in line.char_indices() {
        match (start, c) {
            (Some(_), _) if is_escaped => is_escaped = false,
            (Some(_), '\\') => is_escaped = true,
            (Some(from), '"') => {
                found.push(&line[from..at]);
                start = None;
            }
            (None, '"') => start = Some(at + 1),
            _ => {}
        }
    }
    found
}

fn table(sense: &Sense<'_>, out: &mut String) {
    let words: Vec<(String, &str)> = sense
        .words
        .iter()
        .map(|word| (unescaped(word), *word))
        .collect();
    let first = grouped(&words, |word| word.chars().next());
    let last = grouped(&words, |word| word.chars().next_back());
    let list: Vec<String> = sense
        .words
        .iter()
        .map(|word| format!("\"{word}\""))
        .collect();
    let signs: Vec<String> = words
        .iter()
        .filter(|(word, _)| word.chars().nth(1).is_none())
        .map(|(word, _)| format!("{:?}", word.chars().next().unwrap_or_default()))
        .collect();
    let _ = writeln!(
        out,
        "    SenseWords {{\n        name: {:?},\n        zh: {:?},\n        en: {:?},\n        is_open: {},\n        is_part: {},\n        words: &[{}],\n        signs: &[{}],",
        sense.name,
        sense.zh,
        sense.en,
        sense.is_open,
        sense.is_part,
        list.join(", "),
        signs.join(", ")
    );
    let _ = writeln!(
        out,
        "        first: {},\n        last: {},\n    }},",
        index(&first),
        index(&last)
    );
}

/// The words of all senses that are parts of a name, each with its sense, by their first character.
fn parts(senses: &[Sense<'_>], out: &mut String) -> Result<(), String> {
    let mut words: BTreeMap<&str, &str> = BTreeMap::new();
    for sense in senses.iter().filter(|sense| sense.is_part) {
        for word in &sense.words {
            if let Some(other) = words.insert(word, sense.name) {
                return Err(format!(
                    "{word} is two parts of a name: {other}, {}",
                    sense.name
                ));
            }
        }
    }
    let spelt: Vec<(String, &str)> = words.keys().map(|word| (unescaped(word), *word)).collect();
    let groups = grouped(&spelt, |word| word.chars().next());
    let _ = writeln!(out, "static PARTS: [PartsOfLetter; {}] = [", groups.len());
    for (letter, group) in &groups {
        let _ = write!(out, "        ({letter:?}, &[");
        for word in group {
            let _ = write!(out, "(\"{word}\", Sense::{}), ", camel(words[word]));
        }
        out.push_str("]),\n");
    }
    out.push_str("];\n");
    part_numbers(out, groups.keys());
    Ok(())
}

/// Of each ideograph its place in the table of parts, from 1: names are read letter by letter, and a search for each would cost
/// more than all the rest.
fn part_numbers<'l>(out: &mut String, letters: impl Iterator<Item = &'l char>) {
    let mut numbers = vec![0_u16; ('\u{9FFF}' as usize) - ('\u{4E00}' as usize) + 1];
    for (at, letter) in letters.enumerate() {
        let place = (*letter as usize).checked_sub('\u{4E00}' as usize);
        if let Some(number) = place.and_then(|place| numbers.get_mut(place)) {
            *number = at as u16 + 1;
        }
    }
    let _ = writeln!(
        out,
        "static PART_NUMBERS: [u16; {}] = {numbers:?};",
        numbers.len()
    );
}

/// Words by a character, the longest first.
fn grouped<'t>(
    words: &[(String, &'t str)],
    letter: impl Fn(&str) -> Option<char>,
) -> BTreeMap<char, Vec<&'t str>> {
    let mut longest_first: Vec<&(String, &str)> = words.iter().collect();
    longest_first.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    let mut groups: BTreeMap<char, Vec<&str>> = BTreeMap::new();
    for (word, spelt) in longest_first {
        let letter = letter(word).unwrap_or_default();
        groups.entry(letter).or_default().push(spelt);
    }
    groups
}

fn index(groups: &BTreeMap<char, Vec<&str>>) -> String {
    let mut bits = [0_u64; 4];
    for letter in groups.keys() {
        bits[(*letter as usize >> 6) & 3] |= 1 << (*letter as u32 & 63);
    }
    let list = |(letter, words): (&char, &Vec<&str>)| {
        let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        format!("({letter:?}, &[{}])", words.join(", "))
    };
    let groups: Vec<String> = groups.iter().map(list).collect();
    format!(
        "ByLetter {{ bits: {bits:?}, groups: &[{}] }}",
        groups.join(", ")
    )
}

/// The word itself: `\n`, `\t`, `\"` and `\\` are all that a word may need.
fn unescaped(word: &str) -> String {
    let mut out = String::new();
    let mut characters = word.chars();
    while let Some(c) = characters.next() {
        out.push(match c {
            '\\' => match characters.next() {
                Some('n') => '\n',
                Some('t') => '\t',
                Some(other) => other,
                None => break,
            },
            _ => c,
        });
    }
    out
}

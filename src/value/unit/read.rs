//! Text to terms: widths, blanks, marks, words of the table and words of the file.

use super::Unit;
use super::scale::{is_scale_letter, scale_name, split_scale};
use super::table::{BEFORE_TIME, DATE_TAILS, NO_UNIT_ENDS, SCALES, find, has_letter, table};
use super::term::Term;
use crate::wording::Sense;
use crate::wording::width::{is_digit, narrow};

/// The longest prefix of `text` that is a known unit, with that unit: `家以上` → `家`, `平方米·日前` → `平方米·日`.
///
/// `None` where no prefix is known, or where the prefix is the beginning of a date (月底, 年初).
pub fn known_prefix<'a>(text: &'a str, declared: &[String]) -> Option<(&'a str, Unit)> {
    pub const LONGEST: usize = 24;
    let is_declared = |c: char| {
        declared
            .iter()
            .flat_map(|word| word.chars())
            .any(|letter| half_width(letter) == c)
    };
    let may_belong = |c: char| {
        has_letter(c) || is_scale_letter(c) || is_blank(c) || is_mark(c) || is_declared(c)
    };
    let letters = text
        .char_indices()
        .take(LONGEST)
        .take_while(|(_, c)| may_belong(half_width(*c)));
    let mut ends: Vec<usize> = letters.map(|(at, c)| at + c.len_utf8()).collect();
    ends.reverse();
    let (prefix, unit) = ends.iter().find_map(|&end| {
        let prefix = &text[..end];
        // /1000 is no part of /100000.
        let is_cut = prefix.ends_with(is_digit) && text[end..].starts_with(is_digit);
        if is_cut {
            return None;
        }
        let unit = Unit::read(prefix, declared).filter(Unit::is_known)?;
        (prefix.trim_end() == prefix).then_some((prefix, unit))
    })?;
    let rest = &text[prefix.len()..];
    let is_time = unit.terms.last().is_some_and(Term::is_time);
    let is_date = is_time && DATE_TAILS.iter().any(|tail| rest.starts_with(tail));
    (!is_date).then_some((prefix, unit))
}

/// Text of a unit in half width and without blanks, with one kind of slash and dot.
pub struct Plain {
    pub text: String,
    /// Whether a blank was taken out between two characters of words.
    pub has_gap: bool,
}

impl Plain {
    /// `None` where the text is empty or too long.
    pub fn of(text: &str) -> Option<Plain> {
        const LONGEST: usize = 64;
        let mut plain = Plain {
            text: String::with_capacity(text.len()),
            has_gap: false,
        };
        let mut blank_after: Option<char> = None;
        let mut last: Option<char> = None;
        for (count, c) in text.trim().chars().enumerate() {
            if count == LONGEST {
                return None;
            }
            let c = half_width(c);
            if is_blank(c) {
                blank_after = last;
                continue;
            }
            plain.has_gap |= blank_after
                .take()
                .is_some_and(|before| !is_mark(before) && !is_mark(c));
            plain.text.push(c);
            last = Some(c);
        }
        (!plain.text.is_empty()).then_some(plain)
    }
}

pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}')
}

/// Marks between the words of a unit, in half width.
pub fn is_mark(c: char) -> bool {
    matches!(c, '/' | '·' | '每')
}

pub fn half_width(c: char) -> char {
    match c {
        // Nearly all of a unit.
        '\u{4E00}'..='\u{9FFF}' => c,
        '∕' | '⁄' => '/',
        _ if Sense::UnitDot.is_sign(c) => '·',
        _ => narrow(c),
    }
}

/// The words of a plain text, each with whether it stands below the `/`; `None` where one is empty.
pub fn split(plain: &str) -> Option<Vec<(bool, &str)>> {
    let mut words = Vec::new();
    let mut below = false;
    let mut start = 0;
    for (at, mark) in plain.char_indices().filter(|(_, c)| is_mark(*c)) {
        let word = &plain[start..at];
        // 元/每平方米: a 每 after another mark says nothing more.
        let is_spare = mark == '每' && word.is_empty() && start > 0;
        if !is_spare {
            words.push((below, word));
            below |= mark != '·';
        }
        start = at + mark.len_utf8();
    }
    words.push((below, &plain[start..]));
    words
        .iter()
        .all(|(_, word)| !word.is_empty())
        .then_some(words)
}

/// Adds the terms of one word; `None` where it is no word of a unit.
pub fn read_word(word: &str, declared: &[String], terms: &mut Vec<Term>) -> Option<()> {
    if let Some(term) = known_word(word, declared) {
        terms.push(term);
        return Some(());
    }
    if let Some(pair) = word_and_time(word) {
        terms.extend(pair);
        return Some(());
    }
    let (scale, name) = split_scale(word);
    if !is_word(name) {
        return None;
    }
    terms.push(Term {
        scale,
        ..Term::named(name, false)
    });
    Some(())
}

/// A word of the table or declared, with or without a scale.
pub fn known_word(word: &str, declared: &[String]) -> Option<Term> {
    if let Some(entry) = find(word) {
        return Some(Term::listed(entry));
    }
    let scaled = SCALES.iter().find_map(|(name, scale)| {
        let entry = find(word.strip_prefix(name)?).filter(|&entry| table()[entry].takes_scale)?;
        Some(Term {
            scale: *scale,
            ..Term::listed(entry)
        })
    });
    let scaled = scaled.or_else(|| of_many(word, declared));
    if scaled.is_some() || declared.is_empty() {
        return scaled;
    }
    let declared: Vec<Plain> = declared.iter().filter_map(|text| Plain::of(text)).collect();
    let is_declared = |word: &str| {
        declared
            .iter()
            .filter_map(|plain| split(&plain.text))
            .flatten()
            .any(|(_, known)| known == word)
    };
    if is_declared(word) {
        return Some(Term::named(word, true));
    }
    let (scale, name) = split_scale(word);
    is_declared(name).then(|| Term {
        scale,
        ..Term::named(name, true)
    })
}

/// 10万人, 1000人: what a rate is of; without a word of its own it is of people.
fn of_many(word: &str, declared: &[String]) -> Option<Term> {
    let scaled = word.strip_prefix('1')?.trim_start_matches('0');
    let zeros = word.len() - 1 - scaled.len();
    let one = match split_scale(scaled) {
        (scale, "") => Term {
            scale,
            ..known_word("人", &[])?
        },
        _ => known_word(scaled, declared)?,
    };
    let scale = one.scale.checked_add(u8::try_from(zeros).ok()?)?;
    scale_name(scale).map(|_| Term { scale, ..one })
}

/// 例/十万: below the `/` a power of ten alone is one of people.
pub fn of_people(word: &str) -> Option<Term> {
    let (_, scale) = SCALES
        .iter()
        .find(|(name, scale)| *name == word && *scale > 4)?;
    Some(Term {
        scale: *scale,
        ..known_word("人", &[])?
    })
}

/// A known word with a time behind it and no mark between: 元/平方米日, 人天. Only some words: 节日 and 双周 are no products.
pub fn word_and_time(word: &str) -> Option<[Term; 2]> {
    word.char_indices().skip(1).find_map(|(at, _)| {
        let time = Term::listed(find(&word[at..])?);
        let front = known_word(&word[..at], &[])?;
        let is_product = time.is_time() && BEFORE_TIME.contains(&front.name());
        is_product.then_some([front, time])
    })
}

/// Whether an unlisted word can be a unit: letters, and digits behind Latin letters at its end (`CO2`); `台x2万元` is none.
pub fn is_word(word: &str) -> bool {
    pub const LONGEST: usize = 16;
    let mut before = ' ';
    let is_spelled = word.chars().all(|c| {
        let follows_digit = before.is_ascii_digit() && !c.is_ascii_alphanumeric();
        let is_letter = c.is_alphabetic() && !follows_digit;
        let fits = is_letter || (c.is_numeric() && before.is_ascii_alphanumeric());
        before = c;
        fits
    });
    is_spelled
        && !word.is_empty()
        && word.chars().nth(LONGEST).is_none()
        && !NO_UNIT_ENDS.iter().any(|end| word.ends_with(end))
}

//! Characters that look like others, and keys that are nearly right.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::ToPinyin;

use super::key::{KEYS, Key};
use crate::diag::distance;

include!(concat!(env!("OUT_DIR"), "/characters.rs"));

/// A key that is near to what was typed.
#[derive(Debug, Clone, Copy)]
pub struct Near {
    pub key: &'static Key,
    /// The spelling of the key that is near.
    pub spelling: &'static str,
    /// The two differ only in traditional characters: there is no doubt.
    pub traditional: bool,
    /// One character apart, or the same sound: what stands there is read as this key.
    pub is_close: bool,
}

/// The one key that `typed` most likely means: edit distance 1, 2 from four characters on, traditional characters,
/// or the same pinyin. `fits` says which keys are possible at this place: they win over the others.
pub fn nearest(typed: &str, fits: impl Fn(&Key) -> bool) -> Option<Near> {
    if let Some((key, simplified)) = traditional(typed) {
        let spelling = SPELLINGS.iter().find(|entry| entry.text == simplified)?;
        return Some(Near {
            key,
            spelling: spelling.text,
            traditional: true,
            is_close: true,
        });
    }
    let simplified = simplified(typed);
    let length = simplified.chars().count();
    let allowed = if length >= 4 { 2 } else { 1 };
    if length < 2 {
        return None;
    }
    let typed_sound = pinyin(&simplified);
    let mut best: Option<(usize, bool, &Spelling)> = None;
    for entry in SPELLINGS.iter() {
        let distance = if entry.sound.is_some() && entry.sound == typed_sound {
            0
        } else {
            match distance(&simplified, entry.text, allowed) {
                // Two characters that share none are not alike.
                Some(distance) if distance < entry.length.min(length) => distance,
                Some(_) | None => continue,
            }
        };
        let rank = (distance, !fits(entry.key));
        if best.is_none_or(|(distance, misfit, _)| rank < (distance, misfit)) {
            best = Some((rank.0, rank.1, entry));
        }
    }
    best.map(|(distance, _, entry)| Near {
        key: entry.key,
        spelling: entry.text,
        traditional: false,
        is_close: distance <= 1,
    })
}

struct Spelling {
    text: &'static str,
    length: usize,
    sound: Option<String>,
    key: &'static Key,
}

static SPELLINGS: LazyLock<Vec<Spelling>> = LazyLock::new(|| {
    KEYS.all()
        .iter()
        .flat_map(|key| key.spellings().map(move |text| (key, text)))
        .map(|(key, text)| Spelling {
            text,
            length: text.chars().count(),
            sound: pinyin(text),
            key,
        })
        .collect()
});

/// Pinyin without tones; `None` where a character has none.
fn pinyin(text: &str) -> Option<String> {
    text.chars()
        .map(|c| c.to_pinyin().map(|sound| sound.plain()))
        .collect()
}

/// The key that `typed` spells in traditional characters, and its spelling.
pub fn traditional(typed: &str) -> Option<(&'static Key, String)> {
    let simplified = simplified(typed);
    KEYS.exact(&simplified).map(|key| (key, simplified))
}

/// Without blanks, and without the traditional characters that the keys know.
fn simplified(typed: &str) -> String {
    let characters = typed.chars().filter(|c| !c.is_whitespace());
    characters
        .map(|c| TRADITIONAL.get(&c).copied().unwrap_or(c))
        .collect()
}

/// All characters that are accepted for `c` in a key: upper case, full width, traditional.
pub fn variants(c: char) -> Vec<char> {
    let upper = c.to_ascii_uppercase();
    let traditional = TRADITIONAL
        .iter()
        .filter(|pair| *pair.1 == c)
        .map(|pair| *pair.0);
    [Some(c), Some(upper), wide(c), wide(upper)]
        .into_iter()
        .flatten()
        .chain(traditional)
        .collect()
}

/// The full width form of a character.
fn wide(c: char) -> Option<char> {
    char::from_u32(c as u32 + 0xFEE0).filter(|_| c.is_ascii_graphic())
}

static TRADITIONAL: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let pairs = "項项預预編编碼码標标題题門门規规範范額额單单計计體体說说證证內内財财務务資资劃划進进應应對对總总備备註注類类別别負负責责數数質质時时經经濟济會会態态環环響响滿满據据節节點点權权來来審审狀状實实採采購购測测術术績绩獻献產产業业運运營营區区價价圖图雙双庫库";
    let characters: Vec<char> = pairs.chars().collect();
    characters
        .chunks_exact(2)
        .map(|pair| (pair[0], pair[1]))
        .collect()
});

/// Name of a character that cannot be seen, or that looks like another one; `None` for ordinary ones.
pub fn name_of(c: char) -> Option<(&'static str, &'static str)> {
    Some(match c {
        '\0' => ("空字符（U+0000）", "a NUL character (U+0000)"),
        '\r' => ("单独的回车符（U+000D）", "a lone carriage return (U+000D)"),
        '\u{B}' => ("垂直制表符（U+000B）", "a vertical tab (U+000B)"),
        '\u{C}' => ("换页符（U+000C）", "a form feed (U+000C)"),
        '\u{85}' => ("下一行符（U+0085）", "a next-line character (U+0085)"),
        '\u{2028}' => ("行分隔符（U+2028）", "a line separator (U+2028)"),
        '\u{2029}' => ("段分隔符（U+2029）", "a paragraph separator (U+2029)"),
        '\u{200B}' => ("零宽空格（U+200B）", "a zero-width space (U+200B)"),
        '\u{200C}' | '\u{200D}' => ("零宽连接符", "a zero-width joiner"),
        '\u{FEFF}' => ("字节序标记（U+FEFF）", "a byte order mark (U+FEFF)"),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' => {
            ("改变文字方向的控制符", "a bidirectional control character")
        }
        '∶' => ("比号“∶”（U+2236）", "a ratio sign “∶” (U+2236)"),
        '︰' => ("竖排冒号“︰”（U+FE30）", "a vertical colon “︰” (U+FE30)"),
        c if c.is_control() && !matches!(c, '\n' | '\t') => ("控制字符", "a control character"),
        c if is_invisible(c) => ("零宽字符", "a character without width"),
        _ => return None,
    })
}

/// Whether a character takes no room: by its category, and the letters and marks that only fill.
fn is_invisible(c: char) -> bool {
    if c.is_ascii() || ('\u{3001}'..='\u{9FFF}').contains(&c) && c != '\u{3164}' {
        return false;
    }
    let is_filler = matches!(
        c,
        '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}'
    ) || matches!(c, '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}')
        || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}');
    is_filler
        || INVISIBLE
            .binary_search_by(|(first, last)| {
                if *last < c {
                    Ordering::Less
                } else if *first > c {
                    Ordering::Greater
                } else {
                    Ordering::Equal
                }
            })
            .is_ok()
}

/// Whether a character is one that nobody means: it cannot be seen, or looks like another one.
pub fn is_foreign(c: char) -> bool {
    name_of(c).is_some() || everyday(c).is_some()
}

/// The everyday character that a radical or an ideograph for compatibility looks like.
pub fn everyday(c: char) -> Option<char> {
    let found = EVERYDAY.binary_search_by_key(&c, |(own, _)| *own);
    found.ok().map(|at| EVERYDAY[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(typed: &str) -> Option<&'static str> {
        nearest(typed, |_| true).map(|near| near.key.name)
    }

    #[test]
    fn misspelt_keys_find_the_right_one() {
        assert_eq!(near("预箅"), Some("预算"));
        assert_eq!(near("項目"), Some("项目"));
        assert_eq!(near("一据"), Some("依据"));
        assert_eq!(near("支出技划"), Some("支出计划"));
        assert_eq!(near("社会效应"), Some("社会效益"));
        assert_eq!(near("purpos"), Some("用途"));
        assert_eq!(near("传真号码"), None);
        assert_eq!(near("甲乙"), None);
    }
}

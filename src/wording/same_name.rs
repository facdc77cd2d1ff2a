//! Names of targets, compared without the small words that one section writes and another leaves out.

use super::Sense;
use super::likeness::plain;
use super::list_number::without_number;
use super::spelling::counts;
use super::year::leading;
use std::hash::{BuildHasher, Hasher};

/// Fewer characters name too many things: 培训, 企业.
const FEWEST: usize = 4;

/// The characters of a name that count.
fn letters(name: &str) -> impl Iterator<Item = char> {
    let name = end_taken_off(without_number(name));
    // 组织培训: what is left names too many things.
    let bare = Sense::Performed.strip_start(name);
    let mut rest = bare
        .filter(|bare| bare.chars().nth(FEWEST - 1).is_some())
        .unwrap_or(name);
    let mut before = None;
    std::iter::from_fn(move || {
        loop {
            let c = rest.chars().next()?;
            if let Some(behind) = Sense::SmallWord.strip_start(rest) {
                rest = behind;
                continue;
            }
            if c.is_ascii_digit()
                && let Some((_, behind)) = leading(rest)
            {
                rest = behind;
                continue;
            }
            rest = &rest[c.len_utf8()..];
            let c = plain(c);
            // The table of all letters is slow, and nearly all are Chinese.
            let is_said = ('\u{4E00}'..='\u{9FFF}').contains(&c) || counts(before, c, rest);
            before = Some(c);
            if is_said {
                return Some(c);
            }
        }
    })
}

/// The name without (台) and 数 at its end.
fn end_taken_off(name: &str) -> &str {
    let mut name = name.trim();
    if name.ends_with(['）', ')'])
        && let Some(at) = name.rfind(['（', '('])
    {
        name = name[..at].trim_end();
    }
    name.strip_suffix('数').unwrap_or(name)
}

/// A hash of what counts in a name; `None` where that is too short to name one thing.
pub fn key(name: &str, hasher: &impl BuildHasher) -> Option<u64> {
    let mut hash = hasher.build_hasher();
    let mut count = 0;
    for letter in letters(name) {
        hash.write_u32(letter as u32);
        count += 1;
    }
    (count >= FEWEST).then(|| hash.finish())
}

/// The first character that counts in a name.
pub fn first(name: &str) -> Option<char> {
    letters(name).next()
}

/// Whether two names say the same.
pub fn is_same(one: &str, other: &str) -> bool {
    letters(one).eq(letters(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_make_no_difference() {
        for (one, other) in [
            ("入驻企业", "入驻企业数量"),
            ("入库企业数", "入库企业"),
            (
                "全年内引进高级职称高水平人才数量",
                "一年内引进的高级职称、高水平人才数量",
            ),
            ("2024年新增平台", "新增平台（个）"),
            ("1、全年新引进企业 ", "新引进企业"),
            ("举办专场招聘会", "专场招聘会"),
        ] {
            assert!(is_same(one, other), "{one} {other}");
            let hasher = foldhash::fast::FixedState::default();
            assert_eq!(key(one, &hasher), key(other, &hasher));
        }
        assert!(!is_same("新增企业", "新引进企业"));
        assert!(key("组织培训次数", &foldhash::fast::FixedState::default()).is_some());
        assert_eq!(
            key("企业数量", &foldhash::fast::FixedState::default()),
            None
        );
    }
}

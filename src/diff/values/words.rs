//! Which words of a text changed. A word is a figure, a word of Latin letters, or one Chinese character.

use similar::{Algorithm, ChangeTag, TextDiff};

/// A part of two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'t> {
    /// In both texts.
    Same(&'t str),
    /// Only in the earlier text.
    Removed(&'t str),
    /// Only in the later text.
    Added(&'t str),
}

/// Longer texts are shown whole, side by side: nobody reads so many single words.
const LONGEST: usize = 4000;
/// Of texts that have less in common, in per cent, single words say nothing.
const LEAST: usize = 50;

/// Both texts in parts, in their order.
pub fn words<'t>(before: &'t str, after: &'t str) -> Vec<Part<'t>> {
    if before.len() + after.len() > LONGEST {
        return whole(before, after);
    }
    let (one, other) = (split(before), split(after));
    let diff = TextDiff::configure()
        .algorithm(Algorithm::Patience)
        .diff_slices(&one, &other);
    let (mut at, mut after_at) = (0, 0);
    let mut parts: Vec<(ChangeTag, usize, usize)> = Vec::new();
    for change in diff.iter_all_changes() {
        let length = change.value().len();
        let start = match change.tag() {
            ChangeTag::Insert => after_at,
            ChangeTag::Delete | ChangeTag::Equal => at,
        };
        match change.tag() {
            ChangeTag::Insert => after_at += length,
            ChangeTag::Delete => at += length,
            ChangeTag::Equal => (at, after_at) = (at + length, after_at + length),
        }
        match parts.last_mut() {
            Some((tag, _, end)) if *tag == change.tag() && *end == start => *end += length,
            _ => parts.push((change.tag(), start, start + length)),
        }
    }
    let same: usize = parts
        .iter()
        .filter(|(tag, ..)| *tag == ChangeTag::Equal)
        .map(|(_, start, end)| end - start)
        .sum();
    if same * 200 < (before.len() + after.len()) * LEAST {
        return whole(before, after);
    }
    parts
        .into_iter()
        .map(|(tag, start, end): (ChangeTag, usize, usize)| match tag {
            ChangeTag::Equal => Part::Same(&before[start..end]),
            ChangeTag::Delete => Part::Removed(&before[start..end]),
            ChangeTag::Insert => Part::Added(&after[start..end]),
        })
        .collect()
}

fn whole<'t>(before: &'t str, after: &'t str) -> Vec<Part<'t>> {
    let parts = [Part::Removed(before), Part::Added(after)];
    parts
        .into_iter()
        .filter(|part| !matches!(part, Part::Removed("") | Part::Added("")))
        .collect()
}

fn split(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut last: Option<char> = None;
    for (at, c) in text.char_indices() {
        if last.is_some_and(|last| !is_one_word(last, c)) {
            words.push(&text[start..at]);
            start = at;
        }
        last = Some(c);
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

/// Whether two characters side by side are of one figure or of one Latin word.
fn is_one_word(one: char, other: char) -> bool {
    let both = [one, other];
    both.iter().all(|c| c.is_ascii_alphabetic())
        || both
            .iter()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%'))
}

#[cfg(test)]
mod tests {
    use super::{Part, words};

    #[test]
    fn figures_and_characters_are_words() {
        let found = words("兑付480张创新券240万元", "兑付450张创新券270万元");
        assert_eq!(
            found,
            [
                Part::Same("兑付"),
                Part::Removed("480"),
                Part::Added("450"),
                Part::Same("张创新券"),
                Part::Removed("240"),
                Part::Added("270"),
                Part::Same("万元"),
            ]
        );
        assert_eq!(words("", ""), []);
        assert_eq!(
            words("物业服务合同", "采购招标文件"),
            [Part::Removed("物业服务合同"), Part::Added("采购招标文件")]
        );
    }
}

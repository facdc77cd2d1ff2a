//! Whether two short texts speak of the same thing.

use super::Sense;

/// Whether the texts share two characters in a row that make a noun, or part of one; 企业, 数量 and the like do not count.
pub fn are_shared(one: &str, other: &str) -> bool {
    let mut characters = one
        .char_indices()
        .map(|(at, c)| (at, c, c.len_utf8()))
        .peekable();
    while let Some((at, c, _)) = characters.next() {
        let Some(&(second, next, length)) = characters.peek() else {
            return false;
        };
        let pair = &one[at..second + length];
        if is_of_noun(c) && is_of_noun(next) && !Sense::GeneralNoun.is(pair) && other.contains(pair)
        {
            return true;
        }
    }
    false
}

fn is_of_noun(c: char) -> bool {
    c.is_alphabetic() && !c.is_ascii() && !Sense::NoNoun.is_sign(c)
}

#[cfg(test)]
mod tests {
    use super::are_shared;

    #[test]
    fn a_noun_is_shared_or_not() {
        assert!(are_shared("补助高企数量", "企业申领高新技术企业补助"));
        assert!(are_shared("培训场次", "举办培训"));
        assert!(!are_shared("走访企业数量", "企业申领补助"));
        assert!(!are_shared("入驻家数", "补助的企业"));
        assert!(!are_shared("", "补助"));
        assert!(!are_shared("A", "A"));
    }
}

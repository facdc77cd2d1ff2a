//! The word that was probably meant.

use std::cmp::Reverse;

/// The candidate nearest to `typed`: edit distance 1, or 2 from four characters on, case ignored.
/// Of two that are equally near, the one that begins alike for longer.
pub fn nearest<'c>(typed: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let typed = typed.to_lowercase();
    let length = typed.chars().count();
    let limit = if length >= 4 { 2 } else { 1 };
    let near = candidates.into_iter().filter_map(|candidate| {
        let known = candidate.to_lowercase();
        let distance = distance(&typed, &known, limit)?;
        // Words that share nothing are not alike.
        let pairs = typed.chars().zip(known.chars());
        let alike = pairs.take_while(|(a, b)| a == b).count();
        let shorter = length.min(known.chars().count());
        (distance < shorter).then_some(((distance, Reverse(alike)), candidate))
    });
    near.min_by_key(|(rank, _)| *rank)
        .map(|(_, candidate)| candidate)
}

/// Edit distance with transpositions, where it is at most `limit`.
pub fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    // Most words are too long or too short, and need not be compared.
    if a.chars().count().abs_diff(b.chars().count()) > limit {
        return None;
    }
    Some(strsim::osa_distance(a, b)).filter(|distance| *distance <= limit)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_seen_and_another_word_is_not() {
        assert_eq!(
            nearest("funding-summ", ["funding-sum", "costing-sum"]),
            Some("funding-sum")
        );
        assert_eq!(nearest("j0613", ["J0213", "J0601", "J0603"]), Some("J0603"));
        assert_eq!(nearest("规泛", ["语言", "规范"]), Some("规范"));
        assert_eq!(nearest("窝", ["家", "个"]), None);
    }
}

//! The word that was probably meant.

use std::cmp::Reverse;

/// The candidate nearest to `typed`: edit distance 1, or 2 from four characters on, case ignored.
/// Of two that are equally near, the one that begins alike for longer.
pub fn nearest<'c>(typed: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let characters = |word: &str| word.to_lowercase().chars().collect::<Vec<char>>();
    let typed = characters(typed);
    let limit = if typed.len() >= 4 { 2 } else { 1 };
    let near = candidates.into_iter().filter_map(|candidate| {
        let known = characters(candidate);
        let distance = distance(&typed, &known, limit)?;
        // Words that share nothing are not alike.
        let alike = typed.iter().zip(&known).take_while(|(a, b)| a == b).count();
        (distance < typed.len().min(known.len())).then_some(((distance, Reverse(alike)), candidate))
    });
    near.min_by_key(|(rank, _)| *rank)
        .map(|(_, candidate)| candidate)
}

/// Edit distance with transpositions, where it is at most `limit`.
pub fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let width = b.len() + 1;
    let mut rows = vec![0; width * (a.len() + 1)];
    for (j, cost) in rows[..width].iter_mut().enumerate() {
        *cost = j;
    }
    for i in 1..=a.len() {
        rows[i * width] = i;
        for j in 1..width {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut cost = (rows[(i - 1) * width + j] + 1)
                .min(rows[i * width + j - 1] + 1)
                .min(rows[(i - 1) * width + j - 1] + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(rows[(i - 2) * width + j - 2] + 1);
            }
            rows[i * width + j] = cost;
        }
    }
    let cost = rows[rows.len() - 1];
    (cost <= limit).then_some(cost)
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

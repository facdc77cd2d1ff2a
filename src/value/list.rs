//! Entries of a list on one line.

use crate::wording::Sense;

/// The entries of a list, outer blanks apart, without empty ones. A comma that groups the digits of a number
/// (`≥ 1,000 家`) divides nothing.
pub fn entries(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let divides = |&(at, mark): &(usize, &str)| {
            mark != "," || !groups_digits(&rest[..at], &rest[at + 1..])
        };
        let (entry, behind) = match rest.match_indices(Sense::ListMark.signs()).find(divides) {
            Some((at, mark)) => (&rest[..at], &rest[at + mark.len()..]),
            None => (rest, ""),
        };
        rest = behind;
        Some(entry.trim())
    })
    .filter(|entry| !entry.is_empty())
}

/// Whether exactly three digits follow a digit, and no word that makes them another number (12月底).
fn groups_digits(before: &str, behind: &str) -> bool {
    let digits = behind.len()
        - behind
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .len();
    before.ends_with(|c: char| c.is_ascii_digit()) && digits == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grouped_digits_stay_together() {
        let list = |text| entries(text).collect::<Vec<_>>();
        assert_eq!(
            list("6月底 ≥ 1,000 家，12月底 ≥ 2,000,000 家"),
            ["6月底 ≥ 1,000 家", "12月底 ≥ 2,000,000 家"]
        );
        assert_eq!(
            list("6月底 ≥ 15,12月底 ≥ 30；"),
            ["6月底 ≥ 15", "12月底 ≥ 30"]
        );
        assert_eq!(list(""), Vec::<&str>::new());
    }
}

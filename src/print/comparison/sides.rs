//! What both sides are called.

use crate::diag::Lang;
use crate::diff::Comparison;

use super::words;

/// The heads of the columns of both sides, and whether they are years.
#[derive(Debug, Clone)]
pub struct SideNames {
    pub before: String,
    pub after: String,
    /// 年度 of both, where both have one and they differ.
    pub years: Option<(i32, i32)>,
}

impl SideNames {
    /// 上年 and 本年 for neighbouring years; the years themselves where they are further apart; 改前 and 改后 for two versions
    /// of one year.
    pub fn of(comparison: &Comparison<'_>, lang: Lang) -> Self {
        let mut pairs = comparison.documents.iter();
        let years = pairs
            .find_map(|pair| pair.before?.year.zip(pair.after?.year))
            .filter(|(one, other)| one != other);
        let (before, after) = match years {
            None => (
                words::BEFORE.text(lang).to_owned(),
                words::AFTER.text(lang).to_owned(),
            ),
            Some((one, other)) if one.checked_add(1) == Some(other) => (
                words::LAST_YEAR.text(lang).to_owned(),
                words::THIS_YEAR.text(lang).to_owned(),
            ),
            Some((one, other)) => (year(one, lang), year(other, lang)),
        };
        Self {
            before,
            after,
            years,
        }
    }
}

/// `2024年`
pub fn year(year: i32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{year}年"),
        Lang::En => year.to_string(),
    }
}

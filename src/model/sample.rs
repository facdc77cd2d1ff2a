//! A target that a row of its kind may have, for advice.

use super::Indicator;
use crate::facts::CategoryKind;
use crate::value::unit::Listed;
use crate::wording::{Better, Lexicon, Sense};

impl Indicator<'_> {
    /// A target for advice: its sign says what is better, its unit fits category and name.
    pub fn sample(&self, lexicon: &Lexicon) -> String {
        let is_rate = lexicon.is_rate(self.name());
        // As its name says: the value is what is to be replaced.
        let is_less = lexicon.direction(self.name()) == Some(Better::Less);
        let fixed = match self.category.kind {
            _ if is_rate && is_less => "≤ 5%",
            Some(CategoryKind::Satisfaction) => "≥ 90%",
            _ if is_rate => "≥ 95%",
            _ if self.is_of_cost() => "≤ 20 万元",
            Some(CategoryKind::EconomicBenefit) if !is_less => "≥ 20 万元",
            Some(CategoryKind::Timeliness) => "≤ 2 小时",
            Some(CategoryKind::Quality) if !is_less && self.is_of_part() => "≥ 95%",
            Some(CategoryKind::Quality) if !is_less => "为 优 [优/良/中/差]",
            _ if is_less => return format!("≤ 3 {}", counted_in(self.name(), "次")),
            _ => return format!("≥ 30 {}", counted_in(self.name(), "个")),
        };
        fixed.to_owned()
    }

    /// Whether name or description say what a percentage is a share of.
    pub fn is_of_part(&self) -> bool {
        self.texts().any(|text| Sense::PercentEvidence.is_in(text))
    }
}

/// The unit that a name counts in: 培训次数, 受益户数, 服务人次; `usual` where it says none.
fn counted_in<'n>(name: &'n str, usual: &'n str) -> &'n str {
    let counted = name
        .strip_suffix("数量")
        .or_else(|| name.strip_suffix('数'));
    let unit = match counted {
        Some(counted) => unit_at_end(counted, 2).or_else(|| unit_at_end(counted, 1)),
        None => unit_at_end(name, 2),
    };
    unit.unwrap_or(usual)
}

/// The last characters of a text, where they are a unit.
fn unit_at_end(text: &str, count: usize) -> Option<&str> {
    let (at, _) = text.char_indices().nth_back(count - 1)?;
    let is_unit = Listed::prefix(&text[at..]).is_some_and(|(_, rest)| rest.is_empty());
    is_unit.then(|| &text[at..])
}

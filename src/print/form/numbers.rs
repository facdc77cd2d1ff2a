//! Numbers of headings, as offices print them: `一、` before a part, `（一）` before a part of that.

use crate::wording::Sense;
use crate::wording::numeral::is_ordinal;

/// The number that comes next at each level.
#[derive(Default)]
pub struct Numbers {
    parts: u32,
    sections: u32,
}

impl Numbers {
    /// A heading with its number in front; as it is where its author has numbered it.
    pub fn heading(&mut self, level: u8, text: &str) -> String {
        if level == 1 {
            self.parts += 1;
            self.sections = 0;
        } else {
            self.sections += 1;
        }
        if is_numbered(text) {
            text.to_owned()
        } else if level == 1 {
            format!("{}、{text}", chinese(self.parts))
        } else {
            format!("（{}）{text}", chinese(self.sections))
        }
    }
}

/// `一、`, `（一）`, `1.`
fn is_numbered(text: &str) -> bool {
    let inside = text.trim_start_matches(Sense::OpenRound.signs());
    let rest = inside.trim_start_matches(|c: char| c.is_ascii_digit() || is_ordinal(c));
    let behind = rest.strip_prefix(Sense::NumberMark.signs());
    // `2.5 亿` begins with an amount.
    rest.len() < inside.len()
        && behind.is_some_and(|behind| !behind.starts_with(|c: char| c.is_ascii_digit()))
}

/// `一`, `十`, `二十一`; digits from a hundred on.
fn chinese(number: u32) -> String {
    match number {
        0..10 => digit(number).to_owned(),
        10..20 => format!("十{}", digit(number % 10)),
        20..100 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => number.to_string(),
    }
}

fn digit(number: u32) -> &'static str {
    match number.checked_sub(1) {
        Some(at) => Sense::Digit.words()[at as usize],
        None => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_numbered_once() {
        let mut numbers = Numbers::default();
        let printed: Vec<String> = [
            (1, "总体"),
            (1, "分项"),
            (2, "甲"),
            (2, "（2）乙"),
            (2, "3、丙"),
            (2, "一期"),
            (1, "保障"),
            (2, "2.5 亿"),
        ]
        .into_iter()
        .map(|(level, text)| numbers.heading(level, text))
        .collect();
        assert_eq!(
            printed,
            [
                "一、总体",
                "二、分项",
                "（一）甲",
                "（2）乙",
                "3、丙",
                "（四）一期",
                "三、保障",
                "（一）2.5 亿"
            ]
        );
        assert_eq!(
            [9, 10, 11, 20, 34, 100].map(chinese),
            ["九", "十", "十一", "二十", "三十四", "100"]
        );
    }
}

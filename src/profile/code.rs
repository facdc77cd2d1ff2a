//! Patterns of project codes.

use serde::Deserialize;

/// How a project code looks, and in which budget years.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodePattern {
    /// `9` digit, `A` capital letter, `X` capital letter or digit, `Y` digit of the budget year, `U` digit of the agency's
    /// code (its first ones), `C` letter of `classes`; any other character stands for itself.
    pub mask: String,
    /// The letters that `C` stands for, the most usual first.
    #[serde(default)]
    pub classes: String,
    /// First budget year.
    pub from: Option<u16>,
    /// Last budget year.
    pub until: Option<u16>,
    /// What it is, in Chinese.
    pub note: String,
}

impl CodePattern {
    /// Whether the code has this form.
    pub fn matches(&self, code: &str) -> bool {
        let mut letters = code.chars();
        self.mask
            .chars()
            .all(|mask| letters.next().is_some_and(|letter| self.fits(mask, letter)))
            && letters.next().is_none()
    }

    fn fits(&self, mask: char, letter: char) -> bool {
        match mask {
            '9' | 'Y' | 'U' => letter.is_ascii_digit(),
            'A' => letter.is_ascii_uppercase(),
            'X' => letter.is_ascii_uppercase() || letter.is_ascii_digit(),
            'C' => self.classes.contains(letter),
            literal => letter == literal,
        }
    }

    /// The year in a code of this form, and the code without its digits; `None` where it has none.
    pub fn dated(&self, code: &str) -> Option<(i32, String)> {
        let mut digits = self
            .letters(code, 'Y')?
            .filter_map(|digit| digit.to_digit(10));
        let (tens, ones) = (digits.next()?, digits.next()?);
        let pairs = self.mask.chars().zip(code.chars());
        let rest = pairs
            .filter(|(mask, _)| *mask != 'Y')
            .map(|(_, letter)| letter);
        Some((2000 + i32::try_from(tens * 10 + ones).ok()?, rest.collect()))
    }

    /// The digits of the agency in a code of this form; `None` where it has none.
    pub fn agency_of(&self, code: &str) -> Option<String> {
        Some(self.letters(code, 'U')?.collect()).filter(|digits: &String| !digits.is_empty())
    }

    /// The letter of the class in a code of this form; `None` where it has none.
    pub fn class_of(&self, code: &str) -> Option<char> {
        self.letters(code, 'C')?.next()
    }

    /// What stands in a code of this form where the mask has `mark`.
    fn letters<'c>(&'c self, code: &'c str, mark: char) -> Option<impl Iterator<Item = char> + 'c> {
        let pairs = self.mask.chars().zip(code.chars());
        self.matches(code).then(|| {
            pairs
                .filter(move |(mask, _)| *mask == mark)
                .map(|(_, letter)| letter)
        })
    }

    /// Whether it holds in that budget year.
    pub fn holds_in(&self, year: i32) -> bool {
        self.from.is_none_or(|from| i32::from(from) <= year)
            && self.until.is_none_or(|until| year <= i32::from(until))
    }

    /// A made-up code of this form, for messages.
    pub fn example(&self) -> String {
        let (mut digits, mut letters, mut year) = (
            ('1'..='9').cycle(),
            ('A'..='Z').cycle(),
            "24".chars().cycle(),
        );
        let class = self.classes.chars().next();
        self.mask
            .chars()
            .filter_map(|mask| match mask {
                '9' | 'X' | 'U' => digits.next(),
                'Y' => year.next(),
                'A' => letters.next(),
                'C' => class,
                literal => Some(literal),
            })
            .collect()
    }
}

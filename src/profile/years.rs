//! The budget years for which a profile is valid.

use std::fmt;

use crate::diag::{Message, say};

/// From one year to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Years {
    /// `None`: since ever.
    pub from: Option<u16>,
    /// `None`: until another one is made.
    pub until: Option<u16>,
}

impl Years {
    /// `2021-`, `2019-2023`, `-2020`, `2024`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str) -> Result<Self, Message> {
        let year = |part: &str| match part.trim() {
            "" => Some(None),
            part if part.len() == 4 => part.parse().ok().map(Some),
            _ => None,
        };
        let (from, until) = text
            .split_once(['-', '–', '－', '～'])
            .unwrap_or((text, text));
        match (year(from), year(until)) {
            (Some(from), Some(until))
                if (from, until) != (None, None)
                    && from.zip(until).is_none_or(|(from, until)| from <= until) =>
            {
                Ok(Self { from, until })
            }
            _ => Err(say!(
                "years“{text}”不是年度：写作 2021-、2019-2023、-2020 或 2024",
                "years “{text}” are no years: write 2021-, 2019-2023, -2020 or 2024"
            )),
        }
    }

    /// They as words.
    pub fn words(self) -> Message {
        match (self.from, self.until) {
            (Some(from), Some(until)) if from == until => say!("{from} 年", "{from}"),
            (Some(from), Some(until)) => say!("{from} 至 {until} 年", "{from} to {until}"),
            (Some(from), None) => say!("{from} 年起", "{from} and later"),
            (None, Some(until)) => say!("{until} 年及以前", "{until} and before"),
            (None, None) => say!("各年", "all years"),
        }
    }

    /// Whether a year is one of them.
    pub fn hold_in(self, year: i32) -> bool {
        self.from.is_none_or(|from| i32::from(from) <= year)
            && self.until.is_none_or(|until| year <= i32::from(until))
    }
}

impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [from, until] = [self.from, self.until]
            .map(|year| year.map(|year| year.to_string()).unwrap_or_default());
        if from == until {
            return f.write_str(&from);
        }
        write!(f, "{from}-{until}")
    }
}

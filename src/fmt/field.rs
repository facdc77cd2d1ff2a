//! One line: key, colon, value.

use std::fmt;

use super::BLANKS;
use super::word::{Keywords, word};
use crate::lower::{Head, Units};
use crate::profile::Profile;
use crate::source::Span;
use crate::syntax::{Found, Line, ValueKind};
use crate::value::unit::UnitKind;
use crate::value::{Op, read_number};
use crate::wording::Sense;
use crate::wording::width::half_width_number;

/// A line with a known key in canonical form, without indentation.
#[derive(Debug)]
pub struct CanonicalLine<'a> {
    /// With its colon, and the blank behind that.
    pub key: String,
    /// The name of a row; else empty.
    pub name: &'a str,
    /// Operator and value, with the blank in front of them.
    pub value: String,
}

impl fmt::Display for CanonicalLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key, name, value } = self;
        write!(f, "{key}{name}{value}")
    }
}

/// Writes the lines of one file.
pub struct Fields<'a, 'h> {
    pub text: &'a str,
    pub keywords: Option<Keywords>,
    pub profile: &'h Profile,
    pub year: Option<i32>,
    pub units: Units<'a>,
    /// Whether the key of this line is written in English.
    pub english: bool,
}

impl<'a, 'h> Fields<'a, 'h> {
    pub fn new(text: &'a str, keywords: Option<Keywords>, head: &Head<'h>) -> Self {
        let units = Units::new(head.preamble.units.clone().into());
        Self {
            text,
            keywords,
            profile: head.profile,
            year: head.year,
            units,
            english: false,
        }
    }

    /// The canonical form of a line with a known key.
    pub fn line(&mut self, line: &Line, found: &Found<'a>) -> CanonicalLine<'a> {
        let key = self.key(line.key.of(self.text).trim_matches(BLANKS), found);
        self.english = key.is_ascii();
        let (name, value) = match found.key.kind {
            ValueKind::Row => self.row(line),
            kind => ("", self.value(line, kind)),
        };
        let colon = self.text[line.key.end as usize..]
            .chars()
            .next()
            .unwrap_or('：');
        let key = match colon {
            // A colon that only looks like one is reported.
            '∶' | '︰' => format!("{key}{colon}"),
            _ if !self.english => format!("{key}："),
            _ if is_close(&format!("{name}{value}")) => format!("{key}:"),
            _ => format!("{key}: "),
        };
        CanonicalLine { key, name, value }
    }

    fn value(&mut self, line: &Line, kind: ValueKind) -> String {
        let end = if line.has_operator() {
            line.value.end
        } else {
            line.body.end
        };
        let written = self.trimmed(Span {
            start: line.body.start,
            end,
        });
        self.typed(kind, written)
            .unwrap_or_else(|| written.to_owned())
    }

    /// A typed value; `None` where it was not read, or where it is a text.
    pub fn typed(&mut self, kind: ValueKind, written: &'a str) -> Option<String> {
        // A # behind a value is reported.
        if written.is_empty() || written.contains(['#', '＃']) {
            return None;
        }
        match kind {
            ValueKind::Year | ValueKind::Edition => year(written),
            ValueKind::Amount => self.amount(written),
            ValueKind::Plan => self.plan(written),
            ValueKind::Milestones => self.milestones(written),
            ValueKind::Baseline => Some(self.baseline(written)),
            ValueKind::Target => Some(self.bare_target(written)),
            ValueKind::Weight => weight(written),
            ValueKind::GoalNumbers => goal_numbers(written),
            ValueKind::Period => self.period(written),
            ValueKind::Costing => self.costing(written),
            ValueKind::Procurement => self.procurement(written),
            // Texts and names are as their author wants them; a row is written by `row`.
            ValueKind::Name
            | ValueKind::Text
            | ValueKind::Prose
            | ValueKind::Note
            | ValueKind::Block
            | ValueKind::Row
            | ValueKind::Path
            | ValueKind::Profile
            | ValueKind::AmountUnit
            | ValueKind::UnitOfMeasure
            | ValueKind::Agency
            | ValueKind::Code
            | ValueKind::Direction => None,
        }
    }

    /// 入驻企业, and ` ≥ 30 家`
    fn row(&mut self, line: &Line) -> (&'a str, String) {
        let name = self.trimmed(line.body);
        if !line.has_operator() {
            if let Some((front, operator, value)) = self.reader().divided_by_word(name)
                && !ends_in_operator(front)
            {
                let target = self.target(operator, value);
                return (front, format!(" {target}"));
            }
            // A category that does not apply.
            let name = match name {
                "n/a" | "不适用" => self.word(name),
                _ => name,
            };
            return (name, String::new());
        }
        let target = self.target(line.operator.of(self.text), self.trimmed(line.value));
        // Without a name, a word is an operator only with a blank in front.
        let is_word = target.starts_with(char::is_alphabetic);
        if name.is_empty() && !is_word {
            ("", target)
        } else if ends_in_operator(name) {
            // 甲 为≥95%: with a blank behind 为 it would be the operator.
            (name, target)
        } else {
            (name, format!(" {target}"))
        }
    }

    fn amount(&mut self, written: &'a str) -> Option<String> {
        let (number, rest) = number(written)?;
        let unit = rest.trim();
        if unit.is_empty() {
            return Some(number);
        }
        self.units
            .read(unit)
            .filter(|unit| unit.unit.kind() == UnitKind::Money)?;
        Some(format!("{number} {unit}"))
    }

    pub fn trimmed(&self, span: Span) -> &'a str {
        span.of(self.text).trim_matches(BLANKS)
    }

    pub fn word<'t>(&self, written: &'t str) -> &'t str {
        word(written, self.keywords)
    }
}

/// Whether the last word of a name is an operator's.
fn ends_in_operator(name: &str) -> bool {
    name.rsplit_once(BLANKS)
        .is_some_and(|(_, last)| Op::read(last).is_some())
}

/// Whether no blank stands between an English key's colon and the value: a blank makes 为 in front an operator.
fn is_close(value: &str) -> bool {
    let first = value.split(BLANKS).next().unwrap_or_default();
    first.is_empty() || (first.ends_with(char::is_alphabetic) && Op::read(first).is_some())
}

/// The number at the start of a text in half width, and what follows it.
pub fn number(text: &str) -> Option<(String, &str)> {
    let (number, rest) = read_number(text)?;
    number.ok()?;
    Some((half_width_number(&text[..text.len() - rest.len()]), rest))
}

/// A year or an edition: digits.
fn year(written: &str) -> Option<String> {
    let narrow = half_width_number(written);
    narrow.trim_end_matches(['年', '度']).parse::<i32>().ok()?;
    Some(narrow)
}

/// 10, 10%, 10分
fn weight(written: &str) -> Option<String> {
    let (number, rest) = number(written)?;
    match rest.trim() {
        "" => Some(number),
        "%" | "％" => Some(format!("{number}%")),
        "分" => Some(format!("{number}分")),
        _ => None,
    }
}

/// 1、2
fn goal_numbers(written: &str) -> Option<String> {
    let entries = written
        .split(|c| c == ' ' || Sense::ListMark.is_sign(c))
        .map(str::trim)
        .filter(|entry| !entry.is_empty());
    let entries: Vec<&str> = entries.collect();
    let is_read = entries.iter().all(|entry| {
        entry
            .trim_start_matches("目标")
            .trim()
            .parse::<u32>()
            .is_ok()
    });
    is_read.then(|| entries.join("、"))
}

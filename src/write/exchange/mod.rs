//! What the exchange formats share: texts in XML, and targets with the days that they hold for.
//!
//! Their words are Chinese whatever the language of the run: an exchanged file does not depend on who made it.

mod iati;
mod stratml;

use std::io;

use quick_xml::events::BytesText;
use rust_decimal::Decimal;

use super::printable::{Destination, printable};
use crate::diag::Lang;
use crate::facts::{CategoryKind, FactName};
use crate::lower::read_checkpoint;
use crate::model::{Indicator, Project, Target, Text, Value};
use crate::print::form::{self, FormWords};
use crate::value::{Day, Op};
pub use iati::Iati;
pub use stratml::StratMl;

/// A piece of a file that is being written.
pub type ExchangeXml = quick_xml::Writer<Vec<u8>>;

/// First and last day.
pub type DayPair = (Day, Day);

pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

pub fn new() -> ExchangeXml {
    ExchangeXml::new(Vec::with_capacity(4096))
}

pub fn words() -> &'static FormWords {
    FormWords::of(Lang::Zh)
}

/// An element with a text.
pub fn text(xml: &mut ExchangeXml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name)
        .write_text_content(BytesText::new(&printable(text, Destination::Xml)))?;
    Ok(())
}

/// An element with a text; none where there is no text.
pub fn some(xml: &mut ExchangeXml, name: &str, words: &str) -> io::Result<()> {
    if words.is_empty() {
        Ok(())
    } else {
        text(xml, name, words)
    }
}

/// A document's or a project's line `label：value`; none where there is no value.
pub fn line(lines: &mut Vec<String>, label: &str, value: &str) {
    if !value.is_empty() {
        lines.push(format!("{label}：{value}"));
    }
}

pub fn or_blank<'t>(text: &'t Option<Text<'_>>) -> &'t str {
    text.as_ref().map_or("", Text::as_str)
}

pub fn joined(texts: &[Text<'_>]) -> String {
    texts
        .iter()
        .map(Text::as_str)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Stage of the chain from means to effects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Input,
    Output,
    Outcome,
}

impl Stage {
    /// `None` where the profile does not know the category, or where it is about management.
    pub fn of(row: &Indicator<'_>) -> Option<Self> {
        match row.category.kind? {
            CategoryKind::Cost
            | CategoryKind::EconomicCost
            | CategoryKind::SocialCost
            | CategoryKind::EcologicalCost => Some(Stage::Input),
            CategoryKind::Quantity | CategoryKind::Quality | CategoryKind::Timeliness => {
                Some(Stage::Output)
            }
            CategoryKind::EconomicBenefit
            | CategoryKind::SocialBenefit
            | CategoryKind::EcologicalBenefit
            | CategoryKind::SustainableImpact
            | CategoryKind::Satisfaction => Some(Stage::Outcome),
        }
    }
}

pub fn whole(year: i32) -> Option<DayPair> {
    Day::new(year, 1, 1).zip(Day::new(year, 12, 31))
}

/// A target of an indicator: that of the year, of the medium term, or of a checkpoint.
pub struct Aim<'a> {
    pub target: &'a Target<'a>,
    /// Blank for that of the year.
    pub label: String,
    /// `None` where they are not known.
    pub days: Option<DayPair>,
}

impl<'a> Aim<'a> {
    /// All of an indicator, that of the year first; targets that are blank apart.
    pub fn all(
        row: &'a Indicator<'a>,
        project: Option<&Project<'_>>,
        year: Option<i32>,
    ) -> Vec<Self> {
        let words = words();
        let days = year.and_then(whole);
        let mut aims = vec![Aim::new(&row.target, String::new(), days)];
        if let Some(more) = &row.more {
            let period = project.and_then(|project| project.period.as_ref());
            let beyond = period.filter(|period| year.is_some_and(|year| period.to.to.year > year));
            let medium = beyond.map(|period| (period.from.from, period.to.to));
            aims.extend(more.medium_term.as_ref().map(|target| {
                Aim::new(target, words.label(FactName::MediumTerm).to_owned(), medium)
            }));
            aims.extend(more.milestones.iter().map(|point| {
                let until = year.and_then(|year| last_day(year, point.at));
                let days = days.zip(until).map(|((from, _), to)| (from, to));
                Aim::new(
                    &point.target,
                    format!("{} {}", words.label(FactName::Milestones), point.at),
                    days,
                )
            }));
        }
        aims.retain(|aim| aim.target.printed().is_some());
        aims
    }

    /// A date is its own time, else the target holds for `days`.
    fn new(target: &'a Target<'a>, label: String, days: Option<DayPair>) -> Self {
        let days = match &target.value {
            Value::Deadline(date) => {
                let from = days.map(|(from, _)| from).filter(|from| *from <= date.to);
                Some((from.unwrap_or(date.from), date.to))
            }
            Value::Period(from, to) => Some((from.from, to.to)),
            _ => days,
        };
        Self {
            target,
            label,
            days,
        }
    }

    /// The cell's text with the label in front.
    pub fn printed(&self) -> String {
        let printed = self.target.printed().unwrap_or_default();
        if self.label.is_empty() {
            printed
        } else {
            format!("{}：{printed}", self.label)
        }
    }

    /// The numbers that are compared with, each with its official sign: of a range both ends.
    pub fn bounds(&self) -> Vec<(&'static str, Decimal)> {
        match &self.target.value {
            Value::Quantity(quantity) => {
                vec![(self.target.op.map_or("", Op::sign), quantity.number)]
            }
            Value::Range(ends) => {
                let [unit, other] =
                    [&ends.0, &ends.1].map(|end| end.unit.as_ref().map(|unit| unit.unit.factor()));
                // 30 分钟 ～ 2 小时 has no one unit that both numbers could stand in.
                if unit == other {
                    vec![("≥", ends.0.number), ("≤", ends.1.number)]
                } else {
                    Vec::new()
                }
            }
            _ => Vec::new(),
        }
    }
}

/// Last day of a checkpoint's month.
fn last_day(year: i32, at: &str) -> Option<Day> {
    let (_, month, ..) = read_checkpoint(at)?;
    (28..=31)
        .rev()
        .find_map(|day| Day::new(year, month.into(), day))
}

/// Name of an indicator. A statement has none: its text stands where the name would, as in the form.
pub fn name(row: &Indicator<'_>) -> String {
    match row.name() {
        "" => row.target.printed().unwrap_or_default(),
        name => name.to_owned(),
    }
}

/// What the formats have no element for, `label：value` a line.
pub fn indicator_lines(row: &Indicator<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let levels = [row.category.level1, row.category.level2]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>();
    line(&mut lines, "指标类别", &levels.join("·"));
    line(&mut lines, "说明", or_blank(&row.description));
    line(&mut lines, "依据", or_blank(&row.basis));
    lines.extend(form::indicator_facts(row, form::is_further, words()));
    lines
}

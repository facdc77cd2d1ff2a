//! Reads a value part by part, without judging it: the model and the formatter both stand on this.

use crate::wording::Sense;
use rust_decimal::Decimal;

use super::Units;
use crate::model::UnitRef;
use crate::profile::Profile;
use crate::value::{
    DateError, DateSpan, NumberError, Op, may_be_range, read_date, read_number, split_mark,
    split_trailing,
};

/// What reading a value needs to know of the rest of the file.
pub struct ValueReader<'a, 'c> {
    pub units: &'c mut Units<'a>,
    pub year: Option<i32>,
    pub profile: &'c Profile,
}

/// A number as written, with its unit.
pub struct Measure<'a> {
    pub written: &'a str,
    pub number: Decimal,
    pub unit: Option<UnitRef<'a>>,
}

/// A date as written.
pub struct Dated<'a> {
    pub written: &'a str,
    pub days: DateSpan,
}

/// A typed value.
pub enum Typed<'a> {
    Quantity(Measure<'a>),
    /// Two ends and the mark between them. The first has a unit only where one was written.
    Range(Measure<'a>, &'a str, Measure<'a>),
    Deadline(Dated<'a>),
    Period(Dated<'a>, &'a str, Dated<'a>),
}

/// A value as far as it is typed.
pub enum Reading<'a> {
    /// All of the text was read; `Op` where a word behind the value is an operator.
    Whole(Typed<'a>, Option<Op>),
    /// A range whose first end is the larger one.
    Reversed(Typed<'a>),
    /// A value, and then something that was not read. `is_complete`: a remark to the value (左右, （含续租）). Otherwise
    /// it is a value only behind a comparison: behind 为, `7*24小时` and `2号加速器完工` are texts.
    Leftover {
        rest: &'a str,
        is_complete: bool,
    },
    Malformed(NumberError),
    NoDate(DateError),
    /// No number and no date.
    Untyped,
}

/// A value that only 为 takes.
pub enum Plain<'a> {
    Boolean(bool),
    /// A level, and its scale where one was written.
    Level(&'a str, Vec<&'a str>),
    DoesNotApply,
}

impl<'a> ValueReader<'a, '_> {
    /// 待定, 待定 元, tbd: the word and the unit behind it.
    pub fn unset(&mut self, written: &'a str) -> Option<(&'a str, Option<UnitRef<'a>>)> {
        let rest = written
            .strip_prefix("待定")
            .or_else(|| strip_word(written, "tbd"))?;
        let word = &written[..written.len() - rest.len()];
        let is_apart = rest.starts_with(char::is_whitespace);
        let rest = rest.trim();
        if rest.is_empty() {
            return Some((word, None));
        }
        // 待定方案 is a text: only a known unit may stand without a blank.
        let unit = self
            .units
            .read(rest)
            .filter(|unit| is_apart || unit.unit.is_known())?;
        Some((word, Some(unit)))
    }

    /// Yes and no, levels, and what does not apply.
    pub fn plain(&self, written: &'a str) -> Option<Plain<'a>> {
        if Sense::Yes.is(written) {
            return Some(Plain::Boolean(true));
        }
        if Sense::No.is(written) {
            return Some(Plain::Boolean(false));
        }
        if Sense::NotApplicable.is(written) {
            return Some(Plain::DoesNotApply);
        }
        if self.profile.is_level_value(written) {
            return Some(Plain::Level(written, Vec::new()));
        }
        let inner = written.strip_suffix(Sense::CloseSquare.signs())?;
        let (value, scale) = inner.split_once(Sense::OpenSquare.signs())?;
        let levels = scale
            .split(Sense::LevelMark.signs())
            .map(str::trim)
            .filter(|level| !level.is_empty());
        let scale: Vec<&str> = levels.collect();
        let value = value.trim();
        (scale.len() > 1 && scale.contains(&value)).then_some(Plain::Level(value, scale))
    }

    /// A date, a number with its unit, or a range of them. `is_range`: 介于 stands in front, nothing else will do.
    pub fn read(&mut self, written: &'a str, is_range: bool) -> Reading<'a> {
        let Some((number, rest)) = read_number(written) else {
            return self.date(written);
        };
        let after = rest.trim_start();
        let names_month = after.starts_with(['年', '月']);
        // 2024.12.31 looks like a malformed number.
        if names_month || number.is_err() || rest.starts_with(['-', '/']) {
            let date = self.date(written);
            if matches!(date, Reading::Whole(..) | Reading::Reversed(_)) {
                return date;
            }
            if let Some((Err(error), _)) = read_date(written, self.year).filter(|_| names_month) {
                return Reading::NoDate(error);
            }
        }
        let number = match number {
            Ok(number) => number,
            Err(error) => return Reading::Malformed(error),
        };
        let first = Measure {
            written: &written[..written.len() - rest.len()],
            number,
            unit: None,
        };
        match self.range(first, after) {
            Ok(reading) => reading,
            Err(_) if is_range => Reading::Untyped,
            Err(first) => self.quantity(first, after.trim_end()),
        }
    }

    /// `rest` is what follows the number.
    fn quantity(&mut self, number: Measure<'a>, rest: &'a str) -> Reading<'a> {
        let whole = |unit, op| Reading::Whole(Typed::Quantity(Measure { unit, ..number }), op);
        if rest.is_empty() {
            return whole(None, None);
        }
        let unit = self.units.read(rest);
        if let Some(known) = unit.clone().filter(|unit| unit.unit.is_known()) {
            return whole(Some(known), None);
        }
        if let Some((head, word, op)) = split_trailing(rest) {
            let head = head.trim_end();
            if head.is_empty() && word != "前" {
                return whole(None, Some(op));
            }
            if let Some(known) = self.units.read(head).filter(|unit| unit.unit.is_known()) {
                return whole(Some(known), Some(op));
            }
        }
        // A known unit and a remark is no unit of its own.
        let left = self
            .units
            .prefix(rest)
            .map_or(rest, |known| rest[known.written.len()..].trim_start());
        let is_remark = left.starts_with(Sense::RemarkStart.signs());
        let is_product = left.starts_with(['*', '×']);
        match unit {
            Some(unit) if !is_remark && !is_product => whole(Some(unit), None),
            _ => {
                let rest = if left.is_empty() { rest } else { left };
                Reading::Leftover {
                    rest,
                    is_complete: is_remark,
                }
            }
        }
    }

    /// `30 至 50 家`, `30%～50%`; gives the first number back where no range follows.
    fn range(&mut self, first: Measure<'a>, rest: &'a str) -> Result<Reading<'a>, Measure<'a>> {
        // Most values hold no mark at all: units are not looked for in vain.
        if !may_be_range(rest) {
            return Err(first);
        }
        let starts_range = split_mark(rest).is_some();
        let first_unit = if starts_range {
            None
        } else {
            self.units.prefix(rest)
        };
        let after_unit = &rest[first_unit.as_ref().map_or(0, |unit| unit.written.len())..];
        let Some((mark, rest)) = split_mark(after_unit.trim_start()) else {
            return Err(first);
        };
        let rest = rest.trim_start();
        let Some((second, after)) = read_number(rest) else {
            return Err(first);
        };
        let number = match second {
            Ok(number) => number,
            Err(error) => return Ok(Reading::Malformed(error)),
        };
        let written = &rest[..rest.len() - after.len()];
        let rest = after.trim();
        let unit = if rest.is_empty() {
            first_unit.clone()
        } else {
            match self.units.read(rest) {
                Some(unit)
                    if first_unit
                        .as_ref()
                        .is_none_or(|first| first.unit.same_dimension(&unit.unit)) =>
                {
                    Some(unit)
                }
                _ => {
                    return Ok(Reading::Leftover {
                        rest,
                        is_complete: first_unit.is_some(),
                    });
                }
            }
        };
        let from = Measure {
            unit: first_unit,
            ..first
        };
        let to = Measure {
            written,
            number,
            unit,
        };
        let is_reversed = is_greater(&from, &to);
        let range = Typed::Range(from, mark, to);
        Ok(if is_reversed {
            Reading::Reversed(range)
        } else {
            Reading::Whole(range, None)
        })
    }

    /// A deadline or a period.
    fn date(&self, text: &'a str) -> Reading<'a> {
        let (days, rest) = match read_date(text, self.year) {
            Some((Ok(days), rest)) => (days, rest),
            Some((Err(error), _)) => return Reading::NoDate(error),
            None => return Reading::Untyped,
        };
        let from = Dated {
            written: &text[..text.len() - rest.len()],
            days,
        };
        let rest = rest.trim();
        if rest.is_empty() {
            return Reading::Whole(Typed::Deadline(from), None);
        }
        if let Some(("", _, op)) = split_trailing(rest) {
            return Reading::Whole(Typed::Deadline(from), Some(op));
        }
        if let Some((mark, end)) = split_mark(rest)
            && let written = end.trim()
            && let Some((Ok(days), "")) = read_date(written, Some(from.days.from.year))
        {
            let to = Dated {
                written,
                days: DateSpan {
                    year_assumed: from.days.year_assumed,
                    ..days
                },
            };
            let is_reversed = days.to < from.days.from;
            let period = Typed::Period(from, mark, to);
            return if is_reversed {
                Reading::Reversed(period)
            } else {
                Reading::Whole(period, None)
            };
        }
        Reading::Leftover {
            rest,
            is_complete: false,
        }
    }
}

fn is_greater(from: &Measure, to: &Measure) -> bool {
    let number = match (&from.unit, &to.unit) {
        (Some(a), Some(b)) => a.unit.convert(from.number, &b.unit),
        _ => Some(from.number),
    };
    number.is_some_and(|number| number > to.number)
}

/// An English word at the start of a text, with its end there.
fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    text.strip_prefix(word)
        .filter(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

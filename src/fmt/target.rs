//! 指标值: operator and value.

use super::field::Fields;
use crate::lower::{Measure, Plain, Reading, Typed, ValueReader};
use crate::value::Op;
use crate::wording::Sense;
use crate::wording::width::half_width_number;

impl<'a> Fields<'a, '_> {
    /// A target: its operator as written (empty where there is none) and the value behind it.
    pub fn target(&mut self, operator: &str, written: &'a str) -> String {
        let op = Op::read(operator).flatten();
        let (op, value) = self
            .read(op, written.trim())
            .unwrap_or_else(|| (op, written.to_owned()));
        let sign = match op {
            Some(Op::Between) | None => self.word(operator.trim()),
            Some(op) => op.sign(),
        };
        [sign, &value]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// A typed value in canonical form, with its operator; `None` where it is text or was not read.
    fn read(&mut self, op: Option<Op>, written: &'a str) -> Option<(Option<Op>, String)> {
        if written.contains(['#', '＃']) {
            return None;
        }
        if let Some((word, unit)) = self.reader().unset(written) {
            let word = self.word(word);
            return Some((
                op,
                unit.map_or(word.to_owned(), |unit| format!("{word} {}", unit.written)),
            ));
        }
        if op.is_none()
            && let Some(plain) = self.reader().plain(written)
        {
            return Some((None, self.plain(plain, written)));
        }
        match self.reader().read(written, op) {
            // An unknown unit may be a text that begins with a number.
            Reading::Whole(
                Typed::Quantity(Measure {
                    unit: Some(unit), ..
                }),
                _,
            ) if !unit.unit.is_known() => None,
            // Behind a sign a range is a mistake, which stays as it was written.
            Reading::Whole(Typed::Range(..) | Typed::Period(..), _)
                if !matches!(op, None | Some(Op::Between)) =>
            {
                None
            }
            Reading::Whole(Typed::Range(_, mark, _), _) if Sense::RangeAnd.is(mark) => None,
            // What was said in words stays so.
            Reading::Whole(Typed::Deadline(date), Some(_)) if date.days.from != date.days.to => {
                None
            }
            Reading::Whole(value, None) => Some((op, self.typed_value(op, &value))),
            // 为 25 家以上 and ≥ 25 家以上 are ≥ 25 家.
            Reading::Whole(value, trailing) if op.is_none() || op == trailing => {
                Some((trailing, self.typed_value(op, &value)))
            }
            _ => None,
        }
    }

    pub fn reader(&mut self) -> ValueReader<'a, '_> {
        ValueReader {
            units: &mut self.units,
            year: self.year,
            profile: self.profile,
        }
    }

    /// 是, 否, 不适用, a level with its scale.
    fn plain(&self, plain: Plain<'_>, written: &str) -> String {
        match plain {
            Plain::Level(value, scale) if !scale.is_empty() => {
                format!("{value} [{}]", scale.join("/"))
            }
            Plain::Level(..) => written.to_owned(),
            Plain::Boolean(_) | Plain::DoesNotApply => self.word(written).to_owned(),
        }
    }

    fn typed_value(&self, op: Option<Op>, value: &Typed<'_>) -> String {
        match value {
            Typed::Quantity(measure) => measured(measure),
            Typed::Range(from, mark, to) => {
                self.joined_ends(op, &measured(from), mark, &measured(to))
            }
            Typed::Deadline(date) => day(date.written),
            Typed::Period(from, mark, to) => {
                self.joined_ends(op, &day(from.written), mark, &day(to.written))
            }
        }
    }

    fn joined_ends(&self, op: Option<Op>, from: &str, mark: &str, to: &str) -> String {
        let is_word = matches!(mark, "to" | "至" | "到");
        if is_word || op == Some(Op::Between) {
            format!("{from} {} {to}", self.until(mark))
        } else {
            format!("{from}～{to}")
        }
    }
}

fn measured(measure: &Measure<'_>) -> String {
    if let Some(written) = measure.in_words {
        return written.to_owned();
    }
    let unit = measure.unit.as_ref().map_or("", |unit| unit.written);
    with_unit(&half_width_number(measure.written), unit)
}

/// A number and its unit with a blank between; none before a per cent sign.
pub fn with_unit(number: &str, unit: &str) -> String {
    let unit = unit.replace('％', "%");
    let gap = if unit.is_empty() || unit.starts_with(['%', '‰']) {
        ""
    } else {
        " "
    };
    format!("{number}{gap}{unit}")
}

/// A date or a checkpoint in half width, without blanks.
pub fn day(written: &str) -> String {
    half_width_number(written)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect()
}

//! Reads a value part by part, without judging it: the model and the formatter both stand on this.
//!
//! Wholly or not at all: no part of a text is a value unless all of it was understood.

use crate::wording::Sense;
use crate::wording::year::YEARS;
use rust_decimal::Decimal;

use super::Units;
use crate::model::UnitRef;
use crate::profile::Profile;
use crate::value::unit::UnitKind;
use crate::value::{
    DateError, DateSpan, NumberError, Op, digit, may_be_range, read_date, read_figures,
    read_number, read_period, recurs, split_behind_date, split_mark, split_trailing,
};
use crate::wording::numeral::is_numeral;

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
    /// All of it as written, where words say the number: 三个工作日, 2个半小时, ￥3000.
    pub in_words: Option<&'a str>,
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
    /// A value beside something that was not read. `is_complete`: a remark to the value (左右, 约, （含续租）). Otherwise
    /// it is a value only behind a comparison: behind 为, `7*24小时` and `2号加速器完工` are texts.
    Leftover {
        rest: &'a str,
        is_complete: bool,
    },
    /// A day that comes again: 每月25日前.
    Recurring,
    /// Four digits that may be a year near that of the document.
    BareYear,
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

    /// A date, a number with its unit, or a range of them; `op` is the comparison in front.
    pub fn read(&mut self, written: &'a str, op: Option<Op>) -> Reading<'a> {
        if may_be_date(written)
            && let Some(reading) = self.dated(written)
        {
            return reading;
        }
        let figure = match self.figure(written, op.is_some()) {
            Some(Ok(figure)) => figure,
            Some(Err(error)) => return Reading::Malformed(error),
            None => return self.without_number(written, op),
        };
        match self.range(&figure, op == Some(Op::Between)) {
            Some(reading) => reading,
            None if op == Some(Op::Between) => Reading::Untyped,
            None => self.quantity(figure),
        }
    }

    /// A number with its unit and nothing else, where no date and no range can stand: 3万5 has no unit, 202412 is a number.
    pub fn amount(&mut self, written: &'a str) -> Reading<'a> {
        match self.figure(written, true) {
            Some(Ok(figure)) => self.measured(figure),
            Some(Err(error)) => Reading::Malformed(error),
            None => Reading::Untyped,
        }
    }

    /// The number at the start of a text, with what stands before it; `None` where no number begins there.
    /// `is_compared`: a comparison stands in front.
    fn figure(
        &mut self,
        text: &'a str,
        is_compared: bool,
    ) -> Option<Result<Figure<'a>, NumberError>> {
        let plain = text.starts_with(|c: char| c.is_ascii_digit());
        let front = if plain { Front::Nothing } else { front(text) };
        let (unit, inner) = match front {
            Front::Nothing => (None, text),
            Front::Unit(unit, inner) => (self.units.read(unit), inner),
            Front::Half(inner) => {
                let figure = Figure::new(text, "", Decimal::new(5, 1), inner);
                return Some(Ok(Figure {
                    form: Form::Half,
                    ..figure
                }));
            }
        };
        let (number, rest) = read_number(inner).or_else(|| hundred(inner, unit.is_some()))?;
        let is_digits = inner.starts_with(|c| digit(c).is_some() || Sense::NumberSign.is_sign(c));
        let number = match number {
            Ok(number) => number,
            Err(error) => return is_digits.then_some(Err(error)),
        };
        let written = &inner[..inner.len() - rest.len()];
        let in_words = unit.is_some() || !is_digits || written.contains(is_numeral);
        let form = match is_digits {
            true => Form::Digits,
            false => Form::Numerals { is_compared },
        };
        let figure = Figure::new(text, written, number, rest);
        Some(Ok(Figure {
            unit,
            in_words,
            form,
            ..figure
        }))
    }

    /// A number with the unit behind it, or a year.
    fn quantity(&mut self, figure: Figure<'a>) -> Reading<'a> {
        let is_bare = figure.rest.is_empty() || Sense::YearName.is(figure.rest.trim_end());
        if is_bare && figure.is_year_near(self.year) {
            return Reading::BareYear;
        }
        self.measured(figure)
    }

    /// A number with the unit behind it.
    fn measured(&mut self, figure: Figure<'a>) -> Reading<'a> {
        let rest = figure.rest.trim_end();
        if let Some(measure) = self.measure(&figure, rest) {
            return Reading::Whole(Typed::Quantity(measure), None);
        }
        if let Some((unit, op)) = split_trailing(rest) {
            let unit = unit.trim_end();
            let measure = self.measure(&figure, unit);
            if let Some(measure) = measure.or_else(|| self.unknown(&figure, unit)) {
                return Reading::Whole(Typed::Quantity(measure), Some(op));
            }
        }
        if let Some(measure) = self.unknown(&figure, rest) {
            return Reading::Whole(Typed::Quantity(measure), None);
        }
        self.not_known(figure, rest)
    }

    /// The figure with `unit`, which is all that stands behind its number; `None` where that is no known unit.
    fn measure(&mut self, figure: &Figure<'a>, unit: &'a str) -> Option<Measure<'a>> {
        if unit.is_empty() {
            // 百分之五 and ￥3000 have theirs; a numeral alone is a word.
            let has_unit = figure.unit.is_some() || figure.form == Form::Digits;
            return has_unit.then(|| figure.measure(figure.unit.clone(), unit));
        }
        let known = self.known(unit);
        if let Some(front) = &figure.unit {
            let is_money = |found: &UnitRef<'a>| found.unit.is_money();
            let known = known.filter(|found| is_money(front) && is_money(found))?;
            return Some(figure.measure(Some(known), unit));
        }
        if let Some(known) = known {
            return figure
                .takes(&known)
                .then(|| figure.measure(Some(known), unit));
        }
        if let Some(money) = Sense::MoneyTail.strip_end(unit)
            && let Some(known) = self.known(money).filter(|found| found.unit.is_money())
        {
            return Some(figure.measure_in_words(figure.number, known, unit));
        }
        let time = unit
            .strip_suffix('半')
            .or_else(|| unit.strip_prefix('个').unwrap_or(unit).strip_prefix('半'))?;
        let known = self
            .known(time.trim())
            .filter(|found| found.unit.kind() == UnitKind::Duration)?;
        let half = figure.number.checked_add(Decimal::new(5, 1))?;
        let is_whole = figure.number.is_integer() && figure.form != Form::Half;
        is_whole.then(|| figure.measure_in_words(half, known, unit))
    }

    fn known(&mut self, unit: &'a str) -> Option<UnitRef<'a>> {
        self.units.read(unit).filter(|unit| unit.unit.is_known())
    }

    /// The figure with `unit`, which nobody knows; `None` where that cannot be a unit.
    fn unknown(&mut self, figure: &Figure<'a>, unit: &'a str) -> Option<Measure<'a>> {
        let (known, left) = self.beside_known(unit);
        let is_unit = figure.form == Form::Digits
            && figure.unit.is_none()
            && !self.is_remark(left)
            && self.is_unit(figure, known.as_ref(), left);
        let unit_ref = is_unit.then(|| self.units.read(unit)).flatten()?;
        Some(figure.measure(Some(unit_ref), unit))
    }

    /// The known unit that a text begins with, and what is left behind it.
    fn beside_known(&mut self, text: &'a str) -> (Option<UnitRef<'a>>, &'a str) {
        let known = self.units.prefix(text);
        let left = known
            .as_ref()
            .map_or(text, |known| text[known.written.len()..].trim_start());
        (known, left)
    }

    /// Whether what stands behind a value says more about it.
    fn is_remark(&mut self, left: &'a str) -> bool {
        left.starts_with(Sense::RemarkStart.signs())
            || Sense::BeforeDate.is(left)
            || Sense::AboutAfter.begins(left)
            || self.is_times_money(left)
    }

    /// A number behind which no unit stands alone.
    fn not_known(&mut self, figure: Figure<'a>, rest: &'a str) -> Reading<'a> {
        let (_, left) = self.beside_known(rest);
        let is_remark = self.is_remark(left);
        if figure.form != Form::Digits && !is_remark {
            return Reading::Untyped;
        }
        let rest = if left.is_empty() { rest } else { left };
        Reading::Leftover {
            rest,
            is_complete: is_remark,
        }
    }

    /// `×2万元/台` behind `10台`: a product that no value holds.
    fn is_times_money(&mut self, left: &'a str) -> bool {
        let sign = Sense::Times
            .start(left)
            .or_else(|| Sense::TimesLookAlike.start(left));
        let Some(behind) = sign.map(|sign| left[sign.len()..].trim_start()) else {
            return false;
        };
        let Some((Ok(_), unit)) = read_number(behind) else {
            return false;
        };
        self.units
            .prefix(unit.trim_start())
            .is_some_and(|unit| unit.unit.is_money())
    }

    /// Whether what stands behind a number may be a unit that nobody knows: `left` follows a `known` one.
    fn is_unit(&mut self, figure: &Figure<'a>, known: Option<&UnitRef<'a>>, left: &'a str) -> bool {
        let is_year = figure.is_year_of(figure.rest) || figure.is_year_near(self.year);
        if left.starts_with(['*', '×']) || is_year {
            return false;
        }
        let Some(known) = known else {
            return !figure
                .rest
                .trim_start()
                .starts_with(Sense::DateLetter.signs());
        };
        // 窝蜂 is one word; 平方米绿地 and 年中 are a unit and more.
        let is_long = known.written.chars().nth(1).is_some();
        let is_divided = left.starts_with(Sense::DivisorMark.signs());
        let is_typed = known.unit.is_time() || known.unit.is_proportion() || is_long;
        is_divided || !is_typed || self.known(left).is_some()
    }

    /// A text that begins with no number.
    fn without_number(&mut self, text: &'a str, op: Option<Op>) -> Reading<'a> {
        if recurs(text) {
            return Reading::Recurring;
        }
        let first = text.chars().next();
        let is_inexact = Sense::InexactDate.is(text) && text.chars().nth(1).is_some();
        let is_vague = first.is_some_and(|c| Sense::Vague.is_sign(c))
            && text.chars().nth(1).is_some_and(is_numeral);
        if is_inexact || is_vague {
            return Reading::Leftover {
                rest: text,
                is_complete: true,
            };
        }
        // 约30个: of the figure all is known but this word.
        if let Some(word) = Sense::AboutInFront.start(text)
            && let Reading::Whole(..) = self.read(text[word.len()..].trim_start(), op)
        {
            return Reading::Leftover {
                rest: &text[..word.len()],
                is_complete: true,
            };
        }
        Reading::Untyped
    }

    /// `30 至 50 家`, `30%～50%`; `None` where no range follows. `is_between`: 介于 stands in front.
    fn range(&mut self, figure: &Figure<'a>, is_between: bool) -> Option<Reading<'a>> {
        let rest = figure.rest.trim_start();
        // Most values hold no mark at all: units are not looked for in vain.
        if !is_between && !may_be_range(rest) {
            return None;
        }
        let first_unit = if range_mark(rest, is_between).is_some() {
            None
        } else {
            self.units.prefix(rest)
        };
        let after_unit = &rest[first_unit.as_ref().map_or(0, |unit| unit.written.len())..];
        let (mark, rest) = range_mark(after_unit.trim_start(), is_between)?;
        let second = match self.figure(rest.trim_start(), true)? {
            Ok(second) => second,
            Err(error) => return Some(Reading::Malformed(error)),
        };
        // 2025-2027 and 2025—12 are times.
        let is_bare = first_unit.is_none() && second.rest.trim_end().is_empty();
        if is_bare && figure.is_year_near(self.year) {
            return Some(Reading::BareYear);
        }
        let rest = second.rest.trim_end();
        let rest = Sense::RangeTail.strip_end(rest).unwrap_or(rest).trim_end();
        let from = figure.measure(first_unit.or_else(|| figure.unit.clone()), "");
        let to = if rest.is_empty() {
            second.measure(second.unit.clone().or_else(|| from.unit.clone()), rest)
        } else {
            let unit = self.units.read(rest).filter(|unit| {
                let is_same = |first: &UnitRef<'a>| first.unit.same_dimension(&unit.unit);
                from.unit.as_ref().is_none_or(is_same)
            });
            match unit {
                Some(unit) => second.measure(Some(unit), rest),
                None => {
                    let is_complete = from.unit.is_some();
                    return Some(Reading::Leftover { rest, is_complete });
                }
            }
        };
        let is_reversed = is_greater(&from, &to);
        let range = Typed::Range(from, mark, to);
        Some(if is_reversed {
            Reading::Reversed(range)
        } else {
            Reading::Whole(range, None)
        })
    }

    /// A deadline or a period; `None` where the text is neither, but perhaps a number.
    fn dated(&self, text: &'a str) -> Option<Reading<'a>> {
        let (date, op) = match split_behind_date(text) {
            Some((date, op)) => (date.trim_end(), Some(op)),
            None => (text, None),
        };
        match read_period(date, self.year) {
            Some(Ok(period)) => {
                let [from, to] =
                    [period.from, period.to].map(|(written, days)| Dated { written, days });
                let is_reversed = to.days.to < from.days.from;
                let period = Typed::Period(from, period.mark, to);
                return Some(match is_reversed {
                    true => Reading::Reversed(period),
                    false => Reading::Whole(period, None),
                });
            }
            Some(Err(error)) => return Some(Reading::NoDate(error)),
            None => {}
        }
        let figures = read_figures(date).filter(|(_, rest)| rest.is_empty());
        let (days, rest) = figures.or_else(|| read_date(date, self.year))?;
        let days = match days {
            Ok(days) => days,
            Err(error) => return Some(Reading::NoDate(error)),
        };
        let rest = rest.trim_start();
        Some(if rest.is_empty() {
            Reading::Whole(
                Typed::Deadline(Dated {
                    written: date,
                    days,
                }),
                op,
            )
        } else {
            let is_complete = Sense::InexactDate.begins(rest);
            Reading::Leftover {
                rest: &text[date.len() - rest.len()..],
                is_complete,
            }
        })
    }
}

/// The beginning of a figure: its number, and what stands before it.
struct Figure<'a> {
    /// From its first character to the end of the text.
    text: &'a str,
    /// The number as written.
    written: &'a str,
    number: Decimal,
    /// A unit that stands in front: 百分之, ￥.
    unit: Option<UnitRef<'a>>,
    /// What follows the number.
    rest: &'a str,
    in_words: bool,
    form: Form,
}

/// What a number is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Digits,
    Numerals { is_compared: bool },
    Half,
}

impl<'a> Figure<'a> {
    fn new(text: &'a str, written: &'a str, number: Decimal, rest: &'a str) -> Self {
        let rest = rest.trim_start();
        Self {
            text,
            written,
            number,
            unit: None,
            rest,
            in_words: true,
            form: Form::Digits,
        }
    }

    /// With its unit, of which `behind` is written behind the number.
    fn measure(&self, unit: Option<UnitRef<'a>>, behind: &str) -> Measure<'a> {
        let in_words = self.in_words.then(|| self.whole(behind));
        Measure {
            written: self.written,
            number: self.number,
            unit,
            in_words,
        }
    }

    fn measure_in_words(&self, number: Decimal, unit: UnitRef<'a>, behind: &str) -> Measure<'a> {
        let in_words = Some(self.whole(behind));
        Measure {
            written: self.written,
            number,
            unit: Some(unit),
            in_words,
        }
    }

    /// All of the figure, which ends in `behind`.
    fn whole(&self, behind: &str) -> &'a str {
        let start = self.text.len() - self.rest.len();
        self.text[..start + behind.len()].trim_end()
    }

    /// Whether the number may count in a unit: 半 is of a time, and 一级 is a name unless it is compared.
    fn takes(&self, unit: &UnitRef<'_>) -> bool {
        match self.form {
            Form::Digits | Form::Numerals { is_compared: true } => true,
            Form::Numerals { is_compared: false } => !Sense::Numbered.is(unit.unit.canonical()),
            Form::Half => unit.unit.kind() == UnitKind::Duration,
        }
    }

    /// Whether the number may be a year: it is near that of the document, and nothing else stands with it.
    fn is_year_near(&self, year: Option<i32>) -> bool {
        const NEAR: u32 = 5;
        let number = i32::try_from(self.number).ok();
        let is_plain = self.written.len() == 4 && self.number.is_integer() && self.unit.is_none();
        let years = number.zip(year);
        is_plain && years.is_some_and(|(number, year)| number.abs_diff(year) <= NEAR)
    }

    /// Whether the number is a year of which `behind` speaks: 2025财年.
    fn is_year_of(&self, behind: &str) -> bool {
        let is_year = i32::try_from(self.number).is_ok_and(|year| YEARS.contains(&year));
        is_year && self.number.scale() == 0 && behind.contains('年')
    }
}

/// What stands before a number.
enum Front<'a> {
    Nothing,
    /// 百分之, ￥: the unit that it says, and what follows it.
    Unit(&'static str, &'a str),
    /// 半: what follows it.
    Half(&'a str),
}

fn front(text: &str) -> Front<'_> {
    const UNITS: [(Sense, &str); 5] = [
        (Sense::PercentInFront, "%"),
        (Sense::PermilleInFront, "‰"),
        (Sense::PermyriadInFront, "‱"),
        (Sense::PerLakhInFront, "/十万"),
        (Sense::CurrencyInFront, "元"),
    ];
    if let Some(behind) = text.strip_prefix('半') {
        return Front::Half(behind);
    }
    let mut found = UNITS.iter();
    let unit = found.find_map(|(sense, unit)| Some((*unit, sense.strip_start(text)?)));
    unit.map_or(Front::Nothing, |(unit, inner)| {
        Front::Unit(unit, inner.trim_start())
    })
}

/// 百 behind 百分之.
fn hundred(text: &str, is_share: bool) -> Option<(Result<Decimal, NumberError>, &str)> {
    let rest = text.strip_prefix('百').filter(|_| is_share)?;
    Some((Ok(Decimal::ONE_HUNDRED), rest))
}

/// Whether a date may stand in a text: nearly all values are seen here to hold none.
fn may_be_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let may_begin_year = matches!(bytes, [b'1' | b'2', b'0' | b'1' | b'9', ..] | [0xEF, ..]);
    may_begin_year || Sense::DateLetter.has_sign(text)
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

/// The mark of a range at the start of a text, and what follows it; 和 is one only behind 介于.
fn range_mark(text: &str, is_between: bool) -> Option<(&str, &str)> {
    let and = || Sense::RangeAnd.start(text).filter(|_| is_between);
    split_mark(text).or_else(|| and().map(|word| text.split_at(word.len())))
}

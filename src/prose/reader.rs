//! Reads the figures of one paragraph, from left to right.

use crate::wording::Sense;
use rust_decimal::Decimal;

use super::number::{Run, begins_with_digit};
use super::scan;
use super::words;
use super::{Fact, Figure, Measure, Per};
use crate::source::Span;
use crate::value::unit::{Listed, UnitKind, scale_prefix};
use crate::value::{DateSpan, Day, read_date};
use crate::wording::numeral::is_numeral;

pub struct Reader<'t, 'o> {
    text: &'t str,
    /// Where the paragraph begins in the file.
    base: usize,
    year: i32,
    /// End of the last figure.
    last: usize,
    found: &'o mut Vec<Figure<'t>>,
    /// How many figures the paragraphs before this one have.
    earlier: usize,
}

/// Words between a checkpoint and its percentage take fewer bytes.
const LONGEST_GAP: usize = 100;

/// A number with its unit, as far as one was read.
struct Measured<'t> {
    measure: Measure,
    unit: Option<Listed>,
    rest: &'t str,
}

impl<'t, 'o> Reader<'t, 'o> {
    pub fn new(
        file: &'t str,
        paragraph: Span,
        year: Option<i32>,
        found: &'o mut Vec<Figure<'t>>,
    ) -> Self {
        // Where no year is known a date still has its month.
        let (year, earlier) = (year.unwrap_or(2000), found.len());
        Self {
            text: paragraph.of(file),
            base: paragraph.start as usize,
            year,
            last: 0,
            found,
            earlier,
        }
    }

    pub fn read(mut self) {
        let mut at = 0;
        while let Some(start) = scan::next(self.text.as_bytes(), at) {
            let rest = &self.text[start..];
            let next = rest.chars().next().unwrap_or_default();
            at = match next {
                '《' => start + closed(rest, '》'),
                '〔' => start + closed(rest, '〕'),
                c if Sense::DateWordStart.is_sign(c) => self.word(start, next),
                _ if begins_with_digit(rest) => self.digits(start),
                _ => self.numeral(start),
            };
        }
    }

    /// 国庆, 年底, 上半年: dates without a number.
    fn word(&mut self, start: usize, first: char) -> usize {
        let rest = &self.text[start..];
        let end = start + first.len_utf8();
        if rest.starts_with("国庆") {
            return self.holiday(start, start + "国庆".len(), (10, 1));
        }
        // 上年末 lies in another year.
        let is_date =
            Sense::HalfYear.begins(rest) && !self.text[..start].ends_with(Sense::OtherYear.signs());
        match read_date(rest, Some(self.year)).filter(|_| is_date) {
            Some((Ok(date), after)) => self.date(start, date, after),
            _ => end,
        }
    }

    fn digits(&mut self, start: usize) -> usize {
        let Some(run) = Run::at(&self.text[start..]) else {
            return start + 1;
        };
        let (after, end) = (run.rest, self.text.len() - run.rest.len());
        if self.is_named(start) {
            return self.token_end(end);
        }
        if let Some(next) = self.written_date(start, after) {
            return next;
        }
        let Some(number) = run.number else { return end };
        // A dimension, a ratio, a version, a time, a building: 7*24, 1/3, 1.2.3, 9:00, 4#.
        if is_token_mark(after) {
            return self.token_end(end);
        }
        let (run, low) = match range(&run) {
            Some(upper) => (upper, Some(number)),
            None => (run, None),
        };
        let (after, end) = (run.rest, self.text.len() - run.rest.len());
        let Some(number) = run.number else { return end };
        if after.starts_with(Sense::BehindNumber.signs())
            || (after.starts_with('年') && number >= Decimal::from(1900))
        {
            return end;
        }
        match measured(&run, number, low) {
            Some(measured) => self.push_measured(start, measured),
            None => self.bare_percent(start, end, number),
        }
    }

    fn numeral(&mut self, start: usize) -> usize {
        let rest = &self.text[start..];
        let before = self.text[..start].chars().next_back();
        for word in ["百分之", "千分之"] {
            if let Some(number) = rest.strip_prefix(word) {
                return self.percent_in_words(start, number, word == "百分之");
            }
        }
        if before == Some('第') {
            let ordinal = start - '第'.len_utf8();
            return match read_date(&self.text[ordinal..], Some(self.year)) {
                Some((Ok(date), after)) => self.date(ordinal, date, after),
                _ => start + run_length(rest),
            };
        }
        let follows_date =
            self.is_behind_date() && Sense::DateJoint.is(&self.text[self.last..start]);
        if let Some((word, day)) = words::holiday(rest, follows_date)
            && !self.is_heading(start, word)
        {
            return self.holiday(start, start + word.len(), day);
        }
        if let Some((Ok(date), after)) = read_date(rest, Some(self.year)) {
            return self.date_but_no_year(start, date, after);
        }
        let Some(run) = Run::at(rest) else {
            return start + super::first_length(rest);
        };
        let (after, end) = (run.rest, self.text.len() - run.rest.len());
        let Some(number) = run.number else { return end };
        if let Some(behind) = after.strip_prefix("分之") {
            return self.text.len() - behind.len() + run_length(behind);
        }
        // 数十家 is no number, 几一套 is one.
        let is_vague = |c| Sense::Vague.is_sign(c) && rest.starts_with('十');
        let is_part_of_one = |c| rest.starts_with('一') && Sense::BeforeNoOne.is_sign(c);
        let is_in_word =
            before.is_some_and(|c| is_vague(c) || is_part_of_one(c) || Sense::Quote.is_sign(c));
        if is_in_word || Sense::NoFigure.begins(rest) {
            return end;
        }
        let (run, low) = match range(&run) {
            // 十到二十万元: both ends are in 万.
            Some(upper) => {
                let scale = if run.scale().is_none() {
                    upper.scale()
                } else {
                    None
                };
                let low = number.checked_mul(scale.unwrap_or(Decimal::ONE));
                (upper, low)
            }
            None => (run, None),
        };
        let Some(number) = run.number else { return end };
        match measured(&run, number, low) {
            Some(measured) if is_counted(&measured, run.rest) => {
                self.push_measured(start, measured)
            }
            _ => self.text.len() - run.rest.len(),
        }
    }

    /// Whether letters, or 第, make the number that begins at `start` a name.
    fn is_named(&self, start: usize) -> bool {
        // 10万-20万元: the second end of a range.
        if self.last > 0 && Sense::RangeMarkInProse.is(&self.text[self.last..start]) {
            return false;
        }
        let before = &self.text[..start];
        let last = before.chars().next_back();
        let is_part = |c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '第');
        // -5 stands behind a mark that is no part of the number: what it belongs to is not known.
        last.is_some_and(|c| is_part(c) || matches!(c, '-' | '－' | '.' | '/' | '#' | '*'))
            || before.trim_end_matches(' ').ends_with('第')
    }

    /// The end of the letters, digits and marks that belong to the name, dimension or number that is being read.
    fn token_end(&self, from: usize) -> usize {
        let is_part = |c: char| {
            c.is_ascii_alphanumeric()
                || matches!(c, '-' | '_' | '.' | '/' | '*' | '×' | ':' | '#' | '+')
        };
        let rest = &self.text[from..];
        from + rest.find(|c| !is_part(c)).unwrap_or(rest.len())
    }

    /// A date whose first part is the digits at `start`; a year alone is no figure.
    fn written_date(&mut self, start: usize, after: &str) -> Option<usize> {
        let mark = after.trim_start_matches(' ').chars().next()?;
        if !matches!(mark, '年' | '月' | '-' | '/' | '.') {
            return None;
        }
        match read_date(&self.text[start..], Some(self.year))? {
            (Ok(date), rest) => Some(self.date_but_no_year(start, date, rest)),
            (Err(_), rest) => Some(self.text.len() - rest.len()),
        }
    }

    /// Behind 百分之.
    fn percent_in_words(&mut self, start: usize, number: &'t str, is_percent: bool) -> usize {
        let (value, rest) = match Run::at(number) {
            Some(run) => (run.number, run.rest),
            // 百分之百
            None => match number.strip_prefix('百') {
                Some(rest) => (Some(Decimal::ONE_HUNDRED), rest),
                None => (None, number),
            },
        };
        let end = self.text.len() - rest.len();
        if let Some(number) = value.filter(|_| is_percent) {
            self.push(start, end, Fact::Percent(plain(number)));
        }
        end
    }

    /// 10月底支出进度达到100。
    fn bare_percent(&mut self, start: usize, end: usize, number: Decimal) -> usize {
        let gap = &self.text[self.last..start];
        let is_last_word = self.text[end..]
            .trim_start()
            .chars()
            .next()
            .is_none_or(|c| !c.is_alphanumeric());
        if self.is_behind_date()
            && is_last_word
            && number <= Decimal::ONE_HUNDRED
            && gap.len() < LONGEST_GAP
            && Sense::ProgressEnd.ends(gap.trim_end())
            && words::progress(gap).is_some()
        {
            self.push(start, end, Fact::BarePercent(number));
        }
        end
    }

    /// Whether the figure before this place is a date.
    fn is_behind_date(&self) -> bool {
        self.found.len() > self.earlier
            && matches!(
                self.found.last(),
                Some(Figure {
                    fact: Fact::Date(_),
                    ..
                })
            )
    }

    /// A date; a year alone is no figure.
    fn date_but_no_year(&mut self, start: usize, date: DateSpan, rest: &str) -> usize {
        let end = self.text.len() - rest.len();
        let written = &self.text[start..end];
        let is_year = written.ends_with('年') || written.ends_with("年度");
        if is_year {
            end
        } else {
            self.date(start, date, rest)
        }
    }

    fn date(&mut self, start: usize, date: DateSpan, rest: &str) -> usize {
        let end = self.text.len() - rest.len();
        self.push(start, end, Fact::Date(date));
        end
    }

    fn holiday(&mut self, start: usize, end: usize, (month, day): (u32, u32)) -> usize {
        if let Some(day) = Day::new(self.year, month, day) {
            self.push(
                start,
                end,
                Fact::Date(DateSpan {
                    from: day,
                    to: day,
                    year_assumed: true,
                }),
            );
        }
        end
    }

    /// 十一、 at the beginning of a sentence is the number of a list.
    fn is_heading(&self, start: usize, word: &str) -> bool {
        let before = self.text[..start].trim_end();
        let is_first = before.is_empty() || before.ends_with(Sense::HeadingStart.signs());
        word == "十一"
            && is_first
            && self.text[start + word.len()..].starts_with(Sense::ListNumberMark.signs())
    }

    fn push_measured(&mut self, start: usize, measured: Measured<'t>) -> usize {
        let end = self.text.len() - measured.rest.len();
        let measure = measured.measure;
        let gap = &self.text[self.last..start];
        let fact = match measured.unit {
            Some(unit) => Fact::of(measure, unit),
            // 1,100万 of which the words in front say that it is money.
            None if words::is_money(gap) => Some(Fact::Money(measure)),
            None => Some(Fact::Number(measure)),
        };
        let Some(mut fact) = fact else { return end };
        let last = if self.found.len() > self.earlier {
            self.found.last_mut()
        } else {
            None
        };
        if let (Some(last), Fact::Money(price)) = (&last, &mut fact)
            && let Fact::Count(_, unit) = last.fact
            && matches!(gap.trim(), "×" | "*" | "x" | "X" | "＊")
            && price.per == Per::Whole
        {
            // 128家×10万元: a price, though its unit does not say so.
            price.per = Per::Each(unit, None);
        }
        if let Some(last) = last
            && is_range_mark(gap, &self.text[end..])
            && let Some(low) = lower_end(&last.fact, &fact)
        {
            // 10万元至20万元: one figure.
            let whole = Span::new(last.span.start as usize, self.base + end);
            let rest = &self.text[end..];
            fact = with_low(fact, low);
            *last = Figure {
                span: whole,
                fact,
                rest,
                ..*last
            };
            self.last = end;
            return end;
        }
        self.push(start, end, fact);
        end
    }

    fn push(&mut self, start: usize, end: usize, fact: Fact) {
        let span = Span::new(self.base + start, self.base + end);
        self.found.push(Figure {
            span,
            fact,
            gap: &self.text[self.last..start],
            rest: &self.text[end..],
        });
        self.last = end;
    }
}

fn plain(number: Decimal) -> Measure {
    Measure {
        number,
        scale: Decimal::ONE,
        low: None,
        is_about: false,
        per: Per::Whole,
    }
}

/// Length up to and with the closing bracket; that of the opening one where none follows near by.
fn closed(text: &str, close: char) -> usize {
    const LONGEST_NAME: usize = 120;
    let found = text
        .char_indices()
        .take(LONGEST_NAME)
        .find(|(_, c)| *c == close);
    found.map_or_else(
        || super::first_length(text),
        |(at, _)| at + close.len_utf8(),
    )
}

fn is_token_mark(after: &str) -> bool {
    let behind = after.strip_prefix(['*', '×', '/', ':', '.', 'x', 'X']);
    behind.is_some_and(begins_with_digit) || after.starts_with(['#', '＃'])
}

/// Length of the run at the start of a text, of its first character where none begins there.
fn run_length(text: &str) -> usize {
    Run::at(text).map_or(super::first_length(text), |run| run.written.len())
}

/// Whether `gap` stands between two ends of a range; 10000元与20000元 is one where 之间 follows.
fn is_range_mark(gap: &str, behind: &str) -> bool {
    let gap = gap.trim();
    Sense::RangeMarkInProse.is(gap)
        || (Sense::RangeAnd.is(gap) && Sense::RangeTail.begins(behind.trim_start()))
}

/// The upper end of a range whose first unit is not written: `-3次` behind 2.
fn range<'t>(first: &Run<'t>) -> Option<Run<'t>> {
    let after = first.rest.trim_start_matches(' ');
    let behind = match after.strip_prefix(Sense::RangeMarkInProse.signs()) {
        Some(behind) => behind,
        None => {
            let behind = Sense::RangeAnd.strip_start(after)?;
            let clause = behind
                .find(|c| Sense::ClauseMark.is_sign(c))
                .unwrap_or(behind.len());
            Sense::RangeTail
                .is_in(&behind[..clause])
                .then_some(behind)?
        }
    };
    Run::at(behind.trim_start_matches(' '))
}

/// A number with its scale, unit and divisors; `None` where no unit and no scale follows.
fn measured<'t>(run: &Run<'t>, number: Decimal, low: Option<Decimal>) -> Option<Measured<'t>> {
    let after = run.rest;
    let mut measure = Measure {
        low,
        ..plain(number)
    };
    let mut rest = after.trim_start_matches([' ', '\u{3000}']);
    let mut skip_about = |rest: &mut &str| {
        if let Some(behind) = rest.strip_prefix(Sense::About.signs()) {
            *rest = behind;
            measure.is_about = true;
        }
    };
    skip_about(&mut rest);
    if let Some(behind) = rest.strip_prefix(Sense::ProsePercentSign.signs()) {
        let percent = Listed::prefix("%").map(|(unit, _)| unit);
        return Some(Measured {
            measure,
            unit: percent,
            rest: behind,
        });
    }
    let (unit, has_scale) = match unit(rest) {
        Some(unit) if !rest.starts_with(['万', '亿']) => (Some(unit), false),
        // 3万5
        None if run.scale().is_some() && scale_prefix(rest).is_none() => (None, true),
        _ => {
            let (power, behind) = scale_prefix(rest)?;
            rest = behind;
            skip_about(&mut rest);
            measure.scale = Decimal::from(10_u64.checked_pow(power)?);
            (unit(rest.trim_start_matches(' ')), power == 4 || power == 8)
        }
    };
    let Some((unit, behind)) = unit else {
        // 5万 is a number; 3千 and 2百 without a unit are too often something else.
        return has_scale.then_some(Measured {
            measure,
            unit: None,
            rest,
        });
    };
    let (per, rest) = divisors(behind);
    measure.per = per;
    Some(Measured {
        measure,
        unit: Some(unit),
        rest,
    })
}

/// The unit at the start of a text.
fn unit(text: &str) -> Option<(Listed, &str)> {
    let (unit, rest) = Listed::prefix(text)?;
    let written = &text[..text.len() - rest.len()];
    let is_ascii = written.ends_with(|c: char| c.is_ascii_alphabetic());
    if is_ascii && rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let is_short = written.chars().nth(1).is_none();
    let is_date =
        unit.kind() == UnitKind::Duration && rest.starts_with(Sense::AfterTimeUnit.signs());
    if is_date || (is_short && Sense::NoUnit.begins(text)) {
        return None;
    }
    Some((unit, rest))
}

/// What stands below the `/`.
fn divisors(behind: &str) -> (Per, &str) {
    // 元·日 is no price.
    match divisor(behind).filter(|_| !behind.starts_with('·')) {
        Some((first, rest)) => match divisor(rest) {
            Some((second, rest)) => (Per::Each(first, Some(second)), rest),
            None => (Per::Each(first, None), rest),
        },
        None => (Per::Whole, behind),
    }
}

fn divisor(text: &str) -> Option<(Listed, &str)> {
    let inner = text.strip_prefix(Sense::DivisorMark.signs())?;
    Listed::prefix(inner.strip_prefix('每').unwrap_or(inner))
}

/// Whether a Chinese numeral with its unit counts something.
fn is_counted(measured: &Measured<'_>, after: &str) -> bool {
    let Some(unit) = measured.unit else {
        return false;
    };
    let written = &after[..after.len() - measured.rest.len()];
    let is_long = written.chars().nth(1).is_some();
    match unit.kind() {
        UnitKind::Money => true,
        UnitKind::Duration => is_long,
        _ => {
            // 一家一策 counts nothing.
            let is_each =
                measured.measure.number == Decimal::ONE && measured.rest.starts_with(is_numeral);
            !is_each && !Sense::NoCount.is(unit.name())
        }
    }
}

/// The number of `first` in the unit of `second`, where both count the same.
fn lower_end(first: &Fact, second: &Fact) -> Option<Decimal> {
    let (first, second) = match (first, second) {
        // 10万-20万元
        (Fact::Money(first) | Fact::Number(first), Fact::Money(second))
        | (Fact::Percent(first), Fact::Percent(second)) => (first, second),
        (Fact::Count(first, unit), Fact::Count(second, other)) if unit == other => (first, second),
        _ => return None,
    };
    first.exact()?.checked_div(second.scale)
}

fn with_low(fact: Fact, low: Decimal) -> Fact {
    let with = |measure: Measure| Measure {
        low: Some(low),
        ..measure
    };
    match fact {
        Fact::Money(measure) => Fact::Money(with(measure)),
        Fact::Count(measure, unit) => Fact::Count(with(measure), unit),
        Fact::Percent(measure) => Fact::Percent(with(measure)),
        other => other,
    }
}

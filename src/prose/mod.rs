//! Figures in Chinese prose: amounts, counts, unit prices, percentages and dates, each with its place.
//!
//! A number is a figure where a unit of the table, a `%` or a date follows it. Numbers in names (518经贸洽谈会, 2号加速器,
//! 1-4#厂房, GB50016-2014, 十九大), in ordinals, lists, years and telephone numbers are none. One pass; a text without
//! figures costs no allocation.

mod number;
mod reader;
mod scan;
mod words;

use crate::wording::Sense;
use rust_decimal::Decimal;

use crate::source::Span;
use crate::value::DateSpan;
use crate::value::unit::{Listed, UnitKind};

use reader::Reader;
pub use words::Bound;

/// A figure and the words around it.
#[derive(Debug, Clone, Copy)]
pub struct Figure<'t> {
    /// Number and unit, of a range both ends.
    pub span: Span,
    pub fact: Fact,
    /// All that stands between the figure before it, or the beginning of its paragraph, and this one.
    pub gap: &'t str,
    /// The rest of the paragraph.
    pub rest: &'t str,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fact {
    Money(Measure),
    Count(Measure, Listed),
    Percent(Measure),
    /// A percentage of a checkpoint that lacks its sign: 10月底支出进度达到100。
    BarePercent(Decimal),
    /// A number in 万 or 亿 of which nothing says what it counts.
    Number(Measure),
    Date(DateSpan),
}

/// A number as it was written, in a unit that is `scale` times the base: 元 for money, the counted thing for counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    pub number: Decimal,
    pub scale: Decimal,
    /// The lower end of a range, in the same unit.
    pub low: Option<Decimal>,
    /// 余 or 多 stands behind the number.
    pub is_about: bool,
    /// What it is for one of, as far as that is written behind the unit.
    pub per: Per,
}

/// What a unit price or a rate is for one of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Per {
    /// It is no price.
    Whole,
    /// 10万元/家, 每家10万元, 元/平方米·日
    Each(Listed, Option<Listed>),
    /// Something that is no unit: 每校5万元, 单价, 标准.
    Other,
}

impl Measure {
    /// In base units; `None` on overflow.
    pub fn exact(&self) -> Option<Decimal> {
        self.number.checked_mul(self.scale)
    }
}

impl<'t> Figure<'t> {
    pub fn measure(&self) -> Option<&Measure> {
        match &self.fact {
            Fact::Money(measure)
            | Fact::Count(measure, _)
            | Fact::Percent(measure)
            | Fact::Number(measure) => Some(measure),
            Fact::BarePercent(_) | Fact::Date(_) => None,
        }
    }

    /// The words of its clause in front of it, as far as the figure before it.
    pub fn before(&self) -> &'t str {
        let start = self
            .gap
            .rfind(|c| Sense::ClauseMark.is_sign(c))
            .map_or(0, |at| at + first_length(&self.gap[at..]));
        &self.gap[start..]
    }

    /// The words of its clause behind it.
    pub fn after(&self) -> &'t str {
        &self.rest[..self
            .rest
            .find(|c| Sense::ClauseMark.is_sign(c))
            .unwrap_or(self.rest.len())]
    }

    /// Whether nothing of its clause stands behind it.
    pub fn ends_clause(&self) -> bool {
        let rest = self.rest.trim_start();
        rest.is_empty() || rest.starts_with(Sense::ClauseMark.signs())
    }

    pub fn bound(&self) -> Bound {
        if self.measure().is_some_and(|measure| measure.is_about) {
            return Bound::About;
        }
        words::bound(self.before(), self.rest)
    }

    /// 合计, 共计, 预算数 … stand in front of it.
    pub fn is_total(&self) -> bool {
        words::is_total(self.before())
    }

    /// What it is for one of, by the unit or by 每 in front: 每家补助10万元, 人均1000元, 每半年一次.
    pub fn per(&self) -> Per {
        match self.measure() {
            Some(Measure {
                per: Per::Whole, ..
            }) => per_in_front(self.before()),
            Some(measure) => match (measure.per, per_in_front(self.before())) {
                // 每人1.2万元/年
                (Per::Each(time, None), Per::Each(unit, None))
                    if time.kind() == UnitKind::Duration && unit != time =>
                {
                    Per::Each(unit, Some(time))
                }
                (own, _) => own,
            },
            None => Per::Whole,
        }
    }

    /// An exact amount of money that is no price, in 元.
    pub fn yuan(&self) -> Option<Decimal> {
        let Fact::Money(measure) = &self.fact else {
            return None;
        };
        let is_plain = measure.low.is_none()
            && matches!(self.per(), Per::Whole)
            && self.bound() == Bound::Exactly;
        measure.exact().filter(|_| is_plain)
    }
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

fn per_in_front(before: &str) -> Per {
    if let Some((earlier, behind)) = before.rsplit_once('每') {
        let Some((unit, _)) = Listed::prefix(behind) else {
            return Per::Other;
        };
        // 每人每月, 人均每月: the last 每 is the second divisor.
        let first = match before
            .split_once('每')
            .filter(|(_, first)| *first != behind)
        {
            Some((_, first)) => Listed::prefix(first).map(|(first, _)| first),
            None => averaged(earlier),
        };
        return match first.filter(|first| *first != unit) {
            Some(first) => Per::Each(first, Some(unit)),
            None => Per::Each(unit, None),
        };
    }
    if before.contains('均') {
        return averaged(before).map_or(Per::Other, |unit| Per::Each(unit, None));
    }
    if Sense::PriceWord.is_in(before) {
        return Per::Other;
    }
    Per::Whole
}

/// The unit in front of the last 均: 人均, 户均; not of 平均.
fn averaged(before: &str) -> Option<Listed> {
    let (name, _) = before
        .rsplit_once('均')
        .filter(|(name, _)| !name.ends_with('平'))?;
    let mut ends = name.char_indices().rev().take(2);
    ends.find_map(|(at, _)| Listed::prefix(&name[at..]).filter(|(_, rest)| rest.is_empty()))
        .map(|(unit, _)| unit)
}

/// The figures of a text in their order; `text` is its place in the file, `year` that of the document.
///
/// Of a text of several paragraphs, comments and the marks `|` are passed by.
pub fn figures(file: &str, text: Span, year: Option<i32>) -> Vec<Figure<'_>> {
    let mut found = Vec::new();
    for paragraph in paragraphs(file, text) {
        Reader::new(file, paragraph, year, &mut found).read();
    }
    found
}

/// The places of the paragraphs of a text.
fn paragraphs(file: &str, text: Span) -> impl Iterator<Item = Span> {
    let whole = file.get(text.range()).unwrap_or_default();
    let mut start = text.start as usize;
    whole
        .split_inclusive('\n')
        .enumerate()
        .filter_map(move |(at, line)| {
            let span = Span::new(start, start + line.len());
            start += line.len();
            if at == 0 {
                return Some(span);
            }
            let inner = line.trim_start();
            let mark = inner.chars().next().filter(|c| matches!(c, '|' | '｜'))?;
            Some(span.part(line, &inner[mark.len_utf8()..]))
        })
}

/// A checkpoint of a spending plan and its percentage, as prose states them.
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    /// From the date to the percentage.
    pub span: Span,
    /// The figure alone.
    pub figure: Span,
    pub year: i32,
    /// Month at whose end it lies, 1 to 12.
    pub month: u8,
    pub percent: Decimal,
    /// The `%` is written.
    pub has_sign: bool,
}

/// The spending plan that a text states: 3月底支出进度达到20%，6月底达到50%. Empty where no word speaks of spending.
pub fn progress(figures: &[Figure<'_>]) -> Vec<Progress> {
    let mut found = Vec::new();
    let mut of_spending = false;
    for pair in figures.windows(2) {
        let [
            Figure {
                fact: Fact::Date(date),
                span,
                ..
            },
            figure,
        ] = pair
        else {
            continue;
        };
        let (percent, has_sign) = match figure.fact {
            Fact::Percent(Measure {
                number,
                low: None,
                is_about: false,
                ..
            }) => (number, true),
            Fact::BarePercent(number) => (number, false),
            _ => continue,
        };
        // 不低于15% says less than 15%.
        if words::is_bounded(figure.gap) {
            continue;
        }
        let Some(speaks_of_spending) = words::progress(figure.gap) else {
            continue;
        };
        let Ok(month) = u8::try_from(date.to.month) else {
            continue;
        };
        of_spending |= speaks_of_spending;
        let (year, span) = (date.to.year, span.to(figure.span));
        found.push(Progress {
            span,
            figure: figure.span,
            year,
            month,
            percent,
            has_sign,
        });
    }
    if !of_spending {
        found.clear();
    }
    found
}

impl Fact {
    fn of(measure: Measure, unit: Listed) -> Option<Fact> {
        Some(match unit.kind() {
            UnitKind::Percent => Fact::Percent(measure),
            UnitKind::Money => {
                let scale = measure.scale.checked_mul(unit.factor()?)?;
                Fact::Money(Measure { scale, ..measure })
            }
            UnitKind::Permille | UnitKind::Unknown => return None,
            UnitKind::PercentPoint | UnitKind::Duration | UnitKind::Other => {
                Fact::Count(measure, unit)
            }
        })
    }
}

#[cfg(test)]
mod tests;

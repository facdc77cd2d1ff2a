//! Units of measure: reading them as written, comparing, converting, multiplying.
//!
//! The words are data (`data/units.toml`). A unit is a list of terms, each a word with a scale (万元 is 元 × 10⁴),
//! above or below the `/`; what it measures is worked out from the terms.

mod listed;
mod ratio;
mod read;
mod scale;
mod table;
mod term;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;

pub use listed::Listed;
pub use read::known_prefix;
pub use scale::scale_prefix;
pub use table::{UnitEntry, table};

use ratio::Ratio;
use read::{Plain, of_people, read_word, split};
use table::find;
use term::{Base, Term, Word, cancelled, dimensions, sort, written};

/// What a unit measures, as far as the language treats it specially.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// %
    Percent,
    /// ‰
    Permille,
    /// 百分点: the difference of two percentages.
    PercentPoint,
    /// Money in 人民币 and nothing else (元, 万元); 元/家 and 美元 are `Other`.
    Money,
    /// Time and nothing else (小时, 工作日, 月).
    Duration,
    /// Any other unit whose words are all known.
    Other,
    /// At least one word is neither in the table nor declared.
    Unknown,
}

/// A unit of measure: 万元, %, 元/平方米·日.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    canonical: String,
    kind: UnitKind,
    ratio: Ratio,
    factor: Decimal,
    /// Sorted, without zero exponents.
    dimensions: Vec<(Base, i8)>,
    /// Numerators, then divisors; in each, see [`Term::rank`].
    terms: Vec<Term>,
}

impl Unit {
    /// Reads a unit as written, in any width, with blanks inside, by name or alias; `每` and every further `/` divide.
    ///
    /// `declared` are the units that the file declares (计量单位): known counted units. A word that is neither listed
    /// nor declared gives a unit of kind [`UnitKind::Unknown`] that measures just this word.
    ///
    /// `None` where the text is no unit at all: empty, digits, punctuation, a blank between words that are no known
    /// unit, words like 左右 and 月底, more than 16 characters in a word or 64 in all.
    pub fn read(text: &str, declared: &[String]) -> Option<Unit> {
        if let Some(entry) = find(text) {
            return Unit::from_terms(vec![Term::listed(entry)]);
        }
        let plain = Plain::of(text)?;
        if let Some(entry) = find(&plain.text) {
            return Unit::from_terms(vec![Term::listed(entry)]);
        }
        let mut terms = Vec::new();
        for (divisor, word) in split(&plain.text)? {
            let start = terms.len();
            match of_people(word).filter(|_| divisor) {
                Some(people) => terms.push(people),
                None => read_word(word, declared, &mut terms)?,
            }
            terms[start..]
                .iter_mut()
                .for_each(|term| term.divisor = divisor);
        }
        let unit = Unit::from_terms(terms)?;
        (unit.is_known() || !plain.has_gap).then_some(unit)
    }

    /// No unit at all: the neutral element of [`Unit::multiply`].
    pub fn one() -> Unit {
        Unit {
            canonical: String::new(),
            kind: UnitKind::Other,
            ratio: Ratio::ONE,
            factor: Decimal::ONE,
            dimensions: Vec::new(),
            terms: Vec::new(),
        }
    }

    /// The dimension of the table, `count`, `area` …, where the unit is one word; a declared word is a count.
    pub fn dimension(&self) -> Option<&'static str> {
        let [
            Term {
                word,
                divisor: false,
                ..
            },
        ] = self.terms.as_slice()
        else {
            return None;
        };
        match word {
            Word::Listed(entry) => Some(table()[*entry].dimension),
            Word::Named { declared, .. } => declared.then_some("count"),
        }
    }

    /// The one spelling of this unit (`元/平方米·日`): names of the table, money first, time last, the scale kept.
    pub fn canonical(&self) -> &str {
        &self.canonical
    }

    /// What it measures.
    pub fn kind(&self) -> UnitKind {
        self.kind
    }

    /// Whether every word is in the table or declared.
    pub fn is_known(&self) -> bool {
        self.kind != UnitKind::Unknown
    }

    /// Whether the two convert into each other: 元 and 万元, 小时 and 日, but not 家 and 个, 日 and 月.
    pub fn same_dimension(&self, other: &Unit) -> bool {
        self.dimensions == other.dimensions
    }

    /// `number` of this unit, expressed in `other`: exact, or rounded at the 28th digit where that has no end.
    ///
    /// `None` where the dimensions differ or the result overflows.
    pub fn convert(&self, number: Decimal, other: &Unit) -> Option<Decimal> {
        if !self.same_dimension(other) {
            return None;
        }
        let ratio = self.ratio.divide(other.ratio)?;
        if ratio.up == ratio.down {
            return Some(number);
        }
        Some(
            number
                .checked_mul(ratio.up)?
                .checked_div(ratio.down)?
                .normalize(),
        )
    }

    /// The unit with words that count the same things made one: 名 as 人, 元/场次 as 元/场. For versions that are compared.
    pub fn in_class(&self) -> Unit {
        let mut terms = self.terms.clone();
        for term in &mut terms {
            if let Word::Listed(entry) = &mut term.word {
                *entry = table()[*entry].class;
            }
        }
        Unit::from_terms(terms).unwrap_or_else(|| self.clone())
    }

    /// The unit that all of its dimension are added up in: 元 of 万元, 平方米 of 亩, % of %, 元/平方米 of 万元/公顷.
    pub fn base(&self) -> Unit {
        let terms = self.terms.iter().map(Term::of_base).collect();
        Unit::from_terms(terms).unwrap_or_else(|| self.clone())
    }

    /// `number` of this unit in base units, and what they measure: the same for all equal quantities. Rounded at the
    /// twelfth digit, as 1 亩 is 2000/3 平方米.
    ///
    /// `None` on overflow.
    pub fn in_base(&self, number: Decimal) -> Option<(Decimal, String)> {
        const DIGITS: u32 = 12;
        let number = number
            .checked_mul(self.ratio.up)?
            .checked_div(self.ratio.down)?;
        Some((
            number.round_dp(DIGITS).normalize(),
            format!("{:?}", self.dimensions),
        ))
    }

    /// The unit of a product: 家 × 万元/家 = 万元. A percentage of something measures that thing (万元 × % is money).
    ///
    /// `None` on overflow.
    pub fn multiply(&self, other: &Unit) -> Option<Unit> {
        let terms: Vec<Term> = self.terms.iter().chain(&other.terms).cloned().collect();
        Unit::from_terms(cancelled(&terms).unwrap_or(terms))
    }

    /// Number of base units in one of this: 万元 → 10000 (元), 小时 → 3600 (秒), % → 0.01.
    pub fn factor(&self) -> Decimal {
        self.factor
    }

    /// Whether this is money, or money per something.
    pub fn is_money(&self) -> bool {
        self.kind == UnitKind::Money || self.is_price()
    }

    /// Whether this is time and nothing else.
    pub fn is_time(&self) -> bool {
        self.kind == UnitKind::Duration
    }

    /// Whether this is a share: %, ‰.
    pub fn is_proportion(&self) -> bool {
        matches!(self.kind, UnitKind::Percent | UnitKind::Permille)
    }

    /// Whether this is money per something: 万元/家, 元/平方米·日.
    pub fn is_price(&self) -> bool {
        let is_money = |base: &Base| matches!(base, Base::Listed(row) if table()[*row].kind == UnitKind::Money);
        self.dimensions
            .iter()
            .any(|(base, power)| *power == 1 && is_money(base))
            && self.dimensions.iter().any(|(_, power)| *power < 0)
    }

    /// Canonical names of what stands below the `/`, scale kept: 元/平方米·日 → 平方米, 日.
    pub fn divisors(&self) -> Vec<&str> {
        match self.canonical.split_once('/') {
            Some((_, below)) => below.split('·').collect(),
            None => Vec::new(),
        }
    }

    /// `None` on overflow, and where the ratio is too small for a decimal.
    fn from_terms(mut terms: Vec<Term>) -> Option<Unit> {
        sort(&mut terms);
        let ratio = terms
            .iter()
            .try_fold(Ratio::ONE, |product, term| match term.divisor {
                false => product.multiply(term.ratio()?),
                true => product.divide(term.ratio()?),
            })?;
        let factor = ratio.quotient().filter(|factor| !factor.is_zero())?;
        let dimensions = dimensions(&terms)?;
        let kind = match dimensions.as_slice() {
            _ if !terms.iter().all(Term::is_known) => UnitKind::Unknown,
            [(Base::Listed(row), 1)] => table()[*row].kind,
            _ => UnitKind::Other,
        };
        Some(Unit {
            canonical: written(&terms),
            kind,
            ratio,
            factor,
            dimensions,
            terms,
        })
    }
}

//! The terms of a unit: a word with its scale, above or below the `/`.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::UnitKind;
use super::ratio::Ratio;
use super::scale::scale_name;
use super::table::table;

/// A word above or below the `/`, with its scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    pub word: Word,
    /// Power of ten in front of the word: 4 in 万元.
    pub scale: u8,
    pub divisor: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Word {
    /// Index of a line of the table.
    Listed(usize),
    Named {
        name: Arc<str>,
        declared: bool,
    },
}

impl Term {
    pub fn listed(entry: usize) -> Term {
        Term {
            word: Word::Listed(entry),
            scale: 0,
            divisor: false,
        }
    }

    pub fn named(name: &str, declared: bool) -> Term {
        Term {
            word: Word::Named {
                name: name.into(),
                declared,
            },
            scale: 0,
            divisor: false,
        }
    }

    pub fn name(&self) -> &str {
        match &self.word {
            Word::Listed(entry) => table()[*entry].name,
            Word::Named { name, .. } => name,
        }
    }

    pub fn kind(&self) -> UnitKind {
        match &self.word {
            Word::Listed(entry) => table()[*entry].kind,
            Word::Named { declared: true, .. } => UnitKind::Other,
            Word::Named {
                declared: false, ..
            } => UnitKind::Unknown,
        }
    }

    pub fn is_known(&self) -> bool {
        self.kind() != UnitKind::Unknown
    }

    pub fn is_time(&self) -> bool {
        self.kind() == UnitKind::Duration
    }

    pub fn is_proportion(&self) -> bool {
        matches!(self.kind(), UnitKind::Percent | UnitKind::Permille)
    }

    /// Where it stands among the terms of its side: money first, time and proportions last.
    pub fn rank(&self) -> u8 {
        match self.kind() {
            UnitKind::Money => 0,
            UnitKind::PercentPoint | UnitKind::Other | UnitKind::Unknown => 1,
            UnitKind::Duration => 2,
            UnitKind::Percent | UnitKind::Permille => 3,
        }
    }

    pub fn base(&self) -> Base {
        match &self.word {
            Word::Listed(entry) => Base::Listed(table()[*entry].base),
            Word::Named { name, .. } => Base::Named(name.clone()),
        }
    }

    /// The same in the base unit: that of factor 1; where a dimension has none (%, ‰), its first.
    pub fn of_base(&self) -> Term {
        let word = match &self.word {
            Word::Listed(entry) => {
                let first = table()[*entry].base;
                let same = table().iter().enumerate().skip(first);
                let mut same = same.filter(|(_, other)| other.base == first);
                let one = same.find(|(_, other)| other.ratio == Ratio::ONE);
                Word::Listed(one.map_or(first, |(at, _)| at))
            }
            named => named.clone(),
        };
        Term {
            word,
            scale: 0,
            ..self.clone()
        }
    }

    /// Number of base units in one of this; `None` on overflow.
    pub fn ratio(&self) -> Option<Ratio> {
        let one = match self.word {
            Word::Listed(entry) => table()[entry].ratio,
            Word::Named { .. } => Ratio::ONE,
        };
        let scale = Decimal::from(10_u64.checked_pow(self.scale.into())?);
        one.multiply(Ratio {
            up: scale,
            down: Decimal::ONE,
        })
    }
}

/// What a dimension is named by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Base {
    /// The first line of the table that has this dimension.
    Listed(usize),
    Named(Arc<str>),
}

pub fn sort(terms: &mut [Term]) {
    terms.sort_by_key(|term| (term.divisor, term.rank()));
}

/// Exponents of the dimensions; `None` on overflow.
pub fn dimensions(terms: &[Term]) -> Option<Vec<(Base, i8)>> {
    // 5% of 100 万元 is money; 5%/年 stays a percentage per year.
    let is_share = terms
        .iter()
        .any(|term| !term.divisor && !term.is_proportion());
    let mut found: Vec<(Base, i8)> = Vec::new();
    for term in terms {
        if is_share && !term.divisor && term.is_proportion() {
            continue;
        }
        let base = term.base();
        let step = if term.divisor { -1 } else { 1 };
        match found.iter_mut().find(|(known, _)| *known == base) {
            Some((_, exponent)) => *exponent = exponent.checked_add(step)?,
            None => found.push((base, step)),
        }
    }
    found.retain(|(_, exponent)| *exponent != 0);
    found.sort();
    Some(found)
}

pub fn written(terms: &[Term]) -> String {
    let mut text = String::new();
    let mut below = false;
    for (at, term) in terms.iter().enumerate() {
        if term.divisor && !below {
            below = true;
            text.push('/');
        } else if at > 0 {
            text.push('·');
        }
        text.push_str(scale_name(term.scale).unwrap_or_default());
        text.push_str(term.name());
    }
    text
}

/// The terms without the pairs that stand above and below the `/`, the scales gathered on one term.
///
/// `None` where nothing cancels or what is left has no term that can carry the scale.
pub fn cancelled(terms: &[Term]) -> Option<Vec<Term>> {
    let mut left: Vec<Term> = Vec::new();
    for term in terms {
        let opposite = left
            .iter()
            .position(|other| other.word == term.word && other.divisor != term.divisor);
        match opposite {
            Some(at) => drop(left.remove(at)),
            None => left.push(Term {
                scale: 0,
                ..term.clone()
            }),
        }
    }
    if left.len() == terms.len() {
        return None;
    }
    sort(&mut left);
    let signed = |term: &Term| {
        if term.divisor {
            -i32::from(term.scale)
        } else {
            term.scale.into()
        }
    };
    let scale: i32 = terms.iter().map(signed).sum();
    if scale != 0 {
        let carrier = left.iter_mut().find(|term| term.divisor == (scale < 0))?;
        carrier.scale = u8::try_from(scale.unsigned_abs()).ok()?;
        scale_name(carrier.scale)?;
    }
    Some(left)
}

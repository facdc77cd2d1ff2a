//! Units of measure: reading them as written, comparing, converting, multiplying.
//!
//! The words are data (`data/units.toml`). A unit is a list of terms, each a word with a scale (万元 is 元 × 10⁴),
//! above or below the `/`; what it measures is worked out from the terms.

use crate::wording::Sense;
use crate::wording::width::narrow;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use rust_decimal::Decimal;
use serde::Deserialize;

/// What a unit measures, as far as the language treats it specially.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitKind {
    Percent,
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

/// One line of the table of units, as it stands in `data/units.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitEntry {
    /// The canonical spelling.
    pub name: &'static str,
    /// Other spellings that are read as this unit.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What converts into each other; `count` and `own`: a dimension of its own.
    pub dimension: &'static str,
    /// Number of base units of the dimension in one of this, a decimal or a fraction (`2000/3`).
    #[serde(default = "factor_of_a_base_unit")]
    pub factor: &'static str,
    /// What it is used for, in Chinese.
    pub zh: &'static str,
    /// What it is, in English.
    pub en: &'static str,
}

fn factor_of_a_base_unit() -> &'static str {
    "1"
}

/// The table of units in the order of its file, for generated documentation.
pub fn table() -> &'static [UnitEntry] {
    &TABLE.entries
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
        if let Some(entry) = TABLE.find(text) {
            return Unit::from_terms(vec![Term::listed(entry)]);
        }
        let plain = PlainUnit::of(text)?;
        if let Some(entry) = TABLE.find(&plain.text) {
            return Unit::from_terms(vec![Term::listed(entry)]);
        }
        let mut terms = Vec::new();
        for (divisor, word) in split(&plain.text)? {
            let start = terms.len();
            read_word(word, declared, &mut terms)?;
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
            UnitWord::Listed(entry) => Some(TABLE.entries[*entry].dimension),
            UnitWord::Named { declared, .. } => declared.then_some("count"),
        }
    }

    /// The one spelling of this unit (`元/平方米·日`): names of the table, money first, time last, the scale kept.
    pub fn canonical(&self) -> &str {
        &self.canonical
    }

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

    /// Whether this is money per something: 万元/家, 元/平方米·日.
    pub fn is_price(&self) -> bool {
        let is_money = |base: &Base| matches!(base, Base::Listed(row) if TABLE.rows[*row].kind == UnitKind::Money);
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
            [(Base::Listed(row), 1)] => TABLE.rows[*row].kind,
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

/// The longest prefix of `text` that is a known unit, with that unit: `家以上` → `家`, `平方米·日前` → `平方米·日`.
///
/// `None` where no prefix is known, or where the prefix is the beginning of a date (月底, 年初).
pub fn known_prefix<'a>(text: &'a str, declared: &[String]) -> Option<(&'a str, Unit)> {
    const LONGEST: usize = 24;
    let is_declared = |c: char| {
        declared
            .iter()
            .flat_map(|word| word.chars())
            .any(|letter| half_width(letter) == c)
    };
    let may_belong =
        |c: char| TABLE.letters.contains(&c) || is_blank(c) || is_mark(c) || is_declared(c);
    let letters = text
        .char_indices()
        .take(LONGEST)
        .take_while(|(_, c)| may_belong(half_width(*c)));
    let mut ends: Vec<usize> = letters.map(|(at, c)| at + c.len_utf8()).collect();
    ends.reverse();
    let (prefix, unit) = ends.iter().find_map(|&end| {
        let prefix = &text[..end];
        let unit = Unit::read(prefix, declared).filter(Unit::is_known)?;
        (prefix.trim_end() == prefix).then_some((prefix, unit))
    })?;
    let rest = &text[prefix.len()..];
    let is_time = unit.terms.last().is_some_and(Term::is_time);
    let is_date = is_time && TABLE.date_tails.iter().any(|tail| rest.starts_with(tail));
    (!is_date).then_some((prefix, unit))
}

/// One line of the table, met in running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed(usize);

impl Listed {
    /// The longest name or alias at the start of `text`, as it is written there and without a scale in front; with what
    /// follows it.
    pub fn prefix(text: &str) -> Option<(Listed, &str)> {
        let words = TABLE.by_first.get(&text.chars().next()?)?;
        words
            .iter()
            .find_map(|(word, entry)| Some((Listed(*entry), text.strip_prefix(word.as_str())?)))
    }

    /// The canonical spelling, as in [`Unit::canonical`] of a unit of this one word.
    pub fn name(self) -> &'static str {
        TABLE.entries[self.0].name
    }

    pub fn kind(self) -> UnitKind {
        TABLE.rows[self.0].kind
    }

    /// Number of base units in one of this; `None` where no decimal is.
    pub fn factor(self) -> Option<Decimal> {
        TABLE.rows[self.0].ratio.quotient()
    }

    /// Whether `unit` is this word alone.
    pub fn is(self, unit: &Unit) -> bool {
        matches!(unit.terms.as_slice(), [term] if term.scale == 0 && term.word == UnitWord::Listed(self.0))
    }
}

/// A power of ten at the start of `text` (万, 亿, 千万 …) with what follows it.
pub fn scale_prefix(text: &str) -> Option<(u32, &str)> {
    TABLE
        .scales
        .iter()
        .find_map(|(name, scale)| Some((u32::from(*scale), text.strip_prefix(name)?)))
}

/// A word above or below the `/`, with its scale.
#[derive(Debug, Clone, PartialEq)]
struct Term {
    word: UnitWord,
    /// Power of ten in front of the word: 4 in 万元.
    scale: u8,
    divisor: bool,
}

#[derive(Debug, Clone, PartialEq)]
enum UnitWord {
    /// Index of a line of the table.
    Listed(usize),
    Named {
        name: Arc<str>,
        declared: bool,
    },
}

impl Term {
    fn listed(entry: usize) -> Term {
        Term {
            word: UnitWord::Listed(entry),
            scale: 0,
            divisor: false,
        }
    }

    fn named(name: &str, declared: bool) -> Term {
        Term {
            word: UnitWord::Named {
                name: name.into(),
                declared,
            },
            scale: 0,
            divisor: false,
        }
    }

    fn name(&self) -> &str {
        match &self.word {
            UnitWord::Listed(entry) => TABLE.entries[*entry].name,
            UnitWord::Named { name, .. } => name,
        }
    }

    fn kind(&self) -> UnitKind {
        match &self.word {
            UnitWord::Listed(entry) => TABLE.rows[*entry].kind,
            UnitWord::Named { declared: true, .. } => UnitKind::Other,
            UnitWord::Named {
                declared: false, ..
            } => UnitKind::Unknown,
        }
    }

    fn is_known(&self) -> bool {
        self.kind() != UnitKind::Unknown
    }

    fn is_time(&self) -> bool {
        self.kind() == UnitKind::Duration
    }

    fn is_proportion(&self) -> bool {
        matches!(self.kind(), UnitKind::Percent | UnitKind::Permille)
    }

    /// Where it stands among the terms of its side: money first, time and proportions last.
    fn rank(&self) -> u8 {
        match self.kind() {
            UnitKind::Money => 0,
            UnitKind::PercentPoint | UnitKind::Other | UnitKind::Unknown => 1,
            UnitKind::Duration => 2,
            UnitKind::Percent | UnitKind::Permille => 3,
        }
    }

    fn base(&self) -> Base {
        match &self.word {
            UnitWord::Listed(entry) => Base::Listed(TABLE.rows[*entry].base),
            UnitWord::Named { name, .. } => Base::Named(name.clone()),
        }
    }

    /// Number of base units in one of this; `None` on overflow.
    fn ratio(&self) -> Option<Ratio> {
        let one = match self.word {
            UnitWord::Listed(entry) => TABLE.rows[entry].ratio,
            UnitWord::Named { .. } => Ratio::ONE,
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
enum Base {
    /// The first line of the table that has this dimension.
    Listed(usize),
    Named(Arc<str>),
}

/// An exact quotient: 1 亩 is 2000/3 平方米, which no decimal is.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Ratio {
    up: Decimal,
    down: Decimal,
}

impl Ratio {
    const ONE: Ratio = Ratio {
        up: Decimal::ONE,
        down: Decimal::ONE,
    };

    fn parse(text: &str) -> Option<Ratio> {
        let (up, down) = text.split_once('/').unwrap_or((text, "1"));
        Some(Ratio {
            up: up.parse().ok()?,
            down: down.parse().ok()?,
        })
    }

    fn multiply(self, other: Ratio) -> Option<Ratio> {
        Some(Ratio {
            up: self.up.checked_mul(other.up)?,
            down: self.down.checked_mul(other.down)?,
        })
    }

    fn divide(self, other: Ratio) -> Option<Ratio> {
        self.multiply(Ratio {
            up: other.down,
            down: other.up,
        })
    }

    fn quotient(self) -> Option<Decimal> {
        self.up.checked_div(self.down)
    }
}

fn sort(terms: &mut [Term]) {
    terms.sort_by_key(|term| (term.divisor, term.rank()));
}

/// Exponents of the dimensions; `None` on overflow.
fn dimensions(terms: &[Term]) -> Option<Vec<(Base, i8)>> {
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

fn written(terms: &[Term]) -> String {
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
fn cancelled(terms: &[Term]) -> Option<Vec<Term>> {
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

/// `None` where there is no word for it.
fn scale_name(scale: u8) -> Option<&'static str> {
    if scale == 0 {
        return Some("");
    }
    TABLE
        .scales
        .iter()
        .find(|(_, power)| *power == scale)
        .map(|(name, _)| *name)
}

/// Text of a unit in half width and without blanks, with one kind of slash and dot.
struct PlainUnit {
    text: String,
    /// Whether a blank was taken out between two characters of words.
    has_gap: bool,
}

impl PlainUnit {
    /// `None` where the text is empty or too long.
    fn of(text: &str) -> Option<PlainUnit> {
        const LONGEST: usize = 64;
        let mut plain = PlainUnit {
            text: String::with_capacity(text.len()),
            has_gap: false,
        };
        let mut blank_after: Option<char> = None;
        let mut last: Option<char> = None;
        for (count, c) in text.trim().chars().enumerate() {
            if count == LONGEST {
                return None;
            }
            let c = half_width(c);
            if is_blank(c) {
                blank_after = last;
                continue;
            }
            plain.has_gap |= blank_after
                .take()
                .is_some_and(|before| !is_mark(before) && !is_mark(c));
            plain.text.push(c);
            last = Some(c);
        }
        (!plain.text.is_empty()).then_some(plain)
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}')
}

/// Marks between the words of a unit, in half width.
fn is_mark(c: char) -> bool {
    matches!(c, '/' | '·' | '每')
}

fn half_width(c: char) -> char {
    match c {
        _ if Sense::UnitDot.is_sign(c) => '·',
        '∕' | '⁄' => '/',
        _ => narrow(c),
    }
}

/// The words of a plain text, each with whether it stands below the `/`; `None` where one is empty.
fn split(plain: &str) -> Option<Vec<(bool, &str)>> {
    let mut words = Vec::new();
    let mut below = false;
    let mut start = 0;
    for (at, mark) in plain.char_indices().filter(|(_, c)| is_mark(*c)) {
        let word = &plain[start..at];
        // 元/每平方米: a 每 after another mark says nothing more.
        let is_spare = mark == '每' && word.is_empty() && start > 0;
        if !is_spare {
            words.push((below, word));
            below |= mark != '·';
        }
        start = at + mark.len_utf8();
    }
    words.push((below, &plain[start..]));
    words
        .iter()
        .all(|(_, word)| !word.is_empty())
        .then_some(words)
}

/// Adds the terms of one word; `None` where it is no word of a unit.
fn read_word(word: &str, declared: &[String], terms: &mut Vec<Term>) -> Option<()> {
    if let Some(term) = known_word(word, declared) {
        terms.push(term);
        return Some(());
    }
    if let Some(pair) = word_and_time(word) {
        terms.extend(pair);
        return Some(());
    }
    let (scale, name) = split_scale(word);
    if !is_word(name) {
        return None;
    }
    terms.push(Term {
        scale,
        ..Term::named(name, false)
    });
    Some(())
}

/// A word of the table or declared, with or without a scale.
fn known_word(word: &str, declared: &[String]) -> Option<Term> {
    if let Some(entry) = TABLE.find(word) {
        return Some(Term::listed(entry));
    }
    let scaled = TABLE.scales.iter().find_map(|(name, scale)| {
        let entry = TABLE
            .find(word.strip_prefix(name)?)
            .filter(|&entry| TABLE.rows[entry].takes_scale)?;
        Some(Term {
            scale: *scale,
            ..Term::listed(entry)
        })
    });
    if scaled.is_some() || declared.is_empty() {
        return scaled;
    }
    let declared: Vec<PlainUnit> = declared
        .iter()
        .filter_map(|text| PlainUnit::of(text))
        .collect();
    let is_declared = |word: &str| {
        declared
            .iter()
            .filter_map(|plain| split(&plain.text))
            .flatten()
            .any(|(_, known)| known == word)
    };
    if is_declared(word) {
        return Some(Term::named(word, true));
    }
    let (scale, name) = split_scale(word);
    is_declared(name).then(|| Term {
        scale,
        ..Term::named(name, true)
    })
}

/// A known word with a time behind it and no mark between: 元/平方米日, 人天. Only some words: 节日 and 双周 are no products.
fn word_and_time(word: &str) -> Option<[Term; 2]> {
    word.char_indices().skip(1).find_map(|(at, _)| {
        let time = Term::listed(TABLE.find(&word[at..])?);
        let front = known_word(&word[..at], &[])?;
        let is_product =
            time.is_time() && TABLE.before_time.iter().any(|name| name == front.name());
        is_product.then_some([front, time])
    })
}

/// Takes 万 or 亿 off an unlisted word; the smaller scales begin too many words of other meanings.
fn split_scale(word: &str) -> (u8, &str) {
    TABLE
        .scales
        .iter()
        .filter(|(_, scale)| *scale == 4 || *scale == 8)
        .find_map(|(name, scale)| Some((*scale, word.strip_prefix(name)?)))
        .unwrap_or((0, word))
}

/// Whether an unlisted word can be a unit: letters, and digits within Latin letters (`CO2`).
fn is_word(word: &str) -> bool {
    const LONGEST: usize = 16;
    let mut before = ' ';
    let is_spelled = word.chars().all(|c| {
        let fits = c.is_alphabetic() || (c.is_numeric() && before.is_ascii_alphanumeric());
        before = c;
        fits
    });
    is_spelled
        && !word.is_empty()
        && word.chars().nth(LONGEST).is_none()
        && !TABLE.no_unit_ends.iter().any(|end| word.ends_with(end))
}

/// The table, parsed once, on first use.
static TABLE: LazyLock<UnitTable> = LazyLock::new(|| {
    let text = include_str!("../../data/units.toml");
    UnitTable::parse(text).expect("the built-in table of units is tested")
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct UnitFile {
    no_unit_ends: Vec<String>,
    date_tails: Vec<String>,
    before_time: Vec<String>,
    scales: Vec<Scale>,
    unit: Vec<UnitEntry>,
}

/// A word for a power of ten in front of a unit.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scale {
    name: &'static str,
    power: u8,
}

struct UnitTable {
    entries: Vec<UnitEntry>,
    /// What is worked out of each entry.
    rows: Vec<UnitRow>,
    /// Names and aliases.
    words: HashMap<Cow<'static, str>, usize>,
    /// The same by their first character, the longest first.
    by_first: HashMap<char, Vec<(String, usize)>, foldhash::fast::RandomState>,
    /// Every character of names, aliases and scales: what else stands in a text is in no known unit.
    letters: HashSet<char>,
    no_unit_ends: Vec<String>,
    date_tails: Vec<String>,
    before_time: Vec<String>,
    /// A longer one before those it begins with.
    scales: Vec<(&'static str, u8)>,
}

struct UnitRow {
    /// The first entry of the same dimension.
    base: usize,
    ratio: Ratio,
    kind: UnitKind,
    takes_scale: bool,
}

impl UnitTable {
    /// # Errors
    /// What is wrong with the file.
    fn parse(text: &'static str) -> Result<UnitTable, String> {
        let file: UnitFile = toml::from_str(text).map_err(|error| error.to_string())?;
        let UnitFile {
            no_unit_ends,
            date_tails,
            before_time,
            scales,
            unit: entries,
        } = file;
        let scales: Vec<(&str, u8)> = scales
            .iter()
            .map(|scale| (scale.name, scale.power))
            .collect();
        let mut rows = Vec::with_capacity(entries.len());
        let mut words = HashMap::new();
        let mut bases = HashMap::new();
        for (at, entry) in entries.iter().enumerate() {
            let base = match entry.dimension {
                "count" | "own" => at,
                shared => *bases.entry(shared).or_insert(at),
            };
            let ratio = Ratio::parse(entry.factor)
                .filter(|ratio| !ratio.up.is_zero() && !ratio.down.is_zero());
            let kind = kind_of(entry.dimension);
            rows.push(UnitRow {
                base,
                ratio: ratio.ok_or_else(|| format!("{}: factor {}", entry.name, entry.factor))?,
                kind,
                takes_scale: matches!(kind, UnitKind::Money | UnitKind::Duration | UnitKind::Other)
                    && entry.dimension != "own",
            });
            let names = std::iter::once(Cow::Borrowed(entry.name));
            for word in names.chain(entry.aliases.iter().cloned().map(Cow::Owned)) {
                if let Some(earlier) = words.insert(word, at) {
                    return Err(format!(
                        "{} and {} share a spelling",
                        entries[earlier].name, entry.name
                    ));
                }
            }
        }
        let scale_names = scales.iter().map(|(name, _)| *name);
        let letters = words
            .keys()
            .map(AsRef::as_ref)
            .chain(scale_names)
            .flat_map(str::chars)
            .collect();
        let by_first = by_first(&entries);
        Ok(UnitTable {
            entries,
            rows,
            words,
            by_first,
            letters,
            no_unit_ends,
            date_tails,
            before_time,
            scales,
        })
    }

    fn find(&self, word: &str) -> Option<usize> {
        self.words.get(word).copied()
    }
}

fn by_first(
    entries: &[UnitEntry],
) -> HashMap<char, Vec<(String, usize)>, foldhash::fast::RandomState> {
    let mut words: HashMap<char, Vec<(String, usize)>, _> = HashMap::default();
    for (at, entry) in entries.iter().enumerate() {
        for word in entry.aliases.iter().map(String::as_str).chain([entry.name]) {
            let of_letter = word
                .chars()
                .next()
                .map(|first| words.entry(first).or_default());
            if let Some(of_letter) = of_letter {
                let place = of_letter.partition_point(|(other, _)| other.len() > word.len());
                of_letter.insert(place, (word.to_owned(), at));
            }
        }
    }
    words
}

fn kind_of(dimension: &str) -> UnitKind {
    match dimension {
        "percent" => UnitKind::Percent,
        "permille" => UnitKind::Permille,
        "percentage-point" => UnitKind::PercentPoint,
        "money" => UnitKind::Money,
        "time" | "calendar" | "workday" => UnitKind::Duration,
        _ => UnitKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(text: &str) -> Unit {
        Unit::read(text, &[]).unwrap_or_else(|| panic!("no unit: {text}"))
    }

    fn canonical(text: &str) -> String {
        unit(text).canonical().to_owned()
    }

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn convert(count: &str, from: &str, to: &str) -> Option<String> {
        unit(from)
            .convert(number(count), &unit(to))
            .map(|found| found.to_string())
    }

    #[test]
    fn every_line_of_the_table_is_read_as_itself() {
        for entry in table() {
            assert!(!entry.name.contains(is_mark), "{}", entry.name);
            for word in entry.aliases.iter().map(String::as_str).chain([entry.name]) {
                let read = unit(word);
                assert_eq!(read.canonical(), entry.name, "{word}");
                assert!(read.is_known() && !read.factor().is_zero(), "{word}");
                let plain = PlainUnit::of(word).unwrap().text;
                assert_eq!(
                    canonical(&plain),
                    entry.name,
                    "{word} is not found after normalising"
                );
            }
        }
    }

    #[test]
    fn every_shared_dimension_has_a_base_unit() {
        for entry in table()
            .iter()
            .filter(|entry| !matches!(entry.dimension, "percent" | "permille"))
        {
            let has_base = table()
                .iter()
                .any(|other| other.dimension == entry.dimension && other.factor == "1");
            assert!(has_base, "{}", entry.dimension);
        }
    }

    #[test]
    fn one_word_has_a_dimension() {
        for (text, dimension) in [
            ("家", Some("count")),
            ("万平方米", Some("area")),
            ("元/家", None),
            ("家次", Some("count")),
            ("桩位", None),
        ] {
            assert_eq!(unit(text).dimension(), dimension, "{text}");
        }
        assert_eq!(
            Unit::read("桩位", &["桩位".to_owned()])
                .unwrap()
                .dimension(),
            Some("count")
        );
    }

    #[test]
    fn count_times_price() {
        let product = unit("家").multiply(&unit("万元/家")).unwrap();
        assert_eq!(
            (product.canonical(), product.kind()),
            ("万元", UnitKind::Money)
        );
        assert_eq!(product, unit("万元"));
        let amount = number("128").checked_mul(number("10")).unwrap();
        assert_eq!(amount, number("1280"));
        assert_eq!(
            product.convert(amount, &unit("元")),
            Some(number("12800000"))
        );
    }

    #[test]
    fn rent() {
        let product = unit("平方米").multiply(&unit("元/平米·天")).unwrap();
        assert_eq!(product.canonical(), "元/日");
        assert_eq!(product.multiply(&unit("天")).unwrap(), unit("元"));
    }

    #[test]
    fn spellings_of_a_compound() {
        for text in [
            "元/平方米·日",
            "元 / 平方米·日",
            "元／㎡・天",
            "元/m²/天",
            "元/m2•日",
            "元/ｍ２．日",
            "元/每平方米·每日",
            "元每平方米每日",
            "元/平米日",
            "元/日·平方米",
            "元/平方米*日",
            " 元/平 方 米 · 日\u{3000}",
        ] {
            assert_eq!(canonical(text), "元/平方米·日", "{text}");
            assert_eq!(unit(text), unit("元/平方米·日"), "{text}");
        }
        assert_eq!(unit("元/平方米·日").divisors(), ["平方米", "日"]);
        assert_eq!(unit("元/万人").divisors(), ["万人"]);
        assert!(unit("元").divisors().is_empty());
    }

    #[test]
    fn aliases() {
        for text in ["平米", "㎡", "m²", "m2", "平方", "平", "平方米", "ｍ２"] {
            assert_eq!(canonical(text), "平方米", "{text}");
        }
        assert_eq!(canonical("千米"), "公里");
        assert_eq!(canonical("公斤"), "千克");
        assert_eq!(canonical("个工作日"), "工作日");
        assert_eq!(canonical("℃"), "摄氏度");
        assert_eq!(canonical("台（套）"), "台套");
        assert_eq!(canonical("台/套"), "台套");
        assert_eq!(canonical("人天"), "人·日");
    }

    #[test]
    fn scales() {
        assert_eq!(canonical("万人次"), "万人次");
        assert_eq!(unit("万人次").factor(), number("10000"));
        assert_eq!(convert("1.5", "万人次", "人次").unwrap(), "15000");
        assert_eq!(canonical("万 元"), "万元");
        assert_eq!(canonical("万元人民币"), "万元");
        assert_eq!(convert("2.033", "亿元", "万元").unwrap(), "20330");
        assert_eq!(convert("3", "百万元", "千元").unwrap(), "3000");
        assert_eq!(unit("千克").factor(), number("1"));
        assert_eq!(unit("万千瓦时").factor(), number("10000"));
        assert_eq!(canonical("张/千人"), "张/千人");
        assert_eq!(unit("万平米"), unit("万平方米"));
        for text in ["百分", "万级", "万%"] {
            assert!(
                Unit::read(text, &[]).is_none_or(|unit| !unit.is_known()),
                "{text}"
            );
        }
    }

    #[test]
    fn scales_in_products() {
        let product = |left: &str, right: &str| unit(left).multiply(&unit(right)).unwrap();
        assert_eq!(product("万家", "元/家").canonical(), "万元");
        assert_eq!(product("万家", "万元/家").canonical(), "亿元");
        assert_eq!(product("万人", "元/万人").canonical(), "元");
        assert_eq!(product("人·月", "元/万人").canonical(), "元·人·月/万人");
        let small = product("人", "元/万人");
        assert_eq!(
            (small.canonical(), small.kind()),
            ("元·人/万人", UnitKind::Money)
        );
        assert_eq!(
            small.convert(number("50000"), &unit("元")),
            Some(number("5"))
        );
    }

    #[test]
    fn kinds() {
        for (text, kind) in [
            ("%", UnitKind::Percent),
            ("％", UnitKind::Percent),
            ("‰", UnitKind::Permille),
            ("百分点", UnitKind::PercentPoint),
            ("个百分点", UnitKind::PercentPoint),
            ("亿元", UnitKind::Money),
            ("美元", UnitKind::Other),
            ("万元/家", UnitKind::Other),
            ("元/年", UnitKind::Other),
            ("小时", UnitKind::Duration),
            ("个月", UnitKind::Duration),
            ("工作日", UnitKind::Duration),
            ("家", UnitKind::Other),
            ("公里/小时", UnitKind::Other),
            ("匹", UnitKind::Unknown),
            ("万元/匹", UnitKind::Unknown),
        ] {
            assert_eq!(unit(text).kind(), kind, "{text}");
        }
        assert_eq!(Unit::one().kind(), UnitKind::Other);
    }

    #[test]
    fn equal_quantities_are_one_in_base_units() {
        let base = |number: &str, unit: &str| {
            Unit::read(unit, &[])
                .unwrap()
                .in_base(number.parse().unwrap())
                .unwrap()
        };
        for (one, other) in [
            (("2033", "万元"), ("20330000", "元")),
            (("3", "亩"), ("2000", "平米")),
            (("1.5", "小时"), ("90", "分钟")),
            (("1", "万元/家"), ("10000", "元/家")),
        ] {
            assert_eq!(base(one.0, one.1), base(other.0, other.1));
        }
        for (one, other) in [
            (("3", "家"), ("3", "个")),
            (("3", "元"), ("3", "元/家")),
            (("3", "日"), ("3", "月")),
        ] {
            assert_ne!(base(one.0, one.1), base(other.0, other.1));
        }
    }

    #[test]
    fn what_converts() {
        for (left, right) in [
            ("%", "‰"),
            ("%", "百分点"),
            ("家", "个"),
            ("人", "名"),
            ("人", "人次"),
            ("元", "美元"),
            ("日", "月"),
            ("日", "工作日"),
            ("元", "元/家"),
        ] {
            assert!(!unit(left).same_dimension(&unit(right)), "{left} {right}");
            assert_eq!(unit(left).convert(Decimal::ONE, &unit(right)), None);
        }
        assert_eq!(convert("2", "天", "小时").unwrap(), "48");
        assert_eq!(convert("1", "年", "季度").unwrap(), "4");
        assert_eq!(convert("18", "个月", "年").unwrap(), "1.5");
        assert_eq!(convert("15", "亩", "公顷").unwrap(), "1");
        assert_eq!(convert("1", "公顷", "亩").unwrap(), "15");
        assert_eq!(convert("2", "万元/亩", "元/平方米").unwrap(), "30");
        assert_eq!(convert("2033.00", "万元", "万元").unwrap(), "2033.00");
        assert_eq!(convert("2990238", "元", "万元").unwrap(), "299.0238");
    }

    #[test]
    fn percentage_of_money() {
        let product = unit("万元").multiply(&unit("%")).unwrap();
        assert_eq!(product.kind(), UnitKind::Money);
        assert_eq!(
            product.convert(number("2000"), &unit("万元")),
            Some(number("20"))
        );
        assert_eq!(Unit::one().multiply(&unit("%")).unwrap(), unit("%"));
        assert!(!unit("%/年").same_dimension(&unit("‰/年")));
    }

    #[test]
    fn one_is_neutral() {
        for text in ["元", "万元/万人", "元/平方米·日", "匹"] {
            assert_eq!(Unit::one().multiply(&unit(text)).unwrap(), unit(text));
            assert_eq!(unit(text).multiply(&Unit::one()).unwrap(), unit(text));
        }
        assert_eq!(
            unit("家").multiply(&unit("次/家")).unwrap().canonical(),
            "次"
        );
        assert_eq!(
            unit("人/人").convert(Decimal::ONE, &Unit::one()),
            Some(Decimal::ONE)
        );
    }

    #[test]
    fn unknown_words() {
        let unknown = unit("万匹");
        assert_eq!((unknown.canonical(), unknown.is_known()), ("万匹", false));
        assert_eq!(
            unknown.convert(Decimal::ONE, &unit("匹")),
            Some(number("10000"))
        );
        assert!(!unit("匹").same_dimension(&unit("峰")));
        assert_eq!(unit("匹").multiply(&unit("万元/匹")).unwrap(), unit("万元"));
        assert_eq!(canonical("元/匹 · 天"), "元/匹·日");
        assert_eq!(canonical("吨CO2"), "吨CO2");
        assert!(!unit("次/双周").is_known() && !unit("节日").is_known());
    }

    #[test]
    fn no_units() {
        for text in [
            "",
            " ",
            "12",
            "2号",
            "号",
            "家。",
            "家，",
            "（含续租）",
            "家/",
            "/家",
            "元//家",
            "·",
            "每",
            "每月",
            "匹 以上",
            "月底",
            "月份",
            "左右",
            "余",
            "以上",
            "家以上",
            "元/12",
            "人…",
            "家\n匹",
            "一二三四五六七八九十一二三四五六七",
            &"家/".repeat(40),
        ] {
            assert_eq!(Unit::read(text, &[]), None, "{text}");
        }
        assert!(Unit::read(&"家".repeat(100_000), &[]).is_none());
    }

    #[test]
    fn declared_units() {
        let declared = ["展　位".to_owned(), "元/盘".to_owned()];
        let read = |text| Unit::read(text, &declared).unwrap();
        assert_eq!(
            (read("展位").canonical(), read("展位").kind()),
            ("展位", UnitKind::Other)
        );
        assert!(
            read("万展位").is_known() && read("元/展位·天").is_known() && read("盘").is_known()
        );
        assert!(read("展 位").is_known());
        assert!(!unit("展位").is_known());
        assert!(!read("展位").same_dimension(&read("盘")));
        assert_eq!(read("展位").multiply(&read("元/展位")).unwrap(), unit("元"));
        assert_eq!(known_prefix("展位以上", &declared).unwrap().0, "展位");
    }

    #[test]
    fn overflow() {
        assert_eq!(unit("亿元").convert(Decimal::MAX, &unit("元")), None);
        let mut power = Some(unit("亿元"));
        for _ in 0..200 {
            power = power.and_then(|power| power.multiply(&unit("亿元")));
        }
        assert_eq!(power, None);
        let mut power = Some(unit("元"));
        for _ in 0..200 {
            power = power.and_then(|power| power.multiply(&unit("元")));
        }
        assert_eq!(power, None);
        assert_eq!(Unit::read("微克·微克·微克·微克", &[]), None);
    }

    #[test]
    fn prefixes() {
        for (text, prefix) in [
            ("家以上", "家"),
            ("平方米·日前", "平方米·日"),
            ("个工作日内", "个工作日"),
            ("％以上", "％"),
            ("元／㎡・天 以内", "元／㎡・天"),
            ("万元（含续租）", "万元"),
            ("人次左右", "人次"),
            ("个月以内", "个月"),
            ("家 以上", "家"),
            ("家/", "家"),
        ] {
            let (found, unit) = known_prefix(text, &[]).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found, prefix);
            assert!(unit.is_known());
        }
        for text in ["", "月底", "年初", "月份", "匹以上", "以上", "，家", "号"] {
            assert_eq!(known_prefix(text, &[]), None, "{text}");
        }
    }
}

//! 测算 and 采购: a label, factors, and their product.

use crate::wording::Sense;
use crate::wording::width::is_digit;
use std::borrow::Cow;

use super::Units;
use super::amount::unread_number;
use crate::diag::{Diagnostic, Edit, say};
use crate::lower::findings;
use crate::lower::quote::{unclosed_quote, unquoted};
use crate::lower::reader::{LineReader, Unread};
use crate::model::{Costing, Procurement, Quantity, Text};
use crate::source::Span;
use crate::syntax;
use crate::value::read_number;

impl<'a> LineReader<'a, '_> {
    /// 测算：高企补助 128 家 × 10 万元/家 = 1280 万元
    pub fn costing(&mut self) -> Option<Costing<'a>> {
        let span = self.value()?;
        self.product(span)
    }

    /// 采购：A02010105 台式计算机 10 台 × 0.6 万元/台 = 6 万元
    pub fn procurement(&mut self) -> Option<Procurement<'a>> {
        let span = self.value()?;
        let written = span.of(self.text);
        let (code, rest) = procurement_code(written);
        let rest = span.part(written, rest);
        if rest.is_empty() {
            return None;
        }
        let code = code.map(|code| Text {
            span: span.part(written, code),
            text: Cow::Borrowed(code),
        });
        let row = self.product(rest)?;
        Some(Procurement { code, row })
    }

    fn product(&mut self, span: Span) -> Option<Costing<'a>> {
        let read = self.read_product(span);
        match unclosed_quote(self.text, span) {
            None => self.keep(read),
            // Divided elsewhere, the row would read otherwise.
            Some(unclosed) => {
                self.findings.push(*unclosed);
                read.ok()
            }
        }
    }

    fn read_product(&mut self, span: Span) -> Result<Costing<'a>, Unread> {
        let written = span.of(self.text);
        let parts = Parts::of(written, self.units).map_err(|part| self.bad_factor(part))?;
        for sign in parts.look_alikes {
            self.report_look_alike(span.part(written, sign));
        }
        let mut factors = Vec::new();
        for part in parts.factors {
            factors.push(self.factor(span, written, part)?);
        }
        let result = match parts.result {
            Some(result) => Some(self.factor(span, written, result)?),
            None => None,
        };
        let name = parts.label.trim();
        let inner = unquoted(name).unwrap_or(name);
        let label = (!inner.is_empty()).then(|| Text {
            span: span.part(written, name),
            text: Cow::Borrowed(inner),
        });
        Ok(Costing {
            span,
            label,
            factors,
            result,
        })
    }

    fn factor(
        &mut self,
        span: Span,
        whole: &'a str,
        part: &'a str,
    ) -> Result<Quantity<'a>, Unread> {
        let part = part.trim();
        let place = span.part(whole, part);
        match read_number(part) {
            Some((Ok(number), rest)) => {
                let rest = rest.trim();
                let unit = if rest.is_empty() {
                    None
                } else {
                    Some(self.units.read(rest).ok_or_else(|| self.bad_factor(part))?)
                };
                Ok(Quantity {
                    span: place,
                    number,
                    unit,
                    in_words: None,
                })
            }
            Some((Err(error), _)) => Err(unread_number(error, place, self.text)),
            None => Err(self.bad_factor(part)),
        }
    }

    /// `10台x2万元/台`: read as it is meant, and reported.
    fn report_look_alike(&mut self, sign: Span) {
        let written = sign.of(self.text);
        let message = say!(
            "这里的乘号是“{written}”，不是“×”",
            "this sign of multiplication is “{written}”, not “×”"
        );
        let finding = Diagnostic::new(&syntax::findings::LOOKALIKE, sign, message)
            .safe_fix(say!("改为“×”", "write “×”"), vec![Edit::replace(sign, "×")]);
        self.findings.push(finding);
    }

    fn bad_factor(&self, part: &str) -> Unread {
        let at = part.as_ptr() as usize - self.text.as_ptr() as usize;
        let place = Span::new(at, at + part.len()).trimmed(self.text);
        let part = part.trim();
        let message = say!(
            "“{part}”不是数字和单位",
            "“{part}” is not a number with a unit"
        );
        let help = say!(
            "写作“事项 128 家 × 10 万元/家 = 1280 万元”",
            "the form is: label 128 家 × 10 万元/家 = 1280 万元"
        );
        Diagnostic::new(&findings::BAD_COSTING, place, message)
            .help(help)
            .into()
    }
}

/// The parts of a product as written, outer blanks included.
#[derive(Debug)]
pub struct Parts<'a> {
    /// With its quotation marks.
    pub label: &'a str,
    pub factors: Vec<&'a str>,
    pub result: Option<&'a str>,
    /// Signs between factors that only look like one of multiplication.
    pub look_alikes: Vec<&'a str>,
}

impl<'a> Parts<'a> {
    /// Divides `高企补助 128 家 × 10 万元/家 = 1280 万元`.
    ///
    /// # Errors
    /// The part before the first sign of multiplication where it holds no factor.
    pub fn of(written: &'a str, units: &mut Units<'a>) -> Result<Self, &'a str> {
        let name_end = quoted_end(written);
        let (left, result) = match written[name_end..].find(Sense::Equal.signs()) {
            Some(at) => {
                let at = name_end + at;
                let sign = written[at..].chars().next().map_or(1, char::len_utf8);
                (&written[..at], Some(&written[at + sign..]))
            }
            None => (written, None),
        };
        let mut split = split_factors(left, name_end, true);
        if !split.look_alikes.is_empty() && !is_product(&split.parts, name_end, units) {
            split = split_factors(left, name_end, false);
        }
        let DividedLabel {
            parts: mut factors,
            look_alikes,
        } = split;
        let mut label = factors[0];
        if factors.len() == 1 {
            if has_hidden_product(&label[name_end..]) {
                return Err(label);
            }
            factors.clear();
        } else {
            (label, factors[0]) = label_and_factor(label, name_end, units).ok_or(label)?;
        }
        Ok(Self {
            label,
            factors,
            result,
            look_alikes,
        })
    }
}

/// Takes the code of the procurement catalogue off the start of a row.
pub fn procurement_code(written: &str) -> (Option<&str>, &str) {
    let (code, rest) = written.split_at(written.find([' ', '\t', '\u{3000}']).unwrap_or(0));
    let is_code = code.starts_with(|c: char| c.is_ascii_uppercase())
        && code.len() >= 3
        && code[1..].chars().all(|c| c.is_ascii_digit());
    if is_code {
        (Some(code), rest.trim())
    } else {
        (None, written)
    }
}

/// Divides `高企补助 128 家` into the label and the first factor: the first number whose rest reads as a unit.
fn label_and_factor<'a>(
    part: &'a str,
    name_end: usize,
    units: &mut Units<'a>,
) -> Option<(&'a str, &'a str)> {
    let tail = &part[name_end..];
    let mut before = ' ';
    for (at, c) in tail.char_indices() {
        let begins =
            is_digit(c) && !is_digit(before) && !matches!(before, '.' | ',' | '-' | '．' | '，');
        if let Some((Ok(_), rest)) = begins.then(|| read_number(&tail[at..])).flatten() {
            let unit = rest.trim();
            if unit.is_empty() || units.read(unit).is_some() {
                return Some(part.split_at(name_end + at));
            }
        }
        before = c;
    }
    None
}

/// Whether a label hides a product: behind a unit and before a number stands what looks like a sign of multiplication.
fn has_hidden_product(label: &str) -> bool {
    let split = split_factors(label, 0, true);
    let mut before = split.parts.iter().zip(&split.look_alikes);
    before.any(|(part, _)| part.trim_end().ends_with(is_word))
}

/// End of a quoted name at the start, 0 without one.
fn quoted_end(written: &str) -> usize {
    let close = match written.chars().next() {
        Some('「') => '」',
        Some('"') => '"',
        _ => return 0,
    };
    let open = written.chars().next().map_or(0, char::len_utf8);
    written[open..]
        .find(close)
        .map_or(0, |at| open + at + close.len_utf8())
}

/// A text divided at signs of multiplication.
struct DividedLabel<'a> {
    parts: Vec<&'a str>,
    /// The signs that only look like one.
    look_alikes: Vec<&'a str>,
}

/// A sign that is taken for × where it stands behind `before` and in front of a figure.
fn look_alike(rest: &str, before: char) -> Option<&str> {
    let sign = &rest[..Sense::TimesLookAlike.start(rest)?.len()];
    let is_behind = is_word(before) || is_digit(before) && sign != "·";
    let behind = rest[sign.len()..].trim_start();
    (is_behind && behind.starts_with(is_digit)).then_some(sign)
}

/// Divides the text behind a quoted name; also at what only looks like a sign of multiplication where numbers stand around it.
fn split_factors(left: &str, name_end: usize, is_lenient: bool) -> DividedLabel<'_> {
    let mut split = DividedLabel {
        parts: Vec::new(),
        look_alikes: Vec::new(),
    };
    let mut begin = 0;
    let mut at = name_end;
    // Whether a figure stands between the last sign and here, and what stands right before.
    let (mut has_figure, mut before) = (false, ' ');
    while at < left.len() {
        let rest = &left[at..];
        let sign = match Sense::Times.start(rest) {
            Some(sign) => Some(&rest[..sign.len()]),
            None if is_lenient && has_figure => {
                look_alike(rest, before).inspect(|sign| split.look_alikes.push(sign))
            }
            None => None,
        };
        match sign {
            Some(sign) => {
                split.parts.push(&left[begin..at]);
                at += sign.len();
                begin = at;
                (has_figure, before) = (false, ' ');
            }
            None => {
                let c = rest.chars().next().unwrap_or(' ');
                has_figure |= is_digit(c);
                if !c.is_whitespace() {
                    before = c;
                }
                at += c.len_utf8();
            }
        }
    }
    split.parts.push(&left[begin..]);
    split
}

/// Whether a character may end a unit.
fn is_word(c: char) -> bool {
    c.is_alphabetic() && !c.is_ascii()
}

/// Whether parts between signs can only be factors: numbers with known units, one of them an amount of money.
fn is_product<'a>(parts: &[&'a str], name_end: usize, units: &mut Units<'a>) -> bool {
    let Some((_, first)) = label_and_factor(parts[0], name_end, units) else {
        return false;
    };
    let mut has_money = false;
    let mut factors = std::iter::once(first).chain(parts[1..].iter().copied());
    let are_known = factors.all(|factor| {
        let Some((Ok(_), rest)) = read_number(factor.trim()) else {
            return false;
        };
        let unit = units.read(rest.trim());
        has_money |= unit.as_ref().is_some_and(|unit| unit.unit.is_money());
        rest.trim().is_empty() || unit.is_some_and(|unit| unit.unit.is_known())
    });
    are_known && has_money
}

//! Amounts of money and sources of funding.

use crate::diag::{Diagnostic, Edit, say};
use crate::facts::Fund;
use crate::lower::reader::{LineReader, Unread};
use crate::lower::{Amounts, findings};
use crate::model::{Amount, Funding, Total};
use crate::source::Span;
use crate::value::unit::UnitKind;
use crate::value::{NumberError, read_number};

impl<'a> LineReader<'a, '_> {
    /// The amount behind a money key; `None` where it is blank or reported.
    pub fn amount(&mut self) -> Option<Amount<'a>> {
        let span = self.value()?;
        let read = self.amount_at(span);
        self.keep(read)
    }

    fn amount_at(&mut self, span: Span) -> Result<Amount<'a>, Unread> {
        let written = span.of(self.text);
        let bracketed = self.found.unit;
        let key_unit = bracketed.and_then(|unit| self.units.read(unit));
        if let Some(bracketed) = bracketed
            && !key_unit
                .as_ref()
                .is_some_and(|unit| unit.unit.kind() == UnitKind::Money)
        {
            let message = say!(
                "“{bracketed}”不是货币单位",
                "“{bracketed}” is not a unit of money"
            );
            let place = self.line.key.trimmed(self.text);
            return Err(Diagnostic::new(&findings::BAD_AMOUNT, place, message).into());
        }
        let (number, rest) = match read_number(written) {
            Some((Ok(number), rest)) => (number, rest.trim()),
            Some((Err(error), _)) => return Err(unread_number(error, span, self.text)),
            None => {
                let message = say!(
                    "金额“{written}”读不懂",
                    "the amount “{written}” cannot be read"
                );
                return Err(Diagnostic::new(&findings::BAD_AMOUNT, span, message).into());
            }
        };
        let amount = |unit, bare| Amount {
            span,
            number,
            unit,
            bare,
        };
        if !rest.is_empty() {
            let unit = self
                .units
                .read(rest)
                .filter(|unit| unit.unit.kind() == UnitKind::Money);
            return unit.map(|unit| amount(unit, false)).ok_or_else(|| {
                let place = span.part(written, rest);
                let message = say!("“{rest}”不是货币单位", "“{rest}” is not a unit of money");
                let help = say!(
                    "金额写成“20.5 万元”这样的数字和货币单位",
                    "an amount is a number and a unit of money, such as 20.5 万元"
                );
                Diagnostic::new(&findings::BAD_AMOUNT, place, message)
                    .help(help)
                    .into()
            });
        }
        let declared = match &self.context.amounts {
            Amounts::In(unit) => Some(unit.clone()),
            Amounts::NeedUnit => None,
        };
        key_unit
            .or(declared)
            .map(|unit| amount(unit, true))
            .ok_or_else(|| without_unit(written, span))
    }

    /// A figure of the department's budget.
    pub fn total(&mut self) -> Option<Total<'a>> {
        let amount = self.amount()?;
        let kind = self.found.key.total?;
        Some(Total { kind, amount })
    }

    /// A source of funding with its parent in the profile.
    pub fn funding(&mut self) -> Option<Funding<'a>> {
        let amount = self.amount()?;
        let source = self.found.key.source?;
        let within = self.context.profile.funding_parent(source.name());
        let within = within.flatten().and_then(Fund::named);
        Some(Funding {
            source,
            within,
            amount,
        })
    }
}

fn without_unit(written: &str, span: Span) -> Unread {
    let message = say!(
        "金额“{written}”没有单位",
        "the amount “{written}” has no unit"
    );
    Diagnostic::new(&findings::AMOUNT_WITHOUT_UNIT, span, message)
        .help(say!(
            "在文件开头写“金额单位：万元”，或在数字后写单位",
            "declare 金额单位：万元 in the head, or add the unit"
        ))
        .suggestion(
            say!("加上“万元”", "add “万元”"),
            vec![Edit::insert(span.end, " 万元")],
        )
        .into()
}

/// Why the number at `span` was not read.
pub fn unread_number(error: NumberError, span: Span, text: &str) -> Unread {
    let shown: String = span.of(text).chars().take(24).collect();
    let (rule, message) = match error {
        NumberError::Malformed => (
            &findings::BAD_NUMBER,
            say!(
                "数字“{shown}”的逗号或小数点有误",
                "the commas or points of the number “{shown}” are wrong"
            ),
        ),
        NumberError::TooLong => (
            &findings::NUMBER_TOO_LONG,
            say!(
                "数字“{shown}…”超过 28 位",
                "the number “{shown}…” has more than 28 digits"
            ),
        ),
    };
    Diagnostic::new(rule, span, message).into()
}
